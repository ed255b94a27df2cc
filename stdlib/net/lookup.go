package net

import (
	"context"
	"internal/nettrace"
	"internal/singleflight"
	"net/netip"
	"strconv"
	"strings"
)

// A Resolver looks up names and numbers. A nil *Resolver is the zero Resolver.
type Resolver struct {
	// PreferGo asks for Go's own resolver; there is no other here.
	PreferGo bool

	// StrictErrors lets a timeout or a failure of a server end the lookup of several types or names, of which otherwise some
	// may be missing.
	StrictErrors bool

	// Dial connects to DNS servers, if it is there. A PacketConn gets messages as packets, other connections as streams.
	Dial func(ctx context.Context, network, address string) (Conn, error)

	// lookups has the lookups of addresses that are under way.
	lookups singleflight.Group
}

// DefaultResolver is the resolver of the Lookup functions and of Dialers without one.
var DefaultResolver = &Resolver{}

// An SRV is where a service is.
type SRV struct {
	Target   string
	Port     uint16
	Priority uint16
	Weight   uint16
}

// An MX is where mail goes.
type MX struct {
	Host string
	Pref uint16
}

// An NS is a name server.
type NS struct {
	Host string
}

// LookupHost returns the addresses of a host.
func LookupHost(host string) (addrs []string, err error) {
	return DefaultResolver.LookupHost(context.Background(), host)
}

// LookupHost returns the addresses of a host.
func (r *Resolver) LookupHost(ctx context.Context, host string) (addrs []string, err error) {
	if host == "" {
		return nil, newDNSError(errNoSuchHost, host, "")
	}
	if _, ok := literalIP(host); ok {
		return []string{host}, nil
	}
	order, conf := hostLookupOrder(host)
	if order.filesFirst() {
		// As the file has them, not sorted.
		if addrs, _ := lookupStaticHost(host); len(addrs) > 0 {
			return addrs, nil
		}
	}
	found, err := r.lookupAddresses(ctx, "ip", host, order, conf)
	if err != nil {
		return nil, err
	}
	for _, ip := range found.ips {
		addrs = append(addrs, ip.String())
	}
	return addrs, nil
}

// LookupIP returns the addresses of a host.
func LookupIP(host string) ([]IP, error) {
	addrs, err := DefaultResolver.LookupIPAddr(context.Background(), host)
	if err != nil {
		return nil, err
	}
	ips := make([]IP, len(addrs))
	for i, addr := range addrs {
		ips[i] = addr.IP
	}
	return ips, nil
}

// LookupIPAddr returns the addresses of a host, with zones.
func (r *Resolver) LookupIPAddr(ctx context.Context, host string) ([]IPAddr, error) {
	return r.lookupIPAddr(ctx, "ip", host)
}

// LookupIP returns the addresses of a host, those of IPv4 for the network "ip4", those of IPv6 for "ip6", and all for "ip".
func (r *Resolver) LookupIP(ctx context.Context, network, host string) ([]IP, error) {
	afnet, _, err := parseNetwork(network, false)
	if err != nil {
		return nil, err
	}
	switch afnet {
	case "ip", "ip4", "ip6":
	default:
		return nil, UnknownNetworkError(network)
	}
	if host == "" {
		return nil, newDNSError(errNoSuchHost, host, "")
	}
	addrs, err := r.internetAddrList(ctx, afnet, host)
	if err != nil {
		return nil, err
	}
	ips := make([]IP, len(addrs))
	for i, addr := range addrs {
		ips[i] = ipOfAddr(addr)
	}
	return ips, nil
}

// LookupNetIP is LookupIP for netip.Addr. IPv4 addresses may be mapped to IPv6.
func (r *Resolver) LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error) {
	ips, err := r.LookupIP(ctx, network, host)
	if err != nil {
		return nil, err
	}
	addrs := make([]netip.Addr, 0, len(ips))
	for _, ip := range ips {
		if a, ok := netip.AddrFromSlice(ip); ok {
			addrs = append(addrs, a)
		}
	}
	return addrs, nil
}

// lookupContext is what a lookup gets that several wait for: it does not end with the one that came first, but has that one's
// values as long as that one is there.
type lookupContext struct {
	context.Context
	first context.Context
}

func (c lookupContext) Value(key any) any {
	if c.first.Err() != nil {
		return nil
	}
	return c.first.Value(key)
}

