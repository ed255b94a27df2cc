package binary_test

import (
	"bytes"
	"encoding/binary"
	"io"
	"testing"
)

func TestOrders(t *testing.T) {
	b := make([]byte, 8)
	binary.LittleEndian.PutUint32(b, 0x01020304)
	binary.BigEndian.PutUint16(b[4:], 0x0506)
	if string(b) != "\x04\x03\x02\x01\x05\x06\x00\x00" || binary.BigEndian.Uint64(b) != 0x0403020105060000 || binary.LittleEndian.Uint16(b) != 0x0304 {
		t.Errorf("%x", b)
	}
	if s := string(binary.BigEndian.AppendUint64(binary.LittleEndian.AppendUint16(nil, 0x0102), 3)); s != "\x02\x01\x00\x00\x00\x00\x00\x00\x00\x03" {
		t.Errorf("%x", s)
	}
	var order binary.ByteOrder = binary.NativeEndian
	if order.String() != "NativeEndian" || order.Uint32([]byte{1, 0, 0, 0}) != 1 {
		t.Error(order)
	}
}

func TestVarint(t *testing.T) {
	for i := uint(0); i < 64; i++ {
		for _, x := range []int64{1 << i, -1 << i, 1<<i - 1} {
			b := binary.AppendVarint(nil, x)
			if y, n := binary.Varint(b); y != x || n != len(b) {
				t.Errorf("%d: %d %d", x, y, n)
			}
			c := make([]byte, binary.MaxVarintLen64)
			if u, n := binary.Uvarint(c[:binary.PutUvarint(c, uint64(x))]); u != uint64(x) || n <= 0 {
				t.Errorf("%d: %d", uint64(x), u)
			}
			if y, err := binary.ReadVarint(bytes.NewReader(b)); y != x || err != nil {
				t.Error(y, err)
			}
		}
	}
	if _, n := binary.Uvarint([]byte{0x80}); n != 0 {
		t.Error(n)
	}
	if _, n := binary.Uvarint(bytes.Repeat([]byte{0xFF}, 11)); n != -11 {
		t.Error(n)
	}
	if _, err := binary.ReadUvarint(bytes.NewReader([]byte{0x80})); err != io.ErrUnexpectedEOF {
		t.Error(err)
	}
}

type record struct {
	A int8
	_ [2]byte
	B uint16
	C [2]int32
	D float64
	E bool
	F complex64
}

func TestValues(t *testing.T) {
	r := record{A: -1, B: 0x1234, C: [2]int32{-2, 3}, D: 1.5, E: true, F: 1 - 2i}
	var b bytes.Buffer
	if err := binary.Write(&b, binary.BigEndian, &r); err != nil {
		t.Fatal(err)
	}
	want := "\xff\x00\x00\x12\x34\xff\xff\xff\xfe\x00\x00\x00\x03\x3f\xf8\x00\x00\x00\x00\x00\x00\x01\x3f\x80\x00\x00\xc0\x00\x00\x00"
	if b.String() != want || binary.Size(r) != len(want) {
		t.Errorf("%x", b.String())
	}
	var back record
	if err := binary.Read(&b, binary.BigEndian, &back); err != nil || back.A != r.A || back.B != r.B || back.C != r.C || back.D != r.D || !back.E || back.F != r.F {
		t.Error(back, err)
	}
	if s, err := binary.Append(nil, binary.LittleEndian, []uint16{1, 2}); string(s) != "\x01\x00\x02\x00" || err != nil {
		t.Errorf("%x %v", s, err)
	}
	u := make([]uint32, 2)
	if n, err := binary.Decode([]byte{1, 0, 0, 0, 2, 0, 0, 0, 9}, binary.LittleEndian, u); n != 8 || err != nil || u[1] != 2 {
		t.Error(n, err, u)
	}
	if err := binary.Write(&b, binary.LittleEndian, 3); err == nil || err.Error() != "binary.Write: some values are not fixed-sized in type int" {
		t.Error(err)
	}
	if err := binary.Read(&b, binary.LittleEndian, new(string)); err == nil || err.Error() != "binary.Read: invalid type *string" {
		t.Error(err)
	}
}
