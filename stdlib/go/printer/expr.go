package printer

import (
	"go/ast"
	"go/token"
	"strings"
)

func (p *printer) expr(x ast.Expr) { p.expr1(x, token.LowestPrec, 1) }

func (p *printer) expr0(x ast.Expr, depth int) { p.expr1(x, token.LowestPrec, depth) }

// unparen takes parentheses off.
func unparen(x ast.Expr) ast.Expr { return ast.Unparen(x) }

// expr1 prints an expression, in parentheses if it binds less than prec. depth is how deep it is in others: the deeper, the fewer
// blanks stand around operators.
func (p *printer) expr1(expr ast.Expr, prec, depth int) {
	p.setPos(expr.Pos())
	switch x := expr.(type) {
	case *ast.BadExpr:
		p.print("BadExpr")
	case *ast.Ident:
		p.print(x)
	case *ast.BasicLit:
		if p.Mode&normalizeNumbers != 0 {
			x = normalized(x)
		}
		p.print(x)
	case *ast.BinaryExpr:
		p.binary(x, prec, cutoff(x, max(depth, 1)), max(depth, 1))
	case *ast.UnaryExpr:
		if token.UnaryPrec < prec {
			p.print(token.LPAREN)
			p.expr(x)
			p.print(token.RPAREN)
			return
		}
		p.print(x.Op)
		if x.Op == token.RANGE {
			p.print(blank)
		}
		p.expr1(x.X, token.UnaryPrec, depth)
	case *ast.StarExpr:
		parens := token.UnaryPrec < prec
		if parens {
			p.print(token.LPAREN)
		}
		p.print(token.MUL)
		p.expr(x.X)
		if parens {
			p.print(token.RPAREN)
		}
	case *ast.KeyValueExpr:
		p.expr(x.Key)
		p.setPos(x.Colon)
		p.print(token.COLON, blank)
		p.expr(x.Value)
	case *ast.ParenExpr:
		if _, ok := x.X.(*ast.ParenExpr); ok {
			// One pair is enough.
			p.expr0(x.X, depth)
			return
		}
		p.print(token.LPAREN)
		p.expr0(x.X, max(1, depth-1))
		p.setPos(x.Rparen)
		p.print(token.RPAREN)
	case *ast.SelectorExpr:
		p.selector(x, depth, false)
	case *ast.TypeAssertExpr:
		p.expr1(x.X, token.HighestPrec, depth)
		p.print(token.PERIOD)
		p.setPos(x.Lparen)
		p.print(token.LPAREN)
		if x.Type != nil {
			p.expr(x.Type)
		} else {
			p.print(token.TYPE)
		}
		p.setPos(x.Rparen)
		p.print(token.RPAREN)
	case *ast.IndexExpr:
		p.expr1(x.X, token.HighestPrec, 1)
		p.setPos(x.Lbrack)
		p.print(token.LBRACK)
		p.expr0(x.Index, depth+1)
		p.setPos(x.Rbrack)
		p.print(token.RBRACK)
	case *ast.IndexListExpr:
		p.expr1(x.X, token.HighestPrec, 1)
		p.setPos(x.Lbrack)
		p.print(token.LBRACK)
		p.exprList(x.Lbrack, x.Indices, depth+1, commaTerm, x.Rbrack, false)
		p.setPos(x.Rbrack)
		p.print(token.RBRACK)
	case *ast.SliceExpr:
		p.slice(x, depth)
	case *ast.CallExpr:
		p.call(x, depth)
	case *ast.CompositeLit:
		p.compositeLit(x, depth)
	case *ast.FuncLit:
		p.setPos(x.Type.Pos())
		p.print(token.FUNC)
		start := p.out.Column - len("func")
		p.signature(x.Type)
		p.funcBody(p.distanceFrom(x.Type.Pos(), start), blank, x.Body)
	default:
		p.typeExpr(expr)
	}
}

