package x509

import (
	"bytes"
	"crypto/internal/cryptobyte"
	cryptobyte_asn1 "crypto/internal/cryptobyte/asn1"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"internal/godebug"
	"math/big"
	"time"
)

// contextTag returns the tag that has number n within a structure.
func contextTag(n uint8) cryptobyte_asn1.Tag { return cryptobyte_asn1.Tag(n).ContextSpecific() }

// x509negativeserial is 1 if certificates may have serial numbers below zero.
var x509negativeserial = godebug.New("x509negativeserial")

// ParseCertificate reads a certificate. Nothing may follow it. Serial numbers below zero are an error unless GODEBUG has
// x509negativeserial=1.
func ParseCertificate(der []byte) (*Certificate, error) {
	cert, err := parseCertificate(der)
	if err != nil {
		return nil, err
	}
	if len(cert.Raw) < len(der) {
		return nil, errors.New("x509: trailing data")
	}
	return cert, nil
}

// ParseCertificates reads certificates, one behind the other.
func ParseCertificates(der []byte) ([]*Certificate, error) {
	var certs []*Certificate
	for len(der) > 0 {
		cert, err := parseCertificate(der)
		if err != nil {
			return nil, err
		}
		certs = append(certs, cert)
		der = der[len(cert.Raw):]
	}
	return certs, nil
}

// readSequence reads a SEQUENCE and returns its contents; raw receives all of it.
func readSequence(s *cryptobyte.String, raw *[]byte) (contents cryptobyte.String, ok bool) {
	ok = s.ReadASN1Element((*cryptobyte.String)(raw), cryptobyte_asn1.SEQUENCE)
	element := cryptobyte.String(*raw)
	return contents, ok && element.ReadASN1(&contents, cryptobyte_asn1.SEQUENCE)
}

// parseCertificate reads the certificate that der begins with.
func parseCertificate(der []byte) (*Certificate, error) {
	cert := new(Certificate)
	input, ok := readSequence((*cryptobyte.String)(&der), &cert.Raw)
	if !ok {
		return nil, errors.New("x509: malformed certificate")
	}
	tbs, ok := readSequence(&input, &cert.RawTBSCertificate)
	if !ok {
		return nil, errors.New("x509: malformed tbs certificate")
	}
	if err := cert.parseHead(&tbs, &input); err != nil {
		return nil, err
	}
	if err := cert.parseNames(&tbs); err != nil {
		return nil, err
	}
	if err := cert.parseKey(&tbs); err != nil {
		return nil, err
	}
	if err := cert.parseTail(&tbs); err != nil {
		return nil, err
	}
	var signature asn1.BitString
	if !input.ReadASN1BitString(&signature) {
		return nil, errors.New("x509: malformed signature")
	}
	cert.Signature = signature.RightAlign()
	return cert, nil
}

// parseHead reads version, number and algorithm; outer is what follows the part that is signed.
func (cert *Certificate) parseHead(tbs, outer *cryptobyte.String) (err error) {
	// The version is written as one less than what it is called.
	if !tbs.ReadOptionalASN1Integer(&cert.Version, contextTag(0).Constructed(), 0) || cert.Version < 0 {
		return errors.New("x509: malformed version")
	}
	if cert.Version++; cert.Version > 3 {
		return errors.New("x509: invalid version")
	}
	cert.SerialNumber = new(big.Int)
	if !tbs.ReadASN1Integer(cert.SerialNumber) {
		return errors.New("x509: malformed serial number")
	}
	if cert.SerialNumber.Sign() < 0 {
		if x509negativeserial.Value() != "1" {
			return errors.New("x509: negative serial number")
		}
		x509negativeserial.IncNonDefault()
	}
	cert.SignatureAlgorithm, err = parseSignatureAlgorithm(tbs, outer, &cert.RawSignatureAlgorithm)
	return err
}

// parseSignatureAlgorithm reads the algorithm of a signature: there is one in the part that is signed and, outside, the same once
// more.
func parseSignatureAlgorithm(tbs, outer *cryptobyte.String, raw *[]byte) (SignatureAlgorithm, error) {
	inner, ok := readSequence(tbs, raw)
	if !ok {
		return 0, errors.New("x509: malformed signature algorithm identifier")
	}
	var again cryptobyte.String
	if !outer.ReadASN1(&again, cryptobyte_asn1.SEQUENCE) {
		return 0, errors.New("x509: malformed algorithm identifier")
	}
	if !bytes.Equal(inner, again) {
		return 0, errors.New("x509: inner and outer signature algorithm identifiers don't match")
	}
	id, err := parseAlgorithmIdentifier(inner)
	return signatureAlgorithmOf(id), err
}

