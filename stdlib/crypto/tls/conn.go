package tls

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// A Conn is a connection protected by TLS. It implements net.Conn.
//
// Locks are taken in this order: handshakeMutex, in, out.
type Conn struct {
	// Immutable.
	conn     net.Conn
	isClient bool
	quic     *quicState // nil for a connection over conn

	// isHandshakeComplete is set while no handshake is under way, and the last one went well.
	isHandshakeComplete atomic.Bool

	// Guarded by handshakeMutex, and immutable while isHandshakeComplete is set.
	handshakeMutex sync.Mutex
	handshakeErr   error // what the handshake ended with
	config         *Config
	handshakes     int         // how many there were; more than one only after renegotiation
	ticketKeys     []ticketKey // the first encrypts, all decrypt
	result

	// What the last handshake's Finished messages said, and who sent his first.
	clientFinished, serverFinished [finishedLen]byte
	clientFinishedIsFirst          bool

	in, out halfConn

	// Guarded by in.
	rawInput       rawInput
	input          []byte // application data, a part of rawInput
	hand           []byte // handshake messages
	uselessRecords int    // how many there were in a row

	// Guarded by out.
	buffering       bool   // records go to sendBuf
	sendBuf         []byte // records to be sent together
	bytesSent       int64
	recordsSent     int
	closeNotifySent bool
	closeNotifyErr  error // from sending it

	// activeCall counts the calls of Write that are under way by twos. It is odd if Close was called.
	activeCall atomic.Int32
}

// result is what a handshake found out.
type result struct {
	version             uint16 // 0 until it is negotiated
	cipherSuite         uint16
	curveID             CurveID
	didResume           bool
	didHRR              bool // there was a HelloRetryRequest
	extMasterSecret     bool
	secureRenegotiation bool // the server takes part in RFC 5746
	echAccepted         bool
	serverName          string
	clientProtocol      string
	peerCertificates    []*x509.Certificate
	verifiedChains      [][]*x509.Certificate
	localCertificate    [][]byte
	ocspResponse        []byte
	scts                [][]byte
	exporter            exporter
	resumptionSecret    []byte // from which the secrets of tickets are made, in TLS 1.3
}

func newConn(conn net.Conn, config *Config, isClient bool) *Conn {
	c := &Conn{conn: conn, isClient: isClient, config: config}
	c.in.current, c.out.current = noProtection{}, noProtection{}
	return c
}

// LocalAddr returns the local address of the connection.
func (c *Conn) LocalAddr() net.Addr { return c.conn.LocalAddr() }

// RemoteAddr returns the address of the other side.
func (c *Conn) RemoteAddr() net.Addr { return c.conn.RemoteAddr() }

// SetDeadline sets the times after which Read and Write give up; the zero time means never. After a Write has given up,
// nothing more can be written.
func (c *Conn) SetDeadline(t time.Time) error { return c.conn.SetDeadline(t) }

// SetReadDeadline sets the time after which Read gives up; the zero time means never.
func (c *Conn) SetReadDeadline(t time.Time) error { return c.conn.SetReadDeadline(t) }

// SetWriteDeadline sets the time after which Write gives up; the zero time means never. After it has given up, nothing
// more can be written.
func (c *Conn) SetWriteDeadline(t time.Time) error { return c.conn.SetWriteDeadline(t) }

// NetConn returns the connection under c. To read from it or to write to it is the end of c.
func (c *Conn) NetConn() net.Conn { return c.conn }

// Handshake runs the handshake, unless that is done. Read and Write call it; a program needs to only if it wants the
// handshake at a certain time. HandshakeContext is the same with a way to stop it.
//
// RSA keys in certificates may have up to 8192 bits, because it takes long to use large ones. Another limit can be set
// by GODEBUG=tlsmaxrsasize.
func (c *Conn) Handshake() error { return c.HandshakeContext(context.Background()) }

// HandshakeContext runs the handshake, unless that is done. If ctx ends before, the handshake does so too, with an
// error, and the connection is closed. Later ctx does not matter.
func (c *Conn) HandshakeContext(ctx context.Context) error {
	if c.isHandshakeComplete.Load() {
		return nil // the usual case, with every Read and Write
	}
	return c.handshakeContext(ctx)
}

