package xml

import (
	"bytes"
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// UnmarshalError is about an element that is not the one that was expected.
type UnmarshalError string

func (e UnmarshalError) Error() string { return string(e) }

// Unmarshaler is a type that reads itself from an element, whose start has been read. It has to read everything up to its end;
// there the Decoder gives io.EOF.
type Unmarshaler interface {
	UnmarshalXML(d *Decoder, start StartElement) error
}

// UnmarshalerAttr is a type that reads itself from an attribute.
type UnmarshalerAttr interface {
	UnmarshalXMLAttr(attr Attr) error
}

// Unmarshal sets what v points to from the first element of data. Numbers, bools, strings and bytes take the element's text; a
// slice gets one element more; pointers are set; an interface that is empty takes nothing. The fields of a struct take what
// Marshal makes of them, and in addition: "innerxml" takes all that is in the element as it is written, "any" takes what no
// other field does. A field XMLName of type Name takes the element's name, and one with a name in its tag requires it.
func Unmarshal(data []byte, v any) error { return NewDecoder(bytes.NewReader(data)).Decode(v) }

// Decode is Unmarshal of the next element.
func (d *Decoder) Decode(v any) error { return d.DecodeElement(v, nil) }

// DecodeElement is Unmarshal of the element whose start has been read, or of the next one if start is nil.
func (d *Decoder) DecodeElement(v any, start *StartElement) error {
	p := reflect.ValueOf(v)
	if p.Kind() != reflect.Pointer {
		return errors.New("non-pointer passed to Unmarshal")
	}
	if p.IsNil() {
		return errors.New("nil pointer passed to Unmarshal")
	}
	return d.value(p.Elem(), start)
}

// maxDepth is how deep elements may be nested that values are read from.
const maxDepth = 10000

var errDepth = errors.New("exceeded max depth")

// allocated follows a pointer, which is set if it is nil.
func allocated(v reflect.Value) reflect.Value {
	if v.Kind() != reflect.Pointer {
		return v
	}
	if v.IsNil() {
		v.Set(reflect.New(v.Type().Elem()))
	}
	return v.Elem()
}

// appended calls set with a new element of a slice, which goes away again if there is an error.
func appended(slice reflect.Value, set func(reflect.Value) error) error {
	n := slice.Len()
	slice.Grow(1)
	slice.SetLen(n + 1)
	err := set(slice.Index(n))
	if err != nil {
		slice.SetLen(n)
	}
	return err
}

// value sets v from an element.
func (d *Decoder) value(v reflect.Value, start *StartElement) error {
	if len(d.open) > maxDepth {
		return errDepth
	}
	for start == nil {
		t, err := d.Token()
		if err != nil {
			return err
		}
		if s, ok := t.(StartElement); ok {
			start = &s
		}
	}
	if v.Kind() == reflect.Interface && !v.IsNil() {
		if p := v.Elem(); p.Kind() == reflect.Pointer && !p.IsNil() {
			v = p
		}
	}
	v = allocated(v)
	if u, ok := as[Unmarshaler](v); ok {
		return d.unmarshaler(u, start)
	}
	if u, ok := as[encoding.TextUnmarshaler](v); ok {
		return d.textUnmarshaler(u)
	}
	c := content{d: d}
	switch v.Kind() {
	case reflect.Interface:
		return d.Skip()
	case reflect.Slice:
		if !isBytes(v.Type()) {
			return appended(v, func(elem reflect.Value) error { return d.value(elem, start) })
		}
		c.text = v
	case reflect.Struct:
		if v.Type() == nameType {
			v.Set(reflect.ValueOf(start.Name))
			break
		}
		if err := c.structure(v, start); err != nil {
			return err
		}
	case reflect.Bool, reflect.String, reflect.Float32, reflect.Float64,
		reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		c.text = v
	default:
		return errors.New("unknown type " + v.Type().String())
	}
	if err := c.read(); err != nil {
		return err
	}
	return c.store()
}

// unmarshaler has a value read itself, and sees that it reads its element and no more.
func (d *Decoder) unmarshaler(u Unmarshaler, start *StartElement) error {
	floor := d.floor
	d.floor = len(d.open) - 1
	defer func() { d.floor = floor }()
	if err := u.UnmarshalXML(d, *start); err != nil {
		return err
	}
	if len(d.open) != d.floor {
		return fmt.Errorf("xml: %s.UnmarshalXML did not consume entire <%s> element", receiver(u), start.Name.Local)
	}
	return nil
}

// textUnmarshaler gives a value the element's text, without that of elements within.
func (d *Decoder) textUnmarshaler(u encoding.TextUnmarshaler) error {
	var text []byte
	for depth := 1; depth > 0; {
		t, err := d.Token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case CharData:
			if depth == 1 {
				text = append(text, t...)
			}
		case StartElement:
			depth++
		case EndElement:
			depth--
		}
	}
	return u.UnmarshalText(text)
}

