package sql

import (
	"context"
	"database/sql/driver"
	"errors"
	"slices"
	"sync"
	"time"
)

// A driverConn is a connection of the driver's. db.mu guards what the pool knows of it, its own mutex the driver's side.
type driverConn struct {
	db      *DB
	created time.Time

	inUse    bool      // guarded by db.mu
	returned time.Time // guarded by db.mu: when it was put into the pool
	gone     bool      // guarded by db.mu: it counts no more

	sync.Mutex // one call of the driver at a time
	ci         driver.Conn
	closed     bool
	used       bool // it was in the pool before: the driver is told when it is used again
	stmts      map[*driverStmt]bool
}

// A driverStmt is a statement of a connection.
type driverStmt struct {
	dc     *driverConn
	si     driver.Stmt
	closed bool // guarded by dc
	err    error
}

// close closes the statement once.
func (s *driverStmt) close() error {
	s.dc.Lock()
	defer s.dc.Unlock()
	return s.closeLocked()
}

func (s *driverStmt) closeLocked() error {
	if !s.closed {
		s.closed = true
		delete(s.dc.stmts, s)
		s.err = s.si.Close()
	}
	return s.err
}

// prepare makes a statement that lives no longer than the connection.
func (dc *driverConn) prepare(ctx context.Context, query string) (*driverStmt, error) {
	dc.Lock()
	defer dc.Unlock()
	si, err := prepare(ctx, dc.ci, query)
	if err != nil {
		return nil, err
	}
	s := &driverStmt{dc: dc, si: si}
	if dc.stmts == nil {
		dc.stmts = make(map[*driverStmt]bool)
	}
	dc.stmts[s] = true
	return s, nil
}

// close closes the connection with its statements, and lets others have its place.
func (dc *driverConn) close() error {
	dc.Lock()
	if dc.closed {
		dc.Unlock()
		return errors.New("sql: duplicate driverConn close")
	}
	dc.closed = true
	for s := range dc.stmts {
		s.closeLocked()
	}
	err := dc.ci.Close()
	dc.Unlock()

	dc.db.mu.Lock()
	defer dc.db.mu.Unlock()
	dc.gone = true
	dc.db.open--
	dc.db.openForWaiting()
	return err
}

// expired tells whether the connection is older than it may be.
func (dc *driverConn) expired(lifetime time.Duration) bool {
	return lifetime > 0 && dc.created.Add(lifetime).Before(time.Now())
}

// reset tells the driver that the connection is used again.
func (dc *driverConn) reset(ctx context.Context) error {
	dc.Lock()
	defer dc.Unlock()
	if r, ok := dc.ci.(driver.SessionResetter); ok && dc.used {
		return r.ResetSession(ctx)
	}
	return nil
}

// valid asks the driver whether the connection may go into the pool.
func (dc *driverConn) valid() bool {
	dc.Lock()
	defer dc.Unlock()
	dc.used = true
	if v, ok := dc.ci.(driver.Validator); ok {
		return v.IsValid()
	}
	return true
}

// release gives the connection back after a use that ended with err.
func (dc *driverConn) release(err error) { dc.db.put(dc, err) }

// A waiter is a goroutine that wants a connection when there may be no more of them.
type waiter chan granted

// granted is what a waiter gets.
type granted struct {
	dc  *driverConn
	err error
}

// conn gives a connection, from the pool unless fresh is set. It may be driver.ErrBadConn: try again.
func (db *DB) conn(ctx context.Context, fresh bool) (*driverConn, error) {
	db.mu.Lock()
	if db.closed {
		db.mu.Unlock()
		return nil, errDBClosed
	}
	if err := ctx.Err(); err != nil {
		db.mu.Unlock()
		return nil, err
	}
	if n := len(db.idle); n > 0 && !fresh {
		dc := db.idle[n-1] // the one that was used last
		db.idle = db.idle[:n-1]
		dc.inUse = true
		lifetime := db.maxLifetime
		db.mu.Unlock()
		return db.usable(ctx, dc, lifetime)
	}
	if db.maxOpen > 0 && db.open >= db.maxOpen {
		return db.wait(ctx, fresh) // unlocks
	}
	db.open++ // it will be
	db.mu.Unlock()
	ci, err := db.connector.Connect(ctx)
	if err != nil {
		db.mu.Lock()
		db.open--
		db.openForWaiting()
		db.mu.Unlock()
		return nil, err
	}
	return &driverConn{db: db, created: time.Now(), ci: ci, inUse: true}, nil
}

// usable gives a connection of the pool if it is still good.
func (db *DB) usable(ctx context.Context, dc *driverConn, lifetime time.Duration) (*driverConn, error) {
	if dc.expired(lifetime) {
		db.mu.Lock()
		db.stats.MaxLifetimeClosed++
		db.mu.Unlock()
		dc.close()
		return nil, driver.ErrBadConn
	}
	if err := dc.reset(ctx); errors.Is(err, driver.ErrBadConn) {
		dc.close()
		return nil, err
	}
	return dc, nil
}

// wait waits for a connection. db.mu is held, and is not any more when it returns.
func (db *DB) wait(ctx context.Context, fresh bool) (*driverConn, error) {
	w := make(waiter, 1)
	db.waiters = append(db.waiters, w)
	db.stats.WaitCount++
	db.mu.Unlock()
	began := time.Now()
	var got granted
	var ok bool
	select {
	case got, ok = <-w:
	case <-ctx.Done():
	}
	db.mu.Lock()
	db.stats.WaitDuration += time.Since(began)
	lifetime := db.maxLifetime
	if i := slices.Index(db.waiters, w); i >= 0 {
		db.waiters = slices.Delete(db.waiters, i, i+1)
	}
	db.mu.Unlock()
	if err := ctx.Err(); err != nil && !ok && got.dc == nil {
		select {
		case late, ok := <-w:
			if ok && late.dc != nil {
				db.put(late.dc, nil)
			}
		default:
		}
		return nil, err
	}
	switch {
	case !ok:
		return nil, errDBClosed
	case got.err != nil:
		return nil, got.err
	case fresh:
		lifetime = 0
	}
	return db.usable(ctx, got.dc, lifetime)
}

