package strconv

import (
	"math"
	"math/bits"
)

// ParseFloat returns the floating-point number closest to the one that s writes in
// decimal or hexadecimal form, as Go's literals do; halves go to even. bitSize is 32
// or 64; with 32 the result is one that float32 holds. It also knows "NaN" and, with
// or without a sign, "Inf" and "Infinity", in lower or upper case.
//
// Errors are of type *NumError. If the number is too large, the result is ±Inf.
func ParseFloat(s string, bitSize int) (float64, error) {
	f, n, err := parseFloatPrefix(s, bitSize)
	if n != len(s) && (err == nil || err.Err != ErrSyntax) {
		return 0, syntaxError("ParseFloat", s)
	}
	if err != nil {
		return f, err
	}
	return f, nil
}

// literal is what a text says before it is rounded: mant · 10^exp, or, if hex,
// mant · 2^exp.
type literal struct {
	mant  uint64
	exp   int
	neg   bool
	hex   bool
	trunc bool // mant lacks digits that are not 0

	// The digits, without the zeros they start with, may have a point and
	// underscores among them. There are more than mant holds if trunc is set.
	digits string
	count  int // of digits
}

// parseFloatPrefix parses the longest start of s that is a number, and returns how
// long that is.
func parseFloatPrefix(s string, bitSize int) (float64, int, *NumError) {
	if f, n := special(s); n > 0 {
		if bitSize == 32 {
			f = float64(float32(f))
		}
		return f, n, nil
	}
	var lit literal
	n := lit.read(s)
	if n == 0 {
		return 0, 0, syntaxError("ParseFloat", s)
	}
	form := &form64
	if bitSize == 32 {
		form = &form32
	}
	var b uint64
	if lit.hex {
		b = lit.roundHex(form)
	} else if f, ok := lit.small(bitSize); ok {
		return f, n, nil
	} else {
		b = lit.roundDecimal(form)
	}
	overflow := b >= form.inf
	if lit.neg {
		b |= form.sign
	}
	f := math.Float64frombits(b)
	if bitSize == 32 {
		f = float64(math.Float32frombits(uint32(b)))
	}
	if overflow {
		return f, n, rangeError("ParseFloat", s)
	}
	return f, n, nil
}

// special parses infinities and NaN.
func special(s string) (float64, int) {
	if s == "" {
		return 0, 0
	}
	sign, n := 1, 0
	if s[0] == '+' || s[0] == '-' {
		if s[0] == '-' {
			sign = -1
		}
		n = 1
	}
	if prefixLen(s[n:], "infinity") == 8 {
		return math.Inf(sign), n + 8
	}
	if prefixLen(s[n:], "inf") == 3 {
		return math.Inf(sign), n + 3
	}
	if n == 0 && prefixLen(s, "nan") == 3 {
		return math.NaN(), 3
	}
	return 0, 0
}

// prefixLen returns how many bytes s has in common with the lower-case word.
func prefixLen(s, word string) int {
	n := min(len(s), len(word))
	for i := 0; i < n; i++ {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != word[i] {
			return i
		}
	}
	return n
}

// mantDigits is how many decimal digits always fit mant.
const mantDigits = 19

