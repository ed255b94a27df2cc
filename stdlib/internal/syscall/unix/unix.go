// Package unix has system calls that package syscall does not have.
package unix

import (
	"syscall"
	"unsafe"
)

// GetRandomFlag says how GetRandom waits.
type GetRandomFlag uintptr

const (
	GRND_NONBLOCK GetRandomFlag = 1 // do not wait for randomness
	GRND_RANDOM   GetRandomFlag = 2
)

const sysGetrandom = 318

// GetRandom fills p with random bytes from the kernel; it may fill less.
func GetRandom(p []byte, flags GetRandomFlag) (n int, err error) {
	if len(p) == 0 {
		return 0, nil
	}
	r, _, e := syscall.Syscall(sysGetrandom, uintptr(unsafe.Pointer(&p[0])), uintptr(len(p)), uintptr(flags))
	if e != 0 {
		return 0, e
	}
	return int(r), nil
}

// What Eaccess asks for.
const (
	R_OK = 4
	W_OK = 2
	X_OK = 1
)

// AT_EACCESS asks for the effective user's rights.
const AT_EACCESS = 0x200

// Eaccess tells by an error what the process may not do with a file.
func Eaccess(path string, mode uint32) error {
	const workingDir = -100
	return syscall.Faccessat(workingDir, path, mode, AT_EACCESS)
}
