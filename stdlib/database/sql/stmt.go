package sql

import (
	"context"
	"errors"
	"sync"
)

// A Stmt is a prepared statement. One of a DB is made anew on each connection that it is used on; one of a Tx or Conn belongs to
// that.
type Stmt struct {
	db     *DB
	query  string
	stuck  error       // what all its methods give
	within session     // the Tx or Conn; nil for one of a DB
	own    *driverStmt // on the connection of within
	parent *Stmt       // the statement of the DB whose own this is; it is held

	mu     sync.Mutex // guards all below
	closed bool
	holds  int // Close, and what still uses it, count; at 0 it ends
	made   []*driverStmt
}

// prepareIn makes a statement on a session's connection. within is the Tx or Conn it will belong to.
func prepareIn(ctx context.Context, db *DB, s session, within session, query string) (*Stmt, error) {
	dc, release, err := s.grab(ctx)
	if err != nil {
		return nil, err
	}
	ds, err := dc.prepare(ctx, query)
	release(err)
	if err != nil {
		return nil, err
	}
	stmt := &Stmt{db: db, query: query, within: within, holds: 1}
	if within != nil {
		stmt.own = ds
	} else {
		stmt.made = []*driverStmt{ds}
	}
	return stmt, nil
}

// hold keeps the statement from ending until unhold. It tells whether it has not been closed.
func (s *Stmt) hold() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return false
	}
	s.holds++
	return true
}

// unhold ends hold, and the statement if nothing else holds it.
func (s *Stmt) unhold() error {
	s.mu.Lock()
	s.holds--
	ended := s.holds == 0
	all := s.made
	if ended {
		s.made = nil
	}
	s.mu.Unlock()
	if !ended {
		return nil
	}
	if s.parent != nil {
		return s.parent.unhold()
	}
	if s.own != nil {
		return s.own.close()
	}
	for _, ds := range all {
		ds.close()
	}
	return nil
}

// Close ends the statement, once its rows are closed.
func (s *Stmt) Close() error {
	if s.stuck != nil {
		return s.stuck
	}
	s.mu.Lock()
	was := s.closed
	s.closed = true
	s.mu.Unlock()
	if was {
		return nil
	}
	return s.unhold()
}

// on gives the statement on a connection, which may have to be made.
func (s *Stmt) on(ctx context.Context, dc *driverConn) (*driverStmt, error) {
	s.mu.Lock()
	kept := s.made[:0]
	var found *driverStmt
	s.db.mu.Lock()
	for _, ds := range s.made {
		if ds.dc.gone {
			continue
		}
		kept = append(kept, ds)
		if ds.dc == dc {
			found = ds
		}
	}
	s.db.mu.Unlock()
	clear(s.made[len(kept):])
	s.made = kept
	s.mu.Unlock()
	if found != nil {
		return found, nil
	}
	ds, err := dc.prepare(ctx, s.query)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	s.made = append(s.made, ds)
	s.mu.Unlock()
	return ds, nil
}

// use calls f with the statement on a connection. f has to release the connection if it gives no error; rows do that later.
func (s *Stmt) use(ctx context.Context, f func(ds *driverStmt, release func(error)) error) error {
	if s.stuck != nil {
		return s.stuck
	}
	if !s.hold() {
		return errors.New("sql: statement is closed")
	}
	defer s.unhold()
	return retry(func(fresh bool) error {
		var from session = pooled{s.db, fresh}
		if s.within != nil {
			from = s.within
		}
		dc, release, err := from.grab(ctx)
		if err != nil {
			return err
		}
		ds := s.own
		if ds == nil {
			ds, err = s.on(ctx, dc)
		}
		if err == nil {
			err = f(ds, release)
		}
		if err != nil {
			release(err)
		}
		return err
	})
}

// ExecContext executes the statement, which gives no rows.
func (s *Stmt) ExecContext(ctx context.Context, args ...any) (res Result, err error) {
	err = s.use(ctx, func(ds *driverStmt, release func(error)) (err error) {
		if res, err = ds.exec(ctx, args); err == nil {
			release(nil)
		}
		return err
	})
	return res, err
}

// Exec is ExecContext without a context.
func (s *Stmt) Exec(args ...any) (Result, error) {
	return s.ExecContext(context.Background(), args...)
}

// QueryContext executes the statement, which gives rows.
func (s *Stmt) QueryContext(ctx context.Context, args ...any) (rows *Rows, err error) {
	err = s.use(ctx, func(ds *driverStmt, release func(error)) error {
		ri, err := ds.query(ctx, args)
		if err != nil {
			return err
		}
		s.mu.Lock()
		s.holds++ // the rows' own
		s.mu.Unlock()
		rows = &Rows{dc: ds.dc, rowsi: ri, release: func(err error) {
			release(err)
			s.unhold()
		}}
		var ends context.Context
		if s.within != nil {
			ends = s.within.ends()
		}
		rows.closeWith(ctx, ends)
		return nil
	})
	return rows, err
}

// Query is QueryContext without a context.
func (s *Stmt) Query(args ...any) (*Rows, error) {
	return s.QueryContext(context.Background(), args...)
}

// QueryRowContext executes the statement, which gives one row, or whose first row counts. Errors come with Row.Scan.
func (s *Stmt) QueryRowContext(ctx context.Context, args ...any) *Row {
	rows, err := s.QueryContext(ctx, args...)
	return &Row{rows: rows, err: err}
}

// QueryRow is QueryRowContext without a context.
func (s *Stmt) QueryRow(args ...any) *Row {
	return s.QueryRowContext(context.Background(), args...)
}
