package parser

import (
	"fmt"
	"go/ast"
	"go/token"
)

// parseBlock parses statements in braces.
func (p *parser) parseBlock() *ast.BlockStmt {
	defer p.production("BlockStmt")()
	b := &ast.BlockStmt{Lbrace: p.expect(token.LBRACE)}
	b.List = p.parseStmtList()
	b.Rbrace = p.expectValid(token.RBRACE)
	return b
}

func (p *parser) parseStmtList() (list []ast.Stmt) {
	defer p.production("StatementList")()
	for !p.at(token.CASE, token.DEFAULT, token.RBRACE, token.EOF) {
		list = append(list, p.parseStmt())
	}
	return list
}

func (p *parser) parseStmt() ast.Stmt {
	p.enter()
	defer p.leave()
	defer p.production("Statement")()
	pos := p.pos
	switch p.tok {
	case token.CONST, token.TYPE, token.VAR:
		return &ast.DeclStmt{Decl: p.parseDecl(stmtStart)}
	case token.IDENT, token.INT, token.FLOAT, token.IMAG, token.CHAR, token.STRING, token.FUNC, token.LPAREN,
		token.LBRACK, token.STRUCT, token.MAP, token.CHAN, token.INTERFACE,
		token.ADD, token.SUB, token.MUL, token.AND, token.XOR, token.ARROW, token.NOT:
		s, _ := p.parseSimpleStmt(labelAllowed)
		if _, ok := s.(*ast.LabeledStmt); !ok {
			p.expectSemi()
		}
		return s
	case token.GO, token.DEFER:
		return p.parseGoOrDefer()
	case token.RETURN:
		return p.parseReturn()
	case token.BREAK, token.CONTINUE, token.GOTO, token.FALLTHROUGH:
		return p.parseBranch()
	case token.LBRACE:
		b := p.parseBlock()
		p.expectSemi()
		return b
	case token.IF:
		return p.parseIf()
	case token.SWITCH:
		return p.parseSwitch()
	case token.SELECT:
		return p.parseSelect()
	case token.FOR:
		return p.parseFor()
	case token.SEMICOLON:
		s := &ast.EmptyStmt{Semicolon: pos, Implicit: p.lit == "\n"}
		p.next()
		return s
	case token.RBRACE:
		return &ast.EmptyStmt{Semicolon: pos, Implicit: true}
	}
	p.errorExpected(pos, "statement")
	p.skipTo(stmtStart)
	return &ast.BadStmt{From: pos, To: p.pos}
}

// What a simple statement may be besides.
const (
	onlySimple = iota
	labelAllowed
	rangeAllowed
)

// parseSimpleStmt parses a simple statement. If it is x := range y or its like, y is a unary expression with token.RANGE.
func (p *parser) parseSimpleStmt(allowed int) (s ast.Stmt, isRange bool) {
	defer p.production("SimpleStmt")()
	lhs := p.parseExprList(false)
	pos, tok := p.pos, p.tok
	switch tok {
	case token.DEFINE, token.ASSIGN, token.ADD_ASSIGN, token.SUB_ASSIGN, token.MUL_ASSIGN, token.QUO_ASSIGN, token.REM_ASSIGN,
		token.AND_ASSIGN, token.OR_ASSIGN, token.XOR_ASSIGN, token.SHL_ASSIGN, token.SHR_ASSIGN, token.AND_NOT_ASSIGN:
		p.next()
		a := &ast.AssignStmt{Lhs: lhs, TokPos: pos, Tok: tok}
		if allowed == rangeAllowed && p.tok == token.RANGE && (tok == token.DEFINE || tok == token.ASSIGN) {
			a.Rhs = p.parseRange()
			return a, true
		}
		a.Rhs = p.parseExprList(true)
		return a, false
	}
	x := lhs[0]
	if len(lhs) > 1 {
		p.errorExpected(x.Pos(), "1 expression")
	}
	switch tok {
	case token.COLON:
		p.next()
		if label, ok := x.(*ast.Ident); ok && allowed == labelAllowed {
			return &ast.LabeledStmt{Label: label, Colon: pos, Stmt: p.parseStmt()}, false
		}
		p.error(pos, "illegal label declaration")
		return &ast.BadStmt{From: x.Pos(), To: pos + 1}, false
	case token.ARROW:
		p.next()
		return &ast.SendStmt{Chan: x, Arrow: pos, Value: p.parseRhs()}, false
	case token.INC, token.DEC:
		p.next()
		return &ast.IncDecStmt{X: x, TokPos: pos, Tok: tok}, false
	}
	return &ast.ExprStmt{X: x}, false
}

