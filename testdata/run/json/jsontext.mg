// encoding/json/jsontext: tokens, values, skipped values and values written again, of right and of wrong texts, with the words
// and places of errors; tokens written in a wrong order; numbers; pointers.
package main

import (
	"bytes"
	"encoding/json/jsontext"
	"fmt"
	"io"
	"strings"
)

func main() {
	for _, s := range []string{`{"a":[1,2,{"b":null}],"c":"x\u00e9\n\ud83d\ude00"}`, `[1,]`, `{"a":1,}`, `{"a" 1}`, `{1:2}`, `[1 2]`, `[}`, `[1}`, `{]`, `{"a":1]`, `{"a":1,"a":2}`, `[{"x":1,"x":2}]`, `nul`, `nulx`, `"abc`, `"a\qb"`, `"\ud800x"`, `"\u12"`, "\"\x01\"", "\"\xff\"", `01`, `1.`, `1e`, `-`, `[1,2`, `{"a":`, `{"a"`, `{"a":}`, ``, ` `, `1 2`, `{"a":[1,{"b":tru}]}`, `:`, `,`, `[,1]`, `{,}`, `]`, `}`, `{"a":1 "b":2}`, `{"a",1}`, `{"x/y~z":[0,[1,x]]}`} {
		d := jsontext.NewDecoder(strings.NewReader(s))
		fmt.Printf("%q:", s)
		for i := 0; i < 30; i++ {
			t, err := d.ReadToken()
			if err != nil {
				fmt.Println(" |", err, d.StackPointer(), d.InputOffset())
				break
			}
			fmt.Print(" ", t, "@", d.StackPointer())
		}
		d = jsontext.NewDecoder(slowly{strings.NewReader(s)})
		for i := 0; i < 3; i++ {
			v, err := d.ReadValue()
			fmt.Println("  v", v, err, d.StackDepth())
			if err != nil {
				break
			}
		}
		d = jsontext.NewDecoder(strings.NewReader(s))
		fmt.Println("  s", d.SkipValue(), jsontext.Value(s).IsValid())
		var bb bytes.Buffer
		e := jsontext.NewEncoder(&bb, jsontext.WithIndent(" "))
		e.WriteToken(jsontext.BeginArray)
		err := e.WriteValue(jsontext.Value(s))
		fmt.Println("  w", err)
		e.WriteToken(jsontext.EndArray)
		fmt.Print(bb.String())
		v := jsontext.Value(s)
		fmt.Println("  c", v.Canonicalize(), v)
	}
	var sb strings.Builder
	e := jsontext.NewEncoder(&sb)
	toks := []jsontext.Token{jsontext.BeginObject, jsontext.Int(3), jsontext.String("a"), jsontext.EndObject, jsontext.Float(1e21), jsontext.String("a"), jsontext.EndArray, jsontext.String("b"), jsontext.String("\xff"), jsontext.Uint(1 << 63), jsontext.EndObject, jsontext.Bool(true), {}}
	for _, t := range toks {
		fmt.Println(t, e.WriteToken(t), e.StackPointer(), e.OutputOffset())
	}
	fmt.Printf("%q\n", sb.String())
	for _, s := range []string{"1e5", "-5", "18446744073709551616", "-9223372036854775809", "1.5", "-0", "9223372036854775808"} {
		d := jsontext.NewDecoder(strings.NewReader(s))
		t, _ := d.ReadToken()
		i, e1 := t.Int()
		u, e2 := t.Uint()
		f, e3 := t.Float()
		g, e4 := t.Float32()
		fmt.Println(s, i, e1, u, e2, f, e3, g, e4)
	}
	for _, f := range []float64{1e20, 1e21, 1e-6, 1e-7, 0.1, -0.0, 123456789} {
		t := jsontext.Float(f)
		i, e1 := t.Int()
		u, e2 := t.Uint()
		fmt.Println(t, i, e1, u, e2)
	}
	p := jsontext.Pointer("/a/b~1c/~0/")
	for t := range p.Tokens() {
		fmt.Printf("%q ", t)
	}
	fmt.Println(p.Parent(), p.LastToken(), p.AppendToken("x/y~"), p.IsValid(), jsontext.Pointer("a").IsValid(), jsontext.Pointer("/~").IsValid(), p.Contains("/a"), jsontext.Pointer("/a").Contains(p))
	b, err := jsontext.AppendUnquote(nil, `"a\u00e9\ud800x"`)
	fmt.Printf("%q %v\n", b, err)
	b, err = jsontext.AppendUnquote(nil, `"a"x`)
	fmt.Printf("%q %v\n", b, err)
	b, err = jsontext.AppendQuote(nil, "a\xffb<\u2028")
	fmt.Printf("%q %v\n", b, err)
	b, err = jsontext.AppendFormat(nil, `{"b":1, "a":[ ]}`, jsontext.Multiline(true), jsontext.ReorderRawObjects(true))
	fmt.Printf("%s %v\n", b, err)
	b, err = jsontext.AppendFormat(nil, `{"b":"<\/>", "a":[ 1,2]}`, jsontext.SpaceAfterComma(true), jsontext.EscapeForHTML(true))
	fmt.Printf("%s %v\n", b, err)
	d := jsontext.NewDecoder(strings.NewReader(`{"a":1} [2] `))
	fmt.Println(d.PeekKind(), d.PeekKind())
	d.ReadToken()
	d.ReadToken()
	k, n := d.StackIndex(1)
	fmt.Println(k, n, d.StackDepth(), d.StackPointer(), d.InputOffset())
	func() {
		defer func() { fmt.Println(recover()) }()
		t, _ := d.ReadToken()
		d.ReadToken()
		fmt.Println(t.String())
	}()
	v, err := d.ReadValue()
	fmt.Println(v, err, string(d.UnreadBuffer()))
	_, err = d.ReadValue()
	fmt.Println(err == io.EOF)
}

type slowly struct{ r io.Reader }

func (o slowly) Read(p []byte) (int, error) { return o.r.Read(p[:1]) }
