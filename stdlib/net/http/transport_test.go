package http_test

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// body makes a request, and returns the body of the response.
func body(t *testing.T, c *http.Client, url string) string {
	t.Helper()
	resp, err := c.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Error(err)
	}
	return string(b)
}

// counting returns a server that answers with the client's address, and counts its connections.
func counting(t *testing.T, h http.HandlerFunc) (*httptest.Server, *atomic.Int32) {
	var n atomic.Int32
	s := httptest.NewUnstartedServer(h)
	s.Config.ConnState = func(c net.Conn, state http.ConnState) {
		if state == http.StateNew {
			n.Add(1)
		}
	}
	s.Start()
	t.Cleanup(s.Close)
	return s, &n
}

func TestMaxConnsPerHost(t *testing.T) {
	var now, most atomic.Int32
	s, n := counting(t, func(w http.ResponseWriter, r *http.Request) {
		most.Store(max(most.Load(), now.Add(1)))
		time.Sleep(5 * time.Millisecond)
		now.Add(-1)
	})
	tr := s.Client().Transport.(*http.Transport)
	tr.MaxConnsPerHost = 2
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() { body(t, s.Client(), s.URL) })
	}
	wg.Wait()
	if most.Load() > 2 || n.Load() > 2 {
		t.Errorf("%d requests at once, %d connections", most.Load(), n.Load())
	}
	// One that is given up makes room for another.
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	r, _ := http.NewRequestWithContext(ctx, "GET", s.URL, nil)
	if _, err := s.Client().Do(r); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	body(t, s.Client(), s.URL)
}

func TestIdleConnTimeout(t *testing.T) {
	s, n := counting(t, func(w http.ResponseWriter, r *http.Request) {})
	tr := s.Client().Transport.(*http.Transport)
	tr.IdleConnTimeout = time.Millisecond
	for range 3 {
		body(t, s.Client(), s.URL)
		time.Sleep(20 * time.Millisecond)
	}
	if n.Load() != 3 {
		t.Errorf("%d connections", n.Load())
	}
}

// A connection that the server closes while it is idle must not make a request fail.
func TestRetry(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	go func() {
		for i := 0; ; i++ {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				r := bufio.NewReader(c)
				// The second request on a connection gets no answer.
				if req, err := http.ReadRequest(r); err == nil {
					io.Copy(io.Discard, req.Body)
					fmt.Fprintf(c, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n%d", i)
					http.ReadRequest(r)
				}
			}()
		}
	}()
	c := &http.Client{Transport: &http.Transport{}}
	defer c.CloseIdleConnections()
	address := "http://" + l.Addr().String()
	if one, two := body(t, c, address), body(t, c, address); one != "0" || two != "1" {
		t.Error(one, two)
	}
	body(t, c, address)
	// Something may have happened because of a POST.
	if _, err := c.Post(address, "text/plain", strings.NewReader("x")); err == nil {
		t.Error("POST was sent again")
	}
}

// A body that ends before the request was sent, and one that does not end at all.
func TestEarlyResponse(t *testing.T) {
	s, n := counting(t, func(w http.ResponseWriter, r *http.Request) { http.Error(w, "no", http.StatusForbidden) })
	pr, pw := io.Pipe()
	go pw.Write(make([]byte, 1<<20))
	resp, err := s.Client().Post(s.URL, "text/plain", pr)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	pw.Close()
	if resp.StatusCode != http.StatusForbidden {
		t.Error(resp.Status)
	}
	body(t, s.Client(), s.URL)
	if n.Load() != 2 {
		t.Errorf("%d connections", n.Load())
	}
}

// tunnel is a proxy that knows CONNECT.
func tunnel(w http.ResponseWriter, r *http.Request) {
	if r.Method != "CONNECT" || r.Header.Get("Proxy-Authorization") != "Basic dTpw" {
		http.Error(w, "what?", http.StatusProxyAuthRequired)
		return
	}
	to, err := net.Dial("tcp", r.RequestURI)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer to.Close()
	w.WriteHeader(http.StatusOK)
	from, rw, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	defer from.Close()
	go io.Copy(to, rw)
	io.Copy(from, to)
}

