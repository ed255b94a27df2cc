// Calls by reflection with arguments of all shapes, in both directions, under a busy collector; panics
// and recover across them; from many goroutines.
package main

import (
	"errors"
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"sync"
)

type small struct {
	a int8
	b float32
}
type pair struct {
	s string
	p *int
}
type big struct {
	words [6]string
	n     int
}
type one struct{ p *int }
type empty struct{}

func many(a int8, b float64, c string, d small, e pair, f big, g one, h empty, i [1]*int, j [0]int, k complex128,
	l float32, m []int, n map[string]int, o error, p func() int, q uint16, r bool) (string, big, float32, small, error, *int) {
	s := fmt.Sprint(a, b, c, d, e.s, *e.p, f, *g.p, h, *i[0], len(j), k, l, m, n, o, p(), q, r)
	f.words[0] += "+"
	return s, f, l * 2, small{a + 1, d.b / 2}, o, e.p
}

func ten(a, b, c, d, e, f, g, h, i, j string) (string, string, string, string, string) {
	return a + b, c + d, e + f, g + h, i + j
}

func arguments() []reflect.Value {
	n := 7
	var err error = errors.New("an error")
	x := big{n: 3}
	for i := range x.words {
		x.words[i] = strings.Repeat("w", i)
	}
	return []reflect.Value{
		reflect.ValueOf(int8(-1)), reflect.ValueOf(2.5), reflect.ValueOf("str"), reflect.ValueOf(small{1, 2}),
		reflect.ValueOf(pair{"p", &n}), reflect.ValueOf(x), reflect.ValueOf(one{&n}), reflect.ValueOf(empty{}),
		reflect.ValueOf([1]*int{&n}), reflect.ValueOf([0]int{}), reflect.ValueOf(complex(1, 2)), reflect.ValueOf(float32(0.25)),
		reflect.ValueOf([]int{1, 2}), reflect.ValueOf(map[string]int{"k": 1}), reflect.ValueOf(&err).Elem(),
		reflect.ValueOf(func() int { return n + 1 }), reflect.ValueOf(uint16(9)), reflect.ValueOf(true),
	}
}

func show(out []reflect.Value) string {
	return fmt.Sprint(out[0], out[1], out[2], out[3].Interface().(small), out[4], *out[5].Interface().(*int))
}

type adder struct{ base [5]int }

func (a adder) Add(i int, s string) string { return fmt.Sprint(a.base[i], s) }
func (a *adder) Inc(by ...int) (n int) {
	for _, b := range by {
		a.base[0] += b
	}
	return a.base[0]
}
func (a adder) Fail(s string) (string, error) { return "", fmt.Errorf("%s: %d", s, a.base[1]) }

func recovered(f func()) (r any) {
	defer func() { r = recover() }()
	f()
	return nil
}

func work(k int) string {
	out := reflect.ValueOf(many).Call(arguments())
	first := show(out)
	// The same through a function made by reflection, called by compiled code.
	made := reflect.MakeFunc(reflect.TypeOf(many), func(in []reflect.Value) []reflect.Value {
		garbage := make([][]byte, 20)
		for i := range garbage {
			garbage[i] = make([]byte, 100)
		}
		return reflect.ValueOf(many).Call(in)
	})
	var f func(int8, float64, string, small, pair, big, one, empty, [1]*int, [0]int, complex128, float32, []int, map[string]int,
		error, func() int, uint16, bool) (string, big, float32, small, error, *int)
	reflect.ValueOf(&f).Elem().Set(made)
	n := 7
	x := big{n: 3}
	for i := range x.words {
		x.words[i] = strings.Repeat("w", i)
	}
	s, b, fl, sm, err, p := f(-1, 2.5, "str", small{1, 2}, pair{"p", &n}, x, one{&n}, empty{}, [1]*int{&n}, [0]int{}, 1+2i, 0.25,
		[]int{1, 2}, map[string]int{"k": 1}, errors.New("an error"), func() int { return n + 1 }, 9, true)
	second := fmt.Sprint(s, b, fl, sm, err, *p)
	if first != second {
		return "differ:\n" + first + "\n" + second
	}
	var strs []reflect.Value
	for i := range 10 {
		strs = append(strs, reflect.ValueOf(fmt.Sprint(i*k)))
	}
	res := reflect.ValueOf(ten).Call(strs)
	return first + fmt.Sprint(res)
}

func deep(n int, f func(int) int) int {
	if n == 0 {
		return f(1)
	}
	var pad [64]int
	pad[n%64] = n
	return deep(n-1, f) + pad[n%64] - n
}

