package reflect

import (
	"internal/abi"
	"unsafe"
)

// Slice is v[i:j] of an array variable, slice or string.
func (v Value) Slice(i, j int) Value {
	if v.kind() == abi.String {
		s := *(*string)(v.ptr)
		if i < 0 || j < i || j > len(s) {
			panic("reflect.Value.Slice: string slice index out of bounds")
		}
		p := new(string)
		*p = s[i:j]
		return Value{v.typ, unsafe.Pointer(p), indirect | v.ro()}
	}
	t, base, limit := v.sliced("Slice")
	if i < 0 || j < i || j > limit {
		panic("reflect.Value.Slice: slice index out of bounds")
	}
	return sliceValue(t, base, i, j, limit, v.ro())
}

// Slice3 is v[i:j:k] of an array variable or slice.
func (v Value) Slice3(i, j, k int) Value {
	t, base, limit := v.sliced("Slice3")
	if i < 0 || j < i || k < j || k > limit {
		panic("reflect.Value.Slice3: slice index out of bounds")
	}
	return sliceValue(t, base, i, j, k, v.ro())
}

// sliced is what v can be sliced to: a slice type, its array, and how long that is.
func (v Value) sliced(method string) (t *abi.Type, base unsafe.Pointer, limit int) {
	switch v.kind() {
	case abi.Slice:
		s := (*abi.SliceHeader)(v.ptr)
		return v.typ, s.Data, s.Cap
	case abi.Array:
		if v.flag&variable == 0 {
			panic("reflect.Value." + method + ": slice of unaddressable array")
		}
		a := (*abi.ArrayType)(unsafe.Pointer(v.typ))
		return a.Slice, v.ptr, int(a.Len)
	}
	v.wrong(method)
	return
}

func sliceValue(t *abi.Type, base unsafe.Pointer, i, j, k int, flag uintptr) Value {
	s := &abi.SliceHeader{Data: base, Len: j - i, Cap: k - i}
	if s.Cap > 0 {
		// Else it would point behind the array.
		s.Data = unsafe.Add(base, uintptr(i)*t.Elem().Size)
	}
	return Value{t, unsafe.Pointer(s), indirect | flag}
}

// SliceAt is a slice of n elements of type t that begin at p, like unsafe.Slice.
func SliceAt(t Type, p unsafe.Pointer, n int) Value {
	c := t.common()
	if n < 0 {
		panic("unsafe.Slice: len out of range")
	}
	if p == nil && n > 0 {
		panic("unsafe.Slice: ptr is nil and len is not zero")
	}
	if c.Size > 0 && uintptr(n) > -uintptr(p)/c.Size {
		panic("unsafe.Slice: len out of range")
	}
	return Value{SliceOf(t).common(), unsafe.Pointer(&abi.SliceHeader{Data: p, Len: n, Cap: n}), indirect}
}