// attrValue sets v from an attribute.
func attrValue(v reflect.Value, a Attr) error {
	v = allocated(v)
	if u, ok := as[UnmarshalerAttr](v); ok {
		return u.UnmarshalXMLAttr(a)
	}
	if u, ok := as[encoding.TextUnmarshaler](v); ok {
		return u.UnmarshalText([]byte(a.Value))
	}
	if v.Kind() == reflect.Slice && !isBytes(v.Type()) {
		return appended(v, func(elem reflect.Value) error { return attrValue(elem, a) })
	}
	if v.Type() == attrType {
		v.Set(reflect.ValueOf(a))
		return nil
	}
	return setText(v, []byte(a.Value))
}

// content is where what is in an element goes. Values that are not valid are for what nobody wants.
type content struct {
	d    *Decoder
	info *structInfo // nil if it is no struct
	v    reflect.Value

	text, comment, inner, any reflect.Value
	texts, comments, raw      []byte
	innerStart                int // where the element begins in what the Decoder saves
}

// structure prepares for a struct: its fields that are text, comments and so on. It checks the name and reads the attributes.
func (c *content) structure(v reflect.Value, start *StartElement) error {
	info, err := infoOf(v.Type())
	if err != nil {
		return err
	}
	c.v, c.info = v, info
	if f := info.xmlName; f != nil {
		if f.name != "" && f.name != start.Name.Local {
			return UnmarshalError("expected element type <" + f.name + "> but have <" + start.Name.Local + ">")
		}
		if f.space != "" && f.space != start.Name.Space {
			have := start.Name.Space
			if have == "" {
				have = "no name space"
			}
			return UnmarshalError("expected element <" + f.name + "> in name space " + f.space + " but have " + have)
		}
		if value := f.value(v, true); value.Type() == nameType {
			value.Set(reflect.ValueOf(start.Name))
		}
	}
	for _, a := range start.Attr {
		if err := c.attr(a); err != nil {
			return err
		}
	}
	for i := range info.fields {
		f := &info.fields[i]
		var to *reflect.Value
		switch f.mode {
		case modeCDATA, modeCharData:
			to = &c.text
		case modeComment:
			to = &c.comment
		case modeAnyElement:
			to = &c.any
		case modeInnerXML:
			to = &c.inner
		}
		if to != nil && !to.IsValid() {
			*to = f.value(v, true)
		}
	}
	if c.inner.IsValid() {
		if c.d.saved == nil {
			c.d.saved = new(bytes.Buffer)
		} else {
			c.innerStart = c.d.savedLen()
		}
	}
	return nil
}

// attr sets the fields that are for an attribute, or if there are none that for any.
func (c *content) attr(a Attr) error {
	var any *field
	handled := false
	for i := range c.info.fields {
		f := &c.info.fields[i]
		switch {
		case f.mode == modeAnyAttr && any == nil:
			any = f
		case f.mode == modeAttr:
			value := f.value(c.v, true)
			if f.name == a.Name.Local && (f.space == "" || f.space == a.Name.Space) {
				if err := attrValue(value, a); err != nil {
					return err
				}
				handled = true
			}
		}
	}
	if handled || any == nil {
		return nil
	}
	return attrValue(any.value(c.v, true), a)
}

