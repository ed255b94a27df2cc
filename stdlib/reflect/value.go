package reflect

import (
	"errors"
	"internal/abi"
	"iter"
	"unsafe"
)

// Bits of Value.flag.
const (
	// indirect: ptr is where the value lies; else ptr is the value.
	indirect = 1 << iota
	// variable: the value is one and may be changed.
	variable
	// hidden: it came out of an unexported field.
	hidden
	// embedded: it is an unexported embedded field; what it has exported is not hidden.
	embedded
)

// Value is a Go value of any type. The zero Value is none.
type Value struct {
	typ  *abi.Type
	ptr  unsafe.Pointer
	flag uintptr
}

// ValueError is the panic of a method called on a Value of the wrong kind.
type ValueError struct {
	Method string
	Kind   Kind
}

func (e *ValueError) Error() string {
	if e.Kind == 0 {
		return "reflect: call of " + e.Method + " on zero Value"
	}
	return "reflect: call of " + e.Method + " on " + e.Kind.String() + " Value"
}

// wrong panics for a method that v's kind does not have.
func (v Value) wrong(method string) {
	panic(&ValueError{"reflect.Value." + method, v.Kind()})
}

// ValueOf is the value in i.
func ValueOf(i any) Value {
	e := (*abi.Eface)(unsafe.Pointer(&i))
	if e.Type == nil {
		return Value{}
	}
	if e.Type.Direct() {
		return Value{e.Type, e.Data, 0}
	}
	return Value{e.Type, e.Data, indirect}
}

func (v Value) kind() abi.Kind {
	if v.typ == nil {
		return abi.Invalid
	}
	return v.typ.Kind
}

// Kind is the kind of the value's type, Invalid for the zero Value.
func (v Value) Kind() Kind { return Kind(v.kind()) }

// IsValid reports whether v is a value at all.
func (v Value) IsValid() bool { return v.typ != nil }

// Type is the value's type.
func (v Value) Type() Type {
	if v.typ == nil {
		v.wrong("Type")
	}
	return toType(v.typ)
}

// ro is the flag of what is reached through v.
func (v Value) ro() uintptr {
	if v.flag&(hidden|embedded) != 0 {
		return hidden
	}
	return 0
}

// word is the one pointer that v consists of.
func (v Value) word() unsafe.Pointer {
	if v.flag&indirect != 0 {
		return *(*unsafe.Pointer)(v.ptr)
	}
	return v.ptr
}

// CanInterface reports whether Interface does not panic.
func (v Value) CanInterface() bool {
	if v.typ == nil {
		v.wrong("CanInterface")
	}
	return v.flag&(hidden|embedded) == 0
}

// Interface is the value as an interface.
func (v Value) Interface() any {
	if v.typ == nil {
		v.wrong("Interface")
	}
	if v.flag&(hidden|embedded) != 0 {
		panic("reflect.Value.Interface: cannot return value obtained from unexported field or method")
	}
	return v.pack()
}

// pack is Interface without its check.
func (v Value) pack() any {
	if v.flag&variable != 0 || v.typ.Kind == abi.Interface || v.flag&indirect != 0 && v.typ.Direct() {
		return abi.Load(v.typ, v.ptr)
	}
	// Nobody changes what ptr points to.
	var e any
	*(*abi.Eface)(unsafe.Pointer(&e)) = abi.Eface{Type: v.typ, Data: v.ptr}
	return e
}

// Bool is the value of a bool.
func (v Value) Bool() bool {
	if v.kind() != abi.Bool {
		v.wrong("Bool")
	}
	return *(*bool)(v.ptr)
}

// CanInt reports whether Int does not panic.
func (v Value) CanInt() bool { return v.kind() >= abi.Int && v.kind() <= abi.Int64 }

// CanUint reports whether Uint does not panic.
func (v Value) CanUint() bool { return v.kind() >= abi.Uint && v.kind() <= abi.Uintptr }

