package syntax

import (
	"strconv"
	"strings"
	"unicode"
)

// A modeSet is a set of the letters in (?ims).
type modeSet uint8

const (
	modeI modeSet = 1 << iota // case does not matter
	modeM                     // ^ and $ match at lines
	modeS                     // . matches newline
)

// modes are letters that are switched on and off.
type modes struct{ on, off modeSet }

func (m modes) String() string {
	var b strings.Builder
	letters := func(set modeSet) {
		for i, letter := range "ims" {
			if set&(1<<i) != 0 {
				b.WriteRune(letter)
			}
		}
	}
	letters(m.on)
	if m.off != 0 {
		b.WriteByte('-')
		letters(m.off)
	}
	return b.String()
}

// needs gives the letters that must be on and off for the parts of re to mean what they mean; parts may contradict each
// other.
func (re *Regexp) needs() modes {
	var all modes
	switch re.Op {
	case OpLiteral:
		if strings.ContainsFunc(string(re.Rune), hasCase) {
			if re.Flags&FoldCase != 0 {
				all.on = modeI
			} else {
				all.off = modeI
			}
		}
	case OpBeginLine, OpEndLine:
		all.on = modeM
	case OpEndText:
		if re.Flags&WasDollar != 0 {
			all.off = modeM
		}
	case OpAnyChar:
		all.on = modeS
	case OpAnyCharNotNL:
		all.off = modeS
	}
	for _, sub := range re.Sub {
		needs := sub.needs()
		all.on |= needs.on
		all.off |= needs.off
	}
	return all
}

func hasCase(r rune) bool { return unicode.SimpleFold(r) != r }

// String is a text that means the same expression.
func (re *Regexp) String() string {
	p := printer{}
	p.print(re, modes{}, false)
	return p.String()
}

type printer struct{ strings.Builder }

// print writes re where the letters of set are known to be on and off; tight: as one thing, which an operator may
// follow.
func (p *printer) print(re *Regexp, set modes, tight bool) {
	needs := re.needs()
	// What only some parts need on is for them to say. Case matters unless somebody says otherwise.
	group := modes{needs.on &^ needs.off &^ set.on, needs.off &^ modeI &^ set.off}
	if group == (modes{}) && !(tight && !re.isAtom()) {
		p.bare(re, set)
		return
	}
	p.WriteString("(?" + group.String() + ":")
	p.bare(re, modes{set.on&^group.off | group.on, set.off&^group.on | group.off})
	p.WriteByte(')')
}

// isAtom tells whether an operator behind re's text is about all of it.
func (re *Regexp) isAtom() bool {
	switch re.Op {
	case OpLiteral:
		return len(re.Rune) == 1
	case OpConcat, OpAlternate, OpStar, OpPlus, OpQuest, OpRepeat:
		return false
	}
	return true
}

func (p *printer) bare(re *Regexp, set modes) {
	switch re.Op {
	case OpNoMatch:
		p.WriteString(`[^\x00-\x{10FFFF}]`)
	case OpEmptyMatch:
		p.WriteString(`(?:)`)
	case OpLiteral:
		for _, r := range re.Rune {
			p.char(r, false)
		}
	case OpCharClass:
		p.class(re.Rune)
	case OpAnyCharNotNL, OpAnyChar:
		p.WriteByte('.')
	case OpBeginLine:
		p.WriteByte('^')
	case OpEndLine:
		p.WriteByte('$')
	case OpBeginText:
		p.WriteString(`\A`)
	case OpEndText:
		if re.Flags&WasDollar != 0 {
			p.WriteByte('$')
		} else {
			p.WriteString(`\z`)
		}
	case OpWordBoundary:
		p.WriteString(`\b`)
	case OpNoWordBoundary:
		p.WriteString(`\B`)
	case OpCapture:
		p.WriteByte('(')
		if re.Name != "" {
			p.WriteString("?P<" + re.Name + ">")
		}
		if sub := re.Sub[0]; sub.Op != OpEmptyMatch {
			p.print(sub, set, false)
		}
		p.WriteByte(')')
	case OpStar, OpPlus, OpQuest, OpRepeat:
		p.print(re.Sub[0], set, true)
		p.repetition(re)
	case OpConcat:
		for _, sub := range re.Sub {
			p.print(sub, set, sub.Op == OpAlternate)
		}
	case OpAlternate:
		for i, sub := range re.Sub {
			if i > 0 {
				p.WriteByte('|')
			}
			p.print(sub, set, false)
		}
	}
}

