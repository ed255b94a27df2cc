package x509

import (
	"crypto/internal/cryptobyte"
	cryptobyte_asn1 "crypto/internal/cryptobyte/asn1"
	"encoding/asn1"
	"errors"
	"math"
	"slices"
)

// An extensionParser reads the value of an extension into the fields of a certificate that it is about. It reports whether all
// of it was understood.
type extensionParser struct {
	oid   asn1.ObjectIdentifier
	parse func(c *Certificate, value cryptobyte.String, critical bool) (understood bool, err error)
}

// extensionParsers has the extensions that are known.
func extensionParsers() []extensionParser {
	return []extensionParser{
		{oidExtensionSubjectKeyId, (*Certificate).parseSubjectKeyId},
		{oidExtensionKeyUsage, (*Certificate).parseKeyUsage},
		{oidExtensionSubjectAltName, (*Certificate).parseSubjectAltName},
		{oidExtensionBasicConstraints, (*Certificate).parseBasicConstraints},
		{oidExtensionNameConstraints, (*Certificate).parseNameConstraints},
		{oidExtensionCRLDistributionPoints, (*Certificate).parseCRLDistributionPoints},
		{oidExtensionCertificatePolicies, (*Certificate).parsePolicies},
		{oidExtensionPolicyMappings, (*Certificate).parsePolicyMappings},
		{oidExtensionAuthorityKeyId, (*Certificate).parseAuthorityKeyId},
		{oidExtensionPolicyConstraints, (*Certificate).parsePolicyConstraints},
		{oidExtensionExtendedKeyUsage, (*Certificate).parseExtKeyUsage},
		{oidExtensionInhibitAnyPolicy, (*Certificate).parseInhibitAnyPolicy},
		{oidExtensionAuthorityInfoAccess, (*Certificate).parseAuthorityInfoAccess},
	}
}

// processExtensions sets the fields that Extensions is about.
func (c *Certificate) processExtensions() error {
	parsers := extensionParsers()
	for _, e := range c.Extensions {
		understood := false
		i := slices.IndexFunc(parsers, func(p extensionParser) bool { return p.oid.Equal(e.Id) })
		if i >= 0 {
			var err error
			if understood, err = parsers[i].parse(c, e.Value, e.Critical); err != nil {
				return err
			}
		}
		if e.Critical && !understood {
			c.UnhandledCriticalExtensions = append(c.UnhandledCriticalExtensions, e.Id)
		}
	}
	return nil
}

func (c *Certificate) parseSubjectKeyId(value cryptobyte.String, critical bool) (bool, error) {
	if critical {
		return false, errors.New("x509: subject key identifier incorrectly marked critical") // RFC 5280, 4.2.1.2
	}
	if !value.ReadASN1Bytes(&c.SubjectKeyId, cryptobyte_asn1.OCTET_STRING) {
		return false, errors.New("x509: invalid subject key identifier")
	}
	return true, nil
}

func (c *Certificate) parseAuthorityKeyId(value cryptobyte.String, critical bool) (understood bool, err error) {
	c.AuthorityKeyId, err = parseAuthorityKeyId(value, critical)
	return true, err
}

// parseAuthorityKeyId reads the identifier of the issuer's key; nil if only its name and number are there.
func parseAuthorityKeyId(value cryptobyte.String, critical bool) (id []byte, err error) {
	if critical {
		return nil, errors.New("x509: authority key identifier incorrectly marked critical") // RFC 5280, 4.2.1.1
	}
	var sequence cryptobyte.String
	if !value.ReadASN1(&sequence, cryptobyte_asn1.SEQUENCE) || !sequence.ReadOptionalASN1((*cryptobyte.String)(&id), nil, contextTag(0)) {
		return nil, errors.New("x509: invalid authority key identifier")
	}
	return id, nil
}

