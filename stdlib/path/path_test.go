package path_test

import (
	"path"
	"testing"
)

func TestClean(t *testing.T) {
	for _, c := range [][2]string{
		{"", "."}, {"abc", "abc"}, {"a//b/", "a/b"}, {"/", "/"}, {"//", "/"}, {"a/./b", "a/b"}, {"a/../b", "b"}, {"a/b/..", "a"}, {"a/..", "."},
		{"../a", "../a"}, {"a/../..", ".."}, {"../../a/..", "../.."}, {"/..", "/"}, {"/../a", "/a"}, {"/a/b/../..", "/"}, {"./../a", "../a"}, {"...", "..."},
	} {
		if got := path.Clean(c[0]); got != c[1] {
			t.Errorf("Clean(%q) = %q", c[0], got)
		}
	}
}

func TestParts(t *testing.T) {
	for _, c := range [][5]string{ // path, dir, file, extension, base
		{"a/b.go", "a/", "b.go", ".go", "b.go"}, {"b", "", "b", "", "b"}, {"/", "/", "", "", "/"}, {"a/b/", "a/b/", "", "", "b"}, {"a.b/c", "a.b/", "c", "", "c"}, {"", "", "", "", "."},
	} {
		d, f := path.Split(c[0])
		if d != c[1] || f != c[2] || path.Ext(c[0]) != c[3] || path.Base(c[0]) != c[4] {
			t.Errorf("%q: %q %q %q %q", c[0], d, f, path.Ext(c[0]), path.Base(c[0]))
		}
	}
	if path.Join("a", "", "../b", "/c") != "b/c" || path.Join("", "") != "" || path.Dir("/a/b") != "/a" || path.Dir("a") != "." || !path.IsAbs("/a") {
		t.Error("Join, Dir, IsAbs")
	}
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		pattern, name string
		ok            bool
		err           error
	}{
		{"abc", "abc", true, nil}, {"*", "abc", true, nil}, {"*", "a/b", false, nil}, {"*c", "abc", true, nil}, {"a*", "a", true, nil}, {"a*b*c", "axxbyyc", true, nil},
		{"a*/b", "abc/b", true, nil}, {"a?c", "aéc", true, nil}, {"a?c", "a/c", false, nil}, {"[a-c]x", "bx", true, nil}, {"[^a-c]x", "bx", false, nil}, {"[^a-c]", "é", true, nil},
		{"\\*", "*", true, nil}, {"[\\]a]", "]", true, nil}, {"[]a]", "]", false, path.ErrBadPattern}, {"[a", "a", false, path.ErrBadPattern}, {"[-]", "-", false, path.ErrBadPattern},
		{"a[", "ab", false, path.ErrBadPattern}, {"b[", "a", false, path.ErrBadPattern}, {"*x", "xxx", true, nil}, {"", "", true, nil}, {"", "a", false, nil},
	} {
		if ok, err := path.Match(c.pattern, c.name); ok != c.ok || err != c.err {
			t.Errorf("Match(%q, %q) = %v, %v", c.pattern, c.name, ok, err)
		}
	}
}
