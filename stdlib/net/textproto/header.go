package textproto

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	_ "unsafe" // for go:linkname
)

// A MIMEHeader has the values of keys, which are as CanonicalMIMEHeaderKey has them.
type MIMEHeader map[string][]string

// Add adds a value to those of the key.
func (h MIMEHeader) Add(key, value string) {
	key = CanonicalMIMEHeaderKey(key)
	h[key] = append(h[key], value)
}

// Set gives the key one value instead of those it has.
func (h MIMEHeader) Set(key, value string) { h[CanonicalMIMEHeaderKey(key)] = []string{value} }

// Get returns the first value of the key, or an empty string.
func (h MIMEHeader) Get(key string) string {
	if values := h.Values(key); len(values) > 0 {
		return values[0]
	}
	return ""
}

// Values returns all values of the key; they are not copied.
func (h MIMEHeader) Values(key string) []string { return h[CanonicalMIMEHeaderKey(key)] }

// Del removes the key with all its values.
func (h MIMEHeader) Del(key string) { delete(h, CanonicalMIMEHeaderKey(key)) }

// CanonicalMIMEHeaderKey returns a key as "Accept-Encoding": capital letters at the beginning and behind each -, small ones
// elsewhere. A key with characters that cannot be in one stays as it is.
func CanonicalMIMEHeaderKey(s string) string {
	upper := true
	for i := range len(s) {
		c := s[i]
		if !keyByte(c) {
			return s
		}
		if c != canonicalByte(c, upper) {
			key, _ := canonicalKey([]byte(s))
			return key
		}
		upper = c == '-'
	}
	return s
}

func canonicalByte(c byte, upper bool) byte {
	switch {
	case upper && 'a' <= c && c <= 'z':
		c -= 'a' - 'A'
	case !upper && 'A' <= c && c <= 'Z':
		c += 'a' - 'A'
	}
	return c
}

// canonicalKey returns the canonical form of a key, which it may change. With a space in it, it is none, but read: ok is false
// for all other characters that do not belong there.
func canonicalKey(b []byte) (key string, ok bool) {
	space := false
	for _, c := range b {
		if c == ' ' {
			space = true
		} else if !keyByte(c) {
			return string(b), false
		}
	}
	if space || len(b) == 0 {
		return string(b), space
	}
	upper := true
	for i, c := range b {
		b[i] = canonicalByte(c, upper)
		upper = c == '-'
	}
	if key, ok := common[string(b)]; ok {
		return key, true
	}
	return string(b), true
}

// common has keys that are in many headers, so that not each needs memory.
var common = func() map[string]string {
	table := map[string]string{}
	for key := range strings.FieldsSeq(`
		Accept Accept-Charset Accept-Encoding Accept-Language Accept-Ranges Cache-Control Cc Connection Content-Id
		Content-Language Content-Length Content-Transfer-Encoding Content-Type Cookie Date Dkim-Signature Etag Expires From
		Host If-Modified-Since If-None-Match In-Reply-To Last-Modified Location Message-Id Mime-Version Pragma Received
		Referer Return-Path Server Set-Cookie Subject To User-Agent Via X-Forwarded-For X-Imforwards X-Powered-By`) {
		table[key] = key
	}
	return table
}()

// keyByte reports whether c can be in a key (RFC 7230, 3.2.6).
func keyByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("!#$%&'*+-.^_`|~", c) >= 0
}

// valueByte reports whether c can be in a value: all but control characters.
func valueByte(c byte) bool { return c >= ' ' && c != 0x7f || c == '\t' }

// ReadMIMEHeader reads lines "Key: Value" up to an empty one; lines that begin with spaces continue others. A header that is
// wrong comes with the lines before the mistake.
func (r *Reader) ReadMIMEHeader() (MIMEHeader, error) {
	return readMIMEHeader(r, math.MaxInt64, math.MaxInt64)
}

// readMIMEHeader reads a header of so many bytes and keys at most. Packages net/http and mime/multipart use it, too.
//
//go:linkname readMIMEHeader
func readMIMEHeader(r *Reader, maxMemory, maxHeaders int64) (MIMEHeader, error) {
	if maxMemory < 0 {
		return nil, errMessageTooLarge
	}
	h := MIMEHeader{}
	// The first line continues nothing.
	if first, err := r.R.Peek(1); err == nil && (first[0] == ' ' || first[0] == '\t') {
		const quoted = 80
		line, err := r.readLine(quoted)
		if err != nil {
			return h, err
		}
		return h, ProtocolError(fmt.Sprintf("malformed MIME header initial line: %q", line))
	}
	for {
		line, err := r.readContinuedLine(maxMemory, hasColon)
		if len(line) == 0 {
			return h, err
		}
		key, value, ok := splitHeaderLine(line)
		if !ok {
			return h, ProtocolError(fmt.Sprintf("malformed MIME header line: %q", line))
		}
		if maxHeaders--; maxHeaders < 0 {
			return nil, errMessageTooLarge
		}
		values, known := h[key]
		if !known {
			const mapEntry = 200 // about what one needs
			maxMemory -= int64(len(key)) + mapEntry
		}
		maxMemory -= int64(len(value))
		if maxMemory < 0 {
			return h, errMessageTooLarge
		}
		h[key] = append(values, value)
	}
}

func hasColon(line []byte) error {
	if bytes.IndexByte(line, ':') < 0 {
		return ProtocolError(fmt.Sprintf("malformed MIME header: missing colon: %q", line))
	}
	return nil
}

// splitHeaderLine takes a line apart, and may change the key in it.
func splitHeaderLine(line []byte) (key, value string, ok bool) {
	k, v, ok := bytes.Cut(line, []byte(":"))
	if !ok {
		return "", "", false
	}
	if key, ok = canonicalKey(k); !ok {
		return "", "", false
	}
	for _, c := range v {
		if !valueByte(c) {
			return "", "", false
		}
	}
	return key, string(bytes.TrimLeft(v, " \t")), true
}
