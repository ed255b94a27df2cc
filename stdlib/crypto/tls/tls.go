// Package tls speaks TLS 1.3 (RFC 8446), and TLS 1.2 (RFC 5246) down to 1.0: it makes connections that nobody else can
// read or change, with somebody who has shown who he is.
//
// Client and Server put it over any net.Conn; Dial and Listen over a new connection of the network. A Config says how,
// and its zero value is fit for clients.
//
// A connection is a Conn. Below it is the record layer (record.go), which sends handshake messages, alerts and data in
// records that a protection (protection.go) keeps secret. The handshake is in client.go and server.go up to the point
// where the version is known, and goes on in the files with 12 or 13 in their names. What messages look like is in
// hello.go and message.go, what keys are made of in schedule.go and exchange.go.
//
// There is no FIPS 140-3 mode, and no encrypted hello (RFC 9849).
package tls

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/mldsa"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
)

// Server returns the server's side of a TLS connection over conn. The config must not be nil, and has to have a
// certificate or a function that gives one.
func Server(conn net.Conn, config *Config) *Conn { return newConn(conn, config, false) }

// Client returns the client's side of a TLS connection over conn. The config must not be nil, and has to have ServerName
// or InsecureSkipVerify.
func Client(conn net.Conn, config *Config) *Conn { return newConn(conn, config, true) }

// listener gives TLS connections over those of another one.
type listener struct {
	net.Listener
	config *Config
}

func (l *listener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return Server(c, l.config), nil
}

// NewListener returns a listener whose connections are those of inner with TLS over them, as by Server. The config must
// not be nil, and has to have a certificate or a function that gives one.
func NewListener(inner net.Listener, config *Config) net.Listener { return &listener{inner, config} }

// Listen listens as net.Listen does, for TLS connections. The config must not be nil, and has to have a certificate or a
// function that gives one.
func Listen(network, laddr string, config *Config) (net.Listener, error) {
	if config == nil || len(config.Certificates) == 0 && config.GetCertificate == nil && config.GetConfigForClient == nil {
		return nil, errors.New("tls: neither Certificates, GetCertificate, nor GetConfigForClient set in Config")
	}
	l, err := net.Listen(network, laddr)
	if err != nil {
		return nil, err
	}
	return NewListener(l, config), nil
}

// A Dialer makes TLS connections.
type Dialer struct {
	// NetDialer makes the connections below; nil is the same as an empty one.
	NetDialer *net.Dialer

	// Config is for the connections; nil is the same as an empty one.
	Config *Config
}

// Dial connects to an address and runs the handshake. The connection is a *Conn.
func (d *Dialer) Dial(network, addr string) (net.Conn, error) {
	return d.DialContext(context.Background(), network, addr)
}

// DialContext connects to an address and runs the handshake. If ctx, which must not be nil, ends before, so does
// DialContext; later ctx does not matter. The connection is a *Conn.
func (d *Dialer) DialContext(ctx context.Context, network, addr string) (net.Conn, error) {
	netDialer := d.NetDialer
	if netDialer == nil {
		netDialer = new(net.Dialer)
	}
	c, err := dial(ctx, netDialer, network, addr, d.Config)
	if err != nil {
		return nil, err // and no *Conn, which would make the interface other than nil
	}
	return c, nil
}

// Dial connects to an address as net.Dial does, and runs the handshake. A nil config is the same as an empty one. If
// ServerName is not set, the host of the address takes its place.
func Dial(network, addr string, config *Config) (*Conn, error) {
	return DialWithDialer(new(net.Dialer), network, addr, config)
}

// DialWithDialer is Dial with a dialer, whose timeout and deadline are for the handshake as well. For a context there is
// Dialer.DialContext.
func DialWithDialer(dialer *net.Dialer, network, addr string, config *Config) (*Conn, error) {
	return dial(context.Background(), dialer, network, addr, config)
}

func dial(ctx context.Context, netDialer *net.Dialer, network, addr string, config *Config) (*Conn, error) {
	if netDialer.Timeout != 0 {
		limited, cancel := context.WithTimeout(ctx, netDialer.Timeout)
		defer cancel()
		ctx = limited
	}
	if !netDialer.Deadline.IsZero() {
		limited, cancel := context.WithDeadline(ctx, netDialer.Deadline)
		defer cancel()
		ctx = limited
	}
	under, err := netDialer.DialContext(ctx, network, addr)
	if err != nil {
		return nil, err
	}
	if config == nil {
		config = defaultConfig()
	}
	if config.ServerName == "" {
		config = config.Clone()
		config.ServerName = addr
		if colon := strings.LastIndex(addr, ":"); colon >= 0 {
			config.ServerName = addr[:colon]
		}
	}
	conn := Client(under, config)
	if err := conn.HandshakeContext(ctx); err != nil {
		under.Close()
		return nil, err
	}
	return conn, nil
}

