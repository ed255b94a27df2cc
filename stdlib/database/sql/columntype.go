package sql

import (
	"database/sql/driver"
	"reflect"
)

// A ColumnType tells of a column.
type ColumnType struct {
	name         string
	databaseType string
	scanType     reflect.Type

	hasLength, hasNullable, hasDecimal bool

	length           int64
	nullable         bool
	precision, scale int64
}

// ColumnTypes tells of the columns what the driver knows.
func (rs *Rows) ColumnTypes() ([]*ColumnType, error) {
	rs.gate.pass()
	defer rs.gate.leave()
	if err := rs.ready(); err != nil {
		return nil, err
	}
	rs.dc.Lock()
	defer rs.dc.Unlock()
	var list []*ColumnType
	for i, name := range rs.rowsi.Columns() {
		ci := &ColumnType{name: name, scanType: reflect.TypeFor[any]()}
		if r, ok := rs.rowsi.(driver.RowsColumnTypeScanType); ok {
			ci.scanType = r.ColumnTypeScanType(i)
		}
		if r, ok := rs.rowsi.(driver.RowsColumnTypeDatabaseTypeName); ok {
			ci.databaseType = r.ColumnTypeDatabaseTypeName(i)
		}
		if r, ok := rs.rowsi.(driver.RowsColumnTypeLength); ok {
			ci.length, ci.hasLength = r.ColumnTypeLength(i)
		}
		if r, ok := rs.rowsi.(driver.RowsColumnTypeNullable); ok {
			ci.nullable, ci.hasNullable = r.ColumnTypeNullable(i)
		}
		if r, ok := rs.rowsi.(driver.RowsColumnTypePrecisionScale); ok {
			ci.precision, ci.scale, ci.hasDecimal = r.ColumnTypePrecisionScale(i)
		}
		list = append(list, ci)
	}
	return list, nil
}

// Name is the column's name.
func (ci *ColumnType) Name() string { return ci.name }

// Length is how long the column's values may be, if their length varies.
func (ci *ColumnType) Length() (length int64, ok bool) { return ci.length, ci.hasLength }

// DecimalSize is how many digits a decimal column has, and how many of them behind the point.
func (ci *ColumnType) DecimalSize() (precision, scale int64, ok bool) {
	return ci.precision, ci.scale, ci.hasDecimal
}

// ScanType is a Go type that takes the column's values.
func (ci *ColumnType) ScanType() reflect.Type { return ci.scanType }

// Nullable tells whether the column may be null; ok whether the driver knows.
func (ci *ColumnType) Nullable() (nullable, ok bool) { return ci.nullable, ci.hasNullable }

// DatabaseTypeName is the database's name for the column's type, without length; "" if the driver does not know.
func (ci *ColumnType) DatabaseTypeName() string { return ci.databaseType }
