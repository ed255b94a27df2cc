// A worker pool with priorities, retries, cancellation and a summary of what happened.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"errors"
	"fmt"
	"sort"
	"sync"
	"time"
)

type job struct {
	id       int
	priority int
	attempts int
	run      func(attempt int) (string, error)
}

type outcome struct {
	id       int
	attempts int
	result   string
	err      error
}

type pool struct {
	mu       sync.Mutex
	cond     *sync.Cond
	queue    []*job
	open     int
	stopped  bool
	outcomes []outcome
}

var errTemporary = errors.New("temporary failure")

func newPool() *pool {
	p := &pool{}
	p.cond = sync.NewCond(&p.mu)
	return p
}

func (p *pool) submit(j *job) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.open++
	p.enqueue(j)
}

// enqueue keeps the queue ordered. p.mu is held.
func (p *pool) enqueue(j *job) {
	p.queue = append(p.queue, j)
	sort.SliceStable(p.queue, func(a, b int) bool { return p.queue[a].priority > p.queue[b].priority })
	p.cond.Signal()
}

func (p *pool) next() *job {
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(p.queue) == 0 && !p.stopped {
		p.cond.Wait()
	}
	if len(p.queue) == 0 {
		return nil
	}
	j := p.queue[0]
	p.queue = p.queue[1:]
	return j
}

func (p *pool) finish(j *job, result string, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if errors.Is(err, errTemporary) && j.attempts < 3 {
		j.priority--
		p.enqueue(j)
		return
	}
	p.outcomes = append(p.outcomes, outcome{j.id, j.attempts, result, err})
	if p.open--; p.open == 0 {
		p.stopped = true
		p.cond.Broadcast()
	}
}

func safely(j *job) (result string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("job panicked: %v", r)
		}
	}()
	return j.run(j.attempts)
}

func (p *pool) work(wg *sync.WaitGroup) {
	defer wg.Done()
	for j := p.next(); j != nil; j = p.next() {
		j.attempts++
		result, err := safely(j)
		p.finish(j, result, err)
	}
}

func main() {
	p := newPool()
	for i := range 20 {
		p.submit(&job{id: i, priority: i % 3, run: func(attempt int) (string, error) {
			switch {
			case i%7 == 3:
				return "", fmt.Errorf("job %d, attempt %d: %w", i, attempt, errTemporary)
			case i%5 == 4 && attempt < 2:
				return "", errTemporary
			case i == 11:
				var m map[string]int
				m["x"] = 1
			case i == 12:
				time.Sleep(time.Millisecond)
			}
			return fmt.Sprint("ok ", i*i), nil
		}})
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Add(1)
		go p.work(&wg)
	}
	wg.Wait()
	sort.Slice(p.outcomes, func(i, j int) bool { return p.outcomes[i].id < p.outcomes[j].id })
	for _, o := range p.outcomes {
		fmt.Printf("%2d attempts=%d %q %v\n", o.id, o.attempts, o.result, o.err)
	}
}
