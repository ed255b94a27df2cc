package token

import "testing"

func TestFileSet(t *testing.T) {
	fset := NewFileSet()
	a := fset.AddFile("a", -1, 10)
	b := fset.AddFile("b", a.Base()+a.Size()+5, 20)
	b.SetLinesForContent([]byte("one\ntwo\n\nfour"))
	b.AddLineColumnInfo(8, "c", 100, 7)
	for _, c := range []struct {
		p    Pos
		want string
	}{
		{NoPos, "-"}, {a.Pos(0), "a:1:1"}, {a.End(), "a:1:11"}, {a.End() + 1, "-"}, {b.Pos(4), "b:2:1"}, {b.Pos(7), "b:2:4"},
		{b.Pos(8), "c:100:7"}, {b.Pos(10), "c:101:2"}, {b.End() + 1, "-"},
	} {
		if got := fset.Position(c.p).String(); got != c.want {
			t.Errorf("%d: got %s, want %s", c.p, got, c.want)
		}
	}
	if got := fset.PositionFor(b.Pos(10), false).String(); got != "b:4:2" {
		t.Errorf("without directives: got %s", got)
	}
	fset.RemoveFile(a)
	other := NewFileSet()
	other.AddExistingFiles(b, a)
	var names string
	for f := range other.Iterate {
		names += f.Name()
	}
	if fset.File(a.Pos(1)) != nil || other.File(a.Pos(1)) != a || names != "ab" {
		t.Errorf("got %v, %v, %s", fset.File(a.Pos(1)), other.File(a.Pos(1)), names)
	}
	defer func() {
		if recover() == nil {
			t.Error("files overlap")
		}
	}()
	other.AddExistingFiles(&File{name: "x", base: 5, size: 1})
}

func TestTokens(t *testing.T) {
	for tok := ILLEGAL; tok <= TILDE; tok++ {
		if n := map[bool]int{true: 1}; n[tok.IsLiteral()]+n[tok.IsOperator()]+n[tok.IsKeyword()] > 1 {
			t.Errorf("%s is several things", tok)
		}
		if tok.IsKeyword() && (Lookup(tok.String()) != tok || IsIdentifier(tok.String())) {
			t.Errorf("%s is no keyword", tok)
		}
	}
}
