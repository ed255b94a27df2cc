package x509

import (
	"bytes"
	"crypto"
	"crypto/x509/pkix"
	"encoding/asn1"
	"strconv"
)

// A SignatureAlgorithm is a way to sign.
type SignatureAlgorithm int

// Ways to sign. SHA1WithRSA and ECDSAWithSHA1 are not trusted for certificates.
const (
	UnknownSignatureAlgorithm SignatureAlgorithm = iota

	MD2WithRSA // not there
	MD5WithRSA // not there
	SHA1WithRSA
	SHA256WithRSA
	SHA384WithRSA
	SHA512WithRSA
	DSAWithSHA1   // not there
	DSAWithSHA256 // not there
	ECDSAWithSHA1
	ECDSAWithSHA256
	ECDSAWithSHA384
	ECDSAWithSHA512
	SHA256WithRSAPSS
	SHA384WithRSAPSS
	SHA512WithRSAPSS
	PureEd25519
	MLDSA44
	MLDSA65
	MLDSA87
)

// A PublicKeyAlgorithm is a kind of key.
type PublicKeyAlgorithm int

// Kinds of keys. Those of DSA can only be read.
const (
	UnknownPublicKeyAlgorithm PublicKeyAlgorithm = iota
	RSA
	DSA
	ECDSA
	Ed25519
	MLDSA
)

// String returns the name of the algorithm.
func (algo PublicKeyAlgorithm) String() string {
	names := [...]string{RSA: "RSA", DSA: "DSA", ECDSA: "ECDSA", Ed25519: "Ed25519", MLDSA: "ML-DSA"}
	if 0 < algo && int(algo) < len(names) {
		return names[algo]
	}
	return strconv.Itoa(int(algo))
}

// Identifiers of algorithms.
var (
	oidPublicKeyRSA     = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 1}
	oidPublicKeyDSA     = asn1.ObjectIdentifier{1, 2, 840, 10040, 4, 1}
	oidPublicKeyECDSA   = asn1.ObjectIdentifier{1, 2, 840, 10045, 2, 1}
	oidPublicKeyX25519  = asn1.ObjectIdentifier{1, 3, 101, 110}
	oidPublicKeyEd25519 = asn1.ObjectIdentifier{1, 3, 101, 112} // of its signatures, too
	oidPublicKeyMLDSA44 = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 3, 17}
	oidPublicKeyMLDSA65 = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 3, 18}
	oidPublicKeyMLDSA87 = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 3, 19}

	oidSignatureRSAPSS = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 10}
	oidMGF1            = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 8}

	oidSHA256 = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}
	oidSHA384 = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 2}
	oidSHA512 = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 3}
)

// publicKeyAlgorithmOf returns the kind of keys that an identifier stands for.
func publicKeyAlgorithmOf(oid asn1.ObjectIdentifier) PublicKeyAlgorithm {
	switch {
	case oid.Equal(oidPublicKeyRSA):
		return RSA
	case oid.Equal(oidPublicKeyDSA):
		return DSA
	case oid.Equal(oidPublicKeyECDSA):
		return ECDSA
	case oid.Equal(oidPublicKeyEd25519):
		return Ed25519
	case oid.Equal(oidPublicKeyMLDSA44), oid.Equal(oidPublicKeyMLDSA65), oid.Equal(oidPublicKeyMLDSA87):
		return MLDSA
	}
	return UnknownPublicKeyAlgorithm
}

// signatureDetails is what belongs to a SignatureAlgorithm. Those of RSA with PSS share an identifier: its parameters tell which.
type signatureDetails struct {
	algo SignatureAlgorithm
	name string
	oid  asn1.ObjectIdentifier
	key  PublicKeyAlgorithm
	hash crypto.Hash           // 0 if the message itself is signed
	pss  asn1.ObjectIdentifier // of the hash function, if it is RSA with PSS
}

var allSignatureDetails = []signatureDetails{
	{MD5WithRSA, "MD5-RSA", asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 4}, RSA, crypto.MD5, nil},
	{SHA1WithRSA, "SHA1-RSA", asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 5}, RSA, crypto.SHA1, nil},
	{SHA1WithRSA, "SHA1-RSA", asn1.ObjectIdentifier{1, 3, 14, 3, 2, 29}, RSA, crypto.SHA1, nil}, // of ISO; Microsoft's makecert writes it
	{SHA256WithRSA, "SHA256-RSA", asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 11}, RSA, crypto.SHA256, nil},
	{SHA384WithRSA, "SHA384-RSA", asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 12}, RSA, crypto.SHA384, nil},
	{SHA512WithRSA, "SHA512-RSA", asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 13}, RSA, crypto.SHA512, nil},
	{SHA256WithRSAPSS, "SHA256-RSAPSS", oidSignatureRSAPSS, RSA, crypto.SHA256, oidSHA256},
	{SHA384WithRSAPSS, "SHA384-RSAPSS", oidSignatureRSAPSS, RSA, crypto.SHA384, oidSHA384},
	{SHA512WithRSAPSS, "SHA512-RSAPSS", oidSignatureRSAPSS, RSA, crypto.SHA512, oidSHA512},
	{DSAWithSHA1, "DSA-SHA1", asn1.ObjectIdentifier{1, 2, 840, 10040, 4, 3}, DSA, crypto.SHA1, nil},
	{DSAWithSHA256, "DSA-SHA256", asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 3, 2}, DSA, crypto.SHA256, nil},
	{ECDSAWithSHA1, "ECDSA-SHA1", asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 1}, ECDSA, crypto.SHA1, nil},
	{ECDSAWithSHA256, "ECDSA-SHA256", asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 2}, ECDSA, crypto.SHA256, nil},
	{ECDSAWithSHA384, "ECDSA-SHA384", asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 3}, ECDSA, crypto.SHA384, nil},
	{ECDSAWithSHA512, "ECDSA-SHA512", asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 4}, ECDSA, crypto.SHA512, nil},
	{PureEd25519, "Ed25519", oidPublicKeyEd25519, Ed25519, 0, nil},
	{MLDSA44, "ML-DSA-44", oidPublicKeyMLDSA44, MLDSA, 0, nil},
	{MLDSA65, "ML-DSA-65", oidPublicKeyMLDSA65, MLDSA, 0, nil},
	{MLDSA87, "ML-DSA-87", oidPublicKeyMLDSA87, MLDSA, 0, nil},
}

