// Package reflect looks at types and values that a program knows only at run time.
//
// A program carries type data for the types that it mentions; others are made when they are
// asked for. All exported methods are there only if the program contains calls that
// could find them (Method, MethodByName, Methods); else those that its interfaces call.
package reflect

import (
	"internal/abi"
	"iter"
	"strconv"
	"unsafe"
)

// Kind is the outermost construction of a type.
type Kind uint

const (
	Invalid Kind = iota
	Bool
	Int
	Int8
	Int16
	Int32
	Int64
	Uint
	Uint8
	Uint16
	Uint32
	Uint64
	Uintptr
	Float32
	Float64
	Complex64
	Complex128
	Array
	Chan
	Func
	Interface
	Map
	Pointer
	Slice
	String
	Struct
	UnsafePointer
)

// Ptr is the old name of Pointer.
const Ptr = Pointer

// String is the kind's name.
func (k Kind) String() string {
	switch k {
	case Invalid:
		return "invalid"
	case Bool:
		return "bool"
	case Int:
		return "int"
	case Int8:
		return "int8"
	case Int16:
		return "int16"
	case Int32:
		return "int32"
	case Int64:
		return "int64"
	case Uint:
		return "uint"
	case Uint8:
		return "uint8"
	case Uint16:
		return "uint16"
	case Uint32:
		return "uint32"
	case Uint64:
		return "uint64"
	case Uintptr:
		return "uintptr"
	case Float32:
		return "float32"
	case Float64:
		return "float64"
	case Complex64:
		return "complex64"
	case Complex128:
		return "complex128"
	case Array:
		return "array"
	case Chan:
		return "chan"
	case Func:
		return "func"
	case Interface:
		return "interface"
	case Map:
		return "map"
	case Pointer:
		return "ptr"
	case Slice:
		return "slice"
	case String:
		return "string"
	case Struct:
		return "struct"
	case UnsafePointer:
		return "unsafe.Pointer"
	}
	return "kind" + strconv.Itoa(int(k))
}

// ChanDir is the direction of a channel type.
type ChanDir int

const (
	RecvDir ChanDir = 1 << iota
	SendDir
	BothDir = RecvDir | SendDir
)

// String is how the direction is written in a type.
func (d ChanDir) String() string {
	switch d {
	case RecvDir:
		return "<-chan"
	case SendDir:
		return "chan<-"
	case BothDir:
		return "chan"
	}
	return "ChanDir" + strconv.Itoa(int(d))
}

