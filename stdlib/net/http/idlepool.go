package http

import (
	"container/list"
	"context"
	"errors"
	"net/http/httptrace"
	"slices"
	"sync"
	"time"
)

// Why a connection is not kept.
var (
	errKeepAlivesDisabled = errors.New("http: putIdleConn: keep alives disabled")
	errConnBroken         = errors.New("http: putIdleConn: connection is in bad state")
	errCloseIdle          = errors.New("http: putIdleConn: CloseIdleConnections was called")
	errTooManyIdle        = errors.New("http: putIdleConn: too many idle connections")
	errTooManyIdleHost    = errors.New("http: putIdleConn: too many idle connections for host")
	errCloseIdleConns     = errors.New("http: CloseIdleConnections called")
	errIdleConnTimeout    = errors.New("http: idle connection timeout")
)

// A connPool has the idle connections of a Transport, and those who wait for one.
type connPool struct {
	mu        sync.Mutex
	idle      map[connectKey][]*persistConn // those used last are last
	byAge     list.List                     // of idle *persistConn; those used last are first
	waiting   map[connectKey][]*wantConn    // for one that becomes idle, or is made
	dialing   map[*wantConn]struct{}        // those for whom one is made
	closeIdle bool                          // CloseIdleConnections was called, and no request was made since

	// For MaxConnsPerHost.
	count    map[connectKey]int
	queueing map[connectKey][]*wantConn // for leave to make one
}

// A wantConn is a request that waits for a connection: that which is made for it, or another that becomes idle first.
type wantConn struct {
	method connectMethod
	key    connectKey
	ctx    context.Context // for making a connection; it outlives the request, whose connection others can use
	cancel context.CancelFunc
	result chan connOrError // has room for one

	mu   sync.Mutex
	done bool // it has one, or waits no longer; guarded by mu
}

type connOrError struct {
	conn   *persistConn
	err    error
	idleAt time.Time // since when it was idle
}

// deliver gives a connection or an error to those who wait. It reports false if they do not wait any more.
func (w *wantConn) deliver(c connOrError) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.done {
		return false
	}
	w.done = true
	w.result <- c
	return true
}

func (w *wantConn) isWaiting() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return !w.done
}

// giveUp waits no longer. A connection that has come nevertheless is for others.
func (w *wantConn) giveUp(t *Transport) {
	w.mu.Lock()
	w.done = true
	w.mu.Unlock()
	select {
	case c := <-w.result:
		if c.conn != nil && c.conn.alt == nil {
			t.putOrClose(c.conn)
		}
	default:
	}
}

// getConn returns a connection for a request: an idle one, or one that is made.
func (t *Transport) getConn(r *transportRequest, m connectMethod) (*persistConn, error) {
	if r.trace != nil && r.trace.GetConn != nil {
		r.trace.GetConn(m.addr())
	}
	w := &wantConn{method: m, key: m.key(), result: make(chan connOrError, 1)}
	w.ctx, w.cancel = context.WithCancel(context.WithoutCancel(r.Context()))
	if !t.takeIdle(w) {
		t.queueForDial(w)
	}
	select {
	case c := <-w.result:
		if c.err != nil {
			if r.ctx.Err() != nil {
				return nil, canceledConn(r.ctx)
			}
			return nil, c.err
		}
		c.traceGot(r.trace)
		return c.conn, nil
	case <-r.ctx.Done():
		w.giveUp(t)
		return nil, canceledConn(r.ctx)
	}
}

// canceledConn returns why a request has waited in vain.
func canceledConn(ctx context.Context) error {
	err := context.Cause(ctx)
	if err == errRequestCanceled {
		err = errRequestCanceledConn
	}
	return err
}

func (c connOrError) traceGot(trace *httptrace.ClientTrace) {
	if trace == nil || trace.GotConn == nil || c.conn.alt != nil {
		return
	}
	info := httptrace.GotConnInfo{Conn: c.conn.conn, Reused: c.conn.isReused()}
	if !c.idleAt.IsZero() {
		info.WasIdle, info.IdleTime = true, time.Since(c.idleAt)
	}
	trace.GotConn(info)
}

