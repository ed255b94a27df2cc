package template

import (
	"reflect"
	"text/template/parse"
)

// arg evaluates an argument of type typ, which is nil if any will do.
func (r *run) arg(dot reflect.Value, typ reflect.Type, n parse.Node) reflect.Value {
	r.node = n
	switch a := n.(type) {
	case *parse.DotNode:
		return r.assignable(dot, typ)
	case *parse.NilNode:
		if !canBeNil(typ) {
			r.errorf("cannot assign nil to %s", typ)
		}
		return reflect.Zero(typ)
	case *parse.FieldNode:
		return r.assignable(r.fieldNode(dot, a, nil, none), typ)
	case *parse.VariableNode:
		return r.assignable(r.variable(dot, a, nil, none), typ)
	case *parse.PipeNode:
		return r.assignable(r.pipeline(dot, a), typ)
	case *parse.IdentifierNode:
		return r.assignable(r.function(dot, a, a, nil, none), typ)
	case *parse.ChainNode:
		return r.assignable(r.chain(dot, a, nil, none), typ)
	}
	switch {
	case typ == valueType:
		return reflect.ValueOf(r.literal(n))
	case typ.Kind() == reflect.Interface && typ.NumMethod() == 0:
		return r.literal(n)
	}
	v := reflect.New(typ).Elem()
	r.setConstant(v, n)
	return v
}

// literal evaluates a constant where any type will do.
func (r *run) literal(n parse.Node) reflect.Value {
	switch n := n.(type) {
	case *parse.BoolNode:
		return reflect.ValueOf(n.True)
	case *parse.NumberNode:
		return r.constant(n)
	case *parse.StringNode:
		return reflect.ValueOf(n.Text)
	}
	r.errorf("can't handle assignment of %s to empty interface argument", n)
	panic("not reached")
}

// setConstant sets v, which has the type of an argument, to a constant.
func (r *run) setConstant(v reflect.Value, n parse.Node) {
	number, _ := n.(*parse.NumberNode)
	var want string
	switch class := classOf(v); class {
	case boolClass:
		if b, ok := n.(*parse.BoolNode); ok {
			v.SetBool(b.True)
			return
		}
		want = "bool"
	case stringClass:
		if s, ok := n.(*parse.StringNode); ok {
			v.SetString(s.Text)
			return
		}
		want = "string"
	case intClass:
		if number != nil && number.IsInt {
			v.SetInt(number.Int64)
			return
		}
		want = "integer"
	case uintClass:
		if number != nil && number.IsUint {
			v.SetUint(number.Uint64)
			return
		}
		want = "unsigned integer"
	case floatClass:
		if number != nil && number.IsFloat {
			v.SetFloat(number.Float64)
			return
		}
		want = "float"
	case complexClass:
		if number != nil && number.IsComplex {
			v.SetComplex(number.Complex128)
			return
		}
		want = "complex"
	default:
		r.errorf("can't handle %s for arg of type %s", n, v.Type())
	}
	r.errorf("expected %s; found %s", want, n)
}

func canBeNil(typ reflect.Type) bool {
	switch typ.Kind() {
	case reflect.Chan, reflect.Func, reflect.Interface, reflect.Map, reflect.Pointer, reflect.Slice:
		return true
	}
	return typ == valueType
}

// assignable makes v a value that can be assigned to typ: itself, what is in it, what it points to, or its address. A nil typ
// takes anything.
func (r *run) assignable(v reflect.Value, typ reflect.Type) reflect.Value {
	if typ == nil {
		return v
	}
	if !v.IsValid() {
		if !canBeNil(typ) {
			r.errorf("invalid value; expected %s", typ)
		}
		return reflect.Zero(typ)
	}
	if typ == valueType && v.Type() != typ {
		return reflect.ValueOf(v)
	}
	if v.Type().AssignableTo(typ) {
		return v
	}
	if v.Kind() == reflect.Interface && !v.IsNil() {
		v = v.Elem()
		if v.Type().AssignableTo(typ) {
			return v
		}
	}
	switch {
	case v.Kind() == reflect.Pointer && v.Type().Elem().AssignableTo(typ):
		if v.IsNil() {
			r.errorf("dereference of nil pointer of type %s", typ)
		}
		return v.Elem()
	case reflect.PointerTo(v.Type()).AssignableTo(typ) && v.CanAddr():
		return v.Addr()
	}
	r.errorf("wrong type for value; expected %s; got %s", typ, v.Type())
	panic("not reached")
}
