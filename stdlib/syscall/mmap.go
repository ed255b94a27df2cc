package syscall

import (
	"sync"
	"unsafe"
)

// mappings are the slices that Mmap gave, by the address of their last byte of capacity: only whole ones are unmapped.
var mappings struct {
	sync.Mutex
	m map[*byte][]byte
}

// Mmap maps a part of a file (or, with MAP_ANON, memory) and gives it as bytes.
func Mmap(fd int, offset int64, length int, prot int, flags int) (data []byte, err error) {
	if length <= 0 {
		return nil, EINVAL
	}
	addr, _, errno := Syscall6(SYS_MMAP, 0, uintptr(length), uintptr(prot), uintptr(flags), uintptr(fd), uintptr(offset))
	if errno != 0 {
		return nil, errno
	}
	b := unsafe.Slice((*byte)(*(*unsafe.Pointer)(unsafe.Pointer(&addr))), length)
	mappings.Lock()
	defer mappings.Unlock()
	if mappings.m == nil {
		mappings.m = make(map[*byte][]byte)
	}
	mappings.m[&b[length-1]] = b
	return b, nil
}

// Munmap unmaps what Mmap gave.
func Munmap(b []byte) error {
	if len(b) == 0 || len(b) != cap(b) {
		return EINVAL
	}
	last := &b[len(b)-1]
	mappings.Lock()
	defer mappings.Unlock()
	if whole := mappings.m[last]; whole == nil || &whole[0] != &b[0] {
		return EINVAL
	}
	if _, err := call(SYS_MUNMAP, buffer(b), uintptr(len(b)), 0, 0); err != nil {
		return err
	}
	delete(mappings.m, last)
	return nil
}

// Mprotect sets what may be done with whole pages of memory.
func Mprotect(b []byte, prot int) error {
	_, err := call(SYS_MPROTECT, buffer(b), uintptr(len(b)), uintptr(prot), 0)
	return err
}

// Madvise tells the kernel what memory will be used for.
func Madvise(b []byte, advice int) error {
	_, err := call(SYS_MADVISE, buffer(b), uintptr(len(b)), uintptr(advice), 0)
	return err
}

// Mlock keeps the pages of b in memory.
func Mlock(b []byte) (err error) {
	return onlyErr(call(SYS_MLOCK, buffer(b), uintptr(len(b)), 0, 0))
}

// Munlock undoes Mlock.
func Munlock(b []byte) (err error) {
	return onlyErr(call(SYS_MUNLOCK, buffer(b), uintptr(len(b)), 0, 0))
}

// Mlockall keeps all pages in memory.
func Mlockall(flags int) (err error) { return onlyErr(call(SYS_MLOCKALL, uintptr(flags), 0, 0, 0)) }

// Munlockall undoes Mlockall and Mlock.
func Munlockall() (err error) { return onlyErr(call(SYS_MUNLOCKALL, 0, 0, 0, 0)) }

// Getpagesize is the size of a page of memory.
func Getpagesize() int { return 4096 }
