package http

import (
	"errors"
	"fmt"
	"net/url"
	"sync"
)

// CrossOriginProtection refuses requests that another site has made a browser send, as that tells by Sec-Fetch-Site, or by an Origin that is not
// the Host. GET, HEAD and OPTIONS are always allowed, since they change nothing, and so are requests without either header, which do not come from
// browsers. The zero value is ready to be used, by several goroutines.
type CrossOriginProtection struct {
	mu      sync.RWMutex // guards what follows
	trusted map[string]bool
	bypass  *ServeMux
	deny    Handler
}

// NewCrossOriginProtection returns a CrossOriginProtection.
func NewCrossOriginProtection() *CrossOriginProtection { return &CrossOriginProtection{} }

// AddTrustedOrigin allows requests of another site: its scheme and host, maybe with a port, as Origin has it.
func (c *CrossOriginProtection) AddTrustedOrigin(origin string) error {
	u, err := url.Parse(origin)
	if err != nil {
		return fmt.Errorf("invalid origin %q: %w", origin, err)
	}
	wrong := ""
	switch {
	case u.Scheme == "":
		wrong = "scheme is required"
	case u.Host == "":
		wrong = "host is required"
	case u.Path != "" || u.RawQuery != "" || u.Fragment != "":
		wrong = "path, query, and fragment are not allowed"
	}
	if wrong != "" {
		return fmt.Errorf("invalid origin %q: %s", origin, wrong)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.trusted == nil {
		c.trusted = map[string]bool{}
	}
	c.trusted[origin] = true
	return nil
}

// AddInsecureBypassPattern allows all requests that match a pattern of a ServeMux.
func (c *CrossOriginProtection) AddInsecureBypassPattern(pattern string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.bypass == nil {
		c.bypass = NewServeMux()
	}
	c.bypass.Handle(pattern, bypassed)
}

// bypassed marks what matches a pattern: redirects and errors do not count.
var bypassed Handler = new(bypassHandler)

type bypassHandler struct{ _ byte } // of a size, so that no other has its address

func (*bypassHandler) ServeHTTP(ResponseWriter, *Request) {}

// SetDenyHandler sets what answers requests that are refused, instead of an error 403. With nil it is that again.
func (c *CrossOriginProtection) SetDenyHandler(h Handler) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.deny = h
}

// Check says why a request is to be refused, or nil.
func (c *CrossOriginProtection) Check(req *Request) error {
	switch req.Method {
	case "GET", "HEAD", "OPTIONS":
		return nil
	}
	origin := req.Header.Get("Origin")
	err := errors.New("cross-origin request detected from Sec-Fetch-Site header")
	switch req.Header.Get("Sec-Fetch-Site") {
	case "same-origin", "none":
		return nil
	case "":
		// An old browser, or none.
		if origin == "" {
			return nil
		}
		if u, err := url.Parse(origin); err == nil && u.Host == req.Host {
			return nil
		}
		err = errors.New("cross-origin request detected, and/or browser is out of date: " +
			"Sec-Fetch-Site is missing, and Origin does not match Host")
	}
	if c.allows(req, origin) {
		return nil
	}
	return err
}

func (c *CrossOriginProtection) allows(r *Request, origin string) bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	if c.bypass != nil {
		if h, _ := c.bypass.Handler(r); h == bypassed {
			return true
		}
	}
	return origin != "" && c.trusted[origin]
}

// Handler returns a handler that gives requests to h if they are not to be refused.
func (c *CrossOriginProtection) Handler(h Handler) Handler {
	return HandlerFunc(func(w ResponseWriter, r *Request) {
		err := c.Check(r)
		if err == nil {
			h.ServeHTTP(w, r)
			return
		}
		c.mu.RLock()
		deny := c.deny
		c.mu.RUnlock()
		if deny == nil {
			Error(w, err.Error(), StatusForbidden)
		} else {
			deny.ServeHTTP(w, r)
		}
	})
}
