// Package slogtest tests whether a handler of log/slog does what slog.Handler promises.
package slogtest

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"reflect"
	"runtime"
	"testing"
	"time"
)

// A rule is something that handlers have to do.
type rule struct {
	name  string
	why   string
	log   func(*slog.Logger)
	alter func(*slog.Record) // nil if the record stays as it is
	want  map[string]any     // what must be in the output; absent for what must not
	keys  []string           // what must be there, whatever its value
}

// absent stands for a key that must not be there.
type absent struct{}

type group = map[string]any

// resolving is a value that is to be logged as another.
type resolving struct{ v any }

func (r *resolving) LogValue() slog.Value { return slog.AnyValue(r.v) }

// place adds to a sentence where it is written.
func place(why string) string {
	_, file, line, _ := runtime.Caller(1)
	return fmt.Sprintf("%s (%s:%d)", why, file, line)
}

var rules = []rule{
	{
		name: "built-ins",
		why:  place("time, level and message have the keys slog.TimeKey, slog.LevelKey and slog.MessageKey"),
		log:  func(l *slog.Logger) { l.Info("message") },
		want: group{slog.MessageKey: "message"},
		keys: []string{slog.TimeKey, slog.LevelKey},
	}, {
		name: "attrs",
		why:  place("attributes of the record are written"),
		log:  func(l *slog.Logger) { l.Info("message", "k", "v") },
		want: group{"k": "v"},
	}, {
		name: "empty-attr",
		why:  place("an empty Attr is left out"),
		log:  func(l *slog.Logger) { l.Info("msg", "a", "b", "", nil, "c", "d") },
		want: group{"a": "b", "": absent{}, "c": "d"},
	}, {
		name:  "zero-time",
		why:   place("a zero Record.Time is left out"),
		log:   func(l *slog.Logger) { l.Info("msg", "k", "v") },
		alter: func(r *slog.Record) { r.Time = time.Time{} },
		want:  group{slog.TimeKey: absent{}},
	}, {
		name: "WithAttrs",
		why:  place("attributes of WithAttrs are written, and those of the record too"),
		log:  func(l *slog.Logger) { l.With("a", "b").Info("msg", "k", "v") },
		want: group{"a": "b", "k": "v"},
	}, {
		name: "groups",
		why:  place("an attribute may be a group"),
		log:  func(l *slog.Logger) { l.Info("msg", "a", "b", slog.Group("G", "c", "d"), "e", "f") },
		want: group{"a": "b", "G": group{"c": "d"}, "e": "f"},
	}, {
		name: "empty-group",
		why:  place("an empty group is left out"),
		log:  func(l *slog.Logger) { l.Info("msg", "a", "b", slog.Group("G"), "e", "f") },
		want: group{"a": "b", "G": absent{}, "e": "f"},
	}, {
		name: "inline-group",
		why:  place("a group without a name is replaced by what is in it"),
		log:  func(l *slog.Logger) { l.Info("msg", "a", "b", slog.Group("", "c", "d"), "e", "f") },
		want: group{"a": "b", "c": "d", "e": "f"},
	}, {
		name: "WithGroup",
		why:  place("WithGroup puts attributes into a group, but not time, level and message"),
		log:  func(l *slog.Logger) { l.WithGroup("G").Info("msg", "a", "b") },
		want: group{slog.MessageKey: "msg", "a": absent{}, "G": group{"a": "b"}},
		keys: []string{slog.TimeKey, slog.LevelKey},
	}, {
		name: "multi-With",
		why:  place("WithGroup and WithAttrs may be called again and again"),
		log: func(l *slog.Logger) {
			l.With("a", "b").WithGroup("G").With("c", "d").WithGroup("H").Info("msg", "e", "f")
		},
		want: group{slog.MessageKey: "msg", "a": "b", "G": group{"c": "d", "H": group{"e": "f"}}},
		keys: []string{slog.TimeKey, slog.LevelKey},
	}, {
		name: "empty-group-record",
		why:  place("a group of WithGroup in which there is nothing is left out"),
		log: func(l *slog.Logger) {
			l.With("a", "b").WithGroup("G").With("c", "d").WithGroup("H").Info("msg")
		},
		want: group{slog.MessageKey: "msg", "a": "b", "G": group{"c": "d", "H": absent{}}},
		keys: []string{slog.TimeKey, slog.LevelKey},
	}, {
		name: "nested-empty-group-record",
		why:  place("groups within each other in which there is nothing are left out"),
		log: func(l *slog.Logger) {
			l.With("a", "b").WithGroup("G").With("c", "d").WithGroup("H").WithGroup("I").Info("msg")
		},
		want: group{slog.MessageKey: "msg", "a": "b", "G": group{"c": "d", "H": absent{}, "I": absent{}}},
		keys: []string{slog.TimeKey, slog.LevelKey},
	}, {
		name: "resolve",
		why:  place("values of the record are resolved"),
		log:  func(l *slog.Logger) { l.Info("msg", "k", &resolving{"replaced"}) },
		want: group{"k": "replaced"},
	}, {
		name: "resolve-groups",
		why:  place("values in groups are resolved"),
		log:  func(l *slog.Logger) { l.Info("msg", slog.Group("G", "a", "v1", "b", &resolving{"v2"})) },
		want: group{"G": group{"a": "v1", "b": "v2"}},
	}, {
		name: "resolve-WithAttrs",
		why:  place("values of WithAttrs are resolved"),
		log:  func(l *slog.Logger) { l.With("k", &resolving{"replaced"}).Info("msg") },
		want: group{"k": "replaced"},
	}, {
		name: "resolve-WithAttrs-groups",
		why:  place("values in groups of WithAttrs are resolved"),
		log:  func(l *slog.Logger) { l.With(slog.Group("G", "a", "v1", "b", &resolving{"v2"})).Info("msg") },
		want: group{"G": group{"a": "v1", "b": "v2"}},
	}, {
		name:  "empty-PC",
		why:   place("no source is written if the record's PC is zero"),
		log:   func(l *slog.Logger) { l.Info("message") },
		alter: func(r *slog.Record) { r.PC = 0 },
		want:  group{slog.SourceKey: absent{}},
	},
}

