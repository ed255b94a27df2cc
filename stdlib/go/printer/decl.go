package printer

import (
	"bytes"
	"go/ast"
	"go/token"
	"strconv"
	"strings"
	"unicode"
)

func (p *printer) file(f *ast.File) {
	p.setComment(f.Doc)
	p.setPos(f.Pos())
	p.print(token.PACKAGE, blank)
	p.expr(f.Name)
	p.declList(f.Decls)
	p.print(newline)
}

// keywordOf is what a declaration begins with.
func keywordOf(d ast.Decl) token.Token {
	switch d := d.(type) {
	case *ast.GenDecl:
		return d.Tok
	case *ast.FuncDecl:
		return token.FUNC
	}
	return token.ILLEGAL
}

// declList prints declarations, with an empty line before those of another sort and those with a comment.
func (p *printer) declList(list []ast.Decl) {
	last := token.ILLEGAL
	for _, d := range list {
		tok := keywordOf(d)
		if len(p.output) > 0 {
			least := 1
			if tok != last || docOf(d) != nil {
				least = 2
			}
			p.linebreak(p.lineFor(d.Pos()), least, ignore, tok == token.FUNC && p.numLines(d) > 1)
		}
		last = tok
		p.decl(d)
	}
}

func (p *printer) decl(decl ast.Decl) {
	switch d := decl.(type) {
	case *ast.BadDecl:
		p.setPos(d.Pos())
		p.print("BadDecl")
	case *ast.GenDecl:
		p.genDecl(d)
	case *ast.FuncDecl:
		p.funcDecl(d)
	default:
		panic("unreachable")
	}
}

func (p *printer) genDecl(d *ast.GenDecl) {
	p.setComment(d.Doc)
	p.setPos(d.Pos())
	p.print(d.Tok, blank)
	n := len(d.Specs)
	if !d.Lparen.IsValid() && n == 1 {
		p.spec(d.Specs[0], 1, true)
		return
	}
	p.setPos(d.Lparen)
	p.print(token.LPAREN)
	if n > 0 {
		p.print(indent, formfeed)
		inColumns := n > 1 && (d.Tok == token.CONST || d.Tok == token.VAR)
		var typed []bool
		if inColumns {
			typed = typeColumns(d.Specs)
		}
		line := 0
		for i, s := range d.Specs {
			if i > 0 {
				p.linebreak(p.lineFor(s.Pos()), 1, ignore, p.linesFrom(line) > 0)
			}
			p.recordLine(&line)
			if inColumns {
				p.valueSpec(s.(*ast.ValueSpec), typed[i])
			} else {
				p.spec(s, n, false)
			}
		}
		p.print(unindent, formfeed)
	}
	p.setPos(d.Rparen)
	p.print(token.RPAREN)
}

// typeColumns says for each spec whether it has a column for types although it has none itself: in a run of specs with values,
// if one of them has a type.
func typeColumns(specs []ast.Spec) []bool {
	columns := make([]bool, len(specs))
	start, typed := -1, false
	end := func(i int) {
		if start >= 0 && typed {
			for j := start; j < i; j++ {
				columns[j] = true
			}
		}
	}
	for i, s := range specs {
		spec := s.(*ast.ValueSpec)
		switch {
		case spec.Values == nil:
			end(i)
			start = -1
		case start < 0:
			start, typed = i, false
		}
		typed = typed || spec.Type != nil
	}
	end(len(specs))
	return columns
}

// valueSpec prints a spec in columns: names, type, values, comment.
func (p *printer) valueSpec(s *ast.ValueSpec, typeColumn bool) {
	p.setComment(s.Doc)
	p.identList(s.Names, false)
	columns := 3 // that are skipped before a comment
	if s.Type != nil || typeColumn {
		p.print(vtab)
		columns--
	}
	if s.Type != nil {
		p.expr(s.Type)
	}
	if s.Values != nil {
		p.print(vtab, token.ASSIGN, blank)
		p.exprList(token.NoPos, s.Values, 1, 0, token.NoPos, false)
		columns--
	}
	if s.Comment != nil {
		for range columns {
			p.print(vtab)
		}
		p.setComment(s.Comment)
	}
}

