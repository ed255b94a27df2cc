package http

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http/internal/ascii"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// ErrSchemeMismatch says that a server has answered without TLS to an HTTPS request.
var ErrSchemeMismatch = errors.New("http: server gave HTTP response to HTTPS client")

// A CookieJar keeps cookies for a Client. Package net/http/cookiejar has one.
type CookieJar interface {
	// SetCookies is called for the cookies in a response from that URL. The jar may or may not keep them.
	SetCookies(u *url.URL, cookies []*Cookie)

	// Cookies returns the cookies to be sent to that URL.
	Cookies(u *url.URL) []*Cookie
}

// A Client makes requests: it follows redirects and knows cookies, and leaves the rest to its Transport. The zero Client is ready to be used;
// it can be used by several goroutines.
//
// On a redirect to another host that is no subdomain of the first one, the headers Authorization, Www-Authenticate and Cookie are not sent
// there. With a Jar, cookies that a response has changed on the way are not sent as they were in the first request.
type Client struct {
	Transport RoundTripper // DefaultTransport, if nil

	// CheckRedirect is called before a redirect is followed, with the next request and those before it, the oldest first. With an
	// error, the last response is returned, with its body closed, and the error in a *url.Error; with ErrUseLastResponse it is
	// returned as it is. If it is nil, 10 redirects are followed.
	CheckRedirect func(req *Request, via []*Request) error

	Jar CookieJar // may be nil

	// Timeout is for all of a request, with redirects and reading the body; 0 is none.
	Timeout time.Duration
}

// DefaultClient is what Get, Head, Post and PostForm use.
var DefaultClient = &Client{}

// Get makes a GET request by DefaultClient.
func Get(url string) (resp *Response, err error) { return DefaultClient.Get(url) }

// Head makes a HEAD request by DefaultClient.
func Head(url string) (resp *Response, err error) { return DefaultClient.Head(url) }

// Post makes a POST request by DefaultClient.
func Post(url, contentType string, body io.Reader) (resp *Response, err error) {
	return DefaultClient.Post(url, contentType, body)
}

// PostForm makes a POST request by DefaultClient with a form as its body.
func PostForm(url string, data url.Values) (resp *Response, err error) {
	return DefaultClient.PostForm(url, data)
}

// Get makes a GET request. A status other than 2xx is no error; an error is a *url.Error. Use NewRequest and Do for other headers.
func (c *Client) Get(url string) (resp *Response, err error) { return c.request("GET", url, "", nil) }

// Head makes a HEAD request.
func (c *Client) Head(url string) (resp *Response, err error) { return c.request("HEAD", url, "", nil) }

// Post makes a POST request, and closes the body if it is an io.Closer.
func (c *Client) Post(url, contentType string, body io.Reader) (resp *Response, err error) {
	return c.request("POST", url, contentType, body)
}

// PostForm makes a POST request with a form as its body.
func (c *Client) PostForm(url string, data url.Values) (resp *Response, err error) {
	return c.Post(url, "application/x-www-form-urlencoded", strings.NewReader(data.Encode()))
}

func (c *Client) request(method, url, contentType string, body io.Reader) (*Response, error) {
	req, err := NewRequest(method, url, body)
	if err != nil {
		return nil, err
	}
	if method == "POST" {
		req.Header.Set("Content-Type", contentType)
	}
	return c.Do(req)
}

// CloseIdleConnections closes the connections of the Transport that no request uses.
func (c *Client) CloseIdleConnections() {
	if t, ok := c.transport().(interface{ CloseIdleConnections() }); ok {
		t.CloseIdleConnections()
	}
}

func (c *Client) transport() RoundTripper {
	if c.Transport != nil {
		return c.Transport
	}
	return DefaultTransport
}

// send makes one request, with cookies.
func (c *Client) send(req *Request, deadline time.Time) (*Response, error) {
	if c.Jar == nil {
		return send(req, c.transport(), deadline)
	}
	u := req.URL
	if req.Host != "" {
		u = u.Clone()
		u.Host = req.Host
	}
	for _, cookie := range c.Jar.Cookies(u) {
		req.AddCookie(cookie)
	}
	resp, err := send(req, c.transport(), deadline)
	if err != nil {
		return nil, err
	}
	if cookies := resp.Cookies(); len(cookies) > 0 {
		c.Jar.SetCookies(u, cookies)
	}
	return resp, nil
}

