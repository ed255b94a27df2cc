package net

import "strings"

// SplitHostPort splits "host:port", "host%zone:port", "[host]:port" or "[host%zone]:port". A host with colons needs the
// brackets.
func SplitHostPort(hostport string) (host, port string, err error) {
	wrong := func(why string) (string, string, error) {
		return "", "", &AddrError{Err: why, Addr: hostport}
	}
	const (
		missingPort   = "missing port in address"
		tooManyColons = "too many colons in address"
	)
	colon := strings.LastIndexByte(hostport, ':')
	if colon < 0 {
		return wrong(missingPort)
	}
	host, port = hostport[:colon], hostport[colon+1:]
	outside := hostport // what may have no brackets
	if hostport[0] == '[' {
		end := strings.IndexByte(hostport, ']')
		if end < 0 {
			return wrong("missing ']' in address")
		}
		if end+1 != colon {
			if end+1 < len(hostport) && hostport[end+1] == ':' {
				return wrong(tooManyColons)
			}
			return wrong(missingPort)
		}
		host = hostport[1:end]
		if strings.IndexByte(hostport[1:], '[') >= 0 {
			return wrong("unexpected '[' in address")
		}
		outside = hostport[end+1:]
	} else if strings.IndexByte(host, ':') >= 0 {
		return wrong(tooManyColons)
	}
	if strings.IndexByte(outside, '[') >= 0 {
		return wrong("unexpected '[' in address")
	}
	if strings.IndexByte(outside, ']') >= 0 {
		return wrong("unexpected ']' in address")
	}
	return host, port, nil
}

// JoinHostPort returns "host:port", or "[host]:port" if the host has a colon.
func JoinHostPort(host, port string) string {
	if strings.IndexByte(host, ':') >= 0 {
		return "[" + host + "]:" + port
	}
	return host + ":" + port
}

// splitHostZone cuts off a zone.
func splitHostZone(s string) (host, zone string) {
	if i := strings.LastIndexByte(s, '%'); i > 0 {
		return s[:i], s[i+1:]
	}
	return s, ""
}
