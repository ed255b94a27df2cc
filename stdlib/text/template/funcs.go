package template

import (
	"errors"
	"fmt"
	"reflect"
	"sync"
	"unicode"
)

// FuncMap has functions by name. A function has one result, or two of which the second is an error that stops the template
// if it is not nil. A parameter of type reflect.Value takes anything.
type FuncMap map[string]any

// builtins are the functions that every template may call.
func builtins() FuncMap {
	return FuncMap{
		// The evaluator does these three itself.
		"and":  lastOf,
		"or":   lastOf,
		"call": func(f reflect.Value, args ...reflect.Value) (reflect.Value, error) { return call("call", f, args) },

		"html":     HTMLEscaper,
		"index":    index,
		"js":       JSEscaper,
		"len":      length,
		"not":      func(arg reflect.Value) bool { return !truth(arg) },
		"print":    fmt.Sprint,
		"printf":   fmt.Sprintf,
		"println":  fmt.Sprintln,
		"slice":    slice,
		"urlquery": URLQueryEscaper,

		"eq": eq,
		"ge": ge,
		"gt": gt,
		"le": le,
		"lt": lt,
		"ne": ne,
	}
}

var builtinValues = sync.OnceValue(func() map[string]reflect.Value {
	values := make(map[string]reflect.Value)
	addValues(values, builtins())
	return values
})

// addValues adds functions as values. It panics if one is unsuitable.
func addValues(values map[string]reflect.Value, funcs FuncMap) {
	for name, f := range funcs {
		if !isName(name) {
			panic(fmt.Errorf("function name %q is not a valid identifier", name))
		}
		v := reflect.ValueOf(f)
		if v.Kind() != reflect.Func {
			panic("value for " + name + " not a function")
		}
		if err := checkResults(name, v.Type()); err != nil {
			panic(err)
		}
		values[name] = v
	}
}

func isName(name string) bool {
	for i, r := range name {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
	}
	return name != ""
}

var errorType = reflect.TypeFor[error]()

// checkResults says what is wrong with a function's results.
func checkResults(name string, typ reflect.Type) error {
	n := typ.NumOut()
	if n != 1 && n != 2 {
		return fmt.Errorf("function %s has %d return values; should be 1 or 2", name, n)
	}
	if n == 2 && typ.Out(1) != errorType {
		return fmt.Errorf("invalid function signature for %s: second return value should be error; is %s", name, typ.Out(1))
	}
	return nil
}

// findFunc looks for a function, first among those of the template.
func findFunc(name string, t *Template) (f reflect.Value, builtin, ok bool) {
	if t != nil && t.family != nil {
		t.funcsMu.RLock()
		defer t.funcsMu.RUnlock()
		if f := t.values[name]; f.IsValid() {
			return f, false, true
		}
	}
	f = builtinValues()[name]
	return f, true, f.IsValid()
}

// lastOf has the type of "and" and "or".
func lastOf(arg0 reflect.Value, args ...reflect.Value) reflect.Value {
	if len(args) > 0 {
		return args[len(args)-1]
	}
	return arg0
}

// intArg is an index as a number, at most limit.
func intArg(v reflect.Value, limit int) (int, error) {
	var x int64
	switch k := v.Kind(); {
	case isInt(k):
		x = v.Int()
	case isUint(k):
		x = int64(v.Uint())
	case k == reflect.Invalid:
		return 0, errors.New("cannot index slice/array with nil")
	default:
		return 0, fmt.Errorf("cannot index slice/array with type %s", v.Type())
	}
	if x < 0 || x > int64(limit) {
		return 0, fmt.Errorf("index out of range: %d", x)
	}
	return int(x), nil
}

// index is item[i][j]… for its indexes.
func index(item reflect.Value, indexes ...reflect.Value) (reflect.Value, error) {
	item = indirectInterface(item)
	if !item.IsValid() {
		return item, errors.New("index of untyped nil")
	}
	for _, at := range indexes {
		at = indirectInterface(at)
		var null bool
		if item, null = indirect(item); null {
			return reflect.Value{}, errors.New("index of nil pointer")
		}
		switch item.Kind() {
		case reflect.Array, reflect.Slice, reflect.String:
			i, err := intArg(at, item.Len())
			if err != nil {
				return reflect.Value{}, err
			}
			item = item.Index(i)
		case reflect.Map:
			key, err := argument(at, item.Type().Key())
			if err != nil {
				return reflect.Value{}, err
			}
			elem := item.MapIndex(key)
			if !elem.IsValid() {
				elem = reflect.Zero(item.Type().Elem())
			}
			item = elem
		default:
			return reflect.Value{}, fmt.Errorf("can't index item of type %s", item.Type())
		}
	}
	return item, nil
}

