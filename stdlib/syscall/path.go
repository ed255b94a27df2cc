package syscall

import "unsafe"

// inDir makes a system call on a path below a directory.
func inDir(trap uintptr, dir int, path string, a3, a4 uintptr) (int, error) {
	p, err := BytePtrFromString(path)
	if err != nil {
		return -1, err
	}
	return call(trap, uintptr(dir), uintptr(unsafe.Pointer(p)), a3, a4)
}

func onlyErr(_ int, err error) error { return err }

// Openat opens a file below an open directory.
func Openat(dirfd int, path string, flags int, mode uint32) (fd int, err error) {
	return inDir(SYS_OPENAT, dirfd, path, uintptr(flags), uintptr(mode))
}

// Creat makes a file, or empties one, and opens it for writing.
func Creat(path string, mode uint32) (fd int, err error) {
	return Open(path, O_CREAT|O_WRONLY|O_TRUNC, mode)
}

// Mkdirat makes a folder below an open directory.
func Mkdirat(dirfd int, path string, mode uint32) error {
	return onlyErr(inDir(SYS_MKDIRAT, dirfd, path, uintptr(mode), 0))
}

// Unlinkat removes a file's name below an open directory.
func Unlinkat(dirfd int, path string) error { return onlyErr(inDir(SYS_UNLINKAT, dirfd, path, 0, 0)) }

// Mknod makes a special file.
func Mknod(path string, mode uint32, dev int) error {
	return onlyErr(inDir(SYS_MKNODAT, atFDCWD, path, uintptr(mode), uintptr(dev)))
}

// Mknodat makes a special file below an open directory.
func Mknodat(dirfd int, path string, mode uint32, dev int) (err error) {
	return onlyErr(inDir(SYS_MKNODAT, dirfd, path, uintptr(mode), uintptr(dev)))
}

// Mkfifo makes a named pipe.
func Mkfifo(path string, mode uint32) error { return Mknod(path, mode|S_IFIFO, 0) }

// Fchmodat changes a file's permissions below an open directory. flags must be 0.
func Fchmodat(dirfd int, path string, mode uint32, flags int) error {
	if flags != 0 {
		return EOPNOTSUPP
	}
	return onlyErr(inDir(SYS_FCHMODAT, dirfd, path, uintptr(mode), 0))
}

// Fchownat changes a file's owner and group below an open directory.
func Fchownat(dirfd int, path string, uid, gid, flags int) error {
	p, err := BytePtrFromString(path)
	if err != nil {
		return err
	}
	_, _, e := Syscall6(SYS_FCHOWNAT, uintptr(dirfd), uintptr(unsafe.Pointer(p)), uintptr(uid), uintptr(gid), uintptr(flags), 0)
	if e != 0 {
		return e
	}
	return nil
}

// Chown changes a file's owner and group.
func Chown(path string, uid, gid int) error { return Fchownat(atFDCWD, path, uid, gid, 0) }

// Lchown changes the owner and group of a file or a symbolic link.
func Lchown(path string, uid, gid int) error {
	return Fchownat(atFDCWD, path, uid, gid, atSymlinkNofollow)
}

// Fchown changes an open file's owner and group.
func Fchown(fd, uid, gid int) error {
	return onlyErr(call(SYS_FCHOWN, uintptr(fd), uintptr(uid), uintptr(gid), 0))
}

// Fchmod changes an open file's permissions.
func Fchmod(fd int, mode uint32) error {
	return onlyErr(call(SYS_FCHMOD, uintptr(fd), uintptr(mode), 0, 0))
}

// Fchdir makes an open directory the working directory.
func Fchdir(fd int) error { return onlyErr(call(SYS_FCHDIR, uintptr(fd), 0, 0, 0)) }

// Chroot changes the root directory.
func Chroot(path string) error { return onlyErr(onPath(SYS_CHROOT, path, 0, 0)) }

// Access tells by an error what may not be done with a file, by the real user.
func Access(path string, mode uint32) error { return Faccessat(atFDCWD, path, mode, 0) }

// Faccessat is Access below an open directory.
func Faccessat(dirfd int, path string, mode uint32, flags int) error {
	const sysFaccessat2 = 439
	if flags == 0 {
		return onlyErr(inDir(SYS_FACCESSAT, dirfd, path, uintptr(mode), 0))
	}
	return onlyErr(inDir(sysFaccessat2, dirfd, path, uintptr(mode), uintptr(flags)))
}

// Truncate sets a file's length.
func Truncate(path string, length int64) error {
	return onlyErr(onPath(SYS_TRUNCATE, path, uintptr(length), 0))
}

