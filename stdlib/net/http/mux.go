package http

import (
	"errors"
	"fmt"
	"maps"
	"net"
	"net/url"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// A ServeMux is a handler that gives each request to the handler with the most specific pattern that matches. Patterns are
// "[METHOD ][HOST]/[PATH]":
//
//	/index.html               that path for any host and method
//	GET /static/              GET and HEAD of all paths below /static/
//	example.com/              all of one host
//	/b/{bucket}/o/{name...}   wildcards, for one segment and for all that follow; Request.PathValue returns what they matched
//	/exact/{$}                the path /exact/, and nothing below it
//
// Two patterns where neither is more specific must not match the same request. Paths with . and .. or several slashes are redirected to
// clean ones, and /tree to /tree/ if only that has a pattern.
type ServeMux struct {
	mu       sync.RWMutex
	routes   routes
	patterns map[string][]*pattern // by host
}

// NewServeMux returns a ServeMux without patterns.
func NewServeMux() *ServeMux { return &ServeMux{} }

// DefaultServeMux is the ServeMux that Serve uses if there is no other handler.
var DefaultServeMux = &defaultServeMux

var defaultServeMux ServeMux

// Handle registers a handler with DefaultServeMux.
func Handle(pattern string, handler Handler) { DefaultServeMux.register(pattern, handler) }

// HandleFunc registers a function with DefaultServeMux.
func HandleFunc(pattern string, handler func(ResponseWriter, *Request)) {
	DefaultServeMux.register(pattern, HandlerFunc(handler))
}

// Handle registers a handler. It panics if the pattern is wrong or conflicts with another.
func (mux *ServeMux) Handle(pattern string, handler Handler) { mux.register(pattern, handler) }

// HandleFunc registers a function. It panics if the pattern is wrong or conflicts with another.
func (mux *ServeMux) HandleFunc(pattern string, handler func(ResponseWriter, *Request)) {
	mux.register(pattern, HandlerFunc(handler))
}

// register has to be called by exported functions: it looks for their caller.
func (mux *ServeMux) register(pattern string, handler Handler) {
	where := "unknown location"
	if _, file, line, ok := runtime.Caller(2); ok {
		where = fmt.Sprintf("%s:%d", file, line)
	}
	if err := mux.add(pattern, handler, where); err != nil {
		panic(err)
	}
}

func (mux *ServeMux) add(text string, handler Handler, where string) error {
	if text == "" {
		return errors.New("http: invalid pattern")
	}
	if f, ok := handler.(HandlerFunc); handler == nil || ok && f == nil {
		return errors.New("http: nil handler")
	}
	p, err := parsePattern(text)
	if err != nil {
		return fmt.Errorf("parsing %q: %w", text, err)
	}
	p.where = where
	mux.mu.Lock()
	defer mux.mu.Unlock()
	for _, other := range mux.patterns[p.host] {
		if p.conflictsWith(other) {
			return fmt.Errorf("pattern %q (registered at %s) conflicts with pattern %q (registered at %s):\n%s",
				p, p.where, other, other.where, describeConflict(p, other))
		}
	}
	if mux.routes == nil {
		mux.routes, mux.patterns = routes{}, map[string][]*pattern{}
	}
	mux.routes.add(p, handler)
	mux.patterns[p.host] = append(mux.patterns[p.host], p)
	return nil
}

// ServeHTTP gives the request to the handler of its pattern.
func (mux *ServeMux) ServeHTTP(w ResponseWriter, r *Request) {
	if r.RequestURI == "*" {
		if r.ProtoAtLeast(1, 1) {
			w.Header().Set("Connection", "close")
		}
		w.WriteHeader(StatusBadRequest)
		return
	}
	var h Handler
	h, r.Pattern, r.pat, r.matches = mux.find(r)
	h.ServeHTTP(w, r)
}

// Handler returns the handler of a request, which is never nil, and its pattern. That of a redirect is the pattern which would match
// behind it, and that of an error is empty. The request does not change: PathValue returns nothing.
func (mux *ServeMux) Handler(r *Request) (h Handler, pattern string) {
	h, pattern, _, _ = mux.find(r)
	return h, pattern
}

func (mux *ServeMux) find(r *Request) (h Handler, text string, p *pattern, matches []string) {
	var found *route
	var redirect *url.URL
	host, escaped := r.URL.Host, r.URL.EscapedPath()
	clean := escaped
	if r.Method == "CONNECT" {
		// Its path, if there is one, is not cleaned.
		_, _, redirect = mux.match(host, r.Method, escaped, r.URL)
		if redirect != nil {
			return RedirectHandler(redirect.String(), StatusTemporaryRedirect), redirect.Path, nil, nil
		}
		found, matches, _ = mux.match(r.Host, r.Method, escaped, nil)
	} else {
		host = hostOnly(r.Host)
		clean = cleanPath(escaped)
		found, matches, redirect = mux.match(host, r.Method, clean, r.URL)
		if redirect == nil && clean != escaped {
			redirect = escapedURL(clean, r.URL.RawQuery)
		}
		if redirect != nil {
			if found != nil {
				text = found.pattern.text
			}
			return RedirectHandler(redirect.String(), StatusTemporaryRedirect), text, nil, nil
		}
	}
	if found != nil {
		return found.handler, found.pattern.text, found.pattern, matches
	}
	if allowed := mux.methods(host, clean); len(allowed) > 0 {
		return methodNotAllowed(strings.Join(allowed, ", ")), "", nil, nil
	}
	return NotFoundHandler(), "", nil, nil
}

// match finds the route of a request. If u is not nil, and there is one only for the path with a slash behind it, it returns where to
// redirect to.
func (mux *ServeMux) match(host, method, path string, u *url.URL) (r *route, matches []string, redirect *url.URL) {
	mux.mu.RLock()
	defer mux.mu.RUnlock()
	r, matches = mux.routes.match(host, method, path)
	if !r.isExact(path) && u != nil && path != "" && !strings.HasSuffix(path, "/") {
		path += "/"
		if tree, _ := mux.routes.match(host, method, path); tree.isExact(path) {
			return tree, nil, escapedURL(path, u.RawQuery)
		}
	}
	return r, matches, nil
}

// isExact reports whether the pattern matches the path without a wildcard for several segments, or with one that has nothing to match.
func (r *route) isExact(path string) bool {
	switch {
	case r == nil:
		return false
	case !r.pattern.last().multi:
		return true
	case path != "" && path[len(path)-1] != '/':
		return false
	}
	return len(r.pattern.segments) == strings.Count(path, "/")
}

// methods returns the methods that there are patterns with for a path, in order.
func (mux *ServeMux) methods(host, path string) []string {
	mux.mu.RLock()
	defer mux.mu.RUnlock()
	set := map[string]bool{}
	mux.routes.methods(host, path, set)
	if !strings.HasSuffix(path, "/") {
		mux.routes.methods(host, path+"/", set)
	}
	return slices.Sorted(maps.Keys(set))
}

// methodNotAllowed is a handler that says which methods there are.
func methodNotAllowed(allowed string) Handler {
	return HandlerFunc(func(w ResponseWriter, r *Request) {
		w.Header().Set("Allow", allowed)
		Error(w, StatusText(StatusMethodNotAllowed), StatusMethodNotAllowed)
	})
}

func escapedURL(path, query string) *url.URL {
	return &url.URL{Path: pathUnescape(path), RawPath: path, RawQuery: query}
}

// cleanPath returns a path without . and .. and empty segments. A slash at its end stays.
func cleanPath(p string) string {
	if p == "" {
		return "/"
	}
	if p[0] != '/' {
		p = "/" + p
	}
	clean := path.Clean(p)
	if p[len(p)-1] == '/' && clean != "/" {
		if len(p) == len(clean)+1 && strings.HasPrefix(p, clean) {
			return p // nothing new
		}
		clean += "/"
	}
	return clean
}

// hostOnly returns a host without its port.
func hostOnly(hostPort string) string {
	if !strings.Contains(hostPort, ":") {
		return hostPort
	}
	host, _, err := net.SplitHostPort(hostPort)
	if err != nil {
		return hostPort
	}
	return host
}
