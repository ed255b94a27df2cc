package x509

import (
	"net"
	"net/netip"
	"slices"
	"strings"
)

// VerifyHostname returns an error if c is not for a host.
//
// An address, which may be in brackets, is looked for among IPAddresses, anything else among DNSNames, where the first label
// may be * for any. Upper and lower case of ASCII are the same. The common name is not looked at.
func (c *Certificate) VerifyHostname(h string) error {
	candidate := h
	if inner, ok := strings.CutPrefix(h, "["); ok && len(inner) > 1 {
		if inner, ok = strings.CutSuffix(inner, "]"); ok {
			candidate = inner
		}
	}
	if addr, err := netip.ParseAddr(candidate); err == nil {
		ip := net.IP(addr.AsSlice())
		if slices.ContainsFunc(c.IPAddresses, ip.Equal) {
			return nil
		}
		return HostnameError{c, ip.String()}
	}
	host := toLowerASCII(h)
	valid := validHostname(strings.TrimSuffix(host, "."), false)
	labels := splitHostname(host)
	for _, pattern := range c.DNSNames {
		// What is not a host name on both sides has no wildcards and no final dot: it must be the same.
		if valid && validHostname(pattern, true) {
			if matchHostnames(pattern, labels) {
				return nil
			}
		} else if pattern != "" && pattern != "." && toLowerASCII(pattern) == host {
			return nil
		}
	}
	return HostnameError{c, h}
}

// splitHostname returns the labels of a host, in lower case.
func splitHostname(host string) []string {
	return strings.Split(toLowerASCII(strings.TrimSuffix(host, ".")), ".")
}

// matchHostnames reports whether a pattern is for the host with these labels.
func matchHostnames(pattern string, labels []string) bool {
	if pattern == "" {
		return false
	}
	wanted := strings.Split(toLowerASCII(pattern), ".")
	if wanted[0] == "*" && len(wanted) == len(labels) {
		return slices.Equal(wanted[1:], labels[1:])
	}
	return slices.Equal(wanted, labels)
}

// validHostname reports whether a host can be one. Underscores, which are found, are let through. In a pattern the first of
// several labels may be *.
func validHostname(host string, isPattern bool) bool {
	if host == "*" {
		return false
	}
	for i, label := range strings.Split(host, ".") {
		if label == "" || label[0] == '-' {
			return false
		}
		if isPattern && i == 0 && label == "*" {
			continue
		}
		for _, c := range []byte(label) {
			switch {
			case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '_':
			default:
				return false
			}
		}
	}
	return true
}

// toLowerASCII returns s with the letters of ASCII in lower case, and others as they are.
func toLowerASCII(s string) string {
	isUpper := func(c byte) bool { return 'A' <= c && c <= 'Z' }
	i := 0
	for i < len(s) && !isUpper(s[i]) {
		i++
	}
	if i == len(s) {
		return s
	}
	lower := []byte(s)
	for ; i < len(lower); i++ {
		if isUpper(lower[i]) {
			lower[i] += 'a' - 'A'
		}
	}
	return string(lower)
}