func main() {
	fmt.Println(work(1))
	var wg sync.WaitGroup
	bad := make(chan string, 8)
	want := work(3)
	for range 8 {
		wg.Go(func() {
			for range 5 {
				if got := work(3); got != want {
					bad <- got
				}
			}
		})
	}
	wg.Wait()
	close(bad)
	for b := range bad {
		fmt.Println("differs:", b)
	}

	a := &adder{[5]int{1, 2, 3, 4, 5}}
	v := reflect.ValueOf(a)
	fmt.Println(v.MethodByName("Add").Call([]reflect.Value{reflect.ValueOf(3), reflect.ValueOf("!")})[0])
	fmt.Println(v.MethodByName("Inc").Call([]reflect.Value{reflect.ValueOf(3), reflect.ValueOf(4)})[0])
	fmt.Println(v.MethodByName("Inc").CallSlice([]reflect.Value{reflect.ValueOf([]int{1, 1})})[0])
	fmt.Println(v.MethodByName("Fail").Call([]reflect.Value{reflect.ValueOf("f")})[1])
	inc := v.MethodByName("Inc").Interface().(func(...int) int)
	runtime.GC()
	fmt.Println(inc(1, 2, 3))
	m, _ := reflect.TypeFor[*adder]().MethodByName("Add")
	expr := m.Func.Interface().(func(*adder, int, string) string)
	runtime.GC()
	fmt.Println(expr(a, 2, "?"), m.Type)

	// Panics go through, in both directions.
	fmt.Println(recovered(func() {
		reflect.ValueOf(func(s string) { panic("in " + s) }).Call([]reflect.Value{reflect.ValueOf("callee")})
	}))
	boom := reflect.MakeFunc(reflect.TypeFor[func(int) string](), func(in []reflect.Value) []reflect.Value {
		panic(fmt.Sprint("made ", in[0]))
	}).Interface().(func(int) string)
	fmt.Println(recovered(func() { boom(5) }))
	// recover in a deferred function that reflection made.
	func() {
		f := reflect.MakeFunc(reflect.TypeFor[func()](), func([]reflect.Value) []reflect.Value {
			fmt.Println("deferred, recovers:", recover() != nil)
			return nil
		}).Interface().(func())
		defer func() { fmt.Println("outer:", recover()) }()
		defer f()
		panic("p")
	}()
	func() {
		defer func() { fmt.Println("method:", recover()) }()
		defer reflect.ValueOf(func() {}).Call(nil)
		var nilp *adder
		reflect.ValueOf(nilp).MethodByName("Add").Call([]reflect.Value{reflect.ValueOf(1), reflect.ValueOf("")})
	}()

	// Stacks grow below.
	f := reflect.MakeFunc(reflect.TypeFor[func(int) int](), func(in []reflect.Value) []reflect.Value {
		var pad [2000]int
		pad[in[0].Int()] = 3
		return []reflect.Value{reflect.ValueOf(pad[1])}
	}).Interface().(func(int) int)
	done := make(chan int)
	go func() { done <- deep(500, f) }()
	fmt.Println(<-done)
	go reflect.ValueOf(func(c chan int) { c <- 11 }).Call([]reflect.Value{reflect.ValueOf(done)})
	fmt.Println(<-done)

	// Made values live as long as they are used.
	st := reflect.StructOf([]reflect.StructField{
		{Name: "N", Type: reflect.TypeFor[int]()}, {Name: "P", Type: reflect.TypeFor[*string]()},
		{Name: "I", Type: reflect.TypeFor[any]()}, {Name: "B", Type: reflect.TypeFor[[3]byte]()}, {Name: "S", Type: reflect.TypeFor[[]string]()},
	})
	list := reflect.MakeSlice(reflect.SliceOf(st), 0, 0)
	for i := range 300 {
		e := reflect.New(st).Elem()
		e.Field(0).SetInt(int64(i))
		s := strings.Repeat("s", i%5)
		e.Field(1).Set(reflect.ValueOf(&s))
		e.Field(2).Set(reflect.ValueOf(fmt.Sprint("i", i)))
		e.Field(4).Set(reflect.ValueOf([]string{s, s}))
		list = reflect.Append(list, e)
	}
	runtime.GC()
	sum := 0
	for i := range list.Len() {
		e := list.Index(i)
		sum += int(e.Field(0).Int()) + e.Field(1).Elem().Len() + e.Field(2).Elem().Len() + e.Field(4).Index(1).Len()
	}
	fmt.Println(sum, list.Index(42).Field(2), list.Index(7).Field(4))
	mt := reflect.MapOf(st.Field(3).Type, reflect.ArrayOf(2, st))
	mv := reflect.MakeMap(mt)
	for i := range 200 {
		k := reflect.New(mt.Key()).Elem()
		k.Index(0).SetUint(uint64(i))
		e := reflect.New(mt.Elem()).Elem()
		e.Index(1).Set(list.Index(i))
		mv.SetMapIndex(k, e)
	}
	runtime.GC()
	total := 0
	for k, e := range mv.Seq2() {
		if int(k.Index(0).Uint()) == int(e.Index(1).Field(0).Int()) {
			total += e.Index(1).Field(2).Elem().Len()
		}
	}
	fmt.Println(mv.Len(), total)
}
