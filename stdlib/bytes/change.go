package bytes

import (
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// Clone returns a copy of b; nil of nil.
func Clone(b []byte) []byte {
	if b == nil {
		return nil
	}
	return append([]byte{}, b...)
}

// Runes returns the characters of s.
func Runes(s []byte) []rune {
	runes := make([]rune, 0, utf8.RuneCount(s))
	for len(s) > 0 {
		r, size := utf8.DecodeRune(s)
		runes = append(runes, r)
		s = s[size:]
	}
	return runes
}

// Map returns a new slice with mapping(r) for each character r of s, or nothing if
// that is negative.
func Map(mapping func(r rune) rune, s []byte) []byte {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRune(s[i:])
		i += size
		if r = mapping(r); r >= 0 {
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}

// Repeat returns a new slice with count copies of b. It panics if count is negative or
// the length overflows.
func Repeat(b []byte, count int) []byte {
	if count < 0 {
		panic("bytes: negative Repeat count")
	}
	hi, n := bits.Mul(uint(len(b)), uint(count))
	if hi > 0 || int(n) < 0 {
		panic("bytes: Repeat output length overflow")
	}
	all := make([]byte, n)
	for done := copy(all, b); done > 0 && done < len(all); {
		done += copy(all[done:], all[:done])
	}
	return all
}

// ToUpper returns a copy of s with all letters in upper case.
func ToUpper(s []byte) []byte {
	change := false
	for _, c := range s {
		if c >= utf8.RuneSelf {
			return Map(unicode.ToUpper, s)
		}
		change = change || 'a' <= c && c <= 'z'
	}
	if !change {
		return append([]byte(""), s...)
	}
	b := make([]byte, len(s))
	for i, c := range s {
		if 'a' <= c && c <= 'z' {
			c -= 'a' - 'A'
		}
		b[i] = c
	}
	return b
}

// ToLower returns a copy of s with all letters in lower case.
func ToLower(s []byte) []byte {
	change := false
	for _, c := range s {
		if c >= utf8.RuneSelf {
			return Map(unicode.ToLower, s)
		}
		change = change || 'A' <= c && c <= 'Z'
	}
	if !change {
		return append([]byte(""), s...)
	}
	b := make([]byte, len(s))
	for i, c := range s {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b[i] = c
	}
	return b
}

// ToTitle returns a copy of s with all letters in title case.
func ToTitle(s []byte) []byte { return Map(unicode.ToTitle, s) }

// ToUpperSpecial is ToUpper, by the mappings of c first.
func ToUpperSpecial(c unicode.SpecialCase, s []byte) []byte { return Map(c.ToUpper, s) }

// ToLowerSpecial is ToLower, by the mappings of c first.
func ToLowerSpecial(c unicode.SpecialCase, s []byte) []byte { return Map(c.ToLower, s) }

// ToTitleSpecial is ToTitle, by the mappings of c first.
func ToTitleSpecial(c unicode.SpecialCase, s []byte) []byte { return Map(c.ToTitle, s) }

// ToValidUTF8 returns a copy of s with each run of wrongly encoded bytes replaced by
// replacement.
func ToValidUTF8(s, replacement []byte) []byte {
	b := make([]byte, 0, len(s)+len(replacement))
	wrong := false // whether the last byte was
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRune(s[i:])
		if r == utf8.RuneError && size == 1 {
			if !wrong {
				b = append(b, replacement...)
			}
			wrong = true
		} else {
			b = append(b, s[i:i+size]...)
			wrong = false
		}
		i += size
	}
	return b
}

// separates reports whether r is between words: an ASCII character other than letters,
// digits and the underscore, or a space.
func separates(r rune) bool {
	switch {
	case '0' <= r && r <= '9', 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', r == '_':
		return false
	case r < utf8.RuneSelf:
		return true
	case unicode.IsLetter(r), unicode.IsDigit(r):
		return false
	}
	return unicode.IsSpace(r)
}

// Title returns a copy of s with the first letter of each word in title case.
//
// Deprecated: its idea of words knows nothing of Unicode's punctuation.
func Title(s []byte) []byte {
	before := ' '
	return Map(func(r rune) rune {
		start := separates(before)
		before = r
		if start {
			return unicode.ToTitle(r)
		}
		return r
	}, s)
}

// Replace returns a copy of s with its first n occurrences of old, or all of them if n
// is negative, replaced by new. An empty old is before each character and at the end.
func Replace(s, old, new []byte, n int) []byte {
	count := 0
	if n != 0 {
		count = Count(s, old)
	}
	if count == 0 {
		return append([]byte(nil), s...)
	}
	if n < 0 || n > count {
		n = count
	}
	b := make([]byte, 0, len(s)+n*(len(new)-len(old)))
	for i := 0; i < n; i++ {
		at := 0
		switch {
		case len(old) > 0:
			at = Index(s, old)
		case i > 0:
			_, at = utf8.DecodeRune(s)
		}
		b = append(b, s[:at]...)
		b = append(b, new...)
		s = s[at+len(old):]
	}
	return append(b, s...)
}

// ReplaceAll is Replace without a limit.
func ReplaceAll(s, old, new []byte) []byte { return Replace(s, old, new, -1) }

// EqualFold reports whether s and t are equal but for the case of their letters, by
// Unicode's simple folding.
func EqualFold(s, t []byte) bool {
	for len(s) > 0 && len(t) > 0 {
		a, n := utf8.DecodeRune(s)
		b, m := utf8.DecodeRune(t)
		if !sameFold(a, b) {
			return false
		}
		s, t = s[n:], t[m:]
	}
	return len(s) == len(t)
}

func sameFold(a, b rune) bool {
	if a == b {
		return true
	}
	if a > b {
		a, b = b, a
	}
	if b < utf8.RuneSelf {
		return 'A' <= a && a <= 'Z' && b == a+'a'-'A'
	}
	// Go round the group, which is in ascending order: from a up to b.
	r := unicode.SimpleFold(a)
	for r != a && r < b {
		r = unicode.SimpleFold(r)
	}
	return r == b
}
