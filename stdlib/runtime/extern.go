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
	// 1 for a wrapper
	wrapper int
}

// An address that Callers gives stands for one frame: the return address, and in its highest byte which of the functions
// inlined there is meant, innermost first.
const inlineShift = 56

// split takes such an address apart.
func split(pc uintptr) (addr uintptr, index int) {
	return pc & (1<<inlineShift - 1), int(pc >> inlineShift)
}

// Callers fills pc with addresses of the calling goroutine's frames, innermost first, and gives how many. With skip
// 0 it starts with Callers itself.
//
//go:noinline
func Callers(skip int, pc []uintptr) int { return fillCallers(skip, pc) }

// Caller tells where a function on the stack is: with skip 0 who called Caller, with 1 who called that.
//
//go:noinline
func Caller(skip int) (pc uintptr, file string, line int, ok bool) {
	var pcs [1]uintptr
	if skip < 0 || fillCallers(skip+1, pcs[:]) == 0 {
		return
	}
	frame, _ := CallersFrames(pcs[:]).Next()
	return frame.PC, frame.File, frame.Line, frame.PC != 0
}

// fillCallers fills pc with the goroutine's frames from the caller of fillCallers on, but for the first skip ones.
//
//go:noinline
func fillCallers(skip int, pc []uintptr) int {
	var stack [64]uintptr
	filled := 0
	for at := 1; ; {
		n := callers(at, unsafe.Pointer(&stack), len(stack))
		if n == 0 {
			return filled
		}
		at += n
		for _, addr := range stack[:n] {
			var info frameInfo
			for i := 0; frameinfo(addr, i, unsafe.Pointer(&info)); i = info.next {
				switch {
				case hidden(&info):
				case skip > 0:
					skip--
				case filled == len(pc):
					return filled
				default:
					pc[filled] = addr | uintptr(i)<<inlineShift
					filled++
				}
				if info.next == 0 {
					break
				}
			}
		}
	}
}

// frameAt describes the frame at a return address that is the index-th of those inlined there, innermost first; more tells
// whether there is another one.
func frameAt(addr uintptr, index int) (info frameInfo, more bool) {
	frameinfo(addr, index, unsafe.Pointer(&info))
	return info, info.next != 0
}

// hidden tells whether a frame is none that the programmer knows: a wrapper, or what runs deferred calls at a return.
func hidden(info *frameInfo) bool {
	return info.wrapper != 0 || info.fn == "runtime.deferreturn"
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
	pcs []uintptr
}

// CallersFrames takes addresses from Callers.
func CallersFrames(callers []uintptr) *Frames { return &Frames{pcs: callers} }

// Next gives the next frame; more tells whether there is another one.
func (ci *Frames) Next() (frame Frame, more bool) {
	for len(ci.pcs) > 0 {
		pc := ci.pcs[0]
		ci.pcs = ci.pcs[1:]
		addr, index := split(pc)
		var info frameInfo
		if !frameinfo(addr, index, unsafe.Pointer(&info)) || hidden(&info) {
			continue
		}
		frame = Frame{PC: pc - 1, Function: info.fn, File: info.file, Line: info.line, Entry: info.entry}
		if info.next == 0 {
			frame.Func = &Func{info.fn, info.entry, info.file, info.line}
		}
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

// FuncForPC gives the function that holds an address, nil when there is none. Of functions inlined there it is the innermost
// one.
func FuncForPC(pc uintptr) *Func {
	addr, index := split(pc)
	var info frameInfo
	// A function's first address is no return address of the function before it.
	if frameinfo(addr+1, 0, unsafe.Pointer(&info)) && info.entry == addr {
		for info.next != 0 && frameinfo(addr+1, info.next, unsafe.Pointer(&info)) {
		}
		return &Func{info.fn, info.entry, info.file, info.line}
	}
	if !frameinfo(addr, index, unsafe.Pointer(&info)) {
		return nil
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
	addr, index := split(pc)
	var info frameInfo
	if frameinfo(addr+1, index, unsafe.Pointer(&info)) {
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
