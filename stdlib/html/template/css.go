package template

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const cssSpace = "\t\n\f\r "

// isCSSName reports whether a character belongs to a name of CSS.
func isCSSName(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '-' || r == '_' ||
		0x80 <= r && r <= 0xD7FF || 0xE000 <= r && r <= 0xFFFD || 0x10000 <= r && r <= unicode.MaxRune
}

// endsWithCSSWord reports whether s ends with that word, whatever its case, and not with a longer one.
func endsWithCSSWord(s, word string) bool {
	at := len(s) - len(word)
	if at < 0 || !strings.EqualFold(s[at:], word) {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(s[:at])
	return at == 0 || !isCSSName(r)
}

// decodeCSS replaces what is written with backslashes.
func decodeCSS(s string) string {
	var b strings.Builder
	for {
		at := strings.IndexByte(s, '\\')
		if at < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:at])
		if s = s[at+1:]; s == "" {
			return b.String()
		}
		if !isHex(s[0]) {
			// The character itself, which is never another backslash's.
			_, size := utf8.DecodeRuneInString(s)
			b.WriteString(s[:size])
			s = s[size:]
			continue
		}
		n := 1
		for n < len(s) && n < 6 && isHex(s[n]) {
			n++
		}
		code, _ := strconv.ParseUint(s[:n], 16, 32)
		if code > unicode.MaxRune {
			code /= 16
			n--
		}
		b.WriteRune(rune(code))
		s = skipCSSSpace(s[n:])
	}
}

// skipCSSSpace skips one space, or the end of a line.
func skipCSSSpace(s string) string {
	if rest, ok := strings.CutPrefix(s, "\r\n"); ok {
		return rest
	}
	if s != "" && strings.IndexByte(cssSpace, s[0]) >= 0 {
		return s[1:]
	}
	return s
}

var cssEscapes = replacements{
	0: `\0`, '\t': `\9`, '\n': `\a`, '\f': `\c`, '\r': `\d`, '"': `\22`, '&': `\26`, '\'': `\27`, '(': `\28`, ')': `\29`,
	'+': `\2b`, '/': `\2f`, ':': `\3a`, ';': `\3b`, '<': `\3c`, '>': `\3e`, '\\': `\\`, '{': `\7b`, '}': `\7d`,
}

// cssEscaper is for strings of CSS.
func cssEscaper(args ...any) string {
	s, _ := text(args)
	var b strings.Builder
	last := 0
	for i, r := range s {
		instead, ok := cssEscapes[r]
		if !ok {
			continue
		}
		b.WriteString(s[last:i] + instead)
		last = i + 1
		// The number must not go on in what follows.
		if r != '\\' && (last == len(s) || isHex(s[last]) || strings.IndexByte(cssSpace, s[last]) >= 0) {
			b.WriteByte(' ')
		}
	}
	return b.String() + s[last:]
}

// cssValueFilter is for values in CSS: numbers, lengths, colours, names, but nothing that could run or end.
func cssValueFilter(args ...any) string {
	s, c := text(args)
	if c == contentCSS {
		return s
	}
	s = decodeCSS(s)
	if strings.ContainsAny(s, "\x00\"'()/;@[\\]`{}<>") || strings.Contains(s, "--") {
		return failsafe
	}
	word := strings.ToLower(strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && r != '-' && isCSSName(r) {
			return r
		}
		return -1
	}, s))
	if strings.Contains(word, "expression") || strings.Contains(word, "mozbinding") {
		return failsafe
	}
	return s
}
