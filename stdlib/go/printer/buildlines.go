package printer

import (
	"go/build/constraint"
	"slices"
	"text/tabwriter"
)

// fixBuildLines puts the build constraints of a file together, before the package clause and its comment, and makes them agree.
func (p *printer) fixBuildLines() {
	if len(p.goBuild)+len(p.plusBuild) == 0 {
		return
	}
	at := p.buildLinesPlace()
	x, lines := p.buildConstraint(), []byte(nil)
	add := func(text string) {
		lines = append(append(append(lines, tabwriter.Escape), text...), tabwriter.Escape, '\n')
	}
	if x == nil {
		// There are several, or they are wrong: they stay as they are.
		for _, start := range slices.Concat(p.goBuild, p.plusBuild) {
			lines = append(lines, p.lineAt(start)...)
		}
	} else {
		add("//go:build " + x.String())
		if len(p.plusBuild) > 0 {
			plus, err := constraint.PlusBuildLines(x)
			if err != nil {
				plus = []string{"// +build error: " + err.Error()}
			}
			for _, line := range plus {
				add(line)
			}
		}
	}
	lines = append(lines, '\n')

	// The rest, without the lines that have moved.
	var rest []byte
	start := at
	moved := slices.Concat(p.goBuild, p.plusBuild)
	slices.Sort(moved)
	for _, line := range moved {
		if line >= start {
			rest = appendLines(rest, p.output[start:line])
			start = line + len(p.lineAt(line))
		}
	}
	rest = appendLines(rest, p.output[start:])
	if endsWithBlank(rest) {
		rest = rest[:len(rest)-1]
	}
	p.output = append(append(p.output[:at:at], lines...), rest...)
}

// buildLinesPlace is where build constraints belong: after comments at the beginning that an empty line follows, but not after
// the first constraint.
func (p *printer) buildLinesPlace() int {
	at := 0
	for pos := 0; pos < len(p.output); {
		line := p.lineAt(pos)
		body := line
		for len(body) > 0 && (body[0] == ' ' || body[0] == '\t') {
			body = body[1:]
		}
		isComment := len(body) > 3 && body[0] == tabwriter.Escape && body[1] == '/' && body[2] == '/'
		isEmpty := len(body) > 0 && isNewline(body[0])
		if !isComment && !isEmpty || !isNewline(line[len(line)-1]) {
			break
		}
		pos += len(line)
		if isEmpty {
			at = pos
		}
	}
	if len(p.goBuild) > 0 {
		if p.goBuild[0] < at {
			return p.goBuild[0]
		}
		if len(p.plusBuild) == 0 || p.plusBuild[0] >= at {
			return at
		}
		return p.plusBuild[0]
	}
	return min(at, p.plusBuild[0])
}

// buildConstraint is what the constraints say, or nil if that is not clear.
func (p *printer) buildConstraint() (x constraint.Expr) {
	switch len(p.goBuild) {
	case 0:
		for _, start := range p.plusBuild {
			y, err := constraint.Parse(p.commentAt(start))
			switch {
			case err != nil:
				return nil
			case x == nil:
				x = y
			default:
				x = &constraint.AndExpr{X: x, Y: y}
			}
		}
	case 1:
		x, _ = constraint.Parse(p.commentAt(p.goBuild[0]))
	}
	return x
}

func isNewline(b byte) bool { return b == '\n' || b == '\f' }

func endsWithBlank(b []byte) bool {
	n := len(b)
	return n >= 2 && isNewline(b[n-1]) && isNewline(b[n-2])
}

// appendLines appends y to x, without a second empty line between them, or one at the beginning.
func appendLines(x, y []byte) []byte {
	if len(y) > 0 && isNewline(y[0]) && (len(x) == 0 || endsWithBlank(x)) {
		y = y[1:]
	}
	return append(x, y...)
}

// lineAt is the line of the output from start on, with its end.
func (p *printer) lineAt(start int) []byte {
	rest := p.output[start:]
	for i, b := range rest {
		if isNewline(b) {
			return rest[:i+1]
		}
	}
	return rest
}

// commentAt is the comment that begins at start in the output.
func (p *printer) commentAt(start int) string {
	rest := p.output[start:]
	if len(rest) > 0 && rest[0] == tabwriter.Escape {
		rest = rest[1:]
	}
	end := slices.IndexFunc(rest, func(b byte) bool { return b == tabwriter.Escape || isNewline(b) })
	if end < 0 {
		end = len(rest)
	}
	return string(rest[:end])
}
