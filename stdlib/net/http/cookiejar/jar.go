// Package cookiejar has a jar for the cookies of clients, as RFC 6265 describes it. It is in memory.
package cookiejar

import (
	"cmp"
	"errors"
	"net"
	"net/http"
	"net/http/internal/ascii"
	"net/http/internal/idna"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
)

// A PublicSuffixList knows below which names everybody can have one: "com", "co.uk". No cookie is for all of these.
type PublicSuffixList interface {
	// PublicSuffix returns the suffix of a name, "co.uk" of "foo.bar.co.uk". The name has neither capital letters nor a dot at an
	// end, and may be an address. If a list has no rule, the last part is the suffix.
	PublicSuffix(domain string) string

	// String says where the list is from, and of when.
	String() string
}

// Options are options of New.
type Options struct {
	// PublicSuffixList should be there: without it a host below co.uk can set cookies for all others.
	PublicSuffixList PublicSuffixList
}

// A Jar is an http.CookieJar.
type Jar struct {
	suffixes PublicSuffixList

	mu    sync.Mutex                // guards what follows
	sites map[string]map[id]*cookie // by what siteOf returns
	n     uint64                    // cookies so far
}

// An id is what a cookie has alone.
type id struct{ domain, path, name string }

// A cookie is one of a jar.
type cookie struct {
	id
	value      string
	quoted     bool
	secure     bool
	hostOnly   bool // it is not for hosts below the domain
	persistent bool // until expires
	expires    time.Time
	created    time.Time
	number     uint64 // of those made at the same time the first has the smallest
}

// New returns a jar without cookies. Options may be nil.
func New(o *Options) (*Jar, error) {
	j := &Jar{sites: map[string]map[id]*cookie{}}
	if o != nil {
		j.suffixes = o.PublicSuffixList
	}
	return j, nil
}

// Cookies returns the cookies for a URL. That is empty for others than http and https.
func (j *Jar) Cookies(u *url.URL) (cookies []*http.Cookie) { return j.cookies(u, time.Now()) }

// SetCookies takes cookies of a response from that URL. It does nothing for others than http and https.
func (j *Jar) SetCookies(u *url.URL, cookies []*http.Cookie) { j.setCookies(u, cookies, time.Now()) }

func (j *Jar) cookies(u *url.URL, now time.Time) (cookies []*http.Cookie) {
	host, ok := hostOf(u)
	if !ok {
		return nil
	}
	path := u.Path
	if path == "" {
		path = "/"
	}
	site := siteOf(host, j.suffixes)
	j.mu.Lock()
	defer j.mu.Unlock()
	var found []*cookie
	for id, c := range j.sites[site] {
		switch {
		case c.persistent && !c.expires.After(now):
			delete(j.sites[site], id)
		case c.isFor(u.Scheme == "https", host, path):
			found = append(found, c)
		}
	}
	if len(j.sites[site]) == 0 {
		delete(j.sites, site)
	}
	// RFC 6265, 5.4: longer paths first, and then older cookies.
	slices.SortFunc(found, func(a, b *cookie) int {
		return cmp.Or(cmp.Compare(b.path, a.path), a.created.Compare(b.created), cmp.Compare(a.number, b.number))
	})
	for _, c := range found {
		cookies = append(cookies, &http.Cookie{Name: c.name, Value: c.value, Quoted: c.quoted})
	}
	return cookies
}

func (j *Jar) setCookies(u *url.URL, cookies []*http.Cookie, now time.Time) {
	host, ok := hostOf(u)
	if !ok || len(cookies) == 0 {
		return
	}
	site := siteOf(host, j.suffixes)
	j.mu.Lock()
	defer j.mu.Unlock()
	all := j.sites[site]
	for _, hc := range cookies {
		c, expired, err := j.newCookie(hc, now, folderOf(u.Path), host)
		if err != nil {
			continue
		}
		if expired {
			delete(all, c.id)
			continue
		}
		if old := all[c.id]; old != nil {
			c.created, c.number = old.created, old.number
		} else {
			c.created, c.number = now, j.n
			j.n++
		}
		if all == nil {
			all = map[id]*cookie{}
			j.sites[site] = all
		}
		all[c.id] = c
	}
	if len(all) == 0 {
		delete(j.sites, site)
	}
}

// isFor reports whether the cookie is to be sent there.
func (c *cookie) isFor(https bool, host, path string) bool {
	if c.domain != host && (c.hostOnly || !isBelow(host, c.domain)) {
		return false
	}
	// /any is also for /any/thing, but not for /anything.
	rest, ok := strings.CutPrefix(path, c.path)
	if !ok || rest != "" && rest[0] != '/' && !strings.HasSuffix(c.path, "/") {
		return false
	}
	return !c.secure || https || isThisMachine(c.domain)
}

