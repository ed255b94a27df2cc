package os

import (
	"io"
	"io/fs"
)

// DirFS gives the folder dir as a file system. Links may lead out of it.
func DirFS(dir string) fs.FS { return dirFS(dir) }

type dirFS string

// path gives the path of a file of the system.
func (dir dirFS) path(op, name string) (string, error) {
	err := error(nil)
	switch {
	case dir == "":
		err = text("os: DirFS with empty root")
	case !fs.ValidPath(name) || hasNUL(name):
		err = ErrInvalid
	}
	if err != nil {
		return "", &PathError{Op: op, Path: name, Err: err}
	}
	if dir[len(dir)-1] == '/' {
		return string(dir) + name, nil
	}
	return string(dir) + "/" + name, nil
}

func hasNUL(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] == 0 {
			return true
		}
	}
	return false
}

// named puts the system's name of a file into an error.
func named(err error, name string) error {
	if e, ok := err.(*PathError); ok {
		e.Path = name
	}
	return err
}

func (dir dirFS) Open(name string) (fs.File, error) {
	path, err := dir.path("open", name)
	if err != nil {
		return nil, err
	}
	f, err := Open(path)
	if err != nil {
		return nil, named(err, name)
	}
	return f, nil
}

func (dir dirFS) ReadFile(name string) ([]byte, error) {
	path, err := dir.path("readfile", name)
	if err != nil {
		return nil, err
	}
	data, err := ReadFile(path)
	if err != nil {
		return nil, named(err, name)
	}
	return data, nil
}

func (dir dirFS) ReadDir(name string) ([]DirEntry, error) {
	path, err := dir.path("readdir", name)
	if err != nil {
		return nil, err
	}
	entries, err := ReadDir(path)
	if err != nil {
		return nil, named(err, name)
	}
	return entries, nil
}

func (dir dirFS) Stat(name string) (fs.FileInfo, error) {
	path, err := dir.path("stat", name)
	if err != nil {
		return nil, err
	}
	info, err := Stat(path)
	if err != nil {
		return nil, named(err, name)
	}
	return info, nil
}

func (dir dirFS) Lstat(name string) (fs.FileInfo, error) {
	path, err := dir.path("lstat", name)
	if err != nil {
		return nil, err
	}
	info, err := Lstat(path)
	if err != nil {
		return nil, named(err, name)
	}
	return info, nil
}

func (dir dirFS) ReadLink(name string) (string, error) {
	path, err := dir.path("readlink", name)
	if err != nil {
		return "", err
	}
	to, err := Readlink(path)
	if err != nil {
		return "", named(err, name)
	}
	return to, nil
}

// CopyFS copies a file system into the folder dir, which it makes if it is not there. It does not overwrite files.
func CopyFS(dir string, fsys fs.FS) error {
	return fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		to := dir
		if path != "." {
			to += "/" + path
		}
		switch d.Type() {
		case ModeDir:
			return MkdirAll(to, 0777)
		case ModeSymlink:
			target, err := fs.ReadLink(fsys, path)
			if err != nil {
				return err
			}
			return Symlink(target, to)
		case 0:
			return copyFile(to, fsys, path)
		}
		return &PathError{Op: "CopyFS", Path: path, Err: ErrInvalid}
	})
}

func copyFile(to string, fsys fs.FS, path string) error {
	r, err := fsys.Open(path)
	if err != nil {
		return err
	}
	defer r.Close()
	info, err := r.Stat()
	if err != nil {
		return err
	}
	w, err := OpenFile(to, O_CREATE|O_EXCL|O_WRONLY, 0666|info.Mode()&0777)
	if err != nil {
		return err
	}
	if _, err := io.Copy(w, r); err != nil {
		w.Close()
		return &PathError{Op: "Copy", Path: to, Err: err}
	}
	return w.Close()
}
