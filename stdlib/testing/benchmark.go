package testing

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
)

var (
	matchBenchmarks *string
	benchmarkMemory *bool
	benchTime       = benchTimeFlag{d: time.Second}
)

func initBenchmarkFlags() {
	matchBenchmarks = flag.String("test.bench", "", "run only benchmarks matching `regexp`")
	benchmarkMemory = flag.Bool("test.benchmem", false, "print memory allocations for benchmarks")
	flag.Var(&benchTime, "test.benchtime", "run each benchmark for duration `d` or N times if `d` is of the form Nx")
}

// benchTimeFlag is a duration, or a number of iterations if n is not 0.
type benchTimeFlag struct {
	d time.Duration
	n int
}

func (f *benchTimeFlag) String() string {
	if f.n > 0 {
		return fmt.Sprintf("%dx", f.n)
	}
	return f.d.String()
}

func (f *benchTimeFlag) Set(s string) error {
	if digits, ok := strings.CutSuffix(s, "x"); ok {
		n, err := strconv.ParseInt(digits, 10, 0)
		if err != nil || n <= 0 {
			return fmt.Errorf("invalid count")
		}
		*f = benchTimeFlag{n: int(n)}
		return nil
	}
	d, err := time.ParseDuration(s)
	if err != nil || d <= 0 {
		return fmt.Errorf("invalid duration")
	}
	*f = benchTimeFlag{d: d}
	return nil
}

// B is what a benchmark function gets. It runs what it measures b.N times, or as long as b.Loop says.
type B struct {
	common
	// N is how often to run, for benchmarks without Loop.
	N int

	state       *benchState // nil for Benchmark
	fn          func(b *B)
	benchTime   benchTimeFlag
	parallelism int
	bytes       int64
	noBytes     bool // a sub-benchmark does not say how many bytes it processes
	showAllocs  bool
	extra       map[string]float64
	result      BenchmarkResult

	// How the run before this one went.
	previousN        int
	previousDuration time.Duration

	// The clock and the counters of allocations; duration in common is the sum.
	timerOn     bool
	startAllocs uint64
	startBytes  uint64
	netAllocs   uint64
	netBytes    uint64

	loop struct {
		n, i uint64 // iterations that are planned, and begun
		done bool   // Loop has given false
	}
}

// InternalBenchmark is a benchmark as the generated main function lists it.
type InternalBenchmark struct {
	Name string
	F    func(b *B)
}

// benchmarkLock lets one benchmark run at a time.
var benchmarkLock sync.Mutex

// memStats is the place for the counters. Guarded by benchmarkLock.
var memStats runtime.MemStats

func (b *B) startClock() {
	runtime.ReadMemStats(&memStats)
	b.startAllocs, b.startBytes = memStats.Mallocs, memStats.TotalAlloc
	b.start = time.Now()
}

// StartTimer starts the clock; it runs already when the benchmark begins.
func (b *B) StartTimer() {
	if !b.timerOn {
		b.startClock()
		b.timerOn = true
	}
}

// StopTimer stops the clock, for what is not to be measured.
func (b *B) StopTimer() {
	if !b.timerOn {
		return
	}
	b.duration += time.Since(b.start)
	runtime.ReadMemStats(&memStats)
	b.netAllocs += memStats.Mallocs - b.startAllocs
	b.netBytes += memStats.TotalAlloc - b.startBytes
	b.timerOn = false
}

// ResetTimer forgets the time, the allocations and the metrics so far.
func (b *B) ResetTimer() {
	if b.extra == nil {
		b.extra = make(map[string]float64, 16)
	} else {
		clear(b.extra)
	}
	if b.timerOn {
		b.startClock()
	}
	b.duration, b.netAllocs, b.netBytes = 0, 0, 0
}

// SetBytes says how many bytes an iteration processes; the report then has MB/s.
func (b *B) SetBytes(n int64) { b.bytes = n }

