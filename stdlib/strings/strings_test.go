package strings_test

import (
	"io"
	"strings"
	"testing"
	"unicode"
)

func same(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func TestSearch(t *testing.T) {
	for _, c := range []struct {
		s, sep             string
		first, last, count int
	}{
		{"", "", 0, 0, 1}, {"", "a", -1, -1, 0}, {"abc", "", 0, 3, 4}, {"chicken", "k", 4, 4, 1}, {"go gopher", "go", 0, 3, 2},
		{"aaaa", "aa", 0, 2, 2}, {"日本日", "日", 0, 6, 2}, {"日本", "本x", -1, -1, 0}, {"oofofoofooofoobarfoo", "foo", 4, 17, 4},
		{strings.Repeat("ab", 50) + "abc", "abc", 100, 100, 1}, {strings.Repeat("a", 90), strings.Repeat("a", 40) + "b", -1, -1, 0},
	} {
		if i, l, n := strings.Index(c.s, c.sep), strings.LastIndex(c.s, c.sep), strings.Count(c.s, c.sep); i != c.first || l != c.last || n != c.count {
			t.Errorf("%q in %q: %d %d %d", c.sep, c.s, i, l, n)
		}
		if strings.Contains(c.s, c.sep) != (c.first >= 0) {
			t.Errorf("Contains(%q, %q)", c.s, c.sep)
		}
	}
	if strings.IndexRune("aé日", '日') != 3 || strings.IndexRune("a\xffb", '\uFFFD') != 1 || strings.IndexRune("abc", -1) != -1 {
		t.Error("IndexRune")
	}
	if strings.IndexAny("golang", "gy") != 0 || strings.LastIndexAny("golang日本", "日g") != 6 || strings.IndexAny("abc", "日c") != 2 || strings.IndexAny("x", "") != -1 {
		t.Error("IndexAny")
	}
	if strings.IndexFunc("abC1", unicode.IsUpper) != 2 || strings.LastIndexFunc("aBc", unicode.IsLower) != 2 || !strings.ContainsFunc("a ", unicode.IsSpace) {
		t.Error("IndexFunc")
	}
	if strings.LastIndexByte("abcabc", 'b') != 4 || strings.IndexByte("abc", 'd') != -1 {
		t.Error("IndexByte")
	}
}

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		s, sep string
		n      int
		want   []string
	}{
		{"a,b,c", ",", -1, []string{"a", "b", "c"}}, {"a,b,c", ",", 2, []string{"a", "b,c"}}, {"a,b", ",", 0, nil}, {"", ",", -1, []string{""}},
		{"", "", -1, []string{}}, {"aé日", "", -1, []string{"a", "é", "日"}}, {"aé日", "", 2, []string{"a", "é日"}}, {",a,", ",", -1, []string{"", "a", ""}},
		{"1--2--3", "--", -1, []string{"1", "2", "3"}}, {"abc", "x", -1, []string{"abc"}}, {"a\xffb", "", -1, []string{"a", "\xff", "b"}},
	} {
		got := strings.SplitN(c.s, c.sep, c.n)
		if !same(got, c.want) || (got == nil) != (c.want == nil) {
			t.Errorf("SplitN(%q, %q, %d) = %q", c.s, c.sep, c.n, got)
		}
		if c.n == -1 {
			var seq []string
			for part := range strings.SplitSeq(c.s, c.sep) {
				seq = append(seq, part)
			}
			if !same(seq, c.want) {
				t.Errorf("SplitSeq(%q, %q) = %q", c.s, c.sep, seq)
			}
			if joined := strings.Join(got, c.sep); joined != c.s {
				t.Errorf("Join = %q, want %q", joined, c.s)
			}
			if joined := strings.Join(strings.SplitAfter(c.s, c.sep), ""); joined != c.s {
				t.Errorf("SplitAfter of %q: %q", c.s, joined)
			}
		}
	}
	for _, s := range []string{"", "  ", " a  b\tc\n", "x", "\u00a0é \u2003日 ", "a b"} {
		var seq []string
		for f := range strings.FieldsSeq(s) {
			seq = append(seq, f)
		}
		if got := strings.Fields(s); !same(got, seq) || !same(got, strings.FieldsFunc(s, unicode.IsSpace)) {
			t.Errorf("Fields(%q) = %q", s, got)
		}
	}
	if got := strings.Fields(" a  b\tc\n\u2003日 "); !same(got, []string{"a", "b", "c", "日"}) {
		t.Errorf("%q", got)
	}
	lines := ""
	for l := range strings.Lines("a\n\nb") {
		lines += "<" + l + ">"
	}
	if lines != "<a\n><\n><b>" {
		t.Errorf("%q", lines)
	}
	b, a, ok := strings.Cut("k=v=w", "=")
	b2, a2, ok2 := strings.CutLast("k=v=w", "=")
	if b != "k" || a != "v=w" || !ok || b2 != "k=v" || a2 != "w" || !ok2 {
		t.Error("Cut")
	}
	if s, ok := strings.CutPrefix("foobar", "foo"); s != "bar" || !ok {
		t.Error("CutPrefix")
	}
	if s, ok := strings.CutSuffix("foobar", "foo"); s != "foobar" || ok {
		t.Error("CutSuffix")
	}
}

