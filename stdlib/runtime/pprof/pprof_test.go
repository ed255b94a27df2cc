package pprof

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// read takes a message apart: the values of each field, numbers or bytes.
func read(t *testing.T, data []byte) (numbers map[int][]uint64, parts map[int][][]byte) {
	t.Helper()
	numbers, parts = make(map[int][]uint64), make(map[int][][]byte)
	next := func() (v uint64) {
		for shift := 0; ; shift += 7 {
			if len(data) == 0 {
				t.Fatal("message ends in a number")
			}
			b := data[0]
			data = data[1:]
			v |= uint64(b&0x7f) << shift
			if b < 0x80 {
				return v
			}
		}
	}
	for len(data) > 0 {
		tag := next()
		field := int(tag >> 3)
		switch tag & 7 {
		case 0:
			numbers[field] = append(numbers[field], next())
		case 2:
			n := next()
			if n > uint64(len(data)) {
				t.Fatal("part is longer than the message")
			}
			parts[field] = append(parts[field], data[:n])
			data = data[n:]
		default:
			t.Fatalf("field %d has wire type %d", field, tag&7)
		}
	}
	return numbers, parts
}

func list(t *testing.T, data []byte) []uint64 {
	var m message
	m.bytes(1, nil)
	for data := data; len(data) > 0; {
		n := slices.IndexFunc(data, func(b byte) bool { return b < 0x80 }) + 1
		m.data = append(append(m.data, 2<<3), data[:n]...)
		data = data[n:]
	}
	numbers, _ := read(t, m.data)
	return numbers[2]
}

// traces gives a profile's samples as text: labels, then function:line, innermost first. It checks that all
// references lead somewhere.
func traces(t *testing.T, data []byte) map[string][]uint64 {
	t.Helper()
	_, profile := read(t, data)
	text := func(i uint64) string { return string(profile[profileStringTable][i]) }
	first := func(list []uint64) uint64 {
		if len(list) == 0 {
			return 0
		}
		return list[0]
	}
	functions := make(map[uint64]string)
	for _, part := range profile[profileFunction] {
		n, _ := read(t, part)
		functions[first(n[functionID])] = text(first(n[functionName]))
	}
	locations := make(map[uint64]string)
	for _, part := range profile[profileLocation] {
		n, parts := read(t, part)
		var names []string
		for _, line := range parts[locationLine] {
			l, _ := read(t, line)
			name, ok := functions[first(l[lineFunction])]
			if !ok {
				t.Errorf("no function %d", first(l[lineFunction]))
			}
			names = append(names, name)
		}
		if first(n[locationMapping]) > uint64(len(profile[profileMapping])) {
			t.Errorf("no mapping %d", first(n[locationMapping]))
		}
		locations[first(n[locationID])] = strings.Join(names, " ")
	}
	result := make(map[string][]uint64)
	for _, part := range profile[profileSample] {
		_, parts := read(t, part)
		values := list(t, parts[sampleValue][0])
		if len(values) != len(profile[profileSampleType]) {
			t.Errorf("%d values, %d types", len(values), len(profile[profileSampleType]))
		}
		var words []string
		for _, part := range parts[sampleLabel] {
			n, _ := read(t, part)
			if first(n[labelStr]) != 0 {
				words = append(words, fmt.Sprintf("%s=%s", text(first(n[labelKey])), text(first(n[labelStr]))))
			}
		}
		for _, id := range list(t, parts[sampleLocation][0]) {
			name, ok := locations[id]
			if !ok {
				t.Errorf("no location %d", id)
			}
			words = append(words, name)
		}
		key := strings.Join(words, " ")
		for i, v := range values {
			if result[key] == nil {
				result[key] = make([]uint64, len(values))
			}
			result[key][i] += v
		}
	}
	return result
}

// sum adds the values of samples whose text contains all parts.
func sum(samples map[string][]uint64, parts ...string) []uint64 {
	total := make([]uint64, 4)
	for text, values := range samples {
		if !slices.ContainsFunc(parts, func(part string) bool { return !strings.Contains(text, part) }) {
			for i, v := range values {
				total[i] += v
			}
		}
	}
	return total
}

//go:noinline
func spin(n int) (s int) {
	for i := range n {
		s += i % 7
	}
	return s
}

func around(n int) int { return spin(n) + 1 }

func TestCPU(t *testing.T) {
	var b bytes.Buffer
	if err := StartCPUProfile(&b); err != nil {
		t.Skip("somebody else profiles:", err)
	}
	Do(context.Background(), Labels("what", "spinning"), func(context.Context) {
		for end := time.Now().Add(300 * time.Millisecond); time.Now().Before(end); {
			around(100_000)
		}
	})
	StopCPUProfile()
	samples := traces(t, b.Bytes())
	with := sum(samples, "what=spinning", "runtime/pprof.spin runtime/pprof.around runtime/pprof.TestCPU")
	if with[0] == 0 || with[1] != with[0]*10_000_000 {
		t.Errorf("%v of %v", with, samples)
	}
	if without := sum(samples, "runtime/pprof.spin"); without[0] != with[0] {
		t.Errorf("samples without labels or callers: %v", samples)
	}
}

var kept [][]byte

//go:noinline
func allocate() {
	for range 40 {
		kept = append(kept, make([]byte, 1<<20))
	}
}

func TestHeap(t *testing.T) {
	allocate()
	runtime.GC()
	var b bytes.Buffer
	if err := WriteHeapProfile(&b); err != nil {
		t.Fatal(err)
	}
	got := sum(traces(t, b.Bytes()), "runtime/pprof.allocate")
	if got[2] < 25 || got[2] > 60 || got[0] != got[2] || got[3]>>20 != got[2] {
		t.Errorf("allocated and in use: %v", got)
	}
	kept = nil
	runtime.GC()
	b.Reset()
	Lookup("allocs").WriteTo(&b, 0)
	got = sum(traces(t, b.Bytes()), "runtime/pprof.allocate")
	if got[0] < 25 || got[2] != 0 {
		t.Errorf("after the end: %v", got)
	}
}

func TestOthersAreReadable(t *testing.T) {
	runtime.SetBlockProfileRate(1)
	defer runtime.SetBlockProfileRate(0)
	c := make(chan bool)
	go func() { time.Sleep(time.Millisecond); c <- true }()
	<-c
	want := map[string]string{
		"block":        "runtime.chanrecv1 runtime/pprof.TestOthersAreReadable",
		"goroutine":    "runtime/pprof.(*Profile).WriteTo",
		"mutex":        "",
		"threadcreate": "",
	}
	for name, part := range want {
		var b bytes.Buffer
		if err := Lookup(name).WriteTo(&b, 0); err != nil {
			t.Error(name, err)
		}
		samples := traces(t, b.Bytes())
		if part != "" && sum(samples, part)[0] == 0 {
			t.Errorf("%s: %q is not in %v", name, part, slices.Collect(maps.Keys(samples)))
		}
	}
}

func TestInlinedFunctionsShareALocation(t *testing.T) {
	pcs := make([]uintptr, 10)
	stack := pcs[:runtime.Callers(0, pcs)]
	b := newBuilder()
	ids := b.stack(stack)
	again := b.stack(stack)
	if len(ids) == 0 || len(ids) > len(stack) || !slices.Equal(ids, again) {
		t.Errorf("%v, then %v, of %d frames", ids, again, len(stack))
	}
	if got := unfold([]uintptr{stack[len(stack)-1]}); len(got) != 1 {
		t.Errorf("unfold: %v", got)
	}
}