// Type is a Go type. Two Types are the same type if they are ==.
type Type interface {
	// Align is the alignment of a variable in bytes.
	Align() int
	// FieldAlign is the alignment of a struct field.
	FieldAlign() int
	// Name is the name of a defined or predeclared type, empty for others.
	Name() string
	// PkgPath is the import path of a defined type's package.
	PkgPath() string
	// Size is the number of bytes of a value.
	Size() uintptr
	// String is the type as %T prints it; different types may have the same.
	String() string
	// Kind is the type's outermost construction.
	Kind() Kind
	// Implements reports whether the type has the methods of interface type u.
	Implements(u Type) bool
	// AssignableTo reports whether a value of the type can be assigned to one of type u.
	AssignableTo(u Type) bool
	// ConvertibleTo reports whether Value.Convert can make a u.
	ConvertibleTo(u Type) bool
	// Comparable reports whether == is defined.
	Comparable() bool
	// Bits is the size in bits of a numeric type.
	Bits() int
	// ChanDir is a channel type's direction.
	ChanDir() ChanDir
	// IsVariadic reports whether a function type's last parameter is variadic.
	IsVariadic() bool
	// Elem is the element type of an array, channel, map, pointer or slice type.
	Elem() Type
	// Field is field i of a struct type.
	Field(i int) StructField
	// FieldByName finds a field of a struct type, embedded ones included.
	FieldByName(name string) (StructField, bool)
	// FieldByNameFunc finds the field whose name satisfies match, if there is only one in its depth.
	FieldByNameFunc(match func(string) bool) (StructField, bool)
	// Fields goes over the fields of a struct type.
	Fields() iter.Seq[StructField]
	// FieldByIndex follows a path of field numbers.
	FieldByIndex(index []int) StructField
	// In is parameter i of a function type.
	In(i int) Type
	// Ins goes over the parameters of a function type.
	Ins() iter.Seq[Type]
	// Outs goes over the results of a function type.
	Outs() iter.Seq[Type]
	// Key is a map type's key type.
	Key() Type
	// Len is an array type's length.
	Len() int
	// NumField is how many fields a struct type has.
	NumField() int
	// NumIn is how many parameters a function type has.
	NumIn() int
	// NumOut is how many results a function type has.
	NumOut() int
	// NumMethod counts the methods of an interface type; of others, the exported ones.
	NumMethod() int
	// Method is method i in the order of names.
	Method(i int) Method
	// MethodByName finds a method.
	MethodByName(name string) (Method, bool)
	// Methods goes over the methods in the order of names.
	Methods() iter.Seq[Method]
	// Out is result i of a function type.
	Out(i int) Type
	// OverflowInt reports whether x does not fit the signed integer type.
	OverflowInt(x int64) bool
	// OverflowUint reports whether x does not fit the unsigned integer type.
	OverflowUint(x uint64) bool
	// OverflowFloat reports whether x does not fit the floating-point type.
	OverflowFloat(x float64) bool
	// OverflowComplex reports whether x does not fit the complex type.
	OverflowComplex(x complex128) bool
	// CanSeq reports whether Value.Seq does not panic.
	CanSeq() bool
	// CanSeq2 reports whether Value.Seq2 does not panic.
	CanSeq2() bool

	common() *abi.Type
}

// rtype is a descriptor as a Type.
type rtype struct{ t abi.Type }

func toType(t *abi.Type) Type {
	if t == nil {
		return nil
	}
	return (*rtype)(unsafe.Pointer(t))
}

// plain is t without what a type that embeds it says in its place.
func plain(t Type) Type { return toType(t.common()) }

// TypeOf is the dynamic type of i, nil for a nil interface.
func TypeOf(i any) Type { return toType(abi.TypeOf(i)) }

// TypeFor is the type T.
func TypeFor[T any]() Type {
	var p *T
	return toType(abi.TypeOf(p).Elem())
}

func (r *rtype) common() *abi.Type { return &r.t }
func (r *rtype) Align() int        { return int(r.t.Align) }
func (r *rtype) FieldAlign() int   { return int(r.t.FieldAlign) }
func (r *rtype) Size() uintptr     { return r.t.Size }
func (r *rtype) String() string    { return r.t.Str }
func (r *rtype) Kind() Kind        { return Kind(r.t.Kind) }
func (r *rtype) PkgPath() string   { return r.t.PkgPath() }

func (r *rtype) Name() string {
	if r.t.TFlag&abi.TFlagNamed == 0 {
		return ""
	}
	// The part behind the last dot that is not within type arguments.
	s := r.t.Str
	depth := 0
	for i := len(s) - 1; i >= 0; i-- {
		switch s[i] {
		case ']':
			depth++
		case '[':
			depth--
		case '.':
			if depth == 0 {
				return s[i+1:]
			}
		}
	}
	return s
}

// need panics unless the type is of kind k.
func (r *rtype) need(k abi.Kind, method string) {
	if r.t.Kind != k {
		panic("reflect: " + method + " of non-" + Kind(k).String() + " type " + r.t.Str)
	}
}

func (r *rtype) Implements(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.Implements")
	}
	if u.Kind() != Interface {
		panic("reflect: non-interface type passed to Type.Implements")
	}
	return abi.Implements(u.common(), &r.t)
}

func (r *rtype) AssignableTo(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.AssignableTo")
	}
	return abi.Assignable(u.common(), &r.t)
}

