package tls

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/md5"
	"crypto/mldsa"
	"crypto/rsa"
	"crypto/sha1"
	"errors"
	"fmt"
	"hash"
	"internal/godebug"
	"io"
	"slices"
	"strings"
)

// signatureKind is a family of signature schemes, which share how they are made and verified.
type signatureKind uint8

const (
	signPKCS1v15 signatureKind = iota + 1
	signRSAPSS
	signECDSA
	signEd25519
	signMLDSA
)

// signatureScheme is what we know about a SignatureScheme.
type signatureScheme struct {
	name string
	kind signatureKind
	hash crypto.Hash // 0 if the message itself is signed
}

var signatureSchemes = map[SignatureScheme]signatureScheme{
	PKCS1WithSHA256:        {"PKCS1WithSHA256", signPKCS1v15, crypto.SHA256},
	PKCS1WithSHA384:        {"PKCS1WithSHA384", signPKCS1v15, crypto.SHA384},
	PKCS1WithSHA512:        {"PKCS1WithSHA512", signPKCS1v15, crypto.SHA512},
	PSSWithSHA256:          {"PSSWithSHA256", signRSAPSS, crypto.SHA256},
	PSSWithSHA384:          {"PSSWithSHA384", signRSAPSS, crypto.SHA384},
	PSSWithSHA512:          {"PSSWithSHA512", signRSAPSS, crypto.SHA512},
	ECDSAWithP256AndSHA256: {"ECDSAWithP256AndSHA256", signECDSA, crypto.SHA256},
	ECDSAWithP384AndSHA384: {"ECDSAWithP384AndSHA384", signECDSA, crypto.SHA384},
	ECDSAWithP521AndSHA512: {"ECDSAWithP521AndSHA512", signECDSA, crypto.SHA512},
	Ed25519:                {"Ed25519", signEd25519, 0},
	MLDSA44:                {"MLDSA44", signMLDSA, 0},
	MLDSA65:                {"MLDSA65", signMLDSA, 0},
	MLDSA87:                {"MLDSA87", signMLDSA, 0},
	PKCS1WithSHA1:          {"PKCS1WithSHA1", signPKCS1v15, crypto.SHA1},
	ECDSAWithSHA1:          {"ECDSAWithSHA1", signECDSA, crypto.SHA1},
}

// ourSchemes has the schemes that we verify, the ones we like best first.
var ourSchemes = []SignatureScheme{
	MLDSA44,
	MLDSA65,
	MLDSA87,
	PSSWithSHA256,
	ECDSAWithP256AndSHA256,
	Ed25519,
	PSSWithSHA384,
	PSSWithSHA512,
	PKCS1WithSHA256,
	PKCS1WithSHA384,
	PKCS1WithSHA512,
	ECDSAWithP384AndSHA384,
	ECDSAWithP521AndSHA512,
	PKCS1WithSHA1,
	ECDSAWithSHA1,
}

// tlssha1 is 1 for programs that still need SHA-1 in the signatures of TLS 1.2.
var tlssha1 = godebug.New("tlssha1")

// usable reports whether version signs handshakes by the scheme.
func (s SignatureScheme) usable(version uint16) bool {
	scheme := signatureSchemes[s]
	if version >= VersionTLS13 {
		return scheme.kind != signPKCS1v15 && scheme.hash != crypto.SHA1
	}
	return scheme.kind != signMLDSA && (scheme.hash != crypto.SHA1 || tlssha1.Value() == "1")
}

// handshakeSchemes returns the schemes for handshakes that any version from min to max has a use for.
func handshakeSchemes(min, max uint16) []SignatureScheme {
	return slices.DeleteFunc(slices.Clone(ourSchemes), func(s SignatureScheme) bool {
		return !s.usable(min) && !s.usable(max)
	})
}

// certificateSchemes returns the schemes for signatures of certificates, up to version max. They include the old ones:
// whether such a certificate will do, crypto/x509 or the application decides.
func certificateSchemes(max uint16) []SignatureScheme {
	return slices.DeleteFunc(slices.Clone(ourSchemes), func(s SignatureScheme) bool {
		return signatureSchemes[s].kind == signMLDSA && max < VersionTLS13
	})
}

