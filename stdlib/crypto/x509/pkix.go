package x509

import (
	"crypto/dsa"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/internal/cryptobyte"
	cryptobyte_asn1 "crypto/internal/cryptobyte/asn1"
	"crypto/mldsa"
	"crypto/rsa"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
)

// publicKeyInfo is a public key with its kind (SubjectPublicKeyInfo).
type publicKeyInfo struct {
	Raw       asn1.RawContent
	Algorithm pkix.AlgorithmIdentifier
	PublicKey asn1.BitString
}

// ParsePKIXPublicKey reads a public key that comes with its kind, as under “BEGIN PUBLIC KEY” in PEM. It returns a
// *rsa.PublicKey, *dsa.PublicKey, *ecdsa.PublicKey, ed25519.PublicKey, *mldsa.PublicKey, or *ecdh.PublicKey for X25519.
func ParsePKIXPublicKey(derBytes []byte) (pub any, err error) {
	var info publicKeyInfo
	rest, err := asn1.Unmarshal(derBytes, &info)
	switch {
	case err != nil:
		if _, err := asn1.Unmarshal(derBytes, new(pkcs1PublicKey)); err == nil {
			return nil, errors.New("x509: failed to parse public key (use ParsePKCS1PublicKey instead for this key format)")
		}
		return nil, err
	case len(rest) > 0:
		return nil, errors.New("x509: trailing data after ASN.1 of public-key")
	}
	return parsePublicKey(&info)
}

// MarshalPKIXPublicKey returns the encoding of a public key with its kind: of those that ParsePKIXPublicKey returns, but for
// DSA, or an *ecdh.PublicKey on any curve.
func MarshalPKIXPublicKey(pub any) ([]byte, error) {
	info, err := newPublicKeyInfo(pub)
	if err != nil {
		return nil, err
	}
	return asn1.Marshal(info)
}

// newPublicKeyInfo returns a public key with its kind.
func newPublicKeyInfo(pub any) (info publicKeyInfo, err error) {
	var key []byte
	switch pub := pub.(type) {
	case *rsa.PublicKey:
		info.Algorithm = pkix.AlgorithmIdentifier{Algorithm: oidPublicKeyRSA, Parameters: asn1.NullRawValue}
		key, err = asn1.Marshal(pkcs1PublicKey{pub.N, pub.E})
	case *ecdsa.PublicKey:
		if info.Algorithm, err = ecAlgorithm(oidOfCurve(pub.Curve)); err == nil {
			key, err = pub.Bytes()
		}
	case *ecdh.PublicKey:
		key = pub.Bytes()
		if pub.Curve() == ecdh.X25519() {
			info.Algorithm.Algorithm = oidPublicKeyX25519
		} else {
			info.Algorithm, err = ecAlgorithm(oidOfECDHCurve(pub.Curve()))
		}
	case ed25519.PublicKey:
		info.Algorithm.Algorithm = oidPublicKeyEd25519
		key = pub
	case *mldsa.PublicKey:
		info.Algorithm.Algorithm = oidOfMLDSA(pub.Parameters())
		if info.Algorithm.Algorithm == nil {
			return info, errors.New("x509: unsupported ML-DSA parameters")
		}
		key = pub.Bytes()
	default:
		return info, fmt.Errorf("x509: unsupported public key type: %T", pub)
	}
	info.PublicKey = bitString(key)
	return info, err
}

// ecAlgorithm returns the kind of keys on the curve with an identifier, which may be nil.
func ecAlgorithm(curve asn1.ObjectIdentifier) (pkix.AlgorithmIdentifier, error) {
	if curve == nil {
		return pkix.AlgorithmIdentifier{}, errors.New("x509: unsupported elliptic curve")
	}
	parameters, err := curveParameters(curve)
	return pkix.AlgorithmIdentifier{Algorithm: oidPublicKeyECDSA, Parameters: parameters}, err
}

// bitString returns whole bytes as a bit string.
func bitString(data []byte) asn1.BitString {
	return asn1.BitString{Bytes: data, BitLength: 8 * len(data)}
}

