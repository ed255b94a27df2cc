// Package quick tries functions on arbitrary values.
package quick

import (
	"flag"
	"fmt"
	"math"
	"math/rand"
	"reflect"
	"strings"
	"time"
)

var defaultMaxCount = flag.Int("quickchecks", 100, "The default number of iterations for each check")

// A Generator makes values of its own type; size says about how large they may be.
type Generator interface {
	Generate(rand *rand.Rand, size int) reflect.Value
}

// complexSize is the size hint for Generators, and bounds slices, maps and strings.
const complexSize = 50

// Config says how to try. The zero Config is 100 times, with random numbers that differ from run to run.
type Config struct {
	MaxCount      int        // how often; 0 leaves it to MaxCountScale
	MaxCountScale float64    // factor on the usual count; 0 is 1
	Rand          *rand.Rand // where values come from

	// Values makes the arguments; nil uses Value for each.
	Values func([]reflect.Value, *rand.Rand)
}

func (c *Config) random() *rand.Rand {
	if c.Rand == nil {
		return rand.New(rand.NewSource(time.Now().UnixNano()))
	}
	return c.Rand
}

func (c *Config) count() int {
	switch {
	case c.MaxCount != 0:
		return c.MaxCount
	case c.MaxCountScale != 0:
		return int(c.MaxCountScale * float64(*defaultMaxCount))
	}
	return *defaultMaxCount
}

// A SetupError is a mistake in how a check is used.
type SetupError string

func (s SetupError) Error() string { return string(s) }

// A CheckError is an input on which the function gave false.
type CheckError struct {
	Count int
	In    []any
}

func (s *CheckError) Error() string {
	return fmt.Sprintf("#%d: failed on input %s", s.Count, list(s.In))
}

// A CheckEqualError is an input on which two functions differ.
type CheckEqualError struct {
	CheckError
	Out1 []any
	Out2 []any
}

func (s *CheckEqualError) Error() string {
	return fmt.Sprintf("#%d: failed on input %s. Output 1: %s. Output 2: %s", s.Count, list(s.In), list(s.Out1), list(s.Out2))
}

func list(values []any) string {
	var texts []string
	for _, v := range values {
		texts = append(texts, fmt.Sprintf("%#v", v))
	}
	return strings.Join(texts, ", ")
}

// Check looks for arguments on which f, a function with one bool result, gives false. The error is then a *CheckError.
func Check(f any, config *Config) error {
	if config == nil {
		config = &Config{}
	}
	v, t, ok := function(f)
	switch {
	case !ok:
		return SetupError("argument is not a function")
	case t.NumOut() != 1:
		return SetupError("function does not return one value")
	case t.Out(0).Kind() != reflect.Bool:
		return SetupError("function does not return a bool")
	}
	args := make([]reflect.Value, t.NumIn())
	random := config.random()
	for i := range config.count() {
		if err := arguments(args, t, config, random); err != nil {
			return err
		}
		if !v.Call(args)[0].Bool() {
			return &CheckError{i + 1, interfaces(args)}
		}
	}
	return nil
}

// CheckEqual looks for arguments on which f and g give different results. The error is then a *CheckEqualError.
func CheckEqual(f, g any, config *Config) error {
	if config == nil {
		config = &Config{}
	}
	x, xt, ok := function(f)
	if !ok {
		return SetupError("f is not a function")
	}
	y, yt, ok := function(g)
	if !ok {
		return SetupError("g is not a function")
	}
	if xt != yt {
		return SetupError("functions have different types")
	}
	args := make([]reflect.Value, xt.NumIn())
	random := config.random()
	for i := range config.count() {
		if err := arguments(args, xt, config, random); err != nil {
			return err
		}
		out1, out2 := interfaces(x.Call(args)), interfaces(y.Call(args))
		if !reflect.DeepEqual(out1, out2) {
			return &CheckEqualError{CheckError{i + 1, interfaces(args)}, out1, out2}
		}
	}
	return nil
}

func function(f any) (v reflect.Value, t reflect.Type, ok bool) {
	v = reflect.ValueOf(f)
	if v.Kind() != reflect.Func {
		return v, nil, false
	}
	return v, v.Type(), true
}