// takeIdle gives w an idle connection. If there is none, w waits for one.
func (t *Transport) takeIdle(w *wantConn) bool {
	if t.DisableKeepAlives {
		return false
	}
	p := &t.pool
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closeIdle = false
	for conns := p.idle[w.key]; len(conns) > 0; conns = p.idle[w.key] {
		pc := conns[len(conns)-1]
		// A machine that has slept has a timer that has not gone off: so the clock on the wall counts.
		tooOld := t.IdleConnTimeout > 0 && pc.idleAt.Round(0).Before(time.Now().Round(0).Add(-t.IdleConnTimeout))
		if tooOld || pc.isBroken() {
			p.remove(pc)
			if tooOld {
				go pc.close(errIdleConnTimeout)
			}
			continue
		}
		if !w.deliver(connOrError{conn: pc, idleAt: pc.idleAt}) {
			return false
		}
		if pc.alt == nil { // other protocols share connections
			p.remove(pc)
		}
		return true
	}
	if p.waiting == nil {
		p.waiting = map[connectKey][]*wantConn{}
	}
	p.waiting[w.key] = append(onlyWaiting(p.waiting[w.key]), w)
	return false
}

func onlyWaiting(ws []*wantConn) []*wantConn {
	return slices.DeleteFunc(ws, func(w *wantConn) bool { return !w.isWaiting() })
}

// putOrClose keeps a connection, or closes it.
func (t *Transport) putOrClose(pc *persistConn) {
	if err := t.put(pc); err != nil {
		pc.close(err)
	}
}

// put gives a connection to somebody who waits for one, or keeps it. It returns why it does not.
func (t *Transport) put(pc *persistConn) error {
	if t.DisableKeepAlives || t.MaxIdleConnsPerHost < 0 {
		return errKeepAlivesDisabled
	}
	if pc.isBroken() {
		return errConnBroken
	}
	pc.setReused()
	if pc.client != nil {
		pc.client.freed()
		return nil
	}
	p := &t.pool
	p.mu.Lock()
	defer p.mu.Unlock()
	if pc.inPool != nil {
		return nil // another protocol's
	}
	waiting := p.waiting[pc.key]
	for len(waiting) > 0 {
		w := waiting[0]
		waiting = waiting[1:]
		if w.deliver(connOrError{conn: pc}) && pc.alt == nil {
			p.setWaiting(pc.key, waiting)
			return nil
		}
	}
	p.setWaiting(pc.key, nil)
	if p.closeIdle {
		return errCloseIdle
	}
	perHost := t.MaxIdleConnsPerHost
	if perHost == 0 {
		perHost = DefaultMaxIdleConnsPerHost
	}
	if len(p.idle[pc.key]) >= perHost {
		return errTooManyIdleHost
	}
	p.add(pc)
	if t.MaxIdleConns != 0 && p.byAge.Len() > t.MaxIdleConns {
		oldest := p.byAge.Back().Value.(*persistConn)
		p.remove(oldest)
		go oldest.close(errTooManyIdle) // closing takes the lock
	}
	if t.IdleConnTimeout > 0 && pc.alt == nil {
		if pc.idleTimer == nil {
			pc.idleTimer = time.AfterFunc(t.IdleConnTimeout, pc.closeIfIdle)
		} else {
			pc.idleTimer.Reset(t.IdleConnTimeout)
		}
	}
	pc.idleAt = time.Now()
	return nil
}

// The methods below need the lock.

func (p *connPool) setWaiting(key connectKey, ws []*wantConn) {
	if len(ws) == 0 {
		delete(p.waiting, key)
	} else {
		p.waiting[key] = ws
	}
}

func (p *connPool) add(pc *persistConn) {
	if p.idle == nil {
		p.idle = map[connectKey][]*persistConn{}
	}
	p.idle[pc.key] = append(p.idle[pc.key], pc)
	pc.inPool = p.byAge.PushFront(pc)
}

