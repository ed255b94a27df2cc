package log

import (
	"fmt"
	"io"
	"os"
)

// SetOutput sets where the standard logger's messages go.
func SetOutput(w io.Writer) { std.SetOutput(w) }

// Writer is where the standard logger's messages go.
func Writer() io.Writer { return std.Writer() }

// Flags gives the standard logger's flags.
func Flags() int { return std.Flags() }

// SetFlags sets the standard logger's flags.
func SetFlags(flag int) { std.SetFlags(flag) }

// Prefix gives the standard logger's prefix.
func Prefix() string { return std.Prefix() }

// SetPrefix sets the standard logger's prefix.
func SetPrefix(prefix string) { std.SetPrefix(prefix) }

// Output writes s as a message of the standard logger; see Logger.Output.
func Output(calldepth int, s string) error { return std.output(0, calldepth+1, text(s)) }

// Print writes a message as fmt.Print does.
func Print(v ...any) {
	std.output(0, 2, func(b []byte) []byte { return fmt.Append(b, v...) })
}

// Printf writes a message as fmt.Printf does.
func Printf(format string, v ...any) {
	std.output(0, 2, func(b []byte) []byte { return fmt.Appendf(b, format, v...) })
}

// Println writes a message as fmt.Println does.
func Println(v ...any) {
	std.output(0, 2, func(b []byte) []byte { return fmt.Appendln(b, v...) })
}

// Fatal is Print and then os.Exit(1).
func Fatal(v ...any) {
	std.output(0, 2, text(fmt.Sprint(v...)))
	os.Exit(1)
}

// Fatalf is Printf and then os.Exit(1).
func Fatalf(format string, v ...any) {
	std.output(0, 2, text(fmt.Sprintf(format, v...)))
	os.Exit(1)
}

// Fatalln is Println and then os.Exit(1).
func Fatalln(v ...any) {
	std.output(0, 2, text(fmt.Sprintln(v...)))
	os.Exit(1)
}

// Panic is Print and then a panic with the message.
func Panic(v ...any) {
	s := fmt.Sprint(v...)
	std.output(0, 2, text(s))
	panic(s)
}

// Panicf is Printf and then a panic with the message.
func Panicf(format string, v ...any) {
	s := fmt.Sprintf(format, v...)
	std.output(0, 2, text(s))
	panic(s)
}

// Panicln is Println and then a panic with the message.
func Panicln(v ...any) {
	s := fmt.Sprintln(v...)
	std.output(0, 2, text(s))
	panic(s)
}
