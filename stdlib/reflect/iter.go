package reflect

import (
	"internal/abi"
	"iter"
)

func (r *rtype) Ins() iter.Seq[Type] {
	r.need(abi.Func, "Ins")
	in, _ := r.t.Params()
	return eachType(in)
}

func (r *rtype) Outs() iter.Seq[Type] {
	r.need(abi.Func, "Outs")
	_, out := r.t.Params()
	return eachType(out)
}

func eachType(list []*abi.Type) iter.Seq[Type] {
	return func(yield func(Type) bool) {
		for _, t := range list {
			if !yield(toType(t)) {
				return
			}
		}
	}
}

// yieldsTo is the number of values that t, a func(func(...) bool), gives at a time; -1 for other types.
func yieldsTo(t *abi.Type) int {
	if t.Kind != abi.Func {
		return -1
	}
	in, out := t.Params()
	if len(in) != 1 || len(out) != 0 || in[0].Kind != abi.Func {
		return -1
	}
	yin, yout := in[0].Params()
	if len(yout) != 1 || yout[0] != abi.TypeOf(false) {
		return -1
	}
	return len(yin)
}

func isArrayPointer(t *abi.Type) bool { return t.Kind == abi.Pointer && t.Elem().Kind == abi.Array }

func (r *rtype) CanSeq() bool {
	switch k := r.t.Kind; k {
	case abi.Array, abi.Slice, abi.Chan, abi.String, abi.Map:
		return true
	default:
		return k >= abi.Int && k <= abi.Uintptr || isArrayPointer(&r.t) || yieldsTo(&r.t) == 1
	}
}

func (r *rtype) CanSeq2() bool {
	switch r.t.Kind {
	case abi.Array, abi.Slice, abi.String, abi.Map:
		return true
	}
	return isArrayPointer(&r.t) || yieldsTo(&r.t) == 2
}

// Seq goes over what a range statement with one variable goes over.
func (v Value) Seq() iter.Seq[Value] {
	if v.typ == nil {
		v.wrong("Type")
	}
	if yieldsTo(v.typ) == 1 {
		return func(yield func(Value) bool) {
			v.callIterator(func(in []Value) bool { return yield(in[0]) })
		}
	}
	switch k := v.kind(); {
	case k >= abi.Int && k <= abi.Uintptr:
		return v.count
	case k == abi.Array || k == abi.Slice || isArrayPointer(v.typ):
		return func(yield func(Value) bool) {
			for i := range v.Len() {
				if !yield(ValueOf(i)) {
					return
				}
			}
		}
	case k == abi.String:
		return func(yield func(Value) bool) {
			for i := range v.String() {
				if !yield(ValueOf(i)) {
					return
				}
			}
		}
	case k == abi.Map:
		return func(yield func(Value) bool) {
			for it := v.MapRange(); it.Next(); {
				if !yield(it.Key()) {
					return
				}
			}
		}
	case k == abi.Chan:
		return func(yield func(Value) bool) {
			for x, ok := v.Recv(); ok; x, ok = v.Recv() {
				if !yield(x) {
					return
				}
			}
		}
	}
	panic("reflect: " + v.typ.Str + " cannot produce iter.Seq[Value]")
}

// Seq2 goes over what a range statement with two variables goes over.
func (v Value) Seq2() iter.Seq2[Value, Value] {
	if v.typ == nil {
		v.wrong("Type")
	}
	if yieldsTo(v.typ) == 2 {
		return func(yield func(Value, Value) bool) {
			v.callIterator(func(in []Value) bool { return yield(in[0], in[1]) })
		}
	}
	switch k := v.kind(); {
	case k == abi.Array || k == abi.Slice || isArrayPointer(v.typ):
		return func(yield func(Value, Value) bool) {
			list := Indirect(v)
			for i := range v.Len() {
				if !yield(ValueOf(i), list.Index(i)) {
					return
				}
			}
		}
	case k == abi.String:
		return func(yield func(Value, Value) bool) {
			for i, c := range v.String() {
				if !yield(ValueOf(i), ValueOf(c)) {
					return
				}
			}
		}
	case k == abi.Map:
		return func(yield func(Value, Value) bool) {
			for it := v.MapRange(); it.Next(); {
				if !yield(it.Key(), it.Value()) {
					return
				}
			}
		}
	}
	panic("reflect: " + v.typ.Str + " cannot produce iter.Seq2[Value, Value]")
}

// callIterator calls v, a func(func(...) bool), with yield as argument.
func (v Value) callIterator(yield func([]Value) bool) {
	in, _ := v.typ.Params()
	f := MakeFunc(toType(in[0]), func(in []Value) []Value { return []Value{ValueOf(yield(in))} })
	v.Call([]Value{f})
}

// count goes over the numbers from 0 up to the integer v, in its type.
func (v Value) count(yield func(Value) bool) {
	give := func(i uint64) bool {
		x := Value{v.typ, abi.Newobject(v.typ), indirect | variable}
		if v.CanInt() {
			x.SetInt(int64(i))
		} else {
			x.SetUint(i)
		}
		x.flag = indirect
		return yield(x)
	}
	var n uint64
	if v.CanUint() {
		n = v.Uint()
	} else if i := v.Int(); i > 0 {
		n = uint64(i)
	}
	for i := uint64(0); i < n && give(i); i++ {
	}
}
