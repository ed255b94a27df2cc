// Package internal connects log with log/slog, which must not show in log's API.
package internal

// DefaultOutput writes a message of the standard logger of package log; pc is the place that it names, or 0. Package log
// sets it.
var DefaultOutput func(pc uintptr, message []byte) error
