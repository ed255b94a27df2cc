package time

import (
	"errors"
	"internal/byteorder"
)

// Versions of the binary form: the second has the seconds of the zone's offset in one more byte.
const (
	binaryV1 = 1
	binaryV2 = 2
)

// AppendBinary appends t in a binary form: version, seconds since year 1, nanoseconds, minutes east of UTC, where -1 is
// UTC itself.
func (t Time) AppendBinary(b []byte) ([]byte, error) {
	version := byte(binaryV1)
	minutes, seconds := int64(-1), int8(0)
	if t.Location() != UTC {
		_, offset := t.Zone()
		if offset%60 != 0 {
			version = binaryV2
			seconds = int8(offset % 60)
		}
		minutes = int64(offset / 60)
		if minutes < -1<<15 || minutes == -1 || minutes > 1<<15-1 {
			return b, errors.New("Time.MarshalBinary: unexpected zone offset")
		}
	}
	b = append(b, version)
	b = byteorder.BEAppendUint64(b, uint64(t.sec()))
	b = byteorder.BEAppendUint32(b, uint32(t.nsec()))
	b = append(b, byte(minutes>>8), byte(minutes))
	if version == binaryV2 {
		b = append(b, byte(seconds))
	}
	return b, nil
}

// MarshalBinary gives t in a binary form.
func (t Time) MarshalBinary() ([]byte, error) {
	b, err := t.AppendBinary(make([]byte, 0, 16))
	if err != nil {
		return nil, err
	}
	return b, nil
}

// UnmarshalBinary reads the binary form.
func (t *Time) UnmarshalBinary(data []byte) error {
	if len(data) == 0 {
		return errors.New("Time.UnmarshalBinary: no data")
	}
	version := data[0]
	if version != binaryV1 && version != binaryV2 {
		return errors.New("Time.UnmarshalBinary: unsupported version")
	}
	size := 15
	if version == binaryV2 {
		size++
	}
	if len(data) != size {
		return errors.New("Time.UnmarshalBinary: invalid length")
	}
	*t = Time{wall: uint64(byteorder.BEUint32(data[9:])), ext: int64(byteorder.BEUint64(data[1:]))}
	offset := int(int16(byteorder.BEUint16(data[13:]))) * 60
	if version == binaryV2 {
		offset += int(int8(data[15]))
	}
	if offset == -60 {
		return nil
	}
	if Local.at(t.unixSec()).zone.offset == offset {
		t.setLoc(Local)
	} else {
		t.setLoc(FixedZone("", offset))
	}
	return nil
}

// GobEncode is MarshalBinary.
func (t Time) GobEncode() ([]byte, error) { return t.MarshalBinary() }

// GobDecode is UnmarshalBinary.
func (t *Time) GobDecode(data []byte) error { return t.UnmarshalBinary(data) }

// appendStrict appends t in RFC 3339 form; who tells the error's reader whose it is.
func (t Time) appendStrict(b []byte, who string) ([]byte, error) {
	start := len(b)
	b = t.AppendFormat(b, RFC3339Nano)
	text := b[start:]
	if len(text) < len("2006-01-02T") || text[len("2006")] != '-' {
		return b, errors.New(who + "year outside of range [0,9999]")
	}
	if n := len(text); text[n-1] != 'Z' {
		hour := text[n-len("07:00"):]
		if c := text[n-len("Z07:00")]; '0' <= c && c <= '9' || (hour[0]-'0')*10+hour[1]-'0' >= 24 {
			return b, errors.New(who + "timezone hour outside of range [0,23]")
		}
	}
	return b, nil
}

// AppendText appends t in RFC 3339 form.
func (t Time) AppendText(b []byte) ([]byte, error) { return t.appendStrict(b, "Time.AppendText: ") }

// MarshalText is t in RFC 3339 form.
func (t Time) MarshalText() ([]byte, error) {
	b, err := t.appendStrict(nil, "Time.MarshalText: ")
	if err != nil {
		return nil, err
	}
	return b, nil
}

// MarshalJSON is t in RFC 3339 form, quoted.
func (t Time) MarshalJSON() ([]byte, error) {
	b, err := t.appendStrict([]byte{'"'}, "Time.MarshalJSON: ")
	if err != nil {
		return nil, err
	}
	return append(b, '"'), nil
}

// UnmarshalText reads RFC 3339 form.
func (t *Time) UnmarshalText(data []byte) (err error) {
	*t, err = Parse(RFC3339, string(data))
	return err
}

// UnmarshalJSON reads quoted RFC 3339 form.
func (t *Time) UnmarshalJSON(data []byte) (err error) {
	if string(data) == "null" {
		return nil
	}
	if len(data) < 2 || data[0] != '"' || data[len(data)-1] != '"' {
		return errors.New("Time.UnmarshalJSON: input is not a JSON string")
	}
	*t, err = Parse(RFC3339, string(data[1:len(data)-1]))
	return err
}
