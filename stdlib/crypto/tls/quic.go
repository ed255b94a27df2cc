package tls

import (
	"context"
	"errors"
	"fmt"
	"net"
	"slices"
)

// QUICEncryptionLevel says which keys QUIC protects handshake messages with.
type QUICEncryptionLevel int

const (
	QUICEncryptionLevelInitial = QUICEncryptionLevel(iota)
	QUICEncryptionLevelEarly
	QUICEncryptionLevelHandshake
	QUICEncryptionLevelApplication
)

func (l QUICEncryptionLevel) String() string {
	switch l {
	case QUICEncryptionLevelInitial:
		return "Initial"
	case QUICEncryptionLevelEarly:
		return "Early"
	case QUICEncryptionLevelHandshake:
		return "Handshake"
	case QUICEncryptionLevelApplication:
		return "Application"
	}
	return fmt.Sprintf("QUICEncryptionLevel(%v)", int(l))
}

// A QUICConn is a connection whose handshake messages are transported by an implementation of QUIC (RFC 9001), which
// gets the keys for its packets from here.
//
// Only one method may be called at a time.
type QUICConn struct {
	conn       *Conn
	ticketSent bool
}

// A QUICConfig is for a QUICConn.
type QUICConfig struct {
	TLSConfig *Config

	// EnableSessionEvents lets the application take part in resumption by the events QUICStoreSession and
	// QUICResumeSession. A client's sessions are then not stored by themselves, but by QUICConn.StoreSession.
	EnableSessionEvents bool

	// ClientHelloInfoConn is what ClientHelloInfo.Conn will be.
	ClientHelloInfoConn net.Conn
}

// A QUICEventKind says what a QUICEvent is about.
type QUICEventKind int

const (
	// QUICNoEvent says that there is nothing more for now.
	QUICNoEvent QUICEventKind = iota

	// QUICSetReadSecret and QUICSetWriteSecret have the secret of a level in Data, with Level and Suite. Those of the
	// level Initial QUIC has itself.
	QUICSetReadSecret
	QUICSetWriteSecret

	// QUICWriteData has in Data what to send in CRYPTO frames of Level.
	QUICWriteData

	// QUICTransportParameters has in Data the transport parameters of the other side.
	QUICTransportParameters

	// QUICTransportParametersRequired asks for our transport parameters: SetTransportParameters is to be called before the
	// next NextEvent. It does not happen if that was called before Start.
	QUICTransportParametersRequired

	// QUICRejectedEarlyData tells a client that the server does not take early data. It comes before the keys of the level
	// Application.
	QUICRejectedEarlyData

	// QUICHandshakeDone says that the handshake is complete.
	QUICHandshakeDone

	// QUICResumeSession says that a client tries to resume SessionState: to the client when it has picked the ticket, to
	// the server when that has come. Until the next NextEvent the application may clear EarlyData.
	QUICResumeSession

	// QUICStoreSession gives a client's application a session, which it may change, to store it by
	// QUICConn.StoreSession.
	QUICStoreSession

	// QUICErrorEvent says in Err that something has failed. The connection has to be closed.
	QUICErrorEvent
)

// A QUICEvent tells QUIC what has happened and what to do. Which fields are set depends on Kind.
type QUICEvent struct {
	Kind QUICEventKind

	// Level is set with QUICSetReadSecret, QUICSetWriteSecret and QUICWriteData.
	Level QUICEncryptionLevel

	// Data is set with these and with QUICTransportParameters. It may be used until the next NextEvent.
	Data []byte

	// Suite is set with QUICSetReadSecret and QUICSetWriteSecret.
	Suite uint16

	// SessionState is set with QUICResumeSession and QUICStoreSession.
	SessionState *SessionState

	// Err is set with QUICErrorEvent. It wraps an AlertError.
	Err error
}

// quicMaxEarlyData is what a ticket has to say about the amount of early data, which QUIC limits itself.
const quicMaxEarlyData = 0xffffffff

// quicState is the part of a connection that is for QUIC. The handshake runs on a goroutine of its own, but never at the
// same time as a method of QUICConn: whoever runs owns all of this, and the rest of the connection.
type quicState struct {
	resume chan struct{} // lets the handshake go on
	paused chan struct{} // the handshake waits
	ended  chan struct{} // closed when the handshake has ended

	started bool
	ctx     context.Context
	cancel  context.CancelFunc

	events        []QUICEvent
	nextEvent     int  // of events
	untilDrained  bool // the handshake waits until events have been seen
	errorReturned bool

	received        []byte // from HandleData, for the handshake
	transportParams []byte // our own; nil until they are known

	enableSessionEvents bool
	clientHelloInfoConn net.Conn
}

