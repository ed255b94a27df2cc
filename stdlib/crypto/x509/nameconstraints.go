package x509

import (
	"bytes"
	"crypto/internal/cryptobyte"
	cryptobyte_asn1 "crypto/internal/cryptobyte/asn1"
	"errors"
	"fmt"
	"net"
	"strings"
)

// nameSubtrees are sets of names: domains with what is below them, ranges of addresses.
type nameSubtrees struct {
	dns    []string
	ips    []*net.IPNet
	emails []string
	uris   []string
}

func (c *Certificate) permittedSubtrees() nameSubtrees {
	return nameSubtrees{c.PermittedDNSDomains, c.PermittedIPRanges, c.PermittedEmailAddresses, c.PermittedURIDomains}
}

func (c *Certificate) excludedSubtrees() nameSubtrees {
	return nameSubtrees{c.ExcludedDNSDomains, c.ExcludedIPRanges, c.ExcludedEmailAddresses, c.ExcludedURIDomains}
}

func (t *nameSubtrees) empty() bool { return len(t.dns)+len(t.ips)+len(t.emails)+len(t.uris) == 0 }

// parseNameConstraints reads for which names an authority may make certificates (RFC 5280, 4.2.1.10).
func (c *Certificate) parseNameConstraints(value cryptobyte.String, critical bool) (understood bool, err error) {
	var sequence, permitted, excluded cryptobyte.String
	if !value.ReadASN1(&sequence, cryptobyte_asn1.SEQUENCE) || !value.Empty() ||
		!sequence.ReadOptionalASN1(&permitted, nil, contextTag(0).Constructed()) ||
		!sequence.ReadOptionalASN1(&excluded, nil, contextTag(1).Constructed()) ||
		!sequence.Empty() {
		return false, errors.New("x509: invalid NameConstraints extension")
	}
	if len(permitted) == 0 && len(excluded) == 0 {
		return false, errors.New("x509: empty name constraints extension")
	}
	in, understoodIn, err := parseSubtrees(permitted)
	if err != nil {
		return false, err
	}
	out, understoodOut, err := parseSubtrees(excluded)
	if err != nil {
		return false, err
	}
	c.PermittedDNSDomains, c.PermittedIPRanges, c.PermittedEmailAddresses, c.PermittedURIDomains = in.dns, in.ips, in.emails, in.uris
	c.ExcludedDNSDomains, c.ExcludedIPRanges, c.ExcludedEmailAddresses, c.ExcludedURIDomains = out.dns, out.ips, out.emails, out.uris
	c.PermittedDNSDomainsCritical = critical
	return understoodIn && understoodOut, nil
}

// parseSubtrees reads subtrees, one behind the other, and reports whether all were of known kinds.
func parseSubtrees(list cryptobyte.String) (trees nameSubtrees, understood bool, err error) {
	understood = true
	for !list.Empty() {
		var subtree, base cryptobyte.String
		var tag cryptobyte_asn1.Tag
		if !list.ReadASN1(&subtree, cryptobyte_asn1.SEQUENCE) || !subtree.ReadAnyASN1(&base, &tag) {
			return trees, false, errors.New("x509: invalid NameConstraints extension")
		}
		known, err := trees.parse(tag, base)
		if err != nil {
			return trees, false, err
		}
		understood = understood && known
	}
	return trees, understood, nil
}

// parse adds a subtree, if it is of a known kind.
func (t *nameSubtrees) parse(tag cryptobyte_asn1.Tag, base []byte) (known bool, err error) {
	switch tag {
	case contextTag(nameTypeIP):
		ipNet, err := parseIPRange(base)
		t.ips = append(t.ips, ipNet)
		return true, err
	case contextTag(nameTypeDNS), contextTag(nameTypeEmail), contextTag(nameTypeURI):
	default:
		return false, nil
	}
	text := string(base)
	if err := checkIA5String(text); err != nil {
		return true, errors.New("x509: invalid constraint value: " + err.Error())
	}
	switch tag {
	case contextTag(nameTypeDNS):
		if !domainNameValid(text, true) {
			return true, fmt.Errorf("x509: failed to parse dnsName constraint %q", text)
		}
		t.dns = append(t.dns, text)
	case contextTag(nameTypeEmail):
		// A mailbox, or a domain.
		valid := domainNameValid(text, true)
		if strings.Contains(text, "@") {
			_, valid = parseRFC2821Mailbox(text)
		}
		if !valid {
			return true, fmt.Errorf("x509: failed to parse rfc822Name constraint %q", text)
		}
		t.emails = append(t.emails, text)
	case contextTag(nameTypeURI):
		if net.ParseIP(text) != nil {
			return true, fmt.Errorf("x509: failed to parse URI constraint %q: cannot be IP address", text)
		}
		if !domainNameValid(text, true) {
			return true, fmt.Errorf("x509: failed to parse URI constraint %q", text)
		}
		t.uris = append(t.uris, text)
	}
	return true, nil
}

// parseIPRange reads an address and a mask of the same length.
func parseIPRange(base []byte) (*net.IPNet, error) {
	size := len(base) / 2
	if len(base) != 2*net.IPv4len && len(base) != 2*net.IPv6len {
		return nil, fmt.Errorf("x509: IP constraint contained value of length %d", len(base))
	}
	ip, mask := net.IP(base[:size]), net.IPMask(base[size:])
	if ones, bits := mask.Size(); ones == 0 && bits == 0 {
		return nil, fmt.Errorf("x509: IP constraint contained invalid mask %x", []byte(mask))
	}
	if isMappedIPv4(ip) {
		return nil, errors.New("x509: IP constraint contained IPv4-mapped IPv6 address")
	}
	return &net.IPNet{IP: ip, Mask: mask}, nil
}

// marshalNameConstraints returns the value of the extension.
func marshalNameConstraints(permitted, excluded nameSubtrees) ([]byte, error) {
	var b cryptobyte.Builder
	b.AddASN1(cryptobyte_asn1.SEQUENCE, func(b *cryptobyte.Builder) {
		for i, trees := range []nameSubtrees{permitted, excluded} {
			if !trees.empty() {
				b.AddASN1(contextTag(uint8(i)).Constructed(), trees.marshal)
			}
		}
	})
	return b.Bytes()
}

// marshal adds the subtrees to b.
func (t *nameSubtrees) marshal(b *cryptobyte.Builder) {
	add := func(kind uint8, base []byte) {
		b.AddASN1(cryptobyte_asn1.SEQUENCE, func(b *cryptobyte.Builder) {
			b.AddASN1(contextTag(kind), func(b *cryptobyte.Builder) { b.AddBytes(base) })
		})
	}
	addTexts := func(kind uint8, texts []string) {
		for _, text := range texts {
			if err := checkIA5String(text); err != nil {
				b.SetError(err)
				return
			}
			add(kind, []byte(text))
		}
	}
	addTexts(nameTypeDNS, t.dns)
	for _, ipNet := range t.ips {
		ip := ipNet.IP.Mask(ipNet.Mask)
		if isMappedIPv4(ip) {
			b.SetError(errors.New("x509: IP constraint contained IPv4-mapped IPv6 address with a IPv6 mask"))
			return
		}
		add(nameTypeIP, bytes.Join([][]byte{ip, ipNet.Mask}, nil))
	}
	addTexts(nameTypeEmail, t.emails)
	addTexts(nameTypeURI, t.uris)
}