func (c *Conn) handshakeContext(ctx context.Context) (err error) {
	handshakeCtx, cancel := context.WithCancel(ctx)
	defer cancel()
	if c.quic != nil {
		c.quic.ctx, c.quic.cancel = handshakeCtx, cancel
	} else if ctx.Done() != nil {
		stop := context.AfterFunc(ctx, func() { c.conn.Close() })
		defer func() {
			if !stop() {
				err = ctx.Err()
			}
		}()
	}

	c.handshakeMutex.Lock()
	defer c.handshakeMutex.Unlock()
	if c.handshakeErr != nil || c.isHandshakeComplete.Load() {
		return c.handshakeErr
	}
	c.in.Lock()
	defer c.in.Unlock()
	c.handshakeErr = c.runHandshake(handshakeCtx)
	if c.quic != nil {
		c.quicHandshakeEnd()
	}
	return c.handshakeErr
}

// runHandshake runs one handshake, the first one or a renegotiation. Who calls it has locked handshakeMutex and in.
func (c *Conn) runHandshake(ctx context.Context) (err error) {
	if c.config == nil {
		c.config = defaultConfig()
	}
	if c.isClient {
		err = c.clientHandshake(ctx)
	} else {
		err = c.serverHandshake(ctx)
	}
	if err != nil {
		err = c.refuse(err)
		c.out.Lock()
		c.flush() // there may be an alert in it
		c.out.Unlock()
		return err
	}
	c.handshakes++
	c.isHandshakeComplete.Store(true)
	return nil
}

// Read reads data from the connection. It runs the handshake before if necessary: to be sure that it comes back there
// must be deadlines for both reading and writing by then.
func (c *Conn) Read(b []byte) (int, error) {
	if err := c.Handshake(); err != nil {
		return 0, err
	}
	if len(b) == 0 {
		return 0, nil
	}
	c.in.Lock()
	defer c.in.Unlock()
	for len(c.input) == 0 {
		if err := c.readRecord(false); err != nil {
			return 0, err
		}
		for len(c.hand) > 0 {
			if err := c.handlePostHandshake(); err != nil {
				return 0, err
			}
		}
	}
	n := copy(b, c.input)
	c.input = c.input[n:]
	// If that was all and the connection's end is here already, the caller may as well know: an HTTP client would
	// otherwise put the connection aside to use it again.
	in := &c.rawInput
	if len(c.input) == 0 && in.len() > 0 && recordType(in.buf[in.r]) == recordTypeAlert {
		if err := c.readRecord(false); err != nil {
			return n, err
		}
	}
	return n, nil
}

// errShutdown is what Write says after CloseWrite.
var errShutdown = errors.New("tls: protocol is shutdown")

// Write writes data to the connection. It runs the handshake before if necessary: to be sure that it comes back there
// must be deadlines for both reading and writing by then.
func (c *Conn) Write(b []byte) (int, error) {
	if c.activeCall.Add(2)&1 != 0 {
		c.activeCall.Add(-2)
		return 0, net.ErrClosed
	}
	defer c.activeCall.Add(-2)
	if err := c.Handshake(); err != nil {
		return 0, err
	}
	c.out.Lock()
	defer c.out.Unlock()
	if c.out.err != nil {
		return 0, c.out.err
	}
	if !c.isHandshakeComplete.Load() {
		return 0, alertInternalError
	}
	if c.closeNotifySent {
		return 0, errShutdown
	}

	// In TLS 1.0 the next record's IV can be seen in the one before, so somebody who may choose plaintext could test
	// guesses (BEAST). A record with a single byte puts a MAC that nobody knows between.
	first := 0
	if cipher, ok := c.out.current.(*cbc); ok && cipher.chained != nil && len(b) > 1 {
		n, err := c.writeRecordLocked(recordTypeApplicationData, b[:1])
		if err != nil {
			return n, c.out.setError(err)
		}
		first, b = n, b[1:]
	}
	n, err := c.writeRecordLocked(recordTypeApplicationData, b)
	if err != nil {
		err = c.out.setError(err)
	}
	return first + n, err
}

// Close closes the connection.
func (c *Conn) Close() error {
	active := c.activeCall.Or(1)
	if active&1 != 0 {
		return net.ErrClosed
	}
	if active != 0 {
		// There is a Write that may not come back until the connection is closed. So no goodbye, which would wait for it.
		return c.conn.Close()
	}
	var notifyErr error
	if c.isHandshakeComplete.Load() {
		if err := c.closeNotify(); err != nil {
			notifyErr = fmt.Errorf("tls: failed to send closeNotify alert (but connection was closed anyway): %w", err)
		}
	}
	if err := c.conn.Close(); err != nil {
		return err
	}
	return notifyErr
}

// CloseWrite ends the writing side: the other side reads an end of file. The handshake has to be complete. The
// connection under c is left as it is. Most programs want Close.
func (c *Conn) CloseWrite() error {
	if !c.isHandshakeComplete.Load() {
		return errors.New("tls: CloseWrite called before handshake complete")
	}
	return c.closeNotify()
}

