package x509

import (
	"bytes"
	"crypto"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"internal/godebug"
	"io"
	"math/big"
	"time"
)

// certificate is the encoding of a certificate.
type certificate struct {
	TBSCertificate     asn1.RawValue
	SignatureAlgorithm pkix.AlgorithmIdentifier
	SignatureValue     asn1.BitString
}

// tbsCertificate is that part of it which is signed.
type tbsCertificate struct {
	Version            int `asn1:"optional,explicit,default:0,tag:0"`
	SerialNumber       *big.Int
	SignatureAlgorithm pkix.AlgorithmIdentifier
	Issuer             asn1.RawValue
	Validity           struct{ NotBefore, NotAfter time.Time }
	Subject            asn1.RawValue
	PublicKey          publicKeyInfo
	Extensions         []pkix.Extension `asn1:"omitempty,optional,explicit,tag:3"`
}

// signed returns the encoding of tbs with its signature: certificates, requests and lists have the same three parts.
func (s *signer) signed(rand io.Reader, tbs any) ([]byte, error) {
	encoded, err := asn1.Marshal(tbs)
	if err != nil {
		return nil, err
	}
	signature, err := s.sign(rand, encoded)
	if err != nil {
		return nil, err
	}
	return asn1.Marshal(certificate{asn1.RawValue{FullBytes: encoded}, s.identifier, bitString(signature)})
}

// emptyName is the encoding of a name with nothing in it.
var emptyName = []byte{0x30, 0}

// rawSubject returns the encoding of the subject.
func (c *Certificate) rawSubject() ([]byte, error) {
	if len(c.RawSubject) > 0 {
		return c.RawSubject, nil
	}
	return asn1.Marshal(c.Subject.ToRDNSequence())
}

// CreateCertificate returns a new certificate for the key pub, as template describes it, signed by parent, whose key is priv. If
// parent is template, the certificate signs itself.
//
// Of template it takes the fields from SerialNumber to KeyUsage but for Issuer, ExtraExtensions, the fields from ExtKeyUsage on but
// for those about mappings and inhibition of policies, and SignatureAlgorithm. Without a SerialNumber there is one at random. An authority without
// SubjectKeyId gets one: the beginning of the SHA-256 sum of its key. AuthorityKeyId is the parent's SubjectKeyId, unless
// the certificate signs itself. RawSubject, if it is there, is taken for Subject.
func CreateCertificate(rand io.Reader, template, parent *Certificate, pub, priv any) ([]byte, error) {
	if _, ok := priv.(crypto.Signer); !ok {
		return nil, errors.New("x509: certificate private key does not implement crypto.Signer")
	}
	serial, err := template.newSerialNumber(rand)
	if err != nil {
		return nil, err
	}
	if err := template.checkPathLen(); err != nil {
		return nil, err
	}
	s, err := newSigner(priv, template.SignatureAlgorithm)
	if err != nil {
		return nil, err
	}
	info, err := newPublicKeyInfo(pub)
	if err != nil {
		return nil, err
	}
	if publicKeyAlgorithmOf(info.Algorithm.Algorithm) == UnknownPublicKeyAlgorithm {
		return nil, fmt.Errorf("x509: unsupported public key type: %T", pub)
	}
	issuer, err := parent.rawSubject()
	if err != nil {
		return nil, err
	}
	subject, err := template.rawSubject()
	if err != nil {
		return nil, err
	}
	if public, ok := s.Public().(interface{ Equal(crypto.PublicKey) bool }); !ok {
		return nil, errors.New("x509: internal error: supported public key does not implement Equal")
	} else if parent.PublicKey != nil && !public.Equal(parent.PublicKey) {
		return nil, errors.New("x509: provided PrivateKey doesn't match parent's PublicKey")
	}
	authorityKeyId := template.AuthorityKeyId
	if len(parent.SubjectKeyId) > 0 && !bytes.Equal(issuer, subject) {
		authorityKeyId = parent.SubjectKeyId
	}
	tbs := tbsCertificate{
		Version:            2, // that is 3
		SerialNumber:       serial,
		SignatureAlgorithm: s.identifier,
		Issuer:             asn1.RawValue{FullBytes: issuer},
		Subject:            asn1.RawValue{FullBytes: subject},
		PublicKey:          info,
	}
	tbs.Validity.NotBefore, tbs.Validity.NotAfter = template.NotBefore.UTC(), template.NotAfter.UTC()
	tbs.Extensions, err = buildExtensions(template, bytes.Equal(subject, emptyName), authorityKeyId, template.newSubjectKeyId(info.PublicKey.Bytes))
	if err != nil {
		return nil, err
	}
	return s.signed(rand, tbs)
}

// newSerialNumber returns the number for a certificate with a template.
func (template *Certificate) newSerialNumber(rand io.Reader) (*big.Int, error) {
	serial := template.SerialNumber
	if serial == nil {
		// RFC 5280 (4.1.2.2) allows 20 bytes, and no sign.
		var random [20]byte
		if _, err := io.ReadFull(rand, random[:]); err != nil {
			return nil, err
		}
		random[0] &= 0x7f
		serial = new(big.Int).SetBytes(random[:])
	}
	if serial.Sign() < 0 {
		return nil, errors.New("x509: serial number must be positive")
	}
	return serial, nil
}

// checkPathLen returns an error if MaxPathLen is not what it can be.
func (template *Certificate) checkPathLen() error {
	if !template.BasicConstraintsValid {
		return nil
	}
	absent := template.MaxPathLen == -1 || template.MaxPathLen == 0 && !template.MaxPathLenZero
	switch {
	case template.MaxPathLen < -1:
		return errors.New("x509: invalid MaxPathLen, must be greater or equal to -1")
	case !template.IsCA && !absent:
		return errors.New("x509: only CAs are allowed to specify MaxPathLen")
	}
	return nil
}

// x509sha256skid is 0 if identifiers of keys are to be made with SHA-1.
var x509sha256skid = godebug.New("x509sha256skid")

// newSubjectKeyId returns the identifier of a key, for a certificate with a template (RFC 7093, RFC 5280).
func (template *Certificate) newSubjectKeyId(key []byte) []byte {
	switch {
	case len(template.SubjectKeyId) > 0 || !template.IsCA:
		return template.SubjectKeyId
	case x509sha256skid.Value() == "0":
		x509sha256skid.IncNonDefault()
		sum := sha1.Sum(key)
		return sum[:]
	}
	sum := sha256.Sum256(key)
	return sum[:20]
}
