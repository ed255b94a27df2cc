// The option "string", ends of text in the middle of values, odd strings and keys.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

func main() {
	for _, s := range []string{"[-", "[1.", " 1e", `{"a":-`, `{"a":[1,2.`, "[tru", `["a\u12`} {
		var v any
		err := json.Unmarshal([]byte(s), &v)
		var se *json.SyntaxError
		errors.As(err, &se)
		fmt.Println(s, err, se.Offset)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.Encode("<\u2028\xff\x7f>")
	fmt.Printf("%q\n", b.String())
	x, _ := json.Marshal("\xff\x7f\u2028")
	fmt.Printf("%q\n", x)
	var q struct {
		A bool    `json:",string"`
		B string  `json:",string"`
		C *int    `json:",string"`
		D float64 `json:",string"`
	}
	for _, s := range []string{`{"A":"x"}`, `{"A":true}`, `{"A":"true"}`, `{"B":"x"}`, `{"B":"\"x\""}`, `{"B":5}`, `{"C":"null"}`, `{"C":null}`, `{"C":"4"}`, `{"D":"1.5"}`, `{"D":""}`, `{"A":"null"}`} {
		err := json.Unmarshal([]byte(s), &q)
		fmt.Println(s, err, q.A, q.B, q.C != nil, q.D)
	}
	type hid struct{ Q int }
	type w struct{ *hid }
	var ww w
	fmt.Println(json.Unmarshal([]byte(`{"Q":1}`), &ww))
	fmt.Println(json.Valid([]byte("{}")), json.Valid([]byte("{")))
	y, err := json.Marshal(map[string]int{"é": 1, "z": 2, "\u00ff": 3, "a\xff": 4, "😀": 5, "\uffff": 6})
	fmt.Printf("%q %v\n", y, err)
	y, err = json.Marshal(map[float64]int{1.5: 1})
	fmt.Println(string(y), err)
	var m map[float64]int
	fmt.Println(json.Unmarshal([]byte(`{"1.5":2}`), &m), m)
}
