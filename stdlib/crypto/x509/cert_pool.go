package x509

import (
	"bytes"
	"crypto/sha256"
	"encoding/pem"
	"maps"
	"slices"
	"sync"
)

// A CertPool is a set of certificates.
type CertPool struct {
	members   []poolMember
	bySubject map[string][]int // indices of members
	sums      map[certSum]bool // of all members
}

type certSum [sha256.Size224]byte

// A poolMember is a certificate of a pool. A system has more than a hundred roots, of which a program wants one: they are
// kept as bytes until they are wanted.
type poolMember struct {
	subject    []byte
	cert       func() *Certificate
	constraint func(chain []*Certificate) error // or nil
}

// NewCertPool returns an empty pool.
func NewCertPool() *CertPool {
	return &CertPool{bySubject: make(map[string][]int), sums: make(map[certSum]bool)}
}

// len returns how many certificates there are; a nil pool has none.
func (s *CertPool) len() int {
	if s == nil {
		return 0
	}
	return len(s.members)
}

// contains reports whether cert is in the pool.
func (s *CertPool) contains(cert *Certificate) bool {
	return s != nil && s.sums[sha256.Sum224(cert.Raw)]
}

// Clone returns a copy.
func (s *CertPool) Clone() *CertPool {
	clone := &CertPool{members: slices.Clone(s.members), bySubject: maps.Clone(s.bySubject), sums: maps.Clone(s.sums)}
	for subject, indices := range clone.bySubject {
		clone.bySubject[subject] = slices.Clone(indices)
	}
	return clone
}

// Equal reports whether s and other have the same certificates.
func (s *CertPool) Equal(other *CertPool) bool {
	if s == nil || other == nil {
		return s == other
	}
	return maps.Equal(s.sums, other.sums)
}

// AddCert adds a certificate.
func (s *CertPool) AddCert(cert *Certificate) { s.AddCertWithConstraint(cert, nil) }

// AddCertWithConstraint adds a certificate that Verify takes as the end of a chain only if constraint, which is given the chain
// so far, returns no error. Several goroutines may call it at the same time.
func (s *CertPool) AddCertWithConstraint(cert *Certificate, constraint func([]*Certificate) error) {
	if cert == nil {
		panic("adding nil Certificate to CertPool")
	}
	s.add(cert, func() *Certificate { return cert }, constraint)
}

// add adds a certificate that get will return, unless it is there.
func (s *CertPool) add(cert *Certificate, get func() *Certificate, constraint func([]*Certificate) error) {
	sum := sha256.Sum224(cert.Raw)
	if s.sums[sum] {
		return
	}
	s.sums[sum] = true
	subject := string(cert.RawSubject)
	s.bySubject[subject] = append(s.bySubject[subject], len(s.members))
	s.members = append(s.members, poolMember{[]byte(subject), get, constraint})
}

// AppendCertsFromPEM adds the certificates in a text of PEM, those that it can read, and reports whether there were any.
func (s *CertPool) AppendCertsFromPEM(pemCerts []byte) (ok bool) {
	for {
		var block *pem.Block
		if block, pemCerts = pem.Decode(pemCerts); block == nil {
			return ok
		}
		if block.Type != "CERTIFICATE" || len(block.Headers) > 0 {
			continue
		}
		cert, err := ParseCertificate(block.Bytes)
		if err != nil {
			continue
		}
		der := block.Bytes
		s.add(cert, sync.OnceValue(func() *Certificate {
			cert, _ := ParseCertificate(der) // that worked before
			return cert
		}), nil)
		ok = true
	}
}

// Subjects returns the encoded subjects of the certificates.
//
// Deprecated: a pool of the system's need not have its certificates here.
func (s *CertPool) Subjects() [][]byte {
	subjects := make([][]byte, s.len())
	for i := range subjects {
		subjects[i] = s.members[i].subject
	}
	return subjects
}

// A potentialParent is a certificate that has the name of an issuer.
type potentialParent struct {
	cert       *Certificate
	constraint func(chain []*Certificate) error
}

// potentialParents returns the certificates that may have signed cert: first those whose key is the right one, then those about
// whose key nothing is said, then those whose key is said to be another.
func (s *CertPool) potentialParents(cert *Certificate) []potentialParent {
	if s == nil {
		return nil
	}
	var right, unknown, wrong []potentialParent
	for _, i := range s.bySubject[string(cert.RawIssuer)] {
		parent := potentialParent{s.members[i].cert(), s.members[i].constraint}
		own, wanted := parent.cert.SubjectKeyId, cert.AuthorityKeyId
		switch {
		case bytes.Equal(own, wanted):
			right = append(right, parent)
		case len(own) == 0 || len(wanted) == 0:
			unknown = append(unknown, parent)
		default:
			wrong = append(wrong, parent)
		}
	}
	return slices.Concat(right, unknown, wrong)
}

// SystemCertPool returns a copy of the system's roots. The environment variables SSL_CERT_FILE and SSL_CERT_DIR name a file and,
// with colons between them, folders to take in place of the usual ones. Changes to the copy change nothing else, and changes of
// the files need not be seen.
func SystemCertPool() (*CertPool, error) {
	if roots := systemRootsPool(); roots != nil {
		return roots.Clone(), nil
	}
	return loadSystemRoots()
}
