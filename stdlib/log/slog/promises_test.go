package slog_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"strings"
	"testing"
	"testing/slogtest"
)

func TestJSONHandlerKeepsPromises(t *testing.T) {
	var buf bytes.Buffer
	slogtest.Run(t, func(*testing.T) slog.Handler {
		buf.Reset()
		return slog.NewJSONHandler(&buf, nil)
	}, func(t *testing.T) map[string]any {
		var m map[string]any
		if err := json.Unmarshal(buf.Bytes(), &m); err != nil {
			t.Fatal(err)
		}
		return m
	})
}

func TestTextHandlerKeepsPromises(t *testing.T) {
	var buf bytes.Buffer
	err := slogtest.TestHandler(slog.NewTextHandler(&buf, nil), func() []map[string]any {
		var all []map[string]any
		for line := range strings.Lines(buf.String()) {
			m := map[string]any{}
			for pair := range strings.FieldsSeq(line) {
				key, value, _ := strings.Cut(pair, "=")
				in := m
				path := strings.Split(key, ".")
				for _, name := range path[:len(path)-1] {
					if in[name] == nil {
						in[name] = map[string]any{}
					}
					in = in[name].(map[string]any)
				}
				in[path[len(path)-1]] = value
			}
			all = append(all, m)
		}
		return all
	})
	if err != nil {
		t.Error(err)
	}
}

type broken struct{ slog.Handler }

func (broken) Handle(context.Context, slog.Record) error { return errors.New("broken") }

func TestSlogtestFindsMistakes(t *testing.T) {
	h := broken{slog.NewJSONHandler(io.Discard, nil)}
	if slogtest.TestHandler(h, func() []map[string]any { return make([]map[string]any, 17) }) == nil {
		t.Error("a handler that does nothing is good enough")
	}
}
