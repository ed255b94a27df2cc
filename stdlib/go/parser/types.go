package parser

import (
	"go/ast"
	"go/token"
)

func (p *parser) parseType() ast.Expr {
	defer p.production("Type")()
	if typ := p.tryType(); typ != nil {
		return typ
	}
	return p.badExpr("type", exprEnd)
}

// tryType parses a type if one begins here; otherwise it gives nil.
func (p *parser) tryType() ast.Expr {
	p.enter()
	defer p.leave()
	switch p.tok {
	case token.IDENT:
		return p.parseNamedType(nil)
	case token.LBRACK:
		lbrack := p.expect(token.LBRACK)
		return p.parseArrayType(lbrack, nil)
	case token.STRUCT:
		return p.parseStructType()
	case token.MUL:
		defer p.production("PointerType")()
		star := p.expect(token.MUL)
		return &ast.StarExpr{Star: star, X: p.parseType()}
	case token.FUNC:
		return p.parseFuncType()
	case token.INTERFACE:
		return p.parseInterfaceType()
	case token.MAP:
		return p.parseMapType()
	case token.CHAN, token.ARROW:
		return p.parseChanType()
	case token.LPAREN:
		x := &ast.ParenExpr{Lparen: p.expect(token.LPAREN)}
		x.X = p.parseType()
		x.Rparen = p.expect(token.RPAREN)
		return x
	}
	return nil
}

// parseNamedType parses a type's name, with type arguments perhaps. The first word may have been parsed.
func (p *parser) parseNamedType(ident *ast.Ident) ast.Expr {
	defer p.production("QualifiedIdent")()
	typ := p.parseTypeName(ident)
	if p.tok == token.LBRACK {
		typ = p.parseTypeInstance(typ)
	}
	return typ
}

func (p *parser) parseTypeName(ident *ast.Ident) ast.Expr {
	defer p.production("TypeName")()
	if ident == nil {
		ident = p.parseIdent()
	}
	if p.accept(token.PERIOD) {
		return &ast.SelectorExpr{X: ident, Sel: p.parseIdent()}
	}
	return ident
}

// indexed makes an index expression of one index or several.
func indexed(x ast.Expr, lbrack token.Pos, indices []ast.Expr, rbrack token.Pos) ast.Expr {
	if len(indices) == 1 {
		return &ast.IndexExpr{X: x, Lbrack: lbrack, Index: indices[0], Rbrack: rbrack}
	}
	return &ast.IndexListExpr{X: x, Lbrack: lbrack, Indices: indices, Rbrack: rbrack}
}

func (p *parser) parseTypeInstance(typ ast.Expr) ast.Expr {
	defer p.production("TypeInstance")()
	lbrack := p.expect(token.LBRACK)
	p.level++
	args := p.parseTypeArgs(nil)
	p.level--
	rbrack := p.expectClosing(token.RBRACK, typeArgs)
	if len(args) == 0 {
		p.errorExpected(rbrack, typeArgs)
		args = []ast.Expr{&ast.BadExpr{From: lbrack + 1, To: rbrack}}
	}
	return indexed(typ, lbrack, args, rbrack)
}

const typeArgs = "type argument list"

// parseTypeArgs parses types with commas between them, up to a bracket, and adds them to others.
func (p *parser) parseTypeArgs(args []ast.Expr) []ast.Expr {
	for !p.at(token.RBRACK, token.EOF) {
		args = append(args, p.parseType())
		if !p.moreInList(typeArgs, token.RBRACK) {
			break
		}
		p.next()
	}
	return args
}

// parseArrayType parses an array or slice type, whose bracket and perhaps length have been parsed.
func (p *parser) parseArrayType(lbrack token.Pos, length ast.Expr) *ast.ArrayType {
	defer p.production("ArrayType")()
	if length == nil {
		p.level++
		if p.tok == token.ELLIPSIS {
			length = &ast.Ellipsis{Ellipsis: p.expect(token.ELLIPSIS)}
		} else if p.tok != token.RBRACK {
			length = p.parseRhs()
		}
		p.level--
	}
	if p.tok == token.COMMA {
		p.error(p.pos, "unexpected comma; expecting ]")
		p.next()
	}
	p.expect(token.RBRACK)
	return &ast.ArrayType{Lbrack: lbrack, Len: length, Elt: p.parseType()}
}

