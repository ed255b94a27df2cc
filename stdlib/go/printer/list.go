package printer

import (
	"go/ast"
	"go/token"
	"math"
	"unicode/utf8"
)

// A listMode is a set of flags for lists of expressions.
type listMode uint

const (
	commaTerm listMode = 1 << iota // a comma stands at the end if the line ends there
	noIndent                       // lines are not indented
)

const filteredFields = "contains filtered or unexported fields"

func (p *printer) identList(list []*ast.Ident, indented bool) {
	exprs := make([]ast.Expr, len(list))
	for i, x := range list {
		exprs[i] = x
	}
	mode := noIndent
	if indented {
		mode = 0
	}
	p.exprList(token.NoPos, exprs, 1, mode, token.NoPos, false)
}

// exprList prints expressions with commas between them, on the lines on which they were. before and after are the places of what
// is around the list. incomplete says that something was taken out.
func (p *printer) exprList(before token.Pos, list []ast.Expr, depth int, mode listMode, after token.Pos, incomplete bool) {
	prev, next := p.posFor(before), p.posFor(after)
	if len(list) == 0 {
		p.emptyList(prev, next, incomplete)
		return
	}
	line := p.lineFor(list[0].Pos())
	endLine := p.lineFor(list[len(list)-1].End())
	if prev.IsValid() && prev.Line == line && line == endLine {
		for i, x := range list {
			if i > 0 {
				p.setPos(x.Pos())
				p.print(token.COMMA, blank)
			}
			p.expr0(x, depth)
		}
		if incomplete {
			p.print(token.COMMA, blank, "/* "+filteredFields+" */")
		}
		return
	}
	// Lines are indented once one has ended.
	s := indent
	if mode&noIndent != 0 {
		s = ignore
	}
	lastBreak := -1 // the element before which the last line ended
	if prev.IsValid() && prev.Line < line && p.linebreak(line, 0, s, true) > 0 {
		s = ignore
		lastBreak = 0
	}
	var sizes sizeStats
	prevLine := prev.Line
	size := 0
	for i, x := range list {
		line = p.lineFor(x.Pos())
		prevSize := size
		size = p.elementSize(x, prev, next)
		section := sizes.breaksAlignment(prevSize, size)
		broken := 0 < prevLine && prevLine < line
		if i > 0 {
			if !broken {
				p.setPos(x.Pos())
			}
			p.print(token.COMMA)
			breaks := 0
			if broken {
				// Alignment also ends where the line before has several elements.
				breaks = p.linebreak(line, 0, s, section || lastBreak+1 < i)
				if breaks > 0 {
					s = ignore
					lastBreak = i
				}
				if breaks > 1 {
					sizes = sizeStats{}
				}
			}
			if breaks == 0 {
				p.print(blank)
			}
		}
		if pair, ok := x.(*ast.KeyValueExpr); ok && len(list) > 1 && size > 0 && broken {
			// Values stand below each other.
			p.expr(pair.Key)
			p.setPos(pair.Colon)
			p.print(token.COLON, vtab)
			p.expr(pair.Value)
		} else {
			p.expr0(x, depth)
		}
		sizes.add(size)
		prevLine = line
	}
	unindents := s == ignore && mode&noIndent == 0
	if mode&commaTerm != 0 && next.IsValid() && p.pos.Line < next.Line {
		p.print(token.COMMA)
		if incomplete {
			p.print(newline)
			p.print("// " + filteredFields)
		}
		if unindents {
			p.print(unindent)
		}
		p.print(formfeed)
		return
	}
	if incomplete {
		p.print(token.COMMA, newline)
		p.print("// "+filteredFields, newline)
	}
	if unindents {
		p.print(unindent)
	}
}

func (p *printer) emptyList(prev, next token.Position, incomplete bool) {
	switch {
	case !incomplete:
	case prev.IsValid() && prev.Line == next.Line:
		p.print("/* " + filteredFields + " */")
	default:
		p.print(newline)
		p.print(indent, "// "+filteredFields, unindent, newline)
	}
}

