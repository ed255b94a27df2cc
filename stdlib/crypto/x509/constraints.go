package x509

import (
	"bytes"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

// Names in a chain are checked against the constraints of the certificates above. Both can be many, made to waste our time:
// so constraints are kept in maps, and a name is looked up with each of its ends. The shortest end is looked up first: then the
// widest constraint is found, in which others may be.

// domainSet is a set of domains. “example.com” stands for itself and what is below it, “.example.com” for what is below it, and the empty
// domain for all.
type domainSet struct {
	all bool
	// byName has each domain as it was given, by its form in lower case.
	byName map[string]string
	// siblings has a domain for each parent, with a dot in front, that one has: *.example.com may be any of those.
	siblings map[string]string
}

func newDomainSet(domains []string) *domainSet {
	set := &domainSet{byName: make(map[string]string), siblings: make(map[string]string)}
	for _, domain := range domains {
		lower := strings.ToLower(domain)
		if domain == "" {
			set.all = true
		}
		if _, ok := set.byName[lower]; !ok {
			set.byName[lower] = domain
		}
		if i := strings.IndexByte(lower, '.'); i >= 0 {
			set.siblings[lower[i:]] = lower
		}
	}
	return set
}

// find returns the domain that name is in.
func (set *domainSet) find(name string) (domain string, ok bool) {
	if set.all {
		return "", true
	}
	name = strings.ToLower(name)
	for i := len(name) - 1; i >= 0; i-- {
		if i > 0 && name[i] != '.' && name[i-1] != '.' {
			continue // not where a domain begins, with its dot or without it
		}
		if domain, ok := set.byName[name[i:]]; ok {
			return domain, true
		}
	}
	return "", false
}

// findSibling returns a domain that the wildcard name may stand for.
func (set *domainSet) findSibling(name string) (domain string, ok bool) {
	i := strings.IndexByte(name, '.')
	if i < 0 || name[0] != '*' {
		return "", false
	}
	domain, ok = set.siblings[strings.ToLower(name[i:])]
	return domain, ok
}

// mailboxSet is a set of mailboxes and of domains.
type mailboxSet struct {
	mailboxes map[rfc2821Mailbox]bool
	domains   *domainSet
}

func newMailboxSet(constraints []string) *mailboxSet {
	set := &mailboxSet{mailboxes: make(map[rfc2821Mailbox]bool)}
	var domains []string
	for _, constraint := range constraints {
		if !strings.Contains(constraint, "@") {
			domains = append(domains, constraint)
		} else if mailbox, ok := parseRFC2821Mailbox(constraint); ok {
			mailbox.domain = strings.ToLower(mailbox.domain)
			set.mailboxes[mailbox] = true
		}
	}
	set.domains = newDomainSet(domains)
	return set
}

// addressSet is a set of ranges of addresses.
type addressSet struct {
	masks  []net.IPMask                     // from the widest to the narrowest
	ranges map[string]map[string]*net.IPNet // by mask and first address
}

func newAddressSet(ranges []*net.IPNet) *addressSet {
	set := &addressSet{ranges: make(map[string]map[string]*net.IPNet)}
	for _, ipNet := range ranges {
		first := ipNet.IP.Mask(ipNet.Mask)
		byFirst := set.ranges[string(ipNet.Mask)]
		if byFirst == nil {
			byFirst = make(map[string]*net.IPNet)
			set.ranges[string(ipNet.Mask)] = byFirst
			set.masks = append(set.masks, ipNet.Mask)
		}
		byFirst[string(first)] = &net.IPNet{IP: first, Mask: ipNet.Mask}
	}
	slices.SortFunc(set.masks, func(a, b net.IPMask) int { return bytes.Compare(a, b) })
	return set
}

// find returns the range that an address is in.
func (set *addressSet) find(ip net.IP) (ipNet *net.IPNet, ok bool) {
	for _, mask := range set.masks {
		if len(mask) != len(ip) {
			continue
		}
		if ipNet, ok := set.ranges[string(mask)][string(ip.Mask(mask))]; ok {
			return ipNet, true
		}
	}
	return nil, false
}

// A finder returns the constraint, as messages show it, that a name falls under. It is nil if there are no constraints.
type finder[T any] func(name T) (constraint string, ok bool)

func domainFinder(domains []string, siblings bool) finder[string] {
	if len(domains) == 0 {
		return nil
	}
	set := newDomainSet(domains)
	return func(name string) (string, bool) {
		domain, ok := set.find(name)
		if !ok && siblings {
			domain, ok = set.findSibling(name)
		}
		return domain, ok
	}
}

func mailboxFinder(constraints []string) finder[rfc2821Mailbox] {
	if len(constraints) == 0 {
		return nil
	}
	set := newMailboxSet(constraints)
	return func(mailbox rfc2821Mailbox) (string, bool) {
		if set.mailboxes[mailbox] {
			return mailbox.String(), true
		}
		return set.domains.find(mailbox.domain)
	}
}

func addressFinder(ranges []*net.IPNet) finder[net.IP] {
	if len(ranges) == 0 {
		return nil
	}
	set := newAddressSet(ranges)
	return func(ip net.IP) (string, bool) {
		ipNet, ok := set.find(ip)
		if !ok {
			return "", false
		}
		return ipNet.String(), true
	}
}

// A constraint says of one kind of names which an authority may have in certificates.
type constraint[T any] struct {
	kind                string
	permitted, excluded finder[T]
}

// check returns an error if name, which messages show as shown, is not permitted, or excluded.
func (c *constraint[T]) check(name T, shown string) error {
	if c.permitted != nil {
		if _, ok := c.permitted(name); !ok {
			return fmt.Errorf("%s %q is not permitted by any constraint", c.kind, shown)
		}
	}
	if c.excluded != nil {
		if found, ok := c.excluded(name); ok {
			return fmt.Errorf("%s %q is excluded by constraint %q", c.kind, shown, found)
		}
	}
	return nil
}

// nameConstraints are the constraints of a certificate.
type nameConstraints struct {
	ip    constraint[net.IP]
	dns   constraint[string]
	uri   constraint[string]
	email constraint[rfc2821Mailbox]
}

func newNameConstraints(c *Certificate) *nameConstraints {
	in, out := c.permittedSubtrees(), c.excludedSubtrees()
	return &nameConstraints{
		ip:    constraint[net.IP]{"IP address", addressFinder(in.ips), addressFinder(out.ips)},
		dns:   constraint[string]{"DNS name", domainFinder(in.dns, false), domainFinder(out.dns, true)},
		uri:   constraint[string]{"URI", domainFinder(in.uris, false), domainFinder(out.uris, true)},
		email: constraint[rfc2821Mailbox]{"email address", mailboxFinder(in.emails), mailboxFinder(out.emails)},
	}
}

// constrainedNames are the names of a certificate, as constraints look at them.
type constrainedNames struct {
	altNames
	mailboxes []rfc2821Mailbox
	hosts     []string // of uris
}

func newConstrainedNames(c *Certificate) (names constrainedNames, err error) {
	names.altNames = altNames{c.DNSNames, c.EmailAddresses, c.IPAddresses, c.URIs}
	for _, uri := range c.URIs {
		host, err := constrainedHost(uri)
		if err != nil {
			return names, err
		}
		names.hosts = append(names.hosts, host)
	}
	for _, email := range c.EmailAddresses {
		mailbox, ok := parseRFC2821Mailbox(email)
		if !ok {
			return names, fmt.Errorf("cannot parse rfc822Name %q", email)
		}
		mailbox.domain = strings.ToLower(mailbox.domain)
		names.mailboxes = append(names.mailboxes, mailbox)
	}
	return names, nil
}

// constrainedHost returns the host of a URI, which must be a domain.
func constrainedHost(uri *url.URL) (string, error) {
	host := strings.ToLower(uri.Host)
	if host == "" {
		return "", fmt.Errorf("URI with empty host (%q) cannot be matched against constraints", uri.String())
	}
	bracketed := strings.HasSuffix(host, "]")
	if strings.Contains(host, ":") && !bracketed {
		var err error
		if host, _, err = net.SplitHostPort(uri.Host); err != nil {
			return "", fmt.Errorf("cannot parse URI host %q: %v", uri.Host, err)
		}
	}
	_, err := netip.ParseAddr(host)
	if err == nil || bracketed && strings.HasPrefix(host, "[") {
		return "", fmt.Errorf("URI with IP (%q) cannot be matched against constraints", uri.String())
	}
	return host, nil
}

// check returns an error if one of the names may not be there.
func (nc *nameConstraints) check(names *constrainedNames) error {
	for _, ip := range names.ips {
		if err := nc.ip.check(ip, ip.String()); err != nil {
			return err
		}
	}
	for _, domain := range names.dns {
		if !domainNameValid(domain, false) {
			return fmt.Errorf("x509: cannot parse dnsName %q", domain)
		}
		if err := nc.dns.check(domain, domain); err != nil {
			return err
		}
	}
	for i, host := range names.hosts {
		uri := names.uris[i].String()
		if !domainNameValid(host, false) {
			return fmt.Errorf("x509: internal error: URI SAN %q failed to parse", uri)
		}
		if err := nc.uri.check(host, uri); err != nil {
			return err
		}
	}
	for _, mailbox := range names.mailboxes {
		if err := nc.email.check(mailbox, mailbox.String()); err != nil {
			return err
		}
	}
	return nil
}

// checkChainConstraints returns an error if a certificate of the chain has a name that one above it does not allow.
func checkChainConstraints(chain []*Certificate) error {
	constraints := make([]*nameConstraints, len(chain)) // nil for those that have none
	for i, c := range chain {
		if c.has(oidExtensionNameConstraints) {
			constraints[i] = newNameConstraints(c)
		}
	}
	for i, c := range chain {
		above := slices.DeleteFunc(slices.Clone(constraints[i+1:]), func(nc *nameConstraints) bool { return nc == nil })
		if len(above) == 0 || !c.has(oidExtensionSubjectAltName) {
			continue
		}
		names, err := newConstrainedNames(c)
		if err != nil {
			return err
		}
		for _, nc := range above {
			if err := nc.check(&names); err != nil {
				return err
			}
		}
	}
	return nil
}
