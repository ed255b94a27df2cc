// Package strings has functions for strings of UTF-8 text.
package strings

import (
	"unicode/utf8"
	"unsafe"
)

// Builder collects a string piece by piece with little copying. Its zero value is
// ready. It must not be copied once something was written.
type Builder struct {
	self *Builder // detects copies
	buf  []byte   // only appended to: String hands it out
}

// own panics if b is a copy of a Builder in use.
func (b *Builder) own() {
	if b.self == nil {
		// A detour that hides from escape analysis that b keeps a pointer to itself:
		// otherwise no Builder could live on the stack.
		p := uintptr(unsafe.Pointer(b))
		b.self = *(**Builder)(unsafe.Pointer(&p))
	} else if b.self != b {
		panic("strings: illegal use of non-zero Builder copied by value")
	}
}

// String returns what was written so far.
func (b *Builder) String() string {
	return unsafe.String(unsafe.SliceData(b.buf), len(b.buf))
}

// Len returns the length of String().
func (b *Builder) Len() int { return len(b.buf) }

// Cap returns how many bytes the memory has room for, those written included.
func (b *Builder) Cap() int { return cap(b.buf) }

// Reset empties b.
func (b *Builder) Reset() {
	b.self = nil
	b.buf = nil
}

// grow moves to a larger buffer, with room for n more bytes.
func (b *Builder) grow(n int) {
	buf := make([]byte, len(b.buf), 2*cap(b.buf)+n)
	copy(buf, b.buf)
	b.buf = buf
}

// Grow makes room for n more bytes. It panics if n is negative.
func (b *Builder) Grow(n int) {
	b.own()
	if n < 0 {
		panic("strings.Builder.Grow: negative count")
	}
	if cap(b.buf)-len(b.buf) < n {
		b.grow(n)
	}
}

// Write appends p. The error is always nil.
func (b *Builder) Write(p []byte) (int, error) {
	b.own()
	b.buf = append(b.buf, p...)
	return len(p), nil
}

// WriteByte appends c. The error is always nil.
func (b *Builder) WriteByte(c byte) error {
	b.own()
	b.buf = append(b.buf, c)
	return nil
}

// WriteRune appends r and returns its width. The error is always nil.
func (b *Builder) WriteRune(r rune) (int, error) {
	b.own()
	n := len(b.buf)
	b.buf = utf8.AppendRune(b.buf, r)
	return len(b.buf) - n, nil
}

// WriteString appends s. The error is always nil.
func (b *Builder) WriteString(s string) (int, error) {
	b.own()
	b.buf = append(b.buf, s...)
	return len(s), nil
}
