package cipher_test

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"encoding/hex"
	"fmt"
	"io"
	"testing"
)

func decode(s string) []byte {
	b, err := hex.DecodeString(s)
	if err != nil {
		panic(err)
	}
	return b
}

// The examples of NIST SP 800-38A, appendix F, for AES-128: all modes share key, first block and most vectors.
func TestModes(t *testing.T) {
	block, _ := aes.NewCipher(decode("2b7e151628aed2a6abf7158809cf4f3c"))
	iv := decode("000102030405060708090a0b0c0d0e0f")
	plain := decode("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51")
	for _, c := range []struct {
		name, want string
		encrypt    func() cipher.Stream
		decrypt    func() cipher.Stream
	}{
		{"CFB", "3b3fd92eb72dad20333449f8e83cfb4ac8a64537a0b3a93fcde3cdad9f1ce58b",
			func() cipher.Stream { return cipher.NewCFBEncrypter(block, iv) }, func() cipher.Stream { return cipher.NewCFBDecrypter(block, iv) }},
		{"OFB", "3b3fd92eb72dad20333449f8e83cfb4a7789508d16918f03f53c52dac54ed825",
			func() cipher.Stream { return cipher.NewOFB(block, iv) }, func() cipher.Stream { return cipher.NewOFB(block, iv) }},
		{"CTR", "874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff",
			func() cipher.Stream { return cipher.NewCTR(block, decode("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff")) },
			func() cipher.Stream { return cipher.NewCTR(block, decode("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff")) }},
	} {
		for size := 1; size <= len(plain); size++ {
			e, d := c.encrypt(), c.decrypt()
			out, back := make([]byte, len(plain)), make([]byte, len(plain))
			for i := 0; i < len(plain); i += size {
				end := min(i+size, len(plain))
				e.XORKeyStream(out[i:end], plain[i:end])
				d.XORKeyStream(back[i:end], out[i:end])
			}
			if hex.EncodeToString(out) != c.want || !bytes.Equal(back, plain) {
				t.Errorf("%s in pieces of %d: %x, back %x", c.name, size, out, back)
			}
		}
	}
	want := "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2"
	out := bytes.Clone(plain)
	e := cipher.NewCBCEncrypter(block, iv)
	e.CryptBlocks(out[:16], out[:16])
	e.CryptBlocks(out[16:], out[16:])
	if hex.EncodeToString(out) != want {
		t.Errorf("CBC: %x", out)
	}
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(out, out)
	if !bytes.Equal(out, plain) {
		t.Errorf("CBC back: %x", out)
	}
}

// One block at a time and many at once must agree, for ciphers that offer the latter and those that do not.
func TestLong(t *testing.T) {
	a, _ := aes.NewCipher(make([]byte, 24))
	d, _ := des.NewTripleDESCipher([]byte("a key of twentyfour byte"))
	plain := make([]byte, 3000)
	for i := range plain {
		plain[i] = byte(i * i)
	}
	for _, b := range []cipher.Block{a, d} {
		iv := bytes.Repeat([]byte{0xff}, b.BlockSize()) // so that the counter begins again
		size := len(plain) / b.BlockSize() * b.BlockSize()
		all, step := make([]byte, size), make([]byte, size)
		cipher.NewCBCEncrypter(b, iv).CryptBlocks(all, plain[:size])
		back := cipher.NewCBCDecrypter(b, iv)
		for i := 0; i < size; i += b.BlockSize() {
			back.CryptBlocks(step[i:], all[i:i+b.BlockSize()])
		}
		cipher.NewCBCDecrypter(b, iv).CryptBlocks(all, all)
		if !bytes.Equal(all, plain[:size]) || !bytes.Equal(step, all) {
			t.Errorf("%T: CBC", b)
		}
		cipher.NewCTR(b, iv).XORKeyStream(all, plain[:size])
		s := cipher.NewCTR(b, iv)
		for i := range step {
			s.XORKeyStream(step[i:i+1], plain[i:i+1])
		}
		if !bytes.Equal(step, all) {
			t.Errorf("%T: CTR", b)
		}
		w := new(bytes.Buffer)
		cipher.StreamWriter{S: cipher.NewCTR(b, iv), W: w}.Write(plain[:size])
		r := cipher.StreamReader{S: cipher.NewCTR(b, iv), R: w}
		if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, plain[:size]) {
			t.Errorf("%T: StreamReader, %v", b, err)
		}
	}
}

