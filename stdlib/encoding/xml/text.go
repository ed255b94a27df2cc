package xml

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// text reads text up to a quote, or up to the next < if quote is -1, or up to the end of CDATA. Entities are replaced, and line
// ends are \n.
func (d *Decoder) text(quote int, cdata bool) ([]byte, bool) {
	d.buf.Reset()
	brackets := 0 // how many ] stand in front
	wasCR := false
	for {
		b, ok := d.get()
		if !ok {
			if !cdata {
				// Whether the end is allowed here is found out when there is no next token.
				break
			}
			if d.err == io.EOF {
				d.fail("unexpected EOF in CDATA section")
			}
			return nil, false
		}
		if b == '>' && brackets >= 2 && quote < 0 {
			if cdata {
				d.buf.Truncate(d.buf.Len() - 2)
				break
			}
			d.fail("unescaped ]]> not in CDATA section")
			return nil, false
		}
		if b == '<' && !cdata {
			if quote >= 0 {
				d.fail("unescaped < inside quoted string")
				return nil, false
			}
			d.back('<')
			break
		}
		if int(b) == quote {
			break
		}
		if b == '&' && !cdata {
			if !d.entity() {
				return nil, false
			}
			brackets, wasCR = 0, false
			continue
		}
		switch {
		case b == '\r':
			d.buf.WriteByte('\n')
		case b == '\n' && wasCR:
		default:
			d.buf.WriteByte(b)
		}
		wasCR = b == '\r'
		if b == ']' {
			brackets++
		} else {
			brackets = 0
		}
	}
	text := d.buf.Bytes()
	for rest := text; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		if r == utf8.RuneError && size == 1 {
			d.fail("invalid UTF-8")
			return nil, false
		}
		if !isChar(r) {
			d.fail(fmt.Sprintf("illegal character code %U", r))
			return nil, false
		}
		rest = rest[size:]
	}
	return text, true
}

// entity reads what follows a & and adds what it stands for to the buffer.
func (d *Decoder) entity() bool {
	start := d.buf.Len()
	d.buf.WriteByte('&')
	b, ok := d.must()
	if !ok {
		return false
	}
	var value string
	var known bool
	if b == '#' {
		d.buf.WriteByte(b)
		value, known, ok = d.charRef()
	} else {
		d.back(b)
		value, known, ok = d.entityRef()
	}
	if !ok {
		return false
	}
	if known {
		d.buf.Truncate(start)
		d.buf.WriteString(value)
		return true
	}
	if !d.Strict {
		return true
	}
	shown := string(d.buf.Bytes()[start:])
	if !strings.HasSuffix(shown, ";") {
		shown += " (no semicolon)"
	}
	d.fail("invalid character entity " + shown)
	return false
}

// charRef reads what follows &#.
func (d *Decoder) charRef() (value string, known, ok bool) {
	base := 10
	b, ok := d.must()
	if ok && b == 'x' {
		base = 16
		d.buf.WriteByte(b)
		b, ok = d.must()
	}
	start := d.buf.Len()
	for ok && ('0' <= b && b <= '9' || base == 16 && ('a' <= b && b <= 'f' || 'A' <= b && b <= 'F')) {
		d.buf.WriteByte(b)
		b, ok = d.must()
	}
	if !ok {
		return "", false, false
	}
	if b != ';' {
		d.back(b)
		return "", false, true
	}
	n, err := strconv.ParseUint(string(d.buf.Bytes()[start:]), base, 64)
	d.buf.WriteByte(';')
	if err != nil || n > utf8.MaxRune {
		return "", false, true
	}
	return string(rune(n)), true, true
}

var entities = map[string]string{"lt": "<", "gt": ">", "amp": "&", "apos": "'", "quot": `"`}

// entityRef reads what follows & when that is a name.
func (d *Decoder) entityRef() (value string, known, ok bool) {
	start := d.buf.Len()
	if !d.readName() && d.err != nil {
		return "", false, false
	}
	b, ok := d.must()
	if !ok {
		return "", false, false
	}
	if b != ';' {
		d.back(b)
		return "", false, true
	}
	name := string(d.buf.Bytes()[start:])
	d.buf.WriteByte(';')
	if !isName(name) {
		return "", false, true
	}
	if value, known = entities[name]; !known {
		value, known = d.Entity[name]
	}
	return value, known, true
}
