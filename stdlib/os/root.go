package os

import (
	"internal/syscall/unix"
	"runtime"
	"sync"
	"syscall"
	"time"
)

// A Root is a folder whose methods reach only what is in it or below: paths that lead elsewhere, by ".." or by symbolic links,
// are errors. It stays the same folder when that is renamed. Its methods may be used by several goroutines.
type Root struct {
	root *root
}

// root holds a Root's descriptor until it is closed and no method uses it any more.
type root struct {
	name string
	fd   int

	mu     sync.Mutex
	users  int // guarded by mu
	closed bool
}

// OpenRoot opens a folder as a Root. Symbolic links on the way to it are followed.
func OpenRoot(name string) (*Root, error) {
	var fd int
	err := retry(func() (err error) {
		fd, err = syscall.Open(name, syscall.O_CLOEXEC, 0)
		return err
	})
	if err != nil {
		return nil, &PathError{Op: "open", Path: name, Err: err}
	}
	return newRoot(fd, name)
}

// OpenInRoot opens a file below the folder dir for reading; it is Root.Open for once.
func OpenInRoot(dir, name string) (*File, error) {
	r, err := OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return r.Open(name)
}

// newRoot makes a Root of a descriptor, which it closes if it is none of a folder.
func newRoot(fd int, name string) (*Root, error) {
	var st syscall.Stat_t
	if err := retry(func() error { return syscall.Fstat(fd, &st) }); err == nil && st.Mode&syscall.S_IFMT != syscall.S_IFDIR {
		syscall.Close(fd)
		return nil, &PathError{Op: "open", Path: name, Err: text("not a directory")}
	}
	r := &root{name: name, fd: fd}
	runtime.SetFinalizer(r, (*root).close)
	return &Root{r}, nil
}

func (r *root) close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.closed && r.users == 0 {
		syscall.Close(r.fd)
	}
	r.closed = true
	runtime.SetFinalizer(r, nil)
}

// hold keeps the descriptor open until release.
func (r *root) hold() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return ErrClosed
	}
	r.users++
	return nil
}

func (r *root) release() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.users--
	if r.closed && r.users == 0 {
		syscall.Close(r.fd)
	}
}

// Name is the name the Root was opened with.
func (r *Root) Name() string { return r.root.name }

// Close closes the Root. Methods that run still end as they would.
func (r *Root) Close() error {
	r.root.close()
	return nil
}

// within gives the path of a file of the Root, to call it by.
func (r *Root) within(name string) string {
	dir := r.root.name
	if dir != "" && dir[len(dir)-1] == '/' {
		return dir + name
	}
	return dir + "/" + name
}

// Open opens a file for reading.
func (r *Root) Open(name string) (*File, error) { return r.OpenFile(name, O_RDONLY, 0) }

// Create makes a file, or empties one, and opens it for reading and writing.
func (r *Root) Create(name string) (*File, error) {
	return r.OpenFile(name, O_RDWR|O_CREATE|O_TRUNC, 0666)
}

// plainPerm sees that permissions are no more than that: the at-calls of other systems take no other bits.
func plainPerm(op, name string, perm FileMode) error {
	if perm&0777 != perm {
		return &PathError{Op: op, Path: name, Err: text("unsupported file mode")}
	}
	return nil
}

// OpenFile opens a file as the flags say. perm may have no bits but permissions.
func (r *Root) OpenFile(name string, flag int, perm FileMode) (*File, error) {
	if err := plainPerm("openat", name, perm); err != nil {
		return nil, err
	}
	// A file that must be new is none, even where a symbolic link leads nowhere.
	mustBeNew := flag&(O_CREATE|O_EXCL) == O_CREATE|O_EXCL
	var fd int
	err := walk{last: func(dir int, name string, _ bool) (err error) {
		fd, err = openAt(dir, name, flag, perm)
		switch {
		case err == nil:
		case mustBeNew && err == error(syscall.ELOOP):
			return syscall.EEXIST
		case !mustBeNew && (stoppedAtLink(err) || err == error(syscall.ENOTDIR)):
			return linkOr(dir, name, err)
		}
		return err
	}}.run(r, name)
	if err != nil {
		return nil, &PathError{Op: "openat", Path: name, Err: err}
	}
	f := closedWhenLost(openedFile(fd, r.within(name), flag))
	f.inRoot = true
	return f, nil
}

