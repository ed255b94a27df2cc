// Handshakes on the loopback interface: all versions and kinds of keys, resumption, client certificates, protocols of the application,
// exported keys. What both sides see is compared and printed.
// run: GOMAXPROCS=1,2,8
package main

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"io"
	"math/big"
	"net"
	"strings"
	"time"
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// authority signs certificates.
type authority struct {
	cert *x509.Certificate
	key  crypto.Signer
	pool *x509.CertPool
	next int64
}

func newAuthority() *authority {
	a := &authority{key: must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader)), pool: x509.NewCertPool()}
	template := a.template("root")
	template.IsCA, template.BasicConstraintsValid, template.KeyUsage = true, true, x509.KeyUsageCertSign
	a.cert = must(x509.ParseCertificate(must(x509.CreateCertificate(rand.Reader, template, template, a.key.Public(), a.key))))
	a.pool.AddCert(a.cert)
	return a
}

func (a *authority) template(name string) *x509.Certificate {
	a.next++
	return &x509.Certificate{
		SerialNumber: big.NewInt(a.next),
		Subject:      pkix.Name{CommonName: name},
		NotBefore:    time.Now().Add(-time.Hour),
		NotAfter:     time.Now().Add(time.Hour),
		KeyUsage:     x509.KeyUsageDigitalSignature | x509.KeyUsageKeyEncipherment,
	}
}

