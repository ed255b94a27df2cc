// Embedded structs, decoders and encoders on streams, tokens, indenting; what a value had before.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

type Base struct {
	ID   int
	Name string
	Dup  int
}
type Other struct{ Dup int }
type unexp struct{ Pub int }
type Tagged struct {
	V int `json:"Name"`
}
type Out struct {
	Base
	*Other
	unexp
	Tagged
	Iface io.Reader `json:"iface"`
	Named Base      `json:"named"`
	Embd  `json:"embd"`
}
type Embd struct{ Q int }

func main() {
	o := Out{Other: &Other{3}}
	b, err := json.Marshal(o)
	fmt.Println(string(b), err)
	var back Out
	fmt.Println(json.Unmarshal([]byte(`{"ID":4,"Dup":2,"Pub":8,"Name":5,"embd":{"Q":1},"named":{"ID":1},"zzz":[{}]}`), &back), fmt.Sprintf("%+v", back))
	d := json.NewDecoder(strings.NewReader(`{"ID":4,"zzz":1} {"ID":"x"} {"ID":6}`))
	d.DisallowUnknownFields()
	for range 4 {
		var x Base
		err := d.Decode(&x)
		fmt.Println(err, x, d.InputOffset())
	}
	d = json.NewDecoder(strings.NewReader(`[1.5, {"a": null, "b": [true, "x"]}, 12345678901234567890] tail`))
	d.UseNumber()
	for {
		t, err := d.Token()
		if err != nil {
			fmt.Println(err)
			break
		}
		fmt.Printf("%T %v off %d more %v\n", t, t, d.InputOffset(), d.More())
	}
	rest, _ := io.ReadAll(d.Buffered())
	fmt.Printf("%q\n", rest)
	d = json.NewDecoder(strings.NewReader(`[{"ID":1},{"ID":2}] {"a":1}`))
	fmt.Println(d.Token())
	for d.More() {
		var x Base
		fmt.Println(d.Decode(&x), x)
	}
	fmt.Println(d.Token())
	for range 6 {
		fmt.Println(d.Token())
	}
	for _, s := range []string{`[1 2]`, `{"a" 1}`, `{1:2}`, `]`, `{"a":}`, `[1`, `{"a"`, `[}`} {
		d := json.NewDecoder(strings.NewReader(s))
		for {
			t, err := d.Token()
			fmt.Print(t, " ", err, " | ")
			if err != nil {
				break
			}
		}
		fmt.Println()
	}
	var buf bytes.Buffer
	e := json.NewEncoder(&buf)
	fmt.Println(e.Encode("<a>"), e.Encode([]int{1}))
	e.SetEscapeHTML(false)
	e.SetIndent("p", "\t")
	fmt.Println(e.Encode(map[string]any{"x": "<b>", "a": []any{1, nil}}), e.Encode(make(chan int)))
	fmt.Print(buf.String())
	buf.Reset()
	for _, s := range []string{` {"a" : [ 1 , 2 ] , "b":{ } , "c": [] , "d" : "x y" } `, `[`, `[1,}`, ` "a" x`, `"<>&` + "\u2028" + `"`} {
		buf.Reset()
		fmt.Println(json.Compact(&buf, []byte(s)), buf.String())
		buf.Reset()
		fmt.Println(json.Indent(&buf, []byte(s), "--", ". "), buf.String())
		buf.Reset()
		json.HTMLEscape(&buf, []byte(s))
		fmt.Println(buf.String())
	}
	// Values that are there are kept and reused.
	x := map[string]any{"keep": 1}
	json.Unmarshal([]byte(`{"new":{"a":1}}`), &x)
	fmt.Println(x)
	p := &Base{ID: 1, Name: "n"}
	pp := &p
	json.Unmarshal([]byte(`{"ID":2}`), pp)
	fmt.Println(*p)
	sl := []Base{{ID: 1, Name: "a"}, {ID: 2}}
	json.Unmarshal([]byte(`[{"ID":5}]`), &sl)
	fmt.Println(sl, cap(sl))
	var i any = &Base{Name: "in"}
	json.Unmarshal([]byte(`{"ID":7}`), &i)
	fmt.Printf("%v %T\n", i, i)
	json.Unmarshal([]byte(`{"ID":7}`), i)
	deep := strings.Repeat("[", 10001) + strings.Repeat("]", 10001)
	fmt.Println(json.Unmarshal([]byte(deep), &i))
	deep = strings.Repeat("[", 10000) + strings.Repeat("]", 10000)
	fmt.Println(json.Unmarshal([]byte(deep), &i))
	n := json.Number("12.5")
	f, err := n.Float64()
	fmt.Println(f, err)
	_, err = n.Int64()
	fmt.Println(err, n)
	fmt.Println(json.Delim('{'))
}
