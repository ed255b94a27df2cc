package runtime

import "unsafe"

// A Pinner keeps objects alive and in their place until Unpin is called. Objects never move here, so it holds on to them. One
// that goes away with objects pinned is a mistake, and ends the program.
type Pinner struct {
	*pinner
}

type pinner struct {
	refs []unsafe.Pointer
}

// Pin pins the object that a pointer leads to.
func (p *Pinner) Pin(pointer any) {
	e := (*eface)(unsafe.Pointer(&pointer))
	if e.typ == nil {
		panic(errorString("runtime.Pinner: argument is nil"))
	}
	if kind := e.typ.kind; kind != kindPointer && kind != kindUnsafePointer {
		panic(errorString("runtime.Pinner: argument is not a pointer: " + e.typ.str))
	}
	if p.pinner == nil {
		p.pinner = new(pinner)
		SetFinalizer(p.pinner, func(forgotten *pinner) {
			if len(forgotten.refs) != 0 {
				panic(errorString("runtime.Pinner: found leaking pinned pointer; forgot to call Unpin?"))
			}
		})
	}
	p.refs = append(p.refs, e.data)
}

// Unpin lets go of all of them.
func (p *Pinner) Unpin() {
	if p.pinner != nil {
		p.refs = nil
	}
}
