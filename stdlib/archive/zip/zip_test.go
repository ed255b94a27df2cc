package zip_test

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"strings"
	"testing"
	"time"
)

// build returns an archive of some files, with something in front of it.
func build(t *testing.T) []byte {
	t.Helper()
	b := bytes.NewBufferString("#!/bin/sh\n")
	w := zip.NewWriter(b)
	w.SetOffset(int64(b.Len()))
	w.SetComment("the comment")
	when := time.Date(2024, 2, 29, 12, 34, 56, 0, time.UTC)
	for _, f := range []struct {
		name, content string
		method        uint16
		mode          fs.FileMode
	}{
		{"a.txt", "stored", zip.Store, 0644}, {"dir/", "", 0, 0755 | fs.ModeDir},
		{"dir/b.txt", strings.Repeat("compressed ", 500), zip.Deflate, 0600}, {"other/日本", "", zip.Deflate, 0777},
	} {
		h := &zip.FileHeader{Name: f.name, Method: f.method, Modified: when}
		h.SetMode(f.mode)
		fw, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(fw, f.content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRoundTrip(t *testing.T) {
	data := build(t)
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if r.Comment != "the comment" || len(r.File) != 4 {
		t.Errorf("%q, %d files", r.Comment, len(r.File))
	}
	for _, f := range r.File {
		rc, err := f.Open()
		if err != nil {
			t.Fatal(f.Name, err)
		}
		content, err := io.ReadAll(rc)
		if err != nil || uint64(len(content)) != f.UncompressedSize64 || f.NonUTF8 || f.Modified.Unix() != 1709210096 {
			t.Errorf("%s: %d bytes, %v, %v", f.Name, len(content), f.Modified, err)
		}
	}
	if m := r.File[2].Mode(); m != 0600 {
		t.Error(m)
	}
	// As a file system.
	var names []string
	fs.WalkDir(r, ".", func(name string, d fs.DirEntry, err error) error {
		names = append(names, name)
		return err
	})
	if got := strings.Join(names, " "); got != ". a.txt dir dir/b.txt other other/日本" {
		t.Error(got)
	}
	if b, err := fs.ReadFile(r, "dir/b.txt"); err != nil || len(b) != 5500 {
		t.Error(len(b), err)
	}
	// Copied as they are.
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range r.File {
		if err := w.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	w.Close()
	c, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil || len(c.File) != 4 || c.File[2].CRC32 != r.File[2].CRC32 {
		t.Error(err)
	}
	// What was changed is noticed.
	i := bytes.Index(data, []byte("stored"))
	data[i] = 'S'
	rc, _ := r.File[0].Open()
	if _, err := io.ReadAll(rc); err != zip.ErrChecksum {
		t.Error(err)
	}
	if _, err := zip.NewReader(bytes.NewReader(data[:200]), 200); err != zip.ErrFormat {
		t.Error(err)
	}
}

// More files than sixteen bits count.
func TestManyFiles(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for range 70000 {
		if _, err := w.CreateHeader(&zip.FileHeader{Name: "f"}); err != nil {
			t.Fatal(err)
		}
	}
	w.Close()
	r, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil || len(r.File) != 70000 {
		t.Error(err)
	}
}
