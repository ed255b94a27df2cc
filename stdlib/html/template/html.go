package template

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// failsafe is printed instead of what could do harm.
const failsafe = "ZgotmplZ"

// A replacements has what is written instead of characters.
type replacements map[rune]string

// apply replaces characters. Bytes that are not UTF-8 stay.
func (t replacements) apply(s string) string {
	var b strings.Builder
	last := 0
	for i, r := range s {
		if instead, ok := t[r]; ok {
			b.WriteString(s[last:i])
			b.WriteString(instead)
			last = i + utf8.RuneLen(r)
		}
	}
	if last == 0 {
		return s
	}
	b.WriteString(s[last:])
	return b.String()
}

// with gives the replacements of t and others.
func (t replacements) with(more replacements) replacements {
	all := make(replacements)
	for _, m := range []replacements{t, more} {
		for r, s := range m {
			all[r] = s
		}
	}
	return all
}

var (
	// What cannot stand in text and in quotes, but for what may be an entity already.
	htmlNormal = replacements{0: "\uFFFD", '"': "&#34;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;"}
	htmlAll    = htmlNormal.with(replacements{'&': "&amp;"})

	// The same without quotes.
	nospaceNormal = htmlNormal.with(replacements{
		0: "&#xfffd;", '\t': "&#9;", '\n': "&#10;", '\v': "&#11;", '\f': "&#12;", '\r': "&#13;", ' ': "&#32;", '=': "&#61;",
		'`': "&#96;",
	})
	nospaceAll = nospaceNormal.with(replacements{'&': "&amp;"})
)

// htmlEscaper is for text.
func htmlEscaper(args ...any) string {
	s, c := text(args)
	if c == contentHTML {
		return s
	}
	return htmlAll.apply(s)
}

// rcdataEscaper is for elements that have no tags within.
func rcdataEscaper(args ...any) string {
	s, c := text(args)
	if c == contentHTML {
		return htmlNormal.apply(s)
	}
	return htmlAll.apply(s)
}

// attrEscaper is for attributes in quotes.
func attrEscaper(args ...any) string {
	s, c := text(args)
	if c == contentHTML {
		return htmlNormal.apply(stripTags(s))
	}
	return htmlAll.apply(s)
}

// nospaceEscaper is for attributes without quotes.
func nospaceEscaper(args ...any) string {
	s, c := text(args)
	if s == "" {
		return failsafe
	}
	table := nospaceAll
	if c == contentHTML {
		s, table = stripTags(s), nospaceNormal
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if instead, ok := table[r]; ok {
			b.WriteString(instead)
		} else if 0xFDD0 <= r && r <= 0xFDEF || 0xFFF0 <= r && r <= 0xFFFF {
			// Some browsers end the value at what is no character.
			fmt.Fprintf(&b, "&#x%x;", r)
		} else {
			b.WriteString(s[i : i+size])
		}
		i += size
	}
	return b.String()
}

// nameFilter is for names of attributes: only of those whose value is text.
func nameFilter(args ...any) string {
	s, c := text(args)
	if c == contentHTMLAttr {
		return s
	}
	s = strings.ToLower(s)
	if s == "" || attrContent(s) != contentPlain {
		return failsafe
	}
	for i := range len(s) {
		if !('a' <= s[i] && s[i] <= 'z' || '0' <= s[i] && s[i] <= '9') {
			return failsafe
		}
	}
	return s
}

// commentEscaper is for comments, in which nothing is printed.
func commentEscaper(args ...any) string { return "" }

// stripTags gives the text between tags.
func stripTags(html string) string {
	var b strings.Builder
	s, c, onlyText := html, context{}, true
	for s != "" {
		if c.delim != delimNone {
			// In an attribute's value.
			end := strings.IndexAny(s, ends[c.delim])
			if end < 0 {
				break
			}
			if c.delim != delimSpaceOrTagEnd {
				end++
			}
			c, s = context{state: stateTag, element: c.element}, s[end:]
			continue
		}
		st := c.state
		if c.element != elementNone && !st.isInTag() {
			st = stateRCDATA
		}
		next, n := scanners[st](c, s)
		if c.state == stateText || c.state == stateRCDATA {
			b.WriteString(s[:textEnd(c, next, s[:n])])
		} else {
			onlyText = false
		}
		c, s = next, s[n:]
	}
	if onlyText {
		return html
	}
	if c.state == stateText || c.state == stateRCDATA {
		b.WriteString(s)
	}
	return b.String()
}

// textEnd is where in s text ends, if next is the context after s: before the tag with which that begins.
func textEnd(c, next context, s string) int {
	if next.state != c.state {
		if i := strings.LastIndexByte(s, '<'); i >= 0 {
			return i
		}
	}
	return len(s)
}
