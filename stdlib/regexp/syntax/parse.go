package syntax

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxDepth  = 1000    // of nesting
	maxRepeat = 1000    // in x{n,m}, multiplied where they are nested
	maxSize   = 3355443 // instructions of a program
	maxRunes  = 1 << 25 // in all classes of an expression
)

type parser struct {
	whole string
	rest  string
	flags Flags
	caps  int
	depth int
	runes int // in classes so far
}

// Parse makes a tree of an expression.
func Parse(s string, flags Flags) (*Regexp, error) {
	if i := invalidUTF8(s); i >= 0 {
		return nil, &Error{ErrInvalidUTF8, s[i:]}
	}
	if flags&Literal != 0 {
		return literal([]rune(s), flags), nil
	}
	p := &parser{whole: s, rest: s, flags: flags}
	re, err := p.alternate()
	if p.runes > maxRunes {
		return nil, &Error{ErrLarge, s}
	}
	if err != nil {
		return nil, err
	}
	if p.rest != "" {
		return nil, &Error{ErrUnexpectedParen, p.whole}
	}
	if size(re) > maxSize {
		return nil, &Error{ErrLarge, s}
	}
	return re, nil
}

func invalidUTF8(s string) int {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				return i
			}
		}
	}
	return -1
}

// size is about how many instructions an expression needs.
func size(re *Regexp) int {
	n := len(re.Rune)
	if re.Op != OpLiteral {
		n = 1
	}
	for _, sub := range re.Sub {
		n += size(sub)
	}
	if re.Op == OpRepeat {
		n *= max(re.Min, re.Max, 1)
	}
	return min(n, maxSize+1)
}

func (p *parser) node(op Op, subs ...*Regexp) *Regexp {
	return newNode(op, p.flags, subs...)
}

// literal matches characters. If case does not matter, each stands for its relatives and is the first of them.
func literal(runes []rune, flags Flags) *Regexp {
	if len(runes) == 0 {
		return &Regexp{Op: OpEmptyMatch, Flags: flags}
	}
	re := newNode(OpLiteral, flags)
	re.Rune = append(re.Rune0[:0], runes...)
	if flags&FoldCase != 0 {
		for i, r := range re.Rune {
			re.Rune[i] = firstFold(r)
		}
	}
	return re
}

// firstFold is the least of the characters that differ from r only in case, and of r.
func firstFold(r rune) rune {
	least := r
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		least = min(least, f)
	}
	return least
}

// set matches one character of a class.
func (p *parser) set(c class) *Regexp {
	switch {
	case len(c) == 2 && c[0] == c[1]:
		return literal(c[:1], p.flags&^FoldCase)
	case len(c) == 4 && c[0] == c[1] && c[2] == c[3] && unicode.SimpleFold(c[0]) == c[2] && unicode.SimpleFold(c[2]) == c[0]:
		return literal(c[:1], p.flags|FoldCase)
	case slices.Equal(c, anyRune):
		return p.node(OpAnyChar)
	case slices.Equal(c, notNewline):
		return p.node(OpAnyCharNotNL)
	}
	re := p.node(OpCharClass)
	re.Rune = append(re.Rune0[:0], c...)
	p.runes += len(c)
	return re
}

// concat joins, and makes neighbouring literals one.
func concat(subs []*Regexp, flags Flags) *Regexp {
	var out []*Regexp
	for _, sub := range subs {
		if n := len(out); n > 0 && sub.Op == OpLiteral && out[n-1].Op == OpLiteral && sub.Flags == out[n-1].Flags {
			last := *out[n-1]
			last.Rune = append(last.Rune[:len(last.Rune):len(last.Rune)], sub.Rune...)
			out[n-1] = &last
			continue
		}
		out = append(out, sub)
	}
	switch len(out) {
	case 0:
		return &Regexp{Op: OpEmptyMatch, Flags: flags}
	case 1:
		return out[0]
	}
	return &Regexp{Op: OpConcat, Flags: flags, Sub: out}
}

