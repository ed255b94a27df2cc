package http

import (
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"
)

// Error answers with an error as plain text, and removes from the header what was for another body. The caller should return then.
func Error(w ResponseWriter, error string, code int) {
	h := w.Header()
	h.Del("Content-Length")
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(code)
	fmt.Fprintln(w, error)
}

// NotFound answers with 404.
func NotFound(w ResponseWriter, r *Request) { Error(w, "404 page not found", StatusNotFound) }

// NotFoundHandler returns a handler that answers with 404.
func NotFoundHandler() Handler { return HandlerFunc(NotFound) }

// generalOptions answers "OPTIONS *": with nothing.
func generalOptions(w ResponseWriter, r *Request) {
	const limit = 4 << 10
	w.Header().Set("Content-Length", "0")
	if r.ContentLength != 0 {
		io.Copy(io.Discard, MaxBytesReader(w, r.Body, limit))
	}
}

// withURL returns a copy of the request with another URL, and calls change with that.
func withURL(r *Request, change func(u *url.URL)) *Request {
	c, u := *r, *r.URL
	change(&u)
	c.URL = &u
	return &c
}

// StripPrefix returns a handler that takes the prefix from the paths of requests before it gives them to h. Those without it get 404.
func StripPrefix(prefix string, h Handler) Handler {
	if prefix == "" {
		return h
	}
	return HandlerFunc(func(w ResponseWriter, r *Request) {
		path, ok := strings.CutPrefix(r.URL.Path, prefix)
		raw, rawOK := strings.CutPrefix(r.URL.RawPath, prefix)
		if !ok || !rawOK && r.URL.RawPath != "" {
			NotFound(w, r)
			return
		}
		h.ServeHTTP(w, withURL(r, func(u *url.URL) { u.Path, u.RawPath = path, raw }))
	})
}

// AllowQuerySemicolons returns a handler that takes ; in queries for & before it gives requests to h.
func AllowQuerySemicolons(h Handler) Handler {
	return HandlerFunc(func(w ResponseWriter, r *Request) {
		if strings.Contains(r.URL.RawQuery, ";") {
			r = withURL(r, func(u *url.URL) { u.RawQuery = strings.ReplaceAll(u.RawQuery, ";", "&") })
		}
		h.ServeHTTP(w, r)
	})
}

// MaxBytesHandler returns a handler that lets h read up to n bytes of each request's body.
func MaxBytesHandler(h Handler, n int64) Handler {
	return HandlerFunc(func(w ResponseWriter, r *Request) {
		c := *r
		c.Body = MaxBytesReader(w, r.Body, n)
		h.ServeHTTP(w, &c)
	})
}

// RedirectHandler returns a handler that redirects to a URL by Redirect.
func RedirectHandler(url string, code int) Handler {
	return HandlerFunc(func(w ResponseWriter, r *Request) { Redirect(w, r, url, code) })
}

// Redirect answers with a redirect, of a code 3xx, to a URL that may be relative to the path of the request. If there is no Content-Type,
// it also writes a short text, for GET.
func Redirect(w ResponseWriter, r *Request, url string, code int) {
	if u, err := parseURL(url); err == nil && u.Scheme == "" && u.Host == "" {
		url = absolutePath(r.URL, url)
	}
	h := w.Header()
	_, hadType := h["Content-Type"]
	h.Set("Location", hexEscapeNonASCII(url))
	if !hadType && (r.Method == "GET" || r.Method == "HEAD") {
		h.Set("Content-Type", "text/html; charset=utf-8")
	}
	w.WriteHeader(code)
	if !hadType && r.Method == "GET" {
		fmt.Fprintf(w, "<a href=\"%s\">%s</a>.\n\n", htmlEscaper.Replace(url), StatusText(code))
	}
}

// absolutePath returns a path that is relative to a URL, with its query, as seen from the root. A browser would find it, too, but
// not everybody is one.
func absolutePath(base *url.URL, location string) string {
	if location == "" || location[0] != '/' {
		dir, _ := path.Split(valueOrDefault(base.EscapedPath(), "/"))
		location = dir + location
	}
	location, query, hasQuery := strings.Cut(location, "?")
	clean := path.Clean(location)
	if strings.HasSuffix(location, "/") && !strings.HasSuffix(clean, "/") {
		clean += "/"
	}
	if hasQuery {
		clean += "?" + query
	}
	return clean
}

// htmlEscaper escapes text in HTML. Package html would bring its table of names.
var htmlEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")
