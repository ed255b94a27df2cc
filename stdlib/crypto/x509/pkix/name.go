package pkix

import (
	"encoding/asn1"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// An RDNSequence is a name as it is encoded: sets of attributes, from the most general to the most special.
type RDNSequence []RelativeDistinguishedNameSET

// A RelativeDistinguishedNameSET is a step of a name, most often one attribute.
type RelativeDistinguishedNameSET []AttributeTypeAndValue

// An AttributeTypeAndValue is an attribute. In a name that package x509 has read its value is
//
//	a string                   for the types of strings
//	an int64                   for INTEGER
//	a bool                     for BOOLEAN
//	nil                        for NULL
//	a []byte                   for OCTET STRING
//	an asn1.BitString          for BIT STRING
//	an asn1.ObjectIdentifier   for OBJECT IDENTIFIER
//	a time.Time                for UTCTime and GeneralizedTime
//	an asn1.RawValue           for others
type AttributeTypeAndValue struct {
	Type  asn1.ObjectIdentifier
	Value any
}

// An AttributeTypeAndValueSET is an attribute of a request for a certificate (RFC 2986), with sequences of attributes as values.
type AttributeTypeAndValueSET struct {
	Type  asn1.ObjectIdentifier
	Value [][]AttributeTypeAndValue `asn1:"set"`
}

// A Name is the name of a person or a machine, as far as it has the usual attributes. The encoding, read into an RDNSequence, is
// exact.
type Name struct {
	Country, Organization, OrganizationalUnit []string
	Locality, Province                        []string
	StreetAddress, PostalCode                 []string
	SerialNumber, CommonName                  string

	// Names has all attributes of a name that was read. It is not looked at when a name is written.
	Names []AttributeTypeAndValue

	// ExtraNames has attributes that are written as they are, in place of those of the same type in other fields. It stays empty
	// when a name is read.
	ExtraNames []AttributeTypeAndValue
}

// A usual attribute: the last number of its type, below 2.5.4, what texts call it, and where a Name has it: in a list or alone.
type usual struct {
	number int
	short  string
	list   func(n *Name) *[]string
	single func(n *Name) *string
}

// usuals has the usual attributes in the order in which they are written.
var usuals = [...]usual{
	{number: 6, short: "C", list: func(n *Name) *[]string { return &n.Country }},
	{number: 8, short: "ST", list: func(n *Name) *[]string { return &n.Province }},
	{number: 7, short: "L", list: func(n *Name) *[]string { return &n.Locality }},
	{number: 9, short: "STREET", list: func(n *Name) *[]string { return &n.StreetAddress }},
	{number: 17, short: "POSTALCODE", list: func(n *Name) *[]string { return &n.PostalCode }},
	{number: 10, short: "O", list: func(n *Name) *[]string { return &n.Organization }},
	{number: 11, short: "OU", list: func(n *Name) *[]string { return &n.OrganizationalUnit }},
	{number: 3, short: "CN", single: func(n *Name) *string { return &n.CommonName }},
	{number: 5, short: "SERIALNUMBER", single: func(n *Name) *string { return &n.SerialNumber }},
}

func (u *usual) oid() asn1.ObjectIdentifier { return asn1.ObjectIdentifier{2, 5, 4, u.number} }

// usualOf returns the usual attribute that has a type, or nil.
func usualOf(oid asn1.ObjectIdentifier) *usual {
	if len(oid) != 4 || oid[0] != 2 || oid[1] != 5 || oid[2] != 4 {
		return nil
	}
	for i := range usuals {
		if usuals[i].number == oid[3] {
			return &usuals[i]
		}
	}
	return nil
}

// FillFromRDNSequence adds the attributes of rdns to n. Of those that are there once only the last stays.
func (n *Name) FillFromRDNSequence(rdns *RDNSequence) {
	for _, set := range *rdns {
		for _, attribute := range set {
			n.Names = append(n.Names, attribute)
			text, ok := attribute.Value.(string)
			u := usualOf(attribute.Type)
			switch {
			case !ok || u == nil:
			case u.list != nil:
				list := u.list(n)
				*list = append(*list, text)
			default:
				*u.single(n) = text
			}
		}
	}
}

// ToRDNSequence returns n as it is encoded. The values of a field make up one set, each of ExtraNames one of its own.
func (n Name) ToRDNSequence() (ret RDNSequence) {
	for i := range usuals {
		u := &usuals[i]
		oid := u.oid()
		var values []string
		if u.list != nil {
			values = *u.list(&n)
		} else if text := *u.single(&n); text != "" {
			values = []string{text}
		}
		if len(values) == 0 || slices.ContainsFunc(n.ExtraNames, func(a AttributeTypeAndValue) bool { return a.Type.Equal(oid) }) {
			continue
		}
		set := make(RelativeDistinguishedNameSET, len(values))
		for i, value := range values {
			set[i] = AttributeTypeAndValue{oid, value}
		}
		ret = append(ret, set)
	}
	for _, attribute := range n.ExtraNames {
		ret = append(ret, RelativeDistinguishedNameSET{attribute})
	}
	return ret
}

// String returns n as RFC 2253 writes names, or nearly so. Without ExtraNames the unusual attributes of Names come last.
func (n Name) String() string {
	var rdns RDNSequence
	if n.ExtraNames == nil {
		for _, attribute := range n.Names {
			if usualOf(attribute.Type) == nil {
				rdns = append(rdns, RelativeDistinguishedNameSET{attribute})
			}
		}
	}
	return append(rdns, n.ToRDNSequence()...).String()
}

// String returns the name as RFC 2253 writes names, or nearly so: from the most special attribute to the most general.
func (r RDNSequence) String() string {
	var text []byte
	for i := len(r) - 1; i >= 0; i-- {
		if i < len(r)-1 {
			text = append(text, ',')
		}
		for j, attribute := range r[i] {
			if j > 0 {
				text = append(text, '+')
			}
			text = appendAttribute(text, attribute)
		}
	}
	return string(text)
}

// appendAttribute appends an attribute. If there is no name for it, and its value is no string, its encoding is appended.
func appendAttribute(text []byte, attribute AttributeTypeAndValue) []byte {
	name := attribute.Type.String()
	if u := usualOf(attribute.Type); u != nil {
		name = u.short
	} else if _, ok := attribute.Value.(string); !ok {
		if der, err := asn1.Marshal(attribute.Value); err == nil {
			return hex.AppendEncode(append(append(text, name...), "=#"...), der)
		}
	}
	text = append(append(text, name...), '=')
	value := fmt.Sprint(attribute.Value)
	for i, r := range value {
		atEnd := i == 0 || i == len(value)-1
		if strings.ContainsRune(`,+"\<>;`, r) || r == ' ' && atEnd || r == '#' && i == 0 {
			text = append(text, '\\')
		}
		text = append(text, string(r)...)
	}
	return text
}
