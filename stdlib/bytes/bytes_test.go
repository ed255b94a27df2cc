package bytes_test

import (
	"bytes"
	"io"
	"testing"
	"unicode"
)

func TestSearch(t *testing.T) {
	for _, c := range []struct {
		s, sep             string
		first, last, count int
	}{
		{"", "", 0, 0, 1}, {"", "a", -1, -1, 0}, {"abc", "", 0, 3, 4}, {"chicken", "k", 4, 4, 1}, {"go gopher", "go", 0, 3, 2},
		{"aaaa", "aa", 0, 2, 2}, {"日本日", "日", 0, 6, 2}, {"oofofoofooofoobarfoo", "foo", 4, 17, 4},
	} {
		s, sep := []byte(c.s), []byte(c.sep)
		if i, l, n := bytes.Index(s, sep), bytes.LastIndex(s, sep), bytes.Count(s, sep); i != c.first || l != c.last || n != c.count {
			t.Errorf("%q in %q: %d %d %d", c.sep, c.s, i, l, n)
		}
	}
	s := []byte("aé日\xff")
	if bytes.IndexRune(s, '日') != 3 || bytes.IndexRune(s, '\uFFFD') != 6 || bytes.IndexAny(s, "xé") != 1 || bytes.LastIndexAny(s, "aé") != 1 || bytes.IndexByte(s, 'a') != 0 {
		t.Error("IndexRune, IndexAny")
	}
	if !bytes.Equal(nil, []byte{}) || bytes.Equal([]byte("a"), []byte("b")) || bytes.Compare([]byte("a"), []byte("ab")) != -1 {
		t.Error("Equal, Compare")
	}
}

func TestParts(t *testing.T) {
	show := func(parts [][]byte) string { return string(bytes.Join(parts, []byte("|"))) }
	if got := show(bytes.Split([]byte("a,b,c"), []byte(","))); got != "a|b|c" {
		t.Error(got)
	}
	parts := bytes.SplitN([]byte("aé日x"), nil, 3)
	if got := show(parts); got != "a|é|日x" || cap(parts[0]) != 1 {
		t.Error(got)
	}
	if got := show(bytes.SplitAfter([]byte("a,b"), []byte(","))); got != "a,|b" {
		t.Error(got)
	}
	if got := show(bytes.Fields([]byte(" a \u2003b\n"))); got != "a|b" {
		t.Error(got)
	}
	got := ""
	for l := range bytes.Lines([]byte("a\nb")) {
		got += "<" + string(l) + ">"
	}
	for l := range bytes.SplitSeq([]byte("a;b"), []byte(";")) {
		got += "(" + string(l) + ")"
	}
	if got != "<a\n><b>(a)(b)" {
		t.Error(got)
	}
	if b, a, ok := bytes.Cut([]byte("k=v"), []byte("=")); string(b) != "k" || string(a) != "v" || !ok {
		t.Error("Cut")
	}
	if s := bytes.TrimSpace([]byte(" \t a\u00a0")); string(s) != "a" || bytes.TrimSpace([]byte("  ")) != nil {
		t.Errorf("%q", s)
	}
	if s := bytes.Trim([]byte("--a-"), "-"); string(s) != "a" {
		t.Errorf("%q", s)
	}
}

func TestChange(t *testing.T) {
	for _, c := range [][2]string{
		{string(bytes.ToUpper([]byte("aé"))), "AÉ"}, {string(bytes.ToLower([]byte("ABc"))), "abc"}, {string(bytes.Repeat([]byte("ab"), 3)), "ababab"},
		{string(bytes.ReplaceAll([]byte("oink"), []byte("k"), []byte("ky"))), "oinky"}, {string(bytes.Replace([]byte("ab"), nil, []byte("-"), 2)), "-a-b"},
		{string(bytes.Map(unicode.ToTitle, []byte("ǆ"))), "ǅ"}, {string(bytes.ToValidUTF8([]byte("a\xff\xfeb"), []byte("?"))), "a?b"}, {string(bytes.Runes([]byte("é日"))), "é日"},
		{string(bytes.Title([]byte("a bc"))), "A Bc"},
	} {
		if c[0] != c[1] {
			t.Errorf("%q, want %q", c[0], c[1])
		}
	}
	if !bytes.EqualFold([]byte("Kk"), []byte("k\u212A")) || bytes.Clone(nil) != nil {
		t.Error("EqualFold")
	}
	s := []byte("abc")
	u := bytes.ToLower(s)
	u[0] = 'x'
	if string(s) != "abc" {
		t.Error("ToLower must copy")
	}
}

func TestBuffer(t *testing.T) {
	var b bytes.Buffer
	want := ""
	for i := 0; i < 300; i++ {
		b.WriteString("hello ")
		b.WriteByte('-')
		b.WriteRune('日')
		b.Write([]byte{'!'})
		want += "hello -日!"
		if i%3 == 2 {
			if got := string(b.Next(8)); got != want[:8] {
				t.Fatalf("%q, want %q", got, want[:8])
			}
			want = want[8:]
		}
	}
	if b.String() != want || b.Len() != len(want) {
		t.Fatal("contents")
	}
	line, err := b.ReadString('!')
	if line != want[:len(line)] || err != nil || line[len(line)-1] != '!' {
		t.Error(line, err)
	}
	b.Truncate(3)
	if b.String() != "hel" {
		t.Error(b.String())
	}
	if c, _ := b.ReadByte(); c != 'h' || b.UnreadByte() != nil || b.UnreadByte() == nil {
		t.Error("UnreadByte")
	}
	if rest, err := b.ReadBytes('x'); string(rest) != "hel" || err != io.EOF {
		t.Error(rest, err)
	}
	if _, err := b.ReadByte(); err != io.EOF {
		t.Error(err)
	}
	n, err := b.ReadFrom(bytes.NewReader(bytes.Repeat([]byte("0123"), 1000)))
	if n != 4000 || err != nil || b.Len() != 4000 {
		t.Error(n, err)
	}
	if p, err := b.Peek(5); string(p) != "01230" || err != nil {
		t.Error(p, err)
	}
	var c bytes.Buffer
	if n, err := b.WriteTo(&c); n != 4000 || err != nil || c.Len() != 4000 || b.Len() != 0 {
		t.Error(n, err)
	}
	d := bytes.NewBufferString("é日")
	if r, size, err := d.ReadRune(); r != 'é' || size != 2 || err != nil || d.UnreadRune() != nil || d.Len() != 5 {
		t.Error(r, size, err)
	}
	var none *bytes.Buffer
	if none.String() != "<nil>" {
		t.Error(none.String())
	}
}

func TestReader(t *testing.T) {
	r := bytes.NewReader([]byte("0123456789"))
	buf := make([]byte, 4)
	if n, err := r.ReadAt(buf, 8); n != 2 || err != io.EOF {
		t.Error(n, err)
	}
	r.Seek(7, io.SeekStart)
	if b, err := io.ReadAll(r); string(b) != "789" || err != nil {
		t.Error(b, err)
	}
}
