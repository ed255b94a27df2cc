package tar

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Writer writes an archive, one entry after the other.
type Writer struct {
	w   io.Writer
	n   int64 // bytes of the entry that are still to be written
	pad int64 // zeros behind it
	err error
}

// NewWriter returns a Writer to w.
func NewWriter(w io.Writer) *Writer { return &Writer{w: w} }

// Flush ends the entry. There is no need to call it: WriteHeader and Close do so.
func (t *Writer) Flush() error {
	if t.err != nil {
		return t.err
	}
	if t.n > 0 {
		return fmt.Errorf("archive/tar: missed writing %d bytes", t.n)
	}
	var zeros block
	if _, t.err = t.w.Write(zeros[:t.pad]); t.err == nil {
		t.pad = 0
	}
	return t.err
}

// WriteHeader ends the last entry and begins one. Its data are written afterwards, Size bytes.
func (t *Writer) WriteHeader(hdr *Header) error {
	if err := t.Flush(); err != nil {
		return err
	}
	h := *hdr
	if h.Typeflag == TypeRegA {
		h.Typeflag = TypeReg
		if strings.HasSuffix(h.Name, "/") {
			h.Typeflag = TypeDir
		}
	}
	// Times are not worth another format.
	if h.Format == FormatUnknown {
		h.ModTime = h.ModTime.Round(time.Second)
		h.AccessTime, h.ChangeTime = time.Time{}, time.Time{}
	}
	formats, records, err := h.allowedFormats()
	switch {
	case formats.has(FormatUSTAR):
		t.err = t.writeUSTAR(&h)
	case formats.has(FormatPAX):
		t.err = t.writePAX(&h, records)
	case formats.has(FormatGNU):
		t.err = t.writeGNU(&h)
	default:
		return err // the Writer can still be used
	}
	return t.err
}

// A headerError says why a header cannot be written.
type headerError []string

func (e headerError) Error() string {
	const prefix = "archive/tar: cannot encode header"
	reasons := slices.DeleteFunc(slices.Clone([]string(e)), func(s string) bool { return s == "" })
	if len(reasons) == 0 {
		return prefix
	}
	return prefix + ": " + strings.Join(reasons, "; and ")
}

// A choice is the formats in which a header can be written so far, why others are out, and the records that PAX needs.
type choice struct {
	h                     *Header
	formats               Format
	records               map[string]string
	noUSTAR, noPAX, noGNU string
	onlyPAX               string
	betterPAX             bool // USTAR would lose something
}

// needRecord says that a field does not fit a header of USTAR.
func (c *choice) needRecord(key, value, what string) {
	if key == "" {
		c.noPAX = "PAX cannot encode " + what
		c.formats.mustNotBe(FormatPAX)
		return
	}
	c.records[key] = value
}

// keep takes a record that says the same as the field.
func (c *choice) keep(key, value string) {
	if v, ok := c.h.PAXRecords[key]; ok && v == value {
		c.records[key] = v
	}
}

func (c *choice) text(s string, f field, name, key string) {
	tooLong := len(s) > f.to-f.from
	what := fmt.Sprintf("%s=%q", name, s)
	isPath := key == paxPath || key == paxLinkpath // for which GNU has entries of their own
	if strings.IndexByte(s, 0) >= 0 || tooLong && !isPath {
		c.noGNU = "GNU cannot encode " + what
		c.formats.mustNotBe(FormatGNU)
	}
	if !isASCII(s) || tooLong {
		if _, _, ok := splitPath(s); key != paxPath || !ok {
			c.noUSTAR = "USTAR cannot encode " + what
			c.formats.mustNotBe(FormatUSTAR)
		}
		c.needRecord(key, s, what)
	}
	c.keep(key, s)
}

func (c *choice) number(n int64, f field, name, key string) {
	what := fmt.Sprintf("%s=%d", name, n)
	value := strconv.FormatInt(n, 10)
	if !fitsBinary(f.to-f.from, n) {
		c.noGNU = "GNU cannot encode " + what
		c.formats.mustNotBe(FormatGNU)
	}
	if !fitsOctal(f.to-f.from, n) {
		c.noUSTAR = "USTAR cannot encode " + what
		c.formats.mustNotBe(FormatUSTAR)
		c.needRecord(key, value, what)
	}
	c.keep(key, value)
}

