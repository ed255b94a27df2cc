package tls

import (
	"errors"
	"fmt"
	"internal/byteorder"
	"io"
	"net"
	"sync"
)

// recordType is the first byte of a record.
type recordType uint8

const (
	recordTypeChangeCipherSpec recordType = 20
	recordTypeAlert            recordType = 21
	recordTypeHandshake        recordType = 22
	recordTypeApplicationData  recordType = 23
)

const (
	maxPlaintext       = 16384        // of a record
	maxCiphertext      = 16384 + 2048 // of a protected one
	maxCiphertextTLS13 = 16384 + 256

	maxHandshake            = 64 << 10  // of a handshake message; the protocol would allow 16 MB
	maxHandshakeCertificate = 256 << 10 // of one with certificates

	maxUselessRecords = 16 // in a row that bring nothing on
)

// halfConn is one direction of a connection's record layer.
type halfConn struct {
	sync.Mutex

	// Guarded by the mutex.
	err     error      // the first error that will not go away
	current protection // of the records
	next    protection // after ChangeCipherSpec, up to TLS 1.2; nil if that is not due
	seq     uint64     // number of the next record under current
	secret  []byte     // the traffic secret behind current, in TLS 1.3
	level   QUICEncryptionLevel
}

// setError makes err the answer to everything from now on, and returns it.
func (h *halfConn) setError(err error) error {
	if e, ok := err.(net.Error); ok {
		err = &permanentError{e}
	}
	h.err = err
	return err
}

// permanentError is an error of the network after which there is no way to continue.
type permanentError struct{ err net.Error }

func (e *permanentError) Error() string   { return e.err.Error() }
func (e *permanentError) Unwrap() error   { return e.err }
func (e *permanentError) Timeout() bool   { return e.err.Timeout() }
func (e *permanentError) Temporary() bool { return false }

// change puts new keys into use.
func (h *halfConn) change(p protection) {
	h.current, h.next, h.seq = p, nil, 0
}

// setSecret puts the keys of a traffic secret into use.
func (h *halfConn) setSecret(s *suite, level QUICEncryptionLevel, secret []byte) {
	h.secret, h.level = secret, level
	h.change(s.trafficKeys(secret))
}

// advance counts a record.
func (h *halfConn) advance() {
	h.seq++
	if h.seq == 0 {
		panic("TLS: sequence number wraparound")
	}
}

// RecordHeaderError says that what came is no record of TLS.
type RecordHeaderError struct {
	// Msg says what is wrong.
	Msg string
	// RecordHeader has the five bytes where the header of a record was expected.
	RecordHeader [5]byte
	// Conn is the connection under TLS, if it was the very first record that did not look like TLS, and nothing was
	// sent yet: somebody else may be able to talk to that client. Otherwise it is nil.
	Conn net.Conn
}

func (e RecordHeaderError) Error() string { return "tls: " + e.Msg }

// rawInput is what came from the network and was not looked at yet.
type rawInput struct {
	buf  []byte
	r, w int // the bytes are buf[r:w]
}

func (in *rawInput) len() int { return in.w - in.r }

// take returns the next n bytes, which stay as they are until fill is called.
func (in *rawInput) take(n int) []byte {
	p := in.buf[in.r : in.r+n : in.r+n]
	in.r += n
	return p
}

// fill reads until there are n bytes.
func (in *rawInput) fill(conn net.Conn, n int) error {
	const more = 512 // so that a small record does not come alone
	if in.len() >= n {
		return nil
	}
	if len(in.buf)-in.r < n+more {
		buf := in.buf
		if len(buf) < n+more {
			buf = make([]byte, n+more)
		}
		in.w = copy(buf, in.buf[in.r:in.w])
		in.buf, in.r = buf, 0
	}
	for in.len() < n {
		m, err := conn.Read(in.buf[in.w:])
		in.w += m
		switch {
		case in.len() >= n:
			if err == io.EOF {
				err = nil
			}
			return err
		case err == io.EOF && in.len() == 0:
			return io.EOF
		case err == io.EOF:
			return io.ErrUnexpectedEOF
		case err != nil:
			return err
		}
	}
	return nil
}

// need is fill; errors that will not go away are remembered.
func (c *Conn) need(n int) error {
	err := c.rawInput.fill(c.conn, n)
	if err != nil {
		if e, ok := err.(net.Error); !ok || !e.Temporary() {
			c.in.setError(err)
		}
	}
	return err
}

// badHeader ends the connection because of the header of a record. conn is what the error shows the caller.
func (c *Conn) badHeader(conn net.Conn, format string, args ...any) error {
	err := RecordHeaderError{Msg: fmt.Sprintf(format, args...), Conn: conn}
	copy(err.RecordHeader[:], c.rawInput.buf[c.rawInput.r:c.rawInput.w])
	return c.in.setError(err)
}