// CanFloat reports whether Float does not panic.
func (v Value) CanFloat() bool { return v.kind() == abi.Float32 || v.kind() == abi.Float64 }

// CanComplex reports whether Complex does not panic.
func (v Value) CanComplex() bool { return v.kind() == abi.Complex64 || v.kind() == abi.Complex128 }

// Int is the value of a signed integer.
func (v Value) Int() int64 {
	switch v.kind() {
	case abi.Int:
		return int64(*(*int)(v.ptr))
	case abi.Int8:
		return int64(*(*int8)(v.ptr))
	case abi.Int16:
		return int64(*(*int16)(v.ptr))
	case abi.Int32:
		return int64(*(*int32)(v.ptr))
	case abi.Int64:
		return *(*int64)(v.ptr)
	}
	v.wrong("Int")
	return 0
}

// Uint is the value of an unsigned integer.
func (v Value) Uint() uint64 {
	switch v.kind() {
	case abi.Uint:
		return uint64(*(*uint)(v.ptr))
	case abi.Uint8:
		return uint64(*(*uint8)(v.ptr))
	case abi.Uint16:
		return uint64(*(*uint16)(v.ptr))
	case abi.Uint32:
		return uint64(*(*uint32)(v.ptr))
	case abi.Uint64, abi.Uintptr:
		return *(*uint64)(v.ptr)
	}
	v.wrong("Uint")
	return 0
}

// Float is the value of a floating-point number.
func (v Value) Float() float64 {
	switch v.kind() {
	case abi.Float32:
		return float64(*(*float32)(v.ptr))
	case abi.Float64:
		return *(*float64)(v.ptr)
	}
	v.wrong("Float")
	return 0
}

// Complex is the value of a complex number.
func (v Value) Complex() complex128 {
	switch v.kind() {
	case abi.Complex64:
		return complex128(*(*complex64)(v.ptr))
	case abi.Complex128:
		return *(*complex128)(v.ptr)
	}
	v.wrong("Complex")
	return 0
}

// String is the value of a string. For other kinds it does not panic but says which
// type it is: it is there for package fmt.
func (v Value) String() string {
	switch v.kind() {
	case abi.String:
		return *(*string)(v.ptr)
	case abi.Invalid:
		return "<invalid Value>"
	}
	return "<" + v.typ.Str + " Value>"
}

// Bytes is the value of a byte slice, or of a byte array that is a variable.
func (v Value) Bytes() []byte {
	switch v.kind() {
	case abi.Slice:
		if v.typ.Elem().Kind != abi.Uint8 {
			panic("reflect.Value.Bytes of non-byte slice")
		}
		return *(*[]byte)(v.ptr)
	case abi.Array:
		if v.typ.Elem().Kind != abi.Uint8 {
			panic("reflect.Value.Bytes of non-byte array")
		}
		if v.flag&variable == 0 {
			panic("reflect.Value.Bytes of unaddressable byte array")
		}
		return unsafe.Slice((*byte)(v.ptr), v.Len())
	}
	v.wrong("Bytes")
	return nil
}

// Pointer is the address in a pointer, slice, map, channel, function or string.
func (v Value) Pointer() uintptr { return uintptr(v.pointer("Pointer")) }

// UnsafePointer is Pointer as an unsafe.Pointer.
func (v Value) UnsafePointer() unsafe.Pointer { return v.pointer("UnsafePointer") }

func (v Value) pointer(method string) unsafe.Pointer {
	switch v.kind() {
	case abi.Pointer, abi.Chan, abi.Map, abi.UnsafePointer:
		return v.word()
	case abi.Func:
		// The code, not the closure.
		p := v.word()
		if p != nil {
			p = *(*unsafe.Pointer)(p)
		}
		return p
	case abi.Slice, abi.String:
		return *(*unsafe.Pointer)(v.ptr)
	}
	v.wrong(method)
	return nil
}

