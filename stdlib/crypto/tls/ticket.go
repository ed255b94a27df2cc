package tls

import (
	"bytes"
	"container/list"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/x509"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"
	"weak"
)

// SessionState is a session that can be resumed: a later connection of the same two sides continues it, with less
// messages, and without certificates.
type SessionState struct {
	// Extra is for applications and what is below them; this package only encodes and decodes it. All append to it, and
	// replace nothing, so an entry has to start with something by which its owner knows it.
	Extra [][]byte

	// EarlyData is set if the session allows a QUIC connection to send data with its first packets. An application that
	// does not want that clears it.
	EarlyData bool

	version          uint16
	isClient         bool
	cipherSuite      uint16
	createdAt        uint64 // in seconds since 1970
	secret           []byte // the pre-shared key, or up to TLS 1.2 the master secret
	extMasterSecret  bool
	peerCertificates []*x509.Certificate
	verifiedChains   [][]*x509.Certificate
	ocspResponse     []byte
	scts             [][]byte
	alpnProtocol     string  // only kept with EarlyData
	curveID          CurveID // only kept up to TLS 1.2

	// A client's only.
	ticket []byte
	useBy  uint64 // in seconds since 1970, in TLS 1.3
	ageAdd uint32 // disguises the age, in TLS 1.3
}

// The sides of a connection in an encoded session.
const (
	serverSession = 1
	clientSession = 2
)

// Bytes encodes the session, with all that ParseSessionState needs. Who has that can read what was and will be sent in
// the session. The form is nobody's business, and may be another one in a later version.
func (s *SessionState) Bytes() ([]byte, error) {
	var e encoder
	e.u16(s.version)
	if s.isClient {
		e.u8(clientSession)
	} else {
		e.u8(serverSession)
	}
	e.u16(s.cipherSuite)
	e.u64(s.createdAt)
	e.opaque(1, s.secret)
	e.opaques(3, 3, s.Extra)
	e.bit(s.extMasterSecret)
	e.bit(s.EarlyData)
	encodeCertificates(&e, &Certificate{
		Certificate:                 rawCertificates(s.peerCertificates),
		OCSPStaple:                  s.ocspResponse,
		SignedCertificateTimestamps: s.scts,
	})
	e.vector(3, func() {
		for _, chain := range s.verifiedChains {
			if len(chain) == 0 {
				e.err = errors.New("tls: internal error: empty verified chain")
				return
			}
			e.opaques(3, 3, rawCertificates(chain[1:])) // the first one is the peer's
		}
	})
	if s.EarlyData {
		e.opaque(1, []byte(s.alpnProtocol))
	}
	switch {
	case s.version < VersionTLS13:
		e.u16(uint16(s.curveID))
	case s.isClient:
		e.u64(s.useBy)
		e.u32(s.ageAdd)
	}
	return e.b, e.err
}

// rawCertificates returns certificates in DER.
func rawCertificates(certs []*x509.Certificate) (list [][]byte) {
	for _, cert := range certs {
		list = append(list, cert.Raw)
	}
	return list
}

// ParseSessionState decodes a session that SessionState.Bytes has encoded.
func ParseSessionState(data []byte) (*SessionState, error) {
	invalid := errors.New("tls: invalid session encoding")
	s, d := new(SessionState), newDecoder(bytes.Clone(data))
	s.version = d.u16()
	side := d.u8()
	s.isClient = side == clientSession
	s.cipherSuite = d.u16()
	s.createdAt = d.u64()
	s.secret = d.some(1)
	for extra := d.vector(3); extra.more(); {
		s.Extra = append(s.Extra, extra.opaque(3))
	}
	s.extMasterSecret = d.bit()
	s.EarlyData = d.bit()
	sent := decodeCertificates(d)
	s.ocspResponse, s.scts = sent.OCSPStaple, sent.SignedCertificateTimestamps
	var chains [][][]byte
	for list := d.vector(3); list.more(); {
		var chain [][]byte
		for certs := list.vector(3); certs.more(); {
			chain = append(chain, certs.opaque(3))
		}
		chains = append(chains, chain)
	}
	if s.EarlyData {
		s.alpnProtocol = string(d.opaque(1))
	}
	switch {
	case s.version < VersionTLS13:
		s.curveID = CurveID(d.u16())
	case s.isClient:
		s.useBy = d.u64()
		s.ageAdd = d.u32()
	}
	if *d.bad || len(chains) > 0 && len(sent.Certificate) == 0 {
		return nil, invalid
	}
	if side != clientSession && side != serverSession {
		return nil, errors.New("tls: unknown session encoding")
	}
	return s, s.parseCertificates(sent.Certificate, chains)
}

