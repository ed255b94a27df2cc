// Package poll reads and writes descriptors for packages os and net. Where a descriptor has nothing to read or no room to write, the
// goroutine waits for it and not the thread; it can be given a deadline, and closing the descriptor wakes it.
package poll

import (
	"errors"
	"io"
	"sync"
	"syscall"
	"time"
	_ "unsafe" // for go:linkname
)

// errNetClosing is the type of ErrNetClosing.
type errNetClosing struct{}

func (e errNetClosing) Error() string   { return "use of closed network connection" }
func (e errNetClosing) Timeout() bool   { return false }
func (e errNetClosing) Temporary() bool { return false }

// ErrNetClosing is given by operations of a closed connection, also of one that is closed meanwhile.
var ErrNetClosing = errNetClosing{}

// ErrFileClosing is given by operations of a closed file, also of one that is closed meanwhile.
var ErrFileClosing = errors.New("use of closed file")

// ErrNoDeadline is given for a deadline of what cannot be waited for.
var ErrNoDeadline = errors.New("file type does not support deadline")

// ErrNotPollable is given for waiting for what cannot be waited for.
var ErrNotPollable = errors.New("not pollable")

// ErrDeadlineExceeded is given by operations whose deadline passes.
var ErrDeadlineExceeded error = &DeadlineExceededError{}

// DeadlineExceededError is the type of ErrDeadlineExceeded.
type DeadlineExceededError struct{}

func (e *DeadlineExceededError) Error() string   { return "i/o timeout" }
func (e *DeadlineExceededError) Timeout() bool   { return true }
func (e *DeadlineExceededError) Temporary() bool { return true }

// errClosing is the error for a file, or for a connection.
func errClosing(isFile bool) error {
	if isFile {
		return ErrFileClosing
	}
	return ErrNetClosing
}

// String is a type of its own, for interfaces of functions that nobody else should implement.
type String string

// The runtime's poller: runtime/src/netpoll.rs. Modes are 'r', 'w' and their sum.

//go:linkname runtime_pollServerInit runtime.pollserverinit
func runtime_pollServerInit()

//go:linkname runtime_pollOpen runtime.pollopen
func runtime_pollOpen(fd int) (ctx uintptr, errno int)

//go:linkname runtime_pollClose runtime.pollclose
func runtime_pollClose(ctx uintptr)

//go:linkname runtime_pollReset runtime.pollreset
func runtime_pollReset(ctx uintptr, mode int) int

//go:linkname runtime_pollWait runtime.pollwait
func runtime_pollWait(ctx uintptr, mode int) int

//go:linkname runtime_pollSetDeadline runtime.pollsetdeadline
func runtime_pollSetDeadline(ctx uintptr, ns int64, mode int)

//go:linkname runtime_pollUnblock runtime.pollunblock
func runtime_pollUnblock(ctx uintptr)

//go:linkname runtime_isPollServerDescriptor runtime.ispollserverdescriptor
func runtime_isPollServerDescriptor(fd int) bool

// IsPollDescriptor tells whether a descriptor is the poller's own.
func IsPollDescriptor(fd uintptr) bool { return runtime_isPollServerDescriptor(int(fd)) }

var serverInit sync.Once

// pollDesc is what the poller knows of a descriptor. Its methods do nothing for one that it does not watch.
type pollDesc struct {
	runtimeCtx uintptr
}

func (pd *pollDesc) init(fd *FD) error {
	serverInit.Do(runtime_pollServerInit)
	ctx, errno := runtime_pollOpen(fd.Sysfd)
	if errno != 0 {
		return syscall.Errno(errno)
	}
	pd.runtimeCtx = ctx
	return nil
}

// pollable tells whether the poller watches the descriptor.
func (pd *pollDesc) pollable() bool { return pd.runtimeCtx != 0 }

func (pd *pollDesc) close() {
	if pd.pollable() {
		runtime_pollClose(pd.runtimeCtx)
		pd.runtimeCtx = 0
	}
}

// evict wakes all who wait for the descriptor, and lets nobody wait any more.
func (pd *pollDesc) evict() {
	if pd.pollable() {
		runtime_pollUnblock(pd.runtimeCtx)
	}
}

// prepare is called before reading or writing is tried.
func (pd *pollDesc) prepare(mode int, isFile bool) error {
	if !pd.pollable() {
		return nil
	}
	return pollError(runtime_pollReset(pd.runtimeCtx, mode), isFile)
}

// wait waits until reading or writing may succeed.
func (pd *pollDesc) wait(mode int, isFile bool) error {
	if !pd.pollable() {
		return errors.New("waiting for unsupported file type")
	}
	return pollError(runtime_pollWait(pd.runtimeCtx, mode), isFile)
}

// pollError gives the error for the runtime's code.
func pollError(code int, isFile bool) error {
	switch code {
	case 0:
		return nil
	case 1:
		return errClosing(isFile)
	case 2:
		return ErrDeadlineExceeded
	case 3:
		return ErrNotPollable
	}
	panic("unreachable")
}

// SetDeadline sets until when operations wait; the zero time is for ever.
func (fd *FD) SetDeadline(t time.Time) error { return fd.setDeadline(t, 'r'+'w') }

// SetReadDeadline is SetDeadline for reading.
func (fd *FD) SetReadDeadline(t time.Time) error { return fd.setDeadline(t, 'r') }

// SetWriteDeadline is SetDeadline for writing.
func (fd *FD) SetWriteDeadline(t time.Time) error { return fd.setDeadline(t, 'w') }

func (fd *FD) setDeadline(t time.Time, mode int) error {
	var ns int64
	if !t.IsZero() {
		ns = int64(time.Until(t))
		if ns == 0 {
			// 0 is for ever.
			ns = -1
		}
	}
	if err := fd.incref(); err != nil {
		return err
	}
	defer fd.decref()
	if !fd.pd.pollable() {
		return ErrNoDeadline
	}
	runtime_pollSetDeadline(fd.pd.runtimeCtx, ns, mode)
	return nil
}

// again tells whether an operation that gave *err is to be tried once more: it was interrupted, or had to wait and has waited.
// What came of waiting is in *err then.
func (fd *FD) again(mode int, err *error) bool {
	switch *err {
	case syscall.EINTR:
		return true
	case syscall.EAGAIN:
		if fd.pd.pollable() {
			*err = fd.pd.wait(mode, fd.isFile)
			return *err == nil
		}
	}
	return false
}

// startRead waits for the turn to read; unless it gives an error, readUnlock ends that.
func (fd *FD) startRead() error {
	if err := fd.readLock(); err != nil {
		return err
	}
	err := fd.pd.prepare('r', fd.isFile)
	if err != nil {
		fd.readUnlock()
	}
	return err
}

// startWrite waits for the turn to write; unless it gives an error, writeUnlock ends that.
func (fd *FD) startWrite() error {
	if err := fd.writeLock(); err != nil {
		return err
	}
	err := fd.pd.prepare('w', fd.isFile)
	if err != nil {
		fd.writeUnlock()
	}
	return err
}

// wasRead gives a read's result, where the end of what there is to read is an error.
func (fd *FD) wasRead(n int, err error) (int, error) {
	switch {
	case err != nil:
		return 0, err
	case n == 0 && fd.ZeroReadIsEOF:
		return 0, io.EOF
	}
	return n, nil
}

// ignoringEINTR calls f until it is not interrupted.
func ignoringEINTR(f func() error) error {
	for {
		err := f()
		if err != syscall.EINTR {
			return err
		}
	}
}
