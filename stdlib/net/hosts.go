package net

import (
	"net/netip"
	"os"
	"slices"
	"strings"
	"sync"
)

// staticHosts is what /etc/hosts says. Immutable.
type staticHosts struct {
	// byName has the addresses of a name, in small letters and with a dot at the end, and the first name of its first line.
	byName map[string]staticName
	byAddr map[string][]string
}

type staticName struct {
	addrs     []string
	canonical string
}

var hostsFile = configFile[*staticHosts]{path: "/etc/hosts", parse: parseHosts}

func parseHosts(text string, err error) *staticHosts {
	hosts := &staticHosts{map[string]staticName{}, map[string][]string{}}
	if err != nil {
		return hosts
	}
	lineFields(text, func(fields []string) {
		addr := canonicalIP(fields[0])
		if addr == "" {
			return
		}
		for _, name := range fields[1:] {
			key := absDomainName(lowerASCII(name))
			entry, ok := hosts.byName[key]
			if !ok {
				entry.canonical = absDomainName(lowerASCII(fields[1]))
			}
			entry.addrs = append(entry.addrs, addr)
			hosts.byName[key] = entry
			hosts.byAddr[addr] = append(hosts.byAddr[addr], absDomainName(name))
		}
	})
	return hosts
}

// canonicalIP returns an address as it is usually written, nothing if it is none.
func canonicalIP(s string) string {
	ip, err := netip.ParseAddr(s)
	if err != nil {
		return ""
	}
	return ip.String()
}

// absDomainName adds a dot to a name with dots.
func absDomainName(s string) string {
	if strings.Contains(s, ".") {
		s = rooted(s)
	}
	return s
}

// lookupStaticHost returns the addresses of a name in /etc/hosts, and its first name there.
func lookupStaticHost(host string) (addrs []string, canonical string) {
	entry := hostsFile.get().byName[absDomainName(lowerASCII(host))]
	return slices.Clone(entry.addrs), entry.canonical
}

// lookupStaticAddr returns the names of an address in /etc/hosts.
func lookupStaticAddr(addr string) []string {
	return slices.Clone(hostsFile.get().byAddr[canonicalIP(addr)])
}

// protocols has the numbers of protocols above IP: a few that everybody knows, and those of /etc/protocols.
var protocols = sync.OnceValue(func() map[string]int {
	table := map[string]int{"icmp": 1, "igmp": 2, "tcp": 6, "udp": 17, "ipv6-icmp": 58}
	text, err := os.ReadFile("/etc/protocols")
	if err != nil {
		return table
	}
	lineFields(string(text), func(fields []string) {
		if len(fields) < 2 {
			return
		}
		number, ok := leadingNumber(fields[1])
		if !ok {
			return
		}
		for i, name := range fields {
			if _, known := table[name]; i != 1 && !known {
				table[name] = number
			}
		}
	})
	return table
})

// lookupProtocol returns the number of a protocol.
func lookupProtocol(name string) (int, error) {
	number, ok := protocols()[lowerASCII(name)]
	if !ok {
		return 0, &AddrError{Err: "unknown IP protocol specified", Addr: name}
	}
	return number, nil
}

// services has the ports of services, as "tcp/http": a few that everybody knows, and those of /etc/services.
var services = sync.OnceValue(func() map[string]int {
	table := map[string]int{
		"tcp/ftp": 21, "tcp/ftps": 990, "tcp/gopher": 70, "tcp/http": 80, "tcp/https": 443, "tcp/imap2": 143, "tcp/imap3": 220,
		"tcp/imaps": 993, "tcp/pop3": 110, "tcp/pop3s": 995, "tcp/smtp": 25, "tcp/submissions": 465, "tcp/ssh": 22,
		"tcp/telnet": 23, "udp/domain": 53,
	}
	text, err := os.ReadFile("/etc/services")
	if err != nil {
		return table
	}
	lineFields(string(text), func(fields []string) {
		if len(fields) < 2 {
			return
		}
		port, network, ok := strings.Cut(fields[1], "/") // 80/tcp
		number, isNumber := parseNumber(port)
		if !ok || !isNumber || number == 0 {
			return
		}
		for i, name := range fields {
			if i != 1 {
				table[network+"/"+name] = number
			}
		}
	})
	return table
})

// lookupService returns the port of a service; for the network "ip" it is that of TCP, or else of UDP.
func lookupService(network, service string) (port int, ok bool) {
	service = lowerASCII(service)
	if network != "ip" {
		port, ok = services()[network+"/"+service]
		return port, ok
	}
	if port, ok = services()["tcp/"+service]; !ok {
		port, ok = services()["udp/"+service]
	}
	return port, ok
}
