package syscall

import "unsafe"

// PtraceRegs are a thread's registers.
type PtraceRegs struct {
	R15      uint64
	R14      uint64
	R13      uint64
	R12      uint64
	Rbp      uint64
	Rbx      uint64
	R11      uint64
	R10      uint64
	R9       uint64
	R8       uint64
	Rax      uint64
	Rcx      uint64
	Rdx      uint64
	Rsi      uint64
	Rdi      uint64
	Orig_rax uint64
	Rip      uint64
	Cs       uint64
	Eflags   uint64
	Rsp      uint64
	Ss       uint64
	Fs_base  uint64
	Gs_base  uint64
	Ds       uint64
	Es       uint64
	Fs       uint64
	Gs       uint64
}

// PC is the address of the next instruction.
func (r *PtraceRegs) PC() uint64 { return r.Rip }

// SetPC sets the address of the next instruction.
func (r *PtraceRegs) SetPC(pc uint64) { r.Rip = pc }

// ptrace makes the one system call behind all of these. It counts by thread: who traces locks its goroutine to one.
func ptrace(request, pid int, addr, data uintptr) error {
	return onlyErr(call(SYS_PTRACE, uintptr(request), uintptr(pid), addr, data))
}

// PtraceAttach begins to trace a process and stops it.
func PtraceAttach(pid int) (err error) { return ptrace(PTRACE_ATTACH, pid, 0, 0) }

// PtraceDetach stops tracing a process, which goes on.
func PtraceDetach(pid int) (err error) { return ptrace(PTRACE_DETACH, pid, 0, 0) }

// PtraceSetOptions says at what a process is to stop.
func PtraceSetOptions(pid int, options int) (err error) {
	return ptrace(PTRACE_SETOPTIONS, pid, 0, uintptr(options))
}

// PtraceGetEventMsg gives the number that belongs to the event a process stopped at.
func PtraceGetEventMsg(pid int) (msg uint, err error) {
	err = ptrace(PTRACE_GETEVENTMSG, pid, 0, uintptr(unsafe.Pointer(&msg)))
	return msg, err
}

// PtraceCont lets a process go on, with a signal unless that is 0.
func PtraceCont(pid int, signal int) (err error) { return ptrace(PTRACE_CONT, pid, 0, uintptr(signal)) }

// PtraceSyscall is PtraceCont up to the begin or end of a system call.
func PtraceSyscall(pid int, signal int) (err error) {
	return ptrace(PTRACE_SYSCALL, pid, 0, uintptr(signal))
}

// PtraceSingleStep lets a process make one instruction.
func PtraceSingleStep(pid int) (err error) { return ptrace(PTRACE_SINGLESTEP, pid, 0, 0) }

// PtraceGetRegs reads a stopped process's registers.
func PtraceGetRegs(pid int, regsout *PtraceRegs) (err error) {
	return ptrace(PTRACE_GETREGS, pid, 0, uintptr(unsafe.Pointer(regsout)))
}

// PtraceSetRegs sets a stopped process's registers.
func PtraceSetRegs(pid int, regs *PtraceRegs) (err error) {
	return ptrace(PTRACE_SETREGS, pid, 0, uintptr(unsafe.Pointer(regs)))
}

// PtracePeekText reads a stopped process's memory.
func PtracePeekText(pid int, addr uintptr, out []byte) (count int, err error) {
	return ptraceWords(pid, addr, len(out), func(at uintptr, word *[wordSize]byte, from, to, done int) error {
		if err := ptraceRead(PTRACE_PEEKTEXT, pid, at, word); err != nil {
			return err
		}
		copy(out[done:], word[from:to])
		return nil
	})
}

// PtracePeekData is PtracePeekText: Linux has one address space for both.
func PtracePeekData(pid int, addr uintptr, out []byte) (count int, err error) {
	return PtracePeekText(pid, addr, out)
}

// PtracePokeText writes into a stopped process's memory.
func PtracePokeText(pid int, addr uintptr, data []byte) (count int, err error) {
	return ptraceWords(pid, addr, len(data), func(at uintptr, word *[wordSize]byte, from, to, done int) error {
		if to-from < wordSize {
			if err := ptraceRead(PTRACE_PEEKTEXT, pid, at, word); err != nil {
				return err
			}
		}
		copy(word[from:to], data[done:])
		return ptrace(PTRACE_POKETEXT, pid, at, *(*uintptr)(unsafe.Pointer(word)))
	})
}

// PtracePokeData is PtracePokeText.
func PtracePokeData(pid int, addr uintptr, data []byte) (count int, err error) {
	return PtracePokeText(pid, addr, data)
}

const wordSize = 8

func ptraceRead(request, pid int, addr uintptr, word *[wordSize]byte) error {
	return ptrace(request, pid, addr, uintptr(unsafe.Pointer(word)))
}

// ptraceWords goes through size bytes of another process's memory by aligned words, so that none lies in a page that the bytes
// are not in. word[from:to] is the part of each that counts, done how many bytes are behind it.
func ptraceWords(pid int, addr uintptr, size int, do func(at uintptr, word *[wordSize]byte, from, to, done int) error) (done int, err error) {
	for done < size {
		from := int((addr + uintptr(done)) % wordSize)
		to := min(wordSize, from+size-done)
		if err := do(addr+uintptr(done-from), new([wordSize]byte), from, to, done); err != nil {
			return done, err
		}
		done += to - from
	}
	return done, nil
}