// slice is item[i:j:k] for its indexes, of which any number may be missing.
func slice(item reflect.Value, indexes ...reflect.Value) (reflect.Value, error) {
	fail := func(format string, args ...any) (reflect.Value, error) {
		return reflect.Value{}, fmt.Errorf(format, args...)
	}
	item = indirectInterface(item)
	if !item.IsValid() {
		return fail("slice of untyped nil")
	}
	item, null := indirect(item)
	if null {
		return fail("slice of nil pointer")
	}
	if len(indexes) > 3 {
		return fail("too many slice indexes: %d", len(indexes))
	}
	var limit int
	switch item.Kind() {
	case reflect.String:
		if len(indexes) == 3 {
			return fail("cannot 3-index slice a string")
		}
		limit = item.Len()
	case reflect.Array, reflect.Slice:
		limit = item.Cap()
	default:
		return fail("can't slice item of type %s", item.Type())
	}
	at := [3]int{0, item.Len()}
	for i, v := range indexes {
		x, err := intArg(v, limit)
		if err != nil {
			return reflect.Value{}, err
		}
		at[i] = x
	}
	if at[0] > at[1] {
		return fail("invalid slice index: %d > %d", at[0], at[1])
	}
	if len(indexes) < 3 {
		return item.Slice(at[0], at[1]), nil
	}
	if at[1] > at[2] {
		return fail("invalid slice index: %d > %d", at[1], at[2])
	}
	return item.Slice3(at[0], at[1], at[2]), nil
}

// length is len(item).
func length(item reflect.Value) (int, error) {
	item, null := indirect(item)
	if null {
		return 0, errors.New("len of nil pointer")
	}
	switch item.Kind() {
	case reflect.Array, reflect.Chan, reflect.Map, reflect.Slice, reflect.String:
		return item.Len(), nil
	}
	return 0, fmt.Errorf("len of type %s", item.Type())
}

// argument makes a value one of type typ, if it is assignable, or both are integers.
func argument(v reflect.Value, typ reflect.Type) (reflect.Value, error) {
	if !v.IsValid() {
		if !canBeNil(typ) {
			return v, fmt.Errorf("value is nil; should be of type %s", typ)
		}
		v = reflect.Zero(typ)
	}
	isInteger := func(k reflect.Kind) bool { return isInt(k) || isUint(k) }
	switch {
	case v.Type().AssignableTo(typ):
		return v, nil
	case isInteger(v.Kind()) && isInteger(typ.Kind()) && v.Type().ConvertibleTo(typ):
		return v.Convert(typ), nil
	}
	return reflect.Value{}, fmt.Errorf("value has type %s; should be %s", v.Type(), typ)
}

// call calls a function that is a value; name is how the template names it.
func call(name string, f reflect.Value, args []reflect.Value) (reflect.Value, error) {
	f = indirectInterface(f)
	if !f.IsValid() {
		return f, errors.New("call of nil")
	}
	typ := f.Type()
	if typ.Kind() != reflect.Func {
		return reflect.Value{}, fmt.Errorf("non-function %s of type %s", name, typ)
	}
	if err := checkResults(name, typ); err != nil {
		return reflect.Value{}, err
	}
	want := typ.NumIn()
	switch {
	case typ.IsVariadic() && len(args) < want-1:
		return reflect.Value{}, fmt.Errorf("wrong number of args for %s: got %d want at least %d", name, len(args), want-1)
	case !typ.IsVariadic() && len(args) != want:
		return reflect.Value{}, fmt.Errorf("wrong number of args for %s: got %d want %d", name, len(args), want)
	}
	in := make([]reflect.Value, len(args))
	for i, arg := range args {
		var err error
		if in[i], err = argument(indirectInterface(arg), paramType(typ, i)); err != nil {
			return reflect.Value{}, fmt.Errorf("arg %d: %w", i, err)
		}
	}
	return callSafely(f, in)
}

// paramType is the type of a function's i-th argument.
func paramType(f reflect.Type, i int) reflect.Type {
	if last := f.NumIn() - 1; f.IsVariadic() && i >= last {
		return f.In(last).Elem()
	}
	return f.In(i)
}

// callSafely calls a function; a panic is an error.
func callSafely(f reflect.Value, args []reflect.Value) (result reflect.Value, err error) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case error:
			err = e
		default:
			err = fmt.Errorf("%v", e)
		}
	}()
	out := f.Call(args)
	if len(out) == 2 && !out[1].IsNil() {
		err = out[1].Interface().(error)
	}
	return out[0], err
}
