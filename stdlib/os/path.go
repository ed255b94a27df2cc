package os

import (
	"internal/syscall/unix"
	"syscall"
	"time"
)

func wrapPath(op, path string, err error) error {
	if err == nil {
		return nil
	}
	return &PathError{Op: op, Path: path, Err: err}
}

// Mkdir makes a folder.
func Mkdir(name string, perm FileMode) error {
	return wrapPath("mkdir", name, syscall.Mkdir(name, syscallMode(perm)))
}

// MkdirAll makes a folder and those above it that are missing.
func MkdirAll(path string, perm FileMode) error {
	if info, err := Stat(path); err == nil {
		if info.IsDir() {
			return nil
		}
		return &PathError{Op: "mkdir", Path: path, Err: syscall.ENOTDIR}
	}
	i := len(path)
	for i > 0 && path[i-1] == '/' {
		i--
	}
	for i > 0 && path[i-1] != '/' {
		i--
	}
	if i > 1 {
		if err := MkdirAll(path[:i-1], perm); err != nil {
			return err
		}
	}
	err := Mkdir(path, perm)
	if err != nil {
		if info, err1 := Lstat(path); err1 == nil && info.IsDir() {
			return nil
		}
	}
	return err
}

// Remove removes a file or an empty folder.
func Remove(name string) error {
	e := syscall.Unlink(name)
	if e == nil {
		return nil
	}
	e1 := syscall.Rmdir(name)
	if e1 == nil {
		return nil
	}
	// Both failed: say what is true of what is there.
	if e1 != syscall.ENOTDIR {
		e = e1
	}
	return &PathError{Op: "remove", Path: name, Err: e}
}

func wrapLink(op, from, to string, err error) error {
	if err == nil {
		return nil
	}
	return &LinkError{op, from, to, err}
}

// Rename renames a file; one of the new name is replaced, if it is no folder.
func Rename(oldpath, newpath string) error {
	if there, err := Lstat(newpath); err == nil && there.IsDir() {
		info, err := Lstat(oldpath)
		switch {
		case err != nil:
			return &LinkError{"rename", oldpath, newpath, underlying(err)}
		case newpath == oldpath || !SameFile(there, info):
			// On file systems that ignore case a folder may be renamed to a name that is its own.
			return &LinkError{"rename", oldpath, newpath, syscall.EEXIST}
		}
	}
	return wrapLink("rename", oldpath, newpath, syscall.Rename(oldpath, newpath))
}

// Link makes another name for a file.
func Link(oldname, newname string) error {
	return wrapLink("link", oldname, newname, syscall.Link(oldname, newname))
}

// Symlink makes a symbolic link.
func Symlink(oldname, newname string) error {
	return wrapLink("symlink", oldname, newname, syscall.Symlink(oldname, newname))
}

// Readlink says where a symbolic link leads.
func Readlink(name string) (string, error) {
	to, err := readlinkat(unix.AT_FDCWD, name)
	if err != nil {
		return "", &PathError{Op: "readlink", Path: name, Err: err}
	}
	return to, nil
}

// readlinkat says where a symbolic link below an open folder leads.
func readlinkat(dir int, name string) (string, error) {
	for n := 128; ; n *= 2 {
		b := make([]byte, n)
		m, err := unix.Readlinkat(dir, name, b)
		if err != nil {
			return "", err
		}
		if m < n {
			return string(b[:m]), nil
		}
	}
}

// Chdir changes the working folder.
func Chdir(dir string) error { return wrapPath("chdir", dir, syscall.Chdir(dir)) }

// Chmod changes a file's permissions.
func Chmod(name string, mode FileMode) error {
	return wrapPath("chmod", name, syscall.Chmod(name, syscallMode(mode)))
}

// Getwd is the working folder.
func Getwd() (string, error) {
	buf := make([]byte, 4096)
	n, err := syscall.Getcwd(buf)
	if err != nil {
		return "", NewSyscallError("getwd", err)
	}
	if n > 0 && buf[n-1] == 0 {
		n--
	}
	return string(buf[:n]), nil
}

// Truncate sets a file's length.
func Truncate(name string, size int64) error {
	f, err := OpenFile(name, O_WRONLY, 0)
	if err != nil {
		return &PathError{Op: "truncate", Path: name, Err: underlying(err)}
	}
	defer f.Close()
	return f.Truncate(size)
}

// IsPathSeparator reports whether c is a slash.
func IsPathSeparator(c uint8) bool { return c == PathSeparator }

// Chown changes a file's owner and group; -1 leaves one as it is.
func Chown(name string, uid, gid int) error {
	return wrapPath("chown", name, syscall.Chown(name, uid, gid))
}

// Lchown is Chown for a file or a symbolic link itself.
func Lchown(name string, uid, gid int) error {
	return wrapPath("lchown", name, syscall.Lchown(name, uid, gid))
}

// Chtimes sets the times of the last access and change; zero Times leave one as it is.
func Chtimes(name string, atime time.Time, mtime time.Time) error {
	return wrapPath("chtimes", name, syscall.UtimesNano(name, fileTimes(atime, mtime)))
}

// fileTimes gives the two times as the kernel takes them.
func fileTimes(atime, mtime time.Time) []syscall.Timespec {
	const omit = 1<<30 - 2 // UTIME_OMIT
	var times [2]syscall.Timespec
	for i, t := range [...]time.Time{atime, mtime} {
		if t.IsZero() {
			times[i].Nsec = omit
		} else {
			times[i] = syscall.Timespec{Sec: t.Unix(), Nsec: int64(t.Nanosecond())}
		}
	}
	return times[:]
}
