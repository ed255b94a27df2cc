package template

import (
	"strings"
	"testing"
)

func TestScan(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a < b", "{stateText delimNone urlPartNone jsCtxRegexp [] attrNone elementNone <nil>}"},
		{"<a href=x?", "{stateURL delimSpaceOrTagEnd urlPartQueryOrFrag jsCtxRegexp [] attrURL elementNone <nil>}"},
		{"<script>`${{", "{stateJS delimNone urlPartNone jsCtxRegexp [1] attrNone elementScript <nil>}"},
		{"<script>`${{}}", "{stateJSTmplLit delimNone urlPartNone jsCtxRegexp [] attrNone elementScript <nil>}"},
		{"<script>x /", "{stateJS delimNone urlPartNone jsCtxRegexp [] attrNone elementScript <nil>}"},
		{"<script>x = /", "{stateJSRegexp delimNone urlPartNone jsCtxRegexp [] attrNone elementScript <nil>}"},
		{"<style>a { b: url( 'x", "{stateCSSSqURL delimNone urlPartPreQuery jsCtxRegexp [] attrNone elementStyle <nil>}"},
		{"<svg:a onclick='&quot;", "{stateJSDqStr delimSingleQuote urlPartNone jsCtxRegexp [] attrScript elementNone <nil>}"},
	} {
		ctx := context{}
		for s := c.text; s != ""; {
			var n int
			ctx, n = scan(ctx, s)
			s = s[n:]
		}
		if ctx.String() != c.want {
			t.Errorf("%s: got %v", c.text, ctx)
		}
	}
}

func TestEscapersKeepWhatIsSafe(t *testing.T) {
	safe := "abcXYZ019"
	for name, f := range funcs {
		if name == commentEscaperName {
			continue
		}
		want := safe
		switch name {
		case jsValEscaperName:
			want = `"` + safe + `"`
		case nameFilterName:
			want = strings.ToLower(safe)
		}
		if got := f.(func(...any) string)(safe); got != want {
			t.Errorf("%s: got %s", name, got)
		}
	}
}

func TestDecodeCSS(t *testing.T) {
	for in, want := range map[string]string{
		`a\62 c`: "abc", `\0000e9x`: "éx", `\'`: "'", `\5c\\`: `\\`, `x\`: "x", "\\41\r\nB": "AB", `\110000`: "\U000110000",
	} {
		if got := decodeCSS(in); got != want {
			t.Errorf("%s: got %q, want %q", in, got, want)
		}
	}
}

func TestTemplateThatUsesItself(t *testing.T) {
	const text = `{{define "n"}}<i>{{.V}}{{with .Next}}{{template "n" .}}{{end}}</i>{{end}}<p title="{{template "n" .}}">{{template "n" .}}`
	type node struct {
		V    string
		Next *node
	}
	var b strings.Builder
	err := Must(New("t").Parse(text)).Execute(&b, &node{"<", &node{`"`, nil}})
	const want = `<p title="<i>&lt;<i>&#34;</i></i>"><i>&lt;<i>&#34;</i></i>`
	if err != nil || b.String() != want {
		t.Errorf("got %s, %v", b.String(), err)
	}
}

func TestStripTags(t *testing.T) {
	for in, want := range map[string]string{
		"a <b title='>'>c</b> d": "a c d", "<script>x</script>y": "y", "1 < 2": "1 < 2", "<!-- x -->y": "y", "a<b": "a<b",
	} {
		if got := stripTags(in); got != want {
			t.Errorf("%s: got %q, want %q", in, got, want)
		}
	}
}
