// Types made at run time: each is the one that the program has, if it has one. Select and iterators of values.
package main

import (
	"fmt"
	"reflect"
)

type E struct{ X int }

func (e E) Hello() string { return fmt.Sprint("hello ", e.X) }

type K struct {
	A string
	B int
}

func try(f func()) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Println("panic:", e)
		}
	}()
	f()
}

func main() {
	tInt, tStr := reflect.TypeFor[int](), reflect.TypeFor[string]()
	fmt.Println(reflect.SliceOf(tInt) == reflect.TypeFor[[]int](), reflect.SliceOf(reflect.TypeFor[K]()))
	fmt.Println(reflect.ArrayOf(3, tStr) == reflect.TypeFor[[3]string](), reflect.ArrayOf(7, tStr))
	fmt.Println(reflect.MapOf(tStr, tInt) == reflect.TypeFor[map[string]int]())
	fmt.Println(reflect.ChanOf(reflect.RecvDir, tStr) == reflect.TypeFor[<-chan string](), reflect.ChanOf(reflect.BothDir, reflect.ChanOf(reflect.RecvDir, tInt)))
	fmt.Println(reflect.FuncOf([]reflect.Type{tInt, reflect.SliceOf(tStr)}, []reflect.Type{tStr, tInt}, true))
	fmt.Println(reflect.FuncOf([]reflect.Type{tInt}, []reflect.Type{tStr}, false) == reflect.TypeFor[func(int) string]())

	a := reflect.New(reflect.ArrayOf(7, tStr)).Elem()
	a.Index(3).SetString("three")
	b := reflect.New(reflect.ArrayOf(7, tStr)).Elem()
	fmt.Println(a.Interface() == b.Interface(), len(fmt.Sprint(a)), a)
	b.Set(a)
	fmt.Println(a.Interface() == b.Interface())
	m := map[any]int{a.Interface(): 1}
	fmt.Println(m[b.Interface()])

	mt := reflect.MapOf(reflect.TypeFor[K](), reflect.TypeFor[[]E]())
	mv := reflect.MakeMap(mt)
	for i := range 5 {
		mv.SetMapIndex(reflect.ValueOf(K{"k", i % 3}), reflect.ValueOf([]E{{i}}))
	}
	fmt.Println(mv.Len(), mv, mv.Type())
	mv.SetMapIndex(reflect.ValueOf(K{"k", 1}), reflect.Value{})
	fmt.Println(mv.MapIndex(reflect.ValueOf(K{"k", 1})).IsValid(), mv.MapIndex(reflect.ValueOf(K{"k", 2})), mv.Len())
	type named map[K][]E
	fmt.Println(mv.Convert(reflect.TypeFor[named]()).Interface().(named)[K{"k", 2}])

	it := reflect.MapOf(reflect.TypeFor[any](), tInt)
	iv := reflect.MakeMap(it)
	iv.SetMapIndex(reflect.ValueOf("x"), reflect.ValueOf(1))
	fmt.Println(iv, it == reflect.TypeFor[map[any]int]())
	try(func() { iv.SetMapIndex(reflect.ValueOf([]int{1}), reflect.ValueOf(1)) })
	try(func() { reflect.MapOf(reflect.TypeFor[[]int](), tInt) })

	st := reflect.StructOf([]reflect.StructField{
		{Name: "Name", Type: tStr, Tag: `json:"name"`},
		{Name: "N", Type: reflect.TypeFor[int8]()},
		{Name: "P", Type: reflect.TypeFor[*int]()},
	})
	fmt.Println(st, st.Size(), st.Field(2).Offset)
	fmt.Println(st == reflect.TypeOf(struct {
		Name string `json:"name"`
		N    int8
		P    *int
	}{}))
	s := reflect.New(st).Elem()
	s.Field(0).SetString("nn")
	n := 5
	s.Field(2).Set(reflect.ValueOf(&n))
	fmt.Println(s.Field(0), s.Field(2).Elem(), s.Interface() == s.Interface())
	et := reflect.StructOf([]reflect.StructField{{Name: "E", Type: reflect.TypeFor[E](), Anonymous: true}})
	ev := reflect.New(et).Elem()
	ev.Field(0).Field(0).SetInt(9)
	fmt.Println(et, et.NumMethod())
	fmt.Println(ev.Interface().(interface{ Hello() string }).Hello())
	fmt.Println(ev.Method(0).Call(nil)[0])
	try(func() { reflect.StructOf([]reflect.StructField{{Name: "x", Type: tInt}}) })
	try(func() { reflect.StructOf([]reflect.StructField{{Name: "X", Type: tInt}, {Name: "X", Type: tInt}}) })

	ft := reflect.FuncOf([]reflect.Type{reflect.TypeFor[K](), st}, []reflect.Type{reflect.TypeFor[K]()}, false)
	f := reflect.MakeFunc(ft, func(in []reflect.Value) []reflect.Value { return in[:1] })
	fmt.Println(f.Call([]reflect.Value{reflect.ValueOf(K{"q", 2}), s})[0])

	for i, v := range reflect.ValueOf([]string{"a", "b"}).Seq2() {
		fmt.Println(i, v)
	}
	for i := range reflect.ValueOf(uint8(3)).Seq() {
		fmt.Println(i, i.Type())
	}
	seq := func(yield func(int, string) bool) {
		_ = yield(1, "one") && yield(2, "two") && yield(3, "three")
	}
	for i, v := range reflect.ValueOf(seq).Seq2() {
		fmt.Println(i, v)
		if i.Int() == 2 {
			break
		}
	}
	c1, c2 := make(chan int, 1), make(chan string, 1)
	cases := []reflect.SelectCase{
		{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(c1)},
		{Dir: reflect.SelectSend, Chan: reflect.ValueOf(c2), Send: reflect.ValueOf("sent")},
	}
	fmt.Println(reflect.Select(cases))
	cases = append(cases, reflect.SelectCase{Dir: reflect.SelectDefault})
	fmt.Println(reflect.Select(cases))
	c1 <- 7
	i, v, ok := reflect.Select(cases)
	fmt.Println(i, v, ok)
	close(c1)
	i, v, ok = reflect.Select(cases)
	fmt.Println(i, v, ok)
	fmt.Println(<-c2)
	fmt.Println(reflect.ValueOf(c2).TryRecv())
	fmt.Println(reflect.ValueOf(c2).TrySend(reflect.ValueOf("again")), reflect.ValueOf(c2).TrySend(reflect.ValueOf("again")))
	go func() { c2 <- "late" }()
	<-c2
	i, v, ok = reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(c2)}, {Dir: reflect.SelectRecv}})
	fmt.Println(i, v, ok)
}
