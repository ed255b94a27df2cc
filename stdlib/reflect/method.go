package reflect

import (
	"internal/abi"
	"iter"
	"unsafe"
)

// Method is a method of a type.
type Method struct {
	Name string
	// PkgPath is the package that an unexported method belongs to; empty when exported.
	PkgPath string
	// Type is the method's type; of a type that is no interface, with the receiver as first parameter.
	Type Type
	// Func is the method as a function with the receiver as first parameter; there is none for interfaces.
	Func Value
	// Index is for Type.Method.
	Index int
}

// IsExported reports whether the method's name is exported.
func (m Method) IsExported() bool { return m.PkgPath == "" }

// methodsOf are the exported methods of a type that is no interface. Programs that contain
// this function have type data that lists them all.
func methodsOf(t *abi.Type) []abi.Method {
	u := t.Uncommon
	if u == nil {
		return nil
	}
	all := unsafe.Slice(u.Methods, int(u.NMethods))
	// Names that begin with a capital letter come first, but for letters outside of ASCII.
	n := 0
	for n < len(all) && all[n].PkgPath == "" {
		n++
	}
	for i := n; i < len(all); i++ {
		if all[i].PkgPath == "" {
			return exportedOf(all)
		}
	}
	return all[:n]
}

func exportedOf(all []abi.Method) []abi.Method {
	var out []abi.Method
	for _, m := range all {
		if m.PkgPath == "" {
			out = append(out, m)
		}
	}
	return out
}

// methodCode is the code of a method, which takes an interface's data word as receiver. Programs
// that contain this function have code for all exported methods of types that reach interfaces.
func methodCode(m *abi.Method) unsafe.Pointer { return m.Code }

func (r *rtype) NumMethod() int {
	if r.t.Kind == abi.Interface {
		return len(r.t.IMethods())
	}
	return len(methodsOf(&r.t))
}

func (r *rtype) Method(i int) Method {
	if r.t.Kind == abi.Interface {
		all := r.t.IMethods()
		if i < 0 || i >= len(all) {
			return Method{}
		}
		m := &all[i]
		return Method{Name: m.Name, PkgPath: m.PkgPath, Type: toType(m.Type), Index: i}
	}
	all := methodsOf(&r.t)
	if i < 0 || i >= len(all) {
		panic("reflect: Method index out of range")
	}
	m := &all[i]
	typ := withReceiver(&r.t, m.Type)
	fn := &methodExpr{made{codeFor(typ), callMethodExpr, typ}, &r.t, m.Type, methodCode(m)}
	return Method{Name: m.Name, Type: toType(&typ.Type), Func: Value{&typ.Type, unsafe.Pointer(fn), 0}, Index: i}
}

// withReceiver is a method's type with the receiver as first parameter.
func withReceiver(recv, method *abi.Type) *abi.FuncType {
	in, out := method.Params()
	all := make([]*abi.Type, 0, 1+len(in)+len(out))
	all = append(append(append(all, recv), in...), out...)
	return funcOf(all, 1+len(in), (*abi.FuncType)(unsafe.Pointer(method)).Variadic != 0)
}

func (r *rtype) MethodByName(name string) (Method, bool) {
	if i := methodIndex(&r.t, name); i >= 0 {
		return r.Method(i), true
	}
	return Method{}, false
}

// methodIndex is the number of a method, -1 if there is none of that name.
func methodIndex(t *abi.Type, name string) int {
	if t.Kind == abi.Interface {
		for i, m := range t.IMethods() {
			if m.Name == name {
				return i
			}
		}
		return -1
	}
	for i, m := range methodsOf(t) {
		if m.Name == name {
			return i
		}
	}
	return -1
}

func (r *rtype) Methods() iter.Seq[Method] {
	return func(yield func(Method) bool) {
		for i := range r.NumMethod() {
			if !yield(r.Method(i)) {
				return
			}
		}
	}
}

// NumMethod is Type.NumMethod.
func (v Value) NumMethod() int {
	if v.typ == nil {
		v.wrong("NumMethod")
	}
	return (*rtype)(unsafe.Pointer(v.typ)).NumMethod()
}

// Method is method i with v as its receiver, a function without a parameter for it.
func (v Value) Method(i int) Value {
	if v.typ == nil {
		v.wrong("Method")
	}
	if v.typ.Kind == abi.Interface {
		return v.interfaceMethod(i)
	}
	all := methodsOf(v.typ)
	if uint(i) >= uint(len(all)) {
		panic("reflect: Method index out of range")
	}
	return boundTo(all[i].Type, v.dataWord(), methodCode(&all[i]), v.ro())
}

func (v Value) interfaceMethod(i int) Value {
	all := v.typ.IMethods()
	if uint(i) >= uint(len(all)) {
		panic("reflect: Method index out of range")
	}
	if v.IsNil() {
		panic("reflect: Method on nil interface value")
	}
	x := (*abi.Iface)(v.ptr)
	// The code addresses are behind the itab.
	code := *(*unsafe.Pointer)(unsafe.Add(unsafe.Pointer(x.Tab), unsafe.Sizeof(abi.Itab{})+8*uintptr(i)))
	f := boundTo(all[i].Type, x.Data, code, v.ro())
	if all[i].PkgPath != "" {
		f.flag |= hidden
	}
	return f
}

// boundTo is a method's code with its receiver as a function value.
func boundTo(t *abi.Type, recv, code unsafe.Pointer, flag uintptr) Value {
	typ := (*abi.FuncType)(unsafe.Pointer(t))
	fn := &boundMethod{made{codeFor(typ), callBound, typ}, recv, code}
	return Value{t, unsafe.Pointer(fn), flag}
}

// dataWord is what an interface that holds v has as its data word. Nobody changes what it points to.
func (v Value) dataWord() unsafe.Pointer {
	e := v.pack()
	return (*abi.Eface)(unsafe.Pointer(&e)).Data
}

// MethodByName is the method of that name with v as its receiver, the zero Value when there is none.
func (v Value) MethodByName(name string) Value {
	if v.typ == nil {
		v.wrong("MethodByName")
	}
	if i := methodIndex(v.typ, name); i >= 0 {
		return v.Method(i)
	}
	return Value{}
}

// Methods goes over v's methods, each with v as its receiver.
func (v Value) Methods() iter.Seq2[Method, Value] {
	if v.typ == nil {
		v.wrong("Methods")
	}
	if v.typ.Kind == abi.Interface && v.IsNil() {
		panic("reflect: Method on nil interface value")
	}
	return func(yield func(Method, Value) bool) {
		t := (*rtype)(unsafe.Pointer(v.typ))
		for i := range t.NumMethod() {
			if !yield(t.Method(i), v.Method(i)) {
				return
			}
		}
	}
}
