// Files over HTTP: folders, ranges, conditions; forms with files; what other sites may ask for.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing/fstest"
	"time"
)

var (
	modified = time.Date(2024, 2, 3, 4, 5, 6, 789, time.UTC)
	boundary = regexp.MustCompile(`[0-9a-f]{60}`)
)

func show(h http.Handler, method, target string, headers ...string) {
	r := httptest.NewRequest(method, target, nil)
	for _, line := range headers {
		key, value, _ := strings.Cut(line, ": ")
		r.Header.Add(key, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	resp := w.Result()
	fmt.Printf("%s %s %v: %s\n", method, target, headers, resp.Status)
	var lines []string
	for key, values := range resp.Header {
		lines = append(lines, fmt.Sprintf("\t%s: %s", key, boundary.ReplaceAllString(strings.Join(values, " | "), "BOUNDARY")))
	}
	slices.Sort(lines)
	body, _ := io.ReadAll(resp.Body)
	fmt.Printf("%s\n\t%q\n", strings.Join(lines, "\n"), boundary.ReplaceAllString(string(body), "BOUNDARY"))
}

func main() {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text), ModTime: modified} }
	fsys := fstest.MapFS{
		"index.html":      file("<h1>hello</h1>"),
		"a.txt":           file("0123456789"),
		"noext":           file("<html>sniffed"),
		"empty.txt":       file(""),
		"dir/b&b.txt":     file("b"),
		"dir/sub/c.css":   file("c{}"),
		"page/index.html": file("page"),
	}
	h := http.FileServerFS(fsys)
	for _, target := range []string{"/", "/index.html", "/a.txt", "/a.txt/", "/noext", "/empty.txt", "/dir", "/dir?q=1", "/dir/", "/page/", "/page", "/missing", "/../a.txt", "/a.txt/x"} {
		show(h, "GET", target)
	}
	show(h, "HEAD", "/a.txt")
	for _, ranges := range []string{"bytes=0-3", "bytes=5-", "bytes=-2", "bytes=0-0,2-3,-1", "bytes=20-", "bytes=3-1", "bytes=", "lines=1", "bytes=-20", "bytes=0-100", "bytes=0-9,0-9", "bytes=a-b", "bytes=1-2,50-60"} {
		show(h, "GET", "/a.txt", "Range: "+ranges)
	}
	show(h, "GET", "/empty.txt", "Range: bytes=0-")
	for _, header := range []string{
		"If-Modified-Since: Sat, 03 Feb 2024 04:05:06 GMT", "If-Modified-Since: Sat, 03 Feb 2024 04:05:05 GMT", "If-Modified-Since: then", "If-Unmodified-Since: Sat, 03 Feb 2024 04:05:05 GMT",
		"If-Unmodified-Since: Sat, 03 Feb 2024 04:05:06 GMT", "If-Match: \"x\"", "If-None-Match: *",
	} {
		show(h, "GET", "/a.txt", header)
	}
	show(h, "GET", "/a.txt", "If-Range: Sat, 03 Feb 2024 04:05:06 GMT", "Range: bytes=1-2")
	show(h, "GET", "/a.txt", "If-Range: Sat, 03 Feb 2024 04:05:07 GMT", "Range: bytes=1-2")

	tagged := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Etag", `"tag"`)
		w.Header().Set("Content-Type", "text/own")
		http.ServeContent(w, r, "x.png", time.Time{}, strings.NewReader("tagged content"))
	})
	for _, header := range []string{`If-None-Match: "tag"`, `If-None-Match: W/"tag", "x"`, `If-None-Match: "other"`, `If-Match: "x", "tag"`, `If-Match: W/"tag"`, `If-Match: *`} {
		show(tagged, "GET", "/", header)
	}
	show(tagged, "PUT", "/", `If-None-Match: "tag"`)
	show(tagged, "GET", "/", `If-Range: "tag"`, "Range: bytes=0-1")
	show(tagged, "GET", "/", `If-Range: "gat"`, "Range: bytes=0-1")

	if err := os.WriteFile("f.txt", []byte("a file"), 0o600); err != nil {
		fmt.Println(err)
	}
	os.Chtimes("f.txt", modified, modified)
	here, _ := os.Getwd()
	show(http.FileServer(http.Dir(".")), "GET", "/f.txt")
	show(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, filepath.Join(here, "f.txt")) }), "GET", "/whatever")
	show(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, "f.txt") }), "GET", "/a/../b")
	_, err := http.Dir(".").Open("/f.txt/x")
	fmt.Println(errors.Is(err, os.ErrNotExist))

	t := &http.Transport{}
	t.RegisterProtocol("file", http.NewFileTransportFS(fsys))
	for _, u := range []string{"file:///a.txt", "file:///missing"} {
		resp, err := (&http.Client{Transport: t}).Get(u)
		if err != nil {
			fmt.Println(err)
			continue
		}
		body, err := io.ReadAll(resp.Body)
		fmt.Println(resp.Status, resp.Proto, resp.ContentLength, strings.TrimSpace(string(body)), err)
	}
	forms()
	origins()
}