// failRead ends the connection because of what was read.
func (c *Conn) failRead(a alert) error { return c.in.setError(c.sendAlert(a)) }

// readRecord reads records until one of them brought something on: application data into input, a part of a handshake
// message into hand. Up to TLS 1.2 it can also wait for new keys: then wantCCS is set, and nothing else may come.
func (c *Conn) readRecord(wantCCS bool) error {
	if c.in.err != nil {
		return c.in.err
	}
	if c.quic != nil {
		return c.in.setError(errors.New("tls: internal error: attempted to read record with QUIC transport"))
	}
	for {
		record, err := c.nextRecord()
		if err != nil {
			return err
		}
		progress, err := c.handleRecord(record, wantCCS)
		if progress || err != nil {
			return err
		}
		c.uselessRecords++
		if c.uselessRecords > maxUselessRecords {
			c.sendAlert(alertUnexpectedMessage)
			return c.in.setError(errors.New("tls: too many ignored records"))
		}
	}
}

// nextRecord reads a record as it is, and looks at its header.
func (c *Conn) nextRecord() ([]byte, error) {
	if err := c.need(headerLen); err != nil {
		return nil, err
	}
	header := c.rawInput.buf[c.rawInput.r:][:headerLen]
	typ, version, n := recordType(header[0]), byteorder.BEUint16(header[1:]), int(byteorder.BEUint16(header[3:]))
	switch {
	case !c.isHandshakeComplete.Load() && typ == 0x80:
		c.sendAlert(alertProtocolVersion)
		return nil, c.badHeader(nil, "unsupported SSLv2 handshake received")
	case c.version != 0 && version != c.recordVersion():
		c.sendAlert(alertProtocolVersion)
		return nil, c.badHeader(nil, "received record with version %x when expecting version %x", version, c.recordVersion())
	case c.version == 0 && (typ != recordTypeAlert && typ != recordTypeHandshake || version >= 0x1000):
		// The first record: whoever this is may not speak TLS at all.
		return nil, c.badHeader(c.conn, "first record does not look like a TLS handshake")
	case c.version == VersionTLS13 && n > maxCiphertextTLS13 || n > maxCiphertext:
		c.sendAlert(alertRecordOverflow)
		return nil, c.badHeader(nil, "oversized record received with length %d", n)
	}
	if err := c.need(headerLen + n); err != nil {
		return nil, err
	}
	return c.rawInput.take(headerLen + n), nil
}

// recordVersion returns the version that the headers of records have.
func (c *Conn) recordVersion() uint16 { return min(c.version, VersionTLS12) }

// open takes the protection off a record.
func (c *Conn) open(record []byte) ([]byte, recordType, error) {
	if c.version == VersionTLS13 && recordType(record[0]) == recordTypeChangeCipherSpec {
		return record[headerLen:], recordTypeChangeCipherSpec, nil // has no meaning any more, and no protection
	}
	data, typ, err := c.in.current.open(record, c.in.seq)
	if err != nil {
		return nil, 0, c.failRead(err.(alert))
	}
	c.in.advance()
	if len(data) > maxPlaintext {
		return nil, 0, c.failRead(alertRecordOverflow)
	}
	return data, typ, nil
}

// handleRecord takes in a record, and reports whether it brought something on.
func (c *Conn) handleRecord(record []byte, wantCCS bool) (progress bool, err error) {
	_, plain := c.in.current.(noProtection)
	data, typ, err := c.open(record)
	if err != nil {
		return false, err
	}
	complete := c.isHandshakeComplete.Load()
	if len(data) > 0 && (typ == recordTypeApplicationData || typ == recordTypeHandshake && !complete) {
		c.uselessRecords = 0
	}
	if c.version == VersionTLS13 && typ != recordTypeHandshake && len(c.hand) > 0 {
		return false, c.failRead(alertUnexpectedMessage) // in the middle of a handshake message
	}
	switch typ {
	case recordTypeAlert:
		return false, c.handleAlert(data)
	case recordTypeChangeCipherSpec:
		return c.handleChangeCipherSpec(data, wantCCS)
	case recordTypeApplicationData:
		if !complete || wantCCS || plain {
			return false, c.failRead(alertUnexpectedMessage)
		}
		c.input = data
		return len(data) > 0, nil
	case recordTypeHandshake:
		if len(data) == 0 || wantCCS {
			return false, c.failRead(alertUnexpectedMessage)
		}
		c.hand = append(c.hand, data...)
		return true, nil
	}
	return false, c.failRead(alertUnexpectedMessage)
}