// ReportAllocs adds allocations to the report of this benchmark, as -benchmem does for all.
func (b *B) ReportAllocs() { b.showAllocs = true }

// Elapsed is the time measured so far.
func (b *B) Elapsed() time.Duration {
	if b.timerOn {
		return b.duration + time.Since(b.start)
	}
	return b.duration
}

// ReportMetric adds n to the report, per iteration if that is what the unit says ("x/op"). A unit that the report has
// anyway is replaced.
func (b *B) ReportMetric(n float64, unit string) {
	if unit == "" {
		panic("metric unit must not be empty")
	}
	if strings.ContainsFunc(unit, unicode.IsSpace) {
		panic("metric unit must not contain whitespace")
	}
	b.extra[unit] = n
}

// Loop tells whether to run another iteration. The clock is reset by the first call and stops with the last.
func (b *B) Loop() bool {
	if b.timerOn && b.loop.i < b.loop.n {
		b.loop.i++
		return true
	}
	return b.nextRound()
}

// nextRound is called when the planned iterations are over.
func (b *B) nextRound() bool {
	if !b.timerOn {
		b.Fatal("B.Loop called with timer stopped")
	}
	switch {
	case b.loop.n == 0:
		b.loop.n = uint64(max(b.benchTime.n, 1))
		// A mistake of who mixes N and Loop shows.
		b.N = 0
		b.ResetTimer()
		b.loop.i++
		return true
	case b.benchTime.n == 0 && b.Elapsed() < b.benchTime.d && b.loop.n < maxIterations:
		last := int64(b.loop.n)
		b.loop.n = uint64(predict(b.benchTime.d, last, b.Elapsed(), last))
		b.loop.i++
		return true
	}
	b.StopTimer()
	b.N = int(b.loop.n)
	b.loop.done = true
	return false
}

const maxIterations = 1_000_000_000

// predict is how many iterations take about the time, after so many have taken so long; more than last time, but not
// very many more.
func predict(goal time.Duration, iterations int64, took time.Duration, last int64) int64 {
	n := int64(goal) * iterations / max(int64(took), 1)
	n += n / 5
	n = max(min(n, 100*last), last+1)
	return min(n, maxIterations)
}

// runN runs the function once, with b.N = n.
func (b *B) runN(n int) {
	benchmarkLock.Lock()
	defer benchmarkLock.Unlock()
	b.ctx, b.cancelCtx = context.WithCancel(context.Background())
	defer b.runCleanup()
	// Garbage of those before is not this one's.
	runtime.GC()
	b.N = n
	b.loop.n, b.loop.i, b.loop.done = 0, 0, false
	b.parallelism = 1
	b.ResetTimer()
	b.StartTimer()
	b.fn(b)
	b.StopTimer()
	b.previousN, b.previousDuration = n, b.duration
	if b.loop.n > 0 && !b.loop.done && !b.Failed() {
		b.Error("benchmark function returned without B.Loop() == false (break or return in loop?)")
	}
}

// probe runs one iteration, and tells whether there is something to measure.
func (b *B) probe() bool {
	if s := b.state; s != nil {
		if n := len(b.name) + s.suffixLen + 1; n > s.maxLen {
			s.maxLen = n + 8
		}
	}
	go func() {
		defer func() { b.signal <- true }()
		b.runN(1)
	}()
	<-b.signal
	if b.Failed() {
		fmt.Fprintf(b.w, "%s--- FAIL: %s\n%s", chatty.prefix(), b.name, b.output)
		return false
	}
	b.mu.RLock()
	finished := b.finished
	b.mu.RUnlock()
	if !b.hasSub.Load() && !finished {
		return true
	}
	if b.chatty != nil && (len(b.output) > 0 || finished) {
		tag := "BENCH"
		if b.skipped {
			tag = "SKIP"
		}
		b.trimOutput()
		fmt.Fprintf(b.w, "%s--- %s: %s\n%s", chatty.prefix(), tag, b.name, b.output)
	}
	return false
}

