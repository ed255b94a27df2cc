package tar

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
)

var (
	errMissData      = errors.New("archive/tar: sparse file references non-existent data")
	errUnrefData     = errors.New("archive/tar: sparse file contains unreferenced data")
	errSparseTooLong = errors.New("archive/tar: sparse map too long")
)

// A fragment is a part of a file that is in the archive. Between fragments there are holes.
type fragment struct {
	offset, length int64
}

// fragmentSize is about what a fragment takes in memory; it limits how many a file may have.
const fragmentSize = 16

func appendFragment(list []fragment, f fragment) ([]fragment, error) {
	if len(list) >= longest/fragmentSize {
		return nil, errSparseTooLong
	}
	return append(list, f), nil
}

// validFragments reports whether fragments come in order, do not overlap, and fit the size.
func validFragments(list []fragment, size int64) bool {
	if size < 0 {
		return false
	}
	end := int64(0)
	for _, f := range list {
		if f.offset < 0 || f.length < 0 || f.offset > size-f.length || f.offset < end {
			return false
		}
		end = f.offset + f.length
	}
	return true
}

// readHoles makes the reader of the data one that has holes, if the entry says so.
func (t *Reader) readHoles(h *Header) error {
	var list []fragment
	var err error
	sparse := true
	if h.Typeflag == TypeGNUSparse {
		list, err = t.readGNUHoles(h)
	} else {
		list, sparse, err = t.readPAXHoles(h)
	}
	if err != nil || !sparse {
		return err
	}
	if hasNoData(h.Typeflag) || !validFragments(list, h.Size) {
		return ErrHeader
	}
	t.cur = &sparseReader{data: t.data, list: list, size: h.Size}
	return nil
}

// readGNUHoles reads the map of the old format: in the header, and in blocks behind it.
func (t *Reader) readGNUHoles(h *Header) (list []fragment, err error) {
	if t.blk.format() != FormatGNU {
		return nil, ErrHeader
	}
	h.Format.mayOnlyBe(FormatGNU)
	var p parser
	h.Size = p.number(t.blk.at(fieldGNURealSize))
	if p.err != nil {
		return nil, p.err
	}
	list = []fragment{}
	// Entries of two numbers with 12 bytes each, and a byte that says whether more follow.
	entries := t.blk.at(fieldGNUSparse)
	for total := len(entries); total < longest; total += blockSize {
		n := len(entries) / 24
		for i := range n {
			e := entries[24*i : 24*i+24]
			if e[0] == 0 {
				break
			}
			f := fragment{p.number(e[:12]), p.number(e[12:])}
			if p.err != nil {
				return nil, p.err
			}
			if list, err = appendFragment(list, f); err != nil {
				return nil, err
			}
		}
		if entries[24*n] == 0 {
			return list, nil
		}
		if _, err := io.ReadFull(t.r, t.blk[:]); err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return nil, err
		}
		entries = t.blk[:]
	}
	return nil, errSparseTooLong
}

// readPAXHoles reads the map of the formats 0.0, 0.1 and 1.0, if there is one.
func (t *Reader) readPAXHoles(h *Header) (list []fragment, sparse bool, err error) {
	inData := false
	major, minor := h.PAXRecords[paxSparseMajor], h.PAXRecords[paxSparseMinor]
	switch {
	case major == "0" && (minor == "0" || minor == "1"):
	case major == "1" && minor == "0":
		inData = true
	case major != "" || minor != "":
		return nil, false, nil // unknown
	case h.PAXRecords[paxSparseMap] == "":
		return nil, false, nil
	}
	h.Format.mayOnlyBe(FormatPAX)
	if name := h.PAXRecords[paxSparseName]; name != "" {
		h.Name = name
	}
	size := h.PAXRecords[paxSparseSize]
	if size == "" {
		size = h.PAXRecords[paxSparseRealSize]
	}
	if size != "" {
		if h.Size, err = strconv.ParseInt(size, 10, 64); err != nil {
			return nil, false, ErrHeader
		}
	}
	if inData {
		list, err = readMap(t.data)
	} else {
		list, err = parseMap(h.PAXRecords)
	}
	return list, true, err
}

// parseMap reads the map that is a record: numbers between commas.
func parseMap(records map[string]string) (list []fragment, err error) {
	const count = "GNU.sparse.numblocks"
	n, err := strconv.ParseInt(records[count], 10, 0)
	if err != nil || n < 0 || int(2*n) < int(n) {
		return nil, ErrHeader
	}
	var numbers []string
	if m := records[paxSparseMap]; m != "" {
		numbers = strings.Split(m, ",")
	}
	if int64(len(numbers)) != 2*n {
		return nil, ErrHeader
	}
	list = []fragment{}
	for ; len(numbers) > 0; numbers = numbers[2:] {
		offset, err1 := strconv.ParseInt(numbers[0], 10, 64)
		length, err2 := strconv.ParseInt(numbers[1], 10, 64)
		if err1 != nil || err2 != nil {
			return nil, ErrHeader
		}
		if list, err = appendFragment(list, fragment{offset, length}); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// readMap reads the map in front of the data: a number on each line, first how many fragments there are, and then blocks filled up.
func readMap(r io.Reader) (list []fragment, err error) {
	var text []byte
	total := 0
	next := func() (int64, error) {
		i := bytes.IndexByte(text, '\n')
		for i < 0 {
			if total += blockSize; total > longest {
				return 0, errSparseTooLong
			}
			var b block
			if _, err := io.ReadFull(r, b[:]); err != nil {
				if err == io.EOF {
					err = io.ErrUnexpectedEOF
				}
				return 0, err
			}
			text = append(text, b[:]...)
			i = bytes.IndexByte(text, '\n')
		}
		n, err := strconv.ParseInt(string(text[:i]), 10, 64)
		if err != nil {
			err = ErrHeader
		}
		text = text[i+1:]
		return n, err
	}
	n, err := next()
	if err != nil {
		return nil, err
	}
	if n < 0 || 2*n < n {
		return nil, ErrHeader
	}
	list = []fragment{}
	for range n {
		var f fragment
		if f.offset, err = next(); err != nil {
			return nil, err
		}
		if f.length, err = next(); err != nil {
			return nil, err
		}
		if list, err = appendFragment(list, f); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// sparseReader reads a file with holes, which are zeros.
type sparseReader struct {
	data *dataReader
	list []fragment // those that are not read yet
	pos  int64
	size int64
}

func (s *sparseReader) Read(b []byte) (n int, err error) {
	if rest := s.size - s.pos; int64(len(b)) > rest {
		b = b[:rest]
	}
	for n < len(b) && err == nil {
		for len(s.list) > 0 && s.list[0].offset+s.list[0].length <= s.pos {
			s.list = s.list[1:]
		}
		part := b[n:]
		if len(s.list) > 0 && s.pos >= s.list[0].offset {
			end := s.list[0].offset + s.list[0].length
			part = part[:min(int64(len(part)), end-s.pos)]
			var k int
			k, err = io.ReadFull(s.data, part)
			if err == io.ErrUnexpectedEOF && s.data.n == 0 || err == io.EOF {
				err = errMissData
				if s.data.n > 0 {
					err = io.ErrUnexpectedEOF
				}
			}
			n += k
			s.pos += int64(k)
			continue
		}
		if len(s.list) > 0 {
			part = part[:min(int64(len(part)), s.list[0].offset-s.pos)]
		}
		clear(part)
		n += len(part)
		s.pos += int64(len(part))
	}
	if err == nil && s.pos == s.size {
		if s.data.n > 0 {
			return n, errUnrefData
		}
		return n, io.EOF
	}
	return n, err
}
