// Package fs has the interfaces of a tree of files, and functions for any such tree.
package fs

import (
	"internal/oserror"
	"io"
	"time"
	"unicode/utf8"
)

// FS is a tree of files. All other interfaces of trees are optional: functions of this
// package use them where they are there.
type FS interface {
	// Open opens a file. Its errors are of type *PathError with the operation "open"; a name
	// that ValidPath does not accept is ErrInvalid or ErrNotExist.
	Open(name string) (File, error)
}

// ValidPath reports whether name can be the name of a file for Open: UTF-8, and elements
// with slashes between them, none of which is empty, "." or "..". The root is ".".
func ValidPath(name string) bool {
	if !utf8.ValidString(name) {
		return false
	}
	if name == "." {
		return true
	}
	start := 0
	for i := 0; i <= len(name); i++ {
		if i < len(name) && name[i] != '/' {
			continue
		}
		switch name[start:i] {
		case "", ".", "..":
			return false
		}
		start = i + 1
	}
	return true
}

// File is an open file. A directory is a ReadDirFile. Files may also be io.ReaderAt and
// io.Seeker.
type File interface {
	Stat() (FileInfo, error)
	Read([]byte) (int, error)
	Close() error
}

// DirEntry is an entry of a directory.
type DirEntry interface {
	// Name returns the last element of the name.
	Name() string

	// IsDir reports whether it is a directory.
	IsDir() bool

	// Type returns the type bits of the mode.
	Type() FileMode

	// Info returns more about the file, of when the directory was read or of now. If it is
	// gone, the error is ErrNotExist.
	Info() (FileInfo, error)
}

// ReadDirFile is an open directory.
type ReadDirFile interface {
	File

	// ReadDir returns the next n entries, in the order of the directory, and io.EOF if
	// there are no more. If n <= 0 it returns all the rest, and the end is no error.
	ReadDir(n int) ([]DirEntry, error)
}

// The errors of file systems, to be looked for with errors.Is.
var (
	ErrInvalid    = oserror.ErrInvalid
	ErrPermission = oserror.ErrPermission
	ErrExist      = oserror.ErrExist
	ErrNotExist   = oserror.ErrNotExist
	ErrClosed     = oserror.ErrClosed
)

// FileInfo is what is known about a file.
type FileInfo interface {
	Name() string       // the last element
	Size() int64        // in bytes, if it is a regular file
	Mode() FileMode     // the mode bits
	ModTime() time.Time // of the last change
	IsDir() bool        // Mode().IsDir()
	Sys() any           // what it comes from, or nil
}

// FileMode is the type of a file and its permissions, as the same bits on all systems.
type FileMode uint32

// The bits above the permissions, each with the letter that String has for it.
const (
	ModeDir        FileMode = 1 << (31 - iota) // d: directory
	ModeAppend                                 // a: can only be appended to
	ModeExclusive                              // l: can only be open once
	ModeTemporary                              // T: temporary, on Plan 9
	ModeSymlink                                // L: symbolic link
	ModeDevice                                 // D: device
	ModeNamedPipe                              // p: named pipe
	ModeSocket                                 // S: Unix domain socket
	ModeSetuid                                 // u: setuid
	ModeSetgid                                 // g: setgid
	ModeCharDevice                             // c: character device, together with ModeDevice
	ModeSticky                                 // t: sticky
	ModeIrregular                              // ?: anything else that is no regular file

	// ModeType has all bits that say what a file is. A regular file has none of them.
	ModeType = ModeDir | ModeSymlink | ModeNamedPipe | ModeSocket | ModeDevice | ModeCharDevice | ModeIrregular

	ModePerm FileMode = 0777 // the permissions
)

// String returns the mode as ls writes it.
func (m FileMode) String() string {
	const letters = "dalTLDpSugct?"
	var text []byte
	for i := 0; i < len(letters); i++ {
		if m>>uint(31-i)&1 != 0 {
			text = append(text, letters[i])
		}
	}
	if text == nil {
		text = append(text, '-')
	}
	for i := 8; i >= 0; i-- {
		if m>>uint(i)&1 != 0 {
			text = append(text, "xwr"[i%3])
		} else {
			text = append(text, '-')
		}
	}
	return string(text)
}

// IsDir reports whether it is the mode of a directory.
func (m FileMode) IsDir() bool { return m&ModeDir != 0 }

// IsRegular reports whether it is the mode of a regular file.
func (m FileMode) IsRegular() bool { return m&ModeType == 0 }

// Perm returns the permissions.
func (m FileMode) Perm() FileMode { return m & ModePerm }

// Type returns the type bits.
func (m FileMode) Type() FileMode { return m & ModeType }

// PathError is an error, and the operation and the file it came from.
type PathError struct {
	Op   string
	Path string
	Err  error
}

func (e *PathError) Error() string { return e.Op + " " + e.Path + ": " + e.Err.Error() }

func (e *PathError) Unwrap() error { return e.Err }

// Timeout reports whether too much time was the reason.
func (e *PathError) Timeout() bool {
	t, ok := e.Err.(interface{ Timeout() bool })
	return ok && t.Timeout()
}

// StatFS is a tree with Stat.
type StatFS interface {
	FS
	Stat(name string) (FileInfo, error)
}

// Stat returns what is known about a file.
func Stat(fsys FS, name string) (FileInfo, error) {
	if s, ok := fsys.(StatFS); ok {
		return s.Stat(name)
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return file.Stat()
}

// ReadFileFS is a tree with ReadFile. What that returns may be changed.
type ReadFileFS interface {
	FS
	ReadFile(name string) ([]byte, error)
}

// ReadFile returns the contents of a file. The end is no error.
func ReadFile(fsys FS, name string) ([]byte, error) {
	if r, ok := fsys.(ReadFileFS); ok {
		return r.ReadFile(name)
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	size := 0
	if info, err := file.Stat(); err == nil && info.Size() == int64(int(info.Size())) {
		size = int(info.Size())
	}
	// The size is a hint. One byte more, and the end is found without growing.
	data := make([]byte, 0, size+1)
	for {
		n, err := file.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if err == io.EOF {
			return data, nil
		}
		if err != nil {
			return data, err
		}
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
	}
}

// ReadLinkFS is a tree with symbolic links.
type ReadLinkFS interface {
	FS

	// ReadLink returns where a link goes to.
	ReadLink(name string) (string, error)

	// Lstat is Stat, but does not follow a link.
	Lstat(name string) (FileInfo, error)
}

// ReadLink returns where a link goes to. A tree without links gives ErrInvalid.
func ReadLink(fsys FS, name string) (string, error) {
	if l, ok := fsys.(ReadLinkFS); ok {
		return l.ReadLink(name)
	}
	return "", &PathError{"readlink", name, ErrInvalid}
}

// Lstat is Stat, but does not follow a link. In a tree without links, it is Stat.
func Lstat(fsys FS, name string) (FileInfo, error) {
	if l, ok := fsys.(ReadLinkFS); ok {
		return l.Lstat(name)
	}
	return Stat(fsys, name)
}
