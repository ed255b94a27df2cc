package template

import "strings"

// A scanner reads text that begins in a context: up to where the context changes, or to the end. It gives the context there and
// how much it read.
type scanner func(c context, s string) (context, int)

// scanners has the scanner of each state.
var scanners [stateDead]scanner

func init() {
	// Not in the declaration, because scanners use each other by this table.
	scanners = [...]scanner{
		stateText:           scanText,
		stateTag:            scanTag,
		stateAttrName:       scanAttrName,
		stateAfterName:      scanAfterName,
		stateBeforeValue:    scanBeforeValue,
		stateHTMLCmt:        scanHTMLComment,
		stateRCDATA:         scanUpToEndTag,
		stateAttr:           scanAll,
		stateURL:            scanURL,
		stateSrcset:         scanURL,
		stateMetaContent:    scanMetaContent,
		stateMetaContentURL: scanMetaContentURL,
		stateJS:             scanJS,
		stateJSDqStr:        scanJSLiteral,
		stateJSSqStr:        scanJSLiteral,
		stateJSRegexp:       scanJSLiteral,
		stateJSTmplLit:      scanJSTmplLit,
		stateJSBlockCmt:     scanBlockComment,
		stateJSLineCmt:      scanLineComment,
		stateJSHTMLOpenCmt:  scanLineComment,
		stateJSHTMLCloseCmt: scanLineComment,
		stateCSS:            scanCSS,
		stateCSSDqStr:       scanCSSLiteral,
		stateCSSSqStr:       scanCSSLiteral,
		stateCSSDqURL:       scanCSSLiteral,
		stateCSSSqURL:       scanCSSLiteral,
		stateCSSURL:         scanCSSLiteral,
		stateCSSBlockCmt:    scanBlockComment,
		stateCSSLineCmt:     scanLineComment,
		stateError:          scanAll,
	}
}

func scanAll(c context, s string) (context, int) { return c, len(s) }

// indexAny is strings.IndexAny with the length of s for nothing.
func indexAny(s, chars string) int {
	if i := strings.IndexAny(s, chars); i >= 0 {
		return i
	}
	return len(s)
}

// skipSpace is how much white space s begins with.
func skipSpace(s string) int { return len(s) - len(strings.TrimLeft(s, htmlSpace)) }

// scanText reads up to a tag or comment.
func scanText(c context, s string) (context, int) {
	for i := 0; ; {
		at := strings.IndexByte(s[i:], '<')
		if at < 0 || i+at+1 == len(s) {
			return c, len(s)
		}
		i += at
		if strings.HasPrefix(s[i:], "<!--") {
			return context{state: stateHTMLCmt}, i + len("<!--")
		}
		i++
		end := s[i] == '/'
		if end {
			if i++; i == len(s) {
				return c, len(s)
			}
		}
		if n := tagName(s[i:]); n > 0 {
			tag := context{state: stateTag}
			if !end {
				tag.element = elementNames[strings.ToLower(s[i:i+n])]
			}
			return tag, i + n
		}
	}
}

// tagName is how long the name of an element is with which s begins: letters and digits, with single : and - between them.
func tagName(s string) int {
	letter := func(i int) bool {
		return i < len(s) && ('a' <= s[i] && s[i] <= 'z' || 'A' <= s[i] && s[i] <= 'Z')
	}
	letterOrDigit := func(i int) bool { return letter(i) || i < len(s) && '0' <= s[i] && s[i] <= '9' }
	if !letter(0) {
		return 0
	}
	n := 1
	for {
		switch {
		case letterOrDigit(n):
			n++
		case n < len(s) && (s[n] == ':' || s[n] == '-') && letterOrDigit(n+1):
			n += 2
		default:
			return n
		}
	}
}

// attrName reads an attribute's name that begins at start, or the rest of one.
func attrName(s string, start int) (end int, bad context, ok bool) {
	end = start + indexAny(s[start:], " \t\n\f\r=>'\"<")
	if end < len(s) && strings.IndexByte(`'"<`, s[end]) >= 0 {
		return end, failed(ErrBadHTML, nil, 0, "%q in attribute name: %.32q", s[end:end+1], s), false
	}
	return end, context{}, true
}

// scanTag reads the name of an attribute, or the end of the tag.
func scanTag(c context, s string) (context, int) {
	i := skipSpace(s)
	if i == len(s) {
		return c, len(s)
	}
	if s[i] == '>' {
		inside := context{state: contentStates[c.element], element: c.element}
		if c.element == elementMeta {
			// It has no end.
			inside.element = elementNone
		}
		return inside, i + 1
	}
	end, bad, ok := attrName(s, i)
	if !ok {
		return bad, len(s)
	}
	if end == i {
		return failed(ErrBadHTML, nil, 0, "expected space, attr name, or end of tag, but got %q", s[i:]), len(s)
	}
	next := context{state: stateAfterName, element: c.element, attr: attrOf(c.element, strings.ToLower(s[i:end]))}
	if end == len(s) {
		next.state = stateAttrName
	}
	return next, end
}

