package os

import (
	"io"
	"sync"
	"syscall"
	"time"
)

// Flags of OpenFile.
const (
	O_RDONLY int = syscall.O_RDONLY
	O_WRONLY int = syscall.O_WRONLY
	O_RDWR   int = syscall.O_RDWR
	O_APPEND int = syscall.O_APPEND
	O_CREATE int = syscall.O_CREAT
	O_EXCL   int = syscall.O_EXCL
	O_SYNC   int = syscall.O_SYNC
	O_TRUNC  int = syscall.O_TRUNC
)

// Places that Seek counts from.
const (
	SEEK_SET int = 0
	SEEK_CUR int = 1
	SEEK_END int = 2
)

// What Linux has.
const (
	DevNull           = "/dev/null"
	PathSeparator     = '/'
	PathListSeparator = ':'
)

// A File is an open file.
type File struct {
	fd     int
	name   string
	closed bool
	append bool
	mu     sync.Mutex // guards entries
	// entries of a folder that were read from the kernel and not handed out yet
	entries []DirEntry
	atEnd   bool
}

// Standard input, output and error.
var (
	Stdin  = &File{fd: 0, name: "/dev/stdin"}
	Stdout = &File{fd: 1, name: "/dev/stdout"}
	Stderr = &File{fd: 2, name: "/dev/stderr"}
)

// NewFile gives a File for an open descriptor, nil for a negative one.
func NewFile(fd uintptr, name string) *File {
	if int(fd) < 0 {
		return nil
	}
	return &File{fd: int(fd), name: name}
}

// Open opens a file for reading.
func Open(name string) (*File, error) { return OpenFile(name, O_RDONLY, 0) }

// Create makes a file, or empties one, and opens it for reading and writing.
func Create(name string) (*File, error) { return OpenFile(name, O_RDWR|O_CREATE|O_TRUNC, 0666) }

// OpenFile opens a file as the flags say.
func OpenFile(name string, flag int, perm FileMode) (*File, error) {
	for {
		fd, err := syscall.Open(name, flag|syscall.O_CLOEXEC, syscallMode(perm))
		if err == nil {
			return &File{fd: fd, name: name, append: flag&O_APPEND != 0}, nil
		}
		if err != syscall.EINTR {
			return nil, &PathError{Op: "open", Path: name, Err: err}
		}
	}
}

func (f *File) check(op string) error {
	if f == nil {
		return ErrInvalid
	}
	if f.closed {
		return &PathError{Op: op, Path: f.name, Err: ErrClosed}
	}
	return nil
}

func (f *File) wrap(op string, err error) error {
	if err == nil || err == io.EOF {
		return err
	}
	return &PathError{Op: op, Path: f.name, Err: err}
}

// Name is the name the file was opened with.
func (f *File) Name() string { return f.name }

// Fd is the file's descriptor.
func (f *File) Fd() uintptr {
	if f == nil || f.closed {
		return ^uintptr(0)
	}
	return uintptr(f.fd)
}