// IsNil reports whether a value of a kind that has nil is nil.
func (v Value) IsNil() bool {
	switch v.kind() {
	case abi.Pointer, abi.Chan, abi.Map, abi.UnsafePointer, abi.Func:
		return v.word() == nil
	case abi.Interface, abi.Slice:
		return *(*unsafe.Pointer)(v.ptr) == nil
	}
	v.wrong("IsNil")
	return false
}

// Len is the length of an array, channel, map, slice, string or pointer to array.
func (v Value) Len() int {
	switch v.kind() {
	case abi.Slice:
		return (*abi.SliceHeader)(v.ptr).Len
	case abi.String:
		return len(*(*string)(v.ptr))
	case abi.Array:
		return int((*abi.ArrayType)(unsafe.Pointer(v.typ)).Len)
	case abi.Map:
		// A map's first word is its length.
		p := (*int)(v.word())
		if p == nil {
			return 0
		}
		return *p
	case abi.Chan:
		return chanlen(v.word())
	case abi.Pointer:
		if e := v.typ.Elem(); e.Kind == abi.Array {
			return int((*abi.ArrayType)(unsafe.Pointer(e)).Len)
		}
		panic("reflect: call of reflect.Value.Len on ptr to non-array Value")
	}
	v.wrong("Len")
	return 0
}

//go:linkname chanlen runtime.chanlen
func chanlen(c unsafe.Pointer) int

//go:linkname chancap runtime.chancap
func chancap(c unsafe.Pointer) int

// Cap is the capacity of an array, channel, slice or pointer to array.
func (v Value) Cap() int {
	switch v.kind() {
	case abi.Slice:
		return (*abi.SliceHeader)(v.ptr).Cap
	case abi.Array:
		return v.Len()
	case abi.Pointer:
		if v.typ.Elem().Kind == abi.Array {
			return v.Len()
		}
		panic("reflect: call of reflect.Value.Cap on ptr to non-array Value")
	case abi.Chan:
		return chancap(v.word())
	}
	v.wrong("Cap")
	return 0
}

// Index is element i of an array, slice or string.
func (v Value) Index(i int) Value {
	switch v.kind() {
	case abi.Array:
		a := (*abi.ArrayType)(unsafe.Pointer(v.typ))
		if uint(i) >= uint(a.Len) {
			panic("reflect: array index out of range")
		}
		return v.part(a.Elem, uintptr(i)*a.Elem.Size, v.flag&(indirect|variable)|v.ro())
	case abi.Slice:
		s := (*abi.SliceHeader)(v.ptr)
		if uint(i) >= uint(s.Len) {
			panic("reflect: slice index out of range")
		}
		e := v.typ.Elem()
		return Value{e, unsafe.Add(s.Data, uintptr(i)*e.Size), indirect | variable | v.ro()}
	case abi.String:
		s := *(*string)(v.ptr)
		if uint(i) >= uint(len(s)) {
			panic("reflect: string index out of range")
		}
		p := unsafe.Add(unsafe.Pointer(unsafe.StringData(s)), i)
		return Value{abi.TypeOf(uint8(0)), p, indirect | v.ro()}
	}
	v.wrong("Index")
	return Value{}
}

var nothing [1]uint64

// part is the part of v at an offset.
func (v Value) part(t *abi.Type, offset, flag uintptr) Value {
	if v.flag&indirect != 0 {
		return Value{t, unsafe.Add(v.ptr, offset), flag}
	}
	if t.Direct() {
		return Value{t, v.ptr, flag}
	}
	// v is one pointer: whatever else it has takes no room.
	return Value{t, unsafe.Pointer(&nothing), flag | indirect}
}

// NumField is how many fields a struct has.
func (v Value) NumField() int {
	if v.kind() != abi.Struct {
		v.wrong("NumField")
	}
	return int((*abi.StructType)(unsafe.Pointer(v.typ)).NFields)
}

