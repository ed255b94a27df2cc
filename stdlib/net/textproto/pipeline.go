package textproto

import "sync"

// A Pipeline keeps requests and answers in order. Whoever wants to send takes a number by Next, and then writes between
// StartRequest and EndRequest and reads between StartResponse and EndResponse: these wait until it is that number's turn.
type Pipeline struct {
	mu       sync.Mutex
	next     uint
	request  turns
	response turns
}

// Next returns the next number.
func (p *Pipeline) Next() uint {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.next++
	return p.next - 1
}

// StartRequest waits until the request with that number may be sent.
func (p *Pipeline) StartRequest(id uint) { p.request.start(id) }

// EndRequest lets the next request be sent.
func (p *Pipeline) EndRequest(id uint) { p.request.end(id) }

// StartResponse waits until the answer with that number is the next one.
func (p *Pipeline) StartResponse(id uint) { p.response.start(id) }

// EndResponse lets the next answer be read.
func (p *Pipeline) EndResponse(id uint) { p.response.end(id) }

// turns lets numbers go on one after another.
type turns struct {
	mu      sync.Mutex
	current uint
	waiting map[uint]chan struct{} // closed when it is the number's turn
}

func (t *turns) start(id uint) {
	t.mu.Lock()
	if t.current == id {
		t.mu.Unlock()
		return
	}
	if t.waiting == nil {
		t.waiting = map[uint]chan struct{}{}
	}
	turn := make(chan struct{})
	t.waiting[id] = turn
	t.mu.Unlock()
	<-turn
}

func (t *turns) end(id uint) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.current != id {
		panic("out of sync")
	}
	t.current++
	if turn, ok := t.waiting[t.current]; ok {
		delete(t.waiting, t.current)
		close(turn)
	}
}
