package slog

import (
	"fmt"
	"io"
	"reflect"
	"slices"
	"sync"
	"time"
)

// A lineHandler writes each record as a line. It is what TextHandler and JSONHandler share.
type lineHandler struct {
	json bool
	opts HandlerOptions
	mu   *sync.Mutex // one Write after the other, by all handlers that were made from one
	w    io.Writer

	groups []string // names of groups, the outermost first
	open   int      // how many of them are open at the end of fixed
	fixed  []byte   // attributes of the handler, formatted
	prefix string   // what stands in front of keys there; only in text
}

func newLineHandler(w io.Writer, opts *HandlerOptions, json bool) *lineHandler {
	h := &lineHandler{json: json, mu: new(sync.Mutex), w: w}
	if opts != nil {
		h.opts = *opts
	}
	return h
}

func (h *lineHandler) enabled(l Level) bool {
	least := LevelInfo
	if h.opts.Level != nil {
		least = h.opts.Level.Level()
	}
	return l >= least
}

// separator stands between attributes.
func (h *lineHandler) separator() string {
	if h.json {
		return ","
	}
	return " "
}

func (h *lineHandler) withGroup(name string) *lineHandler {
	c := *h
	c.groups = append(slices.Clip(h.groups), name)
	return &c
}

func (h *lineHandler) withAttrs(attrs []Attr) *lineHandler {
	attrs = GroupValue(attrs...).Group() // without empty groups
	l := h.newLine()
	defer l.free()
	l.addFixed()
	if !l.addAll(attrs) {
		return h
	}
	c := *h
	c.fixed = slices.Clone(l.buf)
	c.prefix = string(l.prefix)
	c.open = len(h.groups)
	return &c
}

func (h *lineHandler) handle(r Record) error {
	l := h.newLine()
	defer l.free()
	if h.json {
		l.buf = append(l.buf, '{')
	}
	// Nothing of this is in a group, whatever groups the handler has.
	groups := l.groups
	l.groups = nil
	if !r.Time.IsZero() {
		l.builtin(Time(TimeKey, r.Time))
	}
	l.builtin(Any(LevelKey, r.Level))
	if h.opts.AddSource {
		source := r.Source()
		if source == nil {
			source = new(Source)
		}
		l.add(Any(SourceKey, source))
	}
	l.builtin(String(MessageKey, r.Message))
	l.groups = groups
	l.attrs(r)
	l.buf = append(l.buf, '\n')
	h.mu.Lock()
	defer h.mu.Unlock()
	_, err := h.w.Write(l.buf)
	return err
}

// A line is one that is being written.
type line struct {
	h      *lineHandler
	buf    []byte
	sep    string   // what stands before the next key
	prefix []byte   // in text, the names of open groups, each with a dot
	groups []string // the names of open groups, for ReplaceAttr
}

var lines = sync.Pool{New: func() any { return new(line) }}

func (h *lineHandler) newLine() *line {
	l := lines.Get().(*line)
	l.h = h
	l.sep = ""
	l.buf = l.buf[:0]
	l.prefix = l.prefix[:0]
	l.groups = append(l.groups[:0], h.groups[:h.open]...)
	return l
}

func (l *line) free() {
	// A line that was very long does not keep its memory.
	if cap(l.buf) <= 16<<10 {
		l.h = nil
		lines.Put(l)
	}
}

// addFixed adds the handler's attributes. What follows is in the groups that are open there.
func (l *line) addFixed() {
	l.prefix = append(l.prefix, l.h.prefix...)
	if fixed := l.h.fixed; len(fixed) > 0 {
		l.buf = append(append(l.buf, l.sep...), fixed...)
		l.sep = l.h.separator()
	}
}

// addAll opens the handler's groups and adds attributes. If there is nothing to be written, no group is opened either.
func (l *line) addAll(attrs []Attr) bool {
	start, any := len(l.buf), false
	for _, name := range l.h.groups[l.h.open:] {
		l.openGroup(name)
	}
	for _, a := range attrs {
		any = l.add(a) || any
	}
	if !any {
		l.buf = l.buf[:start]
	}
	return any
}