// parseCertificates sets the session's certificates from those in DER.
func (s *SessionState) parseCertificates(sent [][]byte, chains [][][]byte) (err error) {
	if s.peerCertificates, err = parsedCertificates.parseAll(sent); err != nil {
		return err
	}
	if s.isClient && len(sent) == 0 {
		return errors.New("tls: no server certificates in client session")
	}
	for _, chain := range chains {
		certs, err := parsedCertificates.parseAll(chain)
		if err != nil {
			return err
		}
		s.verifiedChains = append(s.verifiedChains, append([]*x509.Certificate{s.peerCertificates[0]}, certs...))
	}
	return nil
}

// sessionState returns the session of the connection, without its secret.
func (c *Conn) sessionState() *SessionState {
	return &SessionState{
		version:          c.version,
		isClient:         c.isClient,
		cipherSuite:      c.cipherSuite,
		createdAt:        uint64(c.config.time().Unix()),
		extMasterSecret:  c.extMasterSecret,
		peerCertificates: c.peerCertificates,
		verifiedChains:   c.verifiedChains,
		ocspResponse:     c.ocspResponse,
		scts:             c.scts,
		alpnProtocol:     c.clientProtocol,
		curveID:          c.curveID,
	}
}

// restore takes over from a session what its handshake found out about the other side.
func (c *Conn) restore(s *SessionState) {
	c.didResume = true
	c.peerCertificates, c.verifiedChains = s.peerCertificates, s.verifiedChains
	c.ocspResponse, c.scts = s.ocspResponse, s.scts
}

const (
	maxTicketLifetime = 7 * 24 * time.Hour // RFC 8446, section 4.6.1
	ticketKeyRotation = 24 * time.Hour     // a key of our own encrypts that long,
	ticketKeyLifetime = 7 * 24 * time.Hour // and decrypts that long
)

// ticketKey encrypts and authenticates tickets.
type ticketKey struct {
	aes, hmac [16]byte
	created   time.Time
}

// newTicketKey makes a key from b. The first 16 bytes of the hash are left out: they once named the key, in tickets.
func (c *Config) newTicketKey(b [32]byte) ticketKey {
	hash := sha512.Sum512(b[:])
	return ticketKey{aes: [16]byte(hash[16:32]), hmac: [16]byte(hash[32:48]), created: c.time()}
}

