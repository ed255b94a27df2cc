package slog

import (
	"context"
	"encoding"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"unicode"
	"unicode/utf8"
)

// TextHandler writes records as lines of key=value.
type TextHandler struct {
	*lineHandler
}

// NewTextHandler makes a TextHandler that writes to w. No options are the same as zero ones.
func NewTextHandler(w io.Writer, opts *HandlerOptions) *TextHandler {
	return &TextHandler{newLineHandler(w, opts, false)}
}

// Enabled reports whether level is at least that of the options.
func (h *TextHandler) Enabled(_ context.Context, level Level) bool { return h.enabled(level) }

// WithAttrs makes a TextHandler that adds attributes.
func (h *TextHandler) WithAttrs(attrs []Attr) Handler { return &TextHandler{h.withAttrs(attrs)} }

// WithGroup makes a TextHandler that puts a name and a dot in front of keys.
func (h *TextHandler) WithGroup(name string) Handler { return &TextHandler{h.withGroup(name)} }

// Handle writes a record with one Write: time, level, source if it is wanted, message, attributes. Strings are quoted if they
// have spaces, quotes, = or what cannot be printed. What implements encoding.TextMarshaler is written that way.
func (h *TextHandler) Handle(_ context.Context, r Record) error { return h.handle(r) }

func appendTextValue(b []byte, v Value) ([]byte, error) {
	switch v.Kind() {
	case KindString:
		return appendTextString(b, v.str()), nil
	case KindTime:
		return appendMillis(b, v.time()), nil
	case KindAny:
		switch a := v.any.(type) {
		case encoding.TextAppender:
			text, err := a.AppendText(nil)
			return appendTextString(b, string(text)), err
		case encoding.TextMarshaler:
			text, err := a.MarshalText()
			return appendTextString(b, string(text)), err
		}
		if t := reflect.TypeOf(v.any); t != nil && t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8 {
			return strconv.AppendQuote(b, string(reflect.ValueOf(v.any).Bytes())), nil
		}
		return appendTextString(b, fmt.Sprintf("%+v", v.Any())), nil
	}
	return v.appendText(b), nil
}

func appendTextString(b []byte, s string) []byte {
	if needsQuoting(s) {
		return strconv.AppendQuote(b, s)
	}
	return append(b, s...)
}

func needsQuoting(s string) bool {
	for _, r := range s {
		if r <= ' ' || r == '=' || r == '"' || r == utf8.RuneError || r > utf8.RuneSelf && !unicode.IsPrint(r) {
			return true
		}
	}
	return s == ""
}
