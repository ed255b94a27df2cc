package big

import (
	"internal/byteorder"
	"math/bits"
	"math/rand"
	"sync"
)

// A nat is a natural number: its words, the lowest first, without zero words on top.
// The number 0 has no words.
//
// A method that computes stores its result in the memory of its receiver where that is large
// enough, and returns it: z = z.add(x, y). Unless its comment says otherwise the
// receiver may be an operand too.
type nat []Word

var (
	natOne = nat{1}
	natTwo = nat{2}
)

// norm drops the zero words on top.
func (z nat) norm() nat {
	i := len(z)
	for i > 0 && z[i-1] == 0 {
		i--
	}
	return z[:i]
}

// make returns n words whose contents do not matter, in z's memory if they fit there.
func (z nat) make(n int) nat {
	if n <= cap(z) {
		return z[:n]
	}
	if n == 1 {
		return make(nat, 1) // most small numbers stay small
	}
	// A few words more, for what is added later.
	return make(nat, n, n+4)
}

// natPool holds numbers for intermediate results.
var natPool sync.Pool

// getNat returns a pooled number of n words with any contents.
func getNat(n int) *nat {
	if p, ok := natPool.Get().(*nat); ok {
		*p = p.make(n)
		return p
	}
	z := nat(nil).make(n)
	return &z
}

func putNat(p *nat) { natPool.Put(p) }

func (z nat) setWord(x Word) nat {
	if x == 0 {
		return z[:0]
	}
	z = z.make(1)
	z[0] = x
	return z
}

func (z nat) setUint64(x uint64) nat {
	if w := Word(x); uint64(w) == x {
		return z.setWord(w)
	}
	z = z.make(2)
	z[1], z[0] = Word(x>>32), Word(x)
	return z
}

func (z nat) set(x nat) nat {
	z = z.make(len(x))
	copy(z, x)
	return z
}

// low64 returns the lowest 64 bits of x.
func (x nat) low64() uint64 {
	if len(x) == 0 {
		return 0
	}
	v := uint64(x[0])
	if _W == 32 && len(x) > 1 {
		v |= uint64(x[1]) << 32
	}
	return v
}

func (x nat) cmp(y nat) int {
	if len(x) != len(y) {
		if len(x) < len(y) {
			return -1
		}
		return 1
	}
	for i := len(x) - 1; i >= 0; i-- {
		if x[i] != y[i] {
			if x[i] < y[i] {
				return -1
			}
			return 1
		}
	}
	return 0
}

func (z nat) add(x, y nat) nat {
	if len(x) < len(y) {
		x, y = y, x
	}
	m, n := len(x), len(y)
	if m == 0 {
		return z[:0]
	}
	if n == 0 {
		return z.set(x)
	}
	z = z.make(m + 1)
	c := addVV(z[:n], x, y)
	if m > n {
		c = addVW(z[n:m], x[n:], c)
	}
	z[m] = c
	return z.norm()
}

// sub sets z = x - y for x >= y.
func (z nat) sub(x, y nat) nat {
	m, n := len(x), len(y)
	if m < n {
		panic("underflow")
	}
	if m == 0 {
		return z[:0]
	}
	if n == 0 {
		return z.set(x)
	}
	z = z.make(m)
	b := subVV(z[:n], x, y)
	if m > n {
		b = subVW(z[n:m], x[n:], b)
	}
	if b != 0 {
		panic("underflow")
	}
	return z.norm()
}

// mulAddWW sets z = x*y + r.
func (z nat) mulAddWW(x nat, y, r Word) nat {
	if len(x) == 0 || y == 0 {
		return z.setWord(r)
	}
	z = z.make(len(x) + 1)
	z[len(x)] = mulAddVWW(z[:len(x)], x, y, r)
	return z.norm()
}

func (x nat) bitLen() int {
	if len(x) == 0 {
		return 0
	}
	return (len(x)-1)*_W + bits.Len(uint(x[len(x)-1]))
}

// trailingZeroBits counts the zero bits below the lowest one bit; 0 for 0.
func (x nat) trailingZeroBits() uint {
	for i, w := range x {
		if w != 0 {
			return uint(i)*_W + uint(bits.TrailingZeros(uint(w)))
		}
	}
	return 0
}

// isPow2 tells the exponent if x is a power of two.
func (x nat) isPow2() (uint, bool) {
	i := x.trailingZeroBits()
	return i, len(x) > 0 && int(i) == x.bitLen()-1
}

func (z nat) lsh(x nat, s uint) nat {
	if len(x) == 0 {
		return z[:0]
	}
	if s == 0 {
		return z.set(x)
	}
	words := int(s / _W)
	n := len(x) + words
	z = z.make(n + 1)
	z[n] = lshVU(z[words:n], x, s%_W)
	clear(z[:words])
	return z.norm()
}

func (z nat) rsh(x nat, s uint) nat {
	words := s / _W
	if uint(len(x)) <= words {
		return z[:0]
	}
	n := len(x) - int(words)
	z = z.make(n)
	rshVU(z, x[words:], s%_W)
	return z.norm()
}

