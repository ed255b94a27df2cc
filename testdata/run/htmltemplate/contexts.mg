// html/template: what is printed depends on where it stands; templates that cannot be right are errors.
package main

import (
	"errors"
	"fmt"
	"html/template"
	"os"
	"strings"
)

type thing struct {
	A int
	B []string `json:"b"`
}

func (thing) Name() string { return "<thing>" }

func main() {
	data := map[string]any{
		"S": `<a href="x">O'Reilly & Söhne</a>`, "U": "http://x.y/a b?q=1&r=ü#f", "Bad": "javascript:alert(1)", "N": 42, "F": 1.5, "T": true, "Nil": nil,
		"L": []string{"a", "</script>", "c"}, "M": thing{1, []string{"x"}}, "H": template.HTML("<b>&amp;</b>"), "CSS": template.CSS("color: red; x(1)"),
		"JS": template.JS("f(1)"), "JSS": template.JSStr(`\u0041'`), "Attr": template.HTMLAttr(`dir="ltr"`), "URL": template.URL("javascript:x()"),
		"Src": "a.png 1x, javascript:b 2x,/c d.png 3x", "Expr": "expression(alert(1))", "Len": "12px", "Empty": "", "E": errors.New("<err>"), "Ch": make(chan int),
	}
	for _, text := range []string{
		`<p title="{{.S}}" class={{.S}} alt='{{.S}}'>{{.S}}</p><textarea>{{.S}} {{.H}}</textarea><title>{{.H}}</title>{{.H}}`,
		`<a href="{{.U}}" data-href='{{.Bad}}' title={{.Empty}}>{{.N}}</a><a href="/s?q={{.U}}&r={{.Bad}}#{{.S}}"><img src="{{.URL}}" srcset="{{.Src}}">`,
		`<script>var a = {{.S}}, b = {{.N}}, c = {{.L}}, d = {{.M}}, e = {{.Nil}}, f = {{.T}}, g = "{{.S}}", h = '{{.JSS}}', i = /{{.S}}/g, j = {{.JS}} / 2;</script>`,
		"<script>x = `a ${ {a: {{.N}}}.a } {{.S}} ${`in {{.F}}`}`; /* gone\n */ y // {{.S}}\n<!-- {{.S}}\nz = {{.E}}; w = {{.Ch}}</script>",
		`<style>p { color: {{.Len}}; width: {{.Expr}}; background: url({{.U}}) url("{{.Bad}}") 'x{{.S}}'; /* c */ {{.CSS}} }</style><div style="color: {{.Len}}; a: {{.CSS}}" onclick="f({{.S}})">`,
		`<p {{.Attr}} {{"data-x"}}="1" {{"onclick"}}="2" {{if .T}}checked{{end}} {{.N}}=v><!-- {{.S}} --><!DOCTYPE html> a < b <script type="text/template">{{.S}}</script>`,
		`{{.S | html}} {{.S | urlquery}} <a href="?{{.S | urlquery}}" title="{{html .S "x"}}">{{.M.Name | printf "%s!"}} {{printf "%d" .N}}</a>`,
		`<meta http-equiv="refresh" content="0;url={{.Bad}}"><a href="{{if .T}}/x{{else}}/y{{end}}?{{range .L}}{{.}},{{end}}">{{with .S}}{{.}}{{end}}</a>`,
		`{{define "li"}}<li>{{.}}</li>{{end}}{{define "attr"}} title="{{.}}"{{end}}{{define "js"}}{{.}}{{end}}<ul {{template "attr" .S}}>{{range .L}}{{template "li" .}}{{end}}</ul><script>{{template "js" .L}}</script>`,
		`<script>{{range .L}}{{.}},{{end}} if (x) /{{.N}}/.test(y); z = a++ / {{.N}}</script>{{range $i, $x := .L}}{{if $i}}{{break}}{{end}}{{$x}}{{end}}`,
		`<a{{if .T}} b{{end}}>`, `<a href="{{if .T}}?{{else}}/{{end}}{{.S}}">`, `{{if .T}}<a{{else}}b{{end}}`, `<a b="`, `<script>var x = "\{{.S}}"</script>`, `<a b=c"d>`, `<a =x>`, `<a b"c=d>`,
		`<script>/[{{.S}}]/</script>`, `{{template "none"}}`, `{{.S | html | print}}`, `<a b={{.S | html}}>`, `<script>{{if .T}}x{{end}}/{{.N}}/</script>`, `{{range .L}}<a b="{{end}}`,
		`{{range .L}}{{if .}}<b{{break}}{{end}}{{end}}`, `{{define "r"}}{{if .}}<a b='{{template "r" .}}{{end}}'{{end}}<i>{{template "r" .T}}`,
	} {
		t, err := template.New("t").Parse(text)
		if err != nil {
			fmt.Println("parse:", err)
			continue
		}
		var b strings.Builder
		err = t.Execute(&b, data)
		fmt.Println(b.String())
		var e *template.Error
		if errors.As(err, &e) {
			fmt.Println("error", e.ErrorCode, err)
		} else if err != nil {
			fmt.Println("exec:", err)
		}
	}

	t := template.Must(template.New("base").Parse(`<title>{{block "title" .}}none{{end}}</title>{{template "body" .}}`))
	c := template.Must(template.Must(t.Clone()).Parse(`{{define "title"}}{{.}}{{end}}{{define "body"}}<p>{{.}}{{end}}`))
	fmt.Println(c.Execute(os.Stdout, "<x>"), c.Name(), c.Lookup("body") != nil, t.Lookup("body") == nil)
	_, err := c.Parse("more")
	fmt.Println(err)
	_, err = c.Clone()
	fmt.Println(err)
	fmt.Println(t.Execute(os.Stdout, 1))
	fmt.Println(t.ExecuteTemplate(os.Stdout, "nothing", 1))
	fmt.Println(template.New("new").Execute(os.Stdout, nil))
	fmt.Println(template.HTMLEscapeString("<'\">&\x00"), template.JSEscapeString("<'\">&=\n\\"), template.URLQueryEscaper("a b", 1, "é/"))
}
