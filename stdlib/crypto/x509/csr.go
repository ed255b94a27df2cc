package x509

import (
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"io"
	"net"
	"net/url"
	"slices"
)

// A CertificateRequest is what one sends to an authority to get a certificate (RFC 2986): one that was read, or the template
// of one to be made.
type CertificateRequest struct {
	// The encoding, and parts of it.
	Raw                      []byte // all of it
	RawTBSCertificateRequest []byte // what is signed
	RawSubjectPublicKeyInfo  []byte
	RawSubject               []byte
	RawSignatureAlgorithm    []byte

	Version            int
	Signature          []byte
	SignatureAlgorithm SignatureAlgorithm

	PublicKeyAlgorithm PublicKeyAlgorithm
	PublicKey          any

	Subject pkix.Name

	// Attributes has those attributes that are lists of pairs.
	//
	// Deprecated: Extensions and ExtraExtensions have what matters.
	Attributes []pkix.AttributeTypeAndValueSET

	// Extensions has the extensions of a request that was read.
	Extensions []pkix.Extension

	// ExtraExtensions has extensions for a request to be made, in place of what other fields would make of the same identifiers.
	ExtraExtensions []pkix.Extension

	DNSNames       []string
	EmailAddresses []string
	IPAddresses    []net.IP
	URIs           []*url.URL
}

// tbsCertificateRequest is that part of a request which is signed.
type tbsCertificateRequest struct {
	Raw           asn1.RawContent
	Version       int
	Subject       asn1.RawValue
	PublicKey     publicKeyInfo
	RawAttributes []asn1.RawValue `asn1:"tag:0"`
}

// certificateRequest is the encoding of a request.
type certificateRequest struct {
	Raw                asn1.RawContent
	TBS                tbsCertificateRequest
	SignatureAlgorithm struct {
		Raw        asn1.RawContent
		Algorithm  asn1.ObjectIdentifier
		Parameters asn1.RawValue `asn1:"optional"`
	}
	SignatureValue asn1.BitString
}

// CreateCertificateRequest returns a new request, as template describes it, for the key of priv, which signs it.
//
// Of template it takes SignatureAlgorithm, Subject or RawSubject, the names, ExtraExtensions, and Attributes. If
// Attributes has the attribute that is for extensions, the others are added there.
func CreateCertificateRequest(rand io.Reader, template *CertificateRequest, priv any) (csr []byte, err error) {
	s, err := newSigner(priv, template.SignatureAlgorithm)
	if err != nil {
		return nil, err
	}
	tbs := tbsCertificateRequest{Subject: asn1.RawValue{FullBytes: template.RawSubject}}
	if tbs.PublicKey, err = newPublicKeyInfo(s.Public()); err != nil {
		return nil, err
	}
	if tbs.RawAttributes, err = template.marshalAttributes(); err != nil {
		return nil, err
	}
	if len(template.RawSubject) == 0 {
		if tbs.Subject.FullBytes, err = asn1.Marshal(template.Subject.ToRDNSequence()); err != nil {
			return nil, err
		}
	}
	return s.signed(rand, tbs)
}

// buildExtensions returns the extensions for a request with a template.
func (template *CertificateRequest) buildExtensions() ([]pkix.Extension, error) {
	names := altNames{template.DNSNames, template.EmailAddresses, template.IPAddresses, template.URIs}
	var extensions []pkix.Extension
	if _, extra := findExtension(template.ExtraExtensions, oidExtensionSubjectAltName); !names.empty() && !extra {
		value, err := names.marshal()
		if err != nil {
			return nil, err
		}
		extensions = append(extensions, pkix.Extension{Id: oidExtensionSubjectAltName, Value: value})
	}
	return append(extensions, template.ExtraExtensions...), nil
}

// marshalAttributes returns the encodings of the attributes, that for extensions among them.
func (template *CertificateRequest) marshalAttributes() (raw []asn1.RawValue, err error) {
	extensions, err := template.buildExtensions()
	if err != nil {
		return nil, err
	}
	add := func(attribute any) error {
		encoded, err := asn1.Marshal(attribute)
		if err == nil {
			raw = append(raw, asn1.RawValue{FullBytes: encoded})
		}
		return err
	}
	for _, attribute := range template.Attributes {
		if len(extensions) > 0 && attribute.Type.Equal(oidExtensionRequest) && len(attribute.Value) > 0 {
			attribute.Value = addExtensions(attribute.Value, extensions)
			extensions = nil
		}
		if err := add(attribute); err != nil {
			return nil, err
		}
	}
	if len(extensions) == 0 {
		return raw, nil
	}
	err = add(struct {
		Type  asn1.ObjectIdentifier
		Value [][]pkix.Extension `asn1:"set"`
	}{oidExtensionRequest, [][]pkix.Extension{extensions}})
	if err != nil {
		return nil, errors.New("x509: failed to serialise extensions attribute: " + err.Error())
	}
	return raw, nil
}

