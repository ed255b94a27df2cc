package cryptobyte

import (
	"crypto/internal/cryptobyte/asn1"
	encoding_asn1 "encoding/asn1"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"time"
)

// Values in DER, written.

// highTag is the number of tags that need further bytes, which these functions do not know.
const highTag = 0x1f

// AddASN1 adds a value whose contents f adds.
func (b *Builder) AddASN1(tag asn1.Tag, f BuilderContinuation) {
	if b.err != nil {
		return
	}
	if tag&highTag == highTag {
		b.err = fmt.Errorf("cryptobyte: high-tag number identifier octets not supported: 0x%x", tag)
		return
	}
	// Most values are short: the length has a byte, and gets more when it turns out that they are needed.
	b.AddUint8(uint8(tag))
	b.AddUint8(0)
	from := len(b.buf)
	if !b.addPart(f) {
		return
	}
	length := len(b.buf) - from
	if length < 0x80 {
		b.buf[from-1] = byte(length)
		return
	}
	size := 0
	for rest := length; rest > 0; rest >>= 8 {
		size++
	}
	if size > 4 {
		b.err = errors.New("pending ASN.1 child too long")
		return
	}
	b.buf[from-1] = 0x80 | byte(size)
	b.addNumber(0, size)
	if b.err == nil {
		copy(b.buf[from+size:], b.buf[from:from+length])
		putNumber(b.buf[from:from+size], uint64(length))
	}
}

// AddASN1Int64 adds an INTEGER.
func (b *Builder) AddASN1Int64(v int64) { b.MarshalASN1(v) }

// AddASN1Uint64 adds an INTEGER.
func (b *Builder) AddASN1Uint64(v uint64) { b.MarshalASN1(new(big.Int).SetUint64(v)) }

// AddASN1BigInt adds an INTEGER.
func (b *Builder) AddASN1BigInt(n *big.Int) { b.MarshalASN1(n) }

// AddASN1Enum adds an ENUMERATED.
func (b *Builder) AddASN1Enum(v int64) { b.MarshalASN1(encoding_asn1.Enumerated(v)) }

// AddASN1Boolean adds a BOOLEAN.
func (b *Builder) AddASN1Boolean(v bool) { b.MarshalASN1(v) }

// AddASN1NULL adds NULL.
func (b *Builder) AddASN1NULL() { b.AddBytes(encoding_asn1.NullBytes) }

// AddASN1OctetString adds an OCTET STRING.
func (b *Builder) AddASN1OctetString(bytes []byte) {
	b.AddASN1(asn1.OCTET_STRING, func(b *Builder) { b.AddBytes(bytes) })
}

// AddASN1BitString adds a BIT STRING of whole bytes.
func (b *Builder) AddASN1BitString(data []byte) {
	b.AddASN1(asn1.BIT_STRING, func(b *Builder) {
		b.AddUint8(0)
		b.AddBytes(data)
	})
}

// AddASN1ObjectIdentifier adds an OBJECT IDENTIFIER.
func (b *Builder) AddASN1ObjectIdentifier(oid encoding_asn1.ObjectIdentifier) {
	if b.err != nil {
		return
	}
	if len(oid) < 2 || oid[0] > 2 || oid[0] < 2 && oid[1] >= 40 || slices.Min(oid) < 0 {
		b.err = fmt.Errorf("cryptobyte: invalid OID: %v", oid)
		return
	}
	b.MarshalASN1(oid)
}

// MarshalASN1 adds what encoding/asn1 makes of v.
func (b *Builder) MarshalASN1(v any) {
	if b.err != nil {
		return
	}
	data, err := encoding_asn1.Marshal(v)
	if err != nil {
		b.err = err
		return
	}
	b.AddBytes(data)
}

// Values in DER, read.

// ReadASN1 reads the contents of a value with that tag.
func (s *String) ReadASN1(out *String, tag asn1.Tag) bool {
	var t asn1.Tag
	return s.ReadAnyASN1(out, &t) && t == tag
}

// ReadASN1Element reads a value with that tag, header and contents.
func (s *String) ReadASN1Element(out *String, tag asn1.Tag) bool {
	var t asn1.Tag
	return s.ReadAnyASN1Element(out, &t) && t == tag
}

