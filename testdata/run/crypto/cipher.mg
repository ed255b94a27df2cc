// Block ciphers in every mode, stream ciphers, and what is refused.
package main

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/rand"
	"crypto/rc4"
	"crypto/subtle"
	"fmt"
	"math/big"
)

func main() {
	key := []byte("thirty-two bytes of a secret key")
	text := make([]byte, 200)
	for i := range text {
		text[i] = byte(i * i >> 3)
	}
	for _, n := range []int{16, 24, 32, 8, -24, 20} {
		newCipher := aes.NewCipher
		if n == 8 {
			newCipher = des.NewCipher
		} else if n < 0 {
			newCipher, n = des.NewTripleDESCipher, -n
		}
		b, err := newCipher(key[:n])
		if err != nil {
			fmt.Println(err)
			continue
		}
		size := b.BlockSize()
		iv := key[1 : 1+size]
		out := make([]byte, len(text))
		cipher.NewCBCEncrypter(b, iv).CryptBlocks(out, text[:192])
		fmt.Printf("%d %d CBC %x\n", n, size, out)
		cipher.NewCBCDecrypter(b, iv).CryptBlocks(out, out[:192])
		fmt.Println(subtle.ConstantTimeCompare(out[:192], text[:192]))
		for name, s := range []cipher.Stream{cipher.NewCTR(b, iv), cipher.NewOFB(b, iv), cipher.NewCFBEncrypter(b, iv), cipher.NewCFBDecrypter(b, iv)} {
			s.XORKeyStream(out[:77], text[:77])
			s.XORKeyStream(out[77:], text[77:])
			fmt.Printf("%d %x\n", name, out)
		}
		g, err := cipher.NewGCM(b)
		if err != nil {
			fmt.Println(err)
			continue
		}
		sealed := g.Seal(nil, key[:12], text, key)
		fmt.Printf("GCM %x\n", sealed)
		back, err := g.Open(nil, key[:12], sealed, key)
		fmt.Println(subtle.ConstantTimeCompare(back, text), err)
		sealed[3]++
		_, err = g.Open(nil, key[:12], sealed, key)
		fmt.Println(err)
	}
	r, _ := rc4.NewCipher(key)
	out := make([]byte, 30)
	r.XORKeyStream(out, text[:30])
	fmt.Printf("RC4 %x\n", out)
	_, err := rc4.NewCipher(nil)
	fmt.Println(err)
	p, err := rand.Prime(rand.Reader, 100)
	fmt.Println(p.BitLen(), p.ProbablyPrime(10), err)
	n, err := rand.Int(rand.Reader, big.NewInt(1))
	fmt.Println(n, err, len(rand.Text()))
}