// alternate parses up to the end or a closing parenthesis.
func (p *parser) alternate() (*Regexp, error) {
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > maxDepth {
		return nil, &Error{ErrNestingDepth, p.whole}
	}
	var alternatives []*Regexp
	for {
		re, err := p.sequence()
		if err != nil {
			return nil, err
		}
		alternatives = append(alternatives, re)
		if !strings.HasPrefix(p.rest, "|") {
			break
		}
		p.rest = p.rest[1:]
	}
	return p.choice(alternatives), nil
}

// choice matches one of some. What neighbours have in common is said once, which is quicker and leaves less to try:
// abc|abd is ab[cd].
func (p *parser) choice(all []*Regexp) *Regexp {
	var out []*Regexp
	for len(all) > 0 {
		prefix, n := all[0].prefix(), 1
		for prefix != nil && n < len(all) {
			next := all[n].prefix()
			if next == nil || next.Flags&FoldCase != prefix.Flags&FoldCase || next.Rune[0] != prefix.Rune[0] {
				break
			}
			prefix = prefix.common(next)
			n++
		}
		re := all[0]
		if n > 1 {
			var rests []*Regexp
			for _, re := range all[:n] {
				rests = append(rests, re.without(len(prefix.Rune)))
			}
			re = newNode(OpConcat, p.flags, prefix, p.choice(rests))
		}
		all = all[n:]
		if n := len(out); n > 0 && isSet(out[n-1]) && isSet(re) {
			// Which of two characters it is makes no difference.
			out[n-1] = p.set(out[n-1].asClass().addClass(re.asClass()).clean())
		} else {
			out = append(out, re)
		}
	}
	if len(out) == 1 {
		return out[0]
	}
	return p.node(OpAlternate, out...)
}

// prefix is the literal that re begins with; nil if it begins with something else.
func (re *Regexp) prefix() *Regexp {
	if re.Op == OpConcat {
		re = re.Sub[0]
	}
	if re.Op == OpLiteral {
		return re
	}
	return nil
}

// common is what two literals both begin with.
func (re *Regexp) common(other *Regexp) *Regexp {
	n := 0
	for n < min(len(re.Rune), len(other.Rune)) && re.Rune[n] == other.Rune[n] {
		n++
	}
	return literal(re.Rune[:n], re.Flags)
}

// without is re without the first n characters of the literal that it begins with.
func (re *Regexp) without(n int) *Regexp {
	first := re.prefix()
	rest := literal(first.Rune[n:], first.Flags)
	switch {
	case re.Op == OpLiteral:
		return rest
	case rest.Op == OpEmptyMatch:
		return concat(re.Sub[1:], re.Flags)
	}
	return newNode(OpConcat, re.Flags, append([]*Regexp{rest}, re.Sub[1:]...)...)
}

// isSet tells whether re matches one character of some, whatever the flags.
func isSet(re *Regexp) bool {
	return re.Op == OpCharClass || re.Op == OpLiteral && len(re.Rune) == 1 && (re.Flags&FoldCase == 0 || !hasCase(re.Rune[0]))
}

func (re *Regexp) asClass() class {
	if re.Op == OpLiteral {
		return class{re.Rune[0], re.Rune[0]}
	}
	return slices.Clone(class(re.Rune))
}

// sequence parses up to a bar, a closing parenthesis or the end.
func (p *parser) sequence() (*Regexp, error) {
	var subs []*Regexp
	// The repetition operator behind the last item, if it has one.
	last := ""
	for p.rest != "" && p.rest[0] != '|' && p.rest[0] != ')' && p.runes <= maxRunes {
		before := p.rest
		min, max, ok, err := p.repetition()
		if err != nil {
			return nil, err
		}
		if ok {
			lazy := p.flags&NonGreedy != 0
			if p.flags&PerlX != 0 && strings.HasPrefix(p.rest, "?") {
				lazy = !lazy
				p.rest = p.rest[1:]
			}
			op := before[:len(before)-len(p.rest)]
			if last != "" && p.flags&PerlX != 0 {
				return nil, &Error{ErrInvalidRepeatOp, last + op}
			}
			if len(subs) == 0 {
				return nil, &Error{ErrMissingRepeatArgument, op}
			}
			re, err := p.repeat(subs[len(subs)-1], min, max, lazy, op)
			if err != nil {
				return nil, err
			}
			subs[len(subs)-1] = re
			last = op
			continue
		}
		last = ""
		item, err := p.item()
		if err != nil {
			return nil, err
		}
		if item != nil {
			subs = append(subs, item)
		}
	}
	return concat(subs, p.flags), nil
}

