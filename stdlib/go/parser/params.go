package parser

import (
	"go/ast"
	"go/token"
)

// A param is what stands between commas in a list of parameters: a name, a type, or both.
type param struct {
	name *ast.Ident
	typ  ast.Expr
}

// parseParams parses parameters in parentheses, or results, which may be missing or a single type.
func (p *parser) parseParams(result bool) *ast.FieldList {
	defer p.production("Parameters")()
	if result && p.tok != token.LPAREN {
		if typ := p.tryType(); typ != nil {
			return &ast.FieldList{List: []*ast.Field{{Type: typ}}}
		}
		return nil
	}
	list := &ast.FieldList{Opening: p.expect(token.LPAREN)}
	if p.tok != token.RPAREN {
		list.List = p.parseParamList(nil, nil, token.RPAREN, !result)
	}
	list.Closing = p.expect(token.RPAREN)
	return list
}

// parseTypeParams parses type parameters in brackets.
func (p *parser) parseTypeParams() *ast.FieldList {
	defer p.production("TypeParameters")()
	list := &ast.FieldList{Opening: p.expect(token.LBRACK)}
	if p.tok != token.RBRACK {
		list.List = p.parseParamList(nil, nil, token.RBRACK, false)
	}
	list.Closing = p.expect(token.RBRACK)
	if len(list.List) == 0 {
		p.error(list.Closing, "empty type parameter list")
		return nil
	}
	return list
}

// parseParamList parses parameters up to a ), or type parameters up to a ]. The name and the type of the first may have been
// parsed. variadic says that the last may have a ....
func (p *parser) parseParamList(name ast.Expr, typ ast.Expr, closing token.Token, variadic bool) []*ast.Field {
	defer p.production("ParameterList")()
	isType := closing == token.RBRACK
	start := p.pos
	first, _ := name.(*ast.Ident)
	if first != nil {
		start = first.Pos()
	} else if typ != nil {
		start = typ.Pos()
	}
	var list []param
	for first != nil || p.tok != closing && p.tok != token.EOF {
		var par param
		if typ != nil {
			if isType {
				typ = p.parseUnion(typ)
			}
			par = param{first, typ}
		} else {
			par = p.parseParam(first, isType)
		}
		first, typ = nil, nil
		if par.name != nil || par.typ != nil {
			list = append(list, par)
		}
		if !p.moreInList("parameter list", closing) {
			break
		}
		p.next()
	}
	if len(list) == 0 {
		return nil
	}
	named := p.distribute(list, isType, start)
	p.checkEllipses(list, variadic)
	return fields(list, named)
}

// distribute finds out what in the list is a name and what is a type, and reports what is missing. After it, every parameter has
// a type, and if there are names it has a name too.
func (p *parser) distribute(list []param, isType bool, start token.Pos) (named bool) {
	both, typed := 0, 0
	for _, par := range list {
		if par.typ != nil {
			typed++
			if par.name != nil {
				both++
			}
		}
	}
	if both == 0 {
		// All are types.
		for i, par := range list {
			if par.name != nil {
				list[i] = param{typ: par.name}
			}
		}
		if isType {
			p.missingInParams(list, isType, both == typed, start)
		}
		return false
	}
	if both == len(list) {
		return true
	}
	// A name without a type has that of the one behind it.
	wrong := token.NoPos
	var typ ast.Expr
	for i := len(list) - 1; i >= 0; i-- {
		par := &list[i]
		switch {
		case par.typ != nil:
			typ = par.typ
			if par.name == nil {
				wrong = typ.Pos()
				par.name = &ast.Ident{NamePos: wrong, Name: "_"}
			}
		case typ != nil:
			par.typ = typ
		default:
			wrong = par.name.Pos()
			par.typ = &ast.BadExpr{From: wrong, To: p.pos}
		}
	}
	if wrong.IsValid() {
		p.missingInParams(list, isType, both == typed, wrong)
	}
	return true
}