// parseRange parses range x.
func (p *parser) parseRange() []ast.Expr {
	pos := p.expect(token.RANGE)
	return []ast.Expr{&ast.UnaryExpr{OpPos: pos, Op: token.RANGE, X: p.parseRhs()}}
}

func (p *parser) parseGoOrDefer() ast.Stmt {
	keyword := p.tok
	defer p.production(map[token.Token]string{token.GO: "GoStmt", token.DEFER: "DeferStmt"}[keyword])()
	pos := p.expect(keyword)
	call := p.parseCallOf(keyword.String())
	p.expectSemi()
	switch {
	case call == nil:
		return &ast.BadStmt{From: pos, To: pos + token.Pos(len(keyword.String()))}
	case keyword == token.GO:
		return &ast.GoStmt{Go: pos, Call: call}
	}
	return &ast.DeferStmt{Defer: pos, Call: call}
}

// parseCallOf parses the call of go or defer; nil if it is none.
func (p *parser) parseCallOf(keyword string) *ast.CallExpr {
	x := p.parseRhs()
	if inner := ast.Unparen(x); inner != x {
		p.error(x.Pos(), fmt.Sprintf("expression in %s must not be parenthesized", keyword))
		x = inner
	}
	switch x := x.(type) {
	case *ast.CallExpr:
		return x
	case *ast.BadExpr:
	default:
		p.error(x.End(), fmt.Sprintf("expression in %s must be function call", keyword))
	}
	return nil
}

func (p *parser) parseReturn() *ast.ReturnStmt {
	defer p.production("ReturnStmt")()
	s := &ast.ReturnStmt{Return: p.expect(token.RETURN)}
	if !p.at(token.SEMICOLON, token.RBRACE) {
		s.Results = p.parseExprList(true)
	}
	p.expectSemi()
	return s
}

func (p *parser) parseBranch() *ast.BranchStmt {
	defer p.production("BranchStmt")()
	s := &ast.BranchStmt{Tok: p.tok}
	s.TokPos = p.expect(p.tok)
	if s.Tok == token.GOTO || s.Tok != token.FALLTHROUGH && p.tok == token.IDENT {
		s.Label = p.parseIdent()
	}
	p.expectSemi()
	return s
}

// makeExpr gives the expression that a statement consists of. s may be nil.
func (p *parser) makeExpr(s ast.Stmt, want string) ast.Expr {
	found := "simple statement"
	switch s := s.(type) {
	case nil:
		return nil
	case *ast.ExprStmt:
		return s.X
	case *ast.AssignStmt:
		found = "assignment"
	}
	p.error(s.Pos(), fmt.Sprintf("expected %s, found %s (missing parentheses around composite literal?)", want, found))
	return &ast.BadExpr{From: s.Pos(), To: s.End()}
}

// header calls parse for what stands between a keyword and the {.
func (p *parser) header(parse func()) {
	old := p.level
	p.level = -1
	parse()
	p.level = old
}

