package tls

import (
	"crypto"
	"crypto/sha1"
	"crypto/sha256"
	_ "crypto/sha512" // for crypto.SHA384
	"fmt"
	"hash"
	"internal/cpu"
	"slices"
)

// The cipher suites that this package has, by their numbers.
const (
	// Up to TLS 1.2.
	TLS_RSA_WITH_RC4_128_SHA                      uint16 = 0x0005
	TLS_RSA_WITH_3DES_EDE_CBC_SHA                 uint16 = 0x000a
	TLS_RSA_WITH_AES_128_CBC_SHA                  uint16 = 0x002f
	TLS_RSA_WITH_AES_256_CBC_SHA                  uint16 = 0x0035
	TLS_RSA_WITH_AES_128_CBC_SHA256               uint16 = 0x003c
	TLS_RSA_WITH_AES_128_GCM_SHA256               uint16 = 0x009c
	TLS_RSA_WITH_AES_256_GCM_SHA384               uint16 = 0x009d
	TLS_ECDHE_ECDSA_WITH_RC4_128_SHA              uint16 = 0xc007
	TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA          uint16 = 0xc009
	TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA          uint16 = 0xc00a
	TLS_ECDHE_RSA_WITH_RC4_128_SHA                uint16 = 0xc011
	TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA           uint16 = 0xc012
	TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA            uint16 = 0xc013
	TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA            uint16 = 0xc014
	TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256       uint16 = 0xc023
	TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256         uint16 = 0xc027
	TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256         uint16 = 0xc02f
	TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256       uint16 = 0xc02b
	TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384         uint16 = 0xc030
	TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384       uint16 = 0xc02c
	TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256   uint16 = 0xcca8
	TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256 uint16 = 0xcca9

	// TLS 1.3.
	TLS_AES_128_GCM_SHA256       uint16 = 0x1301
	TLS_AES_256_GCM_SHA384       uint16 = 0x1302
	TLS_CHACHA20_POLY1305_SHA256 uint16 = 0x1303

	// TLS_FALLBACK_SCSV is no suite: a client puts it into its list when it offers a lower version than it could,
	// because a handshake with the higher one failed (RFC 7507).
	TLS_FALLBACK_SCSV uint16 = 0x5600

	// Older names of two suites.
	TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305   = TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256
	TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305 = TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256
)

// CipherSuite describes a cipher suite. Elsewhere in this package suites are mere numbers.
type CipherSuite struct {
	ID   uint16
	Name string

	// SupportedVersions has the versions of TLS that can use the suite.
	SupportedVersions []uint16

	// Insecure is set if a part of the suite, or how it uses them, is known to be weak.
	Insecure bool
}

// keyAgreement is how two sides come to a common secret up to TLS 1.2.
type keyAgreement uint8

const (
	agreeTLS13      keyAgreement = iota // not by the suite
	agreeRSA                            // the client encrypts it for the server's RSA key
	agreeECDHERSA                       // elliptic curves, signed by RSA
	agreeECDHEECDSA                     // elliptic curves, signed by ECDSA or Ed25519
)

// suite is a cipher suite.
type suite struct {
	id        uint16
	name      string
	agreement keyAgreement
	bulk      *bulk
	hash      crypto.Hash // of the transcript and the key derivation since TLS 1.2
	since     uint16      // the first version that can use it
	optional  bool        // only used if Config.CipherSuites lists it, for it is insecure
}

// bulk is how a suite protects records.
type bulk struct {
	keyLen, macLen, ivLen int
	aes                   bool // AES in Galois/Counter Mode
	protect               func(k recordKeys) protection
}

var (
	aes128GCM  = bulk{keyLen: 16, ivLen: 4, aes: true, protect: protectGCM}
	aes256GCM  = bulk{keyLen: 32, ivLen: 4, aes: true, protect: protectGCM}
	chacha20   = bulk{keyLen: 32, ivLen: 12, protect: protectChaCha20}
	aes128SHA1 = bulk{keyLen: 16, macLen: sha1.Size, ivLen: 16, protect: protectAESCBC}
	aes256SHA1 = bulk{keyLen: 32, macLen: sha1.Size, ivLen: 16, protect: protectAESCBC}
	aes128SHA2 = bulk{keyLen: 16, macLen: sha256.Size, ivLen: 16, protect: protectAESCBC}
	desSHA1    = bulk{keyLen: 24, macLen: sha1.Size, ivLen: 8, protect: protect3DESCBC}
	rc4SHA1    = bulk{keyLen: 16, macLen: sha1.Size, protect: protectRC4}
)

