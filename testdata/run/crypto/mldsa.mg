// Keys and signatures of ML-DSA, in all three sizes.
package main

import (
	"crypto"
	"crypto/mldsa"
	"crypto/sha256"
	"fmt"
)

func main() {
	message, here := []byte("a message"), &mldsa.Options{Context: "here"}
	for _, params := range []mldsa.Parameters{mldsa.MLDSA44(), mldsa.MLDSA65(), mldsa.MLDSA87()} {
		fmt.Println(params, params.PublicKeySize(), params.SignatureSize())
		for i := range 4 {
			seed := make([]byte, mldsa.PrivateKeySize)
			seed[i] = 1
			key, err := mldsa.NewPrivateKey(params, seed)
			if err != nil {
				fmt.Println(err)
				continue
			}
			public := key.PublicKey()
			fmt.Printf("%x\n", sha256.Sum256(public.Bytes()))
			signature, err := key.SignDeterministic(message, here)
			fmt.Printf("%x %v\n", sha256.Sum256(signature), err)
			fmt.Println(mldsa.Verify(public, message, signature, here), mldsa.Verify(public, message, signature, nil), mldsa.Verify(public, message, signature[1:], here))
			for _, at := range []int{0, 100, len(signature) - 1, len(signature) - 20} {
				signature[at] ^= 8
				fmt.Println(mldsa.Verify(public, message, signature, here))
				signature[at] ^= 8
			}
		}
		key, _ := mldsa.NewPrivateKey(params, make([]byte, 32))
		_, err := key.Sign(nil, message, crypto.SHA256)
		fmt.Println(err)
		_, err = key.Sign(nil, message, crypto.MLDSAMu)
		fmt.Println(err)
		_, err = key.Sign(nil, message, &mldsa.Options{Context: string(make([]byte, 256))})
		fmt.Println(err)
		_, err = mldsa.NewPublicKey(params, message)
		fmt.Println(err)
	}
}
