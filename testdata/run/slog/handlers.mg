// Handlers of log/slog: text and JSON, groups, replaced attributes, values that resolve, levels, places, package log.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"math"
	"os"
	"path/filepath"
	"strings"
	"time"
)

type secret string

func (secret) LogValue() slog.Value { return slog.StringValue("***") }

type user struct {
	First, Last string
}

func (u user) LogValue() slog.Value {
	return slog.GroupValue(slog.String("first", u.First), slog.Any("last", secret(u.Last)))
}

type endless struct{}

func (e endless) LogValue() slog.Value { return slog.AnyValue(e) }

type textual struct{}

func (textual) MarshalText() ([]byte, error) { return []byte("some text"), nil }

type failing struct{}

func (failing) MarshalText() ([]byte, error) { return nil, errors.New("no text") }

type nilly struct{ n int }

func (n *nilly) Error() string { return fmt.Sprint(n.n) }

func noTime(groups []string, a slog.Attr) slog.Attr {
	switch {
	case len(groups) == 0 && a.Key == slog.TimeKey:
		return slog.Attr{}
	case a.Key == slog.SourceKey:
		s := a.Value.Any().(*slog.Source)
		s.File = filepath.Base(s.File)
	case a.Key == "upper":
		return slog.String("UPPER", strings.ToUpper(a.Value.String())+fmt.Sprint(groups))
	}
	return a
}

func logAll(l *slog.Logger) {
	l.Info("plain")
	l.Debug("not enabled")
	l.Warn("a message\nof lines", "a", 1, "b b", "c=d", "quote", `"\`, "f", 1.5, "u", uint8(3), "t", true, "d", time.Second)
	l.Error("err", "err", errors.New("it broke"), "nil", nil, "at", time.Date(2024, 2, 29, 1, 2, 3, 456789, time.UTC))
	l.Info("bad", 7, "alone")
	l.Info("vals", "s", secret("x"), "user", user{"A", "B"}, "slice", []int{1, 2}, "bytes", []byte("hi"), "map", map[string]int{"k": 1}, "struct", struct{ X int }{4})
	l.Info("odd", "text", textual{}, "fails", failing{}, "endless", endless{}, "inf", math.Inf(1), "nilptr", (*nilly)(nil), "invalid", "a\xffb\u2028\x01<&>")
	l.With("x", 1).WithGroup("g").With("y", 2, slog.Group("in", "z", 3)).WithGroup("h").Info("grouped", "w", 4, slog.Group("", "flat", 5), "upper", "up")
	l.WithGroup("g").With("y", 2).WithGroup("h").Info("empty")
	l.WithGroup("g").Info("empty", slog.Group("e"), "n", slog.GroupValue(slog.Attr{}))
	l.LogAttrs(context.Background(), slog.LevelError+1, "attrs", slog.Int("i", -1), slog.Uint64("u", 1<<63), slog.Any("level", slog.LevelDebug-1), slog.Any("kind", slog.KindAny))
}

func main() {
	opts := &slog.HandlerOptions{ReplaceAttr: noTime}
	logAll(slog.New(slog.NewTextHandler(os.Stdout, opts)))
	logAll(slog.New(slog.NewJSONHandler(os.Stdout, opts)))

	var level slog.LevelVar
	opts = &slog.HandlerOptions{ReplaceAttr: noTime, AddSource: true, Level: &level}
	l := slog.New(slog.NewMultiHandler(slog.NewTextHandler(os.Stdout, opts), slog.NewJSONHandler(os.Stdout, opts)))
	l.Info("with source")
	level.Set(slog.LevelWarn)
	l.Info("gone")
	fmt.Println(&level, l.Enabled(nil, slog.LevelInfo), slog.New(slog.DiscardHandler).Enabled(nil, 100))

	var parsed slog.Level
	fmt.Println(parsed.UnmarshalText([]byte("warn+3")), parsed.UnmarshalText([]byte("loud")))
	fmt.Println(parsed)
	fmt.Println(json.Unmarshal([]byte(`"Error-8"`), &parsed), parsed == slog.LevelInfo)
	for _, l := range []slog.Level{-9, -4, -1, 0, 3, 4, 7, 8, 100} {
		fmt.Print(l, " ")
	}
	fmt.Println()

	var buf bytes.Buffer
	log.SetFlags(log.Lshortfile)
	log.SetOutput(&buf)
	slog.Info("by log", "k", "v w", slog.Group("g", "x", 1))
	slog.With("a", 1).WithGroup("p").Warn("again", "b", 2)
	slog.SetLogLoggerLevel(slog.LevelDebug)
	slog.Debug("now too")
	log.Print("directly")
	fmt.Print(buf.String())

	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stdout, opts)))
	slog.SetLogLoggerLevel(slog.LevelWarn)
	log.Print("from log")
	slog.Error("from slog")
	slog.NewLogLogger(slog.Default().Handler(), slog.LevelError).Println("a logger")

	// A time without options, whose digits differ.
	buf.Reset()
	slog.New(slog.NewJSONHandler(&buf, nil)).Info("timed")
	var record struct {
		Time time.Time
		Msg  string
	}
	fmt.Println(json.Unmarshal(buf.Bytes(), &record), time.Since(record.Time) < time.Minute, record.Msg)
	buf.Reset()
	r := slog.NewRecord(time.Date(2024, 2, 29, 1, 2, 3, 999999999, time.FixedZone("", 3600)), 0, "at", 0)
	for i := range 7 {
		r.AddAttrs(slog.Int("i", i))
	}
	slog.NewTextHandler(os.Stdout, nil).Handle(context.Background(), r)
	slog.NewJSONHandler(os.Stdout, nil).Handle(context.Background(), r)

	v := slog.AnyValue(user{"x", "y"})
	fmt.Println(v.Kind(), v.Resolve(), slog.TimeValue(time.Time{}), slog.Any("a", []slog.Attr{slog.Bool("b", true)}), r.NumAttrs())
	fmt.Println(slog.IntValue(3).Equal(slog.Int64Value(3)), slog.Group("g", "a", 1).Equal(slog.Group("g", "a", 2)), slog.DurationValue(90*time.Second))
	defer func() { fmt.Println(recover()) }()
	slog.StringValue("s").Int64()
}
