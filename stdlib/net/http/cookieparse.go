package http

import (
	"errors"
	"internal/godebug"
	"net/http/internal/ascii"
	"net/textproto"
	"strconv"
	"strings"
	"time"
)

var (
	errBlankCookie        = errors.New("http: blank cookie")
	errNoEqualInCookie    = errors.New("http: '=' not found in cookie")
	errInvalidCookieName  = errors.New("http: invalid cookie name")
	errInvalidCookieValue = errors.New("http: invalid cookie value")
	errTooManyCookies     = errors.New("http: number of cookies exceeded limit")
)

// maxCookies is how many cookies a header may have, if the setting says nothing else; 0 there is no limit.
const maxCookies = 3000

var maxCookiesSetting = godebug.New("httpcookiemaxnum")

func tooManyCookies(n int) bool {
	limit := maxCookies
	if s := maxCookiesSetting.Value(); s != "" {
		if other, err := strconv.Atoi(s); err == nil {
			limit = other
		}
	}
	return limit != 0 && n > limit
}

// ParseCookie reads a Cookie header. The same name may be there several times.
func ParseCookie(line string) ([]*Cookie, error) {
	n := strings.Count(line, ";") + 1
	if tooManyCookies(n) {
		return nil, errTooManyCookies
	}
	if textproto.TrimString(line) == "" {
		return nil, errBlankCookie
	}
	cookies := make([]*Cookie, 0, n)
	for pair := range strings.SplitSeq(line, ";") {
		c, err := parsePair(textproto.TrimString(pair))
		if err != nil {
			return nil, err
		}
		if !isToken(c.Name) {
			return nil, errInvalidCookieName
		}
		cookies = append(cookies, c)
	}
	return cookies, nil
}

// parsePair reads NAME=VALUE. That the name is one remains to be seen.
func parsePair(pair string) (*Cookie, error) {
	name, raw, ok := strings.Cut(pair, "=")
	if !ok {
		return nil, errNoEqualInCookie
	}
	value, quoted, ok := parseCookieValue(raw)
	if !ok {
		if !isToken(textproto.TrimString(name)) {
			return nil, errInvalidCookieName
		}
		return nil, errInvalidCookieValue
	}
	return &Cookie{Name: name, Value: value, Quoted: quoted}, nil
}

// parseCookieValue returns a value without quotation marks around it; ok is false if there is something wrong in it.
func parseCookieValue(raw string) (value string, quoted, ok bool) {
	if len(raw) > 1 && raw[0] == '"' && raw[len(raw)-1] == '"' {
		raw, quoted = raw[1:len(raw)-1], true
	}
	return raw, quoted, indexInvalid(raw, validValueByte) < 0
}

// readCookies returns the cookies of a request, all or those of a name. What is wrong is left out.
func readCookies(h Header, name string) []*Cookie {
	cookies := []*Cookie{}
	n := 0
	for _, line := range h["Cookie"] {
		n += strings.Count(line, ";") + 1
	}
	if tooManyCookies(n) {
		return cookies
	}
	for _, line := range h["Cookie"] {
		for pair := range strings.SplitSeq(line, ";") {
			key, raw, _ := strings.Cut(textproto.TrimString(pair), "=")
			key = textproto.TrimString(key)
			if !isToken(key) || name != "" && key != name {
				continue
			}
			if value, quoted, ok := parseCookieValue(raw); ok {
				cookies = append(cookies, &Cookie{Name: key, Value: value, Quoted: quoted})
			}
		}
	}
	return cookies
}

// readSetCookies returns the cookies of a response. What is wrong is left out.
func readSetCookies(h Header) []*Cookie {
	lines := h["Set-Cookie"]
	if tooManyCookies(len(lines)) {
		lines = nil
	}
	cookies := make([]*Cookie, 0, len(lines))
	for _, line := range lines {
		if c, err := ParseSetCookie(line); err == nil {
			cookies = append(cookies, c)
		}
	}
	return cookies
}

// ParseSetCookie reads a Set-Cookie header.
func ParseSetCookie(line string) (*Cookie, error) {
	pair, attributes, more := strings.Cut(textproto.TrimString(line), ";")
	if pair == "" && !more {
		return nil, errBlankCookie
	}
	c, err := parsePair(textproto.TrimString(pair))
	if err != nil {
		return nil, err
	}
	if c.Name = textproto.TrimString(c.Name); !isToken(c.Name) {
		return nil, errInvalidCookieName
	}
	c.Raw = line
	for attribute := range strings.SplitSeq(attributes, ";") {
		if attribute = textproto.TrimString(attribute); attribute == "" {
			continue
		}
		name, value, _ := strings.Cut(attribute, "=")
		name, isASCII := ascii.ToLower(name)
		if isASCII && (indexInvalid(value, validValueByte) >= 0 || !c.setAttribute(name, value)) {
			c.Unparsed = append(c.Unparsed, attribute)
		}
	}
	return c, nil
}

// setAttribute sets what an attribute, with its name in small letters, says. It reports whether that was understood.
func (c *Cookie) setAttribute(name, value string) bool {
	switch name {
	case "samesite":
		c.SameSite = parseSameSite(value)
	case "secure":
		c.Secure = true
	case "httponly":
		c.HttpOnly = true
	case "partitioned":
		c.Partitioned = true
	case "domain":
		c.Domain = value
	case "path":
		c.Path = value
	case "max-age":
		seconds, err := strconv.Atoi(value)
		if err != nil || seconds != 0 && value[0] == '0' {
			return false
		}
		if seconds <= 0 {
			seconds = -1
		}
		c.MaxAge = seconds
	case "expires":
		c.RawExpires = value
		t, err := time.Parse(time.RFC1123, value)
		if err != nil {
			t, err = time.Parse("Mon, 02-Jan-2006 15:04:05 MST", value)
		}
		if err != nil {
			c.Expires = time.Time{}
			return false
		}
		c.Expires = t.UTC()
	default:
		return false
	}
	return true
}

func parseSameSite(value string) SameSite {
	switch value, _ := ascii.ToLower(value); value {
	case "lax":
		return SameSiteLaxMode
	case "strict":
		return SameSiteStrictMode
	case "none":
		return SameSiteNoneMode
	}
	return SameSiteDefaultMode
}
