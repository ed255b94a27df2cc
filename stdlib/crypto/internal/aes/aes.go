// Package aes is the block cipher AES (FIPS 197) in constant time on any machine: no table is indexed and no branch taken by
// what is secret. Four blocks are worked on at once, in “bit slices”, so a mode that can offer four is fastest.
package aes

import (
	"crypto/internal/fips140/alias"
	"internal/byteorder"
	"strconv"
)

// BlockSize is the size of a block in bytes.
const BlockSize = 16

// lanes is how many blocks are worked on at once.
const lanes = 4

// A KeySizeError is the length of a key that is not 16, 24 or 32 bytes.
type KeySizeError int

func (k KeySizeError) Error() string { return "crypto/aes: invalid key size " + strconv.Itoa(int(k)) }

// A state is four blocks in bit slices: word i has bit i of all 64 bytes. The byte in row r and column c of block b, which is byte
// 4c+r of the block, is at bit 16r+4c+b.
type state [8]uint64

// A Block is AES with a key.
type Block struct {
	rounds int
	keys   [15]state // the key of each round, once for each lane
}

// New returns AES with a key of 16, 24 or 32 bytes.
func New(key []byte) (*Block, error) {
	switch len(key) {
	case 16, 24, 32:
	default:
		return nil, KeySizeError(len(key))
	}
	b := new(Block)
	b.expand(key)
	return b, nil
}

// expand makes the keys of the rounds (FIPS 197, section 5.2).
func (b *Block) expand(key []byte) {
	var words [60]uint32
	n := len(key) / 4
	b.rounds = n + 6
	for i := range n {
		words[i] = byteorder.LEUint32(key[4*i:])
	}
	rcon := uint32(1)
	for i := n; i < 4*(b.rounds+1); i++ {
		w := words[i-1]
		switch {
		case i%n == 0:
			w = substituteWord(w>>8|w<<24) ^ rcon
			rcon = rcon<<1 ^ rcon>>7*0x11b
		case n > 6 && i%n == 4:
			w = substituteWord(w)
		}
		words[i] = words[i-n] ^ w
	}
	var four [lanes * BlockSize]byte
	for round := range b.rounds + 1 {
		for i := range four {
			four[i] = byte(words[4*round+i%BlockSize/4] >> (i % 4 * 8))
		}
		b.keys[round].load(&four)
	}
}

// substituteWord puts the four bytes of w through the S-box.
func substituteWord(w uint32) uint32 {
	var four [lanes * BlockSize]byte
	byteorder.LEPutUint32(four[:], w)
	var q state
	q.load(&four)
	substitute(&q)
	q.store(&four)
	return byteorder.LEUint32(four[:])
}

// spread puts the bytes of w at the even bytes of the result.
func spread(w uint32) uint64 {
	x := uint64(w)
	x = (x | x<<16) & 0x0000ffff0000ffff
	return (x | x<<8) & 0x00ff00ff00ff00ff
}

// gather undoes spread.
func gather(x uint64) uint32 {
	x &= 0x00ff00ff00ff00ff
	x = (x | x>>8) & 0x0000ffff0000ffff
	return uint32(x | x>>16)
}

// transpose exchanges bit i of byte k in word j with bit j of byte k in word i.
func (q *state) transpose() {
	for i := 0; i < 8; i += 2 {
		a, b := q[i], q[i+1]
		const m = 0x5555555555555555
		q[i], q[i+1] = a&m|b&m<<1, a>>1&m|b&^m
	}
	for _, i := range [4]int{0, 1, 4, 5} {
		a, b := q[i], q[i+2]
		const m = 0x3333333333333333
		q[i], q[i+2] = a&m|b&m<<2, a>>2&m|b&^m
	}
	for i := range 4 {
		a, b := q[i], q[i+4]
		const m = 0x0f0f0f0f0f0f0f0f
		q[i], q[i+4] = a&m|b&m<<4, a>>4&m|b&^m
	}
}

// load makes slices of four blocks. Before the bits change places, word 4p+b has the columns p and p+2 of block b, a
// byte of one and a byte of the other in turn.
func (q *state) load(p *[lanes * BlockSize]byte) {
	for b := range lanes {
		block := p[BlockSize*b:]
		q[b] = spread(byteorder.LEUint32(block)) | spread(byteorder.LEUint32(block[8:]))<<8
		q[b+4] = spread(byteorder.LEUint32(block[4:])) | spread(byteorder.LEUint32(block[12:]))<<8
	}
	q.transpose()
}

// store undoes load.
func (q *state) store(p *[lanes * BlockSize]byte) {
	q.transpose()
	for b := range lanes {
		block := p[BlockSize*b:]
		byteorder.LEPutUint32(block, gather(q[b]))
		byteorder.LEPutUint32(block[8:], gather(q[b]>>8))
		byteorder.LEPutUint32(block[4:], gather(q[b+4]))
		byteorder.LEPutUint32(block[12:], gather(q[b+4]>>8))
	}
}

func (q *state) addKey(k *state) {
	for i := range q {
		q[i] ^= k[i]
	}
}

// shiftRows rotates row r of every block by r columns.
func (q *state) shiftRows() {
	for i, x := range q {
		q[i] = x&0xffff |
			x>>4&0x0fff0000 | x<<12&0xf0000000 |
			x>>8&0x00ff00000000 | x<<8&0xff0000000000 |
			x>>12&0x000f000000000000 | x<<4&0xfff0000000000000
	}
}

