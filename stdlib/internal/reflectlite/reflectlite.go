// Package reflectlite is the little of reflection that low packages need.
package reflectlite

import (
	"internal/abi"
	"unsafe"
)

// Kind is the outermost construction of a type.
type Kind = abi.Kind

// Ptr and the others are the kinds that users ask for.
const (
	Ptr       = abi.Pointer
	Interface = abi.Interface
	Slice     = abi.Slice
	String    = abi.String
	Struct    = abi.Struct
)

// Type is a type; the zero Type stands for none.
type Type struct{ t *abi.Type }

// TypeOf is the dynamic type of x.
func TypeOf(x any) Type { return Type{abi.TypeOf(x)} }

// Kind is the type's outermost construction.
func (t Type) Kind() Kind { return t.t.Kind }

// String is the type as %T prints it.
func (t Type) String() string { return t.t.Str }

// Elem is the element type of a pointer, slice, array, channel or map.
func (t Type) Elem() Type {
	e := t.t.Elem()
	if e == nil {
		panic("reflect: Elem of invalid type " + t.t.Str)
	}
	return Type{e}
}

// Implements reports whether the type has the methods of interface type u.
func (t Type) Implements(u Type) bool {
	if u.t.Kind != abi.Interface {
		panic("reflect: non-interface type passed to Type.Implements")
	}
	return abi.Implements(u.t, t.t)
}

// AssignableTo reports whether a value of the type can be assigned to one of type u.
func (t Type) AssignableTo(u Type) bool { return abi.Assignable(u.t, t.t) }

// Comparable reports whether values of the type can be compared.
func (t Type) Comparable() bool { return t.t.Equal != nil || t.t.Kind == abi.Interface }

// Value is a value of some type: what was in an interface, or a variable that a pointer leads to.
type Value struct {
	t *abi.Type
	// The data word of an interface; for a variable, its address.
	p        unsafe.Pointer
	variable bool
}

// ValueOf is the value in x.
func ValueOf(x any) Value {
	e := (*abi.Eface)(unsafe.Pointer(&x))
	return Value{e.Type, e.Data, false}
}

// Type is the value's type.
func (v Value) Type() Type { return Type{v.t} }

// Kind is the kind of the value's type, 0 for the zero Value.
func (v Value) Kind() Kind {
	if v.t == nil {
		return abi.Invalid
	}
	return v.t.Kind
}

// word is the pointer that a value of a direct type is.
func (v Value) word() unsafe.Pointer {
	if v.variable {
		return *(*unsafe.Pointer)(v.p)
	}
	return v.p
}

// IsNil reports whether a value of a kind that has nil is nil.
func (v Value) IsNil() bool {
	switch v.Kind() {
	case abi.Pointer, abi.Map, abi.Chan, abi.Func, abi.UnsafePointer:
		return v.word() == nil
	case abi.Slice, abi.Interface:
		return *(*unsafe.Pointer)(v.p) == nil
	}
	panic("reflect: IsNil of a value that cannot be nil")
}

// Elem is the variable that a pointer points to.
func (v Value) Elem() Value {
	if v.Kind() != abi.Pointer {
		panic("reflect: Elem of a value that is no pointer")
	}
	p := v.word()
	if p == nil {
		return Value{}
	}
	return Value{v.t.Elem(), p, true}
}

// Set assigns x to the variable v.
func (v Value) Set(x Value) {
	if !v.variable {
		panic("reflect: Set of a value that is no variable")
	}
	if !abi.Assignable(v.t, x.t) {
		panic("reflect: value of type " + x.t.Str + " is not assignable to type " + v.t.Str)
	}
	switch {
	case v.t.Kind == abi.Interface:
		abi.StoreInterface(v.t, v.p, x.Interface())
	case x.variable || !x.t.Direct():
		abi.Move(v.t, v.p, x.p)
	default:
		*(*unsafe.Pointer)(v.p) = x.p
	}
}

// Interface is the value as an interface.
func (v Value) Interface() any {
	if v.variable {
		return abi.Load(v.t, v.p)
	}
	var e any
	*(*abi.Eface)(unsafe.Pointer(&e)) = abi.Eface{Type: v.t, Data: v.p}
	return e
}

// Len is the length of a slice, string or array.
func (v Value) Len() int {
	switch v.Kind() {
	case abi.Slice:
		return (*abi.SliceHeader)(v.p).Len
	case abi.String:
		return len(*(*string)(v.p))
	case abi.Array:
		return int((*abi.ArrayType)(unsafe.Pointer(v.t)).Len)
	}
	panic("reflect: Len of a value that is no slice, string or array")
}

// Swapper gives a function that exchanges elements of the slice x.
func Swapper(x any) func(i, j int) {
	v := ValueOf(x)
	if v.Kind() != abi.Slice {
		panic("reflect: call of Swapper on a value that is no slice")
	}
	return abi.Swapper(v.t.Elem(), v.p)
}
