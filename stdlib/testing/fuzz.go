package testing

import (
	"errors"
	"fmt"
	"os"
	"path"
	"reflect"
	"runtime"
	"strings"
	"time"
)

// F is what a fuzz target's function gets: it adds seeds with Add, and calls Fuzz with the function to be tried. There is
// no engine here that makes up inputs: the function is run on the seeds, those of Add and the files of
// testdata/fuzz/NAME.
type F struct {
	common
	seeds      []seed
	fuzzCalled bool
}

// seed is one input.
type seed struct {
	name   string
	values []any
}

// InternalFuzzTarget is a fuzz target as the generated main function lists it.
type InternalFuzzTarget struct {
	Name string
	Fn   func(f *F)
}

var _ TB = (*F)(nil)

// fuzzTypes are the types that inputs may have.
var fuzzTypes = map[reflect.Type]bool{
	reflect.TypeFor[[]byte](): true, reflect.TypeFor[string](): true, reflect.TypeFor[bool](): true,
	reflect.TypeFor[float32](): true, reflect.TypeFor[float64](): true,
	reflect.TypeFor[int](): true, reflect.TypeFor[int8](): true, reflect.TypeFor[int16](): true,
	reflect.TypeFor[int32](): true, reflect.TypeFor[int64](): true,
	reflect.TypeFor[uint](): true, reflect.TypeFor[uint8](): true, reflect.TypeFor[uint16](): true,
	reflect.TypeFor[uint32](): true, reflect.TypeFor[uint64](): true,
}

// Fail marks the fuzz target as failed and goes on.
func (f *F) Fail() {
	f.notInFuzzTarget("Fail")
	f.common.Fail()
}

// Skipped tells whether the fuzz target was skipped.
func (f *F) Skipped() bool {
	f.notInFuzzTarget("Skipped")
	return f.common.Skipped()
}

// Add adds a seed: values for the parameters of the function given to Fuzz, but for the first.
func (f *F) Add(args ...any) {
	for _, arg := range args {
		if t := reflect.TypeOf(arg); !fuzzTypes[t] {
			panic(fmt.Sprintf("testing: unsupported type to Add %v", t))
		}
	}
	f.seeds = append(f.seeds, seed{fmt.Sprintf("seed#%d", len(f.seeds)), append([]any(nil), args...)})
}

// Fuzz runs ff, a func(*T, …) without results, on each seed as a subtest.
func (f *F) Fuzz(ff any) {
	if f.fuzzCalled {
		panic("testing: F.Fuzz called more than once")
	}
	f.fuzzCalled = true
	if f.Failed() {
		return
	}
	f.Helper()
	fn := reflect.ValueOf(ff)
	types := inputTypes(fn.Type())
	for _, s := range f.seeds {
		if err := checkTypes(s.values, types); err != nil {
			f.Fatal(err)
		}
	}
	files, err := readSeeds("testdata/fuzz/"+f.name, types)
	if err != nil {
		f.Fatal(err)
	}
	f.seeds = append(f.seeds, files...)
	for _, s := range f.seeds {
		if _, ok, _ := f.suite.match.fullName(nil, f.name+"/"+s.name); ok {
			f.runSeed(fn, s)
		}
	}
}

// inputTypes gives the types of the parameters that are inputs.
func inputTypes(fn reflect.Type) (types []reflect.Type) {
	if fn.Kind() != reflect.Func {
		panic("testing: F.Fuzz must receive a function")
	}
	if fn.NumIn() < 2 || fn.In(0) != reflect.TypeFor[*T]() {
		panic("testing: fuzz target must receive at least two arguments, where the first argument is a *T")
	}
	if fn.NumOut() != 0 {
		panic("testing: fuzz target must not return a value")
	}
	for i := 1; i < fn.NumIn(); i++ {
		if t := fn.In(i); !fuzzTypes[t] {
			panic(fmt.Sprintf("testing: unsupported type for fuzzing %v", t))
		}
		types = append(types, fn.In(i))
	}
	return types
}

// checkTypes compares the types of a seed with those of the parameters.
func checkTypes(values []any, types []reflect.Type) error {
	if len(values) != len(types) {
		return fmt.Errorf("wrong number of values in corpus entry: %d, want %d", len(values), len(types))
	}
	have := make([]reflect.Type, len(values))
	same := true
	for i, v := range values {
		have[i] = reflect.TypeOf(v)
		same = same && have[i] == types[i]
	}
	if !same {
		return fmt.Errorf("mismatched types in corpus entry: %v, want %v", have, types)
	}
	return nil
}

