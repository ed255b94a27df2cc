// Package utf16 translates between runes and UTF-16 code units.
package utf16

const (
	replacement = '\uFFFD'
	maxRune     = '\U0010FFFF'
	highMin     = 0xD800 // first half of a pair: highMin up to, not including, lowMin
	lowMin      = 0xDC00 // second half: lowMin up to, not including, lowEnd
	lowEnd      = 0xE000
	self        = 0x10000 // runes below this are one unit
)

// IsSurrogate reports whether r is a code point that only halves of pairs have.
func IsSurrogate(r rune) bool { return highMin <= r && r < lowEnd }

// DecodeRune joins two halves of a pair. It returns U+FFFD if they are no pair.
func DecodeRune(r1, r2 rune) rune {
	if highMin <= r1 && r1 < lowMin && lowMin <= r2 && r2 < lowEnd {
		return (r1-highMin)<<10 + (r2 - lowMin) + self
	}
	return replacement
}

// EncodeRune splits r in the two halves of a pair, or returns U+FFFD twice if r
// is not one that takes a pair.
func EncodeRune(r rune) (r1, r2 rune) {
	if r < self || r > maxRune {
		return replacement, replacement
	}
	r -= self
	return highMin + r>>10, lowMin + r&0x3FF
}

// RuneLen returns how many units r takes, or -1 if it cannot be encoded.
func RuneLen(r rune) int {
	switch {
	case r < 0 || r > maxRune || IsSurrogate(r):
		return -1
	case r < self:
		return 1
	}
	return 2
}

// AppendRune appends the encoding of r to a, U+FFFD if it cannot be encoded.
func AppendRune(a []uint16, r rune) []uint16 {
	switch RuneLen(r) {
	case 1:
		return append(a, uint16(r))
	case 2:
		r1, r2 := EncodeRune(r)
		return append(a, uint16(r1), uint16(r2))
	}
	return append(a, replacement)
}

// Encode returns the encoding of the runes of s.
func Encode(s []rune) []uint16 {
	n := len(s)
	for _, r := range s {
		if RuneLen(r) == 2 {
			n++
		}
	}
	a := make([]uint16, 0, n)
	for _, r := range s {
		a = AppendRune(a, r)
	}
	return a
}

// Decode returns the runes that s encodes, U+FFFD for each half without its partner.
func Decode(s []uint16) []rune {
	a := make([]rune, 0, len(s))
	for i := 0; i < len(s); i++ {
		r := rune(s[i])
		if IsSurrogate(r) {
			pair := rune(replacement)
			if i+1 < len(s) {
				pair = DecodeRune(r, rune(s[i+1]))
			}
			if pair != replacement {
				i++
			}
			r = pair
		}
		a = append(a, r)
	}
	return a
}
