package strings

import (
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// Clone returns a copy of s in memory of its own.
func Clone(s string) string {
	if s == "" {
		return ""
	}
	var b Builder
	b.Grow(len(s))
	b.WriteString(s)
	return b.String()
}

// Map returns s with mapping(r) for each of its characters r, or nothing if that is
// negative.
func Map(mapping func(rune) rune, s string) string {
	// Nothing is copied up to the first change.
	var b Builder
	changed := false
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		m := mapping(r)
		if !changed {
			if m == r && !(r == utf8.RuneError && size == 1) {
				i += size
				continue
			}
			changed = true
			b.Grow(len(s) + utf8.UTFMax)
			b.WriteString(s[:i])
		}
		if m >= 0 {
			b.WriteRune(m)
		}
		i += size
	}
	if !changed {
		return s
	}
	return b.String()
}

// Repeat returns count copies of s, one after the other. It panics if count is
// negative or the length overflows.
func Repeat(s string, count int) string {
	if count < 0 {
		panic("strings: negative Repeat count")
	}
	hi, n := bits.Mul(uint(len(s)), uint(count))
	if hi > 0 || int(n) < 0 {
		panic("strings: Repeat output length overflow")
	}
	if n == 0 {
		return ""
	}
	if count == 1 {
		return s
	}
	var b Builder
	b.Grow(int(n))
	b.WriteString(s)
	for b.Len() < int(n) {
		// Twice as much each time, but not so much that it leaves the cache.
		chunk := b.String()
		if len(chunk) > repeatChunk {
			chunk = chunk[:max(repeatChunk/len(s), 1)*len(s)]
		}
		b.WriteString(chunk[:min(len(chunk), int(n)-b.Len())])
	}
	return b.String()
}

const repeatChunk = 8 * 1024

// ToUpper returns s with all letters in upper case.
func ToUpper(s string) string {
	lower := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return Map(unicode.ToUpper, s)
		}
		lower = lower || 'a' <= c && c <= 'z'
	}
	if !lower {
		return s
	}
	var b Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		if 'a' <= c && c <= 'z' {
			c -= 'a' - 'A'
		}
		b.WriteByte(c)
	}
	return b.String()
}

// ToLower returns s with all letters in lower case.
func ToLower(s string) string {
	upper := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return Map(unicode.ToLower, s)
		}
		upper = upper || 'A' <= c && c <= 'Z'
	}
	if !upper {
		return s
	}
	var b Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b.WriteByte(c)
	}
	return b.String()
}

// ToTitle returns s with all letters in title case.
func ToTitle(s string) string { return Map(unicode.ToTitle, s) }

// ToUpperSpecial is ToUpper, by the mappings of c first.
func ToUpperSpecial(c unicode.SpecialCase, s string) string { return Map(c.ToUpper, s) }

// ToLowerSpecial is ToLower, by the mappings of c first.
func ToLowerSpecial(c unicode.SpecialCase, s string) string { return Map(c.ToLower, s) }

// ToTitleSpecial is ToTitle, by the mappings of c first.
func ToTitleSpecial(c unicode.SpecialCase, s string) string { return Map(c.ToTitle, s) }

// ToValidUTF8 returns s with each run of wrongly encoded bytes replaced by replacement.
func ToValidUTF8(s, replacement string) string {
	if utf8.ValidString(s) {
		return s
	}
	var b Builder
	b.Grow(len(s) + len(replacement))
	wrong := false // whether the last byte was
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			if !wrong {
				b.WriteString(replacement)
			}
			wrong = true
		} else {
			b.WriteString(s[i : i+size])
			wrong = false
		}
		i += size
	}
	return b.String()
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

// Title returns s with the first letter of each word in title case.
//
// Deprecated: its idea of words knows nothing of Unicode's punctuation.
func Title(s string) string {
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

// Replace returns s with its first n occurrences of old, or all of them if n is
// negative, replaced by new. An empty old is before each character and at the end.
func Replace(s, old, new string, n int) string {
	if old == new || n == 0 {
		return s
	}
	count := Count(s, old)
	if count == 0 {
		return s
	}
	if n < 0 || n > count {
		n = count
	}
	var b Builder
	b.Grow(len(s) + n*(len(new)-len(old)))
	for i := 0; i < n; i++ {
		at := 0
		switch {
		case old != "":
			at = Index(s, old)
		case i > 0:
			_, at = utf8.DecodeRuneInString(s)
		}
		b.WriteString(s[:at])
		b.WriteString(new)
		s = s[at+len(old):]
	}
	b.WriteString(s)
	return b.String()
}

// ReplaceAll is Replace without a limit.
func ReplaceAll(s, old, new string) string { return Replace(s, old, new, -1) }

// EqualFold reports whether s and t are equal but for the case of their letters, by
// Unicode's simple folding.
func EqualFold(s, t string) bool {
	for len(s) > 0 && len(t) > 0 {
		a, n := utf8.DecodeRuneInString(s)
		b, m := utf8.DecodeRuneInString(t)
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
