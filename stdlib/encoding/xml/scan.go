package xml

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// A method here that gives ok as false has set d.err, if it does not say otherwise.

// rawToken gives the next token as it is written.
func (d *Decoder) rawToken() (Token, error) {
	if d.tokens != nil {
		return d.tokens.Token()
	}
	if d.err != nil {
		return nil, d.err
	}
	if d.closing != nil {
		name := *d.closing
		d.closing = nil
		return EndElement{name}, nil
	}
	if t, ok := d.scan(); ok {
		return t, nil
	}
	return nil, d.err
}

// fail ends reading because of the syntax.
func (d *Decoder) fail(msg string) { d.err = d.syntaxError(msg) }

// get reads a byte.
func (d *Decoder) get() (b byte, ok bool) {
	if d.err != nil {
		return 0, false
	}
	if d.waiting >= 0 {
		b = byte(d.waiting)
		d.waiting = -1
	} else {
		if b, d.err = d.in.ReadByte(); d.err != nil {
			return 0, false
		}
		if d.saved != nil {
			d.saved.WriteByte(b)
		}
	}
	d.offset++
	if b == '\n' {
		d.line++
		d.lineStart = d.offset
	}
	return b, true
}

// must reads a byte where the input must not end.
func (d *Decoder) must() (b byte, ok bool) {
	b, ok = d.get()
	if !ok && d.err == io.EOF {
		d.fail("unexpected EOF")
	}
	return b, ok
}

// back gives the last byte back.
func (d *Decoder) back(b byte) {
	if b == '\n' {
		d.line--
	}
	d.waiting = int(b)
	d.offset--
}

// savedLen is how much of what is saved has been read.
func (d *Decoder) savedLen() int {
	if d.waiting >= 0 {
		return d.saved.Len() - 1
	}
	return d.saved.Len()
}

// space skips white space.
func (d *Decoder) space() {
	for {
		b, ok := d.get()
		if !ok {
			return
		}
		if b != ' ' && b != '\n' && b != '\t' && b != '\r' {
			d.back(b)
			return
		}
	}
}

// scan reads a token.
func (d *Decoder) scan() (Token, bool) {
	b, ok := d.get()
	if !ok {
		return nil, false
	}
	if b != '<' {
		d.back(b)
		text, ok := d.text(-1, false)
		return CharData(text), ok
	}
	if b, ok = d.must(); !ok {
		return nil, false
	}
	switch b {
	case '/':
		return d.scanEnd()
	case '?':
		return d.scanProcInst()
	case '!':
		return d.scanBang()
	}
	d.back(b)
	return d.scanStart()
}

// scanEnd reads what follows </.
func (d *Decoder) scanEnd() (Token, bool) {
	name, ok := d.name("expected element name after </")
	if !ok {
		return nil, false
	}
	d.space()
	b, ok := d.must()
	if !ok {
		return nil, false
	}
	if b != '>' {
		d.fail("invalid characters between </" + name.Local + " and >")
		return nil, false
	}
	return EndElement{name}, true
}

// scanStart reads what follows the < of an element.
func (d *Decoder) scanStart() (Token, bool) {
	name, ok := d.name("expected element name after <")
	if !ok {
		return nil, false
	}
	attrs := []Attr{}
	for {
		d.space()
		b, ok := d.must()
		if !ok {
			return nil, false
		}
		switch b {
		case '/':
			if b, ok = d.must(); !ok {
				return nil, false
			}
			if b != '>' {
				d.fail("expected /> in element")
				return nil, false
			}
			d.closing = &Name{name.Space, name.Local}
			return StartElement{name, attrs}, true
		case '>':
			return StartElement{name, attrs}, true
		}
		d.back(b)
		a, ok := d.attr()
		if !ok {
			return nil, false
		}
		attrs = append(attrs, a)
	}
}

// attr reads an attribute.
func (d *Decoder) attr() (a Attr, ok bool) {
	if a.Name, ok = d.name("expected attribute name in element"); !ok {
		return a, false
	}
	d.space()
	b, ok := d.must()
	if !ok {
		return a, false
	}
	if b != '=' {
		if d.Strict {
			d.fail("attribute name without = in element")
			return a, false
		}
		d.back(b)
		a.Value = a.Name.Local
		return a, true
	}
	d.space()
	if b, ok = d.must(); !ok {
		return a, false
	}
	if b == '"' || b == '\'' {
		text, ok := d.text(int(b), false)
		a.Value = string(text)
		return a, ok
	}
	if d.Strict {
		d.fail("unquoted or missing attribute value in element")
		return a, false
	}
	d.buf.Reset()
	for ; b == '_' || b == ':' || b == '-' || isLetterOrDigit(b); b, ok = d.must() {
		d.buf.WriteByte(b)
	}
	if !ok {
		return a, false
	}
	d.back(b)
	a.Value = d.buf.String()
	return a, true
}

// scanProcInst reads what follows <?.
func (d *Decoder) scanProcInst() (Token, bool) {
	target, ok := d.word()
	if !ok {
		if d.err == nil {
			d.fail("expected target name after <?")
		}
		return nil, false
	}
	d.space()
	if !d.upTo("?>") {
		return nil, false
	}
	inst := d.buf.Bytes()
	if target == "xml" && !d.declaration(string(inst)) {
		return nil, false
	}
	return ProcInst{target, inst}, true
}

// upTo reads into the buffer what stands in front of a short end.
func (d *Decoder) upTo(end string) bool {
	d.buf.Reset()
	for {
		b, ok := d.must()
		if !ok {
			return false
		}
		d.buf.WriteByte(b)
		if n := d.buf.Len() - len(end); n >= 0 && string(d.buf.Bytes()[n:]) == end {
			d.buf.Truncate(n)
			return true
		}
	}
}

