package fs

import (
	"errors"
	"path"
)

// SubFS is a tree with Sub.
type SubFS interface {
	FS
	Sub(dir string) (FS, error)
}

// Sub returns the tree below dir. Errors of it name files as seen from there.
//
// It only puts names together: a symbolic link still can lead out of dir.
func Sub(fsys FS, dir string) (FS, error) {
	if !ValidPath(dir) {
		return nil, &PathError{"sub", dir, ErrInvalid}
	}
	if dir == "." {
		return fsys, nil
	}
	if s, ok := fsys.(SubFS); ok {
		return s.Sub(dir)
	}
	return &subtree{fsys, dir}, nil
}

type subtree struct {
	fsys FS
	dir  string
}

// full returns the name in the whole tree.
func (s *subtree) full(op, name string) (string, error) {
	if !ValidPath(name) {
		return "", &PathError{op, name, ErrInvalid}
	}
	return path.Join(s.dir, name), nil
}

// short is the opposite of full.
func (s *subtree) short(name string) (string, bool) {
	if name == s.dir {
		return ".", true
	}
	n := len(s.dir)
	if len(name) >= n+2 && name[n] == '/' && name[:n] == s.dir {
		return name[n+1:], true
	}
	return "", false
}

// seen shortens the name in an error.
func (s *subtree) seen(err error) error {
	if e, ok := err.(*PathError); ok {
		if name, ok := s.short(e.Path); ok {
			e.Path = name
		}
	}
	return err
}

func (s *subtree) Open(name string) (File, error) {
	full, err := s.full("open", name)
	if err != nil {
		return nil, err
	}
	file, err := s.fsys.Open(full)
	return file, s.seen(err)
}

func (s *subtree) ReadDir(name string) ([]DirEntry, error) {
	full, err := s.full("read", name)
	if err != nil {
		return nil, err
	}
	list, err := ReadDir(s.fsys, full)
	return list, s.seen(err)
}

func (s *subtree) ReadFile(name string) ([]byte, error) {
	full, err := s.full("read", name)
	if err != nil {
		return nil, err
	}
	data, err := ReadFile(s.fsys, full)
	return data, s.seen(err)
}

func (s *subtree) ReadLink(name string) (string, error) {
	full, err := s.full("readlink", name)
	if err != nil {
		return "", err
	}
	target, err := ReadLink(s.fsys, full)
	return target, s.seen(err)
}

func (s *subtree) Lstat(name string) (FileInfo, error) {
	full, err := s.full("lstat", name)
	if err != nil {
		return nil, err
	}
	info, err := Lstat(s.fsys, full)
	return info, s.seen(err)
}

func (s *subtree) Glob(pattern string) ([]string, error) {
	if _, err := path.Match(pattern, ""); err != nil {
		return nil, err
	}
	if pattern == "." {
		return []string{"."}, nil
	}
	list, err := Glob(s.fsys, s.dir+"/"+pattern)
	for i, name := range list {
		short, ok := s.short(name)
		if !ok {
			return nil, errors.New("invalid result from inner fsys Glob: " + name + " not in " + s.dir)
		}
		list[i] = short
	}
	return list, s.seen(err)
}

func (s *subtree) Sub(dir string) (FS, error) {
	if dir == "." {
		return s, nil
	}
	full, err := s.full("sub", dir)
	if err != nil {
		return nil, err
	}
	return &subtree{s.fsys, full}, nil
}
