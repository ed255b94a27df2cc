package json

import (
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A casing says how a field's name is matched.
type casing int8

const (
	caseDefault casing = iota
	caseIgnore
	caseStrict
)

// A fieldTag is what the tag "json" of a field says.
type fieldTag struct {
	name      string
	hasName   bool // the tag has the name
	casing    casing
	embed     bool
	omitzero  bool
	omitempty bool
	string    bool
	hasFormat bool
}

// A tagParser reads a field's tag.
type tagParser struct {
	field string
	rest  string
	tag   fieldTag
	err   error
}

// failf notes the first mistake; the text begins with the field's name.
func (p *tagParser) failf(format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf("Go struct field "+p.field+" "+format, args...)
	}
}

// parseTag reads a field's tag. With an error the rest of it counts.
func parseTag(sf reflect.StructField) (tag fieldTag, ignored bool, err error) {
	text, hasTag := sf.Tag.Lookup("json")
	if text == "-" {
		return fieldTag{}, true, nil
	}
	if !sf.IsExported() && !sf.Anonymous {
		if hasTag {
			err = fmt.Errorf("unexported Go struct field %s cannot have non-ignored `json:%q` tag", sf.Name, text)
		}
		return fieldTag{}, true, err
	}
	p := &tagParser{field: sf.Name, rest: text, tag: fieldTag{name: sf.Name}}
	if p.rest != "" && p.rest[0] != ',' {
		p.name()
	}
	seen := make(map[string]bool)
	for p.rest != "" {
		if p.rest[0] != ',' {
			p.failf("has malformed `json` tag: invalid character %q before next option (expecting ',')", p.rest[0])
		} else if p.rest = p.rest[1:]; p.rest == "" {
			p.failf("has malformed `json` tag: invalid trailing ',' character")
			break
		}
		p.option(seen)
	}
	return p.tag, false, p.err
}

// name reads the name, up to a comma. It has no backslashes and quotes.
func (p *tagParser) name() {
	n := strings.IndexAny(p.rest, ",\\'\"`")
	if n < 0 {
		n = len(p.rest)
	}
	name, ok := p.rest[:n], true
	if n < len(p.rest) && p.rest[n] != ',' {
		var err error
		if name, n, err = word(p.rest, false); err != nil {
			p.failf("has malformed `json` tag: %v", err)
			ok = false
		}
	}
	if !utf8.ValidString(name) {
		p.failf("has JSON object name %q with invalid UTF-8", name)
		name = string([]rune(name))
	}
	if ok {
		p.tag.name, p.tag.hasName = name, true
	}
	p.rest = p.rest[n:]
}

// option reads one option.
func (p *tagParser) option(seen map[string]bool) {
	opt, n, err := word(p.rest, false)
	if err != nil {
		p.failf("has malformed `json` tag: %v", err)
	}
	raw := p.rest[:n]
	p.rest = p.rest[n:]
	switch {
	case p.tag.hasFormat:
		p.failf("has `format` tag option that was not specified last")
	case strings.HasPrefix(raw, "'") && strings.TrimFunc(opt, isWordRune) == "":
		p.failf("has unnecessarily quoted appearance of `%s` tag option; specify `%s` instead", raw, opt)
	}
	both := false
	switch opt {
	case "case":
		both = p.caseOption()
	case "embed":
		p.tag.embed = true
	case "omitzero":
		p.tag.omitzero = true
	case "omitempty":
		p.tag.omitempty = true
	case "string":
		p.tag.string = true
	case "format":
		p.formatOption()
	default:
		// Unknown options are for others, but not those that look like ours.
		switch plain := strings.ReplaceAll(strings.ToLower(opt), "_", ""); plain {
		case "case", "embed", "omitzero", "omitempty", "string", "format":
			p.failf("has invalid appearance of `%s` tag option; specify `%s` instead", opt, plain)
		}
	}
	switch {
	case both:
		p.failf("cannot have both `case:ignore` and `case:strict` tag options")
	case seen[opt]:
		p.failf("has duplicate appearance of `%s` tag option", raw)
	}
	seen[opt] = true
}

// caseOption reads what is behind "case". both tells that the field has the other, too.
func (p *tagParser) caseOption() (both bool) {
	rest, ok := strings.CutPrefix(p.rest, ":")
	if !ok {
		p.failf("is missing value for `case` tag option; specify `case:ignore` or `case:strict` instead")
		return false
	}
	p.rest = rest
	opt, n, err := word(p.rest, false)
	if err != nil {
		p.failf("has malformed value for `case` tag option: %v", err)
		return false
	}
	raw := p.rest[:n]
	p.rest = p.rest[n:]
	if strings.HasPrefix(raw, "'") {
		p.failf("has unnecessarily quoted appearance of `case:%s` tag option; specify `case:%s` instead", raw, opt)
	}
	before := p.tag.casing
	switch opt {
	case "ignore":
		p.tag.casing = caseIgnore
	case "strict":
		p.tag.casing = caseStrict
	default:
		p.failf("has unknown `case:%s` tag value", raw)
	}
	return before != caseDefault && before != p.tag.casing
}

// formatOption reads what is behind "format".
func (p *tagParser) formatOption() {
	rest, ok := strings.CutPrefix(p.rest, ":")
	if !ok {
		p.failf("is missing value for `format` tag option")
		return
	}
	p.rest = rest
	opt, n, err := word(p.rest, true)
	switch {
	case err != nil:
		p.failf("has malformed value for `format` tag option: %v", err)
		return
	case opt == "":
		p.failf("cannot have empty value for `format` tag option")
		return
	}
	p.rest = p.rest[n:]
	p.tag.hasFormat = true
}

func isWordRune(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) }

// word reads letters and digits, or, where that is allowed, a text in single quotes. After an error n is up to the next comma.
func word(in string, mayQuote bool) (text string, n int, err error) {
	toComma := strings.IndexByte(in, ',')
	if toComma < 0 {
		toComma = len(in)
	}
	failed := func(err error) (string, int, error) { return in[:toComma], toComma, err }
	r, _ := utf8.DecodeRuneInString(in)
	switch {
	case in == "":
		return failed(io.ErrUnexpectedEOF)
	case r == '_' || unicode.IsLetter(r):
		n = len(in) - len(strings.TrimLeftFunc(in, isWordRune))
		return in[:n], n, nil
	case !mayQuote:
		return failed(fmt.Errorf("invalid character %q at start of option (expecting Unicode letter)", r))
	case r != '\'':
		return failed(fmt.Errorf("invalid character %q at start of option (expecting Unicode letter or single quote)", r))
	}
	// As a Go string, but for the quotes.
	quoted := []byte{'"'}
	for n = 1; n < len(in); n++ {
		switch c := in[n]; {
		case c == '\\' && n+1 < len(in) && in[n+1] == '\'':
			n++
			quoted = append(quoted, '\'')
		case c == '\\' && n+1 < len(in):
			n++
			quoted = append(quoted, '\\', in[n])
		case c == '"':
			quoted = append(quoted, '\\', '"')
		case c == '\'':
			n++
			text, err = strconv.Unquote(string(append(quoted, '"')))
			if err != nil {
				return failed(fmt.Errorf("invalid single-quoted string: %s", in[:n]))
			}
			return text, n, nil
		default:
			quoted = append(quoted, c)
		}
	}
	return failed(fmt.Errorf("single-quoted string not terminated: %s...", in[:min(n, 10)]))
}
