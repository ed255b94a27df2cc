// Package jsonwire knows how JSON's strings and numbers are written.
package jsonwire

import (
	"cmp"
	"errors"
	"internal/bytealg"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"encoding/json/internal/jsonopts"
)

// ErrInvalidUTF8 is the error of a text that is not UTF-8.
var ErrInvalidUTF8 = errors.New("invalid UTF-8")

// InvalidText is the error of a text that the grammar does not have there.
type InvalidText struct {
	Label string // what the text is: "character", "escape sequence", "surrogate pair"
	What  string // the text
	Where string // where it was found
}

func (e *InvalidText) Error() string {
	var what string
	switch {
	case utf8.RuneCountInString(e.What) == 1:
		what = QuoteRune([]byte(e.What))
	case strings.ContainsFunc(e.What, func(r rune) bool {
		return r == '`' || r == utf8.RuneError || unicode.IsSpace(r) || !unicode.IsPrint(r)
	}):
		what = strconv.Quote(e.What)
	default:
		what = "`" + e.What + "`"
	}
	return strings.TrimRight("invalid "+e.Label+" "+what+" "+e.Where, " ")
}

// InvalidCharacter is the error of the first character of a text.
func InvalidCharacter(text []byte, where string) error {
	_, n := utf8.DecodeRune(text)
	return &InvalidText{"character", string(text[:n]), where}
}

// InvalidEscape is the error of an escape sequence, or of two that should be a surrogate pair.
func InvalidEscape(what []byte) error {
	label := "escape sequence"
	if len(what) > 6 {
		label = "surrogate pair"
	}
	return &InvalidText{label, string(what), "in string"}
}

// QuoteRune gives the first character of a text in quotes.
func QuoteRune(b []byte) string {
	r, n := utf8.DecodeRune(b)
	if r == utf8.RuneError && n == 1 {
		return `'\x` + strconv.FormatUint(uint64(b[0]), 16) + `'`
	}
	return strconv.QuoteRune(r)
}

const hexDigits = "0123456789abcdef"

func appendEscape16(dst []byte, x rune) []byte {
	return append(dst, '\\', 'u', hexDigits[x>>12&15], hexDigits[x>>8&15], hexDigits[x>>4&15], hexDigits[x&15])
}

func appendEscapeASCII(dst []byte, c byte) []byte {
	const special, letters = "\"\\\b\f\n\r\t", `"\bfnrt`
	if i := strings.IndexByte(special, c); i >= 0 {
		return append(dst, '\\', letters[i])
	}
	return appendEscape16(dst, rune(c))
}

// mustEscape tells whether a character is escaped under the options.
func mustEscape(r rune, opts *jsonopts.Set) bool {
	switch r {
	case '"', '\\':
		return true
	case '<', '>', '&':
		return opts.Is(jsonopts.EscapeForHTML)
	case '\u2028', '\u2029':
		return opts.Is(jsonopts.EscapeForJS)
	}
	return r < ' '
}