// altering is a Handler that alters records on their way.
type altering struct {
	slog.Handler
	alter func(*slog.Record)
}

func (h *altering) Handle(ctx context.Context, r slog.Record) error {
	h.alter(&r)
	return h.Handler.Handle(ctx, r)
}

// run logs what the rule is about.
func (r *rule) run(h slog.Handler) {
	if r.alter != nil {
		h = &altering{h, r.alter}
	}
	r.log(slog.New(h))
}

// check gives what is wrong with the output.
func (r *rule) check(got map[string]any) []error {
	var errs []error
	for _, key := range r.keys {
		if _, ok := got[key]; !ok {
			errs = append(errs, fmt.Errorf("missing key %q: %s", key, r.why))
		}
	}
	for _, problem := range compare(got, r.want) {
		errs = append(errs, fmt.Errorf("%s: %s", problem, r.why))
	}
	return errs
}

// compare says what of want is not in got.
func compare(got, want map[string]any) []string {
	var problems []string
	for key, w := range want {
		g, ok := got[key]
		switch w := w.(type) {
		case absent:
			if ok {
				problems = append(problems, fmt.Sprintf("unexpected key %q", key))
			}
		case group:
			if !ok {
				problems = append(problems, fmt.Sprintf("missing group %q", key))
			} else if in, ok := g.(group); !ok {
				problems = append(problems, fmt.Sprintf("value for group %q is not map[string]any", key))
			} else {
				problems = append(problems, compare(in, w)...)
			}
		default:
			if !ok {
				problems = append(problems, fmt.Sprintf("missing key %q", key))
			} else if !reflect.DeepEqual(g, w) {
				problems = append(problems, fmt.Sprintf("%q: got %#v, want %#v", key, g, w))
			}
		}
	}
	return problems
}

// TestHandler logs to h. results is called after that and gives, for each record, what was written, with groups as maps.
func TestHandler(h slog.Handler, results func() []map[string]any) error {
	for i := range rules {
		rules[i].run(h)
	}
	got := results()
	if len(got) != len(rules) {
		return fmt.Errorf("got %d results, want %d", len(got), len(rules))
	}
	var errs []error
	for i := range rules {
		errs = append(errs, rules[i].check(got[i])...)
	}
	return errors.Join(errs...)
}

// Run runs a subtest for each thing that handlers have to do. newHandler makes a handler for it; result gives, after a record
// was logged, what was written, with groups as maps.
func Run(t *testing.T, newHandler func(*testing.T) slog.Handler, result func(*testing.T) map[string]any) {
	for i := range rules {
		r := &rules[i]
		t.Run(r.name, func(t *testing.T) {
			r.run(newHandler(t))
			for _, err := range r.check(result(t)) {
				t.Error(err)
			}
		})
	}
}
