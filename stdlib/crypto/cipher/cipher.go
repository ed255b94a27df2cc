// Package cipher has the modes in which block ciphers are used (NIST SP 800-38A and 38D), and the interfaces of ciphers.
//
// Of the modes only the AEADs notice when someone has changed the data; the others need a code besides, as crypto/hmac
// makes.
package cipher

import (
	"crypto/internal/aes"
	"crypto/internal/fips140/alias"
	"io"
)

// A Block is a block cipher with a key.
type Block interface {
	// BlockSize returns the size of a block in bytes.
	BlockSize() int

	// Encrypt encrypts the first block of src into dst, which may be src but not overlap it otherwise.
	Encrypt(dst, src []byte)

	// Decrypt decrypts the first block of src into dst, which may be src but not overlap it otherwise.
	Decrypt(dst, src []byte)
}

// A BlockMode is a block cipher in a mode that works on whole blocks.
type BlockMode interface {
	// BlockSize returns the size of a block in bytes.
	BlockSize() int

	// CryptBlocks encrypts or decrypts blocks from src into dst, which is as long or longer; it may be src but not overlap it
	// otherwise. A second call goes on where the first one ended.
	CryptBlocks(dst, src []byte)
}

// A Stream is a stream cipher.
type Stream interface {
	// XORKeyStream adds the next bytes of the stream to src and puts the sum into dst, which is as long or longer; it may be
	// src but not overlap it otherwise. A second call goes on where the first one ended.
	XORKeyStream(dst, src []byte)
}

// AEAD is a cipher that encrypts and authenticates, and authenticates additional data that it does not encrypt (RFC 5116).
type AEAD interface {
	// NonceSize returns the length that a nonce must have.
	NonceSize() int

	// Overhead returns by how much a ciphertext is longer, at most, than its plaintext.
	Overhead() int

	// Seal encrypts plaintext, authenticates it and additionalData, and appends the result to dst. No nonce may
	// ever be used twice with one key. plaintext[:0] may be dst; otherwise they must not overlap.
	Seal(dst, nonce, plaintext, additionalData []byte) []byte

	// Open decrypts ciphertext and appends the plaintext to dst, if it and additionalData are authentic; if they are not, it
	// returns an error. ciphertext[:0] may be dst; otherwise they must not overlap. The memory behind dst is written to even then.
	Open(dst, nonce, ciphertext, additionalData []byte) ([]byte, error)
}

// encryptBlocks encrypts the blocks of src into dst, which is as long and may be src.
func encryptBlocks(b Block, dst, src []byte) {
	if b, ok := b.(*aes.Block); ok {
		aes.EncryptBlocks(b, dst, src) // faster than one by one
		return
	}
	for size := b.BlockSize(); len(src) > 0; dst, src = dst[size:], src[size:] {
		b.Encrypt(dst, src)
	}
}

// decryptBlocks undoes encryptBlocks.
func decryptBlocks(b Block, dst, src []byte) {
	if b, ok := b.(*aes.Block); ok {
		aes.DecryptBlocks(b, dst, src)
		return
	}
	for size := b.BlockSize(); len(src) > 0; dst, src = dst[size:], src[size:] {
		b.Decrypt(dst, src)
	}
}

// checkOutput panics if dst is too short for what src becomes, or destroys it.
func checkOutput(dst, src []byte) {
	if len(dst) < len(src) {
		panic("crypto/cipher: output smaller than input")
	}
	if alias.InexactOverlap(dst[:len(src)], src) {
		panic("crypto/cipher: invalid buffer overlap")
	}
}

// extend returns in with n more bytes, and those.
func extend(in []byte, n int) (head, tail []byte) {
	total := len(in) + n
	if cap(in) >= total {
		head = in[:total]
	} else {
		head = make([]byte, total)
		copy(head, in)
	}
	return head, head[len(in):]
}

// StreamReader adds a Stream to what is read from R.
type StreamReader struct {
	S Stream
	R io.Reader
}

// Read reads from R.
func (r StreamReader) Read(dst []byte) (n int, err error) {
	n, err = r.R.Read(dst)
	r.S.XORKeyStream(dst[:n], dst[:n])
	return n, err
}

// StreamWriter adds a Stream to what is written to W. If W takes less than it was given, the stream is out of step and the
// StreamWriter must not be used any more.
type StreamWriter struct {
	S   Stream
	W   io.Writer
	Err error // unused
}

// Write writes to W.
func (w StreamWriter) Write(src []byte) (n int, err error) {
	c := make([]byte, len(src))
	w.S.XORKeyStream(c, src)
	n, err = w.W.Write(c)
	if n != len(src) && err == nil {
		err = io.ErrShortWrite
	}
	return n, err
}

// Close closes W if it is an io.Closer.
func (w StreamWriter) Close() error {
	if c, ok := w.W.(io.Closer); ok {
		return c.Close()
	}
	return nil
}