func (p *connPool) remove(pc *persistConn) {
	if pc.idleTimer != nil {
		pc.idleTimer.Stop()
	}
	if pc.inPool == nil {
		return
	}
	p.byAge.Remove(pc.inPool)
	pc.inPool = nil
	conns := p.idle[pc.key]
	if i := slices.Index(conns, pc); i >= 0 {
		conns = slices.Delete(conns, i, i+1)
	}
	if len(conns) == 0 {
		delete(p.idle, pc.key)
	} else {
		p.idle[pc.key] = conns
	}
}

// forget removes a connection that is not usable any more.
func (p *connPool) forget(pc *persistConn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.remove(pc)
}

// closeIfIdle closes a connection when its time is over.
func (pc *persistConn) closeIfIdle() {
	p := &pc.t.pool
	p.mu.Lock()
	idle := pc.inPool != nil
	p.remove(pc)
	p.mu.Unlock()
	if idle {
		pc.close(errIdleConnTimeout)
	}
}

// CloseIdleConnections closes the connections that no request uses.
func (t *Transport) CloseIdleConnections() {
	p := &t.pool
	p.mu.Lock()
	var idle []*persistConn
	for e := p.byAge.Front(); e != nil; e = e.Next() {
		pc := e.Value.(*persistConn)
		pc.inPool = nil
		idle = append(idle, pc)
	}
	p.byAge.Init()
	p.idle = nil
	p.closeIdle = true
	for w := range p.dialing {
		if !w.isWaiting() {
			w.cancel()
		}
	}
	p.mu.Unlock()
	for _, pc := range idle {
		pc.close(errCloseIdleConns)
	}
	t.otherMu.RLock()
	defer t.otherMu.RUnlock()
	for _, rt := range t.others {
		if c, ok := rt.(interface{ CloseIdleConnections() }); ok {
			c.CloseIdleConnections()
		}
	}
}

// queueForDial makes a connection for w, as soon as there are not too many.
func (t *Transport) queueForDial(w *wantConn) {
	p := &t.pool
	p.mu.Lock()
	defer p.mu.Unlock()
	if t.MaxConnsPerHost > 0 {
		if p.count[w.key] >= t.MaxConnsPerHost {
			if p.queueing == nil {
				p.queueing = map[connectKey][]*wantConn{}
			}
			p.queueing[w.key] = append(onlyWaiting(p.queueing[w.key]), w)
			return
		}
		if p.count == nil {
			p.count = map[connectKey]int{}
		}
		p.count[w.key]++
	}
	t.startDial(w)
}

// startDial needs the lock.
func (t *Transport) startDial(w *wantConn) {
	p := &t.pool
	if p.dialing == nil {
		p.dialing = map[*wantConn]struct{}{}
	}
	p.dialing[w] = struct{}{}
	go func() {
		// The context stays as it is: who knows what a Dial of somebody's does with it.
		t.dialFor(w)
		p.mu.Lock()
		defer p.mu.Unlock()
		delete(p.dialing, w)
	}()
}

func (t *Transport) dialFor(w *wantConn) {
	if !w.isWaiting() {
		t.connGone(w.key)
		return
	}
	pc, err := t.dialConn(w.ctx, w.method, nil)
	delivered := w.deliver(connOrError{conn: pc, err: err})
	if err != nil {
		t.connGone(w.key)
	} else if !delivered || pc.alt != nil {
		t.putOrClose(pc)
	}
}

// connGone says that there is a connection less, so that another can be made.
func (t *Transport) connGone(key connectKey) {
	if t.MaxConnsPerHost <= 0 {
		return
	}
	p := &t.pool
	p.mu.Lock()
	defer p.mu.Unlock()
	for queue := p.queueing[key]; len(queue) > 0; {
		w := queue[0]
		queue = queue[1:]
		p.queueing[key] = queue
		if w.isWaiting() {
			t.startDial(w)
			return
		}
	}
	delete(p.queueing, key)
	if p.count[key]--; p.count[key] <= 0 {
		delete(p.count, key)
	}
}
