package jsontext

import (
	"bytes"
	"io"
	"slices"

	"encoding/json/internal/jsonopts"
	"encoding/json/internal/jsonwire"
)

// A Value is a JSON value as text: a name, a string, a number, or a whole object or array. There may be white space around it.
type Value []byte

// Clone gives a copy.
func (v Value) Clone() Value { return bytes.Clone(v) }

// String gives the text; that of nil is null.
func (v Value) String() string {
	if v == nil {
		return "null"
	}
	return string(v)
}

// Kind gives the kind of the value's first token.
func (v Value) Kind() Kind {
	if rest := bytes.TrimLeft(v, " \t\r\n"); len(rest) > 0 {
		return kindOf(rest[0])
	}
	return KindInvalid
}

// IsValid tells whether the value is JSON by the options: AllowDuplicateNames and AllowInvalidUTF8.
func (v Value) IsValid(opts ...Options) bool {
	d := new(decoderState)
	d.init(v, opts)
	if _, err := d.ReadValue(); err != nil {
		return false
	}
	return d.atEnd() == nil
}

// afterTopLevel is where a text goes on that should have ended.
const afterTopLevel = "after top-level value"

// atEnd sees that nothing but white space is left.
func (d *decoderState) atEnd() error {
	pos, err := d.space(d.end)
	switch {
	case err == io.ErrUnexpectedEOF:
		return nil
	case err != nil:
		return err
	}
	return d.fail(jsonwire.InvalidCharacter(d.buf[pos:], afterTopLevel), pos, atParent)
}

// MarshalJSON gives the value, null for nil.
func (v Value) MarshalJSON() ([]byte, error) {
	if v == nil {
		return []byte("null"), nil
	}
	return v, nil
}

// UnmarshalJSON sets the value to a copy of b.
func (v *Value) UnmarshalJSON(b []byte) error {
	if v == nil {
		return errNilValue
	}
	*v = append((*v)[:0], b...)
	return nil
}

// Format formats the value as the options say: without white space and with the shortest strings, if they do not say otherwise.
func (v *Value) Format(opts ...Options) error { return v.format(opts, nil) }

// Compact takes white space out. Duplicate names, wrong UTF-8 and the writing of strings and numbers stay.
func (v *Value) Compact(opts ...Options) error {
	return v.format(opts, jsonopts.Bools(jsonopts.AllowDuplicateNames|jsonopts.AllowInvalidUTF8|jsonopts.PreserveRawStrings, true))
}

// Indent puts each element of objects and arrays on a line of its own. What Compact lets stay stays.
func (v *Value) Indent(opts ...Options) error {
	return v.format(opts, jsonopts.Bools(jsonopts.AllowDuplicateNames|jsonopts.AllowInvalidUTF8|jsonopts.PreserveRawStrings|jsonopts.Multiline, true))
}

// Canonicalize formats the value as RFC 8785 says: names sorted, strings and numbers in their one form. Numbers are taken for
// float64.
func (v *Value) Canonicalize(opts ...Options) error {
	return v.format(opts, jsonopts.Bools(jsonopts.CanonicalizeRawInts|jsonopts.CanonicalizeRawFloats|jsonopts.ReorderRawObjects, true))
}

func (v *Value) format(opts []Options, first *jsonopts.Set) error {
	set := new(jsonopts.Set)
	if first != nil {
		set.Join(first)
	}
	set.Join(opts...)
	set.FillMultiline()
	text, err := appendFormatted(nil, *v, set, 0)
	if err != nil {
		return err
	}
	if !bytes.Equal(text, *v) {
		*v = append((*v)[:0], text...)
	}
	return nil
}

