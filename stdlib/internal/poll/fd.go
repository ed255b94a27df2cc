package poll

import (
	"internal/syscall/unix"
	"io"
	"sync/atomic"
	"syscall"
)

// FD is an open descriptor of a file or of a socket. Package net has it in its connections, package os in its files.
type FD struct {
	fdmu fdMutex

	// Sysfd is the descriptor. Immutable until Close.
	Sysfd int

	// SysFile is what the system has besides.
	SysFile

	pd pollDesc

	// csema is released when the descriptor is closed.
	csema uint32

	// isBlocking is not 0 if the descriptor blocks: Close does not wait then. Atomic.
	isBlocking uint32

	// IsStream tells a stream from a socket for messages. Immutable.
	IsStream bool

	// ZeroReadIsEOF tells whether reading nothing means that there will be no more. Immutable.
	ZeroReadIsEOF bool

	// isFile tells a file from a socket. Immutable after Init.
	isFile bool
}

// SysFile is what Linux has of a descriptor besides its number: memory that Writev uses again.
type SysFile struct {
	iovecs *[]syscall.Iovec
}

// What package net's tests replace.
var (
	// CloseFunc closes a descriptor.
	CloseFunc func(int) error = syscall.Close
	// AcceptFunc is accept(2).
	AcceptFunc func(int) (int, syscall.Sockaddr, error) = syscall.Accept
	// Accept4Func is accept4(2).
	Accept4Func func(int, int) (int, syscall.Sockaddr, error) = syscall.Accept4
)

// Init prepares an FD whose Sysfd is set. net is "file", or what package net calls the network; pollable tells whether
// to wait for it by the poller. Without that operations block.
func (fd *FD) Init(net string, pollable bool) error {
	fd.isFile = net == "file"
	if !pollable {
		fd.isBlocking = 1
		return nil
	}
	err := fd.pd.init(fd)
	if err != nil {
		fd.isBlocking = 1
	}
	return err
}

// destroy closes the descriptor: nobody uses it any more.
func (fd *FD) destroy() error {
	// The poller forgets it first: afterwards its number may be another's.
	fd.pd.close()
	// Not tried again when interrupted: it may be closed all the same.
	err := CloseFunc(fd.Sysfd)
	fd.Sysfd = -1
	runtime_semrelease(&fd.csema, false)
	return err
}

// Close closes the descriptor. Who waits for it is woken; the descriptor is closed when nobody uses it any more.
func (fd *FD) Close() error {
	if !fd.fdmu.increfAndClose() {
		return errClosing(fd.isFile)
	}
	fd.pd.evict()
	err := fd.decref()
	if atomic.LoadUint32(&fd.isBlocking) == 0 {
		// Waits for the others, who will not be long. One in a call that blocks may be.
		runtime_semacquire(&fd.csema, 0)
	}
	return err
}

// SetBlocking lets operations block.
func (fd *FD) SetBlocking() error {
	if err := fd.incref(); err != nil {
		return err
	}
	defer fd.decref()
	atomic.StoreUint32(&fd.isBlocking, 1)
	return syscall.SetNonblock(fd.Sysfd, false)
}

// maxRW is how much is read or written at once: some systems take no more.
const maxRW = 1 << 30

// Read reads up to len(p) bytes.
func (fd *FD) Read(p []byte) (int, error) {
	if len(p) == 0 {
		// Tells whether it is closed, and no more.
		if err := fd.readLock(); err != nil {
			return 0, err
		}
		fd.readUnlock()
		return 0, nil
	}
	if err := fd.startRead(); err != nil {
		return 0, err
	}
	n, err := fd.read(fd.atOnce(p))
	fd.readUnlock()
	return n, err
}

// read is Read in one's turn.
func (fd *FD) read(p []byte) (int, error) {
	for {
		n, err := syscall.Read(fd.Sysfd, p)
		if !fd.again('r', &err) {
			return fd.wasRead(n, err)
		}
	}
}

