package parser

import (
	"go/ast"
	"go/token"
)

func (p *parser) parseExpr() ast.Expr {
	defer p.production("Expression")()
	return p.parseBinaryExpr(nil, token.LowestPrec+1)
}

// parseRhs parses an expression where = can only be a mistake for ==.
func (p *parser) parseRhs() ast.Expr {
	old := p.inRhs
	p.inRhs = true
	x := p.parseExpr()
	p.inRhs = old
	return x
}

// parseExprList parses expressions with commas between them.
func (p *parser) parseExprList(inRhs bool) []ast.Expr {
	defer p.production("ExpressionList")()
	old := p.inRhs
	p.inRhs = inRhs
	list := []ast.Expr{p.parseExpr()}
	for p.accept(token.COMMA) {
		list = append(list, p.parseExpr())
	}
	p.inRhs = old
	return list
}

// parseBinaryExpr parses operators of at least a precedence. The first operand may have been parsed.
func (p *parser) parseBinaryExpr(x ast.Expr, least int) ast.Expr {
	defer p.production("BinaryExpr")()
	if x == nil {
		x = p.parseUnaryExpr()
	}
	depth := p.depth
	defer func() { p.depth = depth }()
	for {
		// The tree is as deep as the chain is long.
		p.enter()
		op := p.tok
		if p.inRhs && op == token.ASSIGN {
			op = token.EQL
		}
		prec := op.Precedence()
		if prec < least {
			return x
		}
		pos := p.expect(op)
		x = &ast.BinaryExpr{X: x, OpPos: pos, Op: op, Y: p.parseBinaryExpr(nil, prec+1)}
	}
}

func (p *parser) parseUnaryExpr() ast.Expr {
	p.enter()
	defer p.leave()
	defer p.production("UnaryExpr")()
	pos, op := p.pos, p.tok
	switch op {
	case token.ADD, token.SUB, token.NOT, token.XOR, token.AND, token.TILDE:
		p.next()
		return &ast.UnaryExpr{OpPos: pos, Op: op, X: p.parseUnaryExpr()}
	case token.MUL:
		p.next()
		return &ast.StarExpr{Star: pos, X: p.parseUnaryExpr()}
	case token.ARROW:
		p.next()
		x := p.parseUnaryExpr()
		if typ, ok := x.(*ast.ChanType); ok {
			p.receiveOnly(pos, typ)
			return x
		}
		return &ast.UnaryExpr{OpPos: pos, Op: op, X: x}
	}
	return p.parsePrimaryExpr(nil)
}

// receiveOnly gives an arrow to the channel type behind it. <-chan T, read as <-(chan T), is (<-chan T); the arrow of
// <-(chan<- T) then belongs to (<-chan (<-T)), so that T must be a channel type in turn.
func (p *parser) receiveOnly(arrow token.Pos, typ *ast.ChanType) {
	for ok := true; ok; typ, ok = typ.Value.(*ast.ChanType) {
		if typ.Dir == ast.RECV {
			p.errorExpected(typ.Arrow, "'chan'")
		}
		dir := typ.Dir
		arrow, typ.Begin, typ.Arrow = typ.Arrow, arrow, arrow
		typ.Dir = ast.RECV
		if dir != ast.SEND {
			return
		}
	}
	p.errorExpected(arrow, "channel type")
}

// parsePrimaryExpr parses an operand and selectors, indices, calls and literals' values behind it. The operand may have been
// parsed.
func (p *parser) parsePrimaryExpr(x ast.Expr) ast.Expr {
	defer p.production("PrimaryExpr")()
	if x == nil {
		x = p.parseOperand()
	}
	depth := p.depth
	defer func() { p.depth = depth }()
	for {
		p.enter()
		switch p.tok {
		case token.PERIOD:
			p.next()
			x = p.parseSelectorOrAssertion(x)
		case token.LBRACK:
			x = p.parseIndexOrSlice(x)
		case token.LPAREN:
			x = p.parseCall(x)
		case token.LBRACE:
			typ := ast.Unparen(x)
			if !p.isLiteralType(typ) {
				return x
			}
			if typ != x {
				p.error(typ.Pos(), "cannot parenthesize type in composite literal")
			}
			x = p.parseLiteralValue(x)
		default:
			return x
		}
	}
}

// isLiteralType reports whether a { behind x begins a literal's value.
func (p *parser) isLiteralType(x ast.Expr) bool {
	switch x.(type) {
	case *ast.BadExpr, *ast.Ident, *ast.SelectorExpr, *ast.IndexExpr, *ast.IndexListExpr:
		return p.level >= 0
	case *ast.ArrayType, *ast.StructType, *ast.MapType:
		return true
	}
	return false
}

func (p *parser) parseOperand() ast.Expr {
	defer p.production("Operand")()
	switch p.tok {
	case token.IDENT:
		return p.parseIdent()
	case token.INT, token.FLOAT, token.IMAG, token.CHAR, token.STRING:
		return p.parseBasicLit()
	case token.LPAREN:
		x := &ast.ParenExpr{Lparen: p.expect(token.LPAREN)}
		p.level++
		x.X = p.parseRhs()
		p.level--
		x.Rparen = p.expect(token.RPAREN)
		return x
	case token.FUNC:
		return p.parseFuncTypeOrLit()
	}
	if typ := p.tryType(); typ != nil {
		return typ
	}
	return p.badExpr("operand", stmtStart)
}

