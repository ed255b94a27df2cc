package x509

import (
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/mldsa"
	"crypto/rsa"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
)

// pkcs8 is a private key with its kind (RFC 5208). What may follow in it is not read.
type pkcs8 struct {
	Version    int
	Algo       pkix.AlgorithmIdentifier
	PrivateKey []byte
}

// A keyFormat is an encoding of private keys, for those who took the wrong function.
type keyFormat struct {
	function string
	matches  func(der []byte) bool
}

// matchesFormat reports whether der can be read into a T.
func matchesFormat[T any](der []byte) bool {
	_, err := asn1.Unmarshal(der, new(T))
	return err == nil
}

var (
	pkcs1Format = keyFormat{"ParsePKCS1PrivateKey", matchesFormat[pkcs1PrivateKey]}
	pkcs8Format = keyFormat{"ParsePKCS8PrivateKey", matchesFormat[pkcs8]}
	ecKeyFormat = keyFormat{"ParseECPrivateKey", matchesFormat[ecPrivateKey]}
)

// otherKeyFormat returns an error that tells which of some formats der has, or err if it has none of them.
func otherKeyFormat(der []byte, err error, formats ...keyFormat) error {
	for _, format := range formats {
		if format.matches(der) {
			return errors.New("x509: failed to parse private key (use " + format.function + " instead for this key format)")
		}
	}
	return err
}

// ParsePKCS8PrivateKey reads a private key that comes with its kind, as under “BEGIN PRIVATE KEY” in PEM. It returns an
// *rsa.PrivateKey, *ecdsa.PrivateKey, ed25519.PrivateKey, *mldsa.PrivateKey, or *ecdh.PrivateKey for X25519.
func ParsePKCS8PrivateKey(der []byte) (key any, err error) {
	var priv pkcs8
	if _, err := asn1.Unmarshal(der, &priv); err != nil {
		return nil, otherKeyFormat(der, err, ecKeyFormat, pkcs1Format)
	}
	oid, parameters := priv.Algo.Algorithm, priv.Algo.Parameters.FullBytes
	switch {
	case oid.Equal(oidPublicKeyRSA):
		key, err := ParsePKCS1PrivateKey(priv.PrivateKey)
		if err != nil {
			return nil, errors.New("x509: failed to parse RSA private key embedded in PKCS#8: " + err.Error())
		}
		return key, nil
	case oid.Equal(oidPublicKeyECDSA):
		var curveOID asn1.ObjectIdentifier
		if _, err := asn1.Unmarshal(parameters, &curveOID); err != nil {
			curveOID = nil // the key must tell
		}
		key, err := parseECPrivateKey(curveOID, priv.PrivateKey)
		if err != nil {
			return nil, errors.New("x509: failed to parse EC private key embedded in PKCS#8: " + err.Error())
		}
		return key, nil
	case oid.Equal(oidPublicKeyEd25519):
		seed, err := parseOctets("Ed25519", priv)
		if err != nil {
			return nil, err
		}
		if len(seed) != ed25519.SeedSize {
			return nil, fmt.Errorf("x509: invalid Ed25519 private key length: %d", len(seed))
		}
		return ed25519.NewKeyFromSeed(seed), nil
	case oid.Equal(oidPublicKeyX25519):
		octets, err := parseOctets("X25519", priv)
		if err != nil {
			return nil, err
		}
		return ecdh.X25519().NewPrivateKey(octets)
	}
	if params, ok := mldsaOf(oid); ok {
		return parseMLDSAPrivateKey(params, priv)
	}
	return nil, fmt.Errorf("x509: PKCS#8 wrapping contained private key with unknown algorithm: %v", oid)
}

// parseOctets reads a key that is an OCTET STRING, of a kind without parameters (RFC 8410).
func parseOctets(kind string, priv pkcs8) ([]byte, error) {
	if len(priv.Algo.Parameters.FullBytes) > 0 {
		return nil, errors.New("x509: invalid " + kind + " private key parameters")
	}
	var octets []byte
	if _, err := asn1.Unmarshal(priv.PrivateKey, &octets); err != nil {
		return nil, fmt.Errorf("x509: invalid %s private key: %v", kind, err)
	}
	return octets, nil
}