// QUICClient returns the client's side of a connection over QUIC. The config must not be nil.
func QUICClient(config *QUICConfig) *QUICConn {
	return newQUICConn(Client(nil, config.TLSConfig), config)
}

// QUICServer returns the server's side of a connection over QUIC. The config must not be nil.
func QUICServer(config *QUICConfig) *QUICConn {
	return newQUICConn(Server(nil, config.TLSConfig), config)
}

func newQUICConn(conn *Conn, config *QUICConfig) *QUICConn {
	conn.quic = &quicState{
		resume:              make(chan struct{}),
		paused:              make(chan struct{}),
		ended:               make(chan struct{}),
		enableSessionEvents: config.EnableSessionEvents,
		clientHelloInfoConn: config.ClientHelloInfoConn,
	}
	return &QUICConn{conn: conn}
}

// untilPaused waits until the handshake waits for us. It reports false if the handshake has ended.
func (q *quicState) untilPaused() (running bool) {
	select {
	case <-q.paused:
		return true
	case <-q.ended:
		return false
	}
}

// step lets the handshake go on until it waits for us again. It reports false if the handshake has ended.
func (q *quicState) step() (running bool) {
	select {
	case q.resume <- struct{}{}:
		return q.untilPaused()
	case <-q.ended:
		return false
	}
}

// event adds an event. The data in it is the application's from then on.
func (q *quicState) event(e QUICEvent) {
	e.Data = slices.Clone(e.Data)
	q.events = append(q.events, e)
}

// writeData adds handshake messages to what is to be sent.
func (q *quicState) writeData(level QUICEncryptionLevel, data []byte) {
	if n := len(q.events); n > q.nextEvent && q.events[n-1].Kind == QUICWriteData && q.events[n-1].Level == level {
		q.events[n-1].Data = append(q.events[n-1].Data, data...)
		return
	}
	q.event(QUICEvent{Kind: QUICWriteData, Level: level, Data: data})
}

// quicWait lets the caller of QUICConn's methods run. The handshake calls it when it needs something.
func (c *Conn) quicWait() error {
	// ConnectionState may be called at any time.
	c.handshakeMutex.Unlock()
	defer c.handshakeMutex.Lock()
	c.quic.paused <- struct{}{}
	<-c.quic.resume
	if c.quic.ctx.Err() != nil {
		return c.sendAlert(alertCloseNotify)
	}
	c.hand = append(c.hand, c.quic.received...)
	c.quic.received = nil
	return nil
}

// quicResume asks the application about a session that is to be resumed.
func (c *Conn) quicResume(s *SessionState) error {
	c.quic.event(QUICEvent{Kind: QUICResumeSession, SessionState: s})
	c.quic.untilDrained = true
	for c.quic.untilDrained {
		if err := c.quicWait(); err != nil {
			return err
		}
	}
	return nil
}

// quicParameters returns our transport parameters, for which it may have to ask.
func (c *Conn) quicParameters() ([]byte, error) {
	if c.quic.transportParams == nil {
		c.quic.event(QUICEvent{Kind: QUICTransportParametersRequired})
	}
	for c.quic.transportParams == nil {
		if err := c.quicWait(); err != nil {
			return nil, err
		}
	}
	return c.quic.transportParams, nil
}

// quicHandshakeEnd ends the handshake's goroutine.
func (c *Conn) quicHandshakeEnd() {
	if c.handshakeErr == nil {
		c.quic.event(QUICEvent{Kind: QUICHandshakeDone})
		c.quic.event(QUICEvent{
			Kind: QUICSetReadSecret, Level: QUICEncryptionLevelApplication, Suite: c.cipherSuite, Data: c.in.secret,
		})
	} else {
		a, ok := errors.AsType[alert](c.out.err)
		if !ok {
			a = alertInternalError
		}
		c.handshakeErr = &quicError{c.handshakeErr, AlertError(a)}
	}
	close(c.quic.ended)
}

// quicError is an error together with the alert that QUIC is to tell the other side.
type quicError struct {
	err   error
	alert AlertError
}

func (e *quicError) Error() string   { return e.err.Error() }
func (e *quicError) Unwrap() []error { return []error{e.err, e.alert} }

// withAlert returns an error that wraps an AlertError.
func withAlert(err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[AlertError](err); ok {
		return err
	}
	a, ok := errors.AsType[alert](err)
	if !ok {
		a = alertInternalError
	}
	return &quicError{err, AlertError(a)}
}

// Start starts the handshake. There may be events after it. It must not be called twice.
func (q *QUICConn) Start(ctx context.Context) error {
	if q.conn.quic.started {
		return withAlert(errors.New("tls: Start called more than once"))
	}
	q.conn.quic.started = true
	go q.conn.HandshakeContext(ctx)
	if !q.conn.quic.untilPaused() {
		return q.conn.handshakeErr
	}
	return nil
}

