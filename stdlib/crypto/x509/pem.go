package x509

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/md5"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"io"
	"strings"
)

// A PEMCipher is a cipher for blocks of PEM.
type PEMCipher int

// Ciphers for blocks of PEM.
const (
	_ PEMCipher = iota
	PEMCipherDES
	PEMCipher3DES
	PEMCipherAES128
	PEMCipherAES192
	PEMCipherAES256
)

// pemCiphers has what belongs to each PEMCipher (RFC 1423, and OpenSSL).
var pemCiphers = [...]struct {
	name      string
	new       func(key []byte) (cipher.Block, error)
	keySize   int
	blockSize int
}{
	PEMCipherDES:    {"DES-CBC", des.NewCipher, 8, des.BlockSize},
	PEMCipher3DES:   {"DES-EDE3-CBC", des.NewTripleDESCipher, 24, des.BlockSize},
	PEMCipherAES128: {"AES-128-CBC", aes.NewCipher, 16, aes.BlockSize},
	PEMCipherAES192: {"AES-192-CBC", aes.NewCipher, 24, aes.BlockSize},
	PEMCipherAES256: {"AES-256-CBC", aes.NewCipher, 32, aes.BlockSize},
}

const (
	pemCipherHeader = "DEK-Info"
	pemSaltSize     = 8 // of the initialization vector
)

var errUnknownPEMCipher = errors.New("x509: unknown encryption mode")

// cipher returns the cipher with the key that OpenSSL makes of a password: sums of MD5, each over the one before.
func (alg PEMCipher) cipher(password, iv []byte) (cipher.Block, error) {
	c := pemCiphers[alg]
	var key, sum []byte
	for len(key) < c.keySize {
		hash := md5.New()
		hash.Write(sum)
		hash.Write(password)
		hash.Write(iv[:pemSaltSize])
		sum = hash.Sum(nil)
		key = append(key, sum...)
	}
	return c.new(key[:c.keySize])
}

// IsEncryptedPEMBlock reports whether b is encrypted with a password in the manner of RFC 1423.
//
// Deprecated: nothing tells whether what was decrypted was changed by somebody.
func IsEncryptedPEMBlock(b *pem.Block) bool {
	_, ok := b.Headers[pemCipherHeader]
	return ok
}

// IncorrectPasswordError is returned if a wrong password is noticed.
var IncorrectPasswordError = errors.New("x509: decryption password incorrect")

// DecryptPEMBlock decrypts b. A wrong password may go unnoticed: then the result is nonsense.
//
// Deprecated: nothing tells whether what was decrypted was changed by somebody.
func DecryptPEMBlock(b *pem.Block, password []byte) ([]byte, error) {
	info, ok := b.Headers[pemCipherHeader]
	if !ok {
		return nil, errors.New("x509: no DEK-Info header in block")
	}
	name, hexIV, ok := strings.Cut(info, ",")
	if !ok {
		return nil, errors.New("x509: malformed DEK-Info header")
	}
	alg := PEMCipherDES
	for ; int(alg) < len(pemCiphers) && pemCiphers[alg].name != name; alg++ {
	}
	if int(alg) == len(pemCiphers) {
		return nil, errUnknownPEMCipher
	}
	iv, err := hex.DecodeString(hexIV)
	if err != nil {
		return nil, err
	}
	blockSize := pemCiphers[alg].blockSize
	if len(iv) != blockSize {
		return nil, errors.New("x509: incorrect IV size")
	}
	block, err := alg.cipher(password, iv)
	if err != nil {
		return nil, err
	}
	switch {
	case len(b.Bytes)%blockSize != 0:
		return nil, errors.New("x509: encrypted PEM data is not a multiple of the block size")
	case len(b.Bytes) == 0:
		return nil, errors.New("x509: invalid padding")
	}
	data := make([]byte, len(b.Bytes))
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(data, b.Bytes)
	// n bytes with the value n fill the last block, at least one.
	n := int(data[len(data)-1])
	if n == 0 || n > blockSize {
		return nil, IncorrectPasswordError
	}
	data, padding := data[:len(data)-n], data[len(data)-n:]
	if !bytes.Equal(padding, bytes.Repeat([]byte{byte(n)}, n)) {
		return nil, IncorrectPasswordError
	}
	return data, nil
}

// EncryptPEMBlock returns a block with data, encrypted with a password.
//
// Deprecated: nothing tells whether what was decrypted was changed by somebody.
func EncryptPEMBlock(rand io.Reader, blockType string, data, password []byte, alg PEMCipher) (*pem.Block, error) {
	if alg < PEMCipherDES || int(alg) >= len(pemCiphers) {
		return nil, errUnknownPEMCipher
	}
	blockSize := pemCiphers[alg].blockSize
	iv := make([]byte, blockSize)
	if _, err := io.ReadFull(rand, iv); err != nil {
		return nil, errors.New("x509: cannot generate IV: " + err.Error())
	}
	block, err := alg.cipher(password, iv)
	if err != nil {
		return nil, err
	}
	n := blockSize - len(data)%blockSize
	encrypted := append(bytes.Clone(data), bytes.Repeat([]byte{byte(n)}, n)...)
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(encrypted, encrypted)
	return &pem.Block{
		Type: blockType,
		Headers: map[string]string{
			"Proc-Type":     "4,ENCRYPTED",
			pemCipherHeader: pemCiphers[alg].name + "," + hex.EncodeToString(iv),
		},
		Bytes: encrypted,
	}, nil
}