// read fills lit from the start of s and returns how much it used; 0 if s does not
// start with a number.
func (lit *literal) read(s string) int {
	i := 0
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		lit.neg = s[i] == '-'
		i++
	}
	base, most, mark := uint64(10), mantDigits, byte('e')
	if i+2 < len(s) && s[i] == '0' && lower(s[i+1]) == 'x' {
		base, most, mark = 16, 16, 'p'
		lit.hex = true
		i += 2
	}
	seen, point, underscores := false, false, false
	first := -1  // where the first digit that is not 0 is
	behind := 0  // digits of mant behind the point
	inMant := 0  // digits in mant
	leftOut := 0 // digits before the point that are not in mant
	scanned := i // where the digits end
	for ; scanned < len(s); scanned++ {
		c := s[scanned]
		if c == '_' {
			underscores = true
			continue
		}
		if c == '.' && !point {
			point = true
			continue
		}
		d := uint64(c - '0')
		if d > 9 {
			if c = lower(c); base == 16 && 'a' <= c && c <= 'f' {
				d = uint64(c-'a') + 10
			} else {
				break
			}
		}
		seen = true
		if d == 0 && inMant == 0 {
			if point {
				behind++
			}
			continue
		}
		if inMant == 0 {
			first = scanned
		}
		lit.count++
		if inMant < most {
			lit.mant = lit.mant*base + d
			inMant++
			if point {
				behind++
			}
			continue
		}
		if d != 0 {
			lit.trunc = true
		}
		if !point {
			leftOut++
		}
	}
	if !seen {
		return 0
	}
	if first >= 0 {
		lit.digits = s[first:scanned]
	}
	lit.exp = leftOut - behind
	if base == 16 {
		lit.exp *= 4
	}
	i = scanned
	if i < len(s) && lower(s[i]) == mark {
		i++
		negExp := false
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			negExp = s[i] == '-'
			i++
		}
		if i >= len(s) || s[i] < '0' || s[i] > '9' {
			return 0
		}
		e := 0
		for ; i < len(s) && ('0' <= s[i] && s[i] <= '9' || s[i] == '_'); i++ {
			if s[i] == '_' {
				underscores = true
			} else if e < 10000 {
				e = e*10 + int(s[i]-'0')
			}
		}
		if negExp {
			e = -e
		}
		lit.exp += e
	} else if base == 16 {
		return 0 // must have an exponent
	}
	if underscores && !underscoresOK(s[:i]) {
		return 0
	}
	return i
}

// small handles the numbers for which one rounding operation is all there is: mant
// and the power of ten are both exact.
func (lit *literal) small(bitSize int) (float64, bool) {
	if lit.trunc {
		return 0, false
	}
	if bitSize == 32 {
		if lit.mant>>24 != 0 || lit.exp < -10 || lit.exp > 10 {
			return 0, false
		}
		f := float32(lit.mant)
		if lit.neg {
			f = -f
		}
		if lit.exp < 0 {
			return float64(f / float32(exactPow10[-lit.exp])), true
		}
		return float64(f * float32(exactPow10[lit.exp])), true
	}
	if lit.mant>>53 != 0 || lit.exp < -22 || lit.exp > 22 {
		return 0, false
	}
	f := float64(lit.mant)
	if lit.neg {
		f = -f
	}
	if lit.exp < 0 {
		return f / exactPow10[-lit.exp], true
	}
	return f * exactPow10[lit.exp], true
}

var exactPow10 = [...]float64{
	1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
}

// floatForm describes a type that numbers are rounded to.
type floatForm struct {
	mantBits uint // with the implicit first one
	minExp   int  // of the last bit of the smallest numbers
	inf      uint64
	sign     uint64
}

var (
	form32 = floatForm{24, -149, 0xFF << 23, 1 << 31}
	form64 = floatForm{53, -1074, 0x7FF << 52, 1 << 63}
)

// pack returns the bits of mant · 2^exp. mant has at most mantBits bits, or one more
// when it was rounded up; if it has fewer, exp is minExp.
func (form *floatForm) pack(mant uint64, exp int) uint64 {
	// With the implicit bit added to the exponent instead of cut off, numbers of
	// either kind, and a carry into the next exponent, come out right.
	biased := uint64(exp - form.minExp)
	if biased >= form.inf>>(form.mantBits-1) {
		return form.inf
	}
	return min(biased<<(form.mantBits-1)+mant, form.inf)
}

// place returns the exponent of the last bit that the type can hold of a number
// whose first bit has exponent top.
func (form *floatForm) place(top int) int {
	return max(top-int(form.mantBits)+1, form.minExp)
}