func (c *Certificate) parseKeyUsage(value cryptobyte.String, _ bool) (bool, error) {
	var bits asn1.BitString
	if !value.ReadASN1BitString(&bits) {
		return false, errors.New("x509: invalid key usage")
	}
	for i := range keyUsageNames {
		c.KeyUsage |= KeyUsage(bits.At(i)) << i
	}
	return true, nil
}

func (c *Certificate) parseExtKeyUsage(value cryptobyte.String, _ bool) (bool, error) {
	var list cryptobyte.String
	if !value.ReadASN1(&list, cryptobyte_asn1.SEQUENCE) {
		return false, errors.New("x509: invalid extended key usages")
	}
	for !list.Empty() {
		var oid asn1.ObjectIdentifier
		if !list.ReadASN1ObjectIdentifier(&oid) {
			return false, errors.New("x509: invalid extended key usages")
		}
		if eku, ok := extKeyUsageOf(oid); ok {
			c.ExtKeyUsage = append(c.ExtKeyUsage, eku)
		} else {
			c.UnknownExtKeyUsage = append(c.UnknownExtKeyUsage, oid)
		}
	}
	return true, nil
}

func (c *Certificate) parseBasicConstraints(value cryptobyte.String, _ bool) (bool, error) {
	invalid := errors.New("x509: invalid basic constraints")
	var sequence cryptobyte.String
	if !value.ReadASN1(&sequence, cryptobyte_asn1.SEQUENCE) {
		return false, invalid
	}
	if sequence.PeekASN1Tag(cryptobyte_asn1.BOOLEAN) && !sequence.ReadASN1Boolean(&c.IsCA) {
		return false, invalid
	}
	c.MaxPathLen = -1
	if sequence.PeekASN1Tag(cryptobyte_asn1.INTEGER) {
		var length uint
		if !sequence.ReadASN1Integer(&length) || length > math.MaxInt {
			return false, invalid
		}
		c.MaxPathLen = int(length)
	}
	c.MaxPathLenZero = c.MaxPathLen == 0
	c.BasicConstraintsValid = true
	return true, nil
}

// parseCRLDistributionPoints reads the URIs with which names of places begin.
func (c *Certificate) parseCRLDistributionPoints(value cryptobyte.String, _ bool) (bool, error) {
	var points cryptobyte.String
	if !value.ReadASN1(&points, cryptobyte_asn1.SEQUENCE) {
		return false, errors.New("x509: invalid CRL distribution points")
	}
	for !points.Empty() {
		var point, name, full cryptobyte.String
		var present bool
		if !points.ReadASN1(&point, cryptobyte_asn1.SEQUENCE) ||
			!point.ReadOptionalASN1(&name, &present, contextTag(0).Constructed()) ||
			present && !name.ReadASN1(&full, contextTag(0).Constructed()) {
			return false, errors.New("x509: invalid CRL distribution point")
		}
		for full.PeekASN1Tag(contextTag(nameTypeURI)) {
			var uri cryptobyte.String
			if !full.ReadASN1(&uri, contextTag(nameTypeURI)) {
				return false, errors.New("x509: invalid CRL distribution point")
			}
			c.CRLDistributionPoints = append(c.CRLDistributionPoints, string(uri))
		}
	}
	return true, nil
}

// parseAuthorityInfoAccess reads the URIs of OCSP servers and of certificates.
func (c *Certificate) parseAuthorityInfoAccess(value cryptobyte.String, critical bool) (bool, error) {
	if critical {
		return false, errors.New("x509: authority info access incorrectly marked critical") // RFC 5280, 4.2.2.1
	}
	invalid := errors.New("x509: invalid authority info access")
	var list cryptobyte.String
	if !value.ReadASN1(&list, cryptobyte_asn1.SEQUENCE) {
		return false, invalid
	}
	for !list.Empty() {
		var access, uri cryptobyte.String
		var method asn1.ObjectIdentifier
		var present bool
		if !list.ReadASN1(&access, cryptobyte_asn1.SEQUENCE) || !access.ReadASN1ObjectIdentifier(&method) ||
			!access.ReadOptionalASN1(&uri, &present, contextTag(nameTypeURI)) {
			return false, invalid
		}
		switch {
		case !present:
		case method.Equal(oidAuthorityInfoAccessOcsp):
			c.OCSPServer = append(c.OCSPServer, string(uri))
		case method.Equal(oidAuthorityInfoAccessIssuers):
			c.IssuingCertificateURL = append(c.IssuingCertificateURL, string(uri))
		}
	}
	return true, nil
}

