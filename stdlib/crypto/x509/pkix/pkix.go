// Package pkix has structures that certificates, lists of revoked ones, and messages about them share (RFC 5280).
package pkix

import (
	"encoding/asn1"
	"math/big"
	"time"
)

// An AlgorithmIdentifier tells with what something is signed, or of what kind a key is.
type AlgorithmIdentifier struct {
	Algorithm  asn1.ObjectIdentifier
	Parameters asn1.RawValue `asn1:"optional"`
}

// An Extension is something more about a certificate. Who does not know one that is critical may not use the certificate.
type Extension struct {
	Id       asn1.ObjectIdentifier
	Critical bool `asn1:"optional"`
	Value    []byte
}

// A CertificateList is a signed list of revoked certificates.
//
// Deprecated: x509.RevocationList is in its place.
type CertificateList struct {
	TBSCertList        TBSCertificateList
	SignatureAlgorithm AlgorithmIdentifier
	SignatureValue     asn1.BitString
}

// HasExpired reports whether there should be a newer list at a time.
func (certList *CertificateList) HasExpired(now time.Time) bool {
	return !certList.TBSCertList.NextUpdate.After(now)
}

// A TBSCertificateList is that part of a list which is signed.
//
// Deprecated: x509.RevocationList is in its place.
type TBSCertificateList struct {
	Raw                 asn1.RawContent
	Version             int `asn1:"optional,default:0"`
	Signature           AlgorithmIdentifier
	Issuer              RDNSequence
	ThisUpdate          time.Time
	NextUpdate          time.Time            `asn1:"optional"`
	RevokedCertificates []RevokedCertificate `asn1:"optional"`
	Extensions          []Extension          `asn1:"tag:0,optional,explicit"`
}

// A RevokedCertificate says of a certificate that it counts no more.
type RevokedCertificate struct {
	SerialNumber   *big.Int
	RevocationTime time.Time
	Extensions     []Extension `asn1:"optional"`
}
