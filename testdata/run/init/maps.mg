// Maps of package level: those that nothing reads need no initialiser, but calls in one are made in any case.
package main

var (
	names   = map[int]string{1: "one", 2: "two"}
	lengths = map[string]int{"one": three - 0, "two": three}
	three   = 3

	unread = map[string]int{"a": loud("value of unread")}
	_      = map[string]int{loudKey("key of a blank map"): 1}
	inner  = map[string]map[int]string{"names": names}
	hidden = map[string]*int{"three": &three}
	alone  = map[string]func() int{"dead": func() int { return len(deadTable) }}

	deadTable = map[string]int{"never": 1}
	written   = map[string]int{"old": 1}
)

func loud(s string) int {
	println(s)
	return 1
}

func loudKey(s string) string {
	println(s)
	return s
}

func init() {
	written["new"] = 2
}

type table struct{ m *map[string]*int }

var byAddress = table{&hidden}

func main() {
	println(len(lengths), lengths["two"], inner["names"][2], len(written))
	*(*byAddress.m)["three"] = 4
	println(three)
}
