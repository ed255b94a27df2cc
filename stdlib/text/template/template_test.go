package template

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func execute(t *testing.T, text string, data any) string {
	t.Helper()
	var b strings.Builder
	if err := Must(New("t").Parse(text)).Execute(&b, data); err != nil {
		return err.Error()
	}
	return b.String()
}

type value struct{ n int }

func (v *value) String() string { return "value" }

func TestPrinting(t *testing.T) {
	v := &struct{ V value }{}
	for _, c := range []struct {
		text string
		data any
		want string
	}{
		{"{{.V}} {{$v := .V}}{{$v}}", v, "value value"},
		{"{{.}}", nil, "<no value>"},
		{"{{.a.b}}", map[string]map[string]int{}, "<no value>"},
		{"{{.a.b}}", map[string]any{}, "<no value>"},
		{"{{.}}", func() {}, `template: t:1:2: executing "t" at <{{.}}>: can't print {{.}} of type func()`},
		{"{{range .}}{{.}}{{else}}none{{end}}", []int(nil), "none"},
		{"{{range $i, $x := .}}{{end}}", 3, `template: t:1:18: executing "t" at <.>: can't use 3 to iterate over more than one variable`},
		{"{{$x := 1}}{{range $x = .}}{{end}}{{$x}}", []int{5, 6}, "6"},
		{"{{eq 1 .}}{{eq . 2}}{{lt . 0}}{{gt 1 .}}", uint8(1), "truefalsefalsefalse"},
		{"{{eq .A nil}}", struct{ A any }{}, "true"},
		{"{{and . 2 | or 0}}", "x", "2"},
	} {
		if got := execute(t, c.text, c.data); got != c.want {
			t.Errorf("%s: got %s, want %s", c.text, got, c.want)
		}
	}
}

var errStop = errors.New("stop")

type stopping struct{}

func (stopping) Write([]byte) (int, error) { return 0, errStop }

func TestErrorsOfOthers(t *testing.T) {
	if err := Must(New("t").Parse("x")).Execute(stopping{}, nil); err != errStop {
		t.Errorf("the writer's error is %v", err)
	}
	f := FuncMap{"f": func() (int, error) { return 0, errStop }}
	if err := Must(New("t").Funcs(f).Parse("{{f}}")).Execute(io.Discard, nil); !errors.Is(err, errStop) {
		t.Errorf("the function's error is %v", err)
	}
}

func TestParseFS(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"one.txt": `1{{template "two.txt" .}}`, "two.txt": "2{{.}}"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	files := os.DirFS(dir)
	var b strings.Builder
	if err := Must(ParseFS(files, "*.txt")).Execute(&b, 3); err != nil || b.String() != "123" {
		t.Errorf("got %q, %v", b.String(), err)
	}
	if _, err := ParseFS(files, "*.md"); err == nil || err.Error() != "template: pattern matches no files: `*.md`" {
		t.Errorf("got %v", err)
	}
}

func TestFuncsMustBeSuitable(t *testing.T) {
	for name, f := range map[string]any{"1a": func() int { return 1 }, "none": 1, "empty": func() {}, "two": func() (int, int) { return 1, 2 }} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s is accepted", name)
				}
			}()
			New("t").Funcs(FuncMap{name: f})
		}()
	}
}