// handleAlert returns the error that an alert is, or nil for one that is only a warning.
func (c *Conn) handleAlert(data []byte) error {
	if len(data) != 2 {
		return c.failRead(alertUnexpectedMessage)
	}
	level, a := data[0], alert(data[1])
	switch {
	case a == alertCloseNotify:
		return c.in.setError(io.EOF)
	case c.version == VersionTLS13 && a == alertUserCanceled:
		return nil // a close_notify is to follow
	case c.version == VersionTLS13 || level == alertLevelError:
		return c.in.setError(&net.OpError{Op: "remote error", Err: a})
	case level == alertLevelWarning:
		return nil
	}
	return c.failRead(alertUnexpectedMessage)
}

// handleChangeCipherSpec puts the next keys into use, if it is time for that.
func (c *Conn) handleChangeCipherSpec(data []byte, wanted bool) (progress bool, err error) {
	switch {
	case len(data) != 1 || data[0] != 1:
		return false, c.failRead(alertDecodeError)
	case len(c.hand) > 0:
		return false, c.failRead(alertUnexpectedMessage)
	case c.version == VersionTLS13:
		return false, nil
	case !wanted:
		return false, c.failRead(alertUnexpectedMessage)
	case c.in.next == nil:
		return false, c.failRead(alertInternalError)
	}
	c.in.change(c.in.next)
	return true, nil
}

// sendAlert tells the other side why the connection ends, and returns what to tell the caller.
func (c *Conn) sendAlert(a alert) error {
	c.out.Lock()
	defer c.out.Unlock()
	return c.sendAlertLocked(a)
}

// sendAlertLocked is sendAlert for who has locked out.
func (c *Conn) sendAlertLocked(a alert) error {
	failure := &net.OpError{Op: "local error", Err: a}
	if c.quic != nil {
		return c.out.setError(failure)
	}
	level := byte(alertLevelError)
	if a == alertNoRenegotiation || a == alertCloseNotify {
		level = alertLevelWarning
	}
	_, err := c.writeRecordLocked(recordTypeAlert, []byte{level, byte(a)})
	if a == alertCloseNotify {
		return err // nothing is wrong
	}
	return c.out.setError(failure)
}

// refuse sends the alert of a refusal, and returns what to tell the caller. Other errors it returns as they are.
func (c *Conn) refuse(err error) error {
	r, ok := err.(*refusal)
	if !ok {
		return err
	}
	failure := c.sendAlert(r.alert)
	if r.err == nil {
		return failure
	}
	return r.err
}

const (
	// While little was sent, a record fits into a packet of TCP, so that the other side can use what came of a long
	// message. This is the least that a packet holds, less what headers and options may need.
	packetPayload = 1208

	// After that many bytes records are as large as they can be, for speed.
	smallRecordsUntil = 128 << 10
)

// payloadLimit returns how much payload the next record may have.
func (c *Conn) payloadLimit(typ recordType) int {
	if c.config.DynamicRecordSizingDisabled || typ != recordTypeApplicationData || c.bytesSent >= smallRecordsUntil {
		return maxPlaintext
	}
	c.recordsSent++
	if c.recordsSent > 1000 {
		return maxPlaintext
	}
	return min(maxPlaintext, c.out.current.room(packetPayload-headerLen)*c.recordsSent)
}

// recordBuffers has buffers in which records are built.
var recordBuffers = sync.Pool{New: func() any { return new([]byte) }}

// writeRecordLocked sends data in as many records as it takes. Who calls it has locked out.
func (c *Conn) writeRecordLocked(typ recordType, data []byte) (n int, err error) {
	if c.quic != nil {
		if typ != recordTypeHandshake {
			return 0, errors.New("tls: internal error: sending non-handshake message to QUIC transport")
		}
		c.quic.writeData(c.out.level, data)
		return len(data), nil
	}
	buffer := recordBuffers.Get().(*[]byte)
	defer recordBuffers.Put(buffer)
	version := c.recordVersion()
	if version == 0 {
		version = VersionTLS10 // some servers do not like any other one in front of a hello
	}
	for len(data) > 0 {
		payload := data[:min(len(data), c.payloadLimit(typ))]
		record := append((*buffer)[:0], byte(typ), byte(version>>8), byte(version), 0, 0)
		record, err = c.out.current.seal(record, c.out.seq, payload, c.config.rand())
		if err != nil {
			return n, err
		}
		*buffer = record
		c.out.advance()
		if err := c.write(record); err != nil {
			return n, err
		}
		n += len(payload)
		data = data[len(payload):]
	}
	return n, nil
}

