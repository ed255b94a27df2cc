package x509

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/mldsa"
	"crypto/rsa"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"io"
)

// CheckSignatureFrom reports whether c is signed with the key of parent, and parent is one to sign certificates with. That is far from
// all that Verify looks at. SHA-1 is not accepted.
func (c *Certificate) CheckSignatureFrom(parent *Certificate) error {
	if err := parent.maySign(KeyUsageCertSign); err != nil {
		return err
	}
	return checkSignature(c.SignatureAlgorithm, c.RawTBSCertificate, c.Signature, parent.PublicKey, false)
}

// maySign returns an error if c is not of an authority, or not for this.
func (c *Certificate) maySign(usage KeyUsage) error {
	switch {
	case c.Version == 3 && !c.BasicConstraintsValid, c.BasicConstraintsValid && !c.IsCA, c.KeyUsage != 0 && c.KeyUsage&usage == 0:
		return ConstraintViolationError{}
	case c.PublicKeyAlgorithm == UnknownPublicKeyAlgorithm:
		return ErrUnsupportedAlgorithm
	}
	return nil
}

// CheckSignature reports whether signature is one of signed, made with the key of c. The certificate itself is not looked at.
func (c *Certificate) CheckSignature(algo SignatureAlgorithm, signed, signature []byte) error {
	return checkSignature(algo, signed, signature, c.PublicKey, true)
}

// CheckCRLSignature reports whether crl is signed with the key of c.
//
// Deprecated: RevocationList.CheckSignatureFrom is in its place.
func (c *Certificate) CheckCRLSignature(crl *pkix.CertificateList) error {
	return c.CheckSignature(signatureAlgorithmOf(crl.SignatureAlgorithm), crl.TBSCertList.Raw, crl.SignatureValue.RightAlign())
}

// checkSignature reports whether signature is one of signed.
func checkSignature(algo SignatureAlgorithm, signed, signature []byte, publicKey crypto.PublicKey, allowSHA1 bool) error {
	details := algo.details()
	if details == nil {
		return ErrUnsupportedAlgorithm
	}
	if details.hash == crypto.MD5 || details.hash == crypto.SHA1 && !allowSHA1 {
		return InsecureAlgorithmError(algo)
	}
	if details.hash != 0 {
		if !details.hash.Available() {
			return ErrUnsupportedAlgorithm
		}
		h := details.hash.New()
		h.Write(signed)
		signed = h.Sum(nil)
	}
	kind := keyKind(publicKey)
	if kind == UnknownPublicKeyAlgorithm {
		return ErrUnsupportedAlgorithm
	}
	if kind != details.key {
		return fmt.Errorf("x509: signature algorithm specifies an %s public key, but have public key of type %T", details.key, publicKey)
	}
	switch pub := publicKey.(type) {
	case *rsa.PublicKey:
		if details.pss != nil {
			return rsa.VerifyPSS(pub, details.hash, signed, signature, &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash})
		}
		return rsa.VerifyPKCS1v15(pub, details.hash, signed, signature)
	case *ecdsa.PublicKey:
		if !ecdsa.VerifyASN1(pub, signed, signature) {
			return errors.New("x509: ECDSA verification failure")
		}
	case ed25519.PublicKey:
		if !ed25519.Verify(pub, signed, signature) {
			return errors.New("x509: Ed25519 verification failure")
		}
	case *mldsa.PublicKey:
		own, err := signingAlgorithm(pub)
		if err != nil {
			return fmt.Errorf("x509: unknown ML-DSA parameters: %s", pub.Parameters())
		}
		if algo != own {
			return fmt.Errorf("x509: signature algorithm specifies an ML-DSA public key with %s parameters, but have a public key with %s parameters", algo, pub.Parameters())
		}
		if err := mldsa.Verify(pub, signed, signature, nil); err != nil {
			return fmt.Errorf("x509: ML-DSA verification failure: %w", err)
		}
	}
	return nil
}

// keyKind returns the kind of a key that can sign.
func keyKind(publicKey crypto.PublicKey) PublicKeyAlgorithm {
	switch publicKey.(type) {
	case *rsa.PublicKey:
		return RSA
	case *ecdsa.PublicKey:
		return ECDSA
	case ed25519.PublicKey:
		return Ed25519
	case *mldsa.PublicKey:
		return MLDSA
	}
	return UnknownPublicKeyAlgorithm
}

// signingAlgorithm returns the algorithm that a key signs with if none is asked for.
func signingAlgorithm(publicKey crypto.PublicKey) (SignatureAlgorithm, error) {
	switch pub := publicKey.(type) {
	case *rsa.PublicKey:
		return SHA256WithRSA, nil
	case *ecdsa.PublicKey:
		for _, c := range curves {
			if c.curve == pub.Curve {
				return c.signing, nil
			}
		}
		return 0, errors.New("x509: unsupported elliptic curve")
	case ed25519.PublicKey:
		return PureEd25519, nil
	case *mldsa.PublicKey:
		for _, m := range mldsas {
			if m.params == pub.Parameters() {
				return m.signing, nil
			}
		}
		return 0, fmt.Errorf("x509: unsupported ML-DSA parameters: %s", pub.Parameters())
	}
	return 0, errors.New("x509: only RSA, ECDSA, ML-DSA and Ed25519 keys supported")
}

// A signer signs with a key, in a way that suits it.
type signer struct {
	crypto.Signer
	details    *signatureDetails
	identifier pkix.AlgorithmIdentifier
}

// newSigner returns a signer with a private key, which must be a crypto.Signer; algo is 0 if any algorithm will do.
func newSigner(priv any, algo SignatureAlgorithm) (*signer, error) {
	key, ok := priv.(crypto.Signer)
	if !ok {
		return nil, errors.New("x509: certificate private key does not implement crypto.Signer")
	}
	own, err := signingAlgorithm(key.Public())
	if err != nil {
		return nil, err
	}
	if algo == 0 {
		algo = own
	}
	s := &signer{Signer: key, details: algo.details()}
	switch kind := keyKind(key.Public()); {
	case s.details == nil:
		return nil, errors.New("x509: unknown SignatureAlgorithm")
	case s.details.key != kind:
		return nil, errors.New("x509: requested SignatureAlgorithm does not match private key type")
	case kind == MLDSA && algo != own:
		return nil, errors.New("x509: requested SignatureAlgorithm does not match ML-DSA parameters")
	case s.details.hash == crypto.MD5:
		return nil, errors.New("x509: signing with MD5 is not supported")
	}
	s.identifier, err = s.details.identifier()
	return s, err
}

// sign returns the signature of tbs. It is checked: the key may be a device.
func (s *signer) sign(rand io.Reader, tbs []byte) ([]byte, error) {
	var opts crypto.SignerOpts = s.details.hash
	if s.details.pss != nil {
		opts = &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash, Hash: s.details.hash}
	}
	signature, err := crypto.SignMessage(s.Signer, rand, tbs, opts)
	if err != nil {
		return nil, err
	}
	if err := checkSignature(s.details.algo, tbs, signature, s.Public(), true); err != nil {
		return nil, fmt.Errorf("x509: signature returned by signer is invalid: %w", err)
	}
	return signature, nil
}
