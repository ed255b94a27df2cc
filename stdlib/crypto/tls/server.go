package tls

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// serverHandshake is a server's handshake, as far as it is the same in all versions.
type serverHandshake struct {
	*Conn
	ctx         context.Context
	clientHello *clientHelloMsg
	hello       *serverHelloMsg
	cert        *Certificate
}

// serverHandshake runs a server's handshake.
func (c *Conn) serverHandshake(ctx context.Context) error {
	hs := &serverHandshake{Conn: c, ctx: ctx}
	if err := hs.readHello(); err != nil {
		return err
	}
	if c.version == VersionTLS13 {
		return (&serverHandshake13{serverHandshake: hs}).run()
	}
	return (&serverHandshake12{serverHandshake: hs}).run()
}

// readHello reads the client's hello, and picks the version.
func (hs *serverHandshake) readHello() (err error) {
	if hs.clientHello, err = receive[*clientHelloMsg](hs.Conn, nil); err != nil {
		return err
	}
	original := hs.config
	var own *Config
	if hs.config.GetConfigForClient != nil {
		if own, err = hs.config.GetConfigForClient(hs.info()); err != nil {
			return &refusal{alertInternalError, err}
		}
		if own != nil {
			hs.config = own
		}
	}
	hs.ticketKeys = original.keysForTickets(own)

	theirs := hs.clientHello.supportedVersions
	if len(theirs) == 0 {
		theirs = versionsUpTo(min(hs.clientHello.version, VersionTLS12))
	}
	version := hs.config.mutualVersion(false, hs.quic != nil, theirs)
	if version == 0 {
		return &refusal{alertProtocolVersion, fmt.Errorf("tls: client offered only unsupported versions: %x", theirs)}
	}
	hs.version = version
	return nil
}

// info returns what the application is told about the client.
func (hs *serverHandshake) info() *ClientHelloInfo {
	m := hs.clientHello
	versions := m.supportedVersions
	if len(versions) == 0 {
		versions = versionsUpTo(m.version)
	}
	conn := hs.conn
	if hs.quic != nil {
		conn = hs.quic.clientHelloInfoConn
	}
	return &ClientHelloInfo{
		CipherSuites:      m.cipherSuites,
		ServerName:        m.serverName,
		SupportedCurves:   m.supportedCurves,
		SupportedPoints:   m.supportedPoints,
		SignatureSchemes:  m.signatureSchemes,
		SupportedProtos:   m.alpnProtocols,
		SupportedVersions: versions,
		Extensions:        m.extensions,
		Conn:              conn,
		HelloRetryRequest: hs.didHRR,
		config:            hs.config,
		isQUIC:            hs.quic != nil,
		ctx:               hs.ctx,
	}
}

// checkFallback refuses a client that speaks a lower version only because a higher one did not work, although it
// should have: somebody in between does not want it to.
func (hs *serverHandshake) checkFallback(theirs uint16) error {
	if slices.Contains(hs.clientHello.cipherSuites, TLS_FALLBACK_SCSV) && theirs < hs.config.maxVersion(false, hs.quic != nil) {
		return refuse(alertInappropriateFallback, "tls: client using inappropriate protocol fallback")
	}
	return nil
}

// pickCertificate asks for the certificate for the client.
func (hs *serverHandshake) pickCertificate() (err error) {
	if hs.cert, err = hs.config.certificate(hs.info()); err == nil {
		return nil
	}
	if err == errNoCertificates {
		return &refusal{alertUnrecognizedName, err}
	}
	return &refusal{alertInternalError, err}
}

// negotiateALPN returns the first of our protocols that the client has too; empty if one side has none.
func negotiateALPN(ours, theirs []string, isQUIC bool) (string, error) {
	if isQUIC && len(ours) > 0 && len(theirs) == 0 {
		return "", errors.New("tls: client did not request an application protocol")
	}
	if len(ours) == 0 || len(theirs) == 0 {
		return "", nil
	}
	for _, protocol := range ours {
		if slices.Contains(theirs, protocol) {
			return protocol, nil
		}
	}
	// Go's servers used to have "h2" only and to serve HTTP/1.1 nevertheless.
	if slices.Contains(ours, "h2") && slices.Contains(theirs, "http/1.1") {
		return "", nil
	}
	return "", fmt.Errorf("tls: client requested unsupported application protocols (%q)", theirs)
}

// supportsECDHE reports whether both sides have an elliptic curve in common.
func supportsECDHE(c *Config, version uint16, curves []CurveID, points []uint8) (bool, error) {
	if len(points) > 0 && !slices.Contains(points, pointFormatUncompressed) {
		return false, errors.New("tls: client offered only incompatible point formats")
	}
	return slices.ContainsFunc(curves, func(id CurveID) bool { return c.supportsGroup(version, id) }), nil
}