// write sends a record, or keeps it until flush.
func (c *Conn) write(record []byte) error {
	if c.buffering {
		c.sendBuf = append(c.sendBuf, record...)
		return nil
	}
	n, err := c.conn.Write(record)
	c.bytesSent += int64(n)
	return err
}

// flush sends what write kept, and ends that.
func (c *Conn) flush() error {
	c.buffering = false
	if len(c.sendBuf) == 0 {
		return nil
	}
	n, err := c.conn.Write(c.sendBuf)
	c.bytesSent += int64(n)
	c.sendBuf = nil
	return err
}

// sendChangeCipherSpec announces new keys, and up to TLS 1.2 puts them into use.
func (c *Conn) sendChangeCipherSpec() error {
	c.out.Lock()
	defer c.out.Unlock()
	if _, err := c.writeRecordLocked(recordTypeChangeCipherSpec, []byte{1}); err != nil || c.version == VersionTLS13 {
		return err
	}
	if c.out.next == nil {
		return c.sendAlertLocked(alertInternalError)
	}
	c.out.change(c.out.next)
	return nil
}

// writeHandshake sends a message, and writes it to the transcript if there is one.
func (c *Conn) writeHandshake(m handshakeMessage, transcript io.Writer) error {
	data, err := marshal(m, c.version)
	if err != nil {
		return err
	}
	return c.writeHandshakeBytes(data, transcript)
}

// writeHandshakeBytes is writeHandshake for a message that is encoded already.
func (c *Conn) writeHandshakeBytes(data []byte, transcript io.Writer) error {
	if transcript != nil {
		transcript.Write(data)
	}
	c.out.Lock()
	defer c.out.Unlock()
	_, err := c.writeRecordLocked(recordTypeHandshake, data)
	return err
}

// needHandshake reads until there are n bytes of handshake messages.
func (c *Conn) needHandshake(n int) error {
	for len(c.hand) < n {
		if c.quic != nil {
			if err := c.quicWait(); err != nil {
				return err
			}
		} else if err := c.readRecord(false); err != nil {
			return err
		}
	}
	return nil
}

// readHandshake reads the next handshake message, and writes it to the transcript if there is one.
func (c *Conn) readHandshake(transcript io.Writer) (handshakeMessage, error) {
	if err := c.needHandshake(4); err != nil {
		return nil, err
	}
	kind, n := c.hand[0], int(c.hand[1])<<16|int(c.hand[2])<<8|int(c.hand[3])
	limit := maxHandshake
	if c.version != 0 && kind == typeCertificate {
		limit = maxHandshakeCertificate
	}
	if n > limit {
		c.sendAlert(alertInternalError)
		return nil, c.in.setError(fmt.Errorf("tls: handshake message of length %d bytes exceeds maximum of %d bytes", n, limit))
	}
	if err := c.needHandshake(4 + n); err != nil {
		return nil, err
	}
	data := append([]byte(nil), c.hand[:4+n]...) // the message's fields are parts of it
	c.hand = c.hand[4+n:]
	msg := newMessage(kind, c.version)
	if msg == nil {
		return nil, c.failRead(alertUnexpectedMessage)
	}
	if !unmarshal(msg, data, c.version) {
		return nil, c.failRead(alertDecodeError)
	}
	switch msg := msg.(type) {
	case *clientHelloMsg:
		msg.raw = data
	case *serverHelloMsg:
		msg.raw = data
	}
	if transcript != nil {
		transcript.Write(data)
	}
	return msg, nil
}

// setReadSecret puts the keys of a traffic secret into use for reading. The keys for writing have to be changed
// before, if they are as well, for an alert to have the new ones.
func (c *Conn) setReadSecret(s *suite, level QUICEncryptionLevel, secret []byte) error {
	// A message must not start under one key and end under the next.
	if len(c.hand) != 0 {
		return refuse(alertUnexpectedMessage, "tls: handshake buffer not empty before setting read traffic secret")
	}
	c.in.setSecret(s, level, secret)
	if c.quic != nil && level != QUICEncryptionLevelApplication {
		// The last one QUIC must not use before the handshake is complete (RFC 9001, section 5.7); it gets it then.
		c.quic.event(QUICEvent{Kind: QUICSetReadSecret, Level: level, Suite: s.id, Data: secret})
	}
	return nil
}

// setWriteSecret puts the keys of a traffic secret into use for writing.
func (c *Conn) setWriteSecret(s *suite, level QUICEncryptionLevel, secret []byte) {
	c.out.setSecret(s, level, secret)
	if c.quic != nil {
		c.quic.event(QUICEvent{Kind: QUICSetWriteSecret, Level: level, Suite: s.id, Data: secret})
	}
}
