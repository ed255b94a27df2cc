package syscall

import (
	"runtime"
	"sync"
	"unsafe"
)

//go:linkname rt_forkexec runtime.forkexec
func rt_forkexec(job *forkExecJob) (pid int, errno uintptr)

// ForkLock is held for reading by who makes descriptors that must not be left open in other programs, as long as they are not
// marked so; who starts a program holds it for writing.
var ForkLock sync.RWMutex

// ProcAttr says how to start a program.
type ProcAttr struct {
	Dir   string    // working directory; empty: ours
	Env   []string  // environment; nil: ours
	Files []uintptr // open descriptors, in order; all bits one: closed
	Sys   *SysProcAttr
}

// Credential is whose rights a new process has.
type Credential struct {
	Uid         uint32
	Gid         uint32
	Groups      []uint32
	NoSetGroups bool // leave the groups alone
}

// SysProcIDMap maps ids of a user namespace to those outside.
type SysProcIDMap struct {
	ContainerID int
	HostID      int
	Size        int
}

// SysProcAttr says how to start a program on Linux. ForkExec gives ENOSYS for the fields from Unshareflags on.
type SysProcAttr struct {
	Chroot                     string
	Credential                 *Credential
	Ptrace                     bool // be traced by the parent
	Setsid                     bool // start a session
	Setpgid                    bool // go into process group Pgid, or a new one if that is 0
	Setctty                    bool // have descriptor Ctty of the child as terminal
	Noctty                     bool // give up descriptor 0 as terminal
	Ctty                       int
	Foreground                 bool // be in the foreground of terminal Ctty, a descriptor of the parent; implies Setpgid
	Pgid                       int
	Pdeathsig                  Signal // sent when the parent dies
	Cloneflags                 uintptr
	Unshareflags               uintptr
	UidMappings                []SysProcIDMap
	GidMappings                []SysProcIDMap
	GidMappingsEnableSetgroups bool
	AmbientCaps                []uintptr
	UseCgroupFD                bool
	CgroupFD                   int
	PidFD                      *int
}

// needs reports whether a is asked for what we cannot do.
func (a *SysProcAttr) unsupported() bool {
	return a.Unshareflags != 0 || a.UidMappings != nil || a.GidMappings != nil || a.AmbientCaps != nil || a.UseCgroupFD
}

// forkExecJob is what the runtime's forkexec is told: runtime/src/fork.rs.
type forkExecJob struct {
	path       *byte
	argv, envv **byte
	dir        *byte
	chroot     *byte
	files      *int
	nFiles     int
	groups     *uint32
	nGroups    int
	uid, gid   uint32
	flags      uint32
	pgid       int32
	ctty       int32
	pdeathsig  int32
	cloneflags uint64
	errno      int64
}

// Bits of forkExecJob.flags.
const (
	jobSetsid = 1 << iota
	jobSetpgid
	jobForeground
	jobCredential
	jobNoSetGroups
	jobSetctty
	jobNoctty
	jobPtrace
)

// SlicePtrFromStrings gives pointers to the texts with NULs behind them, and nil at the end; a NUL inside is EINVAL.
func SlicePtrFromStrings(ss []string) ([]*byte, error) {
	list := make([]*byte, len(ss)+1)
	for i, s := range ss {
		p, err := BytePtrFromString(s)
		if err != nil {
			return nil, err
		}
		list[i] = p
	}
	return list, nil
}

// set fills in what a says.
func (job *forkExecJob) set(a *SysProcAttr) (err error) {
	if a.Chroot != "" {
		if job.chroot, err = BytePtrFromString(a.Chroot); err != nil {
			return err
		}
	}
	for _, f := range [...]struct {
		set bool
		bit uint32
	}{{a.Setsid, jobSetsid}, {a.Setpgid, jobSetpgid}, {a.Foreground, jobForeground}, {a.Setctty, jobSetctty}, {a.Noctty, jobNoctty}, {a.Ptrace, jobPtrace}} {
		if f.set {
			job.flags |= f.bit
		}
	}
	if c := a.Credential; c != nil {
		job.flags |= jobCredential
		if c.NoSetGroups {
			job.flags |= jobNoSetGroups
		}
		job.uid, job.gid = c.Uid, c.Gid
		job.groups, job.nGroups = unsafe.SliceData(c.Groups), len(c.Groups)
	}
	job.pgid, job.ctty, job.pdeathsig = int32(a.Pgid), int32(a.Ctty), int32(a.Pdeathsig)
	job.cloneflags = uint64(a.Cloneflags)
	return nil
}

// ForkExec starts a program and gives its process id.
func ForkExec(argv0 string, argv []string, attr *ProcAttr) (pid int, err error) {
	if attr == nil {
		attr = &ProcAttr{}
	}
	sys := attr.Sys
	if sys == nil {
		sys = &SysProcAttr{}
	}
	if sys.unsupported() {
		return 0, ENOSYS
	}
	job := new(forkExecJob)
	if job.path, err = BytePtrFromString(argv0); err != nil {
		return 0, err
	}
	args, err := SlicePtrFromStrings(argv)
	if err != nil {
		return 0, err
	}
	env := attr.Env
	if env == nil {
		env = Environ()
	}
	vars, err := SlicePtrFromStrings(env)
	if err != nil {
		return 0, err
	}
	job.argv, job.envv = &args[0], &vars[0]
	if attr.Dir != "" {
		if job.dir, err = BytePtrFromString(attr.Dir); err != nil {
			return 0, err
		}
	}
	if sys.Setctty && sys.Foreground || sys.Setctty && sys.Ctty >= len(attr.Files) {
		return 0, EINVAL
	}
	if err := job.set(sys); err != nil {
		return 0, err
	}
	files := make([]int, len(attr.Files))
	for i, fd := range attr.Files {
		files[i] = int(fd)
	}
	job.files, job.nFiles = unsafe.SliceData(files), len(files)
	ForkLock.Lock()
	pid, errno := rt_forkexec(job)
	ForkLock.Unlock()
	runtime.KeepAlive(attr)
	if errno != 0 {
		return 0, Errno(errno)
	}
	if sys.PidFD != nil {
		*sys.PidFD = -1
	}
	return pid, nil
}