// Read reads up to len(b) bytes; at the end of the file it gives io.EOF.
func (f *File) Read(b []byte) (n int, err error) {
	if err := f.check("read"); err != nil {
		return 0, err
	}
	if len(b) == 0 {
		return 0, nil
	}
	for {
		n, err = syscall.Read(f.fd, b)
		if err != syscall.EINTR {
			break
		}
	}
	if err != nil {
		return 0, f.wrap("read", err)
	}
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

// ReadAt reads len(b) bytes at an offset; with fewer it gives an error, io.EOF at the end.
func (f *File) ReadAt(b []byte, off int64) (n int, err error) {
	if err := f.check("read"); err != nil {
		return 0, err
	}
	if off < 0 {
		return 0, &PathError{Op: "readat", Path: f.name, Err: text("negative offset")}
	}
	for len(b) > 0 {
		m, e := syscall.Pread(f.fd, b, off)
		if e == syscall.EINTR {
			continue
		}
		if e != nil {
			return n, f.wrap("read", e)
		}
		if m == 0 {
			return n, io.EOF
		}
		n += m
		b = b[m:]
		off += int64(m)
	}
	return n, nil
}

// Write writes all of b, or gives an error.
func (f *File) Write(b []byte) (n int, err error) {
	if err := f.check("write"); err != nil {
		return 0, err
	}
	for n < len(b) {
		m, e := syscall.Write(f.fd, b[n:])
		if e == syscall.EINTR || e == syscall.EAGAIN {
			continue
		}
		if e != nil {
			return n, f.wrap("write", e)
		}
		n += m
	}
	return n, nil
}

// WriteString writes a string.
func (f *File) WriteString(s string) (n int, err error) { return f.Write(bytesOf(s)) }

// WriteAt writes at an offset.
func (f *File) WriteAt(b []byte, off int64) (n int, err error) {
	if err := f.check("write"); err != nil {
		return 0, err
	}
	if f.append {
		return 0, text("os: invalid use of WriteAt on file opened with O_APPEND")
	}
	if off < 0 {
		return 0, &PathError{Op: "writeat", Path: f.name, Err: text("negative offset")}
	}
	for len(b) > 0 {
		m, e := syscall.Pwrite(f.fd, b, off)
		if e == syscall.EINTR {
			continue
		}
		if e != nil {
			return n, f.wrap("write", e)
		}
		n += m
		b = b[m:]
		off += int64(m)
	}
	return n, nil
}

// Seek sets the offset of the next Read or Write.
func (f *File) Seek(offset int64, whence int) (ret int64, err error) {
	if err := f.check("seek"); err != nil {
		return 0, err
	}
	ret, err = syscall.Seek(f.fd, offset, whence)
	if err != nil {
		return 0, f.wrap("seek", err)
	}
	f.mu.Lock()
	f.entries, f.atEnd = nil, false
	f.mu.Unlock()
	return ret, nil
}

// Close closes the file.
func (f *File) Close() error {
	if f == nil {
		return ErrInvalid
	}
	if f.closed {
		return &PathError{Op: "close", Path: f.name, Err: ErrClosed}
	}
	f.closed = true
	return f.wrap("close", syscall.Close(f.fd))
}

// Sync writes the file through to the disk.
func (f *File) Sync() error {
	if err := f.check("sync"); err != nil {
		return err
	}
	return f.wrap("sync", syscall.Fsync(f.fd))
}

// Truncate sets the file's length.
func (f *File) Truncate(size int64) error {
	if err := f.check("truncate"); err != nil {
		return err
	}
	return f.wrap("truncate", syscall.Ftruncate(f.fd, size))
}

// ReadFile reads a whole file.
func ReadFile(name string) ([]byte, error) {
	f, err := Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	size := 0
	if info, err := f.Stat(); err == nil && info.Size() < 1<<40 {
		size = int(info.Size())
	}
	data := make([]byte, 0, max(size+1, 512))
	for {
		n, err := f.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if err != nil {
			if err == io.EOF {
				err = nil
			}
			return data, err
		}
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
	}
}

// WriteFile makes a file of data, or empties one first.
func WriteFile(name string, data []byte, perm FileMode) error {
	f, err := OpenFile(name, O_WRONLY|O_CREATE|O_TRUNC, perm)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err1 := f.Close(); err1 != nil && err == nil {
		err = err1
	}
	return err
}

// Pipe gives the two ends of a pipe.
func Pipe() (r *File, w *File, err error) {
	var p [2]int
	if err := syscall.Pipe2(p[:], syscall.O_CLOEXEC); err != nil {
		return nil, nil, NewSyscallError("pipe2", err)
	}
	return NewFile(uintptr(p[0]), "|0"), NewFile(uintptr(p[1]), "|1"), nil
}

// Chmod changes the file's permissions.
func (f *File) Chmod(mode FileMode) error {
	if err := f.check("chmod"); err != nil {
		return err
	}
	return f.wrap("chmod", syscall.Fchmod(f.fd, syscallMode(mode)))
}

// Chown changes the file's owner and group; -1 leaves one as it is.
func (f *File) Chown(uid, gid int) error {
	if err := f.check("chown"); err != nil {
		return err
	}
	return f.wrap("chown", syscall.Fchown(f.fd, uid, gid))
}

// Chdir makes the file, a folder, the working folder.
func (f *File) Chdir() error {
	if err := f.check("chdir"); err != nil {
		return err
	}
	return f.wrap("chdir", syscall.Fchdir(f.fd))
}

// withoutReadFrom and withoutWriteTo hide a method from io.Copy, which would call it again.
type withoutReadFrom struct{ io.Writer }

type withoutWriteTo struct{ io.Reader }

// ReadFrom writes all that can be read from r.
func (f *File) ReadFrom(r io.Reader) (n int64, err error) {
	if err := f.check("write"); err != nil {
		return 0, err
	}
	return io.Copy(withoutReadFrom{f}, r)
}

// WriteTo writes all that can be read from the file to w.
func (f *File) WriteTo(w io.Writer) (n int64, err error) {
	if err := f.check("read"); err != nil {
		return 0, err
	}
	return io.Copy(w, withoutWriteTo{f})
}

// SetDeadline would set until when Read and Write wait. Reads and writes of ours cannot be interrupted: it gives
// ErrNoDeadline, as in Go for plain files.
func (f *File) SetDeadline(t time.Time) error { return f.noDeadline() }

// SetReadDeadline is SetDeadline for Read.
func (f *File) SetReadDeadline(t time.Time) error { return f.noDeadline() }

// SetWriteDeadline is SetDeadline for Write.
func (f *File) SetWriteDeadline(t time.Time) error { return f.noDeadline() }

func (f *File) noDeadline() error {
	if err := f.check("set deadline"); err != nil {
		return err
	}
	return ErrNoDeadline
}

// rawFile lends a File's descriptor.
type rawFile struct{ f *File }

// SyscallConn lends the file's descriptor to functions.
func (f *File) SyscallConn() (syscall.RawConn, error) {
	if err := f.check("SyscallConn"); err != nil {
		return nil, err
	}
	return rawFile{f}, nil
}

func (r rawFile) Control(f func(uintptr)) error {
	if err := r.f.check("SyscallConn"); err != nil {
		return err
	}
	f(uintptr(r.f.fd))
	return nil
}

func (r rawFile) Read(f func(uintptr) bool) error { return r.until("read", f) }

func (r rawFile) Write(f func(uintptr) bool) error { return r.until("write", f) }

// until calls f until it is done; the descriptor blocks, so that is where it waits.
func (r rawFile) until(op string, f func(uintptr) bool) error {
	for {
		if err := r.f.check(op); err != nil {
			return err
		}
		if f(uintptr(r.f.fd)) {
			return nil
		}
	}
}
