package slog

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"time"
	"unicode/utf8"
)

// JSONHandler writes records as lines of JSON.
type JSONHandler struct {
	*lineHandler
}

// NewJSONHandler makes a JSONHandler that writes to w. No options are the same as zero ones.
func NewJSONHandler(w io.Writer, opts *HandlerOptions) *JSONHandler {
	return &JSONHandler{newLineHandler(w, opts, true)}
}

// Enabled reports whether level is at least that of the options.
func (h *JSONHandler) Enabled(_ context.Context, level Level) bool { return h.enabled(level) }

// WithAttrs makes a JSONHandler that adds attributes.
func (h *JSONHandler) WithAttrs(attrs []Attr) Handler { return &JSONHandler{h.withAttrs(attrs)} }

// WithGroup makes a JSONHandler that puts attributes into an object.
func (h *JSONHandler) WithGroup(name string) Handler { return &JSONHandler{h.withGroup(name)} }

// Handle writes a record with one Write, as an object: time, level, source if it is wanted, message, attributes. Values look as
// encoding/json writes them without escaping HTML; errors are their messages, durations are nanoseconds.
func (h *JSONHandler) Handle(_ context.Context, r Record) error { return h.handle(r) }

func appendJSONValue(b []byte, v Value) ([]byte, error) {
	switch v.Kind() {
	case KindString:
		return appendJSONString(b, v.str()), nil
	case KindInt64, KindDuration:
		return strconv.AppendInt(b, int64(v.num), 10), nil
	case KindUint64:
		return strconv.AppendUint(b, v.num, 10), nil
	case KindBool:
		return strconv.AppendBool(b, v.num == 1), nil
	case KindTime:
		t := v.time()
		if y := t.Year(); y < 0 || y >= 10000 {
			return nil, errors.New("time.Time year outside of range [0,9999]")
		}
		return append(t.AppendFormat(append(b, '"'), time.RFC3339Nano), '"'), nil
	}
	a := v.Any()
	if err, ok := a.(error); ok {
		if _, ok := a.(json.Marshaler); !ok {
			return appendJSONString(b, err.Error()), nil
		}
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(a); err != nil {
		return nil, err
	}
	return append(b, bytes.TrimSuffix(out.Bytes(), []byte("\n"))...), nil
}

// appendJSONString appends a string with its quotes.
func appendJSONString(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', s[i])
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\r':
			b = append(b, `\r`...)
		case r == '\t':
			b = append(b, `\t`...)
		case r < ' ':
			b = append(b, '\\', 'u', '0', '0', hex[r>>4], hex[r&15])
		case r == '\u2028' || r == '\u2029':
			b = append(b, '\\', 'u', '2', '0', '2', hex[r&15])
		default:
			b = utf8.AppendRune(b, r)
		}
		i += size
	}
	return append(b, '"')
}
