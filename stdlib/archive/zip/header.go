// Package zip reads and writes ZIP archives (PKWARE's APPNOTE.TXT), also those beyond 4 GB. Archives on several disks and
// encrypted ones it does not.
package zip

import (
	"io/fs"
	"path"
	"time"
	"unicode/utf8"
)

// How files are compressed.
const (
	Store   uint16 = 0 // not at all
	Deflate uint16 = 8
)

// The parts of an archive: what each begins with and how long it is, without what has no fixed size.
const (
	fileSignature       = 0x04034b50
	directorySignature  = 0x02014b50
	endSignature        = 0x06054b50
	locator64Signature  = 0x07064b50
	end64Signature      = 0x06064b50
	descriptorSignature = 0x08074b50 // not in the standard, but everywhere
	fileLen             = 30
	directoryLen        = 46
	endLen              = 22
	locator64Len        = 20
	end64Len            = 56
	descriptorLen       = 16
)

// The systems that made a file; they say what its attributes mean.
const (
	creatorFAT  = 0
	creatorUnix = 3
	creatorNTFS = 11
	creatorVFAT = 14
	creatorOSX  = 19
)

// Versions of the format that are needed: for folders and DEFLATE, and for what is beyond 4 GB.
const (
	version20 = 20
	version45 = 45
)

// Flags of a file.
const (
	flagDescriptor = 1 << 3  // checksum and sizes come behind the data
	flagUTF8       = 1 << 11 // name and comment are UTF-8
)

// Extra fields.
const (
	extraZip64      = 0x0001
	extraNTFS       = 0x000a
	extraUnix       = 0x000d
	extraTime       = 0x5455
	extraOldInfoZip = 0x5855
)

const (
	max16 = 1<<16 - 1
	max32 = 1<<32 - 1
)

// FileHeader is what an archive says about a file.
type FileHeader struct {
	// Name is relative, with slashes; a slash at the end makes it a folder.
	Name string

	// Comment is any text, less than 64 KB.
	Comment string

	// NonUTF8 says that Name and Comment are not UTF-8. By the standard only CP-437 is allowed otherwise, but many programs take
	// what is usual where they run. A Reader sets it if the file does not claim UTF-8 and has bytes outside of ASCII; a Writer
	// does not claim UTF-8 if it is set.
	NonUTF8 bool

	CreatorVersion uint16
	ReaderVersion  uint16
	Flags          uint16

	// Method is how the file is compressed; 0 is Store.
	Method uint16

	// Modified is when the file was modified. A Reader takes an extra field for it if there is one, and otherwise the time as of MS-DOS,
	// which has no time zone. A Writer writes both, unless it is zero.
	Modified time.Time

	// ModifiedTime is the time of day as MS-DOS has it.
	//
	// Deprecated: take Modified.
	ModifiedTime uint16

	// ModifiedDate is the date as MS-DOS has it.
	//
	// Deprecated: take Modified.
	ModifiedDate uint16

	// CRC32 is the checksum of the content.
	CRC32 uint32

	// CompressedSize is CompressedSize64, or the greatest number if that is too large.
	//
	// Deprecated: take CompressedSize64.
	CompressedSize uint32

	// UncompressedSize is UncompressedSize64, or the greatest number if that is too large.
	//
	// Deprecated: take UncompressedSize64.
	UncompressedSize uint32

	CompressedSize64   uint64
	UncompressedSize64 uint64

	Extra         []byte
	ExternalAttrs uint32 // by CreatorVersion
}

// FileInfo returns an fs.FileInfo for the header.
func (h *FileHeader) FileInfo() fs.FileInfo { return headerInfo{h} }

// headerInfo is both fs.FileInfo and fs.DirEntry.
type headerInfo struct {
	h *FileHeader
}

func (i headerInfo) Name() string               { return path.Base(i.h.Name) }
func (i headerInfo) IsDir() bool                { return i.Mode().IsDir() }
func (i headerInfo) Mode() fs.FileMode          { return i.h.Mode() }
func (i headerInfo) Type() fs.FileMode          { return i.h.Mode().Type() }
func (i headerInfo) Sys() any                   { return i.h }
func (i headerInfo) Info() (fs.FileInfo, error) { return i, nil }
func (i headerInfo) String() string             { return fs.FormatFileInfo(i) }

func (i headerInfo) Size() int64 {
	if i.h.UncompressedSize64 > 0 {
		return int64(i.h.UncompressedSize64)
	}
	return int64(i.h.UncompressedSize)
}

func (i headerInfo) ModTime() time.Time {
	if i.h.Modified.IsZero() {
		return i.h.ModTime()
	}
	return i.h.Modified.UTC()
}

// FileInfoHeader returns a header with what fi says. Its Name is only the last element, and compression has to be chosen.
func FileInfoHeader(fi fs.FileInfo) (*FileHeader, error) {
	size := uint64(fi.Size())
	h := &FileHeader{Name: fi.Name(), UncompressedSize64: size, UncompressedSize: clip32(size)}
	h.SetModTime(fi.ModTime())
	h.SetMode(fi.Mode())
	return h, nil
}

