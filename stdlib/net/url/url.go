// Package url takes URLs apart, puts them together, and escapes what is in them. It follows RFC 3986 but where programs count on
// something else.
package url

import (
	"fmt"
	"strings"
)

// A URL is one of
//
//	[scheme:][//[userinfo@]host][/]path[?query][#fragment]
//	scheme:opaque[?query][#fragment]
//
// Path and Fragment have no escapes any more: EscapedPath and EscapedFragment know where there were some.
type URL struct {
	Scheme   string
	Opaque   string    // escaped
	User     *Userinfo // user name and password
	Host     string    // with the port, if there is one: see Hostname and Port
	Path     string    // unescaped
	Fragment string    // unescaped, without #

	// RawQuery is the query, escaped and without the question mark; Query reads it.
	RawQuery string

	// RawPath and RawFragment are how Path and Fragment were escaped, if it was not as we do it.
	RawPath     string
	RawFragment string

	// ForceQuery asks for a question mark although there is no query.
	ForceQuery bool

	// OmitHost asks for no // in front of an empty host.
	OmitHost bool
}

// An Error is what went wrong with a URL, and while doing what.
type Error struct {
	Op  string
	URL string
	Err error
}

func (e *Error) Unwrap() error { return e.Err }

func (e *Error) Error() string { return fmt.Sprintf("%s %q: %s", e.Op, e.URL, e.Err) }

// Timeout reports whether the error is that it took too long.
func (e *Error) Timeout() bool {
	t, ok := e.Err.(interface{ Timeout() bool })
	return ok && t.Timeout()
}

// Temporary reports whether the error calls itself temporary.
func (e *Error) Temporary() bool {
	t, ok := e.Err.(interface{ Temporary() bool })
	return ok && t.Temporary()
}

// Userinfo is a user's name, and maybe a password. It does not change.
type Userinfo struct {
	username    string
	password    string
	passwordSet bool
}

// User returns a Userinfo without a password.
func User(username string) *Userinfo { return &Userinfo{username: username} }

// UserPassword returns a Userinfo with a password. Passwords in URLs are seen by many.
func UserPassword(username, password string) *Userinfo {
	return &Userinfo{username, password, true}
}

// Username returns the name.
func (u *Userinfo) Username() string {
	if u == nil {
		return ""
	}
	return u.username
}

// Password returns the password, and whether there is one.
func (u *Userinfo) Password() (string, bool) {
	if u == nil {
		return "", false
	}
	return u.password, u.passwordSet
}

// String returns both, escaped, with a colon between them.
func (u *Userinfo) String() string {
	if u == nil {
		return ""
	}
	s := escape(u.username, encodeUserPassword)
	if u.passwordSet {
		s += ":" + escape(u.password, encodeUserPassword)
	}
	return s
}

// IsAbs reports whether there is a scheme.
func (u *URL) IsAbs() bool { return u.Scheme != "" }

// Hostname returns Host without the port, and without the brackets around an IPv6 address.
func (u *URL) Hostname() string {
	host, _ := splitPort(u.Host)
	if strings.HasPrefix(host, "[") && strings.HasSuffix(host, "]") {
		host = host[1 : len(host)-1]
	}
	return host
}

// Port returns the port of Host, without the colon; it is empty if what is there is no number.
func (u *URL) Port() string {
	_, port := splitPort(u.Host)
	return port
}

func splitPort(hostPort string) (host, port string) {
	colon := strings.LastIndexByte(hostPort, ':')
	if colon < 0 || !validOptionalPort(hostPort[colon:]) {
		return hostPort, ""
	}
	return hostPort[:colon], hostPort[colon+1:]
}

// validOptionalPort reports whether s is nothing, or a colon with digits or nothing behind it.
func validOptionalPort(s string) bool {
	return s == "" || s[0] == ':' && strings.Trim(s[1:], "0123456789") == ""
}

// setPath sets Path, and RawPath if that is needed to get the same escapes again.
func (u *URL) setPath(p string) error {
	path, err := unescape(p, encodePath)
	if err != nil {
		return err
	}
	u.Path, u.RawPath = path, ""
	if escape(u.Path, encodePath) != p {
		u.RawPath = p
	}
	return nil
}

// setFragment is setPath for the fragment.
func (u *URL) setFragment(f string) error {
	fragment, err := unescape(f, encodeFragment)
	if err != nil {
		return err
	}
	u.Fragment, u.RawFragment = fragment, ""
	if escape(u.Fragment, encodeFragment) != f {
		u.RawFragment = f
	}
	return nil
}

