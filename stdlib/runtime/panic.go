package runtime

import "unsafe"

// deferFrame is one activation of a function with deferred calls; the compiler lays it out on the data stack.
type deferFrame struct {
	link   uintptr // a *deferFrame: no pointer, for what lies in a frame is not to seem to get out with it
	head   *_defer
	fpOff  uintptr
	padPC  uintptr
	dsPtr  uintptr
	dsBase uintptr
	spOff  uintptr
}

// outer is the frame that was there before.
func (f *deferFrame) outer() *deferFrame { return (*deferFrame)(unsafe.Pointer(f.link)) }

// _defer is one deferred call.
type _defer struct {
	link *_defer
	fn   func()
}

// _panic is a panic (or a Goexit) in progress.
type _panic struct {
	link      *_panic
	arg       any
	fp        uintptr // stackHi - rbp of the function that runs the deferred calls
	recovered bool
	goexit    bool
	repanic   bool // a deferred call recovered it and panicked with its value again
}

func recovery(frame *deferFrame)
func fatalpanic(bubble int)
func iswrapper(pc uintptr) bool

// deferreturn runs the deferred calls of a function that returns, last first.
//
//go:noinline
func deferreturn(frame *deferFrame) {
	for {
		d := frame.head
		if d == nil {
			break
		}
		frame.head = d.link
		d.fn()
	}
	getg().deferFrame = frame.outer()
}

// gopanic is panic(e): it runs deferred calls, frame by frame, on top of the panicking stack, until one recovers.
//
//go:noinline
func gopanic(e any) {
	if e == nil {
		e = new(PanicNilError)
	}
	gp := getg()
	p := new(_panic)
	p.arg = e
	p.link = gp.panic
	p.fp = callerfp()
	if p.link != nil && p.link.recovered && sameValue(p.link.arg, e) {
		p.link.repanic = true
	}
	gp.panic = p
	for {
		f := gp.deferFrame
		if f == nil {
			break
		}
		d := f.head
		if d == nil {
			gp.deferFrame = f.outer()
			continue
		}
		f.head = d.link
		d.fn()
		gp.deferFrame = f
		if p.recovered {
			gp.panic = p.link
			if gp.dropAborted(f) {
				goexitLoop(gp)
			}
			recovery(f)
		}
	}
	preprintpanics(p)
	printpanics(p)
	bubble := 0
	if d, ok := e.(interface{ DeadlockedBubble() int }); ok {
		bubble = d.DeadlockedBubble()
	}
	fatalpanic(bubble)
}

// panicwrap is a value method called through an interface or a method expression with a nil pointer.
func panicwrap(text string) { panic(plainError(text)) }

// sameValue tells whether a panic repeats the value of the one it interrupts.
func sameValue(a, b any) bool {
	x, y := (*eface)(unsafe.Pointer(&a)), (*eface)(unsafe.Pointer(&b))
	return x.typ == y.typ && x.data == y.data
}

// dropAborted forgets panics whose frames go away when frame f returns. It tells whether one was a Goexit, which must
// go on.
func (gp *g) dropAborted(f *deferFrame) bool {
	for p := gp.panic; p != nil && p.fp > f.fpOff; p = p.link {
		if p.goexit {
			return true
		}
		gp.panic = p.link
	}
	return false
}

// gorecover is recover(). fp names the frame of the function that called it (stackHi - rbp). It gives the panic's value if that function was called by the panic directly.
//
//go:noinline
func gorecover(fp uintptr) any {
	gp := getg()
	p := gp.panic
	if p == nil || p.recovered || p.goexit {
		return nil
	}
	at := gp.stackHi - fp
	for {
		pc := *(*uintptr)(unsafe.Pointer(at + 8))
		at = *(*uintptr)(unsafe.Pointer(at))
		if !iswrapper(pc) {
			break
		}
	}
	if gp.stackHi-at != p.fp {
		return nil
	}
	p.recovered = true
	return p.arg
}

