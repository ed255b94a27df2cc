package bench

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

var sink string

func TestOne(t *testing.T) {}

func BenchmarkN(b *testing.B) {
	for i := 0; i < b.N; i++ {
		sink = strings.Repeat("x", 100)
	}
}

func BenchmarkLoop(b *testing.B) {
	for b.Loop() {
		sink = strings.Repeat("y", 100)
	}
}

func BenchmarkBytes(b *testing.B) {
	b.SetBytes(1 << 20)
	b.ReportAllocs()
	for b.Loop() {
		time.Sleep(time.Microsecond)
	}
}

func BenchmarkSub(b *testing.B) {
	for _, n := range []int{1, 10} {
		b.Run(fmt.Sprintf("a%d", n), func(b *testing.B) {
			for b.Loop() {
				sink = strings.Repeat("z", n)
			}
		})
		b.Run(fmt.Sprintf("b%d", n), func(b *testing.B) {
			for range b.N {
				sink = strings.Repeat("z", n)
			}
		})
	}
}

func BenchmarkParallel(b *testing.B) {
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			time.Sleep(time.Microsecond)
		}
	})
}

func BenchmarkCustom(b *testing.B) {
	b.StopTimer()
	b.StartTimer()
	for b.Loop() {
	}
	if b.Elapsed() < 0 {
		b.Error("elapsed")
	}
	b.ReportMetric(3, "things/op")
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(1234567, "rounds")
}

func BenchmarkLog(b *testing.B) {
	for b.Loop() {
	}
	b.Log("logged")
}

func BenchmarkSkip(b *testing.B) { b.Skip("no") }

func BenchmarkFail(b *testing.B) { b.Fatal("wrong") }

func TestBenchmark(t *testing.T) {
	r := testing.Benchmark(func(b *testing.B) {
		for b.Loop() {
		}
	})
	if r.N < 1 || r.NsPerOp() < 0 || r.AllocsPerOp() != 0 {
		t.Error(r)
	}
	fixed := testing.BenchmarkResult{N: 1000, T: 1234567, Bytes: 10, MemAllocs: 5000, MemBytes: 64000, Extra: map[string]float64{"x": 0.00123, "a": 99.5}}
	if got := fixed.String() + "|" + fixed.MemString(); got != "    1000\t      1235 ns/op\t   8.10 MB/s\t        99.50 a\t         0.001230 x|      64 B/op\t       5 allocs/op" {
		t.Errorf("%q", got)
	}
}
