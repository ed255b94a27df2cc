package regexp_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	for _, c := range []struct{ expr, text, want string }{
		{`a+b`, "aab ab", "[[0 3] [4 6]]"}, {`(a|ab)(c|bcd)(d*)`, "abcd", "[[0 4 0 1 1 4 4 4]]"}, {`(a*)*`, "ba", "[[0 0 0 0] [1 2 1 2]]"},
		{`(|a)*`, "aa", "[[0 0 0 0] [1 1 1 1] [2 2 2 2]]"}, {`^b$`, "a\nb", "[]"}, {`(?m)^b$`, "a\nb", "[[2 3]]"}, {`\bfoo\b`, "foo afoo", "[[0 3]]"},
		{`x{2,3}`, "xxxxx", "[[0 3] [3 5]]"}, {`x{2,3}?`, "xxxxx", "[[0 2] [2 4]]"}, {`(?i)straße`, "STRAßE", "[[0 7]]"}, {`(?i)k`, "\u212a", "[[0 3]]"},
		{`[^a-c\d]+`, "a1xyz", "[[2 5]]"}, {`\p{Greek}+`, "aαβ", "[[1 5]]"}, {`\PL`, "a1", "[[1 2]]"}, {`[[:upper:]-]+`, "aB-", "[[1 3]]"}, {`\Qa.b\E+`, "a.bb", "[[0 4]]"},
		{`(?P<y>\d+)-(\d+)?`, "12-", "[[0 3 0 2 -1 -1]]"}, {`a.b`, "a\nb", "[]"}, {`(?s)a.b`, "a\nb", "[[0 3]]"}, {``, "é", "[[0 0] [2 2]]"}, {`[]a]+`, "]a", "[[0 2]]"},
	} {
		if got := fmt.Sprint(regexp.MustCompile(c.expr).FindAllStringSubmatchIndex(c.text, -1)); got != c.want {
			t.Errorf("%s in %q: %s", c.expr, c.text, got)
		}
	}
}

func TestErrors(t *testing.T) {
	for expr, want := range map[string]string{
		`*`: "missing argument to repetition operator: `*`", `a**`: "invalid nested repetition operator: `**`", `(`: "missing closing ): `(`", `)`: "unexpected ): `)`",
		`[a`: "missing closing ]: `[a`", `[z-a]`: "invalid character class range: `z-a`", `\q`: "invalid escape sequence: `\\q`", `a\`: "trailing backslash at end of expression: ``",
		`x{1001}`: "invalid repeat count: `{1001}`", `(?=a)`: "invalid or unsupported Perl syntax: `(?=`", `(?P<n`: "invalid named capture: `(?P<n`", "\xff": "invalid UTF-8: `\xff`",
	} {
		if _, err := regexp.Compile(expr); err == nil || err.Error() != "error parsing regexp: "+want {
			t.Errorf("%s: %v", expr, err)
		}
	}
}

func TestReplaceAndSplit(t *testing.T) {
	re := regexp.MustCompile(`(?P<a>\w+) (\w+)`)
	if got := re.ReplaceAllString("hello world", "$2 ${a}x $ax $$"); got != "world hellox  $" {
		t.Errorf("%q", got)
	}
	if got := re.ReplaceAllLiteralString("hello world", "$2"); got != "$2" {
		t.Errorf("%q", got)
	}
	if got := regexp.MustCompile(`o*`).ReplaceAllStringFunc("foo", func(s string) string { return "<" + s + ">" }); got != "<>f<oo>" {
		t.Errorf("%q", got)
	}
	if got := regexp.MustCompile(`,\s*`).Split("a, b,c", -1); strings.Join(got, "|") != "a|b|c" {
		t.Errorf("%q", got)
	}
}

func TestLongTexts(t *testing.T) {
	// Too long for the backtracker, and what would be exponential with a naive one.
	text := strings.Repeat("ab", 200000) + "c"
	if got := regexp.MustCompile(`(a|b)*c`).FindStringSubmatchIndex(text); fmt.Sprint(got) != "[0 400001 399999 400000]" {
		t.Error(got)
	}
	if regexp.MustCompile(`(x+x+)+y`).MatchString(strings.Repeat("x", 2000)) {
		t.Error("matched")
	}
	re := regexp.MustCompile(`a+|ab+`)
	re.Longest()
	if got := re.FindString("abb"); got != "abb" {
		t.Error(got)
	}
	if got := regexp.MustCompile(`b+`).FindReaderIndex(strings.NewReader("aabbé")); fmt.Sprint(got) != "[2 4]" {
		t.Error(got)
	}
}
