package scanner

import (
	"cmp"
	"fmt"
	"go/token"
	"io"
	"slices"
	"sort"
)

// An Error is a message about a place.
type Error struct {
	Pos token.Position
	Msg string
}

func (e Error) Error() string {
	if e.Pos.Filename != "" || e.Pos.IsValid() {
		return e.Pos.String() + ": " + e.Msg
	}
	return e.Msg
}

// ErrorList is messages. The zero one is ready for use.
type ErrorList []*Error

// Add adds a message.
func (p *ErrorList) Add(pos token.Position, msg string) { *p = append(*p, &Error{pos, msg}) }

// Reset removes all messages.
func (p *ErrorList) Reset() { *p = (*p)[:0] }

func (p ErrorList) Len() int           { return len(p) }
func (p ErrorList) Swap(i, j int)      { p[i], p[j] = p[j], p[i] }
func (p ErrorList) Less(i, j int) bool { return compare(p[i], p[j]) < 0 }

// compare orders messages by file, line, column and text.
func compare(a, b *Error) int {
	return cmp.Or(
		cmp.Compare(a.Pos.Filename, b.Pos.Filename), cmp.Compare(a.Pos.Line, b.Pos.Line),
		cmp.Compare(a.Pos.Column, b.Pos.Column), cmp.Compare(a.Msg, b.Msg),
	)
}

// Sort orders messages by file, line, column and text.
func (p ErrorList) Sort() { sort.Sort(p) }

// RemoveMultiples sorts the messages and removes all but the first for each line.
func (p *ErrorList) RemoveMultiples() {
	p.Sort()
	*p = slices.CompactFunc(*p, func(a, b *Error) bool {
		return a.Pos.Filename == b.Pos.Filename && a.Pos.Line == b.Pos.Line
	})
}

// Error gives the first message and the number of the others.
func (p ErrorList) Error() string {
	switch len(p) {
	case 0:
		return "no errors"
	case 1:
		return p[0].Error()
	}
	return fmt.Sprintf("%s (and %d more errors)", p[0], len(p)-1)
}

// Err gives the list as an error, or nil if it is empty.
func (p ErrorList) Err() error {
	if len(p) == 0 {
		return nil
	}
	return p
}

// PrintError writes an error, an ErrorList with a line for each message.
func PrintError(w io.Writer, err error) {
	list, ok := err.(ErrorList)
	if !ok {
		if err != nil {
			fmt.Fprintf(w, "%s\n", err)
		}
		return
	}
	for _, e := range list {
		fmt.Fprintf(w, "%s\n", e)
	}
}
