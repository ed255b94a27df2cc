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
	return syscall.Faccessat(AT_FDCWD, path, mode, AT_EACCESS)
}

// Fcntl asks for or changes what an open descriptor does.
func Fcntl(fd int, cmd int, arg int) (int, error) {
	r, _, e := syscall.Syscall(syscall.SYS_FCNTL, uintptr(fd), uintptr(cmd), uintptr(arg))
	if e != 0 {
		return int(r), e
	}
	return int(r), nil
}

// HasNonblockFlag tells whether a descriptor with these flags does not block.
func HasNonblockFlag(flag int) bool { return flag&syscall.O_NONBLOCK != 0 }

// IsNonblock tells whether a descriptor does not block.
func IsNonblock(fd int) (nonblocking bool, err error) {
	flags, err := Fcntl(fd, syscall.F_GETFL, 0)
	return err == nil && HasNonblockFlag(flags), err
}

const sysCopyFileRange = 326

// CopyFileRange copies from one file to another within the kernel.
func CopyFileRange(rfd int, roff *int64, wfd int, woff *int64, len int, flags int) (n int, err error) {
	r, _, e := syscall.Syscall6(sysCopyFileRange, uintptr(rfd), uintptr(unsafe.Pointer(roff)), uintptr(wfd), uintptr(unsafe.Pointer(woff)), uintptr(len), uintptr(flags))
	if e != 0 {
		return 0, e
	}
	return int(r), nil
}

// KernelVersion gives the kernel's version: the first two numbers of it, or zeros.
func KernelVersion() (major, minor int) {
	var uname syscall.Utsname
	if err := syscall.Uname(&uname); err != nil {
		return 0, 0
	}
	var values [2]int
	at := 0
	for _, c := range uname.Release {
		if '0' <= c && c <= '9' {
			values[at] = values[at]*10 + int(c-'0')
			continue
		}
		if at++; at == len(values) {
			break
		}
	}
	return values[0], values[1]
}

// KernelVersionGE tells whether the kernel is at least of that version.
func KernelVersionGE(x, y int) bool {
	major, minor := KernelVersion()
	return major > x || major == x && minor >= y
}
