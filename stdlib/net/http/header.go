package http

import (
	"io"
	"net/http/httptrace"
	"net/http/internal/ascii"
	"net/http/internal/httpguts"
	"net/textproto"
	"slices"
	"strings"
	"sync"
	"time"
)

// A Header has the values of keys, which are as CanonicalHeaderKey has them.
type Header map[string][]string

// Add adds a value to those of the key.
func (h Header) Add(key, value string) { textproto.MIMEHeader(h).Add(key, value) }

// Set gives the key one value instead of those it has.
func (h Header) Set(key, value string) { textproto.MIMEHeader(h).Set(key, value) }

// Get returns the first value of the key, or an empty string.
func (h Header) Get(key string) string { return textproto.MIMEHeader(h).Get(key) }

// Values returns all values of the key; they are not copied.
func (h Header) Values(key string) []string { return textproto.MIMEHeader(h).Values(key) }

// Del removes the key with all its values.
func (h Header) Del(key string) { textproto.MIMEHeader(h).Del(key) }

// get is Get for a key that is canonical.
func (h Header) get(key string) string {
	if values := h[key]; len(values) > 0 {
		return values[0]
	}
	return ""
}

// has reports whether a canonical key is there, be it without values.
func (h Header) has(key string) bool {
	_, ok := h[key]
	return ok
}

// Clone returns a copy that shares nothing with h.
func (h Header) Clone() Header {
	if h == nil {
		return nil
	}
	n := 0
	for _, values := range h {
		n += len(values)
	}
	all := make([]string, 0, n) // the values of all keys
	c := make(Header, len(h))
	for key, values := range h {
		if values == nil {
			c[key] = nil // a key without values asks that it not be sent
			continue
		}
		from := len(all)
		all = append(all, values...)
		c[key] = all[from:len(all):len(all)]
	}
	return c
}

// Write writes the lines of the header, by key.
func (h Header) Write(w io.Writer) error { return h.write(w, nil, nil) }

// WriteSubset writes the lines of all keys but those.
func (h Header) WriteSubset(w io.Writer, exclude map[string]bool) error {
	return h.write(w, exclude, nil)
}

// headerLine has a key with its values.
type headerLine struct {
	key    string
	values []string
}

var headerLinesPool = sync.Pool{New: func() any { return new([]headerLine) }}

// write writes the lines of all keys but the excluded, by key. Keys that could not be read again are left out, and ends of lines in
// values become spaces.
func (h Header) write(w io.Writer, exclude map[string]bool, trace *httptrace.ClientTrace) error {
	out, ok := w.(io.StringWriter)
	if !ok {
		out = stringWriter{w}
	}
	pooled := headerLinesPool.Get().(*[]headerLine)
	defer headerLinesPool.Put(pooled)
	lines := (*pooled)[:0]
	for key, values := range h {
		if !exclude[key] && httpguts.ValidHeaderFieldName(key) {
			lines = append(lines, headerLine{key, values})
		}
	}
	*pooled = lines
	if len(lines) > 1 {
		slices.SortFunc(lines, func(a, b headerLine) int { return strings.Compare(a.key, b.key) })
	}
	for _, line := range lines {
		written := line.values
		if wantsFields(trace) {
			written = slices.Clone(written)
		}
		for i, value := range line.values {
			value = headerValue(value)
			for _, s := range [...]string{line.key, ": ", value, "\r\n"} {
				if _, err := out.WriteString(s); err != nil {
					return err
				}
			}
			if wantsFields(trace) {
				written[i] = value
			}
		}
		traceField(trace, line.key, written...)
	}
	return nil
}

// headerValue returns what is sent of a value.
func headerValue(value string) string {
	if strings.ContainsAny(value, "\r\n") {
		value = newlineToSpace.Replace(value)
	}
	return textproto.TrimString(value)
}

var newlineToSpace = strings.NewReplacer("\n", " ", "\r", " ")

// stringWriter gives any writer a WriteString.
type stringWriter struct{ w io.Writer }

func (w stringWriter) WriteString(s string) (n int, err error) { return w.w.Write([]byte(s)) }

func wantsFields(trace *httptrace.ClientTrace) bool {
	return trace != nil && trace.WroteHeaderField != nil
}

// traceField tells the trace, if there is one, of a line that was written.
func traceField(trace *httptrace.ClientTrace, key string, values ...string) {
	if wantsFields(trace) {
		trace.WroteHeaderField(key, values)
	}
}

// CanonicalHeaderKey returns a key as "Accept-Encoding": capital letters at the beginning and behind each -, small ones elsewhere. A
// key with characters that cannot be in one stays as it is.
func CanonicalHeaderKey(s string) string { return textproto.CanonicalMIMEHeaderKey(s) }

// TimeFormat is the layout of times in headers. They have to be in UTC.
const TimeFormat = "Mon, 02 Jan 2006 15:04:05 GMT"

// ParseTime reads a time of a header, in one of the three formats that HTTP/1.1 allows.
func ParseTime(text string) (t time.Time, err error) {
	for _, layout := range [...]string{TimeFormat, time.RFC850, time.ANSIC} {
		if t, err = time.Parse(layout, text); err == nil {
			break
		}
	}
	return t, err
}

// hasToken reports whether the token, in small letters, is in v with a space, a comma, a tab or nothing on either side. That is a
// little more than the grammar has.
func hasToken(v, token string) bool {
	boundary := func(i int) bool {
		return i < 0 || i == len(v) || v[i] == ' ' || v[i] == ',' || v[i] == '\t'
	}
	if token == "" {
		return false
	}
	for i := 0; i+len(token) <= len(v); i++ {
		if boundary(i-1) && boundary(i+len(token)) && ascii.EqualFold(v[i:i+len(token)], token) {
			return true
		}
	}
	return false
}

// foreachHeaderElement calls f with each element of a list that is separated by commas.
func foreachHeaderElement(list string, f func(element string)) {
	for element := range strings.SplitSeq(list, ",") {
		if element = textproto.TrimString(element); element != "" {
			f(element)
		}
	}
}
