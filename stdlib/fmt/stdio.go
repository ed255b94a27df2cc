package fmt

import "os"

// Printf writes to standard output after a format.
func Printf(format string, a ...any) (n int, err error) { return Fprintf(os.Stdout, format, a...) }

// Print writes the values to standard output, with spaces between those that are no strings.
func Print(a ...any) (n int, err error) { return Fprint(os.Stdout, a...) }

// Println writes the values to standard output with spaces between them and a line end.
func Println(a ...any) (n int, err error) { return Fprintln(os.Stdout, a...) }