// schemesOf returns the schemes that signatures of a public key can have in version.
func schemesOf(version uint16, public crypto.PublicKey) (schemes []SignatureScheme) {
	switch public := public.(type) {
	case *ecdsa.PublicKey:
		if version < VersionTLS13 {
			return []SignatureScheme{ECDSAWithP256AndSHA256, ECDSAWithP384AndSHA384, ECDSAWithP521AndSHA512, ECDSAWithSHA1}
		}
		switch public.Curve {
		case elliptic.P256():
			return []SignatureScheme{ECDSAWithP256AndSHA256}
		case elliptic.P384():
			return []SignatureScheme{ECDSAWithP384AndSHA384}
		case elliptic.P521():
			return []SignatureScheme{ECDSAWithP521AndSHA512}
		}
	case ed25519.PublicKey:
		return []SignatureScheme{Ed25519}
	case *mldsa.PublicKey:
		switch public.Parameters() {
		case mldsa.MLDSA44():
			return []SignatureScheme{MLDSA44}
		case mldsa.MLDSA65():
			return []SignatureScheme{MLDSA65}
		case mldsa.MLDSA87():
			return []SignatureScheme{MLDSA87}
		}
	case *rsa.PublicKey:
		for _, s := range rsaSchemes {
			if public.Size() >= s.keySize {
				schemes = append(schemes, s.scheme)
			}
		}
	}
	return schemes
}

// rsaSchemes has the schemes of RSA keys and how many bytes a key must have for them: for PSS room for the hash, a salt
// of the same size and two bytes; for PKCS #1 v1.5 for the hash behind its name, and eleven bytes.
var rsaSchemes = []struct {
	scheme  SignatureScheme
	keySize int
}{
	{PSSWithSHA256, 2*32 + 2},
	{PSSWithSHA384, 2*48 + 2},
	{PSSWithSHA512, 2*64 + 2},
	{PKCS1WithSHA256, 19 + 32 + 11},
	{PKCS1WithSHA384, 19 + 48 + 11},
	{PKCS1WithSHA512, 19 + 64 + 11},
	{PKCS1WithSHA1, 15 + 20 + 11},
}

// selectScheme returns the scheme by which the certificate's key signs a handshake of version: the first of the peer's
// that will do, as we have no preference of our own.
func selectScheme(version uint16, cert *Certificate, peer []SignatureScheme) (SignatureScheme, error) {
	signer, ok := cert.PrivateKey.(crypto.Signer)
	if !ok {
		return 0, unsuitable(cert)
	}
	able := slices.DeleteFunc(schemesOf(version, signer.Public()), func(s SignatureScheme) bool {
		allowed := cert.SupportedSignatureAlgorithms
		return !s.usable(version) || allowed != nil && !slices.Contains(allowed, s)
	})
	if len(able) == 0 {
		return 0, unsuitable(cert)
	}
	if len(peer) == 0 && version == VersionTLS12 {
		// RFC 5246 lets such a client have SHA-1; RFC 9155 took that back.
		if tlssha1.Value() != "1" {
			return 0, errors.New("tls: missing signature_algorithms from TLS 1.2 peer")
		}
		peer = []SignatureScheme{PKCS1WithSHA1, ECDSAWithSHA1}
	}
	for _, s := range peer {
		if slices.Contains(able, s) {
			return s, nil
		}
	}
	return 0, errors.New("tls: peer doesn't support any of the certificate's signature algorithms")
}

// unsuitable says why no scheme fits a certificate's key.
func unsuitable(cert *Certificate) error {
	switch cert.PrivateKey.(type) {
	case rsa.PrivateKey, ecdsa.PrivateKey:
		return fmt.Errorf("tls: unsupported certificate: private key is %T, expected *%T", cert.PrivateKey, cert.PrivateKey)
	case *ed25519.PrivateKey:
		return errors.New("tls: unsupported certificate: private key is *ed25519.PrivateKey, expected ed25519.PrivateKey")
	}
	signer, ok := cert.PrivateKey.(crypto.Signer)
	if !ok {
		return fmt.Errorf("tls: certificate private key (%T) does not implement crypto.Signer", cert.PrivateKey)
	}
	switch public := signer.Public().(type) {
	case *ecdsa.PublicKey:
		switch public.Curve {
		case elliptic.P256(), elliptic.P384(), elliptic.P521():
		default:
			return fmt.Errorf("tls: unsupported certificate curve (%s)", public.Curve.Params().Name)
		}
	case *rsa.PublicKey:
		return errors.New("tls: certificate RSA key size too small for supported signature algorithms")
	case *mldsa.PublicKey:
		return errors.New("tls: ML-DSA certificates require TLS 1.3")
	case ed25519.PublicKey:
	default:
		return fmt.Errorf("tls: unsupported certificate key (%T)", public)
	}
	if cert.SupportedSignatureAlgorithms != nil {
		return errors.New("tls: peer doesn't support the certificate custom signature algorithms")
	}
	return fmt.Errorf("tls: internal error: unsupported key (%T)", cert.PrivateKey)
}

