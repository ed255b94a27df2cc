package fmt

import "os"

// Printf writes to standard output after a format.
func Printf(format string, a ...any) (n int, err error) { return Fprintf(os.Stdout, format, a...) }

// Print writes the values to standard output, with spaces between those that are no strings.
func Print(a ...any) (n int, err error) { return Fprint(os.Stdout, a...) }

// Println writes the values to standard output with spaces between them and a line end.
func Println(a ...any) (n int, err error) { return Fprintln(os.Stdout, a...) }

// Scan reads values from standard input: words between spaces or line ends.
func Scan(a ...any) (n int, err error) { return Fscan(os.Stdin, a...) }

// Scanln is Scan for one line.
func Scanln(a ...any) (n int, err error) { return Fscanln(os.Stdin, a...) }

// Scanf reads values from standard input after a format.
func Scanf(format string, a ...any) (n int, err error) { return Fscanf(os.Stdin, format, a...) }
