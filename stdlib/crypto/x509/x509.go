// Package x509 reads and writes keys and certificates (RFC 5280), and finds out whether a certificate is to be trusted.
//
// A certificate says who has a key, and is signed by somebody, whose certificate is signed by somebody, and so on to a root: one
// of those certificates that are trusted because they are on the machine.
package x509

import (
	"bytes"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"math/big"
	"net"
	"net/url"
	"time"

	// Signatures find their hash functions by number.
	_ "crypto/sha1"
	_ "crypto/sha256"
	_ "crypto/sha512"
)

// A Certificate is one that was read, or the template of one to be made.
//
// A number that may be absent has a field with “Zero” at the end of its name beside it: if the number is 0, that field tells
// whether it is there.
type Certificate struct {
	// The encoding, and parts of it.
	Raw                     []byte // all of it
	RawTBSCertificate       []byte // what is signed
	RawSubjectPublicKeyInfo []byte
	RawSubject              []byte
	RawIssuer               []byte
	RawSignatureAlgorithm   []byte

	Signature          []byte
	SignatureAlgorithm SignatureAlgorithm

	PublicKeyAlgorithm PublicKeyAlgorithm
	PublicKey          any

	Version             int // 1, 2 or 3
	SerialNumber        *big.Int
	Issuer              pkix.Name
	Subject             pkix.Name
	NotBefore, NotAfter time.Time
	KeyUsage            KeyUsage

	// Extensions has all extensions of a certificate that was read.
	Extensions []pkix.Extension

	// ExtraExtensions has extensions for a certificate to be made, in place of what other fields would make of the same
	// identifiers.
	ExtraExtensions []pkix.Extension

	// UnhandledCriticalExtensions has what may not be ignored, but was not understood when the certificate was read. Verify
	// refuses the certificate if anything is left here.
	UnhandledCriticalExtensions []asn1.ObjectIdentifier

	ExtKeyUsage        []ExtKeyUsage
	UnknownExtKeyUsage []asn1.ObjectIdentifier // those that have no ExtKeyUsage

	// BasicConstraintsValid tells whether IsCA, MaxPathLen and MaxPathLenZero mean something.
	BasicConstraintsValid bool
	IsCA                  bool

	// MaxPathLen is how many certificates of authorities may be between this one and the last; -1 stands for any number, and so
	// does 0 without MaxPathLenZero.
	MaxPathLen     int
	MaxPathLenZero bool

	SubjectKeyId   []byte
	AuthorityKeyId []byte

	// Where to ask whether it was revoked, and where to find the issuer's certificate.
	OCSPServer            []string
	IssuingCertificateURL []string

	// Whose certificate it is, beside Subject. A certificate that was read may have names here that are none.
	DNSNames       []string
	EmailAddresses []string
	IPAddresses    []net.IP
	URIs           []*url.URL

	// For which names an authority may make certificates.
	PermittedDNSDomainsCritical bool // about all of these
	PermittedDNSDomains         []string
	ExcludedDNSDomains          []string
	PermittedIPRanges           []*net.IPNet
	ExcludedIPRanges            []*net.IPNet
	PermittedEmailAddresses     []string
	ExcludedEmailAddresses      []string
	PermittedURIDomains         []string
	ExcludedURIDomains          []string

	CRLDistributionPoints []string

	// PolicyIdentifiers has those of Policies whose numbers are below 2^31. CreateCertificate takes Policies, or these if GODEBUG
	// has x509usepolicies=0.
	PolicyIdentifiers []asn1.ObjectIdentifier
	Policies          []OID

	// After how many certificates “any policy” stands for none.
	InhibitAnyPolicy     int
	InhibitAnyPolicyZero bool

	// After how many certificates PolicyMappings may not be used.
	InhibitPolicyMapping     int
	InhibitPolicyMappingZero bool

	// After how many certificates there must be a policy.
	RequireExplicitPolicy     int
	RequireExplicitPolicyZero bool

	PolicyMappings []PolicyMapping
}

// A PolicyMapping says that a policy of the issuer's is the same as one of the subject's.
type PolicyMapping struct {
	IssuerDomainPolicy  OID
	SubjectDomainPolicy OID
}

// ErrUnsupportedAlgorithm tells that there is no code for the algorithm of a signature.
var ErrUnsupportedAlgorithm = errors.New("x509: cannot verify signature: algorithm unimplemented")

// An InsecureAlgorithmError tells that a signature is of a kind that can be forged.
type InsecureAlgorithmError SignatureAlgorithm

func (e InsecureAlgorithmError) Error() string {
	return "x509: cannot verify signature: insecure algorithm " + SignatureAlgorithm(e).String()
}

// A ConstraintViolationError tells that a certificate is not one that others may be signed with.
type ConstraintViolationError struct{}

func (ConstraintViolationError) Error() string {
	return "x509: invalid signature: parent certificate cannot sign this kind of certificate"
}

// An UnhandledCriticalExtension tells that a certificate has something that may not be ignored and was not understood.
type UnhandledCriticalExtension struct{}

func (h UnhandledCriticalExtension) Error() string { return "x509: unhandled critical extension" }

// Equal reports whether c and other are the same certificate.
func (c *Certificate) Equal(other *Certificate) bool {
	if c == nil || other == nil {
		return c == other
	}
	return bytes.Equal(c.Raw, other.Raw)
}

// findExtension returns the value of the extension with an identifier, and whether there is one.
func findExtension(extensions []pkix.Extension, oid asn1.ObjectIdentifier) ([]byte, bool) {
	for _, e := range extensions {
		if e.Id.Equal(oid) {
			return e.Value, true
		}
	}
	return nil, false
}

// has reports whether c has the extension with an identifier.
func (c *Certificate) has(oid asn1.ObjectIdentifier) bool {
	_, ok := findExtension(c.Extensions, oid)
	return ok
}

// Identifiers of extensions.
var (
	oidExtensionSubjectKeyId          = asn1.ObjectIdentifier{2, 5, 29, 14}
	oidExtensionKeyUsage              = asn1.ObjectIdentifier{2, 5, 29, 15}
	oidExtensionSubjectAltName        = asn1.ObjectIdentifier{2, 5, 29, 17}
	oidExtensionBasicConstraints      = asn1.ObjectIdentifier{2, 5, 29, 19}
	oidExtensionCRLNumber             = asn1.ObjectIdentifier{2, 5, 29, 20}
	oidExtensionReasonCode            = asn1.ObjectIdentifier{2, 5, 29, 21}
	oidExtensionNameConstraints       = asn1.ObjectIdentifier{2, 5, 29, 30}
	oidExtensionCRLDistributionPoints = asn1.ObjectIdentifier{2, 5, 29, 31}
	oidExtensionCertificatePolicies   = asn1.ObjectIdentifier{2, 5, 29, 32}
	oidExtensionPolicyMappings        = asn1.ObjectIdentifier{2, 5, 29, 33}
	oidExtensionAuthorityKeyId        = asn1.ObjectIdentifier{2, 5, 29, 35}
	oidExtensionPolicyConstraints     = asn1.ObjectIdentifier{2, 5, 29, 36}
	oidExtensionExtendedKeyUsage      = asn1.ObjectIdentifier{2, 5, 29, 37}
	oidExtensionInhibitAnyPolicy      = asn1.ObjectIdentifier{2, 5, 29, 54}
	oidExtensionAuthorityInfoAccess   = asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 1, 1}

	oidAuthorityInfoAccessOcsp    = asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 48, 1}
	oidAuthorityInfoAccessIssuers = asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 48, 2}

	oidExtensionRequest = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 14}
)
