package comment

import (
	"strings"
	"testing"
)

func TestCommentTwice(t *testing.T) {
	const text = "A text\nof lines.\n  - item\n    more\n  - item\n\nText.\n\nfunc f() {\n\tcode\n}\n\nA Title\n\nMore [x], [y].\n\n[x]: https://x.y\n[z]: http://z"
	var p Parser
	var pr Printer
	once := string(pr.Comment(p.Parse(text)))
	if twice := string(pr.Comment(p.Parse(once))); twice != once {
		t.Errorf("first\n%s\nthen\n%s", once, twice)
	}
	if !strings.HasSuffix(once, "\n# A Title\n\nMore [x], [y].\n\n[x]: https://x.y\n\n[z]: http://z\n") {
		t.Errorf("got\n%s", once)
	}
}

func TestWrap(t *testing.T) {
	words := strings.Fields("aaa bb cc ddddd")
	// Two lines of six and seven look better than one full line and a short one.
	if ends := wrap(words, 6); len(ends) != 3 || ends[0] != 1 || ends[1] != 3 || ends[2] != 4 {
		t.Errorf("got %v", ends)
	}
	if ends := wrap([]string{"muchtoolong", "x"}, 5); len(ends) != 2 {
		t.Errorf("got %v", ends)
	}
}

func TestAutoURL(t *testing.T) {
	for in, want := range map[string]string{
		"https://x.org/a, b": "https://x.org/a", "http://x/(a)b)": "http://x/(a)b", "ftp://": "", "x://y": "", "file://a.": "file://a",
		"gopher://h:70/1": "gopher://h:70/1",
	} {
		if got := autoURL(in); got != want {
			t.Errorf("%s: got %q", in, got)
		}
	}
}

func TestDefaultIDAndURL(t *testing.T) {
	h := &Heading{[]Text{Plain("A b"), &Link{Text: []Text{Italic("ü")}}}}
	if got := h.DefaultID(); got != "hdr-A_b_" {
		t.Errorf("got %s", got)
	}
	l := &DocLink{ImportPath: "a/b", Recv: "T", Name: "M"}
	if got := l.DefaultURL("/pkg/") + " " + l.DefaultURL("x"); got != "/pkg/a/b/#T.M x/a/b#T.M" {
		t.Errorf("got %s", got)
	}
}
