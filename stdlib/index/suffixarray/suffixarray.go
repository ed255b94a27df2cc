// Package suffixarray finds all places of a text in a larger one in a time that grows only with the logarithm of that, by an
// index of its suffixes in order.
package suffixarray

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"regexp"
	"slices"
	"sort"
)

// An Index finds places in a text.
type Index struct {
	data []byte
	sa   []int // where the suffixes begin, in the order of the suffixes
}

// New returns an Index of data, which must not be changed.
func New(data []byte) *Index {
	text := make([]int, len(data))
	for i, c := range data {
		text[i] = int(c)
	}
	return &Index{data, sortSuffixes(text, 256)}
}

// Bytes returns the text. It must not be changed.
func (x *Index) Bytes() []byte { return x.data }

// places returns the part of the index for suffixes that begin with s.
func (x *Index) places(s []byte) []int {
	from := sort.Search(len(x.sa), func(i int) bool { return bytes.Compare(x.data[x.sa[i]:], s) >= 0 })
	n := sort.Search(len(x.sa)-from, func(i int) bool { return !bytes.HasPrefix(x.data[x.sa[from+i]:], s) })
	return x.sa[from : from+n]
}

// Lookup returns at most n places of s, in any order; all if n is negative. The result is nil if s is empty, not there, or n is 0.
func (x *Index) Lookup(s []byte, n int) []int {
	if len(s) == 0 || n == 0 {
		return nil
	}
	found := x.places(s)
	if n >= 0 && len(found) > n {
		found = found[:n]
	}
	if len(found) == 0 {
		return nil
	}
	return slices.Clone(found)
}

// FindAllIndex returns at most n matches of r that do not overlap, in order, each as its begin and end; all if n is negative. It is faster than the
// same method of r if each match begins with the same text, and that is rare.
func (x *Index) FindAllIndex(r *regexp.Regexp, n int) (result [][]int) {
	prefix, complete := r.LiteralPrefix()
	if prefix == "" {
		return r.FindAllIndex(x.data, n)
	}
	if n == 0 {
		return nil
	}
	places := x.Lookup([]byte(prefix), -1)
	slices.Sort(places)
	anchored := r
	if !complete {
		anchored = regexp.MustCompile("^(?:" + r.String() + ")")
	}
	end := 0
	for _, i := range places {
		if i < end {
			continue
		}
		match := []int{0, len(prefix)}
		if !complete {
			if match = anchored.FindIndex(x.data[i:]); match == nil {
				continue
			}
		}
		end = i + match[1]
		result = append(result, []int{i, end})
		if len(result) == n {
			break
		}
	}
	return result
}

// An index is written as the length of the text, the text, and the places in blocks, each with its size in front.
const (
	blockSize = 16 << 10
	fieldSize = binary.MaxVarintLen64
)

var errCorrupted = errors.New("suffixarray: data corrupted")

// Write writes the index to w.
func (x *Index) Write(w io.Writer) error {
	buf := make([]byte, blockSize)
	binary.PutVarint(buf, int64(len(x.data)))
	if _, err := w.Write(buf[:fieldSize]); err != nil {
		return err
	}
	if _, err := w.Write(x.data); err != nil {
		return err
	}
	for places := x.sa; len(places) > 0; {
		size := fieldSize
		for len(places) > 0 && size+fieldSize <= len(buf) {
			size += binary.PutUvarint(buf[size:], uint64(places[0]))
			places = places[1:]
		}
		binary.PutVarint(buf, int64(size))
		if _, err := w.Write(buf[:size]); err != nil {
			return err
		}
	}
	return nil
}

// readSize reads a number that has a field to itself.
func readSize(r io.Reader) (int, error) {
	var b [fieldSize]byte
	if _, err := io.ReadFull(r, b[:]); err != nil {
		return 0, err
	}
	n, _ := binary.Varint(b[:])
	if n < 0 || int64(int(n)) != n {
		return 0, errCorrupted
	}
	return int(n), nil
}

// Read sets x to the index that Write has written.
func (x *Index) Read(r io.Reader) error {
	n, err := readSize(r)
	if err != nil {
		return err
	}
	// The size may be wrong: what is really there comes in pieces.
	var data bytes.Buffer
	if k, err := io.CopyN(&data, r, int64(n)); err != nil {
		if err == io.EOF && k > 0 {
			err = io.ErrUnexpectedEOF
		}
		return err
	}
	places := make([]int, 0, n)
	buf := make([]byte, blockSize)
	for len(places) < n {
		size, err := readSize(r)
		if err != nil {
			return err
		}
		if size < fieldSize || size > len(buf) {
			return errCorrupted
		}
		block := buf[:size-fieldSize]
		if _, err := io.ReadFull(r, block); err != nil {
			return err
		}
		for len(block) > 0 && len(places) < n {
			v, k := binary.Uvarint(block)
			if k <= 0 || v >= uint64(n) {
				return errCorrupted
			}
			places = append(places, int(v))
			block = block[k:]
		}
	}
	x.data, x.sa = data.Bytes(), places
	return nil
}