// StartProcess is ForkExec; the handle is 0 on Linux.
func StartProcess(argv0 string, argv []string, attr *ProcAttr) (pid int, handle uintptr, err error) {
	pid, err = ForkExec(argv0, argv, attr)
	return pid, 0, err
}

// Exec makes this process run another program.
func Exec(argv0 string, argv []string, envv []string) error {
	path, err := BytePtrFromString(argv0)
	if err != nil {
		return err
	}
	args, err := SlicePtrFromStrings(argv)
	if err != nil {
		return err
	}
	vars, err := SlicePtrFromStrings(envv)
	if err != nil {
		return err
	}
	_, _, e := RawSyscall(SYS_EXECVE, uintptr(unsafe.Pointer(path)), uintptr(unsafe.Pointer(&args[0])), uintptr(unsafe.Pointer(&vars[0])))
	return e
}

// WaitStatus is how a process ended, as the kernel has it.
type WaitStatus uint32

// Exited tells whether the process ended by itself.
func (w WaitStatus) Exited() bool { return w&0x7F == 0 }

// Signaled tells whether a signal ended the process.
func (w WaitStatus) Signaled() bool { return w&0x7F != 0x7F && w&0x7F != 0 }

// Stopped tells whether the process was stopped.
func (w WaitStatus) Stopped() bool { return w&0xFF == 0x7F }

// Continued tells whether the process goes on after a stop.
func (w WaitStatus) Continued() bool { return w == 0xFFFF }

// CoreDump tells whether there is an image of the process's memory.
func (w WaitStatus) CoreDump() bool { return w.Signaled() && w&0x80 != 0 }

// ExitStatus is the status the process ended with, -1 if it did not.
func (w WaitStatus) ExitStatus() int {
	if !w.Exited() {
		return -1
	}
	return int(w>>8) & 0xFF
}

// Signal is what ended the process, -1 if no signal did.
func (w WaitStatus) Signal() Signal {
	if !w.Signaled() {
		return -1
	}
	return Signal(w & 0x7F)
}

// StopSignal is what stopped the process, -1 if it was not stopped.
func (w WaitStatus) StopSignal() Signal {
	if !w.Stopped() {
		return -1
	}
	return Signal(w>>8) & 0xFF
}

// TrapCause is the event a traced process stopped for, -1 if there is none.
func (w WaitStatus) TrapCause() int {
	if w.StopSignal() != SIGTRAP {
		return -1
	}
	return int(w>>8) >> 8
}

// Rusage is what a process used.
type Rusage struct {
	Utime    Timeval
	Stime    Timeval
	Maxrss   int64
	Ixrss    int64
	Idrss    int64
	Isrss    int64
	Minflt   int64
	Majflt   int64
	Nswap    int64
	Inblock  int64
	Oublock  int64
	Msgsnd   int64
	Msgrcv   int64
	Nsignals int64
	Nvcsw    int64
	Nivcsw   int64
}

// Wait4 waits for a child.
func Wait4(pid int, wstatus *WaitStatus, options int, rusage *Rusage) (wpid int, err error) {
	var status int32
	wpid, err = call(SYS_WAIT4, uintptr(pid), uintptr(unsafe.Pointer(&status)), uintptr(options), uintptr(unsafe.Pointer(rusage)))
	if wstatus != nil {
		*wstatus = WaitStatus(status)
	}
	return wpid, err
}

// Getrusage tells what this process (RUSAGE_SELF), or those it waited for (RUSAGE_CHILDREN), used.
func Getrusage(who int, rusage *Rusage) error {
	_, err := call(SYS_GETRUSAGE, uintptr(who), uintptr(unsafe.Pointer(rusage)), 0, 0)
	return err
}

// Setsid starts a session.
func Setsid() (pid int, err error) { return call(SYS_SETSID, 0, 0, 0, 0) }

// Setpgid puts a process into a process group.
func Setpgid(pid, pgid int) error {
	_, err := call(SYS_SETPGID, uintptr(pid), uintptr(pgid), 0, 0)
	return err
}

// Getpgid is a process's group.
func Getpgid(pid int) (pgid int, err error) { return call(SYS_GETPGID, uintptr(pid), 0, 0, 0) }

// Getpgrp is this process's group.
func Getpgrp() int { return ask(SYS_GETPGRP) }

// Gettid is the number of the thread.
func Gettid() int { return ask(SYS_GETTID) }

// Getpriority is a priority; 20 less the nice value.
func Getpriority(which, who int) (prio int, err error) {
	return call(SYS_GETPRIORITY, uintptr(which), uintptr(who), 0, 0)
}

// Setpriority sets a priority as a nice value.
func Setpriority(which, who, prio int) error {
	_, err := call(SYS_SETPRIORITY, uintptr(which), uintptr(who), uintptr(prio), 0)
	return err
}

// Exit ends the process at once.
func Exit(code int) {
	RawSyscall(SYS_EXIT_GROUP, uintptr(code), 0, 0)
}

// Tgkill sends a signal to a thread.
func Tgkill(tgid, tid int, sig Signal) error {
	_, err := call(SYS_TGKILL, uintptr(tgid), uintptr(tid), uintptr(sig), 0)
	return err
}
