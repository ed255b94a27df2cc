package zip

import (
	"bufio"
	"errors"
	"hash"
	"hash/crc32"
	"internal/byteorder"
	"internal/godebug"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

var (
	ErrFormat       = errors.New("zip: not a valid zip file")
	ErrAlgorithm    = errors.New("zip: unsupported compression algorithm")
	ErrChecksum     = errors.New("zip: checksum error")
	ErrInsecurePath = errors.New("zip: insecure file path")
)

var insecurePath = godebug.New("zipinsecurepath")

// A Reader gives the files of an archive. It is an fs.FS too.
type Reader struct {
	r       io.ReaderAt
	base    int64 // where the archive begins: something may be in front of it
	File    []*File
	Comment string

	decompressors map[uint16]Decompressor

	listOnce sync.Once
	list     []listed // for Open, sorted
}

// A ReadCloser is a Reader of a file that has to be closed.
type ReadCloser struct {
	f *os.File
	Reader
}

// A File is a file of an archive. Nothing that its header says has been verified yet.
type File struct {
	FileHeader
	zip    *Reader
	offset int64 // of the header in front of the data
}

// OpenReader opens the file with that name, which is an archive. With GODEBUG=zipinsecurepath=0 it returns ErrInsecurePath, besides a valid
// ReadCloser, if a file's name is absolute, leads outside with “..”, or has a backslash.
func OpenReader(name string) (*ReadCloser, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, err
	}
	r := &ReadCloser{f: f}
	if err := r.init(f, info.Size()); err != nil {
		if err == ErrInsecurePath {
			return r, err
		}
		f.Close()
		return nil, err
	}
	return r, nil
}

// NewReader returns a Reader of r, which has size bytes. Insecure names are treated as OpenReader does.
func NewReader(r io.ReaderAt, size int64) (*Reader, error) {
	if size < 0 {
		return nil, errors.New("zip: size cannot be negative")
	}
	z := new(Reader)
	if err := z.init(r, size); err != nil {
		if err == ErrInsecurePath {
			return z, err
		}
		return nil, err
	}
	return z, nil
}

