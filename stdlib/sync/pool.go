package sync

// A Pool keeps values that are expensive to make for later use. What is in it may vanish at any time.
type Pool struct {
	_     noCopy
	m     Mutex
	items []any
	// New makes a value when Get finds none.
	New func() any
}

// poolMax is how many values a pool keeps.
const poolMax = 64

// Put adds a value.
func (p *Pool) Put(x any) {
	if x == nil {
		return
	}
	p.m.Lock()
	if len(p.items) < poolMax {
		p.items = append(p.items, x)
	}
	p.m.Unlock()
}

// Get takes some value out, or makes one, or gives nil.
func (p *Pool) Get() any {
	p.m.Lock()
	if n := len(p.items); n > 0 {
		x := p.items[n-1]
		p.items[n-1] = nil
		p.items = p.items[:n-1]
		p.m.Unlock()
		return x
	}
	p.m.Unlock()
	if p.New != nil {
		return p.New()
	}
	return nil
}
