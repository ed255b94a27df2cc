package unicode

// The cases, as indices of CaseRange.Delta and arguments of To.
const (
	UpperCase = iota
	LowerCase
	TitleCase
	MaxCase
)

// UpperLower as a Delta says that upper and lower case alternate: in each pair from Lo
// on, the first is upper case and the second lower.
const UpperLower = MaxRune + 1

type d [MaxCase]rune // keeps the tables narrow

// CaseRange says for the code points from Lo to Hi what must be added to each to get
// its upper, lower and title case.
type CaseRange struct {
	Lo    uint32
	Hi    uint32
	Delta d
}

// SpecialCase has the mappings of a language that differ from the usual ones.
type SpecialCase []CaseRange

// TurkishCase is for Turkish: i and İ, ı and I.
var TurkishCase SpecialCase = turkish[:]

// AzeriCase is for Azeri, which is as Turkish.
var AzeriCase SpecialCase = turkish[:]

var turkish = [...]CaseRange{
	{'I', 'I', d{0, 'ı' - 'I', 0}},
	{'i', 'i', d{'İ' - 'i', 0, 'İ' - 'i'}},
	{'İ', 'İ', d{0, 'i' - 'İ', 0}},
	{'ı', 'ı', d{'I' - 'ı', 0, 'I' - 'ı'}},
}

// mapped returns r in the given case by ranges, and whether it is in them at all.
func mapped(which int, r rune, ranges []CaseRange) (rune, bool) {
	if which < 0 || which >= MaxCase {
		return ReplacementChar, false
	}
	lo, hi := 0, len(ranges)
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		c := &ranges[mid]
		switch {
		case r < rune(c.Lo):
			hi = mid
		case r > rune(c.Hi):
			lo = mid + 1
		default:
			delta := c.Delta[which]
			if delta <= MaxRune {
				return r + delta, true
			}
			// The pairs start at Lo. Title case is upper case.
			at := (r - rune(c.Lo)) &^ 1
			if which == LowerCase {
				at |= 1
			}
			return rune(c.Lo) + at, true
		}
	}
	return r, false
}

// To returns r in the case UpperCase, LowerCase or TitleCase.
func To(_case int, r rune) rune {
	r, _ = mapped(_case, r, caseRanges[:])
	return r
}

// ToUpper returns r in upper case.
func ToUpper(r rune) rune {
	if uint32(r) <= MaxASCII {
		if 'a' <= r && r <= 'z' {
			r -= 'a' - 'A'
		}
		return r
	}
	return To(UpperCase, r)
}

// ToLower returns r in lower case.
func ToLower(r rune) rune {
	if uint32(r) <= MaxASCII {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	return To(LowerCase, r)
}

// ToTitle returns r in title case.
func ToTitle(r rune) rune {
	if uint32(r) <= MaxASCII {
		return ToUpper(r)
	}
	return To(TitleCase, r)
}

// ToUpper returns r in upper case, by the special mappings first.
func (special SpecialCase) ToUpper(r rune) rune {
	s, ok := mapped(UpperCase, r, special)
	if s == r && !ok {
		return ToUpper(r)
	}
	return s
}

// ToTitle returns r in title case, by the special mappings first.
func (special SpecialCase) ToTitle(r rune) rune {
	s, ok := mapped(TitleCase, r, special)
	if s == r && !ok {
		return ToTitle(r)
	}
	return s
}

// ToLower returns r in lower case, by the special mappings first.
func (special SpecialCase) ToLower(r rune) rune {
	s, ok := mapped(LowerCase, r, special)
	if s == r && !ok {
		return ToLower(r)
	}
	return s
}

type foldPair struct {
	from, to uint16
}

// SimpleFold goes round the code points that differ from r in nothing but case: it
// returns the next larger one, or, if there is none, the smallest. That is r itself if
// it is alone, or no code point.
//
// For example: 'A' → 'a' → 'A', and 'K' → 'k' → '\u212A' (Kelvin) → 'K'.
func SimpleFold(r rune) rune {
	if r < 0 || r > MaxRune {
		return r
	}
	lo, hi := 0, len(foldExceptions)
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		if rune(foldExceptions[mid].from) < r {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(foldExceptions) && rune(foldExceptions[lo].from) == r {
		return rune(foldExceptions[lo].to)
	}
	if l := ToLower(r); l != r {
		return l
	}
	return ToUpper(r)
}
