package runtime

import "unsafe"

func setfinalizer(obj, fn unsafe.Pointer)
func addcleanup(obj, fn unsafe.Pointer) int
func stopcleanup(obj unsafe.Pointer, id int)
func nextfinalizer() (fn, obj unsafe.Pointer)

// finalizers is the goroutine that runs finalizers and cleanups, one after another.
func finalizers() {
	for {
		fn, obj := nextfinalizer()
		if obj == nil {
			(*(*func())(unsafe.Pointer(&fn)))()
		} else {
			(*(*func(unsafe.Pointer))(unsafe.Pointer(&fn)))(obj)
		}
	}
}

var finalizersRun bool

// runFinalizers starts the worker when there is something for it to do.
func runFinalizers() {
	if !finalizersRun {
		finalizersRun = true
		go finalizers()
	}
}

// funcType is the descriptor of a func type.
type funcType struct {
	_type
	types    **_type
	nIn      uint32
	nOut     uint32
	variadic uintptr
}

// ptrType is the descriptor of a pointer type.
type ptrType struct {
	_type
	elem *_type
}

// SetFinalizer makes the collector call finalizer with obj, a pointer to an allocated object, in a goroutine of the
// runtime once nothing else points to the object. nil takes a finalizer away.
func SetFinalizer(obj any, finalizer any) {
	o := (*eface)(unsafe.Pointer(&obj))
	if o.typ == nil {
		fatal("runtime.SetFinalizer: first argument is nil")
	}
	if o.typ.kind != kindPointer {
		fatal("runtime.SetFinalizer: first argument is " + o.typ.str + ", not pointer")
	}
	if o.data == nil {
		fatal("nil elem type!")
	}
	f := (*eface)(unsafe.Pointer(&finalizer))
	if f.typ == nil {
		setfinalizer(o.data, nil)
		return
	}
	if f.typ.kind != kindFunc {
		fatal("runtime.SetFinalizer: second argument is " + f.typ.str + ", not a function")
	}
	ft := (*funcType)(unsafe.Pointer(f.typ))
	bad := "runtime.SetFinalizer: cannot pass " + o.typ.str + " to finalizer " + f.typ.str
	if ft.variadic != 0 || ft.nIn != 1 {
		fatal(bad)
	}
	in := *ft.types
	fn := f.data
	switch {
	case in == o.typ:
	case in.kind == kindPointer && (*ptrType)(unsafe.Pointer(in)).elem == (*ptrType)(unsafe.Pointer(o.typ)).elem:
	case in.kind == kindInterface && (*interfaceType)(unsafe.Pointer(in)).n == 0:
		typ := o.typ
		call := func(p unsafe.Pointer) {
			var arg any
			e := (*eface)(unsafe.Pointer(&arg))
			e.typ, e.data = typ, p
			(*(*func(any))(unsafe.Pointer(&fn)))(arg)
		}
		fn = *(*unsafe.Pointer)(unsafe.Pointer(&call))
	default:
		fatal(bad)
	}
	runFinalizers()
	setfinalizer(o.data, fn)
}

// A Cleanup is a function to be called when an object is gone.
type Cleanup struct {
	id  int
	obj uintptr
}

// AddCleanup makes the runtime call cleanup(arg) once ptr's object is gone.
func AddCleanup[T, S any](ptr *T, cleanup func(S), arg S) Cleanup {
	if ptr == nil {
		panic("runtime.AddCleanup: ptr is nil")
	}
	call := func() { cleanup(arg) }
	runFinalizers()
	id := addcleanup(unsafe.Pointer(ptr), *(*unsafe.Pointer)(unsafe.Pointer(&call)))
	return Cleanup{id, uintptr(unsafe.Pointer(ptr))}
}

// Stop keeps the cleanup from being called, if it is not too late.
func (c Cleanup) Stop() {
	if c.id != 0 {
		stopcleanup(unsafe.Pointer(c.obj), c.id)
	}
}