func (a *authority) issue(name string, key crypto.Signer, usage x509.ExtKeyUsage) tls.Certificate {
	template := a.template(name)
	template.DNSNames = []string{name}
	template.ExtKeyUsage = []x509.ExtKeyUsage{usage}
	der := must(x509.CreateCertificate(rand.Reader, template, a.cert, key.Public(), a.key))
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

// talk runs a connection of two sides, each until it is through or has failed.
func talk(server, client *tls.Config) (s, c tls.ConnectionState, serverErr, clientErr error) {
	l := must(net.Listen("tcp", "127.0.0.1:0"))
	defer l.Close()
	b := must(net.Dial("tcp", l.Addr().String()))
	a := must(l.Accept())
	deadline := time.Now().Add(time.Minute)
	a.SetDeadline(deadline)
	b.SetDeadline(deadline)
	done := make(chan bool)
	go func() {
		defer close(done)
		conn := tls.Server(a, server)
		defer conn.Close()
		if serverErr = conn.Handshake(); serverErr != nil {
			return
		}
		s = conn.ConnectionState()
		_, serverErr = io.Copy(conn, conn)
	}()
	conn := tls.Client(b, client)
	if clientErr = conn.Handshake(); clientErr == nil {
		c = conn.ConnectionState()
		clientErr = echo(conn)
	}
	conn.Close()
	<-done
	return
}

// echo sends data and wants it back.
func echo(conn *tls.Conn) error {
	data := bytes.Repeat([]byte("some data, "), 5000)
	sent := make(chan error)
	go func() {
		_, err := conn.Write(data)
		sent <- err
	}()
	back := make([]byte, len(data))
	if _, err := io.ReadFull(conn, back); err != nil {
		return err
	}
	if !bytes.Equal(back, data) {
		return fmt.Errorf("other data came back")
	}
	return <-sent
}

// show prints what both sides saw.
func show(what string, server, client *tls.Config) {
	s, c, serverErr, clientErr := talk(server, client)
	fmt.Printf("%s: %v, %v\n", what, serverErr, clientErr)
	if serverErr != nil || clientErr != nil {
		return
	}
	if s.Version != c.Version || s.CipherSuite != c.CipherSuite || s.CurveID != c.CurveID || s.DidResume != c.DidResume ||
		s.NegotiatedProtocol != c.NegotiatedProtocol || s.ServerName != c.ServerName || !bytes.Equal(s.TLSUnique, c.TLSUnique) ||
		!bytes.Equal(must(s.ExportKeyingMaterial("l", nil, 40)), must(c.ExportKeyingMaterial("l", nil, 40))) ||
		bytes.Equal(must(s.ExportKeyingMaterial("l", nil, 40)), must(s.ExportKeyingMaterial("m", nil, 40))) {
		fmt.Println("\tthey do not agree:", s, c)
	}
	fmt.Printf("\t%s, %v, resumed %v, retried %v, protocol %q, server %q, certificates %d %d, chains %d %d, unique %d\n",
		tls.VersionName(s.Version), s.CurveID, s.DidResume, s.HelloRetryRequest && c.HelloRetryRequest, s.NegotiatedProtocol, s.ServerName,
		len(s.PeerCertificates), len(c.PeerCertificates), len(s.VerifiedChains), len(c.VerifiedChains), len(s.TLSUnique))
}

func main() {
	ca := newAuthority()
	keys := []struct {
		name string
		key  crypto.Signer
	}{
		{"RSA", must(rsa.GenerateKey(rand.Reader, 2048))},
		{"P-256", must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))},
		{"P-384", must(ecdsa.GenerateKey(elliptic.P384(), rand.Reader))},
		{"Ed25519", must2(ed25519.GenerateKey(rand.Reader))},
	}
	versions := []uint16{tls.VersionTLS10, tls.VersionTLS11, tls.VersionTLS12, tls.VersionTLS13}

	for _, version := range versions {
		for _, k := range keys {
			show(tls.VersionName(version)+" "+k.name,
				&tls.Config{Certificates: []tls.Certificate{ca.issue("host.test", k.key, x509.ExtKeyUsageServerAuth)}, MinVersion: tls.VersionTLS10},
				&tls.Config{RootCAs: ca.pool, ServerName: "host.test", MinVersion: version, MaxVersion: version})
		}
	}
	key := keys[1].key
	cert := ca.issue("host.test", key, x509.ExtKeyUsageServerAuth)
	for _, version := range versions[2:] {
		server := &tls.Config{
			Certificates: []tls.Certificate{cert},
			ClientAuth:   tls.RequireAndVerifyClientCert,
			ClientCAs:    ca.pool,
			NextProtos:   []string{"two", "one"},
		}
		client := &tls.Config{
			RootCAs:            ca.pool,
			ServerName:         "host.test",
			MaxVersion:         version,
			Certificates:       []tls.Certificate{ca.issue("client", key, x509.ExtKeyUsageClientAuth)},
			NextProtos:         []string{"one", "two"},
			ClientSessionCache: tls.NewLRUClientSessionCache(1),
		}
		for range 3 {
			show("resumption", server, client)
		}
		server.SetSessionTicketKeys([][32]byte{{1}})
		show("after a change of keys", server, client)
		show("with them", server, client)
		server.ClientAuth = tls.NoClientCert
		show("without client certificate", server, client)
	}
	for _, id := range []tls.CurveID{tls.CurveP256, tls.CurveP384, tls.CurveP521, tls.X25519, tls.X25519MLKEM768, tls.SecP256r1MLKEM768} {
		show("a server that wants "+id.String(),
			&tls.Config{Certificates: []tls.Certificate{cert}, CurvePreferences: []tls.CurveID{id}},
			&tls.Config{RootCAs: ca.pool, ServerName: "host.test"})
	}
	for _, suite := range tls.CipherSuites() {
		if !strings.Contains(suite.Name, "ECDHE_ECDSA") {
			continue
		}
		config := &tls.Config{
			Certificates: []tls.Certificate{cert}, RootCAs: ca.pool, ServerName: "host.test",
			MaxVersion: tls.VersionTLS12, CipherSuites: []uint16{suite.ID},
		}
		s, c, serverErr, clientErr := talk(config, config)
		fmt.Println(tls.CipherSuiteName(s.CipherSuite), s.CipherSuite == c.CipherSuite, serverErr, clientErr)
	}
}

// must2 is must for a key and its public half, which comes first.
func must2[P, K any](public P, key K, err error) K {
	return must(key, err)
}
