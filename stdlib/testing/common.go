package testing

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode"
)

// TB is what T, B and F have in common. Only this package can implement it, so that it may grow.
type TB interface {
	ArtifactDir() string
	Attr(key, value string)
	Chdir(dir string)
	Cleanup(func())
	Context() context.Context
	Error(args ...any)
	Errorf(format string, args ...any)
	Fail()
	FailNow()
	Failed() bool
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Helper()
	Log(args ...any)
	Logf(format string, args ...any)
	Name() string
	Output() io.Writer
	Setenv(key, value string)
	Skip(args ...any)
	SkipNow()
	Skipf(format string, args ...any)
	Skipped() bool
	TempDir() string

	private()
}

var (
	_ TB = (*T)(nil)
	_ TB = (*B)(nil)
	_ TB = (*F)(nil)
)

// common is the part that T, B and F share. Locks are taken from a test to its parent, never the other way.
type common struct {
	// Immutable once the test runs.
	name      string
	parent    *common
	level     int            // 0 for the root that all tests hang from
	creator   []uintptr      // where the parent called Run
	chatty    *chattyPrinter // nil unless -v
	bench     bool
	bubble    bool      // a test's part in a bubble of package synctest: reports are the parent's
	w         io.Writer // where reports of this test's children go
	ctx       context.Context
	cancelCtx context.CancelFunc
	signal    chan bool // tells the parent that the test is done, or waits; false: it is to give up too
	barrier   chan bool // closed to let parallel children start; nil while fuzzing
	suite     *suite    // what the whole test program is about; nil for Benchmark

	mu          sync.RWMutex // guards the following
	output      []byte       // what the test has written and nobody has seen
	o           *outputWriter
	failed      bool
	skipped     bool
	finished    bool // the function returned, or ended itself with FailNow or SkipNow
	done        bool // and all children too: nothing may be logged here any more
	ran         bool
	inFuzzFn    bool
	helpers     map[string]bool // functions that called Helper
	cleanups    []func()
	cleanupName string    // while a cleanup function runs: the function that calls it,
	cleanupPC   []uintptr // and where Cleanup was called

	hasSub         atomic.Bool
	cleanupStarted atomic.Bool

	// The goroutine of the test alone uses the following.
	start      time.Time
	duration   time.Duration
	isParallel bool
	sub        []*T // children that wait for barrier

	tempDirMu  sync.Mutex // guards the following
	tempDir    string
	tempDirErr error
	tempDirSeq int

	artifactDirOnce sync.Once
	artifactDir     string
	artifactDirErr  error
}

func (c *common) private() {}

// Name is the name of the running test or benchmark, with those of its parents before it.
func (c *common) Name() string { return c.name }

// notInFuzzTarget stops those who use the F inside of its fuzz target.
func (c *common) notInFuzzTarget(method string) {
	if c.inFuzzFn {
		panic(fmt.Sprintf("testing: f.%s was called inside the fuzz target, use t.%s instead", method, method))
	}
}

func (c *common) setRan() {
	for ; c != nil; c = c.parent {
		c.mu.Lock()
		c.ran = true
		c.mu.Unlock()
	}
}

// Fail marks the test as failed and goes on.
func (c *common) Fail() {
	if c.parent != nil {
		c.parent.Fail()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.done {
		panic("Fail in goroutine after " + c.name + " has completed")
	}
	c.failed = true
}

// Failed tells whether the test has failed.
func (c *common) Failed() bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.failed
}

// FailNow marks the test as failed and ends its goroutine, which must be the one that runs the test.
func (c *common) FailNow() {
	c.notInFuzzTarget("FailNow")
	c.Fail()
	c.end(false)
}

// end leaves the test's function; the runner's deferred functions see that it was meant.
func (c *common) end(skipped bool) {
	c.mu.Lock()
	c.skipped = c.skipped || skipped
	c.finished = true
	c.mu.Unlock()
	runtime.Goexit()
}

// SkipNow marks the test as skipped and ends its goroutine.
func (c *common) SkipNow() {
	c.notInFuzzTarget("SkipNow")
	c.end(true)
}

// Skipped tells whether the test was skipped.
func (c *common) Skipped() bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.skipped
}

// Log writes its arguments as fmt.Println does. Of a test that passes the text is shown only with -v.
func (c *common) Log(args ...any) {
	c.notInFuzzTarget("Log")
	c.log(fmt.Sprintln(args...), false)
}

// Logf writes its arguments as fmt.Printf does.
func (c *common) Logf(format string, args ...any) {
	c.notInFuzzTarget("Logf")
	c.log(fmt.Sprintf(format, args...), false)
}

