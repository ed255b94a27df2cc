// Locking a mutex twice.
package main

import "sync"

type store struct {
	mu sync.Mutex
	n  int
}

func (s *store) inc() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.n++
	if s.n < 2 {
		s.inc()
	}
}

func main() {
	new(store).inc()
}
