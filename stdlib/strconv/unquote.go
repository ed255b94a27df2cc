package strconv

import "unicode/utf8"

// UnquoteChar decodes the first character of s, the inside of a string or character
// literal, which may be an escape.
//
// It returns the code point or byte, whether that must be written as UTF-8 (a byte
// that \x or an octal escape gives must not), the rest of s, and an error if s is no
// correct literal.
//
// quote says what kind of literal it is: a single or a double quote must be escaped,
// and only it may be; if quote is 0, neither quote may be escaped.
func UnquoteChar(s string, quote byte) (value rune, multibyte bool, tail string, err error) {
	if s == "" {
		return 0, false, "", ErrSyntax
	}
	c := s[0]
	switch {
	case c == quote && (quote == '\'' || quote == '"'):
		return 0, false, "", ErrSyntax
	case c >= utf8.RuneSelf:
		r, size := utf8.DecodeRuneInString(s)
		return r, true, s[size:], nil
	case c != '\\':
		return rune(c), false, s[1:], nil
	}
	if len(s) < 2 {
		return 0, false, "", ErrSyntax
	}
	c = s[1]
	s = s[2:]
	switch c {
	case 'a':
		return '\a', false, s, nil
	case 'b':
		return '\b', false, s, nil
	case 'f':
		return '\f', false, s, nil
	case 'n':
		return '\n', false, s, nil
	case 'r':
		return '\r', false, s, nil
	case 't':
		return '\t', false, s, nil
	case 'v':
		return '\v', false, s, nil
	case '\\':
		return '\\', false, s, nil
	case '\'', '"':
		if c != quote {
			return 0, false, "", ErrSyntax
		}
		return rune(c), false, s, nil
	case 'x':
		v, ok := digits(s, 2, 16)
		if !ok {
			return 0, false, "", ErrSyntax
		}
		return rune(v), false, s[2:], nil
	case 'u', 'U':
		n := 4
		if c == 'U' {
			n = 8
		}
		v, ok := digits(s, n, 16)
		if !ok || v > utf8.MaxRune || !utf8.ValidRune(rune(v)) {
			return 0, false, "", ErrSyntax
		}
		return rune(v), true, s[n:], nil
	case '0', '1', '2', '3', '4', '5', '6', '7':
		v, ok := digits(s, 2, 8)
		v |= uint32(c-'0') << 6
		if !ok || v > 255 {
			return 0, false, "", ErrSyntax
		}
		return rune(v), false, s[2:], nil
	}
	return 0, false, "", ErrSyntax
}

// digits returns the number that the first n characters of s are in the given base.
func digits(s string, n int, base uint32) (uint32, bool) {
	if len(s) < n {
		return 0, false
	}
	v := uint32(0)
	for i := 0; i < n; i++ {
		d := uint32(s[i] - '0')
		if d > 9 {
			d = uint32(lower(s[i])-'a') + 10
			if d < 10 {
				return 0, false
			}
		}
		if d >= base {
			return 0, false
		}
		v = v*base + d
	}
	return v, true
}

// QuotedPrefix returns the literal, in any of the three kinds of quotes, that s starts with.
func QuotedPrefix(s string) (string, error) {
	n, _ := scanQuoted(s, false)
	if n == 0 {
		return "", ErrSyntax
	}
	return s[:n], nil
}

// Unquote returns what s means as a Go string or character literal, in single, double
// or back quotes. A character literal means a string of one character; an empty pair of
// single quotes, which is no Go, is taken too.
func Unquote(s string) (string, error) {
	n, value := scanQuoted(s, true)
	if n == 0 || n != len(s) {
		return "", ErrSyntax
	}
	return value, nil
}

// scanQuoted returns how long the literal at the start of s is, 0 if there is none,
// and, if wanted, its value.
func scanQuoted(s string, wanted bool) (int, string) {
	if len(s) < 2 {
		return 0, ""
	}
	quote := s[0]
	if quote == '`' {
		return scanRaw(s, wanted)
	}
	if quote != '"' && quote != '\'' {
		return 0, ""
	}
	// Up to the first escape or wrong encoding, the value is a part of s.
	i := 1
	if quote == '"' {
		for i < len(s) && s[i] != quote && s[i] != '\\' && s[i] != '\n' && s[i] < utf8.RuneSelf {
			i++
		}
		if i < len(s) && s[i] == quote {
			return i + 1, s[1:i]
		}
	}
	var buf []byte
	if wanted {
		buf = append(make([]byte, 0, len(s)), s[1:i]...)
	}
	rest := s[i:]
	for chars := 0; rest != "" && rest[0] != quote; chars++ {
		if chars > 0 && quote == '\'' {
			return 0, "" // more than one character
		}
		if rest[0] == '\n' {
			return 0, ""
		}
		r, multibyte, tail, err := UnquoteChar(rest, quote)
		if err != nil {
			return 0, ""
		}
		rest = tail
		if !wanted {
			continue
		}
		if r < utf8.RuneSelf || !multibyte {
			buf = append(buf, byte(r))
		} else {
			buf = utf8.AppendRune(buf, r)
		}
	}
	if rest == "" {
		return 0, "" // no closing quote
	}
	return len(s) - len(rest) + 1, string(buf)
}

// scanRaw is scanQuoted for back quotes, between which only carriage returns are
// left out.
func scanRaw(s string, wanted bool) (int, string) {
	end, returns := 1, 0
	for end < len(s) && s[end] != '`' {
		if s[end] == '\r' {
			returns++
		}
		end++
	}
	if end == len(s) {
		return 0, ""
	}
	if !wanted || returns == 0 {
		return end + 1, s[1:end]
	}
	buf := make([]byte, 0, end-1-returns)
	for i := 1; i < end; i++ {
		if s[i] != '\r' {
			buf = append(buf, s[i])
		}
	}
	return end + 1, string(buf)
}
