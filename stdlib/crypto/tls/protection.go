package tls

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/hmac"
	"crypto/rc4"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/subtle"
	"hash"
	"internal/byteorder"
	"io"
)

// headerLen is the size of a record's header: its type, a version, and the length of the body.
const headerLen = 5

// protection keeps records secret and unchanged in one direction.
type protection interface {
	// seal completes a record, of which there is only the header without length, by the payload in its protected form.
	// It appends to the record.
	seal(record []byte, seq uint64, payload []byte, rand io.Reader) ([]byte, error)

	// open returns the payload of a record and its true type. It works inside the record.
	open(record []byte, seq uint64) (payload []byte, typ recordType, err error)

	// room returns how much payload has room in a body of n bytes.
	room(n int) int
}

// recordKeys is what a protection is made from.
type recordKeys struct {
	version      uint16
	key, mac, iv []byte
	reading      bool
}

// setLength writes the length of a record's body into its header.
func setLength(record []byte, n int) { byteorder.BEPutUint16(record[3:], uint16(n)) }

// noProtection is for the records before there are keys.
type noProtection struct{}

func (noProtection) seal(record []byte, seq uint64, payload []byte, rand io.Reader) ([]byte, error) {
	setLength(record, len(payload))
	return append(record, payload...), nil
}

func (noProtection) open(record []byte, seq uint64) ([]byte, recordType, error) {
	return record[headerLen:], recordType(record[0]), nil
}

func (noProtection) room(n int) int { return n }

// aeadNonceLen is the size of the nonces of all AEADs here.
const aeadNonceLen = 12

// aead13 is authenticated encryption as in TLS 1.3 (RFC 8446, section 5.2): the nonce is the sequence number, disguised
// by iv, and the true type is the last byte of the plaintext.
type aead13 struct {
	aead cipher.AEAD
	iv   [aeadNonceLen]byte
}

// maskedNonce returns iv with the sequence number xored into its end.
func maskedNonce(iv [aeadNonceLen]byte, seq uint64) [aeadNonceLen]byte {
	end := iv[aeadNonceLen-8:]
	byteorder.BEPutUint64(end, byteorder.BEUint64(end)^seq)
	return iv
}

func (p *aead13) seal(record []byte, seq uint64, payload []byte, rand io.Reader) ([]byte, error) {
	typ := record[0]
	record[0] = byte(recordTypeApplicationData)
	setLength(record, len(payload)+1+p.aead.Overhead())
	record = append(append(record, payload...), typ)
	nonce := maskedNonce(p.iv, seq)
	return p.aead.Seal(record[:headerLen], nonce[:], record[headerLen:], record[:headerLen]), nil
}

func (p *aead13) open(record []byte, seq uint64) ([]byte, recordType, error) {
	if recordType(record[0]) != recordTypeApplicationData {
		return nil, 0, alertUnexpectedMessage
	}
	body, nonce := record[headerLen:], maskedNonce(p.iv, seq)
	plaintext, err := p.aead.Open(body[:0], nonce[:], body, record[:headerLen])
	if err != nil {
		return nil, 0, alertBadRecordMAC
	}
	if len(plaintext) > maxPlaintext+1 {
		return nil, 0, alertRecordOverflow
	}
	// Behind the type there may be any number of zeros.
	for i := len(plaintext) - 1; i >= 0; i-- {
		if plaintext[i] != 0 {
			return plaintext[:i], recordType(plaintext[i]), nil
		}
	}
	return nil, 0, alertUnexpectedMessage
}

func (p *aead13) room(n int) int { return n - p.aead.Overhead() - 1 }

// aead12 is authenticated encryption as in TLS 1.2. With GCM (RFC 5288) the second part of the nonce is in the record;
// with ChaCha20 (RFC 7905) it is made as in TLS 1.3.
type aead12 struct {
	aead     cipher.AEAD
	iv       [aeadNonceLen]byte
	explicit int // bytes of the nonce that are in the record
}

// nonce returns the nonce of a record whose own part of it is explicit.
func (p *aead12) nonce(explicit []byte, seq uint64) (nonce [aeadNonceLen]byte) {
	if p.explicit == 0 {
		return maskedNonce(p.iv, seq)
	}
	nonce = p.iv
	copy(nonce[aeadNonceLen-p.explicit:], explicit)
	return nonce
}

