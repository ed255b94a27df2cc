package os

import (
	"internal/oserror"
	"internal/poll"
	"io/fs"
	"syscall"
)

// Errors of many operations; ask with errors.Is.
var (
	ErrInvalid    = fs.ErrInvalid
	ErrPermission = fs.ErrPermission
	ErrExist      = fs.ErrExist
	ErrNotExist   = fs.ErrNotExist
	ErrClosed     = fs.ErrClosed

	ErrNoDeadline       = poll.ErrNoDeadline
	ErrDeadlineExceeded = poll.ErrDeadlineExceeded
	ErrProcessDone      = processDone
)

// text is an error that is constant data.
type text string

func (e text) Error() string { return string(e) }

const doneText = text("os: process already finished")

var processDone error = doneText

// PathError is an error with the operation and the file it failed on.
type PathError = fs.PathError

// LinkError is an error of an operation on two paths.
type LinkError struct {
	Op  string
	Old string
	New string
	Err error
}

func (e *LinkError) Error() string { return e.Op + " " + e.Old + " " + e.New + ": " + e.Err.Error() }

// Unwrap gives the error behind it.
func (e *LinkError) Unwrap() error { return e.Err }

// SyscallError is the error of a system call by name.
type SyscallError struct {
	Syscall string
	Err     error
}

func (e *SyscallError) Error() string { return e.Syscall + ": " + e.Err.Error() }

// Unwrap gives the error behind it.
func (e *SyscallError) Unwrap() error { return e.Err }

// NewSyscallError gives a SyscallError, nil for a nil error.
func NewSyscallError(syscall string, err error) error {
	if err == nil {
		return nil
	}
	return &SyscallError{syscall, err}
}

func underlying(err error) error {
	switch e := err.(type) {
	case *PathError:
		return e.Err
	case *LinkError:
		return e.Err
	case *SyscallError:
		return e.Err
	}
	return err
}

func isKind(err, kind error) bool {
	err = underlying(err)
	if err == kind {
		return true
	}
	e, ok := err.(syscall.Errno)
	return ok && e.Is(kind)
}

// IsExist tells whether a file was there already.
func IsExist(err error) bool { return isKind(err, oserror.ErrExist) }

// IsNotExist tells whether a file was not there.
func IsNotExist(err error) bool { return isKind(err, oserror.ErrNotExist) }

// IsPermission tells whether permission was denied.
func IsPermission(err error) bool { return isKind(err, oserror.ErrPermission) }

// IsTimeout tells whether time ran out.
func IsTimeout(err error) bool {
	t, ok := underlying(err).(interface{ Timeout() bool })
	return ok && t.Timeout()
}

// Timeout tells whether time ran out.
func (e *SyscallError) Timeout() bool {
	t, ok := e.Err.(interface{ Timeout() bool })
	return ok && t.Timeout()
}