// parseArrayOrInstance parses what follows a name that may be a field's, before an array or slice type, or a generic type's. If
// it is a type's, the name that it gives is nil.
func (p *parser) parseArrayOrInstance(x *ast.Ident) (*ast.Ident, ast.Expr) {
	defer p.production("ArrayFieldOrTypeInstance")()
	lbrack := p.expect(token.LBRACK)
	trailing := token.NoPos // a comma before the ]
	var args []ast.Expr
	if p.tok != token.RBRACK {
		p.level++
		args = append(args, p.parseRhs())
		for p.tok == token.COMMA {
			comma := p.expect(token.COMMA)
			if p.tok == token.RBRACK {
				trailing = comma
				break
			}
			args = append(args, p.parseRhs())
		}
		p.level--
	}
	rbrack := p.expect(token.RBRACK)
	switch len(args) {
	case 0:
		return x, &ast.ArrayType{Lbrack: lbrack, Elt: p.parseType()}
	case 1:
		if elem := p.tryType(); elem != nil {
			if trailing.IsValid() {
				p.error(trailing, "unexpected comma; expecting ]")
			}
			return x, &ast.ArrayType{Lbrack: lbrack, Len: args[0], Elt: elem}
		}
	}
	return nil, indexed(x, lbrack, args, rbrack)
}

func (p *parser) parseStructType() *ast.StructType {
	defer p.production("StructType")()
	typ := &ast.StructType{Struct: p.expect(token.STRUCT), Fields: new(ast.FieldList)}
	typ.Fields.Opening = p.expect(token.LBRACE)
	for p.at(token.IDENT, token.MUL, token.LPAREN) {
		typ.Fields.List = append(typ.Fields.List, p.parseFieldDecl())
	}
	typ.Fields.Closing = p.expect(token.RBRACE)
	return typ
}

func (p *parser) parseFieldDecl() *ast.Field {
	defer p.production("FieldDecl")()
	f := &ast.Field{Doc: p.leadComment}
	if p.tok == token.IDENT {
		p.parseFieldNames(f)
	} else {
		f.Type = p.parseEmbedded()
	}
	if p.tok == token.STRING {
		f.Tag = p.parseBasicLit()
	}
	f.Comment = p.expectSemi()
	return f
}

// parseFieldNames parses a field that begins with a name: its own, or that of an embedded type.
func (p *parser) parseFieldNames(f *ast.Field) {
	name := p.parseIdent()
	switch p.tok {
	case token.PERIOD:
		f.Type = p.parseNamedType(name)
		return
	case token.STRING, token.SEMICOLON, token.RBRACE:
		f.Type = name
		return
	}
	f.Names = []*ast.Ident{name}
	for p.accept(token.COMMA) {
		f.Names = append(f.Names, p.parseIdent())
	}
	if len(f.Names) > 1 || p.tok != token.LBRACK {
		f.Type = p.parseType()
		return
	}
	if name, f.Type = p.parseArrayOrInstance(name); name == nil {
		f.Names = nil
	}
}

// parseEmbedded parses an embedded type that is a pointer, or that is in parentheses, which is not allowed.
func (p *parser) parseEmbedded() (typ ast.Expr) {
	parens := func() bool {
		if p.tok != token.LPAREN {
			return false
		}
		p.error(p.pos, "cannot parenthesize embedded type")
		p.next()
		return true
	}
	opened := parens()
	star := token.NoPos
	if p.tok == token.MUL {
		star = p.expect(token.MUL)
		opened = opened || parens()
	}
	typ = p.parseNamedType(nil)
	if opened {
		p.accept(token.RPAREN)
	}
	if star.IsValid() {
		typ = &ast.StarExpr{Star: star, X: typ}
	}
	return typ
}

func (p *parser) parseFuncType() *ast.FuncType {
	defer p.production("FuncType")()
	pos := p.expect(token.FUNC)
	if p.tok == token.LBRACK {
		if params := p.parseTypeParams(); params != nil {
			p.error(params.Opening, "function type must have no type parameters")
		}
	}
	typ := p.parseSignature()
	typ.Func = pos
	return typ
}

// parseSignature parses parameters and results.
func (p *parser) parseSignature() *ast.FuncType {
	params := p.parseParams(false)
	return &ast.FuncType{Params: params, Results: p.parseParams(true)}
}