// deferredrecover is recover itself as a deferred function, whose frame fp names. When the function that deferred it
// returns, it is as if that function had called it; when a panic runs it, it is called by no deferred function and recovers
// nothing.
//
//go:noinline
func deferredrecover(fp uintptr) any {
	gp := getg()
	caller := *(*uintptr)(unsafe.Pointer(gp.stackHi - fp))
	if p := gp.panic; p == nil || gp.stackHi-caller == p.fp {
		return nil
	}
	// The caller is deferreturn, and who called that returns.
	return gorecover(gp.stackHi - *(*uintptr)(unsafe.Pointer(caller)))
}

// Goexit ends the calling goroutine after running its deferred calls.
func Goexit() {
	goexitLoop(getg())
}

//go:noinline
func goexitLoop(gp *g) {
	p := new(_panic)
	p.goexit = true
	p.link = gp.panic
	p.fp = callerfp()
	gp.panic = p
	for {
		f := gp.deferFrame
		if f == nil {
			break
		}
		d := f.head
		if d == nil {
			gp.deferFrame = f.outer()
			continue
		}
		f.head = d.link
		d.fn()
		gp.deferFrame = f
	}
	goexit_m()
}

// ---- what is printed when nobody recovers

// preprintpanics turns errors and Stringers into text while code can still run.
func preprintpanics(p *_panic) {
	defer func() {
		const what = "panic while printing panic value"
		switch r := recover().(type) {
		case nil:
		case string:
			throw(what + ": " + r)
		default:
			throw(what + ": type " + (*eface)(unsafe.Pointer(&r)).typ.str)
		}
	}()
	for ; p != nil; p = p.link {
		switch v := p.arg.(type) {
		case error:
			p.arg = panicText(v.Error())
		case stringer:
			p.arg = panicText(v.String())
		}
	}
}

type stringer interface{ String() string }

// panicText is the text of an error or Stringer; it prints without quotes.
type panicText string

func printpanics(p *_panic) {
	if p.link != nil {
		printpanics(p.link)
		if p.link.repanic {
			return
		}
		if !p.link.goexit {
			print("\t")
		}
	}
	if p.goexit {
		return
	}
	print("panic: ")
	printpanicval(p.arg)
	switch {
	case p.repanic:
		print(" [recovered, repanicked]")
	case p.recovered:
		print(" [recovered]")
	}
	print("\n")
}

// printpanicval prints a panic's value: basic kinds as they are, of defined types with the type's name.
func printpanicval(v any) {
	switch v := v.(type) {
	case nil:
		print("nil")
	case bool:
		print(v)
	case int:
		print(v)
	case int8:
		print(v)
	case int16:
		print(v)
	case int32:
		print(v)
	case int64:
		print(v)
	case uint:
		print(v)
	case uint8:
		print(v)
	case uint16:
		print(v)
	case uint32:
		print(v)
	case uint64:
		print(v)
	case uintptr:
		print(v)
	case float32:
		print(v)
	case float64:
		print(v)
	case complex64:
		print(v)
	case complex128:
		print(v)
	case string:
		printindented(v)
	case panicText:
		printindented(string(v))
	default:
		printanycustomtype(v)
	}
}

func printanycustomtype(v any) {
	e := (*eface)(unsafe.Pointer(&v))
	t := e.typ
	p := e.data
	switch t.kind {
	case kindBool:
		print(t.str, "(", *(*bool)(p), ")")
	case kindInt:
		print(t.str, "(", *(*int)(p), ")")
	case kindInt8:
		print(t.str, "(", *(*int8)(p), ")")
	case kindInt16:
		print(t.str, "(", *(*int16)(p), ")")
	case kindInt32:
		print(t.str, "(", *(*int32)(p), ")")
	case kindInt64:
		print(t.str, "(", *(*int64)(p), ")")
	case kindUint:
		print(t.str, "(", *(*uint)(p), ")")
	case kindUint8:
		print(t.str, "(", *(*uint8)(p), ")")
	case kindUint16:
		print(t.str, "(", *(*uint16)(p), ")")
	case kindUint32:
		print(t.str, "(", *(*uint32)(p), ")")
	case kindUint64:
		print(t.str, "(", *(*uint64)(p), ")")
	case kindUintptr:
		print(t.str, "(", *(*uintptr)(p), ")")
	case kindFloat32:
		print(t.str, "(", *(*float32)(p), ")")
	case kindFloat64:
		print(t.str, "(", *(*float64)(p), ")")
	case kindComplex64:
		print(t.str, "(", *(*complex64)(p), ")")
	case kindComplex128:
		print(t.str, "(", *(*complex128)(p), ")")
	case kindString:
		print(t.str, `("`)
		printindented(*(*string)(p))
		print(`")`)
	default:
		print("(", t.str, ") ", p)
	}
}

