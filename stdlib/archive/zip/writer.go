package zip

import (
	"bufio"
	"errors"
	"hash"
	"hash/crc32"
	"internal/byteorder"
	"io"
	"io/fs"
)

var (
	errLongName  = errors.New("zip: FileHeader.Name too long")
	errLongExtra = errors.New("zip: FileHeader.Extra too long")
)

// A Writer writes an archive.
type Writer struct {
	w           countWriter
	buf         *bufio.Writer
	dir         []*header
	last        *fileWriter // the file that is being written, or nil
	closed      bool
	comment     string
	compressors map[uint16]Compressor
}

// A header is what the directory will have.
type header struct {
	*FileHeader
	offset uint64
	raw    bool // the sizes are the caller's
}

// NewWriter returns a Writer to w.
func NewWriter(w io.Writer) *Writer {
	buf := bufio.NewWriter(w)
	return &Writer{w: countWriter{w: buf}, buf: buf}
}

// SetOffset says that n bytes are in front of the archive already, for instance an executable. It must be called before
// anything is written.
func (w *Writer) SetOffset(n int64) {
	if w.w.n != 0 {
		panic("zip: SetOffset called after data was written")
	}
	w.w.n = n
}

// Flush writes what is buffered. Close does so too.
func (w *Writer) Flush() error { return w.buf.Flush() }

// SetComment sets the comment of the archive. It must be called before Close.
func (w *Writer) SetComment(comment string) error {
	if len(comment) > max16 {
		return errors.New("zip: Writer.Comment too long")
	}
	w.comment = comment
	return nil
}

// RegisterCompressor says how this Writer compresses files with that method.
func (w *Writer) RegisterCompressor(method uint16, comp Compressor) {
	if w.compressors == nil {
		w.compressors = make(map[uint16]Compressor)
	}
	w.compressors[method] = comp
}

func (w *Writer) compressor(method uint16) Compressor {
	if c := w.compressors[method]; c != nil {
		return c
	}
	return compressor(method)
}

// finishFile ends the last file.
func (w *Writer) finishFile() error {
	if w.last != nil && !w.last.closed {
		if err := w.last.close(); err != nil {
			return err
		}
	}
	w.last = nil
	return nil
}

// begin ends the last file and begins one for h.
func (w *Writer) begin(fh *FileHeader) (*header, error) {
	if err := w.finishFile(); err != nil {
		return nil, err
	}
	if n := len(w.dir); n > 0 && w.dir[n-1].FileHeader == fh {
		return nil, errors.New("archive/zip: invalid duplicate FileHeader")
	}
	return &header{FileHeader: fh, offset: uint64(w.w.n)}, nil
}

// Create adds a file that is to be compressed, and returns a writer of its content, which has to be written before the next
// file is added. A slash at the end of the name makes it a folder.
func (w *Writer) Create(name string) (io.Writer, error) {
	return w.CreateHeader(&FileHeader{Name: name, Method: Deflate})
}

// CreateHeader adds a file and returns a writer of its content, which has to be written before the next file is added. fh
// belongs to the Writer afterwards. It determines checksum and sizes itself.
func (w *Writer) CreateHeader(fh *FileHeader) (io.Writer, error) {
	h, err := w.begin(fh)
	if err != nil {
		return nil, err
	}
	// UTF-8 is claimed only where it matters: old programs do not know the flag.
	valid1, required1 := detectUTF8(fh.Name)
	valid2, required2 := detectUTF8(fh.Comment)
	switch {
	case fh.NonUTF8:
		fh.Flags &^= flagUTF8
	case (required1 || required2) && valid1 && valid2:
		fh.Flags |= flagUTF8
	}
	fh.CreatorVersion = fh.CreatorVersion&0xff00 | version20
	fh.ReaderVersion = version20
	if !fh.Modified.IsZero() {
		fh.ModifiedDate, fh.ModifiedTime = toDOS(fh.Modified)
		// The first bit says that only the time of modification follows.
		fh.Extra = byteorder.LEAppendUint16(fh.Extra, extraTime)
		fh.Extra = append(byteorder.LEAppendUint16(fh.Extra, 5), 1)
		fh.Extra = byteorder.LEAppendUint32(fh.Extra, uint32(fh.Modified.Unix()))
	}

	if fh.isDir() {
		fh.Method = Store
		fh.Flags &^= flagDescriptor
		fh.CompressedSize, fh.CompressedSize64, fh.UncompressedSize, fh.UncompressedSize64 = 0, 0, 0, 0
		w.dir = append(w.dir, h)
		return dirWriter{}, w.writeHeader(h)
	}
	fh.Flags |= flagDescriptor
	fw := &fileWriter{header: h, z: &w.w, compressed: countWriter{w: &w.w}, crc: crc32.NewIEEE()}
	comp := w.compressor(fh.Method)
	if comp == nil {
		return nil, ErrAlgorithm
	}
	if fw.comp, err = comp(&fw.compressed); err != nil {
		return nil, err
	}
	fw.content = countWriter{w: fw.comp}
	w.dir = append(w.dir, h)
	if err := w.writeHeader(h); err != nil {
		return nil, err
	}
	w.last = fw
	return fw, nil
}

