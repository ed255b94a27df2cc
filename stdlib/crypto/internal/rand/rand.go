// Package rand is where the packages of cryptography get their randomness from. Unlike crypto/rand.Reader, which a program
// may replace, Reader always is the kernel, or in a test what that has set.
package rand

import (
	"internal/godebug"
	"internal/syscall/unix"
	"io"
	"math/rand/v2"
	"syscall"
	_ "unsafe" // for linkname
)

// Reader gives random bytes without end, to any number of goroutines. It never fails: if the kernel does not give any, the
// program ends.
var Reader io.Reader = reader{}

type reader struct{}

func (reader) Read(b []byte) (n int, err error) {
	if testing != nil {
		return testing.Read(b)
	}
	return kernel(b)
}

// Read fills b from Reader, and b need not be on the heap for it.
func Read(b []byte) {
	if testing == nil {
		kernel(b)
		return
	}
	own := make([]byte, len(b))
	io.ReadFull(testing, own)
	copy(b, own)
}

// testing is what a test has set.
var testing io.Reader

// SetTestingReader makes Reader give what r gives, and the kernel's randomness again if r is nil. It is for
// testing/cryptotest, which calls it by linkname.
func SetTestingReader(r io.Reader) { testing = r }

// most is how many bytes are asked for at once: the kernel does not let itself be interrupted within 256.
const most = 256

func kernel(b []byte) (n int, err error) {
	for n < len(b) {
		k, err := unix.GetRandom(b[n:min(len(b), n+most)], 0)
		switch err {
		case nil:
			n += k
		case syscall.EINTR:
		default:
			fatal("crypto/rand: failed to read random data (see https://go.dev/issue/66821): " + err.Error())
		}
	}
	return n, nil
}

//go:linkname fatal crypto/internal/sysrand.fatal
func fatal(string)

// IsDefaultReader reports whether r is Reader.
func IsDefaultReader(r io.Reader) bool {
	_, ok := r.(reader)
	return ok
}

// custom is the setting by which randomness comes from whom the caller names, as it did before Go 1.26.
var custom = godebug.New("cryptocustomrand")

// CustomReader returns Reader, whatever r is, unless GODEBUG has cryptocustomrand=1; then it returns r, from which it has read a
// byte or not, by chance, so that nobody relies on what is made of which bytes.
func CustomReader(r io.Reader) io.Reader {
	if custom.Value() != "1" {
		return Reader
	}
	if !IsDefaultReader(r) {
		if r != testing {
			MaybeReadByte(r)
		}
		custom.IncNonDefault()
	}
	return r
}

// MaybeReadByte reads a byte from r or not, by chance.
func MaybeReadByte(r io.Reader) {
	if rand.Uint64()&1 == 0 {
		var b [1]byte
		r.Read(b[:])
	}
}
