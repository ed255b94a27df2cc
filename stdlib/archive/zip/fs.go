package zip

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// A listed is a file or folder as an fs.FS has it. Folders that no entry of the archive names are there too.
type listed struct {
	dir, elem string
	file      *File // nil for such folders
	isDir     bool
	twice     bool // several entries have this name
}

// entry is what describes a file in a folder.
type entry interface {
	fs.FileInfo
	fs.DirEntry
}

func (l *listed) name() string {
	if l.dir == "." {
		return l.elem
	}
	return l.dir + "/" + l.elem
}

func (l *listed) stat() (entry, error) {
	switch {
	case l.twice:
		return nil, errors.New(l.name() + ": duplicate entries in zip file")
	case l.isDir:
		return l, nil
	}
	return headerInfo{&l.file.FileHeader}, nil
}

func (l *listed) Name() string               { return l.elem }
func (l *listed) Size() int64                { return 0 }
func (l *listed) Mode() fs.FileMode          { return fs.ModeDir | 0555 }
func (l *listed) Type() fs.FileMode          { return fs.ModeDir }
func (l *listed) IsDir() bool                { return true }
func (l *listed) Sys() any                   { return nil }
func (l *listed) Info() (fs.FileInfo, error) { return l, nil }
func (l *listed) String() string             { return fs.FormatDirEntry(l) }

func (l *listed) ModTime() time.Time {
	if l.file == nil {
		return time.Time{}
	}
	return l.file.Modified.UTC()
}

// validName makes of an entry's name one that fs.FS may have: slashes, nothing that leads outside.
func validName(name string) string {
	name = path.Clean(strings.ReplaceAll(name, `\`, "/"))
	name = strings.TrimPrefix(name, "/")
	for strings.HasPrefix(name, "../") {
		name = name[len("../"):]
	}
	return name
}

// split cuts a name at its last slash.
func split(name string) (dir, elem string) {
	i := strings.LastIndexByte(name, '/')
	if i < 0 {
		return ".", name
	}
	return name[:i], name[i+1:]
}

// compare orders by folder, so that what is in one stands together.
func (l *listed) compare(dir, elem string) int {
	if l.dir != dir {
		return strings.Compare(l.dir, dir)
	}
	return strings.Compare(l.elem, elem)
}

func (r *Reader) makeList() {
	found := make(map[string]*listed)
	add := func(name string, l *listed) {
		l.dir, l.elem = split(name)
		found[name] = l
	}
	for _, f := range r.File {
		name := validName(f.Name)
		if name == "" {
			continue
		}
		if l := found[name]; l != nil {
			l.twice = true
			continue
		}
		add(name, &listed{file: f, isDir: f.isDir()})
	}
	for _, f := range r.File {
		for dir, _ := split(validName(f.Name)); dir != "." && dir != ""; dir, _ = split(dir) {
			if l := found[dir]; l == nil {
				add(dir, &listed{isDir: true})
			} else if !l.isDir {
				l.twice = true // a file and a folder
			}
		}
	}
	for _, l := range found {
		r.list = append(r.list, *l)
	}
	slices.SortFunc(r.list, func(a, b listed) int { return a.compare(b.dir, b.elem) })
}

// Open opens a file or folder of the archive, as fs.FS says: with slashes, and nothing that begins with one or has “..”.
func (r *Reader) Open(name string) (fs.File, error) {
	r.listOnce.Do(r.makeList)
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	l := &listed{dir: ".", elem: ".", isDir: true}
	if name != "." {
		dir, elem := split(name)
		i, ok := slices.BinarySearchFunc(r.list, dir, func(l listed, dir string) int { return l.compare(dir, elem) })
		if !ok {
			return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
		}
		l = &r.list[i]
	}
	if l.isDir {
		return &openDir{l: l, name: name, rest: r.inDir(name)}, nil
	}
	rc, err := l.file.Open()
	if err != nil {
		return nil, err
	}
	return rc.(fs.File), nil
}

// inDir returns what is in a folder.
func (r *Reader) inDir(dir string) []listed {
	first, _ := slices.BinarySearchFunc(r.list, dir, func(l listed, dir string) int { return l.compare(dir, "") })
	n := first
	for n < len(r.list) && r.list[n].dir == dir {
		n++
	}
	return r.list[first:n]
}

// openDir is a folder as an fs.File.
type openDir struct {
	l    *listed
	name string
	rest []listed
}

func (d *openDir) Close() error               { return nil }
func (d *openDir) Stat() (fs.FileInfo, error) { return d.l.stat() }

func (d *openDir) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.name, Err: errors.New("is a directory")}
}

func (d *openDir) ReadDir(count int) ([]fs.DirEntry, error) {
	n := len(d.rest)
	if count > 0 {
		if n == 0 {
			return nil, io.EOF
		}
		n = min(n, count)
	}
	if n == 0 {
		return nil, nil
	}
	list := make([]fs.DirEntry, n)
	for i := range list {
		e, err := d.rest[i].stat()
		if err != nil {
			return nil, err
		}
		if e.Name() == "." || !fs.ValidPath(e.Name()) {
			return nil, &fs.PathError{Op: "readdir", Path: d.name, Err: errors.New("invalid file name: " + d.rest[i].name())}
		}
		list[i] = e
	}
	d.rest = d.rest[n:]
	return list, nil
}