// EscapedPath returns RawPath, if that is Path escaped in one way or another, and otherwise Path escaped as we do it.
func (u *URL) EscapedPath() string {
	if isEscapeOf(u.RawPath, u.Path, encodePath) {
		return u.RawPath
	}
	if u.Path == "*" { // of OPTIONS *
		return u.Path
	}
	return escape(u.Path, encodePath)
}

// EscapedFragment returns RawFragment, if that is Fragment escaped in one way or another, and otherwise Fragment escaped as we do
// it.
func (u *URL) EscapedFragment() string {
	if isEscapeOf(u.RawFragment, u.Fragment, encodeFragment) {
		return u.RawFragment
	}
	return escape(u.Fragment, encodeFragment)
}

func isEscapeOf(raw, text string, mode encoding) bool {
	if raw == "" || !validEncoded(raw, mode) {
		return false
	}
	s, err := unescape(raw, mode)
	return err == nil && s == text
}

// RequestURI returns what a request of HTTP asks for: path?query or opaque?query.
func (u *URL) RequestURI() string {
	s := u.Opaque
	switch {
	case s == "":
		if s = u.EscapedPath(); s == "" {
			s = "/"
		}
	case strings.HasPrefix(s, "//"):
		s = u.Scheme + ":" + s
	}
	if u.ForceQuery || u.RawQuery != "" {
		s += "?" + u.RawQuery
	}
	return s
}

// String puts the URL together again.
func (u *URL) String() string {
	var b strings.Builder
	if u.Scheme != "" {
		b.WriteString(u.Scheme)
		b.WriteByte(':')
	}
	if u.Opaque != "" {
		b.WriteString(u.Opaque)
	} else {
		u.writeAuthority(&b)
		u.writePath(&b)
	}
	if u.ForceQuery || u.RawQuery != "" {
		b.WriteByte('?')
		b.WriteString(u.RawQuery)
	}
	if u.Fragment != "" {
		b.WriteByte('#')
		b.WriteString(u.EscapedFragment())
	}
	return b.String()
}

// noAuthority reports whether there is neither host nor user, and no wish to have // nevertheless.
func (u *URL) noAuthority() bool { return u.OmitHost && u.Host == "" && u.User == nil }

func (u *URL) writeAuthority(b *strings.Builder) {
	if u.noAuthority() || u.Host == "" && u.User == nil && (u.Scheme == "" || u.Path == "") {
		return
	}
	b.WriteString("//")
	if u.User != nil {
		b.WriteString(u.User.String())
		b.WriteByte('@')
	}
	b.WriteString(escape(u.Host, encodeHost))
}

// writePath writes the path so that it is read as one again: not as a host, and not as a scheme.
func (u *URL) writePath(b *strings.Builder) {
	path := u.EscapedPath()
	if u.noAuthority() && strings.HasPrefix(path, "//") {
		b.WriteString("%2F")
		path = path[1:]
	}
	if u.Host != "" && path != "" && path[0] != '/' {
		b.WriteByte('/')
	}
	if b.Len() == 0 && firstSegmentHasColon(path) {
		b.WriteString("./")
	}
	b.WriteString(path)
}

func firstSegmentHasColon(path string) bool {
	segment, _, _ := strings.Cut(path, "/")
	return strings.Contains(segment, ":")
}

// Redacted is String with xxxxx for the password.
func (u *URL) Redacted() string {
	if u == nil {
		return ""
	}
	r := *u
	if _, ok := r.User.Password(); ok {
		r.User = UserPassword(r.User.Username(), "xxxxx")
	}
	return r.String()
}

// Clone returns a copy that shares nothing with u.
func (u *URL) Clone() *URL {
	if u == nil {
		return nil
	}
	c := *u
	if u.User != nil {
		user := *u.User
		c.User = &user
	}
	return &c
}

// MarshalBinary returns what String does.
func (u *URL) MarshalBinary() (text []byte, err error) { return u.AppendBinary(nil) }

// AppendBinary appends what String returns.
func (u *URL) AppendBinary(b []byte) ([]byte, error) { return append(b, u.String()...), nil }

// UnmarshalBinary reads what Parse does.
func (u *URL) UnmarshalBinary(text []byte) error {
	parsed, err := Parse(string(text))
	if err == nil {
		*u = *parsed
	}
	return err
}
