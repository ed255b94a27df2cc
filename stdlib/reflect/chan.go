package reflect

import (
	"internal/abi"
	"runtime"
	"unsafe"
)

//go:linkname chansend1 runtime.chansend1
func chansend1(c, elem unsafe.Pointer)

//go:linkname chanrecv2 runtime.chanrecv2
func chanrecv2(c, elem unsafe.Pointer) bool

//go:linkname selectnbsend runtime.selectnbsend
func selectnbsend(c, elem unsafe.Pointer) bool

//go:linkname selectnbrecv runtime.selectnbrecv
func selectnbrecv(elem, c unsafe.Pointer) (selected, received bool)

//go:linkname closechan runtime.closechan
func closechan(c unsafe.Pointer)

//go:linkname selectgo runtime.selectgo
func selectgo(cases, order unsafe.Pointer, nsends, nrecvs int, block bool) (int, bool)

//go:linkname blockForever runtime.block
func blockForever()

// channel is v's type, which must be a channel with that direction; problem says that it has not.
func (v Value) channel(method string, dir uintptr, problem string) *abi.ChanType {
	if v.kind() != abi.Chan {
		v.wrong(method)
	}
	v.mustBeExported(method)
	t := (*abi.ChanType)(unsafe.Pointer(v.typ))
	if t.Dir&dir == 0 {
		panic("reflect: " + problem)
	}
	return t
}

// Send sends x to a channel.
func (v Value) Send(x Value) {
	t := v.channel("Send", uintptr(SendDir), "send on recv-only channel")
	x.mustBeExported("Send")
	chansend1(v.word(), x.inMemory("reflect.Value.Send", t.Elem))
}

// TrySend sends x if that is possible at once, and reports whether it was.
func (v Value) TrySend(x Value) bool {
	t := v.channel("TrySend", uintptr(SendDir), "send on recv-only channel")
	x.mustBeExported("TrySend")
	return selectnbsend(v.word(), x.inMemory("reflect.Value.Send", t.Elem))
}

// Recv receives from a channel; ok is false when it is closed, and x the zero value.
func (v Value) Recv() (x Value, ok bool) {
	t := v.channel("Recv", uintptr(RecvDir), "recv on send-only channel")
	p := abi.Newobject(t.Elem)
	ok = chanrecv2(v.word(), p)
	return received(t.Elem, p), ok
}

// TryRecv receives if that is possible at once. Else x is the zero Value; it is the
// element type's zero value when the channel is closed. ok is false in both cases.
func (v Value) TryRecv() (x Value, ok bool) {
	t := v.channel("TryRecv", uintptr(RecvDir), "recv on send-only channel")
	p := abi.Newobject(t.Elem)
	selected, ok := selectnbrecv(p, v.word())
	if !selected {
		return Value{}, false
	}
	return received(t.Elem, p), ok
}

// received is the value of type t at p, which nobody else uses.
func received(t *abi.Type, p unsafe.Pointer) Value {
	if t.Direct() {
		return Value{t, *(*unsafe.Pointer)(p), 0}
	}
	return Value{t, p, indirect}
}

// Close closes a channel.
func (v Value) Close() {
	v.channel("Close", uintptr(SendDir), "close of receive-only channel")
	closechan(v.word())
}

// SelectDir says what a case of Select does.
type SelectDir int

const (
	_ SelectDir = iota
	// SelectSend sends Send to Chan.
	SelectSend
	// SelectRecv receives from Chan.
	SelectRecv
	// SelectDefault is chosen when no other case is ready.
	SelectDefault
)

// SelectCase is a case of Select. One whose Chan is the zero Value is never ready.
type SelectCase struct {
	Dir  SelectDir
	Chan Value
	Send Value
}

// scase is a case as the runtime has it.
type scase struct {
	c, elem unsafe.Pointer
}

// Select does what a select statement with these cases does. It gives the number of the case that
// was chosen and, if that one receives, what was received and whether it had been sent.
func Select(cases []SelectCase) (chosen int, recv Value, recvOK bool) {
	if len(cases) > 65536 {
		panic("reflect.Select: too many cases (max 65536)")
	}
	run := make([]scase, len(cases))
	defaultCase := -1
	nsends := 0
	for i := range cases {
		c := &cases[i]
		switch c.Dir {
		case SelectDefault:
			if defaultCase >= 0 {
				panic("reflect.Select: multiple default cases")
			}
			defaultCase = i
			if c.Chan.IsValid() {
				panic("reflect.Select: default case has Chan value")
			}
			if c.Send.IsValid() {
				panic("reflect.Select: default case has Send value")
			}
		case SelectSend:
			run[i] = c.sending()
			if run[i].c != nil {
				nsends++
			}
		case SelectRecv:
			run[i] = c.receiving()
		default:
			panic("reflect.Select: invalid Dir")
		}
	}
	// The runtime wants sends first, and no cases that cannot happen.
	var ready []scase
	var number []int
	for _, dir := range []SelectDir{SelectSend, SelectRecv} {
		for i, c := range run {
			if c.c != nil && cases[i].Dir == dir {
				ready = append(ready, c)
				number = append(number, i)
			}
		}
	}
	if len(ready) == 0 {
		if defaultCase < 0 {
			blockForever()
		}
		return defaultCase, Value{}, false
	}
	order := make([]uint16, 2*len(ready))
	k, ok := selectgo(unsafe.Pointer(&ready[0]), unsafe.Pointer(&order[0]), nsends, len(ready)-nsends, defaultCase < 0)
	runtime.KeepAlive(order)
	if k < 0 {
		return defaultCase, Value{}, false
	}
	chosen = number[k]
	if cases[chosen].Dir == SelectRecv {
		return chosen, received(cases[chosen].Chan.typ.Elem(), ready[k].elem), ok
	}
	return chosen, Value{}, false
}

func (c *SelectCase) sending() scase {
	v := c.Chan
	if !v.IsValid() {
		return scase{}
	}
	t := v.selected(SendDir, "SendDir case using recv-only channel")
	if !c.Send.IsValid() {
		panic("reflect.Select: SendDir case missing Send value")
	}
	c.Send.mustBeExported("Select")
	return scase{v.word(), c.Send.inMemory("reflect.Select", t.Elem)}
}

func (c *SelectCase) receiving() scase {
	if c.Send.IsValid() {
		panic("reflect.Select: RecvDir case has Send value")
	}
	v := c.Chan
	if !v.IsValid() {
		return scase{}
	}
	t := v.selected(RecvDir, "RecvDir case using send-only channel")
	return scase{v.word(), abi.Newobject(t.Elem)}
}

// selected is the type of v, the channel of a case.
func (v Value) selected(dir ChanDir, problem string) *abi.ChanType {
	if v.kind() != abi.Chan {
		panic(&ValueError{"reflect.Select", v.Kind()})
	}
	v.mustBeExported("Select")
	t := (*abi.ChanType)(unsafe.Pointer(v.typ))
	if ChanDir(t.Dir)&dir == 0 {
		panic("reflect.Select: " + problem)
	}
	return t
}
