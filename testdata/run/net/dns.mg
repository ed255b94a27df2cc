// The resolver, with a DNS server in the program: addresses, aliases, services, mail, texts; answers too large for a packet;
// answers that are wrong, or none.
// run: GOMAXPROCS=1,2,8
package main

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"time"
)

// name appends a name as labels.
func name(b []byte, s string) []byte {
	for _, label := range strings.Split(strings.TrimSuffix(s, "."), ".") {
		b = append(append(b, byte(len(label))), label...)
	}
	return append(b, 0)
}

func u16(b []byte, v ...uint16) []byte {
	for _, v := range v {
		b = binary.BigEndian.AppendUint16(b, v)
	}
	return b
}

// record appends a resource; its name is the one of the question.
func record(b []byte, typ uint16, data []byte) []byte {
	b = u16(b, 0xc00c, typ, 1, 0, 60, uint16(len(data)))
	return append(b, data...)
}

const (
	a     = 1
	ns    = 2
	cname = 5
	ptr   = 12
	mx    = 15
	txt   = 16
	aaaa  = 28
	srv   = 33
)

var queries atomic.Int32

// answer answers a query. Over UDP, large answers are cut off.
func answer(q []byte, udp bool) []byte {
	queries.Add(1)
	host := ""
	at := 12
	for q[at] != 0 {
		host += string(q[at+1:at+1+int(q[at])]) + "."
		at += int(q[at]) + 1
	}
	typ := binary.BigEndian.Uint16(q[at+1:])
	question := q[12 : at+5]
	flags, n := uint16(0x8580), uint16(0)
	var body []byte
	add := func(t uint16, data []byte) {
		n++
		body = record(body, t, data)
	}
	switch key := fmt.Sprint(strings.ToLower(host), typ); key {
	case fmt.Sprint("both.test.", a):
		add(a, []byte{127, 0, 0, 1})
		add(a, []byte{127, 0, 0, 2})
	case fmt.Sprint("both.test.", aaaa), fmt.Sprint("six.test.", aaaa):
		add(aaaa, net.ParseIP("::1"))
	case fmt.Sprint("alias.test.", a), fmt.Sprint("alias.test.", cname):
		add(cname, name(nil, "real.test."))
		if typ == a {
			n++
			body = u16(name(body, "real.test."), a, 1, 0, 60, 4)
			body = append(body, 127, 0, 0, 9)
		}
	case fmt.Sprint("_web._tcp.test.", srv):
		add(srv, name(u16(nil, 20, 0, 80), "last.test."))
		add(srv, name(u16(nil, 10, 0, 81), "first.test."))
	case fmt.Sprint("bad.test.", srv):
		add(srv, name(u16(nil, 10, 0, 80), "good.test."))
		add(srv, name(u16(nil, 10, 0, 80), "b\x01d.test."))
	case fmt.Sprint("test.", mx):
		add(mx, name(u16(nil, 20), "second.test."))
		add(mx, name(u16(nil, 10), "first.test."))
		add(mx, name(u16(nil, 30), "192.0.2.1."))
	case fmt.Sprint("test.", ns):
		add(ns, name(nil, "ns1.test."))
	case fmt.Sprint("test.", txt):
		add(txt, []byte("\x05hello\x06 world"))
		add(txt, []byte("\x03two"))
	case fmt.Sprint("big.test.", txt):
		if udp {
			flags |= 0x200
			break
		}
		for i := range 100 {
			text := fmt.Sprintf("text number %d %s", i, strings.Repeat("x", 100))
			add(txt, append([]byte{byte(len(text))}, text...))
		}
	case fmt.Sprint("1.2.0.192.in-addr.arpa.", ptr):
		add(ptr, name(nil, "one.test."))
		add(ptr, name(nil, "bad name.test."))
	case fmt.Sprint("1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa.", ptr):
		add(ptr, name(nil, "six.test."))
	case fmt.Sprint("refused.test.", a), fmt.Sprint("refused.test.", aaaa):
		flags |= 5
	case fmt.Sprint("failing.test.", a), fmt.Sprint("failing.test.", aaaa):
		flags |= 2
	case fmt.Sprint("lame.test.", a), fmt.Sprint("lame.test.", aaaa):
		flags = 0x8100
	case fmt.Sprint("broken.test.", a), fmt.Sprint("broken.test.", aaaa):
		n = 1
		body = []byte{0xc0, 0x0c, 0, 1}
	case fmt.Sprint("silent.test.", a), fmt.Sprint("silent.test.", aaaa):
		return nil
	default:
		flags |= 3
	}
	m := u16(append([]byte(nil), q[:2]...), flags, 1, n, 0, 0)
	return append(append(m, question...), body...)
}