// clip32 returns n as it stands in a field of four bytes.
func clip32(n uint64) uint32 { return uint32(min(n, max32)) }

// dosTime returns the time that MS-DOS writes so, as if it were in UTC. Seconds are even.
func dosTime(date, clock uint16) time.Time {
	return time.Date(1980+int(date>>9), time.Month(date>>5&15), int(date&31), int(clock>>11), int(clock>>5&63), int(clock&31)*2, 0, time.UTC)
}

// toDOS undoes dosTime.
func toDOS(t time.Time) (date, clock uint16) {
	date = uint16((t.Year()-1980)<<9 + int(t.Month())<<5 + t.Day())
	clock = uint16(t.Hour()<<11 + t.Minute()<<5 + t.Second()/2)
	return date, clock
}

// ModTime returns the time from ModifiedDate and ModifiedTime.
//
// Deprecated: take Modified.
func (h *FileHeader) ModTime() time.Time { return dosTime(h.ModifiedDate, h.ModifiedTime) }

// SetModTime sets Modified, ModifiedTime and ModifiedDate to t in UTC.
//
// Deprecated: take Modified.
func (h *FileHeader) SetModTime(t time.Time) {
	h.Modified = t.UTC()
	h.ModifiedDate, h.ModifiedTime = toDOS(h.Modified)
}

// What Unix calls types and permissions, and MS-DOS attributes.
const (
	unixType    = 0xf000
	unixSocket  = 0xc000
	unixSymlink = 0xa000
	unixRegular = 0x8000
	unixBlock   = 0x6000
	unixDir     = 0x4000
	unixChar    = 0x2000
	unixFifo    = 0x1000
	unixSetuid  = 0x800
	unixSetgid  = 0x400
	unixSticky  = 0x200

	dosDir      = 0x10
	dosReadOnly = 0x01
)

// unixTypes has the types by their modes.
var unixTypes = map[fs.FileMode]uint32{
	0:                                 unixRegular,
	fs.ModeDir:                        unixDir,
	fs.ModeSymlink:                    unixSymlink,
	fs.ModeNamedPipe:                  unixFifo,
	fs.ModeSocket:                     unixSocket,
	fs.ModeDevice:                     unixBlock,
	fs.ModeDevice | fs.ModeCharDevice: unixChar,
}

// unixBits has the bits above the permissions.
var unixBits = map[fs.FileMode]uint32{fs.ModeSetuid: unixSetuid, fs.ModeSetgid: unixSetgid, fs.ModeSticky: unixSticky}

// Mode returns type and permissions of the file.
func (h *FileHeader) Mode() (mode fs.FileMode) {
	switch h.CreatorVersion >> 8 {
	case creatorUnix, creatorOSX:
		m := h.ExternalAttrs >> 16
		mode = fs.FileMode(m & 0777)
		for t, u := range unixTypes {
			if m&unixType == u {
				mode |= t
			}
		}
		for b, u := range unixBits {
			if m&u != 0 {
				mode |= b
			}
		}
	case creatorNTFS, creatorVFAT, creatorFAT:
		mode = 0666
		if h.ExternalAttrs&dosDir != 0 {
			mode = fs.ModeDir | 0777
		}
		if h.ExternalAttrs&dosReadOnly != 0 {
			mode &^= 0222
		}
	}
	if h.isDir() {
		mode |= fs.ModeDir
	}
	return mode
}

// SetMode sets type and permissions of the file.
func (h *FileHeader) SetMode(mode fs.FileMode) {
	h.CreatorVersion = h.CreatorVersion&0xff | creatorUnix<<8
	t, ok := unixTypes[mode&fs.ModeType]
	if !ok {
		t = unixRegular
	}
	m := t | uint32(mode&0777)
	for b, u := range unixBits {
		if mode&b != 0 {
			m |= u
		}
	}
	h.ExternalAttrs = m << 16
	// The same for MS-DOS.
	if mode&fs.ModeDir != 0 {
		h.ExternalAttrs |= dosDir
	}
	if mode&0200 == 0 {
		h.ExternalAttrs |= dosReadOnly
	}
}

func (h *FileHeader) isDir() bool         { return len(h.Name) > 0 && h.Name[len(h.Name)-1] == '/' }
func (h *FileHeader) hasDescriptor() bool { return h.Flags&flagDescriptor != 0 }

// beyond4GB reports whether a size does not fit its field.
func (h *FileHeader) beyond4GB() bool {
	return h.CompressedSize64 > max32 || h.UncompressedSize64 > max32
}

// detectUTF8 reports whether s is UTF-8, and whether it has to be: characters that other code pages have at other places. Those are
// also the backslash and the tilde, in which old Japanese and Korean ones differ from ASCII.
func detectUTF8(s string) (valid, required bool) {
	if !utf8.ValidString(s) {
		return false, false
	}
	for _, r := range s {
		if r < ' ' || r >= '~' || r == '\\' {
			required = true
		}
	}
	return true, required
}
