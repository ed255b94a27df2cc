package parser

import (
	"go/ast"
	"go/token"
	"strings"
	"testing"
)

func TestAmbiguousTypes(t *testing.T) {
	for src, generic := range map[string]bool{
		"[P *C]int": false, "[P *C,]int": true, "[P *C | Q]int": false, "[P *[]int]int": true, "[P (C)]int": false, "[P ~int]int": true,
		"[P C]int": true, "[N]int": false, "[N * 2]int": false, "[]int": false, "[P interface{}]int": true, "[P C | ~D] struct{}": true,
	} {
		f, err := ParseFile(token.NewFileSet(), "", "package p; type T"+src, 0)
		if err != nil {
			t.Errorf("%s: %v", src, err)
			continue
		}
		spec := f.Decls[0].(*ast.GenDecl).Specs[0].(*ast.TypeSpec)
		if (spec.TypeParams != nil) != generic {
			t.Errorf("%s: generic is %v", src, !generic)
		}
	}
}

func TestComments(t *testing.T) {
	const src = "// doc\npackage p // after\n\n// free\n\n// of x\nvar x int // x's\nvar y int /* y's */\n"
	f, err := ParseFile(token.NewFileSet(), "", src, ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	x, y := f.Decls[0].(*ast.GenDecl), f.Decls[1].(*ast.GenDecl)
	got := f.Doc.Text() + x.Doc.Text() + x.Specs[0].(*ast.ValueSpec).Comment.Text() + y.Doc.Text() + y.Specs[0].(*ast.ValueSpec).Comment.Text()
	if got != "doc\nof x\nx's\n y's\n" || len(f.Comments) != 6 {
		t.Errorf("got %q, %d comments", got, len(f.Comments))
	}
}

func TestTenErrors(t *testing.T) {
	src := "package p\n" + strings.Repeat("var = 1\n", 50)
	if _, err := ParseFile(token.NewFileSet(), "", src, 0); !strings.Contains(err.Error(), "and 10 more errors") {
		t.Errorf("got %v", err)
	}
	if _, err := ParseFile(token.NewFileSet(), "", src, AllErrors); !strings.Contains(err.Error(), "and 99 more errors") {
		t.Errorf("got %v", err)
	}
}

func TestObjects(t *testing.T) {
	f, err := ParseFile(token.NewFileSet(), "", "package p; func f(a int) { b := a; { b := b; _ = b }; g(b, c) }; var c int", 0)
	if err != nil {
		t.Fatal(err)
	}
	kinds := ""
	for n := range ast.Preorder(f) {
		if id, ok := n.(*ast.Ident); ok && id.Obj != nil {
			kinds += id.Name + ":" + id.Obj.Kind.String() + " "
		}
	}
	if kinds != "f:func a:var b:var a:var b:var b:var b:var b:var c:var c:var " {
		t.Errorf("got %s", kinds)
	}
	var names []string
	for _, id := range f.Unresolved {
		names = append(names, id.Name)
	}
	if strings.Join(names, " ") != "int g int" {
		t.Errorf("unresolved: %v", names)
	}
}