func (p *parser) parseInterfaceType() *ast.InterfaceType {
	defer p.production("InterfaceType")()
	typ := &ast.InterfaceType{Interface: p.expect(token.INTERFACE), Methods: new(ast.FieldList)}
	typ.Methods.Opening = p.expect(token.LBRACE)
	for {
		f := new(ast.Field)
		switch p.tok {
		case token.IDENT:
			f = p.parseMethodSpec()
			if f.Names == nil {
				f.Type = p.parseUnion(f.Type)
			}
		case token.TILDE:
			f.Type = p.parseUnion(nil)
		default:
			first := p.tryType()
			if first == nil {
				typ.Methods.Closing = p.expect(token.RBRACE)
				return typ
			}
			f.Type = p.parseUnion(first)
		}
		f.Comment = p.expectSemi()
		typ.Methods.List = append(typ.Methods.List, f)
	}
}

// parseMethodSpec parses a method, or an embedded type that begins with a name.
func (p *parser) parseMethodSpec() *ast.Field {
	defer p.production("MethodSpec")()
	f := &ast.Field{Doc: p.leadComment}
	name := p.parseTypeName(nil)
	f.Type = name
	ident, ok := name.(*ast.Ident)
	switch {
	case ok && p.tok == token.LPAREN:
		f.Names = []*ast.Ident{ident}
		f.Type = p.parseSignature()
	case ok && p.tok == token.LBRACK:
		p.parseGenericMethod(f, ident)
	case p.tok == token.LBRACK:
		f.Type = p.parseTypeInstance(name)
	}
	return f
}

// parseGenericMethod parses what follows a name and a bracket: the arguments of an embedded type, or type parameters, which a
// method must not have.
func (p *parser) parseGenericMethod(f *ast.Field, ident *ast.Ident) {
	lbrack := p.expect(token.LBRACK)
	p.level++
	x := p.parseExpr()
	p.level--
	if name, ok := x.(*ast.Ident); ok && !p.at(token.COMMA, token.RBRACK) {
		p.parseParamList(name, nil, token.RBRACK, false)
		p.expect(token.RBRACK)
		p.error(lbrack, "interface method must have no type parameters")
		f.Names = []*ast.Ident{ident}
		f.Type = p.parseSignature()
		return
	}
	args := []ast.Expr{x}
	if p.moreInList(typeArgs, token.RBRACK) {
		p.level++
		p.next()
		args = p.parseTypeArgs(args)
		p.level--
	}
	f.Type = indexed(ident, lbrack, args, p.expectClosing(token.RBRACK, typeArgs))
}

// parseUnion parses types with | between them, of which the first may have been parsed.
func (p *parser) parseUnion(x ast.Expr) ast.Expr {
	defer p.production("EmbeddedElem")()
	if x == nil {
		x = p.parseUnionTerm()
	}
	for p.tok == token.OR {
		op := p.expect(token.OR)
		x = &ast.BinaryExpr{X: x, OpPos: op, Op: token.OR, Y: p.parseUnionTerm()}
	}
	return x
}

func (p *parser) parseUnionTerm() ast.Expr {
	defer p.production("EmbeddedTerm")()
	if p.tok == token.TILDE {
		op := p.expect(token.TILDE)
		return &ast.UnaryExpr{OpPos: op, Op: token.TILDE, X: p.parseType()}
	}
	if typ := p.tryType(); typ != nil {
		return typ
	}
	return p.badExpr("~ term or type", exprEnd)
}

func (p *parser) parseMapType() *ast.MapType {
	defer p.production("MapType")()
	typ := &ast.MapType{Map: p.expect(token.MAP)}
	p.expect(token.LBRACK)
	typ.Key = p.parseType()
	p.expect(token.RBRACK)
	typ.Value = p.parseType()
	return typ
}

func (p *parser) parseChanType() *ast.ChanType {
	defer p.production("ChanType")()
	typ := &ast.ChanType{Begin: p.pos, Dir: ast.SEND | ast.RECV}
	if p.accept(token.CHAN) {
		if p.tok == token.ARROW {
			typ.Arrow = p.expect(token.ARROW)
			typ.Dir = ast.SEND
		}
	} else {
		typ.Arrow = p.expect(token.ARROW)
		typ.Dir = ast.RECV
		p.expect(token.CHAN)
	}
	typ.Value = p.parseType()
	return typ
}