// additional returns what is authenticated besides a payload of n bytes.
func additional(record []byte, seq uint64, n int) []byte {
	data := byteorder.BEAppendUint64(make([]byte, 0, 8+headerLen), seq)
	data = append(data, record[:3]...)
	return byteorder.BEAppendUint16(data, uint16(n))
}

func (p *aead12) seal(record []byte, seq uint64, payload []byte, rand io.Reader) ([]byte, error) {
	setLength(record, p.explicit+len(payload)+p.aead.Overhead())
	data := additional(record, seq, len(payload))
	if p.explicit > 0 {
		record = byteorder.BEAppendUint64(record, seq) // never twice the same, which is all that it has to be
	}
	nonce := p.nonce(record[headerLen:], seq)
	return p.aead.Seal(record, nonce[:], payload, data), nil
}

func (p *aead12) open(record []byte, seq uint64) ([]byte, recordType, error) {
	body := record[headerLen:]
	if len(body) < p.explicit+p.aead.Overhead() {
		return nil, 0, alertBadRecordMAC
	}
	nonce := p.nonce(body[:p.explicit], seq)
	body = body[p.explicit:]
	data := additional(record, seq, len(body)-p.aead.Overhead())
	plaintext, err := p.aead.Open(body[:0], nonce[:], body, data)
	if err != nil {
		return nil, 0, alertBadRecordMAC
	}
	return plaintext, recordType(record[0]), nil
}

func (p *aead12) room(n int) int { return n - p.explicit - p.aead.Overhead() }

func protectGCM(k recordKeys) protection {
	aead, err := cipher.NewGCM(must(aes.NewCipher(k.key)))
	return protectAEAD(must(aead, err), k)
}

func protectChaCha20(k recordKeys) protection { return protectAEAD(newChaCha20Poly1305(k.key), k) }

func protectAEAD(aead cipher.AEAD, k recordKeys) protection {
	if k.version == VersionTLS13 {
		return &aead13{aead, [aeadNonceLen]byte(k.iv)}
	}
	p := &aead12{aead: aead, explicit: aeadNonceLen - len(k.iv)}
	copy(p.iv[:], k.iv)
	return p
}

// must is for ciphers, which complain only about keys of a wrong size.
func must[T any](v T, err error) T {
	if err != nil {
		panic("tls: internal error: " + err.Error())
	}
	return v
}

// recordMAC authenticates records where the cipher does not.
type recordMAC struct{ mac hash.Hash }

func newRecordMAC(key []byte) recordMAC {
	if len(key) == sha256.Size {
		return recordMAC{hmac.New(sha256.New, key)}
	}
	return recordMAC{hmac.New(newSteadySHA1, key)}
}

// sum returns the code of a payload. It then also hashes rest, so that the time taken by both together does not depend
// on where one ends and the other starts.
func (m recordMAC) sum(record []byte, seq uint64, payload, rest []byte) []byte {
	m.mac.Reset()
	m.mac.Write(additional(record, seq, len(payload)))
	m.mac.Write(payload)
	code := m.mac.Sum(nil)
	m.mac.Write(rest)
	return code
}

// steadySHA1 is SHA-1 whose Sum takes the same time wherever the message ends in a block.
type steadySHA1 struct {
	hash.Hash
	steady interface{ ConstantTimeSum(b []byte) []byte }
}

func newSteadySHA1() hash.Hash {
	h := sha1.New()
	return &steadySHA1{h, h.(interface{ ConstantTimeSum(b []byte) []byte })}
}

func (h *steadySHA1) Sum(b []byte) []byte { return h.steady.ConstantTimeSum(b) }

// streamCipher is a stream cipher with a MAC under it.
type streamCipher struct {
	stream cipher.Stream
	mac    recordMAC
}

func protectRC4(k recordKeys) protection {
	return &streamCipher{must(rc4.NewCipher(k.key)), newRecordMAC(k.mac)}
}

func (p *streamCipher) seal(record []byte, seq uint64, payload []byte, rand io.Reader) ([]byte, error) {
	code := p.mac.sum(record, seq, payload, nil)
	record = append(append(record, payload...), code...)
	p.stream.XORKeyStream(record[headerLen:], record[headerLen:])
	setLength(record, len(record)-headerLen)
	return record, nil
}

