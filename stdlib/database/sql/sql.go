// Package sql gives programs one way to use databases. Drivers, which are other packages, register themselves with it.
package sql

import (
	"database/sql/driver"
	"errors"
	"slices"
	"strconv"
	"sync"
)

var drivers struct {
	sync.RWMutex
	byName map[string]driver.Driver
}

// Register makes a driver known by a name, which must be new.
func Register(name string, driver driver.Driver) {
	drivers.Lock()
	defer drivers.Unlock()
	if driver == nil {
		panic("sql: Register driver is nil")
	}
	if _, there := drivers.byName[name]; there {
		panic("sql: Register called twice for driver " + name)
	}
	addDriver(name, driver)
}

func addDriver(name string, d driver.Driver) {
	if drivers.byName == nil {
		drivers.byName = make(map[string]driver.Driver)
	}
	drivers.byName[name] = d
}

// Drivers gives the names of the drivers, sorted.
func Drivers() []string {
	drivers.RLock()
	defer drivers.RUnlock()
	names := make([]string, 0, len(drivers.byName))
	for name := range drivers.byName {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Errors of many operations.
var (
	// ErrNoRows is the error of Row.Scan when the query gave no row.
	ErrNoRows = errors.New("sql: no rows in result set")
	// ErrConnDone is the error of a Conn that was given back.
	ErrConnDone = errors.New("sql: connection is already closed")
	// ErrTxDone is the error of a transaction that has ended.
	ErrTxDone = errors.New("sql: transaction has already been committed or rolled back")
)

var (
	errDBClosed   = errors.New("sql: database is closed")
	errRowsClosed = errors.New("sql: Rows are closed")
	errNoRows     = errors.New("sql: no Rows available")
)

// A NamedArg is an argument of a query with the name of its parameter.
type NamedArg struct {
	_ struct{} // fields have names in literals

	// Name is the parameter's name, without the database's sign before it; if it is "" the position counts.
	Name string
	// Value is the argument.
	Value any
}

// Named gives a NamedArg.
func Named(name string, value any) NamedArg { return NamedArg{Name: name, Value: value} }

// Out is an argument that a stored procedure sets.
type Out struct {
	_ struct{} // fields have names in literals

	// Dest points to what is set.
	Dest any
	// In tells that what Dest points to is an argument, too.
	In bool
}

// An IsolationLevel says what a transaction sees of others.
type IsolationLevel int

// The levels that BeginTx may be asked for.
const (
	LevelDefault IsolationLevel = iota
	LevelReadUncommitted
	LevelReadCommitted
	LevelWriteCommitted
	LevelRepeatableRead
	LevelSnapshot
	LevelSerializable
	LevelLinearizable
)

var levelNames = [...]string{"Default", "Read Uncommitted", "Read Committed", "Write Committed", "Repeatable Read", "Snapshot", "Serializable", "Linearizable"}

// String names the level.
func (i IsolationLevel) String() string {
	if 0 <= i && int(i) < len(levelNames) {
		return levelNames[i]
	}
	return "IsolationLevel(" + strconv.Itoa(int(i)) + ")"
}

// TxOptions say what a transaction is to be like.
type TxOptions struct {
	// Isolation is the level; the zero value leaves it to the database.
	Isolation IsolationLevel
	ReadOnly  bool
}

// A Result tells what an execution has done.
type Result interface {
	// LastInsertId is the key that the database gave a new row, if it does such things.
	LastInsertId() (int64, error)
	// RowsAffected is the number of rows changed, if the database tells.
	RowsAffected() (int64, error)
}

// A Scanner takes a value of a column.
type Scanner interface {
	// Scan takes an int64, float64, bool, []byte, string, time.Time or nil. A []byte is the driver's: it changes with the next call.
	Scan(src any) error
}

// RawBytes is a []byte that is the driver's own: it is valid until the next call of Next, Scan or Close.
type RawBytes []byte
