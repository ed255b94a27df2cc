// Package expvar shows variables of a program to others, as JSON at the path /debug/vars of the default HTTP server. To import it is
// enough; command line and memory statistics are there by themselves.
package expvar

import (
	"encoding/json"
	"log"
	"math"
	"net/http"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// A Var is a variable that is shown. String gives its JSON. Several goroutines may call it at once.
type Var interface {
	String() string
}

// An Int is a variable that is an integer.
type Int struct {
	i atomic.Int64
}

// Value gives the value.
func (v *Int) Value() int64 { return v.i.Load() }

// String gives the value as JSON.
func (v *Int) String() string { return strconv.FormatInt(v.i.Load(), 10) }

// Add adds to the value.
func (v *Int) Add(delta int64) { v.i.Add(delta) }

// Set sets the value.
func (v *Int) Set(value int64) { v.i.Store(value) }

// A Float is a variable that is a float64.
type Float struct {
	bits atomic.Uint64
}

// Value gives the value.
func (v *Float) Value() float64 { return math.Float64frombits(v.bits.Load()) }

// String gives the value as JSON.
func (v *Float) String() string { return strconv.FormatFloat(v.Value(), 'g', -1, 64) }

// Add adds to the value.
func (v *Float) Add(delta float64) {
	for {
		old := v.bits.Load()
		if v.bits.CompareAndSwap(old, math.Float64bits(math.Float64frombits(old)+delta)) {
			return
		}
	}
}

// Set sets the value.
func (v *Float) Set(value float64) { v.bits.Store(math.Float64bits(value)) }

// A String is a variable that is a text. Its method String gives JSON, Value the text.
type String struct {
	s atomic.Pointer[string]
}

// Value gives the text.
func (v *String) Value() string {
	if p := v.s.Load(); p != nil {
		return *p
	}
	return ""
}

// String gives the value as JSON.
func (v *String) String() string { return quote(v.Value()) }

// Set sets the value.
func (v *String) Set(value string) { v.s.Store(&value) }

// quote gives a text as JSON.
func quote(s string) string {
	const hex = "0123456789abcdef"
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '\\' || r == '"':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == '<' || r == '>' || r == '&' || r == '\u2028' || r == '\u2029':
			b.WriteString(`\u`)
			for shift := 12; shift >= 0; shift -= 4 {
				b.WriteByte(hex[r>>shift&15])
			}
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// A Func is a variable whose value is what the function gives.
type Func func() any

// Value calls the function.
func (f Func) Value() any { return f() }

// String gives what the function gives as JSON.
func (f Func) String() string {
	b, _ := json.Marshal(f())
	return string(b)
}

// A Map is a variable that has variables by name.
type Map struct {
	mu   sync.RWMutex
	vars map[string]Var // guarded by mu
	keys []string       // guarded by mu; sorted
}

// A KeyValue is a variable of a Map.
type KeyValue struct {
	Key   string
	Value Var
}

// Init takes all variables out of the map.
func (v *Map) Init() *Map {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.vars, v.keys = nil, nil
	return v
}

// orInsert gives the variable of a name; if there is none it is av from now on. v.mu is held.
func (v *Map) orInsert(key string, av Var) (there Var, isNew bool) {
	if old, ok := v.vars[key]; ok {
		return old, false
	}
	if v.vars == nil {
		v.vars = make(map[string]Var)
	}
	v.vars[key] = av
	i, _ := slices.BinarySearch(v.keys, key)
	v.keys = slices.Insert(v.keys, i, key)
	return av, true
}

// get gives the variable of a name, made by fresh if there is none.
func (v *Map) get(key string, fresh func() Var) Var {
	if there := v.Get(key); there != nil {
		return there
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	there, _ := v.orInsert(key, fresh())
	return there
}

// Get gives the variable of a name, nil if there is none.
func (v *Map) Get(key string) Var {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.vars[key]
}

// Set sets the variable of a name.
func (v *Map) Set(key string, av Var) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.orInsert(key, av)
	v.vars[key] = av
}

// Add adds to the *Int of a name, which is made if there is nothing.
func (v *Map) Add(key string, delta int64) {
	if i, ok := v.get(key, func() Var { return new(Int) }).(*Int); ok {
		i.Add(delta)
	}
}

// AddFloat adds to the *Float of a name, which is made if there is nothing.
func (v *Map) AddFloat(key string, delta float64) {
	if f, ok := v.get(key, func() Var { return new(Float) }).(*Float); ok {
		f.Add(delta)
	}
}

// Delete takes the variable of a name out of the map.
func (v *Map) Delete(key string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if i, ok := slices.BinarySearch(v.keys, key); ok {
		v.keys = slices.Delete(v.keys, i, i+1)
		delete(v.vars, key)
	}
}

// all gives the variables, sorted by name.
func (v *Map) all() []KeyValue {
	v.mu.RLock()
	defer v.mu.RUnlock()
	list := make([]KeyValue, len(v.keys))
	for i, key := range v.keys {
		list[i] = KeyValue{key, v.vars[key]}
	}
	return list
}

// Do calls f for the variables, sorted by name.
func (v *Map) Do(f func(KeyValue)) {
	for _, kv := range v.all() {
		f(kv)
	}
}

// String gives the variables as a JSON object.
func (v *Map) String() string { return v.object("{", ", ", "}") }

// object gives the variables as JSON with texts before, between and behind them.
func (v *Map) object(begin, between, end string) string {
	var b strings.Builder
	b.WriteString(begin)
	for i, kv := range v.all() {
		if i > 0 {
			b.WriteString(between)
		}
		b.WriteString(quote(kv.Key) + ": ")
		if kv.Value == nil {
			b.WriteString("null")
		} else {
			b.WriteString(kv.Value.String())
		}
	}
	b.WriteString(end)
	return b.String()
}

// published are the variables that are shown.
var published Map

// Publish shows a variable under a name, which must be new.
func Publish(name string, v Var) {
	published.mu.Lock()
	_, isNew := published.orInsert(name, v)
	published.mu.Unlock()
	if !isNew {
		log.Panicln("Reuse of exported var name:", name)
	}
}

// Get gives the variable that is shown under a name, nil if there is none.
func Get(name string) Var { return published.Get(name) }

// NewInt makes an Int and shows it.
func NewInt(name string) *Int {
	v := new(Int)
	Publish(name, v)
	return v
}

// NewFloat makes a Float and shows it.
func NewFloat(name string) *Float {
	v := new(Float)
	Publish(name, v)
	return v
}

// NewMap makes a Map and shows it.
func NewMap(name string) *Map {
	v := new(Map)
	Publish(name, v)
	return v
}

// NewString makes a String and shows it.
func NewString(name string) *String {
	v := new(String)
	Publish(name, v)
	return v
}

// Do calls f for the variables that are shown, sorted by name.
func Do(f func(KeyValue)) { published.Do(f) }

func show(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Write([]byte(published.object("{\n", ",\n", "\n}\n")))
}

// Handler gives what answers with the variables, for other paths and servers.
func Handler() http.Handler { return http.HandlerFunc(show) }

func init() {
	http.HandleFunc("GET /debug/vars", show)
	Publish("cmdline", Func(func() any { return os.Args }))
	Publish("memstats", Func(func() any {
		var stats runtime.MemStats
		runtime.ReadMemStats(&stats)
		return stats
	}))
}
