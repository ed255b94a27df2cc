// Package httpguts knows which bytes may be where in a message of HTTP/1.1.
package httpguts

import (
	"net"
	"net/http/internal/ascii"
	"net/http/internal/idna"
	"strings"
)

// A byteSet has the bytes that may be somewhere.
type byteSet [256]bool

func setOf(others string) (set byteSet) {
	for c := range set {
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
		set[c] = letter || '0' <= c && c <= '9' || strings.IndexByte(others, byte(c)) >= 0
	}
	return set
}

func (set *byteSet) all(s string) bool {
	for i := range len(s) {
		if !set[s[i]] {
			return false
		}
	}
	return true
}

var (
	tokenBytes = setOf("!#$%&'*+-.^_`|~")
	// hostBytes are those of names, addresses with brackets and zones, ports, and what RFC 3986 calls sub-delims.
	hostBytes = setOf("!$%&'()*+,-.:;=[]_~")
)

// ValidHeaderFieldName reports whether a header can have that name: it has to be a token.
func ValidHeaderFieldName(name string) bool { return name != "" && tokenBytes.all(name) }

// ValidHeaderFieldValue reports whether a header can have that value: there are no control characters in it but tabs.
func ValidHeaderFieldValue(value string) bool {
	for i := range len(value) {
		if c := value[i]; c < ' ' && c != '\t' || c == 0x7f {
			return false
		}
	}
	return true
}

// ValidHostHeader reports whether all bytes may be in a Host header. Whether it is a host is another question.
func ValidHostHeader(host string) bool { return hostBytes.all(host) }

// notInTrailer has the headers that are of no use behind a body, because they say how to read it or what to do with it.
var notInTrailer = map[string]bool{
	"Authorization":       true,
	"Cache-Control":       true,
	"Connection":          true,
	"Content-Encoding":    true,
	"Content-Length":      true,
	"Content-Range":       true,
	"Content-Type":        true,
	"Expect":              true,
	"Host":                true,
	"Keep-Alive":          true,
	"Max-Forwards":        true,
	"Pragma":              true,
	"Proxy-Authenticate":  true,
	"Proxy-Authorization": true,
	"Proxy-Connection":    true,
	"Range":               true,
	"Realm":               true,
	"Te":                  true,
	"Trailer":             true,
	"Transfer-Encoding":   true,
	"Www-Authenticate":    true,
}

// ValidTrailerHeader reports whether a header of that canonical name may be behind a body.
func ValidTrailerHeader(name string) bool {
	return !strings.HasPrefix(name, "If-") && !notInTrailer[name]
}

// HeaderValuesContainsToken reports whether one of the values is a list, separated by commas, that has the token; capital letters
// do not count.
func HeaderValuesContainsToken(values []string, token string) bool {
	for _, list := range values {
		for more := true; more; {
			var element string
			element, list, more = strings.Cut(list, ",")
			if element = strings.Trim(element, " \t"); ascii.EqualFold(element, token) && ascii.Is(element) {
				return true
			}
		}
	}
	return false
}

// PunycodeHostPort returns a host, maybe with a port, with a name of other characters than ASCII as DNS knows it.
func PunycodeHostPort(hostPort string) (string, error) {
	if ascii.Is(hostPort) {
		return hostPort, nil
	}
	host, port, err := net.SplitHostPort(hostPort)
	if err != nil {
		host, port = hostPort, ""
	}
	host, err = idna.ToASCII(host)
	if err != nil || port == "" {
		return host, err
	}
	return net.JoinHostPort(host, port), nil
}