// repetition parses *, +, ?, {n}, {n,} and {n,m}.
func (p *parser) repetition() (min, max int, ok bool, err error) {
	switch p.rest[0] {
	case '*':
		min, max = 0, -1
	case '+':
		min, max = 1, -1
	case '?':
		min, max = 0, 1
	case '{':
		end := strings.IndexByte(p.rest, '}')
		if end < 0 {
			return 0, 0, false, nil
		}
		low, high, two := strings.Cut(p.rest[1:end], ",")
		min, ok = number(low)
		max = min
		if ok && two {
			if high == "" {
				max = -1
			} else {
				max, ok = number(high)
			}
		}
		if !ok {
			return 0, 0, false, nil // an ordinary brace
		}
		if min > maxRepeat || max > maxRepeat || max >= 0 && min > max {
			return 0, 0, false, &Error{ErrInvalidRepeatSize, p.rest[:end+1]}
		}
		p.rest = p.rest[end+1:]
		return min, max, true, nil
	default:
		return 0, 0, false, nil
	}
	p.rest = p.rest[1:]
	return min, max, true, nil
}

// number parses a count; one that is much too high stays too high.
func number(s string) (n int, ok bool) {
	if s == "" || len(s) > 1 && s[0] == '0' {
		return 0, false
	}
	for _, c := range s {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = min(n*10+int(c-'0'), maxRepeat+1)
	}
	return n, true
}

func (p *parser) repeat(sub *Regexp, min, max int, lazy bool, op string) (*Regexp, error) {
	re := p.node(OpRepeat, sub)
	re.Flags &^= NonGreedy
	if lazy {
		re.Flags |= NonGreedy
	}
	switch op[0] {
	case '*':
		re.Op = OpStar
	case '+':
		re.Op = OpPlus
	case '?':
		re.Op = OpQuest
	default:
		re.Min, re.Max = min, max
		if repeats(re) > maxRepeat {
			return nil, &Error{ErrInvalidRepeatSize, op}
		}
	}
	if re.Op != OpRepeat && sub.Op == re.Op && sub.Flags&NonGreedy == re.Flags&NonGreedy {
		return sub, nil // x** is x*
	}
	return re, nil
}

// repeats is how often the innermost part is copied.
func repeats(re *Regexp) int {
	n := 1
	for _, sub := range re.Sub {
		n = max(n, repeats(sub))
	}
	if re.Op == OpRepeat {
		n *= max(re.Min, re.Max, 1)
	}
	return n
}

// item parses what can be repeated. It gives nil for (?i), which only changes the flags.
func (p *parser) item() (*Regexp, error) {
	switch p.rest[0] {
	case '(':
		return p.group()
	case '[':
		return p.brackets()
	case '.':
		p.rest = p.rest[1:]
		if p.flags&DotNL != 0 {
			return p.node(OpAnyChar), nil
		}
		return p.node(OpAnyCharNotNL), nil
	case '^':
		p.rest = p.rest[1:]
		if p.flags&OneLine != 0 {
			return p.node(OpBeginText), nil
		}
		return p.node(OpBeginLine), nil
	case '$':
		p.rest = p.rest[1:]
		if p.flags&OneLine != 0 {
			re := p.node(OpEndText)
			re.Flags |= WasDollar
			return re, nil
		}
		return p.node(OpEndLine), nil
	case '\\':
		return p.backslash()
	}
	r, n := utf8.DecodeRuneInString(p.rest)
	p.rest = p.rest[n:]
	return literal([]rune{r}, p.flags), nil
}