// Field is field i of a struct.
func (v Value) Field(i int) Value {
	if v.kind() != abi.Struct {
		v.wrong("Field")
	}
	fields := v.typ.Fields()
	if uint(i) >= uint(len(fields)) {
		panic("reflect: Field index out of range")
	}
	f := &fields[i]
	flag := v.flag & (indirect | variable | hidden)
	if f.Flags&abi.FieldExported == 0 {
		if f.Flags&abi.FieldEmbedded != 0 {
			flag |= embedded
		} else {
			flag |= hidden
		}
	}
	return v.part(f.Type, f.Offset, flag)
}

// FieldByIndex follows a path of field numbers. It panics at a nil pointer.
func (v Value) FieldByIndex(index []int) Value {
	for i, x := range index {
		if i > 0 && v.kind() == abi.Pointer && v.typ.Elem().Kind == abi.Struct {
			if v.IsNil() {
				panic("reflect: indirection through nil pointer to embedded struct")
			}
			v = v.Elem()
		}
		v = v.Field(x)
	}
	return v
}

// FieldByIndexErr is FieldByIndex with an error at a nil pointer.
func (v Value) FieldByIndexErr(index []int) (Value, error) {
	for i, x := range index {
		if i > 0 && v.kind() == abi.Pointer && v.typ.Elem().Kind == abi.Struct {
			if v.IsNil() {
				name := (*rtype)(unsafe.Pointer(v.typ.Elem())).Name()
				return Value{}, errors.New("reflect: indirection through nil pointer to embedded struct field " + name)
			}
			v = v.Elem()
		}
		v = v.Field(x)
	}
	return v, nil
}

// FieldByNameFunc is the field whose name satisfies match, the zero Value when there is none.
func (v Value) FieldByNameFunc(match func(string) bool) Value {
	if v.kind() != abi.Struct {
		v.wrong("FieldByNameFunc")
	}
	if f, ok := (*rtype)(unsafe.Pointer(v.typ)).FieldByNameFunc(match); ok {
		return v.FieldByIndex(f.Index)
	}
	return Value{}
}

// Fields goes over a struct's fields.
func (v Value) Fields() iter.Seq2[StructField, Value] {
	t := v.Type()
	if t.Kind() != Struct {
		panic("reflect: Fields of non-struct type " + t.String())
	}
	return func(yield func(StructField, Value) bool) {
		for i := range v.NumField() {
			if !yield(t.Field(i), v.Field(i)) {
				return
			}
		}
	}
}

// FieldByName is the field of that name, the zero Value when there is none.
func (v Value) FieldByName(name string) Value {
	if v.kind() != abi.Struct {
		v.wrong("FieldByName")
	}
	if f, ok := (*rtype)(unsafe.Pointer(v.typ)).FieldByName(name); ok {
		return v.FieldByIndex(f.Index)
	}
	return Value{}
}

// Elem is what an interface holds or a pointer points to.
func (v Value) Elem() Value {
	switch v.kind() {
	case abi.Interface:
		e := ValueOf(abi.Load(v.typ, v.ptr))
		if e.typ != nil {
			e.flag |= v.ro()
		}
		return e
	case abi.Pointer:
		p := v.word()
		if p == nil {
			return Value{}
		}
		return Value{v.typ.Elem(), p, indirect | variable | v.flag&(hidden|embedded)}
	}
	v.wrong("Elem")
	return Value{}
}

// Indirect is what v points to if it is a pointer, else v.
func Indirect(v Value) Value {
	if v.kind() != abi.Pointer {
		return v
	}
	return v.Elem()
}

// CanAddr reports whether Addr does not panic.
func (v Value) CanAddr() bool { return v.flag&variable != 0 }

// CanSet reports whether the value can be changed.
func (v Value) CanSet() bool { return v.flag&(variable|hidden|embedded) == variable }

// Addr is a pointer to the variable v.
func (v Value) Addr() Value {
	if v.flag&variable == 0 {
		panic("reflect.Value.Addr of unaddressable value")
	}
	return Value{pointerTo(v.typ), v.ptr, v.flag & (hidden | embedded)}
}

// UnsafeAddr is the address of the variable v.
func (v Value) UnsafeAddr() uintptr {
	if v.flag&variable == 0 {
		panic("reflect.Value.UnsafeAddr of unaddressable value")
	}
	return uintptr(v.ptr)
}

