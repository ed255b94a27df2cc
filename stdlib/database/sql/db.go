package sql

import (
	"context"
	"database/sql/driver"
	"fmt"
	"io"
	"sync"
	"time"
)

// A DB is a database, with a pool of connections to it. Goroutines may share it, and a program needs one only. Connections are made
// when they are wanted; what must happen on one connection needs a Tx or Conn.
type DB struct {
	connector driver.Connector
	ctx       context.Context // ends with the DB
	stop      context.CancelFunc

	mu          sync.Mutex // guards all below
	closed      bool
	idle        []*driverConn
	open        int // connections that there are, or are being made
	opening     int // those that are being made for waiters
	waiters     []waiter
	maxOpen     int // 0 is no limit
	maxIdle     int // 0 is the default, less is none
	maxLifetime time.Duration
	maxIdleTime time.Duration
	wakeCleaner chan struct{} // nil when no cleaner runs
	stats       DBStats       // what is counted
}

// DBStats tells of a DB's connections.
type DBStats struct {
	MaxOpenConnections int // the limit; 0 is none

	OpenConnections int // in use and idle
	InUse           int
	Idle            int

	WaitCount         int64         // how many waited for a connection
	WaitDuration      time.Duration // how long they waited in all
	MaxIdleClosed     int64         // connections closed because of SetMaxIdleConns
	MaxIdleTimeClosed int64         // connections closed because of SetConnMaxIdleTime
	MaxLifetimeClosed int64         // connections closed because of SetConnMaxLifetime
}

// plainConnector makes connections by a driver that has no Connector.
type plainConnector struct {
	name   string
	driver driver.Driver
}

func (c plainConnector) Connect(context.Context) (driver.Conn, error) { return c.driver.Open(c.name) }
func (c plainConnector) Driver() driver.Driver                        { return c.driver }

// Open gives a database by the driver's name and a name whose form is the driver's. It need not connect: Ping does.
func Open(driverName, dataSourceName string) (*DB, error) {
	drivers.RLock()
	d, ok := drivers.byName[driverName]
	drivers.RUnlock()
	if !ok {
		return nil, fmt.Errorf("sql: unknown driver %q (forgotten import?)", driverName)
	}
	if c, ok := d.(driver.DriverContext); ok {
		connector, err := c.OpenConnector(dataSourceName)
		if err != nil {
			return nil, err
		}
		return OpenDB(connector), nil
	}
	return OpenDB(plainConnector{dataSourceName, d}), nil
}

// OpenDB gives a database by what connects to it.
func OpenDB(c driver.Connector) *DB {
	ctx, stop := context.WithCancel(context.Background())
	return &DB{connector: c, ctx: ctx, stop: stop}
}

// Driver gives the driver.
func (db *DB) Driver() driver.Driver { return db.connector.Driver() }

// Close closes the idle connections, and the others when they are given back. Nothing new can be begun.
func (db *DB) Close() error {
	db.mu.Lock()
	if db.closed {
		db.mu.Unlock()
		return nil
	}
	db.closed = true
	idle := db.idle
	db.idle = nil
	for _, w := range db.waiters {
		close(w)
	}
	db.waiters = nil
	if db.wakeCleaner != nil {
		db.poke()
	}
	db.mu.Unlock()
	var err error
	for _, dc := range idle {
		if err1 := dc.close(); err1 != nil {
			err = err1
		}
	}
	db.stop()
	if c, ok := db.connector.(io.Closer); ok {
		if err1 := c.Close(); err1 != nil {
			err = err1
		}
	}
	return err
}

// poke lets the cleaner look at its limits again. db.mu is held.
func (db *DB) poke() {
	select {
	case db.wakeCleaner <- struct{}{}:
	default:
	}
}

// idleLimit is how many idle connections are kept. db.mu is held.
func (db *DB) idleLimit() int {
	const byDefault = 2
	switch {
	case db.maxIdle == 0:
		return byDefault
	case db.maxIdle < 0:
		return 0
	}
	return db.maxIdle
}

// SetMaxIdleConns sets how many idle connections are kept: 2 if it is not called, none for n <= 0.
func (db *DB) SetMaxIdleConns(n int) {
	db.mu.Lock()
	if db.maxIdle = n; n <= 0 {
		db.maxIdle = -1
	}
	if db.maxOpen > 0 && db.idleLimit() > db.maxOpen {
		db.maxIdle = db.maxOpen
	}
	var extra []*driverConn
	if limit := db.idleLimit(); len(db.idle) > limit {
		extra = append(extra, db.idle[limit:]...)
		db.idle = db.idle[:limit]
	}
	db.stats.MaxIdleClosed += int64(len(extra))
	db.mu.Unlock()
	for _, dc := range extra {
		dc.close()
	}
}

// SetMaxOpenConns sets how many connections there may be; n <= 0 is no limit. Who wants one more waits.
func (db *DB) SetMaxOpenConns(n int) {
	db.mu.Lock()
	db.maxOpen = max(n, 0)
	tooMany := db.maxOpen > 0 && db.idleLimit() > db.maxOpen
	db.mu.Unlock()
	if tooMany {
		db.SetMaxIdleConns(n)
	}
}

