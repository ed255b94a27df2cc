package printer

import (
	"fmt"
	"go/ast"
	"go/token"
	"strings"
	"text/tabwriter"
)

const (
	maxNewlines = 2 // at most one empty line stays
	infinity    = 1 << 30
)

// A space is white space that is to be printed, but not before it is known what follows: a comment may come in between.
type space byte

const (
	ignore   space = 0
	blank    space = ' '
	vtab     space = '\v' // ends a cell of a column that is aligned
	newline  space = '\n'
	formfeed space = '\f' // a newline that ends the columns
	indent   space = '>'
	unindent space = '<'
)

// A toggle changes how comments before a closing brace are printed.
type toggle int

const (
	noExtraBlank     toggle = 1 << iota // no blank after a general comment
	noExtraLinebreak                    // no line break after one
)

// A printer prints one node. It knows two places: where it is in the tree's text, and where in its output. The output is for a
// tabwriter; what that must not change is between tabwriter.Escapes.
type printer struct {
	Config
	fset *token.FileSet

	output       []byte
	indent       int
	level        int // how many composite literals we are in
	toggles      toggle
	endAlignment bool        // the next newline ends the columns
	impliedSemi  bool        // a newline here would be a semicolon
	lastTok      token.Token // token.ILLEGAL for white space
	prevOpen     token.Token // ( or [ if that is the token before the last
	pending      []space
	goBuild      []int // where //go:build comments begin in the output
	plusBuild    []int // where // +build comments do

	pos     token.Position // in the tree's text
	out     token.Position // in the output
	last    token.Position // pos after the last text
	linePtr *int           // is to be set to the line of the next token
	err     error          // the first one of //line directives

	comments     []*ast.CommentGroup
	nodeComments bool // comments come from nodes as they are printed, and there is one at most
	commentState

	sizes      map[ast.Node]int
	cachedPos  token.Pos
	cachedLine int
}

// maxPending is how much white space can be pending.
const maxPending = 16

func (p *printer) posFor(pos token.Pos) token.Position { return p.fset.PositionFor(pos, false) }

func (p *printer) lineFor(pos token.Pos) int {
	if pos != p.cachedPos {
		p.cachedPos, p.cachedLine = pos, p.posFor(pos).Line
	}
	return p.cachedLine
}

// setPos says where in the tree's text what is printed next stands.
func (p *printer) setPos(pos token.Pos) {
	if pos.IsValid() {
		p.pos = p.posFor(pos)
	}
}

// recordLine has *line set to the output's line of the next token.
func (p *printer) recordLine(line *int) { p.linePtr = line }

// linesFrom is how many lines have been printed since a line.
func (p *printer) linesFrom(line int) int { return p.out.Line - line }

// lineDirective says where the next line comes from.
func (p *printer) lineDirective(pos token.Position) {
	if !pos.IsValid() || p.out.Line == pos.Line && p.out.Filename == pos.Filename {
		return
	}
	if strings.ContainsAny(pos.Filename, "\r\n") {
		if p.err == nil {
			p.err = fmt.Errorf("go/printer: source filename contains unexpected newline character: %q", pos.Filename)
		}
		return
	}
	text := fmt.Sprintf("//line %s:%d\n", pos.Filename, pos.Line)
	p.output = append(append(append(p.output, tabwriter.Escape), text...), tabwriter.Escape)
	p.out.Filename, p.out.Line = pos.Filename, pos.Line
}

// writeIndent indents the line that begins.
func (p *printer) writeIndent() {
	n := p.Config.Indent + p.indent
	for range n {
		p.output = append(p.output, '\t')
	}
	p.pos.Offset += n
	p.pos.Column += n
	p.out.Column += n
}

// writeByte writes white space n times.
func (p *printer) writeByte(c byte, n int) {
	if p.endAlignment {
		switch c {
		case '\t', '\v':
			c = ' '
		case '\n', '\f':
			c = '\f'
			p.endAlignment = false
		}
	}
	if p.out.Column == 1 {
		p.writeIndent()
	}
	for range n {
		p.output = append(p.output, c)
	}
	p.pos.Offset += n
	if c == '\n' || c == '\f' {
		p.pos.Line += n
		p.out.Line += n
		p.pos.Column, p.out.Column = 1, 1
		return
	}
	p.pos.Column += n
	p.out.Column += n
}

