package url

import (
	"errors"
	"fmt"
	"internal/godebug"
	"net/netip"
	"strings"
)

// Parse reads a URL, absolute or relative. What looks like a host without a scheme may be read as something else.
func Parse(rawURL string) (*URL, error) {
	text, fragment, _ := strings.Cut(rawURL, "#")
	u, err := parse(text, false)
	if err != nil {
		return nil, &Error{"parse", text, err}
	}
	if err := u.setFragment(fragment); err != nil {
		return nil, &Error{"parse", rawURL, err}
	}
	return u, nil
}

// ParseRequestURI reads a URL of a request of HTTP: it has a scheme, or is a path from the root. It has no fragment.
func ParseRequestURI(rawURL string) (*URL, error) {
	u, err := parse(rawURL, true)
	if err != nil {
		return nil, &Error{"parse", rawURL, err}
	}
	return u, nil
}

// parse reads a URL without a fragment. One of a request must be absolute, or a path from the root.
func parse(rawURL string, viaRequest bool) (*URL, error) {
	if hasControl(rawURL) {
		return nil, errors.New("net/url: invalid control character in URL")
	}
	if rawURL == "" && viaRequest {
		return nil, errors.New("empty url")
	}
	u := new(URL)
	if rawURL == "*" {
		u.Path = "*"
		return u, nil
	}
	rest, err := u.cutScheme(rawURL)
	if err != nil {
		return nil, err
	}
	rest, u.RawQuery, u.ForceQuery = strings.Cut(rest, "?")
	u.ForceQuery = u.ForceQuery && u.RawQuery == ""

	rooted := strings.HasPrefix(rest, "/")
	switch {
	case rooted:
	case u.Scheme != "":
		u.Opaque = rest
		return u, nil
	case viaRequest:
		return nil, errors.New("invalid URI for request")
	case firstSegmentHasColon(rest):
		return nil, errors.New("first path segment in URL cannot contain colon") // it is a scheme gone wrong
	}

	// Without a scheme, three slashes are a path.
	mayHaveHost := u.Scheme != "" || !viaRequest && !strings.HasPrefix(rest, "///")
	if mayHaveHost && strings.HasPrefix(rest, "//") {
		authority := rest[2:]
		rest = ""
		if slash := strings.IndexByte(authority, '/'); slash >= 0 {
			authority, rest = authority[:slash], authority[slash:]
		}
		if err := u.setAuthority(authority); err != nil {
			return nil, err
		}
	} else if u.Scheme != "" && rooted {
		u.OmitHost = true
	}
	if err := u.setPath(rest); err != nil {
		return nil, err
	}
	return u, nil
}

func hasControl(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] == 0x7f {
			return true
		}
	}
	return false
}

// cutScheme sets the scheme, if there is one, and returns what is behind it.
func (u *URL) cutScheme(rawURL string) (rest string, err error) {
	for i := range len(rawURL) {
		c := rawURL[i]
		switch {
		case c == ':' && i == 0:
			return "", errors.New("missing protocol scheme")
		case c == ':':
			u.Scheme = strings.ToLower(rawURL[:i])
			return rawURL[i+1:], nil
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
		case i > 0 && strings.IndexByte("0123456789+-.", c) >= 0:
		default:
			return rawURL, nil
		}
	}
	return rawURL, nil
}

// setAuthority sets the host and, if there is an @, the user.
func (u *URL) setAuthority(authority string) (err error) {
	at := strings.LastIndexByte(authority, '@')
	if u.Host, err = parseHost(u.Scheme, authority[at+1:]); err != nil || at < 0 {
		return err
	}
	text := authority[:at]
	if !validUserinfo(text) {
		return errors.New("net/url: invalid userinfo")
	}
	user := new(Userinfo)
	user.username, user.password, user.passwordSet = strings.Cut(text, ":")
	if user.username, err = unescape(user.username, encodeUserPassword); err != nil {
		return err
	}
	if user.password, err = unescape(user.password, encodeUserPassword); err != nil {
		return err
	}
	u.User = user
	return nil
}

// validUserinfo reports whether s has only characters of user names and passwords. An @ is none by RFC 3986, but in many
// passwords.
func validUserinfo(s string) bool {
	for i := range len(s) {
		if !alphanumeric(s[i]) && strings.IndexByte("-._:~!$&'()*+,;=%@", s[i]) < 0 {
			return false
		}
	}
	return true
}

var urlstrictcolons = godebug.New("urlstrictcolons")

// parseHost reads a host and, maybe, a port.
func parseHost(scheme, host string) (string, error) {
	switch bracket := strings.LastIndexByte(host, '['); {
	case bracket == 0:
		return parseBrackets(host)
	case bracket > 0:
		return "", errors.New("invalid IP-literal")
	}
	if colon := portColon(scheme, host); colon >= 0 {
		if port := host[colon:]; !validOptionalPort(port) {
			return "", fmt.Errorf("invalid port %q after host", port)
		}
	}
	return unescape(host, encodeHost)
}

// portColon returns where the port begins. Hosts of http have no colon, so it is the first one; elsewhere it is the last one,
// because some databases have lists of hosts with ports there.
func portColon(scheme, host string) int {
	first, last := strings.IndexByte(host, ':'), strings.LastIndexByte(host, ':')
	if first == last || scheme != "http" && scheme != "https" {
		return last
	}
	if urlstrictcolons.Value() == "0" {
		urlstrictcolons.IncNonDefault()
		return last
	}
	return first
}

// parseBrackets reads an IPv6 address in brackets and, maybe, a port. Between % (as %25) and ] is a zone, in which nearly
// everything may be escaped (RFC 6874).
func parseBrackets(host string) (string, error) {
	end := strings.LastIndexByte(host, ']')
	if end < 0 {
		return "", errors.New("missing ']' in host")
	}
	port := host[end+1:]
	if !validOptionalPort(port) {
		return "", fmt.Errorf("invalid port %q after host", port)
	}
	address, zone := host[1:end], ""
	if i := strings.Index(address, "%25"); i >= 0 {
		address, zone = address[:i], address[i:]
	}
	address, err := unescape(address, encodeHost)
	if err != nil {
		return "", err
	}
	if zone, err = unescape(zone, encodeZone); err != nil {
		return "", err
	}
	ip, err := netip.ParseAddr(address + zone)
	if err != nil {
		return "", fmt.Errorf("invalid host: %w", err)
	}
	if ip.Is4() {
		return "", errors.New("invalid IP-literal")
	}
	return "[" + address + zone + "]" + port, nil
}
