// Scanning many inputs into many variables after many formats, against a checksum per input.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

type N int
type Sx string
type Bs []byte
type Sc struct{ s string }

func (s *Sc) Scan(st fmt.ScanState, verb rune) error {
	t, err := st.Token(true, func(r rune) bool { return r >= 'a' && r <= 'z' })
	w, ok := st.Width()
	s.s = fmt.Sprint("<", string(t), string(verb), w, ok, ">")
	if err == nil && len(t) == 0 {
		_, _, err = st.ReadRune()
	}
	return err
}

type plain struct{ r io.Reader }

func (p plain) Read(b []byte) (int, error) { return p.r.Read(b) }

type failing struct{ n int }

func (f *failing) Read(b []byte) (int, error) {
	if f.n == 0 {
		return 0, errors.New("broken")
	}
	f.n--
	b[0] = '7'
	return 1, nil
}

func main() {
	inputs := []string{"", " ", "\n", "1", "1 2", "1\n2", "1 \r\n 2\n", "42 2.5 word true x", "-7", "+7", "0x1F 0b11 0o17 017 1_000", "99999999999999999999 1", "300 -200", "abc", "1a", "true false T F tru 1 0 fal", "3.14e2 -1e400 0x1p4 1p3 nan inf -Inf .5 5.", "(1+2i) 1-2i (1+2 3", "\"q\\n\" `raw` \"x", "6869 7a7", "héllo 世界", "\xff x", "1,2,3", "1:2", "%5 6", "5% 6", "a=1 b=2", "U+0041 U+zz", "12345678", "\t 5 \u00a0 6 \u2003 7", "1\n\n2\n3", "5 apples\n", "xyz 1", "x 1 y"}
	ptrs := func(k int) []any {
		switch k {
		case 0:
			return []any{new(int)}
		case 1:
			return []any{new(int), new(int)}
		case 2:
			return []any{new(string), new(string), new(string)}
		case 3:
			return []any{new(float64), new(float64)}
		case 4:
			return []any{new(bool), new(bool), new(bool)}
		case 5:
			return []any{new(uint8), new(int8)}
		case 6:
			return []any{new(rune), new([]byte)}
		case 7:
			return []any{new(complex128), new(complex64)}
		case 8:
			return []any{new(N), new(Sx), new(Bs)}
		case 9:
			return []any{new(Sc), new(Sc)}
		case 10:
			return []any{5}
		case 11:
			return []any{new([]int)}
		case 12:
			return []any{new(float32), new(uint64), new(uintptr), new(int16)}
		case 13:
			return []any{}
		case 14:
			return []any{new(int), new(int), new(int), new(int), new(int)}
		}
		return nil
	}
	h := uint64(0)
	show := func(n int, err error, a []any) {
		s := fmt.Sprint(n, err)
		for _, p := range a {
			switch x := p.(type) {
			case *int:
				s += fmt.Sprint(" ", *x)
			case *string:
				s += fmt.Sprintf(" %q", *x)
			case *float64:
				s += fmt.Sprint(" ", *x)
			case *bool:
				s += fmt.Sprint(" ", *x)
			case *uint8:
				s += fmt.Sprint(" ", *x)
			case *int8:
				s += fmt.Sprint(" ", *x)
			case *rune:
				s += fmt.Sprint(" ", *x)
			case *[]byte:
				s += fmt.Sprintf(" %q", *x)
			case *complex128:
				s += fmt.Sprint(" ", *x)
			case *complex64:
				s += fmt.Sprint(" ", *x)
			case *N:
				s += fmt.Sprint(" ", *x)
			case *Sx:
				s += fmt.Sprintf(" %q", *x)
			case *Bs:
				s += fmt.Sprintf(" %q", *x)
			case *Sc:
				s += fmt.Sprint(" ", *x)
			case *float32:
				s += fmt.Sprint(" ", *x)
			case *uint64:
				s += fmt.Sprint(" ", *x)
			case *uintptr:
				s += fmt.Sprint(" ", *x)
			case *int16:
				s += fmt.Sprint(" ", *x)
			}
		}
		for _, c := range []byte(s) {
			h = (h ^ uint64(c)) * 0x100000001b3
		}
	}
	forms := []string{"%d", "%d %d", "%d\n%d", "%v,%v", "%d,%d,%d", "%s", "%s %s", "%5s%s", "%2d%3d", "%x", "%x %x %x", "%q %q %q", "%c", "%c%c", "%v %v %v %v", "%t", "%f %g", "%b", "%o", "%U", "%%%d", "%d%%", "a=%d b=%d", "%d apples", "x%d", "xyz %d", "%d ", " %d", "\n%d", "%d\n", "%", "%d %", "%z", "", "literal", "%3c", "%1d%1d%1d%1d%1d", "%e", "%10s|", "x %d y", "%d\n\n%d", "% d", "%X", "%2x", "%3s %v"}
	for _, in := range inputs {
		h = 0
		for k := 0; k < 15; k++ {
			a := ptrs(k)
			n, err := fmt.Sscan(in, a...)
			show(n, err, a)
			a = ptrs(k)
			n, err = fmt.Sscanln(in, a...)
			show(n, err, a)
			a = ptrs(k)
			n, err = fmt.Fscan(plain{strings.NewReader(in)}, a...)
			show(n, err, a)
			for _, f := range forms {
				a := ptrs(k)
				n, err := fmt.Sscanf(in, f, a...)
				show(n, err, a)
			}
		}
		fmt.Printf("%q %016x\n", in, h)
	}
	r := bufio.NewReader(strings.NewReader("1 2 3\n4 5\n\n6 x"))
	for i := 0; i < 9; i++ {
		var a, b int
		n, err := fmt.Fscanln(r, &a, &b)
		fmt.Println(n, err, a, b)
	}
	r2 := plain{strings.NewReader("1 2 3\n4 5\n\n6 x")}
	for i := 0; i < 9; i++ {
		var a int
		n, err := fmt.Fscan(r2, &a)
		fmt.Println(n, err, a)
	}
	r3 := plain{strings.NewReader("12,34;56 7")}
	for i := 0; i < 5; i++ {
		var a int
		n, err := fmt.Fscanf(r3, "%d", &a)
		fmt.Println(n, err, a)
	}
	var a, b int
	n, err := fmt.Fscan(&failing{2}, &a, &b)
	fmt.Println(n, err, a, b)
}
