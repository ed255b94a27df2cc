// TLS as QUIC uses it: handshakes as a sequence of events, with a session that is stored, resumed with early data, and
// with what goes wrong.
package main

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"math/big"
	"time"
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// side is one end, and the secrets it was told.
type side struct {
	name    string
	conn    *tls.QUICConn
	secrets map[string]string
	session *tls.SessionState
	done    bool
}

// events handles what has happened at from, and hands messages to the other side.
func events(from, to *side) (progress bool) {
	for {
		e := from.conn.NextEvent()
		switch e.Kind {
		case tls.QUICNoEvent:
			return progress
		case tls.QUICSetReadSecret, tls.QUICSetWriteSecret:
			kind := "read"
			if e.Kind == tls.QUICSetWriteSecret {
				kind = "write"
			}
			fmt.Println(from.name, kind, "secret", e.Level, len(e.Data) > 0)
			from.secrets[kind+e.Level.String()] = string(e.Data)
		case tls.QUICWriteData:
			fmt.Println(from.name, "writes", e.Level)
			if err := to.conn.HandleData(e.Level, e.Data); err != nil {
				fmt.Println(to.name, "says", err, errorsAlert(err))
			}
		case tls.QUICTransportParameters:
			fmt.Printf("%s got parameters %q\n", from.name, e.Data)
		case tls.QUICTransportParametersRequired:
			fmt.Println(from.name, "has to give parameters")
			from.conn.SetTransportParameters([]byte("parameters of the " + from.name))
		case tls.QUICHandshakeDone:
			fmt.Println(from.name, "is through")
			from.done = true
		case tls.QUICResumeSession:
			fmt.Println(from.name, "resumes", e.SessionState.EarlyData, len(e.SessionState.Extra))
		case tls.QUICStoreSession:
			fmt.Println(from.name, "got a session", e.SessionState.EarlyData)
			from.session = e.SessionState
			from.conn.StoreSession(e.SessionState)
		case tls.QUICRejectedEarlyData:
			fmt.Println(from.name, "must not send early data")
		case tls.QUICErrorEvent:
			fmt.Println(from.name, "failed:", e.Err, errorsAlert(e.Err))
			return false
		}
		progress = true
	}
}

func errorsAlert(err error) string {
	if a, ok := errors.AsType[tls.AlertError](err); ok {
		return "(" + a.Error() + ")"
	}
	return "(no alert)"
}

// run runs a connection. If ticket is set, the server sends one at the end.
func run(server, client *tls.Config, ticket bool) {
	s := &side{name: "server", secrets: map[string]string{}, conn: tls.QUICServer(&tls.QUICConfig{TLSConfig: server, EnableSessionEvents: true})}
	c := &side{name: "client", secrets: map[string]string{}, conn: tls.QUICClient(&tls.QUICConfig{TLSConfig: client, EnableSessionEvents: true})}
	c.conn.SetTransportParameters([]byte("parameters of the client"))
	fmt.Println(s.conn.Start(context.Background()), c.conn.Start(context.Background()))
	for progress := true; progress; {
		progress = events(c, s)
		progress = events(s, c) || progress
		if s.done && c.done && ticket {
			ticket, progress = false, true
			fmt.Println("ticket:", s.conn.SendSessionTicket(tls.QUICSessionTicketOptions{EarlyData: true, Extra: [][]byte{[]byte("extra")}}))
			fmt.Println("another:", s.conn.SendSessionTicket(tls.QUICSessionTicketOptions{}))
		}
	}
	for level := tls.QUICEncryptionLevelEarly; level <= tls.QUICEncryptionLevelApplication; level++ {
		l := level.String()
		fmt.Println(l, s.secrets["read"+l] == c.secrets["write"+l], s.secrets["write"+l] == c.secrets["read"+l])
	}
	state := c.conn.ConnectionState()
	fmt.Println(state.HandshakeComplete, state.DidResume, state.NegotiatedProtocol, tls.VersionName(state.Version))
	fmt.Println(s.conn.Close(), c.conn.Close())
}

func main() {
	public, key, _ := ed25519.GenerateKey(rand.Reader)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		DNSNames: []string{"host.test"}, IsCA: true, BasicConstraintsValid: true,
	}
	der := must(x509.CreateCertificate(rand.Reader, template, template, public, key))
	pool := x509.NewCertPool()
	pool.AddCert(must(x509.ParseCertificate(der)))
	server := &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}, NextProtos: []string{"h3"}, MinVersion: tls.VersionTLS13}
	client := &tls.Config{
		RootCAs: pool, ServerName: "host.test", NextProtos: []string{"h3"}, MinVersion: tls.VersionTLS13,
		ClientSessionCache: tls.NewLRUClientSessionCache(1),
	}
	fmt.Println("# full")
	run(server, client, true)
	fmt.Println("# resumed")
	run(server, client, false)
	fmt.Println("# another key exchange")
	retry := server.Clone()
	retry.CurvePreferences = []tls.CurveID{tls.CurveP384}
	fresh := client.Clone()
	fresh.ClientSessionCache = nil
	run(retry, fresh, false)
	fmt.Println("# no protocol in common")
	other := client.Clone()
	other.NextProtos = []string{"other"}
	run(server, other, false)
	fmt.Println("# no protocol")
	other.NextProtos = nil
	run(server, other, false)
	fmt.Println("# unknown authority")
	other = client.Clone()
	other.RootCAs, other.ClientSessionCache = x509.NewCertPool(), nil
	run(server, other, false)

	fmt.Println("# stopped")
	ctx, cancel := context.WithCancel(context.Background())
	c := tls.QUICClient(&tls.QUICConfig{TLSConfig: client})
	fmt.Println(c.Close())
	c.SetTransportParameters(nil)
	fmt.Println(c.Start(ctx), c.Start(ctx))
	fmt.Println(c.HandleData(tls.QUICEncryptionLevelHandshake, []byte{1}))
	cancel()
	err := c.Close()
	fmt.Println(err, errorsAlert(err))
}
