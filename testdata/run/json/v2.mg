// encoding/json/v2: values of all kinds written and read, options of fields and of calls, methods, functions, embedded fallbacks, and
// errors with their places. "unable to" and "cannot" are the same to the program, for Go takes one by chance.
package main

import (
	"encoding/json/jsontext"
	"encoding/json/v2"
	"errors"
	"fmt"
	"math"
	"net/netip"
	"os"
	"regexp"
	"strings"
	"time"
)

var pointers = regexp.MustCompile("0x[0-9a-f]+")

type Inner struct {
	X int `json:"x"`
	Y *float64
}
type M struct{ s string }

func (m M) MarshalJSON() ([]byte, error) {
	if m.s == "bad" {
		return nil, errors.New("oops")
	}
	return []byte(`{"m": "` + m.s + `"}`), nil
}
func (m *M) UnmarshalJSON(b []byte) error {
	if len(b) < 3 {
		return errors.New("too short")
	}
	m.s = string(b)
	return nil
}

type To struct{ n int }

func (t To) MarshalJSONTo(e *jsontext.Encoder) error {
	if t.n == 0 {
		return errors.ErrUnsupported
	}
	e.WriteToken(jsontext.BeginArray)
	if t.n == 2 {
		return errors.New("two")
	}
	if t.n == 3 {
		return nil
	}
	e.WriteToken(jsontext.Int(int64(t.n)))
	return e.WriteToken(jsontext.EndArray)
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

type T struct {
	A int            `json:"a,omitzero"`
	B string         `json:"b,omitempty"`
	C []byte         `json:"c"`
	D [3]byte        `json:"d"`
	E map[string]int `json:"e,omitempty"`
	F []float64      `json:",omitempty"`
	G any            `json:"g"`
	H time.Time      `json:"h,omitzero"`
	I int64          `json:"i,string"`
	J *Inner         `json:"j,omitempty"`
	K netip.Addr     `json:"k,omitzero"`
	L M              `json:"l"`
	N To             `json:"n"`
	O bool           `json:"o,case:ignore"`
	P Inner          `json:",embed"`
	Q map[string]any `json:",embed"`
	r int
}

type Node struct{ Next *Node }
type Bad1 struct {
	A int `json:"a,omitempty,omitempty"`
}
type Bad2 struct{ a int }
type Bad3 struct {
	A int `json:"x"`
	B int `json:"x"`
}
type Bad4 struct {
	A string `json:",string"`
}
type Bad5 struct {
	A int `json:",format:hex"`
}
type Bad6 struct {
	A int `json:"a,OmitEmpty"`
}
type Fold struct {
	FooBar  int
	Foo_Bar int `json:"foo_baR"`
}
type Str struct {
	S string
	N int
}

func pr(v any, opts ...json.Options) {
	b, err := json.Marshal(v, append(opts, json.Deterministic(true))...)
	fmt.Println(string(b), "|", text(err))
}
func text(err error) string {
	if err == nil {
		return "ok"
	}
	return strings.Replace(err.Error(), "unable to", "cannot", 1)
}
func un[X any](s string, x X, opts ...json.Options) {
	err := json.Unmarshal([]byte(s), &x, opts...)
	shown := pointers.ReplaceAllString(fmt.Sprintf("%+v", x), "0x?")
	fmt.Println(shown, "|", text(err))
	var se *json.SemanticError
	if errors.As(err, &se) {
		fmt.Println("   ", se.ByteOffset, se.JSONPointer, se.JSONKind, string(se.JSONValue), se.GoType)
	}
	var sy *jsontext.SyntacticError
	if errors.As(err, &sy) {
		fmt.Println("   sy", sy.ByteOffset, sy.JSONPointer)
	}
}

func main() {
	f := 1.5
	t := T{C: []byte("hi"), D: [3]byte{1, 2, 3}, G: map[string]any{"z": 1, "a": []any{nil, true, "x", 1e300}}, I: 1 << 60, L: M{"v"}, N: To{5}, P: Inner{7, &f}, Q: map[string]any{"zz": 1, "yy": nil}}
	pr(t)
	pr(t, jsontext.Multiline(true))
	pr(t, json.OmitZeroStructFields(true), jsontext.WithIndent("  "), jsontext.SpaceAfterColon(false))
	pr(T{L: M{"bad"}})
	pr(T{N: To{2}})
	pr(T{N: To{3}})
	pr(T{Q: map[string]any{"a": 1}})
	pr(T{Q: map[string]any{"O": 1}})
	pr(T{A: 1, Q: map[string]any{"a": 1}})
	for _, v := range []any{nil, 1, "a<b\u2028", true, 1.0, float32(0.1), math.NaN(), math.Inf(1), make(chan int), func() {}, complex(1, 2), []int(nil), map[string]int(nil), []byte(nil), [2]bool{}, struct{}{}, map[int]string{3: "c", 1: "a"}, map[float64]int{1.5: 1}, map[bool]int{true: 1}, map[[1]int]int{{1}: 1}, map[any]int{"a": 1, 2: 3}, time.Second, time.Date(2020, 1, 2, 3, 4, 5, 6000, time.UTC), time.Date(20200, 1, 2, 3, 4, 5, 6000, time.UTC), "bad\xff", Bad1{}, Bad2{}, Bad3{}, Bad4{}, Bad5{}, Bad6{}, &f, (*int)(nil), [][]any{{1}, {}}, jsontext.Value(` [1, 2 ] `), jsontext.Value(`[1,`), errors.New("x"), []M{{"a"}, {"bad"}}, map[string]M{"k": {"bad"}}} {
		pr(v)
	}
	pr([]int(nil), json.FormatNilSliceAsNull(true))
	pr(map[string]int(nil), json.FormatNilMapAsNull(true))
	pr([]any{1, 2.5, "x", int8(3)}, json.StringifyNumbers(true))
	n := &Node{}
	n.Next = n
	_, err := json.Marshal(n)
	fmt.Println(len(text(err)) > 0, strings.HasSuffix(text(err), "encountered a cycle"))
	for _, s := range []string{`{}`, `null`, `{"a":1,"b":"x","c":"aGk=","d":"AQID","e":{"k":1},"F":[1,2.5],"g":{"q":[1,"s",null]},"h":"2020-01-02T03:04:05.5Z","i":"123","j":{"x":5,"Y":2},"k":"1.2.3.4","l":[1,2],"n":"abc","O":true,"x":9,"Y":8,"unknown":[1]}`,
		`{"a":"1"}`, `{"a":1.5}`, `{"a":1e2}`, `{"a":99999999999999999999}`, `{"a":1,"a":2}`, `{"b":1}`, `{"c":"!"}`, `{"c":"aG\nk="}`, `{"d":"AQI="}`, `{"e":{"k":"x"}}`, `{"e":{"k":1,"k":2}}`, `{"F":[1,"x"]}`, `{"h":"2020"}`, `{"h":"2020-01-02T3:04:05Z"}`, `{"h":5}`, `{"i":5}`, `{"i":"x"}`, `{"i":" 5"}`, `{"j":[]}`, `{"k":"x"}`, `{"l":1}`, `{"n":true}`, `{"n":`, `{"o":1}`, `{"O":true,"o":false}`, `{"x":1,"zz":{"a":1,"a":2}}`, `{"zz":1,"zz":2}`, `[]`, `{"a":1}x`, `{"a":tru}`, ``, `{"g":1`, `{"g":1e999}`, "{\"b\":\"\xff\"}", `{"b":"\ud800"}`} {
		un(s, T{})
	}
	un(`{"A":1,"zzz":2}`, struct{ A int }{}, json.RejectUnknownMembers(true))
	un(`{"fOObar":1}`, Fold{}, json.MatchCaseInsensitiveNames(true))
	un(`{"FooBar":1,"foo_baR":2}`, Fold{}, json.MatchCaseInsensitiveNames(true))
	un(`{"s":"x","S":"y"}`, Str{}, json.MatchCaseInsensitiveNames(true))
	un(`{"1":2,"01":3}`, map[int]int{})
	un(`{"1":2,"1":3}`, map[int]int{1: 5})
	un(`{"a":[1]}`, map[string][]int{"a": {9, 9}, "b": nil})
	un(`{"a":{"x":1}}`, map[string]Inner{"a": {5, &f}})
	un(`[1,2,3]`, [2]int{})
	un(`[1]`, [2]int{})
	un(`[1,[2,{"a":null}],"x",true]`, any(nil))
	un(`{"a":1,"a":2}`, any(nil))
	un(`[1,2]`, []any{"keep"})
	un(`{"x":2}`, any(&Inner{X: 1, Y: &f}) == nil)
	un(`5`, error(nil))
	un(`"x"`, fmt.Stringer(nil))
	un(`"5"`, 0, json.StringifyNumbers(true))
	un(`5`, 0, json.StringifyNumbers(true))
	un(`300`, uint8(0))
	un(`-1`, uint(0))
	un(`-129`, int8(0))
	un(`1e40`, float32(0))
	un(`"x"`, make(chan int))
	un(`5`, time.Second)
	un(`{"a":1}`, Bad1{})
	un(`{"a":1}`, Bad2{})
	un(`{"A":"1"}`, Bad4{})
	var ip *int
	un(`5`, &ip)
	un(`null`, &ip)
	un(`{"Next":{"Next":{"Next":null}}}`, Node{})
	un(`[1,2`, []int{})
	un(`{"a" 1}`, map[string]int{})
	un(`"2020-01-02T03:04:05,5Z"`, time.Time{})
	un(`"2020-01-02T03:04:05+25:00"`, time.Time{})
	fmt.Println(text(json.Unmarshal([]byte("1"), nil)), text(json.Unmarshal([]byte("1"), 5)), text(json.Unmarshal([]byte("1"), (*int)(nil))))
	ms := json.JoinMarshalers(json.MarshalFunc(func(b bool) ([]byte, error) {
		if b {
			return []byte(`"yes"`), nil
		}
		return nil, errors.New("no!")
	}),
		json.MarshalToFunc(func(e *jsontext.Encoder, i int) error {
			if i < 0 {
				return errors.ErrUnsupported
			}
			return e.WriteToken(jsontext.String(fmt.Sprint("#", i)))
		}),
		json.MarshalToFunc(func(e *jsontext.Encoder, s fmt.Stringer) error {
			return e.WriteToken(jsontext.String("S:" + s.String()))
		}))
	pr([]any{true, 5, -5, time.Second, netip.MustParseAddr("::1"), map[int]bool{1: true}}, json.WithMarshalers(ms))
	pr([]bool{true, false}, json.WithMarshalers(ms))
	us := json.JoinUnmarshalers(json.UnmarshalFunc(func(b []byte, p *int) error { *p = len(b); return nil }), json.UnmarshalFromFunc(func(d *jsontext.Decoder, p *any) error {
		if d.PeekKind() == '0' {
			*p = json.Options(nil)
			v, err := d.ReadValue()
			*p = "num:" + string(v)
			return err
		}
		return errors.ErrUnsupported
	}))
	un(`[1,"x",[2]]`, any(nil), json.WithUnmarshalers(us))
	un(`[1000,"x"]`, []int{}, json.WithUnmarshalers(us))
	un(`{"12":1}`, map[int]int{}, json.WithUnmarshalers(us))
	o := json.JoinOptions(json.Deterministic(true), jsontext.WithIndent(" "), json.Deterministic(false))
	fmt.Println(json.GetOption(o, json.Deterministic))
	fmt.Println(json.GetOption(o, jsontext.WithIndent))
	fmt.Println(json.GetOption(o, jsontext.Multiline))
	fmt.Println(json.GetOption(o, json.StringifyNumbers))
	fmt.Println(json.GetOption(json.DefaultOptionsV2(), jsontext.AllowInvalidUTF8))
	e := jsontext.NewEncoder(os.Stdout)
	fmt.Println(text(json.MarshalEncode(e, 1)), text(json.MarshalEncode(e, map[string]int{"a": 1})))
	e.WriteToken(jsontext.BeginObject)
	fmt.Println(text(json.MarshalEncode(e, 5)), text(json.MarshalEncode(e, true)))
	fmt.Println(text(json.MarshalEncode(e, "x")), text(json.MarshalEncode(e, []int{1}, json.StringifyNumbers(true))))
	e.WriteToken(jsontext.EndObject)
	d := jsontext.NewDecoder(strings.NewReader(`1 "x" {"a":[1,2]} `))
	var i int
	fmt.Println(text(json.UnmarshalDecode(d, &i)), i, text(json.UnmarshalDecode(d, &i)))
	var m map[string][]int
	fmt.Println(text(json.UnmarshalDecode(d, &m)), m, text(json.UnmarshalDecode(d, &m)))
	fmt.Println(text(json.MarshalWrite(os.Stdout, t, json.Deterministic(true))))
	fmt.Println(text(json.UnmarshalRead(strings.NewReader(` {"a":5} `), &t)), t.A, text(json.UnmarshalRead(strings.NewReader(``), &t)))
}
