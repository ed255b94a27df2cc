package x509

import (
	"bytes"
	"crypto"
	"crypto/internal/cryptobyte"
	cryptobyte_asn1 "crypto/internal/cryptobyte/asn1"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"math/big"
	"time"
)

// A RevocationListEntry says of a certificate that it counts no more.
type RevocationListEntry struct {
	Raw []byte // the encoding, of one that was read

	SerialNumber   *big.Int
	RevocationTime time.Time
	ReasonCode     int // RFC 5280, 5.3.1; 0 is written as no reason

	Extensions      []pkix.Extension // of one that was read
	ExtraExtensions []pkix.Extension // for one to be written; a reason is not for them
}

// A RevocationList is a list of revoked certificates (RFC 5280, 5): one that was read, or the template of one to be made.
type RevocationList struct {
	// The encoding, and parts of it.
	Raw                   []byte // all of it
	RawTBSRevocationList  []byte // what is signed
	RawIssuer             []byte
	RawSignatureAlgorithm []byte

	Issuer         pkix.Name
	AuthorityKeyId []byte

	Signature          []byte
	SignatureAlgorithm SignatureAlgorithm

	RevokedCertificateEntries []RevocationListEntry

	// RevokedCertificates is written if RevokedCertificateEntries is empty.
	//
	// Deprecated: RevokedCertificateEntries is in its place.
	RevokedCertificates []pkix.RevokedCertificate

	Number *big.Int // each list of an authority has a higher one

	ThisUpdate time.Time
	NextUpdate time.Time

	Extensions      []pkix.Extension // of one that was read
	ExtraExtensions []pkix.Extension // for one to be made
}

// tbsRevocationList is that part of a list which is signed.
type tbsRevocationList struct {
	Version             int `asn1:"optional,default:0"`
	Signature           pkix.AlgorithmIdentifier
	Issuer              asn1.RawValue
	ThisUpdate          time.Time
	NextUpdate          time.Time                 `asn1:"optional"`
	RevokedCertificates []pkix.RevokedCertificate `asn1:"optional"`
	Extensions          []pkix.Extension          `asn1:"tag:0,optional,explicit"`
}

// crlVersion2 is how version 2 is written.
const crlVersion2 = 1

// CreateRevocationList returns a new list, as template describes it, signed by issuer, whose key is priv.
//
// Of template it takes SignatureAlgorithm, RevokedCertificateEntries, Number, the two times and ExtraExtensions. The issuer must
// have KeyUsageCRLSign and a SubjectKeyId.
func CreateRevocationList(rand io.Reader, template *RevocationList, issuer *Certificate, priv crypto.Signer) ([]byte, error) {
	if err := checkRevocationTemplate(template, issuer); err != nil {
		return nil, err
	}
	s, err := newSigner(priv, template.SignatureAlgorithm)
	if err != nil {
		return nil, err
	}
	revoked, err := template.revoked()
	if err != nil {
		return nil, err
	}
	keyId, err := newAuthorityKeyId(issuer.SubjectKeyId)
	if err != nil {
		return nil, err
	}
	if template.Number.BitLen() >= 8*20 {
		return nil, errors.New("x509: CRL number exceeds 20 octets")
	}
	number, err := asn1.Marshal(template.Number)
	if err != nil {
		return nil, err
	}
	subject, err := issuer.rawSubject()
	if err != nil {
		return nil, err
	}
	return s.signed(rand, tbsRevocationList{
		Version:             crlVersion2,
		Signature:           s.identifier,
		Issuer:              asn1.RawValue{FullBytes: subject},
		ThisUpdate:          template.ThisUpdate.UTC(),
		NextUpdate:          template.NextUpdate.UTC(),
		RevokedCertificates: revoked,
		Extensions:          append([]pkix.Extension{keyId, {Id: oidExtensionCRLNumber, Value: number}}, template.ExtraExtensions...),
	})
}

// checkRevocationTemplate returns an error if something is missing.
func checkRevocationTemplate(template *RevocationList, issuer *Certificate) error {
	switch {
	case template == nil:
		return errors.New("x509: template can not be nil")
	case issuer == nil:
		return errors.New("x509: issuer can not be nil")
	case issuer.KeyUsage&KeyUsageCRLSign == 0:
		return errors.New("x509: issuer must have the crlSign key usage bit set")
	case len(issuer.SubjectKeyId) == 0:
		return errors.New("x509: issuer certificate doesn't contain a subject key identifier")
	case template.NextUpdate.Before(template.ThisUpdate):
		return errors.New("x509: template.ThisUpdate is after template.NextUpdate")
	case template.Number == nil:
		return errors.New("x509: template contains nil Number field")
	}
	return nil
}

