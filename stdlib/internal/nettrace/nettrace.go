// Package nettrace lets net/http/httptrace look on while net resolves names and connects. The hooks travel in contexts.
package nettrace

// TraceKey is the key of a *Trace in a context.
type TraceKey struct{}

// LookupIPAltResolverKey is the key of a func(context.Context, string, string) ([]net.IPAddr, error) that resolves names instead
// of net: for tests.
type LookupIPAltResolverKey struct{}

// A Trace has what is called; each may be nil. Types of net are not known here.
type Trace struct {
	// DNSStart is called before a name is resolved.
	DNSStart func(name string)

	// DNSDone is called after that; the addresses are of type net.IPAddr, and coalesced is true if somebody else asked, too.
	DNSDone func(netIPs []any, coalesced bool, err error)

	// ConnectStart is called before a socket is connected; with several addresses at the same time, maybe several times.
	ConnectStart func(network, addr string)

	// ConnectDone is called after that.
	ConnectDone func(network, addr string, err error)
}
