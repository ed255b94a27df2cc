// RSA: what has one right answer is printed, what is random goes round.
package main

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/sha512"
	"fmt"
	"math/big"
)

func number(hex string) *big.Int {
	n, _ := new(big.Int).SetString(hex, 16)
	return n
}

// key returns a key that is never used elsewhere.
func key() *rsa.PrivateKey {
	p := number("cf799e29e87c82bbf9ec90300971533c85fd6e6644937fcde3d5e3dcb7ec9a953f58743df633826ab61c5a8a9079af8a5c27b314f8c650f54b6671e31b353580a5558f393856ed80f60b510df3090b9ce5f958b956f15041bb62ee80bb524007")
	q := number("c907f6a266bfdfc6aa6e4bb81482311ce40ce4aa8d21e01eb8d389611665147ce8e9e1e2b6e96e6dbd716ca1f69b8e03d7899eb85a75905f7abdc4f29da7ab334a0ae66b09d6d546160dbf3367fb4d5181229435f96405e022e89564a19976ef")
	one := big.NewInt(1)
	order := new(big.Int).Mul(new(big.Int).Sub(p, one), new(big.Int).Sub(q, one))
	priv := &rsa.PrivateKey{
		PublicKey: rsa.PublicKey{N: new(big.Int).Mul(p, q), E: 65537},
		D:         new(big.Int).ModInverse(big.NewInt(65537), order),
		Primes:    []*big.Int{p, q},
	}
	return priv
}

func main() {
	priv := key()
	fmt.Println(priv.Validate())
	priv.Precompute()
	fmt.Println(priv.Validate(), priv.Size())
	fmt.Printf("%x\n%x\n%x\n", priv.Precomputed.Dp, priv.Precomputed.Dq, priv.Precomputed.Qinv)

	digest := sha256.Sum256([]byte("minigo"))
	long := sha512.Sum512([]byte("minigo"))
	sig, err := rsa.SignPKCS1v15(nil, priv, crypto.SHA256, digest[:])
	fmt.Printf("%x %v\n", sig, err)
	fmt.Println(rsa.VerifyPKCS1v15(&priv.PublicKey, crypto.SHA256, digest[:], sig))
	fmt.Println(rsa.VerifyPKCS1v15(&priv.PublicKey, crypto.SHA512_256, digest[:], sig))
	fmt.Println(rsa.VerifyPKCS1v15(&priv.PublicKey, crypto.SHA256, digest[1:], sig))
	sig[7] ^= 1
	fmt.Println(rsa.VerifyPKCS1v15(&priv.PublicKey, crypto.SHA256, digest[:], sig))
	sig, err = rsa.SignPKCS1v15(nil, priv, 0, []byte("anything"))
	fmt.Printf("%x %v\n", sig, err)

	for _, salt := range []int{rsa.PSSSaltLengthAuto, rsa.PSSSaltLengthEqualsHash, 20, -2, 500} {
		opts := &rsa.PSSOptions{SaltLength: salt, Hash: crypto.SHA512}
		sig, err := priv.Sign(rand.Reader, long[:], opts)
		fmt.Println(salt, len(sig), err)
		fmt.Println(rsa.VerifyPSS(&priv.PublicKey, crypto.SHA512, long[:], sig, opts))
		fmt.Println(rsa.VerifyPSS(&priv.PublicKey, crypto.SHA512, long[:], sig, nil))
		fmt.Println(rsa.VerifyPSS(&priv.PublicKey, crypto.SHA512, long[:], sig, &rsa.PSSOptions{SaltLength: 21}))
	}

	secret, err := rsa.EncryptOAEP(sha256.New(), rand.Reader, &priv.PublicKey, []byte("a secret"), []byte("label"))
	fmt.Println(len(secret), err)
	text, err := rsa.DecryptOAEP(sha256.New(), nil, priv, secret, []byte("label"))
	fmt.Printf("%s %v\n", text, err)
	text, err = rsa.DecryptOAEP(sha256.New(), nil, priv, secret, []byte("another"))
	fmt.Printf("%s %v\n", text, err)
	_, err = rsa.EncryptOAEP(sha256.New(), rand.Reader, &priv.PublicKey, make([]byte, 127), nil)
	fmt.Println(err)
	opts := &rsa.OAEPOptions{Hash: crypto.SHA512, MGFHash: crypto.SHA256}
	secret, err = rsa.EncryptOAEPWithOptions(rand.Reader, &priv.PublicKey, nil, opts)
	text, err2 := priv.Decrypt(nil, secret, opts)
	fmt.Println(len(text), err, err2)

	secret, err = rsa.EncryptPKCS1v15(rand.Reader, &priv.PublicKey, []byte("sixteen byte key"))
	text, err2 = priv.Decrypt(nil, secret, nil)
	fmt.Printf("%s %v %v\n", text, err, err2)
	session := make([]byte, 16)
	fmt.Println(rsa.DecryptPKCS1v15SessionKey(nil, priv, secret, session), string(session))
	secret[100] ^= 1
	_, err = rsa.DecryptPKCS1v15(nil, priv, secret)
	fmt.Println(err)
	fmt.Println(rsa.DecryptPKCS1v15SessionKey(nil, priv, secret, session), string(session))

	_, err = rsa.GenerateKey(rand.Reader, 512)
	fmt.Println(err)
	fresh, err := rsa.GenerateKey(rand.Reader, 1024)
	fmt.Println(fresh.N.BitLen(), fresh.E, fresh.Validate(), err)
	sig, err = fresh.Sign(nil, digest[:], crypto.SHA256)
	fmt.Println(rsa.VerifyPKCS1v15(&fresh.PublicKey, crypto.SHA256, digest[:], sig), err)

	// Keys whose numbers do not go together.
	for _, change := range []func(k *rsa.PrivateKey){
		func(k *rsa.PrivateKey) { k.N.Add(k.N, big.NewInt(2)) },
		func(k *rsa.PrivateKey) { k.N.Add(k.N, big.NewInt(1)) },
		func(k *rsa.PrivateKey) { k.D.Add(k.D, big.NewInt(2)) },
		func(k *rsa.PrivateKey) { k.E = 4 },
		func(k *rsa.PrivateKey) { k.E = 1 },
		func(k *rsa.PrivateKey) { k.E = 3 },
		func(k *rsa.PrivateKey) { k.Primes = k.Primes[:1] },
		func(k *rsa.PrivateKey) { k.Primes[1] = k.Primes[0] },
		func(k *rsa.PrivateKey) { k.Primes[1] = nil },
		func(k *rsa.PrivateKey) { k.N = nil },
	} {
		k := key()
		change(k)
		fmt.Println(k.Validate())
	}
}