func (c *choice) time(t time.Time, f field, name, key string) {
	if t.IsZero() {
		return
	}
	what := fmt.Sprintf("%s=%v", name, t)
	if !fitsBinary(f.to-f.from, t.Unix()) {
		c.noGNU = "GNU cannot encode " + what
		c.formats.mustNotBe(FormatGNU)
	}
	inUSTAR := key == paxMtime && fitsOctal(f.to-f.from, t.Unix())
	if !inUSTAR {
		c.noUSTAR = "USTAR cannot encode " + what
		c.formats.mustNotBe(FormatUSTAR)
	}
	if !inUSTAR || t.Nanosecond() != 0 {
		c.betterPAX = true
		c.needRecord(key, formatTime(t), what)
	}
	c.keep(key, formatTime(t))
}

// allowedFormats returns the formats in which the header can be written, and the records that PAX needs. If there is none it
// says why.
func (h *Header) allowedFormats() (Format, map[string]string, error) {
	c := &choice{h: h, formats: FormatUSTAR | FormatPAX | FormatGNU, records: make(map[string]string)}
	c.text(h.Name, fieldName, "Name", paxPath)
	c.text(h.Linkname, fieldLink, "Linkname", paxLinkpath)
	c.text(h.Uname, fieldUname, "Uname", paxUname)
	c.text(h.Gname, fieldGname, "Gname", paxGname)
	c.number(h.Mode, fieldMode, "Mode", "")
	c.number(int64(h.Uid), fieldUid, "Uid", paxUid)
	c.number(int64(h.Gid), fieldGid, "Gid", paxGid)
	c.number(h.Size, fieldSize, "Size", paxSize)
	c.number(h.Devmajor, fieldDevmajor, "Devmajor", "")
	c.number(h.Devminor, fieldDevminor, "Devminor", "")
	c.time(h.ModTime, fieldModTime, "ModTime", paxMtime)
	c.time(h.AccessTime, fieldGNUAccess, "AccessTime", paxAtime)
	c.time(h.ChangeTime, fieldGNUChange, "ChangeTime", paxCtime)
	if err := c.checkType(); err != nil {
		return FormatUnknown, nil, err
	}
	if err := c.addRecords(); err != nil {
		return FormatUnknown, nil, err
	}
	if want := h.Format; want != FormatUnknown {
		if want.has(FormatPAX) && !c.betterPAX {
			want |= FormatUSTAR // which is PAX without records
		}
		c.formats.mayOnlyBe(want)
	}
	if c.formats != FormatUnknown {
		return c.formats, c.records, nil
	}
	switch h.Format {
	case FormatUSTAR:
		return c.formats, c.records, headerError{"Format specifies USTAR", c.noUSTAR, c.onlyPAX}
	case FormatPAX:
		return c.formats, c.records, headerError{"Format specifies PAX", c.noPAX}
	case FormatGNU:
		return c.formats, c.records, headerError{"Format specifies GNU", c.noGNU, c.onlyPAX}
	}
	return c.formats, c.records, headerError{c.noUSTAR, c.noPAX, c.noGNU, c.onlyPAX}
}

// checkType looks at what types forbid.
func (c *choice) checkType() error {
	h := c.h
	switch h.Typeflag {
	case TypeReg, TypeChar, TypeBlock, TypeFifo, TypeGNUSparse:
		if strings.HasSuffix(h.Name, "/") {
			return headerError{"filename may not have trailing slash"}
		}
	case TypeXHeader, TypeGNULongName, TypeGNULongLink:
		return headerError{"cannot manually encode TypeXHeader, TypeGNULongName, or TypeGNULongLink headers"}
	case TypeXGlobalHeader:
		only := Header{Name: h.Name, Typeflag: h.Typeflag, Xattrs: h.Xattrs, PAXRecords: h.PAXRecords, Format: h.Format}
		if !reflect.DeepEqual(*h, only) {
			return headerError{"only PAXRecords should be set for TypeXGlobalHeader"}
		}
		c.onlyPAX = "only PAX supports TypeXGlobalHeader"
		c.formats.mayOnlyBe(FormatPAX)
	}
	if !hasNoData(h.Typeflag) && h.Size < 0 {
		return headerError{"negative size on header-only type"}
	}
	return nil
}

