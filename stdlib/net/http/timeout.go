package http

import (
	"bytes"
	"context"
	"errors"
	"io"
	"maps"
	"sync"
	"time"
)

// ErrHandlerTimeout is what Write returns in a handler that TimeoutHandler waits for no longer.
var ErrHandlerTimeout = errors.New("http: Handler timeout")

// TimeoutHandler returns a handler that runs h with a time limit. When that is over, it answers with 503 and msg, or a text of its own, and
// h can write nothing any more. What h writes is kept until it returns, so that Flusher and Hijacker are not there.
func TimeoutHandler(h Handler, dt time.Duration, msg string) Handler {
	return &timeoutHandler{h, dt, valueOrDefault(msg,
		"<html><head><title>Timeout</title></head><body><h1>Timeout</h1></body></html>")}
}

type timeoutHandler struct {
	handler Handler
	limit   time.Duration
	message string
}

func (h *timeoutHandler) ServeHTTP(w ResponseWriter, r *Request) {
	ctx, cancel := context.WithTimeout(r.Context(), h.limit)
	defer cancel()
	r = r.WithContext(ctx)
	tw := &timeoutWriter{w: w, header: Header{}, req: r}
	done, panicked := make(chan struct{}), make(chan any, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				panicked <- p
			}
		}()
		h.handler.ServeHTTP(tw, r)
		close(done)
	}()
	select {
	case p := <-panicked:
		panic(p)
	case <-done:
		tw.mu.Lock()
		defer tw.mu.Unlock()
		maps.Copy(w.Header(), tw.header)
		if !tw.wroteHeader {
			tw.code = StatusOK
		}
		w.WriteHeader(tw.code)
		w.Write(tw.body.Bytes())
	case <-ctx.Done():
		tw.mu.Lock()
		defer tw.mu.Unlock()
		w.WriteHeader(StatusServiceUnavailable)
		if tw.err = ctx.Err(); tw.err == context.DeadlineExceeded {
			io.WriteString(w, h.message)
			tw.err = ErrHandlerTimeout
		}
	}
}

// A timeoutWriter keeps what a handler writes.
type timeoutWriter struct {
	w      ResponseWriter
	header Header
	req    *Request

	mu          sync.Mutex // guards what follows
	err         error      // that the handler has no time any more
	body        bytes.Buffer
	wroteHeader bool
	code        int
}

func (w *timeoutWriter) Header() Header { return w.header }

func (w *timeoutWriter) Write(p []byte) (n int, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err != nil {
		return 0, w.err
	}
	if !w.wroteHeader {
		w.wroteHeader, w.code = true, StatusOK
	}
	return w.body.Write(p)
}

func (w *timeoutWriter) WriteHeader(code int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	checkStatus(code)
	switch {
	case w.err != nil:
	case w.wroteHeader:
		logf(w.req, "http: superfluous response.WriteHeader call from %s", caller())
	default:
		w.wroteHeader, w.code = true, code
	}
}

// Push pushes what the server can push.
func (w *timeoutWriter) Push(target string, opts *PushOptions) error {
	if p, ok := w.w.(Pusher); ok {
		return p.Push(target, opts)
	}
	return ErrNotSupported
}
