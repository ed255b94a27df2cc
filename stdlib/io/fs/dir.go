package fs

import (
	"errors"
	"internal/bytealg"
	"path"
	"slices"
)

// ReadDirFS is a tree with ReadDir, which sorts by name.
type ReadDirFS interface {
	FS
	ReadDir(name string) ([]DirEntry, error)
}

// ReadDir returns the entries of a directory, sorted by name.
func ReadDir(fsys FS, name string) ([]DirEntry, error) {
	if r, ok := fsys.(ReadDirFS); ok {
		return r.ReadDir(name)
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	dir, ok := file.(ReadDirFile)
	if !ok {
		return nil, &PathError{"readdir", name, errors.New("not implemented")}
	}
	list, err := dir.ReadDir(-1)
	slices.SortFunc(list, func(a, b DirEntry) int {
		return bytealg.CompareString(a.Name(), b.Name())
	})
	return list, err
}

// infoEntry is a DirEntry that a FileInfo makes.
type infoEntry struct {
	info FileInfo
}

func (e infoEntry) Name() string            { return e.info.Name() }
func (e infoEntry) IsDir() bool             { return e.info.IsDir() }
func (e infoEntry) Type() FileMode          { return e.info.Mode().Type() }
func (e infoEntry) Info() (FileInfo, error) { return e.info, nil }
func (e infoEntry) String() string          { return FormatDirEntry(e) }

// FileInfoToDirEntry returns info as a DirEntry; nil if it is nil.
func FileInfoToDirEntry(info FileInfo) DirEntry {
	if info == nil {
		return nil
	}
	return infoEntry{info}
}

// SkipDir is what a WalkDirFunc returns to skip the directory it is called with, or the
// rest of the directory that holds the file it is called with.
var SkipDir = errors.New("skip this directory")

// SkipAll is what a WalkDirFunc returns to skip everything else.
var SkipAll = errors.New("skip everything and stop the walk")

// WalkDirFunc is called with each file: path is the root, with what leads from there to
// the file behind it.
//
// It is called with an error if Stat of the root failed (d is nil), or if a directory
// cannot be read (after a first call for that directory without an error). If it
// returns an error other than SkipDir and SkipAll, the walk ends with that.
type WalkDirFunc func(path string, d DirEntry, err error) error

// WalkDir calls fn with root and all files below, in the order of their names. It does
// not follow symbolic links.
func WalkDir(fsys FS, root string, fn WalkDirFunc) error {
	info, err := Stat(fsys, root)
	if err != nil {
		err = fn(root, nil, err)
	} else {
		err = walk(fsys, root, infoEntry{info}, fn)
	}
	if err == SkipDir || err == SkipAll {
		return nil
	}
	return err
}

func walk(fsys FS, name string, d DirEntry, fn WalkDirFunc) error {
	err := fn(name, d, nil)
	if !d.IsDir() {
		return err
	}
	var list []DirEntry
	if err == nil {
		if list, err = ReadDir(fsys, name); err != nil {
			err = fn(name, d, err) // and go on with what could be read
		}
	}
	if err == SkipDir {
		return nil
	}
	if err != nil {
		return err
	}
	for _, child := range list {
		err := walk(fsys, path.Join(name, child.Name()), child, fn)
		if err == SkipDir {
			break
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// GlobFS is a tree with Glob.
type GlobFS interface {
	FS
	Glob(pattern string) ([]string, error)
}

// Glob returns the files whose names match pattern, as path.Match does. Directories that
// cannot be read have no files. The only error is path.ErrBadPattern.
func Glob(fsys FS, pattern string) (matches []string, err error) { return globAt(fsys, pattern, 0) }

func globAt(fsys FS, pattern string, depth int) (matches []string, err error) {
	if depth > 10000 {
		return nil, path.ErrBadPattern // rather than run out of stack
	}
	if g, ok := fsys.(GlobFS); ok {
		return g.Glob(pattern)
	}
	if _, err := path.Match(pattern, ""); err != nil {
		return nil, err
	}
	if !special(pattern) {
		if _, err := Stat(fsys, pattern); err != nil {
			return nil, nil
		}
		return []string{pattern}, nil
	}
	dir, file := path.Split(pattern)
	if dir == "" {
		dir = "."
	} else {
		dir = dir[:len(dir)-1]
	}
	dirs := []string{dir}
	if special(dir) {
		if dirs, err = globAt(fsys, dir, depth+1); err != nil {
			return nil, err
		}
	}
	for _, dir := range dirs {
		list, err := ReadDir(fsys, dir)
		if err != nil {
			continue
		}
		for _, entry := range list {
			ok, err := path.Match(file, entry.Name())
			if err != nil {
				return matches, err
			}
			if ok {
				matches = append(matches, path.Join(dir, entry.Name()))
			}
		}
	}
	return matches, nil
}

// special reports whether a pattern has characters that do not stand for themselves.
func special(pattern string) bool {
	for i := 0; i < len(pattern); i++ {
		switch pattern[i] {
		case '*', '?', '[', '\\':
			return true
		}
	}
	return false
}
