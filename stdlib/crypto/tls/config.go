package tls

import (
	"context"
	"crypto/rand"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"sync"
	"time"
)

// A Config says how to be a client or a server. Once it is in use it must not be changed, but for its methods; any
// number of connections may share one.
type Config struct {
	// Rand is where random numbers come from; nil means crypto/rand. It has to be safe for use by several goroutines.
	Rand io.Reader

	// Time returns the time; nil means time.Now.
	Time func() time.Time

	// Certificates are what to show the other side: the first one that it can make use of. A server needs this,
	// GetCertificate or GetConfigForClient; a client needs it for a server that asks for a certificate.
	//
	// If there are several, it saves time to set Leaf in all of them.
	Certificates []Certificate

	// NameToCertificate maps names of servers to certificates; a name may start with "*." for any label.
	//
	// Deprecated: it allows only one certificate for each name. Leave it nil.
	NameToCertificate map[string]*Certificate

	// GetCertificate returns a server's certificate for a client. It is asked if the client gave a name, or if there are
	// no Certificates. If it returns nil and no error, Certificates are looked at. Its result must not be changed.
	GetCertificate func(*ClientHelloInfo) (*Certificate, error)

	// GetClientCertificate returns a client's certificate for a server that asks for one; it has precedence over
	// Certificates. To send none it returns an empty Certificate, not nil. With renegotiation it can be called more than
	// once. Its result must not be changed.
	GetClientCertificate func(*CertificateRequestInfo) (*Certificate, error)

	// GetConfigForClient returns the Config that a server is to use for a client; nil means this one. If it returns an
	// error, the handshake ends with that. The result must not be changed later.
	//
	// If the result has no session ticket keys of its own, those of this Config are used, so that all such Configs share
	// them. Who does not want that has to call SetSessionTicketKeys, or to set SessionTicketKey, of the result.
	GetConfigForClient func(*ClientHelloInfo) (*Config, error)

	// VerifyPeerCertificate is called with the certificates of the other side after they have been verified in the usual
	// way, if they have. If it returns an error, the handshake ends with that.
	//
	// It is not called when a session is resumed, as then no certificates are sent. verifiedChains is nil if
	// InsecureSkipVerify or ClientAuth says not to verify. The arguments must not be changed.
	VerifyPeerCertificate func(rawCerts [][]byte, verifiedChains [][]*x509.Certificate) error

	// VerifyConnection is called at the end of all verification, also when a session is resumed, whatever
	// InsecureSkipVerify and ClientAuth say. If it returns an error, the handshake ends with that.
	VerifyConnection func(ConnectionState) error

	// RootCAs are the authorities whose word a client takes for a server's certificate; nil means those of the system.
	RootCAs *x509.CertPool

	// NextProtos are the protocols of the application, best first. If both sides have such a list, the handshake fails
	// unless there is one in both.
	NextProtos []string

	// ServerName is the name that a server's certificate must be for, and that a client sends, unless it is an address.
	ServerName string

	// ClientAuth says what a server wants to know about its clients.
	ClientAuth ClientAuthType

	// ClientCAs are the authorities whose word a server takes for a client's certificate.
	ClientCAs *x509.CertPool

	// InsecureSkipVerify makes a client take any certificate, for any name. Anybody in between can then be the server. It
	// is for tests, or together with VerifyConnection or VerifyPeerCertificate.
	InsecureSkipVerify bool

	// CipherSuites are the cipher suites to use up to TLS 1.2; their order does not matter. Those of TLS 1.3 cannot be
	// chosen. Nil means a list of safe ones.
	CipherSuites []uint16

	// PreferServerCipherSuites once said whose order of cipher suites counts.
	//
	// Deprecated: it is ignored.
	PreferServerCipherSuites bool

	// SessionTicketsDisabled turns tickets off, and with them the resumption of sessions. A client has none anyway as long
	// as ClientSessionCache is nil.
	SessionTicketsDisabled bool

	// SessionTicketKey encrypts a server's tickets. If it is zero, a random one is made when it is needed.
	//
	// Deprecated: if it is left alone, keys are made, and replaced every day, by themselves; servers that share their
	// sessions use SetSessionTicketKeys.
	SessionTicketKey [32]byte

	// ClientSessionCache has a client's sessions for resumption; nil means none.
	ClientSessionCache ClientSessionCache

	// UnwrapSession returns the session that a server has made the ticket, identity, of. It may do so by decrypting it,
	// as DecryptTicket does, which it may also call, or by looking it up. A nil session means that there is none; an error
	// ends the handshake. cs is incomplete at that point. If UnwrapSession is nil, DecryptTicket is used.
	UnwrapSession func(identity []byte, cs ConnectionState) (*SessionState, error)

	// WrapSession returns a ticket for a session; it is the reverse of UnwrapSession. It must not change the session but
	// for appending to Extra. An error ends the connection. If WrapSession is nil, EncryptTicket is used.
	WrapSession func(ConnectionState, *SessionState) ([]byte, error)

	// MinVersion is the lowest version of TLS to speak; 0 means TLS 1.2.
	MinVersion uint16

	// MaxVersion is the highest version of TLS to speak; 0 means the highest that this package has, TLS 1.3.
	MaxVersion uint16

	// CurvePreferences are the ways to exchange keys; their order does not matter. Empty means the usual ones, among them
	// hybrids of elliptic curves and ML-KEM, of which GODEBUG=tlsmlkem=0 and tlssecpmlkem=0 are without.
	CurvePreferences []CurveID

	// DynamicRecordSizingDisabled makes all records as large as they can be. Otherwise the first ones of a connection fit
	// into a packet of TCP, for the sake of latency.
	DynamicRecordSizingDisabled bool

	// Renegotiation says what a client does if the server wants another handshake.
	Renegotiation RenegotiationSupport

	// KeyLogWriter is written the secrets of all connections to, for programs that look into them, in the form that is
	// called NSS key log. Nobody who can read it is kept out of the connections; it is for debugging only.
	KeyLogWriter io.Writer

	// EncryptedClientHelloConfigList is a server's ECHConfigList, for a client that encrypts its hello. This package cannot
	// do that yet: rather than to send the name for everybody to see, the handshake of a client with such a list fails.
	EncryptedClientHelloConfigList []byte

	// EncryptedClientHelloRejectionVerify is to be called, instead of the usual verification, if the server could not
	// decrypt the hello.
	EncryptedClientHelloRejectionVerify func(ConnectionState) error

	// GetEncryptedClientHelloKeys is to return a server's keys for encrypted hellos. It is not called yet.
	GetEncryptedClientHelloKeys func(*ClientHelloInfo) ([]EncryptedClientHelloKey, error)

	// EncryptedClientHelloKeys are a server's keys for encrypted hellos. They are not used yet: what the client sends in
	// the open counts, as with servers that know nothing of all this.
	EncryptedClientHelloKeys []EncryptedClientHelloKey

	mutex sync.RWMutex

	// Guarded by mutex, the newest one first: from SetSessionTicketKeys or SessionTicketKey, and otherwise our own.
	sessionTicketKeys     []ticketKey
	autoSessionTicketKeys []ticketKey
}

