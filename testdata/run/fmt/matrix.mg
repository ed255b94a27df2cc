// Every verb under many flags for many values, against a checksum per value.
package main

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"time"
	"unsafe"
)

type I int
type U8 uint8
type F32 float32
type Str string
type By []byte
type Pt struct {
	X int
	y string
}
type Emb struct {
	Pt
	*Pt2
	E error
}
type Pt2 struct{ Z float64 }
type St struct{ a, B int }

func (s St) String() string { return fmt.Sprintf("St<%d>", s.a) }

type PS struct{ a int }

func (s *PS) String() string { return "PS!" }

type Er struct{ s string }

func (e Er) Error() string { return "Er(" + e.s + ")" }

type G int

func (G) GoString() string { return "G!" }

type Fm struct{}

func (Fm) Format(s fmt.State, v rune) {
	w, wo := s.Width()
	p, po := s.Precision()
	fmt.Fprintf(s, "[%c %d %t %d %t %s]", v, w, wo, p, po, fmt.FormatString(s, v))
}

type Pn struct{ x int }

func (Pn) String() string { panic(fmt.Sprint("bad ", 3)) }

type Pe struct{}

func (Pe) Error() string { panic(Pe{}) }

type Iface interface{ M() }
type Deep struct {
	A   any
	B   []any
	C   map[string]any
	D   [2]any
	F   func()
	G   chan int
	P   *int
	I   Iface
	U   unsafe.Pointer
	un  St
	St2 St
	T   struct{}
}
type OneP struct{ p *int }
type Arr [3]byte
type ArrU [2]U8
type Gen[T any] struct{ V T }
type K struct {
	a int
	b string
}

