package aes_test

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"encoding/hex"
	"testing"
)

func decode(s string) []byte {
	b, err := hex.DecodeString(s)
	if err != nil {
		panic(err)
	}
	return b
}

// FIPS 197, appendix C.
func TestStandard(t *testing.T) {
	plain := decode("00112233445566778899aabbccddeeff")
	key := decode("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
	for n, want := range map[int]string{
		16: "69c4e0d86a7b0430d8cdb78070b4c55a", 24: "dda97ca4864cdfe06eaf70a0ec0d7191", 32: "8ea2b7ca516745bfeafc49904b496089",
	} {
		b, err := aes.NewCipher(key[:n])
		if err != nil {
			t.Fatal(err)
		}
		out := make([]byte, 16)
		b.Encrypt(out, plain)
		if hex.EncodeToString(out) != want {
			t.Errorf("%d bytes: %x", n, out)
		}
		b.Decrypt(out, out)
		if !bytes.Equal(out, plain) {
			t.Errorf("%d bytes back: %x", n, out)
		}
	}
	if _, err := aes.NewCipher(key[:17]); err == nil || err.Error() != "crypto/aes: invalid key size 17" {
		t.Error(err)
	}
}

// Blocks that are worked on together do not touch each other.
func TestLanes(t *testing.T) {
	b, _ := aes.NewCipher([]byte("a key of 16 byte"))
	iv := make([]byte, 16)
	for n := 0; n < 16*11; n += 16 {
		src, one, all := make([]byte, n), make([]byte, n), make([]byte, n)
		for i := range src {
			src[i] = byte(i * i * 3)
		}
		for i := 0; i < n; i += 16 {
			b.Encrypt(one[i:], src[i:])
		}
		cipher.NewCBCDecrypter(b, iv).CryptBlocks(all, one)
		for i := range all {
			if i >= 16 {
				all[i] ^= one[i-16]
			}
		}
		if !bytes.Equal(src, all) {
			t.Errorf("%d bytes back", n)
		}
	}
}

func BenchmarkGCM(b *testing.B) {
	block, _ := aes.NewCipher(make([]byte, 16))
	aead, _ := cipher.NewGCM(block)
	buf := make([]byte, 8192+16)
	b.SetBytes(8192)
	for b.Loop() {
		aead.Seal(buf[:0], buf[:12], buf[:8192], nil)
	}
}
