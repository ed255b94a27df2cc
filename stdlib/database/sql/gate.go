package sql

import "sync"

// A gate lets many pass, or one alone. Unlike a RWMutex it lets more pass while one waits to be alone: who has passed may pass
// again without waiting for ever.
type gate struct {
	mu      sync.Mutex
	changed *sync.Cond // made when it is first needed
	passing int
	alone   bool
}

func (g *gate) cond() *sync.Cond {
	if g.changed == nil {
		g.changed = sync.NewCond(&g.mu)
	}
	return g.changed
}

// pass waits until nobody is alone.
func (g *gate) pass() {
	g.mu.Lock()
	defer g.mu.Unlock()
	for g.alone {
		g.cond().Wait()
	}
	g.passing++
}

// leave ends pass.
func (g *gate) leave() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.passing--; g.passing == 0 {
		g.cond().Broadcast()
	}
}

// shut waits until nobody passes and nobody is alone.
func (g *gate) shut() {
	g.mu.Lock()
	defer g.mu.Unlock()
	for g.alone || g.passing > 0 {
		g.cond().Wait()
	}
	g.alone = true
}

// open ends shut.
func (g *gate) open() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.alone = false
	g.cond().Broadcast()
}
