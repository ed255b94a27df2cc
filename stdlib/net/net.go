// Package net has connections: TCP, UDP, IP and Unix sockets, and what is needed to get them: addresses, interfaces, and the
// resolution of names.
//
// Dial connects and Listen accepts. Names are resolved in Go: by /etc/hosts and the DNS servers of /etc/resolv.conf, in the order
// that /etc/nsswitch.conf gives. GODEBUG=netdns=1 tells how, and GODEBUG=netedns0=0 asks servers without EDNS0.
package net

import "time"

// An Addr is one end of a connection.
type Addr interface {
	Network() string // the network, such as "tcp"
	String() string  // the address, such as "192.0.2.1:25"
}

// A Conn is a connection that bytes flow through. Several goroutines may use it at the same time.
type Conn interface {
	// Read reads what there is, up to len(b) bytes; it waits until there is something.
	Read(b []byte) (n int, err error)

	// Write writes all of b.
	Write(b []byte) (n int, err error)

	// Close closes the connection; reads and writes that wait return an error.
	Close() error

	// LocalAddr is this end.
	LocalAddr() Addr

	// RemoteAddr is the other end.
	RemoteAddr() Addr

	// SetDeadline is SetReadDeadline and SetWriteDeadline.
	SetDeadline(t time.Time) error

	// SetReadDeadline sets when reads, also those that wait now, give up with os.ErrDeadlineExceeded. The zero time is never.
	SetReadDeadline(t time.Time) error

	// SetWriteDeadline is the same for writes. One that gives up may have written something.
	SetWriteDeadline(t time.Time) error
}

// A PacketConn is a connection for packets, each of which has an address. Several goroutines may use it at the same time.
type PacketConn interface {
	// ReadFrom reads a packet, and tells where it comes from. What does not fit into p is lost.
	ReadFrom(p []byte) (n int, addr Addr, err error)

	// WriteTo writes a packet.
	WriteTo(p []byte, addr Addr) (n int, err error)

	// Close closes the connection; reads and writes that wait return an error.
	Close() error

	// LocalAddr is this end.
	LocalAddr() Addr

	// SetDeadline, SetReadDeadline and SetWriteDeadline are as in Conn.
	SetDeadline(t time.Time) error
	SetReadDeadline(t time.Time) error
	SetWriteDeadline(t time.Time) error
}

// A Listener waits for others to connect. Several goroutines may use it at the same time.
type Listener interface {
	// Accept waits for the next connection.
	Accept() (Conn, error)

	// Close closes the listener; those that wait in Accept get an error.
	Close() error

	// Addr is where it listens.
	Addr() Addr
}

// An Error is an error of this package.
type Error interface {
	error
	Timeout() bool // did it take too long?

	// Temporary is not well defined; most that are temporary are timeouts.
	Temporary() bool
}
