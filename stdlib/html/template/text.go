package template

import (
	"fmt"
	"html"
	"strings"
	"text/template/parse"
)

// text gives the context after a text. Comments are taken out, and a < that begins no tag is escaped.
func (e *escaper) text(c context, n *parse.TextNode) context {
	s := string(n.Text)
	var b strings.Builder
	changed := false
	for s != "" {
		next, length := scan(c, s)
		if length == 0 && next.state == c.state {
			panic(fmt.Sprintf("infinite loop from %v to %v on %q", c, next, s))
		}
		piece := s[:length]
		s = s[length:]
		out := piece
		if c.state != next.state && next.state.isComment() && next.delim == delimNone {
			out = out[:len(out)-len(commentMarks[next.state])]
		}
		switch {
		case c.state == stateText || c.state == stateRCDATA:
			end := min(len(out), textEnd(c, next, piece))
			out = escapeAngles(out[:end]) + out[end:]
		case c.state.isComment() && c.delim == delimNone:
			out = commentSpace(c.state, piece)
		}
		if c.state.isInScriptLiteral() {
			out = escapeScriptTags(out)
		}
		changed = changed || out != piece
		b.WriteString(out)
		c = next
	}
	if changed && c.state != stateError {
		if _, ok := e.texts[n]; ok {
			panic(fmt.Sprintf("node %s shared between templates", n))
		}
		e.texts[n] = b.String()
	}
	return c
}

// commentMarks has what comments begin with.
var commentMarks = map[state]string{
	stateHTMLCmt: "<!--", stateJSBlockCmt: "/*", stateJSLineCmt: "//", stateJSHTMLOpenCmt: "<!--", stateJSHTMLCloseCmt: "-->",
	stateCSSBlockCmt: "/*", stateCSSLineCmt: "//",
}

// commentSpace is what is left of a comment: what stands around it must stay apart.
func commentSpace(s state, comment string) string {
	switch {
	case s == stateJSBlockCmt && strings.ContainsAny(comment, "\n\r\u2028\u2029"):
		// A line's end may end a statement.
		return "\n"
	case s == stateJSBlockCmt || s == stateCSSBlockCmt:
		return " "
	}
	return ""
}

// escapeAngles replaces each < that does not begin a doctype.
func escapeAngles(s string) string {
	const doctype = "<!DOCTYPE"
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		if s = s[i:]; len(s) >= len(doctype) && strings.EqualFold(s[:len(doctype)], doctype) {
			b.WriteByte('<')
		} else {
			b.WriteString("&lt;")
		}
		s = s[1:]
	}
}

// scan reads text up to where the context changes. In a value of an attribute, what counts is the text that its entities stand
// for.
func scan(c context, s string) (context, int) {
	if c.delim == delimNone {
		next, length := scanUpToEndTag(c, s)
		if length == 0 {
			return next, 0
		}
		return scanners[c.state](c, s[:length])
	}
	end := indexAny(s, ends[c.delim])
	if c.delim == delimSpaceOrTagEnd {
		if i := strings.IndexAny(s[:end], "\"'<=`"); i >= 0 {
			return failed(ErrBadHTML, nil, 0, "%q in unquoted attr: %q", s[i:i+1], s[:end]), len(s)
		}
	}
	if end == len(s) {
		for value := html.UnescapeString(s); value != ""; {
			next, length := scanners[c.state](c, value)
			c, value = next, value[length:]
		}
		return c, len(s)
	}
	after := context{state: stateTag, element: c.element}
	if c.state == stateAttr && c.element == elementScript && c.attr == attrScriptType && !isScriptType(s[:end]) {
		// What is in the element is no script, and nobody knows what it is.
		after.element = elementNone
	}
	if c.delim != delimSpaceOrTagEnd {
		end++
	}
	return after, end
}