// SetSessionTicketKeys sets the keys of a server's tickets. The first one encrypts, all decrypt; there has to be at
// least one. It may be called while the server runs, to change keys. Servers that share keys resume each other's
// sessions; who gets hold of a key can read connections up to TLS 1.2, earlier ones too, and be the server in later
// ones.
func (c *Config) SetSessionTicketKeys(keys [][32]byte) {
	if len(keys) == 0 {
		panic("tls: keys must have at least one key")
	}
	list := make([]ticketKey, len(keys))
	for i, b := range keys {
		list[i] = c.newTicketKey(b)
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.sessionTicketKeys = list
}

// chosenTicketKeys returns the keys that the application has set. SessionTicketKey it can set without a call, so that
// field is looked at every time. If nobody has set it, it gets a value that says that this was noticed, and that is of
// no use as a key.
func (c *Config) chosenTicketKeys() []ticketKey {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	unset := []byte("DEPRECATED")
	if c.SessionTicketKey == [32]byte{} {
		random, err := c.random(32)
		if err != nil {
			panic(fmt.Sprintf("tls: unable to generate random session ticket key: %v", err))
		}
		copy(c.SessionTicketKey[:], random)
		copy(c.SessionTicketKey[:], unset)
	} else if !bytes.HasPrefix(c.SessionTicketKey[:], unset) && len(c.sessionTicketKeys) == 0 {
		c.sessionTicketKeys = []ticketKey{c.newTicketKey(c.SessionTicketKey)}
	}
	return c.sessionTicketKeys
}

// keysForTickets returns the keys for tickets. own is what GetConfigForClient returned, nil if nothing: its keys come
// first, if it has any.
func (c *Config) keysForTickets(own *Config) []ticketKey {
	if own != nil {
		if own.SessionTicketsDisabled {
			return nil
		}
		if keys := own.chosenTicketKeys(); len(keys) > 0 {
			return keys
		}
	}
	if c.SessionTicketsDisabled {
		return nil
	}
	if keys := c.chosenTicketKeys(); len(keys) > 0 {
		return keys
	}
	return c.autoTicketKeys()
}

// autoTicketKeys returns our own keys, and makes a new one if it is time for that.
func (c *Config) autoTicketKeys() []ticketKey {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	now, keys := c.time(), c.autoSessionTicketKeys
	if len(keys) > 0 && now.Sub(keys[0].created) < ticketKeyRotation {
		return keys
	}
	random, err := c.random(32)
	if err != nil {
		panic(fmt.Sprintf("unable to generate random session ticket key: %v", err))
	}
	fresh := []ticketKey{c.newTicketKey([32]byte(random))}
	for _, key := range keys {
		if now.Sub(key.created) < ticketKeyLifetime {
			fresh = append(fresh, key)
		}
	}
	c.autoSessionTicketKeys = fresh
	return fresh
}

// EncryptTicket encrypts a session as a ticket, by the keys of the Config. It is what is used if WrapSession is nil, and
// WrapSession may use it as well.
func (c *Config) EncryptTicket(cs ConnectionState, ss *SessionState) ([]byte, error) {
	return c.encryptTicket(ss, c.keysForTickets(nil))
}

func (c *Config) encryptTicket(ss *SessionState, keys []ticketKey) ([]byte, error) {
	state, err := ss.Bytes()
	if err != nil {
		return nil, err
	}
	if len(keys) == 0 {
		return nil, errors.New("tls: internal error: session ticket keys unavailable")
	}
	iv, err := c.random(aes.BlockSize)
	if err != nil {
		return nil, err
	}
	ticket := append(iv, state...)
	keys[0].crypt(ticket)
	return keys[0].code(ticket, ticket), nil
}

// crypt encrypts or decrypts what is behind the IV.
func (k *ticketKey) crypt(ticket []byte) {
	iv, body := ticket[:aes.BlockSize], ticket[aes.BlockSize:]
	cipher.NewCTR(must(aes.NewCipher(k.aes[:])), iv).XORKeyStream(body, body)
}

// code appends the authentication code of ticket to dst.
func (k *ticketKey) code(dst, ticket []byte) []byte {
	mac := hmac.New(sha256.New, k.hmac[:])
	mac.Write(ticket)
	return mac.Sum(dst)
}

// DecryptTicket returns the session of a ticket that EncryptTicket has made. It returns nil and no error if it is none,
// or one of a key that we do not have any more. It is what is used if UnwrapSession is nil, and UnwrapSession may use
// it as well.
func (c *Config) DecryptTicket(identity []byte, cs ConnectionState) (*SessionState, error) {
	return c.decryptTicket(identity, c.keysForTickets(nil)), nil
}

func (c *Config) decryptTicket(ticket []byte, keys []ticketKey) *SessionState {
	n := len(ticket) - sha256.Size
	if n < aes.BlockSize {
		return nil
	}
	for i := range keys {
		if !hmac.Equal(ticket[n:], keys[i].code(nil, ticket[:n])) {
			continue
		}
		state := bytes.Clone(ticket[:n])
		keys[i].crypt(state)
		s, err := ParseSessionState(state[aes.BlockSize:])
		if err != nil {
			return nil
		}
		return s
	}
	return nil
}

// wrap returns a ticket for a session.
func (c *Conn) wrap(s *SessionState) ([]byte, error) {
	if c.config.WrapSession != nil {
		return c.config.WrapSession(c.stateLocked(), s)
	}
	return c.config.encryptTicket(s, c.ticketKeys)
}

// unwrap returns the session of a ticket, nil if there is none that this server would resume, whatever version it has.
func (c *Conn) unwrap(ticket []byte) (s *SessionState, err error) {
	if c.config.UnwrapSession != nil {
		s, err = c.config.UnwrapSession(ticket, c.stateLocked())
	} else {
		s = c.config.decryptTicket(ticket, c.ticketKeys)
	}
	if s == nil || err != nil || s.version != c.version {
		return nil, err
	}
	// Up to TLS 1.2 tickets do not expire by themselves; but a secret should not be in use for ever.
	now, auth := c.config.time(), c.config.ClientAuth
	if now.Sub(time.Unix(int64(s.createdAt), 0)) > maxTicketLifetime {
		return nil, nil
	}
	if len(s.peerCertificates) == 0 {
		if auth.required() {
			return nil, nil
		}
		return s, nil
	}
	switch {
	case auth == NoClientCert,
		now.After(s.peerCertificates[0].NotAfter),
		auth >= VerifyClientCertIfGiven && !c.config.stillValid(s.verifiedChains, c.config.ClientCAs, x509.ExtKeyUsageClientAuth):
		return nil, nil
	}
	return s, nil
}

// ClientSessionState is a session in a client's cache.
type ClientSessionState struct{ session *SessionState }

// ResumptionState returns the ticket that the server gave, and the session. Both are what NewResumptionState needs.
func (cs *ClientSessionState) ResumptionState() (ticket []byte, state *SessionState, err error) {
	if cs == nil || cs.session == nil {
		return nil, nil, nil
	}
	return cs.session.ticket, cs.session, nil
}

// NewResumptionState returns what ClientSessionCache.Get may return for a session to be resumed: of a state from
// ParseSessionState, and the ticket, both once from ResumptionState.
func NewResumptionState(ticket []byte, state *SessionState) (*ClientSessionState, error) {
	state.ticket = ticket
	return &ClientSessionState{state}, nil
}

// ClientSessionCache has the sessions of a client, by a key that stands for the server. Several goroutines may use it
// at the same time. Only sessions with tickets are resumed, not those with IDs.
type ClientSessionCache interface {
	// Get returns the session of a key, and whether there is one.
	Get(sessionKey string) (session *ClientSessionState, ok bool)

	// Put sets the session of a key; nil removes it. It may be called several times for a connection, as a server may
	// send several tickets.
	Put(sessionKey string, cs *ClientSessionState)
}

// NewLRUClientSessionCache returns a cache for that many sessions, which forgets the one that was not used for the
// longest time. If capacity is less than 1, it is 64.
func NewLRUClientSessionCache(capacity int) ClientSessionCache {
	if capacity < 1 {
		capacity = 64
	}
	return &lruCache{capacity: capacity, byKey: make(map[string]*list.Element)}
}

type lruCache struct {
	capacity int

	mutex sync.Mutex
	order list.List                // of *lruEntry, the last used first; guarded by mutex
	byKey map[string]*list.Element // guarded by mutex
}

type lruEntry struct {
	key     string
	session *ClientSessionState
}

func (c *lruCache) Get(sessionKey string) (*ClientSessionState, bool) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	element := c.byKey[sessionKey]
	if element == nil {
		return nil, false
	}
	c.order.MoveToFront(element)
	return element.Value.(*lruEntry).session, true
}

