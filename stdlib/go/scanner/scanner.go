// Package scanner cuts Go source text into tokens.
package scanner

import (
	"fmt"
	"go/token"
	"path/filepath"
	"unicode"
	"unicode/utf8"
)

// An ErrorHandler is called for each mistake.
type ErrorHandler func(pos token.Position, msg string)

// A Mode is a set of flags for the scanner.
type Mode uint

const (
	ScanComments    Mode = 1 << iota // comments are tokens
	dontInsertSemis                  // line ends make no semicolons; for tests
)

// A Scanner gives the tokens of a file. Init makes it ready.
type Scanner struct {
	file     *token.File
	dir      string // the file's, for line directives
	src      []byte
	err      ErrorHandler
	mode     Mode
	semi     bool      // a line end here is a semicolon
	lineAt   token.Pos // of a line end in the last comment, which is a semicolon; or NoPos
	end      token.Pos // where the last token ended, if endKnown; otherwise it is where the scanner is
	endKnown bool

	ch    rune // the current character, or eof
	at    int  // where it is
	after int  // where the next one is

	// ErrorCount is how many mistakes there were.
	ErrorCount int
}

const (
	eof = -1
	bom = '\uFEFF'
)

// Init makes the scanner read src, which must be as long as the file is. It adds the file's lines. err may be nil.
func (s *Scanner) Init(file *token.File, src []byte, err ErrorHandler, mode Mode) {
	if file.Size() != len(src) {
		panic(fmt.Sprintf("file size (%d) does not match src len (%d)", file.Size(), len(src)))
	}
	dir, _ := filepath.Split(file.Name())
	*s = Scanner{file: file, dir: dir, src: src, err: err, mode: mode, ch: ' ', endKnown: true}
	s.next()
	if s.ch == bom {
		s.next()
	}
}

func (s *Scanner) error(offset int, msg string) {
	s.ErrorCount++
	if s.err != nil {
		s.err(s.file.Position(s.file.Pos(offset)), msg)
	}
}

func (s *Scanner) errorf(offset int, format string, args ...any) {
	s.error(offset, fmt.Sprintf(format, args...))
}

// next reads the next character.
func (s *Scanner) next() {
	wasNewline := s.ch == '\n'
	s.at = s.after
	if wasNewline {
		s.file.AddLine(s.at)
	}
	if s.at >= len(s.src) {
		s.at = len(s.src)
		s.ch = eof
		return
	}
	size := 1
	s.ch = rune(s.src[s.at])
	switch {
	case s.ch == 0:
		s.error(s.at, "illegal character NUL")
	case s.ch >= utf8.RuneSelf:
		s.ch, size = utf8.DecodeRune(s.src[s.at:])
		switch {
		case s.ch == utf8.RuneError && size == 1:
			size = s.badEncoding()
		case s.ch == bom && s.at > 0:
			s.error(s.at, "illegal byte order mark")
		}
	}
	s.after = s.at + size
}

// badEncoding reports that the next bytes are not UTF-8, and gives how many are to be skipped.
func (s *Scanner) badEncoding() int {
	if s.at == 0 && len(s.src) >= 2 {
		if mark := string(s.src[:2]); mark == "\xff\xfe" || mark == "\xfe\xff" {
			s.error(0, "illegal UTF-8 encoding (got UTF-16)")
			return len(s.src) + 1
		}
	}
	s.error(s.at, "illegal UTF-8 encoding")
	return 1
}

// peek is the byte after the current character, or 0.
func (s *Scanner) peek() byte {
	if s.after < len(s.src) {
		return s.src[s.after]
	}
	return 0
}

// accept reads a character if it is the current one.
func (s *Scanner) accept(ch rune) bool {
	if s.ch != ch {
		return false
	}
	s.next()
	return true
}

// End gives where the last token ended, or NoPos before the first.
func (s *Scanner) End() token.Pos {
	if s.endKnown {
		return s.end
	}
	return s.file.Pos(s.at)
}

// endsStatement reports whether a line end after a token is a semicolon.
func endsStatement(tok token.Token) bool {
	switch tok {
	case token.IDENT, token.INT, token.FLOAT, token.IMAG, token.CHAR, token.STRING,
		token.BREAK, token.CONTINUE, token.FALLTHROUGH, token.RETURN, token.INC, token.DEC,
		token.RPAREN, token.RBRACK, token.RBRACE:
		return true
	}
	return false
}