func (r *rtype) ConvertibleTo(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.ConvertibleTo")
	}
	return conversion(u.common(), &r.t) != 0
}

func (r *rtype) Comparable() bool { return comparable_(&r.t) }

func comparable_(t *abi.Type) bool { return t.Equal != nil || t.Kind == abi.Interface }

func (r *rtype) Bits() int {
	if k := r.t.Kind; k < abi.Int || k > abi.Complex128 {
		panic("reflect: Bits of non-arithmetic Type " + r.t.Str)
	}
	return int(r.t.Size) * 8
}

func (r *rtype) ChanDir() ChanDir {
	r.need(abi.Chan, "ChanDir")
	return ChanDir((*abi.ChanType)(unsafe.Pointer(r)).Dir)
}

func (r *rtype) IsVariadic() bool {
	r.need(abi.Func, "IsVariadic")
	return (*abi.FuncType)(unsafe.Pointer(r)).Variadic != 0
}

func (r *rtype) Elem() Type {
	e := r.t.Elem()
	if e == nil {
		panic("reflect: Elem of invalid type " + r.t.Str)
	}
	return toType(e)
}

func (r *rtype) In(i int) Type {
	r.need(abi.Func, "In")
	in, _ := r.t.Params()
	return toType(in[i])
}

func (r *rtype) Out(i int) Type {
	r.need(abi.Func, "Out")
	_, out := r.t.Params()
	return toType(out[i])
}

func (r *rtype) NumIn() int {
	r.need(abi.Func, "NumIn")
	return int((*abi.FuncType)(unsafe.Pointer(r)).NIn)
}

func (r *rtype) NumOut() int {
	r.need(abi.Func, "NumOut")
	return int((*abi.FuncType)(unsafe.Pointer(r)).NOut)
}

func (r *rtype) Key() Type {
	r.need(abi.Map, "Key")
	return toType((*abi.MapType)(unsafe.Pointer(r)).Key)
}

func (r *rtype) Len() int {
	r.need(abi.Array, "Len")
	return int((*abi.ArrayType)(unsafe.Pointer(r)).Len)
}

func (r *rtype) NumField() int {
	r.need(abi.Struct, "NumField")
	return int((*abi.StructType)(unsafe.Pointer(r)).NFields)
}

func (r *rtype) OverflowInt(x int64) bool {
	switch r.t.Kind {
	case abi.Int, abi.Int8, abi.Int16, abi.Int32, abi.Int64:
		return overflowInt(&r.t, x)
	}
	panic("reflect: OverflowInt of non-int type " + r.t.Str)
}

func (r *rtype) OverflowUint(x uint64) bool {
	switch r.t.Kind {
	case abi.Uint, abi.Uint8, abi.Uint16, abi.Uint32, abi.Uint64, abi.Uintptr:
		return overflowUint(&r.t, x)
	}
	panic("reflect: OverflowUint of non-uint type " + r.t.Str)
}

func (r *rtype) OverflowFloat(x float64) bool {
	switch r.t.Kind {
	case abi.Float32:
		return overflowFloat32(x)
	case abi.Float64:
		return false
	}
	panic("reflect: OverflowFloat of non-float type " + r.t.Str)
}

func (r *rtype) OverflowComplex(x complex128) bool {
	switch r.t.Kind {
	case abi.Complex64:
		return overflowFloat32(real(x)) || overflowFloat32(imag(x))
	case abi.Complex128:
		return false
	}
	panic("reflect: OverflowComplex of non-complex type " + r.t.Str)
}

func overflowInt(t *abi.Type, x int64) bool {
	shift := 64 - uint(t.Size)*8
	return x<<shift>>shift != x
}

func overflowUint(t *abi.Type, x uint64) bool {
	shift := 64 - uint(t.Size)*8
	return x<<shift>>shift != x
}

func overflowFloat32(x float64) bool {
	if x < 0 {
		x = -x
	}
	const largest = 0x1.fffffep127
	const infinity = 0x1.fffffffffffffp1023
	return largest < x && x <= infinity
}
