package token

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"sync"
)

// A Position is a place in a file, for people.
type Position struct {
	Filename string // the file's name, if there is one
	Offset   int    // in bytes, from 0
	Line     int    // from 1
	Column   int    // in bytes, from 1
}

// IsValid reports whether the position is one.
func (pos *Position) IsValid() bool { return pos.Line > 0 }

// String gives file:line:column without what is not known, or - if that is all.
func (pos Position) String() string {
	s := pos.Filename
	if pos.IsValid() {
		if s != "" {
			s += ":"
		}
		s += strconv.Itoa(pos.Line)
		if pos.Column != 0 {
			s += ":" + strconv.Itoa(pos.Column)
		}
	}
	if s == "" {
		return "-"
	}
	return s
}

// Pos is a place in one of the files of a FileSet, in one number. It makes a Position together with the FileSet.
type Pos int

// NoPos is no place.
const NoPos Pos = 0

// IsValid reports whether the place is one.
func (p Pos) IsValid() bool { return p != NoPos }

// A File is a file of a FileSet. It knows where its lines begin.
type File struct {
	name string
	base int
	size int

	mu     sync.Mutex
	lines  []int        // the offset of each line
	origin []lineOrigin // in the order of their offsets
}

// A lineOrigin says where what follows comes from, as line directives do.
type lineOrigin struct {
	Offset       int
	Filename     string
	Line, Column int
}

func (f *File) String() string { return fmt.Sprintf("%s(%d-%d)", f.name, f.base, f.End()) }

// Name gives the file's name.
func (f *File) Name() string { return f.name }

// Base gives the Pos of the file's first byte.
func (f *File) Base() int { return f.base }

// Size gives the file's size.
func (f *File) Size() int { return f.size }

// End gives the Pos of the file's end.
func (f *File) End() Pos { return Pos(f.base + f.size) }

// LineCount gives the number of lines.
func (f *File) LineCount() int { return len(f.Lines()) }

// Lines gives the offset of each line. The slice belongs to the file.
func (f *File) Lines() []int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.lines
}

// AddLine says that a line begins at an offset. It is ignored unless it is after the others and in the file.
func (f *File) AddLine(offset int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if n := len(f.lines); (n == 0 || f.lines[n-1] < offset) && offset < f.size {
		f.lines = append(f.lines, offset)
	}
}

// MergeLine makes a line and the one after it one line. It panics if there are no such lines.
func (f *File) MergeLine(line int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	checkLine(line, len(f.lines)-1, len(f.lines))
	f.lines = slices.Delete(f.lines, line, line+1)
}

// checkLine panics unless a line is between 1 and last. limit is for the message.
func checkLine(line, last, limit int) {
	if line < 1 {
		panic(fmt.Sprintf("invalid line number %d (should be >= 1)", line))
	}
	if line > last {
		panic(fmt.Sprintf("invalid line number %d (should be < %d)", line, limit))
	}
}

// SetLines sets where the lines begin, and reports whether the offsets are in order and in the file. It keeps the slice.
func (f *File) SetLines(lines []int) bool {
	for i, offset := range lines {
		if i > 0 && offset <= lines[i-1] || offset >= f.size {
			return false
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.lines = lines
	return true
}

// SetLinesForContent finds out where the lines begin.
func (f *File) SetLinesForContent(content []byte) {
	var lines []int
	for i := range content {
		if i == 0 || content[i-1] == '\n' {
			lines = append(lines, i)
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.lines = lines
}

// LineStart gives the Pos where a line begins. It panics if there is no such line.
func (f *File) LineStart(line int) Pos {
	f.mu.Lock()
	defer f.mu.Unlock()
	checkLine(line, len(f.lines), len(f.lines))
	return Pos(f.base + f.lines[line-1])
}

// AddLineInfo is AddLineColumnInfo with column 1.
func (f *File) AddLineInfo(offset int, filename string, line int) {
	f.AddLineColumnInfo(offset, filename, line, 1)
}

// AddLineColumnInfo says where what follows an offset comes from, as the directive //line filename:line:column does. It is
// ignored unless it is after the others and in the file.
func (f *File) AddLineColumnInfo(offset int, filename string, line, column int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if n := len(f.origin); (n == 0 || f.origin[n-1].Offset < offset) && offset < f.size {
		f.origin = append(f.origin, lineOrigin{offset, filename, line, column})
	}
}

// Pos gives the Pos of an offset, or the nearest in the file.
func (f *File) Pos(offset int) Pos { return Pos(f.base + f.clamp(offset)) }

// Offset gives the offset of a Pos, or the nearest in the file.
func (f *File) Offset(p Pos) int { return f.clamp(int(p) - f.base) }

func (f *File) clamp(offset int) int { return min(max(offset, 0), f.size) }

// Line gives the line of a Pos, as line directives have it.
func (f *File) Line(p Pos) int { return f.Position(p).Line }

// Position gives a place as line directives have it.
func (f *File) Position(p Pos) (pos Position) { return f.PositionFor(p, true) }

// PositionFor gives a place; adjusted says that line directives count.
func (f *File) PositionFor(p Pos, adjusted bool) (pos Position) {
	if p == NoPos {
		return pos
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	offset := f.Offset(p)
	pos = Position{Filename: f.name, Offset: offset}
	pos.Line, pos.Column = f.lineColumn(offset)
	if !adjusted {
		return pos
	}
	i, found := slices.BinarySearchFunc(f.origin, offset, func(o lineOrigin, offset int) int { return cmp.Compare(o.Offset, offset) })
	if !found {
		i--
	}
	if i < 0 {
		return pos
	}
	o := f.origin[i]
	pos.Filename = o.Filename
	if line, _ := f.lineColumn(o.Offset); line > 0 {
		after := pos.Line - line
		pos.Line = o.Line + after
		switch {
		case o.Column == 0:
			pos.Column = 0
		case after == 0:
			pos.Column = o.Column + offset - o.Offset
		}
	}
	return pos
}

// lineColumn gives the line and column of an offset, or zero for both if lines are not known. The caller has locked f.
func (f *File) lineColumn(offset int) (line, column int) {
	i, found := slices.BinarySearch(f.lines, offset)
	if !found {
		i--
	}
	if i < 0 {
		return 0, 0
	}
	return i + 1, offset - f.lines[i] + 1
}