// details returns what belongs to algo, or nil.
func (algo SignatureAlgorithm) details() *signatureDetails {
	for i := range allSignatureDetails {
		if d := &allSignatureDetails[i]; d.algo == algo {
			return d
		}
	}
	return nil
}

// String returns the name of the algorithm.
func (algo SignatureAlgorithm) String() string {
	if d := algo.details(); d != nil {
		return d.name
	}
	return strconv.Itoa(int(algo))
}

// pssParameters are the parameters of RSA with PSS (RFC 4055).
type pssParameters struct {
	Hash         pkix.AlgorithmIdentifier `asn1:"explicit,tag:0"`
	MGF          pkix.AlgorithmIdentifier `asn1:"explicit,tag:1"`
	SaltLength   int                      `asn1:"explicit,tag:2"`
	TrailerField int                      `asn1:"optional,explicit,tag:3,default:1"`
}

// identifier returns how d is written.
func (d *signatureDetails) identifier() (pkix.AlgorithmIdentifier, error) {
	id := pkix.AlgorithmIdentifier{Algorithm: d.oid}
	switch {
	case d.pss != nil:
		hash := pkix.AlgorithmIdentifier{Algorithm: d.pss, Parameters: asn1.NullRawValue}
		encodedHash, err := asn1.Marshal(hash)
		if err != nil {
			return id, err
		}
		id.Parameters.FullBytes, err = asn1.Marshal(pssParameters{
			Hash:         hash,
			MGF:          pkix.AlgorithmIdentifier{Algorithm: oidMGF1, Parameters: asn1.RawValue{FullBytes: encodedHash}},
			SaltLength:   d.hash.Size(),
			TrailerField: 1,
		})
		return id, err
	case d.key == RSA:
		id.Parameters = asn1.NullRawValue
	}
	return id, nil
}

// isNullOrAbsent reports whether parameters say nothing.
func isNullOrAbsent(parameters asn1.RawValue) bool {
	return len(parameters.FullBytes) == 0 || bytes.Equal(parameters.FullBytes, asn1.NullBytes)
}

// signatureAlgorithmOf returns the algorithm that an identifier with its parameters stands for.
func signatureAlgorithmOf(id pkix.AlgorithmIdentifier) SignatureAlgorithm {
	if id.Algorithm.Equal(oidSignatureRSAPSS) {
		return pssAlgorithmOf(id.Parameters.FullBytes)
	}
	for _, d := range allSignatureDetails {
		if !id.Algorithm.Equal(d.oid) {
			continue
		}
		// RFC 8410 and RFC 9881 forbid parameters for those that have no hash function.
		if d.hash == 0 && len(id.Parameters.FullBytes) > 0 {
			break
		}
		return d.algo
	}
	return UnknownSignatureAlgorithm
}

// pssAlgorithmOf accepts those parameters that RFC 8446 (4.2.3) does: one hash function for all, and salt as long as its sums.
func pssAlgorithmOf(parameters []byte) SignatureAlgorithm {
	var params pssParameters
	if _, err := asn1.Unmarshal(parameters, &params); err != nil {
		return UnknownSignatureAlgorithm
	}
	var mgfHash pkix.AlgorithmIdentifier
	if _, err := asn1.Unmarshal(params.MGF.Parameters.FullBytes, &mgfHash); err != nil {
		return UnknownSignatureAlgorithm
	}
	if !params.MGF.Algorithm.Equal(oidMGF1) || !mgfHash.Algorithm.Equal(params.Hash.Algorithm) || params.TrailerField != 1 ||
		!isNullOrAbsent(params.Hash.Parameters) || !isNullOrAbsent(mgfHash.Parameters) {
		return UnknownSignatureAlgorithm
	}
	for _, d := range allSignatureDetails {
		if d.pss != nil && params.Hash.Algorithm.Equal(d.pss) && params.SaltLength == d.hash.Size() {
			return d.algo
		}
	}
	return UnknownSignatureAlgorithm
}
