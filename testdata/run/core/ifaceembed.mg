// Interfaces that embed others, conversions between them, and methods through embedded ones.
package main

type reader interface{ read() string }
type writer interface{ write(string) int }
type closer interface{ close() }
type readWriter interface {
	reader
	writer
}
type all interface {
	readWriter
	closer
	read() string
}

type file struct {
	data   string
	closed bool
}

func (f *file) read() string       { return f.data }
func (f *file) write(s string) int { f.data += s; return len(s) }
func (f *file) close()             { f.closed = true }

type logged struct {
	readWriter
	n int
}

func (l *logged) write(s string) int {
	l.n++
	return l.readWriter.write("[" + s + "]")
}

func use(rw readWriter) string {
	rw.write("x")
	return rw.read()
}

func main() {
	f := &file{}
	var a all = f
	var rw readWriter = a
	var r reader = rw
	println(use(a), use(rw), r.read())
	l := &logged{readWriter: f}
	println(use(l), l.n)
	if c, ok := r.(closer); ok {
		c.close()
	}
	println(f.closed, r == reader(f), rw == readWriter(f))
	_, ok := reader(l).(closer)
	println(ok)
	w := l.write
	g := readWriter.read
	w("y")
	println(g(l), l.n)
	var none all
	var nr readWriter = none
	println(none == nil, nr == nil)
}
