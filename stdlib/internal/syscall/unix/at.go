package unix

import (
	"syscall"
	"unsafe"
)

// What the calls below take for a folder and as flags.
const (
	AT_FDCWD            = -100   // the working folder
	AT_SYMLINK_NOFOLLOW = 0x100  // stop at a symbolic link
	AT_REMOVEDIR        = 0x200  // remove a folder, not a file
	AT_EMPTY_PATH       = 0x1000 // an empty path is the open file itself
)

const sysFchmodat2 = 452

// at makes a system call whose first two arguments are an open folder and a path below it.
func at(trap uintptr, dirfd int, path string, a3, a4, a5 uintptr) (int, error) {
	p, err := syscall.BytePtrFromString(path)
	if err != nil {
		return 0, err
	}
	r, _, e := syscall.Syscall6(trap, uintptr(dirfd), uintptr(unsafe.Pointer(p)), a3, a4, a5, 0)
	if e != 0 {
		return int(r), e
	}
	return int(r), nil
}

// Fstatat describes a file of a folder.
func Fstatat(dirfd int, path string, stat *syscall.Stat_t, flags int) error {
	_, err := at(syscall.SYS_NEWFSTATAT, dirfd, path, uintptr(unsafe.Pointer(stat)), uintptr(flags), 0)
	return err
}

// Openat opens a file of a folder.
func Openat(dirfd int, path string, flags int, perm uint32) (int, error) {
	return at(syscall.SYS_OPENAT, dirfd, path, uintptr(flags), uintptr(perm), 0)
}

// Unlinkat removes a file of a folder; with AT_REMOVEDIR an empty folder.
func Unlinkat(dirfd int, path string, flags int) error {
	_, err := at(syscall.SYS_UNLINKAT, dirfd, path, uintptr(flags), 0, 0)
	return err
}

// Mkdirat makes a folder in a folder.
func Mkdirat(dirfd int, path string, mode uint32) error {
	_, err := at(syscall.SYS_MKDIRAT, dirfd, path, uintptr(mode), 0, 0)
	return err
}

// Readlinkat says where a symbolic link of a folder leads, as far as buf has room.
func Readlinkat(dirfd int, path string, buf []byte) (int, error) {
	return at(syscall.SYS_READLINKAT, dirfd, path, uintptr(unsafe.Pointer(unsafe.SliceData(buf))), uintptr(len(buf)), 0)
}

// Fchmodat changes the permissions of a file of a folder.
func Fchmodat(dirfd int, path string, mode uint32, flags int) error {
	if flags == 0 {
		return syscall.Fchmodat(dirfd, path, mode, 0)
	}
	_, err := at(sysFchmodat2, dirfd, path, uintptr(mode), uintptr(flags), 0)
	if err == syscall.ENOSYS {
		err = syscall.EOPNOTSUPP // Linux before 6.6
	}
	return err
}

// Fchownat changes owner and group of a file of a folder.
func Fchownat(dirfd int, path string, uid, gid int, flags int) error {
	return syscall.Fchownat(dirfd, path, uid, gid, flags)
}

// Utimensat sets the times of access and change of a file of a folder.
func Utimensat(dirfd int, path string, times *[2]syscall.Timespec, flags int) error {
	_, err := at(syscall.SYS_UTIMENSAT, dirfd, path, uintptr(unsafe.Pointer(times)), uintptr(flags), 0)
	return err
}

// Renameat renames a file from one folder to another.
func Renameat(olddirfd int, oldpath string, newdirfd int, newpath string) error {
	return syscall.Renameat(olddirfd, oldpath, newdirfd, newpath)
}

// Linkat makes another name for a file of a folder.
func Linkat(olddirfd int, oldpath string, newdirfd int, newpath string, flags int) error {
	p, err := syscall.BytePtrFromString(newpath)
	if err != nil {
		return err
	}
	_, err = at(syscall.SYS_LINKAT, olddirfd, oldpath, uintptr(newdirfd), uintptr(unsafe.Pointer(p)), uintptr(flags))
	return err
}

// Symlinkat makes a symbolic link in a folder.
func Symlinkat(oldpath string, newdirfd int, newpath string) error {
	p, err := syscall.BytePtrFromString(oldpath)
	if err != nil {
		return err
	}
	q, err := syscall.BytePtrFromString(newpath)
	if err != nil {
		return err
	}
	_, _, e := syscall.Syscall(syscall.SYS_SYMLINKAT, uintptr(unsafe.Pointer(p)), uintptr(newdirfd), uintptr(unsafe.Pointer(q)))
	if e != 0 {
		return e
	}
	return nil
}