// group parses (…), (?:…), (?P<name>…), (?<name>…), (?flags) and (?flags:…).
func (p *parser) group() (*Regexp, error) {
	saved := p.flags
	capture, name := true, ""
	if p.flags&PerlX != 0 && strings.HasPrefix(p.rest, "(?") {
		rest := strings.TrimPrefix(p.rest[2:], "P")
		if strings.HasPrefix(rest, "<") && (len(rest) < 2 || rest[1] != '=' && rest[1] != '!') {
			end := strings.IndexByte(rest, '>')
			if end < 0 {
				return nil, &Error{ErrInvalidNamedCapture, p.rest}
			}
			whole := p.rest[:len(p.rest)-len(rest)+end+1]
			name = rest[1:end]
			if name == "" || strings.ContainsFunc(name, func(r rune) bool { return !IsWordChar(r) }) {
				return nil, &Error{ErrInvalidNamedCapture, whole}
			}
			p.rest = rest[end+1:]
		} else {
			onlyFlags, err := p.groupFlags()
			if err != nil || onlyFlags {
				return nil, err
			}
			capture = false
		}
	} else {
		p.rest = p.rest[1:]
	}
	number := 0
	if capture {
		p.caps++
		number = p.caps
	}
	inner, err := p.alternate()
	if err != nil {
		return nil, err
	}
	if !strings.HasPrefix(p.rest, ")") {
		return nil, &Error{ErrMissingParen, p.whole}
	}
	p.rest = p.rest[1:]
	p.flags = saved
	if !capture {
		return inner, nil
	}
	re := p.node(OpCapture, inner)
	re.Cap, re.Name = number, name
	return re, nil
}

// groupFlags parses (?flags) and (?flags: and tells whether it was the first.
func (p *parser) groupFlags() (only bool, err error) {
	flags, sign, any := p.flags, +1, false
	for i, c := range p.rest[2:] {
		end := i + 2 + utf8.RuneLen(c)
		var bit Flags
		switch c {
		case 'i':
			bit = FoldCase
		case 'm':
			bit = OneLine
		case 's':
			bit = DotNL
		case 'U':
			bit = NonGreedy
		case '-':
			if sign < 0 {
				return false, &Error{ErrInvalidPerlOp, p.rest[:end]}
			}
			sign, any = -1, false
			continue
		case ':', ')':
			if sign < 0 && !any {
				return false, &Error{ErrInvalidPerlOp, p.rest[:end]}
			}
			p.flags = flags
			p.rest = p.rest[end:]
			return c == ')', nil
		default:
			return false, &Error{ErrInvalidPerlOp, p.rest[:end]}
		}
		any = true
		// m is the opposite of OneLine.
		if (sign > 0) != (c == 'm') {
			flags |= bit
		} else {
			flags &^= bit
		}
	}
	return false, &Error{ErrInvalidPerlOp, p.rest}
}

// backslash parses \ and what follows, outside of brackets.
func (p *parser) backslash() (*Regexp, error) {
	if len(p.rest) >= 2 {
		op := Op(0)
		switch c := p.rest[1]; {
		case c == 'A' && p.flags&PerlX != 0:
			op = OpBeginText
		case c == 'z' && p.flags&PerlX != 0:
			op = OpEndText
		case c == 'b' && p.flags&PerlX != 0:
			op = OpWordBoundary
		case c == 'B' && p.flags&PerlX != 0:
			op = OpNoWordBoundary
		case c == 'C' && p.flags&PerlX != 0:
			return nil, &Error{ErrInvalidEscape, p.rest[:2]}
		case c == 'Q' && p.flags&PerlX != 0:
			text, rest, _ := strings.Cut(p.rest[2:], `\E`)
			p.rest = rest
			subs := make([]*Regexp, 0, 1)
			if text != "" {
				subs = append(subs, literal([]rune(text), p.flags))
			}
			return p.quoted(subs, text), nil
		}
		if op != 0 {
			p.rest = p.rest[2:]
			return p.node(op), nil
		}
	}
	c, ok, err := p.escapedClass()
	if err != nil {
		return nil, err
	}
	if ok {
		return p.set(c.clean()), nil
	}
	r, err := p.escape()
	if err != nil {
		return nil, err
	}
	return literal([]rune{r}, p.flags), nil
}

