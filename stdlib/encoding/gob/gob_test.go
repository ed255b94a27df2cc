package gob_test

import (
	"bytes"
	"encoding/gob"
	"encoding/hex"
	"errors"
	"io"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"
)

type shape interface{ Area() float64 }

type Square struct{ Side float64 }

func (s Square) Area() float64 { return s.Side * s.Side }

type Group struct {
	Shapes []shape
	Any    any
}

func (g Group) Area() float64 { return float64(len(g.Shapes)) }

type node struct {
	Name     string
	Children []*node
	Index    map[string][]int
	Raw      []byte
	Grid     [2][3]int8
	When     time.Time
	Ratio    complex64
	Deep     ***uint16
	Shape    shape
	hidden   int
	Fn       func()
}

func init() {
	gob.Register(Square{})
	gob.Register(&Group{})
}

func roundTrip(t *testing.T, in, out any) {
	t.Helper()
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(in); err != nil {
		t.Fatal(err)
	}
	if err := gob.NewDecoder(&b).Decode(out); err != nil {
		t.Fatal(err)
	}
}

func TestRoundTrip(t *testing.T) {
	n := uint16(7)
	p := &n
	pp := &p
	in := node{
		Name: "root", Children: []*node{{Name: "child"}, {Name: "other", Children: []*node{{}}}}, Index: map[string][]int{"a": {1, -2, math.MaxInt64}, "": nil},
		Raw: []byte{0, 255}, Grid: [2][3]int8{1: {-128, 0, 127}}, When: time.Unix(1e9, 7).UTC(), Ratio: 1 - 2i, Deep: &pp,
		Shape: &Group{Shapes: []shape{Square{2}, nil, &Group{Any: []string{"x"}}}, Any: map[string]int(nil)},
	}
	in.Shape.(*Group).Any = 5
	var out node
	roundTrip(t, in, &out)
	if out.Deep == nil || ***out.Deep != 7 {
		t.Error("Deep")
	}
	in.Deep, out.Deep = nil, nil
	in.Index[""], out.Index[""] = nil, nil
	if !reflect.DeepEqual(in, out) {
		t.Errorf("%+v\n%+v", in, out)
	}
	for _, v := range []any{true, -5, uint8(200), 1.5, "text", []byte("bytes"), []string{"", "a"}, map[int]bool{0: true, 3: false}, [2]string{"x", "y"}, Square{3}} {
		p := reflect.New(reflect.TypeOf(v))
		roundTrip(t, v, p.Interface())
		if !reflect.DeepEqual(p.Elem().Interface(), v) {
			t.Errorf("%v became %v", v, p.Elem())
		}
	}
}

// Sender and receiver have different types.
func TestOtherTypes(t *testing.T) {
	type sent struct {
		A int
		B string
		C []sentElem
		D map[string]Square
		E shape
	}
	in := sent{A: 300, B: "b", C: []sentElem{{1, "x"}}, D: map[string]Square{"k": {1}}, E: &Group{Shapes: []shape{Square{1}}}}
	var fewer struct {
		B *string
		Z float64
	}
	fewer.Z = 2
	roundTrip(t, in, &fewer)
	if *fewer.B != "b" || fewer.Z != 2 {
		t.Error(fewer)
	}
	var b bytes.Buffer
	e := gob.NewEncoder(&b)
	e.Encode(in)
	e.Encode(in)
	e.Encode("last")
	d := gob.NewDecoder(&b)
	var small struct{ A int8 }
	if err := d.Decode(&small); err == nil || !strings.Contains(err.Error(), `value for "A" out of range`) {
		t.Error(err)
	}
	if err := d.Decode(nil); err != nil {
		t.Error(err)
	}
	var s string
	if err := d.Decode(&s); err != nil || s != "last" {
		t.Error(s, err)
	}
	if err := d.Decode(&s); err != io.EOF {
		t.Error(err)
	}
}

type sentElem struct {
	N int
	S string
}

// The example of the format that Go's documentation has.
func TestFormat(t *testing.T) {
	for text, want := range map[string]int{"030400ff": math.MinInt32, "03040006": 3, "05040001fe00": 0} {
		b, _ := hex.DecodeString(text)
		var n int
		err := gob.NewDecoder(bytes.NewReader(b)).Decode(&n)
		if want == 3 && (n != 3 || err != nil) || want != 3 && err == nil && n == 3 {
			t.Error(text, n, err)
		}
	}
	var b bytes.Buffer
	e := gob.NewEncoder(&b)
	for _, v := range []any{3, -129, uint(256), 17.0, "x", true} {
		e.Encode(v)
	}
	if got := hex.EncodeToString(b.Bytes()); got != "03040006"+"050400fe0101"+"050600fe0100"+"050800fe3140"+"040c000178"+"03020001" {
		t.Error(got)
	}
}

func TestErrors(t *testing.T) {
	e := gob.NewEncoder(io.Discard)
	for _, v := range []any{nil, make(chan int), struct{ a int }{}, struct{ S shape }{unknown(1)}, []*int{nil}} {
		if err := e.Encode(v); err == nil {
			t.Errorf("%T", v)
		}
	}
	var b bytes.Buffer
	e = gob.NewEncoder(&b)
	e.Encode(Group{Shapes: []shape{Square{1}}, Any: 7})
	data := b.Bytes()
	for i := range data {
		var g Group
		if err := gob.NewDecoder(bytes.NewReader(data[:i])).Decode(&g); err == nil || i > 0 && errors.Is(err, io.EOF) {
			t.Errorf("cut at %d: %v", i, err)
		}
		for bit := range 8 {
			data[i] ^= 1 << bit
			gob.NewDecoder(bytes.NewReader(data)).Decode(&g)
			data[i] ^= 1 << bit
		}
	}
	if err := gob.NewDecoder(&b).Decode(Group{}); err == nil {
		t.Error("no pointer")
	}
}

type unknown int

func (unknown) Area() float64 { return 0 }