// parseAlgorithmIdentifier reads the contents of an identifier with parameters.
func parseAlgorithmIdentifier(der cryptobyte.String) (id pkix.AlgorithmIdentifier, err error) {
	if !der.ReadASN1ObjectIdentifier(&id.Algorithm) {
		return id, errors.New("x509: malformed OID")
	}
	if der.Empty() {
		return id, nil
	}
	var parameters cryptobyte.String
	var tag cryptobyte_asn1.Tag
	if !der.ReadAnyASN1Element(&parameters, &tag) {
		return id, errors.New("x509: malformed parameters")
	}
	id.Parameters.Tag = int(tag)
	id.Parameters.FullBytes = parameters
	return id, nil
}

// parseNames reads issuer, validity and subject.
func (cert *Certificate) parseNames(tbs *cryptobyte.String) (err error) {
	if cert.Issuer, err = parseRawName(tbs, &cert.RawIssuer); err != nil {
		return err
	}
	var validity cryptobyte.String
	if !tbs.ReadASN1(&validity, cryptobyte_asn1.SEQUENCE) {
		return errors.New("x509: malformed validity")
	}
	if cert.NotBefore, err = readTime(&validity); err != nil {
		return err
	}
	if cert.NotAfter, err = readTime(&validity); err != nil {
		return err
	}
	cert.Subject, err = parseRawName(tbs, &cert.RawSubject)
	return err
}

// parseKey reads the public key.
func (cert *Certificate) parseKey(tbs *cryptobyte.String) (err error) {
	spki, ok := readSequence(tbs, &cert.RawSubjectPublicKeyInfo)
	if !ok {
		return errors.New("x509: malformed spki")
	}
	var algorithm cryptobyte.String
	if !spki.ReadASN1(&algorithm, cryptobyte_asn1.SEQUENCE) {
		return errors.New("x509: malformed public key algorithm identifier")
	}
	var info publicKeyInfo
	if info.Algorithm, err = parseAlgorithmIdentifier(algorithm); err != nil {
		return err
	}
	if !spki.ReadASN1BitString(&info.PublicKey) {
		return errors.New("x509: malformed subjectPublicKey")
	}
	cert.PublicKeyAlgorithm = publicKeyAlgorithmOf(info.Algorithm.Algorithm)
	if cert.PublicKeyAlgorithm != UnknownPublicKeyAlgorithm {
		cert.PublicKey, err = parsePublicKey(&info)
	}
	return err
}

// parseTail reads what later versions have: unique identifiers, which nobody uses, and extensions.
func (cert *Certificate) parseTail(tbs *cryptobyte.String) (err error) {
	if cert.Version >= 2 {
		if !tbs.SkipOptionalASN1(contextTag(1)) {
			return errors.New("x509: malformed issuerUniqueID")
		}
		if !tbs.SkipOptionalASN1(contextTag(2)) {
			return errors.New("x509: malformed subjectUniqueID")
		}
	}
	if cert.Version < 3 {
		return nil
	}
	if cert.Extensions, err = parseTaggedExtensions(tbs, contextTag(3).Constructed()); err != nil {
		return err
	}
	seen := make(map[string]bool, len(cert.Extensions))
	for _, e := range cert.Extensions {
		oid := e.Id.String()
		if seen[oid] {
			return fmt.Errorf("x509: certificate contains duplicate extension with OID %q", oid)
		}
		seen[oid] = true
	}
	return cert.processExtensions()
}

// parseTaggedExtensions reads a value with that tag, if there is one, that has extensions in it.
func parseTaggedExtensions(s *cryptobyte.String, tag cryptobyte_asn1.Tag) ([]pkix.Extension, error) {
	var tagged, list cryptobyte.String
	var present bool
	if !s.ReadOptionalASN1(&tagged, &present, tag) {
		return nil, errors.New("x509: malformed extensions")
	}
	if !present {
		return nil, nil
	}
	if !tagged.ReadASN1(&list, cryptobyte_asn1.SEQUENCE) {
		return nil, errors.New("x509: malformed extensions")
	}
	return parseExtensions(list)
}

// parseExtensions reads extensions, one behind the other.
func parseExtensions(list cryptobyte.String) (extensions []pkix.Extension, err error) {
	for !list.Empty() {
		var der cryptobyte.String
		if !list.ReadASN1(&der, cryptobyte_asn1.SEQUENCE) {
			return nil, errors.New("x509: malformed extension")
		}
		var e pkix.Extension
		switch {
		case !der.ReadASN1ObjectIdentifier(&e.Id):
			return nil, errors.New("x509: malformed extension OID field")
		case der.PeekASN1Tag(cryptobyte_asn1.BOOLEAN) && !der.ReadASN1Boolean(&e.Critical):
			return nil, errors.New("x509: malformed extension critical field")
		case !der.ReadASN1Bytes(&e.Value, cryptobyte_asn1.OCTET_STRING):
			return nil, errors.New("x509: malformed extension value field")
		}
		extensions = append(extensions, e)
	}
	return extensions, nil
}

