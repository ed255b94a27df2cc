// Addresses, networks, hardware addresses, hosts and ports: text forms and what is wrong with them.
package main

import (
	"fmt"
	"net"
	"net/netip"
)

func main() {
	for _, s := range []string{"192.0.2.1", "::ffff:192.0.2.1", "2001:DB8::1", "::", "fe80::1%lo", "1.2.3", "", "01.2.3.4"} {
		ip := net.ParseIP(s)
		fmt.Println(s, ip, len(ip), ip.To4(), ip.To16(), ip.DefaultMask())
	}
	for _, ip := range []net.IP{
		net.IPv4(127, 0, 0, 1), net.IPv4(10, 1, 2, 3).To4(), net.IPv4(172, 32, 0, 1), net.IPv4(224, 0, 0, 1), net.IPv4(169, 254, 1, 1),
		net.IPv4bcast, net.IPv6loopback, net.IPv6linklocalallnodes, net.IPv6interfacelocalallnodes, net.ParseIP("fd00::1"),
		net.ParseIP("fe80::1"), net.IPv6zero, {1, 2, 3}, nil,
	} {
		fmt.Println(ip, ip.IsUnspecified(), ip.IsLoopback(), ip.IsPrivate(), ip.IsMulticast(), ip.IsInterfaceLocalMulticast(),
			ip.IsLinkLocalMulticast(), ip.IsLinkLocalUnicast(), ip.IsGlobalUnicast())
		text, err := ip.MarshalText()
		fmt.Printf("%s %v\n", text, err)
	}
	var ip net.IP
	fmt.Println(ip.UnmarshalText([]byte("1.2.3.4x")), ip.UnmarshalText(nil), ip == nil)
	fmt.Println(net.IPv4(1, 2, 3, 4).Equal(net.IP{1, 2, 3, 4}), net.IP{1, 2, 3, 4}.Equal(net.IPv4(1, 2, 3, 5)))

	for _, s := range []string{"192.0.2.77/24", "2001:db8:1:2::3/48", "10.0.0.0/33", "10.0.0.0", "10.0.0.0/-1", "::1/128", "10.0.0.0/x"} {
		ip, n, err := net.ParseCIDR(s)
		fmt.Println(s, ip, n, err)
		if n != nil {
			ones, bits := n.Mask.Size()
			fmt.Println(n.Network(), n.Mask, ones, bits, n.Contains(ip), n.Contains(net.IPv4(192, 0, 3, 0)))
		}
	}
	odd := &net.IPNet{IP: net.IPv4(10, 0, 0, 0), Mask: net.IPv4Mask(255, 0, 255, 0)}
	fmt.Println(odd, net.CIDRMask(33, 32) == nil, net.CIDRMask(20, 32), net.CIDRMask(20, 128), net.IPMask(nil))
	fmt.Println(net.IPv4(10, 9, 8, 7).Mask(odd.Mask), net.ParseIP("2001::1").Mask(odd.Mask))

	for _, s := range []string{
		"00:00:5e:00:53:01", "02-00-5E-10-00-00-00-01", "0000.5e00.5301", "00005e005301", "00:00:5e:00:53", "00:00:5e:00:53:0g",
		"00:00-5e:00:53:01", "0000.5e00.530", "00:00:00:00:fe:80:00:00:00:00:00:00:02:00:5e:10:00:00:00:01",
	} {
		mac, err := net.ParseMAC(s)
		fmt.Println(mac, err)
	}

	for _, s := range []string{
		"host:80", "[::1]:http", "[fe80::1%lo0]:53", ":80", "host:", "host", "::1:80", "[::1]", "[::1]80", "[::1]x:80", "[::1", "a[b:80", "a]b:80",
		"[a[b]:80", "[::1]:80:90", "",
	} {
		host, port, err := net.SplitHostPort(s)
		fmt.Printf("%q %q %q %v\n", s, host, port, err)
	}
	fmt.Println(net.JoinHostPort("::1", "80"), net.JoinHostPort("host", "http"))

	for _, a := range []net.Addr{
		&net.TCPAddr{IP: net.IPv4(1, 2, 3, 4), Port: 80}, &net.UDPAddr{IP: net.IPv6loopback, Port: 53, Zone: "lo"}, &net.IPAddr{IP: net.IPv6zero, Zone: "x"},
		&net.UnixAddr{Name: "/tmp/x", Net: "unixgram"}, &net.TCPAddr{}, (*net.UDPAddr)(nil), (*net.IPAddr)(nil),
	} {
		if a, ok := a.(*net.UDPAddr); !ok || a != nil {
			fmt.Println(a.Network(), a)
		}
	}
	fmt.Println((&net.TCPAddr{IP: net.IPv4(1, 2, 3, 4), Port: 80}).AddrPort(), (*net.TCPAddr)(nil).AddrPort())
	fmt.Println(net.TCPAddrFromAddrPort(netip.MustParseAddrPort("[fe80::1%z]:1")), net.UDPAddrFromAddrPort(netip.AddrPort{}))

	for _, c := range [][2]string{
		{"tcp", "127.0.0.1:80"}, {"tcp4", "127.0.0.1:http"}, {"tcp6", "127.0.0.1:80"}, {"udp", "[::1]:domain"}, {"tcp", ":99999"}, {"tcp", "127.0.0.1:nope"},
		{"udp", "127.0.0.1"}, {"sctp", "127.0.0.1:80"}, {"", "127.0.0.1:443"}, {"tcp", ""},
	} {
		tcp, err := net.ResolveTCPAddr(c[0], c[1])
		fmt.Println(c, tcp, err)
		udp, err := net.ResolveUDPAddr(c[0], c[1])
		fmt.Println(c, udp, err)
	}
	for _, c := range [][2]string{{"ip4:icmp", "127.0.0.1"}, {"ip6:58", "::1"}, {"ip:nope", "127.0.0.1"}, {"tcp", "127.0.0.1"}, {"ip", "::"}} {
		a, err := net.ResolveIPAddr(c[0], c[1])
		fmt.Println(c, a, err)
	}
	for _, c := range [][2]string{{"tcp", "https"}, {"udp", "domain"}, {"tcp", "-1"}, {"ip", "ssh"}, {"tcp", "+8080"}, {"tcp", "99999999999999999999"}, {"x", "http"}, {"tcp", ""}} {
		port, err := net.LookupPort(c[0], c[1])
		fmt.Println(c, port, err)
	}
	fmt.Println(net.FlagUp|net.FlagLoopback, net.Flags(0))
}