// closeNotify says goodbye, once.
func (c *Conn) closeNotify() error {
	c.out.Lock()
	defer c.out.Unlock()
	if !c.closeNotifySent {
		c.SetWriteDeadline(time.Now().Add(5 * time.Second)) // not for ever
		c.closeNotifyErr = c.sendAlertLocked(alertCloseNotify)
		c.closeNotifySent = true
		c.SetWriteDeadline(time.Now()) // nothing may follow
	}
	return c.closeNotifyErr
}

// handlePostHandshake handles a handshake message that came after the handshake.
func (c *Conn) handlePostHandshake() error {
	var err error
	if c.version == VersionTLS13 {
		err = c.handlePostHandshake13()
	} else {
		err = c.handleRenegotiation()
	}
	if r, ok := err.(*refusal); ok {
		err = c.in.setError(c.refuse(r))
	}
	return err
}

func (c *Conn) handlePostHandshake13() error {
	msg, err := c.readHandshake(nil)
	if err != nil {
		return err
	}
	c.uselessRecords++
	if c.uselessRecords > maxUselessRecords {
		return refuse(alertUnexpectedMessage, "tls: too many non-advancing records")
	}
	switch msg := msg.(type) {
	case *newSessionTicketMsgTLS13:
		return c.handleNewSessionTicket(msg)
	case *keyUpdateMsg:
		return c.handleKeyUpdate(msg)
	}
	return &refusal{alertUnexpectedMessage, fmt.Errorf("tls: received unexpected handshake message of type %T", msg)}
}

// handleKeyUpdate changes the keys for reading, and for writing too if the other side asks for that.
func (c *Conn) handleKeyUpdate(m *keyUpdateMsg) error {
	if c.quic != nil {
		return refuse(alertUnexpectedMessage, "tls: received unexpected key update message")
	}
	s := suiteTLS13(c.cipherSuite)
	if m.updateRequested {
		if err := c.sendKeyUpdate(s); err != nil {
			return nil // the next Write will tell
		}
	}
	return c.setReadSecret(s, QUICEncryptionLevelInitial, s.nextTrafficSecret(c.in.secret))
}

// sendKeyUpdate changes the keys for writing.
func (c *Conn) sendKeyUpdate(s *suite) error {
	c.out.Lock()
	defer c.out.Unlock()
	data, err := marshal(&keyUpdateMsg{}, c.version)
	if err == nil {
		_, err = c.writeRecordLocked(recordTypeHandshake, data)
	}
	if err != nil {
		return c.out.setError(err)
	}
	c.setWriteSecret(s, QUICEncryptionLevelInitial, s.nextTrafficSecret(c.out.secret))
	return nil
}

// handleRenegotiation handles a server's wish for another handshake.
func (c *Conn) handleRenegotiation() error {
	if _, err := receive[*helloRequestMsg](c, nil); err != nil {
		return err
	}
	if !c.isClient {
		return &refusal{alert: alertNoRenegotiation}
	}
	switch c.config.Renegotiation {
	case RenegotiateNever:
		return &refusal{alert: alertNoRenegotiation}
	case RenegotiateOnceAsClient:
		if c.handshakes > 1 {
			return &refusal{alert: alertNoRenegotiation}
		}
	case RenegotiateFreelyAsClient:
	default:
		return refuse(alertInternalError, "tls: unknown Renegotiation value")
	}
	c.handshakeMutex.Lock()
	defer c.handshakeMutex.Unlock()
	c.isHandshakeComplete.Store(false)
	c.handshakeErr = c.runHandshake(context.Background())
	return c.handshakeErr
}

// OCSPResponse returns what the server sent about the state of its certificate, if anything.
func (c *Conn) OCSPResponse() []byte {
	c.handshakeMutex.Lock()
	defer c.handshakeMutex.Unlock()
	return c.ocspResponse
}

// VerifyHostname returns nil if the server's certificate is one for host, and otherwise why not.
func (c *Conn) VerifyHostname(host string) error {
	c.handshakeMutex.Lock()
	defer c.handshakeMutex.Unlock()
	switch {
	case !c.isClient:
		return errors.New("tls: VerifyHostname called on TLS server connection")
	case !c.isHandshakeComplete.Load():
		return errors.New("tls: handshake has not yet been performed")
	case len(c.verifiedChains) == 0:
		return errors.New("tls: handshake did not verify certificate chain")
	}
	return c.peerCertificates[0].VerifyHostname(host)
}
