// Package flag reads command lines: -name, -name=value and -name value, up to the first argument that is no flag, or
// up to --. Two dashes mean the same as one. A boolean flag takes a value only after =.
package flag

import (
	"encoding"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
)

// ErrHelp is what Parse gives when -help or -h is on the command line and no such flag is defined.
var ErrHelp = errors.New("flag: help requested")

// ErrorHandling says what Parse does about a mistake on the command line.
type ErrorHandling int

const (
	ContinueOnError ErrorHandling = iota // return the error
	ExitOnError                          // os.Exit(2), or os.Exit(0) for -h
	PanicOnError                         // panic with the error
)

// A FlagSet is a set of defined flags. The zero FlagSet has no name and continues on errors.
type FlagSet struct {
	// Usage is called for a mistake on the command line, and for -h; nil prints what PrintDefaults does.
	Usage func()

	name      string
	parsed    bool
	actual    map[string]*Flag
	formal    map[string]*Flag
	args      []string // what is left after the flags
	handling  ErrorHandling
	output    io.Writer         // nil is standard error
	undefined map[string]string // flags that were set before they were defined, and where
}

// A Flag is one flag.
type Flag struct {
	Name     string // as on the command line
	Usage    string // help
	Value    Value  // as set
	DefValue string // the default, as text
}

