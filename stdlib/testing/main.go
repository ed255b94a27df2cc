// Package testing runs tests, benchmarks, fuzz targets and examples: func TestX(t *testing.T), BenchmarkX(b
// *testing.B), FuzzX(f *testing.F), ExampleX() with a comment "Output:". They stand in files called *_test.go, and
// "minigo test" makes a program of them.
package testing

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// The flags, defined by Init.
var (
	artifacts    *bool
	chatty       chattyFlag
	count        *uint
	cpuListFlag  *string
	failFast     *bool
	fullPath     *bool
	listFlag     *string
	match        *string
	outputDir    *string
	panicOnExit0 *bool
	parallel     *int
	short        *bool
	shuffle      *string
	skip         *string
	timeout      *time.Duration
)

var (
	initRan         bool
	haveExamples    bool
	cpuList         []int
	artifactRoot    string
	numFailed       atomic.Uint32
	parallelRunning atomic.Int64 // parallel tests after their call of Parallel
	running         sync.Map     // name to start of each test that runs
)

// Init defines the flags. Test programs need not call it; others must, before they call Benchmark and the like with
// flags in mind.
func Init() {
	if initRan {
		return
	}
	initRan = true
	artifacts = flag.Bool("test.artifacts", false, "store test artifacts in test.,outputdir")
	flag.Var(&chatty, "test.v", "verbose: print additional output")
	count = flag.Uint("test.count", 1, "run tests and benchmarks `n` times")
	cpuListFlag = flag.String("test.cpu", "", "comma-separated `list` of cpu counts to run each test with")
	failFast = flag.Bool("test.failfast", false, "do not start new tests after the first test failure")
	fullPath = flag.Bool("test.fullpath", false, "show full file names in error messages")
	listFlag = flag.String("test.list", "", "list tests, examples, and benchmarks matching `regexp` then exit")
	match = flag.String("test.run", "", "run only tests and examples matching `regexp`")
	outputDir = flag.String("test.outputdir", "", "write profiles to `dir`")
	panicOnExit0 = flag.Bool("test.paniconexit0", false, "panic on call to os.Exit(0)")
	parallel = flag.Int("test.parallel", runtime.GOMAXPROCS(0), "run at most `n` tests in parallel")
	short = flag.Bool("test.short", false, "run smaller test suite to save time")
	shuffle = flag.String("test.shuffle", "off", "randomize the execution order of tests and benchmarks")
	skip = flag.String("test.skip", "", "do not list or run tests matching `regexp`")
	timeout = flag.Duration("test.timeout", 0, "panic test binary after duration `d` (default 0, timeout disabled)")
	initBenchmarkFlags()
	initProfileFlags()
}

// Short tells whether -short is given: tests may leave out what takes long.
func Short() bool {
	if short == nil {
		panic("testing: Short called before Init")
	}
	if !flag.Parsed() {
		panic("testing: Short called before Parse")
	}
	return *short
}

// Verbose tells whether -v is given.
func Verbose() bool {
	if !flag.Parsed() {
		panic("testing: Verbose called before Parse")
	}
	return chatty.on
}

// Testing tells whether the program was made by "minigo test".
func Testing() bool { return testBinary }

// CoverMode is how coverage is counted: not at all.
func CoverMode() string { return "" }

// Coverage is the part of statements that ran; without coverage it is 0.
func Coverage() float64 { return 0 }

// testDeps is what the generated main function brings: package testing itself imports little.
type testDeps interface {
	ImportPath() string
	ModulePath() string
	MatchString(pat, str string) (bool, error)
	SetPanicOnExit0(bool)
	StartCPUProfile(io.Writer) error
	StopCPUProfile()
	WriteProfileTo(name string, w io.Writer, debug int) error
}

// matchStringOnly is for programs older than testDeps.
type matchStringOnly func(pat, str string) (bool, error)

func (f matchStringOnly) ImportPath() string                        { return "" }
func (f matchStringOnly) ModulePath() string                        { return "" }
func (f matchStringOnly) MatchString(pat, str string) (bool, error) { return f(pat, str) }
func (f matchStringOnly) SetPanicOnExit0(bool)                      {}
func (f matchStringOnly) StartCPUProfile(io.Writer) error           { return errMain }
func (f matchStringOnly) StopCPUProfile()                           {}
func (f matchStringOnly) WriteProfileTo(string, io.Writer, int) error {
	return errMain
}

var errMain = errors.New("testing: unexpected use of func Main")

// M is a whole test program; func TestMain(m *testing.M) may do something before and after m.Run.
type M struct {
	deps        testDeps
	tests       []InternalTest
	benchmarks  []InternalBenchmark
	fuzzTargets []InternalFuzzTarget
	examples    []InternalExample
	timer       *time.Timer
	afterOnce   sync.Once
	exitCode    int
}

// MainStart is for the generated main function.
func MainStart(deps testDeps, tests []InternalTest, benchmarks []InternalBenchmark, fuzzTargets []InternalFuzzTarget,
	examples []InternalExample) *M {
	Init()
	return &M{deps: deps, tests: tests, benchmarks: benchmarks, fuzzTargets: fuzzTargets, examples: examples}
}

// Main is what MainStart was in old generated main functions.
func Main(matchString func(pat, str string) (bool, error), tests []InternalTest, benchmarks []InternalBenchmark,
	examples []InternalExample) {
	os.Exit(MainStart(matchStringOnly(matchString), tests, benchmarks, nil, examples).Run())
}

