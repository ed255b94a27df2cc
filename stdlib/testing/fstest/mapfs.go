// Package fstest helps to test file systems and those who use them.
package fstest

import (
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// A MapFS is a file system in memory: its keys are the names of files, and, where one wants to say more of them, of folders.
// Folders that are needed are there by themselves, with the mode 0555. While a file is open the map must not be changed; nor must it be by
// one goroutine while another uses it. Opening a folder looks at all keys, so a MapFS had best be small.
type MapFS map[string]*MapFile

// A MapFile is a file of a MapFS.
type MapFile struct {
	Data    []byte // or what a symbolic link points to
	Mode    fs.FileMode
	ModTime time.Time
	Sys     any
}

var _ fs.ReadLinkFS = MapFS(nil)

// newDir returns a folder that the map does not have.
func newDir() *MapFile { return &MapFile{Mode: fs.ModeDir | 0555} }

// Open opens a file or folder. Symbolic links are followed.
func (fsys MapFS) Open(name string) (fs.File, error) {
	real, ok := name, fs.ValidPath(name)
	if ok {
		real, ok = fsys.follow(name, 0)
	}
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	file := fsys[real]
	if file != nil && !file.Mode.IsDir() {
		return &openFile{path: name, info: info{path.Base(name), file}}, nil
	}
	entries := fsys.entries(real)
	if file == nil && len(entries) == 0 && real != "." {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if file == nil {
		file = newDir()
	}
	return &openDir{path: name, info: info{path.Base(name), file}, rest: entries}, nil
}

// entries returns what is in a folder, sorted.
func (fsys MapFS) entries(dir string) []fs.DirEntry {
	prefix := dir + "/"
	if dir == "." {
		prefix = ""
	}
	found := make(map[string]*MapFile)
	for name, file := range fsys {
		rest, ok := strings.CutPrefix(name, prefix)
		if !ok || name == "." {
			continue
		}
		elem, _, deeper := strings.Cut(rest, "/")
		if !deeper {
			found[elem] = file
		} else if found[elem] == nil {
			found[elem] = newDir()
		}
	}
	// A folder may have been met through what is in it before itself.
	list := make([]fs.DirEntry, 0, len(found))
	for elem, file := range found {
		if own := fsys[prefix+elem]; own != nil {
			file = own
		}
		list = append(list, &info{elem, file})
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list
}

// mostLinks is how many links are followed before they are taken for a circle.
const mostLinks = 255

// follow returns the name without symbolic links. It reports whether there is one: links that are absolute or lead outside
// have none.
func (fsys MapFS) follow(name string, links int) (string, bool) {
	for i := 0; i <= len(name); i++ {
		if i < len(name) && name[i] != '/' {
			continue
		}
		file := fsys[name[:i]]
		if file == nil || file.Mode.Type() != fs.ModeSymlink {
			continue
		}
		target := string(file.Data)
		if path.IsAbs(target) || links == mostLinks {
			return "", false
		}
		return fsys.follow(path.Join(path.Dir(name[:i]), target)+name[i:], links+1)
	}
	return name, fs.ValidPath(name)
}

// lstat returns what there is under a name, be it a link.
func (fsys MapFS) lstat(name string) (*info, error) {
	if !fs.ValidPath(name) {
		return nil, fs.ErrNotExist
	}
	dir, ok := fsys.follow(path.Dir(name), 0)
	if !ok {
		return nil, fs.ErrNotExist
	}
	elem := path.Base(name)
	real := path.Join(dir, elem)
	if file := fsys[real]; file != nil {
		return &info{elem, file}, nil
	}
	if real == "." || len(fsys.entries(real)) > 0 {
		return &info{elem, newDir()}, nil
	}
	return nil, fs.ErrNotExist
}

// ReadLink returns what a symbolic link points to.
func (fsys MapFS) ReadLink(name string) (string, error) {
	i, err := fsys.lstat(name)
	if err == nil && i.file.Mode.Type() != fs.ModeSymlink {
		err = fs.ErrInvalid
	}
	if err != nil {
		return "", &fs.PathError{Op: "readlink", Path: name, Err: err}
	}
	return string(i.file.Data), nil
}

// Lstat returns what there is under a name, be it a symbolic link.
func (fsys MapFS) Lstat(name string) (fs.FileInfo, error) {
	i, err := fsys.lstat(name)
	if err != nil {
		return nil, &fs.PathError{Op: "lstat", Path: name, Err: err}
	}
	return i, nil
}

// onlyOpen hides the methods besides Open, on which the functions of package fs are built then.
type onlyOpen struct{ fs.FS }

// ReadFile reads a file.
func (fsys MapFS) ReadFile(name string) ([]byte, error) { return fs.ReadFile(onlyOpen{fsys}, name) }

// Stat returns what there is under a name.
func (fsys MapFS) Stat(name string) (fs.FileInfo, error) { return fs.Stat(onlyOpen{fsys}, name) }

// ReadDir reads a folder.
func (fsys MapFS) ReadDir(name string) ([]fs.DirEntry, error) {
	return fs.ReadDir(onlyOpen{fsys}, name)
}

// Glob returns the names that match the pattern.
func (fsys MapFS) Glob(pattern string) ([]string, error) { return fs.Glob(onlyOpen{fsys}, pattern) }

// noSub has all methods but Sub.
type noSub struct{ MapFS }

func (noSub) Sub() {}

// Sub returns the file system of a folder.
func (fsys MapFS) Sub(dir string) (fs.FS, error) { return fs.Sub(noSub{fsys}, dir) }

// info is fs.FileInfo and fs.DirEntry of a file.
type info struct {
	name string
	file *MapFile
}

func (i *info) Name() string               { return i.name }
func (i *info) Size() int64                { return int64(len(i.file.Data)) }
func (i *info) Mode() fs.FileMode          { return i.file.Mode }
func (i *info) Type() fs.FileMode          { return i.file.Mode.Type() }
func (i *info) ModTime() time.Time         { return i.file.ModTime }
func (i *info) IsDir() bool                { return i.file.Mode.IsDir() }
func (i *info) Sys() any                   { return i.file.Sys }
func (i *info) Info() (fs.FileInfo, error) { return i, nil }
func (i *info) String() string             { return fs.FormatFileInfo(i) }

// openFile is an open file.
type openFile struct {
	path   string
	info   info
	offset int64
}

func (f *openFile) Stat() (fs.FileInfo, error) { return &f.info, nil }
func (f *openFile) Close() error               { return nil }

func (f *openFile) fail(op string) error {
	return &fs.PathError{Op: op, Path: f.path, Err: fs.ErrInvalid}
}

func (f *openFile) Read(b []byte) (int, error) {
	data := f.info.file.Data
	if f.offset >= int64(len(data)) {
		return 0, io.EOF
	}
	n := copy(b, data[f.offset:])
	f.offset += int64(n)
	return n, nil
}

func (f *openFile) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += f.offset
	case io.SeekEnd:
		offset += f.info.Size()
	}
	if offset < 0 || offset > f.info.Size() {
		return 0, f.fail("seek")
	}
	f.offset = offset
	return offset, nil
}

func (f *openFile) ReadAt(b []byte, offset int64) (int, error) {
	if offset < 0 || offset > f.info.Size() {
		return 0, f.fail("read")
	}
	n := copy(b, f.info.file.Data[offset:])
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

// openDir is an open folder.
type openDir struct {
	path string
	info info
	rest []fs.DirEntry
}

func (d *openDir) Stat() (fs.FileInfo, error) { return &d.info, nil }
func (d *openDir) Close() error               { return nil }

func (d *openDir) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.path, Err: fs.ErrInvalid}
}

func (d *openDir) ReadDir(count int) ([]fs.DirEntry, error) {
	n := len(d.rest)
	if count > 0 {
		if n == 0 {
			return nil, io.EOF
		}
		n = min(n, count)
	}
	list := d.rest[:n:n]
	d.rest = d.rest[n:]
	return slices.Clone(list), nil
}
