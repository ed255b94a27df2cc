// Patterns of a ServeMux: which handler a request gets, which patterns conflict, and what is redirected.
package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
)

func main() {
	mux := http.NewServeMux()
	for _, p := range []string{
		"/", "/exact", "/tree/", "GET /item/{id}", "POST /item/{id}", "GET /item/new", "/files/{path...}", "/end/{$}", "GET /get", "example.com/",
		"GET example.com/host/{a}/{b}", "/a/{x}/c", "/a/b/d/{y...}", "/esc%2Faped", "/about/{lang}/us", "CONNECT /tunnel",
	} {
		mux.HandleFunc(p, func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprintf(w, "%q id=%q path=%q a=%q b=%q x=%q y=%q lang=%q", r.Pattern, r.PathValue("id"), r.PathValue("path"),
				r.PathValue("a"), r.PathValue("b"), r.PathValue("x"), r.PathValue("y"), r.PathValue("lang"))
		})
	}
	for _, target := range []string{
		"GET /", "GET /exact", "GET /exact/", "GET /tree", "GET /tree?q=1", "GET /tree/x", "GET /item/7", "HEAD /item/7", "POST /item/7",
		"DELETE /item/7", "GET /item/new", "GET /files/a/b/c", "GET /files/", "GET /files", "GET /end/", "GET /end/x", "GET /get", "PUT /get",
		"GET http://example.com/host/1/2", "GET http://example.com:8080/host/1/2", "PUT http://example.com/host/1/2", "GET /a/b/c", "GET /a/b/d/e", "GET /esc%2Faped", "GET /about/de/us",
		"GET /item/a%2Fb", "GET //exact", "GET /x/../exact", "GET /./tree/", "CONNECT http://localhost/tunnel",
	} {
		method, url, _ := strings.Cut(target, " ")
		r := httptest.NewRequest(method, url, nil)
		if !strings.HasPrefix(url, "http") {
			r.Host = "localhost"
		}
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, r)
		fmt.Println(target, w.Code, w.Header().Get("Location"), w.Header().Get("Allow"), strings.TrimSpace(w.Body.String()))
		_, pattern := mux.Handler(r)
		if pattern != r.Pattern {
			fmt.Printf("\tHandler says %q, ServeHTTP %q\n", pattern, r.Pattern)
		}
	}

	location := regexp.MustCompile(`\(registered at [^)]*\)`)
	register := func(patterns ...string) {
		defer func() {
			fmt.Printf("%q: %s\n", patterns, location.ReplaceAllString(fmt.Sprint(recover()), "(HERE)"))
		}()
		mux := http.NewServeMux()
		for _, p := range patterns {
			mux.Handle(p, http.NotFoundHandler())
		}
	}
	for _, p := range [][]string{
		{"/a", "/a"}, {"/{x}", "/{y}"}, {"/a/{x}", "/{y}/b"}, {"/{x...}", "/"}, {"GET /a/", "/a/b"}, {"GET /{x}", "POST /{x}"}, {"GET /", "/a"},
		{"/a/{x}/", "/a/{y...}"}, {"/b/{$}", "/b/"}, {"/{x}/{$}", "/a/"}, {"example.com/a", "/a"}, {"HEAD /a", "GET /{x}"}, {"/{x}/b/{y...}", "/a/{z}/"},
		{""}, {"a"}, {"GET"}, {"G T /"}, {"/{"}, {"/{x}y"}, {"/x{y}"}, {"/{x...}/y"}, {"/{$}/y"}, {"/{x}/{x}"}, {"/{1}"}, {"/{}"}, {"/{...}"}, {"{x}/"},
		{"GET /a//b"}, {"@ /"}, {"GET  /spaces"}, {"/%7Ex"},
	} {
		register(p...)
	}
	func() {
		defer func() { fmt.Println(recover()) }()
		http.NewServeMux().HandleFunc("/", nil)
	}()

	r := httptest.NewRequest("GET", "/item/1", nil)
	r.SetPathValue("other", "value")
	fmt.Println(r.PathValue("other"), r.PathValue("none") == "")
}
