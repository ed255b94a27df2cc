package poll

import (
	"internal/syscall/unix"
	"io"
	"runtime"
	"syscall"
	"unsafe"
)

// What package net's tests look at.
var (
	// TestHookDidWritev is told of each writev(2).
	TestHookDidWritev = func(wrote int) {}
	// TestHookDidSendFile is told of each SendFile.
	TestHookDidSendFile = func(dstFD *FD, src uintptr, written int64, err error, handled bool) {}
)

// maxIovecs is how many pieces of memory writev(2) takes.
const maxIovecs = 1024

// Writev writes all pieces of *v one after another, and takes off it what it has written.
func (fd *FD) Writev(v *[][]byte) (int64, error) {
	if err := fd.startWrite(); err != nil {
		return 0, err
	}
	defer fd.writeUnlock()
	if fd.iovecs == nil {
		fd.iovecs = new([]syscall.Iovec)
	}
	var all int64
	for {
		iovecs := pieces((*fd.iovecs)[:0], *v)
		if len(iovecs) == 0 {
			return all, nil
		}
		*fd.iovecs = iovecs
		r, _, e := syscall.Syscall(syscall.SYS_WRITEV, uintptr(fd.Sysfd), uintptr(unsafe.Pointer(&iovecs[0])), uintptr(len(iovecs)))
		runtime.KeepAlive(*v)
		clear(iovecs) // lets go of the memory
		if e != 0 {
			var err error = e
			if fd.again('w', &err) {
				continue
			}
			return all, err
		}
		TestHookDidWritev(int(r))
		all += int64(r)
		consume(v, int64(r))
		if r == 0 {
			return all, io.ErrUnexpectedEOF
		}
	}
}

// pieces gives what writev(2) is to write of v at once.
func pieces(iovecs []syscall.Iovec, v [][]byte) []syscall.Iovec {
	for _, p := range v {
		if len(p) == 0 {
			continue
		}
		iov := syscall.Iovec{Base: unsafe.SliceData(p)}
		iov.SetLen(min(len(p), maxRW))
		iovecs = append(iovecs, iov)
		if len(iovecs) == maxIovecs || len(p) > maxRW {
			break
		}
	}
	return iovecs
}

// consume takes n bytes off v.
func consume(v *[][]byte, n int64) {
	for len(*v) > 0 {
		first := (*v)[0]
		if int64(len(first)) > n {
			(*v)[0] = first[n:]
			return
		}
		n -= int64(len(first))
		(*v)[0] = nil
		*v = (*v)[1:]
	}
}

// SendFile copies size bytes (0: all there are) from the offset of the file src on to dstFD, within the kernel. handled is
// false if that cannot be done: then nothing has happened.
func SendFile(dstFD *FD, src uintptr, size int64) (n int64, err error, handled bool) {
	n, handled, err = sendFile(dstFD, int(src), size)
	TestHookDidSendFile(dstFD, src, n, err, handled)
	return n, err, handled
}

func sendFile(dst *FD, src int, size int64) (written int64, handled bool, err error) {
	if err := dst.startWrite(); err != nil {
		return 0, false, err
	}
	defer dst.writeUnlock()
	for {
		chunk := int64(1<<31 - 1)
		if size > 0 {
			chunk = min(chunk, size-written)
		}
		n, err := syscall.Sendfile(dst.Sysfd, src, nil, int(chunk))
		written += int64(max(n, 0))
		switch {
		case err == nil:
			if n == 0 || size > 0 && written >= size {
				return written, true, nil
			}
		case err == syscall.ENOSYS || err == syscall.EOPNOTSUPP || err == syscall.EINVAL:
			// Not between these two.
			return written, written > 0, err
		case !dst.again('w', &err):
			return written, true, err
		}
	}
}

// CopyFileRange copies at most remain bytes from one file's offset to another's, within the kernel. handled is false if that cannot be
// done: then nothing has happened.
func CopyFileRange(dst, src *FD, remain int64) (written int64, handled bool, err error) {
	for remain > 0 {
		n, err := copyFileRange(dst, src, int(min(remain, 0x7ffff000)))
		switch err {
		case nil:
		case syscall.ENOSYS, syscall.EXDEV, syscall.EINVAL, syscall.EIO, syscall.EOPNOTSUPP, syscall.EPERM:
			// Not between these two: too old a kernel, other kinds of files, a system call that is not allowed.
			return written, false, nil
		default:
			return written, true, err
		}
		if n == 0 {
			// The end; but some kernels say so of files in /proc, where it is not.
			return written, written > 0, nil
		}
		written += int64(n)
		remain -= int64(n)
	}
	return written, true, nil
}

func copyFileRange(dst, src *FD, size int) (n int, err error) {
	// Both offsets are used.
	if err := dst.writeLock(); err != nil {
		return 0, err
	}
	defer dst.writeUnlock()
	if err := src.readLock(); err != nil {
		return 0, err
	}
	defer src.readUnlock()
	err = ignoringEINTR(func() (err error) {
		n, err = unix.CopyFileRange(src.Sysfd, nil, dst.Sysfd, nil, size, 0)
		return err
	})
	return n, err
}
