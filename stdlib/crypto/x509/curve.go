package x509

import (
	"crypto/ecdh"
	"crypto/elliptic"
	"crypto/mldsa"
	"encoding/asn1"
)

// curves has the elliptic curves that keys may be on. There is no ECDH on the first.
var curves = []struct {
	oid     asn1.ObjectIdentifier
	curve   elliptic.Curve
	ecdh    ecdh.Curve
	signing SignatureAlgorithm // that is taken if none is asked for
}{
	{asn1.ObjectIdentifier{1, 3, 132, 0, 33}, elliptic.P224(), nil, ECDSAWithSHA256},
	{asn1.ObjectIdentifier{1, 2, 840, 10045, 3, 1, 7}, elliptic.P256(), ecdh.P256(), ECDSAWithSHA256},
	{asn1.ObjectIdentifier{1, 3, 132, 0, 34}, elliptic.P384(), ecdh.P384(), ECDSAWithSHA384},
	{asn1.ObjectIdentifier{1, 3, 132, 0, 35}, elliptic.P521(), ecdh.P521(), ECDSAWithSHA512},
}

// curveOf returns the curve that an identifier stands for, or nil.
func curveOf(oid asn1.ObjectIdentifier) elliptic.Curve {
	for _, c := range curves {
		if c.oid.Equal(oid) {
			return c.curve
		}
	}
	return nil
}

// oidOfCurve returns the identifier of a curve, or nil.
func oidOfCurve(curve elliptic.Curve) asn1.ObjectIdentifier {
	for _, c := range curves {
		if c.curve == curve {
			return c.oid
		}
	}
	return nil
}

// oidOfECDHCurve returns the identifier of a curve, or nil.
func oidOfECDHCurve(curve ecdh.Curve) asn1.ObjectIdentifier {
	for _, c := range curves {
		if c.ecdh != nil && c.ecdh == curve {
			return c.oid
		}
	}
	return nil
}

// curveParameters returns the parameters of the algorithm of keys on the curve with an identifier.
func curveParameters(oid asn1.ObjectIdentifier) (asn1.RawValue, error) {
	encoded, err := asn1.Marshal(oid)
	return asn1.RawValue{FullBytes: encoded}, err
}

// mldsas has the parameters of ML-DSA that keys may have.
var mldsas = []struct {
	oid     asn1.ObjectIdentifier
	params  mldsa.Parameters
	signing SignatureAlgorithm
}{
	{oidPublicKeyMLDSA44, mldsa.MLDSA44(), MLDSA44},
	{oidPublicKeyMLDSA65, mldsa.MLDSA65(), MLDSA65},
	{oidPublicKeyMLDSA87, mldsa.MLDSA87(), MLDSA87},
}

// mldsaOf returns the parameters that an identifier stands for.
func mldsaOf(oid asn1.ObjectIdentifier) (mldsa.Parameters, bool) {
	for _, m := range mldsas {
		if m.oid.Equal(oid) {
			return m.params, true
		}
	}
	return mldsa.Parameters{}, false
}

// oidOfMLDSA returns the identifier of parameters, or nil.
func oidOfMLDSA(params mldsa.Parameters) asn1.ObjectIdentifier {
	for _, m := range mldsas {
		if m.params == params {
			return m.oid
		}
	}
	return nil
}
