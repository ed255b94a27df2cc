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

// Marshaler is a type that writes itself as XML: one element, by the Encoder's EncodeToken and EncodeElement. start is how the
// element would begin.
type Marshaler interface {
	MarshalXML(e *Encoder, start StartElement) error
}

// MarshalerAttr is a type that makes an attribute of itself, or none if that has no name.
type MarshalerAttr interface {
	MarshalXMLAttr(name Name) (Attr, error)
}

// UnsupportedTypeError is about a type that has no form in XML.
type UnsupportedTypeError struct {
	Type reflect.Type
}

func (e *UnsupportedTypeError) Error() string { return "xml: unsupported type: " + e.Type.String() }

// Marshal is v as an element, or as several if it is a slice or array. A nil pointer or interface is nothing. The element's
// name is that in the tag of a struct's field XMLName, or that field's value; the name in the tag of the field where the value
// comes from; that field's name; the type's name.
//
// In a struct, the tag of a field says, as `xml:"space name,options"`, what becomes of it: "-" leaves it out, "attr" makes it
// an attribute, "chardata" text, "cdata" a CDATA section, "comment" a comment; "innerxml" is written as it is; "any" is an
// element or, with "attr", an attribute with a name of its own; "omitempty" leaves it out if it is empty. A name such as a>b
// puts it into an element around it, which neighbours share. Fields of embedded structs are those of the struct.
func Marshal(v any) ([]byte, error) { return MarshalIndent(v, "", "") }

