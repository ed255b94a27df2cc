package http

import (
	"fmt"
	"io"
	"io/fs"
)

// NewFileTransport returns a RoundTripper that answers requests with files, as FileServer does, whatever host they are for. Registered as the
// protocol "file" of a Transport, it is for file:/// URLs.
func NewFileTransport(fs FileSystem) RoundTripper { return fileTransport{&fileHandler{fs}} }

// NewFileTransportFS is NewFileTransport for an fs.FS.
func NewFileTransportFS(fsys fs.FS) RoundTripper { return NewFileTransport(FS(fsys)) }

type fileTransport struct{ handler *fileHandler }

func (t fileTransport) RoundTrip(req *Request) (*Response, error) {
	r, body := io.Pipe()
	w := &pipeResponse{
		resp: &Response{
			Proto:      "HTTP/1.0",
			ProtoMajor: 1,
			Header:     Header{},
			Close:      true,
			Body:       r,
			Request:    req,
		},
		ready: make(chan *Response, 1),
		body:  body,
	}
	go func() {
		t.handler.ServeHTTP(w, req)
		w.send(0)
		body.Close()
	}()
	return <-w.ready, nil
}

// A pipeResponse is a ResponseWriter whose body somebody reads at the same time.
type pipeResponse struct {
	resp  *Response
	ready chan *Response // gets resp when its body begins, or there is none
	sent  bool
	body  *io.PipeWriter
}

func (w *pipeResponse) Header() Header { return w.resp.Header }

func (w *pipeResponse) WriteHeader(code int) {
	if w.resp.StatusCode == 0 {
		w.resp.StatusCode = code
		w.resp.Status = fmt.Sprintf("%d %s", code, StatusText(code))
	}
}

func (w *pipeResponse) Write(p []byte) (int, error) {
	w.WriteHeader(StatusOK)
	w.send(-1)
	return w.body.Write(p)
}

// send gives the response to whoever waits for it.
func (w *pipeResponse) send(length int64) {
	if w.sent {
		return
	}
	w.sent = true
	w.WriteHeader(StatusInternalServerError) // if there is no other
	w.resp.ContentLength = length
	w.ready <- w.resp
}
