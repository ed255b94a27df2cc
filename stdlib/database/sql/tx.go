package sql

import (
	"context"
	"database/sql/driver"
	"errors"
	"sync"
	"sync/atomic"
)

// A Tx is a transaction. It ends with Commit or Rollback; what is begun in it afterwards gives ErrTxDone.
type Tx struct {
	db      *DB
	dc      *driverConn
	release func(error)
	txi     driver.Tx
	ctx     context.Context // ends with the transaction
	cancel  context.CancelFunc
	// keep: the connection may be used again after the context has ended.
	keep bool

	gate gate // what uses the connection passes; the end is alone
	done atomic.Bool

	stmtsMu sync.Mutex
	stmts   []*Stmt // end with the transaction
}

// beginIn begins a transaction on a session's connection.
func beginIn(ctx context.Context, db *DB, s session, opts *TxOptions) (*Tx, error) {
	dc, release, err := s.grab(ctx)
	if err != nil {
		return nil, err
	}
	dc.Lock()
	_, resets := dc.ci.(driver.SessionResetter)
	_, validates := dc.ci.(driver.Validator)
	txi, err := begin(ctx, dc.ci, opts)
	dc.Unlock()
	if err != nil {
		release(err)
		return nil, err
	}
	tx := &Tx{db: db, dc: dc, release: release, txi: txi, keep: resets && validates}
	tx.ctx, tx.cancel = context.WithCancel(ctx)
	context.AfterFunc(tx.ctx, func() { tx.rollback(!tx.keep) })
	return tx, nil
}

func (tx *Tx) ends() context.Context { return tx.ctx }

func (tx *Tx) grab(ctx context.Context) (*driverConn, func(error), error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	tx.gate.pass()
	if tx.done.Load() {
		tx.gate.leave()
		return nil, nil, ErrTxDone
	}
	return tx.dc, func(error) { tx.gate.leave() }, nil
}

// Commit makes what the transaction has done count.
func (tx *Tx) Commit() error {
	if err := tx.ctx.Err(); err != nil {
		if tx.done.Load() {
			return ErrTxDone
		}
		return err
	}
	if !tx.done.CompareAndSwap(false, true) {
		return ErrTxDone
	}
	return tx.end(tx.txi.Commit, false)
}

// Rollback undoes what the transaction has done.
func (tx *Tx) Rollback() error { return tx.rollback(false) }

func (tx *Tx) rollback(discard bool) error {
	if !tx.done.CompareAndSwap(false, true) {
		return ErrTxDone
	}
	return tx.end(tx.txi.Rollback, discard)
}

// end ends the transaction, once its rows are closed.
func (tx *Tx) end(how func() error, discard bool) error {
	tx.cancel()
	tx.gate.shut()
	tx.gate.open()
	tx.dc.Lock()
	err := how()
	tx.dc.Unlock()
	if !errors.Is(err, driver.ErrBadConn) {
		tx.stmtsMu.Lock()
		for _, s := range tx.stmts {
			s.Close()
		}
		tx.stmtsMu.Unlock()
	}
	if discard {
		err = driver.ErrBadConn
	}
	tx.release(err)
	return err
}

func (tx *Tx) addStmt(s *Stmt) {
	tx.stmtsMu.Lock()
	defer tx.stmtsMu.Unlock()
	tx.stmts = append(tx.stmts, s)
}

// PrepareContext makes a statement that ends with the transaction. The context is for making it only.
func (tx *Tx) PrepareContext(ctx context.Context, query string) (*Stmt, error) {
	s, err := prepareIn(ctx, tx.db, tx, tx, query)
	if err != nil {
		return nil, err
	}
	tx.addStmt(s)
	return s, nil
}

// Prepare is PrepareContext without a context.
func (tx *Tx) Prepare(query string) (*Stmt, error) {
	return tx.PrepareContext(context.Background(), query)
}

// StmtContext gives a statement of the DB for use in the transaction.
func (tx *Tx) StmtContext(ctx context.Context, stmt *Stmt) *Stmt {
	dc, release, err := tx.grab(ctx)
	if err != nil {
		return &Stmt{stuck: err}
	}
	defer release(nil)
	if tx.db != stmt.db {
		return &Stmt{stuck: errors.New("sql: Tx.Stmt: statement from different database used")}
	}
	var ds *driverStmt
	shared := false
	if stmt.within == nil && stmt.hold() {
		// Its statement on this connection does for both.
		defer stmt.unhold()
		shared = true
		ds, err = stmt.on(ctx, dc)
	} else {
		ds, err = dc.prepare(ctx, stmt.query)
	}
	if err != nil {
		return &Stmt{stuck: err}
	}
	s := &Stmt{db: tx.db, query: stmt.query, within: tx, own: ds, holds: 1}
	if shared && stmt.hold() {
		s.parent = stmt
	}
	tx.addStmt(s)
	return s
}

