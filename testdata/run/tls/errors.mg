// What goes wrong with TLS, and in which words: certificates and keys that do not fit, peers that speak something else,
// connections that are used at the wrong time.
// run: GOMAXPROCS=1,2,8
package main

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net"
	"os"
	"strings"
	"time"
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// selfSigned returns a certificate for host.test and its key.
func selfSigned() (der []byte, key *ecdsa.PrivateKey) {
	key = must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	template := &x509.Certificate{
		SerialNumber:          big.NewInt(1),
		Subject:               pkix.Name{CommonName: "host"},
		NotBefore:             time.Now().Add(-time.Hour),
		NotAfter:              time.Now().Add(time.Hour),
		DNSNames:              []string{"host.test"},
		IsCA:                  true,
		BasicConstraintsValid: true,
	}
	return must(x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)), key
}

// conns returns two ends of a connection.
func conns() (a, b net.Conn) {
	l := must(net.Listen("tcp", "127.0.0.1:0"))
	defer l.Close()
	a = must(net.Dial("tcp", l.Addr().String()))
	b = must(l.Accept())
	deadline := time.Now().Add(time.Minute)
	a.SetDeadline(deadline)
	b.SetDeadline(deadline)
	return a, b
}

func pairs(der []byte, key *ecdsa.PrivateKey) {
	block := func(kind string, b []byte) []byte { return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: b}) }
	cert, pkcs8 := block("CERTIFICATE", der), block("PRIVATE KEY", must(x509.MarshalPKCS8PrivateKey(key)))
	sec1 := block("EC PRIVATE KEY", must(x509.MarshalECPrivateKey(key)))
	otherDER, otherKey := selfSigned()
	_, ed, _ := ed25519.GenerateKey(rand.Reader)
	for _, p := range [][2][]byte{
		{cert, pkcs8}, {cert, sec1}, {append(cert, block("CERTIFICATE", otherDER)...), append(cert, sec1...)},
		{pkcs8, cert}, {nil, pkcs8}, {cert, nil}, {cert, cert}, {append(pkcs8, pkcs8...), pkcs8}, {cert, append(cert, cert...)},
		{cert, block("PRIVATE KEY", must(x509.MarshalPKCS8PrivateKey(otherKey)))},
		{cert, block("PRIVATE KEY", must(x509.MarshalPKCS8PrivateKey(ed)))},
		{cert, block("X", nil)}, {block("X", nil), pkcs8},
	} {
		pair, err := tls.X509KeyPair(p[0], p[1])
		fmt.Println(len(pair.Certificate), pair.Leaf != nil, pair.PrivateKey != nil, err)
	}
	_, err := tls.LoadX509KeyPair("nowhere.crt", "nowhere.key")
	fmt.Println(err)
	os.WriteFile("a.crt", cert, 0o600)
	os.WriteFile("a.key", pkcs8, 0o600)
	pair, err := tls.LoadX509KeyPair("a.crt", "a.key")
	fmt.Println(pair.Leaf.Subject, err)
}

// garbage sends bytes to a server, and to a client, and shows what they say.
func garbage(config *tls.Config) {
	for _, sent := range []string{
		"GET / HTTP/1.0\r\n\r\n", "", "\x16", "\x16\x03\x01", "\x80\x2e\x01\x03\x01", "\x15\x03\x01\x00\x02\x02\x28",
		"\x15\x03\x01\x00\x02\x01\x00", "\x15\x03\x01\x00\x01\x01", "\x16\x03\x01\xff\xff", "\x16\x03\x01\x00\x00",
		"\x16\x03\x01\x00\x04\x00\x00\x00\x00", "\x16\x03\x01\x00\x04\x01\x00\x00\x00", "\x16\x03\x01\x00\x04\x63\x00\x00\x00",
		"\x16\x03\x01\x00\x04\x01\xff\xff\xff", "\x17\x03\x03\x00\x01x", "\x14\x03\x03\x00\x01\x01", "\x16\x03\x03\x00\x04\x02\x00\x00\x00",
		strings.Repeat("\x15\x03\x01\x00\x02\x01\x5a", 20),
	} {
		for _, isClient := range []bool{false, true} {
			a, b := conns()
			conn := tls.Server(a, config)
			if isClient {
				conn = tls.Client(a, config)
			}
			go func() {
				b.Write([]byte(sent))
				b.(*net.TCPConn).CloseWrite()
			}()
			err := conn.Handshake()
			fmt.Printf("%.20q %v: %v ", sent, isClient, err)
			if header, ok := errors.AsType[tls.RecordHeaderError](err); ok {
				fmt.Printf("%x %v ", header.RecordHeader, header.Conn == a)
			}
			if op, ok := errors.AsType[*net.OpError](err); ok {
				fmt.Printf("%s, %T ", op.Op, op.Err)
			}
			fmt.Println(err == io.EOF, conn.Handshake() == err, conn.ConnectionState().HandshakeComplete)
			_, err = conn.Write([]byte("x"))
			fmt.Println("\t", err)
			conn.Close()
			answer, _ := io.ReadAll(b)
			if isClient {
				answer = answer[:min(len(answer), 3)] // the rest of a hello is random
			}
			fmt.Printf("\t%x\n", answer)
		}
	}
}

