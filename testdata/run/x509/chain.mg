// A root, an authority below it and certificates of that one: what is in them, and which chains are trusted for what.
package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
	"net"
	"net/url"
	"time"
)

// key returns a key that is the same in every run; its signatures are, too.
func key(n byte) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(append(make([]byte, 31), n))
}

var now = time.Date(2030, 6, 1, 12, 0, 0, 0, time.UTC)

func create(template, parent *x509.Certificate, own, signing byte) *x509.Certificate {
	if template.NotBefore.IsZero() {
		template.NotBefore, template.NotAfter = now.AddDate(-1, 0, 0), now.AddDate(30, 0, 0)
	}
	der, err := x509.CreateCertificate(nil, template, parent, key(own).Public(), key(signing))
	if err != nil {
		fmt.Println("create:", err)
		return nil
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		fmt.Println("parse:", err)
		return nil
	}
	fmt.Printf("%v: %d bytes, %x\n", cert.Subject, len(der), sha256.Sum256(der))
	return cert
}

func authority(name string) *x509.Certificate {
	return &x509.Certificate{
		SerialNumber:          big.NewInt(7),
		Subject:               pkix.Name{CommonName: name, Organization: []string{"Zoo, Ltd"}, Country: []string{"DE"}},
		KeyUsage:              x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
		BasicConstraintsValid: true,
		IsCA:                  true,
	}
}