// Pread reads at an offset.
func (fd *FD) Pread(p []byte, off int64) (int, error) {
	// The offset is the caller's own, so there are no turns.
	if err := fd.incref(); err != nil {
		return 0, err
	}
	defer fd.decref()
	p = fd.atOnce(p)
	for {
		n, err := syscall.Pread(fd.Sysfd, p, off)
		if err != syscall.EINTR {
			return fd.wasRead(n, err)
		}
	}
}

// Write writes all of p, or gives an error.
func (fd *FD) Write(p []byte) (int, error) {
	if err := fd.startWrite(); err != nil {
		return 0, err
	}
	n, err := fd.write(p)
	fd.writeUnlock()
	return n, err
}

// write is Write in one's turn.
func (fd *FD) write(p []byte) (int, error) {
	done := 0
	for {
		n, err := syscall.Write(fd.Sysfd, fd.atOnce(p[done:]))
		done += max(n, 0)
		if done == len(p) || err == nil && n == 0 {
			return written(done, len(p), err)
		}
		if err != nil && !fd.again('w', &err) {
			return done, err
		}
	}
}

// atOnce is what is read or written of p at once.
func (fd *FD) atOnce(p []byte) []byte {
	if fd.IsStream && len(p) > maxRW {
		return p[:maxRW]
	}
	return p
}

// written gives the result of writing done of all bytes.
func written(done, all int, err error) (int, error) {
	if err == nil && done < all {
		err = io.ErrUnexpectedEOF
	}
	return done, err
}

// Pwrite writes all of p at an offset, or gives an error.
func (fd *FD) Pwrite(p []byte, off int64) (int, error) {
	if err := fd.incref(); err != nil {
		return 0, err
	}
	defer fd.decref()
	done := 0
	for {
		n, err := syscall.Pwrite(fd.Sysfd, fd.atOnce(p[done:]), off+int64(done))
		if err == syscall.EINTR {
			continue
		}
		done += max(n, 0)
		if done == len(p) || err != nil || n == 0 {
			return written(done, len(p), err)
		}
	}
}

// WriteOnce writes what can be written at once.
func (fd *FD) WriteOnce(p []byte) (int, error) {
	if err := fd.writeLock(); err != nil {
		return 0, err
	}
	defer fd.writeUnlock()
	for {
		n, err := syscall.Write(fd.Sysfd, p)
		if err != syscall.EINTR {
			return n, err
		}
	}
}

// WaitWrite waits until writing may succeed: a connection is there, or is not going to be. That may be so already, and nothing
// would tell again: so what happened before counts.
func (fd *FD) WaitWrite() error {
	if err := fd.writeLock(); err != nil {
		return err
	}
	defer fd.writeUnlock()
	return fd.pd.wait('w', fd.isFile)
}

// Accept takes a connection of a listening socket: its descriptor, which is not in the poller yet, and who connected. With an error
// comes the name of the call that gave it.
func (fd *FD) Accept() (int, syscall.Sockaddr, string, error) {
	if err := fd.startRead(); err != nil {
		return -1, nil, "", err
	}
	defer fd.readUnlock()
	for {
		s, from, err := Accept4Func(fd.Sysfd, syscall.SOCK_NONBLOCK|syscall.SOCK_CLOEXEC)
		switch {
		case err == nil:
			return s, from, "", nil
		case err == syscall.ECONNABORTED:
			// Gone before we came to it. There may be others.
		case err == syscall.EAGAIN || err == syscall.EINTR:
			if !fd.again('r', &err) {
				return -1, nil, "", err
			}
		default:
			return -1, nil, "accept4", err
		}
	}
}

// Seek moves the offset.
func (fd *FD) Seek(offset int64, whence int) (int64, error) {
	if err := fd.incref(); err != nil {
		return 0, err
	}
	defer fd.decref()
	return syscall.Seek(fd.Sysfd, offset, whence)
}

