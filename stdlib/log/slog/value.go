package slog

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
	"unsafe"
)

// A Value is any value; the common types need no memory of their own.
type Value struct {
	_   [0]func() // values are not comparable by ==
	num uint64    // a number, or the length of a string or group
	any any       // the Kind of what num is, or what stands for the value
}

// What stands in Value.any for values that are not wholly in num.
type (
	stringData *byte          // of the string whose length is num
	groupData  *Attr          // of the group whose length is num
	timeZone   *time.Location // of the time whose nanoseconds are num; nil for the zero time
	wideTime   time.Time      // a time that does not fit in nanoseconds
	kindValue  Kind           // a Kind that is a value itself
)

// Kind is what a Value holds.
type Kind int

const (
	KindAny Kind = iota
	KindBool
	KindDuration
	KindFloat64
	KindInt64
	KindString
	KindTime
	KindUint64
	KindGroup
	KindLogValuer
)

var kindNames = [...]string{"Any", "Bool", "Duration", "Float64", "Int64", "String", "Time", "Uint64", "Group", "LogValuer"}

func (k Kind) String() string {
	if 0 <= k && int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "<unknown slog.Kind>"
}

// A LogValuer is a value that says by what it is to be logged.
type LogValuer interface {
	LogValue() Value
}

// Kind says what v holds.
func (v Value) Kind() Kind {
	switch a := v.any.(type) {
	case Kind:
		return a
	case stringData:
		return KindString
	case timeZone, wideTime:
		return KindTime
	case groupData:
		return KindGroup
	case LogValuer:
		return KindLogValuer
	}
	return KindAny
}

// StringValue makes a Value of a string.
func StringValue(value string) Value {
	return Value{num: uint64(len(value)), any: stringData(unsafe.StringData(value))}
}

// IntValue makes a Value of an int.
func IntValue(v int) Value { return Int64Value(int64(v)) }

// Int64Value makes a Value of an int64.
func Int64Value(v int64) Value { return Value{num: uint64(v), any: KindInt64} }

// Uint64Value makes a Value of a uint64.
func Uint64Value(v uint64) Value { return Value{num: v, any: KindUint64} }

// Float64Value makes a Value of a float64.
func Float64Value(v float64) Value { return Value{num: math.Float64bits(v), any: KindFloat64} }

// BoolValue makes a Value of a bool.
func BoolValue(v bool) Value {
	if v {
		return Value{num: 1, any: KindBool}
	}
	return Value{any: KindBool}
}

// TimeValue makes a Value of a time, without its monotonic clock.
func TimeValue(v time.Time) Value {
	if v.IsZero() {
		return Value{any: timeZone(nil)}
	}
	nanoseconds := v.UnixNano()
	if !v.Equal(time.Unix(0, nanoseconds)) {
		return Value{any: wideTime(v.Round(0))}
	}
	return Value{num: uint64(nanoseconds), any: timeZone(v.Location())}
}

// DurationValue makes a Value of a duration.
func DurationValue(v time.Duration) Value { return Value{num: uint64(v), any: KindDuration} }

// GroupValue makes a Value of attributes, but for empty groups among them. It keeps the slice.
func GroupValue(as ...Attr) Value {
	if slices.ContainsFunc(as, emptyGroup) {
		as = slices.DeleteFunc(slices.Clone(as), emptyGroup)
	}
	return Value{num: uint64(len(as)), any: groupData(unsafe.SliceData(as))}
}

func emptyGroup(a Attr) bool { return a.Value.isEmptyGroup() }

func (v Value) isEmptyGroup() bool {
	_, group := v.any.(groupData)
	return group && v.num == 0
}

// AnyValue makes a Value of anything. Numbers become int64, uint64 or float64; a []Attr becomes a group; a Value is given
// back as it is.
func AnyValue(v any) Value {
	switch v := v.(type) {
	case string:
		return StringValue(v)
	case bool:
		return BoolValue(v)
	case int:
		return Int64Value(int64(v))
	case int8:
		return Int64Value(int64(v))
	case int16:
		return Int64Value(int64(v))
	case int32:
		return Int64Value(int64(v))
	case int64:
		return Int64Value(v)
	case uint:
		return Uint64Value(uint64(v))
	case uint8:
		return Uint64Value(uint64(v))
	case uint16:
		return Uint64Value(uint64(v))
	case uint32:
		return Uint64Value(uint64(v))
	case uint64:
		return Uint64Value(v)
	case uintptr:
		return Uint64Value(uint64(v))
	case float32:
		return Float64Value(float64(v))
	case float64:
		return Float64Value(v)
	case time.Duration:
		return DurationValue(v)
	case time.Time:
		return TimeValue(v)
	case []Attr:
		return GroupValue(v...)
	case Kind:
		return Value{any: kindValue(v)}
	case Value:
		return v
	}
	return Value{any: v}
}

// Any gives what v holds.
func (v Value) Any() any {
	switch v.Kind() {
	case KindBool:
		return v.num == 1
	case KindDuration:
		return time.Duration(v.num)
	case KindFloat64:
		return math.Float64frombits(v.num)
	case KindInt64:
		return int64(v.num)
	case KindUint64:
		return v.num
	case KindString:
		return v.str()
	case KindTime:
		return v.time()
	case KindGroup:
		return v.Group()
	}
	if k, ok := v.any.(kindValue); ok {
		return Kind(k)
	}
	return v.any
}

