// What is around servers and clients: dumps, a reverse proxy, a recorder, servers for tests with TLS and in memory, pprof's handlers.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	_ "net/http/pprof"
	"net/url"
	"os"
	"strings"
)

func dump(what string, b []byte, err error) { fmt.Printf("%s: %v\n%q\n", what, err, b) }

func dumps() {
	r, _ := http.NewRequest("POST", "https://example.com/path?q", strings.NewReader("text"))
	r.Header.Set("X-Own", "1")
	b, err := httputil.DumpRequestOut(r, true)
	dump("out", b, err)
	b, err = httputil.DumpRequestOut(r, false)
	dump("out without body", b, err)
	r.Body, r.GetBody, r.ContentLength = io.NopCloser(io.MultiReader(strings.NewReader("chunks"))), nil, 0
	b, err = httputil.DumpRequestOut(r, true)
	dump("out in chunks", b, err)
	in := httptest.NewRequest("PUT", "/in?x=y", strings.NewReader("body"))
	in.Header.Set("B", "2")
	in.Header.Set("A", "1")
	b, err = httputil.DumpRequest(in, true)
	dump("in", b, err)
	left, _ := io.ReadAll(in.Body)
	in.TransferEncoding = []string{"chunked"}
	in.Body = io.NopCloser(bytes.NewReader(left))
	b, err = httputil.DumpRequest(in, true)
	dump("in chunks", b, err)
	b, err = httputil.DumpRequest(in, false)
	dump("in without body", b, err)
	resp := &http.Response{Status: "200 OK", StatusCode: 200, ProtoMajor: 1, ProtoMinor: 1, ContentLength: 4, Header: http.Header{"A": {"1"}}, Body: io.NopCloser(strings.NewReader("text"))}
	b, err = httputil.DumpResponse(resp, false)
	dump("response without body", b, err)
	b, err = httputil.DumpResponse(resp, true)
	dump("response", b, err)

	var chunks bytes.Buffer
	w := httputil.NewChunkedWriter(&chunks)
	io.WriteString(w, "some ")
	io.WriteString(w, "")
	io.WriteString(w, "text")
	w.Close()
	fmt.Printf("%q\n", chunks.String())
	for _, text := range []string{chunks.String(), "5\r\nabc", "g\r\n", "\r\n", "3\nabc\r\n", "3\r\nabcd\r\n", "11111111111111111\r\n", "0\r\n"} {
		b, err := io.ReadAll(httputil.NewChunkedReader(strings.NewReader(text)))
		fmt.Printf("%q: %q %v\n", text, b, err)
	}
}

