// Package constraint reads and evaluates build constraints: lines such as //go:build linux && !cgo.
package constraint

import (
	"errors"
	"strings"
	"unicode"
)

// An Expr is a build constraint: a *TagExpr, *NotExpr, *AndExpr or *OrExpr.
type Expr interface {
	// String gives the expression as a //go:build line has it.
	String() string

	// Eval evaluates it. It asks ok for every tag, whatever the others are.
	Eval(ok func(tag string) bool) bool

	isExpr()
}

// TagExpr is a tag.
type TagExpr struct {
	Tag string
}

func (x *TagExpr) isExpr()                            {}
func (x *TagExpr) Eval(ok func(tag string) bool) bool { return ok(x.Tag) }
func (x *TagExpr) String() string                     { return x.Tag }

// NotExpr is !X.
type NotExpr struct {
	X Expr
}

func (x *NotExpr) isExpr()                            {}
func (x *NotExpr) Eval(ok func(tag string) bool) bool { return !x.X.Eval(ok) }
func (x *NotExpr) String() string {
	switch x.X.(type) {
	case *AndExpr, *OrExpr:
		return "!(" + x.X.String() + ")"
	}
	return "!" + x.X.String()
}

// AndExpr is X && Y.
type AndExpr struct {
	X, Y Expr
}

func (x *AndExpr) isExpr() {}
func (x *AndExpr) Eval(ok func(tag string) bool) bool {
	a, b := x.X.Eval(ok), x.Y.Eval(ok)
	return a && b
}
func (x *AndExpr) String() string {
	operand := func(e Expr) string {
		if _, ok := e.(*OrExpr); ok {
			return "(" + e.String() + ")"
		}
		return e.String()
	}
	return operand(x.X) + " && " + operand(x.Y)
}

// OrExpr is X || Y.
type OrExpr struct {
	X, Y Expr
}

func (x *OrExpr) isExpr() {}
func (x *OrExpr) Eval(ok func(tag string) bool) bool {
	a, b := x.X.Eval(ok), x.Y.Eval(ok)
	return a || b
}
func (x *OrExpr) String() string {
	// The parentheses are not needed, but help to read.
	operand := func(e Expr) string {
		if _, ok := e.(*AndExpr); ok {
			return "(" + e.String() + ")"
		}
		return e.String()
	}
	return operand(x.X) + " || " + operand(x.Y)
}

// A SyntaxError says what is wrong with an expression.
type SyntaxError struct {
	Offset int // where, in bytes
	Err    string
}

func (e *SyntaxError) Error() string { return e.Err }

var errNotConstraint = errors.New("not a build constraint")

// Parse reads a line that begins with //go:build or // +build.
func Parse(line string) (Expr, error) {
	if text, ok := cutGoBuild(line); ok {
		return parse(text)
	}
	if text, ok := cutPlusBuild(line); ok {
		return parsePlus(text)
	}
	return nil, errNotConstraint
}

// IsGoBuild reports whether a line begins as a //go:build line, whatever follows.
func IsGoBuild(line string) bool {
	_, ok := cutGoBuild(line)
	return ok
}

func cutGoBuild(line string) (expr string, ok bool) {
	line = strings.TrimSuffix(line, "\n")
	if !strings.HasPrefix(line, "//go:build") || strings.Contains(line, "\n") {
		return "", false
	}
	return cutWord(strings.TrimSpace(line), "//go:build")
}

// cutWord cuts off a word that nothing or a space follows.
func cutWord(s, word string) (rest string, ok bool) {
	s, ok = strings.CutPrefix(s, word)
	rest = strings.TrimSpace(s)
	return rest, ok && (s == "" || len(rest) < len(s))
}

// isTagRune reports whether a character may be in a tag.
func isTagRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' || r == '.'
}

// A parser reads a //go:build expression.
type parser struct {
	text  string
	next  int // where the token after the current one begins
	pos   int // where the current token begins
	tok   string
	isTag bool
	size  int // how many operands there are
}

// maxSize is how many operands an expression may have.
const maxSize = 1000

func parse(text string) (x Expr, err error) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case *SyntaxError:
			x, err = nil, e
		default:
			panic(e)
		}
	}()
	p := &parser{text: text}
	x = p.or()
	if p.tok != "" {
		p.fail(p.pos, "unexpected token "+p.tok)
	}
	return x, nil
}

func (p *parser) fail(offset int, msg string) { panic(&SyntaxError{offset, msg}) }

// or reads operands of ||. The current token is the one before.
func (p *parser) or() Expr {
	x := p.and()
	for p.tok == "||" {
		x = &OrExpr{x, p.and()}
	}
	return x
}

func (p *parser) and() Expr {
	x := p.not()
	for p.tok == "&&" {
		x = &AndExpr{x, p.not()}
	}
	return x
}

func (p *parser) not() Expr {
	if p.size++; p.size > maxSize {
		p.fail(p.pos, "build expression too large")
	}
	p.scan()
	if p.tok != "!" {
		return p.atom()
	}
	if p.scan(); p.tok == "!" {
		p.fail(p.pos, "double negation not allowed")
	}
	return &NotExpr{p.atom()}
}

// atom reads a tag or something in parentheses.
func (p *parser) atom() Expr {
	switch {
	case p.tok == "(":
		return p.parens()
	case p.isTag:
		x := &TagExpr{p.tok}
		p.scan()
		return x
	case p.tok == "":
		p.fail(p.pos, "unexpected end of expression")
	}
	p.fail(p.pos, "unexpected token "+p.tok)
	panic("not reached")
}

func (p *parser) parens() Expr {
	const missing = "missing close paren"
	pos := p.pos
	defer func() {
		e := recover()
		if e == nil {
			return
		}
		if e, ok := e.(*SyntaxError); ok && e.Err == "unexpected end of expression" {
			e.Err = missing
		}
		panic(e)
	}()
	x := p.or()
	if p.tok != ")" {
		p.fail(pos, missing)
	}
	p.scan()
	return x
}

// scan reads the next token, which is empty at the end.
func (p *parser) scan() {
	rest := strings.TrimLeft(p.text[p.next:], " \t")
	p.pos = len(p.text) - len(rest)
	p.isTag = false
	switch {
	case rest == "":
		p.tok = ""
	case strings.IndexByte("()!", rest[0]) >= 0:
		p.tok = rest[:1]
	case strings.HasPrefix(rest, "&&") || strings.HasPrefix(rest, "||"):
		p.tok = rest[:2]
	default:
		n := strings.IndexFunc(rest, func(r rune) bool { return !isTagRune(r) })
		if n < 0 {
			n = len(rest)
		}
		if n == 0 {
			for _, r := range rest {
				p.fail(p.pos, "invalid syntax at "+string(r))
			}
		}
		p.tok, p.isTag = rest[:n], true
	}
	p.next = p.pos + len(p.tok)
}
