package bits_test

import (
	"math/bits"
	"testing"
)

// words holds numbers with bits in interesting places.
func words() []uint64 {
	w := []uint64{0, 1, 2, 3, 0x0123456789ABCDEF, 0xFEDCBA9876543210, 0xAAAAAAAAAAAAAAAA, 1<<64 - 1}
	for i := 0; i < 64; i += 5 {
		w = append(w, 1<<i, 1<<i-1, 3<<i, ^uint64(0)<<i)
	}
	return w
}

func TestCounts(t *testing.T) {
	for _, x := range words() {
		ones, length, trailing := 0, 0, 64
		for i := 63; i >= 0; i-- {
			if x>>i&1 == 1 {
				ones++
				trailing = i
				if length == 0 {
					length = i + 1
				}
			}
		}
		if bits.OnesCount64(x) != ones || bits.Len64(x) != length || bits.TrailingZeros64(x) != trailing || bits.LeadingZeros64(x) != 64-length {
			t.Errorf("%x: %d %d %d", x, bits.OnesCount64(x), bits.Len64(x), bits.TrailingZeros64(x))
		}
		if uint64(uint32(x)) == x {
			if bits.Len32(uint32(x)) != length || bits.OnesCount32(uint32(x)) != ones || x != 0 && bits.TrailingZeros32(uint32(x)) != trailing {
				t.Errorf("32 bits: %x", x)
			}
		}
	}
	if bits.TrailingZeros8(0) != 8 || bits.TrailingZeros16(0) != 16 || bits.TrailingZeros32(0) != 32 || bits.LeadingZeros8(1) != 7 || bits.LeadingZeros16(0) != 16 {
		t.Error("small zeros")
	}
}

func TestMoves(t *testing.T) {
	for _, x := range words() {
		if bits.Reverse64(bits.Reverse64(x)) != x || bits.ReverseBytes64(bits.ReverseBytes64(x)) != x {
			t.Errorf("reverse %x", x)
		}
		for k := -70; k < 70; k++ {
			if bits.RotateLeft64(bits.RotateLeft64(x, k), -k) != x {
				t.Errorf("rotate %x %d", x, k)
			}
		}
	}
	if bits.Reverse8(0x13) != 0xC8 || bits.Reverse16(0x0001) != 0x8000 || bits.Reverse32(0x12345678) != 0x1E6A2C48 || bits.Reverse64(1) != 1<<63 {
		t.Error("Reverse")
	}
	if bits.ReverseBytes16(0x1234) != 0x3412 || bits.ReverseBytes32(0x12345678) != 0x78563412 || bits.ReverseBytes64(0x0102030405060708) != 0x0807060504030201 {
		t.Error("ReverseBytes")
	}
	if bits.RotateLeft8(0x81, 1) != 3 || bits.RotateLeft16(0x8001, -1) != 0xC000 || bits.RotateLeft32(1, 33) != 2 {
		t.Error("RotateLeft")
	}
}

func TestCarries(t *testing.T) {
	for _, x := range words() {
		for _, y := range words() {
			for c := uint64(0); c < 2; c++ {
				sum, out := bits.Add64(x, y, c)
				back, borrow := bits.Sub64(sum, y, c)
				if sum != x+y+c || back != x || borrow != out {
					t.Errorf("%x + %x + %d", x, y, c)
				}
			}
			hi, lo := bits.Mul64(x, y)
			if lo != x*y {
				t.Errorf("%x * %x", x, y)
			}
			if y == 0 || hi >= y {
				continue
			}
			for _, r := range []uint64{0, y - 1, y / 2} {
				l, c := bits.Add64(lo, r, 0)
				if hi+c >= y {
					continue
				}
				if q, rem := bits.Div64(hi+c, l, y); q != x || rem != r {
					t.Errorf("Div64(%x, %x, %x) = %x, %x", hi+c, l, y, q, rem)
				}
				if rem := bits.Rem64(hi+c, l, y); rem != r {
					t.Errorf("Rem64(%x, %x, %x) = %x", hi+c, l, y, rem)
				}
			}
		}
	}
	if hi, lo := bits.Mul64(1<<63, 6); hi != 3 || lo != 0 {
		t.Error("Mul64", hi, lo)
	}
	if bits.Rem64(7, 5, 3) != (7*(1<<32%3)*(1<<32%3)+5)%3 {
		t.Error("Rem64")
	}
	if q, r := bits.Div32(1, 2, 3); q != (1<<32+2)/3 || r != (1<<32+2)%3 {
		t.Error("Div32")
	}
}

func TestPanics(t *testing.T) {
	for _, hi := range []uint64{0, 5, 6} {
		for _, y := range []uint64{0, 5} {
			if hi < y {
				continue
			}
			want := "runtime error: integer overflow"
			if y == 0 {
				want = "runtime error: integer divide by zero"
			}
			func() {
				defer func() {
					e, ok := recover().(error)
					if !ok || e.Error() != want {
						t.Errorf("Div64(%d, 1, %d): %v", hi, y, e)
					}
				}()
				bits.Div64(hi, 1, y)
			}()
		}
	}
}
