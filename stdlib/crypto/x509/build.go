package x509

import (
	"crypto/internal/cryptobyte"
	cryptobyte_asn1 "crypto/internal/cryptobyte/asn1"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"internal/godebug"
	"math/bits"
)

// x509usepolicies is 0 if PolicyIdentifiers are written, not Policies.
var x509usepolicies = godebug.New("x509usepolicies")

// authorityKeyIdentifier is the extension that tells with which key something is signed.
type authorityKeyIdentifier struct {
	Id []byte `asn1:"optional,tag:0"`
}

func newAuthorityKeyId(id []byte) (pkix.Extension, error) {
	value, err := asn1.Marshal(authorityKeyIdentifier{id})
	return pkix.Extension{Id: oidExtensionAuthorityKeyId, Value: value}, err
}

// An extensionBuilder makes an extension. It is not asked for one that ExtraExtensions has.
type extensionBuilder struct {
	oid      asn1.ObjectIdentifier
	wanted   bool
	critical bool
	value    func() ([]byte, error)
}

// buildExtensions returns the extensions for a certificate with a template.
func buildExtensions(template *Certificate, noSubject bool, authorityKeyId, subjectKeyId []byte) ([]pkix.Extension, error) {
	names := altNames{template.DNSNames, template.EmailAddresses, template.IPAddresses, template.URIs}
	permitted, excluded := template.permittedSubtrees(), template.excludedSubtrees()
	policies := len(template.Policies)
	if x509usepolicies.Value() == "0" {
		policies = len(template.PolicyIdentifiers)
	}
	var extensions []pkix.Extension
	for _, b := range []extensionBuilder{
		{oidExtensionKeyUsage, template.KeyUsage != 0, true, func() ([]byte, error) { return marshalKeyUsage(template.KeyUsage) }},
		{oidExtensionExtendedKeyUsage, len(template.ExtKeyUsage)+len(template.UnknownExtKeyUsage) > 0, false, template.marshalExtKeyUsage},
		{oidExtensionBasicConstraints, template.BasicConstraintsValid, true, template.marshalBasicConstraints},
		{oidExtensionSubjectKeyId, len(subjectKeyId) > 0, false, func() ([]byte, error) { return asn1.Marshal(subjectKeyId) }},
		{oidExtensionAuthorityKeyId, len(authorityKeyId) > 0, false, func() ([]byte, error) { return asn1.Marshal(authorityKeyIdentifier{authorityKeyId}) }},
		{oidExtensionAuthorityInfoAccess, len(template.OCSPServer)+len(template.IssuingCertificateURL) > 0, false, template.marshalInfoAccess},
		// Where there is no subject, the other names are what it is about (RFC 5280, 4.2.1.6).
		{oidExtensionSubjectAltName, !names.empty(), noSubject, names.marshal},
		{oidExtensionCertificatePolicies, policies > 0, false, template.marshalPolicies},
		{oidExtensionNameConstraints, !permitted.empty() || !excluded.empty(), template.PermittedDNSDomainsCritical, func() ([]byte, error) { return marshalNameConstraints(permitted, excluded) }},
		{oidExtensionCRLDistributionPoints, len(template.CRLDistributionPoints) > 0, false, template.marshalCRLDistributionPoints},
	} {
		if _, extra := findExtension(template.ExtraExtensions, b.oid); !b.wanted || extra {
			continue
		}
		value, err := b.value()
		if err != nil {
			return nil, err
		}
		extensions = append(extensions, pkix.Extension{Id: b.oid, Critical: b.critical, Value: value})
	}
	// What is in ExtraExtensions comes last, and what it is is the caller's business.
	return append(extensions, template.ExtraExtensions...), nil
}

// marshalKeyUsage writes the lowest bit first, and no zeros after the last bit that is set.
func marshalKeyUsage(usage KeyUsage) ([]byte, error) {
	reversed := []byte{bits.Reverse8(byte(usage)), bits.Reverse8(byte(usage >> 8))}
	length := bits.Len16(uint16(usage))
	return asn1.Marshal(asn1.BitString{Bytes: reversed[:max(1, (length+7)/8)], BitLength: length})
}

func (template *Certificate) marshalExtKeyUsage() ([]byte, error) {
	var oids []asn1.ObjectIdentifier
	for _, eku := range template.ExtKeyUsage {
		if !eku.known() {
			return nil, errors.New("x509: unknown extended key usage")
		}
		oids = append(oids, extKeyUsages[eku].oid)
	}
	return asn1.Marshal(append(oids, template.UnknownExtKeyUsage...))
}

func (template *Certificate) marshalBasicConstraints() ([]byte, error) {
	length := template.MaxPathLen
	if length == 0 && !template.MaxPathLenZero {
		length = -1
	}
	return asn1.Marshal(struct {
		IsCA       bool `asn1:"optional"`
		MaxPathLen int  `asn1:"optional,default:-1"`
	}{template.IsCA, length})
}

// uriName returns a URI as a name of that kind.
func uriName(uri string) asn1.RawValue {
	return asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: nameTypeURI, Bytes: []byte(uri)}
}

func (template *Certificate) marshalInfoAccess() ([]byte, error) {
	type access struct {
		Method   asn1.ObjectIdentifier
		Location asn1.RawValue
	}
	var list []access
	for _, uri := range template.OCSPServer {
		list = append(list, access{oidAuthorityInfoAccessOcsp, uriName(uri)})
	}
	for _, uri := range template.IssuingCertificateURL {
		list = append(list, access{oidAuthorityInfoAccessIssuers, uriName(uri)})
	}
	return asn1.Marshal(list)
}

func (template *Certificate) marshalCRLDistributionPoints() ([]byte, error) {
	type name struct {
		FullName []asn1.RawValue `asn1:"optional,tag:0"`
	}
	type point struct {
		DistributionPoint name `asn1:"optional,tag:0"`
	}
	var points []point
	for _, uri := range template.CRLDistributionPoints {
		points = append(points, point{name{[]asn1.RawValue{uriName(uri)}}})
	}
	return asn1.Marshal(points)
}

// marshalPolicies writes policies without qualifiers.
func (template *Certificate) marshalPolicies() ([]byte, error) {
	var b cryptobyte.Builder
	add := func(b *cryptobyte.Builder, oid func(b *cryptobyte.Builder)) { b.AddASN1(cryptobyte_asn1.SEQUENCE, oid) }
	b.AddASN1(cryptobyte_asn1.SEQUENCE, func(b *cryptobyte.Builder) {
		if x509usepolicies.Value() == "0" {
			x509usepolicies.IncNonDefault()
			for _, policy := range template.PolicyIdentifiers {
				add(b, func(b *cryptobyte.Builder) { b.AddASN1ObjectIdentifier(policy) })
			}
			return
		}
		for _, policy := range template.Policies {
			if len(policy.der) == 0 {
				b.SetError(errors.New("invalid policy object identifier"))
				return
			}
			add(b, func(b *cryptobyte.Builder) {
				b.AddASN1(cryptobyte_asn1.OBJECT_IDENTIFIER, func(b *cryptobyte.Builder) { b.AddBytes(policy.der) })
			})
		}
	})
	return b.Bytes()
}