// parsePublicKey returns the key that info has.
func parsePublicKey(info *publicKeyInfo) (any, error) {
	oid := info.Algorithm.Algorithm
	parameters := cryptobyte.String(info.Algorithm.Parameters.FullBytes)
	data := cryptobyte.String(info.PublicKey.RightAlign())
	switch {
	case oid.Equal(oidPublicKeyRSA):
		// RFC 3279 (2.3.1) wants NULL here, and RFC 8410 nothing for the newer kinds.
		if string(parameters) != string(asn1.NullBytes) {
			return nil, errors.New("x509: RSA key missing NULL parameters")
		}
		return parseRSAPublicKey(data)
	case oid.Equal(oidPublicKeyECDSA):
		var curveOID asn1.ObjectIdentifier
		if !parameters.ReadASN1ObjectIdentifier(&curveOID) {
			return nil, errors.New("x509: invalid ECDSA parameters")
		}
		curve := curveOf(curveOID)
		if curve == nil {
			return nil, errors.New("x509: unsupported elliptic curve")
		}
		return ecdsa.ParseUncompressedPublicKey(curve, data)
	case oid.Equal(oidPublicKeyEd25519):
		switch {
		case len(parameters) > 0:
			return nil, errors.New("x509: Ed25519 key encoded with illegal parameters")
		case len(data) != ed25519.PublicKeySize:
			return nil, errors.New("x509: wrong Ed25519 public key size")
		}
		return ed25519.PublicKey(data), nil
	case oid.Equal(oidPublicKeyX25519):
		if len(parameters) > 0 {
			return nil, errors.New("x509: X25519 key encoded with illegal parameters")
		}
		return ecdh.X25519().NewPublicKey(data)
	case oid.Equal(oidPublicKeyDSA):
		return parseDSAPublicKey(data, parameters)
	}
	if params, ok := mldsaOf(oid); ok {
		if len(parameters) > 0 {
			return nil, errors.New("x509: ML-DSA key encoded with illegal parameters")
		}
		return mldsa.NewPublicKey(params, data)
	}
	return nil, errors.New("x509: unknown public key algorithm")
}

func parseRSAPublicKey(data cryptobyte.String) (*rsa.PublicKey, error) {
	pub := &rsa.PublicKey{N: new(big.Int)}
	switch {
	case !data.ReadASN1(&data, cryptobyte_asn1.SEQUENCE):
		return nil, errors.New("x509: invalid RSA public key")
	case !data.ReadASN1Integer(pub.N):
		return nil, errors.New("x509: invalid RSA modulus")
	case !data.ReadASN1Integer(&pub.E):
		return nil, errors.New("x509: invalid RSA public exponent")
	case pub.N.Sign() <= 0:
		return nil, errors.New("x509: RSA modulus is not a positive number")
	case pub.E <= 0:
		return nil, errors.New("x509: RSA public exponent is not a positive number")
	}
	return pub, nil
}

func parseDSAPublicKey(data, parameters cryptobyte.String) (*dsa.PublicKey, error) {
	pub := &dsa.PublicKey{Parameters: dsa.Parameters{P: new(big.Int), Q: new(big.Int), G: new(big.Int)}, Y: new(big.Int)}
	if !data.ReadASN1Integer(pub.Y) {
		return nil, errors.New("x509: invalid DSA public key")
	}
	if !parameters.ReadASN1(&parameters, cryptobyte_asn1.SEQUENCE) ||
		!parameters.ReadASN1Integer(pub.P) || !parameters.ReadASN1Integer(pub.Q) || !parameters.ReadASN1Integer(pub.G) {
		return nil, errors.New("x509: invalid DSA parameters")
	}
	if pub.Y.Sign() <= 0 || pub.P.Sign() <= 0 || pub.Q.Sign() <= 0 || pub.G.Sign() <= 0 {
		return nil, errors.New("x509: zero or negative DSA parameter")
	}
	return pub, nil
}