// EncryptedClientHelloKey is a server's private key for encrypted hellos.
type EncryptedClientHelloKey struct {
	// Config is the encoded ECHConfig, the same as clients have.
	Config []byte
	// PrivateKey is the key for it, in the form that HPKE gives it (RFC 9180, section 7.1.2).
	PrivateKey []byte
	// SendAsRetry says to tell Config to clients whose hello could not be decrypted.
	SendAsRetry bool
}

// emptyConfig is for who has none.
var emptyConfig Config

func defaultConfig() *Config { return &emptyConfig }

// Clone returns a copy of c, or nil if c is nil. It may be called while c is in use.
func (c *Config) Clone() *Config {
	if c == nil {
		return nil
	}
	c.mutex.RLock()
	defer c.mutex.RUnlock()
	return &Config{
		Rand:                                c.Rand,
		Time:                                c.Time,
		Certificates:                        c.Certificates,
		NameToCertificate:                   c.NameToCertificate,
		GetCertificate:                      c.GetCertificate,
		GetClientCertificate:                c.GetClientCertificate,
		GetConfigForClient:                  c.GetConfigForClient,
		VerifyPeerCertificate:               c.VerifyPeerCertificate,
		VerifyConnection:                    c.VerifyConnection,
		RootCAs:                             c.RootCAs,
		NextProtos:                          c.NextProtos,
		ServerName:                          c.ServerName,
		ClientAuth:                          c.ClientAuth,
		ClientCAs:                           c.ClientCAs,
		InsecureSkipVerify:                  c.InsecureSkipVerify,
		CipherSuites:                        c.CipherSuites,
		PreferServerCipherSuites:            c.PreferServerCipherSuites,
		SessionTicketsDisabled:              c.SessionTicketsDisabled,
		SessionTicketKey:                    c.SessionTicketKey,
		ClientSessionCache:                  c.ClientSessionCache,
		UnwrapSession:                       c.UnwrapSession,
		WrapSession:                         c.WrapSession,
		MinVersion:                          c.MinVersion,
		MaxVersion:                          c.MaxVersion,
		CurvePreferences:                    c.CurvePreferences,
		DynamicRecordSizingDisabled:         c.DynamicRecordSizingDisabled,
		Renegotiation:                       c.Renegotiation,
		KeyLogWriter:                        c.KeyLogWriter,
		EncryptedClientHelloConfigList:      c.EncryptedClientHelloConfigList,
		EncryptedClientHelloRejectionVerify: c.EncryptedClientHelloRejectionVerify,
		GetEncryptedClientHelloKeys:         c.GetEncryptedClientHelloKeys,
		EncryptedClientHelloKeys:            c.EncryptedClientHelloKeys,
		sessionTicketKeys:                   c.sessionTicketKeys,
		autoSessionTicketKeys:               c.autoSessionTicketKeys,
	}
}

