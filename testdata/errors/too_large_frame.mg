// Arguments and results that no stack has room for.
package main

type large struct {
	b [1500000000]byte
}

func take /* ERROR "stack frame too large (>1GB): 0 MB locals + 1430 MB args" */ (x large) int { return len(x.b) }

func ( /* ERROR "stack frame too large (>1GB): 0 MB locals + 1430 MB args" */ x large) method() {}

func (x *large) pointer() {}

func give /* ERROR "stack frame too large (>1GB): 0 MB locals + 1430 MB args" */ () (x large) { return }

func main() {}
