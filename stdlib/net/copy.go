package net

import (
	"internal/poll"
	"io"
	"math"
	"syscall"
)

// What io.Copy does between sockets and files inside the kernel, so that the bytes need not come here.

// withoutReadFrom and withoutWriteTo hide a method from io.Copy, which would call it again.
type withoutReadFrom struct{ io.Writer }

type withoutWriteTo struct{ io.Reader }

func (c *TCPConn) readFrom(r io.Reader) (int64, error) {
	if n, handled, err := spliceFrom(c.fd, r); handled {
		return n, err
	}
	if n, handled, err := sendFile(c.fd, r); handled {
		return n, err
	}
	return io.Copy(withoutReadFrom{c}, r)
}

func (c *TCPConn) writeTo(w io.Writer) (int64, error) {
	if unix, ok := w.(*UnixConn); ok && unix.fd.net == "unix" {
		n, handled, err := poll.Splice(&unix.fd.pfd, &c.fd.pfd, math.MaxInt64)
		if handled {
			return n, wrapSyscallError("splice", err)
		}
	}
	return io.Copy(w, withoutWriteTo{c})
}

// limited takes a limit apart: n bytes of r are to be copied.
func limited(r io.Reader, all int64) (lr *io.LimitedReader, inner io.Reader, n int64) {
	if lr, ok := r.(*io.LimitedReader); ok {
		return lr, lr.R, lr.N
	}
	return nil, r, all
}

// spliceFrom copies from a stream socket. If it cannot, handled is false.
func spliceFrom(to *netFD, r io.Reader) (n int64, handled bool, err error) {
	lr, r, remain := limited(r, math.MaxInt64)
	if lr != nil && remain <= 0 {
		return 0, true, nil
	}
	if hidden, ok := r.(withoutWriteTo); ok {
		r = hidden.Reader
	}
	var from *netFD
	switch r := r.(type) {
	case *TCPConn:
		from = r.fd
	case *UnixConn:
		if r.fd.net == "unix" {
			from = r.fd
		}
	}
	if from == nil {
		return 0, false, nil
	}
	n, handled, err = poll.Splice(&to.pfd, &from.pfd, remain)
	if lr != nil {
		lr.N -= n
	}
	return n, handled, wrapSyscallError("splice", err)
}

// sendFile copies from a file. If it cannot, handled is false.
func sendFile(to *netFD, r io.Reader) (n int64, handled bool, err error) {
	lr, r, remain := limited(r, 0) // where 0 is all of it
	if lr != nil && remain <= 0 {
		return 0, true, nil
	}
	file, ok := r.(syscall.Conn)
	if !ok {
		return 0, false, nil
	}
	raw, err := file.SyscallConn()
	if err != nil {
		return 0, false, nil
	}
	var sendErr error
	err = raw.Read(func(sysfd uintptr) bool {
		n, sendErr, handled = poll.SendFile(&to.pfd, sysfd, remain)
		return true
	})
	if err == nil {
		err = sendErr
	}
	if lr != nil {
		lr.N = remain - n
	}
	return n, handled, wrapSyscallError("sendfile", err)
}
