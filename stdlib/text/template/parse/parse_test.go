package parse

import "testing"

func TestTokens(t *testing.T) {
	l := &lexer{input: "a {{- .X | f `b` \"c\" -}} d{{/* e */}}\n{{$y := 1+2i}}", open: "{{", close: "}}", line: 1}
	want := []struct {
		kind kind
		text string
	}{
		{tokenText, "a"}, {tokenOpen, "{{"}, {tokenField, ".X"}, {tokenSpace, " "}, {tokenPipe, "|"}, {tokenSpace, " "},
		{tokenName, "f"}, {tokenSpace, " "}, {tokenRaw, "`b`"}, {tokenSpace, " "}, {tokenString, `"c"`}, {tokenClose, "}}"},
		{tokenText, "d"}, {tokenText, "\n"}, {tokenOpen, "{{"}, {tokenVar, "$y"}, {tokenSpace, " "}, {tokenDeclare, ":="},
		{tokenSpace, " "}, {tokenComplex, "1+2i"}, {tokenClose, "}}"}, {tokenEOF, "EOF"}, {tokenEOF, "EOF"},
	}
	for i, w := range want {
		if got := l.next(); got.kind != w.kind || got.text != w.text {
			t.Fatalf("token %d: got %d %q, want %d %q", i, got.kind, got.text, w.kind, w.text)
		}
	}
	if l.line != 2 {
		t.Errorf("ends on line %d, want 2", l.line)
	}
}

func TestStringOfTree(t *testing.T) {
	for _, c := range []struct{ in, out string }{
		{"{{ if .A }}b{{ else if .C }}d{{ end }}", "{{if .A}}b{{else}}{{if .C}}d{{end}}{{end}}"},
		{"{{range $i,$x:=.Y|f 1}}{{break}}{{end}}", "{{range $i, $x := .Y | f 1}}{{break}}{{end}}"},
		{"{{ (f .X).Y.Z  $.A }}", "{{(f .X).Y.Z $.A}}"},
		{"{{with $x = 'a'}}{{continue_}}{{end}}{{/* c */}}", "{{with $x = 'a'}}{{continue_}}{{end}}{{/* c */}}"},
		{`{{block "n" nil}}in{{end}}`, `{{template "n" nil}}`},
	} {
		tree := New("t")
		tree.Mode = SkipFuncCheck | ParseComments
		text := "{{$x := 1}}" + c.in
		tree, err := tree.Parse(text, "", "", map[string]*Tree{})
		if err != nil {
			t.Errorf("%s: %v", c.in, err)
			continue
		}
		want := "{{$x := 1}}" + c.out
		if got := tree.Root.String(); got != want {
			t.Errorf("%s: got %s", c.in, got)
		}
		if got := tree.Copy().Root.Copy().String(); got != want {
			t.Errorf("%s: the copy is %s", c.in, got)
		}
	}
}

func TestEmptyTreeDoesNotReplace(t *testing.T) {
	set, err := Parse("t", `{{define "a"}}x{{end}}{{define "a"}} {{/* none */}} {{end}}`, "", "")
	if err != nil || set["a"].Root.String() != "x" || !IsEmptyTree(set["t"].Root) {
		t.Errorf("got %v, %v", set, err)
	}
}