func (p *printer) repetition(re *Regexp) {
	switch re.Op {
	case OpStar:
		p.WriteByte('*')
	case OpPlus:
		p.WriteByte('+')
	case OpQuest:
		p.WriteByte('?')
	default:
		p.WriteString("{" + strconv.Itoa(re.Min))
		if re.Max != re.Min {
			p.WriteByte(',')
			if re.Max >= 0 {
				p.WriteString(strconv.Itoa(re.Max))
			}
		}
		p.WriteByte('}')
	}
	if re.Flags&NonGreedy != 0 {
		p.WriteByte('?')
	}
}

// class writes […], or [^…] for a set that has both ends of Unicode.
func (p *printer) class(c class) {
	if len(c) == 0 {
		p.WriteString(`[^\x00-\x{10FFFF}]`)
		return
	}
	p.WriteByte('[')
	if len(c) > 2 && c[0] == 0 && c[len(c)-1] == unicode.MaxRune {
		p.WriteByte('^')
		c = c.negate()
	}
	for ; len(c) > 0; c = c[2:] {
		lo, hi := c[0], c[1]
		p.char(lo, lo == '-')
		if lo < hi-1 {
			p.WriteByte('-')
		}
		if lo < hi {
			p.char(hi, hi == '-')
		}
	}
	p.WriteByte(']')
}

// char writes one character, after a backslash if it would mean something else, or if the caller says so.
func (p *printer) char(r rune, special bool) {
	if unicode.IsPrint(r) {
		if special || strings.ContainsRune(`\.+*?()|[]{}^$`, r) {
			p.WriteByte('\\')
		}
		p.WriteRune(r)
		return
	}
	if i := strings.IndexRune("\a\f\n\r\t\v", r); i >= 0 {
		p.WriteByte('\\')
		p.WriteByte("afnrtv"[i])
		return
	}
	digits := strconv.FormatInt(int64(r), 16)
	switch {
	case r >= 0x100:
		digits = "{" + digits + "}"
	case r < 0x10:
		digits = "0" + digits
	}
	p.WriteString(`\x` + digits)
}

// String lists the instructions, one on a line; the first one to run has an asterisk.
func (p *Prog) String() string {
	var b strings.Builder
	for pc := range p.Inst {
		number := strconv.Itoa(pc)
		b.WriteString(strings.Repeat(" ", max(0, 3-len(number))) + number)
		if pc == p.Start {
			b.WriteByte('*')
		}
		b.WriteString("\t" + p.Inst[pc].String() + "\n")
	}
	return b.String()
}

// String is the instruction's name, what it is about, and where it goes on.
func (i *Inst) String() string {
	number := func(n uint32) string { return strconv.FormatUint(uint64(n), 10) }
	next := " -> " + number(i.Out)
	switch i.Op {
	case InstAlt:
		return "alt" + next + ", " + number(i.Arg)
	case InstAltMatch:
		return "altmatch" + next + ", " + number(i.Arg)
	case InstCapture:
		return "cap " + number(i.Arg) + next
	case InstEmptyWidth:
		return "empty " + number(i.Arg) + next
	case InstMatch:
		return "match"
	case InstFail:
		return "fail"
	case InstNop:
		return "nop" + next
	case InstRune:
		if i.Rune == nil {
			return "rune <nil>"
		}
		fold := ""
		if Flags(i.Arg)&FoldCase != 0 {
			fold = "/i"
		}
		return "rune " + strconv.QuoteToASCII(string(i.Rune)) + fold + next
	case InstRune1:
		return "rune1 " + strconv.QuoteToASCII(string(i.Rune)) + next
	case InstRuneAny:
		return "any" + next
	case InstRuneAnyNotNL:
		return "anynotnl" + next
	}
	return ""
}
