package xml

import (
	"bytes"
	"io"
	"unicode/utf8"
)

// escaped is what is written instead of a character.
var escaped = map[rune]string{
	'"': "&#34;", '\'': "&#39;", '&': "&amp;", '<': "&lt;", '>': "&gt;", '\t': "&#x9;", '\n': "&#xA;", '\r': "&#xD;",
}

// EscapeText writes s so that it is text in XML.
func EscapeText(w io.Writer, s []byte) error { return escapeText(w, s, true) }

// Escape is EscapeText that does not say whether it worked.
func Escape(w io.Writer, s []byte) { EscapeText(w, s) }

// escapeText writes s so that it is text, with line ends as they are if newlines is false.
func escapeText(w io.Writer, s []byte, newlines bool) error {
	last := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRune(s[i:])
		instead, escape := escaped[r]
		switch {
		case r == '\n' && !newlines:
			escape = false
		case !isChar(r) || r == utf8.RuneError && size == 1:
			instead, escape = "\uFFFD", true
		}
		if escape {
			if _, err := w.Write(s[last:i]); err != nil {
				return err
			}
			if _, err := io.WriteString(w, instead); err != nil {
				return err
			}
			last = i + size
		}
		i += size
	}
	_, err := w.Write(s[last:])
	return err
}

// writeCDATA writes s as a CDATA section, or as several if s has the end of one.
func writeCDATA(w io.Writer, s []byte) error {
	if len(s) == 0 {
		return nil
	}
	s = bytes.ReplaceAll(s, []byte("]]>"), []byte("]]]]><![CDATA[>"))
	_, err := io.WriteString(w, "<![CDATA["+string(s)+"]]>")
	return err
}

// isChar reports whether XML may contain a character.
func isChar(r rune) bool {
	switch {
	case r == '\t', r == '\n', r == '\r':
		return true
	case r < 0x20, 0xD7FF < r && r < 0xE000, r == 0xFFFE, r == 0xFFFF:
		return false
	}
	return r <= utf8.MaxRune
}
