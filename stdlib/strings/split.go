package strings

import (
	"unicode"
	"unicode/utf8"
)

// Split returns the parts of s between the occurrences of sep; if sep is empty, the
// characters of s.
func Split(s, sep string) []string { return split(s, sep, 0, -1) }

// SplitN is Split, but gives at most n parts, the last of which is all the rest. n < 0
// means no limit; n == 0 gives nil.
func SplitN(s, sep string, n int) []string { return split(s, sep, 0, n) }

// SplitAfter is Split, but leaves each sep at the end of its part.
func SplitAfter(s, sep string) []string { return split(s, sep, len(sep), -1) }

// SplitAfterN is SplitN, but leaves each sep at the end of its part.
func SplitAfterN(s, sep string, n int) []string { return split(s, sep, len(sep), n) }

// split keeps the first keep bytes of each sep.
func split(s, sep string, keep, n int) []string {
	if n == 0 {
		return nil
	}
	if sep == "" {
		return explode(s, n)
	}
	if n < 0 {
		n = Count(s, sep) + 1
	}
	n = min(n, len(s)+1)
	parts := make([]string, 0, n)
	for len(parts) < n-1 {
		i := Index(s, sep)
		if i < 0 {
			break
		}
		parts = append(parts, s[:i+keep])
		s = s[i+len(sep):]
	}
	return append(parts, s)
}

// explode returns up to n characters of s, the last one with all the rest.
func explode(s string, n int) []string {
	if count := utf8.RuneCountInString(s); n < 0 || n > count {
		n = count
	}
	parts := make([]string, n)
	for i := range parts {
		if i == n-1 {
			parts[i] = s
			break
		}
		_, size := utf8.DecodeRuneInString(s)
		parts[i] = s[:size]
		s = s[size:]
	}
	return parts
}

// asciiSpace reports whether c is one of the ASCII white-space characters.
func asciiSpace(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }

// Fields returns the parts of s between runs of white space. None of them is empty.
func Fields(s string) []string {
	n := 0
	space := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return FieldsFunc(s, unicode.IsSpace)
		}
		now := asciiSpace(c)
		if space && !now {
			n++
		}
		space = now
	}
	parts := make([]string, 0, n)
	for i := 0; i < len(s); {
		for i < len(s) && asciiSpace(s[i]) {
			i++
		}
		start := i
		for i < len(s) && !asciiSpace(s[i]) {
			i++
		}
		if start < i {
			parts = append(parts, s[start:i])
		}
	}
	return parts
}

// FieldsFunc returns the parts of s between runs of characters that f is true of. None
// of them is empty.
func FieldsFunc(s string, f func(rune) bool) []string {
	parts := []string{}
	start := -1
	for i, r := range s {
		if f(r) {
			if start >= 0 {
				parts = append(parts, s[start:i])
				start = -1
			}
		} else if start < 0 {
			start = i
		}
	}
	if start >= 0 {
		parts = append(parts, s[start:])
	}
	return parts
}

// Join returns the elements in one string, with sep between them.
func Join(elems []string, sep string) string {
	switch len(elems) {
	case 0:
		return ""
	case 1:
		return elems[0]
	}
	n := 0
	for i, e := range elems {
		if i > 0 {
			n += len(sep)
		}
		n += len(e)
		if n < 0 {
			panic("strings: Join output length overflow")
		}
	}
	var b Builder
	b.Grow(n)
	for i, e := range elems {
		if i > 0 {
			b.WriteString(sep)
		}
		b.WriteString(e)
	}
	return b.String()
}

// Cut returns what is before and behind the first sep in s, and true; or s, "" and false.
func Cut(s, sep string) (before, after string, found bool) {
	if i := Index(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// CutLast returns what is before and behind the last sep in s, and true; or s, "" and false.
func CutLast(s, sep string) (before, after string, found bool) {
	if i := LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// CutPrefix returns s without prefix, and whether it had it.
func CutPrefix(s, prefix string) (after string, found bool) {
	if !HasPrefix(s, prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// CutSuffix returns s without suffix, and whether it had it.
func CutSuffix(s, suffix string) (before string, found bool) {
	if !HasSuffix(s, suffix) {
		return s, false
	}
	return s[:len(s)-len(suffix)], true
}
