package crc32_test

import (
	"hash/crc32"
	"testing"
)

func TestChecksum(t *testing.T) {
	in := []byte("123456789")
	for _, c := range []struct{ poly, want uint32 }{{crc32.IEEE, 0xcbf43926}, {crc32.Castagnoli, 0xe3069283}, {crc32.Koopman, 0x2d3dd0ae}} {
		tab := crc32.MakeTable(c.poly)
		if got := crc32.Checksum(in, tab); got != c.want {
			t.Errorf("%#x: %#x", c.poly, got)
		}
		h := crc32.New(tab)
		for i := 0; i < len(in); i += 2 {
			h.Write(in[i:min(i+2, len(in))])
		}
		if h.Sum32() != c.want {
			t.Errorf("%#x: in parts %#x", c.poly, h.Sum32())
		}
	}
	if crc32.ChecksumIEEE(nil) != 0 {
		t.Error("empty")
	}
	// Eight at a time and one at a time must agree.
	long := make([]byte, 1000)
	for i := range long {
		long[i] = byte(i * i)
	}
	one := uint32(0)
	for i := range long {
		one = crc32.Update(one, crc32.IEEETable, long[i:i+1])
	}
	if all := crc32.ChecksumIEEE(long); all != one {
		t.Errorf("%#x %#x", all, one)
	}
}