// Test case 4 of the paper on GCM by McGrew and Viega, and 6, which has another nonce.
func TestGCM(t *testing.T) {
	block, _ := aes.NewCipher(decode("feffe9928665731c6d6a8f9467308308"))
	plain := decode("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39")
	data := decode("feedfacedeadbeeffeedfacedeadbeefabaddad2")
	for _, c := range []struct{ nonce, want string }{
		{"cafebabefacedbaddecaf888", "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e0915bc94fbc3221a5db94fae95ae7121a47"},
		{"9313225df88406e555909c5aff5269aa6a7a9538534f7da1e4c303d2a318a728c3c0c95156809539fcf0e2429a6b525416aedbf5a0de6a57a637b39b", "8ce24998625615b603a033aca13fb894be9112a5c3a211a8ba262a3cca7e2ca701e4a9a4fba43c90ccdcb281d48c7c6fd62875d2aca417034c34aee5619cc5aefffe0bfa462af43c1699d050"},
	} {
		g, err := cipher.NewGCMWithNonceSize(block, len(c.nonce)/2)
		if err != nil {
			t.Fatal(err)
		}
		sealed := g.Seal([]byte("head"), decode(c.nonce), plain, data)
		if hex.EncodeToString(sealed[4:]) != c.want {
			t.Errorf("%x", sealed[4:])
		}
		if back, err := g.Open(nil, decode(c.nonce), sealed[4:], data); err != nil || !bytes.Equal(back, plain) {
			t.Errorf("%x, %v", back, err)
		}
		for i := range sealed[4:] {
			sealed[4+i] ^= 0x10
			if _, err := g.Open(nil, decode(c.nonce), sealed[4:], data); err == nil {
				t.Errorf("byte %d was changed", i)
			}
			sealed[4+i] ^= 0x10
		}
		if _, err := g.Open(nil, decode(c.nonce), sealed[4:], data[1:]); err == nil {
			t.Error("other data")
		}
	}
	g, _ := cipher.NewGCMWithRandomNonce(block)
	for n := range 100 {
		text := bytes.Repeat([]byte("x"), n)
		buf := append(make([]byte, 0, n+g.Overhead()), text...)
		sealed := g.Seal(buf[:0], nil, buf, data)
		if back, err := g.Open(sealed[:0], nil, sealed, data); err != nil || !bytes.Equal(back, text) {
			t.Errorf("%d bytes in place: %q, %v", n, back, err)
		}
	}
	for _, size := range []int{11, 17} {
		if _, err := cipher.NewGCMWithTagSize(block, size); err == nil {
			t.Error(size)
		}
	}
}

func TestPanics(t *testing.T) {
	block, _ := aes.NewCipher(make([]byte, 16))
	buf := make([]byte, 64)
	g, _ := cipher.NewGCM(block)
	for want, f := range map[string]func(){
		"cipher.NewCBCEncrypter: IV length must equal block size": func() { cipher.NewCBCEncrypter(block, buf[:15]) },
		"crypto/cipher: input not full blocks":                    func() { cipher.NewCBCEncrypter(block, buf[:16]).CryptBlocks(buf, buf[:17]) },
		"crypto/cipher: output smaller than input":                func() { cipher.NewCBCDecrypter(block, buf[:16]).CryptBlocks(buf[:16], buf[:32]) },
		"crypto/cipher: invalid buffer overlap":                   func() { cipher.NewOFB(block, buf[:16]).XORKeyStream(buf[1:], buf[:32]) },
		"crypto/cipher: incorrect nonce length given to GCM":      func() { g.Seal(nil, buf[:11], buf, nil) },
		"crypto/aes: input not full block":                        func() { block.Encrypt(buf, buf[:15]) },
	} {
		func() {
			defer func() {
				if got := fmt.Sprint(recover()); got != want {
					t.Errorf("%q instead of %q", got, want)
				}
			}()
			f()
		}()
	}
}
