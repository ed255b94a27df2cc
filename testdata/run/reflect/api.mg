// Reflection's mistakes in Go's words, and the rest of its methods.
package main

import (
	"fmt"
	"io"
	"reflect"
	"strings"
	"unsafe"
)

type inner struct {
	Deep int
	hid  string
}

type Emb struct{ Up string }

func (Emb) Promoted() string { return "promoted" }

type S struct {
	A int `k:"v" json:"a,omitempty"`
	b string
	inner
	*Emb
	I any
	F func(int) int
	M map[string]int
	L []int
	R [3]byte
	C chan int
	P *S
	_ int
}

func (s S) Value() int       { return s.A }
func (s *S) Pointer() *S     { return s }
func (s S) unexported() bool { return true }

type Num float32
type Str string

func (s Str) Len() int { return len(s) }

type face interface {
	Value() int
	Pointer() *S
}

func try(name string, f func()) {
	defer func() {
		e := recover()
		if err, ok := e.(error); ok {
			fmt.Printf("%s: %T %v\n", name, e, err)
		} else {
			fmt.Printf("%s: %v\n", name, e)
		}
	}()
	f()
}

func vals(xs ...any) []reflect.Value {
	var out []reflect.Value
	for _, x := range xs {
		out = append(out, reflect.ValueOf(x))
	}
	return out
}

