// Package constant has the values of untyped constants, and operations with them: integers of any size, fractions, and floats with
// far more digits than any type has.
package constant

import (
	"fmt"
	"go/token"
	"math"
	"math/big"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// Kind is what a value is.
type Kind int

const (
	Unknown Kind = iota // nobody knows, because of a mistake
	Bool
	String
	Int
	Float
	Complex
)

func (i Kind) String() string {
	names := [...]string{"Unknown", "Bool", "String", "Int", "Float", "Complex"}
	if i < 0 || int(i) >= len(names) {
		return "Kind(" + strconv.Itoa(int(i)) + ")"
	}
	return names[i]
}

// A Value is a value. The same number can have several forms; Compare looks at what they mean.
type Value interface {
	Kind() Kind
	String() string      // for people: long strings and numbers are shortened
	ExactString() string // the whole value
	implementsValue()
}

// precision is how many bits floats have.
const precision = 512

// maxExponent is the exponent up to which numbers are fractions rather than floats, and integers are converted to fractions.
const maxExponent = 4 << 10

// The forms of values, from the simplest to the most general. A number has the simplest that it fits in, as far as that is easy to
// find out.
type (
	unknown  struct{}
	boolean  bool
	small    int64
	large    struct{ *big.Int } // does not fit in an int64
	fraction struct{ *big.Rat }
	float    struct{ *big.Float }
	complexN struct{ re, im Value } // of the forms small to float
)

// text is a string. The parts of a sum are not joined before somebody wants to know: programs add up long ones.
type text struct {
	mu          sync.Mutex
	s           string
	left, right *text // what s is the sum of, if it was not joined yet
}

func (unknown) Kind() Kind  { return Unknown }
func (boolean) Kind() Kind  { return Bool }
func (*text) Kind() Kind    { return String }
func (small) Kind() Kind    { return Int }
func (large) Kind() Kind    { return Int }
func (fraction) Kind() Kind { return Float }
func (float) Kind() Kind    { return Float }
func (complexN) Kind() Kind { return Complex }

func (unknown) implementsValue()  {}
func (boolean) implementsValue()  {}
func (*text) implementsValue()    {}
func (small) implementsValue()    {}
func (large) implementsValue()    {}
func (fraction) implementsValue() {}
func (float) implementsValue()    {}
func (complexN) implementsValue() {}

func (x unknown) ExactString() string  { return "unknown" }
func (x boolean) ExactString() string  { return strconv.FormatBool(bool(x)) }
func (x *text) ExactString() string    { return strconv.Quote(x.join()) }
func (x small) ExactString() string    { return strconv.FormatInt(int64(x), 10) }
func (x large) ExactString() string    { return x.Int.String() }
func (x fraction) ExactString() string { return x.RatString() }
func (x float) ExactString() string    { return x.Text('p', 0) }
func (x complexN) ExactString() string {
	return fmt.Sprintf("(%s + %si)", x.re.ExactString(), x.im.ExactString())
}

func (x unknown) String() string  { return x.ExactString() }
func (x boolean) String() string  { return x.ExactString() }
func (x small) String() string    { return x.ExactString() }
func (x large) String() string    { return x.ExactString() }
func (x fraction) String() string { return x.float().String() }
func (x complexN) String() string { return fmt.Sprintf("(%s + %si)", x.re.String(), x.im.String()) }

// String quotes at most 72 characters.
func (x *text) String() string {
	const limit = 72
	s := x.ExactString()
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	return string([]rune(s)[:limit-len("...")]) + "..."
}

// String gives six digits, also of numbers that no float64 has.
func (x float) String() string {
	if x.IsInf() {
		return x.Float.String()
	}
	if f, _ := x.Float64(); (x.Sign() == 0) == (f == 0) && !math.IsInf(f, 0) {
		s := fmt.Sprintf("%.6g", f)
		if !x.IsInt() && !strings.Contains(s, ".") {
			// It must not look like an integer.
			s = fmt.Sprintf("%g", f)
		}
		return s
	}
	// x is m·2^e with m between ½ and 1; with d = e·log10(2) that is m·10^(d-⌊d⌋) · 10^⌊d⌋.
	var mantissa big.Float
	exponent := x.MantExp(&mantissa)
	m, _ := mantissa.Float64()
	d := float64(exponent) * (math.Ln2 / math.Ln10)
	e := int64(d)
	m *= math.Pow(10, d-float64(e))
	switch abs := math.Abs(m); {
	case abs < 1-0.5e-6:
		m *= 10
		e--
	case abs >= 10:
		m /= 10
		e++
	}
	return fmt.Sprintf("%.6ge%+d", m, e)
}

// join gives the string.
func (x *text) join() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.left == nil {
		return x.s
	}
	// From right to left, because sums are nested on the left.
	var parts []string
	stack := []*text{x.left, x.right}
	x.left, x.right = nil, nil
	for len(stack) > 0 {
		last := len(stack) - 1
		t := stack[last]
		stack = stack[:last]
		t.mu.Lock()
		if t.left != nil {
			stack = append(stack, t.left, t.right)
		} else {
			parts = append(parts, t.s)
		}
		t.mu.Unlock()
	}
	var b strings.Builder
	for i := len(parts) - 1; i >= 0; i-- {
		b.WriteString(parts[i])
	}
	x.s = b.String()
	return x.s
}

