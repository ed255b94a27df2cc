package syntax

import (
	"slices"
	"strings"
	"unicode"
)

// A class is a set of characters as pairs of first and last, in no order until clean.
type class []rune

func (c class) add(lo, hi rune) class {
	if n := len(c); n > 0 && lo >= c[n-2] && lo <= c[n-1]+1 {
		c[n-1] = max(c[n-1], hi)
		return c
	}
	return append(c, lo, hi)
}

// addFold adds a range and everything that differs from it only in case.
func (c class) addFold(lo, hi rune) class {
	c = c.add(lo, hi)
	// No characters fold below 'A' and above the last of unicode.CaseOrbit's relatives.
	const first, last = 0x41, 0x1e943
	for r := max(lo, first); r <= min(hi, last); r++ {
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			if f < lo || f > hi {
				c = c.add(f, f)
			}
		}
	}
	return c
}

func (c class) addFlags(lo, hi rune, flags Flags) class {
	if flags&FoldCase != 0 {
		return c.addFold(lo, hi)
	}
	return c.add(lo, hi)
}

// clean sorts the pairs and joins those that touch.
func (c class) clean() class {
	type pair struct{ lo, hi rune }
	pairs := make([]pair, 0, len(c)/2)
	for i := 0; i < len(c); i += 2 {
		pairs = append(pairs, pair{c[i], c[i+1]})
	}
	slices.SortFunc(pairs, func(a, b pair) int { return int(a.lo) - int(b.lo) })
	out := c[:0]
	for _, p := range pairs {
		if n := len(out); n > 0 && p.lo <= out[n-1]+1 {
			out[n-1] = max(out[n-1], p.hi)
		} else {
			out = append(out, p.lo, p.hi)
		}
	}
	return out
}

// negate gives all other characters; c must be clean.
func (c class) negate() class {
	var out class
	next := rune(0)
	for i := 0; i < len(c); i += 2 {
		if next < c[i] {
			out = append(out, next, c[i]-1)
		}
		next = c[i+1] + 1
	}
	if next <= unicode.MaxRune {
		out = append(out, next, unicode.MaxRune)
	}
	return out
}

func (c class) addClass(other class) class {
	for i := 0; i < len(other); i += 2 {
		c = c.add(other[i], other[i+1])
	}
	return c
}

func (c class) addTable(t *unicode.RangeTable, flags Flags) class {
	each := func(lo, hi, stride rune) {
		if stride == 1 {
			c = c.addFlags(lo, hi, flags)
			return
		}
		for r := lo; r <= hi; r += stride {
			c = c.addFlags(r, r, flags)
		}
	}
	for _, r := range t.R16 {
		each(rune(r.Lo), rune(r.Hi), rune(r.Stride))
	}
	for _, r := range t.R32 {
		each(rune(r.Lo), rune(r.Hi), rune(r.Stride))
	}
	return c
}

// perlClass is what \d, \s and \w stand for.
func perlClass(letter byte) class {
	switch letter {
	case 'd':
		return class{'0', '9'}
	case 's':
		return class{'\t', '\n', '\f', '\r', ' ', ' '}
	case 'w':
		return class{'0', '9', 'A', 'Z', '_', '_', 'a', 'z'}
	}
	return nil
}

var posixClasses = map[string]class{
	"alnum":  {'0', '9', 'A', 'Z', 'a', 'z'},
	"alpha":  {'A', 'Z', 'a', 'z'},
	"ascii":  {0, 0x7f},
	"blank":  {'\t', '\t', ' ', ' '},
	"cntrl":  {0, 0x1f, 0x7f, 0x7f},
	"digit":  {'0', '9'},
	"graph":  {'!', '~'},
	"lower":  {'a', 'z'},
	"print":  {' ', '~'},
	"punct":  {'!', '/', ':', '@', '[', '`', '{', '~'},
	"space":  {'\t', '\r', ' ', ' '},
	"upper":  {'A', 'Z'},
	"word":   {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'},
	"xdigit": {'0', '9', 'A', 'F', 'a', 'f'},
}

// unicodeTable gives the table of \p{name}; nil if there is none.
func unicodeTable(name string) *unicode.RangeTable {
	if t := unicode.Categories[name]; t != nil {
		return t
	}
	if t := unicode.Scripts[name]; t != nil {
		return t
	}
	// Names of categories are also known in full, whatever their case, spaces and underscores.
	plain := func(s string) string {
		return strings.ToLower(strings.NewReplacer("_", "", "-", "", " ", "").Replace(s))
	}
	for alias, category := range unicode.CategoryAliases {
		if plain(alias) == plain(name) {
			return unicode.Categories[category]
		}
	}
	return nil
}