// attrOf says what an attribute is.
func attrOf(e element, name string) attr {
	switch {
	case e == elementScript && name == "type":
		return attrScriptType
	case e == elementMeta && name == "content":
		return attrMetaContent
	}
	switch attrContent(name) {
	case contentURL:
		return attrURL
	case contentCSS:
		return attrStyle
	case contentJS:
		return attrScript
	case contentSrcset:
		return attrSrcset
	}
	return attrNone
}

// scanAttrName reads the rest of an attribute's name.
func scanAttrName(c context, s string) (context, int) {
	n, bad, ok := attrName(s, 0)
	if !ok {
		return bad, len(s)
	}
	if n < len(s) {
		c.state = stateAfterName
	}
	return c, n
}

// scanAfterName reads an =. If there is none, the attribute has no value.
func scanAfterName(c context, s string) (context, int) {
	i := skipSpace(s)
	if i == len(s) {
		return c, len(s)
	}
	if s[i] != '=' {
		c.state = stateTag
		return c, i
	}
	c.state = stateBeforeValue
	return c, i + 1
}

// scanBeforeValue reads the quote before a value.
func scanBeforeValue(c context, s string) (context, int) {
	i := skipSpace(s)
	if i == len(s) {
		return c, len(s)
	}
	c.state, c.delim = valueStates[c.attr], delimSpaceOrTagEnd
	switch s[i] {
	case '\'':
		c.delim = delimSingleQuote
		i++
	case '"':
		c.delim = delimDoubleQuote
		i++
	}
	return c, i
}

// scanHTMLComment reads the rest of a comment.
func scanHTMLComment(c context, s string) (context, int) {
	if i := strings.Index(s, "-->"); i >= 0 {
		return context{}, i + len("-->")
	}
	return c, len(s)
}

// scanUpToEndTag reads up to the end of an element in which nothing else counts. In a string, a regular expression or a comment
// of a script there is none, because such tags are changed there.
func scanUpToEndTag(c context, s string) (context, int) {
	if c.element == elementNone || c.element == elementScript && (c.state.isInScriptLiteral() || c.state.isComment()) {
		return c, len(s)
	}
	if i := indexEndTag(s, endTags[c.element]); i >= 0 {
		return context{}, i
	}
	return c, len(s)
}

// indexEndTag is where </name is, as a whole name.
func indexEndTag(s, name string) int {
	for i := 0; ; {
		at := strings.Index(s[i:], "</")
		if at < 0 {
			return -1
		}
		i += at
		rest := s[i+len("</"):]
		if len(rest) > len(name) && strings.EqualFold(rest[:len(name)], name) && strings.IndexByte("> \t\n\f/", rest[len(name)]) >= 0 {
			return i
		}
		i += len("</")
	}
}

// scanURL reads part of a URL.
func scanURL(c context, s string) (context, int) {
	if strings.ContainsAny(s, "#?") {
		c.urlPart = urlPartQueryOrFrag
	} else if skipSpace(s) < len(s) && c.urlPart == urlPartNone {
		c.urlPart = urlPartPreQuery
	}
	return c, len(s)
}

// scanMetaContent reads up to url=.
func scanMetaContent(c context, s string) (context, int) {
	for i := 0; i+3 < len(s); i++ {
		if strings.EqualFold(s[i:i+3], "url") {
			if at := i + 3 + skipSpace(s[i+3:]); at < len(s) && s[at] == '=' {
				c.state = stateMetaContentURL
				return c, at + 1
			}
		}
	}
	return c, len(s)
}

// scanMetaContentURL reads up to a semicolon.
func scanMetaContentURL(c context, s string) (context, int) {
	if i := strings.IndexByte(s, ';'); i >= 0 {
		c.state = stateMetaContent
		return c, i + 1
	}
	return c, len(s)
}

// scanBlockComment reads the rest of a comment of JavaScript or CSS.
func scanBlockComment(c context, s string) (context, int) {
	i := strings.Index(s, "*/")
	if i < 0 {
		return c, len(s)
	}
	c.state = map[state]state{stateJSBlockCmt: stateJS, stateCSSBlockCmt: stateCSS}[c.state]
	return c, i + len("*/")
}

// scanLineComment reads a comment up to the end of its line, which does not belong to it.
func scanLineComment(c context, s string) (context, int) {
	lineEnds, after := "\n\r\u2028\u2029", stateJS
	if c.state == stateCSSLineCmt {
		lineEnds, after = "\n\f\r", stateCSS
	}
	i := strings.IndexAny(s, lineEnds)
	if i < 0 {
		return c, len(s)
	}
	c.state = after
	return c, i
}
