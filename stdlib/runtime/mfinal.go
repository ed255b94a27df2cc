package runtime

import "unsafe"

func setfinalizer(obj, fn unsafe.Pointer)
func addcleanup(obj, fn unsafe.Pointer) int
func stopcleanup(obj unsafe.Pointer, id int)
func nextfinalizer() (fn, obj unsafe.Pointer)

type funcType struct {
	_type
	types    unsafe.Pointer
	nIn      uint32
	nOut     uint32
	variadic uintptr
}

type ptrType struct {
	_type
	elem *_type
}

// finalizersRun is set once the goroutine that runs finalizers and cleanups exists.
var finalizersRun bool

// runFinalizers runs them one after another, for ever.
func runFinalizers() {
	for {
		fn, obj := nextfinalizer()
		if obj == nil {
			(*(*func())(unsafe.Pointer(&fn)))()
		} else {
			(*(*func(unsafe.Pointer))(unsafe.Pointer(&fn)))(obj)
		}
	}
}

func startFinalizers() {
	if !finalizersRun {
		finalizersRun = true
		go runFinalizers()
	}
}

// SetFinalizer lets finalizer(obj) run in a goroutine of its own some time after obj, the address of an object, has become
// unreachable. The object stays until then, and dies the next time unless it was made reachable again. A nil
// finalizer takes an earlier one back.
func SetFinalizer(obj any, finalizer any) {
	o := (*eface)(unsafe.Pointer(&obj))
	if o.typ == nil {
		throw("runtime.SetFinalizer: first argument is nil")
	}
	if o.typ.kind != kindPointer {
		throw("runtime.SetFinalizer: first argument is " + o.typ.str + ", not pointer")
	}
	if o.data == nil {
		throw("nil elem type!")
	}
	f := (*eface)(unsafe.Pointer(&finalizer))
	if f.typ == nil {
		setfinalizer(o.data, nil)
		return
	}
	if f.typ.kind != kindFunc {
		throw("runtime.SetFinalizer: second argument is " + f.typ.str + ", not a function")
	}
	ft := (*funcType)(unsafe.Pointer(f.typ))
	if ft.variadic != 0 {
		throw("runtime.SetFinalizer: cannot pass " + o.typ.str + " to finalizer " + f.typ.str + " because dotdotdot")
	}
	if ft.nIn != 1 {
		throw("runtime.SetFinalizer: cannot pass " + o.typ.str + " to finalizer " + f.typ.str)
	}
	startFinalizers()
	code, typ := f.data, o.typ
	param := *(**_type)(ft.types)
	switch {
	case param == typ, param.kind == kindPointer && (param.uncommon == nil || typ.uncommon == nil) &&
		(*ptrType)(unsafe.Pointer(param)).elem == (*ptrType)(unsafe.Pointer(typ)).elem:
		// The object's address is the argument as it is.
		setfinalizer(o.data, code)
	case param.kind == kindInterface && (*interfaceType)(unsafe.Pointer(param)).n == 0:
		wrap := func(p unsafe.Pointer) {
			var arg any
			*(*eface)(unsafe.Pointer(&arg)) = eface{typ, p}
			(*(*func(any))(unsafe.Pointer(&code)))(arg)
		}
		setfinalizer(o.data, *(*unsafe.Pointer)(unsafe.Pointer(&wrap)))
	case param.kind == kindInterface && getitab(unsafe.Pointer(param), unsafe.Pointer(typ)) != nil:
		tab := (*itab)(getitab(unsafe.Pointer(param), unsafe.Pointer(typ)))
		wrap := func(p unsafe.Pointer) {
			// All interfaces with methods look alike.
			var arg error
			*(*iface)(unsafe.Pointer(&arg)) = iface{tab, p}
			(*(*func(error))(unsafe.Pointer(&code)))(arg)
		}
		setfinalizer(o.data, *(*unsafe.Pointer)(unsafe.Pointer(&wrap)))
	default:
		throw("runtime.SetFinalizer: cannot pass " + o.typ.str + " to finalizer " + f.typ.str)
	}
}

// Cleanup is a cleanup that was added to an object.
type Cleanup struct {
	id  int
	ptr uintptr
}

// AddCleanup lets cleanup(arg) run some time after the object that ptr points into has become unreachable. The object
// does not come back for it; it must not be reachable from cleanup or arg.
func AddCleanup[T, S any](ptr *T, cleanup func(S), arg S) Cleanup {
	if ptr == nil {
		panic(plainError("runtime.AddCleanup: ptr is nil"))
	}
	fn := func() { cleanup(arg) }
	startFinalizers()
	id := addcleanup(unsafe.Pointer(ptr), *(*unsafe.Pointer)(unsafe.Pointer(&fn)))
	return Cleanup{id, uintptr(unsafe.Pointer(ptr))}
}

// Stop takes the cleanup back, unless it is queued to run already.
func (c Cleanup) Stop() {
	if c.id != 0 {
		stopcleanup(unsafe.Pointer(c.ptr), c.id)
	}
}
