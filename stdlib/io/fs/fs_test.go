package fs_test

import (
	"errors"
	"io"
	"io/fs"
	"testing"
	"time"
)

// tree has the contents of files by their names; of a directory, the names in it.
type tree map[string]any

type file struct {
	name string
	data any
	read int
}

func (t tree) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	data, ok := t[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	f := &file{name: name, data: data}
	for i := range name {
		if name[i] == '/' {
			f.name = name[i+1:]
		}
	}
	return f, nil
}

func (f *file) Stat() (fs.FileInfo, error) { return f, nil }
func (f *file) Close() error               { return nil }
func (f *file) Name() string               { return f.name }
func (f *file) IsDir() bool                { _, ok := f.data.([]string); return ok }
func (f *file) ModTime() time.Time         { return time.Time{} }
func (f *file) Sys() any                   { return nil }

func (f *file) Size() int64 {
	s, _ := f.data.(string)
	return int64(len(s))
}

func (f *file) Mode() fs.FileMode {
	if f.IsDir() {
		return fs.ModeDir | 0755
	}
	return 0644
}

func (f *file) Read(p []byte) (int, error) {
	s := f.data.(string)
	if f.read == len(s) {
		return 0, io.EOF
	}
	n := copy(p, s[f.read:])
	f.read += n
	return n, nil
}

func (f *file) ReadDir(n int) ([]fs.DirEntry, error) {
	if !f.IsDir() {
		return nil, errors.New("not a directory")
	}
	var list []fs.DirEntry
	for _, name := range f.data.([]string) {
		data := any("")
		if name[len(name)-1] == '/' {
			name, data = name[:len(name)-1], []string{}
		}
		list = append(list, fs.FileInfoToDirEntry(&file{name: name, data: data}))
	}
	return list, nil
}

var world = tree{
	".":           []string{"b.txt", "a/", "c.go"},
	"b.txt":       "hello",
	"c.go":        "package c",
	"a":           []string{"x.go", "deep/", "y.txt"},
	"a/x.go":      "package x",
	"a/y.txt":     "why",
	"a/deep":      []string{"z.go"},
	"a/deep/z.go": "package z",
}

func TestMode(t *testing.T) {
	for m, want := range map[fs.FileMode]string{
		0: "----------", 0644: "-rw-r--r--", fs.ModeDir | 0755: "drwxr-xr-x",
		fs.ModeDevice | fs.ModeCharDevice | 0620: "Dcrw--w----", fs.ModeSetuid | 0777: "urwxrwxrwx",
	} {
		if m.String() != want {
			t.Errorf("%o: %s, want %s", uint32(m), m, want)
		}
	}
	if fs.ModeDir != 1<<31 || fs.ModeIrregular != 1<<19 || !fs.FileMode(0644).IsRegular() || (fs.ModeDir|0755).Perm() != 0755 {
		t.Error("bits")
	}
}

func TestErrors(t *testing.T) {
	_, err := fs.ReadFile(world, "nowhere")
	if !errors.Is(err, fs.ErrNotExist) || err.Error() != "open nowhere: file does not exist" {
		t.Error(err)
	}
	for name, ok := range map[string]bool{".": true, "a/b": true, "": false, "/": false, "a/": false, "a//b": false, "../a": false, "a/.": false, "\xff": false} {
		if fs.ValidPath(name) != ok {
			t.Errorf("ValidPath(%q)", name)
		}
	}
}

func TestWalk(t *testing.T) {
	got := ""
	err := fs.WalkDir(world, ".", func(path string, d fs.DirEntry, err error) error {
		got += path + " "
		if path == "a/deep" {
			return fs.SkipDir
		}
		return err
	})
	if got != ". a a/deep a/x.go a/y.txt b.txt c.go " || err != nil {
		t.Error(got, err)
	}
	got = ""
	fs.WalkDir(world, ".", func(path string, d fs.DirEntry, err error) error {
		got += path + " "
		if path == "a/x.go" {
			return fs.SkipAll
		}
		return nil
	})
	if got != ". a a/deep a/deep/z.go a/x.go " {
		t.Error(got)
	}
}

func TestGlobAndSub(t *testing.T) {
	m, err := fs.Glob(world, "*/*.go")
	if len(m) != 1 || m[0] != "a/x.go" || err != nil {
		t.Error(m, err)
	}
	sub, err := fs.Sub(world, "a")
	if err != nil {
		t.Fatal(err)
	}
	if data, err := fs.ReadFile(sub, "deep/z.go"); string(data) != "package z" || err != nil {
		t.Error(string(data), err)
	}
	if m, err := fs.Glob(sub, "*.txt"); len(m) != 1 || m[0] != "y.txt" || err != nil {
		t.Error(m, err)
	}
	if _, err := fs.Stat(sub, "q"); err == nil || err.Error() != "open q: file does not exist" {
		t.Error(err)
	}
	list, err := fs.ReadDir(sub, ".")
	if len(list) != 3 || fs.FormatDirEntry(list[0]) != "d deep/" || err != nil {
		t.Error(list, err)
	}
}
