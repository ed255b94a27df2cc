// Goroutines move nodes about while the collector marks: through registers, channels, maps, atomic and weak pointers. A node that
// was freed too early no longer knows its own name.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strconv"
	"sync"
	"sync/atomic"
	"weak"
)

type node struct {
	id, check uint64
	kids      [4]*node
	other     any
	name      string
	byKey     map[int]*node
	many      []*node
}

var ids atomic.Uint64

func fresh() *node {
	id := ids.Add(1)
	return &node{id: id, check: id * 0x9e3779b97f4a7c15, name: strconv.Itoa(int(id))}
}

func (n *node) mustBeWhole() {
	if n.check != n.id*0x9e3779b97f4a7c15 || n.name != strconv.Itoa(int(n.id)) {
		panic(fmt.Sprint("broken node ", n.id, " ", n.check, " ", n.name))
	}
}

// count walks what is below n, to a depth.
func count(n *node, depth int) int {
	if n == nil || depth <= 0 {
		return 0
	}
	n.mustBeWhole()
	total := 1
	for _, kid := range n.kids {
		total += count(kid, depth-1)
	}
	if other, ok := n.other.(*node); ok {
		total += count(other, depth-1)
	}
	for _, kid := range n.byKey {
		total += count(kid, depth-2)
	}
	for i := 0; i < len(n.many); i += 97 {
		total += count(n.many[i], 1)
	}
	return total
}

type random uint64

func (r *random) below(n int) int {
	*r ^= *r << 13
	*r ^= *r >> 7
	*r ^= *r << 17
	return int(uint64(*r) % uint64(n))
}

var exchange [64]atomic.Pointer[node]

var table struct {
	sync.Mutex
	nodes map[int]*node
}

// A mutator owns a graph, and trades nodes with others.
type mutator struct {
	random
	root *node
	ch   chan *node
	weak []weak.Pointer[node]
	held []*node
}

func (m *mutator) step() {
	n := m.root
	for range m.below(6) {
		if kid := n.kids[m.below(4)]; kid != nil {
			n = kid
		}
	}
	n.mustBeWhole()
	slot := &n.kids[m.below(4)]
	switch m.below(13) {
	case 0, 1, 2:
		*slot = fresh()
	case 3:
		i, j := m.below(4), m.below(4)
		n.kids[i], n.kids[j] = n.kids[j], n.kids[i]
	case 4: // For a while only this frame has it.
		kid := *slot
		n.kids = [4]*node{}
		count(kid, 3)
		n.kids[0] = kid
	case 5:
		if old := exchange[m.below(64)].Swap(*slot); old != nil {
			count(old, 2)
			old.kids = [4]*node{}
			*slot = old
		}
	case 6:
		select {
		case m.ch <- fresh():
		case got := <-m.ch:
			got.mustBeWhole()
			n.other = got
		default:
		}
	case 7:
		if n.byKey == nil {
			n.byKey = map[int]*node{}
		}
		n.byKey[m.below(9)] = fresh()
		delete(n.byKey, m.below(9))
	case 8:
		table.Lock()
		got := table.nodes[m.below(100)]
		table.nodes[m.below(100)] = fresh()
		table.Unlock()
		if got != nil {
			got.mustBeWhole()
			n.other = got
		}
	case 9:
		m.held = append(m.held, fresh())
		m.weak = append(m.weak, weak.Make(m.held[len(m.held)-1]))
		if len(m.held) == 20 {
			// The older half is let go: what is still there comes back by its weak pointer.
			m.held = append([]*node(nil), m.held[10:]...)
			for i, w := range m.weak {
				kid := w.Value()
				if i >= 10 && kid != m.held[i-10] {
					panic("a weak pointer forgot a living node")
				}
				if kid != nil {
					kid.mustBeWhole()
					*slot = kid
				}
			}
			m.weak = append([]weak.Pointer[node](nil), m.weak[10:]...)
		}
	case 10:
		n.many = make([]*node, 100+m.below(3000))
		for i := 0; i < len(n.many); i += 97 {
			n.many[i] = fresh()
		}
	case 11:
		n.many = append(n.many, fresh())
		copy(n.many[1:], n.many)
	case 12:
		done := make(chan *node)
		go func() {
			kid := fresh()
			kid.kids[0] = n.kids[1]
			done <- kid
		}()
		n.kids[2] = <-done
	}
	if m.below(100) == 0 && count(m.root, 7) > 3000 {
		m.root = fresh()
	}
}

func main() {
	debug.SetGCPercent(10)
	table.nodes = map[int]*node{}
	ch := make(chan *node, 10)
	var mutators, forcing sync.WaitGroup
	var done atomic.Bool
	for i := range 4 {
		mutators.Go(func() {
			m := &mutator{random: random(i*7919 + 12345), root: fresh(), ch: ch}
			for range 300 {
				m.step()
			}
			count(m.root, 12)
		})
	}
	forcing.Go(func() {
		for i := 0; i < 20 && !done.Load(); i++ {
			runtime.GC()
			runtime.Gosched()
		}
	})
	mutators.Wait()
	done.Store(true)
	forcing.Wait()
	fmt.Println("whole")
}
