package tar_test

import (
	"archive/tar"
	"bytes"
	"io"
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestRoundTrip(t *testing.T) {
	long := strings.Repeat("a long name/", 30) + "file"
	when := time.Unix(1e9, 123456789)
	headers := []*tar.Header{
		{Name: "file", Size: 5, Mode: 0644, Typeflag: tar.TypeReg, Uid: 1000, Uname: "somebody"},
		{Name: "dir/", Mode: 0755, Typeflag: tar.TypeDir},
		{Name: strings.Repeat("d/", 60) + "split", Size: 512, Typeflag: tar.TypeReg},
		{Name: long, Size: 1000, Typeflag: tar.TypeReg},
		{Name: "日本語", Typeflag: tar.TypeReg, Format: tar.FormatPAX, AccessTime: when},
		{Name: long, Linkname: long, Typeflag: tar.TypeSymlink, Format: tar.FormatGNU},
		{Name: "big uid", Uid: 1 << 24, Typeflag: tar.TypeReg, Format: tar.FormatGNU},
		{Name: "records", Typeflag: tar.TypeReg, PAXRecords: map[string]string{"GOLANG.key": "value\nwith lines"}},
	}
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, h := range headers {
		h.ModTime = when
		if h.Format == tar.FormatGNU {
			h.ModTime = time.Unix(1e9, 0)
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(h.Name, err)
		}
		if _, err := w.Write(bytes.Repeat([]byte("x"), int(h.Size))); err != nil {
			t.Fatal(h.Name, err)
		}
		if _, err := w.Write([]byte("x")); err != tar.ErrWriteTooLong {
			t.Error(h.Name, err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(nil); err != tar.ErrWriteAfterClose {
		t.Error(err)
	}
	for _, read := range []bool{true, false} {
		r := tar.NewReader(bytes.NewReader(b.Bytes()))
		for _, want := range headers {
			h, err := r.Next()
			if err != nil {
				t.Fatal(want.Name, err)
			}
			if h.Name != want.Name || h.Linkname != want.Linkname || h.Uid != want.Uid || h.Uname != want.Uname || h.Size != want.Size ||
				h.Typeflag != want.Typeflag || !h.ModTime.Equal(want.ModTime) && want.Format != tar.FormatUnknown || !h.AccessTime.Equal(want.AccessTime) {
				t.Errorf("%+v instead of %+v", h, want)
			}
			if want.PAXRecords != nil && h.PAXRecords["GOLANG.key"] != want.PAXRecords["GOLANG.key"] {
				t.Error(h.PAXRecords)
			}
			if read {
				if data, err := io.ReadAll(r); err != nil || int64(len(data)) != want.Size {
					t.Errorf("%s: %d bytes, %v", h.Name, len(data), err)
				}
			}
		}
		if _, err := r.Next(); err != io.EOF {
			t.Error(err)
		}
	}
	// Cut off anywhere, and changed anywhere: an error, but no panic.
	all := b.Bytes()
	for i := 0; i < len(all); i += 37 {
		for _, data := range [][]byte{all[:i], append(append(bytes.Clone(all[:i]), all[i]^0x55), all[i+1:]...)} {
			r := tar.NewReader(bytes.NewReader(data))
			for {
				if _, err := r.Next(); err != nil {
					break
				}
				io.Copy(io.Discard, r)
			}
		}
	}
}

// A file of GNU's format 1.0 with holes: the map is in front of the data.
func TestHoles(t *testing.T) {
	data := "2\n3\n4\n1000\n2\n"
	data += strings.Repeat("\x00", 512-len(data)) + "abcdef"
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	h := &tar.Header{Name: "GNUSparseFile.0/x", Size: int64(len(data)), Typeflag: tar.TypeReg}
	// A Writer does not write such records, so they are an entry of their own.
	records := "22 GNU.sparse.major=1\n22 GNU.sparse.minor=0\n28 GNU.sparse.name=sparse x\n31 GNU.sparse.realsize=0001005\n"
	w.WriteHeader(&tar.Header{Name: "records", Size: int64(len(records)), Typeflag: tar.TypeReg})
	io.WriteString(w, records)
	w.WriteHeader(h)
	io.WriteString(w, data)
	w.Close()
	archive := b.Bytes()
	// The type of the first header, and with it the checksum.
	archive[156] = tar.TypeXHeader
	sum := 0
	for i, c := range archive[:512] {
		if i >= 148 && i < 156 {
			c = ' '
		}
		sum += int(c)
	}
	copy(archive[148:], []byte{'0', byte('0' + sum>>12&7), byte('0' + sum>>9&7), byte('0' + sum>>6&7), byte('0' + sum>>3&7), byte('0' + sum&7), 0, ' '})

	r := tar.NewReader(bytes.NewReader(archive))
	got, err := r.Next()
	if err != nil || got.Name != "sparse x" || got.Size != 1005 {
		t.Fatalf("%+v %v", got, err)
	}
	content, err := io.ReadAll(r)
	want := "\x00\x00\x00abcd" + strings.Repeat("\x00", 993) + "ef" + "\x00\x00\x00"
	if err != nil || string(content) != want {
		t.Errorf("%d bytes, %v: %q", len(content), err, content)
	}
}

func TestFileInfo(t *testing.T) {
	for _, mode := range []fs.FileMode{0644, 0755 | fs.ModeDir, 0777 | fs.ModeSymlink, 0600 | fs.ModeNamedPipe, 04755&0777 | fs.ModeSetuid, fs.ModeDevice | 0660, fs.ModeDevice | fs.ModeCharDevice | 0620, fs.ModeSticky | fs.ModeDir | 0777} {
		h, err := tar.FileInfoHeader(info{mode}, "target")
		if err != nil {
			t.Fatal(mode, err)
		}
		fi := h.FileInfo()
		if fi.Mode() != mode || fi.Name() != "name" || mode.IsDir() != strings.HasSuffix(h.Name, "/") {
			t.Errorf("%v became %v, %q", mode, fi.Mode(), h.Name)
		}
		h2, _ := tar.FileInfoHeader(fi, "target")
		if !reflect.DeepEqual(h, h2) {
			t.Errorf("%+v %+v", h, h2)
		}
	}
	if _, err := tar.FileInfoHeader(info{fs.ModeSocket}, ""); err == nil {
		t.Error("a socket")
	}
}

type info struct{ mode fs.FileMode }

func (i info) Name() string       { return "name" }
func (i info) Size() int64        { return 7 }
func (i info) Mode() fs.FileMode  { return i.mode }
func (i info) ModTime() time.Time { return time.Unix(1e9, 0) }
func (i info) IsDir() bool        { return i.mode.IsDir() }
func (i info) Sys() any           { return nil }
