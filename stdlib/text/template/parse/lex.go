package parse

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A kind says what a token is.
type kind uint8

const (
	tokenError   kind = iota // its text is the message
	tokenEOF                 // end of the template
	tokenText                // what is between actions
	tokenOpen                // the left delimiter
	tokenClose               // the right delimiter
	tokenNote                // a comment, without delimiters
	tokenSpace               // one or more spaces
	tokenName                // a word that is no keyword: a function
	tokenField               // .name
	tokenVar                 // $ or $name
	tokenBool                // true, false
	tokenNumber              // 12, 0x1p-2, 3i
	tokenComplex             // 1+2i
	tokenRune                // 'a'
	tokenString              // "a"
	tokenRaw                 // `a`
	tokenPipe                // |
	tokenParen               // (
	tokenUnparen             // )
	tokenAssign              // =
	tokenDeclare             // :=
	tokenChar                // any other printable ASCII character

	// Keywords are what follows.
	keyword
	keyDot
	keyNil
	keyBlock
	keyBreak
	keyContinue
	keyDefine
	keyElse
	keyEnd
	keyIf
	keyRange
	keyTemplate
	keyWith
)

var keywords = map[string]kind{
	"nil": keyNil, "block": keyBlock, "break": keyBreak, "continue": keyContinue, "define": keyDefine, "else": keyElse,
	"end": keyEnd, "if": keyIf, "range": keyRange, "template": keyTemplate, "with": keyWith,
}

// A token is a piece of a template's text.
type token struct {
	kind kind
	pos  Pos
	text string
	line int
}

// String is how messages name the token.
func (t token) String() string {
	switch {
	case t.kind == tokenEOF:
		return "EOF"
	case t.kind == tokenError:
		return t.text
	case t.kind > keyword:
		return "<" + t.text + ">"
	case len(t.text) > 10:
		return fmt.Sprintf("%.10q...", t.text)
	}
	return fmt.Sprintf("%q", t.text)
}

const (
	openDefault  = "{{"
	closeDefault = "}}"
	spaces       = " \t\r\n"
)

// A lexer cuts a template into tokens.
type lexer struct {
	input       string
	open, close string // the delimiters
	notes       bool   // comments are tokens
	breaks      bool   // break is a keyword
	continues   bool   // continue is a keyword

	pos    int  // where the next token begins
	line   int  // the line there
	inside bool // within an action
	parens int  // parentheses open there
}

// take makes the token from the current position to end.
func (l *lexer) take(kind kind, end int) token {
	t := token{kind, Pos(l.pos), l.input[l.pos:end], l.line}
	l.skip(end)
	return t
}

// skip moves to end.
func (l *lexer) skip(end int) {
	l.line += strings.Count(l.input[l.pos:end], "\n")
	l.pos = end
}

// fail makes the token that reports a mistake; none come after it.
func (l *lexer) fail(format string, args ...any) token {
	t := token{tokenError, Pos(l.pos), fmt.Sprintf(format, args...), l.line}
	l.pos = len(l.input)
	l.inside = false
	return t
}

// next gives the next token.
func (l *lexer) next() token {
	if l.inside {
		return l.nextInside()
	}
	return l.nextOutside()
}

// nextOutside gives a text, the delimiter after it, or a comment.
func (l *lexer) nextOutside() token {
	for {
		rest := l.input[l.pos:]
		at := strings.Index(rest, l.open)
		if at < 0 {
			if rest == "" {
				return token{tokenEOF, Pos(l.pos), "EOF", l.line}
			}
			return l.take(tokenText, len(l.input))
		}
		after := l.pos + at + len(l.open)
		trim := trimsLeft(l.input[after:])
		if at > 0 {
			text := rest[:at]
			if trim {
				text = strings.TrimRight(text, spaces)
			}
			delim := l.pos + at
			if text != "" {
				t := l.take(tokenText, l.pos+len(text))
				l.skip(delim)
				return t
			}
			l.skip(delim)
		}
		if trim {
			after += len("- ")
		}
		if !strings.HasPrefix(l.input[after:], "/*") {
			t := l.take(tokenOpen, l.pos+len(l.open))
			l.skip(after)
			l.inside = true
			l.parens = 0
			return t
		}
		l.skip(after)
		if t := l.note(); l.notes || t.kind == tokenError {
			return t
		}
	}
}