func main() {
	rootTemplate := authority("Root")
	root := create(rootTemplate, rootTemplate, 1, 1)

	template := authority("Middle")
	template.MaxPathLenZero = true
	template.PermittedDNSDomainsCritical = true
	template.PermittedDNSDomains = []string{"example.com", ".zoo"}
	template.ExcludedDNSDomains = []string{"secret.example.com"}
	_, lan, _ := net.ParseCIDR("10.0.0.0/8")
	template.PermittedIPRanges = []*net.IPNet{lan}
	template.PermittedEmailAddresses = []string{"example.com", "root@other.org"}
	template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth}
	policy, _ := x509.ParseOID("1.2.3.4.99999999999999999999")
	other, _ := x509.OIDFromInts([]uint64{2, 999, 1})
	template.Policies = []x509.OID{policy, other}
	middle := create(template, root, 2, 1)
	fmt.Println(middle.MaxPathLen, middle.MaxPathLenZero, middle.KeyUsage, middle.ExtKeyUsage, middle.Policies, middle.PolicyIdentifiers)
	fmt.Println(middle.PermittedDNSDomains, middle.ExcludedDNSDomains, middle.PermittedIPRanges, middle.PermittedEmailAddresses, middle.PermittedDNSDomainsCritical)
	fmt.Printf("%x %x\n", middle.SubjectKeyId, middle.AuthorityKeyId)
	for _, e := range middle.Extensions {
		fmt.Printf("%v %v %x\n", e.Id, e.Critical, e.Value)
	}

	uri, _ := url.Parse("https://user@www.example.com:8080/path?q")
	leafTemplate := x509.Certificate{
		SerialNumber:          big.NewInt(0x1234567890),
		Subject:               pkix.Name{CommonName: "leaf #1 ", ExtraNames: []pkix.AttributeTypeAndValue{{Type: asn1.ObjectIdentifier{1, 2, 3}, Value: 5}}},
		DNSNames:              []string{"www.example.com", "*.a.example.com"},
		IPAddresses:           []net.IP{net.IPv4(10, 1, 2, 3)},
		EmailAddresses:        []string{`"me and you"@mail.example.com`},
		URIs:                  []*url.URL{uri},
		KeyUsage:              x509.KeyUsageDigitalSignature | x509.KeyUsageDecipherOnly,
		ExtKeyUsage:           []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageCodeSigning},
		UnknownExtKeyUsage:    []asn1.ObjectIdentifier{{1, 3, 9}},
		Policies:              []x509.OID{policy},
		OCSPServer:            []string{"http://ocsp.example.com"},
		IssuingCertificateURL: []string{"http://ca.example.com/ca.der"},
		CRLDistributionPoints: []string{"http://ca.example.com/1.crl", "ldap://x"},
	}
	leaf := create(&leafTemplate, middle, 3, 2)
	fmt.Println(leaf.DNSNames, leaf.IPAddresses, leaf.EmailAddresses, leaf.URIs, leaf.UnknownExtKeyUsage, leaf.OCSPServer, leaf.IssuingCertificateURL, leaf.CRLDistributionPoints)
	fmt.Println(leaf.Issuer, "|", leaf.Subject, "|", leaf.SignatureAlgorithm, leaf.PublicKeyAlgorithm, leaf.Version, leaf.SerialNumber, leaf.NotBefore, leaf.NotAfter)

	roots, intermediates := x509.NewCertPool(), x509.NewCertPool()
	roots.AddCert(root)
	intermediates.AddCert(middle)
	verify := func(cert *x509.Certificate, change func(*x509.VerifyOptions)) {
		opts := x509.VerifyOptions{Roots: roots, Intermediates: intermediates, CurrentTime: now}
		if change != nil {
			change(&opts)
		}
		chains, err := cert.Verify(opts)
		for _, chain := range chains {
			for _, c := range chain {
				fmt.Print(c.Subject.CommonName, "; ")
			}
		}
		fmt.Println(len(chains), err)
		var unknown x509.UnknownAuthorityError
		var invalid x509.CertificateInvalidError
		fmt.Println(errors.As(err, &unknown), errors.As(err, &invalid), invalid.Reason)
	}
	verify(leaf, nil)
	for _, host := range []string{"www.example.com", "WWW.Example.COM.", "b.a.example.com", "a.example.com", "c.b.a.example.com", "10.1.2.3", "[10.1.2.3]", "10.1.2.4", "::1"} {
		verify(leaf, func(o *x509.VerifyOptions) { o.DNSName = host })
	}
	verify(leaf, func(o *x509.VerifyOptions) { o.CurrentTime = now.AddDate(31, 0, 0) })
	verify(leaf, func(o *x509.VerifyOptions) { o.CurrentTime = now.AddDate(-2, 0, 0) })
	verify(leaf, func(o *x509.VerifyOptions) { o.Intermediates = nil })
	verify(leaf, func(o *x509.VerifyOptions) { o.Roots = x509.NewCertPool() })
	for _, usage := range []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth, x509.ExtKeyUsageCodeSigning, x509.ExtKeyUsageAny} {
		verify(leaf, func(o *x509.VerifyOptions) { o.KeyUsages = []x509.ExtKeyUsage{usage} })
	}
	verify(leaf, func(o *x509.VerifyOptions) { o.CertificatePolicies = []x509.OID{other} })
	verify(leaf, func(o *x509.VerifyOptions) {
		o.Roots = x509.NewCertPool()
		o.Roots.AddCertWithConstraint(root, func(chain []*x509.Certificate) error { return fmt.Errorf("%d so far", len(chain)) })
	})

	// Names that the authority may not give.
	for i, change := range []func(c *x509.Certificate){
		func(c *x509.Certificate) { c.DNSNames = []string{"www.example.org"} },
		func(c *x509.Certificate) { c.DNSNames = []string{"deep.secret.EXAMPLE.com"} },
		func(c *x509.Certificate) { c.DNSNames = []string{"*.example.com"} },
		func(c *x509.Certificate) { c.DNSNames = []string{"zoo"} },
		func(c *x509.Certificate) { c.DNSNames = []string{"big.zoo"} },
		func(c *x509.Certificate) { c.IPAddresses = []net.IP{net.IPv4(11, 0, 0, 1)} },
		func(c *x509.Certificate) { c.IPAddresses = []net.IP{net.ParseIP("2001:db8::1")} },
		func(c *x509.Certificate) { c.EmailAddresses = []string{"a@other.org"} },
		func(c *x509.Certificate) { c.EmailAddresses = []string{"root@OTHER.org"} },
		func(c *x509.Certificate) { c.EmailAddresses = []string{"a.@example.com"} },
	} {
		t := x509.Certificate{SerialNumber: big.NewInt(int64(i)), Subject: pkix.Name{CommonName: "named"}}
		change(&t)
		verify(create(&t, middle, 4, 2), nil)
	}

	// An authority too deep, one that is none, and a wrong signature.
	deepTemplate := authority("Deep")
	deep := create(deepTemplate, middle, 5, 2)
	low := create(&x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "low"}}, deep, 6, 5)
	intermediates.AddCert(deep)
	verify(low, nil)
	below := create(&x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "below"}}, leaf, 6, 3)
	intermediates.AddCert(leaf)
	verify(below, nil)
	fmt.Println(below.CheckSignatureFrom(leaf), below.CheckSignatureFrom(middle), leaf.CheckSignatureFrom(root))
	fmt.Println(leaf.CheckSignature(x509.SHA256WithRSA, nil, nil), leaf.CheckSignature(x509.MD5WithRSA, nil, nil), leaf.CheckSignature(99, nil, nil))

	// Templates that cannot be.
	for _, t := range []x509.Certificate{
		{SerialNumber: big.NewInt(-1)},
		{SerialNumber: big.NewInt(1), BasicConstraintsValid: true, MaxPathLen: 2},
		{SerialNumber: big.NewInt(1), DNSNames: []string{"ä"}},
		{SerialNumber: big.NewInt(1), SignatureAlgorithm: x509.SHA256WithRSA},
		{SerialNumber: big.NewInt(1), ExtKeyUsage: []x509.ExtKeyUsage{99}},
	} {
		create(&t, root, 2, 1)
	}
	_, err := x509.CreateCertificate(nil, rootTemplate, root, key(2).Public(), key(2))
	fmt.Println(err)
	_, err = x509.ParseCertificate(append(root.Raw, 0))
	fmt.Println(err)
	counts := make(map[string]int)
	for i := range leaf.Raw {
		changed := append([]byte(nil), leaf.Raw...)
		changed[i] ^= 0x21
		if _, err := x509.ParseCertificate(changed); err != nil {
			counts[err.Error()]++
		}
	}
	for _, text := range []string{"x509: malformed certificate", "x509: malformed issuer", "x509: malformed extension", "x509: invalid CRL distribution point", "x509: unknown public key algorithm"} {
		fmt.Println(counts[text], text)
	}
	fmt.Println(len(counts))
}