// revoked returns the entries as they are encoded, nil if there are none.
func (template *RevocationList) revoked() (revoked []pkix.RevokedCertificate, err error) {
	if len(template.RevokedCertificateEntries) == 0 && len(template.RevokedCertificates) > 0 {
		return inUTC(template.RevokedCertificates), nil
	}
	for _, entry := range template.RevokedCertificateEntries {
		switch {
		case entry.SerialNumber == nil:
			return nil, errors.New("x509: template contains entry with nil SerialNumber field")
		case entry.RevocationTime.IsZero():
			return nil, errors.New("x509: template contains entry with zero RevocationTime field")
		}
		if _, ok := findExtension(entry.ExtraExtensions, oidExtensionReasonCode); ok {
			return nil, errors.New("x509: template contains entry with ReasonCode ExtraExtension; use ReasonCode field instead")
		}
		r := pkix.RevokedCertificate{SerialNumber: entry.SerialNumber, RevocationTime: entry.RevocationTime.UTC()}
		r.Extensions = append(r.Extensions, entry.ExtraExtensions...)
		if entry.ReasonCode != 0 {
			reason, err := asn1.Marshal(asn1.Enumerated(entry.ReasonCode))
			if err != nil {
				return nil, err
			}
			r.Extensions = append(r.Extensions, pkix.Extension{Id: oidExtensionReasonCode, Value: reason})
		}
		revoked = append(revoked, r)
	}
	return revoked, nil
}

// inUTC returns entries with their times in UTC.
func inUTC(entries []pkix.RevokedCertificate) []pkix.RevokedCertificate {
	out := make([]pkix.RevokedCertificate, len(entries))
	for i, entry := range entries {
		entry.RevocationTime = entry.RevocationTime.UTC()
		out[i] = entry
	}
	return out
}

// CheckSignatureFrom reports whether rl is signed with the key of parent, and parent is one to sign lists with.
func (rl *RevocationList) CheckSignatureFrom(parent *Certificate) error {
	if err := parent.maySign(KeyUsageCRLSign); err != nil {
		return err
	}
	return parent.CheckSignature(rl.SignatureAlgorithm, rl.RawTBSRevocationList, rl.Signature)
}

// ParseRevocationList reads a list of version 2.
func ParseRevocationList(der []byte) (*RevocationList, error) {
	rl := new(RevocationList)
	input, ok := readSequence((*cryptobyte.String)(&der), &rl.Raw)
	if !ok {
		return nil, errors.New("x509: malformed crl")
	}
	tbs, ok := readSequence(&input, &rl.RawTBSRevocationList)
	if !ok {
		return nil, errors.New("x509: malformed tbs crl")
	}
	if err := rl.parseHead(&tbs, &input); err != nil {
		return nil, err
	}
	if tbs.PeekASN1Tag(cryptobyte_asn1.SEQUENCE) {
		if err := rl.parseEntries(&tbs); err != nil {
			return nil, err
		}
	}
	if err := rl.parseExtensions(&tbs); err != nil {
		return nil, err
	}
	return rl, nil
}

// parseHead reads what comes before the entries, and the signature; outer is what follows the part that is signed.
func (rl *RevocationList) parseHead(tbs, outer *cryptobyte.String) (err error) {
	var version int
	switch {
	case !tbs.PeekASN1Tag(cryptobyte_asn1.INTEGER):
		return errors.New("x509: unsupported crl version")
	case !tbs.ReadASN1Integer(&version):
		return errors.New("x509: malformed crl")
	case version != crlVersion2:
		return fmt.Errorf("x509: unsupported crl version: %d", version)
	}
	if rl.SignatureAlgorithm, err = parseSignatureAlgorithm(tbs, outer, &rl.RawSignatureAlgorithm); err != nil {
		return err
	}
	var signature asn1.BitString
	if !outer.ReadASN1BitString(&signature) {
		return errors.New("x509: malformed signature")
	}
	rl.Signature = signature.RightAlign()
	if rl.Issuer, err = parseRawName(tbs, &rl.RawIssuer); err != nil {
		return err
	}
	if rl.ThisUpdate, err = readTime(tbs); err != nil {
		return err
	}
	if tbs.PeekASN1Tag(cryptobyte_asn1.UTCTime) || tbs.PeekASN1Tag(cryptobyte_asn1.GeneralizedTime) {
		rl.NextUpdate, err = readTime(tbs)
	}
	return err
}