func (f *F) runSeed(fn reflect.Value, s seed) {
	if shouldFailFast() {
		return
	}
	t := &T{common: f.child(f.name + "/" + path.Base(s.name))}
	t.attach()
	if t.chatty != nil {
		t.chatty.Updatef(t.name, "=== RUN   %s\n", t.name)
	}
	f.inFuzzFn = true
	go tRunner(t, func(t *T) {
		args := []reflect.Value{reflect.ValueOf(t)}
		for _, v := range s.values {
			args = append(args, reflect.ValueOf(v))
		}
		fn.Call(args)
	})
	<-t.signal
	if t.chatty != nil && t.chatty.json {
		t.chatty.Updatef(f.name, "=== NAME  %s\n", f.name)
	}
	f.inFuzzFn = false
}

// runFuzzTests runs the fuzz targets that -run asks for on their seeds.
func runFuzzTests(deps testDeps, targets []InternalFuzzTarget, deadline time.Time) (ran, ok bool) {
	ok = true
	if len(targets) == 0 {
		return false, true
	}
	match := newMatcher(deps.MatchString, *match, "-test.run", *skip)
	for _, procs := range cpuList {
		runtime.GOMAXPROCS(procs)
		for i := uint(0); i < *count && !shouldFailFast(); i++ {
			root := newSuite(deps, match, deadline).root()
			for _, target := range targets {
				if shouldFailFast() {
					break
				}
				name, matched, _ := match.fullName(nil, target.Name)
				if !matched {
					continue
				}
				f := &F{common: root.child(name)}
				f.attach()
				if f.chatty != nil {
					f.chatty.Updatef(name, "=== RUN   %s\n", name)
				}
				go fRunner(f, target.Fn)
				<-f.signal
				if f.chatty != nil && f.chatty.json {
					f.chatty.Updatef("", "=== NAME  %s\n", "")
				}
				ok = ok && !f.Failed()
				ran = ran || f.ran
			}
			if !ran {
				break
			}
		}
	}
	return ran, ok
}

// fRunner is the goroutine of a fuzz target; its tests have goroutines of their own.
func fRunner(f *F, fn func(*F)) {
	defer func() { f.ended(recover()) }()
	defer func() {
		if len(f.sub) == 0 {
			f.runCleanup()
		}
	}()
	f.start = time.Now()
	fn(f)
	f.mu.Lock()
	f.finished = true
	f.mu.Unlock()
}

// ended does what is left when the function of a fuzz target is left.
func (f *F) ended(err any) {
	if f.Failed() {
		numFailed.Add(1)
	}
	if err == nil {
		f.mu.RLock()
		settled := f.skipped || f.failed
		if !f.finished && !settled {
			err = errNilPanicOrGoexit
		}
		f.mu.RUnlock()
		if !f.fuzzCalled && !settled && err == nil {
			f.Error("returned without calling F.Fuzz, F.Fail, or F.Skip")
		}
	}
	panicking := false
	defer func() {
		if !panicking {
			f.signal <- true
		}
	}()
	die := func(err any) {
		f.inFuzzFn = false
		f.reportPanic()
		panicking = true
		panic(err)
	}
	if err != nil {
		die(err)
	}
	f.duration += time.Since(f.start)
	if len(f.sub) > 0 {
		f.suite.release()
		close(f.barrier)
		for _, sub := range f.sub {
			<-sub.signal
		}
		start := time.Now()
		err := f.tryCleanup()
		f.duration += time.Since(start)
		if err != nil {
			die(err)
		}
	}
	f.flushPartial()
	f.reportResult()
	f.mu.Lock()
	f.done = true
	f.mu.Unlock()
	f.setRan()
}

// readSeeds reads the files of a folder, if there is one, each an input.
func readSeeds(dir string, types []reflect.Type) (seeds []seed, err error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading seed corpus from testdata: %v", err)
	}
	var mistakes []string
	for _, entry := range entries {
		if entry.IsDir() {
			continue
		}
		name := dir + "/" + entry.Name()
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("failed to read corpus file: %v", err)
		}
		values, err := parseSeed(string(data))
		if err != nil {
			err = fmt.Errorf("unmarshal: %v", err)
		} else {
			err = checkTypes(values, types)
		}
		if err != nil {
			mistakes = append(mistakes, fmt.Sprintf("%q: %v", name, err))
			continue
		}
		seeds = append(seeds, seed{entry.Name(), values})
	}
	if mistakes != nil {
		return nil, errors.New(strings.Join(mistakes, "\n"))
	}
	return seeds, nil
}
