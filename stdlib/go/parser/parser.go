package parser

import (
	"fmt"
	"go/ast"
	"go/build/constraint"
	"go/scanner"
	"go/token"
	"slices"
	"strings"
)

// A parser parses a file. A method parseX parses an X that begins with the current token; after it, the current token is the one
// behind X.
type parser struct {
	file    *token.File
	errors  scanner.ErrorList
	scanner scanner.Scanner
	mode    Mode
	indent  int // of what Trace prints

	// The current token, which is no comment.
	pos token.Pos
	tok token.Token
	lit string

	comments    []*ast.CommentGroup
	leadComment *ast.CommentGroup // the one that ends on the line before the current token, or nil
	lineComment *ast.CommentGroup // the one behind the last token on its line, if nothing follows there, or nil
	top         bool              // we are before the package clause
	goVersion   string            // the version of Go that //go:build asks for
	imports     []*ast.ImportSpec

	syncPos   token.Pos // where skipping ended last
	syncCount int       // how often it ended there
	level     int       // negative between if, for or switch and the {, where that is not a literal's
	inRhs     bool      // a = is taken for ==
	depth     int       // how deep we are
}

// maxDepth is how deep things may be nested.
const maxDepth int = 1e5

// giveUp is what the parser panics with when it makes no sense to go on.
type giveUp struct {
	pos token.Pos
	msg string // may be empty
}

func (p *parser) init(file *token.File, src []byte, mode Mode) {
	p.file, p.mode, p.top = file, mode, true
	add := func(pos token.Position, msg string) { p.errors.Add(pos, msg) }
	p.scanner.Init(file, src, add, scanner.ScanComments)
	p.next()
}

// printTrace prints a line of a trace.
func (p *parser) printTrace(a ...any) {
	pos := p.file.Position(p.pos)
	fmt.Printf("%5d:%3d: %s", pos.Line, pos.Column, strings.Repeat(". ", p.indent))
	fmt.Println(a...)
}

func nothing() {}

// production prints, when that is wanted, that something begins, and gives the function that prints that it ends.
func (p *parser) production(name string) (end func()) {
	if p.mode&Trace == 0 {
		return nothing
	}
	p.printTrace(name, "(")
	p.indent++
	return p.endProduction
}

func (p *parser) endProduction() {
	p.indent--
	p.printTrace(")")
}

// enter goes one level deeper.
func (p *parser) enter() {
	if p.depth++; p.depth > maxDepth {
		p.error(p.pos, "exceeded max nesting depth")
		panic(giveUp{})
	}
}

func (p *parser) leave() { p.depth-- }

// scan reads a token, which may be a comment if those are wanted.
func (p *parser) scan() {
	if p.mode&Trace != 0 && p.pos.IsValid() {
		switch s := p.tok.String(); {
		case p.tok.IsLiteral():
			p.printTrace(s, p.lit)
		case p.tok.IsOperator(), p.tok.IsKeyword():
			p.printTrace(`"` + s + `"`)
		default:
			p.printTrace(s)
		}
	}
	for {
		p.pos, p.tok, p.lit = p.scanner.Scan()
		if p.tok != token.COMMENT {
			p.top = false
			return
		}
		if p.top && strings.HasPrefix(p.lit, "//go:build") {
			if x, err := constraint.Parse(p.lit); err == nil {
				p.goVersion = constraint.GoVersion(x)
			}
		}
		if p.mode&ParseComments != 0 {
			return
		}
	}
}

func (p *parser) line(pos token.Pos) int { return p.file.PositionFor(pos, false).Line }

// commentGroup parses comments between which there are at most gap line ends. end is the line on which the last ends.
func (p *parser) commentGroup(gap int) (group *ast.CommentGroup, end int) {
	group = new(ast.CommentGroup)
	end = p.line(p.pos)
	for p.tok == token.COMMENT && p.line(p.pos) <= end+gap {
		end = p.line(p.pos) + strings.Count(p.lit, "\n")
		group.List = append(group.List, &ast.Comment{Slash: p.pos, Text: p.lit})
		p.scan()
	}
	p.comments = append(p.comments, group)
	return group, end
}

// next reads the next token, and the comments before it.
func (p *parser) next() {
	p.leadComment, p.lineComment = nil, nil
	before := p.pos
	p.scan()
	if p.tok != token.COMMENT {
		return
	}
	if p.line(p.pos) == p.line(before) {
		// It belongs to the last token, if nothing follows.
		group, end := p.commentGroup(0)
		if p.line(p.pos) != end || p.tok == token.SEMICOLON || p.tok == token.EOF {
			p.lineComment = group
		}
	}
	var group *ast.CommentGroup
	end := -1
	for p.tok == token.COMMENT {
		group, end = p.commentGroup(1)
	}
	if end+1 == p.line(p.pos) {
		p.leadComment = group
	}
}

// atNewline reports whether the current token is a semicolon that is not written.
func (p *parser) atNewline() bool { return p.tok == token.SEMICOLON && p.lit == "\n" }

