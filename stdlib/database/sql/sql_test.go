package sql

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// counter is a driver whose queries give one row: how many connections are open.
type counter struct{ open, most atomic.Int64 }

func (d *counter) Connect(context.Context) (driver.Conn, error) {
	n := d.open.Add(1)
	for m := d.most.Load(); n > m && !d.most.CompareAndSwap(m, n); m = d.most.Load() {
	}
	return &counted{d}, nil
}
func (d *counter) Driver() driver.Driver { return nil }

type counted struct{ d *counter }

func (c *counted) Prepare(string) (driver.Stmt, error) { return countedStmt{c}, nil }
func (c *counted) Begin() (driver.Tx, error)           { return countedTx{}, nil }
func (c *counted) Close() error                        { c.d.open.Add(-1); return nil }

type countedTx struct{}

func (countedTx) Commit() error   { return nil }
func (countedTx) Rollback() error { return nil }

type countedStmt struct{ c *counted }

func (s countedStmt) Close() error  { return nil }
func (s countedStmt) NumInput() int { return -1 }
func (s countedStmt) Exec([]driver.Value) (driver.Result, error) {
	time.Sleep(time.Millisecond)
	return driver.ResultNoRows, nil
}
func (s countedStmt) Query([]driver.Value) (driver.Rows, error) {
	return &countedRows{s.c, false}, nil
}

type countedRows struct {
	c    *counted
	done bool
}

func (r *countedRows) Columns() []string { return []string{"open"} }
func (r *countedRows) Close() error      { return nil }
func (r *countedRows) Next(dest []driver.Value) error {
	if r.done {
		return io.EOF
	}
	r.done = true
	dest[0] = r.c.d.open.Load()
	return nil
}

func TestManyGoroutinesShareFewConnections(t *testing.T) {
	d := new(counter)
	db := OpenDB(d)
	db.SetMaxOpenConns(3)
	stmt, err := db.Prepare("shared")
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for i := range 40 {
		wg.Go(func() {
			for range 20 {
				var n int
				var err error
				switch i % 4 {
				case 0:
					_, err = db.Exec("x")
				case 1:
					err = db.QueryRow("x").Scan(&n)
				case 2:
					err = stmt.QueryRow().Scan(&n)
				case 3:
					var tx *Tx
					if tx, err = db.Begin(); err == nil {
						_, err = tx.Stmt(stmt).Exec()
						err = errors.Join(err, tx.Commit())
					}
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if d.most.Load() > 3 || db.Stats().WaitCount == 0 {
		t.Error(d.most.Load(), db.Stats())
	}
	if err := errors.Join(stmt.Close(), db.Close()); err != nil || d.open.Load() != 0 {
		t.Error(err, d.open.Load())
	}
}

func TestContexts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := new(counter)
		db := OpenDB(d)
		db.SetMaxOpenConns(1)
		ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
		defer cancel()
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := tx.Query("x")
		if err != nil || !rows.Next() {
			t.Fatal(err)
		}
		short, cancelShort := context.WithTimeout(context.Background(), time.Minute)
		defer cancelShort()
		if _, err := db.ExecContext(short, "x"); err != context.DeadlineExceeded {
			t.Error("no connection came free, but", err)
		}
		time.Sleep(2 * time.Hour)
		synctest.Wait()
		if rows.Next() || rows.Err() != context.DeadlineExceeded || tx.Commit() != ErrTxDone {
			t.Error(rows.Err())
		}
		if _, err := db.Exec("x"); err != nil {
			t.Error(err) // the connection is back
		}
		db.Close()
	})
}

func TestOldConnectionsAreClosed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := new(counter)
		db := OpenDB(d)
		db.SetMaxIdleConns(5)
		db.SetConnMaxIdleTime(time.Minute)
		var held []*Conn
		for range 4 {
			c, err := db.Conn(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			held = append(held, c)
		}
		for _, c := range held {
			c.Close()
		}
		if s := db.Stats(); s.Idle != 4 || s.OpenConnections != 4 {
			t.Error(s)
		}
		time.Sleep(5 * time.Minute)
		synctest.Wait()
		if s := db.Stats(); s.Idle != 0 || s.MaxIdleTimeClosed != 4 || d.open.Load() != 0 {
			t.Error(s)
		}
		db.SetConnMaxIdleTime(0)
		db.SetConnMaxLifetime(time.Hour)
		db.Exec("x")
		time.Sleep(30 * time.Minute)
		if s := db.Stats(); s.Idle != 1 {
			t.Error(s)
		}
		time.Sleep(time.Hour)
		synctest.Wait()
		if s := db.Stats(); s.Idle != 0 || s.MaxLifetimeClosed != 1 {
			t.Error(s)
		}
		db.Close()
	})
}

func TestCloseWakesWhoWaits(t *testing.T) {
	db := OpenDB(new(counter))
	db.SetMaxOpenConns(1)
	c, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got := make(chan error)
	go func() {
		_, err := db.Exec("x")
		got <- err
	}()
	for db.Stats().WaitCount == 0 {
		time.Sleep(time.Millisecond)
	}
	db.Close()
	if err := <-got; err != errDBClosed {
		t.Error(err)
	}
	c.Close()
	if s := db.Stats(); s.OpenConnections != 0 {
		t.Error(s)
	}
}