// addExtensions returns lists of pairs with those extensions added to the first that are in none. The lists stay as they are.
func addExtensions(lists [][]pkix.AttributeTypeAndValue, extensions []pkix.Extension) [][]pkix.AttributeTypeAndValue {
	specified := make(map[string]bool)
	for _, list := range lists {
		for _, pair := range list {
			specified[pair.Type.String()] = true
		}
	}
	first := slices.Clone(lists[0])
	for _, e := range extensions {
		if !specified[e.Id.String()] {
			// A pair cannot say that an extension is critical.
			first = append(first, pkix.AttributeTypeAndValue{Type: e.Id, Value: e.Value})
		}
	}
	lists = slices.Clone(lists)
	lists[0] = first
	return lists
}

// ParseCertificateRequest reads a request.
func ParseCertificateRequest(asn1Data []byte) (*CertificateRequest, error) {
	var in certificateRequest
	rest, err := asn1.Unmarshal(asn1Data, &in)
	switch {
	case err != nil:
		return nil, err
	case len(rest) > 0:
		return nil, asn1.SyntaxError{Msg: "trailing data"}
	}
	algorithm := pkix.AlgorithmIdentifier{Algorithm: in.SignatureAlgorithm.Algorithm, Parameters: in.SignatureAlgorithm.Parameters}
	out := &CertificateRequest{
		Raw:                      in.Raw,
		RawTBSCertificateRequest: in.TBS.Raw,
		RawSubjectPublicKeyInfo:  in.TBS.PublicKey.Raw,
		RawSubject:               in.TBS.Subject.FullBytes,
		RawSignatureAlgorithm:    in.SignatureAlgorithm.Raw,
		Version:                  in.TBS.Version,
		Signature:                in.SignatureValue.RightAlign(),
		SignatureAlgorithm:       signatureAlgorithmOf(algorithm),
		PublicKeyAlgorithm:       publicKeyAlgorithmOf(in.TBS.PublicKey.Algorithm.Algorithm),
	}
	if out.PublicKeyAlgorithm != UnknownPublicKeyAlgorithm {
		if out.PublicKey, err = parsePublicKey(&in.TBS.PublicKey); err != nil {
			return nil, err
		}
	}
	subject, err := parseName(out.RawSubject)
	if err != nil {
		return nil, err
	}
	out.Subject.FillFromRDNSequence(subject)
	for _, raw := range in.TBS.RawAttributes {
		var attribute pkix.AttributeTypeAndValueSET
		if rest, err := asn1.Unmarshal(raw.FullBytes, &attribute); err == nil && len(rest) == 0 {
			out.Attributes = append(out.Attributes, attribute)
		}
	}
	if out.Extensions, err = parseRequestedExtensions(in.TBS.RawAttributes); err != nil {
		return nil, err
	}
	if value, ok := findExtension(out.Extensions, oidExtensionSubjectAltName); ok {
		names, err := parseAltNames(value)
		if err != nil {
			return nil, err
		}
		out.DNSNames, out.EmailAddresses, out.IPAddresses, out.URIs = names.dns, names.emails, names.ips, names.uris
	}
	return out, nil
}

// parseRequestedExtensions reads the attributes that are for extensions.
func parseRequestedExtensions(attributes []asn1.RawValue) (extensions []pkix.Extension, err error) {
	for _, raw := range attributes {
		var attribute struct {
			Id     asn1.ObjectIdentifier
			Values []asn1.RawValue `asn1:"set"`
		}
		rest, err := asn1.Unmarshal(raw.FullBytes, &attribute)
		if err != nil || len(rest) > 0 || len(attribute.Values) == 0 || !attribute.Id.Equal(oidExtensionRequest) {
			continue // some other attribute
		}
		var list []pkix.Extension
		if _, err := asn1.Unmarshal(attribute.Values[0].FullBytes, &list); err != nil {
			return nil, err
		}
		for _, e := range list {
			if _, ok := findExtension(extensions, e.Id); ok {
				return nil, errors.New("x509: certificate request contains duplicate requested extensions")
			}
			extensions = append(extensions, e)
		}
	}
	return extensions, nil
}

// CheckSignature reports whether c is signed with its own key.
func (c *CertificateRequest) CheckSignature() error {
	return checkSignature(c.SignatureAlgorithm, c.RawTBSCertificateRequest, c.Signature, c.PublicKey, true)
}
