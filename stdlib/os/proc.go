// Package os is what a program sees of the operating system.
package os

import (
	"internal/testlog"
	"syscall"
	"unsafe"
)

//go:linkname runtime_args runtime.args
func runtime_args() (argc int, argv unsafe.Pointer)

//go:linkname runtime_exit runtime.exit
func runtime_exit(code int)

// Args are the program's name and arguments.
var Args []string

func init() {
	argc, argv := runtime_args()
	Args = make([]string, argc)
	for i, p := range unsafe.Slice((**byte)(argv), argc) {
		Args[i] = cstring(p)
	}
}

// cstring is the text up to a NUL, without a copy: the kernel's memory stays.
func cstring(p *byte) string {
	n := 0
	for *(*byte)(unsafe.Add(unsafe.Pointer(p), n)) != 0 {
		n++
	}
	return unsafe.String(p, n)
}

// Exit ends the program at once with a status; deferred calls do not run.
func Exit(code int) {
	if code == 0 && testlog.PanicOnExit0() {
		// The tests that have not run yet would count as passed.
		panic("unexpected call to os.Exit(0) during test")
	}
	runtime_exit(code)
}

// Getpid is the process's number.
func Getpid() int { return syscall.Getpid() }

// Getppid is the parent's number.
func Getppid() int { return syscall.Getppid() }

// Getuid is the user's number.
func Getuid() int { return syscall.Getuid() }

// Geteuid is the number of the user whose rights the process has.
func Geteuid() int { return syscall.Geteuid() }

// Getgid is the group's number.
func Getgid() int { return syscall.Getgid() }

// Getegid is the number of the group whose rights the process has.
func Getegid() int { return syscall.Getegid() }

// Getpagesize is the size of a page of memory in bytes.
func Getpagesize() int { return 4096 }

// A Signal is a signal of the operating system.
type Signal interface {
	String() string
	Signal() // to tell from other Stringers
}

// Signals that exist everywhere.
var (
	Interrupt Signal = syscall.SIGINT
	Kill      Signal = syscall.SIGKILL
)

// Getgroups gives the numbers of the groups the process belongs to.
func Getgroups() ([]int, error) {
	gids, err := syscall.Getgroups()
	return gids, NewSyscallError("getgroups", err)
}
