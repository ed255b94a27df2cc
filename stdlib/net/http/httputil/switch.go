package httputil

import (
	"context"
	"errors"
	"fmt"
	"internal/godebug"
	"io"
	"net/http"
	"net/http/internal/ascii"
	"net/http/internal/httpguts"
	"net/url"
	"strings"
)

// upgradeType returns the protocol to switch to, or nothing.
func upgradeType(h http.Header) string {
	if !httpguts.HeaderValuesContainsToken(h["Connection"], "Upgrade") {
		return ""
	}
	return h.Get("Upgrade")
}

// switchProtocols passes on that another protocol is spoken now, and then everything in both directions.
func (p *ReverseProxy) switchProtocols(w http.ResponseWriter, r *http.Request, resp *http.Response) {
	fail := func(format string, args ...any) {
		p.fail(w, r, http.StatusBadGateway, fmt.Errorf(format, args...))
	}
	wanted, got := upgradeType(r.Header), upgradeType(resp.Header)
	if !ascii.IsPrint(got) {
		fail("backend tried to switch to invalid protocol %q", got)
		return
	}
	if !ascii.EqualFold(wanted, got) {
		fail("backend tried to switch protocol %q when %q was requested", got, wanted)
		return
	}
	server, ok := resp.Body.(io.ReadWriteCloser)
	if !ok {
		fail("internal error: 101 switching protocols response with non-writable body")
		return
	}
	stop := context.AfterFunc(r.Context(), func() { server.Close() })
	defer func() {
		if stop() {
			server.Close()
		}
	}()
	client, buffered, err := http.NewResponseController(w).Hijack()
	if errors.Is(err, http.ErrNotSupported) {
		fail("can't switch protocols using non-Hijacker ResponseWriter type %T", w)
		return
	}
	if err != nil {
		fail("Hijack failed on protocol switch: %v", err)
		return
	}
	defer client.Close()
	addHeaders(w.Header(), resp.Header)
	resp.Header = w.Header()
	resp.Body = nil // it is the server's connection
	if err := resp.Write(buffered); err != nil {
		fail("response write: %v", err)
		return
	}
	if err := buffered.Flush(); err != nil {
		fail("response flush: %v", err)
		return
	}
	done := make(chan error, 1)
	go func() { done <- copyAndEnd(client, server) }()
	go func() { done <- copyAndEnd(server, client) }()
	// One direction may end before the other, if it can tell so.
	if err := <-done; err == nil {
		<-done
	}
}

var errCopied = errors.New("hijacked connection copy complete")

// copyAndEnd copies, and tells the other end that this was all. It returns an error if that is impossible.
func copyAndEnd(to, from io.ReadWriter) error {
	if _, err := io.Copy(to, from); err != nil {
		return err
	}
	if c, ok := to.(interface{ CloseWrite() error }); ok {
		return c.CloseWrite()
	}
	return errCopied
}

var maxParamsSetting = godebug.New("urlmaxqueryparams")

// cleanQuery returns a query that everybody reads in the same way: without what ParseQuery does not understand.
func cleanQuery(query string) string {
	const maxParams = 10000
	clean := maxParamsSetting.Value() == "" && strings.Count(query, "&") < maxParams && !strings.Contains(query, ";")
	for rest := query; clean; {
		var ok bool
		if _, rest, ok = strings.Cut(rest, "%"); !ok {
			return query
		}
		clean = len(rest) >= 2 && isHex(rest[0]) && isHex(rest[1])
	}
	values, _ := url.ParseQuery(query)
	return values.Encode()
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
