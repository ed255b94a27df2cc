// database/sql with a driver that says what it is asked: connections, statements, transactions, rows, values, errors.
package main

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

type drv struct{ conns, bad int }
type conn struct {
	d  *drv
	id int
}
type stmt struct {
	c *conn
	q string
}
type rows struct {
	c    *conn
	cols []string
	list [][]driver.Value
	next [][]driver.Value
	fail error
}
type tx struct{ c *conn }

func (d *drv) Open(name string) (driver.Conn, error) {
	if name == "refuse" {
		return nil, errors.New("refused")
	}
	d.conns++
	fmt.Println("  open", name, d.conns)
	return &conn{d, d.conns}, nil
}
func (c *conn) Prepare(q string) (driver.Stmt, error) {
	fmt.Println("  prepare", c.id, q)
	if q == "bad syntax" {
		return nil, errors.New("syntax error")
	}
	if q == "BROKEN" && c.d.bad > 0 {
		c.d.bad--
		return nil, driver.ErrBadConn
	}
	return &stmt{c, q}, nil
}
func (c *conn) Close() error               { fmt.Println("  close", c.id); return nil }
func (c *conn) Begin() (driver.Tx, error)  { fmt.Println("  begin", c.id); return tx{c}, nil }
func (c *conn) Ping(context.Context) error { fmt.Println("  ping", c.id); return nil }
func (t tx) Commit() error                 { fmt.Println("  commit", t.c.id); return nil }
func (t tx) Rollback() error               { fmt.Println("  rollback", t.c.id); return nil }
func (s *stmt) Close() error               { fmt.Println("  close stmt", s.c.id, s.q); return nil }
func (s *stmt) NumInput() int              { return strings.Count(s.q, "?") }
func (s *stmt) Exec(args []driver.Value) (driver.Result, error) {
	fmt.Printf("  exec %d %s %#v\n", s.c.id, s.q, args)
	return driver.RowsAffected(len(args)), nil
}
func (s *stmt) Query(args []driver.Value) (driver.Rows, error) {
	fmt.Println("  query", s.c.id, s.q, args)
	when := time.Date(2020, 1, 2, 3, 4, 5, 6, time.UTC)
	r := &rows{c: s.c, cols: []string{"a", "b"}}
	switch {
	case strings.HasPrefix(s.q, "TYPES"):
		r.list = [][]driver.Value{{int64(5), "text"}, {2.5, []byte("bytes")}, {true, when}, {nil, nil}, {"12", "x"}, {int64(300), "-1"}}
	case s.q == "EMPTY":
	case s.q == "TWO":
		r.list = [][]driver.Value{{int64(1), "one"}}
		r.next = [][]driver.Value{{int64(2), "two"}}
	case s.q == "FAIL":
		r.list = [][]driver.Value{{int64(1), "one"}}
		r.fail = errors.New("half way")
	default:
		for i, a := range args {
			r.list = append(r.list, []driver.Value{int64(i), a})
		}
	}
	return r, nil
}
func (r *rows) Columns() []string { return r.cols }
func (r *rows) Close() error      { fmt.Println("  close rows", r.c.id); return nil }
func (r *rows) Next(dest []driver.Value) error {
	if len(r.list) == 0 {
		if r.fail != nil {
			return r.fail
		}
		return io.EOF
	}
	copy(dest, r.list[0])
	r.list = r.list[1:]
	return nil
}
func (r *rows) HasNextResultSet() bool { return r.next != nil }
func (r *rows) NextResultSet() error {
	if r.next == nil {
		return io.EOF
	}
	r.list, r.next = r.next, nil
	return nil
}
func (r *rows) ColumnTypeDatabaseTypeName(i int) string { return "T" + r.cols[i] }
func (r *rows) ColumnTypeLength(i int) (int64, bool)    { return int64(i), i == 1 }

type upper string

func (u upper) Value() (driver.Value, error) { return strings.ToUpper(string(u)), nil }

type scanned struct{ what string }

func (s *scanned) Scan(src any) error {
	s.what = fmt.Sprintf("%T", src)
	if src == nil {
		return errors.New("no nil")
	}
	return nil
}

