package reflect

import (
	"internal/abi"
	"unsafe"
)

//go:linkname chansend1 runtime.chansend1
func chansend1(c, elem unsafe.Pointer)

//go:linkname chanrecv2 runtime.chanrecv2
func chanrecv2(c, elem unsafe.Pointer) bool

//go:linkname closechan runtime.closechan
func closechan(c unsafe.Pointer)

func (v Value) channel(method string, dir uintptr) *abi.ChanType {
	if v.kind() != abi.Chan {
		v.wrong(method)
	}
	t := (*abi.ChanType)(unsafe.Pointer(v.typ))
	if t.Dir&dir == 0 {
		panic("reflect: " + method + " on channel of the other direction")
	}
	return t
}

// Send sends x to a channel.
func (v Value) Send(x Value) {
	t := v.channel("Send", uintptr(SendDir))
	chansend1(v.word(), x.inMemory("reflect.Value.Send", t.Elem))
}

// Recv receives from a channel; ok is false when it is closed, and x the zero value.
func (v Value) Recv() (x Value, ok bool) {
	t := v.channel("Recv", uintptr(RecvDir))
	p := abi.Newobject(t.Elem)
	ok = chanrecv2(v.word(), p)
	if t.Elem.Direct() {
		return Value{t.Elem, *(*unsafe.Pointer)(p), 0}, ok
	}
	return Value{t.Elem, p, indirect}, ok
}

// Close closes a channel.
func (v Value) Close() {
	v.channel("Close", uintptr(SendDir))
	closechan(v.word())
}
