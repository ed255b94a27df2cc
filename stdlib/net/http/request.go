package http

import (
	"context"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime/multipart"
	"net/http/internal/ascii"
	"net/url"
	"slices"
	"strings"
)

// A ProtocolError is something about the protocol.
type ProtocolError struct{ ErrorString string }

func (e *ProtocolError) Error() string { return e.ErrorString }

// Is makes ErrNotSupported the same as errors.ErrUnsupported.
func (e *ProtocolError) Is(err error) bool {
	return e == ErrNotSupported && err == errors.ErrUnsupported
}

var (
	// ErrNotSupported says that a feature is not there; Pusher returns it.
	ErrNotSupported = &ProtocolError{"feature not supported"}

	// ErrMissingBoundary says that Content-Type of a multipart request has no boundary.
	ErrMissingBoundary = &ProtocolError{"no multipart boundary param in Content-Type"}

	// ErrNotMultipart says that a request is no multipart request.
	ErrNotMultipart = &ProtocolError{"request Content-Type isn't multipart/form-data"}

	// Nothing returns these any more.
	ErrUnexpectedTrailer    = &ProtocolError{"trailer header without chunked transfer encoding"}
	ErrHeaderTooLong        = &ProtocolError{"header too long"}
	ErrShortBody            = &ProtocolError{"entity body too short"}
	ErrMissingContentLength = &ProtocolError{"missing ContentLength in HEAD response"}
)

// ErrNoCookie says that a request has no cookie of that name.
var ErrNoCookie = errors.New("http: named cookie not present")

// A Request is one that a server has received, or that a client sends. What a field means may be different for the two.
type Request struct {
	// Method is GET or another; of a client, "" is GET, too.
	Method string

	// URL is what a server was asked for, mostly with nothing but Path and RawQuery, or where a client sends the request.
	URL *url.URL

	// Proto is the version that a server was asked in. Clients always use HTTP/1.1.
	Proto      string
	ProtoMajor int
	ProtoMinor int

	// Header has neither Host, nor what other fields of the request say if it is sent.
	Header Header

	// Body of a server's request is never nil. It ends with io.EOF at once if there is none, and the server closes it. A client's
	// transport closes it, too; with nil there is none.
	Body io.ReadCloser

	// GetBody returns another copy of a client's Body, for redirects that send it again.
	GetBody func() (io.ReadCloser, error)

	// ContentLength is the length of Body, or -1 if it is not known. Of a client, 0 with a Body is unknown, too.
	ContentLength int64

	// TransferEncoding may have "chunked". Mostly this can be left to the package.
	TransferEncoding []string

	// Close asks that the connection be closed behind the response. Servers do that themselves.
	Close bool

	// Host is the host that a server was asked for, with a port maybe. Of a client it is what is sent instead of URL.Host.
	Host string

	// Form has the values of the query and of the body, PostForm those of the body alone, and MultipartForm what a multipart body
	// has, files among it. ParseForm and ParseMultipartForm set them; clients do not use them.
	Form          url.Values
	PostForm      url.Values
	MultipartForm *multipart.Form

	// Trailer has headers that are sent behind the body. A server has the keys at once, and the values after Body was read to
	// its end; a client does the same: the keys have to be there at the beginning.
	Trailer Header

	// RemoteAddr is whom a server got the request from, IP:PORT.
	RemoteAddr string

	// RequestURI is what stood in the request, unchanged. It is an error to set it in a client.
	RequestURI string

	// TLS is what a server knows about the connection, nil if it is not encrypted.
	TLS *tls.ConnectionState

	// Cancel can be closed to give up a client's request. The context is for that now.
	Cancel <-chan struct{}

	// Response is the redirect that made a client create this request.
	Response *Response

	// Pattern is the pattern of a ServeMux that the request matched.
	Pattern string

	ctx context.Context

	pat         *pattern          // what Pattern was made from
	matches     []string          // what its wildcards matched
	otherValues map[string]string // of SetPathValue, for names that are no wildcards
}

// Context returns the request's context. A server's is cancelled when the client goes away, and after the handler has returned.
func (r *Request) Context() context.Context {
	if r.ctx == nil {
		return context.Background()
	}
	return r.ctx
}

// WithContext returns a copy with another context that shares everything else with r.
func (r *Request) WithContext(ctx context.Context) *Request {
	if ctx == nil {
		panic("nil context")
	}
	c := *r
	c.ctx = ctx
	return &c
}

// Clone returns a copy with another context that shares nothing but the Body with r.
func (r *Request) Clone(ctx context.Context) *Request {
	c := r.WithContext(ctx)
	c.URL = r.URL.Clone()
	c.Header = r.Header.Clone()
	c.Trailer = r.Trailer.Clone()
	c.TransferEncoding = slices.Clone(r.TransferEncoding)
	c.Form = url.Values(Header(r.Form).Clone())
	c.PostForm = url.Values(Header(r.PostForm).Clone())
	c.MultipartForm = cloneForm(r.MultipartForm)
	c.matches = slices.Clone(r.matches)
	c.otherValues = maps.Clone(r.otherValues)
	return c
}

