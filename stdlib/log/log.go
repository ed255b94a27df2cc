// Package log writes lines with a time stamp and other marks in front.
package log

import (
	"fmt"
	"io"
	"log/internal"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// What stands in front of a message; flags are combined with |.
const (
	Ldate         = 1 << iota     // the local date: 2009/01/23
	Ltime                         // the local time: 01:23:23
	Lmicroseconds                 // the time with microseconds: 01:23:23.123123
	Llongfile                     // full file name and line: /a/b/c/d.go:23
	Lshortfile                    // last element of the file name and line: d.go:23
	LUTC                          // date and time are UTC rather than local
	Lmsgprefix                    // the prefix stands before the message rather than at the start of the line
	LstdFlags     = Ldate | Ltime // what the standard logger starts with
)

// A Logger writes each message with one Write. Goroutines may share it.
type Logger struct {
	prefix  atomic.Pointer[string]
	flag    atomic.Int32
	discard atomic.Bool // out is io.Discard

	mu  sync.Mutex // one Write after the other
	out io.Writer
}

// New makes a Logger that writes to out.
func New(out io.Writer, prefix string, flag int) *Logger {
	l := new(Logger)
	l.SetOutput(out)
	l.SetPrefix(prefix)
	l.SetFlags(flag)
	return l
}

var std = New(os.Stderr, "", LstdFlags)

func init() {
	internal.DefaultOutput = func(pc uintptr, message []byte) error {
		return std.output(pc, 0, func(b []byte) []byte { return append(b, message...) })
	}
}

// Default is the standard logger, that of the package's functions.
func Default() *Logger { return std }

// SetOutput sets where messages go.
func (l *Logger) SetOutput(w io.Writer) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.out = w
	l.discard.Store(w == io.Discard)
}

// Writer is where messages go.
func (l *Logger) Writer() io.Writer {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.out
}

// Flags gives the flags.
func (l *Logger) Flags() int { return int(l.flag.Load()) }

// SetFlags sets the flags.
func (l *Logger) SetFlags(flag int) { l.flag.Store(int32(flag)) }

// Prefix gives the prefix.
func (l *Logger) Prefix() string {
	if p := l.prefix.Load(); p != nil {
		return *p
	}
	return ""
}

// SetPrefix sets the prefix.
func (l *Logger) SetPrefix(prefix string) { l.prefix.Store(&prefix) }

// digits appends a number in decimal, with at least width digits.
func digits(buf []byte, n, width int) []byte {
	var b [20]byte
	at := len(b)
	for n > 0 || width > 0 {
		at--
		b[at] = byte('0' + n%10)
		n /= 10
		width--
	}
	return append(buf, b[at:]...)
}

// header appends what stands in front of the message.
func header(buf []byte, t time.Time, prefix string, flag int, file string, line int) []byte {
	if flag&Lmsgprefix == 0 {
		buf = append(buf, prefix...)
	}
	if flag&LUTC != 0 {
		t = t.UTC()
	}
	if flag&Ldate != 0 {
		year, month, day := t.Date()
		buf = append(digits(buf, year, 4), '/')
		buf = append(digits(buf, int(month), 2), '/')
		buf = append(digits(buf, day, 2), ' ')
	}
	if flag&(Ltime|Lmicroseconds) != 0 {
		hour, minute, second := t.Clock()
		buf = append(digits(buf, hour, 2), ':')
		buf = append(digits(buf, minute, 2), ':')
		buf = digits(buf, second, 2)
		if flag&Lmicroseconds != 0 {
			buf = digits(append(buf, '.'), t.Nanosecond()/1000, 6)
		}
		buf = append(buf, ' ')
	}
	if flag&(Lshortfile|Llongfile) != 0 {
		if flag&Lshortfile != 0 {
			for i := len(file) - 1; i >= 0; i-- {
				if file[i] == '/' {
					file = file[i+1:]
					break
				}
			}
		}
		buf = append(append(buf, file...), ':')
		buf = append(digits(buf, line, 1), ": "...)
	}
	if flag&Lmsgprefix != 0 {
		buf = append(buf, prefix...)
	}
	return buf
}

// place is the file and line of pc, or if that is 0 of the function calldepth calls up: 1 is place's caller.
func place(pc uintptr, calldepth int) (file string, line int) {
	if pc == 0 {
		if _, file, line, ok := runtime.Caller(calldepth); ok {
			return file, line
		}
	} else if f, _ := runtime.CallersFrames([]uintptr{pc}).Next(); f.File != "" {
		return f.File, f.Line
	}
	return "???", 0
}

// output writes a message. Its place in the source is that of pc, or if that is 0 of the function calldepth calls up: 1 is
// output's caller. It is called by exported functions only: package log/slog looks for their caller.
func (l *Logger) output(pc uintptr, calldepth int, message func([]byte) []byte) error {
	if l.discard.Load() {
		return nil
	}
	now := time.Now()
	flag := l.Flags()
	file, line := "", 0
	if flag&(Lshortfile|Llongfile) != 0 {
		file, line = place(pc, calldepth+1)
	}
	buf := message(header(nil, now, l.Prefix(), flag, file, line))
	if len(buf) == 0 || buf[len(buf)-1] != '\n' {
		buf = append(buf, '\n')
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	_, err := l.out.Write(buf)
	return err
}

// text is for output a message that is there already.
func text(s string) func([]byte) []byte { return func(b []byte) []byte { return append(b, s...) } }

// Output writes s as a message. calldepth 1 names the place of Output's caller as the message's.
func (l *Logger) Output(calldepth int, s string) error { return l.output(0, calldepth+1, text(s)) }

// Print writes a message as fmt.Print does.
func (l *Logger) Print(v ...any) {
	l.output(0, 2, func(b []byte) []byte { return fmt.Append(b, v...) })
}

// Printf writes a message as fmt.Printf does.
func (l *Logger) Printf(format string, v ...any) {
	l.output(0, 2, func(b []byte) []byte { return fmt.Appendf(b, format, v...) })
}

// Println writes a message as fmt.Println does.
func (l *Logger) Println(v ...any) {
	l.output(0, 2, func(b []byte) []byte { return fmt.Appendln(b, v...) })
}

// Fatal is Print and then os.Exit(1).
func (l *Logger) Fatal(v ...any) {
	l.output(0, 2, text(fmt.Sprint(v...)))
	os.Exit(1)
}

// Fatalf is Printf and then os.Exit(1).
func (l *Logger) Fatalf(format string, v ...any) {
	l.output(0, 2, text(fmt.Sprintf(format, v...)))
	os.Exit(1)
}

// Fatalln is Println and then os.Exit(1).
func (l *Logger) Fatalln(v ...any) {
	l.output(0, 2, text(fmt.Sprintln(v...)))
	os.Exit(1)
}

// Panic is Print and then a panic with the message.
func (l *Logger) Panic(v ...any) {
	s := fmt.Sprint(v...)
	l.output(0, 2, text(s))
	panic(s)
}

// Panicf is Printf and then a panic with the message.
func (l *Logger) Panicf(format string, v ...any) {
	s := fmt.Sprintf(format, v...)
	l.output(0, 2, text(s))
	panic(s)
}

// Panicln is Println and then a panic with the message.
func (l *Logger) Panicln(v ...any) {
	s := fmt.Sprintln(v...)
	l.output(0, 2, text(s))
	panic(s)
}
