package syscall

import "unsafe"

// Descriptors of the standard streams.
var (
	Stdin  = 0
	Stdout = 1
	Stderr = 2
)

// Dup gives another descriptor of an open file.
func Dup(fd int) (nfd int, err error) { return call(SYS_DUP, uintptr(fd), 0, 0, 0) }

// Dup2 makes newfd another descriptor of an open file.
func Dup2(oldfd, newfd int) error {
	return onlyErr(call(SYS_DUP2, uintptr(oldfd), uintptr(newfd), 0, 0))
}

// Dup3 is Dup2 with flags; the two must differ.
func Dup3(oldfd, newfd, flags int) error {
	return onlyErr(call(SYS_DUP3, uintptr(oldfd), uintptr(newfd), uintptr(flags), 0))
}

// Pipe makes a pipe.
func Pipe(p []int) error {
	if len(p) != 2 {
		return EINVAL
	}
	return Pipe2(p, 0)
}

// Fdatasync writes an open file's data through to the disk.
func Fdatasync(fd int) error { return onlyErr(call(SYS_FDATASYNC, uintptr(fd), 0, 0, 0)) }

// Fallocate makes room for a file on the disk.
func Fallocate(fd int, mode uint32, off, size int64) error {
	return onlyErr(call(SYS_FALLOCATE, uintptr(fd), uintptr(mode), uintptr(off), uintptr(size)))
}

// Flock locks or unlocks an open file.
func Flock(fd, how int) error { return onlyErr(call(SYS_FLOCK, uintptr(fd), uintptr(how), 0, 0)) }

// Flock_t is a lock of a part of a file.
type Flock_t struct {
	Type      int16
	Whence    int16
	Pad_cgo_0 [4]byte
	Start     int64
	Len       int64
	Pid       int32
	Pad_cgo_1 [4]byte
}

// FcntlFlock locks, unlocks or asks for locks of a part of a file.
func FcntlFlock(fd uintptr, cmd int, lk *Flock_t) error {
	return onlyErr(call(SYS_FCNTL, fd, uintptr(cmd), uintptr(unsafe.Pointer(lk)), 0))
}

func fcntl(fd, cmd, arg int) (int, error) {
	return call(SYS_FCNTL, uintptr(fd), uintptr(cmd), uintptr(arg), 0)
}

// CloseOnExec lets a descriptor be closed when another program starts.
func CloseOnExec(fd int) { fcntl(fd, F_SETFD, FD_CLOEXEC) }

// SetNonblock sets whether reading and writing gives EAGAIN instead of waiting.
func SetNonblock(fd int, nonblocking bool) error {
	flags, err := fcntl(fd, F_GETFL, 0)
	if err != nil {
		return err
	}
	want := flags &^ O_NONBLOCK
	if nonblocking {
		want |= O_NONBLOCK
	}
	if want == flags {
		return nil
	}
	return onlyErr(fcntl(fd, F_SETFL, want))
}

// Getdents is ReadDirent.
func Getdents(fd int, buf []byte) (n int, err error) { return ReadDirent(fd, buf) }

// ParseDirent takes the names of up to max entries (all if max is negative) from what ReadDirent gave. It tells how many
// bytes it used, how many names it added, and all names.
func ParseDirent(buf []byte, max int, names []string) (consumed int, count int, newnames []string) {
	const nameAt = 19 // inode 8, offset 8, length 2, type 1
	size := len(buf)
	for max != 0 && len(buf) >= nameAt {
		length := int(buf[16]) | int(buf[17])<<8
		if length < nameAt || length > len(buf) {
			break
		}
		rec := buf[:length]
		buf = buf[length:]
		end := nameAt
		for end < length && rec[end] != 0 {
			end++
		}
		name := string(rec[nameAt:end])
		gone := *(*uint64)(unsafe.Pointer(&rec[0])) == 0
		if gone || name == "." || name == ".." {
			continue
		}
		max--
		count++
		names = append(names, name)
	}
	return size - len(buf), count, names
}

// Dirent is an entry of a directory, as ReadDirent gives them.
type Dirent struct {
	Ino       uint64
	Off       int64
	Reclen    uint16
	Type      uint8
	Name      [256]int8
	Pad_cgo_0 [5]byte
}

// Sendfile copies from one open file to another.
func Sendfile(outfd, infd int, offset *int64, count int) (written int, err error) {
	return call(SYS_SENDFILE, uintptr(outfd), uintptr(infd), uintptr(unsafe.Pointer(offset)), uintptr(count))
}

// Conn is what has a descriptor.
type Conn interface {
	SyscallConn() (RawConn, error)
}

// RawConn lets functions use a descriptor that something else owns. Read and Write call f until it says that it is done.
type RawConn interface {
	Control(f func(fd uintptr)) error
	Read(f func(fd uintptr) (done bool)) error
	Write(f func(fd uintptr) (done bool)) error
}