func panics() {
	s := S{A: 1, b: "x"}
	v := reflect.ValueOf(s)
	p := reflect.ValueOf(&s).Elem()
	fn := reflect.ValueOf(func(a int, b ...string) {})
	one := reflect.ValueOf(func(a int) int { return a })
	var nilF func()
	var zero reflect.Value
	ro, wo := make(<-chan int), make(chan<- int)
	try("Call int", func() { reflect.ValueOf(1).Call(nil) })
	try("Call zero", func() { zero.Call(nil) })
	try("Call nil", func() { reflect.ValueOf(nilF).Call(nil) })
	try("few", func() { fn.Call(nil) })
	try("many", func() { one.Call(vals(1, 2)) })
	try("type", func() { one.Call(vals("x")) })
	try("rest", func() { fn.Call(vals(1, 2)) })
	try("zero arg", func() { one.Call([]reflect.Value{{}}) })
	try("CallSlice", func() { one.CallSlice(vals(1)) })
	try("CallSlice few", func() { fn.CallSlice(vals(1)) })
	try("CallSlice many", func() { fn.CallSlice(vals(1, []string{}, 3)) })
	try("unexported arg", func() { reflect.ValueOf(strings.ToUpper).Call([]reflect.Value{v.Field(1)}) })
	try("Field", func() { v.Field(100) })
	try("Field of int", func() { reflect.ValueOf(1).Field(0) })
	try("NumField", func() { reflect.ValueOf("").NumField() })
	try("Interface", func() { v.Field(1).Interface() })
	try("TypeAssert", func() { reflect.TypeAssert[string](v.Field(1)) })
	try("TypeAssert zero", func() { reflect.TypeAssert[string](zero) })
	try("Set", func() { v.Field(0).SetInt(1) })
	try("Set hidden", func() { p.Field(1).SetString("") })
	try("Set kind", func() { p.Field(0).SetString("") })
	try("Set type", func() { p.Field(0).Set(reflect.ValueOf("")) })
	try("Set zero", func() { p.Field(0).Set(zero) })
	try("SetZero", func() { v.SetZero() })
	try("Addr", func() { v.Addr() })
	try("UnsafeAddr", func() { v.UnsafeAddr() })
	try("Elem", func() { v.Elem() })
	try("Index", func() { reflect.ValueOf([]int{1}).Index(1) })
	try("Index array", func() { reflect.ValueOf([1]int{1}).Index(1) })
	try("Index string", func() { reflect.ValueOf("a").Index(1) })
	try("Index map", func() { reflect.ValueOf(map[int]int{}).Index(1) })
	try("Len", func() { reflect.ValueOf(1).Len() })
	try("Len ptr", func() { reflect.ValueOf(&s).Len() })
	try("Cap", func() { reflect.ValueOf("").Cap() })
	try("Cap ptr", func() { reflect.ValueOf(&s).Cap() })
	try("IsNil", func() { reflect.ValueOf(1).IsNil() })
	try("Int", func() { reflect.ValueOf(1.5).Int() })
	try("Uint", func() { reflect.ValueOf(1).Uint() })
	try("Float", func() { reflect.ValueOf(1).Float() })
	try("Complex", func() { reflect.ValueOf(1).Complex() })
	try("Bool", func() { reflect.ValueOf(1).Bool() })
	try("Bytes", func() { reflect.ValueOf("").Bytes() })
	try("Bytes ints", func() { reflect.ValueOf([]int{}).Bytes() })
	try("Bytes array", func() { reflect.ValueOf([2]byte{}).Bytes() })
	try("Pointer", func() { reflect.ValueOf(1).Pointer() })
	try("MapIndex", func() { reflect.ValueOf(1).MapIndex(v) })
	try("MapIndex key", func() { reflect.ValueOf(map[string]int{}).MapIndex(v) })
	try("MapKeys", func() { reflect.ValueOf(1).MapKeys() })
	try("SetMapIndex", func() { reflect.ValueOf(map[string]int(nil)).SetMapIndex(reflect.ValueOf("a"), reflect.ValueOf(1)) })
	try("SetMapIndex elem", func() { reflect.ValueOf(map[string]int{}).SetMapIndex(reflect.ValueOf("a"), v) })
	try("MapIter Key", func() { new(reflect.MapIter).Key() })
	try("MapIter Next", func() { new(reflect.MapIter).Next() })
	try("MapIter Value", func() { reflect.ValueOf(map[int]int{}).MapRange().Value() })
	try("MapIter done", func() {
		it := reflect.ValueOf(map[int]int{}).MapRange()
		it.Next()
		it.Next()
	})
	try("SetIterKey", func() { p.Field(0).SetIterKey(reflect.ValueOf(map[int]int{1: 1}).MapRange()) })
	try("Method", func() { v.Method(10) })
	try("Method zero", func() { zero.Method(1) })
	try("Type.Method", func() { v.Type().Method(10) })
	try("Method nil", func() { reflect.ValueOf(new(face)).Elem().Method(0) })
	try("MethodByName", func() { zero.MethodByName("X") })
	try("NumMethod", func() { zero.NumMethod() })
	try("Send", func() { reflect.ValueOf(ro).Send(reflect.ValueOf(1)) })
	try("Recv", func() { reflect.ValueOf(wo).Recv() })
	try("Close", func() { reflect.ValueOf(ro).Close() })
	try("Send int", func() { reflect.ValueOf(1).Send(v) })
	try("Slice", func() { reflect.ValueOf([]int{1}).Slice(1, 5) })
	try("Slice str", func() { reflect.ValueOf("abc").Slice(2, 1) })
	try("Slice arr", func() { reflect.ValueOf([2]int{}).Slice(0, 1) })
	try("Slice3", func() { reflect.ValueOf([]int{1}).Slice3(0, 1, 9) })
	try("Slice3 str", func() { reflect.ValueOf("abc").Slice3(0, 1, 1) })
	try("SetLen", func() { p.FieldByName("L").SetLen(3) })
	try("SetCap", func() { p.FieldByName("L").SetCap(3) })
	try("Grow", func() { p.FieldByName("L").Grow(-1) })
	try("Clear", func() { p.FieldByName("A").Clear() })
	try("Convert", func() { v.Convert(reflect.TypeFor[int]()) })
	try("Convert array", func() { reflect.ValueOf([]int{1}).Convert(reflect.TypeFor[[2]int]()) })
	try("Convert ptr", func() { reflect.ValueOf([]int{1}).Convert(reflect.TypeFor[*[2]int]()) })
	try("Equal", func() { v.Equal(v) })
	try("Equal slice", func() { reflect.ValueOf([]int{}).Equal(reflect.ValueOf([]int{})) })
	try("IsZero", func() { zero.IsZero() })
	try("OverflowInt", func() { v.OverflowInt(1) })
	try("Append", func() { reflect.Append(v) })
	try("AppendSlice", func() { reflect.AppendSlice(reflect.ValueOf([]int{}), reflect.ValueOf([]string{})) })
	try("Copy", func() { reflect.Copy(v, v) })
	try("Copy types", func() { reflect.Copy(reflect.ValueOf([]int{}), reflect.ValueOf([]string{})) })
	try("MakeSlice", func() { reflect.MakeSlice(reflect.TypeFor[int](), 1, 1) })
	try("MakeSlice neg", func() { reflect.MakeSlice(reflect.TypeFor[[]int](), -1, 1) })
	try("MakeSlice cap", func() { reflect.MakeSlice(reflect.TypeFor[[]int](), 2, 1) })
	try("MakeMap", func() { reflect.MakeMap(reflect.TypeFor[int]()) })
	try("MakeChan", func() { reflect.MakeChan(reflect.TypeFor[int](), 0) })
	try("MakeChan dir", func() { reflect.MakeChan(reflect.TypeFor[<-chan int](), 0) })
	try("MakeChan neg", func() { reflect.MakeChan(reflect.TypeFor[chan int](), -1) })
	try("MakeFunc", func() { reflect.MakeFunc(reflect.TypeFor[int](), nil) })
	try("MakeFunc count", func() {
		reflect.MakeFunc(reflect.TypeFor[func() int](), func([]reflect.Value) []reflect.Value { return nil }).Interface().(func() int)()
	})
	try("MakeFunc type", func() {
		reflect.MakeFunc(reflect.TypeFor[func() int](), func([]reflect.Value) []reflect.Value { return vals("") }).Interface().(func() int)()
	})
	try("Zero", func() { reflect.Zero(nil) })
	try("New", func() { reflect.New(nil) })
	try("Swapper", func() { reflect.Swapper(1) })
	try("Swapper idx", func() { reflect.Swapper([]S{{}})(0, 1) })
	t := v.Type()
	try("T.Elem", func() { t.Elem() })
	try("T.Key", func() { t.Key() })
	try("T.Len", func() { t.Len() })
	try("T.In", func() { t.In(0) })
	try("T.Out", func() { t.Out(0) })
	try("T.NumIn", func() { t.NumIn() })
	try("T.ChanDir", func() { t.ChanDir() })
	try("T.Bits", func() { t.Bits() })
	try("T.Field", func() { t.Field(50) })
	try("T.Field int", func() { reflect.TypeFor[int]().Field(50) })
	try("T.NumField", func() { reflect.TypeFor[int]().NumField() })
	try("T.FieldByName", func() { reflect.TypeFor[int]().FieldByName("") })
	try("T.Implements", func() { t.Implements(t) })
	try("T.Implements nil", func() { t.Implements(nil) })
	try("T.AssignableTo", func() { t.AssignableTo(nil) })
	try("T.IsVariadic", func() { t.IsVariadic() })
	try("VisibleFields", func() { reflect.VisibleFields(reflect.TypeFor[int]()) })
	try("FieldByIndex", func() { reflect.ValueOf(S{}).FieldByName("Up") })
	try("Select", func() { reflect.Select([]reflect.SelectCase{{}}) })
	try("Select 2", func() {
		reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectDefault}, {Dir: reflect.SelectDefault}})
	})
	try("Select 3", func() { reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(wo)}}) })
	try("Select 4", func() { reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectSend, Chan: reflect.ValueOf(make(chan int))}}) })
	try("Seq", func() { v.Seq() })
	try("Seq2", func() { v.Seq2() })
	try("ArrayOf", func() { reflect.ArrayOf(-1, t) })
	try("FuncOf", func() { reflect.FuncOf([]reflect.Type{t}, nil, true) })
	try("ChanOf", func() { reflect.ChanOf(9, t) })
	try("StructOf", func() { reflect.StructOf([]reflect.StructField{{Name: "A b", Type: t}}) })
	try("StructOf type", func() { reflect.StructOf([]reflect.StructField{{Name: "A"}}) })
	try("StructOf name", func() { reflect.StructOf([]reflect.StructField{{}}) })
}

