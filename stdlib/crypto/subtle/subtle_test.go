package subtle_test

import (
	"bytes"
	"crypto/subtle"
	"testing"
)

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		x, y string
		want int
	}{{"", "", 1}, {"a", "a", 1}, {"a", "b", 0}, {"a", "", 0}, {"long text", "long texT", 0}, {"\x00", "\x80", 0}} {
		if got := subtle.ConstantTimeCompare([]byte(c.x), []byte(c.y)); got != c.want {
			t.Errorf("%q, %q: %d", c.x, c.y, got)
		}
	}
	for _, n := range []int32{0, 1, -1, 1 << 30, -1 << 31} {
		if subtle.ConstantTimeEq(n, n) != 1 || subtle.ConstantTimeEq(n, n^1) != 0 || subtle.ConstantTimeEq(n, n^-1<<31) != 0 {
			t.Error(n)
		}
	}
	if subtle.ConstantTimeSelect(1, 5, 6) != 5 || subtle.ConstantTimeSelect(0, 5, 6) != 6 || subtle.ConstantTimeLessOrEq(3, 3) != 1 || subtle.ConstantTimeLessOrEq(4, 3) != 0 {
		t.Error("choices")
	}
	x := []byte("abc")
	subtle.ConstantTimeCopy(0, x, []byte("xyz"))
	if string(x) != "abc" {
		t.Errorf("%s", x)
	}
	subtle.ConstantTimeCopy(1, x, []byte("xyz"))
	if string(x) != "xyz" {
		t.Errorf("%s", x)
	}
}

func TestXORBytes(t *testing.T) {
	for n := range 40 {
		x, y := make([]byte, n), make([]byte, n+3)
		want := make([]byte, n)
		for i := range x {
			x[i], y[i] = byte(i*7), byte(i*i)
			want[i] = x[i] ^ y[i]
		}
		dst := make([]byte, n+1)
		if k := subtle.XORBytes(dst, x, y); k != n || !bytes.Equal(dst[:n], want) || dst[n] != 0 {
			t.Errorf("%d bytes", n)
		}
		if subtle.XORBytes(x, x, y); !bytes.Equal(x, want) {
			t.Errorf("%d bytes in place", n)
		}
	}
	for name, f := range map[string]func(b []byte){
		"short":   func(b []byte) { subtle.XORBytes(b[:4], b[8:16], b[16:]) },
		"overlap": func(b []byte) { subtle.XORBytes(b[1:], b[:8], b[16:]) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Error(name)
				}
			}()
			f(make([]byte, 32))
		}()
	}
}
