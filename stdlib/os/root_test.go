package os_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
)

// While a folder on the way is replaced by a link that leads out and back again, nothing outside is ever read.
func TestRootKeepsInWhileLinksChange(t *testing.T) {
	dir := t.TempDir()
	if err := errors.Join(
		os.MkdirAll(filepath.Join(dir, "box/way"), 0o755),
		os.Mkdir(filepath.Join(dir, "outside"), 0o755),
		os.WriteFile(filepath.Join(dir, "box/way/file"), []byte("inside"), 0o644),
		os.WriteFile(filepath.Join(dir, "outside/file"), []byte("outside"), 0o644),
		os.Symlink("../outside", filepath.Join(dir, "box/link")),
	); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(filepath.Join(dir, "box"))
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	var stop atomic.Bool
	done := make(chan struct{})
	go func() {
		defer close(done)
		for !stop.Load() {
			root.Rename("way", "kept")
			root.Rename("link", "way")
			root.Rename("way", "link")
			root.Rename("kept", "way")
		}
	}()
	seen := 0
	for range 2000 {
		data, err := root.ReadFile("way/file")
		if err == nil && string(data) != "inside" {
			t.Fatalf("read %q", data)
		}
		if err == nil {
			seen++
		}
	}
	stop.Store(true)
	<-done
	if seen == 0 {
		t.Error("the file was never read")
	}
}

func TestRootEntriesKnowTheirFiles(t *testing.T) {
	dir := t.TempDir()
	os.WriteFile(filepath.Join(dir, "f"), []byte("12345"), 0o600)
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil || len(entries) != 1 {
		t.Fatal(entries, err)
	}
	os.Remove(filepath.Join(dir, "f"))
	info, err := entries[0].Info()
	if err != nil || info.Size() != 5 {
		t.Errorf("info %v, %v", info, err)
	}
}

func TestRemoveAll(t *testing.T) {
	dir := t.TempDir()
	keep := filepath.Join(dir, "keep")
	os.WriteFile(keep, nil, 0o600)
	deep := filepath.Join(dir, "tree")
	for range 40 {
		os.MkdirAll(deep, 0o755)
		os.WriteFile(filepath.Join(deep, "file"), nil, 0o600)
		os.Symlink(keep, filepath.Join(deep, "link"))
		deep = filepath.Join(deep, "below")
	}
	if err := os.RemoveAll(filepath.Join(dir, "tree") + "//"); err != nil {
		t.Error(err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("left: %v", entries)
	}
	if err := os.RemoveAll(filepath.Join(dir, "nothing/here")); err != nil {
		t.Error(err)
	}
	if err := os.RemoveAll(dir + "/."); err == nil {
		t.Error("the folder . was removed")
	}
	if err := os.RemoveAll(filepath.Join(keep, "x")); err == nil {
		t.Error("no error below a file")
	}
}
