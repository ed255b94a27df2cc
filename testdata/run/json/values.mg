// Go values to JSON and back, and what does not fit, in Go's words.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
	"time"
)

type In struct {
	X int8
	Y []string
}
type T struct {
	A  int
	B  string  `json:"bee"`
	C  float32 `json:",omitempty"`
	D  *In
	E  In `json:"e"`
	F  map[string]In
	G  [2]int
	H  any
	I  []byte
	J  bool  `json:"-"`
	K  int   `json:"-,"`
	L  int   `json:",string"`
	M  *bool `json:"m,string"`
	U  uint8
	N  map[int]string
	Tm time.Duration
	Er error
	Nm json.Number
	R  json.RawMessage
}
type Mar struct{ s string }

func (m Mar) MarshalJSON() ([]byte, error) {
	if m.s == "err" {
		return nil, errors.New("mar failed")
	}
	return []byte(m.s), nil
}

type Txt struct{ s string }

func (m Txt) MarshalText() ([]byte, error) {
	if m.s == "err" {
		return nil, errors.New("txt failed")
	}
	return []byte(m.s), nil
}
func (m *Txt) UnmarshalText(b []byte) error {
	if string(b) == "err" {
		return errors.New("utxt failed")
	}
	m.s = "T" + string(b)
	return nil
}

type UM struct{ s string }

func (m *UM) UnmarshalJSON(b []byte) error {
	if string(b) == `"err"` {
		return errors.New("um failed")
	}
	m.s = string(b)
	return nil
}

func dec(s string, p any) {
	err := json.Unmarshal([]byte(s), p)
	var ute *json.UnmarshalTypeError
	if errors.As(err, &ute) {
		fmt.Printf("%s -> %v | %q %v %d %q %q | %T\n", s, err, ute.Value, ute.Type, ute.Offset, ute.Struct, ute.Field, err)
	} else {
		fmt.Printf("%s -> %v %T", s, err, err)
	}
	if v := reflect.ValueOf(p); v.Kind() == reflect.Pointer && !v.IsNil() {
		fmt.Printf(" = %+v\n", v.Elem())
	} else {
		fmt.Println()
	}
}

func enc(v any) {
	b, err := json.Marshal(v)
	fmt.Printf("%T: %s %v", v, b, err)
	if err != nil {
		fmt.Printf(" %T", err)
	}
	fmt.Println()
}

func main() {
	dec(`{"A":"x"}`, new(T))
	dec(`{"A":1.5}`, new(T))
	dec(`{"A":99999999999999999999}`, new(T))
	dec(`{"U":300}`, new(T))
	dec(`{"U":-1}`, new(T))
	dec(`{"bee":5}`, new(T))
	dec(`{"BEE":"x","a":3}`, new(T))
	dec(`{"e":{"X":200,"Y":[1]}}`, new(T))
	dec(`{"F":{"k":{"X":"s"}}}`, new(T))
	dec(`{"F":5}`, new(T))
	dec(`{"G":[1,2,3]}`, new(T))
	dec(`{"G":[1]}`, new(T))
	dec(`{"G":{}}`, new(T))
	dec(`{"H":{"a":[1,"x",null,true]}}`, new(T))
	dec(`{"I":"aGVsbG8="}`, new(T))
	dec(`{"I":"???"}`, new(T))
	dec(`{"I":[1,2]}`, new(T))
	dec(`{"L":"5"}`, new(T))
	dec(`{"L":5}`, new(T))
	dec(`{"L":"x"}`, new(T))
	dec(`{"N":{"1":"a"}}`, new(T))
	dec(`{"N":{"x":"a"}}`, new(T))
	dec(`{"Er":"x"}`, new(T))
	dec(`{"Nm":1e5}`, new(T))
	dec(`{"Nm":"12"}`, new(T))
	dec(`{"R":{"x": [1, 2]}}`, new(T))
	dec(`{"C":1e40}`, new(T))
	dec(`1e400`, new(float64))
	dec(`null`, new(int))
	dec(`"x"`, new(int))
	dec(`true`, new(string))
	dec(`[1,"x",3]`, new([]int))
	dec(`{"a":1}`, new([]int))
	dec(`{"a":1}`, new(map[bool]int))
	dec(`{"a":1}`, new(map[string]int))
	dec(`{"a":"x","b":2}`, new(map[string]int))
	dec(`{"a":1}`, new(chan int))
	dec(`"x"`, new(func()))
	dec(`1`, nil)
	dec(`1`, T{})
	dec(`1`, (*T)(nil))
	dec(`"abc"`, new(Txt))
	dec(`"err"`, new(Txt))
	dec(`5`, new(Txt))
	dec(`{"k":1}`, new(map[Txt]int))
	dec(`"err"`, new(UM))
	dec(`[{"a": 1 }]`, new([]UM))
	dec(`"\ud83d\ude00\ud800x\u00e9\/\b\f\n\r\t\"\\"`, new(string))
	dec("\"\xff\xc0x\"", new(string))
	dec(`"5"`, new(time.Duration))

	b := true
	enc(T{B: "<&>", D: &In{Y: []string{"q"}}, I: []byte("hi"), L: 4, M: &b, F: map[string]In{"z": {}, "a": {}}, N: map[int]string{3: "c", -1: "m"}})
	enc(math.NaN())
	enc(math.Inf(1))
	enc([]float64{1, 1.5, 1e21, 1e20, 1e-6, 1e-7, 123456789, 0, math.Copysign(0, -1), math.MaxFloat64, math.SmallestNonzeroFloat64})
	enc([]float32{1, 1.1, 1e21, 3.4e38})
	enc(make(chan int))
	enc(func() {})
	enc(complex(1, 2))
	enc(map[any]int{"x": 1})
	enc(struct{ F func() }{})
	enc(Mar{"err"})
	enc(Mar{"{bad"})
	enc(Mar{` { "a" : 1 , "b" : [ ] } `})
	enc(&Mar{"1"})
	enc([]any{Mar{"1"}, &Mar{"2"}, (*Mar)(nil), nil, Txt{"t<"}, Txt{"err"}})
	enc([]any{Txt{"t<"}, &Txt{"q"}})
	enc(map[Txt]int{{"b"}: 1, {"a"}: 2})
	enc("\u2028\u2029\x00\x1f\x7f\xff<>&\"\\/\b\f\n\r\té😀")
	enc(json.Number("1x"))
	enc(json.Number(""))
	enc([]any{json.RawMessage(`{"a": 1}`), json.RawMessage(nil)})
	enc(time.Second)
	enc([3]byte{1, 2, 3})
	enc([]byte(nil))
	enc([]byte{})
	enc(map[string]int(nil))
	enc([]int(nil))
	enc(struct {
		A int       `json:"a,omitzero"`
		T time.Time `json:",omitzero"`
		B []int     `json:",omitempty"`
		C *int      `json:",omitempty"`
		D bool      `json:",omitempty,string"`
		E bool      `json:",string"`
		F string    `json:",string"`
		G float64   `json:",string"`
	}{})
	type rec struct{ P *rec }
	r := &rec{}
	r.P = r
	enc(r)
	m := map[string]any{}
	m["m"] = m
	enc(m)
	bb, err := json.MarshalIndent(map[string]any{"a": []int{1, 2}, "b": map[string]int{}, "c": []int{}, "d": "x"}, ">", "  ")
	fmt.Printf("%s %v\n", bb, err)
}
