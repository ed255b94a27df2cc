package template

import (
	"fmt"
	"io"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"
)

var htmlReplacer = strings.NewReplacer("\x00", "\uFFFD", `"`, "&#34;", "'", "&#39;", "&", "&amp;", "<", "&lt;", ">", "&gt;")

// HTMLEscape writes b so that it is text in HTML.
func HTMLEscape(w io.Writer, b []byte) { htmlReplacer.WriteString(w, string(b)) }

// HTMLEscapeString gives s so that it is text in HTML.
func HTMLEscapeString(s string) string { return htmlReplacer.Replace(s) }

// HTMLEscaper gives its arguments, as fmt.Sprint prints them, so that they are text in HTML.
func HTMLEscaper(args ...any) string { return HTMLEscapeString(printed(args)) }

// JSEscape writes b so that it can stand in a string of JavaScript.
func JSEscape(w io.Writer, b []byte) { io.WriteString(w, JSEscapeString(string(b))) }

// JSEscapeString gives s so that it can stand in a string of JavaScript.
func JSEscapeString(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\\' || r == '\'' || r == '"':
			b.WriteByte('\\')
			b.WriteByte(s[i])
		case r == '<' || r == '>' || r == '&' || r == '=' || r < ' ' || r >= utf8.RuneSelf && !unicode.IsPrint(r):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteString(s[i : i+size])
		}
		i += size
	}
	return b.String()
}

// JSEscaper gives its arguments, as fmt.Sprint prints them, so that they can stand in a string of JavaScript.
func JSEscaper(args ...any) string { return JSEscapeString(printed(args)) }

// URLQueryEscaper gives its arguments, as fmt.Sprint prints them, so that they can stand in the query of a URL.
func URLQueryEscaper(args ...any) string {
	const hex = "0123456789ABCDEF"
	s := printed(args)
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ':
			b.WriteByte('+')
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-_.~", c) >= 0:
			b.WriteByte(c)
		default:
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
	return b.String()
}

// printed is what fmt.Sprint makes of the arguments, but pointers are followed as when a template prints them.
func printed(args []any) string {
	if len(args) == 1 {
		if s, ok := args[0].(string); ok {
			return s
		}
	}
	for i, arg := range args {
		if p, ok := printable(reflect.ValueOf(arg)); ok {
			args[i] = p
		}
	}
	return fmt.Sprint(args...)
}
