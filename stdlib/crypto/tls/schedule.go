package tls

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"errors"
	"fmt"
	"hash"
	"slices"
)

// The key schedule of TLS 1.3 (RFC 8446, section 7.1) is a chain of three secrets, each made from the one before and
// from something new: a pre-shared key, the key exchange, nothing. Everything else is derived from one of them and the
// transcript so far.

// expandLabel is HKDF-Expand-Label.
func expandLabel(newHash func() hash.Hash, secret []byte, label string, context []byte, length int) []byte {
	var e encoder
	e.u16(uint16(length))
	e.opaque(1, []byte("tls13 "+label))
	e.opaque(1, context)
	if e.err != nil {
		panic("tls13: label or context too long")
	}
	return must(hkdf.Expand(newHash, secret, string(e.b), length))
}

// deriveSecret is Derive-Secret; a nil transcript is an empty one.
func (s *suite) deriveSecret(secret []byte, label string, transcript hash.Hash) []byte {
	if transcript == nil {
		transcript = s.newHash()
	}
	return expandLabel(s.newHash, secret, label, transcript.Sum(nil), s.hash.Size())
}

// earlySecret is the first of the three; psk is nil if there is none.
func (s *suite) earlySecret(psk []byte) []byte { return s.extract(psk, nil) }

// nextSecret returns the secret of the chain that follows one.
func (s *suite) nextSecret(secret, input []byte) []byte {
	return s.extract(input, s.deriveSecret(secret, "derived", nil))
}

func (s *suite) extract(input, salt []byte) []byte {
	if input == nil {
		input = make([]byte, s.hash.Size())
	}
	return must(hkdf.Extract(s.newHash, input, salt))
}

// binderKey returns the key by which a client shows that it knows a pre-shared key.
func (s *suite) binderKey(early []byte) []byte { return s.deriveSecret(early, "res binder", nil) }

// verifyData returns what a Finished message has to say, or the binder of a pre-shared key.
func (s *suite) verifyData(key []byte, transcript hash.Hash) []byte {
	mac := hmac.New(s.newHash, expandLabel(s.newHash, key, "finished", nil, s.hash.Size()))
	mac.Write(transcript.Sum(nil))
	return mac.Sum(nil)
}

// trafficKeys returns the protection whose keys come from a traffic secret.
func (s *suite) trafficKeys(secret []byte) protection {
	return s.bulk.protect(recordKeys{
		version: VersionTLS13,
		key:     expandLabel(s.newHash, secret, "key", nil, s.bulk.keyLen),
		iv:      expandLabel(s.newHash, secret, "iv", nil, aeadNonceLen),
	})
}

// nextTrafficSecret returns the traffic secret after a key update.
func (s *suite) nextTrafficSecret(secret []byte) []byte {
	return expandLabel(s.newHash, secret, "traffic upd", nil, s.hash.Size())
}

// ticketSecret returns the pre-shared key of a ticket.
func (s *suite) ticketSecret(resumption, nonce []byte) []byte {
	return expandLabel(s.newHash, resumption, "resumption", nonce, s.hash.Size())
}

// An exporter makes keys for the application; see ConnectionState.ExportKeyingMaterial.
type exporter func(label string, context []byte, length int) ([]byte, error)

// exporter returns the exporter of TLS 1.3.
func (s *suite) exporter(master []byte, transcript hash.Hash) exporter {
	secret := s.deriveSecret(master, "exp master", transcript)
	return func(label string, context []byte, length int) ([]byte, error) {
		h := s.newHash()
		h.Write(context)
		return expandLabel(s.newHash, s.deriveSecret(secret, label, nil), "exporter", h.Sum(nil), length), nil
	}
}

// Up to TLS 1.2 there is one secret, the master secret, and a function that stretches it.

const (
	masterSecretLen = 48
	finishedLen     = 12
)

// pHash fills out with a stream from secret and seed (RFC 5246, section 5).
func pHash(newHash func() hash.Hash, out, secret, seed []byte) {
	mac := hmac.New(newHash, secret)
	code := func(parts ...[]byte) []byte {
		mac.Reset()
		for _, p := range parts {
			mac.Write(p)
		}
		return mac.Sum(nil)
	}
	for a := code(seed); len(out) > 0; a = code(a) {
		out = out[copy(out, code(a, seed)):]
	}
}