// suites has all cipher suites up to TLS 1.2, the ones we like best first: forward secrecy before none, authenticated
// encryption before CBC, whose padding was attacked again and again, AES before ChaCha20, which the lists below turn
// round, and at the end what is only there for the sake of old peers.
var suites = []*suite{
	{TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", agreeECDHEECDSA, &aes128GCM, crypto.SHA256, VersionTLS12, false},
	{TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", agreeECDHERSA, &aes128GCM, crypto.SHA256, VersionTLS12, false},
	{TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", agreeECDHEECDSA, &aes256GCM, crypto.SHA384, VersionTLS12, false},
	{TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", agreeECDHERSA, &aes256GCM, crypto.SHA384, VersionTLS12, false},
	{TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", agreeECDHEECDSA, &chacha20, crypto.SHA256, VersionTLS12, false},
	{TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", agreeECDHERSA, &chacha20, crypto.SHA256, VersionTLS12, false},

	{TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", agreeECDHEECDSA, &aes128SHA1, crypto.SHA256, VersionTLS10, false},
	{TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", agreeECDHERSA, &aes128SHA1, crypto.SHA256, VersionTLS10, false},
	{TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA", agreeECDHEECDSA, &aes256SHA1, crypto.SHA256, VersionTLS10, false},
	{TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", agreeECDHERSA, &aes256SHA1, crypto.SHA256, VersionTLS10, false},

	{TLS_RSA_WITH_AES_128_GCM_SHA256, "TLS_RSA_WITH_AES_128_GCM_SHA256", agreeRSA, &aes128GCM, crypto.SHA256, VersionTLS12, true},
	{TLS_RSA_WITH_AES_256_GCM_SHA384, "TLS_RSA_WITH_AES_256_GCM_SHA384", agreeRSA, &aes256GCM, crypto.SHA384, VersionTLS12, true},
	{TLS_RSA_WITH_AES_128_CBC_SHA, "TLS_RSA_WITH_AES_128_CBC_SHA", agreeRSA, &aes128SHA1, crypto.SHA256, VersionTLS10, true},
	{TLS_RSA_WITH_AES_256_CBC_SHA, "TLS_RSA_WITH_AES_256_CBC_SHA", agreeRSA, &aes256SHA1, crypto.SHA256, VersionTLS10, true},
	{TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA, "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA", agreeECDHERSA, &desSHA1, crypto.SHA256, VersionTLS10, true},
	{TLS_RSA_WITH_3DES_EDE_CBC_SHA, "TLS_RSA_WITH_3DES_EDE_CBC_SHA", agreeRSA, &desSHA1, crypto.SHA256, VersionTLS10, true},
	{TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", agreeECDHEECDSA, &aes128SHA2, crypto.SHA256, VersionTLS12, true},
	{TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", agreeECDHERSA, &aes128SHA2, crypto.SHA256, VersionTLS12, true},
	{TLS_RSA_WITH_AES_128_CBC_SHA256, "TLS_RSA_WITH_AES_128_CBC_SHA256", agreeRSA, &aes128SHA2, crypto.SHA256, VersionTLS12, true},
	{TLS_ECDHE_ECDSA_WITH_RC4_128_SHA, "TLS_ECDHE_ECDSA_WITH_RC4_128_SHA", agreeECDHEECDSA, &rc4SHA1, crypto.SHA256, VersionTLS10, true},
	{TLS_ECDHE_RSA_WITH_RC4_128_SHA, "TLS_ECDHE_RSA_WITH_RC4_128_SHA", agreeECDHERSA, &rc4SHA1, crypto.SHA256, VersionTLS10, true},
	{TLS_RSA_WITH_RC4_128_SHA, "TLS_RSA_WITH_RC4_128_SHA", agreeRSA, &rc4SHA1, crypto.SHA256, VersionTLS10, true},
}

// suitesTLS13 has the suites of TLS 1.3, in the same order.
var suitesTLS13 = []*suite{
	{TLS_AES_128_GCM_SHA256, "TLS_AES_128_GCM_SHA256", agreeTLS13, &aes128GCM, crypto.SHA256, VersionTLS13, false},
	{TLS_AES_256_GCM_SHA384, "TLS_AES_256_GCM_SHA384", agreeTLS13, &aes256GCM, crypto.SHA384, VersionTLS13, false},
	{TLS_CHACHA20_POLY1305_SHA256, "TLS_CHACHA20_POLY1305_SHA256", agreeTLS13, &chacha20, crypto.SHA256, VersionTLS13, false},
}

// hasAES reports whether the processor's instructions for AES are used. Without them ChaCha20 is faster.
var hasAES = cpu.X86.HasAES && cpu.X86.HasPCLMULQDQ && cpu.X86.HasSSE41 && cpu.X86.HasSSSE3

// ecdhe reports whether keys are agreed upon by elliptic curves.
func (s *suite) ecdhe() bool {
	return s.agreement == agreeECDHERSA || s.agreement == agreeECDHEECDSA
}

// in reports whether version, one before TLS 1.3, can use the suite.
func (s *suite) in(version uint16) bool { return version >= s.since }

// preferred returns the list with ChaCha20 moved to the front if AES is not to come first.
func preferred(list []*suite, aesFirst bool) []*suite {
	list = slices.Clone(list)
	if aesFirst {
		return list
	}
	isOther := func(s *suite) bool { return s.bulk != &chacha20 }
	isChaCha := func(s *suite) bool { return s.bulk == &chacha20 }
	return append(slices.DeleteFunc(slices.Clone(list), isOther), slices.DeleteFunc(list, isChaCha)...)
}

// aesPreferred reports whether AES is the better choice with a client that has that list: if it is fast here, and the
// first suite of the list that we know is one with AES, which says that it is fast there.
func aesPreferred(offered []uint16) bool {
	for _, id := range offered {
		if s := suiteByID(id); s != nil {
			return hasAES && s.bulk.aes
		}
	}
	return false
}

// suiteByID returns the suite with that number, nil if there is none.
func suiteByID(id uint16) *suite {
	for _, list := range [][]*suite{suitesTLS13, suites} {
		for _, s := range list {
			if s.id == id {
				return s
			}
		}
	}
	return nil
}

// suiteTLS13 returns the suite of TLS 1.3 with that number, nil if there is none.
func suiteTLS13(id uint16) *suite {
	if s := suiteByID(id); s != nil && s.agreement == agreeTLS13 {
		return s
	}
	return nil
}

// selectSuite returns the first of ours that is in theirs and that ok agrees with; nil if there is none.
func selectSuite(ours []*suite, theirs []uint16, ok func(*suite) bool) *suite {
	for _, s := range ours {
		if slices.Contains(theirs, s.id) && ok(s) {
			return s
		}
	}
	return nil
}

// ids returns the numbers of suites.
func ids(list []*suite) []uint16 {
	out := make([]uint16, len(list))
	for i, s := range list {
		out[i] = s.id
	}
	return out
}

// newHash returns a new hash of the suite.
func (s *suite) newHash() hash.Hash { return s.hash.New() }

// describe returns what the exported functions say about suites, by their numbers.
func describe(list []*suite, insecure bool) (out []*CipherSuite) {
	for _, s := range list {
		if s.optional != insecure {
			continue
		}
		versions := []uint16{s.since}
		if s.since < VersionTLS12 {
			versions = []uint16{VersionTLS10, VersionTLS11, VersionTLS12}
		}
		out = append(out, &CipherSuite{s.id, s.name, versions, insecure})
	}
	slices.SortFunc(out, func(a, b *CipherSuite) int { return int(a.ID) - int(b.ID) })
	return out
}

// CipherSuites returns the cipher suites that this package has, by ascending number, without those of
// InsecureCipherSuites. Which of them are used by default, and in which order, the list does not say.
func CipherSuites() []*CipherSuite {
	return append(describe(suitesTLS13, false), describe(suites, false)...)
}

// InsecureCipherSuites returns the cipher suites that this package has and that are better not used.
func InsecureCipherSuites() []*CipherSuite { return describe(suites, true) }

// CipherSuiteName returns the name of a cipher suite, or its number if it is none that this package has.
func CipherSuiteName(id uint16) string {
	if s := suiteByID(id); s != nil {
		return s.name
	}
	return fmt.Sprintf("0x%04X", id)
}