// elementSize is how wide an element is, or of a pair the key; 0 if it has several lines.
func (p *printer) elementSize(x ast.Expr, prev, next token.Position) int {
	const limit = 1e6
	size := p.nodeSize(x, limit)
	if size > limit || !prev.IsValid() || !next.IsValid() {
		return 0
	}
	if pair, ok := x.(*ast.KeyValueExpr); ok {
		return p.nodeSize(pair.Key, limit)
	}
	return size
}

// sizeStats is about the sizes of elements that are aligned.
type sizeStats struct {
	logs  float64 // the sum of their logarithms
	count int
}

func (s *sizeStats) add(size int) {
	if size > 0 {
		s.logs += log2(float64(size))
		s.count++
	}
}

// breaksAlignment reports whether an element is so much longer or shorter than those before that it is not aligned with them.
func (s *sizeStats) breaksAlignment(prevSize, size int) bool {
	const small = 40
	if prevSize == 0 || size == 0 {
		return true
	}
	if s.count == 0 || prevSize <= small && size <= small {
		return false
	}
	const most = 2.5
	ratio := float64(size) / exp2(s.logs/float64(s.count))
	return most*ratio <= 1 || most <= ratio
}

// log2 and exp2 are nearly logarithm and power, and the same on every machine.
func log2(x float64) float64 {
	fraction, exponent := math.Frexp(x)
	return float64(exponent) + 2*(fraction-1)
}

func exp2(x float64) float64 {
	n := math.Floor(x)
	return math.Ldexp(1+x-n, int(n))
}

// A paramKind is what a list of parameters is of.
type paramKind int

const (
	funcParams paramKind = iota
	funcTypeParams
	typeParams
)

// params prints parameters or results in parentheses, or type parameters in brackets.
func (p *printer) params(list *ast.FieldList, kind paramKind) {
	open, closing := token.LPAREN, token.RPAREN
	if kind != funcParams {
		open, closing = token.LBRACK, token.RBRACK
	}
	p.setPos(list.Opening)
	p.print(open)
	if len(list.List) > 0 {
		prevLine := p.lineFor(list.Opening)
		s := indent
		for i, f := range list.List {
			line := p.lineFor(f.Pos())
			broken := 0 < prevLine && prevLine < line
			if i > 0 {
				if !broken {
					p.setPos(f.Pos())
				}
				p.print(token.COMMA)
			}
			if broken && p.linebreak(line, 0, s, true) > 0 {
				s = ignore
			} else if i > 0 {
				p.print(blank)
			}
			if len(f.Names) > 0 {
				p.identList(f.Names, s == indent)
				p.print(blank)
			}
			p.expr(unparen(f.Type))
			prevLine = p.lineFor(f.End())
		}
		if line := p.lineFor(list.Closing); 0 < prevLine && prevLine < line {
			p.print(token.COMMA)
			p.linebreak(line, 0, ignore, true)
		} else if kind == typeParams && list.NumFields() == 1 && looksLikeLength(unparen(list.List[0].Type)) {
			// Otherwise it would be an array's length.
			p.print(token.COMMA)
		}
		if s == ignore {
			p.print(unindent)
		}
	}
	p.setPos(list.Closing)
	p.print(closing)
}

// looksLikeLength reports whether a name and a type behind it could be an expression, as in P *T.
func looksLikeLength(x ast.Expr) bool {
	switch x := x.(type) {
	case *ast.StarExpr:
		return !isTypeElem(x.X)
	case *ast.BinaryExpr:
		return looksLikeLength(x.X) && !isTypeElem(x.Y)
	case *ast.ParenExpr:
		return !isTypeElem(x.X)
	}
	return false
}

// isTypeElem reports whether x can only be a type or a union.
func isTypeElem(x ast.Expr) bool {
	switch x := x.(type) {
	case *ast.ArrayType, *ast.StructType, *ast.FuncType, *ast.InterfaceType, *ast.MapType, *ast.ChanType:
		return true
	case *ast.UnaryExpr:
		return x.Op == token.TILDE
	case *ast.BinaryExpr:
		return isTypeElem(x.X) || isTypeElem(x.Y)
	case *ast.ParenExpr:
		return isTypeElem(x.X)
	}
	return false
}