// roundHex rounds mant · 2^exp.
func (lit *literal) roundHex(form *floatForm) uint64 {
	if lit.mant == 0 {
		return 0
	}
	mant, exp := lit.mant, lit.exp
	last := form.place(exp + bits.Len64(mant) - 1)
	if last <= exp {
		return form.pack(mant<<uint(exp-last), last)
	}
	drop := uint(last - exp)
	if drop > 64 {
		return 0
	}
	rest := mant << (64 - drop) // what is dropped, first bit on top
	mant >>= drop
	if drop == 64 {
		mant = 0
	}
	const half = 1 << 63
	if rest > half || rest == half && (lit.trunc || mant&1 != 0) {
		mant++
	}
	return form.pack(mant, last)
}

// roundDecimal rounds mant · 10^exp, and what was truncated.
func (lit *literal) roundDecimal(form *floatForm) uint64 {
	if lit.mant == 0 || lit.exp < pow10Min {
		return 0 // at most 10^19 · 10^-349
	}
	if lit.exp > 308 {
		return form.inf
	}
	p := times(lit.mant, 0, lit.exp)
	// The value is from p up to, but not including, p + slack · 2^p.exp.
	top := p.exp + 126
	if p.hi>>63 != 0 {
		top++
	}
	last := form.place(top)
	drop := last - p.exp // bits of p that do not fit; at least 74
	if drop > 129 {
		return 0
	}
	var mant, r1, r0 uint64 // what fits, and the rest, first bit on top
	switch {
	case drop == 129:
		r1, r0 = p.hi>>1, p.hi<<63|p.lo>>1
	default:
		mant = p.hi >> uint(drop-64)
		r1 = p.hi<<uint(128-drop) | p.lo>>uint(drop-64)
		r0 = p.lo << uint(128-drop)
	}
	const half = 1 << 63
	exact := p.known && !lit.trunc
	switch {
	case r1 > half || r1 == half && (r0 > 0 || exact && p.sticky):
		return form.pack(mant+1, last)
	case exact && r1 == half:
		return form.pack(mant+mant&1, last)
	case exact:
		return form.pack(mant, last)
	}
	// Is it below the half even with all that may be missing?
	miss := uint64(1) << 2 // units of p.lo ...
	if lit.trunc {
		miss = 0 // ... or of p.hi: one in mant, which was shifted by up to 4 bits
		r1 += 20 << uint(max(128-drop, 0))
	}
	r0, carry := bits.Add64(r0, miss<<uint(max(128-drop, 0)), 0)
	if r1+carry < half {
		return form.pack(mant, last)
	}
	return form.pack(mant+lit.above(mant, last), last)
}

// above compares the number, digit for digit, with the half between mant · 2^exp and the
// next greater number. It returns 1 if it must be rounded up, and 0 otherwise.
func (lit *literal) above(mant uint64, exp int) uint64 {
	// More digits than this, all of which are never 0, only matter in that they are there.
	const most = 800
	var number, half big
	n := 0
	more := false
	chunk, scale := uint64(0), uint64(1)
	for i := 0; i < len(lit.digits); i++ {
		d := lit.digits[i]
		if d == '.' || d == '_' {
			continue
		}
		if n == most {
			more = more || d != '0'
			continue
		}
		n++
		chunk = chunk*10 + uint64(d-'0')
		scale *= 10
		if scale == limbBase {
			number.mulAdd(scale, chunk)
			chunk, scale = 0, 1
		}
	}
	number.mulAdd(scale, chunk)
	// The exponent of the last digit, from that of the last one in lit.mant.
	exp10 := lit.exp + min(lit.count, mantDigits) - n

	half.set(2*mant + 1)
	exp--
	if exp >= 0 {
		half.mulPow2(exp)
	} else {
		number.mulPow2(-exp)
	}
	if exp10 >= 0 {
		number.mulPow10(exp10)
	} else {
		half.mulPow10(-exp10)
	}
	switch c := number.compare(&half); {
	case c > 0, c == 0 && more:
		return 1
	case c == 0:
		return mant & 1
	}
	return 0
}
