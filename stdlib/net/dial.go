package net

import (
	"context"
	"internal/nettrace"
	"net/netip"
	"strings"
	"syscall"
	"time"
)

// A Dialer has options for connecting; the zero Dialer connects as Dial does. Several goroutines may use it at the same time.
type Dialer struct {
	// Timeout is how long everything may take, resolving the name included; zero is no limit. With several addresses each
	// gets its part. The system has limits of its own.
	Timeout time.Duration

	// Deadline is when to give up; the zero time is never. The earlier one of it and Timeout counts.
	Deadline time.Time

	// LocalAddr is where to connect from, an address of the network; nil is any.
	LocalAddr Addr

	// DualStack was for what is always done now.
	//
	// Deprecated: a negative FallbackDelay switches it off.
	DualStack bool

	// FallbackDelay is how long IPv6 is tried before IPv4 joins in, when a name has addresses of both (RFC 6555). Zero is 300
	// milliseconds, a negative time is never.
	FallbackDelay time.Duration

	// KeepAlive is how long a connection is silent before the system looks for the other end. Zero is 15 seconds, a negative
	// time is never. It does not count if KeepAliveConfig.Enable is set.
	KeepAlive time.Duration

	// KeepAliveConfig says more about that.
	KeepAliveConfig KeepAliveConfig

	// Resolver resolves names; nil is DefaultResolver.
	Resolver *Resolver

	// Cancel ends the attempt when it is closed.
	//
	// Deprecated: DialContext has a context for that.
	Cancel <-chan struct{}

	// Control is called with the socket before it is connected; ControlContext is called instead if it is there. The network
	// is the one that was chosen, such as "tcp4".
	Control        func(network, address string, c syscall.RawConn) error
	ControlContext func(ctx context.Context, network, address string, c syscall.RawConn) error

	multipath multipath
}

// Dial connects to an address of a network: "tcp", "udp", each maybe with 4 or 6, "ip" with those and a protocol, as "ip4:1" or
// "ip6:ipv6-icmp", "unix", "unixgram", or "unixpacket".
//
// Addresses of TCP and UDP are "host:port", where the host may be a name, an IPv4 address or an IPv6 address in brackets, and the
// port a number or a name. An empty host is this machine. Those of IP have no port, and those of Unix are paths. If the host has
// several addresses, they are tried one after another.
func Dial(network, address string) (Conn, error) { return new(Dialer).Dial(network, address) }

// DialTimeout is Dial that gives up after a time.
func DialTimeout(network, address string, timeout time.Duration) (Conn, error) {
	d := Dialer{Timeout: timeout}
	return d.Dial(network, address)
}

// Dial connects as the function Dial does.
func (d *Dialer) Dial(network, address string) (Conn, error) {
	return d.DialContext(context.Background(), network, address)
}

// DialContext is Dial that gives up when the context ends. What happens to that later does not matter to the connection.
func (d *Dialer) DialContext(ctx context.Context, network, address string) (Conn, error) {
	ctx, cancel := d.limit(ctx)
	defer cancel()
	addrs, err := d.resolver().resolveAddrList(withoutConnectTrace(ctx), "dial", network, address, d.LocalAddr)
	if err != nil {
		return nil, &OpError{Op: "dial", Net: network, Err: err}
	}
	a := &attempt{dialer: d, network: network, address: address}
	if d.FallbackDelay >= 0 && network == "tcp" {
		return a.race(ctx, addrs)
	}
	return a.serial(ctx, addrs)
}

// withoutConnectTrace hides from a trace the connections to DNS servers.
func withoutConnectTrace(ctx context.Context) context.Context {
	trace, _ := ctx.Value(nettrace.TraceKey{}).(*nettrace.Trace)
	if trace == nil {
		return ctx
	}
	quiet := *trace
	quiet.ConnectStart, quiet.ConnectDone = nil, nil
	return context.WithValue(ctx, nettrace.TraceKey{}, &quiet)
}

// DialTCP is Dial of an address that is known.
func (d *Dialer) DialTCP(ctx context.Context, network string, laddr netip.AddrPort, raddr netip.AddrPort) (*TCPConn, error) {
	ctx, cancel := d.limit(ctx)
	defer cancel()
	return d.connectTCP(ctx, network, TCPAddrFromAddrPort(laddr), TCPAddrFromAddrPort(raddr))
}