// at reports whether the current token is one of several.
func (p *parser) at(tokens ...token.Token) bool { return slices.Contains(tokens, p.tok) }

// accept reads a token if it is the current one.
func (p *parser) accept(tok token.Token) bool {
	if p.tok != tok {
		return false
	}
	p.next()
	return true
}

// error reports a mistake, unless there is one on the line already. After ten the parser gives up.
func (p *parser) error(pos token.Pos, msg string) {
	defer p.production("error: " + msg)()
	at := p.file.Position(pos)
	if p.mode&AllErrors == 0 {
		n := len(p.errors)
		if n > 0 && p.errors[n-1].Pos.Line == at.Line {
			return
		}
		if n > 10 {
			panic(giveUp{})
		}
	}
	p.errors.Add(at, msg)
}

// errorExpected reports that something else was expected. If it is about the current token, it says what that is.
func (p *parser) errorExpected(pos token.Pos, what string) {
	msg := "expected " + what
	if pos == p.pos {
		switch {
		case p.atNewline():
			msg += ", found newline"
		case p.tok.IsLiteral():
			msg += ", found " + p.lit
		default:
			msg += ", found '" + p.tok.String() + "'"
		}
	}
	p.error(pos, msg)
}

// expect reads a token, which should be of that kind, and gives its place.
func (p *parser) expect(tok token.Token) token.Pos {
	pos := p.pos
	if p.tok != tok {
		p.errorExpected(pos, "'"+tok.String()+"'")
	}
	p.next()
	return pos
}

// expectValid is expect that gives no place if the token is another.
func (p *parser) expectValid(tok token.Token) token.Pos {
	ok := p.tok == tok
	if pos := p.expect(tok); ok {
		return pos
	}
	return token.NoPos
}

// expectClosing is expect for what ends a list, where a comma before the end of the line is often forgotten.
func (p *parser) expectClosing(tok token.Token, context string) token.Pos {
	if p.tok != tok && p.atNewline() {
		p.error(p.pos, "missing ',' before newline in "+context)
		p.next()
	}
	return p.expect(tok)
}

// expectSemi reads a semicolon, and gives the comment that belongs to what is before it.
func (p *parser) expectSemi() (comment *ast.CommentGroup) {
	switch p.tok {
	case token.RPAREN, token.RBRACE:
		return nil
	case token.COMMA, token.SEMICOLON:
		if p.tok == token.COMMA {
			p.errorExpected(p.pos, "';'")
		}
		if p.lit == ";" {
			p.next()
			return p.lineComment
		}
		comment = p.lineComment
		p.next()
		return comment
	}
	p.errorExpected(p.pos, "';'")
	p.skipTo(stmtStart)
	return nil
}

// moreInList reports whether there is a comma, or should be one because the list's end is not there.
func (p *parser) moreInList(context string, end token.Token) bool {
	if p.tok == token.COMMA {
		return true
	}
	if p.tok == end {
		return false
	}
	msg := "missing ','"
	if p.atNewline() {
		msg += " before newline"
	}
	p.error(p.pos, msg+" in "+context)
	return true
}

// Tokens at which it makes sense to go on after a mistake.
var (
	stmtStart = []token.Token{
		token.BREAK, token.CONST, token.CONTINUE, token.DEFER, token.FALLTHROUGH, token.FOR, token.GO, token.GOTO, token.IF,
		token.RETURN, token.SELECT, token.SWITCH, token.TYPE, token.VAR,
	}
	declStart = []token.Token{token.IMPORT, token.CONST, token.TYPE, token.VAR}
	exprEnd   = []token.Token{token.COMMA, token.COLON, token.SEMICOLON, token.RPAREN, token.RBRACK, token.RBRACE}
)

// skipTo skips to one of several tokens. Where it ended ten times without anything being parsed, it goes on.
func (p *parser) skipTo(tokens []token.Token) {
	for ; p.tok != token.EOF; p.next() {
		if !slices.Contains(tokens, p.tok) {
			continue
		}
		if p.pos == p.syncPos && p.syncCount < 10 {
			p.syncCount++
			return
		}
		if p.pos > p.syncPos {
			p.syncPos, p.syncCount = p.pos, 0
			return
		}
	}
}

// badExpr reports that something else was expected, skips, and gives an expression for what was skipped.
func (p *parser) badExpr(what string, to []token.Token) ast.Expr {
	pos := p.pos
	p.errorExpected(pos, what)
	p.skipTo(to)
	return &ast.BadExpr{From: pos, To: p.pos}
}

// parseIdent parses a name; what is none is _.
func (p *parser) parseIdent() *ast.Ident {
	ident := &ast.Ident{NamePos: p.pos, Name: "_"}
	if p.tok == token.IDENT {
		ident.Name = p.lit
	}
	p.expect(token.IDENT)
	return ident
}

// parseBasicLit parses a literal.
func (p *parser) parseBasicLit() *ast.BasicLit {
	lit := &ast.BasicLit{ValuePos: p.pos, ValueEnd: p.scanner.End(), Kind: p.tok, Value: p.lit}
	p.next()
	return lit
}