func (p *printer) typeExpr(expr ast.Expr) {
	switch x := expr.(type) {
	case *ast.Ellipsis:
		p.print(token.ELLIPSIS)
		if x.Elt != nil {
			p.expr(x.Elt)
		}
	case *ast.ArrayType:
		p.print(token.LBRACK)
		if x.Len != nil {
			p.expr(x.Len)
		}
		p.print(token.RBRACK)
		p.expr(x.Elt)
	case *ast.StructType:
		p.print(token.STRUCT)
		p.fields(x.Fields, true, x.Incomplete)
	case *ast.InterfaceType:
		p.print(token.INTERFACE)
		p.fields(x.Methods, false, x.Incomplete)
	case *ast.FuncType:
		p.print(token.FUNC)
		p.signature(x)
	case *ast.MapType:
		p.print(token.MAP, token.LBRACK)
		p.expr(x.Key)
		p.print(token.RBRACK)
		p.expr(x.Value)
	case *ast.ChanType:
		switch x.Dir {
		case ast.RECV:
			p.print(token.ARROW, token.CHAN)
		case ast.SEND:
			p.print(token.CHAN)
			p.setPos(x.Arrow)
			p.print(token.ARROW)
		default:
			p.print(token.CHAN)
		}
		p.print(blank)
		p.expr(x.Value)
	default:
		panic("unreachable")
	}
}

// operators says which precedences of 4 and 5 are in an expression without parentheses, and the precedence up to which blanks
// are needed because operators would become others.
func operators(e *ast.BinaryExpr) (has4, has5 bool, problem int) {
	prec := e.Op.Precedence()
	has4, has5 = prec == 4, prec == 5
	merge := func(x *ast.BinaryExpr) {
		h4, h5, pr := operators(x)
		has4, has5, problem = has4 || h4, has5 || h5, max(problem, pr)
	}
	if left, ok := e.X.(*ast.BinaryExpr); ok && left.Op.Precedence() >= prec {
		merge(left)
	}
	switch right := e.Y.(type) {
	case *ast.BinaryExpr:
		if right.Op.Precedence() > prec {
			merge(right)
		}
	case *ast.StarExpr:
		if e.Op == token.QUO {
			problem = 5
		}
	case *ast.UnaryExpr:
		switch e.Op.String() + right.Op.String() {
		case "/*", "&&", "&^":
			problem = 5
		case "++", "--":
			problem = max(problem, 4)
		}
	}
	return has4, has5, problem
}

// cutoff is the precedence from which on operators have no blanks around them.
func cutoff(e *ast.BinaryExpr, depth int) int {
	has4, has5, problem := operators(e)
	switch {
	case problem > 0:
		return problem + 1
	case has4 && has5 && depth == 1:
		return 5
	case depth == 1:
		return 6
	}
	return 4
}

func (p *printer) binary(x *ast.BinaryExpr, prec, cutoff, depth int) {
	own := x.Op.Precedence()
	if own < prec {
		p.print(token.LPAREN)
		p.expr0(x, max(1, depth-1))
		p.print(token.RPAREN)
		return
	}
	left := depth + 1
	if l, ok := x.X.(*ast.BinaryExpr); ok && l.Op.Precedence() == own {
		left = depth
	}
	p.expr1(x.X, own, left)
	blanks := own < cutoff
	if blanks {
		p.print(blank)
	}
	xLine, yLine := p.pos.Line, p.lineFor(x.Y.Pos())
	p.setPos(x.OpPos)
	p.print(x.Op)
	broken := xLine != yLine && xLine > 0 && yLine > 0 && p.linebreak(yLine, 1, indent, true) > 0
	if blanks && !broken {
		p.print(blank)
	}
	p.expr1(x.Y, own+1, depth+1)
	if broken {
		p.print(unindent)
	}
}

// selector prints x.y. If the line ends before y, what follows is indented; for a method that is called, up to the end of the
// call, which is then to be unindented.
func (p *printer) selector(x *ast.SelectorExpr, depth int, isMethod bool) (indented bool) {
	p.expr1(x.X, token.HighestPrec, depth)
	p.print(token.PERIOD)
	if line := p.lineFor(x.Sel.Pos()); p.pos.IsValid() && p.pos.Line < line {
		p.print(indent, newline)
		p.setPos(x.Sel.Pos())
		p.print(x.Sel)
		if !isMethod {
			p.print(unindent)
		}
		return true
	}
	p.setPos(x.Sel.Pos())
	p.print(x.Sel)
	return false
}

