package x509

import (
	"crypto/internal/cryptobyte"
	cryptobyte_asn1 "crypto/internal/cryptobyte/asn1"
	"encoding/asn1"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"unicode/utf8"
)

// Numbers of kinds of names in the context of a GeneralName.
const (
	nameTypeEmail = 1
	nameTypeDNS   = 2
	nameTypeURI   = 6
	nameTypeIP    = 7
)

// altNames are names of a subject, beside the one that says where in the world it is.
type altNames struct {
	dns    []string
	emails []string
	ips    []net.IP
	uris   []*url.URL
}

func (n *altNames) empty() bool { return len(n.dns)+len(n.emails)+len(n.ips)+len(n.uris) == 0 }

// checkIA5String returns an error if s is not ASCII.
func checkIA5String(s string) error {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return fmt.Errorf("x509: %q cannot be encoded as an IA5String", s)
		}
	}
	return nil
}

// marshal returns the value of the extension with these names.
func (n *altNames) marshal() ([]byte, error) {
	var values []asn1.RawValue
	add := func(kind int, name []byte) {
		values = append(values, asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: kind, Bytes: name})
	}
	addText := func(kind int, name string) error {
		add(kind, []byte(name))
		return checkIA5String(name)
	}
	for _, name := range n.dns {
		if err := addText(nameTypeDNS, name); err != nil {
			return nil, err
		}
	}
	for _, email := range n.emails {
		if err := addText(nameTypeEmail, email); err != nil {
			return nil, err
		}
	}
	for _, ip := range n.ips {
		if short := ip.To4(); short != nil {
			ip = short
		}
		add(nameTypeIP, ip)
	}
	for _, uri := range n.uris {
		if err := addText(nameTypeURI, uri.String()); err != nil {
			return nil, err
		}
	}
	return asn1.Marshal(values)
}

// parseAltNames reads the value of the extension.
func parseAltNames(value cryptobyte.String) (names altNames, err error) {
	var list cryptobyte.String
	if !value.ReadASN1(&list, cryptobyte_asn1.SEQUENCE) {
		return names, errors.New("x509: invalid subject alternative names")
	}
	for !list.Empty() {
		var name cryptobyte.String
		var tag cryptobyte_asn1.Tag
		if !list.ReadAnyASN1(&name, &tag) {
			return names, errors.New("x509: invalid subject alternative name")
		}
		if err := names.parse(tag, name); err != nil {
			return names, err
		}
	}
	return names, nil
}

// parse adds a name. Kinds that nobody knows are passed over.
func (n *altNames) parse(tag cryptobyte_asn1.Tag, name []byte) error {
	text := string(name)
	notASCII := checkIA5String(text) != nil
	switch tag {
	case contextTag(nameTypeEmail):
		if notASCII {
			return errors.New("x509: SAN rfc822Name is malformed")
		}
		n.emails = append(n.emails, text)
	case contextTag(nameTypeDNS):
		if notASCII {
			return errors.New("x509: SAN dNSName is malformed")
		}
		n.dns = append(n.dns, text)
	case contextTag(nameTypeURI):
		if notASCII {
			return errors.New("x509: SAN uniformResourceIdentifier is malformed")
		}
		uri, err := url.Parse(text)
		if err != nil {
			return fmt.Errorf("x509: cannot parse URI %q: %s", text, err)
		}
		if !domainNameValid(uri.Host, false) {
			return fmt.Errorf("x509: cannot parse URI %q: invalid domain", text)
		}
		n.uris = append(n.uris, uri)
	case contextTag(nameTypeIP):
		switch {
		case len(name) != net.IPv4len && len(name) != net.IPv6len:
			return errors.New("x509: cannot parse IP address of length " + strconv.Itoa(len(name)))
		case isMappedIPv4(name):
			return errors.New("x509: SAN iPAddress contains IPv4-mapped IPv6 address")
		}
		n.ips = append(n.ips, name)
	}
	return nil
}

// isMappedIPv4 reports whether an address is of IPv4, written in the bytes of IPv6.
func isMappedIPv4(ip net.IP) bool { return len(ip) == net.IPv6len && ip.To4() != nil }

func (c *Certificate) parseSubjectAltName(value cryptobyte.String, _ bool) (understood bool, err error) {
	names, err := parseAltNames(value)
	if err != nil {
		return false, err
	}
	c.DNSNames, c.EmailAddresses, c.IPAddresses, c.URIs = names.dns, names.emails, names.ips, names.uris
	return !names.empty(), nil
}

// domainNameValid reports whether s may be a domain, or a constraint for domains, which may begin with a period. Much passes
// that is not a domain: certificates are full of it.
func domainNameValid(s string, constraint bool) bool {
	if s == "" {
		return true
	}
	if constraint && s[0] == '.' {
		s = s[1:]
	}
	previous := byte('.')
	for i := range len(s) {
		c := s[i]
		if c < '!' || c > '~' || c == '.' && previous == '.' {
			return false
		}
		previous = c
	}
	return previous != '.'
}
