package smtp

import (
	"bufio"
	"fmt"
	"net"
	"strings"
	"testing"
)

// serve answers a client's lines in their order, and gives what the client has said.
func serve(t *testing.T, answers ...string) (addr string, said chan string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	said = make(chan string, 1)
	go func() {
		defer l.Close()
		c, err := l.Accept()
		if err != nil {
			return
		}
		defer c.Close()
		var lines strings.Builder
		r := bufio.NewReader(c)
		inData := false
		fmt.Fprint(c, answers[0]+"\r\n")
		for _, answer := range answers[1:] {
			for {
				line, err := r.ReadString('\n')
				lines.WriteString(line)
				if err != nil || !inData || line == ".\r\n" {
					break
				}
			}
			inData = strings.HasPrefix(answer, "354")
			fmt.Fprint(c, strings.ReplaceAll(answer, "\n", "\r\n")+"\r\n")
		}
		said <- lines.String()
	}()
	return l.Addr().String(), said
}

func TestSendMail(t *testing.T) {
	addr, said := serve(t, "220 hi", "250-hello\n250-8BITMIME\n250 AUTH PLAIN CRAM-MD5", "334 PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+",
		"235 ok", "250 ok", "250 ok", "251 ok", "354 go on", "250 taken", "221 bye")
	err := SendMail(addr, CRAMMD5Auth("tim", "tanstaaftanstaaf"), "a@x", []string{"b@y", "c@z"}, []byte("Subject: x\r\n\r\n.dot\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := "EHLO localhost|AUTH CRAM-MD5|dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw|MAIL FROM:<a@x> BODY=8BITMIME|RCPT TO:<b@y>|RCPT TO:<c@z>|DATA|Subject: x||..dot|.|QUIT|"
	if got := strings.ReplaceAll(<-said, "\r\n", "|"); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	if err := SendMail(addr, nil, "a@x\r\nRSET", nil, nil); err == nil || err.Error() != "smtp: A line must not contain CR or LF" {
		t.Error(err)
	}
}

func TestOldServer(t *testing.T) {
	addr, said := serve(t, "220 hi", "502 what?", "250 hello", "250 ok", "550 nobody", "221 bye")
	c, err := Dial(addr)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Hello("me"); err != nil {
		t.Error(err)
	}
	if ok, _ := c.Extension("auth"); ok {
		t.Error("it has an extension")
	}
	if err := c.Noop(); err != nil {
		t.Error(err)
	}
	if err := c.Verify("who"); err == nil || !strings.HasPrefix(err.Error(), "550 ") {
		t.Error(err)
	}
	if err := c.Hello("again"); err == nil {
		t.Error("said hello twice")
	}
	if err := c.Quit(); err != nil {
		t.Error(err)
	}
	if got := strings.ReplaceAll(<-said, "\r\n", "|"); got != "EHLO me|HELO me|NOOP|VRFY who|QUIT|" {
		t.Error(got)
	}
}

func TestPlainAuth(t *testing.T) {
	for _, test := range []struct {
		server ServerInfo
		err    string
	}{
		{ServerInfo{Name: "h", TLS: true}, ""},
		{ServerInfo{Name: "h"}, "unencrypted connection"},
		{ServerInfo{Name: "other", TLS: true}, "wrong host name"},
	} {
		way, text, err := PlainAuth("i", "u", "p", "h").Start(&test.server)
		if test.err != "" {
			if err == nil || err.Error() != test.err {
				t.Error(test, err)
			}
		} else if err != nil || way != "PLAIN" || string(text) != "i\x00u\x00p" {
			t.Error(way, text, err)
		}
	}
}