func (x *text) length() int64 {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.left == nil {
		return int64(len(x.s))
	}
	return x.left.length() + x.right.length()
}

func newFloat() *big.Float { return new(big.Float).SetPrec(precision) }

func (x small) large() large { return large{big.NewInt(int64(x))} }

func (x large) fraction() fraction { return fraction{new(big.Rat).SetInt(x.Int)} }

func (x large) float() float { return float{newFloat().SetInt(x.Int)} }

func (x fraction) float() float { return float{newFloat().SetRat(x.Rat)} }

// isSmallInt reports whether an integer is converted to a fraction rather than a float.
func isSmallInt(x *big.Int) bool { return x.BitLen() < maxExponent }

// isSmallFloat is the same for a float.
func isSmallFloat(x *big.Float) bool {
	e := x.MantExp(nil)
	return !x.IsInf() && -maxExponent < e && e < maxExponent
}

func makeInt(x *big.Int) Value {
	if x.IsInt64() {
		return small(x.Int64())
	}
	return large{x}
}

func makeRat(x *big.Rat) Value {
	if isSmallInt(x.Num()) && isSmallInt(x.Denom()) {
		return fraction{x}
	}
	return fraction{x}.float()
}

func makeFloat(x *big.Float) Value {
	switch {
	case x.Sign() == 0:
		// Without its sign.
		return float{newFloat()}
	case x.IsInf():
		return unknown{}
	}
	return float{x}
}

func makeComplex(re, im Value) Value {
	if re.Kind() == Unknown || im.Kind() == Unknown {
		return unknown{}
	}
	return complexN{re, im}
}

// MakeUnknown gives a value that is not known.
func MakeUnknown() Value { return unknown{} }

// MakeBool gives a Bool.
func MakeBool(b bool) Value { return boolean(b) }

// MakeString gives a String.
func MakeString(s string) Value { return &text{s: s} }

// MakeInt64 gives an Int.
func MakeInt64(x int64) Value { return small(x) }

// MakeUint64 gives an Int.
func MakeUint64(x uint64) Value { return makeInt(new(big.Int).SetUint64(x)) }

// MakeFloat64 gives a Float; -0 is 0. Infinities and NaN are unknown.
func MakeFloat64(x float64) Value {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return unknown{}
	}
	if f := newFloat().SetFloat64(x + 0); !isSmallFloat(f) {
		return float{f}
	}
	return fraction{new(big.Rat).SetFloat64(x + 0)}
}

// MakeFromLiteral gives the value of a literal, which is unknown if the literal is wrong. The last argument must be 0.
func MakeFromLiteral(lit string, tok token.Token, zero uint) Value {
	if zero != 0 {
		panic("MakeFromLiteral called with non-zero last argument")
	}
	switch tok {
	case token.INT:
		if x, ok := new(big.Int).SetString(lit, 0); ok {
			return makeInt(x)
		}
	case token.FLOAT:
		return floatLiteral(lit)
	case token.IMAG:
		if s, ok := strings.CutSuffix(lit, "i"); ok {
			return makeComplex(small(0), floatLiteral(s))
		}
	case token.CHAR:
		if len(lit) >= 2 {
			if r, _, _, err := strconv.UnquoteChar(lit[1:len(lit)-1], '\''); err == nil {
				return small(r)
			}
		}
	case token.STRING:
		if s, err := strconv.Unquote(lit); err == nil {
			return MakeString(s)
		}
	default:
		panic(fmt.Sprintf("%v is not a valid token", tok))
	}
	return unknown{}
}

func floatLiteral(lit string) Value {
	f, ok := newFloat().SetString(lit)
	if !ok {
		return unknown{}
	}
	if isSmallFloat(f) {
		if f.Sign() == 0 {
			// As a fraction, 0e-1000000 would take long.
			lit = "0"
		}
		if r, ok := new(big.Rat).SetString(lit); ok {
			return fraction{r}
		}
	}
	return makeFloat(f)
}

// Make gives the value of a bool, string, int64, *big.Int, *big.Rat or *big.Float, which it may keep; of others it is unknown.
func Make(x any) Value {
	switch x := x.(type) {
	case bool:
		return boolean(x)
	case string:
		return MakeString(x)
	case int64:
		return small(x)
	case *big.Int:
		return makeInt(x)
	case *big.Rat:
		return makeRat(x)
	case *big.Float:
		return makeFloat(x)
	}
	return unknown{}
}