// spec prints one of n specs of a declaration.
func (p *printer) spec(spec ast.Spec, n int, indented bool) {
	switch s := spec.(type) {
	case *ast.ImportSpec:
		p.setComment(s.Doc)
		if s.Name != nil {
			p.expr(s.Name)
			p.print(blank)
		}
		p.expr(importPath(s.Path))
		p.setComment(s.Comment)
		p.setPos(s.EndPos)
	case *ast.ValueSpec:
		p.setComment(s.Doc)
		p.identList(s.Names, indented)
		if s.Type != nil {
			p.print(blank)
			p.expr(s.Type)
		}
		if s.Values != nil {
			p.print(blank, token.ASSIGN, blank)
			p.exprList(token.NoPos, s.Values, 1, 0, token.NoPos, false)
		}
		p.setComment(s.Comment)
	case *ast.TypeSpec:
		p.setComment(s.Doc)
		p.expr(s.Name)
		if s.TypeParams != nil {
			p.params(s.TypeParams, typeParams)
		}
		if n == 1 {
			p.print(blank)
		} else {
			p.print(vtab)
		}
		if s.Assign.IsValid() {
			p.print(token.ASSIGN, blank)
		}
		p.expr(s.Type)
		p.setComment(s.Comment)
	default:
		panic("unreachable")
	}
}

// importPath gives an import path in double quotes, if it is a path.
func importPath(lit *ast.BasicLit) *ast.BasicLit {
	path, err := strconv.Unquote(lit.Value)
	if lit.Kind != token.STRING || err != nil || path == "" {
		return lit
	}
	for _, r := range path {
		if !unicode.IsGraphic(r) || unicode.IsSpace(r) || strings.ContainsRune("!\"#$%&'()*,:;<=>?[\\]^{|}`\uFFFD", r) {
			return lit
		}
	}
	if quoted := strconv.Quote(path); quoted != lit.Value {
		return &ast.BasicLit{ValuePos: lit.ValuePos, Kind: token.STRING, Value: quoted}
	}
	return lit
}

func (p *printer) funcDecl(d *ast.FuncDecl) {
	p.setComment(d.Doc)
	p.setPos(d.Pos())
	p.print(token.FUNC, blank)
	start := p.out.Column - len("func ")
	if d.Recv != nil {
		p.params(d.Recv, funcParams)
		p.print(blank)
	}
	p.expr(d.Name)
	p.signature(d.Type)
	p.funcBody(p.distanceFrom(d.Pos(), start), vtab, d.Body)
}

// distanceFrom is how much has been printed since a place that was printed in column start of the line; if the line has ended
// since, it is infinity.
func (p *printer) distanceFrom(pos token.Pos, start int) int {
	if pos.IsValid() && p.pos.IsValid() && p.posFor(pos).Line == p.pos.Line {
		return p.out.Column - start
	}
	return infinity
}

// funcBody prints a function's body behind a header of that size, on one line if it was and is short. body may be nil.
func (p *printer) funcBody(header int, s space, body *ast.BlockStmt) {
	if body == nil {
		return
	}
	defer func(level int) { p.level = level }(p.level)
	p.level = 0
	const limit = 100
	if header+p.bodySize(body, limit) > limit {
		if s != ignore {
			p.print(blank)
		}
		p.block(body, 1)
		return
	}
	p.print(s)
	p.setPos(body.Lbrace)
	p.print(token.LBRACE)
	if len(body.List) > 0 {
		p.print(blank)
		for i, stmt := range body.List {
			if i > 0 {
				p.print(token.SEMICOLON, blank)
			}
			p.stmt(stmt, i == len(body.List)-1)
		}
		p.print(blank)
	}
	p.print(noExtraLinebreak)
	p.setPos(body.Rbrace)
	p.print(token.RBRACE, noExtraLinebreak)
}

// bodySize is how long a body would be on one line, or more than limit if it must not be there.
func (p *printer) bodySize(b *ast.BlockStmt, limit int) int {
	start, end := b.Pos(), b.Rbrace
	if start.IsValid() && end.IsValid() && p.lineFor(start) != p.lineFor(end) || len(b.List) > 5 {
		return limit + 1
	}
	size := p.commentSizeBefore(p.posFor(end))
	for i, s := range b.List {
		if size > limit {
			break
		}
		if i > 0 {
			size += len("; ")
		}
		size += p.nodeSize(s, limit)
	}
	return size
}

// nodeSize is how long a node is on one line, or more than limit if it does not fit there.
func (p *printer) nodeSize(n ast.Node, limit int) int {
	if size, ok := p.sizes[n]; ok {
		return size
	}
	// While we are finding out, and if that fails, it does not fit.
	p.sizes[n] = limit + 1
	var text bytes.Buffer
	raw := Config{Mode: RawFormat}
	if err := raw.fprint(&text, p.fset, n, p.sizes); err == nil && text.Len() <= limit && !bytes.ContainsAny(text.Bytes(), "\n\f") {
		p.sizes[n] = text.Len()
	}
	return p.sizes[n]
}

// numLines is how many lines a node had.
func (p *printer) numLines(n ast.Node) int {
	if from, to := n.Pos(), n.End(); from.IsValid() && to.IsValid() {
		return p.lineFor(to) - p.lineFor(from) + 1
	}
	return infinity
}
