package slog

import "time"

// An Attr is a key with a value.
type Attr struct {
	Key   string
	Value Value
}

// String makes an Attr of a string.
func String(key, value string) Attr { return Attr{key, StringValue(value)} }

// Int64 makes an Attr of an int64.
func Int64(key string, value int64) Attr { return Attr{key, Int64Value(value)} }

// Int makes an Attr of an int.
func Int(key string, value int) Attr { return Attr{key, IntValue(value)} }

// Uint64 makes an Attr of a uint64.
func Uint64(key string, v uint64) Attr { return Attr{key, Uint64Value(v)} }

// Float64 makes an Attr of a float64.
func Float64(key string, v float64) Attr { return Attr{key, Float64Value(v)} }

// Bool makes an Attr of a bool.
func Bool(key string, v bool) Attr { return Attr{key, BoolValue(v)} }

// Time makes an Attr of a time, without its monotonic clock.
func Time(key string, v time.Time) Attr { return Attr{key, TimeValue(v)} }

// Duration makes an Attr of a duration.
func Duration(key string, v time.Duration) Attr { return Attr{key, DurationValue(v)} }

// Any makes an Attr of anything; see AnyValue.
func Any(key string, value any) Attr { return Attr{key, AnyValue(value)} }

// Group makes an Attr of attributes, which are given as for Logger.Log.
func Group(key string, args ...any) Attr { return Attr{key, GroupValue(attrsOf(args)...)} }

// GroupAttrs makes an Attr of attributes.
func GroupAttrs(key string, attrs ...Attr) Attr { return Attr{key, GroupValue(attrs...)} }

// Equal reports whether a and b have the same key and equal values.
func (a Attr) Equal(b Attr) bool { return a.Key == b.Key && a.Value.Equal(b.Value) }

// String gives key=value.
func (a Attr) String() string { return a.Key + "=" + a.Value.String() }

func (a Attr) isEmpty() bool { return a.Key == "" && a.Value.num == 0 && a.Value.any == nil }

// badKey is the key of an argument that has none.
const badKey = "!BADKEY"

// nextAttr makes an Attr of the first argument, or the first two, and gives the others.
func nextAttr(args []any) (Attr, []any) {
	switch first := args[0].(type) {
	case Attr:
		return first, args[1:]
	case string:
		if len(args) > 1 {
			return Any(first, args[1]), args[2:]
		}
	}
	return Any(badKey, args[0]), args[1:]
}

// attrsOf makes attributes of arguments.
func attrsOf(args []any) []Attr {
	var attrs []Attr
	for len(args) > 0 {
		var a Attr
		a, args = nextAttr(args)
		attrs = append(attrs, a)
	}
	return attrs
}
