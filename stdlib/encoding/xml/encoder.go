package xml

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
)

// Header is a declaration as it often stands at the beginning. Nothing here writes it by itself.
const Header = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

// An Encoder writes XML.
type Encoder struct {
	out *bufio.Writer
	err error // the first one of out

	prefix, indent string
	depth          int
	justOpened     bool // the last thing was the start of an element
	started        bool // something was written with its indentation

	open     []Name   // elements whose end is to come; an empty name where a MarshalXML began
	prefixes []prefix // prefixes that are defined, each for one name space
	scopes   []int    // for each open element, how many prefixes were defined before it
	seq      int      // makes prefixes differ
	closed   bool
}

// NewEncoder makes an Encoder that writes to w.
func NewEncoder(w io.Writer) *Encoder { return &Encoder{out: bufio.NewWriter(w)} }

// Indent has each element begin on a line of its own, after prefix and as many times indent as it is deep.
func (e *Encoder) Indent(prefix, indent string) { e.prefix, e.indent = prefix, indent }

// Encode writes a value; see Marshal.
func (e *Encoder) Encode(v any) error {
	if err := e.value(reflect.ValueOf(v), nil, nil); err != nil {
		return err
	}
	return e.out.Flush()
}

// EncodeElement writes a value as an element with that start.
func (e *Encoder) EncodeElement(v any, start StartElement) error {
	if err := e.value(reflect.ValueOf(v), nil, &start); err != nil {
		return err
	}
	return e.out.Flush()
}

// Flush gives everything to the writer.
func (e *Encoder) Flush() error { return e.out.Flush() }

// Close gives everything to the writer, and reports elements that are still open. Nothing can be written after it.
func (e *Encoder) Close() error {
	if e.closed {
		return nil
	}
	e.closed = true
	if err := e.out.Flush(); err != nil {
		return err
	}
	if n := len(e.open); n > 0 {
		return fmt.Errorf("unclosed tag <%s>", e.open[n-1].Local)
	}
	return nil
}

// failure gives the first error.
func (e *Encoder) failure() error {
	if e.closed && e.err == nil {
		e.err = errors.New("use of closed Encoder")
	}
	return e.err
}

// Write writes bytes as they are.
func (e *Encoder) write(b []byte) {
	if e.failure() == nil {
		_, e.err = e.out.Write(b)
	}
}

func (e *Encoder) text(s string) {
	if e.failure() == nil {
		_, e.err = e.out.WriteString(s)
	}
}

func (e *Encoder) escaped(s string) {
	if e.failure() == nil {
		e.err = EscapeText(e.out, []byte(s))
	}
}

// EncodeToken writes a token. It does not flush, because there is more to come. Starts and ends must match.
func (e *Encoder) EncodeToken(t Token) error {
	switch t := t.(type) {
	case StartElement:
		if err := e.start(&t); err != nil {
			return err
		}
	case EndElement:
		if err := e.end(t.Name); err != nil {
			return err
		}
	case CharData:
		if e.failure() == nil {
			e.err = escapeText(e.out, t, false)
		}
	case Comment:
		if bytes.Contains(t, []byte("-->")) {
			return errors.New("xml: EncodeToken of Comment containing --> marker")
		}
		e.text("<!--")
		e.write(t)
		e.text("-->")
	case ProcInst:
		// What is first is in the buffer until it is flushed.
		if t.Target == "xml" && e.out.Buffered() != 0 {
			return errors.New("xml: EncodeToken of ProcInst xml target only valid for xml declaration, first token encoded")
		}
		if !isName(t.Target) {
			return errors.New("xml: EncodeToken of ProcInst with invalid Target")
		}
		if bytes.Contains(t.Inst, []byte("?>")) {
			return errors.New("xml: EncodeToken of ProcInst containing ?> marker")
		}
		e.text("<?" + t.Target)
		if len(t.Inst) > 0 {
			e.text(" ")
			e.write(t.Inst)
		}
		e.text("?>")
	case Directive:
		if !isDirective(string(t)) {
			return errors.New("xml: EncodeToken of Directive containing wrong < or > markers")
		}
		e.text("<!")
		e.write(t)
		e.text(">")
	default:
		return errors.New("xml: EncodeToken of invalid token type")
	}
	return e.failure()
}

