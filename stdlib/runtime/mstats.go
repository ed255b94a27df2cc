package runtime

import "unsafe"

func readmemstats(out unsafe.Pointer)

// A MemStats tells what the allocator and the collector have done. Sizes are in bytes.
type MemStats struct {
	Alloc        uint64 // of objects in use or not yet swept
	TotalAlloc   uint64 // of all objects ever
	Sys          uint64 // from the system
	Lookups      uint64 // always 0
	Mallocs      uint64 // objects ever
	Frees        uint64 // objects freed
	HeapAlloc    uint64 // like Alloc
	HeapSys      uint64 // heap memory from the system
	HeapIdle     uint64 // in spans without objects
	HeapInuse    uint64 // in spans with objects
	HeapReleased uint64 // given back to the system
	HeapObjects  uint64 // objects in use
	StackInuse   uint64
	StackSys     uint64
	MSpanInuse   uint64
	MSpanSys     uint64
	MCacheInuse  uint64
	MCacheSys    uint64
	BuckHashSys  uint64
	GCSys        uint64
	OtherSys     uint64
	NextGC       uint64 // heap size of the next collection
	LastGC       uint64 // nanoseconds since 1970
	PauseTotalNs uint64
	PauseNs      [256]uint64
	PauseEnd     [256]uint64
	NumGC        uint32
	NumForcedGC  uint32

	GCCPUFraction float64 // of the program's time
	EnableGC      bool
	DebugGC       bool

	// BySize counts objects by size class.
	BySize [61]struct {
		Size    uint32
		Mallocs uint64
		Frees   uint64
	}
}

// ReadMemStats fills m. The world stops meanwhile.
func ReadMemStats(m *MemStats) { readmemstats(unsafe.Pointer(m)) }