// DialUDP is Dial of an address that is known.
func (d *Dialer) DialUDP(ctx context.Context, network string, laddr netip.AddrPort, raddr netip.AddrPort) (*UDPConn, error) {
	ctx, cancel := d.limit(ctx)
	defer cancel()
	return d.connectUDP(ctx, network, UDPAddrFromAddrPort(laddr), UDPAddrFromAddrPort(raddr))
}

// DialIP is Dial of an address that is known.
func (d *Dialer) DialIP(ctx context.Context, network string, laddr netip.Addr, raddr netip.Addr) (*IPConn, error) {
	ctx, cancel := d.limit(ctx)
	defer cancel()
	return d.connectIP(ctx, network, ipAddrFromAddr(laddr), ipAddrFromAddr(raddr))
}

// DialUnix is Dial of an address that is known.
func (d *Dialer) DialUnix(ctx context.Context, network string, laddr *UnixAddr, raddr *UnixAddr) (*UnixConn, error) {
	ctx, cancel := d.limit(ctx)
	defer cancel()
	return d.connectUnix(ctx, network, laddr, raddr)
}

// MultipathTCP reports whether multipath TCP is tried.
func (d *Dialer) MultipathTCP() bool { return d.multipath.get(false, "1", "3") }

// SetMultipathTCP sets whether multipath TCP is tried; where it does not work, it is TCP.
func (d *Dialer) SetMultipathTCP(use bool) { d.multipath.set(use) }

func (d *Dialer) resolver() *Resolver {
	if d.Resolver != nil {
		return d.Resolver
	}
	return DefaultResolver
}

func (d *Dialer) control() controlFunc {
	if d.ControlContext != nil {
		return d.ControlContext
	}
	return withoutContext(d.Control)
}

func withoutContext(control func(network, address string, c syscall.RawConn) error) controlFunc {
	if control == nil {
		return nil
	}
	return func(_ context.Context, network, address string, c syscall.RawConn) error {
		return control(network, address, c)
	}
}

// limit returns a context that ends when the dialer's options say so.
func (d *Dialer) limit(ctx context.Context) (context.Context, context.CancelFunc) {
	if ctx == nil {
		panic("nil context")
	}
	deadline := d.Deadline
	if d.Timeout != 0 { // a negative one is over already
		if end := time.Now().Add(d.Timeout); deadline.IsZero() || end.Before(deadline) {
			deadline = end
		}
	}
	if d.Cancel == nil {
		if deadline.IsZero() {
			return ctx, func() {}
		}
		return context.WithDeadline(ctx, deadline)
	}
	cancelDeadline := func() {}
	if !deadline.IsZero() {
		ctx, cancelDeadline = context.WithDeadline(ctx, deadline)
	}
	ctx, cancel := context.WithCancel(ctx)
	go func() {
		select {
		case <-d.Cancel:
			cancel()
		case <-ctx.Done():
		}
	}()
	return ctx, func() { cancel(); cancelDeadline() }
}

// parseNetwork splits off a protocol, as in "ip4:icmp". If needsProto is set, networks of IP must have one.
func parseNetwork(network string, needsProto bool) (afnet string, proto int, err error) {
	colon := strings.LastIndexByte(network, ':')
	if colon < 0 {
		switch network {
		case "tcp", "tcp4", "tcp6", "udp", "udp4", "udp6", "unix", "unixgram", "unixpacket":
			return network, 0, nil
		case "ip", "ip4", "ip6":
			if !needsProto {
				return network, 0, nil
			}
		}
		return "", 0, UnknownNetworkError(network)
	}
	afnet = network[:colon]
	switch afnet {
	case "ip", "ip4", "ip6":
		name := network[colon+1:]
		proto, ok := parseNumber(name)
		if !ok {
			if proto, err = lookupProtocol(name); err != nil {
				return "", 0, err
			}
		}
		return afnet, proto, nil
	}
	return "", 0, UnknownNetworkError(network)
}