// AppendQuote appends a JSON string. What is not UTF-8 becomes U+FFFD, and an error unless that is allowed.
func AppendQuote(dst, src []byte, opts *jsonopts.Set) ([]byte, error) {
	var err error
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(src); {
		r, n := rune(src[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRune(src[i:])
		}
		invalid := r == utf8.RuneError && n == 1
		if !invalid && !mustEscape(r, opts) {
			i += n
			continue
		}
		dst = append(dst, src[start:i]...)
		switch {
		case invalid:
			dst = append(dst, "\uFFFD"...)
			if !opts.Is(jsonopts.AllowInvalidUTF8) {
				err = ErrInvalidUTF8
			}
		case n == 1:
			dst = appendEscapeASCII(dst, src[i])
		default:
			dst = appendEscape16(dst, r)
		}
		i += n
		start = i
	}
	return append(append(dst, src[start:]...), '"'), err
}

// AppendEscaped appends a JSON string as it is, but escapes what the options want escaped and a string may have unescaped.
func AppendEscaped(dst, quoted []byte, opts *jsonopts.Set) []byte {
	for i := 0; i < len(quoted); {
		r, n := utf8.DecodeRune(quoted[i:])
		switch {
		case r == '"' || r == '\\' || !mustEscape(r, opts):
			dst = append(dst, quoted[i:i+n]...)
		default:
			dst = appendEscape16(dst, r)
		}
		i += n
	}
	return dst
}

// IsPlain tells whether a JSON string stands for just the bytes between its quotes, all of them ASCII.
func IsPlain(quoted []byte) bool {
	for _, c := range quoted[1 : len(quoted)-1] {
		if c == '\\' || c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Unquoted gives what a valid JSON string stands for. It may be a part of quoted.
func Unquoted(quoted []byte) []byte {
	if IsPlain(quoted) {
		return quoted[1 : len(quoted)-1]
	}
	return AppendUnquoted(nil, quoted)
}

// AppendUnquoted appends what a valid JSON string stands for.
func AppendUnquoted(dst, quoted []byte) []byte {
	in := quoted[1 : len(quoted)-1]
	for len(in) > 0 {
		if c := in[0]; c != '\\' {
			r, n := utf8.DecodeRune(in)
			if r == utf8.RuneError {
				dst = append(dst, "\uFFFD"...)
			} else {
				dst = append(dst, in[:n]...)
			}
			in = in[n:]
			continue
		}
		if in[1] != 'u' {
			const letters, special = `"\/bfnrt`, "\"\\/\b\f\n\r\t"
			dst = append(dst, special[strings.IndexByte(letters, in[1])])
			in = in[2:]
			continue
		}
		r, _ := ParseHex4(in[2:6])
		in = in[6:]
		if utf16.IsSurrogate(r) {
			second := rune(-1)
			if len(in) >= 6 && in[0] == '\\' && in[1] == 'u' {
				second, _ = ParseHex4(in[2:6])
			}
			if r = utf16.DecodeRune(r, second); r != utf8.RuneError {
				in = in[6:]
			}
		}
		dst = utf8.AppendRune(dst, r)
	}
	return dst
}

// ParseHex4 gives the value of four hexadecimal digits.
func ParseHex4(b []byte) (v rune, ok bool) {
	for _, c := range b[:4] {
		digit, ok := bytealg.HexDigit(c)
		if !ok {
			return 0, false
		}
		v = v<<4 | rune(digit)
	}
	return v, true
}

// AppendFloat appends a number as ECMAScript writes it, but for -0.
func AppendFloat(dst []byte, f float64, bits int) []byte {
	format := byte('f')
	if abs := math.Abs(f); bits == 64 && abs != 0 && (abs < 1e-6 || abs >= 1e21) ||
		bits == 32 && abs != 0 && (float32(abs) < 1e-6 || float32(abs) >= 1e21) {
		format = 'e'
	}
	dst = strconv.AppendFloat(dst, f, format, -1, bits)
	if n := len(dst); format == 'e' && string(dst[n-4:n-1]) == "e-0" {
		dst[n-2] = dst[n-1] // e-09 is e-9
		dst = dst[:n-1]
	}
	return dst
}

// AppendNumber appends a valid number, in its canonical form if the options want that.
func AppendNumber(dst, number []byte, opts *jsonopts.Set) []byte {
	const exactDigits = 16 // as 1<<53 has
	if !opts.Is(jsonopts.CanonicalizeRawInts | jsonopts.CanonicalizeRawFloats) {
		return append(dst, number...)
	}
	if string(number) != "-0" {
		if strings.ContainsAny(string(number), ".eE") {
			if !opts.Is(jsonopts.CanonicalizeRawFloats) {
				return append(dst, number...)
			}
		} else if !opts.Is(jsonopts.CanonicalizeRawInts) || len(number) < exactDigits {
			return append(dst, number...)
		}
	}
	f, _ := strconv.ParseFloat(string(number), 64)
	switch {
	case f == 0:
		f = 0 // not -0
	case math.IsInf(f, 0):
		f = math.Copysign(math.MaxFloat64, f)
	}
	return AppendFloat(dst, f, 64)
}

// ParseUint gives the value of decimal digits. ok is false for what is no such number, and for one that is too large, whose
// value is then the largest.
func ParseUint(b []byte) (v uint64, ok bool) {
	if len(b) == 0 || b[0] == '0' && len(b) > 1 {
		return 0, false
	}
	for _, c := range b {
		if c < '0' || '9' < c {
			return 0, false
		}
	}
	v, err := strconv.ParseUint(string(b), 10, 64)
	return v, err == nil
}

// Compare compares two texts by their UTF-16 code units, as RFC 8785 sorts names.
func Compare(x, y []byte) int {
	for len(x) > 0 && len(y) > 0 {
		rx, nx := utf8.DecodeRune(x)
		ry, ny := utf8.DecodeRune(y)
		if rx != ry {
			// Characters beyond 16 bits begin with a surrogate, which is less than U+E000.
			if rx >= 0x10000 && ry < 0x10000 {
				rx, _ = utf16.EncodeRune(rx)
			} else if ry >= 0x10000 && rx < 0x10000 {
				ry, _ = utf16.EncodeRune(ry)
			}
			return cmp.Compare(rx, ry)
		}
		if rx == utf8.RuneError && x[0] != y[0] {
			return cmp.Compare(x[0], y[0])
		}
		x, y = x[nx:], y[ny:]
	}
	return cmp.Compare(len(x), len(y))
}

// ShortPointer leaves out the middle of a long JSON Pointer.
func ShortPointer(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	i, j := limit/2, len(s)-limit/2
	if k := strings.LastIndexByte(s[:i], '/'); k > 0 {
		i = k
	}
	if k := strings.IndexByte(s[j:], '/'); k >= 0 {
		j += k + 1
	}
	for i > 0 && !utf8.RuneStart(s[i]) {
		i--
	}
	for j < len(s) && !utf8.RuneStart(s[j]) {
		j++
	}
	left := s[i:j]
	middle := "…"
	if n := strings.Count(left, "/"); n > 0 {
		middle = "…" + strings.Repeat("/…", min(n, 2))
		if left[0] == '/' {
			middle = strings.TrimPrefix(middle, "…")
		}
		if left[len(left)-1] == '/' {
			middle = strings.TrimSuffix(middle, "…")
		}
	}
	return s[:i] + middle + s[j:]
}