// Renameat renames a file between open directories.
func Renameat(olddirfd int, oldpath string, newdirfd int, newpath string) error {
	p, err := BytePtrFromString(oldpath)
	if err != nil {
		return err
	}
	q, err := BytePtrFromString(newpath)
	if err != nil {
		return err
	}
	return onlyErr(call(SYS_RENAMEAT, uintptr(olddirfd), uintptr(unsafe.Pointer(p)), uintptr(newdirfd), uintptr(unsafe.Pointer(q))))
}

// UtimesNano sets the times of access and change of a file.
func UtimesNano(path string, ts []Timespec) error { return utimensat(atFDCWD, path, ts, 0) }

func utimensat(dirfd int, path string, ts []Timespec, flags int) error {
	if len(ts) != 2 {
		return EINVAL
	}
	return onlyErr(inDir(SYS_UTIMENSAT, dirfd, path, uintptr(unsafe.Pointer(&ts[0])), uintptr(flags)))
}

// Utimes is UtimesNano with microseconds.
func Utimes(path string, tv []Timeval) error {
	if len(tv) != 2 {
		return EINVAL
	}
	ts := [2]Timespec{NsecToTimespec(tv[0].Nano()), NsecToTimespec(tv[1].Nano())}
	return UtimesNano(path, ts[:])
}

// Futimesat is Utimes below an open directory.
func Futimesat(dirfd int, path string, tv []Timeval) (err error) {
	if len(tv) != 2 {
		return EINVAL
	}
	return onlyErr(inDir(SYS_FUTIMESAT, dirfd, path, uintptr(unsafe.Pointer(&tv[0])), 0))
}

// Utimbuf holds the times that Utime sets, in seconds.
type Utimbuf struct {
	Actime  int64
	Modtime int64
}

// Utime sets the times of access and change of a file; nil is now.
func Utime(path string, buf *Utimbuf) (err error) {
	return onlyErr(onPath(SYS_UTIME, path, uintptr(unsafe.Pointer(buf)), 0))
}

// Futimes sets the times of access and change of an open file.
func Futimes(fd int, tv []Timeval) error {
	if len(tv) != 2 {
		return EINVAL
	}
	ts := [2]Timespec{NsecToTimespec(tv[0].Nano()), NsecToTimespec(tv[1].Nano())}
	return onlyErr(call(SYS_UTIMENSAT, uintptr(fd), 0, uintptr(unsafe.Pointer(&ts[0])), 0))
}

// Statfs_t is what the kernel knows of a file system.
type Statfs_t struct {
	Type    int64
	Bsize   int64
	Blocks  uint64
	Bfree   uint64
	Bavail  uint64
	Files   uint64
	Ffree   uint64
	Fsid    Fsid
	Namelen int64
	Frsize  int64
	Flags   int64
	Spare   [4]int64
}

// Fsid is a file system's number.
type Fsid struct {
	X__val [2]int32
}

// Statfs describes the file system that a file is on.
func Statfs(path string, buf *Statfs_t) error {
	return onlyErr(onPath(SYS_STATFS, path, uintptr(unsafe.Pointer(buf)), 0))
}

// Fstatfs describes the file system that an open file is on.
func Fstatfs(fd int, buf *Statfs_t) error {
	return onlyErr(call(SYS_FSTATFS, uintptr(fd), uintptr(unsafe.Pointer(buf)), 0, 0))
}

// Mount mounts a file system.
func Mount(source, target, fstype string, flags uintptr, data string) error {
	var p [4]*byte
	for i, s := range [...]string{source, target, fstype, data} {
		var err error
		if p[i], err = BytePtrFromString(s); err != nil {
			return err
		}
	}
	if data == "" {
		p[3] = nil
	}
	_, _, e := Syscall6(SYS_MOUNT, uintptr(unsafe.Pointer(p[0])), uintptr(unsafe.Pointer(p[1])), uintptr(unsafe.Pointer(p[2])), flags, uintptr(unsafe.Pointer(p[3])), 0)
	if e != 0 {
		return e
	}
	return nil
}

// Unmount unmounts a file system.
func Unmount(target string, flags int) error {
	return onlyErr(onPath(SYS_UMOUNT2, target, uintptr(flags), 0))
}

// Getwd is the working directory.
func Getwd() (string, error) {
	var buf [4096]byte
	n, err := Getcwd(buf[:])
	if err != nil {
		return "", err
	}
	if n < 1 || buf[0] != '/' {
		return "", ENOENT
	}
	return string(buf[:n-1]), nil
}
