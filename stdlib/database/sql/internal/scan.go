// Package internal has what package sql hands through drivers to itself.
package internal

// A ScanContext says which rows a value is scanned from.
type ScanContext struct{ rows any }

// NewScanContext makes a ScanContext.
func NewScanContext(rows any) ScanContext { return ScanContext{rows} }

// Rows gives what NewScanContext was given.
func (c ScanContext) Rows() any { return c.rows }
