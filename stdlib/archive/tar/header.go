// Package tar reads and writes tape archives, in the formats of POSIX (USTAR and PAX) and of GNU.
package tar

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"strings"
	"syscall"
	"time"
)

var (
	ErrHeader          = errors.New("archive/tar: invalid tar header")
	ErrWriteTooLong    = errors.New("archive/tar: write too long")
	ErrFieldTooLong    = errors.New("archive/tar: header field too long")
	ErrWriteAfterClose = errors.New("archive/tar: write after close")
	ErrInsecurePath    = errors.New("archive/tar: insecure file path")
)

// What an entry is.
const (
	TypeReg = '0' // a file

	// TypeRegA is a file of old archives.
	//
	// Deprecated: take TypeReg.
	TypeRegA = '\x00'

	// These have no data.
	TypeLink    = '1'
	TypeSymlink = '2'
	TypeChar    = '3'
	TypeBlock   = '4'
	TypeDir     = '5'
	TypeFifo    = '6'

	TypeCont          = '7' // reserved
	TypeXHeader       = 'x' // records of PAX for the next entry; the Reader does not show it
	TypeXGlobalHeader = 'g' // records of PAX for all that follow

	TypeGNUSparse   = 'S' // a file with holes
	TypeGNULongName = 'L' // a long name for the next entry; the Reader does not show it
	TypeGNULongLink = 'K'
)

// hasNoData reports whether an entry of that type is only a header.
func hasNoData(flag byte) bool { return TypeLink <= flag && flag <= TypeFifo }

// Keys of PAX records.
const (
	paxPath     = "path"
	paxLinkpath = "linkpath"
	paxSize     = "size"
	paxUid      = "uid"
	paxGid      = "gid"
	paxUname    = "uname"
	paxGname    = "gname"
	paxMtime    = "mtime"
	paxAtime    = "atime"
	paxCtime    = "ctime"
	paxXattr    = "SCHILY.xattr."
	paxSparse   = "GNU.sparse."

	paxSparseMap      = "GNU.sparse.map"
	paxSparseOffset   = "GNU.sparse.offset"
	paxSparseNumBytes = "GNU.sparse.numbytes"
	paxSparseMajor    = "GNU.sparse.major"
	paxSparseMinor    = "GNU.sparse.minor"
	paxSparseName     = "GNU.sparse.name"
	paxSparseSize     = "GNU.sparse.size"
	paxSparseRealSize = "GNU.sparse.realsize"
)

// basicKeys are those that have a field in Header, and some that nobody may set.
var basicKeys = map[string]bool{
	paxPath: true, paxLinkpath: true, paxSize: true, paxUid: true, paxGid: true,
	paxUname: true, paxGname: true, paxMtime: true, paxAtime: true, paxCtime: true,
}

// Format is a format of archives, or several.
type Format int

const (
	// FormatUnknown lets a Writer choose the first of USTAR, PAX and GNU that can say what a header has.
	FormatUnknown Format = 0

	formatV7 Format = 1

	// FormatUSTAR is that of POSIX.1-1988: ASCII, files below 8 GB, names up to 256 bytes, whole seconds.
	FormatUSTAR Format = 2

	// FormatPAX is that of POSIX.1-2001: records in front of an entry say what USTAR cannot.
	FormatPAX Format = 4

	// FormatGNU is that of GNU tar: long names, large numbers.
	FormatGNU Format = 8

	formatSTAR Format = 16
)

func (f Format) has(f2 Format) bool   { return f&f2 != 0 }
func (f *Format) mayOnlyBe(f2 Format) { *f &= f2 }
func (f *Format) mustNotBe(f2 Format) { *f &^= f2 }

// String returns the names of the formats.
func (f Format) String() string {
	var names []string
	for i, name := range []string{"V7", "USTAR", "PAX", "GNU", "STAR"} {
		if f.has(1 << i) {
			names = append(names, name)
		}
	}
	switch len(names) {
	case 0:
		return "<unknown>"
	case 1:
		return names[0]
	}
	return "(" + strings.Join(names, " | ") + ")"
}

// Header is what an archive says about an entry. To change an entry, copy its header, or only those fields that are known, into a
// new one.
type Header struct {
	Typeflag byte

	Name     string
	Linkname string // of a link

	Size  int64
	Mode  int64 // permissions
	Uid   int
	Gid   int
	Uname string
	Gname string

	// Unless Format says PAX or GNU, a Writer rounds ModTime to seconds and ignores the others.
	ModTime    time.Time
	AccessTime time.Time
	ChangeTime time.Time

	Devmajor int64
	Devminor int64

	// Xattrs are extended attributes, the records of PAX that begin with “SCHILY.xattr.”.
	//
	// Deprecated: take PAXRecords.
	Xattrs map[string]string

	// PAXRecords are records of PAX. A Writer writes those besides that have a field here. Names of one's own are best
	// in the form VENDOR.keyword; none may be empty or have an equals sign.
	PAXRecords map[string]string

	// Format is the format of the entry. A Reader says what it may be, a Writer takes what is said here.
	Format Format
}

// FileInfo returns an fs.FileInfo for the header.
func (h *Header) FileInfo() fs.FileInfo { return headerInfo{h} }

type headerInfo struct {
	h *Header
}

