package rand

import (
	"errors"
	"math/bits"
)

// ChaCha8 is a generator built on the ChaCha8 cipher, as c2sp.org/chacha8rand says. What
// was taken from it cannot be found out from what follows.
//
// Four blocks of the cipher, interleaved word by word, make 32 numbers. After four times
// that, the last four numbers become the next key.
type ChaCha8 struct {
	key     [4]uint64
	counter uint32 // of the first of the four blocks
	numbers [32]uint64
	next    int // how many of the numbers are used
	count   int // how many may be

	left  [8]byte // what Read has left over, at the end
	nLeft int
}

const (
	atOnce  = 4  // blocks that are computed together
	perKey  = 16 // blocks with the same key
	keySize = 4  // numbers that make a key
)

// NewChaCha8 returns a generator that starts from seed.
func NewChaCha8(seed [32]byte) *ChaCha8 {
	c := new(ChaCha8)
	c.Seed(seed)
	return c
}

// Seed makes c start again from seed.
func (c *ChaCha8) Seed(seed [32]byte) {
	*c = ChaCha8{}
	for i := range c.key {
		c.key[i] = little(seed[8*i:])
	}
	c.compute()
}

// compute makes the numbers for key and counter.
func (c *ChaCha8) compute() {
	for block := uint32(0); block < atOnce; block++ {
		var w [16]uint32
		w[0], w[1], w[2], w[3] = 0x61707865, 0x3320646E, 0x79622D32, 0x6B206574
		for i, k := range c.key {
			w[4+2*i], w[5+2*i] = uint32(k), uint32(k>>32)
		}
		w[12] = c.counter + block
		for round := 0; round < 8; round += 2 {
			mix(&w, 0, 4, 8, 12)
			mix(&w, 1, 5, 9, 13)
			mix(&w, 2, 6, 10, 14)
			mix(&w, 3, 7, 11, 15)
			mix(&w, 0, 5, 10, 15)
			mix(&w, 1, 6, 11, 12)
			mix(&w, 2, 7, 8, 13)
			mix(&w, 3, 4, 9, 14)
		}
		// Only the key is added again, the rest being no secret.
		for i, k := range c.key {
			w[4+2*i] += uint32(k)
			w[5+2*i] += uint32(k >> 32)
		}
		// Word i of the four blocks makes numbers 2i and 2i+1.
		for i, x := range w {
			n := &c.numbers[2*i+int(block/2)]
			if block%2 == 0 {
				*n = uint64(x)
			} else {
				*n |= uint64(x) << 32
			}
		}
	}
	c.next, c.count = 0, len(c.numbers)
	if c.counter == perKey-atOnce {
		c.count -= keySize
	}
}

// mix is ChaCha's quarter round.
func mix(w *[16]uint32, i, j, k, l int) {
	a, b, c, d := w[i], w[j], w[k], w[l]
	a += b
	d = bits.RotateLeft32(d^a, 16)
	c += d
	b = bits.RotateLeft32(b^c, 12)
	a += b
	d = bits.RotateLeft32(d^a, 8)
	c += d
	b = bits.RotateLeft32(b^c, 7)
	w[i], w[j], w[k], w[l] = a, b, c, d
}

// Uint64 returns any 64 bits.
func (c *ChaCha8) Uint64() uint64 {
	if c.next == c.count {
		c.counter += atOnce
		if c.counter == perKey {
			copy(c.key[:], c.numbers[len(c.numbers)-keySize:])
			c.counter = 0
		}
		c.compute()
	}
	x := c.numbers[c.next]
	c.next++
	return x
}

// Read fills p with random bytes. The error is always nil.
func (c *ChaCha8) Read(p []byte) (n int, err error) {
	n = copy(p, c.left[8-c.nLeft:])
	c.nLeft -= n
	for n < len(p) {
		appendLittle(c.left[:0], c.Uint64())
		m := copy(p[n:], c.left[:])
		c.nLeft = 8 - m
		n += m
	}
	return n, nil
}

// AppendBinary appends the state to b.
func (c *ChaCha8) AppendBinary(b []byte) ([]byte, error) {
	if c.nLeft > 0 {
		b = append(b, "readbuf:"...)
		b = append(b, byte(c.nLeft))
		b = append(b, c.left[8-c.nLeft:]...)
	}
	b = append(b, "chacha8:"...)
	b = appendBig(b, uint64(c.counter)/atOnce*32+uint64(c.next))
	for _, k := range c.key {
		b = appendLittle(b, k)
	}
	return b, nil
}

// MarshalBinary returns the state.
func (c *ChaCha8) MarshalBinary() ([]byte, error) {
	return c.AppendBinary(make([]byte, 0, 64))
}

// UnmarshalBinary sets the state to what MarshalBinary returned.
func (c *ChaCha8) UnmarshalBinary(data []byte) error {
	if len(data) >= 8 && string(data[:8]) == "readbuf:" {
		data = data[8:]
		if len(data) == 0 || len(data) < 1+int(data[0]) || data[0] > 8 {
			return errors.New("invalid ChaCha8 Read buffer encoding")
		}
		n := int(data[0])
		c.nLeft = copy(c.left[8-n:], data[1:1+n])
		data = data[1+n:]
	}
	if len(data) != 48 || string(data[:8]) != "chacha8:" {
		return errors.New("invalid ChaCha8 encoding")
	}
	used := big(data[8:])
	if used > perKey/atOnce*32-keySize {
		return errors.New("invalid ChaCha8 encoding")
	}
	for i := range c.key {
		c.key[i] = little(data[16+8*i:])
	}
	c.counter = uint32(used) / 32 * atOnce
	c.compute()
	c.next = int(used) % 32
	return nil
}