// quoted is the text of \Q…\E: a repetition behind it is of its last character.
func (p *parser) quoted(subs []*Regexp, text string) *Regexp {
	if len(subs) == 0 {
		return nil
	}
	runes := []rune(text)
	if len(runes) > 1 && p.rest != "" && strings.IndexByte("*+?{", p.rest[0]) >= 0 {
		// The last one is parsed again, as if it stood alone.
		last := string(runes[len(runes)-1])
		p.rest = `\Q` + last + `\E` + p.rest
		return literal(runes[:len(runes)-1], p.flags)
	}
	return subs[0]
}

// escape parses \ and a character.
func (p *parser) escape() (rune, error) {
	s := p.rest
	if len(s) < 2 {
		return 0, &Error{ErrTrailingBackslash, ""}
	}
	c, n := utf8.DecodeRuneInString(s[1:])
	p.rest = s[1+n:]
	switch {
	case '1' <= c && c <= '7' && (p.rest == "" || p.rest[0] < '0' || p.rest[0] > '7'):
		// A single digit would be a reference to a capture.
	case '0' <= c && c <= '7':
		r := c - '0'
		for i := 1; i < 3 && p.rest != "" && '0' <= p.rest[0] && p.rest[0] <= '7'; i++ {
			r = r*8 + rune(p.rest[0]-'0')
			p.rest = p.rest[1:]
		}
		return r, nil
	case c == 'x':
		if r, ok := p.hex(); ok {
			return r, nil
		}
	case c == 'a':
		return '\a', nil
	case c == 'f':
		return '\f', nil
	case c == 'n':
		return '\n', nil
	case c == 'r':
		return '\r', nil
	case c == 't':
		return '\t', nil
	case c == 'v':
		return '\v', nil
	case c < utf8.RuneSelf && (c == '_' || !IsWordChar(c)):
		return c, nil
	}
	return 0, &Error{ErrInvalidEscape, s[:len(s)-len(p.rest)]}
}

// hex parses what follows \x: two digits, or any number in braces.
func (p *parser) hex() (rune, bool) {
	digits := ""
	if strings.HasPrefix(p.rest, "{") {
		end := strings.IndexByte(p.rest, '}')
		if end < 0 {
			if p.rest != "" {
				p.rest = p.rest[1:]
			}
			return 0, false
		}
		digits, p.rest = p.rest[1:end], p.rest[end+1:]
	} else if len(p.rest) >= 2 {
		digits, p.rest = p.rest[:2], p.rest[2:]
	}
	r := rune(0)
	for _, c := range digits {
		switch {
		case '0' <= c && c <= '9':
			r = r*16 + c - '0'
		case 'a' <= c && c <= 'f':
			r = r*16 + c - 'a' + 10
		case 'A' <= c && c <= 'F':
			r = r*16 + c - 'A' + 10
		default:
			return 0, false
		}
		if r > unicode.MaxRune {
			return 0, false
		}
	}
	return r, digits != ""
}