// Scan gives the next token, where it begins, and its text if it is a literal, a keyword, a comment or what is illegal. A
// semicolon's text is ";" or, if a line's end is one, "\n". At the end of the file it gives token.EOF again and again.
func (s *Scanner) Scan() (pos token.Pos, tok token.Token, lit string) {
	for {
		s.endKnown = false
		if s.lineAt != token.NoPos {
			pos = s.lineAt
			s.lineAt = token.NoPos
			s.end, s.endKnown = pos+1, true
			return pos, token.SEMICOLON, "\n"
		}
		for s.ch == ' ' || s.ch == '\t' || s.ch == '\r' || s.ch == '\n' && !s.semi {
			s.next()
		}
		pos = s.file.Pos(s.at)
		if s.semi && (s.ch == '\n' || s.ch == eof) {
			s.semi = false
			s.next()
			return pos, token.SEMICOLON, "\n"
		}
		tok, lit = s.token()
		switch tok {
		case token.COMMENT:
			if s.mode&ScanComments == 0 {
				continue
			}
		case token.ILLEGAL:
		default:
			s.semi = s.mode&dontInsertSemis == 0 && endsStatement(tok)
		}
		return pos, tok, lit
	}
}

// token reads the token that begins with the current character.
func (s *Scanner) token() (token.Token, string) {
	start, ch := s.at, s.ch
	switch {
	case isLetter(ch):
		for isLetter(s.ch) || isDigit(s.ch) {
			s.next()
		}
		name := string(s.src[start:s.at])
		return token.Lookup(name), name
	case isDecimal(ch) || ch == '.' && isDecimal(rune(s.peek())):
		return s.number()
	}
	s.next()
	switch ch {
	case eof:
		return token.EOF, ""
	case '"':
		return token.STRING, s.quoted()
	case '\'':
		return token.CHAR, s.rune()
	case '`':
		return token.STRING, s.rawString()
	case ';':
		return token.SEMICOLON, ";"
	case '/':
		if s.ch == '/' || s.ch == '*' {
			return token.COMMENT, s.comment(start)
		}
	}
	if tok := s.operator(ch); tok != token.ILLEGAL {
		return tok, ""
	}
	switch ch {
	case bom:
		// That has been reported.
	case '“', '”':
		s.errorf(start, "curly quotation mark %q (use neutral %q)", ch, '"')
	default:
		s.errorf(start, "illegal character %#U", ch)
	}
	return token.ILLEGAL, string(ch)
}

// operators has, for what they begin with, operators that may go on with = or with the same character.
var operators = map[rune]struct{ plain, assign, twice, twiceAssign token.Token }{
	':': {plain: token.COLON, assign: token.DEFINE},
	'*': {plain: token.MUL, assign: token.MUL_ASSIGN},
	'/': {plain: token.QUO, assign: token.QUO_ASSIGN},
	'%': {plain: token.REM, assign: token.REM_ASSIGN},
	'^': {plain: token.XOR, assign: token.XOR_ASSIGN},
	'=': {plain: token.ASSIGN, assign: token.EQL},
	'!': {plain: token.NOT, assign: token.NEQ},
	'+': {plain: token.ADD, assign: token.ADD_ASSIGN, twice: token.INC},
	'-': {plain: token.SUB, assign: token.SUB_ASSIGN, twice: token.DEC},
	'&': {plain: token.AND, assign: token.AND_ASSIGN, twice: token.LAND},
	'|': {plain: token.OR, assign: token.OR_ASSIGN, twice: token.LOR},
	'<': {token.LSS, token.LEQ, token.SHL, token.SHL_ASSIGN},
	'>': {token.GTR, token.GEQ, token.SHR, token.SHR_ASSIGN},
	',': {plain: token.COMMA}, '~': {plain: token.TILDE},
	'(': {plain: token.LPAREN}, ')': {plain: token.RPAREN},
	'[': {plain: token.LBRACK}, ']': {plain: token.RBRACK},
	'{': {plain: token.LBRACE}, '}': {plain: token.RBRACE},
}

// operator reads the rest of an operator or delimiter that begins with ch.
func (s *Scanner) operator(ch rune) token.Token {
	switch {
	case ch == '.' && s.ch == '.' && s.peek() == '.':
		s.next()
		s.next()
		return token.ELLIPSIS
	case ch == '.':
		return token.PERIOD
	case ch == '<' && s.accept('-'):
		return token.ARROW
	case ch == '&' && s.accept('^'):
		if s.accept('=') {
			return token.AND_NOT_ASSIGN
		}
		return token.AND_NOT
	}
	op := operators[ch]
	switch {
	case op.assign != 0 && s.accept('='):
		return op.assign
	case op.twice != 0 && s.accept(ch):
		if op.twiceAssign != 0 && s.accept('=') {
			return op.twiceAssign
		}
		return op.twice
	}
	return op.plain
}

func isLetter(ch rune) bool {
	return 'a' <= ch && ch <= 'z' || 'A' <= ch && ch <= 'Z' || ch == '_' || ch >= utf8.RuneSelf && unicode.IsLetter(ch)
}

func isDecimal(ch rune) bool { return '0' <= ch && ch <= '9' }

func isDigit(ch rune) bool {
	return isDecimal(ch) || ch >= utf8.RuneSelf && unicode.IsDigit(ch)
}

func isHex(ch rune) bool {
	return isDecimal(ch) || 'a' <= ch && ch <= 'f' || 'A' <= ch && ch <= 'F'
}