func main() {
	d := &drv{}
	sql.Register("mem", d)
	fmt.Println(sql.Drivers())
	_, err := sql.Open("none", "")
	fmt.Println(err)
	r, _ := sql.Open("mem", "refuse")
	fmt.Println(r.Ping())
	db, err := sql.Open("mem", "x")
	fmt.Println(err, db.Ping(), db.Driver() == d)

	p := 7
	var np *int
	res, err := db.Exec("INSERT ? ? ? ? ? ? ?", 1, uint8(2), &p, np, upper("u"), []byte("b"), float32(1.5))
	n, err1 := res.RowsAffected()
	_, err2 := res.LastInsertId()
	fmt.Println(n, err, err1, err2)
	for _, args := range [][]any{{}, {1, 2}, {make(chan int)}, {[]int{1}}, {uint64(1 << 63)}, {sql.Named("n", 1)}, {sql.Named("1", 1)}} {
		_, err = db.Exec("ONE ?", args...)
		fmt.Println(err)
	}
	_, err = db.Exec("bad syntax")
	fmt.Println(err)

	rs, err := db.Query("TYPES")
	cols, _ := rs.Columns()
	types, _ := rs.ColumnTypes()
	l, ok := types[1].Length()
	fmt.Println(cols, err, types[0].Name(), types[0].DatabaseTypeName(), types[0].ScanType(), l, ok)
	fmt.Println(rs.Scan(nil, nil))
	rs.Next()
	var i int
	var s string
	fmt.Println(rs.Scan(&i), rs.Scan(&i, &s), i, s)
	var f float64
	var raw sql.RawBytes
	fmt.Println(rs.Scan(&f, &raw), f, string(raw), rs.Scan(&f, &raw))
	rs.Next()
	var b []byte
	fmt.Println(rs.Scan(&s, &b), s, string(b), rs.Scan(&i, &b), rs.Scan(&f, &raw), string(raw))
	rs.Next()
	var ok1 bool
	var t time.Time
	fmt.Println(rs.Scan(&ok1, &t), ok1, t, rs.Scan(&s, &s), s, rs.Scan(&t, &t), rs.Scan(&i, &b), string(b))
	rs.Next()
	var ni sql.NullInt64
	var ns sql.Null[string]
	var x any = 1
	fmt.Println(rs.Scan(&ni, &ns), ni, ns, rs.Scan(&x, &b), x, b == nil, rs.Scan(&i, &s), rs.Scan(&s, &ns), rs.Scan(&np, &x), np)
	var sc scanned
	fmt.Println(rs.Scan(&sc, &x), sc, rs.Scan(x, &x), rs.Scan((*int)(nil), &x), rs.Scan(&i, i))
	rs.Next()
	var u8 uint8
	fmt.Println(rs.Scan(&i, &s), i, rs.Scan(&np, &sc), *np, sc, rs.Scan(&ok1, &x), rs.Scan(&ni, &x), ni)
	rs.Next()
	fmt.Println(rs.Scan(&u8, &s), rs.Scan(&i, &u8), rs.Scan(&i, &f), f, rs.Scan(&s, &i), s, i)
	fmt.Println(rs.Next(), rs.Err(), rs.Scan(&i, &s), rs.Close(), rs.Next())
	_, err = rs.Columns()
	fmt.Println(err)

	fmt.Println(db.QueryRow("EMPTY").Scan(&i, &s), db.QueryRow("TWO").Scan(&i, &s), i, s, db.QueryRow("TWO").Scan(&raw, &s), db.QueryRow("bad syntax").Err())
	rs, _ = db.Query("TWO")
	for more := true; more; more = rs.NextResultSet() {
		for rs.Next() {
			fmt.Println(rs.Scan(&i, &s), i, s)
		}
	}
	fmt.Println(rs.Err())
	rs, _ = db.Query("FAIL")
	fmt.Println(rs.Next(), rs.Next(), rs.Err(), rs.Close())

	st, err := db.Prepare("SELECT ?")
	fmt.Println(err, st.QueryRow("v").Scan(&i, &s), s)
	rs, _ = st.Query("w")
	rs2, _ := st.Query("v2") // on another connection
	fmt.Println(st.Close(), rs.Next(), rs2.Next())
	rs.Close()
	rs2.Close()
	_, err = st.Exec(1)
	fmt.Println(err)

	txn, err := db.Begin()
	fmt.Println(err)
	txn.Exec("IN ?", 1)
	fmt.Println(txn.QueryRow("SELECT ?", "t").Scan(&i, &s), s)
	st, _ = txn.Prepare("TXSTMT ?")
	st.Exec(5)
	st2, _ := db.Prepare("SHARED ?")
	txn.Stmt(st2).Exec(6)
	fmt.Println(txn.Commit(), txn.Commit(), txn.Rollback())
	_, err = txn.Exec("x")
	fmt.Println(err)
	_, err = st.Exec(1)
	fmt.Println(err)
	st2.Exec(8)
	st2.Close()
	_, err = db.BeginTx(context.Background(), &sql.TxOptions{Isolation: sql.LevelSerializable})
	fmt.Println(err, sql.LevelSerializable, sql.IsolationLevel(77))
	_, err = db.BeginTx(context.Background(), &sql.TxOptions{ReadOnly: true})
	fmt.Println(err)
	txn, _ = db.Begin()
	fmt.Println(txn.Rollback())

	d.bad = 2
	_, err = db.Exec("BROKEN")
	fmt.Println(err)
	d.bad = 9
	_, err = db.Exec("BROKEN")
	fmt.Println(err, d.bad)

	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = db.ExecContext(ctx, "late")
	fmt.Println(err)
	c, err := db.Conn(context.Background())
	fmt.Println(err, c.PingContext(context.Background()), c.Raw(func(x any) error { fmt.Println(x.(*conn).id > 0); return nil }), c.Close(), c.Close())
	_, err = c.ExecContext(context.Background(), "x")
	fmt.Println(err)
	stats := db.Stats()
	fmt.Println(stats.OpenConnections, stats.InUse, stats.Idle, stats.MaxOpenConnections)
	db.SetMaxIdleConns(0)
	fmt.Println(db.Close(), db.Ping(), db.Close())

	conv := []driver.ValueConverter{driver.Bool, driver.Int32, driver.String, driver.DefaultParameterConverter, driver.Null{Converter: driver.Int32}, driver.NotNull{Converter: driver.Int32}}
	for _, c := range conv {
		for _, v := range []any{true, "1", []byte("f"), 1, 2, uint(0), 1 << 40, "x", 1.5, nil, []string{}, struct{}{}} {
			got, err := c.ConvertValue(v)
			fmt.Printf("%T %v %#v %v\n", c, v, got, err)
		}
	}
}
