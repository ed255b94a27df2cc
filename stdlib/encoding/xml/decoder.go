package xml

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
)

const (
	xmlURL      = "http://www.w3.org/XML/1998/namespace"
	xmlPrefix   = "xml"
	xmlnsPrefix = "xmlns"
)

// A Decoder reads XML. Its input is UTF-8, unless it says otherwise and CharsetReader knows how to read that.
type Decoder struct {
	// Strict says that the input must be XML. Without it: an element that is not closed ends where the one around it does,
	// unknown entities are text, and attributes may have no value or one without quotes. NewDecoder sets it.
	Strict bool

	// AutoClose, if Strict is false, names elements that end where they begin. HTMLAutoClose has those of HTML.
	AutoClose []string

	// Entity has entities beside lt, gt, amp, apos and quot. HTMLEntity has those of HTML.
	Entity map[string]string

	// CharsetReader, if it is not nil, makes readers that give UTF-8 for input in other encodings.
	CharsetReader func(charset string, input io.Reader) (io.Reader, error)

	// DefaultSpace is the name space of elements that are in none.
	DefaultSpace string

	in     io.ByteReader
	tokens TokenReader // where tokens come from instead of in
	buf    bytes.Buffer
	saved  *bytes.Buffer // what has been read since somebody wanted it

	waiting   int // a byte that was given back, or -1
	line      int
	lineStart int64
	offset    int64
	err       error // what ended reading

	closing   *Name // the end of <a/> is to come, or what else Strict would not allow
	postponed Token // comes after what AutoClose made up

	spaces map[string]string // prefix to name space
	open   []element
	floor  int // how many elements are open outside of what an UnmarshalXML may read; -1 outside of one
}

// An element is one whose end is still to come.
type element struct {
	name  Name    // with the prefix
	outer []outer // what prefixes meant that the element defines
}

type prefix struct{ name, space string }

// An outer is what a prefix meant, if anything.
type outer struct {
	prefix
	defined bool
}

// NewDecoder makes a Decoder that reads r, by ReadByte if r has that.
func NewDecoder(r io.Reader) *Decoder {
	d := &Decoder{spaces: make(map[string]string), waiting: -1, line: 1, Strict: true, floor: -1}
	d.read(r)
	return d
}

// NewTokenDecoder makes a Decoder of what gives tokens.
func NewTokenDecoder(t TokenReader) *Decoder {
	if d, ok := t.(*Decoder); ok {
		return d
	}
	return &Decoder{spaces: make(map[string]string), tokens: t, waiting: -1, line: 1, Strict: true, floor: -1}
}

func (d *Decoder) read(r io.Reader) {
	if b, ok := r.(io.ByteReader); ok {
		d.in = b
	} else {
		d.in = bufio.NewReader(r)
	}
}

// InputOffset is how many bytes belong to the tokens up to here.
func (d *Decoder) InputOffset() int64 { return d.offset }

// InputPos is the line and the column, in bytes, where the next token begins; both count from 1.
func (d *Decoder) InputPos() (line, column int) { return d.line, int(d.offset-d.lineStart) + 1 }

func (d *Decoder) syntaxError(msg string) error { return &SyntaxError{Msg: msg, Line: d.line} }

// Token gives the next token, or nil and io.EOF at the end. Starts and ends of elements match, <a/> is both, and names are
// with their name spaces. Bytes belong to the Decoder until the next call.
func (d *Decoder) Token() (Token, error) {
	if len(d.open) == d.floor {
		return nil, io.EOF
	}
	t := d.postponed
	d.postponed = nil
	if t == nil {
		var err error
		if t, err = d.rawToken(); t == nil && err != nil {
			if err == io.EOF && len(d.open) > 0 {
				err = d.syntaxError("unexpected EOF")
			}
			return nil, err
		}
	}
	if end, ok := d.autoClose(t); ok {
		d.postponed = t
		t = end
	}
	switch e := t.(type) {
	case StartElement:
		d.start(&e)
		return e, nil
	case EndElement:
		if err := d.end(&e); err != nil {
			d.err = err
			return nil, err
		}
		return e, nil
	}
	return t, nil
}