// measure runs the function until it has taken long enough.
func (b *B) measure() BenchmarkResult {
	go func() {
		defer func() { b.signal <- true }()
		switch {
		case b.loop.n > 0:
			// Loop has done it all in the first run.
		case b.benchTime.n > 0:
			if b.benchTime.n > 1 {
				b.runN(b.benchTime.n)
			}
		default:
			for n := int64(1); !b.Failed() && b.duration < b.benchTime.d && n < maxIterations; {
				n = predict(b.benchTime.d, int64(b.N), b.duration, n)
				b.runN(int(n))
			}
		}
		b.result = BenchmarkResult{b.N, b.duration, b.bytes, b.netAllocs, b.netBytes, b.extra}
	}()
	<-b.signal
	return b.result
}

// trimOutput keeps a benchmark that logs in each run from filling the screen.
func (b *B) trimOutput() {
	lines := 0
	for i, ch := range b.output {
		if ch == '\n' {
			lines++
			if lines == 10 {
				b.output = append(b.output[:i], "\n\t... [output truncated]\n"...)
				return
			}
		}
	}
}

// Run runs f as a sub-benchmark and tells whether it has not failed. A benchmark with sub-benchmarks is not measured.
func (b *B) Run(name string, f func(b *B)) bool {
	b.hasSub.Store(true)
	benchmarkLock.Unlock()
	defer benchmarkLock.Lock()
	ok, partial := true, false
	if b.state != nil {
		name, ok, partial = b.state.match.fullName(&b.common, name)
	} else {
		name = b.name
	}
	if !ok {
		return true
	}
	sub := newB(common{
		name: name, parent: &b.common, level: b.level + 1, creator: callStack(), w: b.w, chatty: b.chatty, suite: b.suite,
	}, f, b.state)
	sub.benchTime = b.benchTime
	if partial {
		// It is there for its own sub-benchmarks only.
		sub.hasSub.Store(true)
	}
	if b.chatty != nil {
		printLabels(b.w, b.suite)
		if b.chatty.json {
			b.chatty.Updatef(name, "=== RUN   %s\n", name)
		}
		fmt.Println(name)
	}
	if sub.probe() {
		sub.run()
	}
	b.add(sub.result)
	return !sub.Failed()
}

func newB(c common, f func(b *B), state *benchState) *B {
	c.signal = make(chan bool)
	c.bench = true
	b := &B{common: c, fn: f, state: state, benchTime: benchTime}
	b.o = &outputWriter{c: &b.common}
	return b
}

// run measures, and reports if somebody is to see it.
func (b *B) run() {
	printLabels(b.w, b.suite)
	if b.state != nil {
		b.state.process(b)
	} else {
		b.measure()
	}
}

// add makes a benchmark's result the sum of its parts.
func (b *B) add(other BenchmarkResult) {
	r := &b.result
	r.N = 1
	r.T += time.Duration(other.NsPerOp())
	b.noBytes = b.noBytes || other.Bytes == 0
	r.Bytes += other.Bytes
	if b.noBytes {
		r.Bytes = 0
	}
	r.MemAllocs += uint64(other.AllocsPerOp())
	r.MemBytes += uint64(other.AllocedBytesPerOp())
}

var labels sync.Once

// printLabels says where the figures were taken.
func printLabels(w io.Writer, s *suite) {
	labels.Do(func() {
		fmt.Fprintf(w, "goos: %s\ngoarch: %s\n", runtime.GOOS, runtime.GOARCH)
		if s != nil && s.deps.ImportPath() != "" {
			fmt.Fprintf(w, "pkg: %s\n", s.deps.ImportPath())
		}
		if cpu := cpuName(); cpu != "" {
			fmt.Fprintf(w, "cpu: %s\n", cpu)
		}
	})
}

