package jsontext_test

import (
	"bytes"
	"encoding/json/jsontext"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestValuesOfAnySizeFromSlowReaders(t *testing.T) {
	long := `{"text":"` + strings.Repeat(`é\u00e9`, 5000) + `","list":[` + strings.Repeat("12345,", 5000) + `0]}`
	for _, r := range []io.Reader{
		iotest.OneByteReader(strings.NewReader(long + " " + long)),
		iotest.HalfReader(strings.NewReader(long + "\n" + long)),
		strings.NewReader(long + long),
	} {
		d := jsontext.NewDecoder(r)
		for range 2 {
			v, err := d.ReadValue()
			if err != nil || string(v) != long {
				t.Fatalf("%d bytes, %v", len(v), err)
			}
		}
		if _, err := d.ReadValue(); err != io.EOF {
			t.Errorf("at the end: %v", err)
		}
	}
}

func TestCopyOfTokens(t *testing.T) {
	const text = `{"a":[1,-2.5e3,true,null,"x\ty"],"b":{"c":{}},"":[]}`
	d := jsontext.NewDecoder(iotest.OneByteReader(strings.NewReader(text)))
	var out bytes.Buffer
	e := jsontext.NewEncoder(&out)
	for {
		tok, err := d.ReadToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := e.WriteToken(tok); err != nil {
			t.Fatal(err)
		}
		if d.StackPointer() != e.StackPointer() || d.StackDepth() != e.StackDepth() {
			t.Errorf("%q and %q", d.StackPointer(), e.StackPointer())
		}
	}
	if out.String() != text+"\n" {
		t.Error(out.String())
	}
}

func TestErrorsOfReadersAndWriters(t *testing.T) {
	broken := errors.New("broken")
	d := jsontext.NewDecoder(io.MultiReader(strings.NewReader(`[1, `), iotest.ErrReader(broken)))
	_, err := d.ReadValue()
	if !errors.Is(err, broken) || d.StackDepth() != 0 {
		t.Errorf("%v at depth %d", err, d.StackDepth())
	}
	var syntax *jsontext.SyntacticError
	if err := jsontext.NewDecoder(strings.NewReader(`{"x":{"y":1,"y":2}}`)).SkipValue(); !errors.As(err, &syntax) ||
		syntax.Err != jsontext.ErrDuplicateName || syntax.JSONPointer != "/x/y" || syntax.ByteOffset != 12 {
		t.Errorf("%#v", err)
	}
}

func TestManyNames(t *testing.T) {
	var text strings.Builder
	text.WriteByte('{')
	for i := range 1000 {
		text.WriteString(`"` + strings.Repeat("n", i) + `":0,`)
	}
	if v := jsontext.Value(text.String() + `"last":0}`); !v.IsValid() {
		t.Error("not valid")
	}
	if v := jsontext.Value(text.String() + `"nnn":0}`); v.IsValid() || !v.IsValid(jsontext.AllowDuplicateNames(true)) {
		t.Error("a name came twice")
	}
}

func TestCanonical(t *testing.T) {
	v := jsontext.Value("{ \"\u20ac\": 333333333.33333329, \"\\r\": [1e30, 4.50, 2e-3, -0], \"\U0001f600\": \"\\u000F\\u000aA'\\u0042\", \"\ufb33\": 1 }")
	if err := v.Canonicalize(); err != nil {
		t.Fatal(err)
	}
	want := "{\"\\r\":[1e+30,4.5,0.002,0],\"\u20ac\":333333333.3333333,\"\U0001f600\":\"\\u000f\\nA'B\",\"\ufb33\":1}"
	if string(v) != want {
		t.Errorf("%s\nwant %s", v, want)
	}
}
