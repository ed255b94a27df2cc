package a

type T struct{ hidden int }

func New(n int) T { return T{n} }

func (T) hide() string { return "a" }
func (T) Pub() string  { return "a.Pub" }

type hider interface{ hide() string }

func IsHider(x any) bool { _, ok := x.(hider); return ok }

func Anon(n int) any { return struct{ x int }{n} }

func AnonExported(n int) any { return struct{ X int }{n} }
