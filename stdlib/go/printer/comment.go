package printer

import (
	"go/ast"
	"go/build/constraint"
	"go/token"
	"strings"
	"unicode"
)

// A commentState is which comment comes next.
type commentState struct {
	commentIndex   int               // of the one after it
	comment        *ast.CommentGroup // or nil
	commentOffset  int               // where it begins, or infinity
	commentNewline bool              // a line ends in it or behind it
}

// nextComment goes to the next comment.
func (p *printer) nextComment() {
	for p.commentIndex < len(p.comments) {
		c := p.comments[p.commentIndex]
		p.commentIndex++
		if len(c.List) > 0 {
			p.comment = c
			p.commentOffset = p.posFor(c.List[0].Pos()).Offset
			p.commentNewline = p.hasNewline(c.List)
			return
		}
	}
	p.commentOffset = infinity
}

// hasNewline reports whether a line ends in comments or right behind one.
func (p *printer) hasNewline(list []*ast.Comment) bool {
	line := p.lineFor(list[0].Pos())
	for _, c := range list {
		if p.lineFor(c.Pos()) != line || strings.HasPrefix(c.Text, "//") || strings.Contains(c.Text, "\n") {
			return true
		}
	}
	return false
}

// commentBefore reports whether the next comment stands before a place, and can be printed here without making a semicolon.
func (p *printer) commentBefore(next token.Position) bool {
	return p.commentOffset < next.Offset && (!p.impliedSemi || !p.commentNewline)
}

// commentSizeBefore is how long the comments before a place are.
func (p *printer) commentSizeBefore(next token.Position) int {
	defer func(state commentState) { p.commentState = state }(p.commentState)
	size := 0
	for p.commentBefore(next) {
		for _, c := range p.comment.List {
			size += len(c.Text)
		}
		p.nextComment()
	}
	return size
}

// setComment has a node's comment printed next, if comments come from nodes.
func (p *printer) setComment(g *ast.CommentGroup) {
	if g == nil || !p.nodeComments {
		return
	}
	if p.comments != nil && p.commentIndex < len(p.comments) {
		// One is left; it should not be.
		p.flush(p.posFor(g.List[0].Pos()), token.ILLEGAL)
	}
	p.comments = []*ast.CommentGroup{g}
	p.commentIndex = 0
	if p.commentOffset == infinity {
		p.nextComment()
	}
}

// intersperse prints the comments before a token and what is pending, in the order that looks best.
func (p *printer) intersperse(next token.Position, tok token.Token) (newlined, droppedFF bool) {
	var last *ast.Comment
	for p.commentBefore(next) {
		group := p.comment
		list := group.List
		isDoc := tok != token.IDENT && p.lastTok != token.IMPORT && // not that of import "C"
			p.posFor(group.Pos()).Column == 1 && p.posFor(group.End()+1) == next
		if isDoc {
			list = formatDoc(list)
			if len(list) == 0 {
				p.commentPrefix(p.posFor(group.Pos()), next, last, tok)
				p.pos, p.last = next, next
				p.nextComment()
				return p.commentSuffix(false)
			}
		}
		for _, c := range list {
			p.commentPrefix(p.posFor(c.Pos()), next, last, tok)
			p.writeComment(c)
			last = c
		}
		if isDoc {
			// It may have more or fewer lines now; what follows must not be moved by that.
			last = group.List[len(group.List)-1]
			p.pos = p.posFor(last.End())
			p.last = p.pos
		}
		p.nextComment()
	}
	if last == nil {
		return false, false
	}
	lineComment := strings.HasPrefix(last.Text, "//")
	needsBreak := lineComment || tok == token.EOF || tok == token.RBRACE && p.toggles&noExtraLinebreak == 0
	if p.toggles&noExtraBlank == 0 && !lineComment && p.lineFor(last.Pos()) == next.Line && tok != token.COMMA &&
		(tok != token.RPAREN || p.prevOpen == token.LPAREN) && (tok != token.RBRACK || p.prevOpen == token.LBRACK) {
		if p.linebreakPending() && p.toggles&noExtraLinebreak == 0 && p.level == 0 {
			needsBreak = true
		} else {
			p.writeByte(' ', 1)
		}
	}
	return p.commentSuffix(needsBreak)
}

func (p *printer) linebreakPending() bool {
	for _, s := range p.pending {
		if s == newline || s == formfeed {
			return true
		}
	}
	return false
}

// commentPrefix prints white space before a comment at pos. next is the place of the token tok behind it, before the comment
// printed before, if there is one.
func (p *printer) commentPrefix(pos, next token.Position, before *ast.Comment, tok token.Token) {
	if len(p.output) == 0 {
		return
	}
	if pos.IsValid() && pos.Filename != p.last.Filename {
		p.writeByte('\f', maxNewlines)
		return
	}
	if pos.Line == p.last.Line && (before == nil || before.Text[1] != '/') {
		p.sameLinePrefix(pos, next, before == nil)
		return
	}
	dropped := p.pendingBeforeComment(pos, next, before == nil, tok)
	n := 0
	if pos.IsValid() && p.last.IsValid() {
		n = max(0, pos.Line-p.last.Line)
	}
	if p.indent == 0 && dropped {
		// At the top, what was separate stays so.
		n++
	}
	if n == 0 && before != nil && before.Text[1] == '/' {
		n = 1
	}
	if n > 0 {
		// Comments do not belong to the columns before them.
		p.writeByte('\f', min(n, maxNewlines))
	}
}

