package xml

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
)

type book struct {
	XMLName Name     `xml:"book"`
	ISBN    string   `xml:"isbn,attr"`
	Title   string   `xml:"title"`
	Authors []string `xml:"by>author"`
	Price   *float64 `xml:"price,omitempty"`
}

func TestThereAndBack(t *testing.T) {
	price := 9.5
	for _, b := range []book{
		{ISBN: "1", Title: "A & B", Authors: []string{"x", "y"}, Price: &price},
		{ISBN: `<">`, Title: "\t", Authors: []string{""}},
		{},
	} {
		b.XMLName.Local = "book"
		text, err := Marshal(b)
		if err != nil {
			t.Fatal(err)
		}
		var got book
		if err := Unmarshal(text, &got); err != nil || !reflect.DeepEqual(got, b) {
			t.Errorf("%s: got %+v, %v", text, got, err)
		}
	}
}

type greedy struct{ skip bool }

func (g *greedy) UnmarshalXML(d *Decoder, start StartElement) error {
	if _, err := d.RawToken(); err != errRawToken {
		return errors.New("RawToken is allowed")
	}
	if !g.skip {
		return nil
	}
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func TestUnmarshalerReadsItsElement(t *testing.T) {
	var v struct {
		A greedy `xml:"a"`
		B string `xml:"b"`
	}
	const text = `<v xmlns:p="u"><p:a xmlns:q="w"><q:x/>text</p:a><b>after</b></v>`
	v.A.skip = true
	if err := Unmarshal([]byte(text), &v); err != nil || v.B != "after" {
		t.Errorf("got %q, %v", v.B, err)
	}
	v.A.skip = false
	err := Unmarshal([]byte(text), &v)
	if err == nil || err.Error() != "xml: (*xml.greedy).UnmarshalXML did not consume entire <a> element" {
		t.Errorf("got %v", err)
	}
}

func TestNames(t *testing.T) {
	for name, want := range map[string]bool{"a": true, "_": true, "a-1": true, "é": true, "中": true, "": false, "1": false, "-a": false, "a b": false, "\xff": false, "a\U00010000": false} {
		if isName(name) != want {
			t.Errorf("%q: got %v", name, !want)
		}
	}
}

func TestConflictingTags(t *testing.T) {
	type inner struct {
		A string `xml:"a"`
	}
	var shadowed struct {
		inner
		B string `xml:"a"`
	}
	if err := Unmarshal([]byte("<x><a>1</a></x>"), &shadowed); err != nil || shadowed.B != "1" || shadowed.A != "" {
		t.Errorf("got %+v, %v", shadowed, err)
	}
	var both struct {
		A string `xml:"x>a"`
		B string `xml:"x"`
	}
	var e *TagPathError
	if err := Unmarshal([]byte("<x/>"), &both); !errors.As(err, &e) || e.Field1 != "A" || e.Field2 != "B" {
		t.Errorf("got %v", err)
	}
}

func TestCharsetReader(t *testing.T) {
	d := NewDecoder(strings.NewReader("<?xml encoding='latin1'?><a>\xe9</a>"))
	d.CharsetReader = func(charset string, input io.Reader) (io.Reader, error) {
		b, err := io.ReadAll(input)
		var out bytes.Buffer
		for _, c := range b {
			out.WriteRune(rune(c))
		}
		return &out, err
	}
	var s string
	if err := d.Decode(&s); err != nil || s != "é" {
		t.Errorf("got %q, %v", s, err)
	}
}

func TestTokensOfOthers(t *testing.T) {
	d := NewTokenDecoder(NewTokenDecoder(NewDecoder(strings.NewReader("<a><b>1</b></a>"))))
	var v struct {
		B int `xml:"b"`
	}
	if err := d.Decode(&v); err != nil || v.B != 1 {
		t.Errorf("got %d, %v", v.B, err)
	}
}