// declaration looks at version and encoding.
func (d *Decoder) declaration(inst string) bool {
	if version := pseudoAttr(inst, "version="); version != "" && version != "1.0" {
		d.err = fmt.Errorf("xml: unsupported version %q; only version 1.0 is supported", version)
		return false
	}
	encoding := pseudoAttr(inst, "encoding=")
	if encoding == "" || strings.EqualFold(encoding, "utf-8") {
		return true
	}
	if d.CharsetReader == nil {
		d.err = fmt.Errorf("xml: encoding %q declared but Decoder.CharsetReader is nil", encoding)
		return false
	}
	r, err := d.CharsetReader(encoding, d.in.(io.Reader))
	if err != nil {
		d.err = fmt.Errorf("xml: opening charset %q: %w", encoding, err)
		return false
	}
	if r == nil {
		panic("CharsetReader returned a nil Reader for charset " + encoding)
	}
	d.read(r)
	return true
}

// pseudoAttr gives the value of what looks like an attribute: the text in quotes right after key.
func pseudoAttr(inst, key string) string {
	for {
		_, after, ok := strings.Cut(inst, key)
		if !ok || after == "" {
			return ""
		}
		if quote := after[:1]; quote == "'" || quote == `"` {
			value, _, ok := strings.Cut(after[1:], quote)
			if !ok {
				return ""
			}
			return value
		}
		inst = after[1:]
	}
}

// scanBang reads what follows <!: a comment, CDATA or a directive.
func (d *Decoder) scanBang() (Token, bool) {
	b, ok := d.must()
	if !ok {
		return nil, false
	}
	switch b {
	case '-':
		if b, ok = d.must(); !ok {
			return nil, false
		}
		if b != '-' {
			d.fail("invalid sequence <!- not part of <!--")
			return nil, false
		}
		if !d.upTo("--") {
			return nil, false
		}
		if b, ok = d.must(); !ok {
			return nil, false
		}
		if b != '>' {
			d.fail(`invalid sequence "--" not allowed in comments`)
			return nil, false
		}
		return Comment(d.buf.Bytes()), true
	case '[':
		for _, want := range []byte("CDATA[") {
			if b, ok = d.must(); !ok {
				return nil, false
			}
			if b != want {
				d.fail("invalid <![ sequence")
				return nil, false
			}
		}
		text, ok := d.text(-1, true)
		return CharData(text), ok
	}
	return d.scanDirective(b)
}

// scanDirective reads a directive, whose first byte is b, up to the > that is neither quoted nor belongs to a < within. A
// comment in it becomes a space.
func (d *Decoder) scanDirective(b byte) (Token, bool) {
	d.buf.Reset()
	var quote byte
	// The first byte counts as text, whatever it is.
	d.buf.WriteByte(b)
	for depth := 0; ; {
		b, ok := d.must()
		if !ok {
			return nil, false
		}
		if b == '>' && quote == 0 && depth == 0 {
			return Directive(d.buf.Bytes()), true
		}
		d.buf.WriteByte(b)
		switch {
		case b == quote:
			quote = 0
		case quote != 0:
		case b == '\'' || b == '"':
			quote = b
		case b == '>':
			depth--
		case b == '<':
			comment, ok := d.startsComment()
			if !ok {
				return nil, false
			}
			if !comment {
				depth++
				continue
			}
			before := append([]byte{}, d.buf.Bytes()[:d.buf.Len()-1]...)
			if !d.upTo("-->") {
				return nil, false
			}
			d.buf.Reset()
			d.buf.Write(before)
			d.buf.WriteByte(' ')
		}
	}
}

// startsComment reads !-- after a <. What it finds instead goes into the buffer, but for its last byte.
func (d *Decoder) startsComment() (comment, ok bool) {
	const mark = "!--"
	for i := range len(mark) {
		b, ok := d.must()
		if !ok {
			return false, false
		}
		if b != mark[i] {
			d.buf.WriteString(mark[:i])
			d.back(b)
			return false, true
		}
	}
	return true, true
}

// name reads a name with its prefix; missing is what is wrong if there is none.
func (d *Decoder) name(missing string) (n Name, ok bool) {
	s, ok := d.word()
	if ok && strings.Count(s, ":") > 1 {
		ok = false
	}
	if !ok {
		if d.err == nil {
			d.fail(missing)
		}
		return n, false
	}
	if space, local, ok := strings.Cut(s, ":"); ok && space != "" && local != "" {
		return Name{space, local}, true
	}
	return Name{Local: s}, true
}

// word reads a name. If none is there, that alone is no error yet.
func (d *Decoder) word() (string, bool) {
	d.buf.Reset()
	if !d.readName() {
		return "", false
	}
	s := d.buf.String()
	if !isName(s) {
		d.fail("invalid XML name: " + s)
		return "", false
	}
	return s, true
}

// readName reads into the buffer what looks like a name. If none is there, that alone is no error yet.
func (d *Decoder) readName() bool {
	for n := 0; ; n++ {
		b, ok := d.must()
		if !ok {
			return false
		}
		if b < utf8.RuneSelf && !isLetterOrDigit(b) && strings.IndexByte("_:.-", b) < 0 {
			d.back(b)
			return n > 0
		}
		d.buf.WriteByte(b)
	}
}

func isLetterOrDigit(b byte) bool {
	return 'A' <= b && b <= 'Z' || 'a' <= b && b <= 'z' || '0' <= b && b <= '9'
}
