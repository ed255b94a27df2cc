package textproto_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"reflect"
	"strings"
	"testing"
)

func reader(s string) *textproto.Reader {
	return textproto.NewReader(bufio.NewReader(strings.NewReader(s)))
}

func TestLines(t *testing.T) {
	r := reader("one\r\ntwo\n\nfour \r\n  more\n\tand more \r\nlast")
	var got []string
	for range 3 {
		line, err := r.ReadLine()
		got = append(got, fmt.Sprint(line, err))
	}
	for range 3 {
		line, err := r.ReadContinuedLine()
		got = append(got, fmt.Sprint(line, err))
	}
	if s := strings.Join(got, "|"); s != "one<nil>|two<nil>|<nil>|four more and more<nil>|last<nil>|EOF" {
		t.Error(s)
	}
}

func TestResponse(t *testing.T) {
	for _, c := range []struct {
		text   string
		expect int
		want   string
	}{
		{"220 hello\r\n", 220, "220 hello <nil>"},
		{"220 hello\r\n", 2, "220 hello <nil>"},
		{"550 no\r\n", 25, `550 no 550 "no"`},
		{"250-a\r\n250-b\r\n250 c\r\n", 250, "250 a\nb\nc <nil>"},
		{"250-a\r\nb\r\n251 c\r\n250 d\r\n", 0, "250 a\nb\n251 c\nd <nil>"},
		{"25\r\n", 0, `0  short response: "25"`},
		{"x50 a\r\n", 0, `0  invalid response code: "x50 a"`},
	} {
		code, message, err := reader(c.text).ReadResponse(c.expect)
		if got := fmt.Sprint(code, " ", message, " ", err); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestDot(t *testing.T) {
	var b bytes.Buffer
	w := textproto.NewWriter(bufio.NewWriter(&b))
	dot := w.DotWriter()
	io.WriteString(dot, "a\n.b\r\n..c\n\nd")
	w.PrintfLine("%d end", 1)
	const want = "a\r\n..b\r\n...c\r\n\r\nd\r\n.\r\n1 end\r\n"
	if b.String() != want {
		t.Errorf("%q", b.String())
	}
	r := textproto.NewReader(bufio.NewReader(&b))
	text, err := r.ReadDotBytes()
	line, err2 := r.ReadLine()
	if string(text) != "a\n.b\n..c\n\nd\n" || err != nil || line != "1 end" || err2 != nil {
		t.Errorf("%q %v %q %v", text, err, line, err2)
	}
	lines, err := reader("a\r\n..b\r\n").ReadDotLines()
	if !reflect.DeepEqual(lines, []string{"a", ".b"}) || err != io.ErrUnexpectedEOF {
		t.Error(lines, err)
	}
}

func TestHeader(t *testing.T) {
	h, err := reader("accept-ENCODING: gzip,\r\n\tbr\r\nx-key:1\r\nX-Key: 2\r\nodd key: v\r\n\r\n").ReadMIMEHeader()
	want := textproto.MIMEHeader{"Accept-Encoding": {"gzip, br"}, "X-Key": {"1", "2"}, "odd key": {"v"}}
	if !reflect.DeepEqual(h, want) || err != nil {
		t.Errorf("%q %v", h, err)
	}
	h.Add("x-kEy", "3")
	h.Del("ODD key")
	if h.Get("x-key") != "1" || len(h.Values("X-KEY")) != 3 {
		t.Errorf("%q", h)
	}
	for text, want := range map[string]string{
		" a: b\r\n\r\n":    `malformed MIME header initial line: " a: b"`,
		"a\r\n\r\n":        `malformed MIME header: missing colon: "a"`,
		"a\xff: b\r\n\r\n": `malformed MIME header line: "a\xff: b"`,
		"a: b\x01\r\n\r\n": `malformed MIME header line: "A: b\x01"`,
		"a: b\r\nc: d\r\n": "EOF",
	} {
		if _, err := reader(text).ReadMIMEHeader(); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

func TestPipeline(t *testing.T) {
	client, server := net.Pipe()
	go func() {
		c := textproto.NewConn(server)
		for i := range 10 {
			line, _ := c.ReadLine()
			c.PrintfLine("%d %s", 200+i, line)
		}
		c.Close()
	}()
	c := textproto.NewConn(client)
	var ids []uint
	done := make(chan error)
	for i := range 10 {
		id := c.Next()
		ids = append(ids, id)
		// They are sent and answered in the order of their numbers, whoever starts first.
		go func() {
			c.StartRequest(id)
			err := c.PrintfLine("request %d", i)
			c.EndRequest(id)
			c.StartResponse(id)
			code, message, err2 := c.ReadCodeLine(2)
			c.EndResponse(id)
			if code != 200+i || message != fmt.Sprint("request ", i) {
				err = fmt.Errorf("%d: %d %s", i, code, message)
			}
			done <- errors.Join(err, err2)
		}()
	}
	for range ids {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}
