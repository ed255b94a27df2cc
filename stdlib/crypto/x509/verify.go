package x509

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// VerifyOptions says what Verify is to look for.
type VerifyOptions struct {
	// DNSName is the host or address that the certificate must be for; if it is empty, any will do.
	DNSName string

	// Intermediates has certificates that may be between the certificate and a root.
	Intermediates *CertPool

	// Roots has the certificates that are trusted; nil stands for the system's.
	Roots *CertPool

	// CurrentTime is when the certificates must be valid; the zero time stands for now.
	CurrentTime time.Time

	// KeyUsages has purposes of which the certificates must allow one. ExtKeyUsageServerAuth is taken if there is none.
	KeyUsages []ExtKeyUsage

	// MaxConstraintComparisions was a limit for checks of names. They take little time now, and it is not looked at.
	MaxConstraintComparisions int

	// CertificatePolicies has policies of which one must hold, where the certificates ask for one at all. If there are none,
	// any will do.
	CertificatePolicies []OID
}

// A role is the place of a certificate in a chain.
type role int

const (
	leaf role = iota
	intermediate
	root
)

// errNotParsed is returned for a certificate that was not read, but made up.
var errNotParsed = errors.New("x509: missing ASN.1 contents; use ParseCertificate")

// Verify looks for chains from c to a root, and returns those that are valid: each begins with c and ends with one of opts.Roots.
//
// What an authority may make certificates for holds for all names in the certificates below it, not just for opts.DNSName.
// Names of folders (“directory names”) are not checked. Purposes are handed down: a certificate is for no purpose that one
// above it does not allow, if that names any. Signatures with SHA-1 do not count.
//
// Whether a certificate was revoked is not asked. The certificates that are returned should not be changed, but for c.
func (c *Certificate) Verify(opts VerifyOptions) ([][]*Certificate, error) {
	if len(c.Raw) == 0 {
		return nil, errNotParsed
	}
	if opts.Intermediates != nil {
		for _, member := range opts.Intermediates.members {
			if len(member.cert().Raw) == 0 {
				return nil, errNotParsed
			}
		}
	}
	if opts.Roots == nil {
		if opts.Roots = systemRootsPool(); opts.Roots == nil {
			return nil, SystemRootsError{systemRootsErr}
		}
	}
	if opts.CurrentTime.IsZero() {
		opts.CurrentTime = time.Now()
	}
	if len(opts.KeyUsages) == 0 {
		opts.KeyUsages = []ExtKeyUsage{ExtKeyUsageServerAuth}
	}
	if err := c.isValid(leaf, nil, opts.CurrentTime); err != nil {
		return nil, err
	}
	if opts.DNSName != "" {
		if err := c.VerifyHostname(opts.DNSName); err != nil {
			return nil, err
		}
	}
	chains := [][]*Certificate{{c}}
	if !opts.Roots.contains(c) {
		var err error
		search := chainSearch{opts: &opts}
		if chains, err = search.extend([]*Certificate{c}); err != nil {
			return nil, err
		}
	}
	return opts.filter(c, chains)
}

// filter returns those of the chains of c in which policies, purposes and names are right.
func (opts *VerifyOptions) filter(c *Certificate, chains [][]*Certificate) ([][]*Certificate, error) {
	var valid [][]*Certificate
	var policies, usages int // how many fail for that
	var nameErr error
	for _, chain := range chains {
		if !policiesValid(chain, opts.CertificatePolicies) {
			policies++
			continue
		}
		if !usagesAllowed(chain, opts.KeyUsages) {
			usages++
			continue
		}
		if err := checkChainConstraints(chain); err != nil {
			if nameErr == nil {
				nameErr = CertificateInvalidError{c, CANotAuthorizedForThisName, err.Error()}
			}
			continue
		}
		if !slices.ContainsFunc(chain, distrusted) {
			valid = append(valid, chain)
		}
	}
	switch {
	case len(valid) > 0:
		return valid, nil
	case nameErr != nil:
		return nil, nameErr
	case usages > 0 && policies == 0:
		return nil, CertificateInvalidError{c, IncompatibleUsage, ""}
	}
	var details []string
	if usages > 0 {
		details = append(details, fmt.Sprintf("%d candidate chains with incompatible key usage", usages))
	}
	if policies > 0 {
		details = append(details, fmt.Sprintf("%d candidate chains with invalid policies", policies))
	}
	return nil, CertificateInvalidError{c, NoValidChains, strings.Join(details, ", ")}
}

// isValid reports whether c can be the next certificate of a chain.
//
// KeyUsage is not looked at: too many authorities have it wrong in their certificates.
func (c *Certificate) isValid(r role, chain []*Certificate, now time.Time) error {
	if len(c.UnhandledCriticalExtensions) > 0 {
		return UnhandledCriticalExtension{}
	}
	if len(chain) > 0 && !bytes.Equal(chain[len(chain)-1].RawIssuer, c.RawSubject) {
		return CertificateInvalidError{c, NameMismatch, ""}
	}
	var relation string
	var limit time.Time
	switch {
	case now.Before(c.NotBefore):
		relation, limit = "before", c.NotBefore
	case now.After(c.NotAfter):
		relation, limit = "after", c.NotAfter
	}
	if relation != "" {
		detail := fmt.Sprintf("current time %s is %s %s", now.Format(time.RFC3339), relation, limit.Format(time.RFC3339))
		return CertificateInvalidError{c, Expired, detail}
	}
	if r == intermediate && !(c.BasicConstraintsValid && c.IsCA) {
		return CertificateInvalidError{c, NotAuthorizedToSign, ""}
	}
	if c.BasicConstraintsValid && c.MaxPathLen >= 0 && len(chain)-1 > c.MaxPathLen {
		return CertificateInvalidError{c, TooManyIntermediates, ""}
	}
	return nil
}

