// Package httputil has what is around net/http: messages as text, a proxy in front of servers, and the chunked transfer coding by itself.
package httputil

import (
	"io"
	"net/http/internal"
)

// ErrLineTooLong is what reading says of a line in front of a chunk that has no end.
var ErrLineTooLong = internal.ErrLineTooLong

// NewChunkedReader returns a reader of what r sends in the chunked transfer coding. It returns io.EOF behind the last chunk; what is behind that,
// trailers and an empty line, is not read. Package http does that itself.
func NewChunkedReader(r io.Reader) io.Reader { return internal.NewChunkedReader(r) }

// NewChunkedWriter returns a writer each of whose writes is a chunk on w. Close writes the last chunk, but not the empty line behind it. In a
// handler it would make chunks of chunks.
func NewChunkedWriter(w io.Writer) io.WriteCloser { return internal.NewChunkedWriter(w) }