func (c *lruCache) Put(sessionKey string, cs *ClientSessionState) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if old := c.byKey[sessionKey]; old != nil {
		c.remove(old)
	}
	if cs == nil {
		return
	}
	if len(c.byKey) >= c.capacity {
		c.remove(c.order.Back())
	}
	c.byKey[sessionKey] = c.order.PushFront(&lruEntry{sessionKey, cs})
}

func (c *lruCache) remove(element *list.Element) {
	delete(c.byKey, c.order.Remove(element).(*lruEntry).key)
}

// certificateCache has the certificates that are in use, parsed, by what they were parsed from: the same few are seen
// again and again, and kept by many connections.
type certificateCache struct{ byDER sync.Map } // of weak.Pointer[x509.Certificate]

var parsedCertificates certificateCache

// parse returns a certificate from DER. It must not be changed.
func (c *certificateCache) parse(der []byte) (*x509.Certificate, error) {
	key := string(der)
	if known, ok := c.byDER.Load(key); ok {
		if cert := known.(weak.Pointer[x509.Certificate]).Value(); cert != nil {
			return cert, nil
		}
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, err
	}
	pointer := weak.Make(cert)
	c.byDER.Store(key, pointer)
	runtime.AddCleanup(cert, func(key string) { c.byDER.CompareAndDelete(key, pointer) }, key)
	return cert, nil
}

func (c *certificateCache) parseAll(list [][]byte) (certs []*x509.Certificate, err error) {
	certs = slices.Grow(certs, len(list))
	for _, der := range list {
		cert, err := c.parse(der)
		if err != nil {
			return nil, err
		}
		certs = append(certs, cert)
	}
	return certs, nil
}
