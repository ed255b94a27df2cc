// An event simulation: customers arrive at counters, driven by a heap of events.
package main

import (
	"container/heap"
	"fmt"
)

type event struct {
	at   int
	seq  int
	what func(*simulation)
}

type events []event

func (e events) Len() int { return len(e) }
func (e events) Less(i, j int) bool {
	if e[i].at != e[j].at {
		return e[i].at < e[j].at
	}
	return e[i].seq < e[j].seq
}
func (e events) Swap(i, j int) { e[i], e[j] = e[j], e[i] }
func (e *events) Push(x any)   { *e = append(*e, x.(event)) }
func (e *events) Pop() any {
	old := *e
	last := old[len(old)-1]
	*e = old[:len(old)-1]
	return last
}

type customer struct {
	id, arrived, need int
}

type counter struct {
	name   string
	busy   bool
	served int
}

type simulation struct {
	now      int
	seq      int
	pending  events
	queue    []customer
	counters []*counter
	waited   int
	longest  int
	trace    []string
}

func (s *simulation) after(d int, what func(*simulation)) {
	s.seq++
	heap.Push(&s.pending, event{s.now + d, s.seq, what})
}

func (s *simulation) log(format string, args ...any) {
	s.trace = append(s.trace, fmt.Sprintf("%3d ", s.now)+fmt.Sprintf(format, args...))
}

func (s *simulation) arrive(c customer) {
	c.arrived = s.now
	s.queue = append(s.queue, c)
	s.longest = max(s.longest, len(s.queue))
	s.log("customer %d arrives, %d waiting", c.id, len(s.queue))
	s.dispatch()
}

func (s *simulation) dispatch() {
	for _, k := range s.counters {
		if k.busy || len(s.queue) == 0 {
			continue
		}
		c := s.queue[0]
		s.queue = s.queue[1:]
		k.busy = true
		s.waited += s.now - c.arrived
		s.log("%s serves %d for %d", k.name, c.id, c.need)
		s.after(c.need, func(s *simulation) {
			k.busy = false
			k.served++
			s.log("%s is done with %d", k.name, c.id)
			s.dispatch()
		})
	}
}

func (s *simulation) run() {
	for s.pending.Len() > 0 {
		e := heap.Pop(&s.pending).(event)
		s.now = e.at
		e.what(s)
	}
}

func main() {
	s := &simulation{counters: []*counter{{name: "north"}, {name: "south"}}}
	for i := range 8 {
		s.after(i*i%11, func(s *simulation) {
			s.arrive(customer{id: i, need: 2 + i*3%5})
		})
	}
	s.run()
	for _, line := range s.trace {
		fmt.Println(line)
	}
	for _, k := range s.counters {
		fmt.Println(k.name, k.served)
	}
	fmt.Println("waited", s.waited, "longest queue", s.longest, "ended", s.now)
}