// sign signs a message by a scheme of key.
func (s SignatureScheme) sign(key crypto.Signer, rand io.Reader, message []byte) ([]byte, error) {
	scheme := signatureSchemes[s]
	var options crypto.SignerOpts = scheme.hash
	if scheme.kind == signRSAPSS {
		options = &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash, Hash: scheme.hash}
	}
	return crypto.SignMessage(key, rand, message, options)
}

// verify verifies the signature of a message by a scheme.
func (s SignatureScheme) verify(public crypto.PublicKey, message, signature []byte) error {
	scheme := signatureSchemes[s]
	if scheme.hash != 0 {
		h := scheme.hash.New()
		h.Write(message)
		message = h.Sum(nil)
	}
	return verifySignature(scheme.kind, scheme.hash, public, message, signature)
}

// verifySignature verifies the signature of a message, hashed already if hash is not 0.
func verifySignature(kind signatureKind, hash crypto.Hash, public crypto.PublicKey, message, signature []byte) error {
	switch kind {
	case signECDSA:
		key, ok := public.(*ecdsa.PublicKey)
		if !ok {
			return fmt.Errorf("expected an ECDSA public key, got %T", public)
		}
		if !ecdsa.VerifyASN1(key, message, signature) {
			return errors.New("ECDSA verification failure")
		}
		return nil
	case signEd25519:
		key, ok := public.(ed25519.PublicKey)
		if !ok {
			return fmt.Errorf("expected an Ed25519 public key, got %T", public)
		}
		if !ed25519.Verify(key, message, signature) {
			return errors.New("Ed25519 verification failure")
		}
		return nil
	case signMLDSA:
		key, ok := public.(*mldsa.PublicKey)
		if !ok {
			return fmt.Errorf("expected an ML-DSA public key, got %T", public)
		}
		if err := mldsa.Verify(key, message, signature, nil); err != nil {
			return fmt.Errorf("ML-DSA verification failure: %w", err)
		}
		return nil
	case signPKCS1v15, signRSAPSS:
		key, ok := public.(*rsa.PublicKey)
		if !ok {
			return fmt.Errorf("expected an RSA public key, got %T", public)
		}
		if kind == signPKCS1v15 {
			return rsa.VerifyPKCS1v15(key, hash, message, signature)
		}
		return rsa.VerifyPSS(key, hash, message, signature, &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash})
	}
	return errors.New("internal error: unknown signature type")
}

// legacyKind returns how a key signs before TLS 1.2, where there is no choice.
func legacyKind(public crypto.PublicKey) (signatureKind, crypto.Hash, error) {
	switch public.(type) {
	case *rsa.PublicKey:
		return signPKCS1v15, crypto.MD5SHA1, nil
	case *ecdsa.PublicKey:
		return signECDSA, crypto.SHA1, nil
	case *mldsa.PublicKey:
		return 0, 0, errors.New("tls: ML-DSA public keys are not supported before TLS 1.3")
	case ed25519.PublicKey:
		return 0, 0, errors.New("tls: Ed25519 public keys are not supported before TLS 1.2")
	}
	return 0, 0, fmt.Errorf("tls: unsupported public key: %T", public)
}

// legacyDigest returns the hash that a signature before TLS 1.2 is of.
func legacyDigest(kind signatureKind, message []byte) []byte {
	sum := sha1.Sum(message)
	if kind == signECDSA {
		return sum[:]
	}
	both := md5.Sum(message)
	return append(both[:], sum[:]...)
}

const (
	serverSignatureContext = "TLS 1.3, server CertificateVerify\x00"
	clientSignatureContext = "TLS 1.3, client CertificateVerify\x00"
)

// signedMessage returns what a CertificateVerify of TLS 1.3 signs (RFC 8446, section 4.4.3): spaces, which no other
// message of TLS starts with, who signs, and the transcript's hash.
func signedMessage(context string, transcript hash.Hash) []byte {
	return transcript.Sum([]byte(strings.Repeat(" ", 64) + context))
}
