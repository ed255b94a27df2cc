package mime

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// isSpecial reports whether a byte is one of RFC 2045's tspecials, which end a token.
func isSpecial(c byte) bool { return strings.IndexByte(`()<>@,;:\"/[]?=`, c) >= 0 }

// isTokenByte reports whether a byte may be in a token.
func isTokenByte(c byte) bool { return '!' <= c && c <= '~' && !isSpecial(c) }

// cutToken cuts off the token that s begins with, which may be empty.
func cutToken(s string) (token, rest string) {
	n := 0
	for n < len(s) && isTokenByte(s[n]) {
		n++
	}
	return s[:n], s[n:]
}

func isToken(s string) bool {
	token, rest := cutToken(s)
	return token != "" && rest == ""
}

// FormatMediaType gives a media type with parameters, as RFC 2045 and RFC 2616 have it; values that are not ASCII as RFC 2231
// does. Types and names of parameters are in lower case. If something is not allowed, it gives an empty string.
func FormatMediaType(t string, param map[string]string) string {
	major, minor, ok := strings.Cut(t, "/")
	if !isToken(major) || ok && !isToken(minor) {
		return ""
	}
	var b strings.Builder
	b.WriteString(strings.ToLower(t))
	for _, name := range slices.Sorted(maps.Keys(param)) {
		if !isToken(name) {
			return ""
		}
		b.WriteString("; " + strings.ToLower(name))
		switch value := param[name]; {
		case needsEncoding(value):
			b.WriteString("*=utf-8''")
			for i := range len(value) {
				if c := value[i]; isTokenByte(c) && c != '*' && c != '\'' && c != '%' {
					b.WriteByte(c)
				} else {
					b.WriteByte('%')
					b.WriteByte(hexDigits[c>>4])
					b.WriteByte(hexDigits[c&15])
				}
			}
		case isToken(value):
			b.WriteString("=" + value)
		default:
			b.WriteString(`="` + strings.NewReplacer(`"`, `\"`, `\`, `\\`).Replace(value) + `"`)
		}
	}
	return b.String()
}

// ErrInvalidMediaParameter says that the parameters of a media type cannot be read; the type itself can.
var ErrInvalidMediaParameter = errors.New("mime: invalid media parameter")

var errDuplicate = errors.New("mime: duplicate parameter name")

// checkType says what is wrong with a type without its parameters.
func checkType(s string) error {
	major, rest := cutToken(s)
	switch {
	case major == "":
		return errors.New("mime: no media type")
	case rest == "":
		return nil
	case rest[0] != '/':
		return errors.New("mime: expected slash after first token")
	}
	minor, rest := cutToken(rest[1:])
	switch {
	case minor == "":
		return errors.New("mime: expected token after slash")
	case rest != "":
		return errors.New("mime: unexpected content after media subtype")
	}
	return nil
}

// ParseMediaType reads a media type with parameters, such as the header Content-Type or Content-Disposition has. The type and
// the names of parameters are in lower case. If only the parameters are wrong, the type is given with
// ErrInvalidMediaParameter.
func ParseMediaType(v string) (mediatype string, params map[string]string, err error) {
	base, _, _ := strings.Cut(v, ";")
	mediatype = strings.TrimSpace(strings.ToLower(base))
	if err := checkType(mediatype); err != nil {
		return "", nil, err
	}
	params = make(map[string]string)
	// Parameters in pieces, such as a*0, a*1*, by the name before the star.
	pieces := make(map[string]map[string]string)
	rest := v[len(base):]
	for {
		rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
		if rest == "" {
			break
		}
		name, value, after, ok := cutParam(rest)
		if !ok {
			if strings.TrimSpace(rest) == ";" {
				break
			}
			return mediatype, nil, ErrInvalidMediaParameter
		}
		into := params
		if whole, _, ok := strings.Cut(name, "*"); ok {
			if pieces[whole] == nil {
				pieces[whole] = make(map[string]string)
			}
			into = pieces[whole]
		}
		if old, ok := into[name]; ok && old != value {
			return "", nil, errDuplicate
		}
		into[name] = value
		rest = after
	}
	for name, p := range pieces {
		if value, ok := joinPieces(name, p); ok {
			params[name] = value
		}
	}
	return mediatype, params, nil
}

// joinPieces makes one value of the pieces of a parameter.
func joinPieces(name string, pieces map[string]string) (string, bool) {
	if encoded, ok := pieces[name+"*"]; ok {
		return decodeValue(encoded)
	}
	var b strings.Builder
	for n := 0; ; n++ {
		part := fmt.Sprintf("%s*%d", name, n)
		if plain, ok := pieces[part]; ok {
			b.WriteString(plain)
			continue
		}
		encoded, ok := pieces[part+"*"]
		if !ok {
			return b.String(), n > 0
		}
		// The first one says the charset.
		decode := unescape
		if n == 0 {
			decode = decodeValue
		}
		if s, ok := decode(encoded); ok {
			b.WriteString(s)
		}
	}
}

// decodeValue reads charset'language'value.
func decodeValue(s string) (string, bool) {
	parts := strings.SplitN(s, "'", 3)
	if len(parts) != 3 {
		return "", false
	}
	if charset := strings.ToLower(parts[0]); charset != "us-ascii" && charset != "utf-8" {
		return "", false
	}
	return unescape(parts[2])
}

// unescape replaces %XX by bytes.
func unescape(s string) (string, bool) {
	var b strings.Builder
	for {
		before, after, ok := strings.Cut(s, "%")
		b.WriteString(before)
		if !ok {
			return b.String(), true
		}
		if len(after) < 2 || !isHex(after[0]) || !isHex(after[1]) {
			return "", false
		}
		b.WriteByte(unhex(after[0])<<4 | unhex(after[1]))
		s = after[2:]
	}
}

// cutParam cuts off a parameter, with its semicolon in front.
func cutParam(s string) (name, value, rest string, ok bool) {
	skip := func() { rest = strings.TrimLeftFunc(rest, unicode.IsSpace) }
	if rest, ok = strings.CutPrefix(s, ";"); !ok {
		return
	}
	skip()
	name, rest = cutToken(rest)
	skip()
	if rest, ok = strings.CutPrefix(rest, "="); !ok || name == "" {
		return "", "", s, false
	}
	skip()
	value, rest, ok = cutValue(rest)
	return strings.ToLower(name), value, rest, ok
}

// cutValue cuts off a token or a string in quotes.
func cutValue(s string) (value, rest string, ok bool) {
	if !strings.HasPrefix(s, `"`) {
		value, rest = cutToken(s)
		return value, rest, value != ""
	}
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"':
			return b.String(), s[i+1:], true
		case c == '\\' && i+1 < len(s) && isSpecial(s[i+1]):
			// Browsers send file names with backslashes that escape nothing; those stay.
			i++
			b.WriteByte(s[i])
		case c == '\r' || c == '\n':
			return "", s, false
		default:
			b.WriteByte(c)
		}
	}
	return "", s, false
}