// parseEntries reads the list itself.
func (rl *RevocationList) parseEntries(tbs *cryptobyte.String) error {
	var list cryptobyte.String
	if !tbs.ReadASN1(&list, cryptobyte_asn1.SEQUENCE) {
		return errors.New("x509: malformed crl")
	}
	for !list.Empty() {
		var entry RevocationListEntry
		if err := entry.parse(&list); err != nil {
			return err
		}
		rl.RevokedCertificateEntries = append(rl.RevokedCertificateEntries, entry)
		rl.RevokedCertificates = append(rl.RevokedCertificates, pkix.RevokedCertificate{
			SerialNumber:   entry.SerialNumber,
			RevocationTime: entry.RevocationTime,
			Extensions:     entry.Extensions,
		})
	}
	return nil
}

func (entry *RevocationListEntry) parse(list *cryptobyte.String) (err error) {
	fields, ok := readSequence(list, &entry.Raw)
	if !ok {
		return errors.New("x509: malformed crl")
	}
	entry.SerialNumber = new(big.Int)
	if !fields.ReadASN1Integer(entry.SerialNumber) {
		return errors.New("x509: malformed serial number")
	}
	if entry.RevocationTime, err = readTime(&fields); err != nil {
		return err
	}
	var extensions cryptobyte.String
	if !fields.ReadOptionalASN1(&extensions, nil, cryptobyte_asn1.SEQUENCE) {
		return errors.New("x509: malformed extensions")
	}
	if entry.Extensions, err = parseExtensions(extensions); err != nil {
		return err
	}
	if value, ok := findExtension(entry.Extensions, oidExtensionReasonCode); ok {
		der := cryptobyte.String(value)
		if !der.ReadASN1Enum(&entry.ReasonCode) {
			return errors.New("x509: malformed reasonCode extension")
		}
	}
	return nil
}

// parseExtensions reads the extensions of the list.
func (rl *RevocationList) parseExtensions(tbs *cryptobyte.String) (err error) {
	if rl.Extensions, err = parseTaggedExtensions(tbs, contextTag(0).Constructed()); err != nil {
		return err
	}
	for _, e := range rl.Extensions {
		switch {
		case e.Id.Equal(oidExtensionAuthorityKeyId):
			if rl.AuthorityKeyId, err = parseAuthorityKeyId(e.Value, e.Critical); err != nil {
				return err
			}
		case e.Id.Equal(oidExtensionCRLNumber):
			value := cryptobyte.String(e.Value)
			rl.Number = new(big.Int)
			if !value.ReadASN1Integer(rl.Number) {
				return errors.New("x509: malformed crl number")
			}
		}
	}
	return nil
}

// crlType is what PEM calls lists.
const crlType = "X509 CRL"

// ParseCRL reads a list, in DER or, as some authorities have it, in PEM.
//
// Deprecated: ParseRevocationList is in its place.
func ParseCRL(crlBytes []byte) (*pkix.CertificateList, error) {
	if bytes.HasPrefix(crlBytes, []byte("-----BEGIN "+crlType)) {
		if block, _ := pem.Decode(crlBytes); block != nil && block.Type == crlType {
			crlBytes = block.Bytes
		}
	}
	return ParseDERCRL(crlBytes)
}

// ParseDERCRL reads a list.
//
// Deprecated: ParseRevocationList is in its place.
func ParseDERCRL(derBytes []byte) (*pkix.CertificateList, error) {
	list := new(pkix.CertificateList)
	rest, err := asn1.Unmarshal(derBytes, list)
	switch {
	case err != nil:
		return nil, err
	case len(rest) > 0:
		return nil, errors.New("x509: trailing data after CRL")
	}
	return list, nil
}

// CreateCRL returns a list of revoked certificates, signed by c, whose key is priv.
//
// Deprecated: what it makes lacks what RFC 5280 asks for; CreateRevocationList is in its place.
func (c *Certificate) CreateCRL(rand io.Reader, priv any, revokedCerts []pkix.RevokedCertificate, now, expiry time.Time) (crlBytes []byte, err error) {
	s, err := newSigner(priv, 0)
	if err != nil {
		return nil, err
	}
	tbs := pkix.TBSCertificateList{
		Version:             crlVersion2,
		Signature:           s.identifier,
		Issuer:              c.Subject.ToRDNSequence(),
		ThisUpdate:          now.UTC(),
		NextUpdate:          expiry.UTC(),
		RevokedCertificates: inUTC(revokedCerts),
	}
	if len(c.SubjectKeyId) > 0 {
		keyId, err := newAuthorityKeyId(c.SubjectKeyId)
		if err != nil {
			return nil, err
		}
		tbs.Extensions = append(tbs.Extensions, keyId)
	}
	return s.signed(rand, tbs)
}
