package os

import (
	"internal/syscall/unix"
	"io"
	"syscall"
)

// RemoveAll removes a file, or a folder with all that is in it. What is not there is no error. It goes down by open folders, so
// that nobody can lead it elsewhere by putting a symbolic link in its way.
func RemoveAll(path string) error {
	if path == "" {
		return nil
	}
	if endsWithDot(path) {
		return &PathError{Op: "RemoveAll", Path: path, Err: syscall.EINVAL}
	}
	err := Remove(path)
	if err == nil || IsNotExist(err) {
		return nil
	}
	folder, name := splitLast(path)
	parent, err := Open(folder)
	if IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	defer parent.Close()
	err = removeAllAt(int(parent.Fd()), name)
	if e, ok := err.(*PathError); ok {
		e.Path = folder + "/" + e.Path
	}
	return err
}

// endsWithDot tells whether the last component of a path is ".": a folder cannot be removed by that name.
func endsWithDot(path string) bool {
	n := len(path)
	return path == "." || n >= 2 && path[n-1] == '.' && path[n-2] == '/'
}

// splitLast gives the folder and the last component of a path, without slashes at the end.
func splitLast(path string) (folder, name string) {
	end := len(path)
	for end > 1 && path[end-1] == '/' {
		end--
	}
	path = path[:end]
	start := end
	for start > 0 && path[start-1] != '/' {
		start--
	}
	folder, name = path[:start], path[start:]
	for len(folder) > 1 && folder[len(folder)-1] == '/' {
		folder = folder[:len(folder)-1]
	}
	if folder == "" {
		folder = "."
	}
	return folder, name
}

// removeAllAt is RemoveAll for a file of an open folder.
func removeAllAt(dir int, name string) error {
	unlinkErr := unlinkat(dir, name, 0)
	switch unlinkErr {
	case nil, error(syscall.ENOENT):
		return nil
	case error(syscall.EISDIR), error(syscall.EPERM), error(syscall.EACCES):
		// It may be a folder.
	default:
		return &PathError{Op: "unlinkat", Path: name, Err: unlinkErr}
	}
	inside, gone := emptyFolderAt(dir, name, unlinkErr)
	if gone {
		return nil
	}
	err := unlinkat(dir, name, unix.AT_REMOVEDIR)
	switch {
	case err == nil || err == error(syscall.ENOENT):
		return nil
	case inside != nil:
		return inside
	}
	return &PathError{Op: "unlinkat", Path: name, Err: err}
}

// emptyFolderAt removes all that is in a folder, and gives the first error. If the folder cannot be opened because it is none,
// the error is the one of the attempt to unlink it. gone tells that the folder is not there any more.
func emptyFolderAt(dir int, name string, unlinkErr error) (err error, gone bool) {
	const batch = 1024
	for {
		fd, openErr := openDirAt(dir, name)
		if openErr != nil {
			if IsNotExist(openErr) {
				return nil, true
			}
			if openErr == error(syscall.ENOTDIR) {
				return &PathError{Op: "unlinkat", Path: name, Err: unlinkErr}, false
			}
			if _, ok := openErr.(linkTarget); ok {
				openErr = unlinkErr
			}
			if err == nil {
				err = &PathError{Op: "openfdat", Path: name, Err: openErr}
			}
			return err, false
		}
		f := closedWhenLost(openedFile(fd, name, 0))
		n, failed, err1 := removeBatch(f, name, batch)
		f.Close()
		if err == nil {
			err = err1
		}
		// Entries may have moved while others were removed: what is left is found by starting again.
		if n < batch || failed == n {
			return err, false
		}
	}
}

// removeBatch removes up to batch entries of a folder, and tells how many there were and how many stayed. If all stay it goes on.
func removeBatch(f *File, name string, batch int) (n, failed int, err error) {
	for {
		names, readErr := f.Readdirnames(batch)
		if readErr != nil && readErr != io.EOF && !IsNotExist(readErr) {
			return 0, 0, &PathError{Op: "readdirnames", Path: name, Err: underlying(readErr)}
		}
		n, failed = len(names), 0
		for _, entry := range names {
			if err1 := removeAllAt(int(f.Fd()), entry); err1 != nil {
				if e, ok := err1.(*PathError); ok {
					e.Path = name + "/" + e.Path
				}
				failed++
				if err == nil {
					err = err1
				}
			}
		}
		if n < batch || failed < n {
			return n, failed, err
		}
	}
}

func unlinkat(dir int, name string, flags int) error {
	return retry(func() error { return unix.Unlinkat(dir, name, flags) })
}

// retry makes a system call again as long as a signal interrupts it.
func retry(call func() error) error {
	for {
		if err := call(); err != error(syscall.EINTR) {
			return err
		}
	}
}
