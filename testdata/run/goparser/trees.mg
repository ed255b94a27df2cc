// go/token, go/scanner, go/ast, go/parser, go/build/constraint, go/version: tokens, trees, places, mistakes.
package main

import (
	"fmt"
	"go/ast"
	"go/build/constraint"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/version"
	"os"
	"strings"
)

const src = `//go:build linux && go1.21

// Package p does things.
package p // the name

import (
	"fmt"
	m "math" // numbers
)

// T is a type.
//
//go:generate stringer
type T[K comparable, V ~int | string] struct {
	a, b int ` + "`json:\"a\"`" + ` // both
	*m.X
	f func(x ...int) (r <-chan []T[K, V])
}

type (
	A = [10]int
	I interface{ M(); ~int | A }
)

const c, d = iota, 'x' + 0x1p-2i

/* before f */
func (t *T[K, _]) f(a, b int, c ...string) (err error) {
loop:
	for i, x := range t.a[1:2:3] {
		if v, ok := x.(type_); !ok { continue loop } else if v { goto loop }
		switch y := x.(type) { case int, nil: fallthrough; default: }
		select { case c <- 1: case v, ok = <-c: default: }
		defer func() { recover() }()
		m.Sin(a*b + -c, map[string]struct{ X int }{"k": {1}})
		x++ ; y <<= 2
	}
	return fmt.Errorf("%d", t, nil)
}
`

func main() {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments)
	fmt.Println(err, f.Name, f.GoVersion, f.Doc.Text(), len(f.Comments), len(f.Unresolved), len(f.Imports))
	f.Scope, f.Unresolved = nil, nil
	ast.Fprint(os.Stdout, fset, f, ast.NotNilFilter)
	for n, groups := range ast.NewCommentMap(fset, f, f.Comments).Filter(f.Decls[1]) {
		if _, ok := n.(*ast.Field); ok {
			fmt.Println(fset.Position(n.Pos()), groups[0].Text())
		}
	}
	ast.FileExports(f)
	for n := range ast.Preorder(f) {
		if id, ok := n.(*ast.Ident); ok {
			fmt.Print(id, "@", fset.Position(id.Pos()), " ")
		}
	}
	fmt.Println()

	for _, s := range []string{
		"package", "package p; func f() { x := }", "package p; func f() { if x { }", "package p; type T struct { a }; var x = [", "package p; import x", "package p\nfunc f(a int, b)",
		"package p; func f() { for i := 0; i < 10; i++ }", "package p; func f() { return 1,\n2 3 }", "package p; type T[P any, Q] int", "package p; func f(x ...int, y int)",
		"package p; func f() { go f; defer (f()) }", "package p; var x = T{1, 2\n}", "package p; func f() { a, b }", "package p; func f() { if x = 1 {} }", "package p; x := 1", "package p; var _ = a[1:2:]",
		"package p; type I interface { m[P any]() }", "package p; func f() { switch x := y.(type) { case } }", "package p; var s = \"abc\nvar t = 'ab'", "package p; var x = 08 + 1_ + 0x + 'a", "package p; var x = <-chan<- int(nil)",
		"package p\n//line foo.go:100:5\nvar x = }", "package p; /* open", "package p; func f() { L: }; func g() { goto M }; var a, a int", "package p; var x = \u201cquoted\u201d", "\xff\xfepackage",
	} {
		_, err := parser.ParseFile(token.NewFileSet(), "x.go", s, parser.DeclarationErrors|parser.AllErrors)
		fmt.Printf("%q:\n", s)
		scanner.PrintError(os.Stdout, err)
	}
	for _, s := range []string{"a + b*c", "func(int) (string, error)", "[]int{1, 2}[0]", "a b", "(", "x.(type)", "struct{}"} {
		x, err := parser.ParseExpr(s)
		fmt.Printf("%T %v\n", x, err)
	}

	var s scanner.Scanner
	text := "a := `r\r\n` /* c\n */ + 1.5e3i &^= <- ... ~ // end"
	file := fset.AddFile("t.go", -1, len(text))
	s.Init(file, []byte(text), func(pos token.Position, msg string) { fmt.Println(pos, msg) }, scanner.ScanComments)
	for {
		pos, tok, lit := s.Scan()
		fmt.Printf("%s %s %q %d|", fset.Position(pos), tok, lit, s.End())
		if tok == token.EOF {
			break
		}
	}
	fmt.Println(file.LineCount(), token.Lookup("func"), token.IsIdentifier("a1"), token.SHL.Precedence(), token.Position{Line: 1}, token.Token(1000))

	for _, s := range []string{"//go:build a && !(b || c)", "// +build a,!b c", "//go:build a &&", "//go:build !!a", "//go:build (a", "// x", "//go:build go1.5 || (a && go1.7)"} {
		x, err := constraint.Parse(s)
		if err != nil {
			fmt.Println(s, err)
			continue
		}
		lines, err := constraint.PlusBuildLines(x)
		fmt.Println(x, strings.Join(lines, ";"), err, constraint.GoVersion(x), x.Eval(func(tag string) bool { return tag == "a" }))
	}
	fmt.Println(version.Compare("go1.21", "go1.21rc1"), version.Compare("go1.9", "go1.10"), version.Lang("go1.21.3-x"), version.IsValid("go1.01"), version.Lang("1.2") == "")
}