func (c *Config) rand() io.Reader {
	if c.Rand != nil {
		return c.Rand
	}
	return rand.Reader
}

// random returns n random bytes.
func (c *Config) random(n int) ([]byte, error) {
	b := make([]byte, n)
	_, err := io.ReadFull(c.rand(), b)
	return b, err
}

func (c *Config) time() time.Time {
	if c.Time != nil {
		return c.Time()
	}
	return time.Now()
}

// allVersions has all versions, the highest first.
var allVersions = []uint16{VersionTLS13, VersionTLS12, VersionTLS11, VersionTLS10}

// versions returns the versions to speak, the highest first.
func (c *Config) versions(isClient, isQUIC bool) (list []uint16) {
	least := c.MinVersion
	if least == 0 {
		least = VersionTLS12
	}
	if isQUIC || isClient && c.EncryptedClientHelloConfigList != nil {
		least = max(least, VersionTLS13)
	}
	for _, v := range allVersions {
		if v >= least && (c.MaxVersion == 0 || v <= c.MaxVersion) {
			list = append(list, v)
		}
	}
	return list
}

// maxVersion returns the highest version to speak, 0 if there is none.
func (c *Config) maxVersion(isClient, isQUIC bool) uint16 {
	if list := c.versions(isClient, isQUIC); len(list) > 0 {
		return list[0]
	}
	return 0
}

// mutualVersion returns the highest version that the other side speaks as well, 0 if there is none.
func (c *Config) mutualVersion(isClient, isQUIC bool, theirs []uint16) uint16 {
	for _, v := range c.versions(isClient, isQUIC) {
		if slices.Contains(theirs, v) {
			return v
		}
	}
	return 0
}

// versionsUpTo returns the versions of somebody who speaks those up to max.
func versionsUpTo(max uint16) (list []uint16) {
	for _, v := range allVersions {
		if v <= max {
			list = append(list, v)
		}
	}
	return list
}

// suites returns the cipher suites up to TLS 1.2 to use, the ones we like best first.
func (c *Config) suites(aesFirst bool) []*suite {
	return slices.DeleteFunc(preferred(suites, aesFirst), func(s *suite) bool {
		if c.CipherSuites == nil {
			return s.optional
		}
		return !slices.Contains(c.CipherSuites, s.id)
	})
}

// groups returns the numbers of the groups to use in version, the ones we like best first.
func (c *Config) groups(version uint16) (list []CurveID) {
	for _, g := range groups {
		if c.supportsGroup(version, g.id) {
			list = append(list, g.id)
		}
	}
	return list
}

// supportsGroup reports whether the group is to be used in version.
func (c *Config) supportsGroup(version uint16, id CurveID) bool {
	g := groupByID(id)
	if g == nil || g.postQuantum() && version < VersionTLS13 {
		return false
	}
	if len(c.CurvePreferences) > 0 {
		return slices.Contains(c.CurvePreferences, id)
	}
	return g.enabled()
}

