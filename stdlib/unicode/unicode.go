// Package unicode tells what kind of character a code point is, and maps letters from
// one case to another.
package unicode

const (
	MaxRune         = '\U0010FFFF' // the largest code point
	ReplacementChar = '\uFFFD'     // stands for a wrong encoding
	MaxASCII        = '\u007F'     // the largest ASCII code point
	MaxLatin1       = '\u00FF'     // the largest Latin-1 code point
)

// Version is the edition of Unicode that the tables come from.
const Version = "17.0.0"

// RangeTable is a set of code points, as ranges in ascending order that do not
// overlap. Those below 1<<16 are in R16, the others in R32.
type RangeTable struct {
	R16         []Range16
	R32         []Range32
	LatinOffset int // how many ranges of R16 end at MaxLatin1 or before
}

// Range16 holds every Stride-th code point from Lo to Hi.
type Range16 struct {
	Lo, Hi, Stride uint16
}

// Range32 is Range16 for larger code points.
type Range32 struct {
	Lo, Hi, Stride uint32
}

// Is reports whether r is in rangeTab.
func Is(rangeTab *RangeTable, r rune) bool {
	if n := len(rangeTab.R16); n > 0 && uint32(r) <= uint32(rangeTab.R16[n-1].Hi) {
		return in16(rangeTab.R16, uint16(r))
	}
	if n := len(rangeTab.R32); n > 0 && r >= rune(rangeTab.R32[0].Lo) {
		return in32(rangeTab.R32, uint32(r))
	}
	return false
}

// beyondLatin1 is Is for runes that are not Latin-1.
func beyondLatin1(t *RangeTable, r rune) bool {
	if n := len(t.R16); n > t.LatinOffset && uint32(r) <= uint32(t.R16[n-1].Hi) {
		return in16(t.R16[t.LatinOffset:], uint16(r))
	}
	if n := len(t.R32); n > 0 && r >= rune(t.R32[0].Lo) {
		return in32(t.R32, uint32(r))
	}
	return false
}

func in16(ranges []Range16, r uint16) bool {
	lo, hi := 0, len(ranges)
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		t := &ranges[mid]
		switch {
		case r < t.Lo:
			hi = mid
		case r > t.Hi:
			lo = mid + 1
		default:
			return t.Stride == 1 || (r-t.Lo)%t.Stride == 0
		}
	}
	return false
}

func in32(ranges []Range32, r uint32) bool {
	lo, hi := 0, len(ranges)
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		t := &ranges[mid]
		switch {
		case r < t.Lo:
			hi = mid
		case r > t.Hi:
			lo = mid + 1
		default:
			return t.Stride == 1 || (r-t.Lo)%t.Stride == 0
		}
	}
	return false
}

// In reports whether r is in one of ranges.
func In(r rune, ranges ...*RangeTable) bool { return IsOneOf(ranges, r) }

// IsOneOf reports whether r is in one of ranges. In is nicer to write.
func IsOneOf(ranges []*RangeTable, r rune) bool {
	for _, t := range ranges {
		if Is(t, r) {
			return true
		}
	}
	return false
}

// GraphicRanges are the tables of what IsGraphic accepts.
var GraphicRanges = []*RangeTable{&tableL, &tableM, &tableN, &tableP, &tableS, &tableZs}

// PrintRanges are the tables of what IsPrint accepts, the space U+0020 aside.
var PrintRanges = []*RangeTable{&tableL, &tableM, &tableN, &tableP, &tableS}

// The kinds of the first 256 code points, as bits.
const (
	upper = 1 << iota
	lower
	letter // without case
	number
	punct
	symbol
	space
	control
)

// IsControl reports whether r is a control character (category Cc).
func IsControl(r rune) bool {
	return uint32(r) <= MaxLatin1 && latin1[uint8(r)]&control != 0
}

// IsDigit reports whether r is a decimal digit (Nd).
func IsDigit(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return '0' <= r && r <= '9'
	}
	return beyondLatin1(&tableNd, r)
}

// IsGraphic reports whether r is a graphic character: a letter, mark, number,
// punctuation, symbol or space (L, M, N, P, S, Zs).
func IsGraphic(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return latin1[uint8(r)]&^control != 0
	}
	return printable(r) || beyondLatin1(&tableZs, r)
}

// IsLetter reports whether r is a letter (L).
func IsLetter(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return latin1[uint8(r)]&(upper|lower|letter) != 0
	}
	return beyondLatin1(&tableL, r)
}

// IsLower reports whether r is a lower-case letter (Ll).
func IsLower(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return latin1[uint8(r)]&lower != 0
	}
	return beyondLatin1(&tableLl, r)
}

// IsMark reports whether r is a mark (M).
func IsMark(r rune) bool { return beyondLatin1(&tableM, r) }

// IsNumber reports whether r is a number (N).
func IsNumber(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return latin1[uint8(r)]&number != 0
	}
	return beyondLatin1(&tableN, r)
}

// IsPrint reports whether r is printable: what IsGraphic accepts, but of spaces only U+0020.
func IsPrint(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return r == ' ' || latin1[uint8(r)]&^(control|space) != 0
	}
	return printable(r)
}

func printable(r rune) bool {
	return beyondLatin1(&tableL, r) || beyondLatin1(&tableM, r) || beyondLatin1(&tableN, r) ||
		beyondLatin1(&tableP, r) || beyondLatin1(&tableS, r)
}

// IsPunct reports whether r is punctuation (P).
func IsPunct(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return latin1[uint8(r)]&punct != 0
	}
	return beyondLatin1(&tableP, r)
}

// IsSpace reports whether r is white space: it has the property White_Space.
func IsSpace(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return r == ' ' || '\t' <= r && r <= '\r' || r == 0x85 || r == 0xA0
	}
	return beyondLatin1(&propertyWhiteSpace, r)
}

// IsSymbol reports whether r is a symbol (S).
func IsSymbol(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return latin1[uint8(r)]&symbol != 0
	}
	return beyondLatin1(&tableS, r)
}

// IsTitle reports whether r is a title-case letter (Lt).
func IsTitle(r rune) bool { return beyondLatin1(&tableLt, r) }

// IsUpper reports whether r is an upper-case letter (Lu).
func IsUpper(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return latin1[uint8(r)]&upper != 0
	}
	return beyondLatin1(&tableLu, r)
}
