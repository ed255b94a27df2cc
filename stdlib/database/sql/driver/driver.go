// Package driver has the interfaces that drivers of databases implement for package sql.
package driver

import (
	"context"
	"database/sql/internal"
	"errors"
	"reflect"
)

// A Value is what drivers understand: nil, int64, float64, bool, []byte, string or time.Time, or what the driver takes besides, by
// its NamedValueChecker.
type Value any

// A NamedValue is an argument of a query.
type NamedValue struct {
	// Name is the parameter's name, without the database's sign before it; if it is "" the position counts.
	Name string
	// Ordinal is the position, from 1 on.
	Ordinal int
	// Value is the argument.
	Value Value
}

// A Driver opens connections to a database.
type Driver interface {
	// Open opens a connection. The form of the name is the driver's own.
	Open(name string) (Conn, error)
}

// A DriverContext is a Driver that looks at the name once for all connections.
type DriverContext interface {
	// OpenConnector gives what opens connections to the database of that name.
	OpenConnector(name string) (Connector, error)
}

// A Connector opens connections to one database. It may also be an io.Closer; DB.Close closes it then.
type Connector interface {
	// Connect opens a connection. The context is for opening only.
	Connect(context.Context) (Conn, error)
	// Driver gives the driver.
	Driver() Driver
}

// ErrSkip is what optional methods give to say that they cannot do it this time, as if they were not there.
var ErrSkip = errors.New("driver: skip fast-path; continue as if unimplemented")

// ErrBadConn is what drivers give for a connection that is broken, if the database cannot have done anything of what was asked.
// Package sql tries again on another connection.
var ErrBadConn = errors.New("driver: bad connection")

// A Pinger is a Conn that can be asked whether the database is there.
type Pinger interface {
	Ping(ctx context.Context) error
}

// An Execer is a Conn that executes without preparing.
//
// Deprecated: Drivers should implement ExecerContext instead.
type Execer interface {
	Exec(query string, args []Value) (Result, error)
}

// An ExecerContext is a Conn that executes without preparing.
type ExecerContext interface {
	ExecContext(ctx context.Context, query string, args []NamedValue) (Result, error)
}

// A Queryer is a Conn that queries without preparing.
//
// Deprecated: Drivers should implement QueryerContext instead.
type Queryer interface {
	Query(query string, args []Value) (Rows, error)
}

// A QueryerContext is a Conn that queries without preparing.
type QueryerContext interface {
	QueryContext(ctx context.Context, query string, args []NamedValue) (Rows, error)
}

// A Conn is a connection to a database. One goroutine at a time uses it.
type Conn interface {
	// Prepare makes a statement of this connection.
	Prepare(query string) (Stmt, error)
	// Close ends the connection, and its statements and transaction.
	Close() error
	// Begin begins a transaction.
	//
	// Deprecated: Drivers should implement ConnBeginTx instead (or additionally).
	Begin() (Tx, error)
}

// A ConnPrepareContext is a Conn that prepares with a context, which is for preparing only.
type ConnPrepareContext interface {
	PrepareContext(ctx context.Context, query string) (Stmt, error)
}

// IsolationLevel is sql.IsolationLevel.
type IsolationLevel int

// TxOptions say what a transaction is to be like.
type TxOptions struct {
	Isolation IsolationLevel
	ReadOnly  bool
}

// A ConnBeginTx is a Conn that begins transactions with options. What it cannot do must be an error.
type ConnBeginTx interface {
	BeginTx(ctx context.Context, opts TxOptions) (Tx, error)
}

// A SessionResetter is a Conn that is told when it is used again for something else. It gives ErrBadConn if it cannot be.
type SessionResetter interface {
	ResetSession(ctx context.Context) error
}

// A Validator is a Conn that is asked whether it can be kept for later.
type Validator interface {
	IsValid() bool
}

// A Result tells what an execution has done.
type Result interface {
	// LastInsertId is the key that the database gave a new row.
	LastInsertId() (int64, error)
	// RowsAffected is the number of rows changed.
	RowsAffected() (int64, error)
}

