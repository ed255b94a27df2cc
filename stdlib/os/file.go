package os

import (
	"internal/poll"
	"internal/syscall/unix"
	"io"
	"runtime"
	"sync"
	"syscall"
	"time"
	_ "unsafe" // for go:linkname
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
	*file // so that nobody copies it: it may be closed once only
}

type file struct {
	pfd    poll.FD
	name   string
	append bool
	// ours tells that it was us who made the descriptor not block.
	ours bool
	// inRoot tells that the file was opened in a Root: its path may mean another file meanwhile.
	inRoot bool

	mu sync.Mutex // guards entries
	// entries of a folder that were read from the kernel and not handed out yet
	entries []DirEntry
	atEnd   bool
}

// Standard input, output and error.
var (
	Stdin  = foundFile(syscall.Stdin, "/dev/stdin")
	Stdout = foundFile(syscall.Stdout, "/dev/stdout")
	Stderr = foundFile(syscall.Stderr, "/dev/stderr")
)

// NewFile gives a File for an open descriptor, nil for a negative one.
func NewFile(fd uintptr, name string) *File {
	if int(fd) < 0 {
		return nil
	}
	return closedWhenLost(foundFile(int(fd), name))
}

// newSocketFile is what package net makes a File with: of a descriptor that does not block, but is to when Fd hands it out.
//
//go:linkname newSocketFile net.newUnixFile
func newSocketFile(fd int, name string) *File { return closedWhenLost(pollableFile(fd, name)) }

// foundFile gives a File for somebody else's descriptor, which stays as it is: if it does not block, the poller waits for it.
func foundFile(fd int, name string) *File {
	flags, err := unix.Fcntl(fd, syscall.F_GETFL, 0)
	if err != nil {
		flags = 0
	}
	f := newFile(fd, name, flags)
	f.pfd.Init("file", unix.HasNonblockFlag(flags))
	return f
}

// pollableFile gives a File for a descriptor of ours that does not block. If the poller cannot wait for it, it blocks from now on.
func pollableFile(fd int, name string) *File {
	f := newFile(fd, name, 0)
	f.ours = true
	if f.pfd.Init("file", true) != nil && syscall.SetNonblock(fd, false) == nil {
		f.ours = false
	}
	return f
}

// openedFile gives a File for a descriptor that was just opened with flags. The poller waits for what one has to wait for.
func openedFile(fd int, name string, flags int) *File {
	if !unix.HasNonblockFlag(flags) && hasToWait(fd) && syscall.SetNonblock(fd, true) == nil {
		f := pollableFile(fd, name)
		f.append = flags&O_APPEND != 0
		return f
	}
	f := newFile(fd, name, flags)
	f.pfd.Init("file", unix.HasNonblockFlag(flags))
	return f
}

// hasToWait tells pipes, terminals and the like from files on disks.
func hasToWait(fd int) bool {
	var st syscall.Stat_t
	if syscall.Fstat(fd, &st) != nil {
		return false
	}
	switch st.Mode & syscall.S_IFMT {
	case syscall.S_IFREG, syscall.S_IFDIR, syscall.S_IFBLK:
		return false
	}
	return true
}

// newFile gives a File with a pfd that has not seen Init yet.
func newFile(fd int, name string, flags int) *File {
	return &File{&file{
		pfd:    poll.FD{Sysfd: fd, IsStream: true, ZeroReadIsEOF: true},
		name:   name,
		append: flags&O_APPEND != 0,
	}}
}

// closedWhenLost lets the collector close a file that nobody can use any more.
func closedWhenLost(f *File) *File {
	runtime.SetFinalizer(f.file, (*file).close)
	return f
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
			return closedWhenLost(openedFile(fd, name, flag)), nil
		}
		if err != syscall.EINTR {
			return nil, &PathError{Op: "open", Path: name, Err: err}
		}
	}
}

func (f *File) check() error {
	if f == nil {
		return ErrInvalid
	}
	return nil
}