// lookupIPAddr returns the addresses of a host. Who asks for the same at the same time shares the answer.
func (r *Resolver) lookupIPAddr(ctx context.Context, network, host string) ([]IPAddr, error) {
	if host == "" {
		return nil, newDNSError(errNoSuchHost, host, "")
	}
	if ip, ok := literalIP(host); ok {
		return []IPAddr{ip}, nil
	}
	trace, _ := ctx.Value(nettrace.TraceKey{}).(*nettrace.Trace)
	if trace == nil {
		trace = &nettrace.Trace{}
	}
	if trace.DNSStart != nil {
		trace.DNSStart(host)
	}
	lookup := r.lookupIP
	if other, _ := ctx.Value(nettrace.LookupIPAltResolverKey{}).(func(context.Context, string, string) ([]IPAddr, error)); other != nil {
		lookup = other
	}
	group := &DefaultResolver.lookups
	if r != nil {
		group = &r.lookups
	}
	key := network + "\x00" + host
	sharedCtx, cancel := context.WithCancel(lookupContext{context.Background(), ctx})
	results := group.DoChan(key, func() (any, error) {
		defer cancel()
		return lookup(sharedCtx, network, host)
	})
	var addrs []IPAddr
	var result singleflight.Result
	select {
	case result = <-results:
		if result.Err == nil {
			addrs = append(addrs, result.Val.([]IPAddr)...) // others have them, too
		} else if _, ok := result.Err.(*DNSError); !ok {
			result.Err = newDNSError(mapErr(result.Err), host, "")
		}
	case <-ctx.Done():
		if group.ForgetUnshared(key) {
			cancel()
		}
		result.Err = newDNSError(mapErr(ctx.Err()), host, "")
	}
	if trace.DNSDone != nil {
		ips := make([]any, len(addrs))
		for i, addr := range addrs {
			ips[i] = addr
		}
		trace.DNSDone(ips, result.Shared, result.Err)
	}
	return addrs, result.Err
}

func (r *Resolver) lookupIP(ctx context.Context, network, host string) ([]IPAddr, error) {
	order, conf := hostLookupOrder(host)
	found, err := r.lookupAddresses(ctx, network, host, order, conf)
	return found.ips, err
}

// LookupPort returns the number of a service's port.
func LookupPort(network, service string) (port int, err error) {
	return DefaultResolver.LookupPort(context.Background(), network, service)
}

// LookupPort returns the number of a service's port.
func (r *Resolver) LookupPort(ctx context.Context, network, service string) (port int, err error) {
	port, ok := parsePort(service)
	if !ok {
		kind := ""
		switch network {
		case "tcp", "tcp4", "tcp6":
			kind = "tcp"
		case "udp", "udp4", "udp6":
			kind = "udp"
		case "ip", "":
			kind = "ip"
		default:
			return 0, &AddrError{Err: "unknown network", Addr: network}
		}
		if port, ok = lookupService(kind, service); !ok {
			return 0, newDNSError(errUnknownPort, kind+"/"+service, "")
		}
	}
	if port < 0 || port > 65535 {
		return 0, &AddrError{Err: "invalid port", Addr: service}
	}
	return port, nil
}

// parsePort reads a number, maybe with a sign; nothing is 0. Numbers that no port can have are all the same.
func parsePort(s string) (port int, ok bool) {
	if s == "" {
		return 0, true
	}
	digits := strings.TrimLeft(strings.TrimLeft(s[:1], "+-")+s[1:], "0123456789")
	if digits != "" {
		return 0, false
	}
	port, err := strconv.Atoi(s)
	if err != nil && len(s) > 1 {
		port = 1 << 30 // more than an int can be
		if s[0] == '-' {
			port = -port
		}
	}
	return port, true
}

// LookupCNAME returns a host's name after all CNAME records. A host without such, but with addresses, has its own name.
func LookupCNAME(host string) (cname string, err error) {
	return DefaultResolver.LookupCNAME(context.Background(), host)
}

// LookupCNAME returns a host's name after all CNAME records. A host without such, but with addresses, has its own name.
func (r *Resolver) LookupCNAME(ctx context.Context, host string) (string, error) {
	order, conf := hostLookupOrder(host)
	found, err := r.lookupAddresses(ctx, "CNAME", host, order, conf)
	if err != nil {
		return "", err
	}
	if !isDomainName(found.cname) {
		return "", &DNSError{Err: badNames, Name: host}
	}
	return found.cname, nil
}

// LookupSRV returns where a service is, as _service._proto.name has it; if both are empty, as name has it. The order is that
// in which they are to be tried.
func LookupSRV(service, proto, name string) (cname string, addrs []*SRV, err error) {
	return DefaultResolver.LookupSRV(context.Background(), service, proto, name)
}

// LookupMX returns where mail goes, the preferred first.
func LookupMX(name string) ([]*MX, error) {
	return DefaultResolver.LookupMX(context.Background(), name)
}

// LookupNS returns name servers.
func LookupNS(name string) ([]*NS, error) {
	return DefaultResolver.LookupNS(context.Background(), name)
}

// LookupTXT returns texts.
func LookupTXT(name string) ([]string, error) {
	return DefaultResolver.LookupTXT(context.Background(), name)
}

// LookupAddr returns the names of an address.
func LookupAddr(addr string) (names []string, err error) {
	return DefaultResolver.LookupAddr(context.Background(), addr)
}