// NextEvent returns the next event, one of the kind QUICNoEvent if there is none.
func (q *QUICConn) NextEvent() QUICEvent {
	state := q.conn.quic
	if last := state.nextEvent - 1; last >= 0 && len(state.events[last].Data) > 0 {
		state.events[last].Data[0] = 0 // who still uses it shall notice
	}
	if state.nextEvent >= len(state.events) && state.untilDrained {
		state.untilDrained = false
		state.step()
	}
	if err := q.conn.handshakeErr; err != nil {
		if state.errorReturned {
			return QUICEvent{Kind: QUICNoEvent}
		}
		state.errorReturned = true
		state.events, state.nextEvent = nil, 0
		return QUICEvent{Kind: QUICErrorEvent, Err: err}
	}
	if state.nextEvent >= len(state.events) {
		state.events, state.nextEvent = state.events[:0], 0
		return QUICEvent{Kind: QUICNoEvent}
	}
	e := state.events[state.nextEvent]
	state.events[state.nextEvent] = QUICEvent{Data: e.Data}
	state.nextEvent++
	return e
}

// Close closes the connection, and stops the handshake if that is under way.
func (q *QUICConn) Close() error {
	state := q.conn.quic
	if state.ctx == nil {
		return nil // was never started
	}
	state.cancel()
	for state.step() {
	}
	return q.conn.handshakeErr
}

// HandleData takes handshake messages, or parts of them, from the other side. There may be events after it.
func (q *QUICConn) HandleData(level QUICEncryptionLevel, data []byte) error {
	c := q.conn
	if c.in.level != level {
		return withAlert(c.in.setError(errors.New("tls: handshake data received at wrong level")))
	}
	c.quic.received = data
	if c.quic.step() {
		return nil
	}
	c.handshakeMutex.Lock()
	defer c.handshakeMutex.Unlock()
	c.in.Lock()
	defer c.in.Unlock()
	c.hand = append(c.hand, c.quic.received...)
	c.quic.received = nil
	for len(c.hand) >= 4 && c.handshakeErr == nil {
		n := int(c.hand[1])<<16 | int(c.hand[2])<<8 | int(c.hand[3])
		if n > maxHandshake {
			c.handshakeErr = fmt.Errorf("tls: handshake message of length %d bytes exceeds maximum of %d bytes", n, maxHandshake)
			break
		}
		if len(c.hand) < 4+n {
			return nil
		}
		c.handshakeErr = c.handlePostHandshake()
	}
	return withAlert(c.handshakeErr)
}

// QUICSessionTicketOptions is for QUICConn.SendSessionTicket.
type QUICSessionTicketOptions struct {
	// EarlyData says that the client may use the ticket to send early data.
	EarlyData bool
	Extra     [][]byte
}

// SendSessionTicket sends the client a ticket. There will be events after it. It can only be called once.
func (q *QUICConn) SendSessionTicket(opts QUICSessionTicketOptions) error {
	c := q.conn
	switch {
	case c.config.SessionTicketsDisabled:
		return nil
	case !c.isHandshakeComplete.Load():
		return withAlert(errors.New("tls: SendSessionTicket called before handshake completed"))
	case c.isClient:
		return withAlert(errors.New("tls: SendSessionTicket called on the client"))
	case q.ticketSent:
		return withAlert(errors.New("tls: SendSessionTicket called multiple times"))
	}
	q.ticketSent = true
	return withAlert(c.sendSessionTicket(opts.EarlyData, opts.Extra))
}

// StoreSession stores the session of a QUICStoreSession event in the client's ClientSessionCache. Between the two the
// application may change the session, and look at other events.
func (q *QUICConn) StoreSession(session *SessionState) error {
	c := q.conn
	if !c.isClient {
		return withAlert(errors.New("tls: StoreSessionTicket called on the server"))
	}
	if key := c.sessionKey(); key != "" {
		c.config.ClientSessionCache.Put(key, &ClientSessionState{session})
	}
	return nil
}

// ConnectionState returns what is known about the connection.
func (q *QUICConn) ConnectionState() ConnectionState { return q.conn.ConnectionState() }

// SetTransportParameters sets the transport parameters for the other side. A server may do so as late as it has seen
// those of the client: see QUICTransportParametersRequired.
func (q *QUICConn) SetTransportParameters(params []byte) {
	if params == nil {
		params = []byte{} // known to be none
	}
	state := q.conn.quic
	state.transportParams = params
	if state.started {
		state.step()
	}
}
