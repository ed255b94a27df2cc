package bufio_test

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
)

// trickle gives at most two bytes at a time.
type trickle struct{ io.Reader }

func (s trickle) Read(p []byte) (int, error) {
	if len(p) > 2 {
		p = p[:2]
	}
	return s.Reader.Read(p)
}

func TestReader(t *testing.T) {
	text := "first line\nsecond, a longer line\r\nthird é日 \xff end"
	for _, in := range []io.Reader{strings.NewReader(text), trickle{strings.NewReader(text)}} {
		r := bufio.NewReaderSize(in, 16)
		if s, err := r.ReadString('\n'); s != "first line\n" || err != nil {
			t.Errorf("%q %v", s, err)
		}
		if p, err := r.Peek(3); string(p) != "sec" || err != nil {
			t.Errorf("%q %v", p, err)
		}
		if _, err := r.Peek(17); err != bufio.ErrBufferFull {
			t.Error(err)
		}
		if c, _ := r.ReadByte(); c != 's' || r.UnreadByte() != nil || r.UnreadByte() == nil {
			t.Error("UnreadByte")
		}
		line, prefix, err := r.ReadLine()
		if string(line) != "second, a longer" || !prefix || err != nil {
			t.Errorf("%q %v %v", line, prefix, err)
		}
		line, prefix, err = r.ReadLine()
		if string(line) != " line" || prefix || err != nil {
			t.Errorf("%q %v %v", line, prefix, err)
		}
		if n, err := r.Discard(6); n != 6 || err != nil {
			t.Error(n, err)
		}
		if c, n, _ := r.ReadRune(); c != 'é' || n != 2 || r.UnreadRune() != nil || r.UnreadRune() == nil {
			t.Error(c, n)
		}
		if b, err := r.ReadBytes(' '); string(b) != "é日 " || err != nil {
			t.Errorf("%q %v", b, err)
		}
		if c, n, err := r.ReadRune(); c != '\uFFFD' || n != 1 || err != nil {
			t.Error(c, n)
		}
		rest, err := io.ReadAll(r)
		if string(rest) != " end" || err != nil {
			t.Errorf("%q %v", rest, err)
		}
		if _, err := r.ReadByte(); err != io.EOF {
			t.Error(err)
		}
	}
}

func TestWriter(t *testing.T) {
	var out bytes.Buffer
	w := bufio.NewWriterSize(&out, 8)
	w.WriteString("abc")
	w.WriteByte('-')
	w.WriteRune('日')
	if out.Len() != 0 || w.Buffered() != 7 || w.Available() != 1 {
		t.Error(out.String(), w.Buffered())
	}
	w.Write([]byte("a long text"))
	if n, err := w.ReadFrom(strings.NewReader("...")); n != 3 || err != nil {
		t.Error(n, err)
	}
	if err := w.Flush(); err != nil || out.String() != "abc-日a long text..." {
		t.Errorf("%q %v", out.String(), err)
	}
	w.Reset(broken{})
	w.WriteString("abc")
	if err := w.Flush(); err == nil || err.Error() != "broken" {
		t.Error(err)
	}
	if _, err := w.WriteString("x"); err == nil {
		t.Error("the error must stay")
	}
}

type broken struct{}

func (broken) Write(p []byte) (int, error) { return 0, errors.New("broken") }

func tokens(in io.Reader, split bufio.SplitFunc) (string, error) {
	s := bufio.NewScanner(in)
	s.Split(split)
	got := ""
	for s.Scan() {
		got += "<" + s.Text() + ">"
	}
	return got, s.Err()
}

func TestScanner(t *testing.T) {
	for _, c := range []struct {
		split    bufio.SplitFunc
		in, want string
	}{
		{bufio.ScanLines, "a\n\nb\r\nc", "<a><><b><c>"}, {bufio.ScanLines, "a\n", "<a>"}, {bufio.ScanLines, "", ""},
		{bufio.ScanWords, "  one two\u2003three\n", "<one><two><three>"}, {bufio.ScanRunes, "aé\xff日", "<a><é><\uFFFD><日>"}, {bufio.ScanBytes, "abc", "<a><b><c>"},
	} {
		for _, in := range []io.Reader{strings.NewReader(c.in), trickle{strings.NewReader(c.in)}} {
			if got, err := tokens(in, c.split); got != c.want || err != nil {
				t.Errorf("%q: %q, %v", c.in, got, err)
			}
		}
	}
	long := strings.Repeat("x", 70000)
	if _, err := tokens(strings.NewReader(long), bufio.ScanLines); err != bufio.ErrTooLong {
		t.Error(err)
	}
	s := bufio.NewScanner(strings.NewReader(long + "\nshort"))
	s.Buffer(nil, 100000)
	if !s.Scan() || s.Text() != long || !s.Scan() || s.Text() != "short" || s.Scan() {
		t.Error("Buffer")
	}
	got, err := tokens(strings.NewReader("a b stop c"), func(data []byte, atEOF bool) (int, []byte, error) {
		n, token, err := bufio.ScanWords(data, atEOF)
		if string(token) == "stop" {
			err = bufio.ErrFinalToken
		}
		return n, token, err
	})
	if got != "<a><b><stop>" || err != nil {
		t.Error(got, err)
	}
}
