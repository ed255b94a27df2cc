package syscall

import "unsafe"

// EpollEvent is what happened to a descriptor, or what to wait for. Fd and Pad are the caller's.
type EpollEvent struct {
	Events uint32
	Fd     int32
	Pad    int32
}

// EpollCreate makes a set of descriptors to wait for.
func EpollCreate(size int) (fd int, err error) { return call(SYS_EPOLL_CREATE, uintptr(size), 0, 0, 0) }

// EpollCreate1 is EpollCreate with flags.
func EpollCreate1(flag int) (fd int, err error) {
	return call(SYS_EPOLL_CREATE1, uintptr(flag), 0, 0, 0)
}

// EpollCtl adds a descriptor to a set, changes what to wait for, or removes it.
func EpollCtl(epfd int, op int, fd int, event *EpollEvent) error {
	return onlyErr(call(SYS_EPOLL_CTL, uintptr(epfd), uintptr(op), uintptr(fd), uintptr(unsafe.Pointer(event))))
}

// EpollWait waits until something happens to a descriptor of a set, or for so many milliseconds.
func EpollWait(epfd int, events []EpollEvent, msec int) (n int, err error) {
	return call(SYS_EPOLL_WAIT, uintptr(epfd), uintptr(unsafe.Pointer(unsafe.SliceData(events))), uintptr(len(events)), uintptr(msec))
}

// FdSet has a bit for each descriptor.
type FdSet struct {
	Bits [16]int64
}

// Select waits until descriptors below nfd can be read, can be written, or have news.
func Select(nfd int, r *FdSet, w *FdSet, e *FdSet, timeout *Timeval) (n int, err error) {
	return call6(SYS_SELECT, uintptr(nfd), uintptr(unsafe.Pointer(r)), uintptr(unsafe.Pointer(w)), uintptr(unsafe.Pointer(e)), uintptr(unsafe.Pointer(timeout)), 0)
}

// InotifyEvent is what happened to a file; its name follows.
type InotifyEvent struct {
	Wd     int32
	Mask   uint32
	Cookie uint32
	Len    uint32
	Name   [0]uint8
}

// InotifyInit makes a descriptor to read news of files from.
func InotifyInit() (fd int, err error) { return InotifyInit1(0) }

// InotifyInit1 is InotifyInit with flags.
func InotifyInit1(flags int) (fd int, err error) {
	return call(SYS_INOTIFY_INIT1, uintptr(flags), 0, 0, 0)
}

// InotifyAddWatch asks for news of a file.
func InotifyAddWatch(fd int, pathname string, mask uint32) (watchdesc int, err error) {
	path, err := BytePtrFromString(pathname)
	if err != nil {
		return -1, err
	}
	return call(SYS_INOTIFY_ADD_WATCH, uintptr(fd), uintptr(unsafe.Pointer(path)), uintptr(mask), 0)
}

// InotifyRmWatch ends that.
func InotifyRmWatch(fd int, watchdesc uint32) (success int, err error) {
	return call(SYS_INOTIFY_RM_WATCH, uintptr(fd), uintptr(watchdesc), 0, 0)
}