// addRecords adds the records that the caller wants.
func (c *choice) addRecords() error {
	h := c.h
	if len(h.Xattrs) > 0 {
		for k, v := range h.Xattrs {
			c.records[paxXattr+k] = v
		}
		c.onlyPAX = "only PAX supports Xattrs"
		c.formats.mayOnlyBe(FormatPAX)
	}
	if len(h.PAXRecords) > 0 {
		for k, v := range h.PAXRecords {
			_, exists := c.records[k]
			if !exists && (h.Typeflag == TypeXGlobalHeader || !basicKeys[k] && !strings.HasPrefix(k, paxSparse)) {
				c.records[k] = v
			}
		}
		c.onlyPAX = "only PAX supports PAXRecords"
		c.formats.mayOnlyBe(FormatPAX)
	}
	for k, v := range c.records {
		if !validRecord(k, v) {
			return headerError{fmt.Sprintf("invalid PAX record: %q", k+" = "+v)}
		}
	}
	return nil
}

// splitPath cuts a name at a slash so that both parts fit a header of USTAR, if it is too long for one.
func splitPath(name string) (prefix, suffix string, ok bool) {
	if len(name) <= nameSize || !isASCII(name) {
		return "", "", false
	}
	// The slash itself is not written, and what is behind it must not be empty.
	n := min(len(name), prefixSize+1)
	if n == len(name) && name[n-1] == '/' {
		n--
	}
	i := strings.LastIndexByte(name[:n], '/')
	if i <= 0 || i > prefixSize || len(name)-i-1 > nameSize || len(name)-i-1 == 0 {
		return "", "", false
	}
	return name[:i], name[i+1:], true
}

// fill makes the header that all formats have in common.
func (h *Header) fill(text func([]byte, string), number func([]byte, int64)) *block {
	b := new(block)
	modTime := h.ModTime
	if modTime.IsZero() {
		modTime = time.Unix(0, 0)
	}
	b.at(fieldType)[0] = h.Typeflag
	text(b.at(fieldName), h.Name)
	text(b.at(fieldLink), h.Linkname)
	number(b.at(fieldMode), h.Mode)
	number(b.at(fieldUid), int64(h.Uid))
	number(b.at(fieldGid), int64(h.Gid))
	number(b.at(fieldSize), h.Size)
	number(b.at(fieldModTime), modTime.Unix())
	text(b.at(fieldUname), h.Uname)
	text(b.at(fieldGname), h.Gname)
	number(b.at(fieldDevmajor), h.Devmajor)
	number(b.at(fieldDevminor), h.Devminor)
	return b
}

func (t *Writer) writeUSTAR(h *Header) error {
	prefix := ""
	if p, suffix, ok := splitPath(h.Name); ok {
		prefix, h.Name = p, suffix
	}
	var f formatter
	b := h.fill(f.text, f.octal)
	f.text(b.at(fieldPrefix), prefix)
	b.seal(FormatUSTAR)
	if f.err != nil {
		return f.err
	}
	return t.begin(b, h.Size, h.Typeflag)
}

func (t *Writer) writePAX(h *Header, records map[string]string) error {
	global := h.Typeflag == TypeXGlobalHeader
	if len(records) > 0 || global {
		var text strings.Builder
		for _, k := range slices.Sorted(maps.Keys(records)) {
			record, err := formatRecord(k, records[k])
			if err != nil {
				return err
			}
			text.WriteString(record)
		}
		dir, file := path.Split(h.Name)
		name := path.Join(dir, "PaxHeaders.0", file)
		flag := byte(TypeXHeader)
		if global {
			flag = TypeXGlobalHeader
			if name = h.Name; name == "" {
				name = "GlobalHead.0.0"
			}
		}
		if text.Len() > longest {
			return ErrFieldTooLong
		}
		if err := t.writeMeta(name, text.String(), flag, FormatPAX); err != nil || global {
			return err
		}
	}
	// What does not fit has a record.
	var f formatter
	b := h.fill(func(b []byte, s string) { f.text(b, toASCII(s)) }, f.octal)
	b.seal(FormatPAX)
	return t.begin(b, h.Size, h.Typeflag)
}

