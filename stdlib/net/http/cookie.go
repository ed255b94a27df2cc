package http

import (
	"errors"
	"fmt"
	"log"
	"net"
	"strconv"
	"strings"
	"time"
)

// A Cookie is one as a server sends it in Set-Cookie, or, with nothing but name and value, as a client sends it in Cookie
// (RFC 6265).
type Cookie struct {
	Name   string
	Value  string
	Quoted bool // the value stood, or is to stand, in quotation marks

	Path       string    // where it is sent to; optional
	Domain     string    // optional
	Expires    time.Time // optional
	RawExpires string    // what Expires was read from

	// MaxAge is how many seconds it lives: 0 if nothing is said about it, below 0 if it is to be deleted now, which is sent as
	// "Max-Age: 0".
	MaxAge      int
	Secure      bool
	HttpOnly    bool
	SameSite    SameSite
	Partitioned bool
	Raw         string
	Unparsed    []string // attributes that were not understood
}

// SameSite says whether a browser sends a cookie with requests from other sites.
type SameSite int

// What SameSite may be beside 0, which says nothing about it, as SameSiteDefaultMode does.
const (
	SameSiteDefaultMode SameSite = iota + 1
	SameSiteLaxMode
	SameSiteStrictMode
	SameSiteNoneMode
)

// SetCookie adds the cookie to the header of a response. One with a wrong name is left out.
func SetCookie(w ResponseWriter, cookie *Cookie) {
	if s := cookie.String(); s != "" {
		w.Header().Add("Set-Cookie", s)
	}
}

// String returns the cookie as it is sent in a Cookie header, if it has only name and value, and otherwise in Set-Cookie. It is empty
// if the name is wrong.
func (c *Cookie) String() string {
	if c == nil || !isToken(c.Name) {
		return ""
	}
	var b strings.Builder
	attribute := func(name, value string) {
		b.WriteString("; ")
		b.WriteString(name)
		if value != "" {
			b.WriteByte('=')
			b.WriteString(value)
		}
	}
	b.WriteString(c.Name + "=" + quoteCookieValue(c.Value, c.Quoted))
	if c.Path != "" {
		b.WriteString("; Path=" + dropInvalid("Cookie.Path", c.Path, validPathByte))
	}
	if c.Domain != "" {
		if validCookieDomain(c.Domain) {
			attribute("Domain", strings.TrimPrefix(c.Domain, "."))
		} else {
			log.Printf("net/http: invalid Cookie.Domain %q; dropping domain attribute", c.Domain)
		}
	}
	if validCookieExpires(c.Expires) {
		attribute("Expires", c.Expires.UTC().Format(TimeFormat))
	}
	if c.MaxAge != 0 {
		attribute("Max-Age", strconv.Itoa(max(c.MaxAge, 0)))
	}
	if c.HttpOnly {
		attribute("HttpOnly", "")
	}
	if c.Secure {
		attribute("Secure", "")
	}
	switch c.SameSite {
	case SameSiteNoneMode:
		attribute("SameSite", "None")
	case SameSiteLaxMode:
		attribute("SameSite", "Lax")
	case SameSiteStrictMode:
		attribute("SameSite", "Strict")
	}
	if c.Partitioned {
		attribute("Partitioned", "")
	}
	return b.String()
}

// Valid says what is wrong with the cookie.
func (c *Cookie) Valid() error {
	if c == nil {
		return errors.New("http: nil Cookie")
	}
	if !isToken(c.Name) {
		return errors.New("http: invalid Cookie.Name")
	}
	if !c.Expires.IsZero() && !validCookieExpires(c.Expires) {
		return errors.New("http: invalid Cookie.Expires")
	}
	if i := indexInvalid(c.Value, validValueByte); i >= 0 {
		return fmt.Errorf("http: invalid byte %q in Cookie.Value", c.Value[i])
	}
	if i := indexInvalid(c.Path, validPathByte); i >= 0 {
		return fmt.Errorf("http: invalid byte %q in Cookie.Path", c.Path[i])
	}
	if c.Domain != "" && !validCookieDomain(c.Domain) {
		return errors.New("http: invalid Cookie.Domain")
	}
	if c.Partitioned && !c.Secure {
		return errors.New("http: partitioned cookies must be set with Secure")
	}
	return nil
}

func validCookieExpires(t time.Time) bool { return t.Year() >= 1601 } // RFC 6265, 5.1.1

// validCookieDomain reports whether it is a name, or an address of IPv4.
func validCookieDomain(domain string) bool {
	return isCookieDomainName(domain) || net.ParseIP(domain) != nil && !strings.Contains(domain, ":")
}

// isCookieDomainName reports whether it is a name of DNS, maybe with a dot in front, with a letter in it.
func isCookieDomainName(domain string) bool {
	const maxName, maxLabel = 255, 63
	if domain == "" || len(domain) > maxName {
		return false
	}
	domain = strings.TrimPrefix(domain, ".")
	letter := false
	for label := range strings.SplitSeq(strings.TrimSuffix(domain, "."), ".") {
		if label == "" || len(label) > maxLabel || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		for i := range len(label) {
			switch c := label[i]; {
			case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z':
				letter = true
			case '0' <= c && c <= '9', c == '-':
			default:
				return false
			}
		}
	}
	return letter
}

func validValueByte(c byte) bool {
	return ' ' <= c && c < 0x7f && c != '"' && c != ';' && c != '\\'
}

func validPathByte(c byte) bool { return ' ' <= c && c < 0x7f && c != ';' }

// indexInvalid returns where the first invalid byte is, or -1.
func indexInvalid(s string, valid func(byte) bool) int {
	for i := range len(s) {
		if !valid(s[i]) {
			return i
		}
	}
	return -1
}

// dropInvalid returns what is valid, and logs that something was not.
func dropInvalid(field, s string, valid func(byte) bool) string {
	i := indexInvalid(s, valid)
	if i < 0 {
		return s
	}
	log.Printf("net/http: invalid byte %q in %s; dropping invalid bytes", s[i], field)
	b := []byte(s[:i])
	for _, c := range []byte(s[i:]) {
		if valid(c) {
			b = append(b, c)
		}
	}
	return string(b)
}

// quoteCookieValue returns a value as it is sent. With spaces or commas it is in quotation marks in any case: not everybody reads
// those otherwise.
func quoteCookieValue(value string, quoted bool) string {
	value = dropInvalid("Cookie.Value", value, validValueByte)
	if quoted || strings.ContainsAny(value, " ,") {
		value = `"` + value + `"`
	}
	return value
}
