package netip

import (
	"strconv"
	"strings"
)

// parseAddrError is why a text is no address.
type parseAddrError struct {
	in  string // the whole text
	msg string
	at  string // what was left of it, if that helps
}

func (err parseAddrError) Error() string {
	s := "ParseAddr(" + strconv.Quote(err.in) + "): " + err.msg
	if err.at != "" {
		s += " (at " + strconv.Quote(err.at) + ")"
	}
	return s
}

// ParseAddr reads an address: "192.0.2.1", "2001:db8::68", or "fe80::1cc0:3e8c:119f:c2e1%ens18" with a zone.
func ParseAddr(s string) (Addr, error) {
	// The first of these characters decides.
	i := strings.IndexAny(s, ".:%")
	switch {
	case i < 0:
		return Addr{}, parseAddrError{in: s, msg: "unable to parse IP"}
	case s[i] == '.':
		return parseIPv4(s)
	case s[i] == ':':
		return parseIPv6(s)
	}
	return Addr{}, parseAddrError{in: s, msg: "missing IPv6 address"}
}

// MustParseAddr is ParseAddr that panics when the text is wrong.
func MustParseAddr(s string) Addr {
	ip, err := ParseAddr(s)
	if err != nil {
		panic(err)
	}
	return ip
}

func parseIPv4(s string) (Addr, error) {
	a, err := parseIPv4Fields(s, s)
	if err != nil {
		return Addr{}, err
	}
	return AddrFrom4(a), nil
}

// parseIPv4Fields reads four numbers with dots between them; s is the end of in.
func parseIPv4Fields(in, s string) (fields [4]byte, err error) {
	field, digits, value := 0, 0, 0
	for i := range len(s) {
		switch c := s[i]; {
		case '0' <= c && c <= '9':
			if digits == 1 && value == 0 {
				return fields, parseAddrError{in: in, msg: "IPv4 field has octet with leading zero"}
			}
			value = 10*value + int(c-'0')
			digits++
			if value > 255 {
				return fields, parseAddrError{in: in, msg: "IPv4 field has value >255"}
			}
		case c == '.':
			if digits == 0 || i == len(s)-1 {
				return fields, parseAddrError{in: in, msg: "IPv4 field must have at least one digit", at: s[i:]}
			}
			if field == 3 {
				return fields, parseAddrError{in: in, msg: "IPv4 address too long"}
			}
			fields[field] = byte(value)
			field, digits, value = field+1, 0, 0
		default:
			return fields, parseAddrError{in: in, msg: "unexpected character", at: s[i:]}
		}
	}
	if field < 3 {
		return fields, parseAddrError{in: in, msg: "IPv4 address too short"}
	}
	fields[3] = byte(value)
	return fields, nil
}

// parseIPv6 reads groups with colons between them, of which one :: may stand for several groups of zeros, maybe an IPv4
// address at the end, and maybe a zone.
func parseIPv6(in string) (Addr, error) {
	wrong := func(msg, at string) (Addr, error) { return Addr{}, parseAddrError{in: in, msg: msg, at: at} }
	s, zone, hasZone := strings.Cut(in, "%")
	if hasZone && zone == "" {
		return wrong("zone must be a non-empty string", "")
	}
	var ip [16]byte
	n := 0         // bytes of ip that are known
	ellipsis := -1 // how many came before the ::
	if strings.HasPrefix(s, "::") {
		ellipsis = 0
		s = s[2:]
	}
	for n < 16 && (s != "" || n == 0 && ellipsis < 0) {
		group, digits := leadingHex(s)
		if digits > 4 {
			return wrong("each group must have 4 or less digits", s)
		}
		if digits == 0 {
			return wrong("each colon-separated field must have at least one digit", s)
		}
		if digits < len(s) && s[digits] == '.' {
			if ellipsis < 0 && n != 12 {
				return wrong("embedded IPv4 address must replace the final 2 fields of the address", s)
			}
			if n > 12 {
				return wrong("too many hex fields to fit an embedded IPv4 at the end of the address", s)
			}
			a4, err := parseIPv4Fields(in, s)
			if err != nil {
				return Addr{}, err
			}
			n += copy(ip[n:], a4[:])
			s = ""
			break
		}
		ip[n], ip[n+1] = byte(group>>8), byte(group)
		n += 2
		s = s[digits:]
		if s == "" {
			break
		}
		if s[0] != ':' {
			return wrong("unexpected character, want colon", s)
		}
		if len(s) == 1 {
			return wrong("colon must be followed by more characters", s)
		}
		s = s[1:]
		if s[0] == ':' {
			if ellipsis >= 0 {
				return wrong("multiple :: in address", s)
			}
			ellipsis = n
			s = s[1:]
		}
	}
	switch {
	case s != "":
		return wrong("trailing garbage after address", s)
	case n < 16 && ellipsis < 0:
		return wrong("address string too short", "")
	case n == 16 && ellipsis >= 0:
		return wrong("the :: must expand to at least one field of zeros", "")
	case n < 16:
		end := ip[ellipsis:n]
		copy(ip[16-len(end):], end)
		clear(ip[ellipsis : 16-len(end)])
	}
	return AddrFrom16(ip).WithZone(zone), nil
}

// leadingHex returns the value and the number of hexadecimal digits that s starts with; it stops after five.
func leadingHex(s string) (value, n int) {
	for n < len(s) && n < 5 {
		d := 0
		switch c := s[n]; {
		case '0' <= c && c <= '9':
			d = int(c - '0')
		case 'a' <= c && c <= 'f':
			d = int(c-'a') + 10
		case 'A' <= c && c <= 'F':
			d = int(c-'A') + 10
		default:
			return value, n
		}
		value = value<<4 | d
		n++
	}
	return value, n
}
