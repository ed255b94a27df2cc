// Package godebug reads settings from the environment variable GODEBUG: NAME=VALUE, separated by commas.
package godebug

import (
	"strings"
	"sync/atomic"
	"syscall"
)

// A Setting is one setting of GODEBUG.
type Setting struct {
	name string
	// The value of the last GODEBUG seen.
	last atomic.Pointer[seen]
}

// seen is a GODEBUG and the value of one setting in it.
type seen struct {
	environment, value string
}

// New gives the setting with that name. A # in front, which is no part of the name, marks one that users need not
// know.
func New(name string) *Setting { return &Setting{name: name} }

// Name returns the setting's name.
func (s *Setting) Name() string {
	name, _ := strings.CutPrefix(s.name, "#")
	return name
}

// Undocumented reports whether the setting is not for users.
func (s *Setting) Undocumented() bool { return strings.HasPrefix(s.name, "#") }

// String returns NAME=VALUE.
func (s *Setting) String() string { return s.Name() + "=" + s.Value() }

// Value returns the setting's value now, empty if there is none. The last one in GODEBUG counts.
func (s *Setting) Value() string {
	environment, _ := syscall.Getenv("GODEBUG")
	if environment == "" {
		return ""
	}
	if last := s.last.Load(); last != nil && last.environment == environment {
		return last.value
	}
	name, value := s.Name(), ""
	for rest := environment; rest != ""; {
		var one string
		one, rest, _ = strings.Cut(rest, ",")
		if key, v, ok := strings.Cut(one, "="); ok && key == name {
			value = v
		}
	}
	s.last.Store(&seen{environment, value})
	return value
}

// IncNonDefault is told that the program did something else because of the setting. Go counts that in a metric;
// we have no such metric.
func (s *Setting) IncNonDefault() {}