// maxSignatureChecks is how many signatures are checked for one certificate. Chains are short; with certificates made for it
// the search could take for ever.
const maxSignatureChecks = 100

var errSignatureLimit = errors.New("x509: signature check attempts limit reached while verifying certificate chain")

// A chainSearch looks for chains that end with a root.
type chainSearch struct {
	opts   *VerifyOptions
	checks int // of signatures, so far
}

// extend returns the chains that begin with chain.
func (s *chainSearch) extend(chain []*Certificate) (chains [][]*Certificate, err error) {
	last := chain[len(chain)-1]
	unknown := UnknownAuthorityError{Cert: last}
	for _, pool := range []struct {
		role  role
		certs *CertPool
	}{{root, s.opts.Roots}, {intermediate, s.opts.Intermediates}} {
		for _, parent := range pool.certs.potentialParents(last) {
			if s.checks++; s.checks > maxSignatureChecks {
				err = errSignatureLimit
				break
			}
			if parent.cert.PublicKey == nil || slices.ContainsFunc(chain, parent.cert.sameSubject) {
				continue
			}
			if failure := last.CheckSignatureFrom(parent.cert); failure != nil {
				unknown.hint(failure, parent.cert)
				continue
			}
			if err = parent.cert.isValid(pool.role, chain, s.opts.CurrentTime); err != nil {
				unknown.hint(err, parent.cert)
				continue
			}
			if parent.constraint != nil {
				if failure := parent.constraint(chain); failure != nil {
					unknown.hint(failure, parent.cert)
					continue
				}
			}
			longer := append(slices.Clone(chain), parent.cert)
			if pool.role == root {
				chains = append(chains, longer)
				continue
			}
			var found [][]*Certificate
			found, err = s.extend(longer)
			chains = append(chains, found...)
		}
	}
	switch {
	case len(chains) > 0:
		return chains, nil
	case err != nil:
		return nil, err
	}
	return nil, unknown
}

// sameSubject reports whether c and other are of the same key and names. Authorities sign each other's certificates: with both
// in a chain it would never end.
func (c *Certificate) sameSubject(other *Certificate) bool {
	names, ok := findExtension(c.Extensions, oidExtensionSubjectAltName)
	otherNames, otherOK := findExtension(other.Extensions, oidExtensionSubjectAltName)
	return bytes.Equal(c.RawSubject, other.RawSubject) && bytes.Equal(c.RawSubjectPublicKeyInfo, other.RawSubjectPublicKeyInfo) &&
		ok == otherOK && bytes.Equal(names, otherNames)
}

// usagesAllowed reports whether all certificates of a chain allow one of some purposes.
func usagesAllowed(chain []*Certificate, usages []ExtKeyUsage) bool {
	if slices.Contains(usages, ExtKeyUsageAny) {
		return true
	}
	return slices.ContainsFunc(usages, func(usage ExtKeyUsage) bool {
		return !slices.ContainsFunc(chain, func(c *Certificate) bool { return !c.allows(usage) })
	})
}

// allows reports whether c is for a purpose: it is for all if it names none.
func (c *Certificate) allows(usage ExtKeyUsage) bool {
	return len(c.ExtKeyUsage)+len(c.UnknownExtKeyUsage) == 0 ||
		slices.Contains(c.ExtKeyUsage, ExtKeyUsageAny) || slices.Contains(c.ExtKeyUsage, usage)
}

// distrustedKeys has the SHA-256 sums of keys with which certificates were made that should not have been.
var distrustedKeys = map[string]bool{
	"ebed6475c2c2d80fcb199f3fe8dd6e6b3ce60b77eb15d4e42c3dec0c6f5b5105": true,
	"49dd353dc2b919a3770645117d0e60c16115e7d1bc259eefe734b00ea434fe5f": true,
	"e0254c7fcdc265e2f0f8a428dabb75ab4ae039b4872d62f5ee57f0877d5a8a41": true,
	"5c0660a2b164910d8ff589c18e14552e9e0ec237dcefe2cb736d41a4811f81a0": true,
	"43bffa19d6ef651451f6841e019931e96f6f2eaeff28ab4b6f1ce4576de2717b": true,
	"63ecefee431d49523bc1136c4e72d0206a477086caf606cd5cf025686c109cf8": true,
	"ec4ffa1ad0ac88081314b7aaffef6a91f97cd57291bb5ba686c5415f5eb4f6b6": true,
	"92c063d67e8f14db71d288e11266ffdaf69cbf115f7bab14f3bc2f68d25e0e30": true,
}

func distrusted(c *Certificate) bool {
	sum := sha256.Sum256(c.RawSubjectPublicKeyInfo)
	return distrustedKeys[hex.EncodeToString(sum[:])]
}
