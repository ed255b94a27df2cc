package os

import (
	"internal/poll"
	"io/fs"
	"syscall"
	"time"
)

// FileMode holds a file's kind and permissions.
type FileMode = fs.FileMode

// FileInfo describes a file.
type FileInfo = fs.FileInfo

// DirEntry is an entry of a folder.
type DirEntry = fs.DirEntry

// Bits of FileMode.
const (
	ModeDir        = fs.ModeDir
	ModeAppend     = fs.ModeAppend
	ModeExclusive  = fs.ModeExclusive
	ModeTemporary  = fs.ModeTemporary
	ModeSymlink    = fs.ModeSymlink
	ModeDevice     = fs.ModeDevice
	ModeNamedPipe  = fs.ModeNamedPipe
	ModeSocket     = fs.ModeSocket
	ModeSetuid     = fs.ModeSetuid
	ModeSetgid     = fs.ModeSetgid
	ModeCharDevice = fs.ModeCharDevice
	ModeSticky     = fs.ModeSticky
	ModeIrregular  = fs.ModeIrregular
	ModeType       = fs.ModeType
	ModePerm       = fs.ModePerm
)

func syscallMode(m FileMode) uint32 {
	o := uint32(m.Perm())
	if m&ModeSetuid != 0 {
		o |= syscall.S_ISUID
	}
	if m&ModeSetgid != 0 {
		o |= syscall.S_ISGID
	}
	if m&ModeSticky != 0 {
		o |= syscall.S_ISVTX
	}
	return o
}

type fileStat struct {
	name string
	mode FileMode
	sys  syscall.Stat_t
}

func (s *fileStat) Name() string       { return s.name }
func (s *fileStat) Size() int64        { return s.sys.Size }
func (s *fileStat) Mode() FileMode     { return s.mode }
func (s *fileStat) IsDir() bool        { return s.mode.IsDir() }
func (s *fileStat) Sys() any           { return &s.sys }
func (s *fileStat) ModTime() time.Time { return time.Unix(s.sys.Mtim.Sec, s.sys.Mtim.Nsec) }

func (s *fileStat) fill(name string) *fileStat {
	for len(name) > 1 && name[len(name)-1] == '/' {
		name = name[:len(name)-1]
	}
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '/' && i+1 < len(name) {
			name = name[i+1:]
			break
		}
	}
	s.name = name
	m := FileMode(s.sys.Mode & 0777)
	switch s.sys.Mode & syscall.S_IFMT {
	case syscall.S_IFBLK:
		m |= ModeDevice
	case syscall.S_IFCHR:
		m |= ModeDevice | ModeCharDevice
	case syscall.S_IFDIR:
		m |= ModeDir
	case syscall.S_IFIFO:
		m |= ModeNamedPipe
	case syscall.S_IFLNK:
		m |= ModeSymlink
	case syscall.S_IFSOCK:
		m |= ModeSocket
	}
	if s.sys.Mode&syscall.S_ISGID != 0 {
		m |= ModeSetgid
	}
	if s.sys.Mode&syscall.S_ISUID != 0 {
		m |= ModeSetuid
	}
	if s.sys.Mode&syscall.S_ISVTX != 0 {
		m |= ModeSticky
	}
	s.mode = m
	return s
}

// Stat describes a file.
func Stat(name string) (FileInfo, error) {
	s := new(fileStat)
	if err := syscall.Stat(name, &s.sys); err != nil {
		return nil, &PathError{Op: "stat", Path: name, Err: err}
	}
	return s.fill(name), nil
}

// Lstat describes a file without following a symbolic link.
func Lstat(name string) (FileInfo, error) {
	s := new(fileStat)
	if err := syscall.Lstat(name, &s.sys); err != nil {
		return nil, &PathError{Op: "lstat", Path: name, Err: err}
	}
	return s.fill(name), nil
}

// Stat describes the file.
func (f *File) Stat() (FileInfo, error) {
	s := new(fileStat)
	if err := f.on("stat", func(fd *poll.FD) error { return fd.Fstat(&s.sys) }); err != nil {
		return nil, err
	}
	return s.fill(f.name), nil
}

// SameFile tells whether two descriptions are of the same file.
func SameFile(a, b FileInfo) bool {
	x, ok1 := a.(*fileStat)
	y, ok2 := b.(*fileStat)
	return ok1 && ok2 && x.sys.Dev == y.sys.Dev && x.sys.Ino == y.sys.Ino
}