// writeString writes text that stands at pos in the tree's text. If it is literal, the tabwriter leaves it alone.
func (p *printer) writeString(pos token.Position, s string, literal bool) {
	if p.out.Column == 1 {
		if p.Mode&SourcePos != 0 {
			p.lineDirective(pos)
		}
		p.writeIndent()
	}
	if pos.IsValid() {
		p.pos = pos
	}
	if literal {
		p.output = append(p.output, tabwriter.Escape)
	}
	p.output = append(p.output, s...)
	p.pos.Offset += len(s)
	if lines := strings.Count(s, "\n") + strings.Count(s, "\f"); lines > 0 {
		// What is on the last line does not belong to the columns before.
		p.endAlignment = true
		column := len(s) - strings.LastIndexAny(s, "\n\f")
		p.pos.Line += lines
		p.out.Line += lines
		p.pos.Column, p.out.Column = column, column
	} else {
		p.pos.Column += len(s)
		p.out.Column += len(s)
	}
	if literal {
		p.output = append(p.output, tabwriter.Escape)
	}
	p.last = p.pos
}

// writePending writes the first n of the pending spaces.
func (p *printer) writePending(n int) {
	for i := 0; i < n; i++ {
		switch s := p.pending[i]; s {
		case ignore:
		case indent:
			p.indent++
		case unindent:
			p.indent = max(0, p.indent-1)
		case newline, formfeed:
			if i+1 < n && p.pending[i+1] == unindent {
				// A line end before the indentation goes back belongs behind that: no trailing tabs, and no alignment with
				// what follows.
				p.pending[i], p.pending[i+1] = unindent, formfeed
				i--
				continue
			}
			p.writeByte(byte(s), 1)
		default:
			p.writeByte(byte(s), 1)
		}
	}
	p.pending = append(p.pending[:0], p.pending[n:]...)
}

// combines reports whether two tokens without space between would be another token.
func combines(tok token.Token, next byte) bool {
	follow := map[token.Token]string{
		token.INT: ".", token.ADD: "+", token.SUB: "-", token.QUO: "*", token.LSS: "-<", token.AND: "&^",
	}
	return strings.IndexByte(follow[tok], next) >= 0
}

// print prints names, literals, tokens and other text (a string), and white space.
func (p *printer) print(args ...any) {
	for _, arg := range args {
		switch p.lastTok {
		case token.ILLEGAL:
		case token.LPAREN, token.LBRACK:
			p.prevOpen = p.lastTok
		default:
			p.prevOpen = token.ILLEGAL
		}
		switch x := arg.(type) {
		case toggle:
			p.toggles ^= x
		case space:
			p.printSpace(x)
		case *ast.Ident:
			p.lastTok = token.IDENT
			p.printText(x.Name, false, true)
		case *ast.BasicLit:
			p.lastTok = x.Kind
			p.printText(x.Value, true, true)
		case string:
			p.lastTok = token.STRING
			p.printText(x, true, true)
		case token.Token:
			s := x.String()
			if combines(p.lastTok, s[0]) {
				p.pending = append(p.pending[:0], blank)
			}
			p.lastTok = x
			semi := false
			switch x {
			case token.BREAK, token.CONTINUE, token.FALLTHROUGH, token.RETURN,
				token.INC, token.DEC, token.RPAREN, token.RBRACK, token.RBRACE:
				semi = true
			}
			p.printText(s, false, semi)
		default:
			panic(fmt.Sprintf("go/printer: cannot print %T", arg))
		}
	}
}

func (p *printer) printSpace(s space) {
	if s == ignore {
		return
	}
	if len(p.pending) == maxPending {
		p.writePending(maxPending)
	}
	p.pending = append(p.pending, s)
	if s == newline || s == formfeed {
		p.impliedSemi = false
	}
	p.lastTok = token.ILLEGAL
}

// printText prints what is no white space, after comments that stand before it.
func (p *printer) printText(s string, literal, impliedSemi bool) {
	next := p.pos
	newlined, droppedFF := p.flush(next, p.lastTok)
	if !p.impliedSemi {
		// Empty lines stay, and line ends that were not asked for.
		n := min(next.Line-p.pos.Line, maxNewlines)
		if newlined && n == maxNewlines {
			n = maxNewlines - 1
		}
		if n > 0 {
			c := byte('\n')
			if droppedFF {
				c = '\f'
			}
			p.writeByte(c, n)
			impliedSemi = false
		}
	}
	if p.linePtr != nil {
		*p.linePtr = p.out.Line
		p.linePtr = nil
	}
	p.writeString(next, s, literal)
	p.impliedSemi = impliedSemi
}

// flush prints comments that stand before next, and what is pending.
func (p *printer) flush(next token.Position, tok token.Token) (newlined, droppedFF bool) {
	if p.commentBefore(next) {
		return p.intersperse(next, tok)
	}
	p.writePending(len(p.pending))
	return false, false
}

// linebreak ends the line if the next thing stands on another, and at least least times. s comes before; section says that the
// columns end. It gives the number of line ends.
func (p *printer) linebreak(line, least int, s space, section bool) (breaks int) {
	n := max(min(line-p.pos.Line, maxNewlines), least)
	if n <= 0 {
		return 0
	}
	p.print(s)
	if section {
		p.print(formfeed)
		n--
		breaks = 2
	}
	for range n {
		p.print(newline)
	}
	return breaks + n
}
