// encoding/xml: values as XML and back, tokens, name spaces, what Strict means, errors.
package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

type address struct {
	City, State string
}

type color int

func (c color) MarshalText() ([]byte, error) { return []byte([]string{"red", "green"}[c]), nil }

func (c *color) UnmarshalText(text []byte) error {
	switch string(text) {
	case "red":
		*c = 0
	case "green":
		*c = 1
	default:
		return fmt.Errorf("no color %q", text)
	}
	return nil
}

type size struct{ W, H int }

func (s size) MarshalXML(e *xml.Encoder, start xml.StartElement) error {
	start.Attr = append(start.Attr, xml.Attr{Name: xml.Name{Local: "by"}, Value: "x"})
	return e.EncodeElement(fmt.Sprintf("%dx%d", s.W, s.H), start)
}

func (s *size) UnmarshalXML(d *xml.Decoder, start xml.StartElement) error {
	var text string
	if err := d.DecodeElement(&text, &start); err != nil {
		return err
	}
	_, err := fmt.Sscanf(text, "%dx%d", &s.W, &s.H)
	return err
}

func (s size) MarshalXMLAttr(name xml.Name) (xml.Attr, error) {
	return xml.Attr{Name: name, Value: fmt.Sprint(s.W, "*", s.H)}, nil
}

func (s *size) UnmarshalXMLAttr(a xml.Attr) error {
	_, err := fmt.Sscanf(a.Value, "%d*%d", &s.W, &s.H)
	return err
}

type person struct {
	XMLName xml.Name   `xml:"http://example.com/p person"`
	ID      int        `xml:"id,attr"`
	Lang    string     `xml:"http://www.w3.org/XML/1998/namespace lang,attr,omitempty"`
	Odd     string     `xml:"urn:odd/xmlish odd,attr"`
	Box     size       `xml:"box,attr"`
	First   string     `xml:"name>first"`
	Last    string     `xml:"name>last"`
	Age     *int       `xml:"age,omitempty"`
	Emails  []string   `xml:"contact>mails>email"`
	Color   color      `xml:"color"`
	Size    size       `xml:"size"`
	Born    time.Time  `xml:"born"`
	Any     any        `xml:"any"`
	Blob    []byte     `xml:"blob"`
	Note    string     `xml:",comment"`
	Data    string     `xml:",cdata"`
	Rest    []xml.Attr `xml:",any,attr"`
	Skip    string     `xml:"-"`
	address
	Married bool
	hidden  int
}

