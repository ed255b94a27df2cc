package template

import (
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"unicode/utf8"
)

var marshalerType = reflect.TypeFor[json.Marshaler]()

var scriptTag = regexp.MustCompile("(?i)<(/?)script")

// jsValEscaper is for values in JavaScript: what JSON makes of them.
func jsValEscaper(args ...any) string {
	for i, arg := range args {
		args[i] = indirect(arg, marshalerType)
	}
	var v any
	if len(args) == 1 {
		switch a := args[0].(type) {
		case JS:
			return string(a)
		case JSStr:
			return `"` + string(a) + `"`
		case json.Marshaler:
			v = a
		case fmt.Stringer:
			v = a.String()
		default:
			v = a
		}
	} else {
		v = fmt.Sprint(args...)
	}
	b, err := json.Marshal(v)
	if err != nil {
		// The message is a comment, which must not end in the middle.
		s := scriptTag.ReplaceAllString(err.Error(), `\x3C${1}script`)
		s = strings.NewReplacer("*/", "* /", "<!--", `\x3C!--`).Replace(s)
		return " /* " + s + " */null "
	}
	s := string(b)
	if s == "" {
		return " null "
	}
	s = strings.NewReplacer("\u2028", `\u2028`, "\u2029", `\u2029`).Replace(s)
	if isJSWord(s[0]) || isJSWord(s[len(s)-1]) {
		// It must not become one word with what is around it.
		return " " + s + " "
	}
	return s
}

// hexEscapes has the characters of a string as \u00XX.
func hexEscapes(chars string) replacements {
	t := make(replacements)
	for _, r := range chars {
		t[r] = fmt.Sprintf(`\u%04x`, r)
	}
	return t
}

// backslashed has the characters of a string with a backslash in front.
func backslashed(chars string) replacements {
	t := make(replacements)
	for _, r := range chars {
		t[r] = `\` + string(r)
	}
	return t
}

// controls is a string of all control characters.
func controls() string {
	var b [' ']byte
	for i := range b {
		b[i] = byte(i)
	}
	return string(b[:])
}

var (
	jsBasic = hexEscapes(controls() + "\u2028\u2029\"'&+<>").with(replacements{
		'\t': `\t`, '\n': `\n`, '\f': `\f`, '\r': `\r`, '/': `\/`,
	})
	jsStrNormal = jsBasic.with(hexEscapes("`"))
	jsStr       = jsStrNormal.with(backslashed(`\`))
	jsTmplLit   = jsStr.with(hexEscapes("${}"))
	jsRegexp    = jsBasic.with(backslashed(`$()*-.?[\]^{|}`))
)

// jsStrEscaper is for strings of JavaScript.
func jsStrEscaper(args ...any) string {
	s, c := text(args)
	if c == contentJSStr {
		return jsStrNormal.apply(s)
	}
	return jsStr.apply(s)
}

// jsTmplLitEscaper is for template literals of JavaScript.
func jsTmplLitEscaper(args ...any) string {
	s, _ := text(args)
	return jsTmplLit.apply(s)
}

// jsRegexpEscaper is for regular expressions of JavaScript.
func jsRegexpEscaper(args ...any) string {
	s, _ := text(args)
	if s == "" {
		// Nothing would make // of /{{.}}/.
		return "(?:)"
	}
	return jsRegexp.apply(s)
}

// isJSWord reports whether a byte belongs to a name or number of JavaScript.
func isJSWord(b byte) bool {
	return b == '$' || b == '_' || '0' <= b && b <= '9' || 'A' <= b && b <= 'Z' || 'a' <= b && b <= 'z'
}

const jsSpace = "\f\n\r\t\v\u0020\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"

// After these words an expression begins.
var expressionKeywords = words("break case continue delete do else finally in instanceof return throw try typeof void yield")

// slashAfter says what / means after s, where it meant before in front of it.
func slashAfter(s string, before slash) slash {
	s = strings.TrimRight(s, jsSpace)
	if s == "" {
		return before
	}
	last := s[len(s)-1]
	switch {
	case last == '+' || last == '-':
		// x++ / y, but x + /y/: an even number of them are operators behind a value.
		run := len(s) - len(strings.TrimRight(s, string(last)))
		if run%2 == 0 {
			return slashDivOp
		}
		return slashRegexp
	case last == '.':
		// The end of a number, as in 42.
		if len(s) > 1 && '0' <= s[len(s)-2] && s[len(s)-2] <= '9' {
			return slashDivOp
		}
		return slashRegexp
	case strings.IndexByte(",<>=*%&|^?!~([:;{}", last) >= 0:
		return slashRegexp
	}
	start := len(s)
	for start > 0 && isJSWord(s[start-1]) {
		start--
	}
	// A keyword after a point is a name.
	if expressionKeywords[s[start:]] && !strings.HasSuffix(strings.TrimRight(s[:start], jsSpace), ".") {
		return slashRegexp
	}
	return slashDivOp
}

var scriptTypes = words("application/ecmascript application/javascript application/json application/ld+json " +
	"application/x-ecmascript application/x-javascript module text/ecmascript text/javascript text/javascript1.0 " +
	"text/javascript1.1 text/javascript1.2 text/javascript1.3 text/javascript1.4 text/javascript1.5 text/jscript " +
	"text/livescript text/x-ecmascript text/x-javascript")

// isScriptType reports whether a <script> of that type is JavaScript or JSON.
func isScriptType(mime string) bool {
	mime, _, _ = strings.Cut(mime, ";")
	mime = strings.TrimSpace(strings.ToLower(mime))
	return mime == "" || scriptTypes[mime]
}

var specialScriptTag = regexp.MustCompile("(?i)<(script|/script|!--)")

// escapeScriptTags writes what means something to HTML, also within a string of JavaScript, so that it does not.
func escapeScriptTags(s string) string { return specialScriptTag.ReplaceAllString(s, `\x3C$1`) }

// isHex reports whether a byte is a hexadecimal digit.
func isHex(b byte) bool {
	return b < utf8.RuneSelf && strings.IndexByte("0123456789abcdefABCDEF", b) >= 0
}
