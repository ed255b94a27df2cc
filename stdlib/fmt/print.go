// Package fmt formats values as text and reads them back: Printf and Scanf with their
// kin.
package fmt

import (
	"io"
	"reflect"
	"sync/atomic"
	"unicode/utf8"
	"unsafe"
)

// State is what a Formatter writes to, and asks for the flags of its verb.
type State interface {
	// Write appends to the output.
	Write(b []byte) (n int, err error)
	// Width is the width and whether there is one.
	Width() (wid int, ok bool)
	// Precision is the precision and whether there is one.
	Precision() (prec int, ok bool)
	// Flag reports whether the flag, a character, was given.
	Flag(c int) bool
}

// Formatter is a value that formats itself for all verbs.
type Formatter interface {
	Format(f State, verb rune)
}

// Stringer is a value that has a text of its own.
type Stringer interface {
	String() string
}

// GoStringer is a value that has a text of its own for %#v.
type GoStringer interface {
	GoString() string
}

// spec is what stands between % and the verb.
type spec struct {
	wid, prec       int
	hasWid, hasPrec bool
	minus           bool
	plus            bool
	sharp           bool
	space           bool
	zero            bool
	// %+v and %#v: plus and sharp are not set then.
	plusV  bool
	sharpV bool
}

// printer is one formatting under way.
type printer struct {
	out []byte
	spec
	// wrapping: %w is allowed, and notes its arguments in wrapped.
	wrapping bool
	wrapped  []int
	// indexed: some argument was taken by number.
	indexed bool
	// reporting: methods are not called while a mistake is described.
	reporting bool
	// panicked: a method's panic is being described.
	panicked bool
	tmp      [72]byte
}

// spare is a printer that nobody uses, or nil.
var spare unsafe.Pointer

func newPrinter() *printer {
	p := (*printer)(atomic.SwapPointer(&spare, nil))
	if p == nil {
		p = new(printer)
	}
	return p
}

func (p *printer) free() {
	if cap(p.out) > 64<<10 {
		p.out = nil
	}
	p.out = p.out[:0]
	p.spec = spec{}
	p.wrapping = false
	p.wrapped = nil
	p.reporting = false
	p.panicked = false
	atomic.StorePointer(&spare, unsafe.Pointer(p))
}

// Write appends to the output.
func (p *printer) Write(b []byte) (n int, err error) {
	p.out = append(p.out, b...)
	return len(b), nil
}

// WriteString appends to the output.
func (p *printer) WriteString(s string) (n int, err error) {
	p.out = append(p.out, s...)
	return len(s), nil
}

func (p *printer) Width() (wid int, ok bool)      { return p.wid, p.hasWid }
func (p *printer) Precision() (prec int, ok bool) { return p.prec, p.hasPrec }

func (p *printer) Flag(c int) bool {
	switch c {
	case '-':
		return p.minus
	case '+':
		return p.plus || p.plusV
	case '#':
		return p.sharp || p.sharpV
	case ' ':
		return p.space
	case '0':
		return p.zero
	}
	return false
}

// FormatString is the format that leads to a state and verb: what stands for it in Printf.
func FormatString(state State, verb rune) string {
	b := []byte{'%'}
	for _, c := range " +-#0" {
		if state.Flag(int(c)) {
			b = append(b, byte(c))
		}
	}
	if w, ok := state.Width(); ok {
		b = appendInt(b, w)
	}
	if p, ok := state.Precision(); ok {
		b = appendInt(append(b, '.'), p)
	}
	return string(utf8.AppendRune(b, verb))
}

func appendInt(b []byte, n int) []byte {
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	if n >= 10 {
		b = appendInt(b, n/10)
	}
	return append(b, byte('0'+n%10))
}

// Fprintf writes to w after a format.
func Fprintf(w io.Writer, format string, a ...any) (n int, err error) {
	p := newPrinter()
	p.printf(format, a)
	n, err = w.Write(p.out)
	p.free()
	return
}

// Sprintf gives text after a format.
func Sprintf(format string, a ...any) string {
	p := newPrinter()
	p.printf(format, a)
	s := string(p.out)
	p.free()
	return s
}

// Appendf appends text after a format to b.
func Appendf(b []byte, format string, a ...any) []byte {
	p := newPrinter()
	p.printf(format, a)
	b = append(b, p.out...)
	p.free()
	return b
}

// Fprint writes the values to w, with spaces between those that are no strings.
func Fprint(w io.Writer, a ...any) (n int, err error) {
	p := newPrinter()
	p.print(a)
	n, err = w.Write(p.out)
	p.free()
	return
}

// Sprint gives the values as text, with spaces between those that are no strings.
func Sprint(a ...any) string {
	p := newPrinter()
	p.print(a)
	s := string(p.out)
	p.free()
	return s
}

// Append appends the values to b, with spaces between those that are no strings.
func Append(b []byte, a ...any) []byte {
	p := newPrinter()
	p.print(a)
	b = append(b, p.out...)
	p.free()
	return b
}

// Fprintln writes the values to w with spaces between them and a line end.
func Fprintln(w io.Writer, a ...any) (n int, err error) {
	p := newPrinter()
	p.println(a)
	n, err = w.Write(p.out)
	p.free()
	return
}

// Sprintln gives the values as text with spaces between them and a line end.
func Sprintln(a ...any) string {
	p := newPrinter()
	p.println(a)
	s := string(p.out)
	p.free()
	return s
}

// Appendln appends the values to b with spaces between them and a line end.
func Appendln(b []byte, a ...any) []byte {
	p := newPrinter()
	p.println(a)
	b = append(b, p.out...)
	p.free()
	return b
}

func (p *printer) print(args []any) {
	before := true
	for i, a := range args {
		is := reflect.ValueOf(a).Kind() == reflect.String
		if i > 0 && !is && !before {
			p.out = append(p.out, ' ')
		}
		p.arg(a, 'v')
		before = is
	}
}

func (p *printer) println(args []any) {
	for i, a := range args {
		if i > 0 {
			p.out = append(p.out, ' ')
		}
		p.arg(a, 'v')
	}
	p.out = append(p.out, '\n')
}
