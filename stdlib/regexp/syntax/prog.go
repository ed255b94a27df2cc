package syntax

import "unicode"

// An EmptyOp is a set of conditions between two characters.
type EmptyOp uint8

const (
	EmptyBeginLine EmptyOp = 1 << iota
	EmptyEndLine
	EmptyBeginText
	EmptyEndText
	EmptyWordBoundary
	EmptyNoWordBoundary
)

// EmptyOpContext gives the conditions that hold between r1 and r2; -1 stands for the end of the text.
func EmptyOpContext(r1, r2 rune) EmptyOp {
	op := EmptyNoWordBoundary
	if IsWordChar(r1) != IsWordChar(r2) {
		op = EmptyWordBoundary
	}
	switch r1 {
	case -1:
		op |= EmptyBeginText | EmptyBeginLine
	case '\n':
		op |= EmptyBeginLine
	}
	switch r2 {
	case -1:
		op |= EmptyEndText | EmptyEndLine
	case '\n':
		op |= EmptyEndLine
	}
	return op
}

// An InstOp is the kind of an instruction.
type InstOp uint8

const (
	InstAlt          InstOp = iota // go on at Out or, with less preference, at Arg
	InstAltMatch                   // is never made here; it is InstAlt where one way is a match
	InstCapture                    // remember the place as Arg
	InstEmptyWidth                 // go on if the conditions Arg hold
	InstMatch                      // the end
	InstFail                       // no way
	InstNop                        // go on at Out
	InstRune                       // a character in the ranges Rune
	InstRune1                      // the character Rune[0]
	InstRuneAny                    // any character
	InstRuneAnyNotNL               // any character but newline
)

var instNames = [...]string{
	"InstAlt", "InstAltMatch", "InstCapture", "InstEmptyWidth", "InstMatch", "InstFail", "InstNop", "InstRune",
	"InstRune1", "InstRuneAny", "InstRuneAnyNotNL",
}

// String is the kind's name.
func (i InstOp) String() string {
	if int(i) < len(instNames) {
		return instNames[i]
	}
	return ""
}

// An Inst is one instruction.
type Inst struct {
	Op   InstOp
	Out  uint32
	Arg  uint32
	Rune []rune // pairs, or one character; with FoldCase in Arg that stands for all that differ only in case
}

const noMatch = -1

// MatchRune tells whether an instruction that consumes a character consumes r.
func (i *Inst) MatchRune(r rune) bool {
	switch i.Op {
	case InstRune1:
		return i.Rune[0] == r
	case InstRuneAny:
		return true
	case InstRuneAnyNotNL:
		return r != '\n'
	}
	return i.MatchRunePos(r) != noMatch
}

// MatchRunePos gives the number of the pair in Rune that has r; -1 if there is none.
func (i *Inst) MatchRunePos(r rune) int {
	if len(i.Rune) == 1 {
		if r == i.Rune[0] || Flags(i.Arg)&FoldCase != 0 && folds(i.Rune[0], r) {
			return 0
		}
		return noMatch
	}
	ranges, first := i.Rune, 0
	// Few ranges are looked at in order, many are halved.
	for len(ranges) > 8 {
		m := len(ranges) / 4 * 2
		if r < ranges[m] {
			ranges = ranges[:m]
		} else {
			ranges = ranges[m:]
			first += m / 2
		}
	}
	for ; len(ranges) > 0; ranges = ranges[2:] {
		if r < ranges[0] {
			break
		}
		if r <= ranges[1] {
			return first
		}
		first++
	}
	return noMatch
}

// folds tells whether r differs from a character that has cases only in that.
func folds(a, r rune) bool {
	if a < unicode.MaxASCII && r < unicode.MaxASCII {
		return a|0x20 == r|0x20
	}
	for f := unicode.SimpleFold(a); f != a; f = unicode.SimpleFold(f) {
		if f == r {
			return true
		}
	}
	return false
}

