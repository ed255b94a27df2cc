package syscall

import "unsafe"

// Timex is what Adjtimex reads and changes.
type Timex struct {
	Modes     uint32
	Pad_cgo_0 [4]byte
	Offset    int64
	Freq      int64
	Maxerror  int64
	Esterror  int64
	Status    int32
	Pad_cgo_1 [4]byte
	Constant  int64
	Precision int64
	Tolerance int64
	Time      Timeval
	Tick      int64
	Ppsfreq   int64
	Jitter    int64
	Shift     int32
	Pad_cgo_2 [4]byte
	Stabil    int64
	Jitcnt    int64
	Calcnt    int64
	Errcnt    int64
	Stbcnt    int64
	Tai       int32
	Pad_cgo_3 [44]byte
}

// Adjtimex reads or changes how the kernel keeps time.
func Adjtimex(buf *Timex) (state int, err error) {
	return call(SYS_ADJTIMEX, uintptr(unsafe.Pointer(buf)), 0, 0, 0)
}

// Settimeofday sets the wall clock.
func Settimeofday(tv *Timeval) (err error) {
	return onlyErr(call(SYS_SETTIMEOFDAY, uintptr(unsafe.Pointer(tv)), 0, 0, 0))
}

// Ustat_t describes a mounted file system.
type Ustat_t struct {
	Tfree     int32
	Pad_cgo_0 [4]byte
	Tinode    uint64
	Fname     [6]int8
	Fpack     [6]int8
	Pad_cgo_1 [4]byte
}

// Ustat describes the file system of a device.
func Ustat(dev int, ubuf *Ustat_t) (err error) {
	return onlyErr(call(SYS_USTAT, uintptr(dev), uintptr(unsafe.Pointer(ubuf)), 0, 0))
}

// Acct makes the kernel write down in a file which processes end; "" ends that.
func Acct(path string) (err error) { return onlyErr(onPath(SYS_ACCT, path, 0, 0)) }

// Ioperm allows or forbids the thread to use I/O ports.
func Ioperm(from int, num int, on int) (err error) {
	return onlyErr(call(SYS_IOPERM, uintptr(from), uintptr(num), uintptr(on), 0))
}

// Iopl sets the thread's I/O privilege level.
func Iopl(level int) (err error) { return onlyErr(call(SYS_IOPL, uintptr(level), 0, 0, 0)) }

// Klogctl reads or controls the kernel's messages.
func Klogctl(typ int, buf []byte) (n int, err error) {
	return call(SYS_SYSLOG, uintptr(typ), buffer(buf), uintptr(len(buf)), 0)
}

// Pause waits for a signal.
func Pause() (err error) { return onlyErr(call(SYS_PAUSE, 0, 0, 0, 0)) }

// PivotRoot makes newroot the root of all file names, and puts the old one at putold.
func PivotRoot(newroot string, putold string) (err error) {
	return onPaths(SYS_PIVOT_ROOT, newroot, putold)
}

// Reboot restarts or stops the machine.
func Reboot(cmd int) (err error) {
	return onlyErr(call(SYS_REBOOT, LINUX_REBOOT_MAGIC1, LINUX_REBOOT_MAGIC2, uintptr(cmd), 0))
}

// Setdomainname sets the machine's NIS domain.
func Setdomainname(p []byte) (err error) {
	return onlyErr(call(SYS_SETDOMAINNAME, buffer(p), uintptr(len(p)), 0, 0))
}

// Setfsuid sets the user whose rights count for the thread's files.
func Setfsuid(uid int) (err error) { return onlyErr(call(SYS_SETFSUID, uintptr(uid), 0, 0, 0)) }

// Setfsgid sets the group whose rights count for the thread's files.
func Setfsgid(gid int) (err error) { return onlyErr(call(SYS_SETFSGID, uintptr(gid), 0, 0, 0)) }

// SyncFileRange writes a part of a file through to the disk.
func SyncFileRange(fd int, off int64, n int64, flags int) (err error) {
	return onlyErr(call(SYS_SYNC_FILE_RANGE, uintptr(fd), uintptr(off), uintptr(n), uintptr(flags)))
}

// Unshare gives the thread its own copies of what it shared with others.
func Unshare(flags int) (err error) { return onlyErr(call(SYS_UNSHARE, uintptr(flags), 0, 0, 0)) }
