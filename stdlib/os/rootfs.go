package os

import "io/fs"

// FS gives the Root's folder as a file system.
func (r *Root) FS() fs.FS { return (*rootFS)(r) }

type rootFS Root

// check sees that a name is one of package fs.
func (r *rootFS) check(op, name string) error {
	if fs.ValidPath(name) {
		return nil
	}
	return &PathError{Op: op, Path: name, Err: ErrInvalid}
}

func (r *rootFS) Open(name string) (fs.File, error) {
	if err := r.check("open", name); err != nil {
		return nil, err
	}
	f, err := (*Root)(r).Open(name)
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (r *rootFS) ReadDir(name string) ([]DirEntry, error) {
	if err := r.check("readdir", name); err != nil {
		return nil, err
	}
	f, err := (*Root)(r).Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.sortedEntries()
}

func (r *rootFS) ReadFile(name string) ([]byte, error) {
	if err := r.check("readfile", name); err != nil {
		return nil, err
	}
	return (*Root)(r).ReadFile(name)
}

func (r *rootFS) ReadLink(name string) (string, error) {
	if err := r.check("readlink", name); err != nil {
		return "", err
	}
	return (*Root)(r).Readlink(name)
}

func (r *rootFS) Stat(name string) (FileInfo, error) {
	if err := r.check("stat", name); err != nil {
		return nil, err
	}
	return (*Root)(r).Stat(name)
}

func (r *rootFS) Lstat(name string) (FileInfo, error) {
	if err := r.check("lstat", name); err != nil {
		return nil, err
	}
	return (*Root)(r).Lstat(name)
}
