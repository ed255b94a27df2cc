package slog

import (
	"bytes"
	"runtime"
	"strings"
	"testing"
	"time"
)

func TestCopiesOfRecords(t *testing.T) {
	r := NewRecord(time.Time{}, 0, "", 0)
	for range 6 {
		r.AddAttrs(Int("a", 1))
	}
	r.back = append(make([]Attr, 0, 8), r.back...)
	copied, cloned := r, r.Clone()
	cloned.AddAttrs(Int("cloned", 1))
	r.AddAttrs(Int("b", 1))
	copied.AddAttrs(Int("c", 1))
	last := func(r Record) string { return r.back[1].Key }
	if last(r) != "b" || last(cloned) != "cloned" || last(copied) != "!BUG" {
		t.Errorf("got %s, %s, %s", last(r), last(cloned), last(copied))
	}
}

func TestPlace(t *testing.T) {
	var buf bytes.Buffer
	l := New(NewTextHandler(&buf, &HandlerOptions{AddSource: true}))
	_, _, line, _ := runtime.Caller(0)
	l.Info("1")
	l.LogAttrs(nil, LevelInfo, "2")
	l.Log(nil, LevelInfo, "3")
	NewLogLogger(l.Handler(), LevelInfo).Print("4")
	for i := range 4 {
		var r string
		r, _ = buf.ReadString('\n')
		if want := "slog_test.go:" + IntValue(line+1+i).String() + " msg"; !strings.Contains(r, want) {
			t.Errorf("got %s, want %s", r, want)
		}
	}
}

type panicking struct{}

func (panicking) LogValue() Value { panic("no value") }

func TestResolvePanics(t *testing.T) {
	got := AnyValue(panicking{}).Resolve().Any().(error).Error()
	lines := strings.Split(got, "\n")
	if lines[0] != "LogValue panicked" || !strings.HasPrefix(lines[1], "called from log/slog.panicking.LogValue (") {
		t.Errorf("got %s", got)
	}
}