func main() {
	panics()
	t := reflect.TypeFor[S]()
	for f := range t.Fields() {
		fmt.Println(f.Name, f.PkgPath, f.Type, f.Tag, f.Offset, f.Index, f.Anonymous)
	}
	for _, f := range reflect.VisibleFields(t) {
		fmt.Print(f.Name, f.Index, " ")
	}
	fmt.Println()
	for _, typ := range []reflect.Type{t, reflect.TypeFor[*S](), reflect.TypeFor[face](), reflect.TypeFor[Str](), reflect.TypeFor[io.Reader](), reflect.TypeFor[*Emb]()} {
		fmt.Println(typ, typ.NumMethod())
		for m := range typ.Methods() {
			fmt.Println(" ", m.Name, m.Type, m.Index, m.IsExported(), m.Func.IsValid())
		}
	}
	s := &S{A: 42, Emb: &Emb{"up"}}
	for m, f := range reflect.ValueOf(s).Methods() {
		fmt.Println(m.Name, f.Type(), f.Kind(), len(f.Call(nil)))
	}
	var fc face = s
	fv := reflect.ValueOf(&fc).Elem()
	fmt.Println(fv.NumMethod(), fv.Method(1).Call(nil)[0], fv.MethodByName("Pointer").Call(nil)[0].Interface() == s)
	_, ok := t.FieldByNameFunc(func(n string) bool { return strings.HasPrefix(n, "U") })
	fmt.Println(ok, reflect.ValueOf(s).Elem().FieldByNameFunc(func(n string) bool { return n == "Deep" }))
	_, err := reflect.ValueOf(S{}).FieldByIndexErr([]int{3, 0})
	fmt.Println(err)
	f := reflect.TypeFor[func(int, ...string) (error, bool)]()
	for in := range f.Ins() {
		fmt.Print(in, " ")
	}
	for out := range f.Outs() {
		fmt.Print(out, " ")
	}
	fmt.Println(f.IsVariadic(), f.NumIn(), f.NumOut())
	fmt.Println(reflect.TypeFor[complex64]().OverflowComplex(complex(1e39, 0)), reflect.ValueOf(complex64(1)).OverflowComplex(1))
	for _, typ := range []reflect.Type{f, reflect.TypeFor[int](), reflect.TypeFor[*[2]int](), reflect.TypeFor[func(func(int) bool)](), reflect.TypeFor[func(func(int, S) bool)](), reflect.TypeFor[chan int]()} {
		fmt.Print(typ.CanSeq(), typ.CanSeq2(), " ")
	}
	fmt.Println()
	x, ok := reflect.TypeAssert[face](reflect.ValueOf(s))
	fmt.Println(x.Value(), ok)
	n, ok := reflect.TypeAssert[int](reflect.ValueOf("s"))
	fmt.Println(n, ok)
	l := []int{1, 2, 3, 4}
	lv := reflect.ValueOf(&l).Elem()
	lv.SetLen(2)
	lv.SetCap(3)
	fmt.Println(l, cap(l), lv.Slice3(0, 1, 2).Cap())
	fmt.Println(reflect.SliceAt(reflect.TypeFor[int](), unsafe.Pointer(&l[0]), 2))
	arr := [4]int{5, 6, 7, 8}
	fmt.Println(reflect.ValueOf(&arr).Elem().Slice3(1, 2, 3).Cap())
	for i, e := range reflect.ValueOf(&arr).Seq2() {
		fmt.Print(i, e, " ")
	}
	for i := range reflect.ValueOf("hé!").Seq() {
		fmt.Print(i, " ")
	}
	type tiny int8
	for i := range reflect.ValueOf(tiny(2)).Seq() {
		fmt.Print(i.Type(), i, " ")
	}
	fmt.Println()
	// A method value of a copy.
	m := reflect.ValueOf(*s).MethodByName("Value")
	s.A = 7
	fmt.Println(m.Call(nil)[0], m.Interface().(func() int)(), m.Type(), m.CanInterface())
	fmt.Println(reflect.ValueOf(s).MethodByName("Promoted").Call(nil)[0])
	fmt.Println(reflect.ValueOf(s).MethodByName("unexported").IsValid())
	fmt.Println(reflect.Zero(t).Comparable(), reflect.ValueOf([]int{}).Comparable(), reflect.Value{}.Comparable())
	// Methods of what a pointer made by reflection points to.
	nv := reflect.New(reflect.TypeOf(Str("")))
	nv.Elem().SetString("four")
	fmt.Println(nv.Interface().(interface{ Len() int }).Len(), nv.Type().NumMethod())
}