func (p *parser) parseFuncTypeOrLit() ast.Expr {
	defer p.production("FuncTypeOrLit")()
	typ := p.parseFuncType()
	if p.tok != token.LBRACE {
		return typ
	}
	p.level++
	body := p.parseBlock()
	p.level--
	return &ast.FuncLit{Type: typ, Body: body}
}

// parseSelectorOrAssertion parses what follows a point.
func (p *parser) parseSelectorOrAssertion(x ast.Expr) ast.Expr {
	switch p.tok {
	case token.IDENT:
		return &ast.SelectorExpr{X: x, Sel: p.parseIdent()}
	case token.LPAREN:
		defer p.production("TypeAssertion")()
		a := &ast.TypeAssertExpr{X: x, Lparen: p.expect(token.LPAREN)}
		if !p.accept(token.TYPE) {
			a.Type = p.parseType()
		}
		a.Rparen = p.expect(token.RPAREN)
		return a
	}
	pos := p.pos
	p.errorExpected(pos, "selector or type assertion")
	if p.tok != token.RBRACE {
		p.next()
	}
	return &ast.SelectorExpr{X: x, Sel: &ast.Ident{NamePos: pos, Name: "_"}}
}

// parseIndexOrSlice parses what is in brackets: an index, bounds of a slice, or type arguments.
func (p *parser) parseIndexOrSlice(x ast.Expr) ast.Expr {
	defer p.production("parseIndexOrSliceOrInstance")()
	lbrack := p.expect(token.LBRACK)
	if p.tok == token.RBRACK {
		p.errorExpected(p.pos, "operand")
		rbrack := p.expect(token.RBRACK)
		return &ast.IndexExpr{X: x, Lbrack: lbrack, Index: &ast.BadExpr{From: rbrack, To: rbrack}, Rbrack: rbrack}
	}
	p.level++
	var first ast.Expr
	if p.tok != token.COLON {
		first = p.parseRhs()
	}
	if p.tok == token.COLON {
		return p.parseSlice(&ast.SliceExpr{X: x, Lbrack: lbrack, Low: first})
	}
	indices := []ast.Expr{first}
	for p.accept(token.COMMA) {
		if !p.at(token.RBRACK, token.EOF) {
			indices = append(indices, p.parseType())
		}
	}
	p.level--
	return indexed(x, lbrack, indices, p.expect(token.RBRACK))
}

// parseSlice parses the rest of a slice expression, from the first colon on.
func (p *parser) parseSlice(s *ast.SliceExpr) ast.Expr {
	bound := func() ast.Expr {
		if p.at(token.COLON, token.RBRACK, token.EOF) {
			return nil
		}
		return p.parseRhs()
	}
	colon1, colon2 := p.expect(token.COLON), token.NoPos
	s.High = bound()
	if p.tok == token.COLON {
		s.Slice3 = true
		colon2 = p.expect(token.COLON)
		s.Max = bound()
	}
	p.level--
	s.Rbrack = p.expect(token.RBRACK)
	if s.Slice3 {
		if s.High == nil {
			p.error(colon1, "middle index required in 3-index slice")
			s.High = &ast.BadExpr{From: colon1 + 1, To: colon2}
		}
		if s.Max == nil {
			p.error(colon2, "final index required in 3-index slice")
			s.Max = &ast.BadExpr{From: colon2 + 1, To: s.Rbrack}
		}
	}
	return s
}

// parseCall parses the arguments of a call or conversion.
func (p *parser) parseCall(fun ast.Expr) *ast.CallExpr {
	defer p.production("CallOrConversion")()
	call := &ast.CallExpr{Fun: fun, Lparen: p.expect(token.LPAREN)}
	p.level++
	for !p.at(token.RPAREN, token.EOF) && !call.Ellipsis.IsValid() {
		call.Args = append(call.Args, p.parseRhs())
		if p.tok == token.ELLIPSIS {
			call.Ellipsis = p.expect(token.ELLIPSIS)
		}
		if !p.moreInList("argument list", token.RPAREN) {
			break
		}
		p.next()
	}
	p.level--
	call.Rparen = p.expectClosing(token.RPAREN, "argument list")
	return call
}

// parseLiteralValue parses the braces of a composite literal; typ may be nil.
func (p *parser) parseLiteralValue(typ ast.Expr) ast.Expr {
	p.enter()
	defer p.leave()
	defer p.production("LiteralValue")()
	lit := &ast.CompositeLit{Type: typ, Lbrace: p.expect(token.LBRACE)}
	p.level++
	for !p.at(token.RBRACE, token.EOF) {
		lit.Elts = append(lit.Elts, p.parseElement())
		if !p.moreInList("composite literal", token.RBRACE) {
			break
		}
		p.next()
	}
	p.level--
	lit.Rbrace = p.expectClosing(token.RBRACE, "composite literal")
	return lit
}

// parseElement parses an element, with its key perhaps.
func (p *parser) parseElement() ast.Expr {
	defer p.production("Element")()
	value := func() ast.Expr {
		if p.tok == token.LBRACE {
			return p.parseLiteralValue(nil)
		}
		return p.parseExpr()
	}
	x := value()
	if p.tok != token.COLON {
		return x
	}
	colon := p.expect(token.COLON)
	return &ast.KeyValueExpr{Key: x, Colon: colon, Value: value()}
}
