package template

import "strings"

// scanJS reads JavaScript up to a string, comment or the like, or to something that has to be counted.
func scanJS(c context, s string) (context, int) {
	i := indexAny(s, "\"`'/{}<-#")
	c.slash = slashAfter(s[:i], c.slash)
	if i == len(s) {
		return c, i
	}
	rest := s[i:]
	starts := func(mark string, st state) bool {
		if strings.HasPrefix(rest, mark) {
			c.state = st
			i += len(mark)
			return true
		}
		return false
	}
	switch rest[0] {
	case '"', '\'', '`':
		c.state = map[byte]state{'"': stateJSDqStr, '\'': stateJSSqStr, '`': stateJSTmplLit}[rest[0]]
		c.slash = slashRegexp
		return c, i + 1
	case '/':
		if starts("//", stateJSLineCmt) || starts("/*", stateJSBlockCmt) {
			return c, i
		}
		switch c.slash {
		case slashRegexp:
			c.state = stateJSRegexp
		case slashDivOp:
			c.slash = slashRegexp
		default:
			return failed(ErrSlashAmbig, nil, 0, "'/' could start a division or regexp: %.32q", rest), len(s)
		}
		return c, i + 1
	case '<':
		if starts("<!--", stateJSHTMLOpenCmt) {
			return c, i
		}
		return c, i + 1
	case '-':
		if starts("-->", stateJSHTMLCloseCmt) {
			return c, i
		}
		return c, i + 1
	case '#':
		if starts("#!", stateJSLineCmt) {
			return c, i
		}
		// A private name.
		for i++; i < len(s) && isJSWord(s[i]); i++ {
		}
		c.slash = slashDivOp
		return c, i
	}
	// A brace, which may be one that ends ${.
	if len(c.braces) > 0 {
		if rest[0] == '{' {
			c = c.brace(1)
		} else if last := len(c.braces) - 1; c.braces[last] > 0 {
			c = c.brace(-1)
		} else {
			c.braces = c.braces[:last]
			c.state = stateJSTmplLit
			return c, i + 1
		}
	}
	c.slash = slashAfter(rest[:1], c.slash)
	return c, i + 1
}

// scanJSTmplLit reads up to the end of a template literal, or to a ${ in it.
func scanJSTmplLit(c context, s string) (context, int) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			if i++; i == len(s) {
				return failed(ErrPartialEscape, nil, 0, "unfinished escape sequence in JS string: %q", s), len(s)
			}
		case '`':
			c.state = stateJS
			return c, i + 1
		case '$':
			if strings.HasPrefix(s[i:], "${") {
				c.braces = append(c.braces[:len(c.braces):len(c.braces)], 0)
				c.state, c.slash = stateJS, slashRegexp
				return c, i + len("${")
			}
		}
	}
	return c, len(s)
}

// scanJSLiteral reads up to the end of a string or regular expression.
func scanJSLiteral(c context, s string) (context, int) {
	end := map[state]byte{stateJSDqStr: '"', stateJSSqStr: '\'', stateJSRegexp: '/'}[c.state]
	inSet := false
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case b == '\\':
			if i++; i == len(s) {
				return failed(ErrPartialEscape, nil, 0, "unfinished escape sequence in JS string: %q", s), len(s)
			}
		case b == '[' && end == '/':
			inSet = true
		case b == ']' && end == '/':
			inSet = false
		case b != end:
		case b == '/' && i > 0 && i+7 <= len(s) && strings.EqualFold(s[i-1:i+7], "</script"):
			// It is changed so that it is no tag; then this is no end either.
			i++
		case !inSet:
			c.state, c.slash = stateJS, slashDivOp
			return c, i + 1
		}
	}
	if inSet {
		return failed(ErrPartialCharset, nil, 0, "unfinished JS regexp charset: %q", s), len(s)
	}
	return c, len(s)
}
