// A server, seen from the other end of a connection: what it answers to requests of all kinds, byte for byte.
package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"time"
)

var (
	date = regexp.MustCompile(`Date: [^\r]*`)
	logs lockedBuffer
	late = make(chan string, 1) // what the handler behind /slow says
)

// A lockedBuffer is a log that handlers write to.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) take() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	defer l.b.Reset()
	return l.b.String()
}

func handlers() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("/hello", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "hello\n") })
	mux.HandleFunc("/nothing", func(w http.ResponseWriter, r *http.Request) {})
	mux.HandleFunc("/status/204", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		w.WriteHeader(http.StatusNoContent)
		_, err := io.WriteString(w, "not allowed")
		fmt.Println("write:", err)
	})
	mux.HandleFunc("/status/304", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		w.Header().Set("Content-Length", "7")
		w.WriteHeader(http.StatusNotModified)
	})
	mux.HandleFunc("/status/999", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(999) })
	mux.HandleFunc("/length", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "5")
		n, err := io.WriteString(w, "12345")
		m, err2 := io.WriteString(w, "6")
		fmt.Println("write:", n, err, m, err2)
	})
	mux.HandleFunc("/flush", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "one ")
		w.(http.Flusher).Flush()
		io.WriteString(w, "two")
	})
	mux.HandleFunc("/trailer", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Trailer", "X-Known, Content-Length")
		io.WriteString(w, "body")
		w.Header().Set("X-Known", "known")
		w.Header().Set(http.TrailerPrefix+"X-Late", "late")
	})
	mux.HandleFunc("/echo", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		fmt.Fprintf(w, "%s %s %s host=%s length=%d te=%v close=%v body=%q err=%v trailer=%v", r.Method, r.RequestURI, r.Proto, r.Host,
			r.ContentLength, r.TransferEncoding, r.Close, body, err, r.Trailer)
	})
	mux.HandleFunc("/unread", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "I do not read") })
	mux.HandleFunc("/limit", func(w http.ResponseWriter, r *http.Request) {
		_, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 4))
		var tooLarge *http.MaxBytesError
		fmt.Fprintln(w, err, errors.As(err, &tooLarge))
	})
	mux.HandleFunc("/early", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Link", "</style.css>; rel=preload")
		w.WriteHeader(http.StatusEarlyHints)
		w.Header().Del("Link")
		fmt.Fprintln(w, "later")
	})
	mux.HandleFunc("/panic", func(w http.ResponseWriter, r *http.Request) { panic("oops") })
	mux.HandleFunc("/abort", func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) })
	mux.HandleFunc("/twice", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusTeapot)
		w.WriteHeader(http.StatusOK)
	})
	mux.HandleFunc("/html", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "<html><body>hi") })
	mux.HandleFunc("/identity", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Transfer-Encoding", "identity")
		io.WriteString(w, "until the end")
	})
	mux.HandleFunc("/redirect/here", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "../there?a=b&c", http.StatusFound)
	})
	mux.HandleFunc("/hijack", func(w http.ResponseWriter, r *http.Request) {
		c, rw, err := http.NewResponseController(w).Hijack()
		if err != nil {
			fmt.Println(err)
			return
		}
		defer c.Close()
		line, err := rw.ReadString('\n')
		fmt.Fprintf(rw, "you said %q %v\n", line, err)
		rw.Flush()
		_, err = io.WriteString(w, "x")
		fmt.Println("write:", err)
	})
	mux.Handle("/slow", http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		<-r.Context().Done()
		var err error
		for err == nil { // until the other goroutine has seen it, too
			_, err = io.WriteString(w, "too late")
			time.Sleep(time.Millisecond)
		}
		late <- fmt.Sprint("write: ", r.Context().Err(), err)
	}), 20*time.Millisecond, "no time"))
	mux.Handle("/quick", http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Quick", "yes")
		w.WriteHeader(http.StatusAccepted)
		io.WriteString(w, "quick")
	}), time.Minute, ""))
	mux.Handle("/strip/", http.StripPrefix("/strip", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, r.URL.Path, r.URL.RawPath)
	})))
	return mux
}

// talk sends text, and prints all that comes back until the server closes the connection.
func talk(addr, what, text string) {
	fmt.Printf("--- %s\n", what)
	c, err := net.Dial("tcp", addr)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.Close()
	io.WriteString(c, text)
	answer, err := io.ReadAll(c)
	s := date.ReplaceAllString(string(answer), "Date: DATE")
	fmt.Printf("%s\n(%v)\n", strings.ReplaceAll(s, "\r\n", "\n"), err)
}

// get is a request without a body, the last on its connection.
func get(path string, headers ...string) string { return message("GET", path, "", headers...) }

func message(method, path, body string, headers ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n", method, path)
	for _, h := range headers {
		b.WriteString(h + "\r\n")
	}
	b.WriteString("\r\n" + body)
	return b.String()
}

