package http

import (
	"errors"
	"fmt"
	"io"
	"net/http/internal/ascii"
	"net/http/internal/httpguts"
	"net/url"
	"slices"
	"strings"
	"time"
)

// ErrUseLastResponse is what CheckRedirect returns to follow no redirect, and get the last response as it is.
var ErrUseLastResponse = errors.New("net/http: use last response")

// Do makes a request, and returns the response: an error if there was none, but not for any status. The response's body has to be closed, and
// read to its end if the connection is to be used again. The request's body is closed.
//
// Redirects 301, 302 and 303 are followed with GET, or HEAD if the request was one, and without a body; 307 and 308 with the same method, and the
// body that GetBody returns.
func (c *Client) Do(req *Request) (*Response, error) {
	if req.URL == nil {
		req.closeBody()
		return nil, newError(req.Method, nil, errors.New("http: nil Request.URL"))
	}
	deadline := time.Time{}
	if c.Timeout > 0 {
		deadline = time.Now().Add(c.Timeout)
	}
	f := &follower{c: c, first: req, headers: newRedirectHeaders(c, req), sendsBody: true}
	for {
		f.via = append(f.via, req)
		resp, err := c.send(req, deadline)
		if err != nil {
			return nil, f.error(req.URL, err)
		}
		method, follow, sendsBody := redirectMethod(req.Method, resp, f.first)
		location := resp.Header.Get("Location")
		if !follow {
			return resp, nil
		}
		f.sendsBody = f.sendsBody && sendsBody
		req.closeBody()
		if location == "" {
			return resp, nil
		}
		next, err := f.next(req, resp, method, location)
		if err != nil {
			resp.closeBody()
			return nil, f.error(resp.Request.URL, err)
		}
		check := c.CheckRedirect
		if check == nil {
			check = tenRedirects
		}
		err = check(next, f.via)
		if err == ErrUseLastResponse {
			return resp, nil
		}
		// A short body is read, so that the connection can be used again.
		const short = 2 << 10
		if resp.ContentLength <= short {
			io.CopyN(io.Discard, resp.Body, short)
		}
		resp.Body.Close()
		if err != nil {
			next.closeBody()
			e := f.error(next.URL, err)
			e.URL = location
			return resp, e
		}
		req = next
	}
}

func tenRedirects(req *Request, via []*Request) error {
	if len(via) >= 10 {
		return errors.New("stopped after 10 redirects")
	}
	return nil
}

// redirectMethod returns the method of the next request, whether there is to be one, and whether it has the body of the first.
func redirectMethod(method string, resp *Response, first *Request) (next string, follow, sendsBody bool) {
	switch resp.StatusCode {
	case StatusMovedPermanently, StatusFound, StatusSeeOther:
		if method != "GET" && method != "HEAD" {
			method = "GET"
		}
		return method, true, false
	case StatusTemporaryRedirect, StatusPermanentRedirect:
		// A body that is there only once cannot be sent again.
		return method, first.GetBody != nil || first.outgoingLength() == 0, true
	}
	return "", false, false
}

// A follower makes the requests that follow the first one.
type follower struct {
	c         *Client
	first     *Request
	via       []*Request
	headers   *redirectHeaders
	sendsBody bool
	foreign   bool // we have been sent to a host that is not to see secrets
}

func (f *follower) error(u *url.URL, err error) *url.Error { return newError(f.first.Method, u, err) }

// next returns the request behind a redirect.
func (f *follower) next(last *Request, resp *Response, method, location string) (*Request, error) {
	u, err := last.URL.Parse(location)
	if err != nil {
		return nil, fmt.Errorf("failed to parse Location header %q: %v", location, err)
	}
	r := &Request{
		Method:   method,
		Response: resp,
		URL:      u,
		Header:   Header{},
		Cancel:   f.first.Cancel,
		ctx:      f.first.ctx,
	}
	// A host that is not that of the URL is for this server only.
	if last.Host != "" && last.Host != last.URL.Host {
		if relative, _ := url.Parse(location); relative != nil && !relative.IsAbs() {
			r.Host = last.Host
		}
	}
	if f.sendsBody && f.first.GetBody != nil {
		if r.Body, err = f.first.GetBody(); err != nil {
			return nil, err
		}
		r.GetBody, r.ContentLength = f.first.GetBody, f.first.ContentLength
	}
	if f.first.URL.Host != u.Host && !mayKnow(f.first.URL, u) {
		f.foreign = true
	}
	f.headers.copyTo(r, f.foreign, !f.sendsBody)
	if referer := refererFor(last.URL, u, r.Header.Get("Referer")); referer != "" {
		r.Header.Set("Referer", referer)
	}
	return r, nil
}

// mayKnow reports whether the second host may see what the first one was to see: it is the same, or a subdomain.
func mayKnow(first, next *url.URL) bool {
	var names [2]string
	for i, u := range [...]*url.URL{first, next} {
		name, err := httpguts.PunycodeHostPort(u.Hostname())
		if err != nil {
			return false
		}
		var ok bool
		if names[i], ok = ascii.ToLower(name); !ok {
			return false
		}
	}
	if names[0] == names[1] {
		return true
	}
	// An address has no subdomains.
	return !strings.ContainsAny(names[1], ":%") && strings.HasSuffix(names[1], "."+names[0])
}

// refererFor returns what Referer says: the last URL, or what the user of the package has set, but nothing on the way from https to http.
func refererFor(last, next *url.URL, explicit string) string {
	if last.Scheme == "https" && next.Scheme == "http" {
		return ""
	}
	if explicit != "" {
		return explicit
	}
	u := *last
	u.User = nil
	return u.String()
}

// redirectHeaders are the headers of the first request, for those that follow it.
type redirectHeaders struct {
	header  Header
	cookies map[string][]*Cookie // of the header, if there is a jar
}

func newRedirectHeaders(c *Client, first *Request) *redirectHeaders {
	h := &redirectHeaders{header: first.Header.Clone()}
	if c.Jar != nil && first.Header.Get("Cookie") != "" {
		h.cookies = map[string][]*Cookie{}
		for _, cookie := range first.Cookies() {
			h.cookies[cookie.Name] = append(h.cookies[cookie.Name], cookie)
		}
	}
	return h
}

// copyTo sets the header of a request behind a redirect.
func (h *redirectHeaders) copyTo(r *Request, noSecrets, noBody bool) {
	h.dropCookies(r.Response)
	for key, values := range h.header {
		switch CanonicalHeaderKey(key) {
		case "Authorization", "Www-Authenticate", "Cookie", "Cookie2", "Proxy-Authorization", "Proxy-Authenticate":
			if noSecrets {
				continue
			}
		case "Content-Encoding", "Content-Language", "Content-Location", "Content-Type":
			if noBody {
				continue
			}
		}
		r.Header[key] = values
	}
}

// dropCookies takes out the cookies of the first request that a response has changed: the jar has them now.
func (h *redirectHeaders) dropCookies(resp *Response) {
	changed := false
	if h.cookies != nil {
		for _, cookie := range resp.Cookies() {
			if _, ok := h.cookies[cookie.Name]; ok {
				delete(h.cookies, cookie.Name)
				changed = true
			}
		}
	}
	if !changed {
		return
	}
	var pairs []string
	for _, cookies := range h.cookies {
		for _, cookie := range cookies {
			pairs = append(pairs, cookie.Name+"="+cookie.Value)
		}
	}
	slices.Sort(pairs)
	h.header.Set("Cookie", strings.Join(pairs, "; "))
}