func (t *Writer) writeGNU(h *Header) error {
	const name = "././@LongLink"
	if len(h.Name) > nameSize {
		if err := t.writeMeta(name, h.Name+"\x00", TypeGNULongName, FormatGNU); err != nil {
			return err
		}
	}
	if len(h.Linkname) > nameSize {
		if err := t.writeMeta(name, h.Linkname+"\x00", TypeGNULongLink, FormatGNU); err != nil {
			return err
		}
	}
	var f formatter // what does not fit is in front
	b := h.fill(f.text, f.number)
	if !h.AccessTime.IsZero() {
		f.number(b.at(fieldGNUAccess), h.AccessTime.Unix())
	}
	if !h.ChangeTime.IsZero() {
		f.number(b.at(fieldGNUChange), h.ChangeTime.Unix())
	}
	b.seal(FormatGNU)
	return t.begin(b, h.Size, h.Typeflag)
}

// writeMeta writes an entry that is about the next one.
func (t *Writer) writeMeta(name, data string, flag byte, format Format) error {
	name = toASCII(name)
	name = strings.TrimRight(name[:min(len(name), nameSize)], "/")
	b := new(block)
	var f formatter
	b.at(fieldType)[0] = flag
	f.text(b.at(fieldName), name)
	for _, n := range []field{fieldMode, fieldUid, fieldGid, fieldModTime} {
		f.octal(b.at(n), 0)
	}
	f.octal(b.at(fieldSize), int64(len(data)))
	b.seal(format)
	if f.err != nil {
		return f.err
	}
	if err := t.begin(b, int64(len(data)), flag); err != nil {
		return err
	}
	_, err := io.WriteString(t, data)
	return err
}

// begin writes a header and expects so much data.
func (t *Writer) begin(b *block, size int64, flag byte) error {
	if err := t.Flush(); err != nil {
		return err
	}
	if _, err := t.w.Write(b[:]); err != nil {
		return err
	}
	if hasNoData(flag) {
		size = 0
	}
	t.n, t.pad = size, padding(size)
	return nil
}

// Write writes data of the entry. Beyond the size that its header says, it returns ErrWriteTooLong.
func (t *Writer) Write(b []byte) (n int, err error) {
	if t.err != nil {
		return 0, t.err
	}
	tooLong := int64(len(b)) > t.n
	if tooLong {
		b = b[:t.n]
	}
	if len(b) > 0 {
		n, t.err = t.w.Write(b)
		t.n -= int64(n)
	}
	if t.err == nil && tooLong {
		return n, ErrWriteTooLong
	}
	return n, t.err
}

// AddFS adds all files of fsys, the folders and the symbolic links. Nothing else may be there.
func (t *Writer) AddFS(fsys fs.FS) error {
	return fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		link := ""
		switch kind := d.Type(); {
		case kind == fs.ModeSymlink:
			if link, err = fs.ReadLink(fsys, name); err != nil {
				return err
			}
		case !kind.IsRegular() && kind != fs.ModeDir:
			return errors.New("tar: cannot add non-regular file")
		}
		h, err := FileInfoHeader(info, link)
		if err != nil {
			return err
		}
		h.Name = name
		if d.IsDir() {
			h.Name += "/"
		}
		if err := t.WriteHeader(h); err != nil || !d.Type().IsRegular() {
			return err
		}
		f, err := fsys.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = io.Copy(t, f)
		return err
	})
}

// Close writes the end of the archive. It does not close the writer below.
func (t *Writer) Close() error {
	if t.err == ErrWriteAfterClose {
		return nil
	}
	err := t.Flush()
	for range 2 {
		if err == nil {
			var zeros block
			_, err = t.w.Write(zeros[:])
		}
	}
	t.err = ErrWriteAfterClose
	return err
}