// bit returns bit i of x.
func (x nat) bit(i uint) uint {
	if j := i / _W; j < uint(len(x)) {
		return uint(x[j] >> (i % _W) & 1)
	}
	return 0
}

// setBit sets z = x with bit i replaced by b.
func (z nat) setBit(x nat, i, b uint) nat {
	j := int(i / _W)
	mask := Word(1) << (i % _W)
	n := len(x)
	switch b {
	case 0:
		z = z.set(x)
		if j >= n {
			return z
		}
		z[j] &^= mask
		return z.norm()
	case 1:
		if j < n {
			z = z.set(x)
		} else {
			z = z.make(j + 1)
			copy(z, x)
			clear(z[n:])
		}
		z[j] |= mask
		return z
	}
	panic("set bit is not 0 or 1")
}

// sticky returns 1 if any of the i lowest bits of x is one, and 0 otherwise.
func (x nat) sticky(i uint) uint {
	j := i / _W
	if j >= uint(len(x)) {
		if len(x) == 0 {
			return 0
		}
		return 1 // x is normalised
	}
	for _, w := range x[:j] {
		if w != 0 {
			return 1
		}
	}
	if r := i % _W; r > 0 && x[j]<<(_W-r) != 0 {
		return 1
	}
	return 0
}

func (z nat) and(x, y nat) nat {
	n := min(len(x), len(y))
	z = z.make(n)
	for i := range z {
		z[i] = x[i] & y[i]
	}
	return z.norm()
}

func (z nat) andNot(x, y nat) nat {
	m := len(x)
	n := min(m, len(y))
	z = z.make(m)
	for i := range n {
		z[i] = x[i] &^ y[i]
	}
	copy(z[n:], x[n:])
	return z.norm()
}

func (z nat) or(x, y nat) nat {
	if len(x) < len(y) {
		x, y = y, x
	}
	z = z.make(len(x))
	for i := range y {
		z[i] = x[i] | y[i]
	}
	copy(z[len(y):], x[len(y):])
	return z.norm()
}

func (z nat) xor(x, y nat) nat {
	if len(x) < len(y) {
		x, y = y, x
	}
	z = z.make(len(x))
	for i := range y {
		z[i] = x[i] ^ y[i]
	}
	copy(z[len(y):], x[len(y):])
	return z.norm()
}

// trunc sets z = x mod 2^n.
func (z nat) trunc(x nat, n uint) nat {
	words := (n + _W - 1) / _W
	if uint(len(x)) < words {
		return z.set(x)
	}
	z = z.make(int(words))
	copy(z, x)
	if r := n % _W; r != 0 {
		z[len(z)-1] &= 1<<r - 1
	}
	return z.norm()
}

// bytes writes x into buf, the highest byte first, and returns where its first byte that is not zero stands. It panics
// if x does not fit.
func (x nat) bytes(buf []byte) (start int) {
	i := len(buf)
	for _, w := range x {
		for range _S {
			if i > 0 {
				i--
				buf[i] = byte(w)
			} else if byte(w) != 0 {
				panic("math/big: buffer too small to fit value")
			}
			w >>= 8
		}
	}
	clear(buf[:i])
	for i < len(buf) && buf[i] == 0 {
		i++
	}
	return i
}

// setBytes sets z to the number whose bytes are buf, the highest first.
func (z nat) setBytes(buf []byte) nat {
	z = z.make((len(buf) + _S - 1) / _S)
	i := len(buf)
	for k := range z {
		if i >= _S && _S == 8 {
			z[k] = Word(byteorder.BEUint64(buf[i-_S:]))
			i -= _S
			continue
		}
		var w Word
		for s := uint(0); s < _W && i > 0; s += 8 {
			i--
			w |= Word(buf[i]) << s
		}
		z[k] = w
	}
	return z.norm()
}

// random sets z to a number below limit, which has n bits, by rnd. The receiver may not be limit.
func (z nat) random(rnd *rand.Rand, limit nat, n int) nat {
	z = z.make(len(limit))
	topBits := uint(n % _W)
	if topBits == 0 {
		topBits = _W
	}
	mask := Word(1)<<topBits - 1
	for {
		for i := range z {
			if _W == 32 {
				z[i] = Word(rnd.Uint32())
			} else {
				// The order of the halves is Go's, so that a seed gives the same numbers.
				z[i] = Word(rnd.Uint32()) | Word(rnd.Uint32())<<(_W/2)
			}
		}
		z[len(limit)-1] &= mask
		if z.cmp(limit) < 0 {
			return z.norm()
		}
	}
}

// alias reports whether x and y share memory: whether their capacities end at the same word.
func alias(x, y nat) bool {
	return cap(x) > 0 && cap(y) > 0 && &x[:cap(x)][cap(x)-1] == &y[:cap(y)][cap(y)-1]
}