// prf is the pseudo-random function of a version. Before TLS 1.2 it is MD5 and SHA-1 together, each with one half of
// the secret.
func (s *suite) prf(version uint16, secret []byte, label string, seed []byte, length int) []byte {
	out, seed := make([]byte, length), append([]byte(label), seed...)
	if version >= VersionTLS12 {
		pHash(s.newHash, out, secret, seed)
		return out
	}
	other, half := make([]byte, length), (len(secret)+1)/2
	pHash(md5.New, out, secret[:half], seed)
	pHash(sha1.New, other, secret[len(secret)-half:], seed)
	for i := range out {
		out[i] ^= other[i]
	}
	return out
}

// transcript12 is the record of a handshake up to TLS 1.2.
type transcript12 struct {
	version   uint16
	hash, md5 hash.Hash // md5 only before TLS 1.2
	all       []byte    // the messages themselves, for CertificateVerify
}

func newTranscript12(version uint16, s *suite) *transcript12 {
	if version >= VersionTLS12 {
		return &transcript12{version: version, hash: s.newHash()}
	}
	return &transcript12{version: version, hash: sha1.New(), md5: md5.New()}
}

func (t *transcript12) Write(p []byte) (int, error) {
	t.hash.Write(p)
	if t.md5 != nil {
		t.md5.Write(p)
	}
	t.all = append(t.all, p...)
	return len(p), nil
}

// sum returns the hash of the messages so far.
func (t *transcript12) sum() []byte {
	if t.md5 == nil {
		return t.hash.Sum(nil)
	}
	return t.hash.Sum(t.md5.Sum(nil))
}

// masterSecret12 returns the master secret: made with the transcript if both sides support extended_master_secret (RFC
// 7627), otherwise with the two random numbers only.
func (s *suite) masterSecret12(version uint16, premaster []byte, transcript *transcript12, extended bool, randoms []byte) []byte {
	if extended {
		return s.prf(version, premaster, "extended master secret", transcript.sum(), masterSecretLen)
	}
	return s.prf(version, premaster, "master secret", randoms, masterSecretLen)
}

// finished12 returns what the Finished message of a side has to say.
func (s *suite) finished12(master []byte, client bool, transcript *transcript12) []byte {
	label := "server finished"
	if client {
		label = "client finished"
	}
	return s.prf(transcript.version, master, label, transcript.sum(), finishedLen)
}

// protections12 returns how the client's and the server's records are protected, for the side that reads the one whose
// reading is set.
func (s *suite) protections12(version uint16, master, clientRandom, serverRandom []byte, isClient bool) (client, server protection) {
	b := s.bulk
	material := s.prf(version, master, "key expansion", slices.Concat(serverRandom, clientRandom), 2*(b.macLen+b.keyLen+b.ivLen))
	take := func(n int) (p []byte) {
		p, material = material[:n], material[n:]
		return p
	}
	keys := [2]recordKeys{{version: version, reading: !isClient}, {version: version, reading: isClient}}
	for i := range keys {
		keys[i].mac = take(b.macLen)
	}
	for i := range keys {
		keys[i].key = take(b.keyLen)
	}
	for i := range keys {
		keys[i].iv = take(b.ivLen)
	}
	return b.protect(keys[0]), b.protect(keys[1])
}

// exporter12 returns the exporter up to TLS 1.2 (RFC 5705).
func (s *suite) exporter12(version uint16, master, clientRandom, serverRandom []byte) exporter {
	return func(label string, context []byte, length int) ([]byte, error) {
		switch label {
		case "client finished", "server finished", "master secret", "key expansion":
			return nil, fmt.Errorf("crypto/tls: reserved ExportKeyingMaterial label: %s", label)
		}
		e := encoder{b: slices.Concat(clientRandom, serverRandom)}
		if context != nil {
			e.opaque(2, context)
		}
		if e.err != nil {
			return nil, errors.New("crypto/tls: ExportKeyingMaterial context too long")
		}
		return s.prf(version, master, label, e.b, length), nil
	}
}

// noExporter returns an exporter that refuses.
func noExporter(why string) exporter {
	return func(string, []byte, int) ([]byte, error) {
		return nil, errors.New("crypto/tls: ExportKeyingMaterial is unavailable " + why)
	}
}
