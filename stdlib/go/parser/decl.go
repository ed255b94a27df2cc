package parser

import (
	"go/ast"
	"go/token"
)

func (p *parser) parseFile() *ast.File {
	defer p.production("File")()
	// If there is no token that makes sense, it is probably no Go at all.
	if p.errors.Len() > 0 {
		return nil
	}
	doc := p.leadComment
	f := &ast.File{Doc: doc, Package: p.expect(token.PACKAGE), Name: p.parseIdent()}
	if f.Name.Name == "_" && p.mode&DeclarationErrors != 0 {
		p.error(p.pos, "invalid package name _")
	}
	p.expectSemi()
	if p.errors.Len() > 0 {
		return nil
	}
	if p.mode&PackageClauseOnly == 0 {
		for p.tok == token.IMPORT {
			f.Decls = append(f.Decls, p.parseDecl(declStart))
		}
	}
	if p.mode&(PackageClauseOnly|ImportsOnly) == 0 {
		for last := token.IMPORT; p.tok != token.EOF; {
			if p.tok == token.IMPORT && last != token.IMPORT {
				p.error(p.pos, "imports must appear before other declarations")
			}
			last = p.tok
			f.Decls = append(f.Decls, p.parseDecl(declStart))
		}
	}
	f.Imports, f.Comments, f.GoVersion = p.imports, p.comments, p.goVersion
	if p.mode&SkipObjectResolution == 0 {
		var report func(token.Pos, string)
		if p.mode&DeclarationErrors != 0 {
			report = p.error
		}
		resolveFile(f, p.file, report)
	}
	return f
}

// parseDecl parses a declaration; to says to where what is none is skipped.
func (p *parser) parseDecl(to []token.Token) ast.Decl {
	defer p.production("Declaration")()
	switch p.tok {
	case token.IMPORT:
		return p.parseGenDecl(p.parseImportSpec)
	case token.CONST, token.VAR:
		keyword := p.tok
		return p.parseGenDecl(func(doc *ast.CommentGroup) ast.Spec { return p.parseValueSpec(doc, keyword) })
	case token.TYPE:
		return p.parseGenDecl(p.parseTypeSpec)
	case token.FUNC:
		return p.parseFuncDecl()
	}
	pos := p.pos
	p.errorExpected(pos, "declaration")
	p.skipTo(to)
	return &ast.BadDecl{From: pos, To: p.pos}
}

func (p *parser) parseGenDecl(parse func(doc *ast.CommentGroup) ast.Spec) *ast.GenDecl {
	defer p.production("GenDecl(" + p.tok.String() + ")")()
	d := &ast.GenDecl{Doc: p.leadComment, Tok: p.tok}
	d.TokPos = p.expect(p.tok)
	if p.tok != token.LPAREN {
		d.Specs = []ast.Spec{parse(nil)}
		return d
	}
	d.Lparen = p.expect(token.LPAREN)
	for !p.at(token.RPAREN, token.EOF) {
		d.Specs = append(d.Specs, parse(p.leadComment))
	}
	d.Rparen = p.expect(token.RPAREN)
	p.expectSemi()
	return d
}

func (p *parser) parseImportSpec(doc *ast.CommentGroup) ast.Spec {
	defer p.production("ImportSpec")()
	spec := &ast.ImportSpec{Doc: doc}
	switch p.tok {
	case token.IDENT:
		spec.Name = p.parseIdent()
	case token.PERIOD:
		spec.Name = &ast.Ident{NamePos: p.expect(token.PERIOD), Name: "."}
	}
	pos := p.pos
	spec.Path = &ast.BasicLit{ValuePos: pos, ValueEnd: pos, Kind: token.STRING}
	switch {
	case p.tok == token.STRING:
		spec.Path = p.parseBasicLit()
	case p.tok.IsLiteral():
		p.error(pos, "import path must be a string")
		p.next()
	default:
		p.error(pos, "missing import path")
		p.skipTo(exprEnd)
	}
	spec.Comment = p.expectSemi()
	p.imports = append(p.imports, spec)
	return spec
}

func (p *parser) parseValueSpec(doc *ast.CommentGroup, keyword token.Token) ast.Spec {
	defer p.production(keyword.String() + "Spec")()
	spec := &ast.ValueSpec{Doc: doc, Names: p.parseIdentList()}
	switch {
	case keyword == token.VAR:
		if p.tok != token.ASSIGN {
			spec.Type = p.parseType()
		}
	case !p.at(token.EOF, token.SEMICOLON, token.RPAREN):
		spec.Type = p.tryType()
	}
	if p.accept(token.ASSIGN) {
		spec.Values = p.parseExprList(true)
	}
	spec.Comment = p.expectSemi()
	return spec
}

