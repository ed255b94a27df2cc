package json

import (
	"bytes"
	"unicode/utf8"
)

const hexDigits = "0123456789abcdef"

// Compact appends the value in src to dst without space between its parts.
func Compact(dst *bytes.Buffer, src []byte) error {
	if err := check(src); err != nil {
		return err
	}
	dst.Write(appendCompact(dst.AvailableBuffer(), src, false))
	return nil
}

// appendCompact appends a valid value without space, with html characters escaped if escape is set.
func appendCompact(dst, src []byte, escape bool) []byte {
	inString := false
	for i := 0; i < len(src); i++ {
		c := src[i]
		switch {
		case inString && c == '\\':
			dst = append(dst, c)
			i++
			c = src[i]
		case c == '"':
			inString = !inString
		case !inString && isSpace(c):
			continue
		case escape && (c == '<' || c == '>' || c == '&'):
			dst = append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
			continue
		case escape && c == 0xE2 && i+2 < len(src) && src[i+1] == 0x80 && src[i+2]&^1 == 0xA8:
			// U+2028 and U+2029
			dst = append(dst, `\u202`...)
			dst = append(dst, hexDigits[src[i+2]&15])
			i += 2
			continue
		}
		dst = append(dst, c)
	}
	return dst
}

// HTMLEscape appends the value in src to dst with <, >, &, U+2028 and U+2029 in strings escaped.
func HTMLEscape(dst *bytes.Buffer, src []byte) {
	for len(src) > 0 {
		r, n := utf8.DecodeRune(src)
		switch r {
		case '<', '>', '&':
			dst.WriteString(`\u00`)
			dst.WriteByte(hexDigits[r>>4])
			dst.WriteByte(hexDigits[r&15])
		case 0x2028, 0x2029:
			dst.WriteString(`\u202`)
			dst.WriteByte(hexDigits[r&15])
		default:
			dst.Write(src[:n])
		}
		src = src[n:]
	}
}

// Indent appends the value in src to dst, each element and pair on a line of its own that begins with prefix
// and as many times indent as it is deep. The first line has no prefix, and space behind the value stays.
func Indent(dst *bytes.Buffer, src []byte, prefix, indent string) error {
	if err := check(src); err != nil {
		return err
	}
	dst.Write(appendIndent(dst.AvailableBuffer(), src, prefix, indent))
	return nil
}

func appendIndent(dst, src []byte, prefix, indent string) []byte {
	depth := 0
	line := func() {
		dst = append(append(dst, '\n'), prefix...)
		for range depth {
			dst = append(dst, indent...)
		}
	}
	end := len(bytes.TrimRight(src, " \t\r\n"))
	inString := false
	// empty: nothing but space stands behind an opening bracket.
	empty := false
	for i := 0; i < end; i++ {
		c := src[i]
		if inString {
			dst = append(dst, c)
			switch c {
			case '\\':
				i++
				dst = append(dst, src[i])
			case '"':
				inString = false
			}
			continue
		}
		if isSpace(c) {
			continue
		}
		closing := c == '}' || c == ']'
		if empty && !closing {
			line()
		}
		switch c {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
			if !empty {
				line()
			}
		case '"':
			inString = true
		}
		empty = c == '{' || c == '['
		dst = append(dst, c)
		switch c {
		case ',':
			line()
		case ':':
			dst = append(dst, ' ')
		}
	}
	return append(dst, src[end:]...)
}