func main() {
	var nilS *St
	var nilPS *PS
	var nilE error
	var nilM map[string]int
	var nilSl []int
	var nilBy []byte
	var nilP *int
	var nilF func()
	var nilC chan int
	nan := math.NaN()
	vals := []any{
		nil, true, false, 0, 1, -1, 42, -123456789, math.MaxInt64, math.MinInt64, int8(-128), int16(300), int32('x'), int64(7), 'é', '\n', '日', rune(0x10FFFF), rune(-5), 0x110000,
		uint(0), uint8(255), uint16(65535), uint32(1 << 31), uint64(math.MaxUint64), uintptr(0xdeadbeef),
		0.0, math.Copysign(0, -1), 1.0, -1.5, 3.14159265358979, 1e6, 1e20, 1e21, 1e-7, 123456789.0, 0.000123, math.MaxFloat64, math.SmallestNonzeroFloat64, nan, math.Inf(1), math.Inf(-1),
		float32(0.1), float32(16777216), float32(-2.5e-10), 100000.0, 1000000.0, 10.0,
		complex(1, -2), complex64(complex(0.5, 1e10)), complex(nan, math.Inf(-1)),
		"", "hello", "héllo, 世界", "tab\tnl\n\"quote\"`", "bad\xffutf\xc0", "\x00\x01", "`", "abc\u200bdef",
		[]byte("bytes"), []byte{}, nilBy, []byte{0, 255, 10}, By("by"), Arr{1, 2, 3}, &Arr{97, 98, 99}, ArrU{65, 66}, [3]byte{104, 105, 33}, []U8{1, 2}, []uint8("x y"),
		I(5), I(-5), U8(7), F32(2.5), Str("str"), []Str{"a", "b"}, []I{1, 2},
		Pt{1, "a"}, &Pt{2, "b"}, []Pt{{1, "x"}, {2, "y"}}, []*Pt{nil}, Emb{}, &Emb{}, Pt2{1.5},
		St{1, 2}, []St{{1, 2}, {3, 4}}, map[St]St{{1, 2}: {3, 4}}, nilS, nilPS, PS{3}, []PS{{1}}, struct{ S St }{St{5, 6}}, struct{ s St }{St{5, 6}}, struct{ P *PS }{nil},
		Er{"x"}, []error{Er{"z"}, nil}, nilE,
		G(1), []G{1, 2}, struct{ G G }{2}, Fm{}, []Fm{{}, {}}, &Fm{}, map[string]Fm{"k": {}}, Pn{1}, []Pn{{1}},
		nilM, nilSl, nilP, nilF, nilC, map[string]int{}, map[string]int{"b": 2, "a": 1, "c": 3}, map[int]string{3: "c", -1: "x", 2: "b"}, map[float64]int{nan: 1, 2: 2, -1: 3, math.Inf(1): 4}, map[bool]int{true: 1, false: 0},
		map[any]int{"s": 1, "r": 2}, map[K]int{{1, "b"}: 1, {1, "a"}: 2, {0, "z"}: 3}, map[[2]int]bool{{2, 1}: true, {1, 9}: false}, map[complex128]int{1 + 2i: 1, 1 + 1i: 2}, map[uint8]any{1: nil, 0: "x"},
		&map[string]int{"p": 1}, &[]int{1, 2}, &[2]string{"a", "b"}, []int{}, []int{1, 2, 3}, [][]int{{1}, nil, {}}, [0]int{}, [2]bool{true, false}, []any{1, "a", nil, 2.5, []int{1}}, []string{"a b", "c"}, []float64{1, 2.5}, []bool{true}, []rune("hé"),
		struct{}{}, struct{ A, B any }{1, nil}, Deep{}, Deep{A: 1, B: []any{nil, "x"}, C: map[string]any{"k": 1.5}, D: [2]any{St{1, 1}, "q"}}, OneP{}, &OneP{}, [1]*int{}, struct{ e error }{Er{"hid"}},
		Gen[int]{1}, Gen[string]{"x"}, Gen[map[string]Pt]{nil}, &Gen[[]int]{[]int{1}}, struct {
			X int `t:"v"`
		}{3},
		reflect.ValueOf(3), reflect.ValueOf(St{1, 2}), reflect.ValueOf("s"), reflect.Value{}, reflect.ValueOf(Pt{1, "x"}), reflect.Int, reflect.ValueOf([]int{1}).Index(0),
		time.Duration(1500) * time.Millisecond, unsafe.Pointer(nil), []Iface{nil}, struct{ I Iface }{},
	}
	verbs := "vdsqxXbotTeEfFgGcUOpwzy世"
	flags := []string{"", "+", "-", "#", " ", "0", "6", "-6", "06", "+6", "# ", "#+", ".2", ".0", "8.3", "-8.3", "08.3", "+08.2", "+.3", "#.3", " 6", "#06", "-06", "+-8", "#x"[:1] + "12", "# 20", "30", "030", "-030", "#.0", "#8.10", "20.15", ".", "6.", "+#", "+020", " 020.5"}
	for i, v := range vals {
		h := uint64(0)
		add := func(s string) {
			for _, c := range []byte(s) {
				h = (h ^ uint64(c)) * 0x100000001b3
			}
		}
		for _, verb := range verbs {
			k := reflect.ValueOf(v).Kind()
			if verb == 'p' && (k == reflect.Map || k == reflect.Pointer || k == reflect.Slice || k == reflect.Func) {
				continue
			}
			for _, f := range flags {
				add(fmt.Sprintf("%"+f+string(verb), v))
			}
		}
		add(fmt.Sprint(v, v, "a", v))
		fmt.Printf("%d %016x %s", i, h, fmt.Sprintln(v, 1))
	}
	forms := []string{"%", "%%", "%5%", "% d", "%!", "%d %d", "%[1]d", "%[2]d %[1]d", "%[3]d", "%[x]d", "%[]d", "%[1", "%[", "%[-1]d", "%[0]d", "%[1]*d", "%[2]*[1]d", "%*d", "%-*d|", "%.*d", "%[1].2d", "%[1]5d", "%.[2]*d", "%5.[1]d", "%.", "%5", "%.5", "%*", "%*.*f", "%[2]*.[1]*f", "%.*[2]d", "%v %v %v %v", "%d%d%[1]d", "%[5]d %d", "%9999999999d", "%é", "%\xff", "%d\xff", "", "x", "%s%", "%[1]v%[1]v", "%[1]d %d %d", "%w %w", "%+", "%#", "% ", "%-", "%0", "%-05d|", "%0-5d|", "%+ d", "%[1][2]d", "%[2]", "%6.[1]*d", "%[1]*.[2]*d", "%d %[9]d %d"}
	argss := [][]any{{}, {1}, {1, 2}, {3, 1, 2}, {"a"}, {"a", 1}, {1, "a"}, {-5, 7}, {7, -5}, {nil}, {nil, nil}, {2.5, 3}, {8, 3, 2.5}, {uint8(4), 9}, {int64(4), "s"}, {[]int{1}, 2}, {1 << 40, 2}, {errors.New("e1"), errors.New("e2")}}
	for _, f := range forms {
		fmt.Printf("%q:", f)
		for _, a := range argss {
			e := fmt.Errorf(f, a...)
			fmt.Printf(" %s", e)
			if u := errors.Unwrap(e); u != nil {
				fmt.Print(" wraps ", u)
			}
			if m, ok := e.(interface{ Unwrap() []error }); ok {
				fmt.Print(" wraps ", m.Unwrap())
			}
		}
		fmt.Println()
	}
	fmt.Println(fmt.Sprint(), fmt.Sprint("a", "b", 1, 2, "c", nil, nil, 3.5, []int{1}, "x"), string(fmt.Appendf(nil, "%d", 3)), string(fmt.Append([]byte("x"), 1, 2)), string(fmt.Appendln([]byte("y"), 1, 2)))
}
