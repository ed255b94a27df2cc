package printer

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"
)

func printed(t *testing.T, src string) string {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "f.go", src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := (&Config{Mode: UseSpaces | TabIndent, Tabwidth: 8}).Fprint(&b, fset, f); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestExpressions(t *testing.T) {
	for in, want := range map[string]string{
		"a+b * c": "a + b*c", "a*b": "a * b", "f(a+b,c)": "f(a+b, c)", "x[a+b]": "x[a+b]", "x[a+b:c]": "x[a+b : c]",
		"a - -b": "a - -b", "a / *p": "a / *p", "a && !b || c == d": "a && !b || c == d", "((a))": "(a)", "func ( ) { }": "func() {}",
		"(<-chan int)(x)": "(<-chan int)(x)", "[ ]int { 1,2 }": "[]int{1, 2}",
	} {
		got := strings.TrimPrefix(printed(t, "package p\nvar _ = "+in), "package p\n\nvar _ = ")
		if got != want+"\n" {
			t.Errorf("%s: got %q", in, got)
		}
	}
}

func TestPrintingTwice(t *testing.T) {
	const src = "package p // c\n\n/* a\n b */\nimport \"x\"\n\ntype T struct {\n\ta int // one\n\tbbb string /* two */\n\t// three\n}\n\n" +
		"func f(a, b int,\n\tc string) (x int) {\nlabel:\n\tfor {\n\t\tif a := b; a > 0 { // why\n\t\t\tbreak label\n\t\t} else {\n\t\t}\n\t\t// end\n\t}\n}\n"
	once := printed(t, src)
	if twice := printed(t, once); twice != once {
		t.Errorf("first\n%s\nthen\n%s", once, twice)
	}
}

func TestStripPrefix(t *testing.T) {
	for in, want := range map[string]string{
		"/*\n\t * a\n\t */": "/*\n * a\n */", "/* a\n\t   b */": "/* a\n   b */", "/*\n\t\ta\n\t*/": "/*\n\ta\n*/", "/*a*/": "/*a*/",
	} {
		lines := strings.Split(in, "\n")
		stripPrefix(lines)
		if got := strings.Join(lines, "\n"); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestNodesWithoutPlaces(t *testing.T) {
	var b strings.Builder
	decl := &ast.GenDecl{Tok: token.VAR, Specs: []ast.Spec{&ast.ValueSpec{
		Names: []*ast.Ident{ast.NewIdent("x"), ast.NewIdent("y")}, Type: &ast.StarExpr{X: ast.NewIdent("T")},
	}}}
	if err := Fprint(&b, token.NewFileSet(), decl); err != nil || b.String() != "var x, y *T" {
		t.Errorf("got %q, %v", b.String(), err)
	}
	if err := Fprint(&b, token.NewFileSet(), 1); err == nil || err.Error() != "go/printer: unsupported node type int" {
		t.Errorf("got %v", err)
	}
}