// MatchEmptyWidth tells whether the conditions of InstEmptyWidth hold.
func (i *Inst) MatchEmptyWidth(before rune, after rune) bool {
	return EmptyOp(i.Arg)&^EmptyOpContext(before, after) == 0
}

var (
	anyRune    = class{0, unicode.MaxRune}
	notNewline = class{0, '\n' - 1, '\n' + 1, unicode.MaxRune}
)

// A Prog is a compiled expression.
type Prog struct {
	Inst   []Inst
	Start  int
	NumCap int // places that captures need, two each
}

// skip follows instructions that do nothing.
func (p *Prog) skip(pc uint32) *Inst {
	i := &p.Inst[pc]
	for i.Op == InstNop || i.Op == InstCapture {
		i = &p.Inst[i.Out]
	}
	return i
}

// Prefix is a text with which every match begins, and whether that is all of the match.
func (p *Prog) Prefix() (prefix string, complete bool) {
	var text []rune
	i := p.skip(uint32(p.Start))
	for i.Op == InstRune1 && i.Rune[0] != unicode.ReplacementChar {
		text = append(text, i.Rune[0])
		i = p.skip(i.Out)
	}
	return string(text), i.Op == InstMatch
}

// StartCond gives conditions that hold where every match begins; all bits for an expression that matches nothing.
func (p *Prog) StartCond() EmptyOp {
	var cond EmptyOp
	for i := &p.Inst[p.Start]; ; i = &p.Inst[i.Out] {
		switch i.Op {
		case InstEmptyWidth:
			cond |= EmptyOp(i.Arg)
		case InstFail:
			return ^EmptyOp(0)
		case InstCapture, InstNop:
		default:
			return cond
		}
	}
}

// patch is a list of places in a program that are to point to what comes next: an instruction's number times two, plus
// one for its Arg.
type patch []uint32

type frag struct {
	start uint32
	out   patch
}

type compiler struct{ p *Prog }

// Compile makes a program of an expression.
func Compile(re *Regexp) (*Prog, error) {
	c := compiler{&Prog{NumCap: 2}}
	c.inst(InstFail)
	f := c.compile(re)
	c.patch(f.out, c.inst(InstMatch))
	c.p.Start = int(f.start)
	return c.p, nil
}

func (c *compiler) inst(op InstOp) uint32 {
	c.p.Inst = append(c.p.Inst, Inst{Op: op})
	return uint32(len(c.p.Inst) - 1)
}

func (c *compiler) patch(list patch, to uint32) {
	for _, place := range list {
		i := &c.p.Inst[place>>1]
		if place&1 == 0 {
			i.Out = to
		} else {
			i.Arg = to
		}
	}
}

// single is an instruction that goes on with what comes next.
func (c *compiler) single(op InstOp, arg uint32) frag {
	i := c.inst(op)
	c.p.Inst[i].Arg = arg
	return frag{i, patch{i << 1}}
}

func (c *compiler) cat(a, b frag) frag {
	c.patch(a.out, b.start)
	return frag{a.start, b.out}
}

// branch prefers to, or the way past it if lazy.
func (c *compiler) branch(to uint32, lazy bool) (i uint32, past patch) {
	i = c.inst(InstAlt)
	if lazy {
		c.p.Inst[i].Arg = to
		return i, patch{i << 1}
	}
	c.p.Inst[i].Out = to
	return i, patch{i<<1 | 1}
}

func (c *compiler) quest(f frag, lazy bool) frag {
	i, past := c.branch(f.start, lazy)
	return frag{i, append(past, f.out...)}
}

func (c *compiler) plus(f frag, lazy bool) frag {
	i, past := c.branch(f.start, lazy)
	c.patch(f.out, i)
	return frag{f.start, past}
}

func (c *compiler) star(re *Regexp, lazy bool) frag {
	f := c.compile(re)
	if re.matchesEmpty() {
		// (x+)?: the loop's way in is not its way back, so that an empty x gets its turn once.
		return c.quest(c.plus(f, lazy), lazy)
	}
	i, past := c.branch(f.start, lazy)
	c.patch(f.out, i)
	return frag{i, past}
}

