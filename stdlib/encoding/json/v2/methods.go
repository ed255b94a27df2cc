package json

import (
	"encoding"
	"errors"
	"reflect"

	"encoding/json/internal/jsonopts"
	"encoding/json/internal/jsonwire"
	"encoding/json/jsontext"
)

// Marshaler is implemented by types that give their JSON.
type Marshaler interface {
	MarshalJSON() ([]byte, error)
}

// MarshalerTo is implemented by types that write their JSON to an Encoder: one value, or nothing with errors.ErrUnsupported, and
// the value is written otherwise.
type MarshalerTo interface {
	MarshalJSONTo(*jsontext.Encoder) error
}

// Unmarshaler is implemented by types that set themselves to what a JSON says. The method must neither keep nor change the JSON.
type Unmarshaler interface {
	UnmarshalJSON([]byte) error
}

// UnmarshalerFrom is implemented by types that read their JSON from a Decoder: one value, or nothing with errors.ErrUnsupported,
// and the value is read otherwise.
type UnmarshalerFrom interface {
	UnmarshalJSONFrom(*jsontext.Decoder) error
}

var errNonString = errors.New("JSON value must be string type")

var (
	marshalerType       = reflect.TypeFor[Marshaler]()
	marshalerToType     = reflect.TypeFor[MarshalerTo]()
	unmarshalerType     = reflect.TypeFor[Unmarshaler]()
	unmarshalerFromType = reflect.TypeFor[UnmarshalerFrom]()
	textAppenderType    = reflect.TypeFor[encoding.TextAppender]()
	textMarshalerType   = reflect.TypeFor[encoding.TextMarshaler]()
	textUnmarshalerType = reflect.TypeFor[encoding.TextUnmarshaler]()

	marshalerTypes = []reflect.Type{marshalerToType, marshalerType, textAppenderType, textMarshalerType}
	methodTypes    = append(marshalerTypes[:4:4], unmarshalerFromType, unmarshalerType, textUnmarshalerType)
)

// implements tells whether a type, or the pointer to it, has an interface's methods.
func implements(t, iface reflect.Type) bool {
	return t.Implements(iface) || reflect.PointerTo(t).Implements(iface)
}

func implementsAny(t reflect.Type, ifaces []reflect.Type) bool {
	for _, iface := range ifaces {
		if implements(t, iface) {
			return true
		}
	}
	return false
}

// v1Ignores tells whether v1 does not call a method: it is one of the pointer, and the value is a copy; or the value is a name of an
// object.
func v1Ignores(opts *jsonopts.Set, v value, iface reflect.Type, asName bool) bool {
	return opts.Is(jsonopts.CallMethodsWithLegacySemantics) && (v.copied && !v.Type().Implements(iface) || asName)
}

// addMethods lets a type's methods count. Those that are looked at last count first.
func addMethods(c *codec, t reflect.Type) {
	if t.Kind() == reflect.Pointer || t.Kind() == reflect.Interface {
		return // what they hold says how
	}
	for _, m := range []struct {
		iface reflect.Type
		add   func(*codec, reflect.Type)
	}{
		{textMarshalerType, addTextMarshaler},
		{textAppenderType, addTextAppender},
		{marshalerType, addMarshaler},
		{marshalerToType, addMarshalerTo},
		{textUnmarshalerType, addTextUnmarshaler},
		{unmarshalerType, addUnmarshaler},
		{unmarshalerFromType, addUnmarshalerFrom},
	} {
		if implements(t, m.iface) {
			m.add(c, t)
			c.custom = true
		}
	}
}

func addTextMarshaler(c *codec, t reflect.Type) {
	addText(c, t, textMarshalerType, "MarshalText method", func(v value) ([]byte, error) {
		return v.Addr().Interface().(encoding.TextMarshaler).MarshalText()
	})
}

func addTextAppender(c *codec, t reflect.Type) {
	addText(c, t, textAppenderType, "AppendText method", func(v value) ([]byte, error) {
		return v.Addr().Interface().(encoding.TextAppender).AppendText(nil)
	})
}