func forms() {
	r := httptest.NewRequest("POST", "/?a=query&c=3&bad=%zz", strings.NewReader("a=body&b=1&b=2"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
	fmt.Println(r.FormValue("a"), r.PostFormValue("a"), r.Form["a"], r.Form["b"], r.Form["c"], r.PostForm)
	r = httptest.NewRequest("POST", "/", strings.NewReader("a=%zz&b=1"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	fmt.Println(r.ParseForm(), r.Form)
	r = httptest.NewRequest("GET", "/?x=1", strings.NewReader("x=2"))
	fmt.Println(r.ParseForm(), r.Form, r.ParseMultipartForm(1))

	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	w.WriteField("name", "value")
	w.WriteField("name", "other")
	f, _ := w.CreateFormFile("file", "file.txt")
	io.WriteString(f, strings.Repeat("content ", 10))
	w.Close()
	content := body.String()
	post := func() *http.Request {
		r := httptest.NewRequest("POST", "/?name=query", strings.NewReader(content))
		r.Header.Set("Content-Type", w.FormDataContentType())
		return r
	}
	r = post()
	fmt.Println(r.FormValue("name"), r.Form["name"], r.PostForm["name"])
	file, header, err := r.FormFile("file")
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := io.ReadAll(file)
	fmt.Println(header.Filename, header.Size, len(text), err)
	_, _, err = r.FormFile("none")
	fmt.Println(err)
	_, err = r.MultipartReader()
	fmt.Println(err)
	r = post()
	parts, err := r.MultipartReader()
	if err != nil {
		fmt.Println(err)
		return
	}
	for {
		p, err := parts.NextPart()
		if err != nil {
			fmt.Println(err)
			break
		}
		fmt.Println(p.FormName(), p.FileName())
	}
	fmt.Println(r.ParseMultipartForm(1))
	_, err = r.MultipartReader()
	fmt.Println(err)
	r = post()
	r.Header.Set("Content-Type", "multipart/form-data")
	fmt.Println(r.ParseMultipartForm(1))
	r = post()
	r.Header.Set("Content-Type", "text/plain")
	fmt.Println(r.ParseMultipartForm(1))
	c := post().Clone(r.Context())
	fmt.Println(c.FormValue("name"))
}

func origins() {
	p := http.NewCrossOriginProtection()
	fmt.Println(p.AddTrustedOrigin("https://good.example"), p.AddTrustedOrigin("good.example"), p.AddTrustedOrigin("https://"), p.AddTrustedOrigin("https://a/b"))
	p.AddInsecureBypassPattern("/open/")
	for _, c := range []struct{ method, path, site, origin string }{
		{"GET", "/", "cross-site", ""}, {"POST", "/", "", ""}, {"POST", "/", "same-origin", ""}, {"POST", "/", "none", ""}, {"POST", "/", "cross-site", ""}, {"POST", "/", "same-site", "https://good.example"},
		{"POST", "/", "", "https://example.com"}, {"POST", "/", "", "https://evil.example"}, {"POST", "/open/x", "cross-site", ""}, {"POST", "/open", "cross-site", ""}, {"PUT", "/", "", "null"},
	} {
		r := httptest.NewRequest(c.method, c.path, nil)
		if c.site != "" {
			r.Header.Set("Sec-Fetch-Site", c.site)
		}
		if c.origin != "" {
			r.Header.Set("Origin", c.origin)
		}
		w := httptest.NewRecorder()
		p.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {})).ServeHTTP(w, r)
		fmt.Println(c, p.Check(r), w.Code)
	}
}