// isThisMachine reports whether nobody can listen on the way there.
func isThisMachine(domain string) bool {
	domain = strings.TrimSuffix(domain, ".")
	if ip, err := netip.ParseAddr(domain); err == nil {
		return ip.IsLoopback()
	}
	return ascii.EqualFold(domain[strings.LastIndexByte(domain, '.')+1:], "localhost")
}

// isBelow reports whether a name is one below a domain.
func isBelow(name, domain string) bool {
	rest, ok := strings.CutSuffix(name, domain)
	return ok && strings.HasSuffix(rest, ".")
}

// hostOf returns the host of a URL of http or https, without port and capital letters.
func hostOf(u *url.URL) (host string, ok bool) {
	if u.Scheme != "http" && u.Scheme != "https" {
		return "", false
	}
	host = u.Host
	if hasPort(host) {
		var err error
		if host, _, err = net.SplitHostPort(host); err != nil {
			return "", false
		}
	}
	host, err := idna.ToASCII(strings.TrimSuffix(host, "."))
	if err != nil {
		return "", false
	}
	host, _ = ascii.ToLower(host)
	return host, true
}

// hasPort reports whether there is a port: an address of IPv6 without brackets has none.
func hasPort(host string) bool {
	switch strings.Count(host, ":") {
	case 0:
		return false
	case 1:
		return true
	}
	return host[0] == '[' && strings.Contains(host, "]:")
}

// siteOf returns what all hosts have in common that may set cookies for each other: the public suffix and a name more.
func siteOf(host string, suffixes PublicSuffixList) string {
	if isIP(host) {
		return host
	}
	dot := strings.LastIndexByte(host, '.')
	if suffixes != nil {
		suffix := suffixes.PublicSuffix(host)
		dot = len(host) - len(suffix) - 1
		if suffix == host || dot < 0 || host[dot] != '.' {
			return host // the list goes its own ways
		}
	}
	if dot <= 0 {
		return host
	}
	return host[strings.LastIndexByte(host[:dot], '.')+1:]
}

func isIP(host string) bool { return strings.ContainsAny(host, ":%") || net.ParseIP(host) != nil }

// folderOf returns the path up to its last slash, which is the path of cookies that say nothing else (RFC 6265, 5.1.4).
func folderOf(path string) string {
	slash := strings.LastIndexByte(path, '/')
	if slash <= 0 || path[0] != '/' {
		return "/"
	}
	return path[:slash]
}

// newCookie makes a cookie of the jar. If it has expired, that is to remove another.
func (j *Jar) newCookie(hc *http.Cookie, now time.Time, folder, host string) (c *cookie, expired bool, err error) {
	c = &cookie{id: id{path: folder, name: hc.Name}, value: hc.Value, quoted: hc.Quoted, secure: hc.Secure}
	if strings.HasPrefix(hc.Path, "/") {
		c.path = hc.Path
	}
	if c.domain, c.hostOnly, err = j.domain(host, hc.Domain); err != nil {
		return nil, false, err
	}
	switch {
	case hc.MaxAge < 0: // Max-Age counts more than Expires
		return c, true, nil
	case hc.MaxAge > 0:
		c.persistent, c.expires = true, now.Add(time.Duration(hc.MaxAge)*time.Second)
	case !hc.Expires.IsZero():
		c.persistent, c.expires = true, hc.Expires
	}
	return c, c.persistent && !c.expires.After(now), nil
}

var (
	errIllegalDomain   = errors.New("cookiejar: illegal cookie domain attribute")
	errMalformedDomain = errors.New("cookiejar: malformed cookie domain attribute")
)

// domain returns the domain of a cookie that a host has set, and whether it is for that host only.
func (j *Jar) domain(host, attribute string) (domain string, hostOnly bool, err error) {
	if attribute == "" {
		return host, true, nil
	}
	if isIP(host) {
		// There is nothing below an address; but browsers allow to name it.
		if attribute != host {
			return "", false, errIllegalDomain
		}
		return host, true, nil
	}
	domain, ok := ascii.ToLower(strings.TrimPrefix(attribute, "."))
	if !ok || domain == "" || domain[0] == '.' || strings.HasSuffix(domain, ".") {
		return "", false, errMalformedDomain
	}
	if j.suffixes != nil {
		if suffix := j.suffixes.PublicSuffix(domain); suffix != "" && !isBelow(domain, suffix) {
			if host == domain { // such a host can have cookies for itself
				return host, true, nil
			}
			return "", false, errIllegalDomain
		}
	}
	if host != domain && !isBelow(host, domain) {
		return "", false, errIllegalDomain
	}
	return domain, false, nil
}
