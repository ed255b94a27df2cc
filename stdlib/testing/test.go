package testing

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"time"
)

// T is what a test function gets: it reports, skips, fails and starts subtests with it.
type T struct {
	common
	denyParallel bool // Setenv or Chdir was called: the process is not ours alone any more
}

// InternalTest is a test as the generated main function lists it.
type InternalTest struct {
	Name string
	F    func(*T)
}

// suite is one pass over the tests of a program.
type suite struct {
	deps      testDeps
	match     *matcher
	deadline  time.Time
	isFuzzing bool

	mu       sync.Mutex // guards the following
	limit    int
	running  int       // tests that run, without those that wait for their subtests
	waiting  int       // parallel tests that want to run
	released chan bool // lets one of them
}

func newSuite(deps testDeps, match *matcher, deadline time.Time) *suite {
	// The sequential test counts as running from the start.
	return &suite{deps: deps, match: match, deadline: deadline, limit: *parallel, running: 1, released: make(chan bool)}
}

// acquire waits until one more test may run.
func (s *suite) acquire() {
	s.mu.Lock()
	if s.running < s.limit {
		s.running++
		s.mu.Unlock()
		return
	}
	s.waiting++
	s.mu.Unlock()
	<-s.released
}

// release lets another test run in place of the caller's.
func (s *suite) release() {
	s.mu.Lock()
	if s.waiting == 0 {
		s.running--
		s.mu.Unlock()
		return
	}
	s.waiting--
	s.mu.Unlock()
	s.released <- true
}

// root makes what all tests hang from.
func (s *suite) root() common {
	ctx, cancel := context.WithCancel(context.Background())
	return common{
		suite: s, w: os.Stdout, chatty: newChattyPrinter(os.Stdout), ctx: ctx, cancelCtx: cancel,
		signal: make(chan bool, 1), barrier: make(chan bool),
	}
}

// child makes a test below c.
func (c *common) child(name string) common {
	ctx, cancel := context.WithCancel(context.Background())
	return common{
		suite: c.suite, name: name, parent: c, level: c.level + 1, creator: callStack(), chatty: c.chatty,
		ctx: ctx, cancelCtx: cancel, signal: make(chan bool, 1), barrier: make(chan bool),
	}
}

// attach makes the outputs of a test that has come to its place in memory.
func (c *common) attach() {
	c.w = indenter{c}
	c.o = &outputWriter{c: c}
}

const parallelConflict = "testing: test using t.Setenv, t.Chdir, or cryptotest.SetGlobalRandom can not use t.Parallel"

// Parallel lets the test run together with the other parallel ones of its parent, once the parent's function is done.
func (t *T) Parallel() {
	if t.isParallel {
		panic("testing: t.Parallel called multiple times")
	}
	t.notInBubble("Parallel")
	if t.denyParallel {
		panic(parallelConflict)
	}
	if t.parent.barrier == nil {
		return // fuzzing: one input at a time
	}
	t.isParallel = true
	// Waiting is not the test's own time.
	t.duration += time.Since(t.start)
	t.parent.sub = append(t.parent.sub, t)
	if t.chatty != nil {
		t.chatty.Updatef(t.name, "=== PAUSE %s\n", t.name)
	}
	running.Delete(t.name)
	t.signal <- true
	<-t.parent.barrier
	t.suite.acquire()
	parallelRunning.Add(1)
	if t.chatty != nil {
		t.chatty.Updatef(t.name, "=== CONT  %s\n", t.name)
	}
	t.start = time.Now()
	running.Store(t.name, t.start)
}

// denyIfParallel keeps changes of the whole process out of tests that share it.
func (t *T) denyIfParallel() {
	for c := &t.common; c != nil; c = c.parent {
		if c.isParallel {
			panic(parallelConflict)
		}
	}
	t.denyParallel = true
}

// Setenv sets a variable of the environment until the test is done. It is not for parallel tests.
func (t *T) Setenv(key, value string) {
	t.denyIfParallel()
	t.common.Setenv(key, value)
}

// Chdir changes the working folder until the test is done. It is not for parallel tests.
func (t *T) Chdir(dir string) {
	t.denyIfParallel()
	t.common.Chdir(dir)
}

// Deadline is when -timeout ends the program; ok is false when it never does.
func (t *T) Deadline() (deadline time.Time, ok bool) {
	t.notInBubble("Deadline")
	return t.suite.deadline, !t.suite.deadline.IsZero()
}

// Run runs f as a subtest, and waits until it is done or calls Parallel. It tells whether the subtest has not failed
// by then.
func (t *T) Run(name string, f func(t *T)) bool {
	t.notInBubble("Run")
	if t.cleanupStarted.Load() {
		panic("testing: t.Run called during t.Cleanup")
	}
	t.hasSub.Store(true)
	name, ok, _ := t.suite.match.fullName(&t.common, name)
	if !ok || shouldFailFast() {
		return true
	}
	sub := &T{common: t.child(name)}
	sub.attach()
	if sub.chatty != nil {
		sub.chatty.Updatef(name, "=== RUN   %s\n", name)
	}
	running.Store(name, time.Now())
	go tRunner(sub, f)
	if !<-sub.signal {
		// The subtest has called FailNow of a test above it.
		runtime.Goexit()
	}
	if t.chatty != nil && t.chatty.json {
		t.chatty.Updatef(t.name, "=== NAME  %s\n", t.name)
	}
	return !sub.Failed()
}

