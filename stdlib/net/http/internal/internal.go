// Package internal has what the packages below net/http share: the chunked transfer coding of HTTP/1.1, and errors that have to be
// the same ones everywhere.
package internal

import "errors"

var (
	// ErrAbortHandler is net/http's error of that name.
	ErrAbortHandler = errors.New("net/http: abort Handler")

	// ErrBodyNotAllowed is net/http's error of that name.
	ErrBodyNotAllowed = errors.New("http: request method or response status code does not allow body")

	// ErrRequestCanceled is what a request fails with whose channel Cancel was closed.
	ErrRequestCanceled = errors.New("net/http: request canceled")

	// ErrSkipAltProtocol is net/http's error of that name.
	ErrSkipAltProtocol = errors.New("net/http: skip alternate protocol")

	// ErrLineTooLong is what reading says of a line in front of a chunk that has no end.
	ErrLineTooLong = errors.New("header line too long")
)
