package net

import (
	"io"
	"os"
	"syscall"
	"time"
)

// conn is what all connections have.
type conn struct {
	fd *netFD
}

func (c *conn) ok() bool { return c != nil && c.fd != nil }

// Read reads what there is.
func (c *conn) Read(b []byte) (int, error) {
	if !c.ok() {
		return 0, syscall.EINVAL
	}
	n, err := c.fd.Read(b)
	if err != nil && err != io.EOF {
		err = c.fd.opError("read", err)
	}
	return n, err
}

// Write writes all of b.
func (c *conn) Write(b []byte) (int, error) {
	if !c.ok() {
		return 0, syscall.EINVAL
	}
	n, err := c.fd.Write(b)
	return n, c.fd.opError("write", err)
}

// Close closes the connection.
func (c *conn) Close() error {
	if !c.ok() {
		return syscall.EINVAL
	}
	return c.fd.opError("close", c.fd.Close())
}

// LocalAddr is this end; it must not be changed.
func (c *conn) LocalAddr() Addr {
	if !c.ok() {
		return nil
	}
	return c.fd.laddr
}

// RemoteAddr is the other end; it must not be changed.
func (c *conn) RemoteAddr() Addr {
	if !c.ok() {
		return nil
	}
	return c.fd.raddr
}

// SetDeadline is as in Conn.
func (c *conn) SetDeadline(t time.Time) error {
	if !c.ok() {
		return syscall.EINVAL
	}
	return c.fd.localError("set", c.fd.pfd.SetDeadline(t))
}

// SetReadDeadline is as in Conn.
func (c *conn) SetReadDeadline(t time.Time) error {
	if !c.ok() {
		return syscall.EINVAL
	}
	return c.fd.localError("set", c.fd.pfd.SetReadDeadline(t))
}

// SetWriteDeadline is as in Conn.
func (c *conn) SetWriteDeadline(t time.Time) error {
	if !c.ok() {
		return syscall.EINVAL
	}
	return c.fd.localError("set", c.fd.pfd.SetWriteDeadline(t))
}

// SetReadBuffer sets the size of the kernel's buffer for what arrives.
func (c *conn) SetReadBuffer(bytes int) error {
	if !c.ok() {
		return syscall.EINVAL
	}
	return c.fd.localError("set", c.fd.setInt(syscall.SOL_SOCKET, syscall.SO_RCVBUF, bytes))
}

// SetWriteBuffer sets the size of the kernel's buffer for what leaves.
func (c *conn) SetWriteBuffer(bytes int) error {
	if !c.ok() {
		return syscall.EINVAL
	}
	return c.fd.localError("set", c.fd.setInt(syscall.SOL_SOCKET, syscall.SO_SNDBUF, bytes))
}

// File returns a file for the same socket, with a descriptor of its own; both have to be closed.
func (c *conn) File() (f *os.File, err error) {
	if !c.ok() {
		return nil, syscall.EINVAL
	}
	f, err = c.fd.dup()
	return f, c.fd.opError("file", err)
}

// SyscallConn lends the descriptor to functions.
func (c *conn) SyscallConn() (syscall.RawConn, error) {
	if !c.ok() {
		return nil, syscall.EINVAL
	}
	return &rawConn{c.fd}, nil
}

func (c *conn) closeOne(how int) error {
	if !c.ok() {
		return syscall.EINVAL
	}
	return c.fd.opError("close", c.fd.shutdown(how))
}

func (c *conn) writeBuffers(v *Buffers) (int64, error) {
	if !c.ok() {
		return 0, syscall.EINVAL
	}
	n, err := c.fd.writeBuffers(v)
	return n, c.fd.opError("writev", err)
}

// Buffers has pieces that are written one after another; to some connections with a single system call.
type Buffers [][]byte

// WriteTo writes the pieces, and removes what was written.
func (v *Buffers) WriteTo(w io.Writer) (n int64, err error) {
	if c, ok := w.(interface{ writeBuffers(*Buffers) (int64, error) }); ok {
		return c.writeBuffers(v)
	}
	for _, piece := range *v {
		m, err := w.Write(piece)
		n += int64(m)
		if err != nil {
			v.consume(n)
			return n, err
		}
	}
	v.consume(n)
	return n, nil
}

// Read reads from the pieces, and removes what was read.
func (v *Buffers) Read(p []byte) (n int, err error) {
	for _, piece := range *v {
		if n == len(p) {
			break
		}
		n += copy(p[n:], piece)
	}
	v.consume(int64(n))
	if len(*v) == 0 {
		err = io.EOF
	}
	return n, err
}

// consume removes n bytes, and the pieces that are empty then.
func (v *Buffers) consume(n int64) {
	for len(*v) > 0 {
		size := int64(len((*v)[0]))
		if size > n {
			(*v)[0] = (*v)[0][n:]
			return
		}
		n -= size
		(*v)[0] = nil
		*v = (*v)[1:]
	}
}
