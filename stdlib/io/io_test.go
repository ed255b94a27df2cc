package io_test

import (
	"errors"
	"io"
	"testing"
)

// source gives its parts one by one, then err.
type source struct {
	parts []string
	err   error
}

func (s *source) Read(p []byte) (int, error) {
	if len(s.parts) == 0 {
		return 0, s.err
	}
	n := copy(p, s.parts[0])
	if s.parts[0] = s.parts[0][n:]; s.parts[0] == "" {
		s.parts = s.parts[1:]
	}
	return n, nil
}

// sink keeps up to room bytes.
type sink struct {
	got  string
	room int
}

func (s *sink) Write(p []byte) (int, error) {
	n := min(len(p), s.room)
	s.got += string(p[:n])
	s.room -= n
	if n < len(p) {
		return n, errors.New("full")
	}
	return n, nil
}

func of(parts ...string) io.Reader { return &source{parts, io.EOF} }

func TestReadAll(t *testing.T) {
	long := ""
	for len(long) < 5000 {
		long += "0123456789"
	}
	if b, err := io.ReadAll(of("ab", long, "c")); string(b) != "ab"+long+"c" || err != nil {
		t.Error(len(b), err)
	}
	bad := errors.New("bad")
	if b, err := io.ReadAll(&source{[]string{"x"}, bad}); string(b) != "x" || err != bad {
		t.Error(b, err)
	}
}

func TestReadFull(t *testing.T) {
	buf := make([]byte, 4)
	for _, c := range []struct {
		in  string
		n   int
		err error
	}{{"", 0, io.EOF}, {"ab", 2, io.ErrUnexpectedEOF}, {"abcd", 4, nil}, {"abcdef", 4, nil}} {
		r := of(c.in)
		if c.in == "" {
			r = of()
		}
		if n, err := io.ReadFull(r, buf); n != c.n || err != c.err {
			t.Errorf("%q: %d, %v", c.in, n, err)
		}
	}
	if _, err := io.ReadAtLeast(of("abc"), buf, 5); err != io.ErrShortBuffer {
		t.Error(err)
	}
}

func TestCopy(t *testing.T) {
	s := &sink{room: 100}
	if n, err := io.Copy(s, of("hello ", "world")); n != 11 || err != nil || s.got != "hello world" {
		t.Error(n, err, s.got)
	}
	s = &sink{room: 7}
	if n, err := io.Copy(s, of("hello ", "world")); n != 7 || err == nil || err.Error() != "full" {
		t.Error(n, err)
	}
	s = &sink{room: 100}
	if n, err := io.CopyN(s, of("hello"), 3); n != 3 || err != nil || s.got != "hel" {
		t.Error(n, err)
	}
	if n, err := io.CopyN(s, of("hello"), 9); n != 5 || err != io.EOF {
		t.Error(n, err)
	}
	if n, err := io.Copy(io.Discard, of("a", "bc")); n != 3 || err != nil {
		t.Error(n, err)
	}
}

func TestWrappers(t *testing.T) {
	r := io.MultiReader(of("ab"), io.MultiReader(of("cd"), of()), of("ef"))
	s := &sink{room: 100}
	b, err := io.ReadAll(io.TeeReader(io.LimitReader(r, 5), s))
	if string(b) != "abcde" || s.got != "abcde" || err != nil {
		t.Error(string(b), s.got, err)
	}
	s1, s2 := &sink{room: 100}, &sink{room: 3}
	if n, err := io.WriteString(io.MultiWriter(s1, s2), "hello"); n != 3 || err == nil || s1.got != "hello" || s2.got != "hel" {
		t.Error(n, err, s1, s2)
	}
}

type text string

func (s text) ReadAt(p []byte, off int64) (int, error) {
	if off >= int64(len(s)) {
		return 0, io.EOF
	}
	n := copy(p, s[off:])
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

func TestSection(t *testing.T) {
	r := io.NewSectionReader(text("0123456789"), 2, 5)
	b, err := io.ReadAll(r)
	if string(b) != "23456" || err != nil || r.Size() != 5 {
		t.Error(string(b), err)
	}
	if at, err := r.Seek(-2, io.SeekEnd); at != 3 || err != nil {
		t.Error(at, err)
	}
	if b, _ := io.ReadAll(r); string(b) != "56" {
		t.Error(string(b))
	}
	buf := make([]byte, 4)
	if n, err := r.ReadAt(buf, 3); n != 2 || err != io.EOF {
		t.Error(n, err)
	}
	if _, err := r.Seek(-1, io.SeekStart); err == nil {
		t.Error("seek before the start")
	}
}

func TestPipe(t *testing.T) {
	r, w := io.Pipe()
	done := make(chan error)
	go func() {
		for _, s := range []string{"hello", " ", "world"} {
			if n, err := io.WriteString(w, s); n != len(s) || err != nil {
				t.Error(n, err)
			}
		}
		done <- w.CloseWithError(errors.New("enough"))
	}()
	buf := make([]byte, 2)
	got := ""
	for {
		n, err := r.Read(buf)
		got += string(buf[:n])
		if err != nil {
			if err.Error() != "enough" {
				t.Error(err)
			}
			break
		}
	}
	if got != "hello world" {
		t.Error(got)
	}
	<-done
	r, w = io.Pipe()
	r.Close()
	if _, err := w.Write([]byte("x")); err != io.ErrClosedPipe {
		t.Error(err)
	}
}