// MarshalIndent is Marshal with each element on a line of its own, after prefix and as many times indent as it is deep.
func MarshalIndent(v any, prefix, indent string) ([]byte, error) {
	var b bytes.Buffer
	e := NewEncoder(&b)
	e.Indent(prefix, indent)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	if err := e.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// value writes a value. f is the field it comes from, start what begins the element; both may be nil.
func (e *Encoder) value(v reflect.Value, f *field, start *StartElement) error {
	if start != nil && start.Name.Local == "" {
		return errors.New("xml: EncodeElement of StartElement with missing name")
	}
	if !v.IsValid() || f != nil && f.omitEmpty && isEmpty(v) {
		return nil
	}
	if v = indirect(v); v.Kind() == reflect.Interface || v.Kind() == reflect.Pointer {
		return nil
	}
	if m, ok := as[Marshaler](v); ok {
		return e.marshaler(m, startOf(v.Type(), f, start))
	}
	if m, ok := as[encoding.TextMarshaler](v); ok {
		return e.textMarshaler(m, startOf(v.Type(), f, start))
	}
	typ := v.Type()
	if (v.Kind() == reflect.Slice || v.Kind() == reflect.Array) && !isBytes(typ) {
		for i := range v.Len() {
			if err := e.value(v.Index(i), f, start); err != nil {
				return err
			}
		}
		return nil
	}
	info, err := infoOf(typ)
	if err != nil {
		return err
	}
	tag, err := e.structStart(v, info, f, start)
	if err != nil {
		return err
	}
	if err := e.start(&tag); err != nil {
		return err
	}
	if v.Kind() == reflect.Struct {
		err = e.fields(v, info)
	} else {
		var s string
		if s, err = simple(v); err == nil {
			e.escaped(s)
		}
	}
	if err != nil {
		return err
	}
	if err := e.end(tag.Name); err != nil {
		return err
	}
	return e.failure()
}

// indirect follows pointers and interfaces up to one that is nil.
func indirect(v reflect.Value) reflect.Value {
	for (v.Kind() == reflect.Interface || v.Kind() == reflect.Pointer) && !v.IsNil() {
		v = v.Elem()
	}
	return v
}

// startOf is the start of the element of a value that writes itself.
func startOf(typ reflect.Type, f *field, start *StartElement) StartElement {
	switch {
	case start != nil:
		return StartElement{start.Name, slices.Clone(start.Attr)}
	case f != nil && f.name != "":
		return StartElement{Name: Name{f.space, f.name}}
	}
	return StartElement{Name: Name{Local: typ.Name()}}
}

// structStart is the start of an element with the attributes of a struct's fields. v may be no struct, and have no fields.
func (e *Encoder) structStart(v reflect.Value, info *structInfo, f *field, start *StartElement) (tag StartElement, err error) {
	own := info.xmlName
	switch {
	case start != nil:
		tag = StartElement{start.Name, slices.Clone(start.Attr)}
	case own != nil && own.name != "":
		tag.Name = Name{own.space, own.name}
	case own != nil:
		if value := own.value(v, false); value.IsValid() && value.Type() == nameType {
			if name := value.Interface().(Name); name.Local != "" {
				tag.Name = name
			}
		}
	}
	if tag.Name.Local == "" && f != nil {
		tag.Name = Name{f.space, f.name}
	}
	if tag.Name.Local == "" {
		// Of a generic type, without its arguments.
		name, _, _ := strings.Cut(v.Type().Name(), "[")
		if name == "" {
			return tag, &UnsupportedTypeError{v.Type()}
		}
		tag.Name.Local = name
	}
	for i := range info.fields {
		a := &info.fields[i]
		if a.mode&modeAttr == 0 {
			continue
		}
		value := a.value(v, false)
		if a.omitEmpty && (!value.IsValid() || isEmpty(value)) || value.Kind() == reflect.Interface && value.IsNil() {
			continue
		}
		if err := tag.add(Name{a.space, a.name}, value); err != nil {
			return tag, err
		}
	}
	// An element that is in no name space says so within one that is.
	if n := len(e.open); own != nil && own.space == "" && own.name == "" && tag.Name.Space == "" &&
		n > 0 && e.open[n-1].Space != "" {
		tag.Attr = append(tag.Attr, Attr{Name{"", xmlnsPrefix}, ""})
	}
	return tag, nil
}

// add adds an attribute with a value, or several if that is a slice.
func (start *StartElement) add(name Name, v reflect.Value) error {
	if !v.IsValid() {
		return nil
	}
	if m, ok := as[MarshalerAttr](v); ok {
		a, err := m.MarshalXMLAttr(name)
		if err == nil && a.Name.Local != "" {
			start.Attr = append(start.Attr, a)
		}
		return err
	}
	if m, ok := as[encoding.TextMarshaler](v); ok {
		text, err := m.MarshalText()
		if err == nil {
			start.Attr = append(start.Attr, Attr{name, string(text)})
		}
		return err
	}
	if v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		if v.IsNil() {
			return nil
		}
		v = v.Elem()
	}
	if v.Kind() == reflect.Slice && !isBytes(v.Type()) {
		for i := range v.Len() {
			if err := start.add(name, v.Index(i)); err != nil {
				return err
			}
		}
		return nil
	}
	if v.Type() == attrType {
		start.Attr = append(start.Attr, v.Interface().(Attr))
		return nil
	}
	s, err := simple(v)
	if err == nil {
		start.Attr = append(start.Attr, Attr{name, s})
	}
	return err
}

// marshaler has a value write itself, which must leave no element open.
func (e *Encoder) marshaler(m Marshaler, start StartElement) error {
	e.open = append(e.open, Name{})
	n := len(e.open)
	if err := m.MarshalXML(e, start); err != nil {
		return err
	}
	if len(e.open) > n {
		return fmt.Errorf("xml: %s.MarshalXML wrote invalid XML: <%s> not closed", receiver(m), e.open[len(e.open)-1].Local)
	}
	e.open = e.open[:n-1]
	return nil
}

func (e *Encoder) textMarshaler(m encoding.TextMarshaler, start StartElement) error {
	if err := e.start(&start); err != nil {
		return err
	}
	text, err := m.MarshalText()
	if err != nil {
		return err
	}
	e.escaped(string(text))
	return e.end(start.Name)
}

// simple is the text of a number, a string, a bool or bytes.
func simple(v reflect.Value) (string, error) {
	switch v.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return strconv.FormatInt(v.Int(), 10), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return strconv.FormatUint(v.Uint(), 10), nil
	case reflect.Float32, reflect.Float64:
		return strconv.FormatFloat(v.Float(), 'g', -1, v.Type().Bits()), nil
	case reflect.String:
		return v.String(), nil
	case reflect.Bool:
		return strconv.FormatBool(v.Bool()), nil
	}
	if !isBytes(v.Type()) {
		return "", &UnsupportedTypeError{v.Type()}
	}
	b := make([]byte, v.Len())
	reflect.Copy(reflect.ValueOf(b), v)
	return string(b), nil
}

