package rand

import (
	"crypto/internal/rand"
	"errors"
	"io"
	"math/big"
)

// Prime returns a number of bits bits that is prime with a probability that nobody need doubt; its two highest bits are set.
// The randomness comes from Reader, whatever random is, unless GODEBUG has cryptocustomrand=1. It returns an error if bits is less
// than 2 or random fails.
func Prime(random io.Reader, bits int) (*big.Int, error) {
	if bits < 2 {
		return nil, errors.New("crypto/rand: prime size must be at least 2-bit")
	}
	random = rand.CustomReader(random)
	p := new(big.Int)
	buf := make([]byte, (bits+7)/8)
	for {
		if err := readBits(random, buf, bits); err != nil {
			return nil, err
		}
		p.SetBytes(buf)
		p.SetBit(p, bits-1, 1)
		p.SetBit(p, bits-2, 1)
		p.SetBit(p, 0, 1)
		if p.ProbablyPrime(20) {
			return p, nil
		}
	}
}

// Int returns a random number from 0 to max-1, all with the same probability. It panics if max <= 0, and returns an error
// if random fails.
func Int(random io.Reader, max *big.Int) (n *big.Int, err error) {
	if max.Sign() <= 0 {
		panic("crypto/rand: argument to Int is <= 0")
	}
	n = new(big.Int)
	bits := n.Sub(max, big.NewInt(1)).BitLen()
	if bits == 0 {
		return n, nil
	}
	buf := make([]byte, (bits+7)/8)
	for {
		if err := readBits(random, buf, bits); err != nil {
			return nil, err
		}
		if n.SetBytes(buf).Cmp(max) < 0 {
			return n, nil
		}
	}
}

// readBits fills buf, which is just long enough, with a random number of bits bits.
func readBits(random io.Reader, buf []byte, bits int) error {
	if _, err := io.ReadFull(random, buf); err != nil {
		return err
	}
	if extra := bits % 8; extra != 0 {
		buf[0] &= 1<<extra - 1
	}
	return nil
}
