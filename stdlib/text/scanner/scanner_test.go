package scanner

import (
	"fmt"
	"strings"
	"testing"
	"testing/iotest"
	"unicode"
)

// scan lists tokens and mistakes.
func scan(s *Scanner, text string) string {
	var b strings.Builder
	s.Init(iotest.OneByteReader(strings.NewReader(text)))
	s.Error = func(s *Scanner, msg string) { fmt.Fprintf(&b, "(%s) ", msg) }
	for tok := s.Scan(); tok != EOF; tok = s.Scan() {
		fmt.Fprintf(&b, "%d:%d %s %s|", s.Line, s.Column, TokenString(tok), s.TokenText())
	}
	return b.String()
}

func TestScan(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"x1 /* no */ := 'ä'+`r\n`", "1:1 Ident x1|1:13 \":\" :|1:14 \"=\" =|1:16 Char 'ä'|1:19 \"+\" +|1:20 RawString `r\n`|"},
		{"0x1p-2 1_0 .5 0b11\n07.5", "1:1 Float 0x1p-2|1:8 Int 1_0|1:12 Float .5|1:15 Int 0b11|2:1 Float 07.5|"},
		{"08 1__0 0x 1e 0x1.", "(invalid digit '8' in octal literal) 1:1 Int 08|('_' must separate successive digits) 1:4 Int 1__0|" +
			"(hexadecimal literal has no digits) 1:9 Int 0x|(exponent has no digits) 1:12 Float 1e|" +
			"(hexadecimal mantissa requires a 'p' exponent) 1:15 Float 0x1.|"},
		{`"a\qb" '' "x`, `(invalid char escape) 1:1 String "a\qb"|(invalid char literal) 1:8 Char ''|(literal not terminated) 1:11 String "x|`},
		{"/* x", "(comment not terminated) "},
		{"\ufeffa", "1:2 Ident a|"},
		{"\xff", "(invalid UTF-8 encoding) 1:1 \"�\" \xff|"},
	} {
		if got := scan(new(Scanner), c.text); got != c.want {
			t.Errorf("%q: got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestModes(t *testing.T) {
	var s Scanner
	s.Init(strings.NewReader("a-b 12.5 // c\n'x'"))
	s.Mode = ScanIdents | ScanInts | ScanComments
	s.Whitespace ^= 1 << '\n'
	s.IsIdentRune = func(ch rune, i int) bool { return ch == '-' && i > 0 || unicode.IsLetter(ch) }
	var got []string
	for tok := s.Scan(); tok != EOF; tok = s.Scan() {
		got = append(got, TokenString(tok)+s.TokenText())
	}
	const want = `[Identa-b Int12 "." . Int5 Comment// c "\n" "'"' Identx "'"']`
	if fmt.Sprintf("%v", got) != strings.NewReplacer(`" .`, `".`, `\n" "`, "\\n\"\n \"").Replace(want) {
		t.Errorf("got %v", got)
	}
}

func TestNext(t *testing.T) {
	var s Scanner
	s.Init(strings.NewReader("aé\nb"))
	s.Filename = "f"
	var got []string
	for ch := s.Next(); ch != EOF; ch = s.Next() {
		got = append(got, string(ch), s.Pos().String())
	}
	if fmt.Sprint(got) != "[a f:1:2 é f:1:3 \n f:2:1 b f:2:2]" || s.Pos().Offset != 5 || s.IsValid() {
		t.Errorf("got %q", got)
	}
}