// inverseShiftRows undoes shiftRows.
func (q *state) inverseShiftRows() {
	for i, x := range q {
		q[i] = x&0xffff |
			x<<4&0xfff00000 | x>>12&0x000f0000 |
			x<<8&0xff0000000000 | x>>8&0x00ff00000000 |
			x<<12&0xf000000000000000 | x>>4&0x0fff000000000000
	}
}

// mixColumns: a byte a with the bytes b, c and d below it in its column becomes 2a + 3b + c + d = 2(a+b) + b + (c+d).
func (q *state) mixColumns() {
	q0, q1, q2, q3, q4, q5, q6, q7 := q[0], q[1], q[2], q[3], q[4], q[5], q[6], q[7]
	b0, b1, b2, b3 := q0>>16|q0<<48, q1>>16|q1<<48, q2>>16|q2<<48, q3>>16|q3<<48
	b4, b5, b6, b7 := q4>>16|q4<<48, q5>>16|q5<<48, q6>>16|q6<<48, q7>>16|q7<<48
	t0, t1, t2, t3, t4, t5, t6, t7 := q0^b0, q1^b1, q2^b2, q3^b3, q4^b4, q5^b5, q6^b6, q7^b7
	q[0] = t7 ^ b0 ^ (t0>>32 | t0<<32)
	q[1] = t0 ^ t7 ^ b1 ^ (t1>>32 | t1<<32)
	q[2] = t1 ^ b2 ^ (t2>>32 | t2<<32)
	q[3] = t2 ^ t7 ^ b3 ^ (t3>>32 | t3<<32)
	q[4] = t3 ^ t7 ^ b4 ^ (t4>>32 | t4<<32)
	q[5] = t4 ^ b5 ^ (t5>>32 | t5<<32)
	q[6] = t5 ^ b6 ^ (t6>>32 | t6<<32)
	q[7] = t6 ^ b7 ^ (t7>>32 | t7<<32)
}

// inverseMixColumns undoes mixColumns. Its matrix is that of mixColumns times one that adds 4(a+c) to a.
func (q *state) inverseMixColumns() {
	var t state
	for i, x := range q {
		t[i] = x ^ (x>>32 | x<<32)
	}
	q[0] ^= t[6]
	q[1] ^= t[6] ^ t[7]
	q[2] ^= t[0] ^ t[7]
	q[3] ^= t[1] ^ t[6]
	q[4] ^= t[2] ^ t[6] ^ t[7]
	q[5] ^= t[3] ^ t[7]
	q[6] ^= t[4]
	q[7] ^= t[5]
	q.mixColumns()
}

// encrypt works on four blocks; dst may be src.
func (b *Block) encrypt(dst, src *[lanes * BlockSize]byte) {
	var q state
	q.load(src)
	q.addKey(&b.keys[0])
	for round := 1; round < b.rounds; round++ {
		substitute(&q)
		q.shiftRows()
		q.mixColumns()
		q.addKey(&b.keys[round])
	}
	substitute(&q)
	q.shiftRows()
	q.addKey(&b.keys[b.rounds])
	q.store(dst)
}

// decrypt undoes encrypt.
func (b *Block) decrypt(dst, src *[lanes * BlockSize]byte) {
	var q state
	q.load(src)
	q.addKey(&b.keys[b.rounds])
	for round := b.rounds - 1; round > 0; round-- {
		q.inverseShiftRows()
		inverseSubstitute(&q)
		q.addKey(&b.keys[round])
		q.inverseMixColumns()
	}
	q.inverseShiftRows()
	inverseSubstitute(&q)
	q.addKey(&b.keys[0])
	q.store(dst)
}

// BlockSize returns the size of a block in bytes.
func (b *Block) BlockSize() int { return BlockSize }

// checkBlock panics if src or dst is no block.
func checkBlock(dst, src []byte) {
	if len(src) < BlockSize {
		panic("crypto/aes: input not full block")
	}
	if len(dst) < BlockSize {
		panic("crypto/aes: output not full block")
	}
	if alias.InexactOverlap(dst[:BlockSize], src[:BlockSize]) {
		panic("crypto/aes: invalid buffer overlap")
	}
}

// Encrypt encrypts the first block of src into dst.
func (b *Block) Encrypt(dst, src []byte) {
	checkBlock(dst, src)
	EncryptBlocks(b, dst[:BlockSize], src[:BlockSize])
}

// Decrypt decrypts the first block of src into dst.
func (b *Block) Decrypt(dst, src []byte) {
	checkBlock(dst, src)
	DecryptBlocks(b, dst[:BlockSize], src[:BlockSize])
}

// EncryptBlocks encrypts all blocks of src into dst, which is as long and may be src.
func EncryptBlocks(b *Block, dst, src []byte) { b.each((*Block).encrypt, dst, src) }

// DecryptBlocks decrypts all blocks of src into dst, which is as long and may be src.
func DecryptBlocks(b *Block, dst, src []byte) { b.each((*Block).decrypt, dst, src) }

func (b *Block) each(f func(b *Block, dst, src *[lanes * BlockSize]byte), dst, src []byte) {
	const size = lanes * BlockSize
	for len(src) >= size {
		f(b, (*[size]byte)(dst), (*[size]byte)(src))
		dst, src = dst[size:], src[size:]
	}
	if len(src) > 0 {
		var four [size]byte
		copy(four[:], src)
		f(b, &four, &four)
		copy(dst, four[:len(src)])
	}
}

// EncryptBlockInternal is Encrypt for the packages of this module.
func EncryptBlockInternal(b *Block, dst, src []byte) { b.Encrypt(dst, src) }
