package csv_test

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"testing"
)

func show(records [][]string) string {
	s := ""
	for _, r := range records {
		s += "[" + strings.Join(r, "|") + "]"
	}
	return s
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ in, want, err string }{
		{"a,b,c\n", "[a|b|c]", ""}, {"a,b\r\nc,d\r\n", "[a|b][c|d]", ""}, {"\n\na\n\n", "[a]", ""}, {"a,b", "[a|b]", ""}, {",\n,", "[|][|]", ""},
		{"\"two\nlines\",\"say \"\"hi\"\"\",\"a,b\"\n", "[two\nlines|say \"hi\"|a,b]", ""}, {"a,\"b\nc\"d,e\n", "", "record on line 1; parse error on line 2, column 2: extraneous or missing \" in quoted-field"},
		{"a \"word\",b", "", "parse error on line 1, column 3: bare \" in non-quoted-field"}, {"\"open", "", "parse error on line 1, column 6: extraneous or missing \" in quoted-field"},
		{"a,b\nc\n", "", "record on line 2: wrong number of fields"},
	} {
		records, err := csv.NewReader(strings.NewReader(c.in)).ReadAll()
		text := ""
		if err != nil {
			text = err.Error()
		}
		if show(records) != c.want || text != c.err {
			t.Errorf("%q: %s, %s", c.in, show(records), text)
		}
	}
}

func TestSettings(t *testing.T) {
	r := csv.NewReader(strings.NewReader("a \"b\";\"c \"d\" e\"\n1\n"))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = ';', -1, true
	rec, err := r.Read()
	if show([][]string{rec}) != "[a \"b\"|c \"d\" e]" || err != nil {
		t.Errorf("%q %v", rec, err)
	}
	r = csv.NewReader(strings.NewReader("# no\n x; y \n1;2\n"))
	r.Comma, r.Comment, r.TrimLeadingSpace, r.ReuseRecord = ';', '#', true, true
	rec, err = r.Read()
	if show([][]string{rec}) != "[x|y ]" || err != nil || r.InputOffset() != 12 {
		t.Errorf("%q %v %d", rec, err, r.InputOffset())
	}
	if line, col := r.FieldPos(1); line != 2 || col != 5 {
		t.Error(line, col)
	}
	if rec, err = r.Read(); show([][]string{rec}) != "[1|2]" || err != nil {
		t.Errorf("%q %v", rec, err)
	}
	if _, err = r.Read(); err != io.EOF {
		t.Error(err)
	}
}

func TestWrite(t *testing.T) {
	records := [][]string{{"a", "b c", " d"}, {"x,y", "say \"hi\"", "two\nlines"}, {"", "\\.", "é"}}
	var b strings.Builder
	w := csv.NewWriter(&b)
	if err := w.WriteAll(records); err != nil {
		t.Fatal(err)
	}
	want := "a,b c,\" d\"\n\"x,y\",\"say \"\"hi\"\"\",\"two\nlines\"\n,\"\\.\",é\n"
	if b.String() != want {
		t.Errorf("%q", b.String())
	}
	back, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	if show(back) != show(records) || err != nil {
		t.Error(show(back), err)
	}
	w = csv.NewWriter(broken{})
	w.Write([]string{"a"})
	w.Flush()
	if w.Error() == nil {
		t.Error("no error")
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("broken") }