func sorted(flags map[string]*Flag) []*Flag {
	all := make([]*Flag, 0, len(flags))
	for _, f := range flags {
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b *Flag) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// CommandLine is the program's own set of flags; the functions of this package work on it.
var CommandLine *FlagSet

// Usage prints what the program's flags are to CommandLine's output. Programs may put another function here.
var Usage = func() {
	fmt.Fprintf(CommandLine.Output(), "Usage of %s:\n", os.Args[0])
	PrintDefaults()
}

func init() {
	name := ""
	if len(os.Args) > 0 {
		name = os.Args[0]
	}
	CommandLine = NewFlagSet(name, ExitOnError)
	// A variable in between: who sets flag.Usage later means this set.
	CommandLine.Usage = func() { Usage() }
}

// NewFlagSet gives an empty set.
func NewFlagSet(name string, errorHandling ErrorHandling) *FlagSet {
	f := &FlagSet{name: name, handling: errorHandling}
	f.Usage = f.defaultUsage
	return f
}

// Init sets a set's name and what it does about mistakes.
func (f *FlagSet) Init(name string, errorHandling ErrorHandling) {
	f.name, f.handling = name, errorHandling
}

// Name is the set's name.
func (f *FlagSet) Name() string { return f.name }

// ErrorHandling is what the set does about mistakes.
func (f *FlagSet) ErrorHandling() ErrorHandling { return f.handling }

// Output is where messages go.
func (f *FlagSet) Output() io.Writer {
	if f.output == nil {
		return os.Stderr
	}
	return f.output
}

// SetOutput says where messages go; nil is standard error.
func (f *FlagSet) SetOutput(output io.Writer) { f.output = output }

// VisitAll calls fn for all flags in the order of their names.
func (f *FlagSet) VisitAll(fn func(*Flag)) {
	for _, flag := range sorted(f.formal) {
		fn(flag)
	}
}

// Visit calls fn for the flags that were set, in the order of their names.
func (f *FlagSet) Visit(fn func(*Flag)) {
	for _, flag := range sorted(f.actual) {
		fn(flag)
	}
}

// Lookup gives a flag by name, nil if there is none.
func (f *FlagSet) Lookup(name string) *Flag { return f.formal[name] }

// Set sets a flag by name.
func (f *FlagSet) Set(name, value string) error { return f.set(name, value) }

func (f *FlagSet) set(name, value string) error {
	flag, ok := f.formal[name]
	if !ok {
		// Whoever defines it later has come too late, and hears of it.
		_, file, line, ok := runtime.Caller(2)
		place := ""
		if ok {
			place = fmt.Sprintf("%s:%d", file, line)
		}
		if f.undefined == nil {
			f.undefined = map[string]string{}
		}
		f.undefined[name] = place
		return fmt.Errorf("no such flag -%v", name)
	}
	if err := flag.Value.Set(value); err != nil {
		return err
	}
	f.markSet(flag)
	return nil
}

func (f *FlagSet) markSet(flag *Flag) {
	if f.actual == nil {
		f.actual = map[string]*Flag{}
	}
	f.actual[flag.Name] = flag
}

// NFlag is how many flags were set.
func (f *FlagSet) NFlag() int { return len(f.actual) }

// Arg is the i-th argument after the flags, empty if there is none.
func (f *FlagSet) Arg(i int) string {
	if i < 0 || i >= len(f.args) {
		return ""
	}
	return f.args[i]
}

// NArg is how many arguments follow the flags.
func (f *FlagSet) NArg() int { return len(f.args) }

// Args are the arguments after the flags.
func (f *FlagSet) Args() []string { return f.args }

// Parsed tells whether Parse was called.
func (f *FlagSet) Parsed() bool { return f.parsed }

// Var defines a flag with a Value of the caller's.
func (f *FlagSet) Var(value Value, name string, usage string) {
	if strings.HasPrefix(name, "-") {
		panic(f.sprintf("flag %q begins with -", name))
	}
	if strings.Contains(name, "=") {
		panic(f.sprintf("flag %q contains =", name))
	}
	if _, taken := f.formal[name]; taken {
		if f.name == "" {
			panic(f.sprintf("flag redefined: %s", name))
		}
		panic(f.sprintf("%s flag redefined: %s", f.name, name))
	}
	if place, ok := f.undefined[name]; ok {
		panic(fmt.Sprintf("flag %s set at %s before being defined", name, place))
	}
	if f.formal == nil {
		f.formal = map[string]*Flag{}
	}
	f.formal[name] = &Flag{name, usage, value, value.String()}
}

// sprintf makes a message, and prints it.
func (f *FlagSet) sprintf(format string, a ...any) string {
	msg := fmt.Sprintf(format, a...)
	fmt.Fprintln(f.Output(), msg)
	return msg
}

// fail tells of a mistake and of how it is done right.
func (f *FlagSet) fail(format string, a ...any) error {
	msg := f.sprintf(format, a...)
	f.usage()
	return errors.New(msg)
}

func (f *FlagSet) usage() {
	if f.Usage == nil {
		f.defaultUsage()
	} else {
		f.Usage()
	}
}

// Parse reads flags from a command line without the program's name. All flags must be defined by then.
func (f *FlagSet) Parse(arguments []string) error {
	f.parsed = true
	f.args = arguments
	for {
		more, err := f.parseOne()
		if err != nil {
			switch f.handling {
			case ExitOnError:
				if err == ErrHelp {
					os.Exit(0)
				}
				os.Exit(2)
			case PanicOnError:
				panic(err)
			}
			return err
		}
		if !more {
			return nil
		}
	}
}

// parseOne takes a flag from the front of the arguments; more is false when there is none.
func (f *FlagSet) parseOne() (more bool, err error) {
	if len(f.args) == 0 {
		return false, nil
	}
	arg := f.args[0]
	if len(arg) < 2 || arg[0] != '-' {
		return false, nil
	}
	name := arg[1:]
	if name[0] == '-' {
		name = name[1:]
		if name == "" {
			f.args = f.args[1:]
			return false, nil
		}
	}
	if name == "" || name[0] == '-' || name[0] == '=' {
		return false, f.fail("bad flag syntax: %s", arg)
	}
	f.args = f.args[1:]
	name, value, hasValue := strings.Cut(name, "=")

	flag, ok := f.formal[name]
	if !ok {
		if name == "help" || name == "h" {
			f.usage()
			return false, ErrHelp
		}
		return false, f.fail("flag provided but not defined: -%s", name)
	}
	switch {
	case isBool(flag.Value) && hasValue:
		if err := flag.Value.Set(value); err != nil {
			return false, f.fail("invalid boolean value %q for -%s: %v", value, name, err)
		}
	case isBool(flag.Value):
		if err := flag.Value.Set("true"); err != nil {
			return false, f.fail("invalid boolean flag %s: %v", name, err)
		}
	default:
		if !hasValue && len(f.args) > 0 {
			hasValue = true
			value, f.args = f.args[0], f.args[1:]
		}
		if !hasValue {
			return false, f.fail("flag needs an argument: -%s", name)
		}
		if err := flag.Value.Set(value); err != nil {
			return false, f.fail("invalid value %q for flag -%s: %v", value, name, err)
		}
	}
	f.markSet(flag)
	return true, nil
}

// Parse reads the program's command line.
func Parse() { CommandLine.Parse(os.Args[1:]) }

// Parsed tells whether the program's command line was read.
func Parsed() bool { return CommandLine.Parsed() }

// VisitAll calls fn for all of the program's flags.
func VisitAll(fn func(*Flag)) { CommandLine.VisitAll(fn) }

// Visit calls fn for those of the program's flags that were set.
func Visit(fn func(*Flag)) { CommandLine.Visit(fn) }

// Lookup gives one of the program's flags, nil if there is none of that name.
func Lookup(name string) *Flag { return CommandLine.Lookup(name) }

// Set sets one of the program's flags.
func Set(name, value string) error { return CommandLine.set(name, value) }

// NFlag is how many of the program's flags were set.
func NFlag() int { return CommandLine.NFlag() }

// Arg is the program's i-th argument after the flags.
func Arg(i int) string { return CommandLine.Arg(i) }

// NArg is how many arguments follow the program's flags.
func NArg() int { return CommandLine.NArg() }

// Args are the program's arguments after the flags.
func Args() []string { return CommandLine.Args() }

// PrintDefaults prints help for the program's flags.
func PrintDefaults() { CommandLine.PrintDefaults() }

// Var defines a flag of the program.
func Var(value Value, name string, usage string) { CommandLine.Var(value, name, usage) }

// TextVar defines a flag whose variable reads itself from text.
func (f *FlagSet) TextVar(p encoding.TextUnmarshaler, name string, value encoding.TextMarshaler, usage string) {
	f.Var(newTextValue(value, p), name, usage)
}

// TextVar is FlagSet.TextVar for the program's flags.
func TextVar(p encoding.TextUnmarshaler, name string, value encoding.TextMarshaler, usage string) {
	CommandLine.TextVar(p, name, value, usage)
}

// Func defines a flag that calls a function with its value each time it is seen.
func (f *FlagSet) Func(name, usage string, fn func(string) error) { f.Var(funcValue(fn), name, usage) }

// Func is FlagSet.Func for the program's flags.
func Func(name, usage string, fn func(string) error) { CommandLine.Func(name, usage, fn) }

// BoolFunc is Func for a flag that needs no value; the function is then called with "true".
func (f *FlagSet) BoolFunc(name, usage string, fn func(string) error) {
	f.Var(boolFuncValue(fn), name, usage)
}

// BoolFunc is FlagSet.BoolFunc for the program's flags.
func BoolFunc(name, usage string, fn func(string) error) { CommandLine.BoolFunc(name, usage, fn) }
