package multipart

import (
	"bytes"
	"errors"
	"internal/godebug"
	"io"
	"math"
	"net/textproto"
	"os"
)

// ErrMessageTooLarge says that a form is more than fits into memory.
var ErrMessageTooLarge = errors.New("multipart: message too large")

var (
	partsSetting = godebug.New("multipartmaxparts")
	filesSetting = godebug.New("#multipartfiles")
)

// Form has the fields of a form by name: values and files.
type Form struct {
	Value map[string][]string
	File  map[string][]*FileHeader
}

// A FileHeader is a file of a form, that is in memory or in a temporary file.
type FileHeader struct {
	Filename string
	Header   textproto.MIMEHeader
	Size     int64

	content []byte
	path    string // of the temporary file, if there is no content
	offset  int64  // in it
	shared  bool   // by several files
}

// File is the content of a file: an *os.File if it is in a file of its own.
type File interface {
	io.Reader
	io.ReaderAt
	io.Seeker
	io.Closer
}

// section is a File that is a part of something.
type section struct {
	*io.SectionReader
	of io.Closer
}

func (s section) Close() error {
	if s.of == nil {
		return nil
	}
	return s.of.Close()
}

func (h *FileHeader) Open() (File, error) {
	if h.content != nil {
		return section{io.NewSectionReader(bytes.NewReader(h.content), 0, int64(len(h.content))), nil}, nil
	}
	f, err := os.Open(h.path)
	if err != nil {
		return nil, err
	}
	if !h.shared {
		return f, nil
	}
	return section{io.NewSectionReader(f, h.offset, h.Size), f}, nil
}

// RemoveAll removes the temporary files.
func (f *Form) RemoveAll() error {
	var first error
	for _, files := range f.File {
		for _, h := range files {
			if h.path == "" {
				continue
			}
			if err := os.Remove(h.path); err != nil && !errors.Is(err, os.ErrNotExist) && first == nil {
				first = err
			}
		}
	}
	return first
}

// What is counted for things in memory beside their bytes.
const (
	entryCost      = 200 // an entry of a map
	fileHeaderCost = 100
	headerCost     = 400
)

// formReader reads a form. The limits go down with what is read.
type formReader struct {
	*Reader
	form       *Form
	memory     int64 // for all
	fileMemory int64 // for what is in files
	parts      int64
	headers    int64
	file       *os.File // where files go that are too large for memory
	offset     int64    // in it
	onDisk     int      // how many files
	distinct   bool     // whether each has a temporary file of its own
}

// ReadForm reads a form. Up to maxMemory bytes of files are kept in memory, and the others in temporary files; values may take 10 MB
// more.
func (r *Reader) ReadForm(maxMemory int64) (*Form, error) {
	maxMemory = max(maxMemory, 0)
	f := &formReader{
		Reader:     r,
		form:       &Form{map[string][]string{}, map[string][]*FileHeader{}},
		memory:     maxMemory + 10<<20,
		fileMemory: min(maxMemory, math.MaxInt64-1),
		parts:      limit(partsSetting, 1000),
		headers:    maxHeaders(),
		distinct:   filesSetting.Value() == "distinct",
	}
	if f.memory <= 0 {
		f.memory = math.MaxInt64
	}
	err := f.all()
	name := ""
	if f.file != nil {
		name = f.file.Name()
		if e := f.file.Close(); err == nil {
			err = e
		}
	}
	if err != nil {
		f.form.RemoveAll()
		if name != "" {
			os.Remove(name)
		}
		return nil, err
	}
	for _, files := range f.form.File {
		for _, h := range files {
			h.shared = f.onDisk > 1 && !f.distinct
		}
	}
	return f.form, nil
}

func (f *formReader) all() error {
	for {
		p, err := f.next(false, f.memory, f.headers)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if f.parts--; f.parts < 0 {
			return ErrMessageTooLarge
		}
		if p.FormName() == "" {
			continue
		}
		if err := f.take(int64(len(p.FormName())) + entryCost); err != nil {
			return err
		}
		if p.FileName() == "" {
			err = f.value(p)
		} else {
			err = f.content(p)
		}
		if err != nil {
			return err
		}
	}
}

// take counts memory.
func (f *formReader) take(n int64) error {
	if f.memory -= n; f.memory < 0 {
		return ErrMessageTooLarge
	}
	return nil
}

// read reads up to one byte more than n.
func read(p *Part, n int64) (*bytes.Buffer, error) {
	b := new(bytes.Buffer)
	if _, err := io.CopyN(b, p, n+1); err != nil && err != io.EOF {
		return nil, err
	}
	return b, nil
}

func (f *formReader) value(p *Part) error {
	b, err := read(p, f.memory)
	if err != nil {
		return err
	}
	if err := f.take(int64(b.Len())); err != nil {
		return err
	}
	f.form.Value[p.FormName()] = append(f.form.Value[p.FormName()], b.String())
	return nil
}

func (f *formReader) content(p *Part) error {
	cost := int64(headerCost + entryCost + fileHeaderCost)
	lines := 0
	for key, values := range p.Header {
		cost += int64(len(key)) + entryCost
		for _, v := range values {
			cost += int64(len(v))
		}
		lines += len(values)
	}
	if err := f.take(cost); err != nil {
		return err
	}
	f.headers -= int64(lines)
	b, err := read(p, f.fileMemory)
	if err != nil {
		return err
	}
	h := &FileHeader{Filename: p.FileName(), Header: p.Header, Size: int64(b.Len())}
	if h.Size <= f.fileMemory {
		h.content = b.Bytes()
		if h.content == nil {
			h.content = []byte{}
		}
		f.fileMemory -= h.Size
		f.memory -= h.Size
	} else if err := f.save(h, b, p); err != nil {
		return err
	}
	f.form.File[p.FormName()] = append(f.form.File[p.FormName()], h)
	return nil
}

// save puts what has been read of a file, and the rest of it, on disk.
func (f *formReader) save(h *FileHeader, start *bytes.Buffer, rest io.Reader) (err error) {
	if f.file == nil {
		if f.file, err = os.CreateTemp(f.tempDir, "multipart-"); err != nil {
			return err
		}
	}
	f.onDisk++
	// Only Write of the file is to be used: it has ReadFrom, which would have a buffer of its own.
	h.Size, err = io.Copy(struct{ io.Writer }{f.file}, io.MultiReader(start, rest))
	if err != nil {
		return err
	}
	h.path, h.offset = f.file.Name(), f.offset
	f.offset += h.Size
	if f.distinct {
		file := f.file
		f.file, f.offset = nil, 0
		return file.Close()
	}
	return nil
}
