// Package syscall is the door to the operating system: what package os is made of. Linux on amd64 only.
package syscall

import (
	"internal/oserror"
	"unsafe"
)

// A word is an argument of a system call. It counts as a pointer, for it may be the last that there is to memory the kernel
// is going to use.
type word = unsafe.Pointer

//go:linkname rt_syscall runtime.syscall
func rt_syscall(args *[7]word) (r uintptr, errno uintptr)

//go:linkname rt_rawsyscall runtime.rawsyscall
func rt_rawsyscall(args *[7]word) (r uintptr, errno uintptr)

// An Errno is an error number of the kernel.
type Errno uintptr

// Error gives the text for the number.
func (e Errno) Error() string {
	if 0 < e && int(e) < len(errorText) {
		if s := errorText[e]; s != "" {
			return s
		}
	}
	return "errno " + itoa(int(e))
}

// Is tells whether the number is of the kind of one of package os's errors.
func (e Errno) Is(target error) bool {
	switch target {
	case oserror.ErrPermission:
		return e == EACCES || e == EPERM
	case oserror.ErrExist:
		return e == EEXIST || e == ENOTEMPTY
	case oserror.ErrNotExist:
		return e == ENOENT
	}
	return false
}

// Temporary tells whether the same call may succeed later.
func (e Errno) Temporary() bool {
	return e == EINTR || e == EMFILE || e == ENFILE || e.Timeout()
}

// Timeout tells whether time ran out.
func (e Errno) Timeout() bool { return e == EAGAIN || e == ETIMEDOUT }

func itoa(n int) string {
	neg := n < 0
	if neg {
		n = -n
	}
	var buf [21]byte
	i := len(buf)
	for {
		i--
		buf[i] = byte('0' + n%10)
		n /= 10
		if n == 0 {
			break
		}
	}
	if neg {
		i--
		buf[i] = '-'
	}
	return string(buf[i:])
}

// Syscall makes a system call that may block.
func Syscall(trap, a1, a2, a3 uintptr) (r1, r2 uintptr, err Errno) {
	args := [7]word{word(trap), word(a1), word(a2), word(a3)}
	r, e := rt_syscall(&args)
	return r, 0, Errno(e)
}

// Syscall6 is Syscall with six arguments.
func Syscall6(trap, a1, a2, a3, a4, a5, a6 uintptr) (r1, r2 uintptr, err Errno) {
	args := [7]word{word(trap), word(a1), word(a2), word(a3), word(a4), word(a5), word(a6)}
	r, e := rt_syscall(&args)
	return r, 0, Errno(e)
}

// RawSyscall makes a system call that does not block.
func RawSyscall(trap, a1, a2, a3 uintptr) (r1, r2 uintptr, err Errno) {
	args := [7]word{word(trap), word(a1), word(a2), word(a3)}
	r, e := rt_rawsyscall(&args)
	return r, 0, Errno(e)
}

// RawSyscall6 is RawSyscall with six arguments.
func RawSyscall6(trap, a1, a2, a3, a4, a5, a6 uintptr) (r1, r2 uintptr, err Errno) {
	args := [7]word{word(trap), word(a1), word(a2), word(a3), word(a4), word(a5), word(a6)}
	r, e := rt_rawsyscall(&args)
	return r, 0, Errno(e)
}

// The errors that come most often, made once.
var (
	errEAGAIN error = EAGAIN
	errEINVAL error = EINVAL
	errENOENT error = ENOENT
)

func (e Errno) err() error {
	switch e {
	case EAGAIN:
		return errEAGAIN
	case EINVAL:
		return errEINVAL
	case ENOENT:
		return errENOENT
	}
	return e
}

// call makes a system call and gives its result, or an error.
func call(trap, a1, a2, a3, a4 uintptr) (int, error) {
	args := [7]word{word(trap), word(a1), word(a2), word(a3), word(a4)}
	return made(rt_syscall(&args))
}

// call6 is call with six arguments.
func call6(trap, a1, a2, a3, a4, a5, a6 uintptr) (int, error) {
	args := [7]word{word(trap), word(a1), word(a2), word(a3), word(a4), word(a5), word(a6)}
	return made(rt_syscall(&args))
}

// made gives what a system call gave, as Go has it.
func made(r, errno uintptr) (int, error) {
	if errno != 0 {
		return -1, Errno(errno).err()
	}
	return int(r), nil
}