func (p *parser) parseIdentList() []*ast.Ident {
	defer p.production("IdentList")()
	list := []*ast.Ident{p.parseIdent()}
	for p.accept(token.COMMA) {
		list = append(list, p.parseIdent())
	}
	return list
}

func (p *parser) parseTypeSpec(doc *ast.CommentGroup) ast.Spec {
	defer p.production("TypeSpec")()
	spec := &ast.TypeSpec{Doc: doc, Name: p.parseIdent()}
	if p.tok == token.LBRACK {
		p.parseArrayOrGeneric(spec)
	} else {
		p.parseTypeOf(spec)
	}
	spec.Comment = p.expectSemi()
	return spec
}

// parseTypeOf parses a type, with the = of an alias perhaps.
func (p *parser) parseTypeOf(spec *ast.TypeSpec) {
	if p.tok == token.ASSIGN {
		spec.Assign = p.expect(token.ASSIGN)
	}
	spec.Type = p.parseType()
}

// parseArrayOrGeneric parses what follows the name of a type if that is a [: an array or slice type, or type parameters. Which
// of them is found out late: in type T[P *C] …, P * C may be a length.
func (p *parser) parseArrayOrGeneric(spec *ast.TypeSpec) {
	lbrack := p.expect(token.LBRACK)
	if p.tok != token.IDENT {
		spec.Type = p.parseArrayType(lbrack, nil)
		return
	}
	var x ast.Expr = p.parseIdent()
	if p.tok != token.LBRACK {
		// A length may be an expression; a parameter's name before [ cannot be one, because that is no constant.
		p.level++
		x = p.parseBinaryExpr(p.parsePrimaryExpr(x), token.LowestPrec+1)
		p.level--
	}
	name, typ := splitParam(x, p.tok == token.COMMA)
	if name == nil || typ == nil && p.tok == token.RBRACK {
		spec.Type = p.parseArrayType(lbrack, x)
		return
	}
	defer p.production("parseGenericType")()
	spec.TypeParams = &ast.FieldList{Opening: lbrack, List: p.parseParamList(name, typ, token.RBRACK, false)}
	spec.TypeParams.Closing = p.expect(token.RBRACK)
	p.parseTypeOf(spec)
}

// splitParam gives the name of a type parameter and what of its type was parsed, if x can be those. sure says that it must be
// one.
func splitParam(x ast.Expr, sure bool) (ast.Expr, ast.Expr) {
	switch x := x.(type) {
	case *ast.Ident:
		return x, nil
	case *ast.BinaryExpr:
		sure = sure || isTypeElem(x.Y)
		switch x.Op {
		case token.MUL:
			if name, ok := x.X.(*ast.Ident); ok && sure {
				return name, &ast.StarExpr{Star: x.OpPos, X: x.Y}
			}
		case token.OR:
			if name, typ := splitParam(x.X, sure); name != nil && typ != nil {
				union := *x
				union.X = typ
				return name, &union
			}
		}
	case *ast.CallExpr:
		if name, ok := x.Fun.(*ast.Ident); ok && len(x.Args) == 1 && !x.Ellipsis.IsValid() && (sure || isTypeElem(x.Args[0])) {
			return name, &ast.ParenExpr{Lparen: x.Lparen, X: x.Args[0], Rparen: x.Rparen}
		}
	}
	return nil, x
}

// isTypeElem reports whether x can only be a type or a union.
func isTypeElem(x ast.Expr) bool {
	switch x := x.(type) {
	case *ast.ArrayType, *ast.StructType, *ast.FuncType, *ast.InterfaceType, *ast.MapType, *ast.ChanType:
		return true
	case *ast.BinaryExpr:
		return isTypeElem(x.X) || isTypeElem(x.Y)
	case *ast.UnaryExpr:
		return x.Op == token.TILDE
	case *ast.ParenExpr:
		return isTypeElem(x.X)
	}
	return false
}

func (p *parser) parseFuncDecl() *ast.FuncDecl {
	defer p.production("FunctionDecl")()
	d := &ast.FuncDecl{Doc: p.leadComment}
	pos := p.expect(token.FUNC)
	if p.tok == token.LPAREN {
		d.Recv = p.parseParams(false)
	}
	d.Name = p.parseIdent()
	var typeParams *ast.FieldList
	if p.tok == token.LBRACK {
		typeParams = p.parseTypeParams()
	}
	d.Type = p.parseSignature()
	d.Type.Func, d.Type.TypeParams = pos, typeParams
	if p.tok == token.SEMICOLON {
		p.next()
		if p.tok != token.LBRACE {
			return d
		}
		p.error(p.pos, "unexpected semicolon or newline before {")
	}
	if p.tok == token.LBRACE {
		d.Body = p.parseBlock()
	}
	p.expectSemi()
	return d
}