func TestTrim(t *testing.T) {
	for _, c := range [][3]string{
		{strings.Trim("xxhixx", "x"), "hi"}, {strings.Trim("éahié", "aé"), "hi"}, {strings.TrimLeft("  a ", " "), "a "}, {strings.TrimRight("a日日", "日"), "a"},
		{strings.TrimSpace(" \t\u2003a b\u00a0\n"), "a b"}, {strings.TrimSpace(" \n "), ""}, {strings.TrimPrefix("abc", "ab"), "c"}, {strings.TrimSuffix("abc", "bc"), "a"},
		{strings.TrimFunc("12ab3", unicode.IsDigit), "ab"}, {strings.Trim("abc", ""), "abc"}, {strings.Trim("\xffa\xff", "\xff"), "a"},
	} {
		if c[0] != c[1] {
			t.Errorf("%q, want %q", c[0], c[1])
		}
	}
}

func TestChange(t *testing.T) {
	for _, c := range [][2]string{
		{strings.ToUpper("aé1ßǆ"), "AÉ1ßǄ"}, {strings.ToLower("ABC"), "abc"}, {strings.ToLower("ÀİK"), "àik"}, {strings.ToTitle("ǆa"), "ǅA"},
		{strings.ToUpperSpecial(unicode.TurkishCase, "iı"), "İI"}, {strings.Title("hello wo-rld x_y"), "Hello Wo-Rld X_y"},
		{strings.Repeat("ab", 3), "ababab"}, {strings.Repeat("", 9), ""}, {strings.Repeat("x", 0), ""},
		{strings.Replace("oink oink oink", "k", "ky", 2), "oinky oinky oink"}, {strings.ReplaceAll("aé", "", "-"), "-a-é-"}, {strings.Replace("ab", "", "-", 2), "-a-b"},
		{strings.Map(func(r rune) rune {
			if r == 'a' {
				return -1
			}
			return r + 1
		}, "abaé"), "cê"}, {strings.Map(func(r rune) rune { return r }, "a\xff"), "a\uFFFD"}, {strings.ToValidUTF8("a\xff\xfeb\xff", "?"), "a?b?"},
	} {
		if c[0] != c[1] {
			t.Errorf("%q, want %q", c[0], c[1])
		}
	}
	if !strings.EqualFold("Straſse K", "STRASSE \u212A") || strings.EqualFold("a", "ab") || strings.EqualFold("[", "{") {
		t.Error("EqualFold")
	}
	if strings.Compare("a", "b") != -1 || strings.Compare("ab", "a") != 1 || strings.Compare("", "") != 0 || strings.Clone("x") != "x" {
		t.Error("Compare")
	}
	long := strings.Repeat("0123456789", 3000)
	if len(long) != 30000 || long[29990:] != "0123456789" || strings.Count(long, "90") != 2999 {
		t.Error("Repeat")
	}
}

func TestBuilder(t *testing.T) {
	var b strings.Builder
	b.Grow(100)
	c := b.Cap()
	for i := 0; i < 10; i++ {
		b.WriteString("abc")
		b.WriteByte('-')
		b.WriteRune('日')
		b.Write([]byte{'x'})
	}
	if b.Cap() != c || b.Len() != 80 || b.String() != strings.Repeat("abc-日x", 10) {
		t.Error(b.String())
	}
	defer func() {
		if recover() == nil {
			t.Error("writing to a copy did not panic")
		}
	}()
	d := b
	d.WriteByte('x')
}

func TestReader(t *testing.T) {
	r := strings.NewReader("aé日")
	if c, _ := r.ReadByte(); c != 'a' || r.Len() != 5 || r.Size() != 6 {
		t.Error(c, r.Len())
	}
	if c, n, _ := r.ReadRune(); c != 'é' || n != 2 || r.UnreadRune() != nil || r.UnreadRune() == nil {
		t.Error(c, n)
	}
	if b, err := io.ReadAll(r); string(b) != "é日" || err != nil {
		t.Errorf("%q %v", b, err)
	}
	if at, err := r.Seek(-3, io.SeekEnd); at != 3 || err != nil {
		t.Error(at, err)
	}
	var b strings.Builder
	if n, err := r.WriteTo(&b); n != 3 || err != nil || b.String() != "日" {
		t.Error(n, err)
	}
}

func TestReplacer(t *testing.T) {
	for _, c := range []struct {
		pairs   []string
		s, want string
	}{
		{[]string{"a", "1", "b", "2"}, "abcab", "12c12"}, {[]string{"<", "&lt;", ">", "&gt;"}, "a<b>c", "a&lt;b&gt;c"}, {[]string{"aaa", "3", "aa", "2", "a", "1"}, "aaaaaab", "33b"},
		{[]string{"a", "1", "aa", "2"}, "aaa", "111"}, {[]string{"", "-"}, "ab", "-a-b-"}, {[]string{"", "-", "b", "x"}, "ab", "-a-x-"}, {[]string{"ab", "x"}, "aabab", "axx"}, {nil, "abc", "abc"},
		{[]string{"日", "sun", "本", ""}, "日本", "sun"},
	} {
		r := strings.NewReplacer(c.pairs...)
		if got := r.Replace(c.s); got != c.want {
			t.Errorf("%q of %q = %q", c.pairs, c.s, got)
		}
		var b strings.Builder
		if n, err := r.WriteString(&b, c.s); n != len(c.want) || err != nil || b.String() != c.want {
			t.Errorf("WriteString: %d %v %q", n, err, b.String())
		}
	}
}
