// Package textproto is for protocols of lines of text, such as HTTP, NNTP and SMTP: lines, answers with numbers, texts that end
// with a dot, and headers. A Pipeline keeps requests and answers in order when several are under way.
package textproto

import (
	"bufio"
	"fmt"
	"io"
	"net"
)

// An Error is an answer with a number that says that it did not go well.
type Error struct {
	Code int
	Msg  string
}

func (e *Error) Error() string { return fmt.Sprintf("%03d %q", e.Code, e.Msg) }

// A ProtocolError is something that the protocol does not have.
type ProtocolError string

func (p ProtocolError) Error() string { return string(p) }

// A Conn reads and writes on a connection.
type Conn struct {
	Reader
	Writer
	Pipeline
	conn io.ReadWriteCloser
}

// NewConn returns a Conn that uses conn.
func NewConn(conn io.ReadWriteCloser) *Conn {
	return &Conn{
		Reader: Reader{R: bufio.NewReader(conn)},
		Writer: Writer{W: bufio.NewWriter(conn)},
		conn:   conn,
	}
}

// Dial connects by net.Dial.
func Dial(network, addr string) (*Conn, error) {
	c, err := net.Dial(network, addr)
	if err != nil {
		return nil, err
	}
	return NewConn(c), nil
}

// Close closes the connection.
func (c *Conn) Close() error { return c.conn.Close() }

// Cmd sends a line when it is its turn, and returns its number for StartResponse and EndResponse.
func (c *Conn) Cmd(format string, args ...any) (id uint, err error) {
	id = c.Next()
	c.StartRequest(id)
	err = c.PrintfLine(format, args...)
	c.EndRequest(id)
	if err != nil {
		return 0, err
	}
	return id, nil
}

// TrimString returns s without spaces, tabs and ends of lines around it.
func TrimString(s string) string {
	from, to := trimmed(s)
	return s[from:to]
}

// TrimBytes returns b without spaces, tabs and ends of lines around it.
func TrimBytes(b []byte) []byte {
	from, to := trimmed(b)
	return b[from:to]
}

func trimmed[T string | []byte](s T) (from, to int) {
	space := func(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
	to = len(s)
	for from < to && space(s[from]) {
		from++
	}
	for from < to && space(s[to-1]) {
		to--
	}
	return from, to
}
