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
	// What stands before the object among the argument's words: nothing for a pointer.
	var first unsafe.Pointer
	switch {
	case in == o.typ:
	case in.kind == kindPointer && (*ptrType)(unsafe.Pointer(in)).elem == (*ptrType)(unsafe.Pointer(o.typ)).elem:
	case in.kind == kindInterface && (*interfaceType)(unsafe.Pointer(in)).n == 0:
		first = unsafe.Pointer(o.typ)
	case in.kind == kindInterface:
		if first = assertE2I2(unsafe.Pointer(in), unsafe.Pointer(o.typ)); first == nil {
			fatal(bad)
		}
	default:
		fatal(bad)
	}
	fn := f.data
	if inMemory := memoryResults(ft); first != nil || len(inMemory) > 0 {
		fn = withWords(fn, inMemory, first)
	}
	runFinalizers()
	setfinalizer(o.data, fn)
}

// memoryResults are those of a function's results that do not fit into registers: for each the caller passes a place.
func memoryResults(ft *funcType) (inMemory []*_type) {
	ints, floats := 0, 0
	for _, t := range results(ft) {
		i, f := scalars(t)
		if i+f > maxFlat || ints+i > 8 || floats+f > 8 {
			inMemory = append(inMemory, t)
			continue
		}
		ints, floats = ints+i, floats+f
	}
	return inMemory
}

func results(ft *funcType) []*_type {
	return unsafe.Slice(ft.types, int(ft.nIn+ft.nOut))[ft.nIn:]
}

// maxFlat is the most scalars that a value in registers has.
const maxFlat = 4

// scalars counts the registers that values of a type travel in; more than maxFlat of them stand for memory.
func scalars(t *_type) (ints, floats int) {
	switch t.kind {
	case kindString, kindInterface:
		return 2, 0
	case kindSlice:
		return 3, 0
	case kindFloat32, kindFloat64:
		return 0, 1
	case kindComplex64, kindComplex128:
		return 0, 2
	case kindArray:
		a := (*arrayType)(unsafe.Pointer(t))
		switch {
		case t.size == 0:
			return 0, 0
		case a.len > 1:
			return maxFlat + 1, 0
		}
		return scalars(a.elem)
	case kindStruct:
		s := (*structType)(unsafe.Pointer(t))
		for _, f := range unsafe.Slice(s.fields, int(s.n)) {
			i, g := scalars(f.typ)
			ints, floats = ints+i, floats+g
		}
		return ints, floats
	}
	return 1, 0
}

// withWords gives a finalizer that takes more words than the object's address as one that takes that alone: places
// for results, which nobody reads, and the first word of an interface.
func withWords(fn unsafe.Pointer, inMemory []*_type, first unsafe.Pointer) unsafe.Pointer {
	call := func(p unsafe.Pointer) {
		var words []unsafe.Pointer
		for _, t := range inMemory {
			words = append(words, mallocgc(int(t.size), unsafe.Pointer(t), true))
		}
		if first != nil {
			words = append(words, first)
		}
		w := append(words, p)
		at := unsafe.Pointer(&fn)
		switch len(w) {
		case 2:
			(*(*func(a, b unsafe.Pointer))(at))(w[0], w[1])
		case 3:
			(*(*func(a, b, c unsafe.Pointer))(at))(w[0], w[1], w[2])
		case 4:
			(*(*func(a, b, c, d unsafe.Pointer))(at))(w[0], w[1], w[2], w[3])
		default:
			fatal("runtime.SetFinalizer: too many large results")
		}
	}
	return *(*unsafe.Pointer)(unsafe.Pointer(&call))
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
