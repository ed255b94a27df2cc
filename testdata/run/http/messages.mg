// Messages of HTTP/1 read and written, cookies, times, kinds of content.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"
)

func readResponse(method, text string) {
	resp, err := http.ReadResponse(bufio.NewReader(strings.NewReader(text)), &http.Request{Method: method})
	if err != nil {
		fmt.Printf("%q: %v\n", text, err)
		return
	}
	body, err := io.ReadAll(resp.Body)
	fmt.Printf("%d %q %d.%d %v length=%d te=%v close=%v trailer=%v body=%q %v %v\n", resp.StatusCode, resp.Status, resp.ProtoMajor, resp.ProtoMinor,
		resp.Header, resp.ContentLength, resp.TransferEncoding, resp.Close, resp.Trailer, body, err, resp.Body.Close())
}

func readRequest(text string) {
	r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(text)))
	if err != nil {
		fmt.Printf("%q: %v\n", text, err)
		return
	}
	body, err := io.ReadAll(r.Body)
	fmt.Printf("%s %v host=%q %v length=%d te=%v close=%v trailer=%v body=%q %v\n", r.Method, r.URL, r.Host, r.Header, r.ContentLength,
		r.TransferEncoding, r.Close, r.Trailer, body, err)
}

func write(what string, m interface{ Write(io.Writer) error }) {
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		fmt.Printf("%s: %v\n", what, err)
		return
	}
	fmt.Printf("%s: %q\n", what, b.String())
}

func messages() {
	for _, text := range []string{
		"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", "HTTP/1.0 200\r\n\r\nto the end", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc",
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 9\r\nTrailer: A, B\r\n\r\n1\r\nx\r\n0\r\nA: 1\r\nB: 2\r\n\r\n",
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n", "HTTP/1.1 204 No Content\r\n\r\nno body", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n",
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", "HTTP/1.1 200 OK\r\nPragma: no-cache\r\nConnection: close\r\n\r\n", "HTTP/1.1 20 X\r\n\r\n", "HTTP/1.1 abc\r\n\r\n", "nonsense\r\n\r\n",
		"HTTP/1.1\r\n\r\n", "HTTP/1.x 200 OK\r\n\r\n", "", "HTTP/1.1 200 OK\r\nTrailer: Content-Length\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
		"HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 3, 3\r\n\r\nabc", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
	} {
		readResponse("GET", text)
	}
	readResponse("HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n")
	for _, text := range []string{
		"GET / HTTP/1.1\r\nHost: a\r\nConnection: close, x\r\n\r\n", "CONNECT a:80 HTTP/1.1\r\nHost: b\r\n\r\n", "POST /x?y HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi",
		"GET http://u@h/p HTTP/1.0\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\nx-lower: 1\r\nX-LOWER: 2\r\n\r\n", "GET / HTTP/1.1\r\n folded\r\n\r\n", "GET :x HTTP/1.1\r\n\r\n", "GET / HTTP/1.1",
		"", "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n",
	} {
		readRequest(text)
	}

	newRequest := func(method, url string, body io.Reader) *http.Request {
		r, err := http.NewRequest(method, url, body)
		if err != nil {
			fmt.Println(err)
		}
		return r
	}
	write("get", newRequest("", "http://example.com", nil))
	write("post", newRequest("POST", "http://example.com:80/p?q#f", strings.NewReader("text")))
	write("empty", newRequest("PUT", "http://example.com/", strings.NewReader("")))
	write("chunks", newRequest("POST", "http://example.com/", io.MultiReader(strings.NewReader("text"))))
	write("get with body", newRequest("GET", "http://example.com/", io.MultiReader(strings.NewReader("text"))))
	write("get without body", newRequest("GET", "http://example.com/", io.MultiReader()))
	r := newRequest("POST", "http://user:pass@[fe80::1%25eth0]:8080/", io.MultiReader(strings.NewReader("x")))
	r.Header["User-Agent"] = []string{"mine\nwith\rlines"}
	r.Header.Add("B", " spaces ")
	r.Header.Add("A", "1")
	r.Header.Add("A", "2")
	r.Header.Set("Content-Length", "99")
	r.Trailer = http.Header{"T": {"later"}}
	r.Close = true
	write("trailer", r)
	r = newRequest("GET", "http://example.com/", nil)
	r.Header["User-Agent"] = nil
	r.Host = "other.example"
	r.SetBasicAuth("name", "secret")
	write("no agent", r)
	fmt.Println(r.BasicAuth())
	r.ContentLength = 3
	write("no body", r)
	r = newRequest("POST", "http://example.com/", struct{ io.Reader }{strings.NewReader("text")})
	r.ContentLength = 3
	write("too long", r)
	r = newRequest("GET", "http://bücher.example/", nil)
	write("idna", r)
	newRequest("GET", "http://[::1/", nil)
	newRequest("G T", "http://a/", nil)
	newRequest("GET", "http://a b/", nil)

	response := func(change func(r *http.Response)) *http.Response {
		resp := &http.Response{ProtoMajor: 1, ProtoMinor: 1, StatusCode: 200, Header: http.Header{"A": {"b"}}, Body: io.NopCloser(strings.NewReader("text")), ContentLength: 4}
		change(resp)
		return resp
	}
	write("response", response(func(r *http.Response) {}))
	write("unknown length", response(func(r *http.Response) { r.ContentLength = -1 }))
	write("zero length", response(func(r *http.Response) { r.ContentLength = 0 }))
	write("no body", response(func(r *http.Response) { r.ContentLength, r.Body = 0, http.NoBody }))
	write("chunked", response(func(r *http.Response) { r.ContentLength, r.TransferEncoding = -1, []string{"chunked"} }))
	write("1.0", response(func(r *http.Response) { r.ProtoMinor = 0; r.ContentLength = -1 }))
	write("head", response(func(r *http.Response) { r.Request = &http.Request{Method: "HEAD"} }))
	write("204", response(func(r *http.Response) { r.StatusCode, r.ContentLength, r.Body = 204, 0, nil }))
	write("999", response(func(r *http.Response) { r.StatusCode = 999 }))
}

