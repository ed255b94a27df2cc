package net

import (
	"context"
	"runtime"
	"syscall"
)

// ListenMulticastUDP receives the packets to a group that arrive at an interface; if that is nil, the system chooses one. Packets to
// the group that this socket sends do not come back.
func ListenMulticastUDP(network string, ifi *Interface, gaddr *UDPAddr) (*UDPConn, error) {
	c, err := listenMulticastUDP(network, ifi, gaddr)
	if err != nil {
		return nil, &OpError{Op: "listen", Net: network, Addr: optional(gaddr), Err: err}
	}
	return c, nil
}

func listenMulticastUDP(network string, ifi *Interface, gaddr *UDPAddr) (*UDPConn, error) {
	switch network {
	case "udp", "udp4", "udp6":
	default:
		return nil, UnknownNetworkError(network)
	}
	if gaddr == nil || gaddr.IP == nil {
		return nil, errMissingAddress
	}
	c, err := new(ListenConfig).listenUDP(context.Background(), network, gaddr)
	if err != nil {
		return nil, err
	}
	if ip4 := gaddr.IP.To4(); ip4 != nil {
		err = joinIPv4(c.fd, ifi, ip4)
	} else {
		err = joinIPv6(c.fd, ifi, gaddr.IP)
	}
	runtime.KeepAlive(c)
	if err != nil {
		c.Close()
		return nil, wrapSyscallError("setsockopt", err)
	}
	return c, nil
}

func joinIPv4(fd *netFD, ifi *Interface, group IP) error {
	mreq := syscall.IPMreqn{Multiaddr: [4]byte(group)}
	if ifi != nil {
		mreq.Ifindex = int32(ifi.Index)
		from := syscall.IPMreqn{Ifindex: mreq.Ifindex}
		if err := fd.pfd.SetsockoptIPMreqn(syscall.IPPROTO_IP, syscall.IP_MULTICAST_IF, &from); err != nil {
			return err
		}
	}
	if err := fd.pfd.SetsockoptInt(syscall.IPPROTO_IP, syscall.IP_MULTICAST_LOOP, 0); err != nil {
		return err
	}
	return fd.pfd.SetsockoptIPMreqn(syscall.IPPROTO_IP, syscall.IP_ADD_MEMBERSHIP, &mreq)
}

func joinIPv6(fd *netFD, ifi *Interface, group IP) error {
	var mreq syscall.IPv6Mreq
	copy(mreq.Multiaddr[:], group)
	if ifi != nil {
		mreq.Interface = uint32(ifi.Index)
		if err := fd.pfd.SetsockoptInt(syscall.IPPROTO_IPV6, syscall.IPV6_MULTICAST_IF, ifi.Index); err != nil {
			return err
		}
	}
	if err := fd.pfd.SetsockoptInt(syscall.IPPROTO_IPV6, syscall.IPV6_MULTICAST_LOOP, 0); err != nil {
		return err
	}
	return fd.pfd.SetsockoptIPv6Mreq(syscall.IPPROTO_IPV6, syscall.IPV6_JOIN_GROUP, &mreq)
}
