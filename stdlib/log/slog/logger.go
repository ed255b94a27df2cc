// Package slog logs records: a message with a level, a time, and attributes, which are keys with values. Handlers write
// them, as text or JSON for example.
package slog

import (
	"bytes"
	"context"
	"log"
	"log/internal"
	"runtime"
	"sync/atomic"
	"time"
)

// A Logger makes records and gives them to its Handler.
type Logger struct {
	handler Handler
}

// New makes a Logger for a handler, which must not be nil.
func New(h Handler) *Logger {
	if h == nil {
		panic("nil Handler")
	}
	return &Logger{h}
}

// Handler gives the logger's handler.
func (l *Logger) Handler() Handler { return l.handler }

// With makes a Logger whose records have attributes in front, which are given as for Log.
func (l *Logger) With(args ...any) *Logger {
	if len(args) == 0 {
		return l
	}
	return &Logger{l.handler.WithAttrs(attrsOf(args))}
}

// WithGroup makes a Logger that puts what is added from then on into a group.
func (l *Logger) WithGroup(name string) *Logger {
	if name == "" {
		return l
	}
	return &Logger{l.handler.WithGroup(name)}
}

// Enabled reports whether records of that level are logged.
func (l *Logger) Enabled(ctx context.Context, level Level) bool {
	if ctx == nil {
		ctx = context.Background()
	}
	return l.handler.Enabled(ctx, level)
}

// log makes a record, to which add adds the attributes, and has it handled. Its place is the caller of log's caller.
func (l *Logger) log(ctx context.Context, level Level, msg string, args []any, attrs []Attr) {
	if ctx == nil {
		ctx = context.Background()
	}
	if !l.handler.Enabled(ctx, level) {
		return
	}
	var pcs [1]uintptr
	runtime.Callers(3, pcs[:])
	r := NewRecord(time.Now(), level, msg, pcs[0])
	r.Add(args...)
	r.AddAttrs(attrs...)
	_ = l.handler.Handle(ctx, r)
}

// Log logs a message with attributes. An argument is an Attr, or a string that is the key for the argument after it; what
// has no key gets "!BADKEY".
func (l *Logger) Log(ctx context.Context, level Level, msg string, args ...any) {
	l.log(ctx, level, msg, args, nil)
}

// LogAttrs is Log with nothing but Attrs.
func (l *Logger) LogAttrs(ctx context.Context, level Level, msg string, attrs ...Attr) {
	l.log(ctx, level, msg, nil, attrs)
}

// Debug logs at LevelDebug.
func (l *Logger) Debug(msg string, args ...any) {
	l.log(context.Background(), LevelDebug, msg, args, nil)
}

// DebugContext logs at LevelDebug.
func (l *Logger) DebugContext(ctx context.Context, msg string, args ...any) {
	l.log(ctx, LevelDebug, msg, args, nil)
}

// Info logs at LevelInfo.
func (l *Logger) Info(msg string, args ...any) {
	l.log(context.Background(), LevelInfo, msg, args, nil)
}

// InfoContext logs at LevelInfo.
func (l *Logger) InfoContext(ctx context.Context, msg string, args ...any) {
	l.log(ctx, LevelInfo, msg, args, nil)
}

// Warn logs at LevelWarn.
func (l *Logger) Warn(msg string, args ...any) {
	l.log(context.Background(), LevelWarn, msg, args, nil)
}

// WarnContext logs at LevelWarn.
func (l *Logger) WarnContext(ctx context.Context, msg string, args ...any) {
	l.log(ctx, LevelWarn, msg, args, nil)
}

// Error logs at LevelError.
func (l *Logger) Error(msg string, args ...any) {
	l.log(context.Background(), LevelError, msg, args, nil)
}

// ErrorContext logs at LevelError.
func (l *Logger) ErrorContext(ctx context.Context, msg string, args ...any) {
	l.log(ctx, LevelError, msg, args, nil)
}

