package fstest_test

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

func TestMapFS(t *testing.T) {
	fsys := fstest.MapFS{
		"hello":         {Data: []byte("hello, world\n"), Mode: 0644, ModTime: time.Unix(1e9, 0)},
		"dir/deep/file": {Data: []byte("x")},
		"dir":           {Mode: fs.ModeDir | 0700},
		"link":          {Data: []byte("dir/deep"), Mode: fs.ModeSymlink | 0777},
		"circle":        {Data: []byte("circle"), Mode: fs.ModeSymlink | 0777},
		"out":           {Data: []byte("../x"), Mode: fs.ModeSymlink | 0777},
	}
	if b, err := fs.ReadFile(fsys, "link/file"); err != nil || string(b) != "x" {
		t.Error(string(b), err)
	}
	for _, name := range []string{"circle", "out", "missing", "/hello", "dir/"} {
		if _, err := fsys.Open(name); !errors.Is(err, fs.ErrNotExist) {
			t.Error(name, err)
		}
	}
	if s, err := fsys.ReadLink("link"); err != nil || s != "dir/deep" {
		t.Error(s, err)
	}
	if i, err := fsys.Lstat("link"); err != nil || i.Mode().Type() != fs.ModeSymlink {
		t.Error(i, err)
	}
	if i, err := fsys.Stat("dir"); err != nil || i.Mode() != fs.ModeDir|0700 {
		t.Error(i, err)
	}
	delete(fsys, "circle")
	delete(fsys, "out")
	if err := fstest.TestFS(fsys, "hello", "dir", "dir/deep", "dir/deep/file", "link"); err != nil {
		t.Error(err)
	}
	if err := fstest.TestFS(fsys, "more"); err == nil || !strings.Contains(err.Error(), "expected but not found: more") {
		t.Error(err)
	}
	if err := fstest.TestFS(fsys); err == nil {
		t.Error("not empty")
	}
	if err := fstest.TestFS(fstest.MapFS{}); err != nil {
		t.Error(err)
	}
}

// shrinking gives a file another content each time.
type shrinking struct{ fstest.MapFS }

func (s shrinking) ReadFile(name string) ([]byte, error) {
	b, err := s.MapFS.ReadFile(name)
	return b[:len(b)/2], err
}

func TestFindsMistakes(t *testing.T) {
	if err := fstest.TestFS(shrinking{fstest.MapFS{"f": {Data: []byte("content")}}}, "f"); err == nil {
		t.Error("contents differ")
	}
}

func TestOS(t *testing.T) {
	dir := t.TempDir()
	os.MkdirAll(dir+"/a/b", 0777)
	os.WriteFile(dir+"/a/b/c", []byte("content"), 0666)
	if err := fstest.TestFS(os.DirFS(dir), "a", "a/b", "a/b/c"); err != nil {
		t.Error(err)
	}
}