func (c *Certificate) parsePolicies(value cryptobyte.String, _ bool) (bool, error) {
	invalid := errors.New("x509: invalid certificate policies")
	var list cryptobyte.String
	if !value.ReadASN1(&list, cryptobyte_asn1.SEQUENCE) {
		return false, invalid
	}
	c.PolicyIdentifiers = []asn1.ObjectIdentifier{}
	seen := make(map[string]bool)
	for !list.Empty() {
		var policy, der cryptobyte.String
		if !list.ReadASN1(&policy, cryptobyte_asn1.SEQUENCE) || !policy.ReadASN1(&der, cryptobyte_asn1.OBJECT_IDENTIFIER) || seen[string(der)] {
			return false, invalid
		}
		seen[string(der)] = true
		oid, ok := newOIDFromDER(der)
		if !ok {
			return false, invalid
		}
		c.Policies = append(c.Policies, oid)
		if small, ok := oid.asn1OID(); ok {
			c.PolicyIdentifiers = append(c.PolicyIdentifiers, small)
		}
	}
	return true, nil
}

func (c *Certificate) parsePolicyMappings(value cryptobyte.String, _ bool) (bool, error) {
	var list cryptobyte.String
	if !value.ReadASN1(&list, cryptobyte_asn1.SEQUENCE) {
		return false, errors.New("x509: invalid policy mappings extension")
	}
	for !list.Empty() {
		var mapping, issuer, subject cryptobyte.String
		if !list.ReadASN1(&mapping, cryptobyte_asn1.SEQUENCE) ||
			!mapping.ReadASN1(&issuer, cryptobyte_asn1.OBJECT_IDENTIFIER) || !mapping.ReadASN1(&subject, cryptobyte_asn1.OBJECT_IDENTIFIER) {
			return false, errors.New("x509: invalid policy mappings extension")
		}
		c.PolicyMappings = append(c.PolicyMappings, PolicyMapping{OID{issuer}, OID{subject}})
	}
	return true, nil
}

func (c *Certificate) parsePolicyConstraints(value cryptobyte.String, _ bool) (bool, error) {
	var sequence cryptobyte.String
	if !value.ReadASN1(&sequence, cryptobyte_asn1.SEQUENCE) {
		return false, errors.New("x509: invalid policy constraints extension")
	}
	for _, field := range []struct {
		number *int
		zero   *bool
		tag    cryptobyte_asn1.Tag
	}{
		{&c.RequireExplicitPolicy, &c.RequireExplicitPolicyZero, contextTag(0)},
		{&c.InhibitPolicyMapping, &c.InhibitPolicyMappingZero, contextTag(1)},
	} {
		if !sequence.PeekASN1Tag(field.tag) {
			continue
		}
		var number int64
		if !sequence.ReadASN1Int64WithTag(&number, field.tag) {
			return false, errors.New("x509: invalid policy constraints extension")
		}
		*field.number = int(number)
		*field.zero = number == 0
	}
	return true, nil
}

func (c *Certificate) parseInhibitAnyPolicy(value cryptobyte.String, _ bool) (bool, error) {
	if !value.ReadASN1Integer(&c.InhibitAnyPolicy) {
		return false, errors.New("x509: invalid inhibit any policy extension")
	}
	c.InhibitAnyPolicyZero = c.InhibitAnyPolicy == 0
	return true, nil
}
