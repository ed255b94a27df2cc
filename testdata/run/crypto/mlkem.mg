// ML-KEM: the keys of a seed, what a ciphertext that nobody made gives, and a shared key.
package main

import (
	"bytes"
	"crypto"
	"crypto/mlkem"
	"crypto/sha256"
	"fmt"
)

func exchange(d crypto.Decapsulator, size int) {
	public := d.Encapsulator()
	fmt.Printf("%x\n", sha256.Sum256(public.Bytes()))
	shared, ciphertext := public.Encapsulate()
	again, err := d.Decapsulate(ciphertext)
	fmt.Println(len(shared), len(ciphertext) == size, bytes.Equal(shared, again), err)
	for i := range ciphertext {
		ciphertext[i] = byte(i * i)
	}
	rejected, err := d.Decapsulate(ciphertext)
	fmt.Printf("%x %v\n", rejected, err)
	_, err = d.Decapsulate(ciphertext[1:])
	fmt.Println(err)
}

func main() {
	seed := bytes.Repeat([]byte{42}, mlkem.SeedSize)
	small, err := mlkem.NewDecapsulationKey768(seed)
	fmt.Println(err, bytes.Equal(small.Bytes(), seed))
	exchange(small, mlkem.CiphertextSize768)
	large, err := mlkem.NewDecapsulationKey1024(seed)
	fmt.Println(err, bytes.Equal(large.Bytes(), seed))
	exchange(large, mlkem.CiphertextSize1024)

	fresh, err := mlkem.GenerateKey768()
	fmt.Println(len(fresh.EncapsulationKey().Bytes()), err)
	_, err = mlkem.NewDecapsulationKey768(seed[1:])
	fmt.Println(err)
	_, err = mlkem.NewEncapsulationKey1024(seed)
	fmt.Println(err)
	_, err = mlkem.NewEncapsulationKey768(bytes.Repeat([]byte{0xff}, mlkem.EncapsulationKeySize768))
	fmt.Println(err)
}
