package json

import (
	"errors"
	"reflect"
	"time"

	"encoding/json/internal/jsonopts"
	"encoding/json/internal/jsonwire"
	"encoding/json/jsontext"
)

var (
	timeType     = reflect.TypeFor[time.Time]()
	durationType = reflect.TypeFor[time.Duration]()

	errNoDuration = errors.New("no default representation")
)

// addTime lets times be what RFC 3339 says, strictly. A Duration has no JSON that everybody would agree on, so it has none unless
// an option says that it is a number.
func addTime(c *codec, t reflect.Type) {
	switch t {
	case timeType:
		c.custom = true
		c.marshal, c.unmarshal = marshalTime, unmarshalTime
	case durationType:
		c.custom = true
		number := *c
		c.marshal = func(enc *jsontext.Encoder, v value) error {
			if xe := inner.Encoder(self, enc); !xe.Is(jsonopts.FormatDurationAsNano) {
				return newMarshalError(enc, t, errNoDuration)
			}
			return number.marshal(enc, v)
		}
		c.unmarshal = func(dec *jsontext.Decoder, v value) error {
			if xd := inner.Decoder(self, dec); !xd.Is(jsonopts.FormatDurationAsNano) {
				return newUnmarshalErrorBefore(dec, t, errNoDuration)
			}
			return number.unmarshal(dec, v)
		}
	}
}

func marshalTime(enc *jsontext.Encoder, v value) error {
	xe := inner.Encoder(self, enc)
	if badStringTag(&xe.Set) {
		return newMarshalError(enc, timeType, errStringTag)
	}
	b := v.Interface().(time.Time).AppendFormat(nil, time.RFC3339Nano)
	zone := b[max(len(b)-len("+07:00"), 0):]
	switch {
	case b[len("2006")] != '-':
		return newMarshalError(enc, timeType, errors.New("year outside of range [0,9999]"))
	case b[len(b)-1] != 'Z' && (zone[0] != '+' && zone[0] != '-' || twoDigits(zone[1:]) >= 24):
		return newMarshalError(enc, timeType, errors.New("timezone hour outside of range [0,23]"))
	}
	return enc.WriteToken(jsontext.String(string(b)))
}

func twoDigits(b []byte) int { return 10*int(b[0]-'0') + int(b[1]-'0') }

func unmarshalTime(dec *jsontext.Decoder, v value) error {
	xd := inner.Decoder(self, dec)
	if badStringTag(&xd.Set) {
		return newUnmarshalErrorBefore(dec, timeType, errStringTag)
	}
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
		return newUnmarshalErrorAfter(dec, timeType, nil)
	}
	t, err := parseTime(jsonwire.Unquoted(text), xd.Is(jsonopts.ParseTimeWithLooseRFC3339))
	if err != nil {
		return newUnmarshalErrorAfter(dec, timeType, err)
	}
	*v.Addr().Interface().(*time.Time) = t
	return nil
}

// parseTime takes a time of RFC 3339. loose lets pass what package time lets pass although that forbids it.
func parseTime(b []byte, loose bool) (t time.Time, err error) {
	if err := t.UnmarshalText(b); err != nil || loose {
		return t, err
	}
	wrong := func(layout, text, message string) error {
		return &time.ParseError{Layout: time.RFC3339, Value: string(b), LayoutElem: layout, ValueElem: text, Message: message}
	}
	const hour, fraction = len("2006-01-02T"), len("2006-01-02T15:04:05")
	zone := b[len(b)-len("+07:00"):]
	switch {
	case b[hour+1] == ':':
		return t, wrong("15", string(b[hour:hour+1]), "")
	case b[fraction] == ',':
		return t, wrong(".", ",", "")
	case b[len(b)-1] == 'Z':
		return t, nil
	case twoDigits(zone[1:]) >= 24:
		return t, wrong("Z07:00", string(zone), ": timezone hour out of range")
	case twoDigits(zone[4:]) >= 60:
		return t, wrong("Z07:00", string(zone), ": timezone minute out of range")
	}
	return t, nil
}