// String gives v as text; unlike other methods it does so for every kind.
func (v Value) String() string {
	if v.Kind() == KindString {
		return v.str()
	}
	return string(v.appendText(nil))
}

// appendText appends v as fmt.Print prints it.
func (v Value) appendText(b []byte) []byte {
	switch v.Kind() {
	case KindBool:
		return strconv.AppendBool(b, v.num == 1)
	case KindDuration:
		return append(b, time.Duration(v.num).String()...)
	case KindFloat64:
		return strconv.AppendFloat(b, math.Float64frombits(v.num), 'g', -1, 64)
	case KindInt64:
		return strconv.AppendInt(b, int64(v.num), 10)
	case KindUint64:
		return strconv.AppendUint(b, v.num, 10)
	case KindString:
		return append(b, v.str()...)
	case KindTime:
		return v.time().AppendFormat(b, "2006-01-02 15:04:05.999999999 -0700 MST")
	}
	return fmt.Append(b, v.Any())
}

func (v Value) str() string { return unsafe.String((*byte)(v.any.(stringData)), v.num) }

func (v Value) time() time.Time {
	if t, ok := v.any.(wideTime); ok {
		return time.Time(t)
	}
	zone := v.any.(timeZone)
	if zone == nil {
		return time.Time{}
	}
	return time.Unix(0, int64(v.num)).In(zone)
}

// must panics unless v is of a kind.
func (v Value) must(kind Kind) {
	if k := v.Kind(); k != kind {
		panic(fmt.Sprintf("Value kind is %s, not %s", k, kind))
	}
}

// Bool gives the bool that v holds. It panics if there is none.
func (v Value) Bool() bool {
	v.must(KindBool)
	return v.num == 1
}

// Duration gives the duration that v holds. It panics if there is none.
func (v Value) Duration() time.Duration {
	v.must(KindDuration)
	return time.Duration(v.num)
}

// Float64 gives the float64 that v holds. It panics if there is none.
func (v Value) Float64() float64 {
	v.must(KindFloat64)
	return math.Float64frombits(v.num)
}

// Int64 gives the int64 that v holds. It panics if there is none.
func (v Value) Int64() int64 {
	v.must(KindInt64)
	return int64(v.num)
}

// Uint64 gives the uint64 that v holds. It panics if there is none.
func (v Value) Uint64() uint64 {
	v.must(KindUint64)
	return v.num
}

// Time gives the time that v holds. It panics if there is none.
func (v Value) Time() time.Time {
	v.must(KindTime)
	return v.time()
}

// Group gives the attributes that v holds. It panics if there are none.
func (v Value) Group() []Attr {
	data, ok := v.any.(groupData)
	if !ok {
		panic("Group: bad kind")
	}
	return unsafe.Slice((*Attr)(data), v.num)
}

// LogValuer gives the LogValuer that v holds. It panics if there is none.
func (v Value) LogValuer() LogValuer { return v.any.(LogValuer) }

// Equal reports whether v and w hold the same. It panics if they hold something that == does not compare.
func (v Value) Equal(w Value) bool {
	kind := v.Kind()
	if kind != w.Kind() {
		return false
	}
	switch kind {
	case KindBool, KindDuration, KindInt64, KindUint64:
		return v.num == w.num
	case KindFloat64:
		return math.Float64frombits(v.num) == math.Float64frombits(w.num)
	case KindString:
		return v.str() == w.str()
	case KindTime:
		return v.time().Equal(w.time())
	case KindGroup:
		return slices.EqualFunc(v.Group(), w.Group(), Attr.Equal)
	}
	return v.any == w.any
}

// maxLogValues is how often Resolve asks before it gives up.
const maxLogValues = 100

// Resolve asks v, as long as it is a LogValuer, by what it is to be logged. A panic of such a method, or one that leads
// nowhere, gives an error as the value.
func (v Value) Resolve() (result Value) {
	asked := v
	defer func() {
		if recover() != nil {
			result = AnyValue(fmt.Errorf("LogValue panicked\n%s", panicStack()))
		}
	}()
	for range maxLogValues {
		if v.Kind() != KindLogValuer {
			return v
		}
		v = v.LogValuer().LogValue()
	}
	return AnyValue(fmt.Errorf("LogValue called too many times on Value of type %T", asked.Any()))
}

// panicStack describes the first frames of a panic. A deferred function calls it.
func panicStack() string {
	const shown = 5
	var pcs [32]uintptr
	// The first three are runtime.Callers, this function and the deferred one.
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs[:])])
	var b strings.Builder
	for n := 0; ; {
		frame, more := frames.Next()
		if n > 0 || !strings.HasPrefix(frame.Function, "runtime.") {
			fmt.Fprintf(&b, "called from %s (%s:%d)\n", frame.Function, frame.File, frame.Line)
			n++
		}
		if !more {
			break
		}
		if n == shown {
			b.WriteString("(rest of stack elided)\n")
			break
		}
	}
	return b.String()
}