// CreateRaw adds a file and returns a writer of its content as it is in the archive: compressed already, with the checksum and
// the 64-bit sizes that fh says.
func (w *Writer) CreateRaw(fh *FileHeader) (io.Writer, error) {
	h, err := w.begin(fh)
	if err != nil {
		return nil, err
	}
	h.raw = true
	fh.CompressedSize = clip32(fh.CompressedSize64)
	fh.UncompressedSize = clip32(fh.UncompressedSize64)
	w.dir = append(w.dir, h)
	if err := w.writeHeader(h); err != nil {
		return nil, err
	}
	if fh.isDir() {
		return dirWriter{}, nil
	}
	w.last = &fileWriter{header: h, z: &w.w}
	return w.last, nil
}

// Copy adds a file of another archive as it is there.
func (w *Writer) Copy(f *File) error {
	r, err := f.OpenRaw()
	if err != nil {
		return err
	}
	h := f.FileHeader
	fw, err := w.CreateRaw(&h)
	if err != nil {
		return err
	}
	_, err = io.Copy(fw, r)
	return err
}

// AddFS adds all files of fsys, compressed, and the folders. Only regular files may be there.
func (w *Writer) AddFS(fsys fs.FS) error {
	return fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if !d.IsDir() && !info.Mode().IsRegular() {
			return errors.New("zip: cannot add non-regular file")
		}
		h, err := FileInfoHeader(info)
		if err != nil {
			return err
		}
		h.Name = name
		if d.IsDir() {
			h.Name += "/"
		}
		h.Method = Deflate
		fw, err := w.CreateHeader(h)
		if err != nil || d.IsDir() {
			return err
		}
		f, err := fsys.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = io.Copy(fw, f)
		return err
	})
}

// writeHeader writes what is in front of a file's data.
func (w *Writer) writeHeader(h *header) error {
	if len(h.Name) > max16 {
		return errLongName
	}
	if len(h.Extra) > max16 {
		return errLongExtra
	}
	version := h.ReaderVersion
	var crc, compressed, uncompressed uint32
	var sizes []byte // extra field of those beyond 4 GB
	if h.raw && !h.hasDescriptor() {
		crc, compressed, uncompressed = h.CRC32, uint32(h.CompressedSize64), uint32(h.UncompressedSize64)
		if h.beyond4GB() {
			version = max(version, version45)
			compressed, uncompressed = max32, max32
			sizes = byteorder.LEAppendUint16(nil, extraZip64)
			sizes = byteorder.LEAppendUint16(sizes, 16)
			sizes = byteorder.LEAppendUint64(sizes, h.UncompressedSize64)
			sizes = byteorder.LEAppendUint64(sizes, h.CompressedSize64)
		}
	}
	b := make([]byte, 0, fileLen+len(h.Name)+len(h.Extra)+len(sizes))
	b = byteorder.LEAppendUint32(b, fileSignature)
	b = byteorder.LEAppendUint16(b, version)
	b = h.appendCommon(b)
	b = byteorder.LEAppendUint32(b, crc)
	b = byteorder.LEAppendUint32(b, compressed)
	b = byteorder.LEAppendUint32(b, uncompressed)
	b = byteorder.LEAppendUint16(b, uint16(len(h.Name)))
	b = byteorder.LEAppendUint16(b, uint16(len(h.Extra)+len(sizes)))
	b = append(b, h.Name...)
	b = append(b, h.Extra...)
	_, err := w.w.Write(append(b, sizes...))
	return err
}

// appendCommon appends what stands both in front of the data and in the directory.
func (h *header) appendCommon(b []byte) []byte {
	b = byteorder.LEAppendUint16(b, h.Flags)
	b = byteorder.LEAppendUint16(b, h.Method)
	b = byteorder.LEAppendUint16(b, h.ModifiedTime)
	return byteorder.LEAppendUint16(b, h.ModifiedDate)
}

// Close writes the directory. It does not close the writer below.
func (w *Writer) Close() error {
	if err := w.finishFile(); err != nil {
		return err
	}
	if w.closed {
		return errors.New("zip: writer closed twice")
	}
	w.closed = true

	start := uint64(w.w.n)
	large := false
	for _, h := range w.dir {
		b, zip64 := h.directoryEntry()
		large = large || zip64
		if _, err := w.w.Write(b); err != nil {
			return err
		}
	}
	end := uint64(w.w.n)
	if _, err := w.w.Write(w.end(start, end, large)); err != nil {
		return err
	}
	return w.buf.Flush()
}

