// Package maphash has the hash functions that maps use: fast, seeded at random, and different in each run of a program.
package maphash

import (
	"hash"
	"internal/abi"
	"internal/byteorder"
	"unsafe"
)

//go:linkname runtime_rand runtime.rand
func runtime_rand() uint64

//go:linkname memhash runtime.memhash
func memhash(p unsafe.Pointer, seed uintptr, n int) uintptr

//go:linkname typehash runtime.typehash
func typehash(t *abi.Type, p unsafe.Pointer, seed uintptr) uintptr

// A Seed chooses one hash function of many. Only MakeSeed gives one that may be used.
type Seed struct {
	s uint64 // 0 in the zero Seed alone
}

// MakeSeed returns a random Seed.
func MakeSeed() Seed {
	for {
		if s := runtime_rand(); s != 0 {
			return Seed{s}
		}
	}
}

func (s Seed) state() uint64 {
	if s.s == 0 {
		panic("maphash: use of uninitialized Seed")
	}
	return s.s
}

// blockSize is how many bytes are hashed at once.
const blockSize = 128

// Bytes returns the hash of b: what a Hash with that seed gives after Write(b).
func Bytes(seed Seed, b []byte) uint64 {
	return String(seed, unsafe.String(unsafe.SliceData(b), len(b)))
}

// String returns the hash of s: what a Hash with that seed gives after WriteString(s).
func String(seed Seed, s string) uint64 {
	state := seed.state()
	for ; len(s) > blockSize; s = s[blockSize:] {
		state = block(state, s[:blockSize])
	}
	return block(state, s)
}

func block(state uint64, s string) uint64 {
	return uint64(memhash(unsafe.Pointer(unsafe.StringData(s)), uintptr(state), len(s)))
}

// Comparable returns the hash of v. Equal values have equal hashes. It panics if v holds an interface whose value
// cannot be compared.
func Comparable[T comparable](seed Seed, v T) uint64 {
	return uint64(typehash(abi.TypeFor[T](), unsafe.Pointer(&v), uintptr(seed.state())))
}

// WriteComparable adds x to the data that h hashes.
func WriteComparable[T comparable](h *Hash, x T) {
	h.start()
	var b [8]byte
	byteorder.LEPutUint64(b[:], Comparable(h.seed, x))
	h.Write(b[:])
}

// A Hash is the hash of the bytes written to it, however they come in pieces. The zero Hash chooses a random Seed when it
// is first used. It must not be copied then, and not be used by several goroutines at a time.
type Hash struct {
	_     [0]func() // not comparable
	seed  Seed
	state uint64 // of the blocks before buf
	buf   [blockSize]byte
	n     int // bytes in buf; full only if nothing came behind
}

// start gives a zero Hash its Seed.
func (h *Hash) start() {
	if h.seed.s == 0 {
		h.SetSeed(MakeSeed())
	}
}

// Write adds b to the data. It never fails.
func (h *Hash) Write(b []byte) (int, error) {
	return h.WriteString(unsafe.String(unsafe.SliceData(b), len(b)))
}

// WriteString adds s to the data. It never fails.
func (h *Hash) WriteString(s string) (int, error) {
	h.start()
	size := len(s)
	for {
		n := copy(h.buf[h.n:], s)
		h.n += n
		s = s[n:]
		if s == "" {
			return size, nil
		}
		h.state = block(h.state, unsafe.String(&h.buf[0], blockSize))
		h.n = 0
	}
}

// WriteByte adds b to the data. It never fails.
func (h *Hash) WriteByte(b byte) error {
	h.Write([]byte{b})
	return nil
}

// Sum64 returns the hash of the data so far.
func (h *Hash) Sum64() uint64 {
	h.start()
	return block(h.state, unsafe.String(&h.buf[0], h.n))
}

// Sum appends the hash of the data so far to b, highest byte first.
func (h *Hash) Sum(b []byte) []byte { return byteorder.BEAppendUint64(b, h.Sum64()) }

// Seed returns h's seed.
func (h *Hash) Seed() Seed {
	h.start()
	return h.seed
}

// SetSeed sets h's seed and forgets the data.
func (h *Hash) SetSeed(seed Seed) {
	h.seed = seed
	h.state = seed.state()
	h.n = 0
}

// Reset forgets the data and keeps the seed.
func (h *Hash) Reset() {
	h.start()
	h.SetSeed(h.seed)
}

// Size returns 8: how many bytes Sum appends.
func (h *Hash) Size() int { return 8 }

// BlockSize returns how many bytes are best written at a time.
func (h *Hash) BlockSize() int { return blockSize }

// Clone returns a copy of h with its state.
func (h *Hash) Clone() (hash.Cloner, error) {
	h.start()
	c := *h
	return &c, nil
}