func proxy() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/base/upgrade" {
			c, rw, err := w.(http.Hijacker).Hijack()
			if err != nil {
				return
			}
			defer c.Close()
			rw.WriteString("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n")
			rw.Flush()
			line, _ := rw.ReadString('\n')
			rw.WriteString("echo " + line)
			rw.Flush()
			return
		}
		w.Header().Set("Connection", "X-Hop")
		w.Header().Set("X-Hop", "gone")
		w.Header().Set("X-Server", "yes")
		w.Header().Set("Trailer", "T")
		body, _ := io.ReadAll(r.Body)
		fmt.Fprintf(w, "%s %s body=%q for=%q proto=%q agent=%q te=%q hop=%q", r.Method, r.URL, body, r.Header["X-Forwarded-For"], r.Header["X-Forwarded-Proto"], r.Header["User-Agent"], r.Header["Te"], r.Header["X-Hop"])
		w.Header().Set("T", "end")
	}))
	defer server.Close()
	target, _ := url.Parse(server.URL + "/base?own=1")
	quiet := log.New(io.Discard, "", 0)
	for _, p := range []*httputil.ReverseProxy{
		{Rewrite: func(pr *httputil.ProxyRequest) { pr.SetURL(target); pr.SetXForwarded() }},
		httputil.NewSingleHostReverseProxy(target),
		{ErrorLog: quiet},
		{ErrorLog: quiet, Rewrite: func(pr *httputil.ProxyRequest) { pr.Out.URL, _ = url.Parse("http://127.0.0.1:0/") }},
		{ErrorLog: quiet, Rewrite: func(pr *httputil.ProxyRequest) { pr.SetURL(target) }, ModifyResponse: func(*http.Response) error { return errors.New("no") },
			ErrorHandler: func(w http.ResponseWriter, r *http.Request, err error) {
				http.Error(w, "handled: "+err.Error(), http.StatusTeapot)
			}},
	} {
		front := httptest.NewServer(p)
		r, _ := http.NewRequest("POST", front.URL+"/sub/path?a=b;c&d=%zz", strings.NewReader("text"))
		r.Header.Set("User-Agent", "")
		r.Header.Set("Te", "trailers")
		r.Header.Set("Connection", "X-Hop")
		r.Header.Set("X-Hop", "1")
		r.Header.Set("X-Forwarded-For", "1.2.3.4")
		resp, err := front.Client().Do(r)
		if err != nil {
			fmt.Println(err)
			continue
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		fmt.Println(resp.Status, resp.Header["X-Server"], resp.Header["X-Hop"], resp.Trailer, strings.TrimSpace(string(body)), err)
		front.Close()
	}
	front := httptest.NewServer(httputil.NewSingleHostReverseProxy(target))
	defer front.Close()
	c, err := net.Dial("tcp", front.Listener.Addr().String())
	if err != nil {
		fmt.Println(err)
		return
	}
	io.WriteString(c, "GET /upgrade HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n")
	r := bufio.NewReader(c)
	resp, err := http.ReadResponse(r, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	io.WriteString(c, "words\n")
	line, err := r.ReadString('\n')
	fmt.Printf("%s %q %v\n", resp.Status, line, err)
	c.Close()
}

func servers() {
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%s host=%v tls=%v", r.Proto, r.Host == "example.com", r.TLS != nil && r.TLS.HandshakeComplete)
	})
	s := httptest.NewTLSServer(h)
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	get := func(c *http.Client, u string) {
		resp, err := c.Get(u)
		if err != nil {
			fmt.Println("error:", strings.ReplaceAll(err.Error(), s.Listener.Addr().String(), "ADDR"))
			return
		}
		defer resp.Body.Close()
		body, err := io.ReadAll(resp.Body)
		fmt.Println(resp.Status, string(body), err, resp.TLS != nil)
	}
	get(s.Client(), s.URL)
	get(s.Client(), "https://example.com/")
	get(http.DefaultClient, strings.Replace(s.URL, "https", "http", 1))
	fmt.Println(s.Certificate() != nil, len(s.Certificate().DNSNames) > 0)
	s.Close()
	p := httptest.NewServer(h)
	_, err := http.Get(strings.Replace(p.URL, "http", "https", 1))
	fmt.Println(errors.Is(err, http.ErrSchemeMismatch))
	p.Close()

	w := httptest.NewRecorder()
	w.Header().Set("Trailer", "T")
	io.WriteString(w, "<html>")
	w.Header().Set("T", "1")
	w.Header().Set("X", "too late")
	w.Header().Set(http.TrailerPrefix+"U", "2")
	w.WriteHeader(500)
	w.Flush()
	resp := w.Result()
	fmt.Println(resp.Status, resp.Header, resp.Trailer, resp.ContentLength, w.Flushed, w.Code)
	r := httptest.NewRequest("POST", "https://other.example/x", strings.NewReader("abc"))
	fmt.Println(r.Host, r.URL.Path, r.ContentLength, r.RemoteAddr, r.TLS != nil, r.RequestURI)
}

func profiles() {
	s := httptest.NewServer(nil)
	defer s.Close()
	for _, path := range []string{"cmdline", "symbol?0", "heap", "goroutine?debug=1", "none", "profile?seconds=1"} {
		resp, err := http.Get(s.URL + "/debug/pprof/" + path)
		if err != nil {
			fmt.Println(err)
			continue
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		fmt.Println(path, resp.Status, resp.Header.Get("Content-Type"), resp.Header.Get("Content-Disposition"), err, len(body) > 0,
			path == "cmdline" && string(body) == strings.Join(os.Args, "\x00"))
	}
}

func main() {
	dumps()
	proxy()
	servers()
	profiles()
}