func TestTunnel(t *testing.T) {
	s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, r.Proto) }))
	defer s.Close()
	p := httptest.NewServer(http.HandlerFunc(tunnel))
	defer p.Close()
	proxy, _ := url.Parse(p.URL)
	proxy.User = url.UserPassword("u", "p")
	tr := s.Client().Transport.(*http.Transport).Clone()
	tr.DialContext = nil
	tr.Proxy = http.ProxyURL(proxy)
	defer tr.CloseIdleConnections()
	if got := body(t, &http.Client{Transport: tr}, s.URL); got != "HTTP/1.1" {
		t.Error(got)
	}
}

// socks is a proxy that knows as much of SOCKS as it needs, and the name "server".
func socks(t *testing.T, server string) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		c, err := l.Accept()
		if err != nil {
			return
		}
		defer c.Close()
		talk := func(want, answer string) {
			got := make([]byte, len(want))
			if _, err := io.ReadFull(c, got); err != nil || string(got) != want {
				t.Errorf("%q, %v; want %q", got, err, want)
			}
			io.WriteString(c, answer)
		}
		talk("\x05\x02\x00\x02", "\x05\x02")
		talk("\x01\x04user\x04pass", "\x01\x00")
		talk("\x05\x01\x00\x03\x06server\x00\x50", "\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00")
		to, err := net.Dial("tcp", server)
		if err != nil {
			t.Error(err)
			return
		}
		defer to.Close()
		go io.Copy(to, c)
		io.Copy(c, to)
	}()
	return l.Addr().String()
}

func TestSOCKS(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, r.Host) }))
	defer s.Close()
	proxy := &url.URL{Scheme: "socks5", Host: socks(t, s.Listener.Addr().String()), User: url.UserPassword("user", "pass")}
	tr := &http.Transport{Proxy: http.ProxyURL(proxy)}
	defer tr.CloseIdleConnections()
	if got := body(t, &http.Client{Transport: tr}, "http://server/"); got != "server" {
		t.Error(got)
	}
}

func TestClientConn(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, r.URL.Path) }))
	defer s.Close()
	tr := &http.Transport{}
	c, err := tr.NewClientConn(context.Background(), "http", s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	changes := make(chan int, 10)
	c.SetStateHook(func(c *http.ClientConn) { changes <- c.Available() })
	state := func(what string, available, inFlight int) {
		t.Helper()
		if a, f := c.Available(), c.InFlight(); a != available || f != inFlight {
			t.Errorf("%s: %d available, %d in flight", what, a, f)
		}
	}
	state("new", 1, 0)
	if err := c.Reserve(); err != nil {
		t.Error(err)
	}
	state("reserved", 0, 1)
	if err := c.Reserve(); err == nil {
		t.Error("reserved twice")
	}
	r, _ := http.NewRequest("GET", "http://elsewhere.example/path", nil)
	resp, err := c.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	state("response", 0, 1)
	if b, err := io.ReadAll(resp.Body); string(b) != "/path" || err != nil {
		t.Errorf("%q, %v", b, err)
	}
	resp.Body.Close()
	if n := <-changes; n != 1 {
		t.Error(n)
	}
	state("free", 1, 0)
	c.Close()
	state("closed", 0, 0)
	if c.Err() == nil || c.Reserve() == nil {
		t.Error("closed, and not")
	}
	if _, err := c.RoundTrip(r); err == nil {
		t.Error("closed, and not")
	}
}

func TestHandshakeTimeout(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close() // nobody accepts
	c := &http.Client{Transport: &http.Transport{TLSHandshakeTimeout: 20 * time.Millisecond, TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	_, err = c.Get("https://" + l.Addr().String())
	var timeout net.Error
	if !errors.As(err, &timeout) || !timeout.Timeout() || !strings.HasSuffix(err.Error(), "net/http: TLS handshake timeout") {
		t.Error(err)
	}
}
