package printer

import (
	"go/ast"
	"go/token"
)

// stmtList prints statements, each on its line. beforeBrace says that a } follows.
func (p *printer) stmtList(list []ast.Stmt, indents int, beforeBrace bool) {
	if indents > 0 {
		p.print(indent)
	}
	line, n := 0, 0
	for i, s := range list {
		if _, ok := s.(*ast.EmptyStmt); ok {
			continue
		}
		if len(p.output) > 0 {
			// Alignment ends where the statement before has several lines.
			p.linebreak(p.lineFor(s.Pos()), 1, ignore, n == 0 || indents == 0 || p.linesFrom(line) > 0)
		}
		p.recordLine(&line)
		p.stmt(s, beforeBrace && i == len(list)-1)
		// A label has a line of its own, which does not count.
		for {
			l, ok := s.(*ast.LabeledStmt)
			if !ok {
				break
			}
			line++
			s = l.Stmt
		}
		n++
	}
	if indents > 0 {
		p.print(unindent)
	}
}

func (p *printer) block(b *ast.BlockStmt, indents int) {
	p.setPos(b.Lbrace)
	p.print(token.LBRACE)
	p.stmtList(b.List, indents, true)
	p.linebreak(p.lineFor(b.Rbrace), 1, ignore, true)
	p.setPos(b.Rbrace)
	p.print(token.RBRACE)
}

// unparenCond takes needless parentheses off a condition: those around a literal whose { would begin the block stay.
func unparenCond(x ast.Expr) ast.Expr {
	paren, ok := x.(*ast.ParenExpr)
	if !ok {
		return x
	}
	needed := false
	ast.Inspect(paren.X, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ParenExpr:
			return false
		case *ast.CompositeLit:
			needed = needed || isTypeName(n.Type)
			return false
		}
		return true
	})
	if needed {
		return x
	}
	return unparenCond(paren.X)
}

func isTypeName(x ast.Expr) bool {
	for {
		switch t := x.(type) {
		case *ast.Ident:
			return true
		case *ast.SelectorExpr:
			x = t.X
		default:
			return false
		}
	}
}

// header prints what stands between if, for or switch and the {.
func (p *printer) header(isFor bool, init ast.Stmt, cond ast.Expr, post ast.Stmt) {
	p.print(blank)
	needsBlank := false
	printCond := func() {
		if cond != nil {
			p.expr(unparenCond(cond))
			needsBlank = true
		}
	}
	if init == nil && post == nil {
		printCond()
	} else {
		if init != nil {
			p.stmt(init, false)
		}
		p.print(token.SEMICOLON, blank)
		printCond()
		if isFor {
			p.print(token.SEMICOLON, blank)
			needsBlank = false
			if post != nil {
				p.stmt(post, false)
				needsBlank = true
			}
		}
	}
	if needsBlank {
		p.print(blank)
	}
}

// indentsResults reports whether all results of a return statement are indented: if a line ends between them, or several of them
// have several lines, literals excepted.
func (p *printer) indentsResults(list []ast.Expr) bool {
	if len(list) < 2 {
		return false
	}
	line, end := p.lineFor(list[0].Pos()), p.lineFor(list[len(list)-1].End())
	if line <= 0 || line >= end {
		return false
	}
	n := 0
	for _, x := range list {
		start, end := p.lineFor(x.Pos()), p.lineFor(x.End())
		if line < start {
			return true
		}
		if start < end && !isLiteral(x) {
			n++
		}
		line = end
	}
	return n > 1
}

// isLiteral reports whether x is a composite literal or the address of one.
func isLiteral(x ast.Expr) bool {
	x = unparen(x)
	if addr, ok := x.(*ast.UnaryExpr); ok && addr.Op == token.AND {
		x = unparen(addr.X)
	}
	_, ok := x.(*ast.CompositeLit)
	return ok
}