// note takes a comment and the delimiter after it.
func (l *lexer) note() token {
	length := strings.Index(l.input[l.pos+len("/*"):], "*/")
	if length < 0 {
		return l.fail("unclosed comment")
	}
	end := l.pos + len("/*") + length + len("*/")
	after, trim := l.closes(end)
	if after < 0 {
		return l.fail("comment ends before closing delimiter")
	}
	t := l.take(tokenNote, end)
	l.leave(after, trim)
	return t
}

// leave moves to after, and past the spaces there if they are trimmed.
func (l *lexer) leave(after int, trim bool) {
	if trim {
		after = len(l.input) - len(strings.TrimLeft(l.input[after:], spaces))
	}
	l.skip(after)
}

// closes looks for the right delimiter at a position: where it ends, or -1, and whether it trims the text that follows.
func (l *lexer) closes(at int) (after int, trim bool) {
	rest := l.input[at:]
	if trimsRight(rest) && strings.HasPrefix(rest[len(" -"):], l.close) {
		return at + len(" -") + len(l.close), true
	}
	if strings.HasPrefix(rest, l.close) {
		return at + len(l.close), false
	}
	return -1, false
}

// nextInside gives a token of an action.
func (l *lexer) nextInside() token {
	if after, trim := l.closes(l.pos); after >= 0 {
		if l.parens > 0 {
			return l.fail("unclosed left paren")
		}
		l.skip(after - len(l.close))
		t := l.take(tokenClose, after)
		l.leave(after, trim)
		l.inside = false
		return t
	}
	rest := l.input[l.pos:]
	if rest == "" {
		return l.fail("unclosed action")
	}
	r, size := utf8.DecodeRuneInString(rest)
	switch {
	case isSpace(r):
		return l.space()
	case r == '=':
		return l.take(tokenAssign, l.pos+1)
	case r == ':':
		if !strings.HasPrefix(rest, ":=") {
			return l.fail("expected :=")
		}
		return l.take(tokenDeclare, l.pos+2)
	case r == '|':
		return l.take(tokenPipe, l.pos+1)
	case r == '"':
		return l.quoted(tokenString, '"', "unterminated quoted string")
	case r == '\'':
		return l.quoted(tokenRune, '\'', "unterminated character constant")
	case r == '`':
		length := strings.IndexByte(rest[1:], '`')
		if length < 0 {
			return l.fail("unterminated raw quoted string")
		}
		return l.take(tokenRaw, l.pos+length+2)
	case r == '$':
		return l.word(tokenVar, tokenVar)
	case r == '.' && len(rest) > 1 && !isDigit(rest[1]):
		return l.word(tokenField, keyDot)
	case r == '.' || r == '+' || r == '-' || r < utf8.RuneSelf && isDigit(byte(r)):
		return l.number()
	case isAlphaNumeric(r):
		return l.word(tokenName, tokenName)
	case r == '(':
		l.parens++
		return l.take(tokenParen, l.pos+1)
	case r == ')':
		if l.parens == 0 {
			return l.fail("unexpected right paren")
		}
		l.parens--
		return l.take(tokenUnparen, l.pos+1)
	case r <= unicode.MaxASCII && unicode.IsPrint(r):
		return l.take(tokenChar, l.pos+size)
	}
	return l.fail("unrecognized character in action: %#U", r)
}

// space takes a run of spaces; the last one may belong to the delimiter.
func (l *lexer) space() token {
	end := len(l.input) - len(strings.TrimLeft(l.input[l.pos:], spaces))
	if _, trim := l.closes(end - 1); trim {
		end--
	}
	return l.take(tokenSpace, end)
}

