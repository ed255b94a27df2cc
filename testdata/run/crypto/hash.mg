// Every hash function, by its own package and by its name, the check sums, and codes with a key.
package main

import (
	"crypto"
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"encoding"
	"fmt"
	"hash"
	"hash/crc64"
	"io"
	"strings"
)

func main() {
	text := strings.Repeat("The quick brown fox jumps over the lazy dog. ", 30)
	for h := crypto.MD4; h <= crypto.MLDSAMu+1; h++ {
		if !h.Available() {
			fmt.Println(h, "is not here")
			continue
		}
		f := h.New()
		io.WriteString(f, text[:100])
		state, err := f.(encoding.BinaryMarshaler).MarshalBinary()
		fmt.Printf("%v %d %d %x %v\n", h, h.Size(), f.BlockSize(), f.Sum(nil), err)
		fmt.Printf("\t%x\n", state[:20])
		io.WriteString(f, text[100:])
		fmt.Printf("\t%x\n", f.Sum(nil))
		g := h.New()
		fmt.Println("\t", g.(encoding.BinaryUnmarshaler).UnmarshalBinary(state[:9]), g.(encoding.BinaryUnmarshaler).UnmarshalBinary([]byte("something else that is long")))
		m := hmac.New(h.New, []byte(text[:h.Size()*3]))
		io.WriteString(m, text)
		fmt.Printf("\t%x\n", m.Sum(nil))
	}
	fmt.Printf("%x %x %x %x\n", md5.Sum(nil), sha1.Sum(nil), sha256.Sum224(nil), sha512.Sum512_256(nil))
	fmt.Printf("%x\n%x\n", sha3.SumSHAKE256([]byte(text), 70), sha3.SumSHAKE128(nil, 10))
	c := sha3.NewCSHAKE256([]byte("name"), []byte("purpose"))
	io.WriteString(c, text)
	out := make([]byte, 300)
	io.ReadFull(c, out)
	fmt.Printf("%x\n", out)
	for _, poly := range []uint64{crc64.ISO, crc64.ECMA} {
		fmt.Printf("%x\n", crc64.Checksum([]byte(text), crc64.MakeTable(poly)))
	}
	var _ hash.Cloner = sha3.New224()
	defer func() { fmt.Println(recover()) }()
	crypto.RIPEMD160.New()
}
