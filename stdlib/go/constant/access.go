package constant

import (
	"encoding/binary"
	"fmt"
	"math/big"
	"slices"
)

// wrong panics because a value is of another kind.
func wrong(x Value, want string) { panic(fmt.Sprintf("%v not %s", x, want)) }

// BoolVal gives the bool that x is; false if x is unknown.
func BoolVal(x Value) bool {
	switch x := x.(type) {
	case boolean:
		return bool(x)
	case unknown:
	default:
		wrong(x, "a Bool")
	}
	return false
}

// StringVal gives the string that x is; empty if x is unknown.
func StringVal(x Value) string {
	switch x := x.(type) {
	case *text:
		return x.join()
	case unknown:
	default:
		wrong(x, "a String")
	}
	return ""
}

// StringLen gives the length of the string that x is; 0 if x is unknown.
func StringLen(x Value) int64 {
	switch x := x.(type) {
	case *text:
		return x.length()
	case unknown:
	default:
		wrong(x, "a String")
	}
	return 0
}

// Int64Val gives the integer that x is, and whether it fits.
func Int64Val(x Value) (int64, bool) {
	switch x := x.(type) {
	case small:
		return int64(x), true
	case large:
		return x.Int64(), false
	case unknown:
	default:
		wrong(x, "an Int")
	}
	return 0, false
}

// Uint64Val gives the integer that x is, and whether it fits.
func Uint64Val(x Value) (uint64, bool) {
	switch x := x.(type) {
	case small:
		return uint64(x), x >= 0
	case large:
		return x.Uint64(), x.IsUint64()
	case unknown:
	default:
		wrong(x, "an Int")
	}
	return 0, false
}

// Float32Val gives the float that is nearest to x, and whether it is x.
func Float32Val(x Value) (float32, bool) {
	switch x := x.(type) {
	case small:
		f := float32(x)
		return f, small(f) == x
	case large:
		f, accuracy := x.float().Float32()
		return f, accuracy == big.Exact
	case fraction:
		return x.Float32()
	case float:
		f, accuracy := x.Float32()
		return f, accuracy == big.Exact
	case unknown:
	default:
		wrong(x, "a Float")
	}
	return 0, false
}

// Float64Val gives the float that is nearest to x, and whether it is x.
func Float64Val(x Value) (float64, bool) {
	switch x := x.(type) {
	case small:
		f := float64(x)
		return f, small(f) == x
	case large:
		f, accuracy := x.float().Float64()
		return f, accuracy == big.Exact
	case fraction:
		return x.Float64()
	case float:
		f, accuracy := x.Float64()
		return f, accuracy == big.Exact
	case unknown:
	default:
		wrong(x, "a Float")
	}
	return 0, false
}

// Val gives what x is: a bool, string, int64, *big.Int, *big.Rat or *big.Float, or nil for what is unknown or complex. It belongs
// to x.
func Val(x Value) any {
	switch x := x.(type) {
	case boolean:
		return bool(x)
	case *text:
		return x.join()
	case small:
		return int64(x)
	case large:
		return x.Int
	case fraction:
		return x.Rat
	case float:
		return x.Float
	}
	return nil
}

// BitLen gives how many bits the absolute value of an Int has; 0 if x is unknown.
func BitLen(x Value) int {
	switch x := x.(type) {
	case small:
		return x.large().BitLen()
	case large:
		return x.Int.BitLen()
	case unknown:
	default:
		wrong(x, "an Int")
	}
	return 0
}

// Sign gives -1, 0 or 1, as x is less than, equal to or more than 0; of a complex number it says only whether it is 0. What is
// unknown has the sign 1.
func Sign(x Value) int {
	switch x := x.(type) {
	case small:
		return x.large().Sign()
	case large:
		return x.Int.Sign()
	case fraction:
		return x.Rat.Sign()
	case float:
		return x.Float.Sign()
	case complexN:
		return Sign(x.re) | Sign(x.im)
	case unknown:
	default:
		wrong(x, "numeric")
	}
	return 1
}

