// Package rand has random numbers that nobody can foretell, from the kernel.
package rand

import (
	"crypto/internal/rand"
	"io"
	_ "unsafe" // for linkname
)

// Reader gives random bytes without end, to any number of goroutines. It never fails: if the kernel does not give any, the
// program ends.
var Reader io.Reader = rand.Reader

// Read fills b with random bytes from Reader. It never returns an error and always fills b; if Reader does
// return an error, the program ends.
func Read(b []byte) (n int, err error) {
	if rand.IsDefaultReader(Reader) {
		rand.Read(b)
		return len(b), nil
	}
	own := make([]byte, len(b)) // the reader might keep what it is given
	if n, err = io.ReadFull(Reader, own); err != nil {
		fail(err)
	}
	copy(b, own)
	return n, nil
}

//go:linkname fatal
func fatal(string)

func fail(err error) {
	fatal("crypto/rand: failed to read random data (see https://go.dev/issue/66821): " + err.Error())
}

// Text returns a random text of letters and digits, the alphabet of base32, with 128 bits of randomness or more: good for
// passwords, tokens and the like.
func Text() string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
	text := make([]byte, 26) // 130 bits
	Read(text)
	for i, b := range text {
		text[i] = alphabet[b%32]
	}
	return string(text)
}
