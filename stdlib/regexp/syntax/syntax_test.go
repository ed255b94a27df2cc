package syntax_test

import (
	"regexp/syntax"
	"testing"
)

// What an expression is written as, and as what without counted repetitions.
var texts = []struct{ text, written, simple string }{
	{`a`, `a`, `a`},
	{``, `(?:)`, `(?:)`},
	{`^a.b$`, `(?-ms:\Aa.b$)`, `(?-ms:\Aa.b$)`},
	{`(?s).a(?-s:.)`, `(?-s:(?s:.)a.)`, `(?-s:(?s:.)a.)`},
	{`(?m)^a$|b`, `(?m:^a$|b)`, `(?m:^a$|b)`},
	{`(?i:ab)(?s:.)`, `(?is:AB.)`, `(?is:AB.)`},
	{`(?i)a(?-i)b`, `(?i:A)b`, `(?i:A)b`},
	{`(?i)1`, `1`, `1`},
	{`(?:ab)*(x)(?P<n>y)`, `(?:ab)*(x)(?P<n>y)`, `(?:ab)*(x)(?P<n>y)`},
	{`a|b`, `[ab]`, `[ab]`},
	{`abc|abd`, `ab[cd]`, `ab[cd]`},
	{`(|a)`, `((?:)|a)`, `((?:)|a)`},
	{`[aA]`, `(?i:A)`, `(?i:A)`},
	{`[^\n]`, `(?-s:.)`, `(?-s:.)`},
	{`[^a-z]`, `[^a-z]`, `[^a-z]`},
	{`[\]\-^a]`, `[\-\]\^a]`, `[\-\]\^a]`},
	{`\x00\x07\n\x{10ffff}é`, `\x00\a\n\x{10ffff}é`, `\x00\a\n\x{10ffff}é`},
	{`x{2,4}y{3}z{2,}?`, `x{2,4}y{3}z{2,}?`, `xx(?:xx?)?yyyzz+?`},
	{`a{0}`, `a{0}`, `(?:)`},
	{`(?:a*)+`, `(?:a*)+`, `(?:a*)+`},
}

func TestText(t *testing.T) {
	for _, test := range texts {
		re, err := syntax.Parse(test.text, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		if s := re.String(); s != test.written {
			t.Errorf("%s is written %s", test.text, s)
		}
		if s := re.Simplify().String(); s != test.simple {
			t.Errorf("%s is simply %s", test.text, s)
		}
		again, err := syntax.Parse(re.String(), syntax.Perl)
		if err != nil || again.String() != re.String() {
			t.Errorf("%s is read as %v, %v", re, again, err)
		}
	}
}

func TestEqual(t *testing.T) {
	parse := func(text string) *syntax.Regexp {
		re, err := syntax.Parse(text, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		return re
	}
	for i, x := range texts {
		for j, y := range texts {
			if parse(x.text).Equal(parse(y.text)) != (i == j) {
				t.Error(x.text, y.text)
			}
		}
	}
	for _, pair := range [][2]string{{"a*", "a*?"}, {"(a)", "(?P<a>a)"}, {"$", `\z`}, {"a{2}", "a{2,}"}} {
		if parse(pair[0]).Equal(parse(pair[1])) {
			t.Error(pair)
		}
	}
}

func TestProg(t *testing.T) {
	re, err := syntax.Parse(`^(?i:a.)[0-9x]\b$`, syntax.Perl)
	if err != nil {
		t.Fatal(err)
	}
	prog, err := syntax.Compile(re)
	const want = `  0	fail
  1*	empty 4 -> 2
  2	rune "A"/i -> 3
  3	anynotnl -> 4
  4	rune "09xx" -> 5
  5	empty 16 -> 6
  6	empty 8 -> 7
  7	match
`
	if err != nil || prog.String() != want {
		t.Errorf("%v, %v", prog, err)
	}
	i := prog.Inst[4]
	if i.MatchRunePos('5') != 0 || i.MatchRunePos('x') != 1 || i.MatchRunePos('y') != -1 {
		t.Error(i.MatchRunePos('5'), i.MatchRunePos('x'), i.MatchRunePos('y'))
	}
	if fold := prog.Inst[2]; !fold.MatchRune('a') || !fold.MatchRune('A') || fold.MatchRune('b') {
		t.Error(fold)
	}
}
