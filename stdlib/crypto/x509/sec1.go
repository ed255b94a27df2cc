package x509

import (
	"bytes"
	"crypto/ecdh"
	"crypto/ecdsa"
	"encoding/asn1"
	"errors"
	"fmt"
)

// ecPrivateKey is a key on an elliptic curve (RFC 5915, SEC 1).
type ecPrivateKey struct {
	Version       int
	PrivateKey    []byte
	NamedCurveOID asn1.ObjectIdentifier `asn1:"optional,explicit,tag:0"`
	PublicKey     asn1.BitString        `asn1:"optional,explicit,tag:1"`
}

const ecPrivateKeyVersion = 1

// ParseECPrivateKey reads a key as under “BEGIN EC PRIVATE KEY” in PEM.
func ParseECPrivateKey(der []byte) (*ecdsa.PrivateKey, error) { return parseECPrivateKey(nil, der) }

// parseECPrivateKey reads a key on the curve with an identifier; without one the key tells which.
func parseECPrivateKey(curveOID asn1.ObjectIdentifier, der []byte) (*ecdsa.PrivateKey, error) {
	var priv ecPrivateKey
	if _, err := asn1.Unmarshal(der, &priv); err != nil {
		return nil, otherKeyFormat(der, errors.New("x509: failed to parse EC private key: "+err.Error()), pkcs8Format, pkcs1Format)
	}
	if priv.Version != ecPrivateKeyVersion {
		return nil, fmt.Errorf("x509: unknown EC private key version %d", priv.Version)
	}
	if curveOID == nil {
		curveOID = priv.NamedCurveOID
	}
	curve := curveOf(curveOID)
	if curve == nil {
		return nil, errors.New("x509: unknown elliptic curve")
	}
	// The number has as many bytes as the order of the curve. There are keys with more zeros in front, or with fewer.
	number := bytes.TrimLeft(priv.PrivateKey, "\x00")
	full := make([]byte, (curve.Params().N.BitLen()+7)/8)
	if len(number) > len(full) {
		return nil, errors.New("x509: invalid private key length")
	}
	copy(full[len(full)-len(number):], number)
	return ecdsa.ParseRawPrivateKey(curve, full)
}

// MarshalECPrivateKey returns the encoding that ParseECPrivateKey reads.
func MarshalECPrivateKey(key *ecdsa.PrivateKey) ([]byte, error) {
	oid := oidOfCurve(key.Curve)
	if oid == nil {
		return nil, errors.New("x509: unknown elliptic curve")
	}
	return marshalECPrivateKey(key, oid)
}

// marshalECPrivateKey returns the encoding of a key, with the curve's identifier unless that is nil.
func marshalECPrivateKey(key *ecdsa.PrivateKey, oid asn1.ObjectIdentifier) ([]byte, error) {
	private, err := key.Bytes()
	if err != nil {
		return nil, err
	}
	public, err := key.PublicKey.Bytes()
	if err != nil {
		return nil, err
	}
	return asn1.Marshal(ecPrivateKey{ecPrivateKeyVersion, private, oid, bitString(public)})
}

func marshalECDHPrivateKey(key *ecdh.PrivateKey) ([]byte, error) {
	return asn1.Marshal(ecPrivateKey{ecPrivateKeyVersion, key.Bytes(), nil, bitString(key.PublicKey().Bytes())})
}
