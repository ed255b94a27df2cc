package runtime

import "unsafe"

func callers(skip int, pcs unsafe.Pointer, n int) int
func frameinfo(pc uintptr, index int, out unsafe.Pointer) bool
func stack(buf unsafe.Pointer, n int, all bool) int

// frameInfo is what the runtime tells of a frame.
type frameInfo struct {
	fn    string
	file  string
	line  int
	entry uintptr
	next  int
}

// Callers fills pc with return addresses of the calling goroutine's stack, innermost first, and gives how many. With skip
// 0 it starts with Callers itself.
//
//go:noinline
func Callers(skip int, pc []uintptr) int {
	if len(pc) == 0 {
		return 0
	}
	return callers(skip, unsafe.Pointer(unsafe.SliceData(pc)), len(pc))
}

// Caller tells where a function on the stack is: with skip 0 who called Caller, with 1 who called that.
//
//go:noinline
func Caller(skip int) (pc uintptr, file string, line int, ok bool) {
	if skip < 0 {
		return
	}
	var pcs [64]uintptr
	at := 1
	for {
		n := callers(at, unsafe.Pointer(&pcs), len(pcs))
		if n == 0 {
			return
		}
		for _, p := range pcs[:n] {
			if iswrapper(p) {
				continue
			}
			for i := 0; ; {
				var info frameInfo
				if !frameinfo(p, i, unsafe.Pointer(&info)) {
					break
				}
				if skip == 0 {
					return p, info.file, info.line, true
				}
				skip--
				if info.next == 0 {
					break
				}
				i = info.next
			}
		}
		at += n
	}
}

// A Frame is a function on the stack.
type Frame struct {
	PC       uintptr
	Func     *Func
	Function string
	File     string
	Line     int
	Entry    uintptr
}

// Frames gives the frames behind the addresses that Callers found.
type Frames struct {
	pcs   []uintptr
	index int
}

// CallersFrames takes addresses from Callers.
func CallersFrames(callers []uintptr) *Frames { return &Frames{pcs: callers} }

// Next gives the next frame; more tells whether there is another one.
func (ci *Frames) Next() (frame Frame, more bool) {
	for len(ci.pcs) > 0 {
		pc := ci.pcs[0]
		var info frameInfo
		if iswrapper(pc) || !frameinfo(pc, ci.index, unsafe.Pointer(&info)) {
			ci.pcs, ci.index = ci.pcs[1:], 0
			continue
		}
		if info.next != 0 {
			ci.index = info.next
		} else {
			ci.pcs, ci.index = ci.pcs[1:], 0
		}
		frame = Frame{PC: pc, Func: FuncForPC(pc), Function: info.fn, File: info.file, Line: info.line, Entry: info.entry}
		return frame, len(ci.pcs) > 0
	}
	return Frame{}, false
}

// A Func is a function of the program.
type Func struct {
	name  string
	entry uintptr
	file  string
	line  int
}

// FuncForPC gives the function that holds an address, nil when there is none.
func FuncForPC(pc uintptr) *Func {
	var info frameInfo
	at := 0
	// The outermost of inlined functions is the one that has code of its own.
	for {
		if !frameinfo(pc, at, unsafe.Pointer(&info)) && !frameinfo(pc+1, at, unsafe.Pointer(&info)) {
			return nil
		}
		if info.next == 0 {
			break
		}
		at = info.next
	}
	return &Func{info.fn, info.entry, info.file, info.line}
}

// Name is the function's name with its package.
func (f *Func) Name() string {
	if f == nil {
		return ""
	}
	return f.name
}

// Entry is the function's address.
func (f *Func) Entry() uintptr { return f.entry }

// FileLine is the place of an address in the function.
func (f *Func) FileLine(pc uintptr) (file string, line int) {
	var info frameInfo
	if frameinfo(pc+1, 0, unsafe.Pointer(&info)) {
		return info.file, info.line
	}
	return f.file, f.line
}

// Stack writes a traceback of the calling goroutine, or of all, and gives how many bytes it wrote.
//
//go:noinline
func Stack(buf []byte, all bool) int {
	if len(buf) == 0 {
		return 0
	}
	return stack(unsafe.Pointer(unsafe.SliceData(buf)), len(buf), all)
}

//go:linkname nanotime runtime.nanotime
func nanotime() int64
