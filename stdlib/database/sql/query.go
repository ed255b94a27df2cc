package sql

import (
	"context"
	"database/sql/driver"
)

// ping asks the driver whether the database is there, if it can be asked.
func ping(ctx context.Context, s session) error {
	dc, release, err := s.grab(ctx)
	if err != nil {
		return err
	}
	if p, ok := dc.ci.(driver.Pinger); ok {
		dc.Lock()
		err = p.Ping(ctx)
		dc.Unlock()
	}
	release(err)
	return err
}

// A result asks the driver under the connection's lock.
type result struct {
	dc  *driverConn
	res driver.Result
}

func (r result) LastInsertId() (int64, error) {
	r.dc.Lock()
	defer r.dc.Unlock()
	return r.res.LastInsertId()
}

func (r result) RowsAffected() (int64, error) {
	r.dc.Lock()
	defer r.dc.Unlock()
	return r.res.RowsAffected()
}

// execIn executes a query that gives no rows; if the driver does not do that at once, by a statement.
func execIn(ctx context.Context, s session, query string, args []any) (res Result, err error) {
	dc, release, err := s.grab(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { release(err) }()
	dc.Lock()
	r, err := execDirect(ctx, dc.ci, query, args)
	dc.Unlock()
	if err == driver.ErrSkip {
		stmt, err := dc.prepare(ctx, query)
		if err != nil {
			return nil, err
		}
		defer stmt.close()
		return stmt.exec(ctx, args)
	}
	if err != nil {
		return nil, err
	}
	return result{dc, r}, nil
}

func (s *driverStmt) exec(ctx context.Context, args []any) (Result, error) {
	s.dc.Lock()
	defer s.dc.Unlock()
	r, err := execStmt(ctx, s.dc.ci, s.si, args)
	if err != nil {
		return nil, err
	}
	return result{s.dc, r}, nil
}

func (s *driverStmt) query(ctx context.Context, args []any) (driver.Rows, error) {
	s.dc.Lock()
	defer s.dc.Unlock()
	return queryStmt(ctx, s.dc.ci, s.si, args)
}

// queryIn executes a query that gives rows; if the driver does not do that at once, by a statement that ends with the rows.
func queryIn(ctx context.Context, s session, query string, args []any) (*Rows, error) {
	dc, release, err := s.grab(ctx)
	if err != nil {
		return nil, err
	}
	dc.Lock()
	ri, err := queryDirect(ctx, dc.ci, query, args)
	dc.Unlock()
	var stmt *driverStmt
	if err == driver.ErrSkip {
		if stmt, err = dc.prepare(ctx, query); err == nil {
			if ri, err = stmt.query(ctx, args); err != nil {
				stmt.close()
			}
		}
	}
	if err != nil {
		release(err)
		return nil, err
	}
	rows := &Rows{dc: dc, rowsi: ri, release: release, stmt: stmt}
	rows.closeWith(ctx, s.ends())
	return rows, nil
}
