package syntax

import "slices"

// Equal tells whether two expressions have the same structure.
func (x *Regexp) Equal(y *Regexp) bool {
	if x == nil || y == nil {
		return x == y
	}
	same := func(flag Flags) bool { return x.Flags&flag == y.Flags&flag }
	if x.Op != y.Op || !slices.EqualFunc(x.Sub, y.Sub, (*Regexp).Equal) {
		return false
	}
	switch x.Op {
	case OpEndText:
		return same(WasDollar)
	case OpLiteral, OpCharClass:
		return same(FoldCase) && slices.Equal(x.Rune, y.Rune)
	case OpStar, OpPlus, OpQuest:
		return same(NonGreedy)
	case OpRepeat:
		return same(NonGreedy) && x.Min == y.Min && x.Max == y.Max
	case OpCapture:
		return x.Cap == y.Cap && x.Name == y.Name
	}
	return true
}

// Simplify gives an expression that matches the same and has no counted repetitions. Captures in these are there several
// times, so its text means something else. It may share parts with re.
func (re *Regexp) Simplify() *Regexp {
	if re == nil {
		return nil
	}
	switch re.Op {
	case OpStar, OpPlus, OpQuest:
		sub := re.Sub[0].Simplify()
		if sub == re.Sub[0] && !absorbs(sub, re.Op, re.Flags) {
			return re
		}
		return repeated(re.Op, re.Flags, sub)
	case OpRepeat:
		return re.copies(re.Sub[0].Simplify())
	}
	subs := re.Sub
	for i, sub := range re.Sub {
		if simple := sub.Simplify(); simple != sub {
			if &subs[0] == &re.Sub[0] {
				subs = slices.Clone(re.Sub)
			}
			subs[i] = simple
		}
	}
	if len(subs) == 0 || &subs[0] == &re.Sub[0] {
		return re
	}
	changed := *re
	changed.Sub = subs
	return &changed
}

// absorbs tells whether repeating sub gives nothing but sub.
func absorbs(sub *Regexp, op Op, flags Flags) bool {
	return sub.Op == OpEmptyMatch || sub.Op == op && sub.Flags&NonGreedy == flags&NonGreedy
}

func repeated(op Op, flags Flags, sub *Regexp) *Regexp {
	if absorbs(sub, op, flags) {
		return sub
	}
	return newNode(op, flags, sub)
}

// copies writes x{n,m} as a sequence: x{2,} is xx+, x{2,4} is xx(?:xx?)?.
func (re *Regexp) copies(sub *Regexp) *Regexp {
	least, most := re.Min, re.Max
	switch {
	case most == 0:
		return newNode(OpEmptyMatch, 0)
	case most == -1 && least == 0:
		return repeated(OpStar, re.Flags, sub)
	case most == -1 && least == 1:
		return repeated(OpPlus, re.Flags, sub)
	case least == 1 && most == 1:
		return sub
	}
	var all []*Regexp
	if most == -1 {
		all = slices.Repeat([]*Regexp{sub}, least-1)
		return newNode(OpConcat, 0, append(all, repeated(OpPlus, re.Flags, sub))...)
	}
	all = slices.Repeat([]*Regexp{sub}, least)
	if most > least {
		rest := repeated(OpQuest, re.Flags, sub)
		for range most - least - 1 {
			rest = repeated(OpQuest, re.Flags, newNode(OpConcat, 0, sub, rest))
		}
		all = append(all, rest)
	}
	if len(all) == 1 {
		return all[0]
	}
	return newNode(OpConcat, 0, all...)
}
