package os

import (
	"internal/syscall/unix"
	"io"
	"io/fs"
	"slices"
	"unsafe"
)

func bytesOf(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }

// dirEntry is an entry as the kernel lists it.
type dirEntry struct {
	parent string
	name   string
	typ    FileMode
	info   FileInfo // what was asked when the entry was read, if it was
}

func (d *dirEntry) Name() string   { return d.name }
func (d *dirEntry) IsDir() bool    { return d.typ.IsDir() }
func (d *dirEntry) Type() FileMode { return d.typ }

func (d *dirEntry) Info() (FileInfo, error) {
	if d.info != nil {
		return d.info, nil
	}
	return Lstat(d.parent + "/" + d.name)
}

func (d *dirEntry) String() string { return fs.FormatDirEntry(d) }

// kinds of entries as getdents64 has them
var direntType = [16]FileMode{
	1:  ModeNamedPipe,
	2:  ModeDevice | ModeCharDevice,
	4:  ModeDir,
	6:  ModeDevice,
	10: ModeSymlink,
	12: ModeSocket,
}

// fill reads more entries from the kernel.
func (f *File) fill() error {
	buf := make([]byte, 8192)
	n, err := f.pfd.ReadDirent(buf)
	if err != nil {
		return f.wrap("readdirent", err)
	}
	if n == 0 {
		f.atEnd = true
		return nil
	}
	for at := 0; at < n; {
		// inode 8, offset 8, length 2, type 1, name
		rec := buf[at:]
		length := int(rec[16]) | int(rec[17])<<8
		end := 19
		for end < length && rec[end] != 0 {
			end++
		}
		name := string(rec[19:end])
		at += length
		if name == "." || name == ".." {
			continue
		}
		e := &dirEntry{parent: f.name, name: name, typ: direntType[rec[18]&15]}
		if kind := rec[18]; kind == unknownDirent || f.inRoot {
			if err := f.describe(e); IsNotExist(err) {
				continue
			} else if err != nil {
				return err
			}
		}
		f.entries = append(f.entries, e)
	}
	return nil
}

// unknownDirent is the kind of an entry whose file system does not tell kinds.
const unknownDirent = 0

// describe asks now what an entry of the folder is: later its path might lead out of the folder's root.
func (f *File) describe(e *dirEntry) error {
	s := new(fileStat)
	var err error
	if err1 := f.pfd.RawControl(func(fd uintptr) {
		err = unix.Fstatat(int(fd), e.name, &s.sys, unix.AT_SYMLINK_NOFOLLOW)
	}); err1 != nil {
		return f.wrap("readdirent", err1)
	}
	if err != nil {
		return &PathError{Op: "lstat", Path: f.name + "/" + e.name, Err: err}
	}
	e.info = s.fill(e.name)
	e.typ = s.mode.Type()
	return nil
}

// ReadDir gives the next n entries of a folder, all the rest for n <= 0.
func (f *File) ReadDir(n int) ([]DirEntry, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	var err error
	for !f.atEnd && (n <= 0 || len(f.entries) < n) && err == nil {
		err = f.fill()
	}
	k := len(f.entries)
	if n > 0 && k > n {
		k = n
	}
	out := f.entries[:k:k]
	f.entries = f.entries[k:]
	if n > 0 && k == 0 && err == nil {
		err = io.EOF
	}
	return out, err
}

// Readdir is ReadDir with a description of each file.
func (f *File) Readdir(n int) ([]FileInfo, error) {
	list, err := f.ReadDir(n)
	out := make([]FileInfo, 0, len(list))
	for _, e := range list {
		if info, err1 := e.Info(); err1 == nil {
			out = append(out, info)
		}
	}
	return out, err
}

// Readdirnames gives the names of the next n entries.
func (f *File) Readdirnames(n int) (names []string, err error) {
	list, err := f.ReadDir(n)
	for _, e := range list {
		names = append(names, e.Name())
	}
	return names, err
}

// ReadDir gives the entries of a folder, sorted by name.
func ReadDir(name string) ([]DirEntry, error) {
	f, err := Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.sortedEntries()
}

// sortedEntries gives all entries of the folder, sorted by name.
func (f *File) sortedEntries() ([]DirEntry, error) {
	list, err := f.ReadDir(-1)
	slices.SortFunc(list, func(a, b DirEntry) int {
		switch {
		case a.Name() < b.Name():
			return -1
		case a.Name() > b.Name():
			return 1
		}
		return 0
	})
	return list, err
}
