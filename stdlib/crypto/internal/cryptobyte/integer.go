package cryptobyte

import (
	"crypto/internal/cryptobyte/asn1"
	"math/big"
)

// ReadASN1Integer reads an INTEGER into what out points to: a whole number of any size, a big.Int, or a []byte, which
// receives the bytes of a number that is not negative. The number must fit.
func (s *String) ReadASN1Integer(out any) bool {
	var contents String
	return s.ReadASN1(&contents, asn1.INTEGER) && contents.integer(out)
}

// ReadASN1Int64WithTag reads an INTEGER that has another tag.
func (s *String) ReadASN1Int64WithTag(out *int64, tag asn1.Tag) bool {
	var contents String
	return s.ReadASN1(&contents, tag) && contents.integer(out)
}

// ReadASN1Enum reads an ENUMERATED.
func (s *String) ReadASN1Enum(out *int) bool {
	var contents String
	return s.ReadASN1(&contents, asn1.ENUM) && contents.integer(out)
}

// ReadOptionalASN1Integer reads an INTEGER within a value that has that tag. If the latter is not next, out receives
// defaultValue, which is of the same type.
func (s *String) ReadOptionalASN1Integer(out any, tag asn1.Tag, defaultValue any) bool {
	var contents String
	var present bool
	if !s.ReadOptionalASN1(&contents, &present, tag) {
		return false
	}
	if present {
		return contents.ReadASN1Integer(out) && contents.Empty()
	}
	switch out := out.(type) {
	case *int:
		*out = defaultValue.(int)
	case *int64:
		*out = defaultValue.(int64)
	case *uint:
		*out = defaultValue.(uint)
	case *uint64:
		*out = defaultValue.(uint64)
	case *[]byte:
		*out = defaultValue.([]byte)
	case *big.Int:
		out.Set(defaultValue.(*big.Int))
	default:
		panic("invalid integer type")
	}
	return true
}

// integer reads contents of an INTEGER, which must be no longer than needed.
func (s String) integer(out any) bool {
	if len(s) == 0 || len(s) > 1 && (s[0] == 0 && s[1] < 0x80 || s[0] == 0xff && s[1] >= 0x80) {
		return false
	}
	switch out := out.(type) {
	case *int:
		return setSigned(out, s)
	case *int8:
		return setSigned(out, s)
	case *int16:
		return setSigned(out, s)
	case *int32:
		return setSigned(out, s)
	case *int64:
		return setSigned(out, s)
	case *uint:
		return setUnsigned(out, s)
	case *uint8:
		return setUnsigned(out, s)
	case *uint16:
		return setUnsigned(out, s)
	case *uint32:
		return setUnsigned(out, s)
	case *uint64:
		return setUnsigned(out, s)
	case *big.Int:
		out.SetBytes(s)
		if s.negative() {
			out.Sub(out, new(big.Int).Lsh(big.NewInt(1), uint(8*len(s))))
		}
		return true
	case *[]byte:
		if s.negative() {
			return false
		}
		if len(s) > 1 && s[0] == 0 {
			s = s[1:]
		}
		*out = s
		return true
	}
	panic("out does not point to an integer type")
}

func (s String) negative() bool { return s[0] >= 0x80 }

func setSigned[T int | int8 | int16 | int32 | int64](out *T, s String) bool {
	if len(s) > 8 {
		return false
	}
	n := int64(int8(s[0]))
	for _, b := range s[1:] {
		n = n<<8 | int64(b)
	}
	if int64(T(n)) != n {
		return false
	}
	*out = T(n)
	return true
}

func setUnsigned[T uint | uint8 | uint16 | uint32 | uint64](out *T, s String) bool {
	if s.negative() || len(s) > 9 || len(s) == 9 && s[0] != 0 {
		return false
	}
	var n uint64
	for _, b := range s {
		n = n<<8 | uint64(b)
	}
	if uint64(T(n)) != n {
		return false
	}
	*out = T(n)
	return true
}
