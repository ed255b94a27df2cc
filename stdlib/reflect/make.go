package reflect

import (
	"internal/abi"
	"unsafe"
)

//go:linkname makeslice runtime.makeslice
func makeslice(elem *abi.Type, len, cap int) unsafe.Pointer

//go:linkname growslice runtime.growslice
func growslice(old unsafe.Pointer, newlen, oldcap, oldlen int, elem *abi.Type) (unsafe.Pointer, int)

//go:linkname typedslicecopy runtime.typedslicecopy
func typedslicecopy(t *abi.Type, dst, src unsafe.Pointer, n int)

//go:linkname makechan runtime.makechan
func makechan(t *abi.Type, size int) unsafe.Pointer

// New allocates a zero value of type t, and gives a pointer to it.
func New(t Type) Value {
	if t == nil {
		panic("reflect: New(nil)")
	}
	c := t.common()
	return Value{pointerTo(c), abi.Newobject(c), 0}
}

// NewAt is a pointer of type *t with the address p.
func NewAt(t Type, p unsafe.Pointer) Value { return Value{pointerTo(t.common()), p, 0} }

// Zero is the zero value of type t. It cannot be changed.
func Zero(t Type) Value {
	if t == nil {
		panic("reflect: Zero(nil)")
	}
	c := t.common()
	if c.Direct() {
		return Value{c, nil, 0}
	}
	if c.Size <= unsafe.Sizeof(zeroes) {
		return Value{c, unsafe.Pointer(&zeroes), indirect}
	}
	return Value{c, abi.Newobject(c), indirect}
}

// zeroes are the zero values of types that fit. Nobody changes them.
var zeroes [128]uint64

// MakeSlice makes a slice of type t.
func MakeSlice(t Type, len, cap int) Value {
	t = plain(t)
	if t.Kind() != Slice {
		panic("reflect.MakeSlice of non-slice type")
	}
	if len < 0 {
		panic("reflect.MakeSlice: negative len")
	}
	if cap < 0 {
		panic("reflect.MakeSlice: negative cap")
	}
	if len > cap {
		panic("reflect.MakeSlice: len > cap")
	}
	c := t.common()
	s := &abi.SliceHeader{Data: makeslice(c.Elem(), len, cap), Len: len, Cap: cap}
	return Value{c, unsafe.Pointer(s), indirect}
}

// MakeChan makes a channel of type t.
func MakeChan(t Type, buffer int) Value {
	t = plain(t)
	if t.Kind() != Chan {
		panic("reflect.MakeChan of non-chan type")
	}
	if buffer < 0 {
		panic("reflect.MakeChan: negative buffer size")
	}
	if t.ChanDir() != BothDir {
		panic("reflect.MakeChan: unidirectional channel type")
	}
	c := t.common()
	return Value{c, makechan(c, buffer), 0}
}

// grown is a copy of v's header with room for n more elements.
func (v Value) grown(n int) *abi.SliceHeader {
	s := *(*abi.SliceHeader)(v.ptr)
	if s.Len+n > s.Cap {
		s.Data, s.Cap = growslice(s.Data, s.Len+n, s.Cap, s.Len, v.typ.Elem())
	}
	return &s
}

// Grow makes room for n more elements in the slice variable v.
func (v Value) Grow(n int) {
	v.mustSet("Grow")
	if v.kind() != abi.Slice {
		v.wrong("Grow")
	}
	if n < 0 {
		panic("reflect.Value.Grow: negative len")
	}
	*(*abi.SliceHeader)(v.ptr) = *v.grown(n)
}

// mustNotHide is mustBeExported in a function; Go names methods only.
func (v Value) mustNotHide() {
	if v.flag&(hidden|embedded) != 0 {
		panic("reflect: unknown method using value obtained using unexported field")
	}
}

// Append is append(s, x...).
func Append(s Value, x ...Value) Value {
	if s.kind() != abi.Slice {
		panic(&ValueError{"unknown method", s.Kind()})
	}
	s.mustNotHide()
	h := s.grown(len(x))
	at := h.Len
	h.Len += len(x)
	out := Value{s.typ, unsafe.Pointer(h), indirect}
	for i, e := range x {
		out.Index(at + i).Set(e)
	}
	return out
}

// AppendSlice is append(s, t...).
func AppendSlice(s, t Value) Value {
	for _, v := range []Value{s, t} {
		if v.kind() != abi.Slice {
			panic(&ValueError{"unknown method", v.Kind()})
		}
		v.mustNotHide()
	}
	if a, b := s.typ.Elem(), t.typ.Elem(); a != b {
		panic("reflect.AppendSlice: " + a.Str + " != " + b.Str)
	}
	n := t.Len()
	h := s.grown(n)
	h.Len += n
	out := Value{s.typ, unsafe.Pointer(h), indirect}
	Copy(out.Slice(h.Len-n, h.Len), t)
	return out
}

// Copy is copy(dst, src): arrays that are variables will do, and a string as the source of bytes.
func Copy(dst, src Value) int {
	part := func(v Value, side string) (unsafe.Pointer, int) {
		switch v.kind() {
		case abi.Array:
			if side == "dst" {
				v.mustSet("Copy")
			}
			return v.inMemory("reflect.Copy", v.typ), v.Len()
		case abi.Slice:
			s := (*abi.SliceHeader)(v.ptr)
			return s.Data, s.Len
		case abi.String:
			if side == "src" {
				return *(*unsafe.Pointer)(v.ptr), v.Len()
			}
		}
		panic(&ValueError{"reflect.Copy", v.Kind()})
	}
	to, n := part(dst, "dst")
	from, m := part(src, "src")
	dst.mustNotHide()
	src.mustNotHide()
	e := dst.typ.Elem()
	if src.kind() == abi.String {
		if e.Kind != abi.Uint8 {
			panic(&ValueError{"reflect.Copy", src.Kind()})
		}
	} else if src.typ.Elem() != e {
		panic("reflect.Copy: " + e.Str + " != " + src.typ.Elem().Str)
	}
	if m < n {
		n = m
	}
	if n > 0 {
		typedslicecopy(e, to, from, n)
	}
	return n
}

// Swapper gives a function that exchanges elements of a slice.
func Swapper(slice any) func(i, j int) {
	v := ValueOf(slice)
	if v.kind() != abi.Slice {
		panic(&ValueError{"Swapper", v.Kind()})
	}
	return abi.Swapper(v.typ.Elem(), v.ptr)
}