var (
	defaultLogger atomic.Pointer[Logger]
	// logLevel is the level of what comes from package log, and the least that the first default logger writes.
	logLevel LevelVar
)

func init() {
	defaultLogger.Store(New(&defaultHandler{&lineHandler{}, internal.DefaultOutput}))
}

// Default gives the default Logger. At first it writes by package log.
func Default() *Logger { return defaultLogger.Load() }

// SetDefault sets the default Logger. What is logged by package log goes there too, from then on.
func SetDefault(l *Logger) {
	defaultLogger.Store(l)
	if _, ok := l.handler.(*defaultHandler); ok {
		// It writes by package log: do not go round in circles.
		return
	}
	placed := log.Flags()&(log.Lshortfile|log.Llongfile) != 0
	log.SetOutput(&logWriter{l.handler, &logLevel, placed})
	log.SetFlags(0)
}

// SetLogLoggerLevel sets, before SetDefault, the least level that is written by package log; after it, the level of what
// comes from there. It gives the level before.
func SetLogLoggerLevel(level Level) (oldLevel Level) {
	oldLevel = logLevel.Level()
	logLevel.Set(level)
	return oldLevel
}

// NewLogLogger makes a logger of package log whose messages are records of a level.
func NewLogLogger(h Handler, level Level) *log.Logger {
	return log.New(&logWriter{h, level, true}, "", 0)
}

// A logWriter makes records of what loggers of package log write.
type logWriter struct {
	handler Handler
	level   Leveler
	placed  bool // records have their place
}

func (w *logWriter) Write(b []byte) (int, error) {
	level := w.level.Level()
	if !w.handler.Enabled(context.Background(), level) {
		return 0, nil
	}
	var pcs [1]uintptr
	if w.placed {
		// runtime.Callers, Write, output of package log, its exported function.
		runtime.Callers(4, pcs[:])
	}
	r := NewRecord(time.Now(), level, string(bytes.TrimSuffix(b, []byte("\n"))), pcs[0])
	return len(b), w.handler.Handle(context.Background(), r)
}

// With is With of the default Logger.
func With(args ...any) *Logger { return Default().With(args...) }

// Log is Log of the default Logger.
func Log(ctx context.Context, level Level, msg string, args ...any) {
	Default().log(ctx, level, msg, args, nil)
}

// LogAttrs is LogAttrs of the default Logger.
func LogAttrs(ctx context.Context, level Level, msg string, attrs ...Attr) {
	Default().log(ctx, level, msg, nil, attrs)
}

// Debug is Debug of the default Logger.
func Debug(msg string, args ...any) {
	Default().log(context.Background(), LevelDebug, msg, args, nil)
}

// DebugContext is DebugContext of the default Logger.
func DebugContext(ctx context.Context, msg string, args ...any) {
	Default().log(ctx, LevelDebug, msg, args, nil)
}

// Info is Info of the default Logger.
func Info(msg string, args ...any) {
	Default().log(context.Background(), LevelInfo, msg, args, nil)
}

// InfoContext is InfoContext of the default Logger.
func InfoContext(ctx context.Context, msg string, args ...any) {
	Default().log(ctx, LevelInfo, msg, args, nil)
}

// Warn is Warn of the default Logger.
func Warn(msg string, args ...any) {
	Default().log(context.Background(), LevelWarn, msg, args, nil)
}

// WarnContext is WarnContext of the default Logger.
func WarnContext(ctx context.Context, msg string, args ...any) {
	Default().log(ctx, LevelWarn, msg, args, nil)
}

// Error is Error of the default Logger.
func Error(msg string, args ...any) {
	Default().log(context.Background(), LevelError, msg, args, nil)
}

// ErrorContext is ErrorContext of the default Logger.
func ErrorContext(ctx context.Context, msg string, args ...any) {
	Default().log(ctx, LevelError, msg, args, nil)
}
