package template

import "strings"

// scanCSS reads CSS up to a string, comment or URL.
func scanCSS(c context, s string) (context, int) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '"':
			c.state = stateCSSDqStr
			return c, i + 1
		case '\'':
			c.state = stateCSSSqStr
			return c, i + 1
		case '/':
			switch {
			case strings.HasPrefix(s[i:], "//"):
				c.state = stateCSSLineCmt
				return c, i + 2
			case strings.HasPrefix(s[i:], "/*"):
				c.state = stateCSSBlockCmt
				return c, i + 2
			}
		case '(':
			if !endsWithCSSWord(strings.TrimRight(s[:i], cssSpace), "url") {
				continue
			}
			at := len(s) - len(strings.TrimLeft(s[i+1:], cssSpace))
			switch {
			case strings.HasPrefix(s[at:], `"`):
				c.state = stateCSSDqURL
				at++
			case strings.HasPrefix(s[at:], "'"):
				c.state = stateCSSSqURL
				at++
			default:
				c.state = stateCSSURL
			}
			return c, at
		}
	}
	return c, len(s)
}

// scanCSSLiteral reads up to the end of a string or URL. A string may be a URL too.
func scanCSSLiteral(c context, s string) (context, int) {
	end := `"`
	switch c.state {
	case stateCSSSqStr, stateCSSSqURL:
		end = "'"
	case stateCSSURL:
		end = "\t\n\f\r )"
	}
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' {
			if i++; i == len(s) {
				return failed(ErrPartialEscape, nil, 0, "unfinished escape sequence in CSS string: %q", s), len(s)
			}
			c, _ = scanURL(c, decodeCSS(s[:i+1]))
			continue
		}
		if strings.IndexByte(end, s[i]) >= 0 {
			c.state = stateCSS
			return c, i + 1
		}
	}
	c, _ = scanURL(c, decodeCSS(s))
	return c, len(s)
}
