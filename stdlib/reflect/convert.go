package reflect

import (
	"internal/abi"
	"unsafe"
)

// How conversion does its work; 0 is not at all.
const (
	convSame = 1 + iota
	convInterface
	convNumber
	convComplex
	convIntString
	convBytesString
	convStringBytes
	convRunesString
	convStringRunes
	convSliceArray
	convSliceArrayPtr
)

func isNumber(k abi.Kind) bool { return k >= abi.Int && k <= abi.Float64 }

// conversion is how a from becomes a to.
func conversion(to, from *abi.Type) int {
	switch {
	case isNumber(from.Kind) && isNumber(to.Kind):
		return convNumber
	case from.Kind >= abi.Int && from.Kind <= abi.Uintptr && to.Kind == abi.String:
		return convIntString
	case (from.Kind == abi.Complex64 || from.Kind == abi.Complex128) && (to.Kind == abi.Complex64 || to.Kind == abi.Complex128):
		return convComplex
	case from.Kind == abi.String && to.Kind == abi.Slice:
		switch to.Elem().Kind {
		case abi.Uint8:
			return convStringBytes
		case abi.Int32:
			return convStringRunes
		}
	case from.Kind == abi.Slice && to.Kind == abi.String:
		switch from.Elem().Kind {
		case abi.Uint8:
			return convBytesString
		case abi.Int32:
			return convRunesString
		}
	case from.Kind == abi.Slice && to.Kind == abi.Array && from.Elem() == to.Elem():
		return convSliceArray
	case from.Kind == abi.Slice && to.Kind == abi.Pointer && to.Elem().Kind == abi.Array && to.Elem().Elem() == from.Elem():
		return convSliceArrayPtr
	}
	if to.Kind == abi.Interface {
		if abi.Implements(to, from) {
			return convInterface
		}
		return 0
	}
	if abi.Assignable(to, from) || abi.SameUnderlying(to, from, false) {
		return convSame
	}
	if to.Kind == abi.Pointer && from.Kind == abi.Pointer && to.TFlag&abi.TFlagNamed == 0 && from.TFlag&abi.TFlagNamed == 0 &&
		abi.SameUnderlying(to.Elem(), from.Elem(), false) {
		return convSame
	}
	return 0
}

// CanConvert reports whether Convert does not panic.
func (v Value) CanConvert(t Type) bool {
	if v.typ == nil {
		v.wrong("CanConvert")
	}
	c := t.common()
	switch conversion(c, v.typ) {
	case 0:
		return false
	case convSliceArray:
		return v.Len() >= int((*abi.ArrayType)(unsafe.Pointer(c)).Len)
	case convSliceArrayPtr:
		return v.Len() >= int((*abi.ArrayType)(unsafe.Pointer(c.Elem())).Len)
	}
	return true
}

// Convert is the conversion t(v).
func (v Value) Convert(t Type) Value {
	if v.typ == nil {
		v.wrong("Convert")
	}
	c := t.common()
	how := conversion(c, v.typ)
	switch how {
	case 0:
		panic("reflect.Value.Convert: value of type " + v.typ.Str + " cannot be converted to type " + c.Str)
	case convSame:
		if v.flag&variable != 0 {
			return copied(c, v.ptr, v.ro())
		}
		return Value{c, v.ptr, v.flag&indirect | v.ro()}
	case convInterface:
		p := abi.Newobject(c)
		if v.kind() != abi.Interface || !v.IsNil() {
			abi.StoreInterface(c, p, v.pack())
		}
		return Value{c, p, indirect | v.ro()}
	case convSliceArray:
		n := int((*abi.ArrayType)(unsafe.Pointer(c)).Len)
		if n > v.Len() {
			panic("reflect: cannot convert slice with length " + itoa(v.Len()) + " to array with length " + itoa(n))
		}
		if n == 0 {
			return Zero(t)
		}
		return copied(c, *(*unsafe.Pointer)(v.ptr), v.ro())
	case convSliceArrayPtr:
		n := int((*abi.ArrayType)(unsafe.Pointer(c.Elem())).Len)
		if n > v.Len() {
			panic("reflect: cannot convert slice with length " + itoa(v.Len()) + " to pointer to array with length " + itoa(n))
		}
		return Value{c, *(*unsafe.Pointer)(v.ptr), v.ro()}
	}
	out := Value{c, abi.Newobject(c), indirect | variable}
	switch how {
	case convNumber:
		v.convertNumber(out)
	case convComplex:
		out.SetComplex(v.Complex())
	case convIntString:
		n := rune(-1)
		if v.CanInt() {
			if x := v.Int(); int64(rune(x)) == x {
				n = rune(x)
			}
		} else if x := v.Uint(); x <= 0x10FFFF {
			n = rune(x)
		}
		out.SetString(string(n))
	case convBytesString:
		out.SetString(string(*(*[]byte)(v.ptr)))
	case convRunesString:
		out.SetString(string(*(*[]rune)(v.ptr)))
	case convStringBytes:
		*(*[]byte)(out.ptr) = []byte(v.String())
	case convStringRunes:
		*(*[]rune)(out.ptr) = []rune(v.String())
	}
	out.flag = indirect | v.ro()
	return out
}

func (v Value) convertNumber(out Value) {
	switch {
	case v.CanInt():
		x := v.Int()
		switch {
		case out.CanInt():
			out.SetInt(x)
		case out.CanUint():
			out.SetUint(uint64(x))
		case out.kind() == abi.Float32:
			*(*float32)(out.ptr) = float32(x)
		default:
			out.SetFloat(float64(x))
		}
	case v.CanUint():
		x := v.Uint()
		switch {
		case out.CanInt():
			out.SetInt(int64(x))
		case out.CanUint():
			out.SetUint(x)
		case out.kind() == abi.Float32:
			*(*float32)(out.ptr) = float32(x)
		default:
			out.SetFloat(float64(x))
		}
	case v.kind() == abi.Float32 && out.kind() == abi.Float32:
		// By way of float64 a signalling NaN would become a quiet one.
		*(*float32)(out.ptr) = *(*float32)(v.ptr)
	default:
		x := v.Float()
		switch {
		case out.CanInt():
			out.SetInt(int64(x))
		case out.CanUint():
			out.SetUint(uint64(x))
		default:
			out.SetFloat(x)
		}
	}
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}
