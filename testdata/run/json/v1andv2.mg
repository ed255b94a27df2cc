// encoding/json beside v2: methods that write to Encoders, aliases, options of v1 for v2, Number under both.
package main

import (
	"bytes"
	"encoding/json"
	"encoding/json/jsontext"
	jsonv2 "encoding/json/v2"
	"errors"
	"fmt"
	"strings"
	"time"
)

type To struct{ n int }

func (t To) MarshalJSONTo(e *jsontext.Encoder) error {
	switch t.n {
	case 2:
		return errors.New("two")
	case 3:
		return e.WriteToken(jsontext.BeginArray)
	case 4:
		return jsonv2.MarshalEncode(e, map[string]any{"a<b": []int(nil)})
	}
	return e.WriteToken(jsontext.Int(int64(t.n)))
}
func (t *To) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	v, err := d.ReadValue()
	if err != nil {
		return err
	}
	if v.Kind() == 't' {
		return errors.New("true?")
	}
	t.n = len(v)
	return nil
}

type App string

func (a App) AppendText(b []byte) ([]byte, error) {
	if a == "bad" {
		return nil, errors.New("bad app")
	}
	return append(b, "<"+a+">"...), nil
}

type Both struct{ To }

// Declines leaves itself to the package.
type Declines struct{ A, B int }

func (Declines) MarshalJSONTo(*jsontext.Encoder) error      { return errors.ErrUnsupported }
func (*Declines) UnmarshalJSONFrom(*jsontext.Decoder) error { return errors.ErrUnsupported }

type S struct {
	D time.Duration  `json:"d,omitempty"`
	B []byte         `json:"b"`
	A [2]byte        `json:"a"`
	M map[string]int `json:"m,omitempty"`
	E string         `json:"e,string"`
	N json.Number    `json:"n"`
	K bool           `json:"k,string,omitempty"`
	P *int           `json:"p,omitempty"`
}

func main() {
	for _, v := range []any{To{1}, &To{1}, To{2}, To{3}, To{4}, []any{To{5}}, map[string]To{"x": {2}}, App("x"), App("bad"), map[App]int{"k": 1}, Both{To{7}}, json.RawMessage(`{"a": 1}`), json.Number("12"), json.Number("x"), struct{ json.Number }{"5"}, time.Now} {
		b, err := json.Marshal(v)
		fmt.Println(string(b), err)
	}
	var dd []Declines
	fmt.Println(json.Unmarshal([]byte(`[{"A":1},{"b":2},null]`), &dd), dd)
	b, err := json.Marshal(dd)
	fmt.Println(string(b), err)
	var t To
	fmt.Println(json.Unmarshal([]byte(`"abc"`), &t), t)
	fmt.Println(json.Unmarshal([]byte(`true`), &t), t)
	fmt.Println(json.Unmarshal([]byte(`null`), &t), t)
	var l []*To
	fmt.Println(json.Unmarshal([]byte(`[1,"xx",null]`), &l), len(l), l[1], l[2])
	fmt.Printf("%T %T\n", json.RawMessage{}, json.Options(nil))
	var rm *json.RawMessage
	fmt.Println(rm.UnmarshalJSON(nil))
	three := 3
	s := S{D: time.Second, B: []byte{1, 2}, A: [2]byte{3, 4}, E: "q\"", N: "5", K: true, P: &three}
	for _, opts := range [][]jsonv2.Options{{json.DefaultOptionsV1()}, {json.FormatDurationAsNano(true), json.StringifyWithLegacySemantics(true)}, {json.DefaultOptionsV1(), json.FormatByteArrayAsArray(false), jsonv2.Deterministic(true)}} {
		b, err := jsonv2.Marshal(s, opts...)
		fmt.Println(string(b), err)
		var back S
		err = jsonv2.Unmarshal(b, &back, opts...)
		fmt.Println(back.D, back.B, back.A, back.E, back.N, back.K, err)
	}
	for _, in := range []string{`{"D":5}`, `{"a":[1,2,3]}`, `{"a":[1]}`, `{"m":null}`, `{"m":{"x":1,"x":2}}`, `{"b":[1,2]}`, `{"b":"AQ\n=="}`, `{"e":"\"in\""}`, `{"n":"7"}`, `{"k":"false"}`, `{"p":null}`, `{"unknown":1}`} {
		back := S{M: map[string]int{"old": 1}, A: [2]byte{9, 9}, P: &three}
		err := jsonv2.Unmarshal([]byte(in), &back, json.DefaultOptionsV1())
		fmt.Println(in, back.D, back.B, back.A, back.M, back.E, back.N, back.K, back.P == nil, err)
	}
	for _, n := range []any{json.Number("1.5"), json.Number("bad"), map[json.Number]int{"3": 4}, json.Number("")} {
		b, err := jsonv2.Marshal(n)
		fmt.Println(string(b), err != nil)
		b, err = jsonv2.Marshal(n, jsonv2.StringifyNumbers(true))
		fmt.Println(string(b), err != nil)
	}
	var n json.Number
	for _, in := range []string{`5`, `"6"`, `"x"`, `null`, `true`} {
		err := jsonv2.Unmarshal([]byte(in), &n)
		fmt.Println(n, err != nil)
	}
	dec := json.NewDecoder(strings.NewReader(`{"a": 1} [2]`))
	dec.UseNumber()
	var x any
	fmt.Println(dec.Decode(&x), x, dec.Decode(&x), x)
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	fmt.Println(enc.Encode(To{4}), buf.String())
}
