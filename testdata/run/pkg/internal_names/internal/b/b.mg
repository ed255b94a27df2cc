package b

type T2 struct{ hidden string }

func (t T2) hide() string { return "b" + t.hidden }

type hider interface{ hide() string }

func IsHider(x any) bool { _, ok := x.(hider); return ok }

func Get(t T2) string { return t.hide() }
