package ast_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"
)

func parse(t *testing.T, src string) (*token.FileSet, *ast.File) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "f.go", src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	return fset, f
}

func TestSortImports(t *testing.T) {
	fset, f := parse(t, "package p\nimport (\n\"b\" // of b\n\"a\"\n\"a\"\n\n\"d\"\nc \"c\"\n)\n")
	ast.SortImports(fset, f)
	var got []string
	for _, spec := range f.Imports {
		got = append(got, spec.Path.Value, strings.TrimSpace(spec.Comment.Text()))
	}
	if s := strings.Join(got, " "); s != `"a"  "b" of b "c"  "d" ` {
		t.Errorf("got %s", s)
	}
	for i, spec := range f.Imports[1:] {
		if spec.Pos() < f.Imports[i].End() {
			t.Errorf("%s is before the one before it", spec.Path.Value)
		}
	}
}

func TestFileExports(t *testing.T) {
	_, f := parse(t, "package p\ntype T struct { A, b int; c }\ntype u int\nfunc F() {}\nfunc g() {}\nvar X, y = 1, 2\n")
	if !ast.FileExports(f) {
		t.Error("nothing is left")
	}
	var names []string
	for n := range ast.Preorder(f) {
		if id, ok := n.(*ast.Ident); ok {
			names = append(names, id.Name)
		}
	}
	if s := strings.Join(names, " "); s != "p T A int F X" {
		t.Errorf("got %s", s)
	}
}

func TestCommentText(t *testing.T) {
	g := &ast.CommentGroup{List: []*ast.Comment{{Text: "//go:build x"}, {Text: "// a  "}, {Text: "//"}, {Text: "//"}, {Text: "/* b\nc */"}, {Text: "//"}}}
	if got := g.Text(); got != "a\n\n b\nc\n" {
		t.Errorf("got %q", got)
	}
}

func TestDirective(t *testing.T) {
	d, ok := ast.ParseDirective(10, `//go:embed a.txt "b c" `)
	if !ok || d.Tool != "go" || d.Name != "embed" || d.ArgsPos != 21 || d.End() != 32 {
		t.Errorf("got %+v", d)
	}
	if args, err := d.ParseArgs(); err != nil || len(args) != 2 || args[1] != (ast.DirectiveArg{Arg: "b c", Pos: 27}) {
		t.Errorf("got %v, %v", args, err)
	}
	if _, ok := ast.ParseDirective(1, "// go:x"); ok {
		t.Error("a comment is a directive")
	}
}

func TestNewPackage(t *testing.T) {
	fset := token.NewFileSet()
	files := make(map[string]*ast.File)
	for name, src := range map[string]string{"a.go": "package p; import \"q\"; var x = q.Y + z + w", "b.go": "package p; var z = 1"} {
		files[name], _ = parser.ParseFile(fset, name, src, 0)
	}
	importer := func(imports map[string]*ast.Object, path string) (*ast.Object, error) {
		return &ast.Object{Kind: ast.Pkg, Name: path, Data: ast.NewScope(nil)}, nil
	}
	_, err := ast.NewPackage(fset, files, importer, nil)
	if err == nil || err.Error() != "a.go:1:42: undeclared name: w" {
		t.Errorf("got %v", err)
	}
}
