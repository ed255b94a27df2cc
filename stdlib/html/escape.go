// Package html escapes and unescapes text for HTML.
package html

import (
	"strings"
	"unicode/utf8"
)

var escaper = strings.NewReplacer("&", "&amp;", "'", "&#39;", "<", "&lt;", ">", "&gt;", `"`, "&#34;")

// EscapeString returns s with the five characters <, >, &, ' and " as entities.
func EscapeString(s string) string { return escaper.Replace(s) }

// UnescapeString returns s with entities, named ones as well as numbers, as what they
// stand for.
func UnescapeString(s string) string {
	amp := strings.IndexByte(s, '&')
	if amp < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for amp >= 0 {
		b = append(b, s[:amp]...)
		s = s[amp:]
		var text string
		var n int
		if len(s) > 1 && s[1] == '#' {
			text, n = number(s)
		} else {
			text, n = named(s)
		}
		b = append(b, text...)
		s = s[n:]
		amp = strings.IndexByte(s, '&')
	}
	return string(append(b, s...))
}

// number decodes the entity of a number, &#9; or &#x9;, at the start of s. It returns what
// it stands for, and its length.
func number(s string) (string, int) {
	if len(s) <= 3 {
		return s[:1], 1
	}
	i, base := 2, rune(10)
	if s[2] == 'x' || s[2] == 'X' {
		i, base = 3, 16
	}
	r := rune(0)
	for ; i < len(s); i++ {
		d := rune(16)
		switch c := s[i]; {
		case '0' <= c && c <= '9':
			d = rune(c - '0')
		case 'a' <= c && c <= 'f':
			d = rune(c-'a') + 10
		case 'A' <= c && c <= 'F':
			d = rune(c-'A') + 10
		}
		if d >= base {
			break
		}
		r = r*base + d
	}
	if i < len(s) && s[i] == ';' {
		i++
	}
	if i <= 3 {
		return s[:1], 1 // no digits
	}
	switch {
	case 0x80 <= r && r <= 0x9F:
		r = []rune(windows1252)[r-0x80] // what is meant most of the time
	case !utf8.ValidRune(r) && r > 0, r == 0:
		r = utf8.RuneError
	}
	return string(r), i
}

// windows1252 has what the numbers 0x80 to 0x9F stand for.
const windows1252 = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
	"\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178"

// longest is the length of the longest name that may go without a semicolon.
const longest = 6

// named decodes the entity of a name at the start of s. It returns what it stands for, and
// its length.
func named(s string) (string, int) {
	end := 1
	for end < len(s) && alphanumeric(s[end]) {
		end++
	}
	if end < len(s) && s[end] == ';' {
		end++
	}
	name := s[1:end]
	if text := lookup(name); text != "" {
		return text, end
	}
	// Maybe it starts with a name that needs no semicolon.
	for n := min(len(name)-1, longest); n > 1; n-- {
		if text := lookup(name[:n]); text != "" && utf8.RuneCountInString(text) == 1 {
			return text, n + 1
		}
	}
	return s[:end], end
}

func alphanumeric(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// lookup finds a name in entities, by halving the text.
func lookup(name string) string {
	if name == "" {
		return ""
	}
	lo, hi := 0, len(entities)-1 // both are zero bytes
	for lo < hi {
		// The entity that the middle is in.
		mid := (lo + hi) / 2
		start := strings.LastIndexByte(entities[:mid+1], 0)
		item := entities[start+1:]
		item = item[:strings.IndexByte(item, 0)]
		space := strings.IndexByte(item, ' ')
		switch strings.Compare(name, item[:space]) {
		case 0:
			return item[space+1:]
		case -1:
			hi = start
		default:
			lo = start + 1 + len(item)
		}
	}
	return ""
}