func (r *Reader) init(ra io.ReaderAt, size int64) error {
	r.r = ra
	end, err := r.readEnd(size)
	if err != nil {
		return err
	}
	r.Comment = end.comment
	start := r.base + int64(end.offset)
	buf := bufio.NewReader(io.NewSectionReader(ra, start, size-start))
	// The number of files may be wrong, so what ends the list is that there is no other header.
	for {
		f := &File{zip: r}
		err = f.readHeader(buf)
		if err == ErrFormat || err == io.ErrUnexpectedEOF || err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		f.offset += r.base
		r.File = append(r.File, f)
	}
	if uint16(len(r.File)) != uint16(end.records) {
		// Beyond 65535 there may be only the lower bits.
		return err
	}
	if insecurePath.Value() == "0" {
		for _, f := range r.File {
			if f.Name != "" && (!filepath.IsLocal(f.Name) || strings.Contains(f.Name, `\`)) {
				return ErrInsecurePath
			}
		}
	}
	return nil
}

// RegisterDecompressor says how this Reader decompresses files with that method.
func (r *Reader) RegisterDecompressor(method uint16, dcomp Decompressor) {
	if r.decompressors == nil {
		r.decompressors = make(map[uint16]Decompressor)
	}
	r.decompressors[method] = dcomp
}

func (r *Reader) decompressor(method uint16) Decompressor {
	if d := r.decompressors[method]; d != nil {
		return d
	}
	return decompressor(method)
}

// Close closes the file.
func (rc *ReadCloser) Close() error { return rc.f.Close() }

// DataOffset returns where the data of the file begin in the archive.
func (f *File) DataOffset() (offset int64, err error) {
	var b [fileLen]byte
	if _, err := f.zip.r.ReadAt(b[:], f.offset); err != nil {
		return 0, err
	}
	if byteorder.LEUint32(b[:]) != fileSignature {
		return 0, ErrFormat
	}
	// The name and the extra field may differ from those in the directory.
	n := int64(byteorder.LEUint16(b[26:])) + int64(byteorder.LEUint16(b[28:]))
	return f.offset + fileLen + n, nil
}

// Open returns a reader of the content. Several files may be read at the same time.
func (f *File) Open() (io.ReadCloser, error) {
	offset, err := f.DataOffset()
	if err != nil {
		return nil, err
	}
	if f.isDir() {
		if f.UncompressedSize64 != 0 {
			return emptyReader{ErrFormat}, nil // there was an old program that put data into a folder
		}
		return emptyReader{io.EOF}, nil
	}
	size := int64(f.CompressedSize64)
	d := f.zip.decompressor(f.Method)
	if d == nil {
		return nil, ErrAlgorithm
	}
	r := &checksumReader{f: f, rc: d(io.NewSectionReader(f.zip.r, offset, size)), hash: crc32.NewIEEE()}
	if f.hasDescriptor() {
		r.descriptor = io.NewSectionReader(f.zip.r, offset+size, descriptorLen)
	}
	return r, nil
}

// OpenRaw returns a reader of the content as it is in the archive.
func (f *File) OpenRaw() (io.Reader, error) {
	offset, err := f.DataOffset()
	if err != nil {
		return nil, err
	}
	return io.NewSectionReader(f.zip.r, offset, int64(f.CompressedSize64)), nil
}

// emptyReader only gives its error.
type emptyReader struct {
	err error
}

func (r emptyReader) Read([]byte) (int, error) { return 0, r.err }
func (emptyReader) Close() error               { return nil }

// checksumReader verifies size and checksum at the end.
type checksumReader struct {
	f          *File
	rc         io.ReadCloser
	hash       hash.Hash32
	n          uint64
	descriptor io.Reader // nil if there is none
	err        error
}

// Stat returns what the header says, so that the reader is an fs.File.
func (r *checksumReader) Stat() (fs.FileInfo, error) { return headerInfo{&r.f.FileHeader}, nil }

func (r *checksumReader) Close() error { return r.rc.Close() }

func (r *checksumReader) Read(b []byte) (n int, err error) {
	if r.err != nil {
		return 0, r.err
	}
	n, err = r.rc.Read(b)
	r.hash.Write(b[:n])
	r.n += uint64(n)
	if r.n > r.f.UncompressedSize64 {
		return 0, ErrFormat
	}
	if err == io.EOF {
		if r.n != r.f.UncompressedSize64 {
			return 0, io.ErrUnexpectedEOF
		}
		err = r.verify()
	}
	r.err = err
	return n, err
}

// verify returns io.EOF if everything is right.
func (r *checksumReader) verify() error {
	if r.descriptor == nil {
		if r.f.CRC32 != 0 && r.hash.Sum32() != r.f.CRC32 {
			return ErrChecksum
		}
		return io.EOF
	}
	// The signature may be missing. The sizes, of four bytes or of eight, are not worth trying to tell apart.
	var b [8]byte
	_, err := io.ReadFull(r.descriptor, b[:4])
	if err == nil && byteorder.LEUint32(b[:]) == descriptorSignature {
		_, err = io.ReadFull(r.descriptor, b[:4])
	}
	if err == nil {
		_, err = io.ReadFull(r.descriptor, b[4:])
	}
	switch {
	case err == io.EOF:
		return io.ErrUnexpectedEOF
	case err != nil:
		return err
	case byteorder.LEUint32(b[:]) != r.f.CRC32 || r.hash.Sum32() != r.f.CRC32:
		return ErrChecksum
	}
	return io.EOF
}

// readHeader reads the file's entry in the directory.
func (f *File) readHeader(r io.Reader) error {
	var b [directoryLen]byte
	if _, err := io.ReadFull(r, b[:]); err != nil {
		return err
	}
	if byteorder.LEUint32(b[:]) != directorySignature {
		return ErrFormat
	}
	f.CreatorVersion = byteorder.LEUint16(b[4:])
	f.ReaderVersion = byteorder.LEUint16(b[6:])
	f.Flags = byteorder.LEUint16(b[8:])
	f.Method = byteorder.LEUint16(b[10:])
	f.ModifiedTime = byteorder.LEUint16(b[12:])
	f.ModifiedDate = byteorder.LEUint16(b[14:])
	f.CRC32 = byteorder.LEUint32(b[16:])
	f.CompressedSize = byteorder.LEUint32(b[20:])
	f.UncompressedSize = byteorder.LEUint32(b[24:])
	f.CompressedSize64 = uint64(f.CompressedSize)
	f.UncompressedSize64 = uint64(f.UncompressedSize)
	nameLen, extraLen, commentLen := int(byteorder.LEUint16(b[28:])), int(byteorder.LEUint16(b[30:])), int(byteorder.LEUint16(b[32:]))
	f.ExternalAttrs = byteorder.LEUint32(b[38:])
	f.offset = int64(byteorder.LEUint32(b[42:]))
	text := make([]byte, nameLen+extraLen+commentLen)
	if _, err := io.ReadFull(r, text); err != nil {
		return err
	}
	f.Name = string(text[:nameLen])
	f.Extra = text[nameLen : nameLen+extraLen]
	f.Comment = string(text[nameLen+extraLen:])

	valid1, required1 := detectUTF8(f.Name)
	valid2, required2 := detectUTF8(f.Comment)
	// Without a claim, what is not ASCII is probably something else, even if it happens to be UTF-8.
	f.NonUTF8 = !valid1 || !valid2 || (required1 || required2) && f.Flags&flagUTF8 == 0

	modified, err := f.readExtra()
	if err != nil {
		return err
	}
	f.Modified = dosTime(f.ModifiedDate, f.ModifiedTime)
	if !modified.IsZero() {
		local := f.Modified
		f.Modified = modified.UTC()
		if f.ModifiedTime != 0 || f.ModifiedDate != 0 {
			// What both differ by is the time zone of where the archive was made.
			f.Modified = modified.In(zone(local.Sub(modified)))
		}
	}
	return nil
}

// zone returns the time zone with that offset, or UTC if there is none such.
func zone(offset time.Duration) *time.Location {
	offset = offset.Round(15 * time.Minute)
	if offset < -12*time.Hour || offset > 14*time.Hour {
		offset = 0
	}
	return time.FixedZone("", int(offset/time.Second))
}

// readExtra takes the sizes and the time from the extra fields.
func (f *File) readExtra() (modified time.Time, err error) {
	for b := f.Extra; len(b) >= 4; {
		id, size := byteorder.LEUint16(b), int(byteorder.LEUint16(b[2:]))
		b = b[4:]
		if size > len(b) {
			break
		}
		field := b[:size]
		b = b[size:]
		switch {
		case id == extraZip64:
			if err := f.readZip64(field); err != nil {
				return modified, err
			}
		case id == extraNTFS && size >= 4:
			// Attributes; the first kind is three times, in units of 100 ns since 1601.
			for a := field[4:]; len(a) >= 4; {
				tag, n := byteorder.LEUint16(a), int(byteorder.LEUint16(a[2:]))
				a = a[4:]
				if n > len(a) {
					break
				}
				if tag == 1 && n == 24 {
					t := int64(byteorder.LEUint64(a))
					epoch := time.Date(1601, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
					modified = time.Unix(epoch+t/1e7, t%1e7*100)
				}
				a = a[n:]
			}
		case (id == extraUnix || id == extraOldInfoZip) && size >= 8:
			modified = time.Unix(int64(byteorder.LEUint32(field[4:])), 0)
		case id == extraTime && size >= 5 && field[0]&1 != 0:
			modified = time.Unix(int64(byteorder.LEUint32(field[1:])), 0)
		}
	}
	return modified, nil
}

// readZip64 takes what does not fit the header, which it says by the greatest number.
func (f *File) readZip64(field []byte) error {
	next := func() (uint64, error) {
		if len(field) < 8 {
			return 0, ErrFormat
		}
		v := byteorder.LEUint64(field)
		field = field[8:]
		return v, nil
	}
	var err error
	if f.UncompressedSize == max32 {
		if f.UncompressedSize64, err = next(); err != nil {
			return err
		}
	}
	if f.CompressedSize == max32 {
		if f.CompressedSize64, err = next(); err != nil {
			return err
		}
	}
	if f.offset == max32 {
		v, err := next()
		if err != nil {
			return err
		}
		f.offset = int64(v)
	}
	return nil
}

// An end is what the end of an archive says.
type end struct {
	records uint64
	size    uint64 // of the directory
	offset  uint64 // of the directory from the beginning of the archive
	comment string
}

// readEnd finds the end of the archive and with it its beginning.
func (r *Reader) readEnd(size int64) (*end, error) {
	// Behind it is only its comment.
	var b []byte
	at := int64(-1)
	for _, n := range []int64{1024, 65 * 1024} {
		n = min(n, size)
		b = make([]byte, n)
		if _, err := r.r.ReadAt(b, size-n); err != nil && err != io.EOF {
			return nil, err
		}
		if i := findEnd(b); i >= 0 {
			at = size - n + int64(i)
			b = b[i:]
			break
		}
	}
	if at < 0 {
		return nil, ErrFormat
	}
	e := &end{
		records: uint64(byteorder.LEUint16(b[10:])),
		size:    uint64(byteorder.LEUint32(b[12:])),
		offset:  uint64(byteorder.LEUint32(b[16:])),
	}
	n := int(byteorder.LEUint16(b[20:]))
	if n > len(b)-endLen {
		return nil, errors.New("zip: invalid comment length")
	}
	e.comment = string(b[endLen : endLen+n])
	if e.records == max16 || e.size == max32 || e.offset == max32 {
		end64, err := r.readEnd64(at, e)
		if err != nil {
			return nil, err
		}
		if end64 >= 0 {
			at = end64
		}
	}
	const most = 1<<63 - 1
	if e.size > most || e.offset > most {
		return nil, ErrFormat
	}
	r.base = at - int64(e.size) - int64(e.offset)
	if start := r.base + int64(e.offset); start < 0 || start >= size {
		return nil, ErrFormat
	}
	// The size may be wrong. If there is a directory where the offset says, nothing is in front of the archive.
	if r.base > 0 {
		offset := int64(e.offset)
		if new(File).readHeader(io.NewSectionReader(r.r, offset, size-offset)) == nil {
			r.base = 0
		}
	}
	return e, nil
}

// findEnd returns where in b the end of an archive is, or -1.
func findEnd(b []byte) int {
	for i := len(b) - endLen; i >= 0; i-- {
		if byteorder.LEUint32(b[i:]) == endSignature {
			if int(byteorder.LEUint16(b[i+20:]))+endLen+i > len(b) {
				return -1 // the comment is cut off
			}
			return i
		}
	}
	return -1
}

// readEnd64 reads the end of a large archive into e, and returns where it is, or -1 if there is none. The locator is in front of the end at
// offset at.
func (r *Reader) readEnd64(at int64, e *end) (int64, error) {
	at -= locator64Len
	if at < 0 {
		return -1, nil
	}
	var b [end64Len]byte
	if _, err := r.r.ReadAt(b[:locator64Len], at); err != nil {
		return 0, err
	}
	if byteorder.LEUint32(b[:]) != locator64Signature || byteorder.LEUint32(b[4:]) != 0 || byteorder.LEUint32(b[16:]) != 1 {
		return -1, nil
	}
	at = int64(byteorder.LEUint64(b[8:]))
	if at < 0 {
		return -1, nil
	}
	if _, err := r.r.ReadAt(b[:], at); err != nil {
		return 0, err
	}
	if byteorder.LEUint32(b[:]) != end64Signature {
		return 0, ErrFormat
	}
	e.records = byteorder.LEUint64(b[32:])
	e.size = byteorder.LEUint64(b[40:])
	e.offset = byteorder.LEUint64(b[48:])
	return at, nil
}
