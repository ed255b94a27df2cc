package sql

import (
	"context"
	"database/sql/driver"
	"database/sql/internal"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
)

// Rows are the rows that a query gives. They begin before the first; Next goes on.
type Rows struct {
	dc      *driverConn
	rowsi   driver.Rows
	release func(error) // gives the connection back
	stmt    *driverStmt // ends with the rows; nil if there is none
	cancel  func()      // ends what waits for the contexts

	// gate: what looks at the rows passes; Close is alone. It may come at any time, from a context.
	gate   gate
	closed bool
	err    error // what Next has got; io.EOF at the end
	ended  atomic.Pointer[error]

	// What follows is for the one goroutine that goes through the rows.

	row      []driver.Value
	nextDone bool // Next was called for this result
	columns  int
	hitEnd   bool
	lent     bool   // RawBytes were given: the gate is passed until the next call
	raw      []byte // where RawBytes are made of what is no []byte
	cursors  []*Rows
}

// closeWith closes the rows when a context ends; second may be nil.
func (rs *Rows) closeWith(ctx, second context.Context) {
	var stops []func() bool
	for _, c := range []context.Context{ctx, second} {
		if c != nil && c.Done() != nil {
			stops = append(stops, context.AfterFunc(c, func() {
				err := c.Err()
				rs.ended.Store(&err)
				rs.close(ctx.Err())
			}))
		}
	}
	rs.cancel = func() {
		for _, stop := range stops {
			stop()
		}
	}
}

// initCursor makes d the rows of a cursor that is a value of parent. They end with it.
func (d *Rows) initCursor(ri driver.Rows, parent *Rows) error {
	if parent == nil {
		return errors.New("invalid context to convert cursor rows, missing parent *Rows")
	}
	*d = Rows{dc: parent.dc, rowsi: ri, release: func(error) {}}
	parent.cursors = append(parent.cursors, d)
	return nil
}

// giveBack ends the validity of RawBytes.
func (rs *Rows) giveBack() {
	if rs.lent {
		rs.lent = false
		rs.gate.leave()
	}
}

// Next goes to the next row. It tells whether there is one; if not the rows are closed, unless another result follows.
func (rs *Rows) Next() bool {
	rs.giveBack()
	if rs.ended.Load() != nil {
		return false
	}
	rs.gate.pass()
	ok, last := rs.advance()
	rs.gate.leave()
	if last {
		rs.Close()
		rs.hitEnd = true
	}
	return ok
}

// advance reads the next row. last tells that nothing follows.
func (rs *Rows) advance() (ok, last bool) {
	if rs.closed {
		return false, false
	}
	rs.dc.Lock()
	defer rs.dc.Unlock()
	if !rs.nextDone {
		rs.columns = len(rs.rowsi.Columns())
		rs.nextDone = true
	}
	if s, ok := rs.rowsi.(driver.RowsColumnScanner); ok {
		rs.err = s.NextRow()
	} else {
		if rs.row == nil {
			rs.row = make([]driver.Value, rs.columns)
		}
		rs.err = rs.rowsi.Next(rs.row)
	}
	switch rs.err {
	case nil:
		return true, false
	case io.EOF:
		more, ok := rs.rowsi.(driver.RowsNextResultSet)
		return false, !ok || !more.HasNextResultSet()
	}
	return false, true
}

// NextResultSet goes to the next result, before its first row. It tells whether there is one; if not the rows are closed.
func (rs *Rows) NextResultSet() bool {
	rs.giveBack()
	rs.gate.pass()
	ok := rs.nextResult()
	closed := rs.closed
	rs.gate.leave()
	if !ok && !closed {
		rs.Close()
	}
	return ok
}

func (rs *Rows) nextResult() bool {
	if rs.closed {
		return false
	}
	rs.nextDone, rs.row = false, nil
	more, ok := rs.rowsi.(driver.RowsNextResultSet)
	if !ok {
		return false
	}
	rs.dc.Lock()
	defer rs.dc.Unlock()
	rs.err = more.NextResultSet()
	return rs.err == nil
}

// Err gives the error that ended the rows, nil if they came to their end.
func (rs *Rows) Err() error {
	if err := rs.ended.Load(); err != nil && !rs.hitEnd {
		return *err
	}
	rs.gate.pass()
	defer rs.gate.leave()
	return rs.errOr(nil)
}

