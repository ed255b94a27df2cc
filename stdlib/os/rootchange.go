package os

import (
	"internal/syscall/unix"
	"syscall"
)

// Mkdir makes a folder. perm may have no bits but permissions.
func (r *Root) Mkdir(name string, perm FileMode) error {
	if err := plainPerm("mkdirat", name, perm); err != nil {
		return err
	}
	err := walk{makesDir: true, ignoreSlash: true, last: func(dir int, name string, _ bool) error {
		return mkdirAt(dir, name, perm)
	}}.run(r, name)
	return wrapPath("mkdirat", name, err)
}

func mkdirAt(dir int, name string, perm FileMode) error {
	return retry(func() error { return unix.Mkdirat(dir, name, syscallMode(perm)) })
}

// MkdirAll makes a folder and those above it that are missing. perm may have no bits but permissions.
func (r *Root) MkdirAll(path string, perm FileMode) error {
	if err := plainPerm("mkdirat", path, perm); err != nil {
		return err
	}
	err := walk{
		makesDir:    true,
		ignoreSlash: true,
		enter:       func(dir int, name string) (int, error) { return enterOrMake(dir, name, perm) },
		last: func(dir int, name string, _ bool) error {
			err := mkdirAt(dir, name, perm)
			if err == error(syscall.EEXIST) {
				err = r.isFolder(path, dir, name)
			}
			return wrapPath("mkdirat", name, err)
		},
	}.run(r, path)
	if _, ok := err.(*PathError); !ok {
		return wrapPath("mkdirat", path, err)
	}
	return err
}

// enterOrMake opens a folder of an open folder, and makes it if it is missing.
func enterOrMake(dir int, name string, perm FileMode) (int, error) {
	fd, err := openDirAt(dir, name)
	if IsNotExist(err) {
		if err := mkdirAt(dir, name, perm); err != nil && err != error(syscall.EEXIST) {
			return 0, &PathError{Op: "mkdirat", Path: name, Err: err}
		}
		fd, err = openDirAt(dir, name)
	}
	if _, isLink := err.(linkTarget); isLink || err == nil {
		return fd, err
	}
	return 0, &PathError{Op: "openat", Path: name, Err: err}
}

// isFolder tells by an error that what MkdirAll finds at the end of its path is no folder, and no link to one.
func (r *Root) isFolder(path string, dir int, name string) error {
	info, err := lstatAt(dir, name, name)
	switch {
	case err != nil:
		return syscall.EEXIST
	case info.IsDir():
		return nil
	case info.mode&ModeSymlink == 0:
		return syscall.EEXIST
	}
	target, err := r.Stat(path)
	switch {
	case IsNotExist(err):
		return syscall.EEXIST
	case err != nil:
		return err
	case !target.IsDir():
		return syscall.ENOTDIR
	}
	return nil
}

// Remove removes a file or an empty folder.
func (r *Root) Remove(name string) error {
	err := walk{last: func(dir int, name string, _ bool) error {
		fileErr := unlinkat(dir, name, 0)
		if fileErr == nil {
			return nil
		}
		// Both failed: say what is true of what is there.
		if err := unlinkat(dir, name, unix.AT_REMOVEDIR); err != error(syscall.ENOTDIR) {
			return err
		}
		return fileErr
	}}.run(r, name)
	return wrapPath("removeat", name, err)
}

// RemoveAll removes a file, or a folder with all that is in it. What is not there is no error.
func (r *Root) RemoveAll(name string) error {
	for name != "" && name[len(name)-1] == '/' {
		name = name[:len(name)-1]
	}
	if endsWithDot(name) {
		return &PathError{Op: "RemoveAll", Path: name, Err: syscall.EINVAL}
	}
	err := walk{last: func(dir int, name string, _ bool) error { return removeAllAt(dir, name) }}.run(r, name)
	if err == nil || IsNotExist(err) {
		return nil
	}
	return &PathError{Op: "RemoveAll", Path: name, Err: underlying(err)}
}

// onBoth walks to two names and does something with both files.
func (r *Root) onBoth(op, oldname, newname string, makesDir bool, do func(oldDir int, old string, newDir int, new string, slash bool) error) error {
	err := walk{last: func(oldDir int, old string, _ bool) error {
		return walk{makesDir: makesDir, last: func(newDir int, new string, slash bool) error {
			return do(oldDir, old, newDir, new, slash)
		}}.run(r, newname)
	}}.run(r, oldname)
	return wrapLink(op, oldname, newname, err)
}

// Rename renames a file; one of the new name is replaced, if it is no folder.
func (r *Root) Rename(oldname, newname string) error {
	return r.onBoth("renameat", oldname, newname, true, func(oldDir int, old string, newDir int, new string, slash bool) error {
		if slash {
			info, err := lstatAt(oldDir, old, old)
			if err != nil {
				return err
			}
			if !info.IsDir() {
				return syscall.ENOTDIR
			}
		}
		if there, err := lstatAt(newDir, new, new); err == nil && there.IsDir() {
			info, err := lstatAt(oldDir, old, old)
			if err != nil {
				return err
			}
			// On file systems that ignore case a folder may be renamed to a name that is its own.
			if new == old || !SameFile(there, info) {
				return syscall.EEXIST
			}
		}
		return unix.Renameat(oldDir, old, newDir, new)
	})
}

// Link makes another name for a file. A symbolic link gets another name itself.
func (r *Root) Link(oldname, newname string) error {
	return r.onBoth("linkat", oldname, newname, false, func(oldDir int, old string, newDir int, new string, _ bool) error {
		return unix.Linkat(oldDir, old, newDir, new, 0)
	})
}

// Symlink makes a symbolic link. It may lead anywhere; it is followed only within the Root.
func (r *Root) Symlink(oldname, newname string) error {
	err := walk{last: func(dir int, name string, _ bool) error {
		return unix.Symlinkat(oldname, dir, name)
	}}.run(r, newname)
	return wrapLink("symlinkat", oldname, newname, err)
}
