package token

import (
	"cmp"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
)

// A FileSet has files, and gives each of them its own numbers for places. Goroutines may share it.
type FileSet struct {
	mu    sync.RWMutex
	base  int                  // for the next file
	files []*File              // in the order of their bases
	last  atomic.Pointer[File] // the file that was asked for last
}

// NewFileSet makes a FileSet without files.
func NewFileSet() *FileSet { return &FileSet{base: 1} }

// Base gives the least base that the next file may have.
func (s *FileSet) Base() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.base
}

// search gives the index of the first file that ends at p or after it. The caller has locked s.
func (s *FileSet) search(p int) int {
	i, _ := slices.BinarySearchFunc(s.files, p, func(f *File, p int) int { return cmp.Compare(int(f.End()), p) })
	return i
}

// add adds a file, which may be there already. The caller has locked s.
func (s *FileSet) add(f *File) {
	i := s.search(f.base)
	if i < len(s.files) {
		next := s.files[i]
		if next == f {
			return
		}
		if next.base <= int(f.End()) {
			panic(fmt.Sprintf("file %s (%d-%d) overlaps with file %s (%d-%d)",
				next.Name(), next.Base(), next.End(), f.Name(), f.Base(), f.End()))
		}
	}
	s.files = slices.Insert(s.files, i, f)
	s.base = max(s.base, f.base+f.size+1)
}

// AddFile makes a file with the places from base to base+size. A negative base means that of the FileSet, which is the least
// allowed.
func (s *FileSet) AddFile(filename string, base, size int) *File {
	s.mu.Lock()
	defer s.mu.Unlock()
	if base < 0 {
		base = s.base
	}
	if base < s.base {
		panic(fmt.Sprintf("invalid base %d (should be >= %d)", base, s.base))
	}
	if size < 0 {
		panic(fmt.Sprintf("invalid size %d (should be >= 0)", size))
	}
	if base+size+1 < 0 {
		panic("token.Pos offset overflow (> 2G of source code in file set)")
	}
	f := &File{name: filename, base: base, size: size, lines: []int{0}}
	s.add(f)
	s.last.Store(f)
	return f
}

// AddExistingFiles adds files of another FileSet. It panics if two files have places in common.
func (s *FileSet) AddExistingFiles(files ...*File) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range files {
		s.add(f)
	}
}

// RemoveFile removes a file. Its places mean nothing from then on, and are not used again.
func (s *FileSet) RemoveFile(file *File) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last.CompareAndSwap(file, nil)
	if i := s.search(file.base); i < len(s.files) && s.files[i] == file {
		s.files = slices.Delete(s.files, i, i+1)
	}
}

// Iterate calls yield for the files in the order of their bases, until it says false. It may use the FileSet.
func (s *FileSet) Iterate(yield func(*File) bool) {
	for from := 0; ; {
		s.mu.RLock()
		i := s.search(from)
		var f *File
		if i < len(s.files) {
			f = s.files[i]
		}
		s.mu.RUnlock()
		if f == nil || !yield(f) {
			return
		}
		from = int(f.End()) + 1
	}
}

// File gives the file in which a place is, or nil.
func (s *FileSet) File(p Pos) (f *File) {
	has := func(f *File) bool { return f != nil && f.base <= int(p) && p <= f.End() }
	if p == NoPos {
		return nil
	}
	if f := s.last.Load(); has(f) {
		return f
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if i := s.search(int(p)); i < len(s.files) && has(s.files[i]) {
		s.last.Store(s.files[i])
		return s.files[i]
	}
	return nil
}

// Position gives a place as line directives have it.
func (s *FileSet) Position(p Pos) (pos Position) { return s.PositionFor(p, true) }

// PositionFor gives a place; adjusted says that line directives count.
func (s *FileSet) PositionFor(p Pos, adjusted bool) (pos Position) {
	if f := s.File(p); f != nil {
		pos = f.PositionFor(p, adjusted)
	}
	return pos
}

// What Write gives to an encoder.
type (
	storedSet struct {
		Base  int
		Files []storedFile
	}
	storedFile struct {
		Name  string
		Base  int
		Size  int
		Lines []int
		Infos []lineOrigin
	}
)

// Write calls encode with all that the FileSet knows.
func (s *FileSet) Write(encode func(any) error) error {
	s.mu.RLock()
	stored := storedSet{Base: s.base}
	for _, f := range s.files {
		f.mu.Lock()
		stored.Files = append(stored.Files, storedFile{f.name, f.base, f.size, slices.Clone(f.lines), slices.Clone(f.origin)})
		f.mu.Unlock()
	}
	s.mu.RUnlock()
	return encode(stored)
}

// Read calls decode for what Write wrote, and adds those files.
func (s *FileSet) Read(decode func(any) error) error {
	var stored storedSet
	if err := decode(&stored); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range stored.Files {
		s.add(&File{name: f.Name, base: f.Base, size: f.Size, lines: f.Lines, origin: f.Infos})
	}
	s.base = stored.Base
	s.last.Store(nil)
	return nil
}
