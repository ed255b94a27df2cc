package tar

import (
	"bytes"
	"internal/godebug"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// longest is how much of an archive is taken into memory at once, for long names and records.
const longest = 1 << 20

var insecurePath = godebug.New("tarinsecurepath")

// A Reader gives the entries of an archive, one after the other.
type Reader struct {
	r    io.Reader
	pad  int64 // bytes behind the data of the entry
	data *dataReader
	cur  io.Reader // data, or with holes in it
	blk  block
	err  error
}

// NewReader returns a Reader of r.
func NewReader(r io.Reader) *Reader {
	t := &Reader{r: r}
	t.setData(0)
	return t
}

func (t *Reader) setData(n int64) {
	t.data = &dataReader{r: t.r, n: n}
	t.cur = t.data
	t.pad = padding(n)
}

// Next goes on to the next entry and returns its header; io.EOF says that there is none. What was not read of the last one is
// skipped. With GODEBUG=tarinsecurepath=0 it returns ErrInsecurePath, besides a valid header, if the name is absolute or leads
// outside with “..”.
func (t *Reader) Next() (*Header, error) {
	if t.err != nil {
		return nil, t.err
	}
	h, err := t.next()
	t.err = err
	if err == nil && !filepath.IsLocal(h.Name) && insecurePath.Value() == "0" {
		err = ErrInsecurePath
	}
	return h, err
}

func (t *Reader) next() (*Header, error) {
	// What entries in front of the entry itself say about it.
	var records map[string]string
	var longName, longLink string
	format := FormatUSTAR | FormatPAX | FormatGNU
	for {
		if err := t.skip(); err != nil {
			return nil, err
		}
		h, err := t.readHeader()
		if err != nil {
			return nil, err
		}
		if err := t.begin(h); err != nil {
			return nil, err
		}
		format.mayOnlyBe(h.Format)

		switch h.Typeflag {
		case TypeXHeader, TypeXGlobalHeader:
			format.mayOnlyBe(FormatPAX)
			if records, err = t.readRecords(); err != nil {
				return nil, err
			}
			if h.Typeflag == TypeXGlobalHeader {
				h.apply(records)
				return &Header{Name: h.Name, Typeflag: h.Typeflag, Xattrs: h.Xattrs, PAXRecords: h.PAXRecords, Format: format}, nil
			}
		case TypeGNULongName, TypeGNULongLink:
			format.mayOnlyBe(FormatGNU)
			text, err := t.readText()
			if err != nil {
				return nil, err
			}
			name := new(parser).text(text)
			if h.Typeflag == TypeGNULongName {
				longName = name
			} else {
				longLink = name
			}
		default:
			if err := h.apply(records); err != nil {
				return nil, err
			}
			if longName != "" {
				h.Name = longName
			}
			if longLink != "" {
				h.Linkname = longLink
			}
			if h.Typeflag == TypeRegA {
				h.Typeflag = TypeReg
				if strings.HasSuffix(h.Name, "/") {
					h.Typeflag = TypeDir
				}
			}
			// The records may have changed the size.
			if err := t.begin(h); err != nil {
				return nil, err
			}
			if err := t.readHoles(h); err != nil {
				return nil, err
			}
			if format.has(FormatUSTAR) && format.has(FormatPAX) {
				format.mayOnlyBe(FormatUSTAR)
			}
			h.Format = format
			return h, nil
		}
	}
}

// begin sets the size of the data.
func (t *Reader) begin(h *Header) error {
	n := h.Size
	if hasNoData(h.Typeflag) {
		n = 0
	}
	if n < 0 {
		return ErrHeader
	}
	t.setData(n)
	return nil
}

// skip goes to the end of the entry. The last block need not be full.
func (t *Reader) skip() error {
	n := t.data.n
	if s, ok := t.r.(io.Seeker); ok && n > 1 {
		// All but one byte, which shows whether the archive is so long. Pipes can only seem to seek.
		if pos, err := s.Seek(0, io.SeekCurrent); pos >= 0 && err == nil {
			to, err := s.Seek(n-1, io.SeekCurrent)
			if to < 0 || err != nil {
				return err
			}
			n -= to - pos
		}
	}
	copied, err := io.CopyN(io.Discard, t.r, n)
	if err == io.EOF && copied < n {
		return io.ErrUnexpectedEOF
	}
	if err != nil && err != io.EOF {
		return err
	}
	if _, err := io.ReadFull(t.r, t.blk[:t.pad]); err == io.ErrUnexpectedEOF {
		return io.EOF
	} else if err != nil {
		return err
	}
	t.pad = 0
	return nil
}

// readText reads the data of an entry that is about another one.
func (t *Reader) readText() ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(t, longest+1))
	if err == nil && len(b) > longest {
		err = ErrFieldTooLong
	}
	return b, err
}

// readRecords reads PAX records. Those of the oldest form of holes come many times with the same key.
func (t *Reader) readRecords() (map[string]string, error) {
	text, err := t.readText()
	if err != nil {
		return nil, err
	}
	records := make(map[string]string)
	var holes []string
	for s := string(text); s != ""; {
		var key, value string
		if key, value, s, err = parseRecord(s); err != nil {
			return nil, ErrHeader
		}
		if key == paxSparseOffset || key == paxSparseNumBytes {
			if (len(holes)%2 == 0) != (key == paxSparseOffset) || strings.Contains(value, ",") {
				return nil, ErrHeader
			}
			holes = append(holes, value)
			continue
		}
		records[key] = value
	}
	if len(holes) > 0 {
		records[paxSparseMap] = strings.Join(holes, ",")
	}
	return records, nil
}

