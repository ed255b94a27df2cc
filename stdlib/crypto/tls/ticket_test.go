package tls

import (
	"bytes"
	"reflect"
	"testing"
	"time"
)

func TestSessionState(t *testing.T) {
	for _, s := range []*SessionState{
		{version: VersionTLS13, cipherSuite: TLS_AES_128_GCM_SHA256, createdAt: 1 << 40, secret: []byte("secret"), Extra: [][]byte{{}, []byte("x")}},
		{version: VersionTLS13, secret: []byte{1}, EarlyData: true, alpnProtocol: "a"},
		{version: VersionTLS12, secret: []byte{1}, extMasterSecret: true, curveID: CurveP384},
	} {
		data, err := s.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		back, err := ParseSessionState(data)
		if err != nil || !reflect.DeepEqual(s, back) {
			t.Errorf("%+v became %+v, %v", s, back, err)
		}
		for n := range data {
			if _, err := ParseSessionState(data[:n]); err == nil {
				t.Errorf("%d of %d bytes will do", n, len(data))
			}
		}
	}
}

func TestTicketKeys(t *testing.T) {
	now := time.Unix(1e9, 0)
	c := &Config{Time: func() time.Time { return now }}
	s := &SessionState{version: VersionTLS13, secret: []byte("secret")}
	ticket, err := c.EncryptTicket(ConnectionState{}, s)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(ticket, s.secret) {
		t.Error("the secret is there for everybody to see")
	}
	known := func() bool {
		back, err := c.DecryptTicket(ticket, ConnectionState{})
		return err == nil && back != nil && bytes.Equal(back.secret, s.secret)
	}
	if !known() {
		t.Error("the ticket cannot be decrypted")
	}
	now = now.Add(6 * 24 * time.Hour)
	if !known() || len(c.autoSessionTicketKeys) != 2 {
		t.Errorf("after six days there are %d keys", len(c.autoSessionTicketKeys))
	}
	now = now.Add(2 * 24 * time.Hour)
	if known() || len(c.autoSessionTicketKeys) != 2 {
		t.Errorf("after eight days there are %d keys", len(c.autoSessionTicketKeys))
	}
	c.SetSessionTicketKeys([][32]byte{{1}, {2}})
	ticket, _ = c.EncryptTicket(ConnectionState{}, s)
	c.SetSessionTicketKeys([][32]byte{{2}, {1}})
	if !known() {
		t.Error("the second key is of no use")
	}
	for i := range ticket {
		ticket[i] ^= 1
		if known() {
			t.Errorf("nobody sees that byte %d is another one", i)
		}
		ticket[i] ^= 1
	}
}

func TestLRUClientSessionCache(t *testing.T) {
	c := NewLRUClientSessionCache(2)
	a, b := &ClientSessionState{}, &ClientSessionState{}
	c.Put("a", a)
	c.Put("b", b)
	if got, ok := c.Get("a"); got != a || !ok {
		t.Error("a is lost")
	}
	c.Put("none", nil)
	c.Put("c", b)
	if _, ok := c.Get("b"); ok {
		t.Error("b was not used for the longest time, and is there")
	}
	c.Put("a", nil)
	if _, ok := c.Get("a"); ok {
		t.Error("a was removed, and is there")
	}
	if got, ok := c.Get("c"); got != b || !ok {
		t.Error("c is lost")
	}
}