// isDirective reports whether each < in s has its >, but for those in quotes and comments, which are closed too.
func isDirective(s string) bool {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '\'', '"':
			length := strings.IndexByte(s[i+1:], c)
			if length < 0 {
				return false
			}
			i += length + 1
		case '<':
			if rest := s[i:]; strings.HasPrefix(rest, "<!--") && rest != "<!--" {
				end := strings.Index(rest[len("<!"):], "-->")
				if end < 0 {
					return false
				}
				i += len("<!") + end + len("-->") - 1
				continue
			}
			depth++
		case '>':
			if depth == 0 {
				return false
			}
			depth--
		}
	}
	return depth == 0
}

// start writes the start of an element.
func (e *Encoder) start(start *StartElement) error {
	if start.Name.Local == "" {
		return errors.New("xml: start tag with no name")
	}
	e.open = append(e.open, start.Name)
	e.scopes = append(e.scopes, len(e.prefixes))
	e.newline(1)
	e.text("<" + start.Name.Local)
	if start.Name.Space != "" {
		e.attr("xmlns", start.Name.Space)
	}
	for _, a := range start.Attr {
		switch {
		case a.Name.Local == "":
		case a.Name.Space == "":
			e.attr(a.Name.Local, a.Value)
		default:
			e.attr(e.prefixFor(a.Name.Space)+":"+a.Name.Local, a.Value)
		}
	}
	e.text(">")
	return nil
}

func (e *Encoder) attr(name, value string) {
	e.text(" " + name + `="`)
	e.escaped(value)
	e.text(`"`)
}

// prefixFor gives a prefix for a name space. If there is none yet, it defines one, made of the end of the space's name.
func (e *Encoder) prefixFor(space string) string {
	defined := make(map[string]bool)
	for _, p := range e.prefixes {
		if p.space == space {
			return p.name
		}
		defined[p.name] = true
	}
	if space == xmlURL {
		return xmlPrefix
	}
	name := strings.TrimRight(space, "/")
	name = name[strings.LastIndexByte(name, '/')+1:]
	if !isName(name) || strings.Contains(name, ":") {
		name = "_"
	}
	if len(name) >= 3 && strings.EqualFold(name[:3], "xml") {
		// Such names are XML's own.
		name = "_" + name
	}
	if defined[name] {
		base := name
		for defined[name] {
			e.seq++
			name = base + "_" + strconv.Itoa(e.seq)
		}
	}
	e.prefixes = append(e.prefixes, prefix{name, space})
	e.attr("xmlns:"+name, space)
	return name
}

// end writes the end of an element, which must be the one that was started last.
func (e *Encoder) end(name Name) error {
	last := len(e.open) - 1
	switch {
	case name.Local == "":
		return errors.New("xml: end tag with no name")
	case last < 0 || e.open[last].Local == "":
		return fmt.Errorf("xml: end tag </%s> without start tag", name.Local)
	case e.open[last].Local != name.Local:
		return fmt.Errorf("xml: end tag </%s> does not match start tag <%s>", name.Local, e.open[last].Local)
	case e.open[last] != name:
		return fmt.Errorf("xml: end tag </%s> in namespace %s does not match start tag <%s> in namespace %s",
			name.Local, name.Space, e.open[last].Local, e.open[last].Space)
	}
	e.open = e.open[:last]
	e.newline(-1)
	e.text("</" + name.Local + ">")
	scope := len(e.scopes) - 1
	e.prefixes = e.prefixes[:e.scopes[scope]]
	e.scopes = e.scopes[:scope]
	return nil
}

// newline begins a line, if that is wanted. deeper is 1 for the start of an element, -1 for its end, which stays on the line if
// nothing that has a line of its own is in the element.
func (e *Encoder) newline(deeper int) {
	if e.prefix == "" && e.indent == "" {
		return
	}
	empty := e.justOpened
	if deeper < 0 {
		e.depth--
		e.justOpened = false
		if empty {
			return
		}
	}
	if e.started {
		e.text("\n")
	}
	e.started = true
	e.text(e.prefix + strings.Repeat(e.indent, e.depth))
	if deeper > 0 {
		e.depth++
		e.justOpened = true
	}
}