// read reads up to the end of the element.
func (c *content) read() error {
	for {
		end := 0
		if c.inner.IsValid() {
			end = c.d.savedLen()
		}
		t, err := c.d.Token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case StartElement:
			if err := c.element(&t); err != nil {
				return err
			}
		case EndElement:
			if c.inner.IsValid() {
				c.raw = c.d.saved.Bytes()[c.innerStart:end]
				if c.innerStart == 0 {
					c.d.saved = nil
				}
			}
			return nil
		case CharData:
			if c.text.IsValid() {
				c.texts = append(c.texts, t...)
			}
		case Comment:
			if c.comment.IsValid() {
				c.comments = append(c.comments, t...)
			}
		}
	}
}

// element reads an element within.
func (c *content) element(start *StartElement) error {
	if c.info != nil {
		if taken, err := c.path(nil, start); taken || err != nil {
			return err
		}
		if c.any.IsValid() {
			return c.d.value(c.any, start)
		}
	}
	return c.d.Skip()
}

// path reads an element that is within others, as names in tags such as a>b have it. taken is false if no field wants it.
func (c *content) path(parents []string, start *StartElement) (taken bool, err error) {
	depth := len(parents)
	for i := range c.info.fields {
		f := &c.info.fields[i]
		if f.mode&modeElement == 0 || len(f.parents) < depth || !slices.Equal(f.parents[:depth], parents) ||
			f.space != "" && f.space != start.Name.Space {
			continue
		}
		if len(f.parents) == depth && f.name == start.Name.Local {
			return true, c.d.value(f.value(c.v, true), start)
		}
		if len(f.parents) > depth && f.parents[depth] == start.Name.Local {
			return true, c.within(f.parents[:depth+1])
		}
	}
	return false, nil
}

// within reads what is in the element that the last of parents names.
func (c *content) within(parents []string) error {
	for {
		t, err := c.d.Token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case StartElement:
			taken, err := c.path(parents, &t)
			if err == nil && !taken {
				err = c.d.Skip()
			}
			if err != nil {
				return err
			}
		case EndElement:
			return nil
		}
	}
}

// store sets what was collected.
func (c *content) store() error {
	if u, ok := as[encoding.TextUnmarshaler](c.text); ok {
		if err := u.UnmarshalText(c.texts); err != nil {
			return err
		}
	} else if c.text.IsValid() {
		if err := setText(c.text, c.texts); err != nil {
			return err
		}
	}
	setRaw(c.comment, c.comments)
	setRaw(c.inner, c.raw)
	return nil
}

// setRaw sets a string or bytes; other types, and no value, stay as they are.
func setRaw(v reflect.Value, b []byte) {
	switch {
	case v.Kind() == reflect.String:
		v.SetString(string(b))
	case v.Kind() == reflect.Slice && isBytes(v.Type()):
		v.Set(reflect.ValueOf(b))
	}
}

// setText sets v to what a text says. An empty text is zero.
func setText(v reflect.Value, text []byte) error {
	typ := v.Type()
	v = allocated(v)
	s := strings.TrimSpace(string(text))
	if len(text) == 0 {
		switch v.Kind() {
		case reflect.Bool:
			s = "false"
		default:
			s = "0"
		}
	}
	switch v.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		i, err := strconv.ParseInt(s, 10, v.Type().Bits())
		if err != nil {
			return err
		}
		v.SetInt(i)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		u, err := strconv.ParseUint(s, 10, v.Type().Bits())
		if err != nil {
			return err
		}
		v.SetUint(u)
	case reflect.Float32, reflect.Float64:
		f, err := strconv.ParseFloat(s, v.Type().Bits())
		if err != nil {
			return err
		}
		v.SetFloat(f)
	case reflect.Bool:
		b, err := strconv.ParseBool(s)
		if err != nil {
			return err
		}
		v.SetBool(b)
	case reflect.String:
		v.SetString(string(text))
	case reflect.Slice:
		v.SetBytes(append([]byte{}, text...))
	default:
		return errors.New("cannot unmarshal into " + typ.String())
	}
	return nil
}
