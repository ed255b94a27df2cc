package sql

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"unicode"
	"unicode/utf8"
)

// driverArgs turns arguments into what the driver takes. stmt is the statement they are for, if there is one.
func driverArgs(ci driver.Conn, stmt driver.Stmt, args []any) ([]driver.NamedValue, error) {
	want := -1
	var checks []func(*driver.NamedValue) error
	if c, ok := stmt.(driver.NamedValueChecker); ok {
		checks = append(checks, c.CheckNamedValue)
	} else if c, ok := ci.(driver.NamedValueChecker); ok {
		checks = append(checks, c.CheckNamedValue)
	}
	if stmt != nil {
		want = stmt.NumInput()
		if c, ok := stmt.(driver.ColumnConverter); ok {
			checks = append(checks, func(nv *driver.NamedValue) error { return convertColumn(c, nv, want) })
		}
	}
	checks = append(checks, func(nv *driver.NamedValue) (err error) {
		nv.Value, err = driver.DefaultParameterConverter.ConvertValue(nv.Value)
		return err
	})
	out := make([]driver.NamedValue, 0, len(args))
	for _, arg := range args {
		nv := driver.NamedValue{Ordinal: len(out) + 1, Value: arg}
		if named, ok := arg.(NamedArg); ok {
			if err := checkName(named.Name); err != nil {
				return nil, err
			}
			nv.Name, nv.Value = named.Name, named.Value
		}
		err := driver.ErrSkip
		for i := 0; err == driver.ErrSkip; i++ {
			err = checks[min(i, len(checks)-1)](&nv)
		}
		switch err {
		case nil:
			out = append(out, nv)
		case driver.ErrRemoveArgument:
		default:
			which := "$" + strconv.Itoa(nv.Ordinal)
			if nv.Name != "" {
				which = fmt.Sprintf("with name %q", nv.Name)
			}
			return nil, fmt.Errorf("sql: converting argument %s type: %w", which, err)
		}
	}
	if want != -1 && len(out) != want {
		return nil, fmt.Errorf("sql: expected %d arguments, got %d", want, len(out))
	}
	return out, nil
}

// checkName sees that a parameter's name begins with a letter.
func checkName(name string) error {
	if name == "" {
		return nil
	}
	if r, _ := utf8.DecodeRuneInString(name); unicode.IsLetter(r) {
		return nil
	}
	return fmt.Errorf("name %q does not begin with a letter", name)
}

// convertColumn turns an argument into what the column's converter makes of it. Arguments beyond the last are reported later.
func convertColumn(c driver.ColumnConverter, nv *driver.NamedValue, want int) error {
	index := nv.Ordinal - 1
	if want >= 0 && index >= want {
		return nil
	}
	if v, ok := nv.Value.(driver.Valuer); ok {
		value, err := valueOf(v)
		if err != nil {
			return err
		}
		if !driver.IsValue(value) {
			return fmt.Errorf("non-subset type %T returned from Value", value)
		}
		nv.Value = value
	}
	value, err := c.ColumnConverter(index).ConvertValue(nv.Value)
	if err != nil {
		return err
	}
	if !driver.IsValue(value) {
		return fmt.Errorf("driver ColumnConverter error converted %T to unsupported type %T", nv.Value, value)
	}
	nv.Value = value
	return nil
}

// valueOf gives what a Valuer says. A nil pointer whose type would need no pointer for the method is nil.
func valueOf(v driver.Valuer) (driver.Value, error) {
	if rv := reflect.ValueOf(v); rv.Kind() == reflect.Pointer && rv.IsNil() && rv.Type().Elem().Implements(reflect.TypeFor[driver.Valuer]()) {
		return nil, nil
	}
	return v.Value()
}

