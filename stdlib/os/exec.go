package os

import (
	"runtime"
	"strconv"
	"sync"
	"syscall"
	"time"
)

// ErrNoHandle says that a process has no handle: ours have none.
var ErrNoHandle error = text("process handle unavailable")

// ProcAttr says how to start a program.
type ProcAttr struct {
	Dir   string   // working folder; empty: ours
	Env   []string // environment; nil: ours
	Files []*File  // open files, in order: input, output, error; nil: closed
	Sys   *syscall.SysProcAttr
}

// Process is a process that was started or found.
type Process struct {
	Pid int

	mu   sync.RWMutex // held for reading while the process is signalled, so that its number stays its own
	done bool         // waited for, or released
}

// StartProcess starts a program; most callers want package os/exec.
func StartProcess(name string, argv []string, attr *ProcAttr) (*Process, error) {
	if attr == nil {
		attr = &ProcAttr{}
	}
	if (attr.Sys == nil || attr.Sys.Chroot == "") && attr.Dir != "" {
		// Otherwise the error would seem to be about the program.
		if _, err := Stat(attr.Dir); err != nil {
			pe := err.(*PathError)
			pe.Op = "chdir"
			return nil, pe
		}
	}
	sys := &syscall.ProcAttr{Dir: attr.Dir, Env: attr.Env, Sys: attr.Sys}
	for _, f := range attr.Files {
		sys.Files = append(sys.Files, f.Fd())
	}
	pid, err := syscall.ForkExec(name, argv, sys)
	runtime.KeepAlive(attr)
	if err != nil {
		return nil, &PathError{Op: "fork/exec", Path: name, Err: err}
	}
	return &Process{Pid: pid}, nil
}

// FindProcess gives the process with that number, whether it exists or not.
func FindProcess(pid int) (*Process, error) { return &Process{Pid: pid}, nil }

// Release gives up the process without waiting for it.
func (p *Process) Release() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done = true
	p.Pid = -1
	return nil
}

// Kill ends the process at once.
func (p *Process) Kill() error { return p.Signal(Kill) }

// Signal sends a signal to the process.
func (p *Process) Signal(sig Signal) error {
	if p == nil || p.Pid == 0 || p.Pid < -1 {
		return text("os: process not initialized")
	}
	p.mu.RLock()
	defer p.mu.RUnlock()
	if p.Pid == -1 {
		return text("os: process already released")
	}
	if p.done {
		return ErrProcessDone
	}
	s, ok := sig.(syscall.Signal)
	if !ok {
		return text("os: unsupported signal type")
	}
	if err := syscall.Kill(p.Pid, s); err != nil {
		if err == syscall.ESRCH {
			return ErrProcessDone
		}
		return err
	}
	return nil
}

// WithHandle would call f with a descriptor of the process. It gives ErrNoHandle.
func (p *Process) WithHandle(f func(handle uintptr)) error { return ErrNoHandle }

// Wait waits until the process has ended and tells how. It must be a child of ours.
func (p *Process) Wait() (*ProcessState, error) {
	if p == nil || p.Pid == -1 {
		return nil, syscall.EINVAL
	}
	// First only until it can be waited for: after that its number may become another's, which nobody should signal then.
	if err := p.ended(); err != nil {
		return nil, NewSyscallError("waitid", err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	var state ProcessState
	for {
		pid, err := syscall.Wait4(p.Pid, &state.status, 0, &state.usage)
		if err == syscall.EINTR {
			continue
		}
		if err != nil {
			return nil, NewSyscallError("wait", err)
		}
		state.pid = pid
		p.done = true
		return &state, nil
	}
}

// ended waits until the process has ended, and leaves it as it is.
func (p *Process) ended() error {
	const byPid = 1
	for {
		_, _, e := syscall.Syscall6(syscall.SYS_WAITID, byPid, uintptr(p.Pid), 0, syscall.WEXITED|syscall.WNOWAIT, 0, 0)
		switch e {
		case 0:
			return nil
		case syscall.ECHILD:
			// Wait4 will tell.
			return nil
		case syscall.EINTR:
			continue
		}
		return e
	}
}

// ProcessState is how a process ended.
type ProcessState struct {
	pid    int
	status syscall.WaitStatus
	usage  syscall.Rusage
}

// Pid is the process's number.
func (p *ProcessState) Pid() int { return p.pid }

// Exited tells whether the process ended by itself.
func (p *ProcessState) Exited() bool { return p.status.Exited() }

// Success tells whether the process ended with status 0.
func (p *ProcessState) Success() bool { return p.status.ExitStatus() == 0 }

// ExitCode is the status the process ended with; -1 if a signal ended it.
func (p *ProcessState) ExitCode() int {
	if p == nil {
		return -1
	}
	return p.status.ExitStatus()
}

// Sys is the syscall.WaitStatus.
func (p *ProcessState) Sys() any { return p.status }

// SysUsage is the *syscall.Rusage.
func (p *ProcessState) SysUsage() any { return &p.usage }

// UserTime is the time that processors worked for the process itself.
func (p *ProcessState) UserTime() time.Duration { return time.Duration(p.usage.Utime.Nano()) }

// SystemTime is the time that processors worked for the system on behalf of the process.
func (p *ProcessState) SystemTime() time.Duration { return time.Duration(p.usage.Stime.Nano()) }

func (p *ProcessState) String() string {
	if p == nil {
		return "<nil>"
	}
	s := ""
	switch w := p.status; {
	case w.Exited():
		s = "exit status " + strconv.Itoa(w.ExitStatus())
	case w.Signaled():
		s = "signal: " + w.Signal().String()
	case w.Stopped():
		s = "stop signal: " + w.StopSignal().String()
		if w.StopSignal() == syscall.SIGTRAP && w.TrapCause() != 0 {
			s += " (trap " + strconv.Itoa(w.TrapCause()) + ")"
		}
	case w.Continued():
		s = "continued"
	}
	if p.status.CoreDump() {
		s += " (core dumped)"
	}
	return s
}
