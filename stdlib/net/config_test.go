package net

import (
	"errors"
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestResolvConf(t *testing.T) {
	conf := parseResolvConf(`
# a comment
; another
nameserver 192.0.2.1
nameserver not-an-address
nameserver 2001:db8::1 # behind it
nameserver fe80::1%lo
nameserver 192.0.2.9
domain one.test
search example.com test. .
options ndots:20 timeout:0 attempts:3x rotate single-request use-vc trust-ad no-reload unknown
`, nil)
	servers := []string{"192.0.2.1:53", "[2001:db8::1]:53", "[fe80::1%lo]:53"}
	if !reflect.DeepEqual(conf.servers, servers) || !reflect.DeepEqual(conf.search, []string{"example.com.", "test."}) {
		t.Error(conf.servers, conf.search)
	}
	if conf.ndots != 15 || conf.timeout != time.Second || conf.attempts != 3 || !conf.rotate || !conf.singleRequest ||
		!conf.useTCP || !conf.trustAD || !conf.noReload {
		t.Error(conf)
	}
	for _, want := range []int{0, 1, 2, 0} {
		if got := conf.offset(); got != want {
			t.Error(got, want)
		}
	}
	conf = parseResolvConf("", fs.ErrNotExist)
	if !reflect.DeepEqual(conf.servers, defaultServers) || conf.ndots != 1 || conf.timeout != 5*time.Second || conf.attempts != 2 {
		t.Error(conf)
	}
}

func TestNameList(t *testing.T) {
	conf := &resolvConf{ndots: 1, search: []string{"a.test.", "onion."}}
	for name, want := range map[string]string{
		"host":                              "host.a.test. host.",
		"h.b":                               "h.b. h.b.a.test.",
		"h.b.":                              "h.b.",
		"x.onion":                           "x.onion.a.test.",
		strings.Repeat("long.", 50) + "nam": strings.Repeat("long.", 50) + "nam.",
		strings.Repeat("long.", 51):         "",
	} {
		if got := strings.Join(conf.nameList(name), " "); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestNSSwitch(t *testing.T) {
	for text, want := range map[string]lookupOrder{
		"hosts: files dns":            lookupFilesDNS,
		"hosts:\tdns files # comment": lookupDNSFiles,
		"passwd: x\nhosts: files":     lookupFiles,
		"hosts: dns":                  lookupDNS,
		"hosts: files mdns4_minimal [NOTFOUND=return] dns": lookupFilesDNS,
		"hosts: resolve [!UNAVAIL=return] files":           lookupDNSFiles,
		"hosts: files [broken":                             lookupFilesDNS,
		"no colon":                                         lookupFilesDNS,
		"hosts: files [x] dns":                             lookupFilesDNS,
		"passwd: files":                                    lookupFilesDNS,
	} {
		if got := parseNSSwitch(text, nil); got != want {
			t.Errorf("%q: %s", text, got)
		}
	}
	if got := parseNSSwitch("", errors.New("some error")); got != lookupFilesDNS {
		t.Error(got)
	}
}

func TestHosts(t *testing.T) {
	hosts := parseHosts("127.0.0.1 localhost LocalHost.Test alias # comment\n::1 localhost\nfe80::1%lo zoned\nnonsense x\n1.2.3.4\n", nil)
	if got := hosts.byName["localhost"]; !reflect.DeepEqual(got, staticName{[]string{"127.0.0.1", "::1"}, "localhost"}) {
		t.Error(got)
	}
	if got := hosts.byName["localhost.test."]; !reflect.DeepEqual(got, staticName{[]string{"127.0.0.1"}, "localhost"}) {
		t.Error(got)
	}
	if got := hosts.byAddr["127.0.0.1"]; !reflect.DeepEqual(got, []string{"localhost", "LocalHost.Test.", "alias"}) {
		t.Error(got)
	}
	if got := hosts.byName["zoned"].addrs; !reflect.DeepEqual(got, []string{"fe80::1%lo"}) || len(hosts.byName) != 4 {
		t.Error(hosts.byName)
	}
}

func TestDomainNames(t *testing.T) {
	for name, want := range map[string]bool{
		".": true, "a": true, "a.": true, "_a._tcp.b-c.test.": true, "1.2.3.4": false, "1a.2": true, "": false, "a..b": false, ".a": false,
		"-a": false, "a-": false, "a-.b": false, "a.-b": false, "a b": false, "é": false, "a..": false,
		strings.Repeat("a", 63): true, strings.Repeat("a", 64): false,
		strings.Repeat("abcd.", 50) + "abc": true, strings.Repeat("abcd.", 50) + "abc.": true, strings.Repeat("abcd.", 50) + "abcd": false,
	} {
		if isDomainName(name) != want {
			t.Errorf("%q", name)
		}
	}
}

// The examples of RFC 6724, 10.2.
func TestAddressOrder(t *testing.T) {
	for _, c := range []struct{ dst, src, want string }{
		{"2001:db8:1::1 198.51.100.121", "2001:db8:1::2 169.254.13.78", "2001:db8:1::1 198.51.100.121"},
		{"2001:db8:1::1 198.51.100.121", "fe80::1 198.51.100.117", "198.51.100.121 2001:db8:1::1"},
		{"2001:db8:1::1 10.1.2.3", "2001:db8:1::2 10.1.2.4", "2001:db8:1::1 10.1.2.3"},
		{"2001:db8:1::1 fe80::1", "2001:db8:1::2 fe80::2", "fe80::1 2001:db8:1::1"},
		{"2001:db8:3ffe::1 2001:db8:1::1", "2001:db8:1::2 2001:db8:1::2", "2001:db8:1::1 2001:db8:3ffe::1"},
		{"2002:c633:6401::1 2001:db8:1::1", "2002:c633:6401::2 fe80::2", "2002:c633:6401::1 2001:db8:1::1"},
		{"1.1.1.1 2.2.2.2 3.3.3.3", "- 9.9.9.9 -", "2.2.2.2 1.1.1.1 3.3.3.3"},
	} {
		var list []candidate
		src := strings.Fields(c.src)
		for i, dst := range strings.Fields(c.dst) {
			list = append(list, newCandidate(IPAddr{IP: ParseIP(dst)}, ParseIP(src[i]).addr()))
		}
		for range list { // a small sort that shows mistakes of the comparison
			for i := 1; i < len(list); i++ {
				if compareCandidates(list[i], list[i-1]) < 0 {
					list[i], list[i-1] = list[i-1], list[i]
				}
			}
		}
		var got []string
		for _, one := range list {
			got = append(got, one.addr.String())
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s", c.dst, s)
		}
	}
}

func TestSRVOrder(t *testing.T) {
	first := map[string]int{}
	for range 2000 {
		list := []*SRV{{Target: "c", Priority: 2, Weight: 1}, {Target: "a", Priority: 1, Weight: 30}, {Target: "b", Priority: 1, Weight: 10}}
		sortSRV(list)
		first[list[0].Target]++
		if list[2].Target != "c" {
			t.Fatal(list[2])
		}
	}
	if first["a"] < 1300 || first["a"] > 1700 || first["a"]+first["b"] != 2000 {
		t.Error(first)
	}
}
