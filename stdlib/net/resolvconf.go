package net

import (
	"net/netip"
	"os"
	"strings"
	"sync/atomic"
	"time"
)

// A resolvConf is what /etc/resolv.conf says. Immutable but for next.
type resolvConf struct {
	servers       []string // "host:port"
	search        []string // domains that names may be in, with a dot at the end
	ndots         int      // a name with that many dots is asked for as it is, first
	timeout       time.Duration
	attempts      int
	rotate        bool // begin with another server each time
	singleRequest bool // do not ask for IPv4 and IPv6 addresses at the same time
	useTCP        bool
	trustAD       bool // ask whether data is authentic
	noReload      bool

	next atomic.Uint32 // the server to begin with
}

// defaultServers are asked when the file names none.
var defaultServers = []string{"127.0.0.1:53", "[::1]:53"}

// resolvConfFile reads the file again when it has changed; and always looks, if it named no server.
type resolvConfFile struct {
	configFile[*resolvConf]
}

var resolvFile = resolvConfFile{configFile[*resolvConf]{path: "/etc/resolv.conf", parse: parseResolvConf}}

func (f *resolvConfFile) get() *resolvConf {
	conf := f.configFile.get()
	if !conf.noReload && &conf.servers[0] == &defaultServers[0] {
		conf = f.getIfOlder(0)
	}
	return conf
}

// offset is the index of the server to begin with.
func (conf *resolvConf) offset() int {
	if !conf.rotate {
		return 0
	}
	return int((conf.next.Add(1) - 1) % uint32(len(conf.servers)))
}

func parseResolvConf(text string, err error) *resolvConf {
	conf := &resolvConf{ndots: 1, timeout: 5 * time.Second, attempts: 2}
	if err != nil {
		text = ""
	}
	for line := range strings.Lines(text) {
		if line[0] == ';' || line[0] == '#' {
			continue
		}
		fields := strings.Fields(line)
		if len(fields) < 2 {
			continue
		}
		switch fields[0] {
		case "nameserver":
			// No more than three, by tradition.
			if _, err := netip.ParseAddr(fields[1]); err == nil && len(conf.servers) < 3 {
				conf.servers = append(conf.servers, JoinHostPort(fields[1], "53"))
			}
		case "domain":
			conf.search = []string{rooted(fields[1])}
		case "search":
			conf.search = nil
			for _, domain := range fields[1:] {
				if domain != "." {
					conf.search = append(conf.search, rooted(domain))
				}
			}
		case "options":
			for _, option := range fields[1:] {
				conf.setOption(option)
			}
		}
	}
	if conf.servers == nil {
		conf.servers = defaultServers
	}
	if conf.search == nil {
		conf.search = hostDomain()
	}
	return conf
}

func (conf *resolvConf) setOption(option string) {
	name, value, _ := strings.Cut(option, ":")
	n, _ := leadingNumber(value)
	switch name {
	case "ndots":
		conf.ndots = min(n, 15)
	case "timeout":
		conf.timeout = time.Duration(max(n, 1)) * time.Second
	case "attempts":
		conf.attempts = max(n, 1)
	case "rotate":
		conf.rotate = true
	case "single-request", "single-request-reopen":
		conf.singleRequest = true
	case "use-vc", "usevc", "tcp":
		conf.useTCP = true
	case "trust-ad":
		conf.trustAD = true
	case "no-reload":
		conf.noReload = true
	}
}

// hostDomain returns the domain of this machine's name.
func hostDomain() []string {
	name, err := os.Hostname()
	if err != nil {
		return nil
	}
	if _, domain, _ := strings.Cut(name, "."); domain != "" {
		return []string{rooted(domain)}
	}
	return nil
}

// rooted returns a name with a dot at the end.
func rooted(name string) string {
	if strings.HasSuffix(name, ".") {
		return name
	}
	return name + "."
}

// nameList returns the names, with a dot at the end, that name may stand for, in the order in which to ask for them.
func (conf *resolvConf) nameList(name string) (names []string) {
	add := func(fqdn string) {
		// Names of the Tor network are not for DNS (RFC 7686).
		if len(fqdn) <= 254 && !strings.HasSuffix(lowerASCII(fqdn), ".onion.") {
			names = append(names, fqdn)
		}
	}
	if strings.HasSuffix(name, ".") {
		add(name)
		return names
	}
	dots := strings.Count(name, ".")
	name += "."
	if len(name) > 254 {
		return nil
	}
	if dots >= conf.ndots {
		add(name)
	}
	for _, domain := range conf.search {
		add(name + domain)
	}
	if dots < conf.ndots {
		add(name)
	}
	return names
}