// BytePtrFromString gives the text with a NUL behind it; a NUL inside is EINVAL.
func BytePtrFromString(s string) (*byte, error) {
	b := make([]byte, len(s)+1)
	for i := 0; i < len(s); i++ {
		if s[i] == 0 {
			return nil, EINVAL
		}
		b[i] = s[i]
	}
	return &b[0], nil
}

// ByteSliceFromString gives the text with a NUL behind it; a NUL inside is EINVAL.
func ByteSliceFromString(s string) ([]byte, error) {
	p, err := BytePtrFromString(s)
	if err != nil {
		return nil, err
	}
	return unsafe.Slice(p, len(s)+1), nil
}

// StringBytePtr is BytePtrFromString that panics.
//
// Deprecated: Use BytePtrFromString instead.
func StringBytePtr(s string) *byte { return &StringByteSlice(s)[0] }

// StringByteSlice is ByteSliceFromString that panics.
//
// Deprecated: Use ByteSliceFromString instead.
func StringByteSlice(s string) []byte {
	b, err := ByteSliceFromString(s)
	if err != nil {
		panic("syscall: string with NUL passed to StringByteSlice")
	}
	return b
}

// StringSlicePtr is SlicePtrFromStrings that panics.
//
// Deprecated: Use SlicePtrFromStrings instead.
func StringSlicePtr(ss []string) []*byte {
	ptrs := make([]*byte, len(ss)+1)
	for i, s := range ss {
		ptrs[i] = StringBytePtr(s)
	}
	return ptrs
}

func onPath(trap uintptr, path string, a2, a3 uintptr) (int, error) {
	p, err := BytePtrFromString(path)
	if err != nil {
		return -1, err
	}
	return call(trap, uintptr(unsafe.Pointer(p)), a2, a3, 0)
}

const (
	atFDCWD           = -100
	atSymlinkNofollow = 0x100
)

// Timespec is a time as the kernel has it.
type Timespec struct {
	Sec  int64
	Nsec int64
}

// Stat_t is what the kernel knows of a file.
type Stat_t struct {
	Dev       uint64
	Ino       uint64
	Nlink     uint64
	Mode      uint32
	Uid       uint32
	Gid       uint32
	X__pad0   int32
	Rdev      uint64
	Size      int64
	Blksize   int64
	Blocks    int64
	Atim      Timespec
	Mtim      Timespec
	Ctim      Timespec
	X__unused [3]int64
}

// Open opens a file.
func Open(path string, mode int, perm uint32) (fd int, err error) {
	p, err := BytePtrFromString(path)
	if err != nil {
		return -1, err
	}
	at := atFDCWD
	return call(SYS_OPENAT, uintptr(at), uintptr(unsafe.Pointer(p)), uintptr(mode), uintptr(perm))
}

func buffer(p []byte) uintptr { return uintptr(unsafe.Pointer(unsafe.SliceData(p))) }

// Read reads from a file.
func Read(fd int, p []byte) (n int, err error) {
	return call(SYS_READ, uintptr(fd), buffer(p), uintptr(len(p)), 0)
}

// Write writes to a file.
func Write(fd int, p []byte) (n int, err error) {
	return call(SYS_WRITE, uintptr(fd), buffer(p), uintptr(len(p)), 0)
}

// Pread reads at an offset.
func Pread(fd int, p []byte, offset int64) (n int, err error) {
	return call(SYS_PREAD64, uintptr(fd), buffer(p), uintptr(len(p)), uintptr(offset))
}

// Pwrite writes at an offset.
func Pwrite(fd int, p []byte, offset int64) (n int, err error) {
	return call(SYS_PWRITE64, uintptr(fd), buffer(p), uintptr(len(p)), uintptr(offset))
}

// Close closes a file.
func Close(fd int) error {
	_, err := call(SYS_CLOSE, uintptr(fd), 0, 0, 0)
	return err
}

// Seek moves a file's offset.
func Seek(fd int, offset int64, whence int) (off int64, err error) {
	n, err := call(SYS_LSEEK, uintptr(fd), uintptr(offset), uintptr(whence), 0)
	return int64(n), err
}

// Fsync writes a file through to the disk.
func Fsync(fd int) error {
	_, err := call(SYS_FSYNC, uintptr(fd), 0, 0, 0)
	return err
}