// SetConnMaxLifetime sets how long a connection may be used; d <= 0 is for ever.
func (db *DB) SetConnMaxLifetime(d time.Duration) { db.setLimit(&db.maxLifetime, d) }

// SetConnMaxIdleTime sets how long a connection may be idle; d <= 0 is for ever.
func (db *DB) SetConnMaxIdleTime(d time.Duration) { db.setLimit(&db.maxIdleTime, d) }

func (db *DB) setLimit(limit *time.Duration, d time.Duration) {
	db.mu.Lock()
	defer db.mu.Unlock()
	d = max(d, 0)
	if shorter := d > 0 && (*limit == 0 || d < *limit); shorter && db.wakeCleaner != nil {
		db.poke()
	}
	*limit = d
	db.startCleaner()
}

// Stats tells of the connections.
func (db *DB) Stats() DBStats {
	db.mu.Lock()
	defer db.mu.Unlock()
	s := db.stats
	s.MaxOpenConnections = db.maxOpen
	s.OpenConnections = db.open
	s.Idle = len(db.idle)
	s.InUse = db.open - s.Idle
	return s
}

// A session is where connections come from: the pool, a Conn or a Tx.
type session interface {
	// grab gives a connection, and what is to be called when it is not needed any more.
	grab(ctx context.Context) (dc *driverConn, release func(error), err error)
	// ends is the context that a session's rows end with; nil without one.
	ends() context.Context
}

// pooled is the session of a DB.
type pooled struct {
	db    *DB
	fresh bool
}

func (p pooled) ends() context.Context { return nil }

func (p pooled) grab(ctx context.Context) (*driverConn, func(error), error) {
	dc, err := p.db.conn(ctx, p.fresh)
	if err != nil {
		return nil, nil, err
	}
	return dc, dc.release, nil
}

// PingContext sees whether the database can be reached.
func (db *DB) PingContext(ctx context.Context) error {
	return retry(func(fresh bool) error { return ping(ctx, pooled{db, fresh}) })
}

// Ping is PingContext without a context.
func (db *DB) Ping() error { return db.PingContext(context.Background()) }

// PrepareContext makes a statement. The context is for making it only.
func (db *DB) PrepareContext(ctx context.Context, query string) (stmt *Stmt, err error) {
	err = retry(func(fresh bool) (err error) {
		stmt, err = prepareIn(ctx, db, pooled{db, fresh}, nil, query)
		return err
	})
	return stmt, err
}

// Prepare is PrepareContext without a context.
func (db *DB) Prepare(query string) (*Stmt, error) {
	return db.PrepareContext(context.Background(), query)
}

// ExecContext executes a query that gives no rows.
func (db *DB) ExecContext(ctx context.Context, query string, args ...any) (res Result, err error) {
	err = retry(func(fresh bool) (err error) {
		res, err = execIn(ctx, pooled{db, fresh}, query, args)
		return err
	})
	return res, err
}

// Exec is ExecContext without a context.
func (db *DB) Exec(query string, args ...any) (Result, error) {
	return db.ExecContext(context.Background(), query, args...)
}

// QueryContext executes a query that gives rows.
func (db *DB) QueryContext(ctx context.Context, query string, args ...any) (rows *Rows, err error) {
	err = retry(func(fresh bool) (err error) {
		rows, err = queryIn(ctx, pooled{db, fresh}, query, args)
		return err
	})
	return rows, err
}

// Query is QueryContext without a context.
func (db *DB) Query(query string, args ...any) (*Rows, error) {
	return db.QueryContext(context.Background(), query, args...)
}

// QueryRowContext executes a query that gives one row, or whose first row counts. Errors come with Row.Scan.
func (db *DB) QueryRowContext(ctx context.Context, query string, args ...any) *Row {
	rows, err := db.QueryContext(ctx, query, args...)
	return &Row{rows: rows, err: err}
}

// QueryRow is QueryRowContext without a context.
func (db *DB) QueryRow(query string, args ...any) *Row {
	return db.QueryRowContext(context.Background(), query, args...)
}

// BeginTx begins a transaction. When the context ends before the transaction does, it is rolled back.
func (db *DB) BeginTx(ctx context.Context, opts *TxOptions) (tx *Tx, err error) {
	err = retry(func(fresh bool) (err error) {
		tx, err = beginIn(ctx, db, pooled{db, fresh}, opts)
		return err
	})
	return tx, err
}

// Begin is BeginTx without a context and options.
func (db *DB) Begin() (*Tx, error) { return db.BeginTx(context.Background(), nil) }

// Conn gives one connection, to be given back by its Close.
func (db *DB) Conn(ctx context.Context) (*Conn, error) {
	var dc *driverConn
	err := retry(func(fresh bool) (err error) {
		dc, err = db.conn(ctx, fresh)
		return err
	})
	if err != nil {
		return nil, err
	}
	return &Conn{db: db, dc: dc}, nil
}
