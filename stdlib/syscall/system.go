package syscall

import "unsafe"

// Timeval is a time with microseconds.
type Timeval struct {
	Sec  int64
	Usec int64
}

// Time_t is a time in seconds.
type Time_t int64

// Unix gives seconds and nanoseconds.
func (ts *Timespec) Unix() (sec int64, nsec int64) { return ts.Sec, ts.Nsec }

// Nano gives nanoseconds.
func (ts *Timespec) Nano() int64 { return ts.Sec*1e9 + ts.Nsec }

// Unix gives seconds and nanoseconds.
func (tv *Timeval) Unix() (sec int64, nsec int64) { return tv.Sec, tv.Usec * 1000 }

// Nano gives nanoseconds.
func (tv *Timeval) Nano() int64 { return tv.Sec*1e9 + tv.Usec*1000 }

// TimespecToNsec gives nanoseconds.
func TimespecToNsec(ts Timespec) int64 { return ts.Nano() }

// TimevalToNsec gives nanoseconds.
func TimevalToNsec(tv Timeval) int64 { return tv.Nano() }

// NsecToTimespec gives seconds and nanoseconds of nanoseconds; the latter are not negative.
func NsecToTimespec(nsec int64) Timespec {
	sec := nsec / 1e9
	nsec %= 1e9
	if nsec < 0 {
		nsec += 1e9
		sec--
	}
	return Timespec{sec, nsec}
}

// NsecToTimeval gives seconds and microseconds of nanoseconds, rounded up.
func NsecToTimeval(nsec int64) Timeval {
	ts := NsecToTimespec(nsec + 999)
	return Timeval{ts.Sec, ts.Nsec / 1e3}
}

// Gettimeofday is the wall clock.
func Gettimeofday(tv *Timeval) error {
	return onlyErr(call(SYS_GETTIMEOFDAY, uintptr(unsafe.Pointer(tv)), 0, 0, 0))
}

// Time is the wall clock in seconds.
func Time(t *Time_t) (Time_t, error) {
	var tv Timeval
	if err := Gettimeofday(&tv); err != nil {
		return 0, err
	}
	if t != nil {
		*t = Time_t(tv.Sec)
	}
	return Time_t(tv.Sec), nil
}

// Nanosleep sleeps.
func Nanosleep(time *Timespec, leftover *Timespec) error {
	return onlyErr(call(SYS_NANOSLEEP, uintptr(unsafe.Pointer(time)), uintptr(unsafe.Pointer(leftover)), 0, 0))
}

// Tms has processor times in clock ticks.
type Tms struct {
	Utime  int64
	Stime  int64
	Cutime int64
	Cstime int64
}

// Times gives this process's and its children's processor times.
func Times(tms *Tms) (ticks uintptr, err error) {
	n, err := call(SYS_TIMES, uintptr(unsafe.Pointer(tms)), 0, 0, 0)
	return uintptr(n), err
}

// Utsname has the names of the system.
type Utsname struct {
	Sysname    [65]int8
	Nodename   [65]int8
	Release    [65]int8
	Version    [65]int8
	Machine    [65]int8
	Domainname [65]int8
}

// Uname gives the names of the system.
func Uname(buf *Utsname) error {
	return onlyErr(call(SYS_UNAME, uintptr(unsafe.Pointer(buf)), 0, 0, 0))
}

// Sysinfo_t is the state of the system.
type Sysinfo_t struct {
	Uptime    int64
	Loads     [3]uint64
	Totalram  uint64
	Freeram   uint64
	Sharedram uint64
	Bufferram uint64
	Totalswap uint64
	Freeswap  uint64
	Procs     uint16
	Pad       uint16
	Pad_cgo_0 [4]byte
	Totalhigh uint64
	Freehigh  uint64
	Unit      uint32
	X_f       [0]byte
	Pad_cgo_1 [4]byte
}

// Sysinfo gives the state of the system.
func Sysinfo(info *Sysinfo_t) error {
	return onlyErr(call(SYS_SYSINFO, uintptr(unsafe.Pointer(info)), 0, 0, 0))
}

// Rlimit is a limit and how far one may raise it.
type Rlimit struct {
	Cur uint64
	Max uint64
}

// Getrlimit gives a limit of this process.
func Getrlimit(resource int, rlim *Rlimit) error {
	return onlyErr(call(SYS_PRLIMIT64, 0, uintptr(resource), 0, uintptr(unsafe.Pointer(rlim))))
}

// Setrlimit sets a limit of this process.
func Setrlimit(resource int, rlim *Rlimit) error {
	return onlyErr(call(SYS_PRLIMIT64, 0, uintptr(resource), uintptr(unsafe.Pointer(rlim)), 0))
}

// Umask sets the permissions that new files do not get, and gives the old ones.
func Umask(mask int) (oldmask int) {
	r, _, _ := RawSyscall(SYS_UMASK, uintptr(mask), 0, 0)
	return int(r)
}

// Getgroups gives the groups of the process.
func Getgroups() (gids []int, err error) {
	n, err := call(SYS_GETGROUPS, 0, 0, 0, 0)
	if err != nil || n == 0 {
		return nil, err
	}
	list := make([]uint32, n)
	n, err = call(SYS_GETGROUPS, uintptr(n), uintptr(unsafe.Pointer(&list[0])), 0, 0)
	if err != nil {
		return nil, err
	}
	for _, g := range list[:n] {
		gids = append(gids, int(g))
	}
	return gids, nil
}

// Sync writes all files through to the disks.
func Sync() { call(SYS_SYNC, 0, 0, 0, 0) }

// Sethostname sets the machine's name.
func Sethostname(p []byte) error {
	return onlyErr(call(SYS_SETHOSTNAME, buffer(p), uintptr(len(p)), 0, 0))
}

// Ucred is whose rights a process on the other side of a socket has.
type Ucred struct {
	Pid int32
	Uid uint32
	Gid uint32
}

// Termios is how a terminal behaves.
type Termios struct {
	Iflag     uint32
	Oflag     uint32
	Cflag     uint32
	Lflag     uint32
	Line      uint8
	Cc        [32]uint8
	Pad_cgo_0 [3]byte
	Ispeed    uint32
	Ospeed    uint32
}