// repeat copies x: x{2,4} is xx(x(x)?)?.
func (c *compiler) repeat(re *Regexp) frag {
	sub, lazy := re.Sub[0], re.Flags&NonGreedy != 0
	f := c.single(InstNop, 0)
	if re.Max == -1 {
		if re.Min == 0 {
			return c.star(sub, lazy)
		}
		for range re.Min - 1 {
			f = c.cat(f, c.compile(sub))
		}
		return c.cat(f, c.plus(c.compile(sub), lazy))
	}
	for range re.Min {
		f = c.cat(f, c.compile(sub))
	}
	var past patch
	for range re.Max - re.Min {
		next := c.compile(sub)
		i, out := c.branch(next.start, lazy)
		past = append(past, out...)
		f = c.cat(f, frag{i, next.out})
	}
	return frag{f.start, append(past, f.out...)}
}

func (c *compiler) runes(op InstOp, runes []rune) frag {
	f := c.single(op, 0)
	c.p.Inst[f.start].Rune = runes
	return f
}

// literal matches the i-th character of a literal.
func (c *compiler) literal(re *Regexp, i int) frag {
	rune := re.Rune[i : i+1 : i+1]
	if re.Flags&FoldCase == 0 || !hasCase(rune[0]) {
		return c.runes(InstRune1, rune)
	}
	f := c.runes(InstRune, rune)
	c.p.Inst[f.start].Arg = uint32(FoldCase)
	return f
}

var emptyOps = map[Op]EmptyOp{
	OpBeginLine: EmptyBeginLine, OpEndLine: EmptyEndLine, OpBeginText: EmptyBeginText, OpEndText: EmptyEndText,
	OpWordBoundary: EmptyWordBoundary, OpNoWordBoundary: EmptyNoWordBoundary,
}

func (c *compiler) compile(re *Regexp) frag {
	lazy := re.Flags&NonGreedy != 0
	switch re.Op {
	case OpEmptyMatch:
		return c.single(InstNop, 0)
	case OpLiteral:
		f := c.literal(re, 0)
		for i := 1; i < len(re.Rune); i++ {
			f = c.cat(f, c.literal(re, i))
		}
		return f
	case OpCharClass:
		if len(re.Rune) == 0 {
			break
		}
		return c.runes(InstRune, re.Rune)
	case OpAnyCharNotNL:
		return c.runes(InstRuneAnyNotNL, notNewline)
	case OpAnyChar:
		return c.runes(InstRuneAny, anyRune)
	case OpBeginLine, OpEndLine, OpBeginText, OpEndText, OpWordBoundary, OpNoWordBoundary:
		return c.single(InstEmptyWidth, uint32(emptyOps[re.Op]))
	case OpCapture:
		c.p.NumCap = max(c.p.NumCap, 2*re.Cap+2)
		open := c.single(InstCapture, uint32(2*re.Cap))
		inner := c.compile(re.Sub[0])
		return c.cat(c.cat(open, inner), c.single(InstCapture, uint32(2*re.Cap+1)))
	case OpStar:
		return c.star(re.Sub[0], lazy)
	case OpPlus:
		return c.plus(c.compile(re.Sub[0]), lazy)
	case OpQuest:
		return c.quest(c.compile(re.Sub[0]), lazy)
	case OpRepeat:
		return c.repeat(re)
	case OpConcat:
		f := c.compile(re.Sub[0])
		for _, sub := range re.Sub[1:] {
			f = c.cat(f, c.compile(sub))
		}
		return f
	case OpAlternate:
		f := c.compile(re.Sub[len(re.Sub)-1])
		for i := len(re.Sub) - 2; i >= 0; i-- {
			g := c.compile(re.Sub[i])
			alt := c.inst(InstAlt)
			c.p.Inst[alt].Out, c.p.Inst[alt].Arg = g.start, f.start
			f = frag{alt, append(g.out, f.out...)}
		}
		return f
	}
	return frag{start: 0} // InstFail
}
