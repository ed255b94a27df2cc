package format

import (
	"bytes"
	"go/parser"
	"go/token"
	"os"
	"testing"
)

func TestOwnSource(t *testing.T) {
	src, err := os.ReadFile("format.go")
	if err != nil {
		t.Fatal(err)
	}
	if out, err := Source(src); err != nil || !bytes.Equal(out, src) {
		t.Errorf("format.go is not formatted: %v", err)
	}
	out, err := Source(bytes.ReplaceAll(src, []byte("\n\t"), []byte("\n")))
	if err != nil || !bytes.Equal(out, src) {
		t.Errorf("indentation is not found again: %v", err)
	}
}

func TestParts(t *testing.T) {
	for in, want := range map[string]string{
		"x:=1": "x := 1", "\n  if a{b()}\n\n": "\n\tif a {\n\t\tb()\n\t}\n\n", "type T struct{}": "type T struct{}", " \n": " \n",
	} {
		if out, err := Source([]byte(in)); err != nil || string(out) != want {
			t.Errorf("%q: got %q, %v", in, out, err)
		}
	}
}

func TestNodeLeavesTheTree(t *testing.T) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "", "package p\nimport (\n\"b\"\n\"a\"\n)\n", 0)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := Node(&b, fset, f); err != nil || b.String() != "package p\n\nimport (\n\t\"a\"\n\t\"b\"\n)\n" {
		t.Errorf("got %q, %v", b.String(), err)
	}
	if f.Imports[0].Path.Value != `"b"` {
		t.Error("the tree was changed")
	}
}