// usage shows what connections say that are used at the wrong time.
func usage(config *tls.Config) {
	a, b := conns()
	client, server := tls.Client(a, config), tls.Server(b, config)
	fmt.Println(client.CloseWrite(), client.VerifyHostname("host.test"), server.VerifyHostname("host.test"))
	go server.Handshake()
	n, err := client.Write(nil)
	fmt.Println(n, err, client.VerifyHostname("host.test"), client.VerifyHostname("other.test"))
	state := client.ConnectionState()
	for _, label := range []string{"mine", "master secret", strings.Repeat("long", 70)} {
		func() {
			defer func() { fmt.Println(recover()) }()
			key, err := state.ExportKeyingMaterial(label, nil, 10)
			fmt.Println(len(key), err)
		}()
	}
	client.SetReadDeadline(time.Now().Add(-time.Second))
	n, err = client.Read(make([]byte, 1))
	var netErr net.Error
	fmt.Println(n, errors.Is(err, os.ErrDeadlineExceeded), errors.As(err, &netErr) && netErr.Timeout())
	client.SetReadDeadline(time.Time{})
	server.Write([]byte("still there"))
	n, err = client.Read(make([]byte, 100))
	fmt.Println(n, err)
	fmt.Println(client.CloseWrite(), client.CloseWrite())
	_, err = client.Write([]byte("x"))
	fmt.Println(err)
	rest, err := io.ReadAll(server)
	fmt.Println(len(rest), err)
	server.Write([]byte("the other way"))
	fmt.Println(server.Close(), server.Close())
	rest, err = io.ReadAll(client)
	fmt.Println(string(rest), err)
	client.Close()
	_, err = client.Write([]byte("x"))
	fmt.Println(errors.Is(err, net.ErrClosed), err)

	// A connection that ends without goodbye.
	a, b = conns()
	client, server = tls.Client(a, config), tls.Server(b, config)
	go func() {
		server.Handshake()
		b.Close()
	}()
	client.Handshake()
	_, err = client.Read(make([]byte, 1))
	fmt.Println(err)
	client.Close()

	// A handshake that takes too long.
	a, b = conns()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	fmt.Println(tls.Client(a, config).HandshakeContext(ctx))
	a.SetDeadline(time.Now())
	b.SetDeadline(time.Now().Add(-time.Second))
	err = tls.Server(b, config).Handshake()
	fmt.Println(errors.Is(err, os.ErrDeadlineExceeded) || err != nil)
	b.Close()
}

func main() {
	der, key := selfSigned()
	pairs(der, key)
	pool := x509.NewCertPool()
	pool.AddCert(must(x509.ParseCertificate(der)))
	config := &tls.Config{
		Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}, RootCAs: pool, ServerName: "host.test",
	}
	garbage(config)
	usage(config)
	old := config.Clone()
	old.MaxVersion = tls.VersionTLS12
	usage(old)

	_, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{})
	fmt.Println(err)
	a, b := conns()
	for _, bad := range []*tls.Config{
		{}, {InsecureSkipVerify: true, NextProtos: []string{""}}, {InsecureSkipVerify: true, MinVersion: tls.VersionTLS13, MaxVersion: tls.VersionTLS12},
		{InsecureSkipVerify: true, NextProtos: bytesOf(300)}, {InsecureSkipVerify: true, CurvePreferences: []tls.CurveID{1}},
		{InsecureSkipVerify: true, Rand: bytes.NewReader(make([]byte, 10))},
	} {
		fmt.Println(tls.Client(a, bad).Handshake())
	}
	a.Close()
	b.Close()
	for i := range 130 {
		if text := tls.AlertError(i).Error(); !strings.Contains(text, "alert(") {
			fmt.Println(i, text)
		}
	}
	fmt.Println(tls.CurveID(1), tls.SignatureScheme(2), tls.ClientAuthType(9), tls.QUICEncryptionLevel(9), tls.VersionName(0x305), tls.CipherSuiteName(1))
	fmt.Println(tls.X25519MLKEM768, tls.PSSWithSHA384, tls.MLDSA65, tls.VerifyClientCertIfGiven, tls.QUICEncryptionLevelEarly, tls.VersionName(tls.VersionSSL30))
	for _, s := range append(tls.CipherSuites(), tls.InsecureCipherSuites()...) {
		fmt.Println(s.ID, s.Name, s.SupportedVersions, s.Insecure)
	}
}

func bytesOf(n int) []string { return []string{strings.Repeat("x", n)} }