func (p *printer) slice(x *ast.SliceExpr, depth int) {
	p.expr1(x.X, token.HighestPrec, 1)
	p.setPos(x.Lbrack)
	p.print(token.LBRACK)
	bounds := []ast.Expr{x.Low, x.High}
	if x.Max != nil {
		bounds = append(bounds, x.Max)
	}
	// Blanks stand around colons if there are operators in the bounds, which then have none.
	count, operators := 0, false
	for _, b := range bounds {
		if b != nil {
			count++
			_, ok := b.(*ast.BinaryExpr)
			operators = operators || ok
		}
	}
	blanks := depth <= 1 && count > 1 && operators
	for i, b := range bounds {
		if i > 0 {
			if bounds[i-1] != nil && blanks {
				p.print(blank)
			}
			p.print(token.COLON)
			if b != nil && blanks {
				p.print(blank)
			}
		}
		if b != nil {
			p.expr0(b, depth+1)
		}
	}
	p.setPos(x.Rbrack)
	p.print(token.RBRACK)
}

func (p *printer) call(x *ast.CallExpr, depth int) {
	if len(x.Args) > 1 {
		depth++
	}
	// A type that would take the parentheses for its own has some around it.
	parens := false
	switch typ := x.Fun.(type) {
	case *ast.FuncType:
		parens = true
	case *ast.ChanType:
		parens = typ.Dir == ast.RECV
	}
	if parens {
		p.print(token.LPAREN)
	}
	indented := false
	if sel, ok := x.Fun.(*ast.SelectorExpr); ok {
		p.setPos(sel.Pos())
		indented = p.selector(sel, depth, true)
	} else {
		p.expr1(x.Fun, token.HighestPrec, depth)
	}
	if parens {
		p.print(token.RPAREN)
	}
	p.setPos(x.Lparen)
	p.print(token.LPAREN)
	if x.Ellipsis.IsValid() {
		p.exprList(x.Lparen, x.Args, depth, 0, x.Ellipsis, false)
		p.setPos(x.Ellipsis)
		p.print(token.ELLIPSIS)
		if x.Rparen.IsValid() && p.lineFor(x.Ellipsis) < p.lineFor(x.Rparen) {
			p.print(token.COMMA, formfeed)
		}
	} else {
		p.exprList(x.Lparen, x.Args, depth, commaTerm, x.Rparen, false)
	}
	p.setPos(x.Rparen)
	p.print(token.RPAREN)
	if indented {
		p.print(unindent)
	}
}

func (p *printer) compositeLit(x *ast.CompositeLit, depth int) {
	if x.Type != nil {
		p.expr1(x.Type, token.HighestPrec, depth)
	}
	p.level++
	p.setPos(x.Lbrace)
	p.print(token.LBRACE)
	p.exprList(x.Lbrace, x.Elts, 1, commaTerm, x.Rbrace, x.Incomplete)
	toggles := noExtraLinebreak
	if len(x.Elts) > 0 {
		toggles |= noExtraBlank
	}
	// The indentation that begins and ends here is for comments before the brace.
	p.print(indent, unindent, toggles)
	p.setPos(x.Rbrace)
	p.print(token.RBRACE, toggles)
	p.level--
}

// normalized gives a number with small letters (but X and digits stay), and without needless zeros in front of an imaginary one.
func normalized(lit *ast.BasicLit) *ast.BasicLit {
	x := lit.Value
	if lit.Kind != token.INT && lit.Kind != token.FLOAT && lit.Kind != token.IMAG || len(x) < 2 {
		return lit
	}
	lower := func(s string, letter string) string {
		if i := strings.LastIndex(s, letter); i >= 0 {
			return s[:i] + strings.ToLower(letter) + s[i+1:]
		}
		return s
	}
	switch prefix := strings.ToLower(x[:2]); prefix {
	case "0x":
		x = prefix + lower(x[2:], "P")
	case "0o", "0b":
		x = prefix + x[2:]
	default:
		x = lower(x, "E")
		if x == lit.Value && strings.HasSuffix(x, "i") && !strings.ContainsAny(x, ".e") {
			x = strings.TrimLeft(x, "0_")
			if x == "i" {
				x = "0i"
			}
		}
	}
	if x == lit.Value {
		return lit
	}
	return &ast.BasicLit{ValuePos: lit.ValuePos, Kind: lit.Kind, Value: x}
}