// ClientHelloInfo tells GetCertificate and GetConfigForClient about the client.
type ClientHelloInfo struct {
	// CipherSuites are the cipher suites of the client, such as TLS_AES_128_GCM_SHA256.
	CipherSuites []uint16

	// ServerName is the name of the server that the client wants; empty if it did not say.
	ServerName string

	// SupportedCurves are the client's ways to exchange keys. Up to TLS 1.2 the client may not have said.
	SupportedCurves []CurveID

	// SupportedPoints are the formats of points on elliptic curves that the client knows, if it said so.
	SupportedPoints []uint8

	// SignatureSchemes are the signatures that the client can verify, if it said so.
	SignatureSchemes []SignatureScheme

	// SupportedProtos are the protocols of the client's application, if it said so. A server chooses one by NextProtos of
	// what GetConfigForClient returns.
	SupportedProtos []string

	// SupportedVersions are the versions of TLS that the client speaks. Before TLS 1.3 clients say only the highest; the
	// others are then a guess.
	SupportedVersions []uint16

	// Extensions are the numbers of the extensions in the client's hello.
	Extensions []uint16

	// Conn is the connection under TLS. To read from it or to write to it is the end of the TLS connection.
	Conn net.Conn

	// HelloRetryRequest is set if this is the client's second hello, which the server asked for.
	HelloRetryRequest bool

	config *Config
	isQUIC bool
	ctx    context.Context
}

// CertificateRequestInfo tells GetClientCertificate what the server wants.
type CertificateRequestInfo struct {
	// AcceptableCAs are the names of authorities, in DER, one of which is to have signed the certificate. If there are
	// none, the server did not say.
	AcceptableCAs [][]byte

	// SignatureSchemes are the signatures that the server can verify.
	SignatureSchemes []SignatureScheme

	// Version is the version of TLS that was negotiated.
	Version uint16

	ctx context.Context
}

// errNoCertificates says that a server has nothing to show.
var errNoCertificates = errors.New("tls: no certificates configured")

// certificate returns a server's certificate for a client.
func (c *Config) certificate(info *ClientHelloInfo) (*Certificate, error) {
	if c.GetCertificate != nil && (len(c.Certificates) == 0 || info.ServerName != "") {
		cert, err := c.GetCertificate(info)
		if cert != nil || err != nil {
			return cert, err
		}
	}
	switch len(c.Certificates) {
	case 0:
		return nil, errNoCertificates
	case 1:
		return &c.Certificates[0], nil
	}
	if cert := c.namedCertificate(strings.ToLower(info.ServerName)); cert != nil {
		return cert, nil
	}
	for i := range c.Certificates {
		if info.SupportsCertificate(&c.Certificates[i]) == nil {
			return &c.Certificates[i], nil
		}
	}
	return &c.Certificates[0], nil
}

// namedCertificate looks a name up in NameToCertificate.
func (c *Config) namedCertificate(name string) *Certificate {
	if cert := c.NameToCertificate[name]; cert != nil || name == "" {
		return cert
	}
	_, rest, dot := strings.Cut(name, ".")
	if !dot {
		return c.NameToCertificate["*"]
	}
	return c.NameToCertificate["*."+rest]
}

// BuildNameToCertificate fills NameToCertificate by the names in Certificates.
//
// Deprecated: NameToCertificate allows only one certificate for each name. Leave it nil.
func (c *Config) BuildNameToCertificate() {
	c.NameToCertificate = make(map[string]*Certificate)
	for i := range c.Certificates {
		cert := &c.Certificates[i]
		leaf, err := cert.leaf()
		if err != nil {
			continue
		}
		// Some clients go by the common name if there are no others.
		if name := leaf.Subject.CommonName; name != "" && len(leaf.DNSNames) == 0 {
			c.NameToCertificate[name] = cert
		}
		for _, name := range leaf.DNSNames {
			c.NameToCertificate[name] = cert
		}
	}
}

// keyLogMutex is for all KeyLogWriters, which several connections may share.
var keyLogMutex sync.Mutex

// logKey writes a secret to KeyLogWriter, if there is one.
func (c *Config) logKey(label string, clientRandom, secret []byte) error {
	if c.KeyLogWriter == nil {
		return nil
	}
	line := fmt.Appendf(nil, "%s %x %x\n", label, clientRandom, secret)
	keyLogMutex.Lock()
	defer keyLogMutex.Unlock()
	if _, err := c.KeyLogWriter.Write(line); err != nil {
		return &refusal{alertInternalError, fmt.Errorf("tls: KeyLogWriter: %w", err)}
	}
	return nil
}
