package crc64_test

import (
	"hash/crc64"
	"testing"
)

func TestChecksum(t *testing.T) {
	in := []byte("123456789")
	for _, c := range []struct{ poly, want uint64 }{{crc64.ISO, 0xb90956c775a41001}, {crc64.ECMA, 0x995dc9bbdf1939fa}} {
		tab := crc64.MakeTable(c.poly)
		if got := crc64.Checksum(in, tab); got != c.want {
			t.Errorf("%#x: %#x", c.poly, got)
		}
		h := crc64.New(tab)
		for i := 0; i < len(in); i += 2 {
			h.Write(in[i:min(i+2, len(in))])
		}
		if h.Sum64() != c.want {
			t.Errorf("%#x: in parts %#x", c.poly, h.Sum64())
		}
	}
	// Eight at a time and one at a time must agree, with any polynomial.
	long := make([]byte, 5000)
	for i := range long {
		long[i] = byte(i * i)
	}
	for _, poly := range []uint64{crc64.ISO, crc64.ECMA, 0x9a6c9329ac4bc9b5} {
		tab := crc64.MakeTable(poly)
		one := uint64(0)
		for i := range long {
			one = crc64.Update(one, tab, long[i:i+1])
		}
		if all := crc64.Checksum(long, tab); all != one {
			t.Errorf("%#x: %#x %#x", poly, all, one)
		}
	}
}