// openForWaiting opens connections for those who wait, as far as there may be more. db.mu is held.
func (db *DB) openForWaiting() {
	n := len(db.waiters) - db.opening
	if db.maxOpen > 0 {
		n = min(n, db.maxOpen-db.open)
	}
	for ; n > 0 && !db.closed; n-- {
		db.open++
		db.opening++
		go db.openOne()
	}
}

// openOne opens a connection for whoever waits longest.
func (db *DB) openOne() {
	ci, err := db.connector.Connect(db.ctx)
	db.mu.Lock()
	db.opening--
	if err != nil {
		db.open--
		db.grant(granted{err: err})
		db.openForWaiting()
		db.mu.Unlock()
		return
	}
	dc := &driverConn{db: db, created: time.Now(), ci: ci}
	kept := db.keep(dc)
	db.mu.Unlock()
	if !kept {
		dc.close()
	}
}

// grant gives something to whoever waits longest, if somebody does. db.mu is held.
func (db *DB) grant(g granted) bool {
	if len(db.waiters) == 0 {
		return false
	}
	w := db.waiters[0]
	db.waiters = db.waiters[1:]
	w <- g
	return true
}

// keep gives a connection to who waits, or to the pool; it tells whether there was a place for it. db.mu is held.
func (db *DB) keep(dc *driverConn) bool {
	if db.closed || db.maxOpen > 0 && db.open > db.maxOpen {
		return false
	}
	dc.inUse = true
	if db.grant(granted{dc: dc}) {
		return true
	}
	dc.inUse = false
	if len(db.idle) >= db.idleLimit() {
		db.stats.MaxIdleClosed++
		return false
	}
	dc.returned = time.Now()
	db.idle = append(db.idle, dc)
	db.startCleaner()
	return true
}

// put takes a connection back after a use that ended with err.
func (db *DB) put(dc *driverConn, err error) {
	bad := errors.Is(err, driver.ErrBadConn) || !dc.valid()
	db.mu.Lock()
	if !dc.inUse {
		db.mu.Unlock()
		panic("sql: connection returned that was never out")
	}
	if !bad && dc.expired(db.maxLifetime) {
		db.stats.MaxLifetimeClosed++
		bad = true
	}
	dc.inUse = false
	kept := !bad && db.keep(dc)
	db.mu.Unlock()
	if !kept {
		dc.close()
	}
}

// badConnRetries is how often something is tried on connections of the pool that turn out to be broken.
const badConnRetries = 2

// retry calls f until its connection is no broken one, the last time with a fresh one.
func retry(f func(fresh bool) error) error {
	for range badConnRetries {
		if err := f(false); !errors.Is(err, driver.ErrBadConn) {
			return err
		}
	}
	return f(true)
}

// startCleaner starts what closes connections that are too old, if there is a limit and a connection. db.mu is held.
func (db *DB) startCleaner() {
	if (db.maxLifetime > 0 || db.maxIdleTime > 0) && db.open > 0 && db.wakeCleaner == nil {
		db.wakeCleaner = make(chan struct{}, 1)
		go db.clean(db.wakeCleaner)
	}
}

// shortestLimit is how long a connection may live or be idle.
func (db *DB) shortestLimit() time.Duration {
	switch {
	case db.maxLifetime <= 0:
		return db.maxIdleTime
	case db.maxIdleTime <= 0:
		return db.maxLifetime
	}
	return min(db.maxLifetime, db.maxIdleTime)
}

// clean closes idle connections when their time is over, as long as there are connections and limits.
func (db *DB) clean(wake chan struct{}) {
	db.mu.Lock()
	pause := db.shortestLimit()
	db.mu.Unlock()
	for {
		timer := time.NewTimer(max(pause, time.Second))
		select {
		case <-timer.C:
		case <-wake:
			timer.Stop()
		}
		db.mu.Lock()
		pause = db.shortestLimit()
		if db.closed || db.open == 0 || pause <= 0 {
			db.wakeCleaner = nil
			db.mu.Unlock()
			return
		}
		old := db.takeOld(&pause)
		db.mu.Unlock()
		for _, dc := range old {
			dc.close()
		}
	}
}

// takeOld takes connections out of the pool whose time is over, and shortens pause to when the next one's will be. db.mu is held.
func (db *DB) takeOld(pause *time.Duration) (old []*driverConn) {
	now := time.Now()
	db.idle = slices.DeleteFunc(db.idle, func(dc *driverConn) bool {
		idleLeft, lifeLeft := *pause, *pause
		if db.maxIdleTime > 0 {
			idleLeft = dc.returned.Add(db.maxIdleTime).Sub(now)
		}
		if db.maxLifetime > 0 {
			lifeLeft = dc.created.Add(db.maxLifetime).Sub(now)
		}
		switch {
		case idleLeft < 0:
			db.stats.MaxIdleTimeClosed++
		case lifeLeft < 0:
			db.stats.MaxLifetimeClosed++
		default:
			*pause = min(*pause, idleLeft, lifeLeft)
			return false
		}
		old = append(old, dc)
		return true
	})
	return old
}