// LoadX509KeyPair reads a certificate and its private key from two files in PEM. Behind the certificate there may be
// others that lead to a root. Leaf is set.
func LoadX509KeyPair(certFile, keyFile string) (Certificate, error) {
	cert, err := os.ReadFile(certFile)
	if err != nil {
		return Certificate{}, err
	}
	key, err := os.ReadFile(keyFile)
	if err != nil {
		return Certificate{}, err
	}
	return X509KeyPair(cert, key)
}

// X509KeyPair reads a certificate and its private key from PEM. Leaf is set.
func X509KeyPair(certPEMBlock, keyPEMBlock []byte) (Certificate, error) {
	chain, err := certificatesFromPEM(certPEMBlock)
	if err != nil {
		return Certificate{}, err
	}
	der, err := keyFromPEM(keyPEMBlock)
	if err != nil {
		return Certificate{}, err
	}
	leaf, err := x509.ParseCertificate(chain[0])
	if err != nil {
		return Certificate{}, err
	}
	key, err := parsePrivateKey(der)
	if err != nil {
		return Certificate{}, err
	}
	if err := checkPair(leaf.PublicKey, key); err != nil {
		return Certificate{}, err
	}
	return Certificate{Certificate: chain, PrivateKey: key, Leaf: leaf}, nil
}

// certificatesFromPEM returns the certificates of a text, of which there has to be one.
func certificatesFromPEM(text []byte) (chain [][]byte, err error) {
	var skipped []string
	for {
		var block *pem.Block
		if block, text = pem.Decode(text); block == nil {
			break
		}
		if block.Type == "CERTIFICATE" {
			chain = append(chain, block.Bytes)
		} else {
			skipped = append(skipped, block.Type)
		}
	}
	switch {
	case len(chain) > 0:
		return chain, nil
	case len(skipped) == 0:
		return nil, errors.New("tls: failed to find any PEM data in certificate input")
	case len(skipped) == 1 && strings.HasSuffix(skipped[0], "PRIVATE KEY"):
		return nil, errors.New("tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched")
	}
	return nil, fmt.Errorf("tls: failed to find \"CERTIFICATE\" PEM block in certificate input after skipping PEM blocks of the following types: %v", skipped)
}

// keyFromPEM returns the first private key of a text.
func keyFromPEM(text []byte) (der []byte, err error) {
	var skipped []string
	for {
		var block *pem.Block
		block, text = pem.Decode(text)
		switch {
		case block != nil && (block.Type == "PRIVATE KEY" || strings.HasSuffix(block.Type, " PRIVATE KEY")):
			return block.Bytes, nil
		case block != nil:
			skipped = append(skipped, block.Type)
		case len(skipped) == 0:
			return nil, errors.New("tls: failed to find any PEM data in key input")
		case len(skipped) == 1 && skipped[0] == "CERTIFICATE":
			return nil, errors.New("tls: found a certificate rather than a key in the PEM for the private key")
		default:
			return nil, fmt.Errorf("tls: failed to find PEM block with type ending in \"PRIVATE KEY\" in key input after skipping PEM blocks of the following types: %v", skipped)
		}
	}
}

// parsePrivateKey returns a private key in any of the forms that are in use.
func parsePrivateKey(der []byte) (crypto.PrivateKey, error) {
	key, err := x509.ParsePKCS8PrivateKey(der)
	if err != nil {
		if key, err := x509.ParsePKCS1PrivateKey(der); err == nil {
			return key, nil
		}
		if key, err := x509.ParseECPrivateKey(der); err == nil {
			return key, nil
		}
		return nil, fmt.Errorf("tls: failed to parse private key: %w", err)
	}
	switch key.(type) {
	case *rsa.PrivateKey, *ecdsa.PrivateKey, ed25519.PrivateKey, *mldsa.PrivateKey:
		return key, nil
	}
	return nil, errors.New("tls: found unknown private key type in PKCS#8 wrapping")
}

// checkPair returns nil if the two keys belong together.
func checkPair(public crypto.PublicKey, private crypto.PrivateKey) error {
	var sameType, same bool
	switch public := public.(type) {
	case *rsa.PublicKey:
		var key *rsa.PrivateKey
		if key, sameType = private.(*rsa.PrivateKey); sameType {
			same = key.PublicKey.Equal(public)
		}
	case *ecdsa.PublicKey:
		var key *ecdsa.PrivateKey
		if key, sameType = private.(*ecdsa.PrivateKey); sameType {
			same = key.PublicKey.Equal(public)
		}
	case ed25519.PublicKey:
		var key ed25519.PrivateKey
		if key, sameType = private.(ed25519.PrivateKey); sameType {
			same = public.Equal(key.Public())
		}
	case *mldsa.PublicKey:
		var key *mldsa.PrivateKey
		if key, sameType = private.(*mldsa.PrivateKey); sameType {
			same = key.PublicKey().Equal(public)
		}
	default:
		return errors.New("tls: unknown public key algorithm")
	}
	switch {
	case !sameType:
		return errors.New("tls: private key type does not match public key type")
	case !same:
		return errors.New("tls: private key does not match public key")
	}
	return nil
}
