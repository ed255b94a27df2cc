package cryptobyte

import (
	"bytes"
	"crypto/internal/cryptobyte/asn1"
	encoding_asn1 "encoding/asn1"
	"errors"
	"math/big"
	"testing"
)

func TestLengths(t *testing.T) {
	for _, n := range []int{0, 1, 127, 128, 255, 256, 65535, 65536} {
		contents := bytes.Repeat([]byte{7}, n)
		var b Builder
		b.AddUint16(0x1234)
		b.AddASN1(asn1.SEQUENCE, func(b *Builder) { b.AddASN1OctetString(contents) })
		b.AddUint24LengthPrefixed(func(b *Builder) {
			b.AddUint8(9)
			b.AddBytes(contents)
		})
		s := String(b.BytesOrPanic())
		type octets struct{ Octets []byte }
		want, _ := encoding_asn1.Marshal(octets{contents})
		var number uint16
		var element, part String
		if !s.ReadUint16(&number) || number != 0x1234 || !s.ReadASN1Element(&element, asn1.SEQUENCE) || !bytes.Equal(element, want) {
			t.Fatalf("%d: %x", n, element)
		}
		var first uint8
		if !s.ReadUint24LengthPrefixed(&part) || !s.Empty() || !part.ReadUint8(&first) || first != 9 || !bytes.Equal(part, contents) {
			t.Fatalf("%d: %x", n, part)
		}
		if s.ReadUint8(&first) || s.SkipASN1(asn1.SEQUENCE) || s.Skip(1) {
			t.Error("something after the end")
		}
	}
}

func TestBuilderErrors(t *testing.T) {
	wrong := errors.New("wrong")
	var b Builder
	b.AddUint16LengthPrefixed(func(b *Builder) {
		b.AddUint8LengthPrefixed(func(*Builder) { panic(BuildError{wrong}) })
		t.Error("went on after a BuildError")
	})
	if _, err := b.Bytes(); err != wrong {
		t.Error(err)
	}
	b = Builder{}
	b.AddUint8LengthPrefixed(func(b *Builder) { b.AddBytes(make([]byte, 256)) })
	if _, err := b.Bytes(); err == nil || err.Error() != "cryptobyte: pending child length 256 exceeds 1-byte length prefix" {
		t.Error(err)
	}
	fixed := NewFixedBuilder(make([]byte, 0, 3))
	fixed.AddUint16LengthPrefixed(func(b *Builder) { b.AddUint8(5) })
	if data, err := fixed.Bytes(); err != nil || !bytes.Equal(data, []byte{0, 1, 5}) {
		t.Error(data, err)
	}
	fixed.AddUint8(1)
	if _, err := fixed.Bytes(); err == nil {
		t.Error("more than there is room for")
	}
	defer func() {
		if recover() == nil {
			t.Error("writing beside a part")
		}
	}()
	b = Builder{}
	b.AddUint8LengthPrefixed(func(*Builder) { b.AddUint8(1) })
}

func TestIntegers(t *testing.T) {
	for _, text := range []string{"0", "1", "-1", "127", "128", "-128", "-129", "255", "256", "9223372036854775807", "-9223372036854775808", "18446744073709551615", "-170141183460469231731687303715884105729"} {
		want, _ := new(big.Int).SetString(text, 10)
		var b Builder
		b.AddASN1BigInt(want)
		data := b.BytesOrPanic()
		var got big.Int
		if s := String(data); !s.ReadASN1Integer(&got) || got.Cmp(want) != 0 {
			t.Errorf("%s became %v", text, &got)
		}
		var i int64
		if s := String(data); s.ReadASN1Integer(&i) != want.IsInt64() || want.IsInt64() && i != want.Int64() {
			t.Errorf("%s became %v", text, i)
		}
		var u uint64
		if s := String(data); s.ReadASN1Integer(&u) != want.IsUint64() || want.IsUint64() && u != want.Uint64() {
			t.Errorf("%s became %v", text, u)
		}
		var small int8
		if s := String(data); s.ReadASN1Integer(&small) != (want.IsInt64() && want.Int64() == int64(int8(want.Int64()))) {
			t.Errorf("%s became %v", text, small)
		}
		var magnitude []byte
		if s := String(data); s.ReadASN1Integer(&magnitude) != (want.Sign() >= 0) || want.Sign() > 0 && !bytes.Equal(magnitude, want.Bytes()) {
			t.Errorf("%s became %x", text, magnitude)
		}
	}
	for _, data := range []String{{2, 0}, {2, 2, 0, 1}, {2, 2, 0xff, 0x80}, {2, 0x81, 1, 1}, {2, 0x80}, {2, 1}, {0x1f, 1, 1}} {
		var n int
		if data.ReadASN1Integer(&n) {
			t.Errorf("%x was accepted", data)
		}
	}
	tag := asn1.Tag(0).ContextSpecific().Constructed()
	n := 0
	if s := (String{2, 1, 5}); !s.ReadOptionalASN1Integer(&n, tag, 3) || n != 3 || len(s) != 3 {
		t.Error(n)
	}
	if s := (String{0xa0, 3, 2, 1, 5}); !s.ReadOptionalASN1Integer(&n, tag, 3) || n != 5 || !s.Empty() {
		t.Error(n)
	}
}
