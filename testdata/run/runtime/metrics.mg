// runtime/metrics: names and kinds, what is not there, histograms, and figures that the program can foresee.
package main

import (
	"fmt"
	"math"
	"runtime"
	"runtime/metrics"
	"slices"
	"strings"
	"sync"
	"time"
)

func read(name string) metrics.Value {
	s := []metrics.Sample{{Name: name}}
	metrics.Read(s)
	return s[0].Value
}

func total(h *metrics.Float64Histogram) (n uint64) {
	for _, c := range h.Counts {
		n += c
	}
	return n
}

var kept [][]byte

func main() {
	for _, d := range metrics.All() {
		if !strings.HasPrefix(d.Name, "/godebug/") {
			fmt.Println(d.Name, d.Kind, d.Cumulative, d.Description != "", read(d.Name).Kind() == d.Kind)
		}
	}
	fmt.Println(read("/no/such:thing").Kind() == metrics.KindBad)
	func() {
		defer func() { fmt.Println(recover()) }()
		read("/gc/gogc:percent").Float64()
	}()

	h := read("/gc/heap/allocs-by-size:bytes").Float64Histogram()
	fmt.Println(len(h.Counts), h.Buckets)
	h = read("/sched/latencies:seconds").Float64Histogram()
	fmt.Println(len(h.Counts), h.Buckets)

	forced := read("/gc/cycles/forced:gc-cycles").Uint64()
	pauses := total(read("/sched/pauses/total/gc:seconds").Float64Histogram())
	runtime.GC()
	runtime.GC()
	fmt.Println(read("/gc/cycles/forced:gc-cycles").Uint64() - forced)
	fmt.Println(total(read("/sched/pauses/total/gc:seconds").Float64Histogram()) >= pauses+2)
	fmt.Println(read("/cpu/classes/gc/pause:cpu-seconds").Float64() > 0)

	at := slices.Index(read("/gc/heap/allocs-by-size:bytes").Float64Histogram().Buckets, 5377)
	before := read("/gc/heap/allocs-by-size:bytes").Float64Histogram().Counts[at]
	for range 100 {
		kept = append(kept, make([]byte, 6000))
	}
	fmt.Println(read("/gc/heap/allocs-by-size:bytes").Float64Histogram().Counts[at]-before > 80)
	fmt.Println(read("/gc/heap/objects:objects").Uint64() >= 100, read("/gc/gogc:percent").Uint64(),
		read("/gc/gomemlimit:bytes").Uint64() == math.MaxInt64, read("/sched/gomaxprocs:threads").Uint64() > 0)

	stop := make(chan bool)
	for range 10 {
		go func() { <-stop }()
	}
	for read("/sched/goroutines/waiting:goroutines").Uint64() < 10 {
		time.Sleep(time.Millisecond)
	}
	fmt.Println(read("/sched/goroutines:goroutines").Uint64() >= 11, read("/sched/goroutines-created:goroutines").Uint64() >= 10)
	close(stop)

	// Go counts one wait of eight, eight times.
	var wg sync.WaitGroup
	var mu sync.Mutex
	for range 100 {
		mu.Lock()
		wg.Go(func() { mu.Lock(); mu.Unlock() })
		time.Sleep(time.Millisecond)
		mu.Unlock()
		wg.Wait()
	}
	waited := read("/sync/mutex/wait/total:seconds").Float64()
	fmt.Println(waited > 0.01, waited < 100)
	fmt.Println(total(read("/sched/latencies:seconds").Float64Histogram()) > 10)

	sum := uint64(0)
	all := read("/memory/classes/total:bytes").Uint64()
	for _, d := range metrics.All() {
		if strings.HasPrefix(d.Name, "/memory/classes/") && d.Name != "/memory/classes/total:bytes" {
			sum += read(d.Name).Uint64()
		}
	}
	fmt.Println(math.Abs(float64(sum)/float64(all)-1) < 0.2, all > 1<<20)
	fmt.Println(read("/cpu/classes/total:cpu-seconds").Float64() > 0.01)
}