func main() {
	age := 7
	p := &person{
		ID: 13, Lang: "de", Odd: "1<2", Box: size{1, 2}, First: "J\"o'hn", Last: "D&e\n", Age: &age, Emails: []string{"a@b", "c@d"}, Color: 1,
		Size: size{3, 4}, Born: time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC), Any: 2.5, Blob: []byte("raw\x00"), Note: " need more -",
		Data: "a]]>b<c", Rest: []xml.Attr{{Name: xml.Name{Local: "x"}, Value: "y"}}, address: address{"Hanga Roa", "Easter Island"},
	}
	out, err := xml.MarshalIndent(p, " ", "\t")
	fmt.Println(string(out), err)
	var q person
	err = xml.Unmarshal(out, &q)
	if q.Age == nil {
		q.Age = new(int)
	}
	fmt.Printf("%v %v %d %q %q %q %q %d %q %v %v %v %v %q %q %q %v %v %v\n", err, q.XMLName, q.ID, q.Lang, q.Odd, q.First, q.Last, *q.Age, q.Emails, q.Color, q.Box == q.Size, q.Born, q.Any, q.Blob, q.Note, q.Data, q.Rest, q.address, q.Married)

	for _, v := range []any{1, "a<b", []int{1, 2}, true, 1.5, [2]byte{65, 66}, color(0), struct{ X int }{1}, map[string]int{}, func() {}, nil, (*int)(nil),
		struct {
			XMLName xml.Name
			In      string `xml:",innerxml"`
		}{xml.Name{Local: "dyn"}, "<i>&amp;</i>"},
		struct {
			A string `xml:"a>b"`
			B string `xml:"a"`
		}{}, struct {
			A string `xml:"a,attr,cdata"`
		}{}, struct {
			C string `xml:",comment"`
		}{"--"},
	} {
		b, err := xml.Marshal(v)
		fmt.Printf("%s %v\n", b, err)
	}

	const text = `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE note [ <!ENTITY x "a>b"> <!-- gone --> ]>
<a xmlns="urn:one" xmlns:p='urn:two' p:k="v&#65;&lt;" k="w">text&amp;<![CDATA[<raw>]]>
<p:b/><!-- comment --><?pi some data?><c xmlns=""><d q:r="1"/></c>` + "\r\n\r" + `</a>`
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		t, err := d.Token()
		if err != nil {
			fmt.Println(err, d.InputOffset())
			break
		}
		line, column := d.InputPos()
		switch t := t.(type) {
		case xml.CharData:
			fmt.Printf("%d:%d text %q\n", line, column, string(t))
		case xml.Comment:
			fmt.Printf("%d:%d comment %q\n", line, column, string(t))
		case xml.Directive:
			fmt.Printf("%d:%d directive %q\n", line, column, string(t))
		case xml.ProcInst:
			fmt.Printf("%d:%d inst %s %q\n", line, column, t.Target, string(t.Inst))
		default:
			fmt.Printf("%d:%d %T %+v\n", line, column, t, t)
		}
	}

	for _, s := range []string{"<a></b>", "<a>", "<a", "<a b>", "<a b=c>", "<a b='<'>", "<a>&x;</a>", "<a>&lt</a>", "<a>]]></a>", "</a>", "<a:b:c/>", "<1/>",
		"<a>\x01</a>", "<a>\xff</a>", "<!-- -- -->", "<!-x", "<![CDAT[", "<![CDATA[x", "<?xml version='1.1'?>", "<?xml encoding='latin1'?>", "<a xmlns:x='1'><x:b></b></a>", "<a/ >", "</a b>", "<?", "&#1114112;"} {
		d := xml.NewDecoder(strings.NewReader(s))
		var err error
		for err == nil {
			_, err = d.Token()
		}
		fmt.Printf("%q: %v\n", s, err)
	}

	d = xml.NewDecoder(strings.NewReader("<p>one<br>two &nbsp;&eacute;&bogus; <input checked value=x-1></p></p>"))
	d.Strict = false
	d.AutoClose = xml.HTMLAutoClose
	d.Entity = xml.HTMLEntity
	for {
		t, err := d.Token()
		if err != nil {
			fmt.Println(err)
			break
		}
		fmt.Printf("%T %+q|", t, fmt.Sprint(t))
	}

	var v struct {
		XMLName xml.Name `xml:"a"`
		N       int      `xml:"n"`
		Inner   string   `xml:",innerxml"`
		Text    string   `xml:",chardata"`
		Other   []struct {
			XMLName xml.Name
			K       string `xml:"k,attr"`
		} `xml:",any"`
	}
	for _, s := range []string{"<a>x<n> 5 </n>y<o k='1'>z</o><q/></a>", "<b/>", "<a><n>x</n></a>", "<a><n/>", "<a><n>99999999999999999999</n></a>"} {
		v.Other = nil
		err := xml.Unmarshal([]byte(s), &v)
		var se *xml.SyntaxError
		fmt.Printf("%v %d %q %q %v %v\n", err, v.N, v.Inner, v.Text, v.Other, errors.As(err, &se))
	}
	fmt.Println(xml.Unmarshal(nil, v), xml.Unmarshal([]byte("<a/>"), (*int)(nil)), xml.Unmarshal(nil, &v) == io.EOF)

	e := xml.NewEncoder(os.Stdout)
	e.Indent("", "  ")
	start := xml.StartElement{Name: xml.Name{Space: "urn:s", Local: "s"}, Attr: []xml.Attr{{Name: xml.Name{Space: "urn:a/b", Local: "k"}, Value: "\t\""}, {Name: xml.Name{Space: "urn:c/b", Local: "k"}, Value: "2"}}}
	for _, t := range []xml.Token{xml.ProcInst{Target: "xml", Inst: []byte(`version="1.0"`)}, start, xml.CharData("a\nb"), xml.Comment("c"), xml.Directive("D <x>"), xml.StartElement{Name: xml.Name{Local: "t"}},
		xml.EndElement{Name: xml.Name{Local: "u"}}, xml.EndElement{Name: xml.Name{Local: "t"}}, xml.EndElement{Name: xml.Name{Local: "s"}}, xml.Comment("-->"), xml.Directive(">"), xml.ProcInst{Target: "1"}, xml.ProcInst{Target: "xml"}, 5} {
		if err := e.EncodeToken(t); err != nil {
			fmt.Println("\n", err)
		}
	}
	fmt.Println(e.Flush(), e.EncodeElement(1, xml.StartElement{}), e.Close(), e.Encode(1))
	var buf bytes.Buffer
	xml.EscapeText(&buf, []byte("<\xff\x02\U0010FFFF>"))
	fmt.Printf("%q\n", buf.String())
}