// printindented prints s with a tab after each line break, so that it cannot pass for a traceback.
func printindented(s string) {
	for {
		i := 0
		for i < len(s) && s[i] != '\n' {
			i++
		}
		if i == len(s) {
			break
		}
		i++
		print(s[:i])
		print("\t")
		s = s[i:]
	}
	print(s)
}

// ---- panics that compiled code and the runtime raise

// Trap codes: see the runtime archive's abi.
const (
	trapNil          = 1
	trapDivide       = 2
	trapIndex        = 3
	trapIndexU       = 4
	trapSliceAlen    = 5
	trapSliceAcap    = 6
	trapSliceB       = 7
	trapSlice3Alen   = 8
	trapSlice3Acap   = 9
	trapSlice3B      = 10
	trapSlice3C      = 11
	trapSliceConvert = 12
	trapShift        = 13
	trapUnsigned     = 64
)

// sigpanic is where a trapping instruction continues.
//
//go:noinline
func sigpanic(code, a, b uint64) {
	unsigned := code&trapUnsigned != 0
	code &^= trapUnsigned
	switch code {
	case trapNil:
		panic(memoryError{"invalid memory address or nil pointer dereference"})
	case trapDivide:
		panic(divideError)
	case trapShift:
		panic(shiftError)
	case trapIndexU:
		code, unsigned = trapIndex, true
	}
	if code < trapIndex || code > trapSliceConvert {
		throw("unknown trap in compiled code")
	}
	panic(boundsError{x: int64(a), y: int64(b), signed: !unsigned, code: uint8(code)})
}

// raise is where a runtime call continues that must panic.
//
//go:noinline
func raise(kind, a, b uint64) {
	text := unsafe.String((*byte)(unsafe.Pointer(uintptr(a))), int(b))
	switch kind {
	case 1:
		panic(errorString(text))
	case 2:
		panic(plainError(text))
	}
	fatal(text)
}

var (
	divideError = error(errorString("integer divide by zero"))
	shiftError  = error(errorString("negative shift amount"))
)

func unsafestringcheck(p unsafe.Pointer, n int) {
	if n < 0 {
		panic(errorString("unsafe.String: len out of range"))
	}
	if p == nil && n > 0 {
		panic(errorString("unsafe.String: ptr is nil and len is not zero"))
	}
}

func unsafeslicecheck(p unsafe.Pointer, n, size int) {
	// The last byte's address must not wrap around; of a nil pointer more is wrong than that.
	fits := n >= 0 && (size == 0 || n <= (1<<47)/size) && (p == nil || uintptr(n*size) <= -uintptr(p))
	if !fits {
		panic(errorString("unsafe.Slice: len out of range"))
	}
	if p == nil && n > 0 {
		panic(errorString("unsafe.Slice: ptr is nil and len is not zero"))
	}
}

// panicrangestate reports an iterator that called its loop body when it must not, or kept the body's panic to itself.
func panicrangestate(state int64) {
	switch state {
	case 1:
		panic(errorString("range function continued iteration after function for loop body returned false"))
	case -1:
		panic(errorString("range function continued iteration after loop body panic"))
	case 3:
		panic(errorString("range function recovered a loop body panic and did not resume panicking"))
	}
	panic(errorString("range function continued iteration after whole loop exit"))
}