// OpenRoot opens a folder of the Root as a Root.
func (r *Root) OpenRoot(name string) (*Root, error) {
	var fd int
	err := walk{last: func(dir int, name string, _ bool) (err error) {
		if fd, err = openAt(dir, name, 0, 0); stoppedAtLink(err) {
			return linkOr(dir, name, err)
		}
		return err
	}}.run(r, name)
	if err != nil {
		return nil, &PathError{Op: "openat", Path: name, Err: err}
	}
	return newRoot(fd, r.within(name))
}

// ReadFile reads a whole file.
func (r *Root) ReadFile(name string) ([]byte, error) {
	f, err := r.Open(name)
	if err != nil {
		return nil, err
	}
	return f.readAll()
}

// WriteFile makes a file of data, or empties one first.
func (r *Root) WriteFile(name string, data []byte, perm FileMode) error {
	f, err := r.OpenFile(name, O_WRONLY|O_CREATE|O_TRUNC, perm)
	if err != nil {
		return err
	}
	return f.writeAll(data)
}

// Stat describes a file.
func (r *Root) Stat(name string) (FileInfo, error) { return r.stat(name, true) }

// Lstat describes a file without following a symbolic link.
func (r *Root) Lstat(name string) (FileInfo, error) { return r.stat(name, false) }

func (r *Root) stat(name string, follow bool) (FileInfo, error) {
	var info *fileStat
	err := walk{last: func(dir int, last string, _ bool) (err error) {
		info, err = lstatAt(dir, last, name)
		if err == nil && follow && info.mode&ModeSymlink != 0 {
			return linkOr(dir, last, syscall.ELOOP)
		}
		return err
	}}.run(r, name)
	if err != nil {
		return nil, &PathError{Op: "statat", Path: name, Err: err}
	}
	return info, nil
}

// Readlink says where a symbolic link leads.
func (r *Root) Readlink(name string) (string, error) {
	var target string
	err := walk{last: func(dir int, name string, _ bool) (err error) {
		target, err = readlinkat(dir, name)
		return err
	}}.run(r, name)
	return target, wrapPath("readlinkat", name, err)
}

// onTarget does something with a file, or with what a symbolic link leads to. Between the look whether there is a link and the
// change one may appear: then it is changed itself, which is still something of the Root.
func (r *Root) onTarget(op, name string, change func(dir int, name string) error) error {
	err := walk{last: func(dir int, name string, _ bool) error {
		if err := linkOr(dir, name, nil); err != nil {
			return err
		}
		return retry(func() error { return change(dir, name) })
	}}.run(r, name)
	return wrapPath(op, name, err)
}

// Chmod changes a file's permissions.
func (r *Root) Chmod(name string, mode FileMode) error {
	return r.onTarget("chmodat", name, func(dir int, name string) error {
		return unix.Fchmodat(dir, name, syscallMode(mode), unix.AT_SYMLINK_NOFOLLOW)
	})
}

// Chown changes a file's owner and group; -1 leaves one as it is.
func (r *Root) Chown(name string, uid, gid int) error {
	return r.onTarget("chownat", name, func(dir int, name string) error {
		return unix.Fchownat(dir, name, uid, gid, unix.AT_SYMLINK_NOFOLLOW)
	})
}

// Chtimes sets the times of the last access and change; zero Times leave one as it is.
func (r *Root) Chtimes(name string, atime time.Time, mtime time.Time) error {
	times := [2]syscall.Timespec(fileTimes(atime, mtime))
	return r.onTarget("chtimesat", name, func(dir int, name string) error {
		return unix.Utimensat(dir, name, &times, unix.AT_SYMLINK_NOFOLLOW)
	})
}

// Lchown is Chown for a file or a symbolic link itself.
func (r *Root) Lchown(name string, uid, gid int) error {
	err := walk{last: func(dir int, name string, _ bool) error {
		return retry(func() error { return unix.Fchownat(dir, name, uid, gid, unix.AT_SYMLINK_NOFOLLOW) })
	}}.run(r, name)
	return wrapPath("lchownat", name, err)
}
