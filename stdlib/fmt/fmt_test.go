package fmt_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
)

type point struct{ X, y int }

type named string

func (n named) String() string { return "<" + string(n) + ">" }

type broken struct{}

func (broken) Error() string { panic("no text") }

type custom struct{}

func (custom) Format(s fmt.State, verb rune) {
	s.Write([]byte(fmt.FormatString(s, verb)))
}

func TestSprintf(t *testing.T) {
	for _, c := range []struct {
		format string
		args   []any
		want   string
	}{
		{"%d|%5d|%-5d|%05d|%+d|% d", []any{1, 2, 3, -4, 5, 6}, "1|    2|3    |-0004|+5| 6"},
		{"%x %X %#x %o %O %#o %b %#b", []any{255, 255, 255, 8, 8, 8, 5, 5}, "ff FF 0xff 10 0o10 010 101 0b101"},
		{"%c %q %U %#U", []any{'é', 'é', 'é', 'é'}, "é 'é' U+00E9 U+00E9 'é'"},
		{"%.2d|%.0d|%8.3d|%-8.3d|%08.3d", []any{1, 0, 5, 5, 5}, "01||     005|005     |     005"},
		{"%f %.1f %8.2f %-8.2f| %e %g %G", []any{1.5, 2.25, 3.14159, 3.14159, 12345.678, 1e21, 1e-7}, "1.500000 2.2     3.14 3.14    | 1.234568e+04 1e+21 1E-07"},
		{"%#g %#.3x %+f %06.1f % f", []any{1.0, 1.0, 1.0, -2.5, 1.5}, "1.00000 0x1.000p+00 +1.000000 -002.5  1.500000"},
		{"%v %.2f", []any{1 + 2i, 1 - 2i}, "(1+2i) (1.00-2.00i)"},
		{"%s|%5s|%-5s|%.2s|%q|%x|% X|%#x", []any{"ab", "ab", "ab", "abc", "a\n", "ab", "ab", "ab"}, "ab|   ab|ab   |ab|\"a\\n\"|6162|61 62|0x6162"},
		{"%v %d %s %x", []any{[]byte("hi"), []byte("hi"), []byte("hi"), []byte("hi")}, "[104 105] [104 105] hi 6869"},
		{"%v %+v %#v %T", []any{point{1, 2}, point{1, 2}, point{1, 2}, point{1, 2}}, "{1 2} {X:1 y:2} fmt_test.point{X:1, y:2} fmt_test.point"},
		{"%v %+v", []any{&point{1, 2}, &[]int{1}}, "&{1 2} &[1]"},
		{"%v %#v", []any{map[string]int{"b": 1, "a": 2}, map[int]bool{1: true}}, "map[a:2 b:1] map[int]bool{1:true}"},
		{"%#v %#v %#v %#v", []any{[]any{1, "a", nil}, []int(nil), uint8(7), struct{}{}}, `[]interface {}{1, "a", interface {}(nil)} []int(nil) 0x7 struct {}{}`},
		{"%v %s %d %q", []any{named("n"), named("n"), 3, named("n")}, `<n> <n> 3 "<n>"`},
		{"%v %v", []any{nil, error(nil)}, "<nil> <nil>"},
		{"%v", []any{broken{}}, "%!v(PANIC=Error method: no text)"},
		{"%+08.3v|%-x", []any{custom{}, custom{}}, "%+08.3v|%-x"},
		{"%[2]d %[1]d %d", []any{1, 2}, "2 1 2"},
		{"%*d|%-*d|%.*f|%[3]*.[2]*[1]f", []any{4, 1, 4, 1, 2, 3.14159}, "   1|1   |3.14|%!f(int=   4)"},
		{"%d %d", []any{1}, "1 %!d(MISSING)"},
		{"%d", []any{1, "x"}, "1%!(EXTRA string=x)"},
		{"%z %d %", []any{1, "s"}, "%!z(int=1) %!d(string=s) %!(NOVERB)"},
		{"%[5]d %[x]d %*d", []any{1}, "%!d(BADINDEX) %!d(BADINDEX) %!d(MISSING)"},
		{"100%% %t", []any{true}, "100% true"},
	} {
		if got := fmt.Sprintf(c.format, c.args...); got != c.want {
			t.Errorf("Sprintf(%q): %s, want %s", c.format, got, c.want)
		}
	}
}

func TestPrint(t *testing.T) {
	var b bytes.Buffer
	fmt.Fprint(&b, "a", 1, 2, "b", "c", nil)
	fmt.Fprintln(&b, "d", 1.5, []string{"x"})
	fmt.Fprintf(&b, "%d", 3)
	if got, want := b.String(), "a1 2bc<nil>d 1.5 [x]\n3"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := string(fmt.Appendln(fmt.Append(fmt.Appendf(nil, "%d", 1), 2, 3), 4)); got != "12 34\n" {
		t.Errorf("Append: %q", got)
	}
}

func TestErrorf(t *testing.T) {
	a, b := errors.New("a"), errors.New("b")
	one := fmt.Errorf("one: %w", a)
	if one.Error() != "one: a" || errors.Unwrap(one) != a {
		t.Errorf("%v wraps %v", one, errors.Unwrap(one))
	}
	two := fmt.Errorf("two: %w, %w", a, b)
	if two.Error() != "two: a, b" || !errors.Is(two, a) || !errors.Is(two, b) || errors.Unwrap(two) != nil {
		t.Errorf("%v", two)
	}
	if none := fmt.Errorf("%w", 3); none.Error() != "%!w(int=3)" || errors.Unwrap(none) != nil {
		t.Errorf("%v", none)
	}
}

func TestScan(t *testing.T) {
	var i, j int
	var s string
	var f float64
	if n, err := fmt.Sscan("12\n 0x1F word 2.5", &i, &j, &s, &f); n != 4 || err != nil || i != 12 || j != 31 || s != "word" || f != 2.5 {
		t.Error(n, err, i, j, s, f)
	}
	if n, err := fmt.Sscanln("1\n2", &i, &j); n != 1 || err == nil || err.Error() != "unexpected newline" {
		t.Error(n, err)
	}
	if n, err := fmt.Sscanf("a=7;ff", "a=%d;%x", &i, &j); n != 2 || err != nil || i != 7 || j != 255 {
		t.Error(n, err, i, j)
	}
	if n, err := fmt.Sscanf("12345", "%2d%3d", &i, &j); n != 2 || err != nil || i != 12 || j != 345 {
		t.Error(n, err, i, j)
	}
	if n, err := fmt.Sscanf("5 apples", "%d pears", &i); n != 1 || err == nil || err.Error() != "input does not match format" {
		t.Error(n, err)
	}
	var u uint8
	if _, err := fmt.Sscan("300", &u); err == nil || err.Error() != "unsigned integer overflow on token 300" {
		t.Error(err)
	}
	r := strings.NewReader("1 2\n3")
	for want := 1; want <= 3; want++ {
		if n, err := fmt.Fscan(r, &i); n != 1 || err != nil || i != want {
			t.Error(n, err, i)
		}
	}
}
