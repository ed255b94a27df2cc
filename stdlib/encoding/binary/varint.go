package binary

import (
	"errors"
	"io"
)

// The most bytes that numbers of 16, 32 and 64 bits take.
const (
	MaxVarintLen16 = 3
	MaxVarintLen32 = 5
	MaxVarintLen64 = 10
)

var errOverflow = errors.New("binary: varint overflows a 64-bit integer")

// zigzag puts the sign in the last bit, so that small negative numbers stay short.
func zigzag(x int64) uint64 { return uint64(x<<1) ^ uint64(x>>63) }

func unzigzag(u uint64) int64 { return int64(u>>1) ^ -int64(u&1) }

// AppendUvarint appends x, seven bits a byte, the lowest first; the top bit of a byte
// says that another one follows.
func AppendUvarint(buf []byte, x uint64) []byte {
	for x >= 0x80 {
		buf = append(buf, byte(x)|0x80)
		x >>= 7
	}
	return append(buf, byte(x))
}

// PutUvarint writes x to buf and returns how many bytes it took. It panics if buf is too
// short.
func PutUvarint(buf []byte, x uint64) int {
	i := 0
	for x >= 0x80 {
		buf[i] = byte(x) | 0x80
		x >>= 7
		i++
	}
	buf[i] = byte(x)
	return i + 1
}

// Uvarint reads a number from buf and returns how many bytes it took: 0 if buf is too
// short, a negative number if the number takes more than 64 bits.
func Uvarint(buf []byte) (uint64, int) {
	var x uint64
	for i, b := range buf {
		if i == MaxVarintLen64 || i == MaxVarintLen64-1 && b < 0x80 && b > 1 {
			return 0, -(i + 1)
		}
		x |= uint64(b&0x7F) << uint(7*i)
		if b < 0x80 {
			return x, i + 1
		}
	}
	return 0, 0
}

// AppendVarint is AppendUvarint for a number with a sign.
func AppendVarint(buf []byte, x int64) []byte { return AppendUvarint(buf, zigzag(x)) }

// PutVarint is PutUvarint for a number with a sign.
func PutVarint(buf []byte, x int64) int { return PutUvarint(buf, zigzag(x)) }

// Varint is Uvarint for a number with a sign.
func Varint(buf []byte) (int64, int) {
	u, n := Uvarint(buf)
	return unzigzag(u), n
}

// ReadUvarint reads a number from r. The error is io.EOF only if there is no byte at all.
func ReadUvarint(r io.ByteReader) (uint64, error) {
	var x uint64
	for i := 0; i < MaxVarintLen64; i++ {
		b, err := r.ReadByte()
		if err != nil {
			if i > 0 && err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return x, err
		}
		if i == MaxVarintLen64-1 && b < 0x80 && b > 1 {
			return x, errOverflow
		}
		x |= uint64(b&0x7F) << uint(7*i)
		if b < 0x80 {
			return x, nil
		}
	}
	return x, errOverflow
}

// ReadVarint is ReadUvarint for a number with a sign.
func ReadVarint(r io.ByteReader) (int64, error) {
	u, err := ReadUvarint(r)
	return unzigzag(u), err
}
