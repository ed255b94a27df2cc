package chacha20poly1305

import (
	"bytes"
	"encoding/hex"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"
)

func decode(s string) []byte {
	b, err := hex.DecodeString(s)
	if err != nil {
		panic(err)
	}
	return b
}

// RFC 8439, section 2.8.2.
func TestKnown(t *testing.T) {
	a, err := New(decode("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"))
	if err != nil {
		t.Fatal(err)
	}
	nonce, data := decode("070000004041424344454647"), decode("50515253c0c1c2c3c4c5c6c7")
	text := []byte("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.")
	want := decode("d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6" +
		"3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36" +
		"92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc" +
		"3ff4def08e4b7a9de576d26586cec64b6116" + "1ae10b594f09e26a7e902ecbd0600691")
	sealed := a.Seal(nil, nonce, text, data)
	if !bytes.Equal(sealed, want) {
		t.Fatalf("%x", sealed)
	}
	opened, err := a.Open([]byte("in front "), nonce, sealed, data)
	if string(opened) != "in front "+string(text) || err != nil {
		t.Errorf("%q, %v", opened, err)
	}
	for i := range sealed {
		sealed[i] ^= 4
		if _, err := a.Open(nil, nonce, sealed, data); err != errOpen {
			t.Errorf("byte %d: %v", i, err)
		}
		sealed[i] ^= 4
	}
}

// The code against its definition by math/big, with bytes that come near the prime.
func TestCode(t *testing.T) {
	r := rand.NewChaCha8([32]byte{1})
	prime := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 130), big.NewInt(5))
	number := func(b []byte) *big.Int {
		b = bytes.Clone(b)
		slices.Reverse(b)
		return new(big.Int).SetBytes(b)
	}
	for i := range 500 {
		var key [32]byte
		r.Read(key[:])
		text := make([]byte, i%9*16)
		if i%3 == 0 {
			for j := range text {
				text[j] = 0xff
			}
			copy(key[:], bytes.Repeat([]byte{0xff}, 16))
		} else {
			r.Read(text)
		}
		c := newCode(&key)
		c.write(text)
		got := c.sum()

		clamp := number(decode("ffffff0ffcffff0ffcffff0ffcffff0f"))
		at := clamp.And(clamp, number(key[:16]))
		h := new(big.Int)
		for part := range slices.Chunk(text, 16) {
			h.Add(h, number(append(bytes.Clone(part), 1)))
			h.Mul(h, at).Mod(h, prime)
		}
		h.Add(h, number(key[16:]))
		want := h.And(h, number(bytes.Repeat([]byte{0xff}, 16))).FillBytes(make([]byte, 16))
		slices.Reverse(want)
		if !bytes.Equal(got[:], want) {
			t.Fatalf("code of %x with %x is %x, want %x", text, key, got, want)
		}
	}
}

// Lengths around those of blocks, in place.
func TestLengths(t *testing.T) {
	a, _ := New(make([]byte, KeySize))
	nonce := make([]byte, NonceSize)
	for n := range 300 {
		text := bytes.Repeat([]byte{byte(n)}, n)
		buf := append(make([]byte, 0, n+Overhead), text...)
		sealed := a.Seal(buf[:0], nonce, buf, nil)
		opened, err := a.Open(sealed[:0], nonce, sealed, nil)
		if !bytes.Equal(opened, text) || err != nil {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
	if _, err := New(nonce); err == nil || err.Error() != "chacha20poly1305: bad key length" {
		t.Error(err)
	}
}

func BenchmarkSeal(b *testing.B) {
	a, _ := New(make([]byte, KeySize))
	buf := make([]byte, 16384, 16384+Overhead)
	nonce := make([]byte, NonceSize)
	b.SetBytes(16384)
	for b.Loop() {
		a.Seal(buf[:0], nonce, buf, nil)
	}
}
