// Keys and signatures on elliptic curves: what has one right answer is printed, what is random goes round.
package main

import (
	"bytes"
	"crypto"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"math/big"
)

func main() {
	digest := sha256.Sum256([]byte("minigo"))
	seed := bytes.Repeat([]byte{7}, 32)

	private := ed25519.NewKeyFromSeed(seed)
	public := private.Public().(ed25519.PublicKey)
	sig := ed25519.Sign(private, []byte("minigo"))
	fmt.Printf("ed25519 %x %x %t\n", public, sig, ed25519.Verify(public, []byte("minigo"), sig))
	fmt.Println(ed25519.Verify(public, []byte("other"), sig))

	for _, c := range []elliptic.Curve{elliptic.P224(), elliptic.P256(), elliptic.P384(), elliptic.P521()} {
		name := c.Params().Name
		d := new(big.Int).Div(c.Params().N, big.NewInt(3))
		key, err := ecdsa.ParseRawPrivateKey(c, d.FillBytes(make([]byte, (c.Params().N.BitLen()+7)/8)))
		if err != nil {
			fmt.Println(err)
			continue
		}
		b, _ := key.PublicKey.Bytes()
		sig, err := key.Sign(nil, digest[:], crypto.SHA256)
		fmt.Printf("%s %x\n%x %v %t\n", name, b, sig, err, ecdsa.VerifyASN1(&key.PublicKey, digest[:], sig))
		sig, _ = ecdsa.SignASN1(rand.Reader, key, digest[:])
		fmt.Println(ecdsa.VerifyASN1(&key.PublicKey, digest[:], sig), ecdsa.VerifyASN1(&key.PublicKey, digest[1:], sig))
		x, y := c.Double(key.X, key.Y)
		x2, y2 := c.ScalarMult(key.X, key.Y, []byte{2})
		compressed := elliptic.MarshalCompressed(c, x, y)
		x3, y3 := elliptic.UnmarshalCompressed(c, compressed)
		fmt.Printf("%x %v %v %v %v\n", compressed, x.Cmp(x2), y.Cmp(y2), x.Cmp(x3), y.Cmp(y3))
		x, y = c.ScalarBaseMult(c.Params().N.Bytes())
		fmt.Println(x, y, c.IsOnCurve(x, y), c.IsOnCurve(c.Params().Gx, c.Params().Gy))
	}

	for _, c := range []ecdh.Curve{ecdh.X25519(), ecdh.P256(), ecdh.P384(), ecdh.P521()} {
		size := map[ecdh.Curve]int{ecdh.P384(): 48, ecdh.P521(): 66}[c]
		one := bytes.Repeat([]byte{1}, max(size, 32))
		two := bytes.Repeat([]byte{1, 0}, max(size, 32)/2)
		a, err := c.NewPrivateKey(one)
		b, err2 := c.NewPrivateKey(two)
		if err != nil || err2 != nil {
			fmt.Println(c, err, err2)
			continue
		}
		ab, err := a.ECDH(b.PublicKey())
		ba, err2 := b.ECDH(a.PublicKey())
		fmt.Printf("%v %x %t %v %v\n", c, ab, bytes.Equal(ab, ba), err, err2)
		_, err = c.NewPublicKey(one)
		_, err2 = c.NewPrivateKey(nil)
		fmt.Println(err, err2)
	}
}