// apply puts PAX records into the fields of the header. An empty value leaves the field alone.
func (h *Header) apply(records map[string]string) (err error) {
	for key, v := range records {
		if v == "" {
			continue
		}
		var id int64
		switch key {
		case paxPath:
			h.Name = v
		case paxLinkpath:
			h.Linkname = v
		case paxUname:
			h.Uname = v
		case paxGname:
			h.Gname = v
		case paxUid:
			id, err = strconv.ParseInt(v, 10, 64)
			h.Uid = int(id)
		case paxGid:
			id, err = strconv.ParseInt(v, 10, 64)
			h.Gid = int(id)
		case paxAtime:
			h.AccessTime, err = parseTime(v)
		case paxMtime:
			h.ModTime, err = parseTime(v)
		case paxCtime:
			h.ChangeTime, err = parseTime(v)
		case paxSize:
			h.Size, err = strconv.ParseInt(v, 10, 64)
		default:
			if name, ok := strings.CutPrefix(key, paxXattr); ok {
				if h.Xattrs == nil {
					h.Xattrs = make(map[string]string)
				}
				h.Xattrs[name] = v
			}
		}
		if err != nil {
			return ErrHeader
		}
	}
	h.PAXRecords = records
	return nil
}

// readHeader reads a header. io.EOF says that the archive has ended: by two blocks of zeros, by one, or just so.
func (t *Reader) readHeader() (*Header, error) {
	var zeros block
	for i := 0; ; i++ {
		if _, err := io.ReadFull(t.r, t.blk[:]); err != nil {
			return nil, err
		}
		if t.blk != zeros {
			if i > 0 {
				return nil, ErrHeader
			}
			break
		}
		if i == 1 {
			return nil, io.EOF
		}
	}
	b := &t.blk
	format := b.format()
	if format == FormatUnknown {
		return nil, ErrHeader
	}
	var p parser
	h := &Header{
		Typeflag: b.at(fieldType)[0],
		Name:     p.text(b.at(fieldName)),
		Linkname: p.text(b.at(fieldLink)),
		Size:     p.number(b.at(fieldSize)),
		Mode:     p.number(b.at(fieldMode)),
		Uid:      int(p.number(b.at(fieldUid))),
		Gid:      int(p.number(b.at(fieldGid))),
		ModTime:  time.Unix(p.number(b.at(fieldModTime)), 0),
	}
	if format == formatV7 {
		return h, p.err
	}
	h.Uname = p.text(b.at(fieldUname))
	h.Gname = p.text(b.at(fieldGname))
	h.Devmajor = p.number(b.at(fieldDevmajor))
	h.Devminor = p.number(b.at(fieldDevminor))
	prefix := ""
	switch {
	case format.has(FormatUSTAR | FormatPAX):
		prefix = p.text(b.at(fieldPrefix))
		h.Format = format
		if !b.isStrict() {
			h.Format = FormatUnknown
		}
	case format.has(formatSTAR):
		prefix = p.text(b.at(fieldStarPrefix))
		h.AccessTime = time.Unix(p.number(b.at(fieldStarAccess)), 0)
		h.ChangeTime = time.Unix(p.number(b.at(fieldStarChange)), 0)
	case format.has(FormatGNU):
		h.Format = format
		var p2 parser
		if f := b.at(fieldGNUAccess); f[0] != 0 {
			h.AccessTime = time.Unix(p2.number(f), 0)
		}
		if f := b.at(fieldGNUChange); f[0] != 0 {
			h.ChangeTime = time.Unix(p2.number(f), 0)
		}
		if p2.err != nil {
			// Go itself once wrote a prefix there (issue 12594).
			h.AccessTime, h.ChangeTime = time.Time{}, time.Time{}
			if s := p.text(b.at(fieldPrefix)); isASCII(s) {
				prefix = s
			}
			h.Format = FormatUnknown
		}
	}
	if prefix != "" {
		h.Name = prefix + "/" + h.Name
	}
	return h, p.err
}

// isStrict reports whether a header of USTAR is as the standard wants it: ASCII, and a NUL behind every number.
func (b *block) isStrict() bool {
	if bytes.IndexFunc(b[:], func(r rune) bool { return r >= 0x80 }) >= 0 {
		return false
	}
	for _, f := range []field{fieldSize, fieldMode, fieldUid, fieldGid, fieldModTime, fieldDevmajor, fieldDevminor} {
		if b[f.to-1] != 0 {
			return false
		}
	}
	return true
}

// Read reads the data of the entry; io.EOF says that they have ended. Holes are zeros. Entries without data have none.
func (t *Reader) Read(b []byte) (int, error) {
	if t.err != nil {
		return 0, t.err
	}
	n, err := t.cur.Read(b)
	if err != nil && err != io.EOF {
		t.err = err
	}
	return n, err
}

// dataReader reads n bytes.
type dataReader struct {
	r io.Reader
	n int64
}

func (d *dataReader) Read(b []byte) (n int, err error) {
	if int64(len(b)) > d.n {
		b = b[:d.n]
	}
	if len(b) > 0 {
		n, err = d.r.Read(b)
		d.n -= int64(n)
	}
	switch {
	case err == io.EOF && d.n > 0:
		return n, io.ErrUnexpectedEOF
	case err == nil && d.n == 0:
		return n, io.EOF
	}
	return n, err
}