// cpuName is the processor's name as the kernel knows it.
func cpuName() string {
	info, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return ""
	}
	for _, line := range strings.Split(string(info), "\n") {
		key, value, _ := strings.Cut(line, ":")
		if strings.TrimSpace(key) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// benchState is one pass over the benchmarks of a program.
type benchState struct {
	match     *matcher
	maxLen    int // columns for names
	suffixLen int // of them, for "-8"
}

// nameWithProcs appends how many processors there are, if more than one.
func nameWithProcs(name string, procs int) string {
	if procs == 1 {
		return name
	}
	return fmt.Sprintf("%s-%d", name, procs)
}

// RunBenchmarks is for the command of old; it is not meant for programs.
func RunBenchmarks(matchString func(pat, str string) (bool, error), benchmarks []InternalBenchmark) {
	runBenchmarks(matchStringOnly(matchString), benchmarks)
}

// runBenchmarks runs the benchmarks that -bench asks for.
func runBenchmarks(deps testDeps, benchmarks []InternalBenchmark) bool {
	if *matchBenchmarks == "" {
		return true
	}
	procs := 1
	for _, n := range cpuList {
		procs = max(procs, n)
	}
	state := &benchState{
		match:     newMatcher(deps.MatchString, *matchBenchmarks, "-test.bench", *skip),
		suffixLen: len(nameWithProcs("", procs)),
	}
	var chosen []InternalBenchmark
	for _, bench := range benchmarks {
		if _, ok, _ := state.match.fullName(nil, bench.Name); ok {
			chosen = append(chosen, bench)
			state.maxLen = max(state.maxLen, len(nameWithProcs(bench.Name, procs))+state.suffixLen+1)
		}
	}
	root := newB(common{
		name: "Main", w: os.Stdout, chatty: newChattyPrinter(os.Stdout), suite: newSuite(deps, nil, time.Time{}),
	}, func(b *B) {
		for _, bench := range chosen {
			b.Run(bench.Name, bench.F)
		}
	}, state)
	root.runN(1)
	return !root.Failed()
}

// process measures a benchmark -count times for each of -cpu, and reports.
func (s *benchState) process(b *B) {
	for i, procs := range cpuList {
		for j := uint(0); j < *count; j++ {
			runtime.GOMAXPROCS(procs)
			name := nameWithProcs(b.name, procs)
			if b.chatty == nil {
				fmt.Fprintf(b.w, "%-*s\t", s.maxLen, name)
			}
			if i > 0 || j > 0 {
				again := newB(common{name: b.name, w: b.w, chatty: b.chatty, suite: b.suite}, b.fn, nil)
				again.benchTime = b.benchTime
				b = again
				b.probe()
			}
			r := b.measure()
			if b.Failed() {
				// Where several processors are asked for, the name says which run it was.
				fmt.Fprintf(b.w, "%s--- FAIL: %s\n%s", chatty.prefix(), name, b.output)
				continue
			}
			text := r.String()
			if b.chatty != nil {
				fmt.Fprintf(b.w, "%-*s\t", s.maxLen, name)
			}
			if *benchmarkMemory || b.showAllocs {
				text += "\t" + r.MemString()
			}
			fmt.Fprintln(b.w, text)
			if len(b.output) > 0 {
				b.trimOutput()
				fmt.Fprintf(b.w, "%s--- BENCH: %s\n%s", chatty.prefix(), name, b.output)
			}
			if p := runtime.GOMAXPROCS(-1); p != procs {
				fmt.Fprintf(os.Stderr, "testing: %s left GOMAXPROCS set to %d\n", name, p)
			}
			if b.chatty != nil && b.chatty.json {
				b.chatty.Updatef("", "=== NAME  %s\n", "")
			}
		}
	}
}

// Benchmark measures a function, for programs that want to know.
func Benchmark(f func(b *B)) BenchmarkResult {
	b := newB(common{w: io.Discard}, f, nil)
	if b.probe() {
		b.run()
	}
	return b.result
}
