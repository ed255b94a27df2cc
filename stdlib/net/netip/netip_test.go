package netip_test

import (
	"net/netip"
	"slices"
	"strings"
	"testing"
)

func TestParseAddr(t *testing.T) {
	for in, want := range map[string]string{
		"192.0.2.1":            "192.0.2.1",
		"::":                   "::",
		"::1":                  "::1",
		"1::":                  "1::",
		"2001:DB8:0:0:1:0:0:1": "2001:db8::1:0:0:1",
		"1:0:3:4:5:6:7:8":      "1:0:3:4:5:6:7:8",
		"::ffff:1.2.3.4":       "::ffff:1.2.3.4",
		"64:ff9b::1.2.3.4":     "64:ff9b::102:304",
		"fe80::1%eth0":         "fe80::1%eth0",
	} {
		ip, err := netip.ParseAddr(in)
		if err != nil || ip.String() != want {
			t.Errorf("%q: %v, %v; want %s", in, ip, err, want)
		}
		if back, err := netip.ParseAddr(ip.StringExpanded()); back != ip || err != nil {
			t.Errorf("%q: expanded and back: %v, %v", in, back, err)
		}
		var binary netip.Addr
		b, _ := ip.MarshalBinary()
		if err := binary.UnmarshalBinary(b); binary != ip || err != nil {
			t.Errorf("%q: binary: %v, %v", in, binary, err)
		}
	}
	for in, want := range map[string]string{
		"":                  "unable to parse IP",
		"1.2.3":             "IPv4 address too short",
		"1.2.3.4.5":         "IPv4 address too long",
		"1.2.3.04":          "leading zero",
		"1.2.3.256":         "value >255",
		"1..2.3":            `at least one digit (at ".2.3")`,
		"%eth0":             "missing IPv6 address",
		"::1%":              "zone must be a non-empty string",
		"1:2:3:4:5:6:7":     "address string too short",
		"1:2:3:4:5:6:7:8:9": `trailing garbage after address (at "9")`,
		"1::2::3":           `multiple :: in address (at ":3")`,
		"1::2:3:4:5:6:7:8":  "at least one field of zeros",
		"12345::":           "4 or less digits",
		"1:2:3:4:5:1.2.3.4": "must replace the final 2 fields",
	} {
		ip, err := netip.ParseAddr(in)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, %v; want %s", in, ip, err, want)
		}
	}
}

func TestOrder(t *testing.T) {
	var list []netip.Addr
	for _, s := range []string{"::1%b", "::1%a", "::1", "::", "10.0.0.1", "9.255.0.0"} {
		list = append(list, netip.MustParseAddr(s))
	}
	slices.SortFunc(list, netip.Addr.Compare)
	var got []string
	for _, ip := range list {
		got = append(got, ip.String())
	}
	if s := strings.Join(got, " "); s != "9.255.0.0 10.0.0.1 :: ::1 ::1%a ::1%b" {
		t.Error(s)
	}
}

func TestNeighbours(t *testing.T) {
	for _, c := range [][3]string{
		{"0.0.0.0", "invalid IP", "0.0.0.1"},
		{"255.255.255.255", "255.255.255.254", "invalid IP"},
		{"::", "invalid IP", "::1"},
		{"1::", "0:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "1::1"},
		{"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe", "invalid IP"},
	} {
		ip := netip.MustParseAddr(c[0])
		if ip.Prev().String() != c[1] || ip.Next().String() != c[2] {
			t.Errorf("%v: %v %v", ip, ip.Prev(), ip.Next())
		}
	}
}

func TestKinds(t *testing.T) {
	kinds := []func(netip.Addr) bool{
		netip.Addr.IsUnspecified, netip.Addr.IsLoopback, netip.Addr.IsMulticast, netip.Addr.IsLinkLocalMulticast,
		netip.Addr.IsInterfaceLocalMulticast, netip.Addr.IsLinkLocalUnicast, netip.Addr.IsPrivate, netip.Addr.IsGlobalUnicast,
	}
	for s, want := range map[string]string{
		"0.0.0.0": "1.......", "127.3.2.1": ".1......", "224.0.0.9": "..11....", "239.0.0.1": "..1.....",
		"169.254.0.1": ".....1..", "172.31.0.1": "......11", "172.32.0.1": ".......1", "255.255.255.255": "........",
		"::": "1.......", "::1": ".1......", "ff02::1": "..11....", "ff01::1": "..1.1...", "fe80::1": ".....1..",
		"fd00::1": "......11", "2000::": ".......1", "::ffff:127.0.0.1": ".1......", "::ffff:10.0.0.1": "......11",
	} {
		got := ""
		for _, kind := range kinds {
			got += map[bool]string{false: ".", true: "1"}[kind(netip.MustParseAddr(s))]
		}
		if got != want {
			t.Errorf("%s: %s, want %s", s, got, want)
		}
	}
}

func TestPrefix(t *testing.T) {
	p := netip.MustParsePrefix("10.1.2.3/9")
	if p.Masked().String() != "10.0.0.0/9" || p.IsSingleIP() || !p.Contains(netip.MustParseAddr("10.127.0.1")) ||
		p.Contains(netip.MustParseAddr("10.128.0.0")) || p.Contains(netip.MustParseAddr("::ffff:10.0.0.1")) {
		t.Error(p)
	}
	if !p.Overlaps(netip.MustParsePrefix("10.0.0.0/24")) || p.Overlaps(netip.MustParsePrefix("10.128.0.0/9")) ||
		p.Overlaps(netip.MustParsePrefix("::/0")) || !p.Overlaps(netip.MustParsePrefix("0.0.0.0/0")) {
		t.Error("Overlaps")
	}
	for in, want := range map[string]string{
		"1.2.3.4":     "no '/'",
		"1.2.3.4/33":  "prefix length out of range",
		"1.2.3.4/+3":  `bad bits after slash: "+3"`,
		"1.2.3.4/03":  `bad bits after slash: "03"`,
		"fe80::%a/10": "IPv6 zones cannot be present in a prefix",
		"1.2.3/8":     `ParseAddr("1.2.3"): IPv4 address too short`,
	} {
		if _, err := netip.ParsePrefix(in); err == nil || err.Error() != `netip.ParsePrefix("`+in+`"): `+want {
			t.Errorf("%q: %v", in, err)
		}
	}
}

func TestAddrPort(t *testing.T) {
	for in, want := range map[string]string{
		"1.2.3.4:80":     "",
		"[::1%x]:0":      "",
		"[::1]:65536":    `invalid port "65536" parsing "[::1]:65536"`,
		"::1:80":         `invalid ip:port "::1:80", IPv6 addresses must be surrounded by square brackets`,
		"[1.2.3.4]:80":   `invalid ip:port "[1.2.3.4]:80", square brackets can only be used with IPv6 addresses`,
		"1.2.3.4":        "not an ip:port",
		"[::1:80":        "missing ]",
		":80":            "no IP",
		"[2001:db8::1]:": "no port",
	} {
		p, err := netip.ParseAddrPort(in)
		if want == "" && (err != nil || p.String() != in) || want != "" && (err == nil || err.Error() != want) {
			t.Errorf("%q: %v, %v", in, p, err)
		}
	}
	if s := (netip.AddrPort{}).String(); s != "invalid AddrPort" {
		t.Error(s)
	}
}