// directoryEntry returns the file's entry, and whether it has something beyond 4 GB.
func (h *header) directoryEntry() (b []byte, zip64 bool) {
	version := h.ReaderVersion
	var large []byte
	for _, n := range []uint64{h.UncompressedSize64, h.CompressedSize64, h.offset} {
		if n >= max32 {
			large = byteorder.LEAppendUint64(large, n)
		}
	}
	if zip64 = len(large) > 0; zip64 {
		version = max(version, version45)
		h.Extra = byteorder.LEAppendUint16(h.Extra, extraZip64)
		h.Extra = byteorder.LEAppendUint16(h.Extra, uint16(len(large)))
		h.Extra = append(h.Extra, large...)
	}
	b = byteorder.LEAppendUint32(b, directorySignature)
	b = byteorder.LEAppendUint16(b, h.CreatorVersion)
	b = byteorder.LEAppendUint16(b, version)
	b = h.appendCommon(b)
	b = byteorder.LEAppendUint32(b, h.CRC32)
	b = byteorder.LEAppendUint32(b, clip32(h.CompressedSize64))
	b = byteorder.LEAppendUint32(b, clip32(h.UncompressedSize64))
	b = byteorder.LEAppendUint16(b, uint16(len(h.Name)))
	b = byteorder.LEAppendUint16(b, uint16(len(h.Extra)))
	b = byteorder.LEAppendUint16(b, uint16(len(h.Comment)))
	b = byteorder.LEAppendUint32(b, 0) // the disk, and internal attributes
	b = byteorder.LEAppendUint32(b, h.ExternalAttrs)
	b = byteorder.LEAppendUint32(b, clip32(h.offset))
	b = append(b, h.Name...)
	b = append(b, h.Extra...)
	return append(b, h.Comment...), zip64
}

// end returns the end of an archive whose directory is from start to end.
func (w *Writer) end(start, end uint64, large bool) (b []byte) {
	records, size := uint64(len(w.dir)), end-start
	if large || records >= max16 || size >= max32 || start >= max32 {
		b = byteorder.LEAppendUint32(b, end64Signature)
		b = byteorder.LEAppendUint64(b, end64Len-12) // what follows
		b = byteorder.LEAppendUint16(b, version45)
		b = byteorder.LEAppendUint16(b, version45)
		b = byteorder.LEAppendUint64(b, 0) // two disks
		b = byteorder.LEAppendUint64(b, records)
		b = byteorder.LEAppendUint64(b, records)
		b = byteorder.LEAppendUint64(b, size)
		b = byteorder.LEAppendUint64(b, start)

		b = byteorder.LEAppendUint32(b, locator64Signature)
		b = byteorder.LEAppendUint32(b, 0) // the disk
		b = byteorder.LEAppendUint64(b, end)
		b = byteorder.LEAppendUint32(b, 1) // of one
	}
	b = byteorder.LEAppendUint32(b, endSignature)
	b = byteorder.LEAppendUint32(b, 0) // two disks
	b = byteorder.LEAppendUint16(b, uint16(min(records, max16)))
	b = byteorder.LEAppendUint16(b, uint16(min(records, max16)))
	b = byteorder.LEAppendUint32(b, clip32(size))
	b = byteorder.LEAppendUint32(b, clip32(start))
	b = byteorder.LEAppendUint16(b, uint16(len(w.comment)))
	return append(b, w.comment...)
}

// dirWriter is the content of a folder.
type dirWriter struct{}

func (dirWriter) Write(b []byte) (int, error) {
	if len(b) == 0 {
		return 0, nil
	}
	return 0, errors.New("zip: write to directory")
}

// fileWriter writes the content of a file.
type fileWriter struct {
	*header
	z          io.Writer // the archive
	content    countWriter
	comp       io.WriteCloser
	compressed countWriter
	crc        hash.Hash32
	closed     bool
}

func (w *fileWriter) Write(p []byte) (int, error) {
	if w.closed {
		return 0, errors.New("zip: write to closed file")
	}
	if w.raw {
		return w.z.Write(p)
	}
	w.crc.Write(p)
	return w.content.Write(p)
}

func (w *fileWriter) close() error {
	w.closed = true
	if !w.raw {
		if err := w.comp.Close(); err != nil {
			return err
		}
		h := w.FileHeader
		h.CRC32 = w.crc.Sum32()
		h.CompressedSize64, h.UncompressedSize64 = uint64(w.compressed.n), uint64(w.content.n)
		h.CompressedSize, h.UncompressedSize = uint32(h.CompressedSize64), uint32(h.UncompressedSize64)
		if h.beyond4GB() {
			h.CompressedSize, h.UncompressedSize = max32, max32
			h.ReaderVersion = version45
		}
	}
	if !w.hasDescriptor() {
		return nil
	}
	b := byteorder.LEAppendUint32(nil, descriptorSignature)
	b = byteorder.LEAppendUint32(b, w.CRC32)
	if w.beyond4GB() {
		b = byteorder.LEAppendUint64(b, w.CompressedSize64)
		b = byteorder.LEAppendUint64(b, w.UncompressedSize64)
	} else {
		b = byteorder.LEAppendUint32(b, w.CompressedSize)
		b = byteorder.LEAppendUint32(b, w.UncompressedSize)
	}
	_, err := w.z.Write(b)
	return err
}

// countWriter counts what is written.
type countWriter struct {
	w io.Writer
	n int64
}

func (w *countWriter) Write(p []byte) (int, error) {
	n, err := w.w.Write(p)
	w.n += int64(n)
	return n, err
}