// Bytes gives the absolute value of an Int, the lowest byte first.
func Bytes(x Value) []byte {
	var i *big.Int
	switch x := x.(type) {
	case small:
		i = x.large().Int
	case large:
		i = x.Int
	default:
		wrong(x, "an Int")
	}
	b := i.Bytes()
	slices.Reverse(b)
	return b
}

// MakeFromBytes gives the Int that is written with the lowest byte first.
func MakeFromBytes(bytes []byte) Value {
	if len(bytes) <= 7 {
		var b [8]byte
		copy(b[:], bytes)
		return small(binary.LittleEndian.Uint64(b[:]))
	}
	b := slices.Clone(bytes)
	slices.Reverse(b)
	return makeInt(new(big.Int).SetBytes(b))
}

// ratio gives an Int or Float as a fraction, or nil if it is unknown or too large or small for one.
func ratio(x Value) *big.Rat {
	switch x := x.(type) {
	case small:
		return x.large().fraction().Rat
	case large:
		return x.fraction().Rat
	case fraction:
		return x.Rat
	case float:
		if isSmallFloat(x.Float) {
			r, _ := x.Rat(nil)
			return r
		}
	case unknown:
	default:
		wrong(x, "Int or Float")
	}
	return nil
}

// Num gives the numerator of an Int or Float; unknown if x is, or too large or small for a fraction.
func Num(x Value) Value {
	if r := ratio(x); r != nil {
		return makeInt(r.Num())
	}
	return unknown{}
}

// Denom gives the denominator of an Int or Float; unknown if x is, or too large or small for a fraction.
func Denom(x Value) Value {
	if r := ratio(x); r != nil {
		return makeInt(r.Denom())
	}
	return unknown{}
}

// MakeImag gives x·i of an Int or Float.
func MakeImag(x Value) Value {
	switch x.(type) {
	case unknown:
		return x
	case small, large, fraction, float:
		return complexN{small(0), x}
	}
	wrong(x, "Int or Float")
	return nil
}

// Real gives the real part of a number.
func Real(x Value) Value {
	switch x := x.(type) {
	case unknown, small, large, fraction, float:
		return x
	case complexN:
		return x.re
	}
	wrong(x, "numeric")
	return nil
}

// Imag gives the imaginary part of a number.
func Imag(x Value) Value {
	switch x := x.(type) {
	case unknown:
		return x
	case small, large, fraction, float:
		return small(0)
	case complexN:
		return x.im
	}
	wrong(x, "numeric")
	return nil
}

// ToInt gives x as an Int, if it is one; otherwise unknown. A float that differs from an integer by its last bits is one.
func ToInt(x Value) Value {
	switch x := x.(type) {
	case small, large:
		return x
	case fraction:
		if x.IsInt() {
			return makeInt(x.Num())
		}
	case float:
		if !isSmallFloat(x.Float) {
			break
		}
		if i, accuracy := x.Int(nil); accuracy == big.Exact {
			return makeInt(i)
		}
		// With some bits less.
		for _, mode := range []big.RoundingMode{big.ToZero, big.AwayFromZero} {
			rounded := new(big.Float).SetPrec(precision - 4).SetMode(mode).Set(x.Float)
			if i, accuracy := rounded.Int(nil); accuracy == big.Exact {
				return makeInt(i)
			}
		}
	case complexN:
		if re := ToFloat(x); re.Kind() == Float {
			return ToInt(re)
		}
	}
	return unknown{}
}

// ToFloat gives x as a Float, if it is a real number; otherwise unknown.
func ToFloat(x Value) Value {
	switch x := x.(type) {
	case small:
		return x.large().fraction()
	case large:
		if isSmallInt(x.Int) {
			return x.fraction()
		}
		return x.float()
	case fraction, float:
		return x
	case complexN:
		if Sign(x.im) == 0 {
			return ToFloat(x.re)
		}
	}
	return unknown{}
}

// ToComplex gives x as a Complex, if it is a number; otherwise unknown.
func ToComplex(x Value) Value {
	switch x := x.(type) {
	case small, large, fraction, float:
		return complexN{x, small(0)}
	case complexN:
		return x
	}
	return unknown{}
}