// attrs adds the handler's and the record's attributes, and ends the line.
func (l *line) attrs(r Record) {
	l.addFixed()
	open := l.h.open
	if r.NumAttrs() > 0 {
		attrs := make([]Attr, 0, len(r.front))
		r.Attrs(func(a Attr) bool {
			attrs = append(attrs, a)
			return true
		})
		if l.addAll(attrs) {
			open = len(l.h.groups)
		}
	}
	if l.h.json {
		for range open + 1 {
			l.buf = append(l.buf, '}')
		}
	}
}

func (l *line) openGroup(name string) {
	if l.h.json {
		l.key(name)
		l.buf = append(l.buf, '{')
		l.sep = ""
	} else {
		l.prefix = append(append(l.prefix, name...), '.')
	}
	l.groups = append(l.groups, name)
}

func (l *line) closeGroup(name string) {
	if l.h.json {
		l.buf = append(l.buf, '}')
	} else {
		l.prefix = l.prefix[:len(l.prefix)-len(name)-len(".")]
	}
	l.sep = l.h.separator()
	l.groups = l.groups[:len(l.groups)-1]
}

// builtin adds an attribute that every record has. A level is its name, whatever methods the handler's format prefers.
func (l *line) builtin(a Attr) {
	switch v, level := a.Value.any.(Level); {
	case l.h.opts.ReplaceAttr != nil:
		l.add(a)
	case level:
		l.key(a.Key)
		l.string(v.String())
	default:
		l.key(a.Key)
		l.value(a.Value)
	}
}

// add adds an attribute, and reports whether there was anything to be written.
func (l *line) add(a Attr) bool {
	a.Value = a.Value.Resolve()
	if replace := l.h.opts.ReplaceAttr; replace != nil && a.Value.Kind() != KindGroup {
		a = replace(l.groups, a)
		a.Value = a.Value.Resolve()
	}
	if a.isEmpty() {
		return false
	}
	if source, ok := a.Value.any.(*Source); ok {
		switch {
		case source == nil || *source == Source{}:
			return false
		case l.h.json:
			a.Value = source.group()
		default:
			a.Value = StringValue(fmt.Sprintf("%s:%d", source.File, source.Line))
		}
	}
	if a.Value.Kind() == KindGroup {
		return l.group(a.Key, a.Value.Group())
	}
	l.key(a.Key)
	l.value(a.Value)
	return true
}

// group adds a group, unless nothing is in it. That the group of an attribute is empty from the start is no reason for the
// groups around it to be left out.
func (l *line) group(name string, attrs []Attr) bool {
	if len(attrs) == 0 {
		return true
	}
	start, sep, any := len(l.buf), l.sep, false
	if name != "" {
		l.openGroup(name)
	}
	for _, a := range attrs {
		any = l.add(a) || any
	}
	if name != "" {
		l.closeGroup(name)
	}
	if !any {
		l.buf, l.sep = l.buf[:start], sep
	}
	return any
}

// key adds a key, up to its value.
func (l *line) key(key string) {
	l.buf = append(l.buf, l.sep...)
	if len(l.prefix) > 0 {
		key = string(l.prefix) + key
	}
	l.string(key)
	if l.h.json {
		l.buf = append(l.buf, ':')
	} else {
		l.buf = append(l.buf, '=')
	}
	l.sep = l.h.separator()
}

func (l *line) string(s string) {
	if l.h.json {
		l.buf = appendJSONString(l.buf, s)
	} else {
		l.buf = appendTextString(l.buf, s)
	}
}

// value adds a value. What goes wrong with its methods is written instead.
func (l *line) value(v Value) {
	start := len(l.buf)
	defer func() {
		e := recover()
		if e == nil {
			return
		}
		l.buf = l.buf[:start]
		if p := reflect.ValueOf(v.any); p.Kind() == reflect.Pointer && p.IsNil() {
			l.string("<nil>")
		} else {
			l.string(fmt.Sprintf("!PANIC: %v", e))
		}
	}()
	format := appendTextValue
	if l.h.json {
		format = appendJSONValue
	}
	b, err := format(l.buf, v)
	if err != nil {
		l.string(fmt.Sprintf("!ERROR:%v", err))
		return
	}
	l.buf = b
}

// appendMillis appends a time with three digits after the second.
func appendMillis(b []byte, t time.Time) []byte {
	return t.Truncate(time.Millisecond).AppendFormat(b, "2006-01-02T15:04:05.000Z07:00")
}
