// Package profilerecord reads the runtime's profiles: records of counts with a stack.
package profilerecord

import "unsafe"

//go:linkname profile runtime.profile
func profile(what int, to unsafe.Pointer, room int) (words, records int)

// What names a profile; the runtime archive's snapshot has the same numbers.
type What int

const (
	Mem        What = iota // of stacks with something in use: bytes allocated, bytes freed, objects allocated, objects freed
	MemAll                 // the same of all stacks
	Block                  // events, nanoseconds
	Mutex                  // events, nanoseconds
	Goroutines             // labels
	Threads                // nothing but the stacks
)

// values is how many words stand in front of each kind's stacks.
var values = [...]int{Mem: 4, MemAll: 4, Block: 2, Mutex: 2, Goroutines: 1, Threads: 0}

// A Record is one stack with its counts.
type Record struct {
	Values []int64
	Labels unsafe.Pointer
	Stack  []uintptr // return addresses, innermost first; what is inlined there is not unfolded
}

// Count tells how many records Read would give.
func Count(what What) int {
	_, records := profile(int(what), nil, 0)
	return records
}

// Read gives all records.
func Read(what What) []Record {
	// Words that are pointers: among them are the labels, which the collector must see.
	var buf []unsafe.Pointer
	for {
		words, records := profile(int(what), unsafe.Pointer(unsafe.SliceData(buf)), len(buf))
		if words <= len(buf) {
			return decode(what, buf[:words], records)
		}
		buf = make([]unsafe.Pointer, words+words/4+64)
	}
}

func decode(what What, words []unsafe.Pointer, records int) []Record {
	list := make([]Record, 0, records)
	for len(words) > 0 {
		n := values[what]
		head, depth := words[:n], int(uintptr(words[n]))
		stack := words[n+1 : n+1+depth]
		words = words[n+1+depth:]
		r := Record{Stack: make([]uintptr, depth)}
		for i, pc := range stack {
			r.Stack[i] = uintptr(pc)
		}
		if what == Goroutines {
			r.Labels = head[0]
		} else {
			r.Values = make([]int64, n)
			for i, v := range head {
				r.Values[i] = int64(uintptr(v))
			}
		}
		list = append(list, r)
	}
	return list
}
