// Package cryptobyte writes and reads bytes as protocols and keys have them: numbers from the highest byte on, parts with their
// length in front of them, values in DER. Its names are those of golang.org/x/crypto/cryptobyte.
package cryptobyte

import (
	"errors"
	"fmt"
)

// A Builder collects bytes. After the first error it collects no more. The zero value is ready.
type Builder struct {
	buf    []byte
	start  int  // where its own bytes begin in buf
	fixed  bool // whether buf must stay where it is
	inner  bool // whether a function is being called that has this Builder
	locked bool // whether a Builder for a part is at work on buf
	err    error
}

// A BuilderContinuation adds a part to the Builder that it is given.
type BuilderContinuation func(child *Builder)

// A BuildError is what a BuilderContinuation may panic with: Bytes then returns Err.
type BuildError struct {
	Err error
}

// A MarshalingValue knows how to write itself.
type MarshalingValue interface {
	Marshal(b *Builder) error
}

// NewBuilder returns a Builder that appends to buffer.
func NewBuilder(buffer []byte) *Builder { return &Builder{buf: buffer} }

// NewFixedBuilder returns a Builder that appends to buffer up to its capacity; beyond that is an error.
func NewFixedBuilder(buffer []byte) *Builder { return &Builder{buf: buffer, fixed: true} }

// SetError lets Bytes return err.
func (b *Builder) SetError(err error) { b.err = err }

// Bytes returns what was collected, or the error.
func (b *Builder) Bytes() ([]byte, error) {
	if b.err != nil {
		return nil, b.err
	}
	return b.buf[b.start:], nil
}

// BytesOrPanic returns what was collected, and panics if there was an error.
func (b *Builder) BytesOrPanic() []byte {
	data, err := b.Bytes()
	if err != nil {
		panic(err)
	}
	return data
}

var errFull = errors.New("cryptobyte: Builder is exceeding its fixed-size buffer")

// AddBytes adds v.
func (b *Builder) AddBytes(v []byte) {
	switch {
	case b.err != nil:
	case b.locked:
		panic("cryptobyte: attempted write while child is pending")
	case b.fixed && len(v) > cap(b.buf)-len(b.buf):
		b.err = errFull
	default:
		b.buf = append(b.buf, v...)
	}
}

// addNumber adds the lowest size bytes of v.
func (b *Builder) addNumber(v uint64, size int) {
	var bytes [8]byte
	putNumber(bytes[:size], v)
	b.AddBytes(bytes[:size])
}

// putNumber fills dst with the lowest bytes of v and returns what is left of it.
func putNumber(dst []byte, v uint64) uint64 {
	for i := len(dst) - 1; i >= 0; i-- {
		dst[i] = byte(v)
		v >>= 8
	}
	return v
}

// AddUint8 adds a byte.
func (b *Builder) AddUint8(v uint8) { b.addNumber(uint64(v), 1) }

// AddUint16 adds two bytes.
func (b *Builder) AddUint16(v uint16) { b.addNumber(uint64(v), 2) }

// AddUint24 adds the lower three bytes of v.
func (b *Builder) AddUint24(v uint32) { b.addNumber(uint64(v), 3) }

// AddUint32 adds four bytes.
func (b *Builder) AddUint32(v uint32) { b.addNumber(uint64(v), 4) }

// AddUint48 adds the lower six bytes of v.
func (b *Builder) AddUint48(v uint64) { b.addNumber(v, 6) }

// AddUint64 adds eight bytes.
func (b *Builder) AddUint64(v uint64) { b.addNumber(v, 8) }

// AddValue lets v add itself.
func (b *Builder) AddValue(v MarshalingValue) {
	if err := v.Marshal(b); err != nil {
		b.err = err
	}
}

// AddUint8LengthPrefixed adds what f adds, with a length of one byte in front.
func (b *Builder) AddUint8LengthPrefixed(f BuilderContinuation) { b.addPrefixed(1, f) }

// AddUint16LengthPrefixed adds what f adds, with a length of two bytes in front.
func (b *Builder) AddUint16LengthPrefixed(f BuilderContinuation) { b.addPrefixed(2, f) }

// AddUint24LengthPrefixed adds what f adds, with a length of three bytes in front.
func (b *Builder) AddUint24LengthPrefixed(f BuilderContinuation) { b.addPrefixed(3, f) }

// AddUint32LengthPrefixed adds what f adds, with a length of four bytes in front.
func (b *Builder) AddUint32LengthPrefixed(f BuilderContinuation) { b.addPrefixed(4, f) }

func (b *Builder) addPrefixed(size int, f BuilderContinuation) {
	b.addNumber(0, size)
	from := len(b.buf)
	if !b.addPart(f) {
		return
	}
	length := len(b.buf) - from
	if putNumber(b.buf[from-size:from], uint64(length)) != 0 {
		b.err = fmt.Errorf("cryptobyte: pending child length %d exceeds %d-byte length prefix", length, size)
	}
}

// addPart adds what f adds and reports whether there was no error.
func (b *Builder) addPart(f BuilderContinuation) bool {
	if b.err != nil {
		return false
	}
	child := &Builder{buf: b.buf, start: len(b.buf), fixed: b.fixed, inner: true}
	b.locked = true
	b.call(f, child)
	b.locked = false
	if b.err == nil {
		b.err = child.err
	}
	if b.err != nil {
		return false
	}
	b.buf = child.buf
	return true
}

// call calls f. The outermost of such calls stops a BuildError.
func (b *Builder) call(f BuilderContinuation, child *Builder) {
	if !b.inner {
		defer func() {
			switch r := recover().(type) {
			case nil:
			case BuildError:
				b.err = r.Err
			default:
				panic(r)
			}
		}()
	}
	f(child)
}
