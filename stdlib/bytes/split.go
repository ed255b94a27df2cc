package bytes

import (
	"unicode"
	"unicode/utf8"
)

// Split returns the parts of s between the occurrences of sep; if sep is empty, the
// characters of s. But for the last, no part has capacity beyond its length.
func Split(s, sep []byte) [][]byte { return split(s, sep, 0, -1) }

// SplitN is Split, but gives at most n parts, the last of which is all the rest. n < 0
// means no limit; n == 0 gives nil.
func SplitN(s, sep []byte, n int) [][]byte { return split(s, sep, 0, n) }

// SplitAfter is Split, but leaves each sep at the end of its part.
func SplitAfter(s, sep []byte) [][]byte { return split(s, sep, len(sep), -1) }

// SplitAfterN is SplitN, but leaves each sep at the end of its part.
func SplitAfterN(s, sep []byte, n int) [][]byte { return split(s, sep, len(sep), n) }

// split keeps the first keep bytes of each sep.
func split(s, sep []byte, keep, n int) [][]byte {
	if n == 0 {
		return nil
	}
	if len(sep) == 0 {
		return explode(s, n)
	}
	if n < 0 {
		n = Count(s, sep) + 1
	}
	n = min(n, len(s)+1)
	parts := make([][]byte, 0, n)
	for len(parts) < n-1 {
		i := Index(s, sep)
		if i < 0 {
			break
		}
		parts = append(parts, s[:i+keep:i+keep])
		s = s[i+len(sep):]
	}
	return append(parts, s)
}

// explode returns up to n characters of s, the last one with all the rest.
func explode(s []byte, n int) [][]byte {
	if n < 0 || n > len(s) {
		n = len(s)
	}
	parts := make([][]byte, 0, n)
	for len(s) > 0 {
		if len(parts) == n-1 {
			parts = append(parts, s)
			break
		}
		_, size := utf8.DecodeRune(s)
		parts = append(parts, s[:size:size])
		s = s[size:]
	}
	return parts
}

// asciiSpace reports whether c is one of the ASCII white-space characters.
func asciiSpace(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }

// Fields returns the parts of s between runs of white space. None of them is empty, or
// has capacity beyond its length.
func Fields(s []byte) [][]byte {
	n := 0
	space := true
	for _, c := range s {
		if c >= utf8.RuneSelf {
			return FieldsFunc(s, unicode.IsSpace)
		}
		now := asciiSpace(c)
		if space && !now {
			n++
		}
		space = now
	}
	parts := make([][]byte, 0, n)
	for i := 0; i < len(s); {
		for i < len(s) && asciiSpace(s[i]) {
			i++
		}
		start := i
		for i < len(s) && !asciiSpace(s[i]) {
			i++
		}
		if start < i {
			parts = append(parts, s[start:i:i])
		}
	}
	return parts
}

// FieldsFunc returns the parts of s between runs of characters that f is true of. None
// of them is empty, or has capacity beyond its length.
func FieldsFunc(s []byte, f func(rune) bool) [][]byte {
	parts := [][]byte{}
	start := -1
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRune(s[i:])
		if f(r) {
			if start >= 0 {
				parts = append(parts, s[start:i:i])
				start = -1
			}
		} else if start < 0 {
			start = i
		}
		i += size
	}
	if start >= 0 {
		parts = append(parts, s[start:len(s):len(s)])
	}
	return parts
}

// Join returns the slices in a new one, with sep between them.
func Join(s [][]byte, sep []byte) []byte {
	switch len(s) {
	case 0:
		return []byte{}
	case 1:
		return append([]byte(nil), s[0]...)
	}
	n := 0
	for i, part := range s {
		if i > 0 {
			n += len(sep)
		}
		n += len(part)
		if n < 0 {
			panic("bytes: Join output length overflow")
		}
	}
	b := make([]byte, 0, n)
	for i, part := range s {
		if i > 0 {
			b = append(b, sep...)
		}
		b = append(b, part...)
	}
	return b
}

// Cut returns what is before and behind the first sep in s, and true; or s, nil and
// false. What it returns are parts of s.
func Cut(s, sep []byte) (before, after []byte, found bool) {
	if i := Index(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, nil, false
}

// CutLast returns what is before and behind the last sep in s, and true; or s, nil and
// false. What it returns are parts of s.
func CutLast(s, sep []byte) (before, after []byte, found bool) {
	if i := LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, nil, false
}

// CutPrefix returns s without prefix, and whether it had it.
func CutPrefix(s, prefix []byte) (after []byte, found bool) {
	if !HasPrefix(s, prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// CutSuffix returns s without suffix, and whether it had it.
func CutSuffix(s, suffix []byte) (before []byte, found bool) {
	if !HasSuffix(s, suffix) {
		return s, false
	}
	return s[:len(s)-len(suffix)], true
}