// send makes one request, until a deadline that may be zero.
func send(req *Request, rt RoundTripper, deadline time.Time) (*Response, error) {
	refuse := func(text string) (*Response, error) {
		req.closeBody()
		return nil, errors.New(text)
	}
	switch {
	case rt == nil:
		return refuse("http: no Client.Transport or DefaultTransport")
	case req.URL == nil:
		return refuse("http: nil Request.URL")
	case req.RequestURI != "":
		return refuse("http: Request.RequestURI can't be set in client requests")
	}
	user := req.URL.User
	authorize := user != nil && req.Header.Get("Authorization") == ""
	if req.Header == nil || authorize || !deadline.IsZero() {
		// The caller's stays as it is.
		c := *req
		req = &c
	}
	if req.Header == nil {
		req.Header = Header{}
	}
	if authorize {
		password, _ := user.Password()
		req.Header = req.Header.Clone()
		req.Header.Set("Authorization", basicAuth(user.Username(), password))
	}
	stop, timedOut := setDeadline(req, rt, deadline)
	resp, err := rt.RoundTrip(req)
	if err != nil {
		stop()
		if resp != nil {
			log.Printf("RoundTripper returned a response & error; ignoring response")
		}
		if e, ok := err.(tls.RecordHeaderError); ok && string(e.RecordHeader[:]) == "HTTP/" {
			err = ErrSchemeMismatch
		}
		if timedOut() {
			err = &timeoutError{err.Error() + " (Client.Timeout exceeded while awaiting headers)"}
		}
		return nil, err
	}
	if resp == nil {
		return nil, fmt.Errorf("http: RoundTripper implementation (%T) returned a nil *Response with a nil error", rt)
	}
	if resp.Body == nil {
		// One of a RoundTripper that does not keep what it has to.
		if resp.ContentLength > 0 && req.Method != "HEAD" {
			return nil, fmt.Errorf("http: RoundTripper implementation (%T) returned a *Response with content length %d but a nil Body", rt, resp.ContentLength)
		}
		resp.Body = io.NopCloser(strings.NewReader(""))
	}
	if !deadline.IsZero() {
		resp.Body = &deadlineBody{resp.Body, stop, timedOut}
	}
	return resp, nil
}

// setDeadline makes the request end at the deadline: by its context, and for RoundTrippers that may not look at that, by the ways that
// came before it. stop ends that, and timedOut reports whether it was the reason.
func setDeadline(req *Request, rt RoundTripper, deadline time.Time) (stop func(), timedOut func() bool) {
	if deadline.IsZero() {
		return func() {}, func() bool { return false }
	}
	ctx := req.Context()
	own, ok := ctx.Deadline()
	earlier := !ok || deadline.Before(own)
	t, isOurs := rt.(*Transport)
	if isOurs && req.Cancel == nil && t.other(req) == nil {
		if !earlier {
			return func() {}, func() bool { return false }
		}
		req.ctx, stop = context.WithDeadline(ctx, deadline)
		return stop, func() bool { return time.Now().After(deadline) }
	}
	endContext := func() {}
	if earlier {
		req.ctx, endContext = context.WithDeadline(ctx, deadline)
	}
	oldCancel := req.Cancel
	cancel := make(chan struct{})
	req.Cancel = cancel
	stopped := make(chan struct{})
	var out atomic.Bool
	go func() {
		timer := time.NewTimer(time.Until(deadline))
		defer timer.Stop()
		select {
		case <-oldCancel:
		case <-timer.C:
			out.Store(true)
		case <-stopped:
			return
		}
		close(cancel)
		if c, ok := rt.(interface{ CancelRequest(*Request) }); ok {
			c.CancelRequest(req)
		}
	}()
	return sync.OnceFunc(func() { close(stopped); endContext() }), out.Load
}

// A deadlineBody is a body that has to be read before a deadline.
type deadlineBody struct {
	io.ReadCloser
	stop     func()
	timedOut func() bool
}

func (b *deadlineBody) Read(p []byte) (n int, err error) {
	n, err = b.ReadCloser.Read(p)
	if err != nil && err != io.EOF && b.timedOut() {
		err = &timeoutError{err.Error() + " (Client.Timeout or context cancellation while reading body)"}
	}
	return n, err
}

func (b *deadlineBody) Close() error {
	err := b.ReadCloser.Close()
	b.stop()
	return err
}

// newError returns the error of a client: what it did, and to which URL.
func newError(method string, u *url.URL, err error) *url.Error {
	op := "Get"
	if method != "" {
		op = method
		if lower, ok := ascii.ToLower(method); ok {
			op = method[:1] + lower[1:]
		}
	}
	text := ""
	if u != nil {
		text = u.String()
		if _, ok := u.User.Password(); ok {
			text = strings.Replace(text, u.User.String()+"@", u.User.Username()+":***@", 1)
		}
	}
	return &url.Error{Op: op, URL: text, Err: err}
}
