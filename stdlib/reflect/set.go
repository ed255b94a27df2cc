package reflect

import (
	"internal/abi"
	"unsafe"
)

// mustSet panics unless v can be changed.
func (v Value) mustSet(method string) {
	if v.flag&(hidden|embedded) != 0 {
		panic("reflect: reflect.Value." + method + " using value obtained using unexported field")
	}
	if v.flag&variable == 0 {
		panic("reflect: reflect.Value." + method + " using unaddressable value")
	}
}

// assigned is x as a value of type t.
func (x Value) assigned(context string, t *abi.Type) Value {
	if x.typ == t {
		return x
	}
	if x.typ == nil {
		x.wrong("Set")
	}
	if !abi.Assignable(t, x.typ) {
		panic(context + ": value of type " + x.typ.Str + " is not assignable to type " + t.Str)
	}
	if t.Kind == abi.Interface {
		p := abi.Newobject(t)
		abi.StoreInterface(t, p, x.pack())
		return Value{t, p, indirect}
	}
	return Value{t, x.ptr, x.flag}
}

// store writes x, of type t, to p.
func (x Value) store(p unsafe.Pointer) {
	if x.flag&indirect != 0 {
		abi.Move(x.typ, p, x.ptr)
	} else {
		*(*unsafe.Pointer)(p) = x.ptr
	}
}

// Set assigns x to the variable v.
func (v Value) Set(x Value) {
	v.mustSet("Set")
	if x.flag&(hidden|embedded) != 0 {
		panic("reflect: reflect.Value.Set using value obtained using unexported field")
	}
	x.assigned("reflect.Set", v.typ).store(v.ptr)
}

// SetZero sets v to its type's zero value.
func (v Value) SetZero() {
	v.mustSet("SetZero")
	abi.Move(v.typ, v.ptr, abi.Newobject(v.typ))
}

// SetBool sets a bool.
func (v Value) SetBool(x bool) {
	v.mustSet("SetBool")
	if v.kind() != abi.Bool {
		v.wrong("SetBool")
	}
	*(*bool)(v.ptr) = x
}

// SetInt sets a signed integer to x, cut to its size.
func (v Value) SetInt(x int64) {
	v.mustSet("SetInt")
	switch v.kind() {
	case abi.Int8:
		*(*int8)(v.ptr) = int8(x)
	case abi.Int16:
		*(*int16)(v.ptr) = int16(x)
	case abi.Int32:
		*(*int32)(v.ptr) = int32(x)
	case abi.Int, abi.Int64:
		*(*int64)(v.ptr) = x
	default:
		v.wrong("SetInt")
	}
}

// SetUint sets an unsigned integer to x, cut to its size.
func (v Value) SetUint(x uint64) {
	v.mustSet("SetUint")
	switch v.kind() {
	case abi.Uint8:
		*(*uint8)(v.ptr) = uint8(x)
	case abi.Uint16:
		*(*uint16)(v.ptr) = uint16(x)
	case abi.Uint32:
		*(*uint32)(v.ptr) = uint32(x)
	case abi.Uint, abi.Uint64, abi.Uintptr:
		*(*uint64)(v.ptr) = x
	default:
		v.wrong("SetUint")
	}
}

// SetFloat sets a floating-point number.
func (v Value) SetFloat(x float64) {
	v.mustSet("SetFloat")
	switch v.kind() {
	case abi.Float32:
		*(*float32)(v.ptr) = float32(x)
	case abi.Float64:
		*(*float64)(v.ptr) = x
	default:
		v.wrong("SetFloat")
	}
}

// SetComplex sets a complex number.
func (v Value) SetComplex(x complex128) {
	v.mustSet("SetComplex")
	switch v.kind() {
	case abi.Complex64:
		*(*complex64)(v.ptr) = complex64(x)
	case abi.Complex128:
		*(*complex128)(v.ptr) = x
	default:
		v.wrong("SetComplex")
	}
}

// SetString sets a string.
func (v Value) SetString(x string) {
	v.mustSet("SetString")
	if v.kind() != abi.String {
		v.wrong("SetString")
	}
	*(*string)(v.ptr) = x
}

// SetBytes sets a byte slice.
func (v Value) SetBytes(x []byte) {
	v.mustSet("SetBytes")
	if v.kind() != abi.Slice {
		v.wrong("SetBytes")
	}
	if v.typ.Elem().Kind != abi.Uint8 {
		panic("reflect.Value.SetBytes of non-byte slice")
	}
	*(*[]byte)(v.ptr) = x
}

// SetLen sets a slice's length, at most its capacity.
func (v Value) SetLen(n int) {
	v.mustSet("SetLen")
	if v.kind() != abi.Slice {
		v.wrong("SetLen")
	}
	s := (*abi.SliceHeader)(v.ptr)
	if uint(n) > uint(s.Cap) {
		panic("reflect: slice length out of range in SetLen")
	}
	s.Len = n
}

// SetCap sets a slice's capacity, at least its length and at most what it was.
func (v Value) SetCap(n int) {
	v.mustSet("SetCap")
	if v.kind() != abi.Slice {
		v.wrong("SetCap")
	}
	s := (*abi.SliceHeader)(v.ptr)
	if n < s.Len || n > s.Cap {
		panic("reflect: slice capacity out of range in SetCap")
	}
	s.Cap = n
}

// SetPointer sets an unsafe.Pointer.
func (v Value) SetPointer(x unsafe.Pointer) {
	v.mustSet("SetPointer")
	if v.kind() != abi.UnsafePointer {
		v.wrong("SetPointer")
	}
	*(*unsafe.Pointer)(v.ptr) = x
}

// OverflowInt reports whether x does not fit the signed integer v.
func (v Value) OverflowInt(x int64) bool {
	if !v.CanInt() {
		v.wrong("OverflowInt")
	}
	return overflowInt(v.typ, x)
}

// OverflowUint reports whether x does not fit the unsigned integer v.
func (v Value) OverflowUint(x uint64) bool {
	if !v.CanUint() {
		v.wrong("OverflowUint")
	}
	return overflowUint(v.typ, x)
}

// OverflowFloat reports whether x does not fit the floating-point number v.
func (v Value) OverflowFloat(x float64) bool {
	if !v.CanFloat() {
		v.wrong("OverflowFloat")
	}
	return v.kind() == abi.Float32 && overflowFloat32(x)
}

// OverflowComplex reports whether x does not fit the complex number v.
func (v Value) OverflowComplex(x complex128) bool {
	if !v.CanComplex() {
		v.wrong("OverflowComplex")
	}
	return v.kind() == abi.Complex64 && (overflowFloat32(real(x)) || overflowFloat32(imag(x)))
}