var errRawToken = errors.New("xml: cannot use RawToken from UnmarshalXML method")

// RawToken is Token without looking whether starts and ends match, and with prefixes instead of name spaces.
func (d *Decoder) RawToken() (Token, error) {
	if d.floor >= 0 {
		return nil, errRawToken
	}
	return d.rawToken()
}

// autoClose gives the end of an element that has just begun, if it is one that is never closed.
func (d *Decoder) autoClose(t Token) (end EndElement, ok bool) {
	if d.Strict || len(d.open) == 0 {
		return end, false
	}
	name := d.open[len(d.open)-1].name
	for _, s := range d.AutoClose {
		if strings.EqualFold(s, name.Local) {
			own, ok := t.(EndElement)
			return EndElement{name}, !ok || !strings.EqualFold(own.Name.Local, name.Local)
		}
	}
	return end, false
}

// start opens an element, and translates prefixes, also those that it defines itself.
func (d *Decoder) start(t *StartElement) {
	e := element{name: t.Name}
	for _, a := range t.Attr {
		name := a.Name.Local
		switch {
		case a.Name.Space == xmlnsPrefix:
		case a.Name.Space == "" && name == xmlnsPrefix:
			name = ""
		default:
			continue
		}
		space, ok := d.spaces[name]
		e.outer = append(e.outer, outer{prefix{name, space}, ok})
		d.spaces[name] = a.Value
	}
	d.open = append(d.open, e)
	d.translate(&t.Name, true)
	for i := range t.Attr {
		d.translate(&t.Attr[i].Name, false)
	}
}

// end closes an element.
func (d *Decoder) end(t *EndElement) error {
	if len(d.open) == 0 {
		return d.syntaxError("unexpected end element </" + t.Name.Local + ">")
	}
	e := d.open[len(d.open)-1]
	switch {
	case e.name.Local != t.Name.Local && !d.Strict:
		// It ends here, and the next one is looked at again.
		name := t.Name
		d.closing = &name
		t.Name = e.name
		d.open = d.open[:len(d.open)-1]
		return nil
	case e.name.Local != t.Name.Local:
		d.open = d.open[:len(d.open)-1]
		return d.syntaxError("element <" + e.name.Local + "> closed by </" + t.Name.Local + ">")
	case e.name.Space != t.Name.Space:
		d.open = d.open[:len(d.open)-1]
		space := t.Name.Space
		if space == "" {
			space = `""`
		}
		return d.syntaxError("element <" + e.name.Local + "> in space " + e.name.Space +
			" closed by </" + t.Name.Local + "> in space " + space)
	}
	d.translate(&t.Name, true)
	d.open = d.open[:len(d.open)-1]
	for i := len(e.outer) - 1; i >= 0; i-- {
		if p := e.outer[i]; p.defined {
			d.spaces[p.name] = p.space
		} else {
			delete(d.spaces, p.name)
		}
	}
	return nil
}

// translate replaces a name's prefix by its name space. Attributes without a prefix are in none.
func (d *Decoder) translate(n *Name, element bool) {
	switch {
	case n.Space == xmlnsPrefix, n.Space == "" && (!element || n.Local == xmlnsPrefix):
		return
	case n.Space == xmlPrefix:
		n.Space = xmlURL
	}
	if space, ok := d.spaces[n.Space]; ok {
		n.Space = space
	} else if n.Space == "" {
		n.Space = d.DefaultSpace
	}
}

// Skip reads up to the end of the element whose start was the last token that was not matched.
func (d *Decoder) Skip() error {
	for depth := 0; ; {
		t, err := d.Token()
		if err != nil {
			return err
		}
		switch t.(type) {
		case StartElement:
			depth++
		case EndElement:
			if depth == 0 {
				return nil
			}
			depth--
		}
	}
}
