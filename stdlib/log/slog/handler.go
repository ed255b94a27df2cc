package slog

import (
	"context"
	"errors"
)

// A Handler does with records what is to be done, such as writing them. Goroutines may share it.
type Handler interface {
	// Enabled reports whether records of a level are handled. It is asked before the record is made.
	Enabled(context.Context, Level) bool

	// Handle handles a record. A zero time, a zero PC, empty attributes and empty groups are left out, values are resolved,
	// and a group without a name is replaced by what is in it.
	Handle(context.Context, Record) error

	// WithAttrs makes a Handler that adds attributes in front of those of its records. They belong to the Handler.
	WithAttrs(attrs []Attr) Handler

	// WithGroup makes a Handler that puts what is added from then on, but not time, level and message, into a group. If the
	// name is empty, it is the same Handler.
	WithGroup(name string) Handler
}

// HandlerOptions are for TextHandler and JSONHandler.
type HandlerOptions struct {
	// AddSource adds the place in the program.
	AddSource bool

	// Level is the least level that is written; nil means LevelInfo.
	Level Leveler

	// ReplaceAttr, if it is not nil, is called for each attribute that is no group, also for time, level, source and
	// message, with the names of the groups it is in, and gives what is written instead. An empty Attr means nothing.
	ReplaceAttr func(groups []string, a Attr) Attr
}

// Keys of what every record has.
const (
	TimeKey    = "time"   // a time.Time
	LevelKey   = "level"  // a Level
	MessageKey = "msg"    // a string
	SourceKey  = "source" // a *Source
)

// defaultHandler writes by package log, as long as no other default is set.
type defaultHandler struct {
	lines  *lineHandler
	output func(pc uintptr, message []byte) error
}

func (*defaultHandler) Enabled(_ context.Context, l Level) bool { return l >= logLevel.Level() }

func (h *defaultHandler) Handle(_ context.Context, r Record) error {
	l := h.lines.newLine()
	defer l.free()
	l.buf = append(l.buf, r.Level.String()+" "+r.Message...)
	l.sep = " "
	l.attrs(r)
	return h.output(r.PC, l.buf)
}

func (h *defaultHandler) WithAttrs(attrs []Attr) Handler {
	return &defaultHandler{h.lines.withAttrs(attrs), h.output}
}

func (h *defaultHandler) WithGroup(name string) Handler {
	return &defaultHandler{h.lines.withGroup(name), h.output}
}

// DiscardHandler handles nothing.
var DiscardHandler Handler = discardHandler{}

type discardHandler struct{}

func (discardHandler) Enabled(context.Context, Level) bool  { return false }
func (discardHandler) Handle(context.Context, Record) error { return nil }
func (h discardHandler) WithAttrs([]Attr) Handler           { return h }
func (h discardHandler) WithGroup(string) Handler           { return h }

// MultiHandler gives records to several handlers.
type MultiHandler struct {
	handlers []Handler
}

// NewMultiHandler makes a MultiHandler.
func NewMultiHandler(handlers ...Handler) *MultiHandler {
	return &MultiHandler{append([]Handler{}, handlers...)}
}

// Enabled reports whether one of the handlers is.
func (h *MultiHandler) Enabled(ctx context.Context, l Level) bool {
	for _, handler := range h.handlers {
		if handler.Enabled(ctx, l) {
			return true
		}
	}
	return false
}

// Handle gives the record to those that are enabled, and joins their errors.
func (h *MultiHandler) Handle(ctx context.Context, r Record) error {
	var errs []error
	for _, handler := range h.handlers {
		if handler.Enabled(ctx, r.Level) {
			errs = append(errs, handler.Handle(ctx, r.Clone()))
		}
	}
	return errors.Join(errs...)
}

// each makes a MultiHandler of what f makes of the handlers.
func (h *MultiHandler) each(f func(Handler) Handler) *MultiHandler {
	m := &MultiHandler{make([]Handler, len(h.handlers))}
	for i, handler := range h.handlers {
		m.handlers[i] = f(handler)
	}
	return m
}

// WithAttrs is WithAttrs of each handler.
func (h *MultiHandler) WithAttrs(attrs []Attr) Handler {
	return h.each(func(handler Handler) Handler { return handler.WithAttrs(attrs) })
}

// WithGroup is WithGroup of each handler.
func (h *MultiHandler) WithGroup(name string) Handler {
	return h.each(func(handler Handler) Handler { return handler.WithGroup(name) })
}
