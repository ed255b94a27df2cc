package net

import (
	"context"
	"syscall"
	"time"
)

// A ListenConfig has options for listening; the zero ListenConfig listens as Listen does.
type ListenConfig struct {
	// Control is called with the socket before it is bound. The network is the one that was chosen, such as "tcp4".
	Control func(network, address string, c syscall.RawConn) error

	// KeepAlive and KeepAliveConfig are for the connections, as in a Dialer.
	KeepAlive       time.Duration
	KeepAliveConfig KeepAliveConfig

	multipath multipath
}

// MultipathTCP reports whether multipath TCP is tried; it is at first.
func (lc *ListenConfig) MultipathTCP() bool { return lc.multipath.get(true, "0", "3") }

// SetMultipathTCP sets whether multipath TCP is tried; where it does not work, it is TCP.
func (lc *ListenConfig) SetMultipathTCP(use bool) { lc.multipath.set(use) }

func (lc *ListenConfig) control() controlFunc { return withoutContext(lc.Control) }

// Listen waits for connections at an address of "tcp", "tcp4", "tcp6", "unix" or "unixpacket". Without a host, TCP listens at all
// addresses of this machine, and without a port, or with 0, at one that the system chooses and that Addr tells.
func Listen(network, address string) (Listener, error) {
	return new(ListenConfig).Listen(context.Background(), network, address)
}

// Listen listens as the function Listen does. The context is for resolving the address.
func (lc *ListenConfig) Listen(ctx context.Context, network, address string) (Listener, error) {
	addr, err := lc.local(ctx, network, address)
	if err != nil {
		return nil, err
	}
	var l Listener
	switch addr := addr.(type) {
	case *TCPAddr:
		l, err = lc.listenTCP(ctx, network, addr)
	case *UnixAddr:
		l, err = lc.listenUnix(ctx, network, addr)
	default:
		err = &AddrError{Err: "unexpected address type", Addr: address}
	}
	if err != nil {
		return nil, &OpError{Op: "listen", Net: network, Addr: addr, Err: err} // l is a nil pointer
	}
	return l, nil
}

// ListenPacket receives packets at an address of "udp", "udp4", "udp6", "unixgram", or of a network of IP with a protocol, as
// "ip4:icmp". Host and port are as for Listen.
func ListenPacket(network, address string) (PacketConn, error) {
	return new(ListenConfig).ListenPacket(context.Background(), network, address)
}

// ListenPacket receives packets as the function ListenPacket does. The context is for resolving the address.
func (lc *ListenConfig) ListenPacket(ctx context.Context, network, address string) (PacketConn, error) {
	addr, err := lc.local(ctx, network, address)
	if err != nil {
		return nil, err
	}
	var c PacketConn
	switch addr := addr.(type) {
	case *UDPAddr:
		c, err = lc.listenUDP(ctx, network, addr)
	case *IPAddr:
		c, err = lc.listenIP(ctx, network, addr)
	case *UnixAddr:
		c, err = lc.listenUnixgram(ctx, network, addr)
	default:
		err = &AddrError{Err: "unexpected address type", Addr: address}
	}
	if err != nil {
		return nil, &OpError{Op: "listen", Net: network, Addr: addr, Err: err} // c is a nil pointer
	}
	return c, nil
}

// local returns the address to listen at: IPv4, if the host has such.
func (lc *ListenConfig) local(ctx context.Context, network, address string) (Addr, error) {
	addrs, err := DefaultResolver.resolveAddrList(ctx, "listen", network, address, nil)
	if err != nil {
		return nil, &OpError{Op: "listen", Net: network, Err: err}
	}
	for _, addr := range addrs {
		if isIPv4(addr) {
			return addr, nil
		}
	}
	return addrs[0], nil
}