// Error is Log and Fail.
func (c *common) Error(args ...any) {
	c.notInFuzzTarget("Error")
	c.log(fmt.Sprintln(args...), true)
	c.Fail()
}

// Errorf is Logf and Fail.
func (c *common) Errorf(format string, args ...any) {
	c.notInFuzzTarget("Errorf")
	c.log(fmt.Sprintf(format, args...), true)
	c.Fail()
}

// Fatal is Log and FailNow.
func (c *common) Fatal(args ...any) {
	c.notInFuzzTarget("Fatal")
	c.log(fmt.Sprintln(args...), true)
	c.FailNow()
}

// Fatalf is Logf and FailNow.
func (c *common) Fatalf(format string, args ...any) {
	c.notInFuzzTarget("Fatalf")
	c.log(fmt.Sprintf(format, args...), true)
	c.FailNow()
}

// Skip is Log and SkipNow.
func (c *common) Skip(args ...any) {
	c.notInFuzzTarget("Skip")
	c.log(fmt.Sprintln(args...), false)
	c.SkipNow()
}

// Skipf is Logf and SkipNow.
func (c *common) Skipf(format string, args ...any) {
	c.notInFuzzTarget("Skipf")
	c.log(fmt.Sprintf(format, args...), false)
	c.SkipNow()
}

// Cleanup calls f when the test and all its subtests are done. What was added last is called first.
func (c *common) Cleanup(f func()) {
	c.notInFuzzTarget("Cleanup")
	where := callStack()
	run := func() {
		defer c.setCleanup("", nil)
		c.setCleanup(callerName(), where)
		f()
	}
	c.mu.Lock()
	c.cleanups = append(c.cleanups, run)
	c.mu.Unlock()
}

func (c *common) setCleanup(name string, where []uintptr) {
	c.mu.Lock()
	c.cleanupName, c.cleanupPC = name, where
	c.mu.Unlock()
}

// runCleanup calls what Cleanup collected.
func (c *common) runCleanup() {
	c.cleanupStarted.Store(true)
	defer c.cleanupStarted.Store(false)
	// If one of them panics, the others run nevertheless.
	defer func() {
		c.mu.Lock()
		more := len(c.cleanups) > 0
		c.mu.Unlock()
		if more {
			c.runCleanup()
		}
	}()
	if c.cancelCtx != nil {
		c.cancelCtx()
	}
	for {
		var f func()
		c.mu.Lock()
		if last := len(c.cleanups) - 1; last >= 0 {
			f = c.cleanups[last]
			c.cleanups = c.cleanups[:last]
		}
		c.mu.Unlock()
		if f == nil {
			return
		}
		f()
	}
}

// tryCleanup is runCleanup for a test that is panicking already: another panic is a result.
func (c *common) tryCleanup() (panicked any) {
	defer func() { panicked = recover() }()
	c.runCleanup()
	return nil
}

// Context ends just before the functions of Cleanup are called.
func (c *common) Context() context.Context {
	c.notInFuzzTarget("Context")
	return c.ctx
}

// Attr writes an attribute of the test to its output, for programs to read. It shows with -v.
func (c *common) Attr(key, value string) {
	if strings.ContainsFunc(key, unicode.IsSpace) {
		c.Errorf("disallowed whitespace in attribute key %q", key)
		return
	}
	if strings.ContainsAny(value, "\r\n") {
		c.Errorf("disallowed newline in attribute value %q", value)
		return
	}
	if c.chatty != nil {
		c.chatty.Updatef(c.name, "=== ATTR  %s %v %v\n", c.name, key, value)
	}
}

// Setenv sets a variable of the environment until the test is done.
func (c *common) Setenv(key, value string) {
	c.notInFuzzTarget("Setenv")
	old, was := os.LookupEnv(key)
	if err := os.Setenv(key, value); err != nil {
		c.Fatalf("cannot set environment variable: %v", err)
	}
	c.Cleanup(func() {
		if was {
			os.Setenv(key, old)
		} else {
			os.Unsetenv(key)
		}
	})
}

// Chdir changes the working folder, and $PWD with it, until the test is done.
func (c *common) Chdir(dir string) {
	c.notInFuzzTarget("Chdir")
	old, err := os.Getwd()
	if err != nil {
		c.Fatal(err)
	}
	if err := os.Chdir(dir); err != nil {
		c.Fatal(err)
	}
	if !strings.HasPrefix(dir, "/") {
		if dir, err = os.Getwd(); err != nil {
			c.Fatal(err)
		}
	}
	c.Setenv("PWD", dir)
	c.Cleanup(func() {
		if err := os.Chdir(old); err != nil {
			// Tests that follow would run nobody knows where.
			panic("testing.Chdir: " + err.Error())
		}
	})
}
