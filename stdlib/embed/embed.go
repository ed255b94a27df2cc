// Package embed gives a program files that the compiler puts into it. A package-level variable of type string, []byte or
// FS with a comment
//
//	//go:embed PATTERN...
//
// right above it holds the files that match: one file as a string or bytes, or a tree.
package embed

import (
	"errors"
	"io"
	"io/fs"
	"time"
)

// An FS is a read-only tree of files. Its zero value is empty.
type FS struct {
	// Sorted by folder, and by name within one: the compiler writes it.
	files *[]file
}

// file is a file, or a folder, whose name ends in a slash. The compiler knows its layout.
type file struct {
	name string
	data string
}

var (
	_ fs.ReadDirFS  = FS{}
	_ fs.ReadFileFS = FS{}
)

// split takes a name apart into folder, "." for none, and last element.
func split(name string) (dir, elem string, isDir bool) {
	if name[len(name)-1] == '/' {
		isDir = true
		name = name[:len(name)-1]
	}
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '/' {
			return name[:i], name[i+1:], isDir
		}
	}
	return ".", name, isDir
}

// compare orders as the compiler does, the root being before all folders.
func compare(dir, elem, otherDir, otherElem string) int {
	if dir == "." {
		dir = ""
	}
	if otherDir == "." {
		otherDir = ""
	}
	switch {
	case dir < otherDir:
		return -1
	case dir > otherDir:
		return +1
	case elem < otherElem:
		return -1
	case elem > otherElem:
		return +1
	}
	return 0
}

// search gives the first file that does not stand before dir/elem.
func (f FS) search(dir, elem string) int {
	if f.files == nil {
		return 0
	}
	lo, hi := 0, len(*f.files)
	for lo < hi {
		mid := (lo + hi) / 2
		d, e, _ := split((*f.files)[mid].name)
		if compare(d, e, dir, elem) < 0 {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

var root = file{name: "./"}

func (f FS) lookup(name string) *file {
	if !fs.ValidPath(name) {
		return nil
	}
	if name == "." {
		return &root
	}
	if f.files == nil {
		return nil
	}
	dir, elem, _ := split(name)
	if i := f.search(dir, elem); i < len(*f.files) {
		found := &(*f.files)[i]
		if d, e, _ := split(found.name); d == dir && e == elem {
			return found
		}
	}
	return nil
}

// in gives what is in a folder.
func (f FS) in(dir string) []file {
	if f.files == nil {
		return nil
	}
	list := (*f.files)[f.search(dir, ""):]
	for i := range list {
		if d, _, _ := split(list[i].name); d != dir {
			return list[:i]
		}
	}
	return list
}

// Open opens a file for reading. What it gives is an fs.ReadDirFile for a folder, an io.Seeker and an io.ReaderAt for others.
func (f FS) Open(name string) (fs.File, error) {
	found := f.lookup(name)
	if found == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if found.IsDir() {
		return &openDir{found, f.in(name), 0}, nil
	}
	return &openFile{found, 0}, nil
}

// ReadDir lists a folder.
func (f FS) ReadDir(name string) ([]fs.DirEntry, error) {
	found := f.lookup(name)
	if found == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if !found.IsDir() {
		return nil, &fs.PathError{Op: "read", Path: name, Err: errors.New("not a directory")}
	}
	files := f.in(name)
	list := make([]fs.DirEntry, len(files))
	for i := range files {
		list[i] = &files[i]
	}
	return list, nil
}

// ReadFile gives a file's bytes.
func (f FS) ReadFile(name string) ([]byte, error) {
	found := f.lookup(name)
	if found == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if found.IsDir() {
		return nil, &fs.PathError{Op: "read", Path: name, Err: errIsDir}
	}
	return []byte(found.data), nil
}

var errIsDir = errors.New("is a directory")

// A file is its own fs.FileInfo and fs.DirEntry.

func (f *file) Name() string               { _, elem, _ := split(f.name); return elem }
func (f *file) Size() int64                { return int64(len(f.data)) }
func (f *file) ModTime() time.Time         { return time.Time{} }
func (f *file) IsDir() bool                { _, _, isDir := split(f.name); return isDir }
func (f *file) Sys() any                   { return nil }
func (f *file) Type() fs.FileMode          { return f.Mode().Type() }
func (f *file) Info() (fs.FileInfo, error) { return f, nil }
func (f *file) String() string             { return fs.FormatFileInfo(f) }

func (f *file) Mode() fs.FileMode {
	if f.IsDir() {
		return fs.ModeDir | 0555
	}
	return 0444
}

// openFile is a file being read.
type openFile struct {
	f      *file
	offset int64
}

func (f *openFile) Close() error               { return nil }
func (f *openFile) Stat() (fs.FileInfo, error) { return f.f, nil }

func (f *openFile) Read(b []byte) (int, error) {
	if f.offset >= int64(len(f.f.data)) {
		return 0, io.EOF
	}
	n := copy(b, f.f.data[f.offset:])
	f.offset += int64(n)
	return n, nil
}

func (f *openFile) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += f.offset
	case io.SeekEnd:
		offset += int64(len(f.f.data))
	}
	if offset < 0 || offset > int64(len(f.f.data)) {
		return 0, &fs.PathError{Op: "seek", Path: f.f.name, Err: fs.ErrInvalid}
	}
	f.offset = offset
	return offset, nil
}

func (f *openFile) ReadAt(b []byte, offset int64) (int, error) {
	if offset < 0 || offset > int64(len(f.f.data)) {
		return 0, &fs.PathError{Op: "read", Path: f.f.name, Err: fs.ErrInvalid}
	}
	n := copy(b, f.f.data[offset:])
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

// openDir is a folder being listed.
type openDir struct {
	f      *file
	files  []file
	offset int
}

func (d *openDir) Close() error               { return nil }
func (d *openDir) Stat() (fs.FileInfo, error) { return d.f, nil }

func (d *openDir) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.f.name, Err: errIsDir}
}

func (d *openDir) ReadDir(count int) ([]fs.DirEntry, error) {
	n := len(d.files) - d.offset
	if n == 0 {
		if count <= 0 {
			return nil, nil
		}
		return nil, io.EOF
	}
	if count > 0 && n > count {
		n = count
	}
	list := make([]fs.DirEntry, n)
	for i := range list {
		list[i] = &d.files[d.offset+i]
	}
	d.offset += n
	return list, nil
}