// IsZero reports whether v is its type's zero value.
func (v Value) IsZero() bool {
	switch v.kind() {
	case abi.Invalid:
		v.wrong("IsZero")
	case abi.Float32:
		return *(*uint32)(v.ptr) == 0
	case abi.Float64:
		return *(*uint64)(v.ptr) == 0
	case abi.String:
		return v.Len() == 0
	case abi.Array:
		for i := 0; i < v.Len(); i++ {
			if !v.Index(i).IsZero() {
				return false
			}
		}
		return true
	case abi.Struct:
		for i := 0; i < v.NumField(); i++ {
			if !v.Field(i).IsZero() && v.typ.Fields()[i].Name != "_" {
				return false
			}
		}
		return true
	case abi.Interface, abi.Slice, abi.Pointer, abi.Map, abi.Chan, abi.Func, abi.UnsafePointer:
		return v.IsNil()
	}
	for i := uintptr(0); i < v.typ.Size; i++ {
		if *(*byte)(unsafe.Add(v.ptr, i)) != 0 {
			return false
		}
	}
	return true
}

// Comparable reports whether v can be compared: an interface by what it holds.
func (v Value) Comparable() bool {
	switch v.kind() {
	case abi.Invalid:
		return false
	case abi.Interface:
		return v.IsNil() || v.Elem().Comparable()
	case abi.Array:
		switch v.typ.Elem().Kind {
		case abi.Interface, abi.Array, abi.Struct:
			for i := range v.Len() {
				if !v.Index(i).Comparable() {
					return false
				}
			}
			return true
		}
	case abi.Struct:
		for i := range v.NumField() {
			if !v.Field(i).Comparable() {
				return false
			}
		}
		return true
	}
	return comparable_(v.typ)
}

// Equal reports whether v and u are equal in the sense of ==, what interfaces hold in their place.
func (v Value) Equal(u Value) bool {
	if v.kind() == abi.Interface {
		v = v.Elem()
	}
	if u.kind() == abi.Interface {
		u = u.Elem()
	}
	if v.typ == nil || u.typ == nil || v.typ != u.typ {
		return v.typ == u.typ
	}
	switch v.kind() {
	case abi.Array:
		if v.Len() == 0 && !comparable_(v.typ.Elem()) {
			break
		}
		for i := range v.Len() {
			if !v.Index(i).Equal(u.Index(i)) {
				return false
			}
		}
		return true
	case abi.Struct:
		for i := range v.NumField() {
			if !v.Field(i).Equal(u.Field(i)) {
				return false
			}
		}
		return true
	case abi.Func, abi.Map, abi.Slice:
	default:
		return v.pack() == u.pack()
	}
	panic("reflect.Value.Equal: values of type " + v.typ.Str + " are not comparable")
}

// TypeAssert is v.Interface().(T).
func TypeAssert[T any](v Value) (T, bool) {
	if v.typ == nil {
		panic(&ValueError{"reflect.TypeAssert", Invalid})
	}
	if v.flag&(hidden|embedded) != 0 {
		panic("reflect.TypeAssert: cannot return value obtained from unexported field or method")
	}
	x, ok := v.pack().(T)
	return x, ok
}

// InterfaceData is a pair of numbers of no use.
//
// Deprecated: nothing can be done with them.
func (v Value) InterfaceData() [2]uintptr {
	if v.kind() != abi.Interface {
		v.wrong("InterfaceData")
	}
	return *(*[2]uintptr)(v.ptr)
}

// SliceHeader is a slice in memory, without keeping its array alive.
//
// Deprecated: use unsafe.Slice or unsafe.SliceData.
type SliceHeader struct {
	Data uintptr
	Len  int
	Cap  int
}

// StringHeader is a string in memory, without keeping its bytes alive.
//
// Deprecated: use unsafe.String or unsafe.StringData.
type StringHeader struct {
	Data uintptr
	Len  int
}