// signature prints parameters and results.
func (p *printer) signature(typ *ast.FuncType) {
	if typ.TypeParams != nil {
		p.params(typ.TypeParams, funcTypeParams)
	}
	if typ.Params != nil {
		p.params(typ.Params, funcParams)
	} else {
		p.print(token.LPAREN, token.RPAREN)
	}
	n := typ.Results.NumFields()
	if n == 0 {
		return
	}
	p.print(blank)
	if n == 1 && typ.Results.List[0].Names == nil {
		p.expr(unparen(typ.Results.List[0].Type))
		return
	}
	p.params(typ.Results, funcParams)
}

// fitsOnLine reports whether fields or methods may be on one line with their braces.
func (p *printer) fitsOnLine(list []*ast.Field) bool {
	const limit = 30
	if len(list) != 1 || list[0].Tag != nil || list[0].Comment != nil {
		return false
	}
	size := 0
	for _, name := range list[0].Names {
		size += utf8.RuneCountInString(name.Name)
	}
	if size > 0 {
		size = 1
	}
	return size+p.nodeSize(list[0].Type, limit) <= limit
}

// fields prints the braces of a struct or interface type and what is in them.
func (p *printer) fields(list *ast.FieldList, isStruct, incomplete bool) {
	hasComments := incomplete || p.commentBefore(p.posFor(list.Closing))
	oneLine := list.Opening.IsValid() && list.Closing.IsValid() && p.lineFor(list.Opening) == p.lineFor(list.Closing)
	if !hasComments && oneLine {
		if len(list.List) == 0 {
			p.setPos(list.Opening)
			p.print(token.LBRACE)
			p.setPos(list.Closing)
			p.print(token.RBRACE)
			return
		}
		if p.fitsOnLine(list.List) {
			p.oneField(list, isStruct)
			return
		}
	}
	p.print(blank)
	p.setPos(list.Opening)
	p.print(token.LBRACE, indent)
	if hasComments || len(list.List) > 0 {
		p.print(formfeed)
	}
	what := "fields"
	line := 0
	for i, f := range list.List {
		if i > 0 {
			p.linebreak(p.lineFor(f.Pos()), 1, ignore, p.linesFrom(line) > 0)
		}
		p.setComment(f.Doc)
		p.recordLine(&line)
		if isStruct {
			p.structField(f, len(list.List) == 1)
		} else {
			p.method(f)
			p.setComment(f.Comment)
		}
	}
	if !isStruct {
		what = "methods"
	}
	if incomplete {
		if len(list.List) > 0 {
			p.print(formfeed)
		}
		p.flush(p.posFor(list.Closing), token.RBRACE)
		p.setComment(&ast.CommentGroup{List: []*ast.Comment{{Text: "// contains filtered or unexported " + what}}})
	}
	p.print(unindent, formfeed)
	p.setPos(list.Closing)
	p.print(token.RBRACE)
}

// oneField prints one field or method on a line with its braces.
func (p *printer) oneField(list *ast.FieldList, isStruct bool) {
	p.setPos(list.Opening)
	p.print(token.LBRACE, blank)
	f := list.List[0]
	if isStruct {
		for i, name := range f.Names {
			if i > 0 {
				p.print(token.COMMA, blank)
			}
			p.expr(name)
		}
		if len(f.Names) > 0 {
			p.print(blank)
		}
		p.expr(f.Type)
	} else {
		p.method(f)
	}
	p.print(blank)
	p.setPos(list.Closing)
	p.print(token.RBRACE)
}

// method prints a method, or what is embedded.
func (p *printer) method(f *ast.Field) {
	if len(f.Names) == 0 {
		p.expr(f.Type)
		return
	}
	p.expr(f.Names[0])
	p.signature(f.Type.(*ast.FuncType))
}

// structField prints a field in columns: names, type, tag, comment.
func (p *printer) structField(f *ast.Field, alone bool) {
	sep := vtab
	if alone {
		sep = blank
	}
	columns := 2 // that are skipped before a comment
	if len(f.Names) > 0 {
		p.identList(f.Names, false)
		p.print(sep)
		columns = 1
	}
	p.expr(f.Type)
	if f.Tag != nil {
		if len(f.Names) > 0 && sep == vtab {
			p.print(sep)
		}
		p.print(sep)
		p.expr(f.Tag)
		columns = 0
	}
	if f.Comment != nil {
		for range columns {
			p.print(sep)
		}
		p.setComment(f.Comment)
	}
}