// fields writes what is in a struct's element.
func (e *Encoder) fields(v reflect.Value, info *structInfo) error {
	around := parents{e: e}
	for i := range info.fields {
		f := &info.fields[i]
		if f.mode&modeAttr != 0 {
			continue
		}
		value := f.value(v, false)
		if !value.IsValid() {
			continue
		}
		var err error
		if f.mode != modeInnerXML {
			err = around.leave(f.parents)
		}
		if err == nil {
			switch f.mode {
			case modeCDATA, modeCharData:
				err = e.charData(value, f.mode == modeCDATA)
			case modeComment:
				err = e.comment(value, v.Type())
			case modeInnerXML:
				err = e.innerXML(value, f)
			default:
				if isNil := (value.Kind() == reflect.Pointer || value.Kind() == reflect.Interface) && value.IsNil(); !isNil {
					err = around.enter(f.parents)
				}
				if err == nil {
					err = e.value(value, f, nil)
				}
			}
		}
		if err != nil {
			return err
		}
	}
	if err := around.leave(nil); err != nil {
		return err
	}
	return e.failure()
}

// charData writes text. What has no text is left out.
func (e *Encoder) charData(v reflect.Value, cdata bool) error {
	var text []byte
	if m, ok := as[encoding.TextMarshaler](v); ok {
		var err error
		if text, err = m.MarshalText(); err != nil {
			return err
		}
	} else {
		v = indirect(v)
		if v.Kind() == reflect.Array || v.Kind() == reflect.Slice && v.Type() != reflect.TypeFor[[]byte]() {
			return nil
		}
		s, err := simple(v)
		if err != nil {
			return nil
		}
		text = []byte(s)
	}
	if err := e.failure(); err != nil {
		return err
	}
	if cdata {
		e.err = writeCDATA(e.out, text)
	} else {
		e.err = EscapeText(e.out, text)
	}
	return e.err
}

// comment writes a comment, unless it is empty. typ is the struct's type.
func (e *Encoder) comment(v reflect.Value, typ reflect.Type) error {
	v = indirect(v)
	if v.Kind() != reflect.String && (v.Kind() != reflect.Slice || !isBytes(v.Type())) {
		return fmt.Errorf("xml: bad type for comment field of %s", typ)
	}
	s, _ := simple(v)
	if s == "" {
		return nil
	}
	e.newline(0)
	e.text("<!--")
	if strings.Contains(s, "--") {
		return errors.New(`xml: comments must not contain "--"`)
	}
	e.text(s)
	if strings.HasSuffix(s, "-") {
		e.text(" ")
	}
	e.text("-->")
	return nil
}

// innerXML writes a string or bytes as they are, and anything else as an element.
func (e *Encoder) innerXML(v reflect.Value, f *field) error {
	switch raw := indirect(v).Interface().(type) {
	case []byte:
		e.write(raw)
	case string:
		e.text(raw)
	default:
		return e.value(v, f, nil)
	}
	return nil
}

// parents are elements around fields, which neighbours share.
type parents struct {
	e    *Encoder
	open []string
}

// leave closes those that are not among wanted.
func (p *parents) leave(wanted []string) error {
	shared := 0
	for shared < len(wanted) && shared < len(p.open) && wanted[shared] == p.open[shared] {
		shared++
	}
	for len(p.open) > shared {
		last := len(p.open) - 1
		if err := p.e.end(Name{Local: p.open[last]}); err != nil {
			return err
		}
		p.open = p.open[:last]
	}
	return nil
}

// enter opens those of wanted that are not open.
func (p *parents) enter(wanted []string) error {
	for _, name := range wanted[min(len(p.open), len(wanted)):] {
		if err := p.e.start(&StartElement{Name: Name{Local: name}}); err != nil {
			return err
		}
		p.open = append(p.open, name)
	}
	return nil
}

// isEmpty reports whether omitempty leaves v out.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Struct, reflect.Chan, reflect.Func, reflect.UnsafePointer, reflect.Complex64, reflect.Complex128:
		return false
	}
	return v.IsZero()
}