func addText(c *codec, t, iface reflect.Type, what string, text func(value) ([]byte, error)) {
	otherwise := c.marshal
	c.marshal = func(enc *jsontext.Encoder, v value) error {
		xe := inner.Encoder(self, enc)
		if v1Ignores(&xe.Set, v, iface, xe.NeedsName() && t.Kind() == reflect.String) {
			return otherwise(enc, v)
		}
		b, err := text(v)
		if err == nil {
			err = enc.WriteToken(jsontext.String(string(b)))
		}
		if err != nil && !isSemantic(err) && !inner.IsIOError(err) {
			err = newMarshalError(enc, t, notUnsupported(err, what))
		}
		return err
	}
}

func addMarshaler(c *codec, t reflect.Type) {
	otherwise := c.marshal
	c.marshal = func(enc *jsontext.Encoder, v value) error {
		xe := inner.Encoder(self, enc)
		if v1Ignores(&xe.Set, v, marshalerType, xe.NeedsName()) {
			return otherwise(enc, v)
		}
		text, err := v.Addr().Interface().(Marshaler).MarshalJSON()
		if err != nil {
			return joinPlaces(newMarshalError(enc, t, notUnsupported(err, "MarshalJSON method")))
		}
		return writeText(enc, t, text)
	}
}

func addMarshalerTo(c *codec, t reflect.Type) {
	otherwise := c.marshal
	c.marshal = func(enc *jsontext.Encoder, v value) error {
		xe := inner.Encoder(self, enc)
		if v1Ignores(&xe.Set, v, marshalerToType, xe.NeedsName()) {
			return otherwise(enc, v)
		}
		err := callMarshaler(enc, t, func() error { return v.Addr().Interface().(MarshalerTo).MarshalJSONTo(enc) })
		if err != nil && !isSemantic(err) && errors.Is(err, errors.ErrUnsupported) {
			return otherwise(enc, v)
		}
		return err
	}
}

func addTextUnmarshaler(c *codec, t reflect.Type) {
	c.unmarshal = func(dec *jsontext.Decoder, v value) error {
		xd := inner.Decoder(self, dec)
		text, err := dec.ReadValue()
		if err != nil {
			return err
		}
		switch text.Kind() {
		case jsontext.KindNull:
			setNull(&xd.Set, v)
			return nil
		case jsontext.KindString:
		default:
			return newUnmarshalErrorAfter(dec, t, errNonString)
		}
		err = v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText(jsonwire.Unquoted(text))
		if err != nil && !isSemantic(err) && !isSyntactic(err) && !inner.IsIOError(err) {
			err = newUnmarshalErrorAfter(dec, t, notUnsupported(err, "UnmarshalText method"))
		}
		return err
	}
}

// setNull sets a value to its zero value, but for v1, which leaves it as it is.
func setNull(opts *jsonopts.Set, v value) {
	if !opts.Is(jsonopts.MergeWithLegacySemantics) {
		v.SetZero()
	}
}

func addUnmarshaler(c *codec, t reflect.Type) {
	otherwise := c.unmarshal
	c.unmarshal = func(dec *jsontext.Decoder, v value) error {
		xd := inner.Decoder(self, dec)
		if xd.Is(jsonopts.CallMethodsWithLegacySemantics) && xd.NeedsName() {
			return otherwise(dec, v)
		}
		text, err := dec.ReadValue()
		if err != nil {
			return err
		}
		if err := v.Addr().Interface().(Unmarshaler).UnmarshalJSON(text); err != nil {
			return joinPlaces(newUnmarshalErrorAfter(dec, t, notUnsupported(err, "UnmarshalJSON method")))
		}
		return nil
	}
}

func addUnmarshalerFrom(c *codec, t reflect.Type) {
	otherwise := c.unmarshal
	c.unmarshal = func(dec *jsontext.Decoder, v value) error {
		xd := inner.Decoder(self, dec)
		if xd.Is(jsonopts.CallMethodsWithLegacySemantics) && xd.NeedsName() {
			return otherwise(dec, v)
		}
		err := callUnmarshaler(dec, t, func() error { return v.Addr().Interface().(UnmarshalerFrom).UnmarshalJSONFrom(dec) })
		if err != nil && !isSemantic(err) && errors.Is(err, errors.ErrUnsupported) {
			return otherwise(dec, v)
		}
		return err
	}
}
