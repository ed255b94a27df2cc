package reflect

import (
	"internal/abi"
	"runtime"
	"unsafe"
)

// Compiled code passes arguments in registers, reflection has them in memory. The compiler writes code that
// goes between the two for the function types that the program mentions; see abi.FuncOps.
//
// A function type that only FuncOf makes has no such code, and needs none: functions of that type
// are made by reflection too, and called by it alone, from memory to memory.

// callOf is code that calls functions of type t. It is there in programs that contain this function.
func callOf(t *abi.FuncType) func(code, first, args unsafe.Pointer) {
	if t.Ops == nil || t.Ops.Call == nil {
		panic("reflect: call of function of type " + t.Str + ", which the program does not mention")
	}
	return t.Ops.Call
}

// makeOf is the code of function values of type t that reflection makes, nil if there is none.
// It is there in programs that contain this function.
func makeOf(t *abi.FuncType) unsafe.Pointer {
	if t.Ops == nil {
		return nil
	}
	return t.Ops.Make
}

// made is how the closure objects of functions that reflection makes begin.
type made struct {
	code unsafe.Pointer
	// run calls the function: args points to the address of each argument, then of each result.
	run func(fn, args unsafe.Pointer)
	typ *abi.FuncType
}

// codeFor is what made.code has to be.
func codeFor(t *abi.FuncType) unsafe.Pointer {
	if code := makeOf(t); code != nil {
		return code
	}
	return codeOf(unreachable)
}

// isMade reports whether code is that of functions that reflection makes. It does not ask makeOf, lest
// programs that only call have code for making.
func isMade(code unsafe.Pointer, t *abi.FuncType) bool {
	return t.Ops != nil && code == t.Ops.Make || code == codeOf(unreachable)
}

func codeOf(f func()) unsafe.Pointer { return **(**unsafe.Pointer)(unsafe.Pointer(&f)) }

// unreachable is the code of functions whose type compiled code does not know.
func unreachable() {
	panic("reflect: call of a function made by reflection, of a type that the program does not mention")
}

// madeFunc is a function by MakeFunc.
type madeFunc struct {
	made
	fn func([]Value) []Value
}

// boundMethod is a method with its receiver.
type boundMethod struct {
	made
	recv, code unsafe.Pointer
}

// methodExpr is a method that has its receiver as first parameter.
type methodExpr struct {
	made
	recv   *abi.Type
	method *abi.Type
	code   unsafe.Pointer
}

// addresses are the elements of what made.run gets.
func addresses(args unsafe.Pointer, n int) []unsafe.Pointer {
	return unsafe.Slice((*unsafe.Pointer)(args), n)
}

// A deferred function that reflection made recovers like any other: what is in between is a wrapper.
//
//go:wrapper
func callBound(fn, args unsafe.Pointer) {
	f := (*boundMethod)(fn)
	callOf(f.typ)(f.code, f.recv, args)
}

//go:wrapper
func callMethodExpr(fn, args unsafe.Pointer) {
	f := (*methodExpr)(fn)
	recv := copied(f.recv, *(*unsafe.Pointer)(args), 0)
	callOf((*abi.FuncType)(unsafe.Pointer(f.method)))(f.code, recv.ptr, unsafe.Add(args, 8))
}

//go:wrapper
func callMade(fn, args unsafe.Pointer) {
	f := (*madeFunc)(fn)
	in, out := f.typ.Params()
	at := addresses(args, len(in)+len(out))
	vals := make([]Value, len(in))
	for i, t := range in {
		vals[i] = copied(t, at[i], 0)
	}
	results := f.fn(vals)
	if len(results) != len(out) {
		panic("reflect: wrong return count from function created by MakeFunc")
	}
	for i, t := range out {
		v := results[i]
		if v.typ == nil {
			panic("reflect: function created by MakeFunc using " + funcName(f.fn) + " returned zero Value")
		}
		if v.flag&(hidden|embedded) != 0 {
			panic("reflect: function created by MakeFunc using " + funcName(f.fn) + " returned value obtained from unexported field")
		}
		v.assigned("reflect.MakeFunc", t).store(at[len(in)+i])
	}
}

func funcName(f func([]Value) []Value) string {
	pc := **(**uintptr)(unsafe.Pointer(&f))
	if rf := runtime.FuncForPC(pc); rf != nil {
		return rf.Name()
	}
	return "closure"
}

