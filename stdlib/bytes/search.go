package bytes

import (
	"internal/bytealg"
	"unicode/utf8"
	"unsafe"
)

// Index returns where sep first is in s, or -1.
func Index(s, sep []byte) int { return bytealg.Index(s, sep) }

// LastIndex returns where sep last is in s, or -1.
func LastIndex(s, sep []byte) int {
	return bytealg.LastIndexString(view(s), view(sep))
}

// view returns b as a string, which must be gone before b is changed.
func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// IndexByte returns where c first is in b, or -1.
func IndexByte(b []byte, c byte) int { return bytealg.IndexByte(b, c) }

// LastIndexByte returns where c last is in s, or -1.
func LastIndexByte(s []byte, c byte) int { return bytealg.LastIndexByte(s, c) }

// IndexRune returns where r first is in s, or -1. RuneError is at the first wrong
// encoding too.
func IndexRune(s []byte, r rune) int {
	switch {
	case 0 <= r && r < utf8.RuneSelf:
		return IndexByte(s, byte(r))
	case r == utf8.RuneError:
		for i, c := range view(s) {
			if c == utf8.RuneError {
				return i
			}
		}
		return -1
	case !utf8.ValidRune(r):
		return -1
	}
	var buf [utf8.UTFMax]byte
	return Index(s, buf[:utf8.EncodeRune(buf[:], r)])
}

// asciiSet is a set of ASCII characters.
type asciiSet [2]uint64

// makeASCIISet returns the set of the characters of chars, if they are all ASCII.
func makeASCIISet(chars string) (set asciiSet, ok bool) {
	for i := 0; i < len(chars); i++ {
		c := chars[i]
		if c >= utf8.RuneSelf {
			return set, false
		}
		set[c>>6] |= 1 << (c & 63)
	}
	return set, true
}

func (set *asciiSet) has(c byte) bool {
	return c < utf8.RuneSelf && set[c>>6]>>(c&63)&1 != 0
}

// indexRune is IndexRune for a string.
func indexRune(chars string, r rune) int {
	for i, c := range chars {
		if c == r {
			return i
		}
	}
	return -1
}

// IndexAny returns where the first character of chars is in s, or -1.
func IndexAny(s []byte, chars string) int {
	if len(chars) == 1 && chars[0] < utf8.RuneSelf {
		return IndexByte(s, chars[0])
	}
	if set, ok := makeASCIISet(chars); ok {
		for i := 0; i < len(s); i++ {
			if set.has(s[i]) {
				return i
			}
		}
		return -1
	}
	for i, r := range view(s) {
		if indexRune(chars, r) >= 0 {
			return i
		}
	}
	return -1
}

// LastIndexAny returns where the last character of chars is in s, or -1.
func LastIndexAny(s []byte, chars string) int {
	if set, ok := makeASCIISet(chars); ok {
		for i := len(s) - 1; i >= 0; i-- {
			if set.has(s[i]) {
				return i
			}
		}
		return -1
	}
	for i := len(s); i > 0; {
		r, size := utf8.DecodeLastRune(s[:i])
		i -= size
		if indexRune(chars, r) >= 0 {
			return i
		}
	}
	return -1
}

// IndexFunc returns where f is first true of a character of s, or -1.
func IndexFunc(s []byte, f func(rune) bool) int { return indexFunc(s, f, true) }

// LastIndexFunc returns where f is last true of a character of s, or -1.
func LastIndexFunc(s []byte, f func(rune) bool) int { return lastIndexFunc(s, f, true) }

func indexFunc(s []byte, f func(rune) bool, want bool) int {
	// Not a range over view(s): f might change s.
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRune(s[i:])
		if f(r) == want {
			return i
		}
		i += size
	}
	return -1
}

func lastIndexFunc(s []byte, f func(rune) bool, want bool) int {
	for i := len(s); i > 0; {
		r, size := utf8.DecodeLastRune(s[:i])
		i -= size
		if f(r) == want {
			return i
		}
	}
	return -1
}

// Contains reports whether subslice is in b.
func Contains(b, subslice []byte) bool { return Index(b, subslice) >= 0 }

// ContainsAny reports whether a character of chars is in b.
func ContainsAny(b []byte, chars string) bool { return IndexAny(b, chars) >= 0 }

// ContainsRune reports whether r is in b.
func ContainsRune(b []byte, r rune) bool { return IndexRune(b, r) >= 0 }

// ContainsFunc reports whether f is true of a character of b.
func ContainsFunc(b []byte, f func(rune) bool) bool { return IndexFunc(b, f) >= 0 }

// Count returns how often sep is in s, without overlaps. The empty slice is before
// each character and at the end.
func Count(s, sep []byte) int {
	switch len(sep) {
	case 0:
		return utf8.RuneCount(s) + 1
	case 1:
		return bytealg.Count(s, sep[0])
	}
	n := 0
	for {
		i := Index(s, sep)
		if i < 0 {
			return n
		}
		n++
		s = s[i+len(sep):]
	}
}

// Equal reports whether a and b have the same bytes. An empty slice equals nil.
func Equal(a, b []byte) bool { return string(a) == string(b) }

// HasPrefix reports whether s starts with prefix.
func HasPrefix(s, prefix []byte) bool {
	return len(s) >= len(prefix) && Equal(s[:len(prefix)], prefix)
}

// HasSuffix reports whether s ends with suffix.
func HasSuffix(s, suffix []byte) bool {
	return len(s) >= len(suffix) && Equal(s[len(s)-len(suffix):], suffix)
}

// Compare returns -1, 0 or +1 as a is before, equal to or behind b.
func Compare(a, b []byte) int { return bytealg.Compare(a, b) }
