// go/printer, go/format, go/doc/comment: text as gofmt has it, parts of files, doc comments in four formats.
package main

import (
	"fmt"
	"go/ast"
	"go/doc/comment"
	"go/format"
	"go/parser"
	"go/printer"
	"go/token"
	"os"
)

const messy = `// +build linux,!cgo

// Package p is   messy.
//It has a list:
//  - one
//  - two
// and code:
//	x := 1
//go:generate x
package  p
import ("os";"fmt"
  "fmt"
  m "math" // numbers
  "bytes" )

type T struct{a int
  bb,c string "tag" // comment
  // lead
  D   map [string]  chan<-int
  *E }
type   I interface { M(a,b int)(c error); ~int|string }
type (
 A[P *Q,] = int
 Bcd = struct{}
)
const ( x=1; yy   int=2
 zzz =   0XABp+3; w = 1E3 )

func (t *T) f ( a int, b ...string ) ( int,error ) { if (a>0) { return 1,nil } else if b:=a;b<0 {}
for i:=0;i<10;i++ { a+=i*2+a<<3/b1 }
loop: for range c { break loop }
switch { case a==1,a==2: fallthrough; default: }
select { case v,ok:=<-ch: _ = v; case ch<-1: }
go func(){}()
defer t . f( 1 , 2,
  3 )
x := []int{1,2,
  3, 4 }
y := map[string]int{ "a":1,
 "bbbbbb":2,
 /* c */ "cc" : 3 }
_ = x[a+1:b] /* inline */ + s[ 1 : 2 : 3 ]
v := a.
b().
c()
return -1 , &T{a:1} // end
/* last */ }
func short() { return }


func g() {
	// only a comment
}
/* a
   block
     comment */
var _ = 017i + 'x' - -y * (*p) / *q
`

func main() {
	out, err := format.Source([]byte(messy))
	fmt.Println(string(out), err)
	for _, s := range []string{"  x:=1\n  y :=2 ", "\n\n\tfunc f(){}\n\n", "x = = 1", "package p; func", "import \"b\"\nimport \"a\"", "// nothing\n", "", "if x { y }"} {
		out, err := format.Source([]byte(s))
		fmt.Printf("%q -> %q %v\n", s, out, err)
	}

	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", messy, parser.ParseComments)
	if err != nil {
		fmt.Println(err)
		return
	}
	ast.FileExports(f)
	printer.Fprint(os.Stdout, fset, f)
	(&printer.Config{Mode: printer.RawFormat | printer.SourcePos, Tabwidth: 4, Indent: 1}).Fprint(os.Stdout, fset, f.Decls[1])
	fmt.Println()
	printer.Fprint(os.Stdout, fset, &printer.CommentedNode{Node: f.Decls[1], Comments: f.Comments})
	fmt.Println()
	x, _ := parser.ParseExpr("a+b*c - f(x , y+z*2)[1:n-1].(T)")
	format.Node(os.Stdout, fset, x)
	fmt.Println(printer.Fprint(os.Stdout, fset, 5))
	format.Node(os.Stdout, token.NewFileSet(), &ast.FuncDecl{Name: ast.NewIdent("made"), Type: &ast.FuncType{}, Body: &ast.BlockStmt{List: []ast.Stmt{
		&ast.ReturnStmt{Results: []ast.Expr{&ast.BinaryExpr{X: ast.NewIdent("x"), Op: token.ADD, Y: &ast.BasicLit{Kind: token.INT, Value: "1"}}}}}}})
	fmt.Println()

	p := comment.Parser{Words: map[string]string{"italic": "", "linked": "https://l.org"}, LookupSym: func(recv, name string) bool { return name == "Sym" }}
	d := p.Parse(`Package has text with [fmt.Println], [*Sym], [math/big.Int.Add], [a link] and https://x.org/a_(b).
It has “quotes” as ` + "``here''" + ` and an italic and a linked word.

# A heading

Old Heading

 1. one
    two lines
 5. five

  - loose

  - list

Code:

	if x < 1 {
		y &= "z"
	}

* star_ at the beginning

[a link]: https://example.com/<x>
`)
	pr := &comment.Printer{DocLinkBaseURL: "https://pkg.go.dev", TextPrefix: "// ", TextWidth: 40}
	fmt.Printf("%s----\n%s----\n%s----\n%s", pr.Comment(d), pr.Text(d), pr.Markdown(d), pr.HTML(d))
}