func (p *printer) stmt(stmt ast.Stmt, beforeBrace bool) {
	p.setPos(stmt.Pos())
	switch s := stmt.(type) {
	case *ast.BadStmt:
		p.print("BadStmt")
	case *ast.EmptyStmt:
	case *ast.DeclStmt:
		p.decl(s.Decl)
	case *ast.LabeledStmt:
		p.labeled(s, beforeBrace)
	case *ast.ExprStmt:
		p.expr(s.X)
	case *ast.SendStmt:
		p.expr(s.Chan)
		p.print(blank)
		p.setPos(s.Arrow)
		p.print(token.ARROW, blank)
		p.expr(s.Value)
	case *ast.IncDecStmt:
		p.expr0(s.X, 2)
		p.setPos(s.TokPos)
		p.print(s.Tok)
	case *ast.AssignStmt:
		depth := 1
		if len(s.Lhs) > 1 && len(s.Rhs) > 1 {
			depth = 2
		}
		p.exprList(s.Pos(), s.Lhs, depth, 0, s.TokPos, false)
		p.print(blank)
		p.setPos(s.TokPos)
		p.print(s.Tok, blank)
		p.exprList(s.TokPos, s.Rhs, depth, 0, token.NoPos, false)
	case *ast.GoStmt:
		p.print(token.GO, blank)
		p.expr(s.Call)
	case *ast.DeferStmt:
		p.print(token.DEFER, blank)
		p.expr(s.Call)
	case *ast.ReturnStmt:
		p.returnStmt(s)
	case *ast.BranchStmt:
		p.print(s.Tok)
		if s.Label != nil {
			p.print(blank)
			p.expr(s.Label)
		}
	case *ast.BlockStmt:
		p.block(s, 1)
	case *ast.IfStmt:
		p.ifStmt(s, beforeBrace)
	case *ast.CaseClause:
		if s.List != nil {
			p.print(token.CASE, blank)
			p.exprList(s.Pos(), s.List, 1, 0, s.Colon, false)
		} else {
			p.print(token.DEFAULT)
		}
		p.clauseBody(s.Colon, s.Body, beforeBrace)
	case *ast.CommClause:
		if s.Comm != nil {
			p.print(token.CASE, blank)
			p.stmt(s.Comm, false)
		} else {
			p.print(token.DEFAULT)
		}
		p.clauseBody(s.Colon, s.Body, beforeBrace)
	case *ast.SwitchStmt:
		p.print(token.SWITCH)
		p.header(false, s.Init, s.Tag, nil)
		p.block(s.Body, 0)
	case *ast.TypeSwitchStmt:
		p.print(token.SWITCH)
		if s.Init != nil {
			p.print(blank)
			p.stmt(s.Init, false)
			p.print(token.SEMICOLON)
		}
		p.print(blank)
		p.stmt(s.Assign, false)
		p.print(blank)
		p.block(s.Body, 0)
	case *ast.SelectStmt:
		p.print(token.SELECT, blank)
		if len(s.Body.List) == 0 && !p.commentBefore(p.posFor(s.Body.Rbrace)) {
			p.setPos(s.Body.Lbrace)
			p.print(token.LBRACE)
			p.setPos(s.Body.Rbrace)
			p.print(token.RBRACE)
			return
		}
		p.block(s.Body, 0)
	case *ast.ForStmt:
		p.print(token.FOR)
		p.header(true, s.Init, s.Cond, s.Post)
		p.block(s.Body, 1)
	case *ast.RangeStmt:
		p.rangeStmt(s)
	default:
		panic("unreachable")
	}
}

// clauseBody prints a case from its colon on.
func (p *printer) clauseBody(colon token.Pos, body []ast.Stmt, beforeBrace bool) {
	p.setPos(colon)
	p.print(token.COLON)
	p.stmtList(body, 1, beforeBrace)
}

func (p *printer) labeled(s *ast.LabeledStmt, beforeBrace bool) {
	p.print(unindent)
	p.expr(s.Label)
	p.setPos(s.Colon)
	p.print(token.COLON, indent)
	if empty, ok := s.Stmt.(*ast.EmptyStmt); !ok {
		p.linebreak(p.lineFor(s.Stmt.Pos()), 1, ignore, true)
	} else if !beforeBrace {
		p.print(newline)
		p.setPos(empty.Pos())
		p.print(token.SEMICOLON)
		return
	}
	p.stmt(s.Stmt, beforeBrace)
}

func (p *printer) returnStmt(s *ast.ReturnStmt) {
	p.print(token.RETURN)
	if s.Results == nil {
		return
	}
	p.print(blank)
	if p.indentsResults(s.Results) {
		p.print(indent)
		p.exprList(token.NoPos, s.Results, 1, noIndent, token.NoPos, false)
		p.print(unindent)
		return
	}
	p.exprList(token.NoPos, s.Results, 1, 0, token.NoPos, false)
}

func (p *printer) ifStmt(s *ast.IfStmt, beforeBrace bool) {
	p.print(token.IF)
	p.header(false, s.Init, s.Cond, nil)
	p.block(s.Body, 1)
	if s.Else == nil {
		return
	}
	p.print(blank, token.ELSE, blank)
	switch s.Else.(type) {
	case *ast.BlockStmt, *ast.IfStmt:
		p.stmt(s.Else, beforeBrace)
	default:
		// The tree is wrong; the text need not be.
		p.print(token.LBRACE, indent, formfeed)
		p.stmt(s.Else, true)
		p.print(unindent, formfeed, token.RBRACE)
	}
}

func (p *printer) rangeStmt(s *ast.RangeStmt) {
	p.print(token.FOR, blank)
	if s.Key != nil {
		p.expr(s.Key)
		if s.Value != nil {
			p.setPos(s.Value.Pos())
			p.print(token.COMMA, blank)
			p.expr(s.Value)
		}
		p.print(blank)
		p.setPos(s.TokPos)
		p.print(s.Tok, blank)
	}
	p.print(token.RANGE, blank)
	p.expr(unparenCond(s.X))
	p.print(blank)
	p.block(s.Body, 1)
}
