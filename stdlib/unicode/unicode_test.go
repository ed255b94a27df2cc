package unicode_test

import (
	"testing"
	"unicode"
)

func TestKinds(t *testing.T) {
	// Each string holds the runes that have exactly the kinds of its name:
	// Control, Digit, Graphic, Letter, loWer, Mark, Number, Print, pUnct, Space, sYmbol, Title, upperX.
	for _, c := range []struct{ runes, kinds string }{
		{"\x00\x07\x7f\u0080", "C"}, {"\t\n\r\u0085", "CS"}, {" ", "GPS"}, {"\u00a0\u2003\u3000", "GS"}, {"\u2028", "S"},
		{"09٣", "DGNP"}, {"½Ⅷ", "GNP"}, {"azéя", "GLPW"}, {"AZÉЯ", "GLPX"}, {"ǅ", "GLPT"}, {"ªº日あ", "GLP"},
		{"!_«—", "GPU"}, {"$+^`©€", "GPY"}, {"\u0301\u0903", "GMP"}, {"\u00ad\ufeff\u0378\ue000", ""}, {"\U0001D400", "GLPX"}, {"\U0001F600", "GPY"},
	} {
		for _, r := range c.runes {
			got := ""
			for _, k := range []struct {
				name string
				is   func(rune) bool
			}{{"C", unicode.IsControl}, {"D", unicode.IsDigit}, {"G", unicode.IsGraphic}, {"L", unicode.IsLetter}, {"M", unicode.IsMark},
				{"N", unicode.IsNumber}, {"P", unicode.IsPrint}, {"S", unicode.IsSpace}, {"T", unicode.IsTitle}, {"U", unicode.IsPunct},
				{"W", unicode.IsLower}, {"X", unicode.IsUpper}, {"Y", unicode.IsSymbol}} {
				if k.is(r) {
					got += k.name
				}
			}
			if got != c.kinds {
				t.Errorf("%U: %s, want %s", r, got, c.kinds)
			}
		}
	}
}

func TestTables(t *testing.T) {
	if !unicode.Is(unicode.Han, '日') || unicode.Is(unicode.Latin, 'я') || !unicode.In('я', unicode.Latin, unicode.Cyrillic) {
		t.Error("scripts")
	}
	for _, table := range []*unicode.RangeTable{unicode.L, unicode.Lu, unicode.Nd, unicode.S, unicode.Common, unicode.White_Space} {
		last := -1
		latin := 0
		for _, r := range table.R16 {
			if int(r.Lo) <= last || r.Hi < r.Lo || r.Stride == 0 {
				t.Errorf("range %x %x", r.Lo, r.Hi)
			}
			last = int(r.Hi)
			if r.Hi <= unicode.MaxLatin1 {
				latin++
			}
		}
		if latin != table.LatinOffset {
			t.Error("LatinOffset")
		}
		for _, r := range table.R32 {
			if int(r.Lo) <= last || r.Hi < r.Lo || r.Stride == 0 {
				t.Errorf("range %x %x", r.Lo, r.Hi)
			}
			last = int(r.Hi)
		}
	}
}

func TestCase(t *testing.T) {
	for _, c := range [][4]rune{ // the rune, its upper, lower and title case
		{'a', 'A', 'a', 'A'}, {'Z', 'Z', 'z', 'Z'}, {'é', 'É', 'é', 'É'}, {'ÿ', 'Ÿ', 'ÿ', 'Ÿ'}, {'ß', 'ß', 'ß', 'ß'}, {'ǆ', 'Ǆ', 'ǆ', 'ǅ'}, {'ǅ', 'Ǆ', 'ǆ', 'ǅ'},
		{'Ā', 'Ā', 'ā', 'Ā'}, {'ā', 'Ā', 'ā', 'Ā'}, {'1', '1', '1', '1'}, {'\U00010428', '\U00010400', '\U00010428', '\U00010400'}, {-1, -1, -1, -1},
	} {
		if u, l, ti := unicode.ToUpper(c[0]), unicode.ToLower(c[0]), unicode.ToTitle(c[0]); u != c[1] || l != c[2] || ti != c[3] {
			t.Errorf("%c: %c %c %c", c[0], u, l, ti)
		}
	}
	if unicode.TurkishCase.ToUpper('i') != 'İ' || unicode.TurkishCase.ToLower('I') != 'ı' || unicode.TurkishCase.ToUpper('a') != 'A' {
		t.Error("Turkish")
	}
	if unicode.To(7, 'a') != unicode.ReplacementChar {
		t.Error("no such case")
	}
}

func TestFold(t *testing.T) {
	for _, c := range []string{"Aa", "Kk\u212A", "Ssſ", "ΣςσΣ"[:6], "1", "Éé", "Θθϑϴ"} {
		runes := []rune(c)
		for i, r := range runes {
			if got := unicode.SimpleFold(r); got != runes[(i+1)%len(runes)] {
				t.Errorf("%c: %c", r, got)
			}
		}
	}
}
