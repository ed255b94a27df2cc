package net

import (
	"context"
	"errors"
	"internal/poll"
	"os"
	"syscall"
)

var (
	errNoSuitableAddress = errors.New("no suitable address found")
	errMissingAddress    = errors.New("missing address")

	// ErrWriteToConnected is that a connected socket was given an address to write to.
	ErrWriteToConnected = errors.New("use of WriteTo with pre-connected connection")

	// ErrClosed is that the connection is closed. Others are wrapped around it: errors.Is finds it.
	ErrClosed error = poll.ErrNetClosing
)

// OpError is what functions of this package usually return: what they did, where, and what went wrong.
type OpError struct {
	Op     string // such as "read" or "dial"
	Net    string // such as "tcp"
	Source Addr   // this end, if it matters
	Addr   Addr   // the other end, or the only one
	Err    error
}

func (e *OpError) Unwrap() error { return e.Err }

func (e *OpError) Error() string {
	if e == nil {
		return "<nil>"
	}
	s := e.Op
	if e.Net != "" {
		s += " " + e.Net
	}
	if e.Source != nil {
		s += " " + e.Source.String()
	}
	if e.Addr != nil {
		if e.Source != nil {
			s += "->"
		} else {
			s += " "
		}
		s += e.Addr.String()
	}
	return s + ": " + e.Err.Error()
}

// cause returns the error without the name of a system call.
func (e *OpError) cause() error {
	if sys, ok := e.Err.(*os.SyscallError); ok {
		return sys.Err
	}
	return e.Err
}

func (e *OpError) Timeout() bool {
	t, ok := e.cause().(interface{ Timeout() bool })
	return ok && t.Timeout()
}

func (e *OpError) Temporary() bool {
	// The one that wanted to connect is gone: the next one may stay.
	if e.Op == "accept" && (e.Err == syscall.ECONNRESET || e.Err == syscall.ECONNABORTED) {
		return true
	}
	t, ok := e.cause().(interface{ Temporary() bool })
	return ok && t.Temporary()
}

// A ParseError is a text that is no such thing.
type ParseError struct {
	Type string // what was expected, such as "IP address"
	Text string
}

func (e *ParseError) Error() string { return "invalid " + e.Type + ": " + e.Text }

func (e *ParseError) Timeout() bool   { return false }
func (e *ParseError) Temporary() bool { return false }

// An AddrError is something wrong with an address.
type AddrError struct {
	Err  string
	Addr string
}

func (e *AddrError) Error() string {
	if e == nil {
		return "<nil>"
	}
	if e.Addr == "" {
		return e.Err
	}
	return "address " + e.Addr + ": " + e.Err
}

func (e *AddrError) Timeout() bool   { return false }
func (e *AddrError) Temporary() bool { return false }

// An UnknownNetworkError is a network that there is not, or not for that.
type UnknownNetworkError string

func (e UnknownNetworkError) Error() string   { return "unknown network " + string(e) }
func (e UnknownNetworkError) Timeout() bool   { return false }
func (e UnknownNetworkError) Temporary() bool { return false }

// An InvalidAddrError is an address that cannot be.
type InvalidAddrError string

func (e InvalidAddrError) Error() string   { return string(e) }
func (e InvalidAddrError) Timeout() bool   { return false }
func (e InvalidAddrError) Temporary() bool { return false }

// DNSConfigError was for DNS configurations that cannot be read. Nothing returns it any more.
type DNSConfigError struct{ Err error }

func (e *DNSConfigError) Unwrap() error   { return e.Err }
func (e *DNSConfigError) Error() string   { return "error reading DNS config: " + e.Err.Error() }
func (e *DNSConfigError) Timeout() bool   { return false }
func (e *DNSConfigError) Temporary() bool { return false }

// A DNSError is a name or an address that could not be looked up.
type DNSError struct {
	UnwrapErr   error  // what Unwrap returns
	Err         string // what went wrong
	Name        string // what was looked up
	Server      string // who was asked
	IsTimeout   bool   // it took too long; there are timeouts without it
	IsTemporary bool   // it may be better later
	IsNotFound  bool   // there is no such name, or nothing of what was wanted of it
}

// newDNSError returns a DNSError that is temporary, a timeout, or not found, if err is.
func newDNSError(err error, name, server string) *DNSError {
	e := &DNSError{Err: err.Error(), Name: name, Server: server}
	if err, ok := err.(Error); ok {
		e.IsTimeout, e.IsTemporary = err.Timeout(), err.Temporary()
	}
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		e.UnwrapErr = err
	}
	_, e.IsNotFound = err.(*notFoundError)
	return e
}

func (e *DNSError) Unwrap() error { return e.UnwrapErr }

func (e *DNSError) Error() string {
	if e == nil {
		return "<nil>"
	}
	s := "lookup " + e.Name
	if e.Server != "" {
		s += " on " + e.Server
	}
	return s + ": " + e.Err
}

func (e *DNSError) Timeout() bool   { return e.IsTimeout }
func (e *DNSError) Temporary() bool { return e.IsTimeout || e.IsTemporary }

// notFoundError becomes a DNSError with IsNotFound.
type notFoundError struct{ s string }

func (e *notFoundError) Error() string { return e.s }

var (
	errNoSuchHost  = &notFoundError{"no such host"}
	errUnknownPort = &notFoundError{"unknown port"}
)

// temporaryError becomes a DNSError with IsTemporary.
type temporaryError struct{ s string }

func (e *temporaryError) Error() string   { return e.s }
func (e *temporaryError) Temporary() bool { return true }
func (e *temporaryError) Timeout() bool   { return false }

// canceledError and timeoutError stand for the two errors of contexts, in the words of this package.
type canceledError struct{}

func (canceledError) Error() string { return "operation was canceled" }

func (canceledError) Is(err error) bool { return err == context.Canceled }

type timeoutError struct{}

func (*timeoutError) Error() string   { return "i/o timeout" }
func (*timeoutError) Timeout() bool   { return true }
func (*timeoutError) Temporary() bool { return true }

func (*timeoutError) Is(err error) bool { return err == context.DeadlineExceeded }

var (
	errCanceled       = canceledError{}
	errTimeout  error = &timeoutError{}
)

// mapErr replaces the errors of contexts.
func mapErr(err error) error {
	switch err {
	case context.Canceled:
		return errCanceled
	case context.DeadlineExceeded:
		return errTimeout
	}
	return err
}

// wrapSyscallError adds the name of a system call to its error.
func wrapSyscallError(name string, err error) error {
	if _, ok := err.(syscall.Errno); ok {
		err = os.NewSyscallError(name, err)
	}
	return err
}