func serveUDP(p net.PacketConn) {
	b := make([]byte, 2000)
	for {
		n, from, err := p.ReadFrom(b)
		if err != nil {
			return
		}
		p.WriteTo([]byte("no DNS message"), from)
		if m := answer(b[:n], true); m != nil {
			wrong := slices.Clone(m)
			wrong[0]++
			p.WriteTo(wrong, from) // of another query
			p.WriteTo(m, from)
		}
	}
}

func serveTCP(l net.Listener) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		var length [2]byte
		io.ReadFull(c, length[:])
		q := make([]byte, binary.BigEndian.Uint16(length[:]))
		io.ReadFull(c, q)
		m := answer(q, false)
		c.Write(append(u16(nil, uint16(len(m))), m...))
		c.Close()
	}
}

func fails(what any, err error) {
	var e *net.DNSError
	fmt.Println(what, errors.As(err, &e))
	if e != nil {
		fmt.Println("  ", e.Err, e.Name, e.IsNotFound, e.IsTimeout, e.IsTemporary, e.Server != "")
	}
}

func main() {
	p, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	go serveUDP(p)
	go serveTCP(l)
	r := &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, network, _ string) (net.Conn, error) {
		if network == "udp" {
			return new(net.Dialer).DialContext(ctx, network, p.LocalAddr().String())
		}
		return new(net.Dialer).DialContext(ctx, network, l.Addr().String())
	}}
	ctx := context.Background()

	for _, host := range []string{"both.test.", "BOTH.test.", "six.test.", "alias.test.", "127.0.0.3", "fe80::1%lo"} {
		addrs, err := r.LookupHost(ctx, host)
		slices.Sort(addrs)
		fmt.Println(host, addrs, err)
	}
	for _, network := range []string{"ip", "ip4", "ip6"} {
		ips, err := r.LookupIP(ctx, network, "both.test.")
		slices.SortFunc(ips, func(a, b net.IP) int { return strings.Compare(a.String(), b.String()) })
		fmt.Println(network, ips, err)
		_, err = r.LookupNetIP(ctx, network, "six.test.")
		fmt.Println(network, err == nil)
	}
	_, err = r.LookupIP(ctx, "tcp", "both.test.")
	fmt.Println(err)
	fmt.Println(r.LookupCNAME(ctx, "alias.test."))
	c, addrs, err := r.LookupSRV(ctx, "web", "tcp", "test.")
	fmt.Println(c, *addrs[0], *addrs[1], err)
	_, addrs, err = r.LookupSRV(ctx, "", "", "bad.test.")
	fmt.Println(len(addrs))
	fails("srv", err)
	mxs, err := r.LookupMX(ctx, "test.")
	for _, mx := range mxs {
		fmt.Print(*mx, " ")
	}
	fmt.Println(err)
	nss, err := r.LookupNS(ctx, "test.")
	fmt.Println(nss[0].Host, err)
	texts, err := r.LookupTXT(ctx, "test.")
	fmt.Printf("%q %v\n", texts, err)
	texts, err = r.LookupTXT(ctx, "big.test.")
	fmt.Println(len(texts), len(strings.Join(texts, "")), err)
	names, err := r.LookupAddr(ctx, "192.0.2.1")
	fmt.Println(names)
	fails("ptr", err)
	names, err = r.LookupAddr(ctx, "2001:db8::1")
	fmt.Println(names, err)

	for _, host := range []string{"missing.test.", "refused.test.", "failing.test.", "lame.test.", "broken.test.", "in valid.test.", "x.onion.", "-.test."} {
		_, err := r.LookupHost(ctx, host)
		fails(host, err)
	}
	_, err = r.LookupMX(ctx, "missing.test.")
	fails("mx", err)
	_, err = r.LookupMX(ctx, "both.test.")
	fails("mx", err)
	soon, cancel := context.WithTimeout(ctx, 20*time.Millisecond)
	_, err = r.LookupIPAddr(soon, "silent.test.")
	fails("silent", err)
	fmt.Println(errors.Is(err, context.DeadlineExceeded), err.(net.Error).Timeout())
	cancel()

	// Many ask for the same at the same time.
	before := queries.Load()
	done := make(chan int)
	for range 20 {
		go func() {
			ips, err := r.LookupIPAddr(ctx, "both.test.")
			if err != nil {
				fmt.Println(err)
			}
			done <- len(ips)
		}()
	}
	sum := 0
	for range 20 {
		sum += <-done
	}
	fmt.Println(sum, queries.Load()-before <= 40)

	// Dial asks, too; the IPv6 address refuses.
	target, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		return
	}
	_, port, _ := net.SplitHostPort(target.Addr().String())
	conn, err := (&net.Dialer{Resolver: r}).Dial("tcp", "both.test.:"+port)
	fmt.Println(conn != nil, err)
	if conn != nil {
		fmt.Println(conn.RemoteAddr().String() == target.Addr().String())
	}
}