// escapedClass parses \d and the like, and \p{…}.
func (p *parser) escapedClass() (c class, ok bool, err error) {
	if len(p.rest) < 2 || p.rest[0] != '\\' {
		return nil, false, nil
	}
	letter := p.rest[1]
	if p.flags&PerlX != 0 {
		c = perlClass(letter | 0x20)
		if c != nil {
			c = c.withFlags(p.flags)
			if letter < 'a' {
				c = c.negate()
			}
			p.rest = p.rest[2:]
			return c, true, nil
		}
	}
	if p.flags&UnicodeGroups == 0 || letter != 'p' && letter != 'P' {
		return nil, false, nil
	}
	whole := p.rest
	negated := letter == 'P'
	name := ""
	p.rest = p.rest[2:]
	if strings.HasPrefix(p.rest, "{") {
		end := strings.IndexByte(p.rest, '}')
		if end < 0 {
			return nil, false, &Error{ErrInvalidCharRange, whole}
		}
		name, p.rest = p.rest[1:end], p.rest[end+1:]
	} else {
		_, n := utf8.DecodeRuneInString(p.rest)
		name, p.rest = p.rest[:n], p.rest[n:]
	}
	if after, ok := strings.CutPrefix(name, "^"); ok {
		name, negated = after, !negated
	}
	switch table := unicodeTable(name); {
	case name == "Any":
		c = class{0, unicode.MaxRune}
	case table != nil:
		c = class(nil).addTable(table, p.flags).clean()
	default:
		return nil, false, &Error{ErrInvalidCharRange, whole[:len(whole)-len(p.rest)]}
	}
	if negated {
		c = c.negate()
	}
	return c, true, nil
}

// withFlags adds what differs in case, if case does not matter.
func (c class) withFlags(flags Flags) class {
	var out class
	for i := 0; i < len(c); i += 2 {
		out = out.addFlags(c[i], c[i+1], flags)
	}
	return out.clean()
}

// brackets parses […].
func (p *parser) brackets() (*Regexp, error) {
	whole := p.rest
	p.rest = p.rest[1:]
	negated := false
	if after, ok := strings.CutPrefix(p.rest, "^"); ok {
		p.rest, negated = after, true
	}
	var c class
	if negated && p.flags&ClassNL == 0 {
		c = c.add('\n', '\n')
	}
	for first := true; p.rest == "" || p.rest[0] != ']' || first; first = false {
		if p.rest == "" {
			return nil, &Error{ErrMissingBracket, whole}
		}
		// In POSIX a minus that is no range stands at an end; Perl does not mind.
		if p.rest[0] == '-' && p.flags&PerlX == 0 && !first && !strings.HasPrefix(p.rest, "-]") {
			_, n := utf8.DecodeRuneInString(p.rest[1:])
			return nil, &Error{ErrInvalidCharRange, p.rest[:1+n]}
		}
		if strings.HasPrefix(p.rest, "[:") {
			if end := strings.Index(p.rest, ":]"); end >= 2 {
				name := p.rest[2:end]
				name, not := strings.CutPrefix(name, "^")
				named, ok := posixClasses[name]
				if !ok {
					return nil, &Error{ErrInvalidCharRange, p.rest[:end+2]}
				}
				named = named.withFlags(p.flags)
				if not {
					named = named.negate()
				}
				c = c.addClass(named)
				p.rest = p.rest[end+2:]
				continue
			}
		}
		named, ok, err := p.escapedClass()
		if err != nil {
			return nil, err
		}
		if ok {
			c = c.addClass(named)
			continue
		}
		start := p.rest
		lo, err := p.classChar(whole)
		if err != nil {
			return nil, err
		}
		hi := lo
		if len(p.rest) >= 2 && p.rest[0] == '-' && p.rest[1] != ']' {
			p.rest = p.rest[1:]
			if hi, err = p.classChar(whole); err != nil {
				return nil, err
			}
			if hi < lo {
				return nil, &Error{ErrInvalidCharRange, start[:len(start)-len(p.rest)]}
			}
		}
		c = c.addFlags(lo, hi, p.flags)
	}
	p.rest = p.rest[1:]
	c = c.clean()
	if negated {
		c = c.negate()
	}
	return p.set(c), nil
}

// classChar parses one character inside of brackets.
func (p *parser) classChar(whole string) (rune, error) {
	if p.rest == "" {
		return 0, &Error{ErrMissingBracket, whole}
	}
	if p.rest[0] == '\\' {
		return p.escape()
	}
	r, n := utf8.DecodeRuneInString(p.rest)
	p.rest = p.rest[n:]
	return r, nil
}

// IsWordChar tells whether a character belongs to a word, for \b: letters and digits of ASCII, and the underscore.
func IsWordChar(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_'
}
