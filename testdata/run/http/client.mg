// A client: methods, redirects, cookies, compression, time limits, connections that are used again, proxies, and what a trace sees.
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/http/httptrace"
	"net/textproto"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

var server *httptest.Server

// masked returns text without the server's address.
func masked(s string) string {
	addr := strings.TrimPrefix(server.URL, "http://")
	return strings.NewReplacer(addr, "SERVER", strings.Replace(addr, "127.0.0.1", "localhost", 1), "LOCALHOST").Replace(s)
}

func show(what string, resp *http.Response, err error) {
	fmt.Printf("%s: ", what)
	if err != nil {
		var ue *url.Error
		fmt.Println("error:", masked(err.Error()), errors.As(err, &ue), ue != nil && ue.Timeout())
		if resp == nil {
			return
		}
	}
	body, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	fmt.Printf("%s length=%d te=%v close=%v uncompressed=%v trailer=%v %v\n", resp.Status, resp.ContentLength, resp.TransferEncoding, resp.Close,
		resp.Uncompressed, resp.Trailer, err)
	if len(body) > 300 {
		body = body[:300]
	}
	fmt.Printf("\t%q\n", masked(string(body)))
}

func describe(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	fmt.Fprintf(w, "%s %s length=%d te=%v body=%q %v", r.Method, r.URL, r.ContentLength, r.TransferEncoding, body, err)
	for _, key := range []string{"User-Agent", "Accept-Encoding", "Referer", "Cookie", "Authorization", "Content-Type", "X-Own"} {
		if v := r.Header[key]; v != nil {
			fmt.Fprintf(w, " %s=%q", key, v)
		}
	}
}

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/", describe)
	mux.HandleFunc("/redirect/{code}", func(w http.ResponseWriter, r *http.Request) {
		var code int
		fmt.Sscan(r.PathValue("code"), &code)
		http.SetCookie(w, &http.Cookie{Name: "seen", Value: r.PathValue("code"), Path: "/"})
		http.Redirect(w, r, "/target?from="+r.PathValue("code"), code)
	})
	mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	mux.HandleFunc("/nowhere", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusFound) })
	mux.HandleFunc("/strange", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "http://[::1/")
		w.WriteHeader(http.StatusFound)
	})
	mux.HandleFunc("/gzip", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		fmt.Fprint(z, strings.Repeat("again and ", 20))
		z.Close()
	})
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "begin")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	mux.HandleFunc("/never", func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	mux.HandleFunc("/trailer", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Trailer", "T")
		io.WriteString(w, "body")
		w.Header().Set("T", "end")
	})
	mux.HandleFunc("/hints", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Link", "</a>")
		w.WriteHeader(http.StatusEarlyHints)
		io.WriteString(w, "done")
	})
	mux.HandleFunc("/upgrade", func(w http.ResponseWriter, r *http.Request) {
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
	})
	server = httptest.NewServer(mux)
	defer server.Close()
	c := server.Client()
	base := server.URL

	resp, err := c.Get(base + "/get?a=b")
	show("get", resp, err)
	resp, err = c.Head(base + "/head")
	show("head", resp, err)
	resp, err = c.Post(base+"/post", "text/plain", strings.NewReader("text"))
	show("post", resp, err)
	resp, err = c.PostForm(base+"/form", url.Values{"a": {"1", "2"}, "b": {"ü"}})
	show("form", resp, err)
	resp, err = c.Post(base+"/chunks", "text/plain", io.MultiReader(strings.NewReader("text")))
	show("chunks", resp, err)
	resp, err = c.Get(base + "/gzip")
	show("gzip", resp, err)
	resp, err = c.Get(base + "/trailer")
	show("trailer", resp, err)

	for _, code := range []int{301, 302, 303, 307, 308, 300} {
		resp, err = c.Post(fmt.Sprintf("%s/redirect/%d", base, code), "text/plain", strings.NewReader("text"))
		show(fmt.Sprint("redirect ", code), resp, err)
	}
	resp, err = c.Post(base+"/redirect/307", "text/plain", io.MultiReader(strings.NewReader("once")))
	show("redirect of a body that is there once", resp, err)
	resp, err = c.Get(base + "/loop")
	show("loop", resp, err)
	resp, err = c.Get(base + "/nowhere")
	show("nowhere", resp, err)
	resp, err = c.Get(base + "/strange")
	show("strange", resp, err)
	c.CheckRedirect = func(req *http.Request, via []*http.Request) error { return http.ErrUseLastResponse }
	resp, err = c.Get(base + "/redirect/302")
	show("last response", resp, err)
	c.CheckRedirect = func(req *http.Request, via []*http.Request) error {
		return fmt.Errorf("%d before %s", len(via), req.URL.Path)
	}
	resp, err = c.Get(base + "/redirect/302")
	show("refused", resp, err)
	c.CheckRedirect = nil

	c.Jar, _ = cookiejar.New(nil)
	u, _ := url.Parse(base)
	c.Jar.SetCookies(u, []*http.Cookie{{Name: "a", Value: "1"}, {Name: "long", Value: "2", Path: "/target/deep"}, {Name: "old", MaxAge: -1}, {Name: "secure", Value: "x", Secure: true}})
	resp, err = c.Get(base + "/redirect/302")
	show("cookies", resp, err)
	fmt.Println(c.Jar.Cookies(u))
	c.Jar = nil

	r, _ := http.NewRequest("GET", strings.Replace(base, "://", "://user:pass@", 1)+"/auth", nil)
	r.Header.Set("X-Own", "1")
	resp, err = c.Do(r)
	show("userinfo", resp, err)
	r, _ = http.NewRequest("GET", base+"/redirect/302", nil)
	r.Header.Set("Authorization", "secret")
	resp, err = c.Do(r)
	show("same host", resp, err)
	r, _ = http.NewRequest("GET", strings.Replace(base, "127.0.0.1", "localhost", 1)+"/redirect/302", nil)
	r.Header.Set("Authorization", "secret")
	resp, err = (&http.Client{Transport: redirectTo{base + "/other"}}).Do(r)
	show("other host", resp, err)

	ctx, cancel := context.WithCancel(context.Background())
	r, _ = http.NewRequestWithContext(ctx, "GET", base+"/slow", nil)
	resp, err = c.Do(r)
	cancel()
	show("cancelled body", resp, err)
	ctx, cancel = context.WithTimeout(context.Background(), 20*time.Millisecond)
	r, _ = http.NewRequestWithContext(ctx, "GET", base+"/never", nil)
	resp, err = c.Do(r)
	show("deadline", resp, err)
	cancel()
	c.Timeout = 20 * time.Millisecond
	resp, err = c.Get(base + "/never")
	show("timeout", resp, err)
	c.Timeout = 0
	c.Transport.(*http.Transport).ResponseHeaderTimeout = 20 * time.Millisecond
	resp, err = c.Get(base + "/never")
	show("header timeout", resp, err)
	c.Transport.(*http.Transport).ResponseHeaderTimeout = 0

	for _, wrong := range []string{"gopher://a/", "http://", "http:///path", "://", "http://127.0.0.1:0/"} {
		resp, err = c.Get(wrong)
		show(wrong, resp, err)
	}
	r, _ = http.NewRequest("GET", base, nil)
	r.Header["Bad Name"] = []string{"x"}
	resp, err = c.Do(r)
	show("bad name", resp, err)
	r.Header = http.Header{"Good": {"bad\nvalue"}}
	resp, err = c.Do(r)
	show("bad value", resp, err)
	r.Header = http.Header{}
	r.RequestURI = "/x"
	resp, err = c.Do(r)
	show("request URI", resp, err)

	upgrade(c)
	trace(c)
	reuse()
	proxies()
	expect(c)
	answers()
}