// Stmt is StmtContext without a context.
func (tx *Tx) Stmt(stmt *Stmt) *Stmt { return tx.StmtContext(context.Background(), stmt) }

// ExecContext executes a query that gives no rows.
func (tx *Tx) ExecContext(ctx context.Context, query string, args ...any) (Result, error) {
	return execIn(ctx, tx, query, args)
}

// Exec is ExecContext without a context.
func (tx *Tx) Exec(query string, args ...any) (Result, error) {
	return tx.ExecContext(context.Background(), query, args...)
}

// QueryContext executes a query that gives rows.
func (tx *Tx) QueryContext(ctx context.Context, query string, args ...any) (*Rows, error) {
	return queryIn(ctx, tx, query, args)
}

// Query is QueryContext without a context.
func (tx *Tx) Query(query string, args ...any) (*Rows, error) {
	return tx.QueryContext(context.Background(), query, args...)
}

// QueryRowContext executes a query that gives one row, or whose first row counts. Errors come with Row.Scan.
func (tx *Tx) QueryRowContext(ctx context.Context, query string, args ...any) *Row {
	rows, err := tx.QueryContext(ctx, query, args...)
	return &Row{rows: rows, err: err}
}

// QueryRow is QueryRowContext without a context.
func (tx *Tx) QueryRow(query string, args ...any) *Row {
	return tx.QueryRowContext(context.Background(), query, args...)
}

// A Conn is one connection, for what needs to happen on the same. It has to be given back by Close.
type Conn struct {
	db   *DB
	dc   *driverConn
	gate gate // what uses the connection passes; Close is alone
	done atomic.Bool
}

func (c *Conn) ends() context.Context { return nil }

func (c *Conn) grab(context.Context) (*driverConn, func(error), error) {
	if c.done.Load() {
		return nil, nil, ErrConnDone
	}
	c.gate.pass()
	return c.dc, func(err error) {
		c.gate.leave()
		if errors.Is(err, driver.ErrBadConn) {
			c.close(err)
		}
	}, nil
}

func (c *Conn) close(err error) error {
	if !c.done.CompareAndSwap(false, true) {
		return ErrConnDone
	}
	c.gate.shut()
	defer c.gate.open()
	c.dc.release(err)
	return err
}

// Close gives the connection back to the pool.
func (c *Conn) Close() error { return c.close(nil) }

// PingContext sees whether the database can be reached.
func (c *Conn) PingContext(ctx context.Context) error { return ping(ctx, c) }

// ExecContext executes a query that gives no rows.
func (c *Conn) ExecContext(ctx context.Context, query string, args ...any) (Result, error) {
	return execIn(ctx, c, query, args)
}

// QueryContext executes a query that gives rows.
func (c *Conn) QueryContext(ctx context.Context, query string, args ...any) (*Rows, error) {
	return queryIn(ctx, c, query, args)
}

// QueryRowContext executes a query that gives one row, or whose first row counts. Errors come with Row.Scan.
func (c *Conn) QueryRowContext(ctx context.Context, query string, args ...any) *Row {
	rows, err := c.QueryContext(ctx, query, args...)
	return &Row{rows: rows, err: err}
}

// PrepareContext makes a statement of the connection. The context is for making it only.
func (c *Conn) PrepareContext(ctx context.Context, query string) (*Stmt, error) {
	return prepareIn(ctx, c.db, c, c, query)
}

// BeginTx begins a transaction. When the context ends before the transaction does, it is rolled back.
func (c *Conn) BeginTx(ctx context.Context, opts *TxOptions) (*Tx, error) {
	return beginIn(ctx, c.db, c, opts)
}

// Raw lends f the driver's connection. After a panic of f it is not used again.
func (c *Conn) Raw(f func(driverConn any) error) (err error) {
	dc, release, err := c.grab(context.Background())
	if err != nil {
		return err
	}
	returned := false
	dc.Lock()
	defer func() {
		dc.Unlock()
		if !returned {
			err = driver.ErrBadConn
		}
		release(err)
	}()
	err = f(dc.ci)
	returned = true
	return err
}
