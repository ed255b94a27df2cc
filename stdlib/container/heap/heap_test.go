package heap_test

import (
	"container/heap"
	"testing"
)

type ints []int

func (h ints) Len() int           { return len(h) }
func (h ints) Less(i, j int) bool { return h[i] < h[j] }
func (h ints) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *ints) Push(x any)        { *h = append(*h, x.(int)) }
func (h *ints) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}

func check(t *testing.T, h ints) {
	for i := 1; i < len(h); i++ {
		if h.Less(i, (i-1)/2) {
			t.Fatalf("no heap: %v", h)
		}
	}
}

func TestHeap(t *testing.T) {
	h := &ints{}
	for i := 0; i < 100; i++ {
		*h = append(*h, i*37%101)
	}
	heap.Init(h)
	check(t, *h)
	for i := 0; i < 50; i++ {
		heap.Push(h, i*53%97)
		check(t, *h)
	}
	for i := 0; i < 40; i++ {
		heap.Remove(h, i*7%h.Len())
		check(t, *h)
	}
	for i := 0; i < 40; i++ {
		j := i * 11 % h.Len()
		(*h)[j] = i * 29 % 103
		heap.Fix(h, j)
		check(t, *h)
	}
	last := -1
	for h.Len() > 0 {
		x := heap.Pop(h).(int)
		if x < last {
			t.Fatalf("%d after %d", x, last)
		}
		last = x
	}
}
