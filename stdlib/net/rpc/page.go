package rpc

import (
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strings"
)

// page shows a Server's services.
type page struct{ *Server }

var services = template.Must(template.New("services").Parse(`<html>
<head><title>Services</title></head>
<body>
{{range .}}<hr>
Service {{.Name}}
<table>
<tr><th align=center>Method</th><th align=center>Calls</th></tr>
{{range .Methods}}<tr><td align=left>{{.Name}}({{.Arg}}, {{.Reply}}) error</td><td align=center>{{.Calls}}</td></tr>
{{end}}</table>
{{end}}</body>
</html>
`))

type shownService struct {
	Name    string
	Methods []shownMethod
}

type shownMethod struct {
	Name       string
	Arg, Reply string
	Calls      uint64
}

func (p page) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	var list []shownService
	for name, v := range p.services.Range {
		s := shownService{Name: name.(string)}
		for name, m := range v.(*service).methods {
			s.Methods = append(s.Methods, shownMethod{name, m.arg.String(), m.reply.String(), m.calls.Load()})
		}
		slices.SortFunc(s.Methods, func(a, b shownMethod) int { return strings.Compare(a.Name, b.Name) })
		list = append(list, s)
	}
	slices.SortFunc(list, func(a, b shownService) int { return strings.Compare(a.Name, b.Name) })
	if err := services.Execute(w, list); err != nil {
		fmt.Fprintln(w, "rpc: error executing template:", err.Error())
	}
}