// AppendFormat appends the value src, formatted as Value.Format does. After an error src is appended as it is.
func AppendFormat[Bytes ~[]byte | ~string](dst []byte, src Bytes, opts ...Options) ([]byte, error) {
	set := new(jsonopts.Set)
	set.Join(opts...)
	set.FillMultiline()
	text := []byte(src) // a copy: dst may be the same memory
	if _, isBytes := any(src).([]byte); isBytes {
		text = bytes.Clone(text)
	}
	out, err := appendFormatted(dst, text, set, 0)
	if err != nil {
		return append(dst, text...), err
	}
	return out, nil
}

// appendFormatted appends the value src, which is outer levels deep in another. Places in errors count from src.
func appendFormatted(dst []byte, src []byte, opts *jsonopts.Set, outer int) ([]byte, error) {
	d := new(decoderState)
	d.init(src, nil)
	d.formatting = true
	d.Put(jsonopts.AllowDuplicateNames|jsonopts.AllowInvalidUTF8, false)
	d.Put(opts.Flags(jsonopts.AllowDuplicateNames|jsonopts.AllowInvalidUTF8|jsonopts.ReportErrorsWithLegacySemantics), true)
	start := len(dst)
	pos, k, err := d.next(0, true)
	if err == nil && k.ends() {
		err = d.fail(jsonwire.InvalidCharacter(src[pos:], "at start of value"), pos, atParent)
	}
	for err == nil {
		if d.depth() > 0 {
			dst = appendSpace(dst, &d.machine, opts, outer, k)
		}
		var end int
		if end, err = d.token(pos, k); err != nil {
			break
		}
		switch text := src[pos:end]; {
		case outer+d.depth() > maxDepth:
			err = d.fail(errMaxDepth, pos, atParent)
		case k == KindString:
			dst = appendString(dst, text, opts)
		case k == KindNumber:
			dst = jsonwire.AppendNumber(dst, text, opts)
		default:
			dst = append(dst, text...)
		}
		d.end = end
		if err != nil || d.depth() == 0 {
			break
		}
		pos, k, err = d.next(end, true)
	}
	if err == nil {
		err = d.atEnd()
	}
	if err != nil {
		return dst, err
	}
	if opts.Is(jsonopts.ReorderRawObjects) {
		sorted := sortMembers(dst[start:])
		dst = append(dst[:start], sorted...)
	}
	return dst, nil
}

// sortMembers gives a valid value with the members of its objects sorted by name. White space stays where it is, so members
// change places only.
func sortMembers(text []byte) []byte {
	d := new(decoderState)
	d.init(slices.Clone(text), []Options{jsonopts.Bools(jsonopts.AllowDuplicateNames|jsonopts.AllowInvalidUTF8, true)})
	out := sortNext(d, nil)
	return append(out, d.buf[d.end:]...)
}

// A member is a part of an object's text.
type member struct {
	name []byte
	text []byte // from the name's quote to the end of the value
}

// sortNext reads the next value and appends it to out, with the text before it, its objects sorted.
func sortNext(d *decoderState, out []byte) []byte {
	from := d.end
	tok, err := d.ReadToken()
	if err != nil {
		return out
	}
	out = append(out, d.buf[from:d.end]...)
	switch tok.kind {
	case KindBeginArray:
		for d.PeekKind() != KindEndArray {
			out = sortNext(d, out)
		}
	case KindBeginObject:
		var members []member
		var gaps [][]byte // before each member
		for d.PeekKind() != KindEndObject {
			gapStart := d.end
			if _, err := d.ReadToken(); err != nil {
				return out
			}
			gaps = append(gaps, d.buf[gapStart:d.start])
			quoted := d.previous()
			members = append(members, member{slices.Clone(jsonwire.Unquoted(quoted)), sortNext(d, slices.Clone(quoted))})
		}
		slices.SortStableFunc(members, func(a, b member) int { return jsonwire.Compare(a.name, b.name) })
		for i, m := range members {
			out = append(append(out, gaps[i]...), m.text...)
		}
	default:
		return out
	}
	from = d.end
	if _, err := d.ReadToken(); err != nil {
		return out
	}
	return append(out, d.buf[from:d.end]...)
}