// missingInParams reports that types are missing, at the end of the list, or names, at pos.
func (p *parser) missingInParams(list []param, isType, types bool, pos token.Pos) {
	var msg string
	switch {
	case types && isType:
		msg = "missing type constraint"
	case types:
		msg = "missing parameter type"
	case isType && len(list) == 1:
		msg = "missing type parameter name or invalid array length"
	case isType:
		msg = "missing type parameter name"
	default:
		msg = "missing parameter name"
	}
	if types {
		pos = p.pos
	}
	p.error(pos, msg)
}

// checkEllipses reports the first ... that is where none may be.
func (p *parser) checkEllipses(list []param, variadic bool) {
	reported := false
	for i := range list {
		dots, ok := list[i].typ.(*ast.Ellipsis)
		if !ok || variadic && i == len(list)-1 {
			continue
		}
		if !reported {
			msg := "invalid use of ..."
			if variadic {
				msg = "can only use ... with final parameter"
			}
			p.error(dots.Ellipsis, msg)
			reported = true
		}
		list[i].typ = &ast.BadExpr{From: dots.Pos(), To: dots.End()}
	}
}

// fields makes fields of parameters. Those with names that share a type are one field.
func fields(list []param, named bool) []*ast.Field {
	var result []*ast.Field
	for i, par := range list {
		switch {
		case !named:
			result = append(result, &ast.Field{Type: par.typ})
		case i > 0 && par.typ == list[i-1].typ:
			last := result[len(result)-1]
			last.Names = append(last.Names, par.name)
		default:
			result = append(result, &ast.Field{Names: []*ast.Ident{par.name}, Type: par.typ})
		}
	}
	return result
}

// parseParam parses what is between two commas. The name may have been parsed. isType says that unions are allowed.
func (p *parser) parseParam(name *ast.Ident, isType bool) (par param) {
	defer p.production("ParamDecl")()
	switch {
	case name != nil || p.tok == token.IDENT:
		if name == nil {
			name = p.parseIdent()
		}
		return p.parseParamAfterName(name, isType)
	case isType && p.tok == token.TILDE:
		return param{typ: p.parseUnion(nil)}
	case p.at(token.MUL, token.ARROW, token.FUNC, token.LBRACK, token.CHAN, token.MAP, token.STRUCT, token.INTERFACE, token.LPAREN):
		par.typ = p.parseType()
	case p.tok == token.ELLIPSIS:
		return param{typ: p.parseDots()}
	default:
		p.errorExpected(p.pos, "')'")
		p.skipTo(exprEnd)
	}
	return p.maybeUnion(par, isType)
}

// parseParamAfterName parses what follows a name, which may be that of the type.
func (p *parser) parseParamAfterName(name *ast.Ident, isType bool) param {
	par := param{name: name}
	switch p.tok {
	case token.IDENT, token.MUL, token.ARROW, token.FUNC, token.CHAN, token.MAP, token.STRUCT, token.INTERFACE, token.LPAREN:
		par.typ = p.parseType()
	case token.LBRACK:
		par.name, par.typ = p.parseArrayOrInstance(name)
	case token.ELLIPSIS:
		par.typ = p.parseDots()
		return par
	case token.PERIOD:
		par = param{typ: p.parseNamedType(name)}
	case token.TILDE:
		if isType {
			par.typ = p.parseUnion(nil)
			return par
		}
	case token.OR:
		if isType {
			return param{typ: p.parseUnion(name)}
		}
	}
	return p.maybeUnion(par, isType)
}

// maybeUnion parses the rest of a union that begins with the parameter's type.
func (p *parser) maybeUnion(par param, isType bool) param {
	if isType && p.tok == token.OR && par.typ != nil {
		par.typ = p.parseUnion(par.typ)
	}
	return par
}

func (p *parser) parseDots() *ast.Ellipsis {
	defer p.production("DotsType")()
	pos := p.expect(token.ELLIPSIS)
	return &ast.Ellipsis{Ellipsis: pos, Elt: p.parseType()}
}
