// Package abi has the shapes of run-time type data and of interface values, as the compiler writes them.
package abi

import "unsafe"

// Kind is the outermost construction of a type; the numbers are those of reflect.Kind.
type Kind = uint8

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

// Bits of Type.TFlag.
const (
	// TFlagDirect: an interface's data word is the value itself.
	TFlagDirect = 1
	// TFlagNamed: the type is defined or predeclared.
	TFlagNamed = 2
	// TFlagRegular: equal values have equal bytes.
	TFlagRegular = 4
)

// Type is the part that all descriptors begin with.
type Type struct {
	Size       uintptr
	PtrData    uintptr
	Hash       uint32
	TFlag      uint8
	Align      uint8
	FieldAlign uint8
	Kind       Kind
	Equal      func(p, q unsafe.Pointer) bool
	Hasher     unsafe.Pointer
	GCData     *byte
	Str        string
	Uncommon   *Uncommon
	PtrToThis  *Type
}

// Uncommon is the name of a defined type, and the methods that interfaces can reach.
type Uncommon struct {
	PkgPath  string
	Name     string
	Methods  *Method
	NMethods uintptr
}

// Method is a method of a concrete type.
type Method struct {
	Name    string
	Type    *Type
	Code    unsafe.Pointer
	PkgPath string
}

// ArrayType describes [Len]Elem.
type ArrayType struct {
	Type
	Elem  *Type
	Slice *Type
	Len   uintptr
}

// ChanType describes a channel type.
type ChanType struct {
	Type
	Elem *Type
	Dir  uintptr
}

// FuncType describes a function type: Types are the parameters, then the results.
type FuncType struct {
	Type
	Types    **Type
	NIn      uint32
	NOut     uint32
	Variadic uintptr
	Ops      *FuncOps
}

// FuncOps is code that calls functions of a type, and is called as one, for callers that know
// arguments and results as memory: args points to an address of each argument, then of each result.
// It is there only in programs whose package reflect calls or makes functions.
type FuncOps struct {
	// Call calls code, with first (closure object or receiver word) in front of the arguments.
	Call func(code, first, args unsafe.Pointer)
	// Make is code for closure objects whose second word is a func(object, args unsafe.Pointer).
	Make unsafe.Pointer
}

// InterfaceType describes an interface type.
type InterfaceType struct {
	Type
	PkgPath  string
	Methods  *IMethod
	NMethods uintptr
}

// IMethod is a method of an interface type.
type IMethod struct {
	Name    string
	Type    *Type
	PkgPath string
}

// MapType describes a map type. Ops is there only in programs with package reflect.
type MapType struct {
	Type
	Key  *Type
	Elem *Type
	Ops  *MapOps
}

// MapOps is a map type's code for callers that know keys and elements as memory.
type MapOps struct {
	Make   func(hint int) unsafe.Pointer
	Access func(m, key unsafe.Pointer) unsafe.Pointer
	Assign func(m, key unsafe.Pointer) unsafe.Pointer
	Delete func(m, key unsafe.Pointer)
	Clear  func(m unsafe.Pointer)
	Iter   func(m unsafe.Pointer) unsafe.Pointer
	Next   func(it unsafe.Pointer) (key, elem unsafe.Pointer)
	Len    func(m unsafe.Pointer) int
	Clone  func(m unsafe.Pointer) unsafe.Pointer
}

// PtrType describes a pointer type; slice types look the same.
type PtrType struct {
	Type
	Elem *Type
}

// StructType describes a struct type.
type StructType struct {
	Type
	PkgPath string
	First   *Field
	NFields uintptr
}

// Field is a field of a struct type.
type Field struct {
	Name   string
	Type   *Type
	Offset uintptr
	Tag    string
	Flags  uintptr
}

// Bits of Field.Flags.
const (
	FieldEmbedded = 1
	FieldExported = 2
)

// Eface is an empty interface value.
type Eface struct {
	Type *Type
	Data unsafe.Pointer
}

// Iface is a value of an interface type with methods.
type Iface struct {
	Tab  *Itab
	Data unsafe.Pointer
}

// Itab is an interface table without its code addresses.
type Itab struct {
	Inter *InterfaceType
	Type  *Type
	Hash  uint32
	_     uint32
}

// TypeOf is the dynamic type of v.
func TypeOf(v any) *Type { return (*Eface)(unsafe.Pointer(&v)).Type }

// Direct reports whether interfaces hold values of t in the data word.
func (t *Type) Direct() bool { return t.TFlag&TFlagDirect != 0 }

// Elem is the element type, nil when t's kind has none.
func (t *Type) Elem() *Type {
	switch t.Kind {
	case Array, Chan, Pointer, Slice:
		return (*PtrType)(unsafe.Pointer(t)).Elem
	case Map:
		return (*MapType)(unsafe.Pointer(t)).Elem
	}
	return nil
}

// Fields are the fields of a struct type.
func (t *Type) Fields() []Field {
	s := (*StructType)(unsafe.Pointer(t))
	return unsafe.Slice(s.First, int(s.NFields))
}

// IMethods are the methods of an interface type.
func (t *Type) IMethods() []IMethod {
	s := (*InterfaceType)(unsafe.Pointer(t))
	return unsafe.Slice(s.Methods, int(s.NMethods))
}

// Params are the types of a function type's parameters and results.
func (t *Type) Params() (in, out []*Type) {
	f := (*FuncType)(unsafe.Pointer(t))
	all := unsafe.Slice(f.Types, int(f.NIn+f.NOut))
	return all[:f.NIn], all[f.NIn:]
}

// PkgPath is the import path of a defined type's package.
func (t *Type) PkgPath() string {
	if t.Uncommon == nil {
		return ""
	}
	return t.Uncommon.PkgPath
}

// TypeFor is the type T.
func TypeFor[T any]() *Type { return TypeOf((*T)(nil)).Elem() }

// NoEscape returns p in a way that hides from the compiler that the result points to the same memory: p may stay on the
// stack. The caller must not let it live on.
//
//go:noinline
func NoEscape(p unsafe.Pointer) unsafe.Pointer {
	u := uintptr(p)
	return unsafe.Pointer(u ^ 0)
}

// escaped is never set: see Escape.
var escaped struct {
	really bool
	value  any
}

// Escape returns x, and makes the compiler believe that what x points to lives on.
func Escape[T any](x T) T {
	if escaped.really {
		escaped.value = x
	}
	return x
}