func arguments(args []reflect.Value, f reflect.Type, config *Config, random *rand.Rand) error {
	if config.Values != nil {
		config.Values(args, random)
		return nil
	}
	for i := range args {
		v, ok := Value(f.In(i), random)
		if !ok {
			return SetupError(fmt.Sprintf("cannot create arbitrary value of type %s for argument %d", f.In(i), i))
		}
		args[i] = v
	}
	return nil
}

func interfaces(values []reflect.Value) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = v.Interface()
	}
	return out
}

// Value makes a value of a type: by its Generator, or anything. ok is false for types whose values cannot be made.
func Value(t reflect.Type, rand *rand.Rand) (value reflect.Value, ok bool) {
	return sized(t, rand, complexSize)
}

// signed is any integer, and unsigned any natural number, of 64 bits.
func signed(rand *rand.Rand) int64    { return int64(rand.Uint64()) }
func unsigned(rand *rand.Rand) uint64 { return rand.Uint64() }

// float is any number up to the largest of 32 or 64 bits.
func float(rand *rand.Rand, largest float64) float64 {
	f := rand.Float64() * largest
	if rand.Int()&1 == 1 {
		f = -f
	}
	return f
}

func sized(t reflect.Type, rand *rand.Rand, size int) (value reflect.Value, ok bool) {
	if g, ok := reflect.Zero(t).Interface().(Generator); ok {
		return g.Generate(rand, size), true
	}
	v := reflect.New(t).Elem()
	switch t.Kind() {
	case reflect.Bool:
		v.SetBool(rand.Int()&1 == 0)
	case reflect.Float32:
		v.SetFloat(float(rand, math.MaxFloat32))
	case reflect.Float64:
		v.SetFloat(float(rand, math.MaxFloat64))
	case reflect.Complex64:
		v.SetComplex(complex(float(rand, math.MaxFloat32), float(rand, math.MaxFloat32)))
	case reflect.Complex128:
		v.SetComplex(complex(float(rand, math.MaxFloat64), float(rand, math.MaxFloat64)))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(signed(rand))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		v.SetUint(unsigned(rand))
	case reflect.String:
		runes := make([]rune, rand.Intn(complexSize))
		for i := range runes {
			runes[i] = rune(rand.Intn(0x10ffff))
		}
		v.SetString(string(runes))
	default:
		return composite(v, t, rand, size)
	}
	return v, true
}

// composite fills v with values of its parts; what is inside gets smaller and smaller.
func composite(v reflect.Value, t reflect.Type, rand *rand.Rand, size int) (reflect.Value, bool) {
	part := func(t reflect.Type, size int) (reflect.Value, bool) { return sized(t, rand, size) }
	switch t.Kind() {
	case reflect.Pointer:
		if rand.Intn(size+1) == 0 {
			return v, true // nil
		}
		elem, ok := part(t.Elem(), size)
		if !ok {
			return v, false
		}
		v.Set(reflect.New(t.Elem()))
		v.Elem().Set(elem)
	case reflect.Slice:
		n := rand.Intn(size + 1)
		v.Set(reflect.MakeSlice(t, n, n))
		return v, each(v, n, t.Elem(), size-n, part)
	case reflect.Array:
		return v, each(v, v.Len(), t.Elem(), size, part)
	case reflect.Map:
		v.Set(reflect.MakeMap(t))
		for range rand.Intn(size + 1) {
			key, ok1 := part(t.Key(), size)
			elem, ok2 := part(t.Elem(), size)
			if !ok1 || !ok2 {
				return v, false
			}
			v.SetMapIndex(key, elem)
		}
	case reflect.Struct:
		n := v.NumField()
		for i := range n {
			field, ok := part(t.Field(i).Type, size/max(n, 1))
			if !ok {
				return v, false
			}
			v.Field(i).Set(field)
		}
	default:
		return v, false
	}
	return v, true
}

func each(v reflect.Value, n int, elem reflect.Type, size int, part func(reflect.Type, int) (reflect.Value, bool)) bool {
	for i := range n {
		e, ok := part(elem, max(size, 0))
		if !ok {
			return false
		}
		v.Index(i).Set(e)
	}
	return true
}