func (f *File) wrap(op string, err error) error {
	if err == nil || err == io.EOF {
		return err
	}
	if err == poll.ErrFileClosing {
		err = ErrClosed
	}
	return &PathError{Op: op, Path: f.name, Err: err}
}

// Name is the name the file was opened with.
func (f *File) Name() string { return f.name }

// Fd is the file's descriptor. If it was us who made it not block, it blocks from now on, as those who ask for it expect.
func (f *File) Fd() uintptr {
	if f == nil {
		return ^uintptr(0)
	}
	if f.ours {
		f.pfd.SetBlocking()
	}
	return uintptr(f.pfd.Sysfd)
}

// Read reads up to len(b) bytes; at the end of the file it gives io.EOF.
func (f *File) Read(b []byte) (n int, err error) {
	if err := f.check(); err != nil {
		return 0, err
	}
	n, err = f.pfd.Read(b)
	runtime.KeepAlive(f)
	return n, f.wrap("read", err)
}

// ReadAt reads len(b) bytes at an offset; with fewer it gives an error, io.EOF at the end.
func (f *File) ReadAt(b []byte, off int64) (n int, err error) {
	if err := f.check(); err != nil {
		return 0, err
	}
	if off < 0 {
		return 0, &PathError{Op: "readat", Path: f.name, Err: text("negative offset")}
	}
	for len(b) > 0 {
		m, err := f.pfd.Pread(b, off)
		if err != nil {
			return n, f.wrap("read", err)
		}
		n += m
		b = b[m:]
		off += int64(m)
	}
	runtime.KeepAlive(f)
	return n, nil
}

// Write writes all of b, or gives an error.
func (f *File) Write(b []byte) (n int, err error) {
	if err := f.check(); err != nil {
		return 0, err
	}
	n, err = f.pfd.Write(b)
	runtime.KeepAlive(f)
	return n, f.wrap("write", err)
}

// WriteString writes a string.
func (f *File) WriteString(s string) (n int, err error) { return f.Write(bytesOf(s)) }

// WriteAt writes at an offset.
func (f *File) WriteAt(b []byte, off int64) (n int, err error) {
	if err := f.check(); err != nil {
		return 0, err
	}
	if f.append {
		return 0, text("os: invalid use of WriteAt on file opened with O_APPEND")
	}
	if off < 0 {
		return 0, &PathError{Op: "writeat", Path: f.name, Err: text("negative offset")}
	}
	if len(b) > 0 {
		n, err = f.pfd.Pwrite(b, off)
	}
	runtime.KeepAlive(f)
	return n, f.wrap("write", err)
}

// Seek sets the offset of the next Read or Write.
func (f *File) Seek(offset int64, whence int) (ret int64, err error) {
	if err := f.check(); err != nil {
		return 0, err
	}
	ret, err = f.pfd.Seek(offset, whence)
	runtime.KeepAlive(f)
	if err != nil {
		return 0, f.wrap("seek", err)
	}
	f.mu.Lock()
	f.entries, f.atEnd = nil, false
	f.mu.Unlock()
	return ret, nil
}

// Close closes the file. Who waits in Read or Write gets ErrClosed.
func (f *File) Close() error {
	if f == nil {
		return ErrInvalid
	}
	return f.file.close()
}

func (f *file) close() error {
	if f == nil {
		return syscall.EINVAL
	}
	err := f.pfd.Close()
	runtime.SetFinalizer(f, nil)
	return (&File{f}).wrap("close", err)
}

// on calls f with the file open, and gives its error as one of op.
func (f *File) on(op string, call func(*poll.FD) error) error {
	if err := f.check(); err != nil {
		return err
	}
	err := call(&f.pfd)
	runtime.KeepAlive(f)
	return f.wrap(op, err)
}

// Sync writes the file through to the disk.
func (f *File) Sync() error { return f.on("sync", (*poll.FD).Fsync) }

// Truncate sets the file's length.
func (f *File) Truncate(size int64) error {
	return f.on("truncate", func(fd *poll.FD) error { return fd.Ftruncate(size) })
}

// ReadFile reads a whole file.
func ReadFile(name string) ([]byte, error) {
	f, err := Open(name)
	if err != nil {
		return nil, err
	}
	return f.readAll()
}