// word takes a name with one character in front that is already known. Alone that character is a token of kind alone.
func (l *lexer) word(kind, alone kind) token {
	end := l.pos
	if kind != tokenName {
		end++
		if l.ends(end) {
			return l.take(alone, end)
		}
	}
	for end < len(l.input) {
		r, size := utf8.DecodeRuneInString(l.input[end:])
		if !isAlphaNumeric(r) {
			break
		}
		end += size
	}
	if !l.ends(end) {
		r, _ := utf8.DecodeRuneInString(l.input[end:])
		return l.fail("bad character %#U", r)
	}
	if kind == tokenName {
		switch word := l.input[l.pos:end]; {
		case word == "true" || word == "false":
			kind = tokenBool
		case word == "break" && !l.breaks || word == "continue" && !l.continues:
		case keywords[word] != 0:
			kind = keywords[word]
		}
	}
	return l.take(kind, end)
}

// ends reports whether what stands at a position may follow a word.
func (l *lexer) ends(at int) bool {
	if at == len(l.input) || strings.IndexByte(spaces+".,|:()", l.input[at]) >= 0 {
		return true
	}
	return strings.HasPrefix(l.input[at:], l.close)
}

// quoted takes what ends at the next quote without a backslash, on the same line.
func (l *lexer) quoted(kind kind, quote byte, unterminated string) token {
	for i := l.pos + 1; i < len(l.input); i++ {
		switch l.input[i] {
		case quote:
			return l.take(kind, i+1)
		case '\\':
			i++
			if i < len(l.input) && l.input[i] != '\n' {
				continue
			}
			return l.fail("%s", unterminated)
		case '\n':
			return l.fail("%s", unterminated)
		}
	}
	return l.fail("%s", unterminated)
}

// number takes a number, or two that make a complex one. Whether the digits fit is found out when its value is wanted.
func (l *lexer) number() token {
	kind := tokenNumber
	n, ok := numberLength(l.input[l.pos:])
	end := l.pos + n
	if ok && end < len(l.input) && (l.input[end] == '+' || l.input[end] == '-') {
		kind = tokenComplex
		n, ok = numberLength(l.input[end:])
		end += n
		ok = ok && l.input[end-1] == 'i'
	}
	if !ok {
		return l.fail("bad number syntax: %q", l.input[l.pos:end])
	}
	return l.take(kind, end)
}

// numberLength is how long a number at the beginning of s is. If a letter follows it is none, and the letter counts too.
func numberLength(s string) (n int, ok bool) {
	accept := func(set string) bool {
		if n < len(s) && strings.IndexByte(set, s[n]) >= 0 {
			n++
			return true
		}
		return false
	}
	acceptAll := func(set string) {
		for accept(set) {
		}
	}
	const decimal = "0123456789_"
	accept("+-")
	digits, exponent := decimal, "eE"
	if accept("0") {
		switch {
		case accept("xX"):
			digits, exponent = "0123456789abcdefABCDEF_", "pP"
		case accept("oO"):
			digits, exponent = "01234567_", ""
		case accept("bB"):
			digits, exponent = "01_", ""
		}
	}
	acceptAll(digits)
	if accept(".") {
		acceptAll(digits)
	}
	if exponent != "" && accept(exponent) {
		accept("+-")
		acceptAll(decimal)
	}
	accept("i")
	r, size := utf8.DecodeRuneInString(s[n:])
	if isAlphaNumeric(r) {
		return n + size, false
	}
	return n, true
}

func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\r' || r == '\n' }

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

func isAlphaNumeric(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

// trimsLeft reports whether s, the text after a left delimiter, asks for trimming the text before it.
func trimsLeft(s string) bool { return len(s) >= 2 && s[0] == '-' && isSpace(rune(s[1])) }

// trimsRight reports whether s may be the beginning of a right delimiter that trims the text after it.
func trimsRight(s string) bool { return len(s) >= 2 && isSpace(rune(s[0])) && s[1] == '-' }