// redirectTo answers the first request with a redirect to another host.
type redirectTo struct{ location string }

func (t redirectTo) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Path != "/redirect/302" {
		return server.Client().Transport.RoundTrip(r)
	}
	return &http.Response{StatusCode: 302, Header: http.Header{"Location": {t.location}}, Request: r, Body: http.NoBody}, nil
}

func upgrade(c *http.Client) {
	r, _ := http.NewRequest("GET", server.URL+"/upgrade", nil)
	r.Header.Set("Connection", "Upgrade")
	r.Header.Set("Upgrade", "echo")
	resp, err := c.Do(r)
	if err != nil {
		fmt.Println(err)
		return
	}
	rw := resp.Body.(io.ReadWriteCloser)
	io.WriteString(rw, "some words\n")
	answer, err := io.ReadAll(rw)
	fmt.Printf("upgrade: %s %q %v %v\n", resp.Status, answer, err, rw.Close())
}

func trace(c *http.Client) {
	c.CloseIdleConnections()
	for _, path := range []string{"/traced", "/hints"} {
		var events []string
		var mu sync.Mutex // several goroutines tell
		add := func(format string, args ...any) {
			mu.Lock()
			defer mu.Unlock()
			events = append(events, fmt.Sprintf(format, args...))
		}
		t := &httptrace.ClientTrace{
			GetConn:              func(hostPort string) { add("get conn %s", masked(hostPort)) },
			GotConn:              func(i httptrace.GotConnInfo) { add("got conn reused=%v idle=%v", i.Reused, i.WasIdle) },
			PutIdleConn:          func(err error) { add("put idle %v", err) },
			GotFirstResponseByte: func() { add("first byte") },
			Got1xxResponse: func(code int, header textproto.MIMEHeader) error {
				add("%d %v", code, header)
				return nil
			},
			ConnectStart:     func(network, addr string) { add("connect %s", network) },
			ConnectDone:      func(network, addr string, err error) { add("connected %v", err) },
			WroteHeaderField: func(key string, value []string) { add("%s: %s", key, masked(fmt.Sprint(value))) },
			WroteHeaders:     func() { add("wrote headers") },
			WroteRequest:     func(i httptrace.WroteRequestInfo) { add("wrote request %v", i.Err) },
		}
		r, _ := http.NewRequestWithContext(httptrace.WithClientTrace(context.Background(), t), "GET", server.URL+path, nil)
		resp, err := c.Do(r)
		if err != nil {
			fmt.Println(err)
			return
		}
		io.Copy(io.Discard, resp.Body)
		resp.Body.Close()
		mu.Lock()
		defer mu.Unlock()
		// Writing and reading go on beside each other.
		slices.SortStableFunc(events, func(a, b string) int { return strings.Compare(a, b) })
		fmt.Printf("trace %s:\n\t%s\n", path, strings.Join(events, "\n\t"))
	}
}

