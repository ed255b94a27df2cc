package x509

import (
	"fmt"
	"net"
	"strings"
)

// An InvalidReason is why a certificate is not valid.
type InvalidReason int

// Why a certificate is not valid.
const (
	// NotAuthorizedToSign: it has signed another, but is not an authority's.
	NotAuthorizedToSign InvalidReason = iota
	// Expired: it is too late, or too early.
	Expired
	// CANotAuthorizedForThisName: an authority may not make certificates for one of the names.
	CANotAuthorizedForThisName
	// TooManyIntermediates: the chain is longer than an authority allows.
	TooManyIntermediates
	// IncompatibleUsage: it is not for that purpose.
	IncompatibleUsage
	// NameMismatch: an issuer is not called what the certificate below says.
	NameMismatch
	// NameConstraintsWithoutSANs is not found any more.
	NameConstraintsWithoutSANs
	// UnconstrainedName is not found any more.
	UnconstrainedName
	// TooManyConstraints is not found any more.
	TooManyConstraints
	// CANotAuthorizedForExtKeyUsage is not found any more.
	CANotAuthorizedForExtKeyUsage
	// NoValidChains: there are chains, all of which have something wrong.
	NoValidChains
)

// A CertificateInvalidError tells that a certificate is not valid.
type CertificateInvalidError struct {
	Cert   *Certificate
	Reason InvalidReason
	Detail string
}

func (e CertificateInvalidError) Error() string {
	switch e.Reason {
	case NotAuthorizedToSign:
		return "x509: certificate is not authorized to sign other certificates"
	case Expired:
		return "x509: certificate has expired or is not yet valid: " + e.Detail
	case CANotAuthorizedForThisName:
		return "x509: a root or intermediate certificate is not authorized to sign for this name: " + e.Detail
	case CANotAuthorizedForExtKeyUsage:
		return "x509: a root or intermediate certificate is not authorized for an extended key usage: " + e.Detail
	case TooManyIntermediates:
		return "x509: too many intermediates for path length constraint"
	case IncompatibleUsage:
		return "x509: certificate specifies an incompatible key usage"
	case NameMismatch:
		return "x509: issuer name does not match subject from issuing certificate"
	case NameConstraintsWithoutSANs:
		return "x509: issuer has name constraints but leaf doesn't have a SAN extension"
	case UnconstrainedName:
		return "x509: issuer has name constraints but leaf contains unknown or unconstrained name: " + e.Detail
	case NoValidChains:
		if e.Detail == "" {
			return "x509: no valid chains built"
		}
		return "x509: no valid chains built: " + e.Detail
	}
	return "x509: unknown error"
}

// A HostnameError tells that a certificate is not for a host.
type HostnameError struct {
	Certificate *Certificate
	Host        string
}

// maxNamesShown is how many names a message has room for.
const maxNamesShown = 100

func (h HostnameError) Error() string {
	c := h.Certificate
	if !c.has(oidExtensionSubjectAltName) && matchHostnames(c.Subject.CommonName, splitHostname(h.Host)) {
		return "x509: certificate relies on legacy Common Name field, use SANs instead"
	}
	names, kind := c.DNSNames, "names"
	if net.ParseIP(h.Host) != nil {
		if len(c.IPAddresses) == 0 {
			return "x509: cannot validate certificate for " + h.Host + " because it doesn't contain any IP SANs"
		}
		names, kind = nil, "IP SANs"
		for _, ip := range c.IPAddresses {
			names = append(names, ip.String())
		}
	}
	if len(names) >= maxNamesShown {
		return fmt.Sprintf("x509: certificate is valid for %d %s, but none matched %s", len(names), kind, h.Host)
	}
	list := strings.Join(names, ", ")
	if list == "" {
		return "x509: certificate is not valid for any names, but wanted to match " + h.Host
	}
	return "x509: certificate is valid for " + list + ", not " + h.Host
}

// An UnknownAuthorityError tells that no chain leads to a root.
type UnknownAuthorityError struct {
	Cert *Certificate

	hintErr  error        // why the first candidate was refused
	hintCert *Certificate // the candidate
}

// hint says why a candidate was refused. The first counts.
func (e *UnknownAuthorityError) hint(err error, cert *Certificate) {
	if e.hintErr == nil {
		e.hintErr, e.hintCert = err, cert
	}
}

func (e UnknownAuthorityError) Error() string {
	const message = "x509: certificate signed by unknown authority"
	if e.hintErr == nil {
		return message
	}
	subject := e.hintCert.Subject
	name := subject.CommonName
	if name == "" {
		if len(subject.Organization) > 0 {
			name = subject.Organization[0]
		} else {
			name = "serial:" + e.hintCert.SerialNumber.String()
		}
	}
	return fmt.Sprintf("%s (possibly because of %q while trying to verify candidate authority certificate %q)", message, e.hintErr, name)
}

// A SystemRootsError tells that the system's roots could not be loaded.
type SystemRootsError struct {
	Err error
}

func (se SystemRootsError) Error() string {
	const message = "x509: failed to load system roots and no roots provided"
	if se.Err == nil {
		return message
	}
	return message + "; " + se.Err.Error()
}

// Unwrap returns why.
func (se SystemRootsError) Unwrap() error { return se.Err }