var errNilPanicOrGoexit = errors.New("test executed panic(nil) or runtime.Goexit")

// tRunner is the goroutine of a test.
func tRunner(t *T, fn func(t *T)) {
	defer func() {
		// A recovered panic goes on below: what the test has written must come out before the program ends.
		t.ended(recover())
	}()
	defer func() {
		// With parallel subtests it is too early.
		if len(t.sub) == 0 {
			t.runCleanup()
		}
	}()
	t.start = time.Now()
	fn(t)
	t.mu.Lock()
	t.finished = true
	t.mu.Unlock()
}

// ended does what is left when a test's function is left, however that was.
func (t *T) ended(err any) {
	alive := true
	t.mu.RLock()
	finished := t.finished
	t.mu.RUnlock()
	if !finished && err == nil {
		err, alive = t.unfinished()
	}
	if err != nil && t.suite.isFuzzing {
		// The fuzzer goes on to find shorter inputs that panic.
		prefix := "panic: "
		if err == errNilPanicOrGoexit {
			prefix = ""
		}
		t.Errorf("%s%s\n%s\n", prefix, err, debug.Stack())
		t.mu.Lock()
		t.finished = true
		t.mu.Unlock()
		err = nil
	}
	// Deferred, because a cleanup function may call FailNow.
	panicking := false
	defer func() {
		if panicking {
			return
		}
		if err != nil {
			panic(err)
		}
		running.Delete(t.name)
		if t.isParallel {
			parallelRunning.Add(-1)
		}
		t.signal <- alive
	}()
	die := func(err any) {
		t.reportPanic()
		panicking = true
		panic(err)
	}
	if err != nil {
		die(err)
	}
	t.duration += time.Since(t.start)
	if len(t.sub) > 0 {
		if err := t.parallelSubtests(); err != nil {
			die(err)
		}
	} else if t.isParallel {
		t.suite.release()
	}
	for c := &t.common; c.parent != nil; c = c.parent {
		c.flushPartial()
	}
	if t.Failed() {
		numFailed.Add(1)
	}
	t.reportResult()
	t.mu.Lock()
	t.done = true
	t.mu.Unlock()
	if t.parent != nil && !t.hasSub.Load() {
		t.setRan()
	}
}

// unfinished explains why a function ended without panic and without having returned: it has ended its goroutine. If
// a test above is finished, FailNow was called for that one, and the test is alive no more than that.
func (t *T) unfinished() (err any, alive bool) {
	for p := t.parent; p != nil; p = p.parent {
		p.mu.RLock()
		finished := p.finished
		p.mu.RUnlock()
		if !finished {
			continue
		}
		if t.isParallel {
			return errNilPanicOrGoexit, false
		}
		t.Errorf("%v: subtest may have called FailNow on a parent test", errNilPanicOrGoexit)
		return nil, false
	}
	return errNilPanicOrGoexit, true
}

// parallelSubtests lets the waiting subtests run, waits for them, and cleans up.
func (t *T) parallelSubtests() (panicked any) {
	t.suite.release()
	running.Delete(t.name)
	close(t.barrier)
	for _, sub := range t.sub {
		<-sub.signal
	}
	// The cleanup may hang: then the test is to be named.
	start := time.Now()
	running.Store(t.name, start)
	panicked = t.tryCleanup()
	t.duration += time.Since(start)
	if panicked == nil && !t.isParallel {
		t.suite.acquire()
	}
	return panicked
}

// runTests runs all tests that -run asks for, -count times for each of -cpu.
func runTests(deps testDeps, tests []InternalTest, deadline time.Time) (ran, ok bool) {
	ok = true
	for _, procs := range cpuList {
		runtime.GOMAXPROCS(procs)
		for i := uint(0); i < *count && !shouldFailFast(); i++ {
			if i > 0 && !ran {
				break // there is none
			}
			match := newMatcher(deps.MatchString, *match, "-test.run", *skip)
			t := &T{common: newSuite(deps, match, deadline).root()}
			tRunner(t, func(t *T) {
				for _, test := range tests {
					t.Run(test.Name, test.F)
				}
			})
			select {
			case <-t.signal:
			default:
				panic("internal error: tRunner exited without sending on t.signal")
			}
			ok = ok && !t.Failed()
			ran = ran || t.ran
		}
	}
	return ran, ok
}

// RunTests is for programs that were written before MainStart.
func RunTests(matchString func(pat, str string) (bool, error), tests []InternalTest) (ok bool) {
	var deadline time.Time
	if *timeout > 0 {
		deadline = time.Now().Add(*timeout)
	}
	ran, ok := runTests(matchStringOnly(matchString), tests, deadline)
	if !ran && !haveExamples {
		fmt.Fprintln(os.Stderr, "testing: warning: no tests to run")
	}
	return ok
}