func (p *streamCipher) open(record []byte, seq uint64) ([]byte, recordType, error) {
	body := record[headerLen:]
	p.stream.XORKeyStream(body, body)
	n := len(body) - p.mac.mac.Size()
	if n < 0 || !hmac.Equal(p.mac.sum(record, seq, body[:n], nil), body[n:]) {
		return nil, 0, alertBadRecordMAC
	}
	return body[:n], recordType(record[0]), nil
}

func (p *streamCipher) room(n int) int { return n - p.mac.mac.Size() }

// cbc is a block cipher in CBC mode with a MAC and padding under it.
type cbc struct {
	block   cipher.Block
	chained cipher.BlockMode // in TLS 1.0, where each record continues the one before; nil if records have their own IV
	mac     recordMAC
}

func protectAESCBC(k recordKeys) protection { return newCBC(must(aes.NewCipher(k.key)), k) }

func protect3DESCBC(k recordKeys) protection { return newCBC(must(des.NewTripleDESCipher(k.key)), k) }

func newCBC(block cipher.Block, k recordKeys) protection {
	p := &cbc{block: block, mac: newRecordMAC(k.mac)}
	switch {
	case k.version != VersionTLS10:
	case k.reading:
		p.chained = cipher.NewCBCDecrypter(block, k.iv)
	default:
		p.chained = cipher.NewCBCEncrypter(block, k.iv)
	}
	return p
}

func (p *cbc) seal(record []byte, seq uint64, payload []byte, rand io.Reader) ([]byte, error) {
	code, size := p.mac.sum(record, seq, payload, nil), p.block.BlockSize()
	mode := p.chained
	if mode == nil {
		record = append(record, make([]byte, size)...)
		iv := record[headerLen:]
		if _, err := io.ReadFull(rand, iv); err != nil {
			return nil, err
		}
		mode = cipher.NewCBCEncrypter(p.block, iv)
	}
	start := len(record)
	record = append(append(record, payload...), code...)
	padding := size - (len(payload)+len(code))%size
	for range padding {
		record = append(record, byte(padding-1))
	}
	mode.CryptBlocks(record[start:], record[start:])
	setLength(record, len(record)-headerLen)
	return record, nil
}

func (p *cbc) open(record []byte, seq uint64) ([]byte, recordType, error) {
	body, size, macSize := record[headerLen:], p.block.BlockSize(), p.mac.mac.Size()
	ivSize := 0
	if p.chained == nil {
		ivSize = size
	}
	if least := ivSize + (macSize+size)/size*size; len(body)%size != 0 || len(body) < least {
		return nil, 0, alertBadRecordMAC
	}
	mode := p.chained
	if mode == nil {
		mode = cipher.NewCBCDecrypter(p.block, body[:size])
		body = body[size:]
	}
	mode.CryptBlocks(body, body)

	// Who sends us forged records must not learn by the time we take whether the padding or the code was wrong, and not
	// how long the padding is. What follows knows only the length of the whole.
	padding, good := paddingOf(body)
	n := len(body) - macSize - padding
	n = subtle.ConstantTimeSelect(int(uint32(n)>>31), 0, n)
	code := p.mac.sum(record, seq, body[:n], body[n+macSize:])
	if subtle.ConstantTimeCompare(code, body[n:n+macSize])&good != 1 {
		return nil, 0, alertBadRecordMAC
	}
	return body[:n], recordType(record[0]), nil
}

// paddingOf returns how many bytes at the end of body are padding, the byte that says so among them, and 1 if they are
// as they should be; otherwise 1 and 0. Each of them has to have the value of the last byte.
func paddingOf(body []byte) (n, good int) {
	last := body[len(body)-1]
	good = subtle.ConstantTimeLessOrEq(int(last)+1, len(body))
	for i := range min(256, len(body)) {
		inside := subtle.ConstantTimeLessOrEq(i, int(last))
		same := subtle.ConstantTimeByteEq(body[len(body)-1-i], last)
		good &= (1 - inside) | same
	}
	return subtle.ConstantTimeSelect(good, int(last), 0) + 1, good
}

func (p *cbc) room(n int) int {
	size := p.block.BlockSize()
	if p.chained == nil {
		n -= size
	}
	return n/size*size - 1 - p.mac.mac.Size()
}