// plainArgs gives arguments to a driver that knows no names, if the context still holds.
func plainArgs(ctx context.Context, args []driver.NamedValue) ([]driver.Value, error) {
	out := make([]driver.Value, len(args))
	for i, arg := range args {
		if arg.Name != "" {
			return nil, errors.New("sql: driver does not support the use of Named Parameters")
		}
		out[i] = arg.Value
	}
	return out, ctx.Err()
}

// prepare makes a statement.
func prepare(ctx context.Context, ci driver.Conn, query string) (driver.Stmt, error) {
	if c, ok := ci.(driver.ConnPrepareContext); ok {
		return c.PrepareContext(ctx, query)
	}
	stmt, err := ci.Prepare(query)
	if err == nil && ctx.Err() != nil {
		stmt.Close()
		return nil, ctx.Err()
	}
	return stmt, err
}

// execDirect executes without preparing; the error is driver.ErrSkip if the driver does not do that.
func execDirect(ctx context.Context, ci driver.Conn, query string, args []any) (driver.Result, error) {
	withContext, ok := ci.(driver.ExecerContext)
	plain, okPlain := ci.(driver.Execer)
	if !ok && !okPlain {
		return nil, driver.ErrSkip
	}
	named, err := driverArgs(ci, nil, args)
	if err != nil {
		return nil, err
	}
	if ok {
		return withContext.ExecContext(ctx, query, named)
	}
	values, err := plainArgs(ctx, named)
	if err != nil {
		return nil, err
	}
	return plain.Exec(query, values)
}

// queryDirect queries without preparing; the error is driver.ErrSkip if the driver does not do that.
func queryDirect(ctx context.Context, ci driver.Conn, query string, args []any) (driver.Rows, error) {
	withContext, ok := ci.(driver.QueryerContext)
	plain, okPlain := ci.(driver.Queryer)
	if !ok && !okPlain {
		return nil, driver.ErrSkip
	}
	named, err := driverArgs(ci, nil, args)
	if err != nil {
		return nil, err
	}
	if ok {
		return withContext.QueryContext(ctx, query, named)
	}
	values, err := plainArgs(ctx, named)
	if err != nil {
		return nil, err
	}
	return plain.Query(query, values)
}

// execStmt executes a statement.
func execStmt(ctx context.Context, ci driver.Conn, stmt driver.Stmt, args []any) (driver.Result, error) {
	named, err := driverArgs(ci, stmt, args)
	if err != nil {
		return nil, err
	}
	if s, ok := stmt.(driver.StmtExecContext); ok {
		return s.ExecContext(ctx, named)
	}
	values, err := plainArgs(ctx, named)
	if err != nil {
		return nil, err
	}
	return stmt.Exec(values)
}

// queryStmt queries by a statement.
func queryStmt(ctx context.Context, ci driver.Conn, stmt driver.Stmt, args []any) (driver.Rows, error) {
	named, err := driverArgs(ci, stmt, args)
	if err != nil {
		return nil, err
	}
	if s, ok := stmt.(driver.StmtQueryContext); ok {
		return s.QueryContext(ctx, named)
	}
	values, err := plainArgs(ctx, named)
	if err != nil {
		return nil, err
	}
	return stmt.Query(values)
}

// begin begins a transaction.
func begin(ctx context.Context, ci driver.Conn, opts *TxOptions) (driver.Tx, error) {
	if opts == nil {
		opts = new(TxOptions)
	}
	if c, ok := ci.(driver.ConnBeginTx); ok {
		return c.BeginTx(ctx, driver.TxOptions{Isolation: driver.IsolationLevel(opts.Isolation), ReadOnly: opts.ReadOnly})
	}
	switch {
	case opts.Isolation != LevelDefault:
		return nil, errors.New("sql: driver does not support non-default isolation level")
	case opts.ReadOnly:
		return nil, errors.New("sql: driver does not support read-only transactions")
	}
	tx, err := ci.Begin()
	if err == nil && ctx.Err() != nil {
		tx.Rollback()
		return nil, ctx.Err()
	}
	return tx, err
}
