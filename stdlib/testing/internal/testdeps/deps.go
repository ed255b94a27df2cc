// Package testdeps is what the generated main function of a test program gives to package testing, which imports
// little itself so that packages it does not need can be tested.
package testdeps

import (
	"internal/testlog"
	"io"
	"reflect"
	"regexp"
	"runtime/pprof"
	"testing"
)

// TestDeps is what package testing asks for.
type TestDeps struct {
	Import string // import path of the package under test
	Module string // path of its module
}

// ImportPath is the import path of the package under test.
func (d TestDeps) ImportPath() string { return d.Import }

// ModulePath is the path of the module that the package belongs to.
func (d TestDeps) ModulePath() string { return d.Module }

// MatchString tells whether a regular expression matches somewhere in a text.
func (TestDeps) MatchString(pat, str string) (bool, error) {
	re, err := compile(pat)
	if err != nil {
		return false, err
	}
	return re.MatchString(str), nil
}

// last is the expression that was used last: mostly there is one only. Package testing matches under a lock.
var last struct {
	pat string
	re  *regexp.Regexp
}

func compile(pat string) (*regexp.Regexp, error) {
	if last.re == nil || last.pat != pat {
		re, err := regexp.Compile(pat)
		if err != nil {
			return nil, err
		}
		last.pat, last.re = pat, re
	}
	return last.re, nil
}

// SetPanicOnExit0 says whether os.Exit(0) is a mistake.
func (TestDeps) SetPanicOnExit0(v bool) { testlog.SetPanicOnExit0(v) }

// StartCPUProfile turns the CPU profile on.
func (TestDeps) StartCPUProfile(w io.Writer) error { return pprof.StartCPUProfile(w) }

// StopCPUProfile writes it.
func (TestDeps) StopCPUProfile() { pprof.StopCPUProfile() }

// WriteProfileTo writes another profile.
func (TestDeps) WriteProfileTo(name string, w io.Writer, debug int) error {
	return pprof.Lookup(name).WriteTo(w, debug)
}

// ExitCode is what M.Run has found, for a TestMain that does not call os.Exit itself.
func ExitCode(m *testing.M) int { return int(reflect.ValueOf(m).Elem().FieldByName("exitCode").Int()) }