// First bytes of the three forms of a private key of ML-DSA (RFC 9881).
const (
	mldsaSeed     = 0x80 // [0] OCTET STRING
	mldsaExpanded = 0x04 // OCTET STRING
	mldsaBoth     = 0x30 // SEQUENCE
)

// parseMLDSAPrivateKey reads a key of ML-DSA, which must be a seed: the key expanded from it cannot be checked.
func parseMLDSAPrivateKey(params mldsa.Parameters, priv pkcs8) (any, error) {
	key := priv.PrivateKey
	switch {
	case len(priv.Algo.Parameters.FullBytes) > 0:
		return nil, errors.New("x509: invalid ML-DSA private key parameters")
	case len(key) == 0:
		return nil, errors.New("x509: invalid ML-DSA private key length: 0")
	case key[0] == mldsaExpanded:
		return nil, errors.New("x509: semi-expanded ML-DSA private keys without seed are not supported")
	case key[0] == mldsaBoth:
		return nil, errors.New(`x509: ML-DSA private keys with both seed and expanded key are not supported, use e.g. "openssl pkey -provparam ml-dsa.output_formats=seed-only" to convert to a seed-only key`)
	case key[0] != mldsaSeed:
		return nil, fmt.Errorf("x509: invalid ML-DSA private key: invalid ASN.1 tag %02x", key[0])
	case len(key) != 2+mldsa.PrivateKeySize:
		return nil, fmt.Errorf("x509: invalid ML-DSA private key length: %d", len(key))
	case key[1] != mldsa.PrivateKeySize:
		return nil, errors.New("x509: invalid ML-DSA private key ASN.1 encoding")
	}
	return mldsa.NewPrivateKey(params, key[2:])
}

// MarshalPKCS8PrivateKey returns the encoding of a private key with its kind: of those that ParsePKCS8PrivateKey returns, or an
// *ecdh.PrivateKey on any curve.
func MarshalPKCS8PrivateKey(key any) ([]byte, error) {
	var priv pkcs8
	var err error
	switch k := key.(type) {
	case *rsa.PrivateKey:
		k.Precompute()
		if err := k.Validate(); err != nil {
			return nil, err
		}
		priv.Algo = pkix.AlgorithmIdentifier{Algorithm: oidPublicKeyRSA, Parameters: asn1.NullRawValue}
		priv.PrivateKey = MarshalPKCS1PrivateKey(k)
	case *ecdsa.PrivateKey:
		if err = priv.setCurve(oidOfCurve(k.Curve)); err != nil {
			return nil, err
		}
		priv.PrivateKey, err = marshalECPrivateKey(k, nil)
		if err != nil {
			return nil, errors.New("x509: failed to marshal EC private key while building PKCS#8: " + err.Error())
		}
	case *ecdh.PrivateKey:
		if k.Curve() == ecdh.X25519() {
			priv.Algo.Algorithm = oidPublicKeyX25519
			priv.PrivateKey, err = asn1.Marshal(k.Bytes())
		} else if err = priv.setCurve(oidOfECDHCurve(k.Curve())); err == nil {
			priv.PrivateKey, err = marshalECDHPrivateKey(k)
		}
	case ed25519.PrivateKey:
		priv.Algo.Algorithm = oidPublicKeyEd25519
		priv.PrivateKey, err = asn1.Marshal(k.Seed())
	case *mldsa.PrivateKey:
		priv.Algo.Algorithm = oidOfMLDSA(k.PublicKey().Parameters())
		if priv.Algo.Algorithm == nil {
			return nil, errors.New("x509: unknown ML-DSA parameters while marshaling to PKCS#8")
		}
		priv.PrivateKey = append([]byte{mldsaSeed, mldsa.PrivateKeySize}, k.Bytes()...)
	default:
		return nil, fmt.Errorf("x509: unknown key type while marshaling PKCS#8: %T", key)
	}
	if err != nil {
		return nil, err
	}
	return asn1.Marshal(priv)
}

// setCurve sets the kind to keys on the curve with an identifier, which may be nil.
func (priv *pkcs8) setCurve(oid asn1.ObjectIdentifier) (err error) {
	if oid == nil {
		return errors.New("x509: unknown curve while marshaling to PKCS#8")
	}
	priv.Algo, err = ecAlgorithm(oid)
	return err
}