func cloneForm(f *multipart.Form) *multipart.Form {
	if f == nil {
		return nil
	}
	c := &multipart.Form{Value: Header(f.Value).Clone()}
	if f.File == nil {
		return c
	}
	c.File = map[string][]*multipart.FileHeader{}
	for key, files := range f.File {
		copies := make([]*multipart.FileHeader, len(files))
		for i, file := range files {
			copies[i] = new(multipart.FileHeader)
			*copies[i] = *file
			copies[i].Header = map[string][]string(Header(file.Header).Clone())
		}
		c.File[key] = copies
	}
	return c
}

// ProtoAtLeast reports whether the request is of that version or a later one.
func (r *Request) ProtoAtLeast(major, minor int) bool {
	return protoAtLeast(r.ProtoMajor, r.ProtoMinor, major, minor)
}

func protoAtLeast(isMajor, isMinor, major, minor int) bool {
	return isMajor > major || isMajor == major && isMinor >= minor
}

// UserAgent returns what the client says that it is.
func (r *Request) UserAgent() string { return r.Header.Get("User-Agent") }

// Referer returns where the client says that it comes from. The header is misspelled, and so this is.
func (r *Request) Referer() string { return r.Header.Get("Referer") }

// Cookies returns all cookies of the request.
func (r *Request) Cookies() []*Cookie { return readCookies(r.Header, "") }

// CookiesNamed returns the cookies with that name.
func (r *Request) CookiesNamed(name string) []*Cookie {
	if name == "" {
		return []*Cookie{}
	}
	return readCookies(r.Header, name)
}

// Cookie returns the first cookie with that name, or ErrNoCookie.
func (r *Request) Cookie(name string) (*Cookie, error) {
	if cookies := r.CookiesNamed(name); len(cookies) > 0 {
		return cookies[0], nil
	}
	return nil, ErrNoCookie
}

// AddCookie adds name and value of a cookie to the request, on the same line as the others.
func (r *Request) AddCookie(c *Cookie) {
	line := newlineToMinus.Replace(c.Name) + "=" + quoteCookieValue(c.Value, c.Quoted)
	if others := r.Header.Get("Cookie"); others != "" {
		line = others + "; " + line
	}
	r.Header.Set("Cookie", line)
}

var newlineToMinus = strings.NewReplacer("\n", "-", "\r", "-")

// BasicAuth returns the name and password of basic authentication (RFC 7617).
func (r *Request) BasicAuth() (username, password string, ok bool) {
	scheme, encoded, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !ascii.EqualFold(scheme, "Basic") {
		return "", "", false
	}
	text, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		return "", "", false
	}
	if username, password, ok = strings.Cut(string(text), ":"); !ok {
		return "", "", false
	}
	return username, password, true
}

// SetBasicAuth sets the name and password of basic authentication. They are not encrypted.
func (r *Request) SetBasicAuth(username, password string) {
	r.Header.Set("Authorization", basicAuth(username, password))
}

func basicAuth(username, password string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(username+":"+password))
}

// PathValue returns what the wildcard with that name matched in the pattern of a ServeMux.
func (r *Request) PathValue(name string) string {
	if i := r.wildcard(name); i >= 0 {
		return r.matches[i]
	}
	return r.otherValues[name]
}

// SetPathValue sets what PathValue returns.
func (r *Request) SetPathValue(name, value string) {
	if i := r.wildcard(name); i >= 0 {
		r.matches[i] = value
		return
	}
	if r.otherValues == nil {
		r.otherValues = map[string]string{}
	}
	r.otherValues[name] = value
}

// wildcard returns which of the wildcards of the pattern has that name, or -1.
func (r *Request) wildcard(name string) int {
	if r.pat == nil {
		return -1
	}
	return slices.Index(r.pat.names, name)
}

func (r *Request) expectsContinue() bool {
	return hasToken(r.Header.get("Expect"), "100-continue")
}

// wantsHTTP10KeepAlive reports whether a client of HTTP/1.0 asks that the connection be kept.
func (r *Request) wantsHTTP10KeepAlive() bool {
	return r.ProtoMajor == 1 && r.ProtoMinor == 0 && hasToken(r.Header.get("Connection"), "keep-alive")
}

func (r *Request) wantsClose() bool {
	return r.Close || hasToken(r.Header.get("Connection"), "close")
}

func (r *Request) closeBody() error {
	if r.Body == nil {
		return nil
	}
	return r.Body.Close()
}

// isReplayable reports whether the request may be sent again when it is not known whether the server got it: then nothing is to be
// different if it did.
func (r *Request) isReplayable() bool {
	if r.Body != nil && r.Body != NoBody && r.GetBody == nil {
		return false
	}
	switch valueOrDefault(r.Method, "GET") {
	case "GET", "HEAD", "OPTIONS", "TRACE":
		return true
	}
	return r.Header.has("Idempotency-Key") || r.Header.has("X-Idempotency-Key")
}

// outgoingLength returns the length of a client's body, or -1 if it is not known.
func (r *Request) outgoingLength() int64 {
	if r.Body == nil || r.Body == NoBody {
		return 0
	}
	if r.ContentLength == 0 {
		return -1
	}
	return r.ContentLength
}

func quoted(what, value string) error { return fmt.Errorf("%s %q", what, value) }
