package scanner

import (
	"fmt"
	"go/token"
	"strings"
	"testing"
)

func TestSemicolons(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"a\nb", `a ;\n b ;\n`}, {"a /* x\n */ b", `a ;\n b ;\n`}, {"a // x", `a ;\n`}, {"func\n(\n)\n", `func ( ) ;\n`},
		{"return;x++", `return ; x ++ ;\n`}, {"\ufeffx", `x ;\n`}, {"`\r\na`", "`\na` ;\\n"},
	} {
		var s Scanner
		fset := token.NewFileSet()
		s.Init(fset.AddFile("f", -1, len(c.src)), []byte(c.src), nil, 0)
		var got []string
		for {
			_, tok, lit := s.Scan()
			if tok == token.EOF {
				break
			}
			text := tok.String()
			if tok.IsLiteral() {
				text = lit
			} else if lit == "\n" {
				text = `;\n`
			}
			got = append(got, text)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q: got %q", c.src, got)
		}
	}
}

func TestLineDirectives(t *testing.T) {
	const src = "//line a.go:10\nx\n/*line b.go:3:5*/y\n//line :0\n//line c:x\n //line d.go:1\nz"
	var s Scanner
	fset := token.NewFileSet()
	file := fset.AddFile("dir/f", -1, len(src))
	var got []string
	s.Init(file, []byte(src), func(pos token.Position, msg string) { got = append(got, pos.String()+" "+msg) }, 0)
	for {
		pos, tok, lit := s.Scan()
		if tok == token.EOF {
			break
		}
		if tok == token.IDENT {
			got = append(got, lit+" "+fset.Position(pos).String())
		}
	}
	want := "[x dir/a.go:10 y dir/b.go:3:5 dir/b.go:4:9 invalid line number: 0 dir/b.go:5:10 invalid line number: x z dir/b.go:7:1]"
	if fmt.Sprint(got) != want {
		t.Errorf("got %v", got)
	}
}

func TestErrorList(t *testing.T) {
	var list ErrorList
	list.Add(token.Position{Filename: "b", Line: 1}, "y")
	list.Add(token.Position{Filename: "a", Line: 2, Column: 2}, "x")
	list.Add(token.Position{Filename: "a", Line: 2, Column: 1}, "z")
	list.RemoveMultiples()
	if got := list.Err().Error(); got != "a:2:1: z (and 1 more errors)" || list[1].Error() != "b:1: y" {
		t.Errorf("got %s", got)
	}
}
