package csv

import (
	"bufio"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Writer writes records. Flush must be called at the end.
type Writer struct {
	Comma   rune // what is between fields: ',' if NewWriter made the Writer
	UseCRLF bool // whether lines end in \r\n

	out *bufio.Writer
}

// NewWriter returns a Writer to w.
func NewWriter(w io.Writer) *Writer {
	return &Writer{Comma: ',', out: bufio.NewWriter(w)}
}

// Write writes a record, with quotes where they are needed.
func (w *Writer) Write(record []string) error {
	if !delimiter(w.Comma) {
		return errDelimiter
	}
	for i, field := range record {
		if i > 0 {
			w.out.WriteRune(w.Comma)
		}
		if w.plain(field) {
			w.out.WriteString(field)
		} else {
			w.quote(field)
		}
	}
	if w.UseCRLF {
		_, err := w.out.WriteString("\r\n")
		return err
	}
	return w.out.WriteByte('\n') // an earlier error comes back here
}

// quote writes a field with quotes.
func (w *Writer) quote(field string) {
	w.out.WriteByte('"')
	for i := 0; i < len(field); i++ {
		switch c := field[i]; {
		case c == '"':
			w.out.WriteString(`""`)
		case c == '\r' && w.UseCRLF:
		case c == '\n' && w.UseCRLF:
			w.out.WriteString("\r\n")
		default:
			w.out.WriteByte(c)
		}
	}
	w.out.WriteByte('"')
}

// plain reports whether a field needs no quotes. Besides those with special
// characters, fields that start with white space have them, and the two characters \.,
// which mean something to databases.
func (w *Writer) plain(field string) bool {
	if field == "" {
		return true
	}
	if field == `\.` || strings.ContainsRune(field, w.Comma) || strings.ContainsAny(field, "\"\r\n") {
		return false
	}
	first, _ := utf8.DecodeRuneInString(field)
	return !unicode.IsSpace(first)
}

// Flush writes out what is in the buffer. Error tells whether that worked.
func (w *Writer) Flush() { w.out.Flush() }

// Error returns the error of an earlier Write or Flush, if there was one.
func (w *Writer) Error() error {
	_, err := w.out.Write(nil)
	return err
}

// WriteAll writes all records, and flushes.
func (w *Writer) WriteAll(records [][]string) error {
	for _, record := range records {
		if err := w.Write(record); err != nil {
			return err
		}
	}
	return w.out.Flush()
}