// Run runs everything that the flags ask for, and gives the status to exit with.
func (m *M) Run() (code int) {
	// Also when a test ends the goroutine.
	defer func() { code = m.exitCode }()
	if !flag.Parsed() {
		flag.Parse()
	}
	if chatty.json {
		// What goes to either comes out in the order in which it was written.
		os.Stderr = os.Stdout
	}
	if *parallel < 1 {
		fmt.Fprintln(os.Stderr, "testing: -parallel can only be given a positive integer")
		flag.Usage()
		m.exitCode = 2
		return
	}
	if *listFlag != "" {
		m.list()
		return
	}
	if !m.shuffle() {
		m.exitCode = 2
		return
	}
	parseCPUList()
	m.before()
	defer m.after()
	if *panicOnExit0 {
		m.deps.SetPanicOnExit0(true)
	}
	if m.run() {
		fmt.Print(chatty.prefix(), "PASS\n")
		m.exitCode = 0
	} else {
		fmt.Print(chatty.prefix(), "FAIL\n")
		m.exitCode = 1
	}
	return
}

// run tells whether nothing failed.
func (m *M) run() bool {
	deadline := m.startAlarm()
	haveExamples = len(m.examples) > 0
	testRan, testOK := runTests(m.deps, m.tests, deadline)
	fuzzRan, fuzzOK := runFuzzTests(m.deps, m.fuzzTargets, deadline)
	exampleRan, exampleOK := runExamples(m.deps, m.examples)
	if m.timer != nil {
		m.timer.Stop()
	}
	if !testRan && !exampleRan && !fuzzRan && *matchBenchmarks == "" {
		fmt.Fprintln(os.Stderr, "testing: warning: no tests to run")
	}
	return testOK && fuzzOK && exampleOK && runBenchmarks(m.deps, m.benchmarks)
}

// list prints the names that -list asks for.
func (m *M) list() {
	if _, err := m.deps.MatchString(*listFlag, "non-empty"); err != nil {
		fmt.Fprintf(os.Stderr, "testing: invalid regexp in -test.list (%q): %s\n", *listFlag, err)
		os.Exit(1)
	}
	var names []string
	for _, t := range m.tests {
		names = append(names, t.Name)
	}
	for _, b := range m.benchmarks {
		names = append(names, b.Name)
	}
	for _, f := range m.fuzzTargets {
		names = append(names, f.Name)
	}
	for _, e := range m.examples {
		names = append(names, e.Name)
	}
	for _, name := range names {
		if ok, _ := m.deps.MatchString(*listFlag, name); ok {
			fmt.Println(name)
		}
	}
}

// shuffle puts tests and benchmarks into the order that -shuffle asks for; false if that is none.
func (m *M) shuffle() bool {
	if *shuffle == "off" {
		return true
	}
	seed := time.Now().UnixNano()
	if *shuffle != "on" {
		var err error
		if seed, err = strconv.ParseInt(*shuffle, 10, 64); err != nil {
			fmt.Fprintln(os.Stderr, `testing: -shuffle should be "off", "on", or a valid integer:`, err)
			return false
		}
	}
	fmt.Println("-test.shuffle", seed)
	rng := rand.New(rand.NewSource(seed))
	rng.Shuffle(len(m.tests), func(i, j int) { m.tests[i], m.tests[j] = m.tests[j], m.tests[i] })
	rng.Shuffle(len(m.benchmarks), func(i, j int) {
		m.benchmarks[i], m.benchmarks[j] = m.benchmarks[j], m.benchmarks[i]
	})
	return true
}

// before turns profiles on and makes the folder for artifacts.
func (m *M) before() {
	m.startProfiles()
	if *artifacts {
		makeArtifactRoot()
	}
}

// after writes the profiles, once.
func (m *M) after() {
	m.afterOnce.Do(m.writeProfiles)
	if *panicOnExit0 {
		m.deps.SetPanicOnExit0(false)
	}
}

func makeArtifactRoot() {
	dir := *outputDir
	if !strings.HasPrefix(dir, "/") {
		wd, err := os.Getwd()
		if err != nil {
			fmt.Fprintf(os.Stderr, "testing: cannot make -test.outputdir absolute: %v\n", err)
			os.Exit(2)
		}
		dir = strings.TrimSuffix(wd+"/"+dir, "/")
	}
	artifactRoot = dir + "/_artifacts"
	if err := os.Mkdir(artifactRoot, 0o777); err != nil && !errors.Is(err, os.ErrExist) {
		fmt.Fprintf(os.Stderr, "testing: %v\n", err)
		os.Exit(2)
	}
}

// startAlarm makes the program panic after -timeout.
func (m *M) startAlarm() (deadline time.Time) {
	if *timeout <= 0 {
		return
	}
	deadline = time.Now().Add(*timeout)
	m.timer = time.AfterFunc(*timeout, func() {
		m.after()
		debug.SetTraceback("all")
		names := ""
		if list := runningList(); len(list) > 0 {
			names = "\nrunning tests:\n\t" + strings.Join(list, "\n\t")
		}
		panic(fmt.Sprintf("test timed out after %v%s", *timeout, names))
	})
	return deadline
}

// runningList tells which tests run, and for how long.
func runningList() (list []string) {
	running.Range(func(name, start any) bool {
		list = append(list, fmt.Sprintf("%s (%v)", name, time.Since(start.(time.Time)).Round(time.Second)))
		return true
	})
	slices.Sort(list)
	return list
}

func parseCPUList() {
	for _, text := range strings.Split(*cpuListFlag, ",") {
		text = strings.TrimSpace(text)
		if text == "" {
			continue
		}
		n, err := strconv.Atoi(text)
		if err != nil || n <= 0 {
			fmt.Fprintf(os.Stderr, "testing: invalid value %q for -test.cpu\n", text)
			os.Exit(1)
		}
		cpuList = append(cpuList, n)
	}
	if cpuList == nil {
		cpuList = append(cpuList, runtime.GOMAXPROCS(-1))
	}
}

func shouldFailFast() bool { return *failFast && numFailed.Load() > 0 }