// Ftruncate sets a file's length.
func Ftruncate(fd int, length int64) error {
	_, err := call(SYS_FTRUNCATE, uintptr(fd), uintptr(length), 0, 0)
	return err
}

// Fstat describes an open file.
func Fstat(fd int, st *Stat_t) error {
	_, err := call(SYS_FSTAT, uintptr(fd), uintptr(unsafe.Pointer(st)), 0, 0)
	return err
}

func statAt(path string, st *Stat_t, flags uintptr) error {
	p, err := BytePtrFromString(path)
	if err != nil {
		return err
	}
	at := atFDCWD
	_, err = call(SYS_NEWFSTATAT, uintptr(at), uintptr(unsafe.Pointer(p)), uintptr(unsafe.Pointer(st)), flags)
	return err
}

// Stat describes a file.
func Stat(path string, st *Stat_t) error { return statAt(path, st, 0) }

// Lstat describes a file without following a symbolic link.
func Lstat(path string, st *Stat_t) error { return statAt(path, st, atSymlinkNofollow) }

// Mkdir makes a folder.
func Mkdir(path string, mode uint32) error {
	_, err := onPath(SYS_MKDIR, path, uintptr(mode), 0)
	return err
}

// Rmdir removes an empty folder.
func Rmdir(path string) error {
	_, err := onPath(SYS_RMDIR, path, 0, 0)
	return err
}

// Unlink removes a file's name.
func Unlink(path string) error {
	_, err := onPath(SYS_UNLINK, path, 0, 0)
	return err
}

// Chdir changes the working folder.
func Chdir(path string) error {
	_, err := onPath(SYS_CHDIR, path, 0, 0)
	return err
}

// Chmod changes a file's permissions.
func Chmod(path string, mode uint32) error {
	_, err := onPath(SYS_CHMOD, path, uintptr(mode), 0)
	return err
}

func onPaths(trap uintptr, from, to string) error {
	p, err := BytePtrFromString(from)
	if err != nil {
		return err
	}
	q, err := BytePtrFromString(to)
	if err != nil {
		return err
	}
	_, err = call(trap, uintptr(unsafe.Pointer(p)), uintptr(unsafe.Pointer(q)), 0, 0)
	return err
}

// Rename renames a file.
func Rename(from, to string) error { return onPaths(SYS_RENAME, from, to) }

// Link makes another name for a file.
func Link(from, to string) error { return onPaths(SYS_LINK, from, to) }

// Symlink makes a symbolic link.
func Symlink(from, to string) error { return onPaths(SYS_SYMLINK, from, to) }

// Readlink reads a symbolic link.
func Readlink(path string, buf []byte) (n int, err error) {
	return onPath(SYS_READLINK, path, buffer(buf), uintptr(len(buf)))
}

// Getcwd puts the working folder's path into buf, with a NUL behind it.
func Getcwd(buf []byte) (n int, err error) {
	return call(SYS_GETCWD, buffer(buf), uintptr(len(buf)), 0, 0)
}

// ReadDirent reads entries of an open folder.
func ReadDirent(fd int, buf []byte) (n int, err error) {
	return call(SYS_GETDENTS64, uintptr(fd), buffer(buf), uintptr(len(buf)), 0)
}

// Pipe2 makes a pipe.
func Pipe2(p []int, flags int) error {
	var fds [2]int32
	_, err := call(SYS_PIPE2, uintptr(unsafe.Pointer(&fds)), uintptr(flags), 0, 0)
	p[0], p[1] = int(fds[0]), int(fds[1])
	return err
}

func ask(trap uintptr) int {
	args := [7]word{word(trap)}
	r, _ := rt_rawsyscall(&args)
	return int(r)
}

// Getpid is the process's number.
func Getpid() int { return ask(SYS_GETPID) }

// Getppid is the parent's number.
func Getppid() int { return ask(SYS_GETPPID) }

// Getuid is the user's number.
func Getuid() int { return ask(SYS_GETUID) }

// Geteuid is the number of the user whose rights the process has.
func Geteuid() int { return ask(SYS_GETEUID) }

// Getgid is the group's number.
func Getgid() int { return ask(SYS_GETGID) }

// Getegid is the number of the group whose rights the process has.
func Getegid() int { return ask(SYS_GETEGID) }
