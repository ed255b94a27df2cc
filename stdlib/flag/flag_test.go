package flag_test

import (
	"errors"
	"flag"
	"strings"
	"testing"
	"time"
)

func set() (*flag.FlagSet, *strings.Builder) {
	fs := flag.NewFlagSet("prog", flag.ContinueOnError)
	var out strings.Builder
	fs.SetOutput(&out)
	return fs, &out
}

func TestParse(t *testing.T) {
	fs, _ := set()
	b, n, u := fs.Bool("b", false, ""), fs.Int("n", 1, ""), fs.Uint64("u", 2, "")
	s, f, d := fs.String("s", "x", ""), fs.Float64("f", 0, ""), fs.Duration("d", time.Second, "")
	var calls []string
	fs.Func("call", "", func(v string) error { calls = append(calls, v); return nil })
	fs.BoolFunc("on", "", func(v string) error { calls = append(calls, v); return nil })
	err := fs.Parse([]string{"-b", "--n", "-0x10", "-u=7", "-s", "", "-f", "1e3", "-d=2m", "-call", "a", "-on", "-on=z", "--", "-n"})
	if err != nil || !*b || *n != -16 || *u != 7 || *s != "" || *f != 1000 || *d != 2*time.Minute {
		t.Error(err, *b, *n, *u, *s, *f, *d)
	}
	if strings.Join(calls, " ") != "a true z" || fs.NArg() != 1 || fs.Arg(0) != "-n" || fs.Arg(1) != "" || fs.NFlag() != 8 {
		t.Error(calls, fs.Args(), fs.NFlag())
	}
}

func TestMistakes(t *testing.T) {
	for _, c := range [][2]string{
		{"-x", "flag provided but not defined: -x"}, {"-n", "flag needs an argument: -n"}, {"-n=y", `invalid value "y" for flag -n: parse error`},
		{"-n=99999999999999999999", `invalid value "99999999999999999999" for flag -n: value out of range`}, {"---n", "bad flag syntax: ---n"},
		{"-b=2", `invalid boolean value "2" for -b: parse error`},
	} {
		fs, out := set()
		fs.Int("n", 1, "")
		fs.Bool("b", false, "")
		if err := fs.Parse([]string{c[0]}); err == nil || err.Error() != c[1] || !strings.HasPrefix(out.String(), c[1]+"\nUsage of prog:\n") {
			t.Errorf("%s: %v\n%s", c[0], err, out)
		}
	}
	fs, _ := set()
	if err := fs.Parse([]string{"-h"}); !errors.Is(err, flag.ErrHelp) {
		t.Error(err)
	}
}

func TestPrintDefaults(t *testing.T) {
	fs, out := set()
	fs.Int("n", 3, "the `count` of it")
	fs.Bool("b", false, "short")
	fs.String("str", "x", "two\nlines")
	fs.Duration("zero", 0, "")
	fs.PrintDefaults()
	want := "  -b\tshort\n  -n count\n    \tthe count of it (default 3)\n  -str string\n    \ttwo\n    \tlines (default \"x\")\n  -zero duration\n    \t\n"
	if out.String() != want {
		t.Errorf("%q", out)
	}
}
