package adler32_test

import (
	"bytes"
	"hash/adler32"
	"testing"
)

func TestChecksum(t *testing.T) {
	for _, c := range []struct {
		in   string
		want uint32
	}{{"", 1}, {"a", 0x00620062}, {"abc", 0x024d0127}, {"Wikipedia", 0x11E60398}} {
		if got := adler32.Checksum([]byte(c.in)); got != c.want {
			t.Errorf("%q: %#x", c.in, got)
		}
	}
	long := bytes.Repeat([]byte{0xFF}, 100000)
	h := adler32.New()
	for i := 0; i < len(long); i += 777 {
		h.Write(long[i:min(i+777, len(long))])
	}
	if h.Sum32() != adler32.Checksum(long) || h.Sum32() != 0x149a302c {
		t.Errorf("%#x %#x", h.Sum32(), adler32.Checksum(long))
	}
}