// sameLinePrefix separates a comment from what stands before it on its line.
func (p *printer) sameLinePrefix(pos, next token.Position, first bool) {
	separated := false
	if first {
		n := 0
	pending:
		for i, s := range p.pending {
			switch s {
			case blank:
				p.pending[i] = ignore
			case vtab:
				separated = true
			case indent:
			default:
				n = i
				break pending
			}
		}
		p.writePending(n)
	}
	if separated {
		return
	}
	c := byte('\t')
	if pos.Line == next.Line {
		c = ' '
	}
	p.writeByte(c, 1)
}

// pendingBeforeComment writes the pending white space that comes before a comment on a line of its own: the indentation is that
// of what follows, unless the comment stands where the block did. It reports whether a line end was dropped.
func (p *printer) pendingBeforeComment(pos, next token.Position, first bool, tok token.Token) (dropped bool) {
	n := 0
pending:
	for i, s := range p.pending {
		switch s {
		case blank, vtab:
			p.pending[i] = ignore
			continue
		case indent:
			continue
		case unindent:
			if i+1 < len(p.pending) && p.pending[i+1] == unindent {
				// Only the last one is in doubt.
				continue
			}
			if tok != token.RBRACE && pos.Column == next.Column {
				// It stands like what follows, such as the next case.
				continue
			}
		case newline, formfeed:
			p.pending[i] = ignore
			dropped = first
		}
		n = i
		break pending
	}
	p.writePending(n)
	return dropped
}

// commentSuffix prints white space after comments, with a line end if one is needed.
func (p *printer) commentSuffix(needsBreak bool) (newlined, droppedFF bool) {
	for i, s := range p.pending {
		switch s {
		case blank, vtab:
			p.pending[i] = ignore
		case newline, formfeed:
			if needsBreak {
				needsBreak = false
				newlined = true
				continue
			}
			droppedFF = droppedFF || s == formfeed
			p.pending[i] = ignore
		}
	}
	p.writePending(len(p.pending))
	if needsBreak {
		p.writeByte('\n', 1)
		newlined = true
	}
	return newlined, droppedFF
}

// writeComment prints a comment.
func (p *printer) writeComment(c *ast.Comment) {
	pos := p.posFor(c.Pos())
	if strings.HasPrefix(c.Text, "//line ") && (!pos.IsValid() || pos.Column == 1) {
		// It counts only at the beginning of a line.
		defer func(indent int) { p.indent = indent }(p.indent)
		p.indent = 0
	}
	if strings.HasPrefix(c.Text, "//") {
		if constraint.IsGoBuild(c.Text) {
			p.goBuild = append(p.goBuild, len(p.output))
		} else if constraint.IsPlusBuild(c.Text) {
			p.plusBuild = append(p.plusBuild, len(p.output))
		}
		p.writeString(pos, strings.TrimRightFunc(c.Text, unicode.IsSpace), true)
		return
	}
	lines := strings.Split(c.Text, "\n")
	if pos.IsValid() && pos.Column == 1 && p.indent > 0 {
		// The first line will be indented: the others, which are not, keep their distance from it.
		for i := range lines[1:] {
			lines[1+i] = "   " + lines[1+i]
		}
	}
	stripPrefix(lines)
	for i, line := range lines {
		if i > 0 {
			p.writeByte('\f', 1)
			pos = p.pos
		}
		if line != "" {
			p.writeString(pos, strings.TrimRightFunc(line, unicode.IsSpace), true)
		}
	}
}

func isBlank(s string) bool {
	return strings.TrimLeftFunc(s, func(r rune) bool { return r <= ' ' }) == ""
}

// sharedPrefix is what two lines begin with, as far as that is spaces and stars.
func sharedPrefix(a, b string) string {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] && (a[n] <= ' ' || a[n] == '*') {
		n++
	}
	return a[:n]
}

// stripPrefix takes off the white space with which the lines of a general comment begin, but for the first, so that they can be
// indented anew.
func stripPrefix(lines []string) {
	if len(lines) < 2 {
		return
	}
	last := len(lines) - 1
	prefix, set := "", false
	for i := 1; i < last; i++ {
		line := lines[i]
		if isBlank(line) {
			lines[i] = ""
			continue
		}
		if !set {
			prefix, set = line, true
		}
		prefix = sharedPrefix(prefix, line)
	}
	if !set {
		prefix = sharedPrefix(lines[last], lines[last])
	}
	stars := false
	if before, _, ok := strings.Cut(prefix, "*"); ok {
		prefix = strings.TrimSuffix(before, " ")
		stars = true
	} else {
		prefix = shorten(prefix, lines[0])
	}
	closing := "*/"
	if before, _, _ := strings.Cut(lines[last], closing); isBlank(before) {
		if stars {
			closing = " */"
		}
		lines[last] = prefix + closing
	} else {
		// There is text before the end.
		prefix = sharedPrefix(prefix, lines[last])
	}
	for i := 1; i <= last; i++ {
		if lines[i] != "" {
			lines[i] = lines[i][len(prefix):]
		}
	}
}

// shorten leaves out of a prefix what text is indented by within a comment whose first line is given.
func shorten(prefix, first string) string {
	if isBlank(first[len("/*"):]) {
		// Nothing after the /*: up to three blanks, or a tab, are the text's.
		short := prefix
		for n := 0; n < 3 && strings.HasSuffix(short, " "); n++ {
			short = short[:len(short)-1]
		}
		if short == prefix {
			short = strings.TrimSuffix(short, "\t")
		}
		return short
	}
	// The text stands below that of the first line, whose /* is as wide as two blanks, or less than a tab.
	n := len("/*")
	for n < len(first) && first[n] <= ' ' {
		n++
	}
	inner := first[len("/*"):n]
	if !strings.HasPrefix(inner, "\t") {
		inner = "  " + inner
	}
	return strings.TrimSuffix(prefix, inner)
}