// parseIfHeader parses what stands between if and {.
func (p *parser) parseIfHeader() (init ast.Stmt, cond ast.Expr) {
	const missing = "missing condition in if statement"
	if p.tok == token.LBRACE {
		p.error(p.pos, missing)
		return nil, &ast.BadExpr{From: p.pos, To: p.pos}
	}
	p.header(func() {
		if p.tok != token.SEMICOLON {
			if p.accept(token.VAR) {
				p.error(p.pos, "var declaration not allowed in if initializer")
			}
			init, _ = p.parseSimpleStmt(onlySimple)
		}
		if p.tok == token.LBRACE {
			cond = p.makeExpr(init, "boolean expression")
			init = nil
		} else {
			isSemi, newline, semi := p.tok == token.SEMICOLON, p.atNewline(), p.pos
			p.expect(token.SEMICOLON)
			switch {
			case p.tok != token.LBRACE:
				s, _ := p.parseSimpleStmt(onlySimple)
				cond = p.makeExpr(s, "boolean expression")
			case newline:
				p.error(semi, "unexpected newline, expecting { after if clause")
			case isSemi:
				p.error(semi, missing)
			}
		}
		if cond == nil {
			cond = &ast.BadExpr{From: p.pos, To: p.pos}
		}
	})
	return init, cond
}

func (p *parser) parseIf() *ast.IfStmt {
	p.enter()
	defer p.leave()
	defer p.production("IfStmt")()
	s := &ast.IfStmt{If: p.expect(token.IF)}
	s.Init, s.Cond = p.parseIfHeader()
	s.Body = p.parseBlock()
	if !p.accept(token.ELSE) {
		p.expectSemi()
		return s
	}
	switch p.tok {
	case token.IF:
		s.Else = p.parseIf()
	case token.LBRACE:
		s.Else = p.parseBlock()
		p.expectSemi()
	default:
		p.errorExpected(p.pos, "if statement or block")
		s.Else = &ast.BadStmt{From: p.pos, To: p.pos}
	}
	return s
}

// parseClauses parses the cases of a switch or select, in braces.
func (p *parser) parseClauses(parse func() ast.Stmt) *ast.BlockStmt {
	b := &ast.BlockStmt{Lbrace: p.expect(token.LBRACE)}
	for p.at(token.CASE, token.DEFAULT) {
		b.List = append(b.List, parse())
	}
	b.Rbrace = p.expect(token.RBRACE)
	p.expectSemi()
	return b
}

func (p *parser) parseCase() ast.Stmt {
	defer p.production("CaseClause")()
	c := &ast.CaseClause{Case: p.pos}
	if p.accept(token.CASE) {
		c.List = p.parseExprList(true)
	} else {
		p.expect(token.DEFAULT)
	}
	c.Colon = p.expect(token.COLON)
	c.Body = p.parseStmtList()
	return c
}

// isTypeSwitch reports whether a statement is x.(type) or y := x.(type).
func (p *parser) isTypeSwitch(s ast.Stmt) bool {
	asserts := func(x ast.Expr) bool {
		a, ok := x.(*ast.TypeAssertExpr)
		return ok && a.Type == nil
	}
	switch s := s.(type) {
	case *ast.ExprStmt:
		return asserts(s.X)
	case *ast.AssignStmt:
		if len(s.Lhs) != 1 || len(s.Rhs) != 1 || !asserts(s.Rhs[0]) {
			return false
		}
		if s.Tok == token.ASSIGN {
			p.error(s.TokPos, "expected ':=', found '='")
		}
		return s.Tok == token.ASSIGN || s.Tok == token.DEFINE
	}
	return false
}

func (p *parser) parseSwitch() ast.Stmt {
	defer p.production("SwitchStmt")()
	pos := p.expect(token.SWITCH)
	var init, tag ast.Stmt
	if p.tok != token.LBRACE {
		p.header(func() {
			if p.tok != token.SEMICOLON {
				tag, _ = p.parseSimpleStmt(onlySimple)
			}
			if p.accept(token.SEMICOLON) {
				init, tag = tag, nil
				if p.tok != token.LBRACE {
					tag, _ = p.parseSimpleStmt(onlySimple)
				}
			}
		})
	}
	isTypes := p.isTypeSwitch(tag)
	body := p.parseClauses(p.parseCase)
	if isTypes {
		return &ast.TypeSwitchStmt{Switch: pos, Init: init, Assign: tag, Body: body}
	}
	return &ast.SwitchStmt{Switch: pos, Init: init, Tag: p.makeExpr(tag, "switch expression"), Body: body}
}

