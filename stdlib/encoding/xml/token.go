// Package xml reads and writes XML 1.0 with name spaces: token by token, or from and into Go values.
package xml

import (
	"bytes"
	"slices"
	"strconv"
)

// A SyntaxError says what is wrong with the text.
type SyntaxError struct {
	Msg  string
	Line int
}

func (e *SyntaxError) Error() string {
	return "XML syntax error on line " + strconv.Itoa(e.Line) + ": " + e.Msg
}

// A Name is a name and the name space that it belongs to. RawToken gives the prefix instead of the space.
type Name struct {
	Space, Local string
}

// An Attr is an attribute.
type Attr struct {
	Name  Name
	Value string
}

// A Token is one of StartElement, EndElement, CharData, Comment, ProcInst and Directive.
type Token any

// StartElement is the beginning of an element.
type StartElement struct {
	Name Name
	Attr []Attr
}

// Copy makes a copy with its own attributes.
func (e StartElement) Copy() StartElement {
	e.Attr = append([]Attr{}, e.Attr...)
	return e
}

// End gives the end that belongs to e.
func (e StartElement) End() EndElement { return EndElement{e.Name} }

// EndElement is the end of an element.
type EndElement struct {
	Name Name
}

// CharData is text, whose entities have been replaced.
type CharData []byte

// Copy makes a copy with its own memory.
func (c CharData) Copy() CharData { return bytes.Clone(c) }

// Comment is what stands between <!-- and -->.
type Comment []byte

// Copy makes a copy with its own memory.
func (c Comment) Copy() Comment { return bytes.Clone(c) }

// ProcInst is <?target inst?>.
type ProcInst struct {
	Target string
	Inst   []byte
}

// Copy makes a copy with its own memory.
func (p ProcInst) Copy() ProcInst {
	p.Inst = slices.Clone(p.Inst)
	return p
}

// Directive is what stands between <! and >.
type Directive []byte

// Copy makes a copy with its own memory.
func (d Directive) Copy() Directive { return bytes.Clone(d) }

// CopyToken makes a copy that stays as it is when the next token is read.
func CopyToken(t Token) Token {
	switch t := t.(type) {
	case StartElement:
		return t.Copy()
	case CharData:
		return t.Copy()
	case Comment:
		return t.Copy()
	case ProcInst:
		return t.Copy()
	case Directive:
		return t.Copy()
	}
	return t
}

// A TokenReader gives tokens, and io.EOF after the last one or with it.
type TokenReader interface {
	Token() (Token, error)
}