// readTime reads a time in one of the two encodings.
func readTime(s *cryptobyte.String) (t time.Time, err error) {
	switch {
	case s.PeekASN1Tag(cryptobyte_asn1.UTCTime):
		if !s.ReadASN1UTCTime(&t) {
			return t, errors.New("x509: malformed UTCTime")
		}
	case s.PeekASN1Tag(cryptobyte_asn1.GeneralizedTime):
		if !s.ReadASN1GeneralizedTime(&t) {
			return t, errors.New("x509: malformed GeneralizedTime")
		}
	default:
		return t, errors.New("x509: unsupported time format")
	}
	return t, nil
}

// parseRawName reads a name; raw receives its encoding.
func parseRawName(s *cryptobyte.String, raw *[]byte) (name pkix.Name, err error) {
	if !s.ReadASN1Element((*cryptobyte.String)(raw), cryptobyte_asn1.SEQUENCE) {
		return name, errors.New("x509: malformed issuer")
	}
	rdns, err := parseName(*raw)
	if err == nil {
		name.FillFromRDNSequence(rdns)
	}
	return name, err
}

// parseName reads a name.
func parseName(raw cryptobyte.String) (*pkix.RDNSequence, error) {
	var rdns pkix.RDNSequence
	var sets cryptobyte.String
	if !raw.ReadASN1(&sets, cryptobyte_asn1.SEQUENCE) {
		return nil, errors.New("x509: invalid RDNSequence")
	}
	for !sets.Empty() {
		var set cryptobyte.String
		if !sets.ReadASN1(&set, cryptobyte_asn1.SET) {
			return nil, errors.New("x509: invalid RDNSequence")
		}
		var rdn pkix.RelativeDistinguishedNameSET
		for !set.Empty() {
			var attribute cryptobyte.String
			var a pkix.AttributeTypeAndValue
			if !set.ReadASN1(&attribute, cryptobyte_asn1.SEQUENCE) {
				return nil, errors.New("x509: invalid RDNSequence: invalid attribute")
			}
			if !attribute.ReadASN1ObjectIdentifier(&a.Type) {
				return nil, errors.New("x509: invalid RDNSequence: invalid attribute type")
			}
			var err error
			if a.Value, err = parseAttributeValue(&attribute); err != nil {
				return nil, fmt.Errorf("x509: invalid RDNSequence: invalid attribute value: %s", err)
			}
			rdn = append(rdn, a)
		}
		rdns = append(rdns, rdn)
	}
	return &rdns, nil
}

// valueTypes has the types of attributes that become Go values, and what messages call them.
var valueTypes = map[cryptobyte_asn1.Tag]string{
	cryptobyte_asn1.BOOLEAN:           "ASN.1 BOOLEAN",
	cryptobyte_asn1.INTEGER:           "ASN.1 integer",
	cryptobyte_asn1.BIT_STRING:        "ASN.1 BIT STRING",
	cryptobyte_asn1.OCTET_STRING:      "ASN.1 OCTET STRING",
	cryptobyte_asn1.OBJECT_IDENTIFIER: "ASN.1 OBJECT IDENTIFIER",
	cryptobyte_asn1.UTF8String:        "UTF-8 string",
	cryptobyte_asn1.NumericString:     "NumericString",
	cryptobyte_asn1.PrintableString:   "PrintableString",
	cryptobyte_asn1.T61String:         "T61String",
	cryptobyte_asn1.IA5String:         "IA5String",
	cryptobyte_asn1.BMPString:         "BMPString",
}

// parseAttributeValue reads the value of an attribute, as pkix.AttributeTypeAndValue has it.
func parseAttributeValue(s *cryptobyte.String) (value any, err error) {
	var element cryptobyte.String
	var tag cryptobyte_asn1.Tag
	if !s.ReadAnyASN1Element(&element, &tag) {
		return nil, errors.New("invalid ASN.1 element")
	}
	switch tag {
	case cryptobyte_asn1.NULL:
		return nil, nil
	case cryptobyte_asn1.UTCTime, cryptobyte_asn1.GeneralizedTime:
		return readTime(&element)
	}
	name, ok := valueTypes[tag]
	if !ok {
		var raw asn1.RawValue
		if _, err := asn1.Unmarshal(element, &raw); err != nil {
			return nil, errors.New("invalid ASN.1 element")
		}
		return raw, nil
	}
	if _, err := asn1.Unmarshal(element, &value); err != nil {
		return nil, errors.New("invalid " + name)
	}
	return value, nil
}