func main() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		return
	}
	s := &http.Server{Handler: handlers(), ErrorLog: log.New(&logs, "", 0)}
	served := make(chan error)
	go func() { served <- s.Serve(l) }()
	addr := l.Addr().String()

	for _, path := range []string{
		"/hello", "/nothing", "/status/204", "/status/304", "/status/999", "/length", "/flush", "/trailer", "/echo?x=y", "/early", "/html",
		"/identity", "/redirect/here", "/quick", "/slow", "/strip/a%2Fb", "/missing", "/a/../hello", "*",
	} {
		talk(addr, "GET "+path, get(path))
		if path == "/slow" {
			fmt.Println(<-late)
		}
	}
	talk(addr, "HEAD", message("HEAD", "/hello", ""))
	talk(addr, "OPTIONS *", message("OPTIONS", "*", ""))
	talk(addr, "body", message("POST", "/echo", "12345", "Content-Length: 5"))
	talk(addr, "chunks", message("POST", "/echo", "3\r\nabc\r\n2;ext=1\r\nde\r\n0\r\nX-End: yes\r\n\r\n", "Transfer-Encoding: chunked", "Trailer: X-End"))
	talk(addr, "bad chunks", message("POST", "/echo", "xyz\r\n", "Transfer-Encoding: chunked"))
	talk(addr, "short body", "POST /unread HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabcGET /hello HTTP/1.0\r\n\r\n")
	talk(addr, "limit", message("POST", "/limit", "12345", "Content-Length: 5"))
	talk(addr, "continue", message("POST", "/echo", "12345", "Content-Length: 5", "Expect: 100-continue"))
	talk(addr, "no continue", message("POST", "/unread", "", "Content-Length: 5", "Expect: 100-continue"))
	talk(addr, "strange expectation", message("POST", "/echo", "", "Expect: a miracle"))
	talk(addr, "HTTP/1.0", "GET /echo HTTP/1.0\r\n\r\n")
	talk(addr, "HTTP/1.0 keep-alive", "GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /flush HTTP/1.0\r\n\r\n")
	talk(addr, "pipeline", "GET /hello HTTP/1.1\r\nHost: a\r\n\r\nGET /flush HTTP/1.1\r\nHost: a\r\n\r\n"+get("/nothing"))
	talk(addr, "hijack", "GET /hijack HTTP/1.1\r\nHost: a\r\n\r\nsome words\n")
	talk(addr, "absolute", "GET http://other.example/echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")

	for _, wrong := range []string{
		"GET\r\n\r\n",
		"G(ET / HTTP/1.1\r\nHost: a\r\n\r\n",
		"GET / HTTP/7.1\r\nHost: a\r\n\r\n",
		"GET / HTTP/one\r\nHost: a\r\n\r\n",
		"GET / HTTP/1.1\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
	} {
		talk(addr, fmt.Sprintf("wrong: %q", wrong), wrong)
	}
	talk(addr, "many headers", get("/hello", strings.Split(strings.Repeat("X-Y: z\n", 600), "\n")[:600]...))

	logs.take()
	talk(addr, "twice", get("/twice"))
	fmt.Println(regexp.MustCompile(`server\.(mg|go):\d+`).ReplaceAllString(logs.take(), "server.mg:LINE"))
	talk(addr, "abort", get("/abort"))
	talk(addr, "panic", get("/panic"))
	first, _, _ := strings.Cut(logs.take(), "\n")
	fmt.Println(regexp.MustCompile(`127.0.0.1:\d+`).ReplaceAllString(first, "CLIENT"))

	fmt.Println("--- states")
	states(l, s)
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	fmt.Println("shutdown:", s.Shutdown(ctx))
	fmt.Println("serve:", <-served)
	fmt.Println("again:", s.ListenAndServe())
}

// states shows what ConnState is told, by a server of its own.
func states(other net.Listener, _ *http.Server) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		return
	}
	seen := make(chan http.ConnState, 10)
	type key struct{}
	s := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			server, ok := r.Context().Value(http.ServerContextKey).(*http.Server)
			fmt.Fprintln(w, r.Context().Value(key{}), server != nil, ok, r.Context().Value(http.LocalAddrContextKey).(net.Addr).Network())
		}),
		ConnState:   func(c net.Conn, state http.ConnState) { seen <- state },
		BaseContext: func(net.Listener) context.Context { return context.WithValue(context.Background(), key{}, "base") },
		ConnContext: func(ctx context.Context, c net.Conn) context.Context { return ctx },
	}
	go s.Serve(l)
	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		fmt.Println(err)
		return
	}
	io.WriteString(c, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
	resp, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	body, _ := io.ReadAll(resp.Body)
	fmt.Printf("%s", body)
	fmt.Println(<-seen, <-seen, <-seen)
	fmt.Println(s.Shutdown(context.Background()), <-seen)
	c.Close()
}
