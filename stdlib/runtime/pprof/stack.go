package pprof

import (
	"fmt"
	"io"
	"strings"
	"unsafe"
)

//go:linkname frameinfo runtime.frameinfo
func frameinfo(pc uintptr, index int, out unsafe.Pointer) bool

// frameInfo is what the runtime tells of a frame: package runtime declares the same.
type frameInfo struct {
	fn      string
	file    string
	line    int
	entry   uintptr
	next    int
	wrapper int
}

// Stacks are lists of addresses as runtime.Callers gives them: a return address, and in the highest byte which of the
// functions inlined there is meant, innermost first.
const inlineShift = 56

// lostEvent stands for stacks that nobody knows; the runtime archive's cpuprof has the number.
const lostEvent = 5

func split(pc uintptr) (addr uintptr, index int) {
	return pc & (1<<inlineShift - 1), int(pc >> inlineShift)
}

// describe gives the frame of an address in a stack.
func describe(pc uintptr) (info frameInfo, ok bool) {
	addr, index := split(pc)
	ok = frameinfo(addr, index, unsafe.Pointer(&info))
	return
}

// unfold gives the stack behind addresses of which each stands for all that is inlined there, from its index on.
func unfold(addrs []uintptr) []uintptr {
	var stack []uintptr
	for _, pc := range addrs {
		for addr, index := split(pc); ; {
			var info frameInfo
			known := frameinfo(addr, index, unsafe.Pointer(&info))
			if !known || info.wrapper == 0 && info.fn != "runtime.deferreturn" {
				stack = append(stack, addr|uintptr(index)<<inlineShift)
			}
			if index = info.next; index == 0 {
				break
			}
		}
	}
	return stack
}

// ofRuntime tells whether a function is the runtime's own.
func ofRuntime(name string) bool {
	return strings.HasPrefix(name, "runtime.") || strings.HasPrefix(name, "internal/runtime/")
}

// writeAddrs writes the addresses of a stack.
func writeAddrs(w io.Writer, stack []uintptr) {
	for _, pc := range stack {
		addr, _ := split(pc)
		fmt.Fprintf(w, " %#x", addr)
	}
}

// writeFrames writes a line for each frame of a stack. The runtime's own functions that it begins with are left out, unless all
// are wanted or there is nothing else.
func writeFrames(w io.Writer, stack []uintptr, all bool) {
	show := all
	for _, pc := range stack {
		info, ok := describe(pc)
		addr, _ := split(pc)
		at := addr - 1
		switch {
		case !ok:
			show = true
			fmt.Fprintf(w, "#\t%#x\n", at)
		case show || !ofRuntime(info.fn):
			show = true
			fmt.Fprintf(w, "#\t%#x\t%s+%#x\t%s:%d\n", at, info.fn, at-info.entry, info.file, info.line)
		}
	}
	if !show {
		writeFrames(w, stack, true)
		return
	}
	fmt.Fprint(w, "\n")
}