func (i headerInfo) Size() int64        { return i.h.Size }
func (i headerInfo) IsDir() bool        { return i.Mode().IsDir() }
func (i headerInfo) ModTime() time.Time { return i.h.ModTime }
func (i headerInfo) Sys() any           { return i.h }
func (i headerInfo) String() string     { return fs.FormatFileInfo(i) }

func (i headerInfo) Name() string {
	if i.IsDir() {
		return path.Base(path.Clean(i.h.Name))
	}
	return path.Base(i.h.Name)
}

// Bits of Mode. The types are not part of any format, but some archives have them.
const (
	modeSetuid = 04000
	modeSetgid = 02000
	modeSticky = 01000
)

// types has the modes of types: as bits of Mode, and by Typeflag.
var types = []struct {
	mode fs.FileMode
	bits int64
	flag byte
}{
	{fs.ModeDir, 040000, TypeDir}, {fs.ModeNamedPipe, 010000, TypeFifo}, {fs.ModeSymlink, 0120000, TypeSymlink},
	{fs.ModeDevice, 060000, TypeBlock}, {fs.ModeDevice | fs.ModeCharDevice, 020000, TypeChar}, {fs.ModeSocket, 0140000, 0xff},
}

func (i headerInfo) Mode() (mode fs.FileMode) {
	mode = fs.FileMode(i.h.Mode).Perm()
	if i.h.Mode&modeSetuid != 0 {
		mode |= fs.ModeSetuid
	}
	if i.h.Mode&modeSetgid != 0 {
		mode |= fs.ModeSetgid
	}
	if i.h.Mode&modeSticky != 0 {
		mode |= fs.ModeSticky
	}
	for _, t := range types {
		if i.h.Mode&^07777 == t.bits || i.h.Typeflag == t.flag {
			mode |= t.mode
		}
	}
	return mode
}

// FileInfoNames is an fs.FileInfo that knows the names of user and group, which FileInfoHeader would look up otherwise.
type FileInfoNames interface {
	fs.FileInfo
	Uname() (string, error)
	Gname() (string, error)
}

// FileInfoHeader returns a header with what fi says. link is what a symbolic link points to. The name of a folder gets a slash. As fi has only
// the last element of the name, Name may have to be set to the whole path.
func FileInfoHeader(fi fs.FileInfo, link string) (*Header, error) {
	if fi == nil {
		return nil, errors.New("archive/tar: FileInfo is nil")
	}
	mode := fi.Mode()
	h := &Header{Name: fi.Name(), ModTime: fi.ModTime(), Mode: int64(mode.Perm())}
	switch {
	case mode.IsRegular():
		h.Typeflag = TypeReg
		h.Size = fi.Size()
	case fi.IsDir():
		h.Typeflag = TypeDir
		h.Name += "/"
	case mode&fs.ModeSymlink != 0:
		h.Typeflag = TypeSymlink
		h.Linkname = link
	case mode&fs.ModeDevice != 0:
		h.Typeflag = TypeBlock
		if mode&fs.ModeCharDevice != 0 {
			h.Typeflag = TypeChar
		}
	case mode&fs.ModeNamedPipe != 0:
		h.Typeflag = TypeFifo
	case mode&fs.ModeSocket != 0:
		return nil, errors.New("archive/tar: sockets not supported")
	default:
		return nil, errors.New("archive/tar: unknown file mode " + mode.String())
	}
	if mode&fs.ModeSetuid != 0 {
		h.Mode |= modeSetuid
	}
	if mode&fs.ModeSetgid != 0 {
		h.Mode |= modeSetgid
	}
	if mode&fs.ModeSticky != 0 {
		h.Mode |= modeSticky
	}
	switch sys := fi.Sys().(type) {
	case *Header:
		h.copyFrom(sys)
	case *syscall.Stat_t:
		h.Uid, h.Gid = int(sys.Uid), int(sys.Gid)
		h.AccessTime = time.Unix(sys.Atim.Unix())
		h.ChangeTime = time.Unix(sys.Ctim.Unix())
		if h.Typeflag == TypeChar || h.Typeflag == TypeBlock {
			dev := uint64(sys.Rdev)
			h.Devmajor = int64(dev>>8&0xfff | dev>>32&0xfffff000)
			h.Devminor = int64(dev&0xff | dev>>12&0xffffff00)
		}
	}
	if names, ok := fi.(FileInfoNames); ok {
		var err error
		if h.Gname, err = names.Gname(); err != nil {
			return nil, err
		}
		if h.Uname, err = names.Uname(); err != nil {
			return nil, err
		}
	} else if sys, ok := fi.Sys().(*syscall.Stat_t); ok {
		h.Uname = idName("/etc/passwd", sys.Uid)
		h.Gname = idName("/etc/group", sys.Gid)
	}
	return h, nil
}

// copyFrom takes what only another header knows.
func (h *Header) copyFrom(sys *Header) {
	h.Uid, h.Gid, h.Uname, h.Gname = sys.Uid, sys.Gid, sys.Uname, sys.Gname
	h.AccessTime, h.ChangeTime = sys.AccessTime, sys.ChangeTime
	h.Xattrs = maps.Clone(sys.Xattrs)
	h.PAXRecords = maps.Clone(sys.PAXRecords)
	if sys.Typeflag == TypeLink {
		h.Typeflag = TypeLink
		h.Size = 0
		h.Linkname = sys.Linkname
	}
}
