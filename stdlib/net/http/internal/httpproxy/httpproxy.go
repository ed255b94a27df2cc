// Package httpproxy finds the proxy for a URL in the environment variables HTTP_PROXY, HTTPS_PROXY and NO_PROXY, or in small letters.
package httpproxy

import (
	"errors"
	"fmt"
	"net"
	"net/http/internal/idna"
	"net/netip"
	"net/url"
	"os"
	"strings"
)

// A Config says which URLs have a proxy.
type Config struct {
	httpProxy, httpsProxy *url.URL
	cgi                   bool // HTTP_PROXY may be a header "Proxy" of a request that somebody has sent
	except                []rule
}

// FromEnvironment reads the environment. A proxy that is not a URL is none.
func FromEnvironment() *Config {
	c := &Config{cgi: os.Getenv("REQUEST_METHOD") != ""}
	c.httpProxy, _ = parseProxy(getenv("HTTP_PROXY", "http_proxy"))
	c.httpsProxy, _ = parseProxy(getenv("HTTPS_PROXY", "https_proxy"))
	for item := range strings.SplitSeq(getenv("NO_PROXY", "no_proxy"), ",") {
		if r, ok := parseRule(strings.ToLower(strings.TrimSpace(item))); ok {
			c.except = append(c.except, r)
		}
	}
	return c
}

func getenv(names ...string) string {
	for _, name := range names {
		if value := os.Getenv(name); value != "" {
			return value
		}
	}
	return ""
}

// parseProxy reads a URL, or HOST:PORT.
func parseProxy(proxy string) (*url.URL, error) {
	if proxy == "" {
		return nil, nil
	}
	u, err := url.Parse(proxy)
	if err != nil || u.Scheme == "" || u.Host == "" {
		if u, err := url.Parse("http://" + proxy); err == nil {
			return u, nil
		}
	}
	if err != nil {
		return nil, fmt.Errorf("invalid proxy address %q: %v", proxy, err)
	}
	return u, nil
}

// Proxy returns the proxy for a URL, or nil. Hosts on this machine have none.
func (c *Config) Proxy(u *url.URL) (*url.URL, error) {
	var proxy *url.URL
	switch u.Scheme {
	case "https":
		proxy = c.httpsProxy
	case "http":
		proxy = c.httpProxy
		if proxy != nil && c.cgi {
			return nil, errors.New("refusing to use HTTP_PROXY value in CGI environment; see golang.org/s/cgihttpproxy")
		}
	}
	if proxy == nil || !c.usesProxy(u) {
		return nil, nil
	}
	return proxy, nil
}

func (c *Config) usesProxy(u *url.URL) bool {
	host := u.Hostname()
	if ascii, err := idna.ToASCII(host); err == nil {
		host = ascii
	}
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	if host == "localhost" {
		return false
	}
	var ip net.IP
	if addr, err := netip.ParseAddr(host); err == nil {
		ip = net.IP(addr.AsSlice())
		if ip.IsLoopback() {
			return false
		}
	}
	host = strings.ToLower(strings.TrimSpace(host))
	for _, r := range c.except {
		if r.matches(host, port, ip) {
			return false
		}
	}
	return true
}

// A rule is an item of NO_PROXY: *, a network, an address, or a name; the last two maybe with a port.
type rule struct {
	all    bool
	net    *net.IPNet
	ip     net.IP
	suffix string // with a dot in front
	exact  bool   // also the name itself
	port   string
}

func parseRule(item string) (r rule, ok bool) {
	if item == "" {
		return rule{}, false
	}
	if item == "*" {
		return rule{all: true}, true
	}
	if _, network, err := net.ParseCIDR(item); err == nil {
		return rule{net: network}, true
	}
	host, port, err := net.SplitHostPort(item)
	if err != nil {
		host = item
	}
	if host == "" {
		return rule{}, false
	}
	if ip := net.ParseIP(host); ip != nil {
		return rule{ip: ip, port: port}, true
	}
	if strings.HasPrefix(host, "*.") {
		host = host[1:]
	}
	r = rule{suffix: host, port: port}
	if host[0] != '.' {
		r.suffix, r.exact = "."+host, true
	}
	if ascii, err := idna.ToASCII(r.suffix); err == nil {
		r.suffix = ascii
	}
	return r, true
}

func (r *rule) matches(host, port string, ip net.IP) bool {
	portOK := r.port == "" || r.port == port
	switch {
	case r.all:
		return true
	case r.net != nil:
		return ip != nil && r.net.Contains(ip)
	case r.ip != nil:
		return r.ip.Equal(ip) && portOK
	case ip != nil:
		return false
	}
	return portOK && (strings.HasSuffix(host, r.suffix) || r.exact && host == r.suffix[1:])
}