// ReadASN1Bytes reads the contents of a value with that tag.
func (s *String) ReadASN1Bytes(out *[]byte, tag asn1.Tag) bool {
	return s.ReadASN1((*String)(out), tag)
}

// ReadAnyASN1 reads the contents of a value, and its tag.
func (s *String) ReadAnyASN1(out *String, tag *asn1.Tag) bool {
	header, ok := s.readElement(out, tag)
	return ok && out.Skip(header)
}

// ReadAnyASN1Element reads a value, header and contents, and its tag.
func (s *String) ReadAnyASN1Element(out *String, tag *asn1.Tag) bool {
	_, ok := s.readElement(out, tag)
	return ok
}

// readElement reads a value and returns how long its header is.
func (s *String) readElement(out *String, tag *asn1.Tag) (header int, ok bool) {
	if len(*s) < 2 || (*s)[0]&highTag == highTag {
		return 0, false
	}
	*tag = asn1.Tag((*s)[0])
	length, header := uint64((*s)[1]), 2
	if length >= 0x80 {
		size := int(length &^ 0x80)
		rest := (*s)[2:]
		if size == 0 || size > 4 {
			return 0, false
		}
		if length, ok = rest.readNumber(size); !ok || length < 0x80 || length>>(8*(size-1)) == 0 {
			return 0, false // or not as short as it could be
		}
		header += size
	}
	return header, s.ReadBytes((*[]byte)(out), header+int(length))
}

// PeekASN1Tag reports whether a value with that tag is next.
func (s String) PeekASN1Tag(tag asn1.Tag) bool { return len(s) > 0 && asn1.Tag(s[0]) == tag }

// SkipASN1 skips a value with that tag.
func (s *String) SkipASN1(tag asn1.Tag) bool {
	var skipped String
	return s.ReadASN1(&skipped, tag)
}

// SkipOptionalASN1 skips a value with that tag, if it is next.
func (s *String) SkipOptionalASN1(tag asn1.Tag) bool { return !s.PeekASN1Tag(tag) || s.SkipASN1(tag) }

// ReadOptionalASN1 reads the contents of a value with that tag, if it is next; *present, if there is one, tells whether it was.
func (s *String) ReadOptionalASN1(out *String, present *bool, tag asn1.Tag) bool {
	found := s.PeekASN1Tag(tag)
	if present != nil {
		*present = found
	}
	return !found || s.ReadASN1(out, tag)
}

// ReadASN1Boolean reads a BOOLEAN.
func (s *String) ReadASN1Boolean(out *bool) bool { return unmarshal(s, asn1.BOOLEAN, out) }

// ReadASN1ObjectIdentifier reads an OBJECT IDENTIFIER.
func (s *String) ReadASN1ObjectIdentifier(out *encoding_asn1.ObjectIdentifier) bool {
	return unmarshal(s, asn1.OBJECT_IDENTIFIER, out)
}

// ReadASN1BitString reads a BIT STRING.
func (s *String) ReadASN1BitString(out *encoding_asn1.BitString) bool {
	return unmarshal(s, asn1.BIT_STRING, out)
}

// unmarshal reads a value with that tag as encoding/asn1 does.
func unmarshal[T any](s *String, tag asn1.Tag, out *T) bool {
	var element String
	if !s.ReadASN1Element(&element, tag) {
		return false
	}
	_, err := encoding_asn1.Unmarshal(element, out)
	return err == nil
}

// ReadASN1BitStringAsBytes reads a BIT STRING of whole bytes.
func (s *String) ReadASN1BitStringAsBytes(out *[]byte) bool {
	var bits encoding_asn1.BitString
	if !s.ReadASN1BitString(&bits) || bits.BitLength%8 != 0 {
		return false
	}
	*out = bits.Bytes
	return true
}

// ReadASN1UTCTime reads a UTCTime.
func (s *String) ReadASN1UTCTime(out *time.Time) bool { return unmarshal(s, asn1.UTCTime, out) }

// ReadASN1GeneralizedTime reads a GeneralizedTime, without fractions of seconds.
func (s *String) ReadASN1GeneralizedTime(out *time.Time) bool {
	return unmarshal(s, asn1.GeneralizedTime, out) && out.Nanosecond() == 0
}