func (p *parser) parseSelect() *ast.SelectStmt {
	defer p.production("SelectStmt")()
	s := &ast.SelectStmt{Select: p.expect(token.SELECT)}
	s.Body = p.parseClauses(p.parseComm)
	return s
}

// parseComm parses a case of a select.
func (p *parser) parseComm() ast.Stmt {
	defer p.production("CommClause")()
	c := &ast.CommClause{Case: p.pos}
	if p.accept(token.CASE) {
		c.Comm = p.parseCommStmt()
	} else {
		p.expect(token.DEFAULT)
	}
	c.Colon = p.expect(token.COLON)
	c.Body = p.parseStmtList()
	return c
}

func (p *parser) parseCommStmt() ast.Stmt {
	lhs := p.parseExprList(false)
	pos, tok := p.pos, p.tok
	if tok == token.ASSIGN || tok == token.DEFINE {
		if len(lhs) > 2 {
			p.errorExpected(lhs[0].Pos(), "1 or 2 expressions")
			lhs = lhs[:2]
		}
		p.next()
		return &ast.AssignStmt{Lhs: lhs, TokPos: pos, Tok: tok, Rhs: []ast.Expr{p.parseRhs()}}
	}
	if len(lhs) > 1 {
		p.errorExpected(lhs[0].Pos(), "1 expression")
	}
	if p.accept(token.ARROW) {
		return &ast.SendStmt{Chan: lhs[0], Arrow: pos, Value: p.parseRhs()}
	}
	return &ast.ExprStmt{X: lhs[0]}
}

func (p *parser) parseFor() ast.Stmt {
	defer p.production("ForStmt")()
	pos := p.expect(token.FOR)
	var init, cond, post ast.Stmt
	isRange := false
	if p.tok != token.LBRACE {
		p.header(func() {
			switch p.tok {
			case token.SEMICOLON:
			case token.RANGE:
				cond, isRange = &ast.AssignStmt{Rhs: p.parseRange()}, true
			default:
				cond, isRange = p.parseSimpleStmt(rangeAllowed)
			}
			if isRange || !p.accept(token.SEMICOLON) {
				return
			}
			init, cond = cond, nil
			if p.tok != token.SEMICOLON {
				cond, _ = p.parseSimpleStmt(onlySimple)
			}
			p.expectSemi()
			if p.tok != token.LBRACE {
				post, _ = p.parseSimpleStmt(onlySimple)
			}
		})
	}
	body := p.parseBlock()
	p.expectSemi()
	if isRange {
		return p.rangeStmt(pos, cond.(*ast.AssignStmt), body)
	}
	return &ast.ForStmt{For: pos, Init: init, Cond: p.makeExpr(cond, "boolean or range expression"), Post: post, Body: body}
}

// rangeStmt makes a statement of x, y := range z and a body.
func (p *parser) rangeStmt(pos token.Pos, a *ast.AssignStmt, body *ast.BlockStmt) ast.Stmt {
	operand := a.Rhs[0].(*ast.UnaryExpr)
	s := &ast.RangeStmt{For: pos, TokPos: a.TokPos, Tok: a.Tok, Range: operand.OpPos, X: operand.X, Body: body}
	switch n := len(a.Lhs); n {
	case 0:
	case 1:
		s.Key = a.Lhs[0]
	case 2:
		s.Key, s.Value = a.Lhs[0], a.Lhs[1]
	default:
		p.errorExpected(a.Lhs[n-1].Pos(), "at most 2 expressions")
		return &ast.BadStmt{From: pos, To: body.End()}
	}
	return s
}