// readAll reads the rest of the file and closes it.
func (f *File) readAll() ([]byte, error) {
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
	return f.writeAll(data)
}

// writeAll writes data and closes the file.
func (f *File) writeAll(data []byte) error {
	_, err := f.Write(data)
	if err1 := f.Close(); err1 != nil && err == nil {
		err = err1
	}
	return err
}

// Pipe gives the two ends of a pipe.
func Pipe() (r *File, w *File, err error) {
	var p [2]int
	if err := syscall.Pipe2(p[:], syscall.O_CLOEXEC|syscall.O_NONBLOCK); err != nil {
		return nil, nil, NewSyscallError("pipe2", err)
	}
	return closedWhenLost(pollableFile(p[0], "|0")), closedWhenLost(pollableFile(p[1], "|1")), nil
}

// Chmod changes the file's permissions.
func (f *File) Chmod(mode FileMode) error {
	return f.on("chmod", func(fd *poll.FD) error { return fd.Fchmod(syscallMode(mode)) })
}

// Chown changes the file's owner and group; -1 leaves one as it is.
func (f *File) Chown(uid, gid int) error {
	return f.on("chown", func(fd *poll.FD) error { return fd.Fchown(uid, gid) })
}

// Chdir makes the file, a folder, the working folder.
func (f *File) Chdir() error { return f.on("chdir", (*poll.FD).Fchdir) }

// withoutReadFrom and withoutWriteTo are Files without a method that io.Copy would call again: two of that name at the same depth
// are none.
type withoutReadFrom struct {
	noReadFrom
	*File
}

type withoutWriteTo struct {
	noWriteTo
	*File
}

type noReadFrom struct{}

func (noReadFrom) ReadFrom(io.Reader) (int64, error) { panic("not reached") }

type noWriteTo struct{}

func (noWriteTo) WriteTo(io.Writer) (int64, error) { panic("not reached") }

// ReadFrom writes all that can be read from r.
func (f *File) ReadFrom(r io.Reader) (n int64, err error) {
	if err := f.check(); err != nil {
		return 0, err
	}
	return io.Copy(withoutReadFrom{File: f}, r)
}

// WriteTo writes all that can be read from the file to w.
func (f *File) WriteTo(w io.Writer) (n int64, err error) {
	if err := f.check(); err != nil {
		return 0, err
	}
	return io.Copy(w, withoutWriteTo{File: f})
}

// SetDeadline sets until when Read and Write wait; the zero time is for ever. What cannot be waited for, like files on disks, gives
// ErrNoDeadline.
func (f *File) SetDeadline(t time.Time) error { return f.setDeadline((*poll.FD).SetDeadline, t) }

// SetReadDeadline is SetDeadline for Read.
func (f *File) SetReadDeadline(t time.Time) error {
	return f.setDeadline((*poll.FD).SetReadDeadline, t)
}

// SetWriteDeadline is SetDeadline for Write.
func (f *File) SetWriteDeadline(t time.Time) error {
	return f.setDeadline((*poll.FD).SetWriteDeadline, t)
}

func (f *File) setDeadline(set func(*poll.FD, time.Time) error, t time.Time) error {
	if err := f.check(); err != nil {
		return err
	}
	return set(&f.pfd, t)
}

// rawFile lends a File's descriptor.
type rawFile struct{ f *File }

// SyscallConn lends the file's descriptor to functions.
func (f *File) SyscallConn() (syscall.RawConn, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	return rawFile{f}, nil
}

func (r rawFile) Control(f func(uintptr)) error {
	err := r.f.pfd.RawControl(f)
	runtime.KeepAlive(r.f)
	return err
}

func (r rawFile) Read(f func(uintptr) bool) error {
	err := r.f.pfd.RawRead(f)
	runtime.KeepAlive(r.f)
	return err
}

func (r rawFile) Write(f func(uintptr) bool) error {
	err := r.f.pfd.RawWrite(f)
	runtime.KeepAlive(r.f)
	return err
}
