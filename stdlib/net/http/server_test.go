package http_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// dial connects to a server, and fails the test after some time.
func dial(t *testing.T, s *httptest.Server) (net.Conn, *bufio.Reader) {
	c, err := net.Dial("tcp", s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	c.SetDeadline(time.Now().Add(time.Minute))
	return c, bufio.NewReader(c)
}

func TestHeaderTooLarge(t *testing.T) {
	s := httptest.NewUnstartedServer(http.NotFoundHandler())
	s.Config.MaxHeaderBytes = 1000
	s.Start()
	defer s.Close()
	c, r := dial(t, s)
	go fmt.Fprintf(c, "GET / HTTP/1.1\r\nHost: a\r\nX: %s\r\n\r\n", strings.Repeat("x", 10000))
	resp, err := http.ReadResponse(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Error(resp.Status)
	}
}

func TestContextEndsWithClient(t *testing.T) {
	began, ended := make(chan bool), make(chan error)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		began <- true
		<-r.Context().Done()
		<-w.(http.CloseNotifier).CloseNotify()
		ended <- r.Context().Err()
	}))
	defer s.Close()
	for _, request := range []string{"GET / HTTP/1.1\r\nHost: a\r\n\r\n", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"} {
		c, _ := dial(t, s)
		io.WriteString(c, request)
		<-began
		c.Close()
		if err := <-ended; err != context.Canceled {
			t.Error(err)
		}
	}
}

// What a client sends while its first request is answered belongs to the next one.
func TestPipelined(t *testing.T) {
	wait := make(chan bool)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		<-wait
		io.WriteString(w, r.URL.Path)
	}))
	defer s.Close()
	c, r := dial(t, s)
	for _, path := range []string{"/1", "/2", "/3"} {
		fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: a\r\n\r\n", path)
	}
	for _, path := range []string{"/1", "/2", "/3"} {
		wait <- true
		resp, err := http.ReadResponse(r, nil)
		if err != nil {
			t.Fatal(err)
		}
		if body, err := io.ReadAll(resp.Body); string(body) != path || err != nil {
			t.Errorf("%s: %q, %v", path, body, err)
		}
	}
}

func TestTimeouts(t *testing.T) {
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/longer" {
			if err := http.NewResponseController(w).SetReadDeadline(time.Time{}); err != nil {
				t.Error(err)
			}
		}
		_, err := io.Copy(io.Discard, r.Body)
		var timeout net.Error
		fmt.Fprint(w, errors.As(err, &timeout) && timeout.Timeout())
	}))
	s.Config.ReadTimeout = 50 * time.Millisecond
	s.Start()
	defer s.Close()
	for path, want := range map[string]string{"/": "true", "/longer": "false"} {
		c, r := dial(t, s)
		fmt.Fprintf(c, "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\na", path)
		time.Sleep(100 * time.Millisecond)
		io.WriteString(c, "bc")
		resp, err := http.ReadResponse(r, nil)
		if err != nil {
			t.Fatal(err)
		}
		if body, err := io.ReadAll(resp.Body); string(body) != want || err != nil {
			t.Errorf("%s: %q, %v; want %s", path, body, err, want)
		}
	}
	// A connection on which nothing comes is closed.
	c, _ := dial(t, s)
	if n, err := c.Read(make([]byte, 1)); n != 0 || err != io.EOF {
		t.Error(n, err)
	}
}

func TestFullDuplex(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rc := http.NewResponseController(w)
		if err := rc.EnableFullDuplex(); err != nil {
			t.Error(err)
		}
		for in := bufio.NewScanner(r.Body); in.Scan(); rc.Flush() {
			fmt.Fprintln(w, strings.ToUpper(in.Text()))
		}
	}))
	defer s.Close()
	r, w := io.Pipe()
	resp, err := s.Client().Post(s.URL, "text/plain", io.MultiReader(strings.NewReader("first\n"), r))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	in := bufio.NewReader(resp.Body)
	for _, line := range []string{"", "second\n", "third\n"} {
		io.WriteString(w, line)
		got, err := in.ReadString('\n')
		if want := strings.ToUpper(line); err != nil || line != "" && got != want {
			t.Errorf("%q: %q, %v", line, got, err)
		}
	}
	w.Close()
}

func TestShutdownWaits(t *testing.T) {
	began, goOn := make(chan bool), make(chan bool)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began <- true
		<-goOn
		io.WriteString(w, "done")
	}))
	defer s.Close()
	body := make(chan string)
	go func() {
		resp, err := s.Client().Get(s.URL)
		if err != nil {
			body <- err.Error()
			return
		}
		defer resp.Body.Close()
		b, _ := io.ReadAll(resp.Body)
		body <- string(b)
	}()
	<-began
	hooked := make(chan bool, 2) // of each Shutdown
	s.Config.RegisterOnShutdown(func() { hooked <- true })
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	if err := s.Config.Shutdown(ctx); err != context.DeadlineExceeded {
		t.Error(err)
	}
	<-hooked
	close(goOn)
	if got := <-body; got != "done" {
		t.Error(got)
	}
	if err := s.Config.Shutdown(context.Background()); err != nil {
		t.Error(err)
	}
}

func TestInMemory(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := httptest.NewTestServer(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(time.Hour)
			fmt.Fprint(w, r.Host, r.TLS != nil)
		}))
		begin := time.Now()
		for url, want := range map[string]string{"http://any.example/": "any.examplefalse", "https://other.example/": "other.exampletrue"} {
			resp, err := s.Client().Get(url)
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(resp.Body)
			resp.Body.Close()
			if string(body) != want || err != nil {
				t.Errorf("%s: %q, %v", url, body, err)
			}
		}
		if d := time.Since(begin); d != 2*time.Hour {
			t.Error(d)
		}
	})
}