// ReadDirent reads entries of a directory.
func (fd *FD) ReadDirent(buf []byte) (int, error) {
	if err := fd.incref(); err != nil {
		return 0, err
	}
	defer fd.decref()
	for {
		n, err := syscall.ReadDirent(fd.Sysfd, buf)
		if !fd.again('r', &err) {
			// The end is no error.
			if err != nil {
				n = 0
			}
			return n, err
		}
	}
}

// use calls f with the descriptor until it is not interrupted.
func (fd *FD) use(f func(fd int) error) error {
	if err := fd.incref(); err != nil {
		return err
	}
	defer fd.decref()
	return ignoringEINTR(func() error { return f(fd.Sysfd) })
}

// Fsync writes a file through to the disk.
func (fd *FD) Fsync() error { return fd.use(syscall.Fsync) }

// Fchdir makes a directory the working directory.
func (fd *FD) Fchdir() error { return fd.use(syscall.Fchdir) }

// Fchmod changes a file's permissions.
func (fd *FD) Fchmod(mode uint32) error {
	return fd.use(func(s int) error { return syscall.Fchmod(s, mode) })
}

// Fchown changes a file's owner and group.
func (fd *FD) Fchown(uid, gid int) error {
	return fd.use(func(s int) error { return syscall.Fchown(s, uid, gid) })
}

// Ftruncate sets a file's length.
func (fd *FD) Ftruncate(size int64) error {
	return fd.use(func(s int) error { return syscall.Ftruncate(s, size) })
}

// Fstat describes a file.
func (fd *FD) Fstat(s *syscall.Stat_t) error {
	return fd.use(func(sysfd int) error { return syscall.Fstat(sysfd, s) })
}

// Fstatat describes a file of a directory.
func (fd *FD) Fstatat(name string, s *syscall.Stat_t, flags int) error {
	return fd.use(func(sysfd int) error { return unix.Fstatat(sysfd, name, s, flags) })
}

// Shutdown ends one direction of a connection, or both.
func (fd *FD) Shutdown(how int) error {
	if err := fd.incref(); err != nil {
		return err
	}
	defer fd.decref()
	return syscall.Shutdown(fd.Sysfd, how)
}

// Dup gives another descriptor of the same file or socket. With an error comes the name of the call that gave it.
func (fd *FD) Dup() (int, string, error) {
	if err := fd.incref(); err != nil {
		return -1, "", err
	}
	defer fd.decref()
	return DupCloseOnExec(fd.Sysfd)
}

// DupCloseOnExec gives another descriptor, which is closed when another program starts.
func DupCloseOnExec(fd int) (int, string, error) {
	nfd, err := unix.Fcntl(fd, syscall.F_DUPFD_CLOEXEC, 0)
	if err != nil {
		return -1, "fcntl", err
	}
	return nfd, "", nil
}

// RawControl calls f with the descriptor.
func (fd *FD) RawControl(f func(uintptr)) error {
	if err := fd.incref(); err != nil {
		return err
	}
	defer fd.decref()
	f(uintptr(fd.Sysfd))
	return nil
}

// RawRead calls f until it says that it is done, and waits in between until there may be something to read.
func (fd *FD) RawRead(f func(uintptr) bool) error {
	if err := fd.startRead(); err != nil {
		return err
	}
	defer fd.readUnlock()
	return fd.until('r', f)
}

// RawWrite calls f until it says that it is done, and waits in between until there may be room to write.
func (fd *FD) RawWrite(f func(uintptr) bool) error {
	if err := fd.startWrite(); err != nil {
		return err
	}
	defer fd.writeUnlock()
	return fd.until('w', f)
}

func (fd *FD) until(mode int, f func(uintptr) bool) error {
	for !f(uintptr(fd.Sysfd)) {
		if err := fd.pd.wait(mode, fd.isFile); err != nil {
			return err
		}
	}
	return nil
}
