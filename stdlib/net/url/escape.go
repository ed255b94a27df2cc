package url

import (
	"internal/bytealg"
	"strconv"
	"strings"
)

// An encoding is a part of a URL; each has its own set of characters that stand for themselves.
type encoding uint8

const (
	encodePath encoding = iota
	encodePathSegment
	encodeHost
	encodeZone
	encodeUserPassword
	encodeQueryComponent
	encodeFragment
)

// plain has for each part the characters that need no escaping beside letters, digits and unreserved. RFC 3986 is stricter
// here and there: a path as a whole keeps what separates its parameters, and a host what could not be written otherwise, because
// in it ASCII may not be escaped.
var plain = [...]string{
	encodePath:           "$&+,/:;=@",
	encodePathSegment:    "$&+:=@",
	encodeHost:           "!$&'()*+,;=:[]<>\"",
	encodeZone:           "!$&'()*+,;=:[]<>\"",
	encodeUserPassword:   "$&+,;=",
	encodeQueryComponent: "",
	encodeFragment:       "$&+,/:;=?@!()*",
}

const unreserved = "-_.~"

// plainBytes has the same as a bit for each part.
var plainBytes = func() (table [256]uint8) {
	for part, more := range plain {
		for c := range table {
			if alphanumeric(byte(c)) || strings.IndexByte(unreserved+more, byte(c)) >= 0 {
				table[c] |= 1 << part
			}
		}
	}
	return table
}()

func alphanumeric(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// shouldEscape reports whether the character has to be escaped in that part.
func shouldEscape(c byte, mode encoding) bool { return plainBytes[c]&(1<<mode) == 0 }

// EscapeError is a % without two hexadecimal digits, or with a character that may not be escaped there.
type EscapeError string

func (e EscapeError) Error() string { return "invalid URL escape " + strconv.Quote(string(e)) }

// InvalidHostError is a character that may not be in a host.
type InvalidHostError string

func (e InvalidHostError) Error() string {
	return "invalid character " + strconv.Quote(string(e)) + " in host name"
}

// QueryEscape escapes s so that it can be a key or a value of a query. A space becomes +.
func QueryEscape(s string) string { return escape(s, encodeQueryComponent) }

// PathEscape escapes s so that it can be one segment of a path.
func PathEscape(s string) string { return escape(s, encodePathSegment) }

func escape(s string, mode encoding) string {
	n := 0
	for i := range len(s) {
		if shouldEscape(s[i], mode) {
			n++
		}
	}
	if n == 0 {
		return s
	}
	const hex = "0123456789ABCDEF"
	b := make([]byte, 0, len(s)+2*n)
	for i := range len(s) {
		switch c := s[i]; {
		case !shouldEscape(c, mode):
			b = append(b, c)
		case c == ' ' && mode == encodeQueryComponent:
			b = append(b, '+')
		default:
			b = append(b, '%', hex[c>>4], hex[c&15])
		}
	}
	return string(b)
}

// QueryUnescape undoes QueryEscape.
func QueryUnescape(s string) (string, error) { return unescape(s, encodeQueryComponent) }

// PathUnescape undoes PathEscape. A + stays.
func PathUnescape(s string) (string, error) { return unescape(s, encodePathSegment) }

func unescape(s string, mode encoding) (string, error) {
	if err := checkEscapes(s, mode); err != nil {
		return "", err
	}
	space := mode == encodeQueryComponent && strings.IndexByte(s, '+') >= 0
	if !space && strings.IndexByte(s, '%') < 0 {
		return s, nil
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '%':
			v, _ := escaped(s[i:])
			b = append(b, v)
			i += 2
		case c == '+' && space:
			b = append(b, ' ')
		default:
			b = append(b, c)
		}
	}
	return string(b), nil
}

// escaped returns the byte that %XX at the start of s stands for.
func escaped(s string) (v byte, ok bool) {
	if len(s) < 3 {
		return 0, false
	}
	for _, c := range []byte(s[1:3]) {
		digit, ok := bytealg.HexDigit(c)
		if !ok {
			return 0, false
		}
		v = v<<4 | digit
	}
	return v, true
}

// checkEscapes looks for the first character of s that may not be where it is.
func checkEscapes(s string, mode encoding) error {
	inHost := mode == encodeHost || mode == encodeZone
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c != '%' {
			if inHost && c < 0x80 && shouldEscape(c, mode) {
				return InvalidHostError(s[i : i+1])
			}
			continue
		}
		text := s[i:min(i+3, len(s))]
		v, ok := escaped(text)
		if !ok {
			return EscapeError(text)
		}
		// %25 is what a zone begins with. A host may have nothing else of ASCII escaped; a zone only what need not be, and
		// spaces, which Windows has in zones.
		if inHost && text != "%25" {
			if mode == encodeHost && v < 0x80 {
				return EscapeError(text)
			}
			if mode == encodeZone && v != ' ' && shouldEscape(v, encodeHost) {
				return EscapeError(text)
			}
		}
		i += 2
	}
	return nil
}

// validEncoded reports whether s may be what somebody else made of a path or fragment: it may leave more as it is than we do.
func validEncoded(s string, mode encoding) bool {
	for i := range len(s) {
		if shouldEscape(s[i], mode) && strings.IndexByte("!$&'()*+,;=:@[]%", s[i]) < 0 {
			return false
		}
	}
	return true
}