// A Stmt is a prepared statement. One goroutine at a time uses it.
type Stmt interface {
	// Close ends the statement.
	Close() error
	// NumInput is the number of parameters, -1 if the driver does not know.
	NumInput() int
	// Exec executes.
	//
	// Deprecated: Drivers should implement StmtExecContext instead (or additionally).
	Exec(args []Value) (Result, error)
	// Query queries.
	//
	// Deprecated: Drivers should implement StmtQueryContext instead (or additionally).
	Query(args []Value) (Rows, error)
}

// A StmtExecContext is a Stmt that executes with a context.
type StmtExecContext interface {
	ExecContext(ctx context.Context, args []NamedValue) (Result, error)
}

// A StmtQueryContext is a Stmt that queries with a context.
type StmtQueryContext interface {
	QueryContext(ctx context.Context, args []NamedValue) (Rows, error)
}

// ErrRemoveArgument is what a NamedValueChecker gives for an argument that is not to be passed on.
var ErrRemoveArgument = errors.New("driver: remove argument from query")

// A NamedValueChecker is a Conn or Stmt that sees to arguments itself. With ErrSkip they are seen to as without it.
type NamedValueChecker interface {
	// CheckNamedValue turns the argument into what the driver takes.
	CheckNamedValue(*NamedValue) error
}

// A ColumnConverter is a Stmt that knows the types of its parameters.
//
// Deprecated: Drivers should implement NamedValueChecker.
type ColumnConverter interface {
	// ColumnConverter gives what turns an argument into a Value of the column's type.
	ColumnConverter(idx int) ValueConverter
}

// Rows are the rows that a query gives.
type Rows interface {
	// Columns gives the columns' names, as many as there are columns.
	Columns() []string
	// Close ends the rows.
	Close() error
	// Next puts the next row into dest; behind the last it gives io.EOF.
	Next(dest []Value) error
}

// RowsNextResultSet are Rows of several results.
type RowsNextResultSet interface {
	Rows
	// HasNextResultSet tells at the end of a result whether there is another.
	HasNextResultSet() bool
	// NextResultSet goes to the next result; behind the last it gives io.EOF.
	NextResultSet() error
}

// A ScanContext goes from ScanColumn to sql.ConvertAssign.
type ScanContext internal.ScanContext

// RowsColumnScanner are Rows that store columns where they are wanted.
type RowsColumnScanner interface {
	Rows
	// NextRow goes to the next row; behind the last it gives io.EOF.
	NextRow() error
	// ScanColumn stores a column of the row in what dest points to. It may use sql.ConvertAssign.
	ScanColumn(scanCtx ScanContext, index int, dest any) error
}

// RowsColumnTypeScanType are Rows that know which Go type a column's values have.
type RowsColumnTypeScanType interface {
	Rows
	ColumnTypeScanType(index int) reflect.Type
}

// RowsColumnTypeDatabaseTypeName are Rows that know the database's name for a column's type, without its length.
type RowsColumnTypeDatabaseTypeName interface {
	Rows
	ColumnTypeDatabaseTypeName(index int) string
}

// RowsColumnTypeLength are Rows that know how long a column's values may be, if their length varies.
type RowsColumnTypeLength interface {
	Rows
	ColumnTypeLength(index int) (length int64, ok bool)
}

// RowsColumnTypeNullable are Rows that know whether a column may be null.
type RowsColumnTypeNullable interface {
	Rows
	ColumnTypeNullable(index int) (nullable, ok bool)
}

// RowsColumnTypePrecisionScale are Rows that know the digits of a decimal column.
type RowsColumnTypePrecisionScale interface {
	Rows
	ColumnTypePrecisionScale(index int) (precision, scale int64, ok bool)
}

// A Tx is a transaction.
type Tx interface {
	Commit() error
	Rollback() error
}

// RowsAffected is the Result of an execution that changed that many rows.
type RowsAffected int64

// LastInsertId gives an error.
func (RowsAffected) LastInsertId() (int64, error) {
	return 0, errors.New("LastInsertId is not supported by this driver")
}

// RowsAffected gives the number.
func (v RowsAffected) RowsAffected() (int64, error) { return int64(v), nil }

// ResultNoRows is the Result of what changes no rows, but tables.
var ResultNoRows noRows

type noRows struct{}

func (noRows) LastInsertId() (int64, error) {
	return 0, errors.New("no LastInsertId available after DDL statement")
}

func (noRows) RowsAffected() (int64, error) {
	return 0, errors.New("no RowsAffected available after DDL statement")
}
