package poll

import (
	"runtime"
	"sync"
	"syscall"
)

// splicePipe is a pipe through which Splice moves bytes from one socket to another.
type splicePipe struct {
	rfd, wfd int
	inside   int // bytes
}

// splicePipes has empty pipes to use again. Those that nobody uses for long are closed.
var splicePipes = sync.Pool{New: newSplicePipe}

// spliceSize is how much is moved at once, and the size of the pipes if the kernel allows.
const spliceSize = 1 << 20

// newSplicePipe gives a *splicePipe, or nil.
func newSplicePipe() any {
	var fds [2]int
	if err := syscall.Pipe2(fds[:], syscall.O_CLOEXEC|syscall.O_NONBLOCK); err != nil {
		return nil
	}
	p := &splicePipe{rfd: fds[0], wfd: fds[1]}
	syscall.Syscall(syscall.SYS_FCNTL, uintptr(p.rfd), syscall.F_SETPIPE_SZ, spliceSize)
	runtime.SetFinalizer(p, (*splicePipe).close)
	return p
}

func (p *splicePipe) close() {
	runtime.SetFinalizer(p, nil)
	CloseFunc(p.rfd)
	CloseFunc(p.wfd)
}

// giveBack lets the pipe be used again, if it is empty.
func (p *splicePipe) giveBack() {
	if p.inside != 0 {
		p.close()
		return
	}
	splicePipes.Put(p)
}

// Splice moves at most remain bytes from one socket to another within the kernel. handled is false if that cannot be done: then
// nothing has happened.
func Splice(dst, src *FD, remain int64) (written int64, handled bool, err error) {
	p, ok := splicePipes.Get().(*splicePipe)
	if !ok {
		return 0, false, nil
	}
	defer p.giveBack()
	for remain > 0 {
		n, err := src.spliceTo(p, int(min(remain, spliceSize)))
		if err == syscall.EINVAL && !handled {
			// Not from this kind of socket.
			return written, false, err
		}
		handled = true
		if err != nil || n == 0 {
			return written, true, err
		}
		n, err = dst.spliceFrom(p)
		written += int64(n)
		remain -= int64(n)
		if err != nil {
			return written, true, err
		}
	}
	return written, true, nil
}

// spliceTo moves up to size bytes into an empty pipe; none at the end.
func (fd *FD) spliceTo(p *splicePipe, size int) (int, error) {
	if err := fd.startRead(); err != nil {
		return 0, err
	}
	defer fd.readUnlock()
	for {
		// There is room in the pipe: what has to be waited for is the socket.
		n, err := syscall.Splice(fd.Sysfd, nil, p.wfd, nil, size, spliceNonblock)
		if !fd.again('r', &err) {
			p.inside += max(int(n), 0)
			return max(int(n), 0), err
		}
	}
}

// spliceFrom moves all that is in the pipe.
func (fd *FD) spliceFrom(p *splicePipe) (written int, err error) {
	if err := fd.startWrite(); err != nil {
		return 0, err
	}
	defer fd.writeUnlock()
	for p.inside > 0 {
		n, err := syscall.Splice(p.rfd, nil, fd.Sysfd, nil, p.inside, spliceNonblock)
		if err != nil {
			if fd.again('w', &err) {
				continue
			}
			return written, err
		}
		p.inside -= int(n)
		written += int(n)
	}
	return written, nil
}

// spliceNonblock is splice(2)'s SPLICE_F_NONBLOCK: it concerns the pipe.
const spliceNonblock = 2
