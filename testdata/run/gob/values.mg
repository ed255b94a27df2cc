// Values of every kind through a stream, the bytes of those whose form is laid down, and what does not fit together.
package main

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"math/big"
	"time"
)

type Shape interface{ Area() float64 }

type Square struct{ Side float64 }

func (s Square) Area() float64 { return s.Side * s.Side }

type Point struct {
	X, Y  int
	Name  string
	Raw   []byte
	Index map[string]int
	Next  []*Point
	Color [3]uint8
	Scale float32
	Spin  complex128
	When  time.Time
	Inner struct{ Flag bool }
}

type Box struct {
	Content any
	Shape   Shape
	Number  *big.Int
}

type Other struct {
	X    int64
	Next []Other
	Lost string
}

func main() {
	gob.Register(Square{})
	gob.Register(&Box{})
	var b bytes.Buffer
	e := gob.NewEncoder(&b)
	p := &Point{X: -3, Y: 1 << 40, Name: "first", Raw: []byte{1, 2}, Index: map[string]int{"a": 1}, Next: []*Point{{X: 1}, {}},
		Color: [3]uint8{0, 9}, Scale: 1.5, Spin: 2i, When: time.Unix(1e9, 5).UTC()}
	fmt.Println(e.Encode(p), e.Encode(7), e.Encode("text"), e.Encode([]string{"x", ""}), e.Encode(Square{1}), e.Encode(*p))
	fmt.Printf("%x\n", b.Bytes())
	stream := bytes.Clone(b.Bytes())

	d := gob.NewDecoder(&b)
	var q Point
	fmt.Println(d.Decode(&q), q.X, q.Y, q.Name, q.Raw, q.Index, len(q.Next), q.Next[0].X, q.Color, q.Scale, q.Spin, q.When, q.Inner)
	var small int8
	var s string
	var list []string
	fmt.Println(d.Decode(&small), small, d.Decode(&s), s, d.Decode(&list), list, d.Decode(nil), d.Decode(&q), d.Decode(&s))

	// Another program, with other types.
	d = gob.NewDecoder(bytes.NewReader(stream))
	var o Other
	fmt.Println(d.Decode(&o), o.X, len(o.Next), d.Decode(&s), d.Decode(&small), d.Decode(&o), d.Decode(&o))

	in := Box{Content: []any{1, "two", []int{3}, Square{4}, nil}, Shape: Square{5}, Number: big.NewInt(-77)}
	gob.Register([]any(nil))
	fmt.Println(e.Encode(in), e.Encode(Box{Content: &Box{Content: &in}}))
	d = gob.NewDecoder(&b)
	var out, outer Box
	// The descriptions of types were in the part that the other Decoder has read already.
	fmt.Println(d.Decode(&out), out.Content, out.Shape, out.Number)
	fmt.Println(d.Decode(&outer))
	if middle, ok := outer.Content.(*Box); ok {
		if inner, ok := middle.Content.(*Box); ok {
			fmt.Println(inner.Content, inner.Shape.Area(), inner.Number)
		}
	}
	fmt.Println(e.Encode(nil), e.Encode(func() {}), e.Encode(struct{ Shape Shape }{other(1)}))
	fmt.Println(gob.NewDecoder(bytes.NewReader([]byte{3, 4, 0})).Decode(&small), gob.NewDecoder(&b).Decode(small))
}

type other int

func (other) Area() float64 { return 0 }