// MakeFunc makes a function of type t that calls fn: with its arguments as Values, and what
// fn gives are its results.
func MakeFunc(t Type, fn func(args []Value) (results []Value)) Value {
	t = plain(t)
	if t.Kind() != Func {
		panic("reflect: call of MakeFunc with non-Func type")
	}
	typ := (*abi.FuncType)(unsafe.Pointer(t.common()))
	f := &madeFunc{made{codeFor(typ), callMade, typ}, fn}
	return Value{&typ.Type, unsafe.Pointer(f), 0}
}

// Call calls the function v. Arguments for a variadic parameter are given one by one.
func (v Value) Call(in []Value) []Value {
	return v.call("Call", in)
}

// CallSlice calls the variadic function v; the last argument is the slice for its variadic parameter.
func (v Value) CallSlice(in []Value) []Value {
	return v.call("CallSlice", in)
}

func (v Value) call(op string, in []Value) []Value {
	if v.kind() != abi.Func {
		v.wrong(op)
	}
	v.mustBeExported(op)
	fn := v.word()
	if fn == nil {
		panic("reflect.Value.Call: call of nil function")
	}
	t := (*abi.FuncType)(unsafe.Pointer(v.typ))
	in = checkArguments(op, t, in)
	params, results := v.typ.Params()
	args := make([]unsafe.Pointer, len(params)+len(results))
	for i, p := range params {
		in[i].mustBeExported(op)
		args[i] = in[i].argument("reflect.Value.Call", p)
	}
	for i, r := range results {
		args[len(params)+i] = abi.Newobject(r)
	}
	first := unsafe.Pointer(unsafe.SliceData(args))
	if code := *(*unsafe.Pointer)(fn); isMade(code, t) {
		// No need to go through registers.
		(*made)(fn).run(fn, first)
	} else {
		callOf(t)(code, fn, first)
	}
	out := make([]Value, len(results))
	for i, r := range results {
		p := args[len(params)+i]
		if r.Direct() {
			out[i] = Value{r, *(*unsafe.Pointer)(p), 0}
		} else {
			out[i] = Value{r, p, indirect}
		}
	}
	return out
}

// checkArguments panics unless in are arguments for a t. It gives one for each parameter.
func checkArguments(op string, t *abi.FuncType, in []Value) []Value {
	params, _ := t.Params()
	n, variadic := len(params), t.Variadic != 0
	if op == "CallSlice" {
		switch {
		case !variadic:
			panic("reflect: CallSlice of non-variadic function")
		case len(in) < n:
			panic("reflect: CallSlice with too few input arguments")
		case len(in) > n:
			panic("reflect: CallSlice with too many input arguments")
		}
		variadic = false
	}
	if variadic {
		n--
	}
	if len(in) < n {
		panic("reflect: Call with too few input arguments")
	}
	if !variadic && len(in) > n {
		panic("reflect: Call with too many input arguments")
	}
	for _, x := range in {
		if x.typ == nil {
			panic("reflect: " + op + " using zero Value argument")
		}
	}
	for i, x := range in[:n] {
		if !abi.Assignable(params[i], x.typ) {
			panic("reflect: " + op + " using " + x.typ.Str + " as type " + params[i].Str)
		}
	}
	if !variadic {
		return in
	}
	rest := in[n:]
	slice := MakeSlice(toType(params[n]), len(rest), len(rest))
	elem := params[n].Elem()
	for i, x := range rest {
		if !abi.Assignable(elem, x.typ) {
			panic("reflect: cannot use " + x.typ.Str + " as type " + elem.Str + " in " + op)
		}
		slice.Index(i).Set(x)
	}
	return append(append(make([]Value, 0, n+1), in[:n]...), slice)
}

// argument is where v, assigned to a t, lies and stays as it is.
func (v Value) argument(context string, t *abi.Type) unsafe.Pointer {
	if v.flag&variable == 0 || v.typ != t {
		v = v.assigned(context, t)
	}
	if v.flag&variable != 0 {
		v = copied(t, v.ptr, 0)
	}
	if v.flag&indirect != 0 {
		return v.ptr
	}
	p := new(unsafe.Pointer)
	*p = v.ptr
	return unsafe.Pointer(p)
}

// mustBeExported panics if v came out of an unexported field.
func (v Value) mustBeExported(method string) {
	if v.typ == nil {
		v.wrong(method)
	}
	if v.flag&(hidden|embedded) != 0 {
		panic("reflect: reflect.Value." + method + " using value obtained using unexported field")
	}
}