// reuse counts connections.
func reuse() {
	var opened atomic.Int32
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, strings.Repeat("x", 5000)) }))
	s.Config.ConnState = func(c net.Conn, state http.ConnState) {
		if state == http.StateNew {
			opened.Add(1)
		}
	}
	s.Start()
	defer s.Close()
	c := s.Client()
	get := func(read bool) {
		idle := make(chan error, 1) // the connection is free again
		ctx := httptrace.WithClientTrace(context.Background(), &httptrace.ClientTrace{PutIdleConn: func(err error) { idle <- err }})
		r, _ := http.NewRequestWithContext(ctx, "GET", s.URL, nil)
		resp, err := c.Do(r)
		if err != nil {
			fmt.Println(err)
			return
		}
		if read {
			io.Copy(io.Discard, resp.Body)
		}
		resp.Body.Close()
		if !c.Transport.(*http.Transport).DisableKeepAlives {
			<-idle
		}
	}
	for range 5 {
		get(true)
	}
	fmt.Println("read:", opened.Load())
	get(false)
	get(true)
	fmt.Println("closed:", opened.Load())
	s.CloseClientConnections()
	get(true)
	fmt.Println("server has closed:", opened.Load())
	c.Transport.(*http.Transport).DisableKeepAlives = true
	get(true)
	get(true)
	fmt.Println("no keep-alives:", opened.Load())
}

// proxies sends requests by way of one.
func proxies() {
	p := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == "CONNECT" {
			w.Header().Set("X-Proxy", "no")
			http.Error(w, "no tunnels", http.StatusForbidden)
			return
		}
		fmt.Fprintf(w, "proxy: %s %s auth=%q connect=%q", r.Method, r.RequestURI, r.Header["Proxy-Authorization"], r.Header["Proxy-Connection"])
	}))
	defer p.Close()
	u, _ := url.Parse(p.URL)
	u.User = url.UserPassword("proxy", "secret")
	t := &http.Transport{Proxy: http.ProxyURL(u)}
	defer t.CloseIdleConnections()
	t.OnProxyConnectResponse = func(ctx context.Context, proxyURL *url.URL, req *http.Request, resp *http.Response) error {
		fmt.Println(req.Method, req.URL, req.Header, resp.Status, resp.Header.Get("X-Proxy"))
		return nil
	}
	c := &http.Client{Transport: t}
	resp, err := c.Get("http://somewhere.example/path?q")
	show("by proxy", resp, err)
	resp, err = c.Get("https://somewhere.example/path?q")
	show("by tunnel", resp, err)
}

// expect shows what happens to a body when the server has to say that it wants it.
func expect(c *http.Client) {
	c.Transport.(*http.Transport).ExpectContinueTimeout = time.Minute
	r, _ := http.NewRequest("POST", server.URL+"/expect", strings.NewReader("wanted"))
	r.Header.Set("Expect", "100-continue")
	resp, err := c.Do(r)
	show("expect", resp, err)
}

// answers shows what a client says to answers that no server of this package would give.
func answers() {
	for _, text := range []string{
		"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort", "HTTP/1.0 200 OK\r\n\r\nto the end", "nonsense\r\n\r\n", "", "HTTP/1.1 200 OK\r\n",
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
	} {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			fmt.Println(err)
			return
		}
		go func() {
			c, err := l.Accept()
			if err != nil {
				return
			}
			http.ReadRequest(bufio.NewReader(c))
			io.WriteString(c, text)
			c.Close()
		}()
		c := &http.Client{Transport: &http.Transport{}}
		resp, err := c.Get("http://" + l.Addr().String())
		if err != nil {
			fmt.Printf("%q: %s\n", text, strings.ReplaceAll(err.Error(), l.Addr().String(), "ADDR"))
			continue
		}
		var b bytes.Buffer
		_, err = io.Copy(&b, resp.Body)
		fmt.Printf("%q: %s %q %v\n", text, resp.Status, b.String(), err)
		resp.Body.Close()
		l.Close()
	}
}
