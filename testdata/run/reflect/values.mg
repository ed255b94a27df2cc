// Types and values at run time: fields and tags, maps, slices, setting, making, converting, comparing.
package main

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
)

type Base struct {
	ID   int `json:"id" db:"key,\"q\""`
	name string
}

func (b Base) String() string { return "base " + b.name }

type Rec struct {
	Base
	*Extra
	Next *Rec
	M    map[string][]int
	F    func(int, ...string) (bool, error)
	C    <-chan int
	A    [2]uint8
	I    any
	e    error
}

type Extra struct{ Note string }
type Pair[K comparable, V any] struct {
	Key K
	Val V
}
type celsius float32

func try(what string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(what, "panics:", r)
		}
	}()
	f()
}

func main() {
	t := reflect.TypeOf(Rec{})
	fmt.Println(t, t.Name(), t.PkgPath(), t.Kind(), t.NumField(), t.Size(), t.Align(), t.Comparable())
	for i := 0; i < t.NumField(); i++ {
		f := t.Field(i)
		fmt.Println(f.Name, f.Type, f.Type.Kind(), f.Offset, f.Index, f.Anonymous, f.PkgPath, f.IsExported())
	}
	f, ok := t.FieldByName("ID")
	fmt.Println(f.Index, ok, f.Tag.Get("json"), f.Tag.Get("db"), f.Tag.Get("none"))
	f, ok = t.FieldByName("Note")
	fmt.Println(f.Index, ok)
	_, ok = t.FieldByName("absent")
	fmt.Println(ok)
	ft := t.Field(4).Type
	fmt.Println(ft.NumIn(), ft.In(0), ft.In(1), ft.IsVariadic(), ft.NumOut(), ft.Out(1), t.Field(5).Type.ChanDir(), t.Field(6).Type.Len(), t.Field(3).Type.Key(), t.Field(3).Type.Elem())
	for _, f := range reflect.VisibleFields(t) {
		fmt.Print(f.Name, f.Index, " ")
	}
	fmt.Println()
	fmt.Println(reflect.TypeOf(Pair[string, []int]{}), reflect.TypeFor[error](), reflect.TypeFor[io.Reader]().NumMethod(), reflect.TypeOf(nil))
	stringer := reflect.TypeFor[fmt.Stringer]()
	fmt.Println(t.Implements(stringer), reflect.TypeOf(&Rec{}).Implements(stringer), reflect.TypeOf(3).Implements(stringer),
		reflect.TypeOf(errors.New("")).AssignableTo(reflect.TypeFor[error]()), reflect.TypeOf(celsius(1)).ConvertibleTo(reflect.TypeOf(1)), reflect.TypeOf("").ConvertibleTo(reflect.TypeOf([]rune{})), reflect.TypeOf("").ConvertibleTo(reflect.TypeOf(1)))

	r := &Rec{Base: Base{1, "b"}, M: map[string][]int{"x": {1, 2}}}
	v := reflect.ValueOf(r).Elem()
	fmt.Println(v.CanSet(), v.Field(0).Field(0).CanSet(), v.Field(0).Field(1).CanSet(), v.Field(0).Field(1).CanInterface(), v.Field(0).CanAddr())
	v.FieldByName("ID").SetInt(42)
	v.Field(2).Set(reflect.New(t))
	v.Field(6).Index(1).SetUint(300)
	v.Field(7).Set(reflect.ValueOf("any"))
	v.Field(3).SetMapIndex(reflect.ValueOf("y"), reflect.ValueOf([]int{9}))
	v.Field(3).SetMapIndex(reflect.ValueOf("x"), reflect.Value{})
	fmt.Println(r.ID, r.Next != nil, r.A, r.I, r.M, v.Field(7).Elem().Kind(), v.Field(8).IsNil())
	*v.Field(0).Field(0).Addr().Interface().(*int) = 7
	fmt.Println(r.ID, reflect.Indirect(v.Field(2)).Type(), v.Field(1).IsNil(), v.Field(0).Interface())
	try("SetInt of a hidden field", func() { v.Field(0).Field(1).SetString("x") })
	try("Set of a copy", func() { reflect.ValueOf(*r).Field(2).Set(reflect.ValueOf(r)) })
	try("Int of a string", func() { reflect.ValueOf("s").Int() })
	try("Field of zero", func() { reflect.Value{}.Field(0) })
	try("Interface of hidden", func() { v.Field(8).Interface() })
	try("Set of another type", func() { v.Field(2).Set(reflect.ValueOf(3)) })
	try("Index", func() { reflect.ValueOf([]int{1}).Index(1) })
	try("Elem", func() { reflect.TypeOf(1).Elem() })

	s := reflect.MakeSlice(reflect.TypeOf([]string(nil)), 1, 1)
	s = reflect.Append(s, reflect.ValueOf("a"), reflect.ValueOf("b"))
	s.Index(0).SetString("first")
	fmt.Println(s, s.Len(), s.Slice(1, 3), reflect.AppendSlice(s, s).Len(), reflect.Copy(s, reflect.ValueOf([]string{"z"})), s)
	m := reflect.MakeMap(reflect.TypeOf(map[celsius]Pair[int, string]{}))
	m.SetMapIndex(reflect.ValueOf(celsius(1.5)), reflect.ValueOf(Pair[int, string]{1, "one"}))
	for it := m.MapRange(); it.Next(); {
		fmt.Println(it.Key(), it.Value(), m.MapIndex(it.Key()).Field(1), m.MapIndex(reflect.ValueOf(celsius(2))).IsValid())
	}
	fmt.Println(m.Interface().(map[celsius]Pair[int, string]), m.Len())
	big := map[int]int{}
	for i := range 1000 {
		big[i] = i * i
	}
	sum, n := 0, 0
	for it := reflect.ValueOf(big).MapRange(); it.Next(); n++ {
		sum += int(it.Key().Int() + it.Value().Int())
	}
	fmt.Println(sum, n, len(reflect.ValueOf(big).MapKeys()))

	for _, c := range []any{65, int8(-1), 3.99, celsius(-2.5), uint16(0x263A)} {
		for _, to := range []any{int(0), uint8(0), float32(0), celsius(0), ""} {
			v, t := reflect.ValueOf(c), reflect.TypeOf(to)
			if v.CanConvert(t) {
				fmt.Print(v.Convert(t).Type(), " ", v.Convert(t), "; ")
			}
		}
	}
	fmt.Println()
	fmt.Println(reflect.ValueOf("hé").Convert(reflect.TypeOf([]rune{})), reflect.ValueOf([]byte("hi")).Convert(reflect.TypeOf("")), reflect.ValueOf(r.Base).Convert(stringer).Type(), reflect.ValueOf([]int{1, 2, 3}).Convert(reflect.TypeOf([2]int{})))
	fmt.Println(reflect.Zero(t).IsZero(), reflect.ValueOf(*r).IsZero(), reflect.Zero(reflect.TypeOf(&t)).IsNil(), reflect.ValueOf(1.5).Equal(reflect.ValueOf(1.5)))

	type loop struct{ self *loop }
	a, b := &loop{}, &loop{}
	a.self, b.self = a, b
	eq := func(x, y any) bool { return reflect.DeepEqual(x, y) }
	fmt.Println(eq(a, b), eq([]int{}, []int(nil)), eq(map[string][]any{"a": {1, "x"}}, map[string][]any{"a": {1, "x"}}), eq(Rec{}, Rec{}), eq(1, int8(1)), eq(nil, nil), eq(error(nil), nil), eq(strings.Split("a,b", ","), []string{"a", "b"}), eq(try, try))
	xs := []Pair[int, string]{{1, "a"}, {2, "b"}, {3, "c"}}
	reflect.Swapper(xs)(0, 2)
	fmt.Println(xs)
	ch := make(chan int, 3)
	ch <- 1
	fmt.Println(reflect.ValueOf(ch).Len(), reflect.ValueOf(ch).Cap(), reflect.ValueOf(&[3]int{}).Len(), reflect.ValueOf("abc").Index(1), reflect.ValueOf([3]int{1, 2, 3}).Index(2))
	fmt.Println(reflect.Int.String(), reflect.Kind(99), reflect.BothDir, reflect.TypeOf(1).Bits(), reflect.TypeOf(int8(0)).OverflowInt(128), reflect.TypeOf(float32(0)).OverflowFloat(1e39))
}