// errOr gives the error that ended the rows, or another if there is none.
func (rs *Rows) errOr(err error) error {
	if rs.err != nil && rs.err != io.EOF {
		return rs.err
	}
	return err
}

// ready sees that the rows can be asked about their columns. The gate is passed.
func (rs *Rows) ready() error {
	switch {
	case rs.closed:
		return rs.errOr(errRowsClosed)
	case rs.rowsi == nil:
		return rs.errOr(errNoRows)
	}
	return nil
}

// Columns gives the columns' names.
func (rs *Rows) Columns() ([]string, error) {
	rs.gate.pass()
	defer rs.gate.leave()
	if err := rs.ready(); err != nil {
		return nil, err
	}
	rs.dc.Lock()
	defer rs.dc.Unlock()
	return rs.rowsi.Columns(), nil
}

// Scan stores the columns of the row in what dest point to, converting as far as nothing is lost. A []byte gets a copy, *RawBytes
// the driver's own bytes; a Scanner takes the value itself, *any gets it as it is.
func (rs *Rows) Scan(dest ...any) error {
	if rs.lent {
		return errors.New("sql: Scan called without calling Next (closemuScanHold)")
	}
	rs.gate.pass()
	rs.raw = rs.raw[:0]
	err := rs.scan(dest)
	if err == nil && wantsRaw(dest) {
		rs.lent = true
	} else {
		rs.gate.leave()
	}
	return err
}

func wantsRaw(dest []any) bool {
	for _, d := range dest {
		if _, ok := d.(*RawBytes); ok {
			return true
		}
	}
	return false
}

func (rs *Rows) scan(dest []any) error {
	switch {
	case rs.err != nil && rs.err != io.EOF:
		return rs.err
	case rs.closed:
		return rs.errOr(errRowsClosed)
	case !rs.nextDone:
		return errors.New("sql: Scan called without calling Next")
	case len(dest) != rs.columns:
		return fmt.Errorf("sql: expected %d destination arguments in Scan, not %d", rs.columns, len(dest))
	}
	store := func(i int) error { return assign(dest[i], rs.row[i], rs) }
	if s, ok := rs.rowsi.(driver.RowsColumnScanner); ok {
		rs.dc.Lock()
		defer rs.dc.Unlock()
		store = func(i int) error {
			return s.ScanColumn(driver.ScanContext(internal.NewScanContext(rs)), i, dest[i])
		}
	}
	for i := range dest {
		if err := store(i); err != nil {
			return fmt.Errorf("sql: Scan error on column index %d, name %q: %w", i, rs.rowsi.Columns()[i], err)
		}
	}
	return nil
}

// Close ends the rows. Next does that at the end.
func (rs *Rows) Close() error {
	rs.giveBack()
	return rs.close(nil)
}

func (rs *Rows) close(err error) error {
	rs.gate.shut()
	defer rs.gate.open()
	if rs.closed {
		return nil
	}
	rs.closed = true
	if rs.err == nil {
		rs.err = err
	}
	for _, c := range rs.cursors {
		c.close(rs.err)
	}
	rs.dc.Lock()
	err = rs.rowsi.Close()
	rs.dc.Unlock()
	if rs.cancel != nil {
		rs.cancel()
	}
	if rs.stmt != nil {
		rs.stmt.close()
	}
	rs.release(err)
	rs.err = rs.errOr(err)
	return err
}

// A Row is the row that QueryRow gives.
type Row struct {
	rows *Rows
	err  error // what came instead of rows
}

// Scan stores the row's columns in what dest point to, as Rows.Scan does. Without a row the error is ErrNoRows.
func (r *Row) Scan(dest ...any) error {
	if r.err != nil {
		return r.err
	}
	defer r.rows.Close()
	if wantsRaw(dest) {
		return errors.New("sql: RawBytes isn't allowed on Row.Scan")
	}
	if !r.rows.Next() {
		if err := r.rows.Err(); err != nil {
			return err
		}
		return ErrNoRows
	}
	if err := r.rows.Scan(dest...); err != nil {
		return err
	}
	return r.rows.Close()
}

// Err gives the error of the query, without reading the row.
func (r *Row) Err() error { return r.err }
