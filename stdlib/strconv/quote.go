package strconv

import (
	"unicode/utf8"
	"unsafe"
)

// What besides what must be is written as an escape.
type charset int

const (
	printables charset = iota // all that is not printable
	ascii                     // all that is not printable ASCII
	graphics                  // all that is not graphic
)

// Quote returns s as a Go string literal in double quotes, with escapes for control
// characters and all else that IsPrint does not accept.
func Quote(s string) string { return quoted(s, '"', printables) }

// AppendQuote appends Quote(s) to dst.
func AppendQuote(dst []byte, s string) []byte { return appendQuoted(dst, s, '"', printables) }

// QuoteToASCII is Quote, with escapes for all that is not ASCII too.
func QuoteToASCII(s string) string { return quoted(s, '"', ascii) }

// AppendQuoteToASCII appends QuoteToASCII(s) to dst.
func AppendQuoteToASCII(dst []byte, s string) []byte { return appendQuoted(dst, s, '"', ascii) }

// QuoteToGraphic is Quote, but leaves all characters that IsGraphic accepts.
func QuoteToGraphic(s string) string { return quoted(s, '"', graphics) }

// AppendQuoteToGraphic appends QuoteToGraphic(s) to dst.
func AppendQuoteToGraphic(dst []byte, s string) []byte { return appendQuoted(dst, s, '"', graphics) }

// QuoteRune returns r as a Go character literal, with an escape for what IsPrint does
// not accept. A rune that is no code point becomes U+FFFD.
func QuoteRune(r rune) string { return quotedRune(r, printables) }

// AppendQuoteRune appends QuoteRune(r) to dst.
func AppendQuoteRune(dst []byte, r rune) []byte { return appendQuotedRune(dst, r, printables) }

// QuoteRuneToASCII is QuoteRune, with escapes for all that is not ASCII too.
func QuoteRuneToASCII(r rune) string { return quotedRune(r, ascii) }

// AppendQuoteRuneToASCII appends QuoteRuneToASCII(r) to dst.
func AppendQuoteRuneToASCII(dst []byte, r rune) []byte { return appendQuotedRune(dst, r, ascii) }

// QuoteRuneToGraphic is QuoteRune, but leaves all characters that IsGraphic accepts.
func QuoteRuneToGraphic(r rune) string { return quotedRune(r, graphics) }

// AppendQuoteRuneToGraphic appends QuoteRuneToGraphic(r) to dst.
func AppendQuoteRuneToGraphic(dst []byte, r rune) []byte { return appendQuotedRune(dst, r, graphics) }

func quoted(s string, quote byte, set charset) string {
	b := appendQuoted(make([]byte, 0, len(s)+len(s)/2+2), s, quote, set)
	return unsafe.String(&b[0], len(b))
}

func quotedRune(r rune, set charset) string {
	return string(appendQuotedRune(nil, r, set))
}

func appendQuotedRune(dst []byte, r rune, set charset) []byte {
	if !utf8.ValidRune(r) {
		r = utf8.RuneError
	}
	dst = append(dst, '\'')
	dst = appendEscaped(dst, r, '\'', set)
	return append(dst, '\'')
}

func appendQuoted(dst []byte, s string, quote byte, set charset) []byte {
	dst = append(dst, quote)
	for i := 0; i < len(s); {
		c := s[i]
		if ' ' <= c && c < 0x7F && c != quote && c != '\\' {
			dst = append(dst, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if size == 1 && r == utf8.RuneError {
			dst = append(dst, '\\', 'x', lowerDigits[c>>4], lowerDigits[c&15])
			continue
		}
		dst = appendEscaped(dst, r, quote, set)
	}
	return append(dst, quote)
}

func appendEscaped(dst []byte, r rune, quote byte, set charset) []byte {
	if r == rune(quote) || r == '\\' {
		return append(dst, '\\', byte(r))
	}
	switch set {
	case ascii:
		if r < utf8.RuneSelf && IsPrint(r) {
			return append(dst, byte(r))
		}
	case graphics:
		if IsGraphic(r) {
			return utf8.AppendRune(dst, r)
		}
	default:
		if IsPrint(r) {
			return utf8.AppendRune(dst, r)
		}
	}
	switch {
	case '\a' <= r && r <= '\r':
		return append(dst, '\\', "abtnvfr"[r-'\a'])
	case r < ' ' || r == 0x7F:
		return append(dst, '\\', 'x', lowerDigits[r>>4], lowerDigits[r&15])
	case r < 0x10000:
		dst = append(dst, '\\', 'u')
		for shift := 12; shift >= 0; shift -= 4 {
			dst = append(dst, lowerDigits[r>>uint(shift)&15])
		}
		return dst
	}
	dst = append(dst, '\\', 'U')
	for shift := 28; shift >= 0; shift -= 4 {
		dst = append(dst, lowerDigits[r>>uint(shift)&15])
	}
	return dst
}

// CanBackquote reports whether s can stand between back quotes as it is: on a single
// line, with no control characters but tabs.
func CanBackquote(s string) bool {
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		s = s[size:]
		switch {
		case size == 1 && r == utf8.RuneError, r == '\uFEFF', r < ' ' && r != '\t', r == '`', r == 0x7F:
			return false
		}
	}
	return true
}