func cookies() {
	when := time.Date(2030, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, c := range []*http.Cookie{
		{Name: "a", Value: "b"}, {Name: "a", Value: "b c"}, {Name: "a", Value: "b", Quoted: true}, {Name: "a b", Value: "c"}, {},
		{Name: "all", Value: "v", Path: "/p", Domain: ".example.com", Expires: when, MaxAge: 9, Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode, Partitioned: true},
		{Name: "gone", MaxAge: -1, SameSite: http.SameSiteNoneMode}, {Name: "ip", Value: "x", Domain: "127.0.0.1", SameSite: http.SameSiteStrictMode}, {Name: "p", Partitioned: true},
		{Name: "d", Domain: "a-.com"}, {Name: "v", Value: "a\"b"}, {Name: "e", Expires: time.Date(1500, 1, 1, 0, 0, 0, 0, time.UTC)}, {Name: "pa", Path: "/a;b"}, {Name: "s", SameSite: http.SameSiteDefaultMode},
	} {
		err := c.Valid()
		if err != nil { // String would log it
			fmt.Println(c.Name, err)
			continue
		}
		fmt.Printf("%s %v\n", c, err)
	}
	for _, line := range []string{
		"a=b", "a=b; Path=/x; Domain=example.com; Max-Age=10; Secure; HttpOnly; SameSite=Strict; Partitioned; Other=1", `a="b c"`, "a", "=b", "a b=c", "", "a=b;;", "a=b; Max-Age=0", "a=b; Max-Age=07",
		"a=b; Expires=Wed, 02-Jan-2030 03:04:05 GMT", "a=b; Expires=Wed, 02 Jan 2030 03:04:05 GMT", "a=b; Expires=soon", "a=b; SameSite=x", "a=\x01", "a=b; Path=\x02",
	} {
		c, err := http.ParseSetCookie(line)
		if err != nil {
			fmt.Printf("%q: %v\n", line, err)
			continue
		}
		fmt.Printf("%q: %+v\n", line, *c)
	}
	for _, line := range []string{"a=b; c=d", `a="b"; a=2`, "a", "a=b;", "", ";", "a b=c"} {
		cs, err := http.ParseCookie(line)
		fmt.Printf("%q:", line)
		for _, c := range cs {
			fmt.Printf(" %+v", *c)
		}
		fmt.Println("", err)
	}
	r := &http.Request{Header: http.Header{"Cookie": {"a=1; b=2; bad name=3; a=4", "c=\"5\""}}}
	for _, c := range r.Cookies() {
		fmt.Print(c, " ")
	}
	fmt.Println(len(r.CookiesNamed("a")))
	c, err := r.Cookie("b")
	fmt.Println(c, err)
	_, err = r.Cookie("z")
	fmt.Println(err)
	r.AddCookie(&http.Cookie{Name: "new", Value: "with space"})
	fmt.Println(r.Header["Cookie"])
}

func main() {
	messages()
	cookies()
	for _, text := range []string{"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "yesterday"} {
		t, err := http.ParseTime(text)
		fmt.Println(t.UTC(), err != nil)
	}
	for _, data := range []string{
		"", "plain text", "\x00\x01", " \n<!DOCTYPE html><p>", "<a href>", "<b", "<?xml version", "%PDF-1.4", "GIF89a...", "\x89PNG\r\n\x1a\n", "RIFF1234WEBPVP8", "\x1f\x8b\x08", "PK\x03\x04", "\xef\xbb\xbftext", "\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom", "wOFF", "\x00asm\x01", "ID3", "{\"json\":1}",
	} {
		fmt.Printf("%q %s\n", data, http.DetectContentType([]byte(data)))
	}
	fmt.Println(http.StatusText(200), http.StatusText(418), http.StatusText(299) == "", http.CanonicalHeaderKey("x-fORWARDED-for"))
	fmt.Println(http.ParseHTTPVersion("HTTP/1.1"))
	fmt.Println(http.ParseHTTPVersion("HTTP/11"))
	fmt.Println(errors.Is(http.ErrNotSupported, errors.ErrUnsupported))
	h := http.Header{"A": {"1", "2"}, "B": nil}
	c := h.Clone()
	c.Add("a", "3")
	c.Del("b")
	var keys []string
	for k := range h {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	fmt.Println(h, c, keys)
	var p http.Protocols
	p.SetHTTP1(true)
	p.SetUnencryptedHTTP2(true)
	fmt.Println(p, p.HTTP2())
}
