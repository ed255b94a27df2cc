// Actions of text/template: pipelines, variables, loops over everything, definitions, functions, errors with their place.
package main

import (
	"errors"
	"fmt"
	"iter"
	"os"
	"strings"
	"text/template"
)

type item struct {
	Name  string
	Price float64
	Tags  []string
	next  *item
}

func (i item) Upper() string          { return strings.ToUpper(i.Name) }
func (i *item) Times(n int) float64   { return i.Price * float64(n) }
func (i item) Fail() (string, error)  { return "", errors.New("out of stock") }
func (i item) Join(s ...string) string { return i.Name + ":" + strings.Join(s, "+") }

type data struct {
	Title string
	Items []*item
	Ages  map[string]int
	N     int
	Any   any
	Nil   *item
	F     func(int) int
	Ch    chan int
	Seq   iter.Seq[int]
	Pairs iter.Seq2[string, int]
}

func seq(yield func(int) bool) {
	for i := 10; i < 40; i += 10 {
		if !yield(i) {
			return
		}
	}
}

func pairs(yield func(string, int) bool) {
	_ = yield("a", 1) && yield("b", 2)
}

func main() {
	funcs := template.FuncMap{
		"add":  func(a, b int) int { return a + b },
		"boom": func() string { panic("bang") },
	}
	run := func(text string) {
		ch := make(chan int, 2)
		ch <- 7
		ch <- 8
		close(ch)
		d := &data{
			Title: "List", N: 3, Any: []int{4, 5, 6}, Ch: ch, Seq: seq, Pairs: pairs,
			Items: []*item{{Name: "pen", Price: 1.5, Tags: []string{"blue", "thin"}}, {Name: "ink", Price: 20}},
			Ages:  map[string]int{"zoe": 3, "abe": 71}, F: func(i int) int { return i * i },
		}
		t, err := template.New("t").Funcs(funcs).Parse(text)
		if err != nil {
			fmt.Println("parse:", err)
			return
		}
		err = t.Execute(os.Stdout, d)
		fmt.Println()
		if err != nil {
			fmt.Println("exec:", err)
		}
	}
	for _, text := range []string{
		`{{.Title | printf "%-6s|%q" "x" | len}} {{/* nothing */ -}}   trimmed {{- "  " -}} .`,
		`{{range $i, $e := .Items}}{{$i}}={{$e.Upper}} {{.Times 2}} {{range .Tags}}[{{.}}]{{else}}none{{end}};{{end}}`,
		`{{range $k, $v := .Ages}}{{$k}}:{{$v}} {{end}}{{range .N}}{{.}}{{end}} {{range $i := 4}}{{if eq $i 2}}{{continue}}{{end}}{{$i}}{{end}}`,
		`{{range .Ch}}<{{.}}>{{end}}{{range .Seq}}{{.}},{{if ge . 20}}{{break}}{{end}}{{end}}{{range $k, $v := .Pairs}}{{$k}}{{$v}}{{end}}`,
		`{{with $x := index .Any 1}}{{$x}}{{end}}{{with .Nil}}no{{else with .Title}}{{.}}{{else}}no{{end}}`,
		`{{define "li"}}<{{.Name}}>{{end}}{{range .Items}}{{template "li" .}}{{end}}{{block "b" .N}}block {{.}}{{end}}`,
		`{{$n := 1}}{{range .Items}}{{$n = add $n 10}}{{end}}{{$n}} {{call .F 12}} {{(index .Items 1).Name}} {{(index .Items 0).Join "a" "b"}}`,
		`{{and 1 0 (boom)}} {{or "" "y" (boom)}} {{not true}} {{eq 1 2 3 1}} {{lt 1 2}} {{gt "a" "b"}} {{ne 1.5 1.5}} {{le 2 2}}`,
		`{{html "<a&b>"}} {{js "it's <b>"}} {{urlquery "a b&c/ü"}} {{slice "hello" 1 3}} {{len .Ages}} {{print 1 2 "x" "y" 3}} {{println "end"}}`,
		`{{1}} {{1.5}} {{'a'}} {{0x1F}} {{1e3}} {{1i}} {{nil | printf "%v"}}`,
		`{{true}} {{"q\n"}} {{` + "`raw`" + `}} {{.Nil}} {{index .Ages "nobody"}} {{.Ages.zoe}} {{printf "%d %v" .N .Any}}`,
		`{{.Missing}}`, `{{.Nil.Name}}`, `{{index .Items 9}}`, `{{(index .Items 0).Fail}}`, "a\n {{boom}}", `{{template "none"}}`,
		`{{.N.X}}`, `{{.Title 1}}`, `{{add 1}}`, `{{add 1 "x"}}`, `{{range .Title}}{{end}}`, `{{lt 1 "a"}}`, `{{(index .Items 0).next}}`,
		`{{if}}`, `{{.X`, "{{if 1}}\n", `{{end}}`, `{{nofunc 1}}`, `{{$x}}`, `{{break}}`, `{{"a}}`, "{{\n/", `{{1a}}`, `{{range $a, $b, $c := .}}{{end}}`,
		`{{define "x"}}1{{end}}{{define "x"}}2{{end}}`, `{{1 | 2}}`, `{{if .X}}{{else}}{{else}}{{end}}`, `{{(1}}`, `{{.a.}}`, `{{99999999999999999999}}`,
	} {
		run(text)
	}

	t := template.Must(template.New("m").Option("missingkey=error").Delims("<<", ">>").Parse("<<.a>> {{.}} <<.b>>"))
	fmt.Println(t.Execute(os.Stdout, map[string]int{"a": 1}))
	c := template.Must(t.Clone())
	template.Must(c.New("other").Parse("<<define `in`>>inner<<end>>other <<template `in`>>"))
	fmt.Println(c.ExecuteTemplate(os.Stdout, "other", nil), t.DefinedTemplates(), t.Lookup("in") == nil)
	fmt.Println(t.ExecuteTemplate(os.Stdout, "other", nil))
	fmt.Println(template.Must(template.New("s").Parse("{{if .A}}x{{else if .B}}{{range $i, $x := .C}}{{$x.Y | print 1 (len .Z)}}{{end}}{{end}}")).Root)
	var e template.ExecError
	err := template.Must(template.New("e").Parse("{{.X}}")).Execute(os.Stdout, 1)
	fmt.Println(errors.As(err, &e), e.Name)
}
