package net

import (
	"encoding/hex"
	"internal/byteorder"
	"os"
	"slices"
	"strings"
	"syscall"
	"unsafe"
)

// What the kernel tells about interfaces: by netlink, and in /proc about groups.

// netlink asks for everything of one kind, and calls f with each answer and its attributes.
func netlink(request, answer int, f func(data []byte, attrs []syscall.NetlinkRouteAttr)) error {
	table, err := syscall.NetlinkRIB(request, syscall.AF_UNSPEC)
	if err != nil {
		return os.NewSyscallError("netlinkrib", err)
	}
	messages, err := syscall.ParseNetlinkMessage(table)
	if err != nil {
		return os.NewSyscallError("parsenetlinkmessage", err)
	}
	for i := range messages {
		m := &messages[i]
		if m.Header.Type == syscall.NLMSG_DONE {
			break
		}
		if int(m.Header.Type) != answer {
			continue
		}
		attrs, err := syscall.ParseNetlinkRouteAttr(m)
		if err != nil {
			return os.NewSyscallError("parsenetlinkrouteattr", err)
		}
		f(m.Data, attrs)
	}
	return nil
}

// interfaceTable returns all interfaces.
func interfaceTable() (list []Interface, err error) {
	err = netlink(syscall.RTM_GETLINK, syscall.RTM_NEWLINK, func(data []byte, attrs []syscall.NetlinkRouteAttr) {
		list = append(list, newInterface((*syscall.IfInfomsg)(unsafe.Pointer(&data[0])), attrs))
	})
	return list, err
}

// kernelFlags has the kernel's flags in the order of ours.
var kernelFlags = []uint32{
	syscall.IFF_UP, syscall.IFF_BROADCAST, syscall.IFF_LOOPBACK, syscall.IFF_POINTOPOINT, syscall.IFF_MULTICAST, syscall.IFF_RUNNING,
}

func newInterface(msg *syscall.IfInfomsg, attrs []syscall.NetlinkRouteAttr) Interface {
	ifi := Interface{Index: int(msg.Index)}
	for i, flag := range kernelFlags {
		if msg.Flags&flag != 0 {
			ifi.Flags |= 1 << i
		}
	}
	for _, a := range attrs {
		switch a.Attr.Type {
		case syscall.IFLA_ADDRESS:
			zero := !slices.ContainsFunc(a.Value, func(b byte) bool { return b != 0 })
			if !zero && !isTunnel(msg.Type, len(a.Value)) {
				ifi.HardwareAddr = a.Value
			}
		case syscall.IFLA_IFNAME:
			ifi.Name = strings.TrimRight(string(a.Value), "\x00")
		case syscall.IFLA_MTU:
			ifi.MTU = int(byteorder.LEUint32(a.Value))
		}
	}
	return ifi
}

// isTunnel reports whether an interface of that kind has an IP address as hardware address, which is none then.
func isTunnel(kind uint16, length int) bool {
	const (
		ipv4InIPv4 = 768
		ipv6InIPv6 = 769
		ipv6InIPv4 = 776
		greInIPv4  = 778
		greInIPv6  = 823
	)
	switch kind {
	case ipv4InIPv4, ipv6InIPv4, greInIPv4:
		return length == IPv4len
	case ipv6InIPv6, greInIPv6:
		return length == IPv6len
	}
	return false
}

// addrTable returns the addresses of the interface with that number; 0 is all.
func addrTable(index int) (list []Addr, err error) {
	err = netlink(syscall.RTM_GETADDR, syscall.RTM_NEWADDR, func(data []byte, attrs []syscall.NetlinkRouteAttr) {
		msg := (*syscall.IfAddrmsg)(unsafe.Pointer(&data[0]))
		if index != 0 && index != int(msg.Index) {
			return
		}
		if addr := newIfAddr(msg, attrs); addr != nil {
			list = append(list, addr)
		}
	})
	return list, err
}

func newIfAddr(msg *syscall.IfAddrmsg, attrs []syscall.NetlinkRouteAttr) Addr {
	// Where there is one other end, IFA_ADDRESS is its address and IFA_LOCAL ours.
	kind := uint16(syscall.IFA_ADDRESS)
	for _, a := range attrs {
		if a.Attr.Type == syscall.IFA_LOCAL {
			kind = syscall.IFA_LOCAL
		}
	}
	for _, a := range attrs {
		if a.Attr.Type == kind {
			ip := IP(slices.Clone(a.Value)).To16()
			switch msg.Family {
			case syscall.AF_INET:
				return &IPNet{IP: ip, Mask: CIDRMask(int(msg.Prefixlen), 8*IPv4len)}
			case syscall.AF_INET6:
				return &IPNet{IP: ip, Mask: CIDRMask(int(msg.Prefixlen), 8*IPv6len)}
			}
		}
	}
	return nil
}

// groupTable returns the groups that the interface with that name has joined.
func groupTable(name string) (list []Addr) {
	// A line for each interface, and below it, with spaces in front, one for each group: its bytes from the last to the
	// first.
	current := ""
	data, _ := os.ReadFile("/proc/net/igmp")
	for i, line := range strings.Split(string(data), "\n") {
		fields := strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == ':' || r == '\t' || r == '\r' })
		if i == 0 || len(fields) < 4 {
			continue
		}
		if line[0] != ' ' && line[0] != '\t' {
			current = fields[1]
		} else if ip, err := hex.DecodeString(fields[0]); err == nil && len(ip) == IPv4len && current == name {
			list = append(list, &IPAddr{IP: IPv4(ip[3], ip[2], ip[1], ip[0])})
		}
	}
	// A line for each group of each interface.
	data, _ = os.ReadFile("/proc/net/igmp6")
	for line := range strings.Lines(string(data)) {
		fields := strings.Fields(line)
		if len(fields) < 6 || fields[1] != name {
			continue
		}
		if ip, err := hex.DecodeString(fields[2]); err == nil && len(ip) == IPv6len {
			list = append(list, &IPAddr{IP: ip})
		}
	}
	return list
}
