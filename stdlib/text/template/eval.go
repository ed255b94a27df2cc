package template

import (
	"reflect"
	"strings"
	"text/template/parse"
)

// An input is the value that a command gets from the one before it in the pipeline.
type input struct {
	value reflect.Value
	given bool // there is a command before it
}

// none is the input of the first command, and of what is no command.
var none input

var valueType = reflect.TypeFor[reflect.Value]()

// pipeline evaluates a pipeline and sets its variables.
func (r *run) pipeline(dot reflect.Value, pipe *parse.PipeNode) reflect.Value {
	if pipe == nil {
		return reflect.Value{}
	}
	r.node = pipe
	in := none
	for _, cmd := range pipe.Cmds {
		v := r.command(dot, cmd, in)
		if v.Kind() == reflect.Interface && v.Type().NumMethod() == 0 {
			v = v.Elem()
		}
		in = input{v, true}
	}
	for _, d := range pipe.Decl {
		if pipe.IsAssign {
			*r.find(d.Ident[0]) = in.value
		} else {
			r.vars = append(r.vars, variable{d.Ident[0], in.value})
		}
	}
	return in.value
}

// command evaluates one command of a pipeline.
func (r *run) command(dot reflect.Value, cmd *parse.CommandNode, in input) reflect.Value {
	first, args := cmd.Args[0], cmd.Args[1:]
	switch n := first.(type) {
	case *parse.FieldNode:
		return r.fieldNode(dot, n, args, in)
	case *parse.ChainNode:
		return r.chain(dot, n, args, in)
	case *parse.VariableNode:
		return r.variable(dot, n, args, in)
	case *parse.IdentifierNode:
		return r.function(dot, n, cmd, args, in)
	case *parse.PipeNode:
		r.noFunction(n, args, in)
		return r.pipeline(dot, n)
	}
	r.node = first
	r.noFunction(first, args, in)
	switch n := first.(type) {
	case *parse.BoolNode:
		return reflect.ValueOf(n.True)
	case *parse.DotNode:
		return dot
	case *parse.NilNode:
		r.errorf("nil is not a command")
	case *parse.NumberNode:
		return r.constant(n)
	case *parse.StringNode:
		return reflect.ValueOf(n.Text)
	}
	r.errorf("can't evaluate command %q", first)
	panic("not reached")
}

// noFunction reports arguments of what is no function.
func (r *run) noFunction(n parse.Node, args []parse.Node, in input) {
	if len(args) > 0 || in.given {
		r.errorf("can't give argument to non-function %s", n)
	}
}

// constant is a number where any type will do: its looks decide.
func (r *run) constant(n *parse.NumberNode) reflect.Value {
	r.node = n
	isHex := len(n.Text) > 2 && strings.EqualFold(n.Text[:2], "0x") && !strings.ContainsAny(n.Text, "pP")
	isRune := n.Text != "" && n.Text[0] == '\''
	switch {
	case n.IsComplex:
		return reflect.ValueOf(n.Complex128)
	case n.IsFloat && !isHex && !isRune && strings.ContainsAny(n.Text, ".eEpP"):
		return reflect.ValueOf(n.Float64)
	case n.IsInt && int64(int(n.Int64)) == n.Int64:
		return reflect.ValueOf(int(n.Int64))
	case n.IsInt || n.IsUint:
		r.errorf("%s overflows int", n.Text)
	}
	return reflect.Value{}
}

// fieldNode evaluates .A.B.
func (r *run) fieldNode(dot reflect.Value, n *parse.FieldNode, args []parse.Node, in input) reflect.Value {
	r.node = n
	return r.fields(dot, dot, n, n.Ident, args, in)
}

// chain evaluates (pipeline).A.B.
func (r *run) chain(dot reflect.Value, n *parse.ChainNode, args []parse.Node, in input) reflect.Value {
	r.node = n
	if n.Node.Type() == parse.NodeNil {
		r.errorf("indirection through explicit nil in %s", n)
	}
	return r.fields(dot, r.arg(dot, nil, n.Node), n, n.Field, args, in)
}

// variable evaluates $x or $x.A.B.
func (r *run) variable(dot reflect.Value, n *parse.VariableNode, args []parse.Node, in input) reflect.Value {
	r.node = n
	v := *r.find(n.Ident[0])
	if len(n.Ident) == 1 {
		r.noFunction(n, args, in)
		return v
	}
	return r.fields(dot, v, n, n.Ident[1:], args, in)
}

// function evaluates a function's call.
func (r *run) function(dot reflect.Value, n *parse.IdentifierNode, cmd parse.Node, args []parse.Node, in input) reflect.Value {
	r.node = n
	f, builtin, ok := findFunc(n.Ident, r.tmpl)
	if !ok {
		r.errorf("%q is not a defined function", n.Ident)
	}
	switch {
	case builtin && (n.Ident == "and" || n.Ident == "or"):
		r.checkArgs(n.Ident, f.Type(), args, in)
		return r.shortCircuit(dot, f.Type().In(0), n.Ident == "or", args, in)
	case builtin && n.Ident == "call":
		return r.indirectCall(dot, f.Type(), cmd, args, in)
	}
	return r.call(dot, f, cmd, n.Ident, args, in)
}

// fields evaluates fields, each of the one before. The last may be a method that has arguments.
func (r *run) fields(dot, of reflect.Value, n parse.Node, names []string, args []parse.Node, in input) reflect.Value {
	last := len(names) - 1
	for _, name := range names[:last] {
		of = r.field(dot, of, n, name, nil, none)
	}
	return r.field(dot, of, n, names[last], args, in)
}

// field evaluates a field: a method, a field of a struct, or an element of a map.
func (r *run) field(dot, of reflect.Value, n parse.Node, name string, args []parse.Node, in input) reflect.Value {
	if !of.IsValid() {
		if r.tmpl.missingKey == missingError {
			r.errorf("nil data; no entry for key %q", name)
		}
		return reflect.Value{}
	}
	typ := of.Type()
	of, null := indirect(of)
	if null && of.Kind() == reflect.Interface {
		r.errorf("nil pointer evaluating %s.%s", typ, name)
	}
	// An address has all methods.
	addr := of
	if k := of.Kind(); k != reflect.Interface && k != reflect.Pointer && of.CanAddr() {
		addr = of.Addr()
	}
	if method := addr.MethodByName(name); method.IsValid() {
		return r.call(dot, method, n, name, args, in)
	}
	hasArgs := len(args) > 0 || in.given
	switch of.Kind() {
	case reflect.Struct:
		if f, ok := of.Type().FieldByName(name); ok {
			v, err := of.FieldByIndexErr(f.Index)
			switch {
			case !f.IsExported():
				r.errorf("%s is an unexported field of struct type %s", name, typ)
			case err != nil:
				r.errorf("%v", err)
			case hasArgs:
				r.errorf("%s has arguments but cannot be invoked as function", name)
			}
			return v
		}
	case reflect.Map:
		if key := reflect.ValueOf(name); key.Type().AssignableTo(of.Type().Key()) {
			if hasArgs {
				r.errorf("%s is not a method but has arguments", name)
			}
			return r.element(of, key)
		}
	case reflect.Pointer:
		// A nil pointer matters if there is such a field, or if there cannot be fields.
		elem := of.Type().Elem()
		known := true
		if elem.Kind() == reflect.Struct {
			_, known = elem.FieldByName(name)
		}
		if null && known {
			r.errorf("nil pointer evaluating %s.%s", typ, name)
		}
	}
	r.errorf("can't evaluate field %s in type %s", name, typ)
	panic("not reached")
}

// element is the element of a map, or what the option says if there is none.
func (r *run) element(m, key reflect.Value) reflect.Value {
	v := m.MapIndex(key)
	if v.IsValid() {
		return v
	}
	switch r.tmpl.missingKey {
	case missingZero:
		return reflect.Zero(m.Type().Elem())
	case missingError:
		r.errorf("map has no entry for key %q", key.String())
	}
	return v
}

// checkArgs reports a wrong number of arguments, and unsuitable results.
func (r *run) checkArgs(name string, typ reflect.Type, args []parse.Node, in input) {
	n := len(args)
	if in.given {
		n++
	}
	switch want := typ.NumIn(); {
	case typ.IsVariadic() && n < want-1:
		r.errorf("wrong number of args for %s: want at least %d got %d", name, want-1, len(args))
	case !typ.IsVariadic() && n != want:
		r.errorf("wrong number of args for %s: want %d got %d", name, want, n)
	}
	if err := checkResults(name, typ); err != nil {
		r.errorf("%v", err)
	}
}

// args evaluates the arguments of a function; what comes from the pipeline is the last.
func (r *run) args(dot reflect.Value, typ reflect.Type, args []parse.Node, in input) []reflect.Value {
	var values []reflect.Value
	for i, arg := range args {
		values = append(values, r.arg(dot, paramType(typ, i), arg))
	}
	if in.given {
		values = append(values, r.assignable(in.value, paramType(typ, len(args))))
	}
	return values
}

// call calls a function or method. n is where errors are.
func (r *run) call(dot, f reflect.Value, n parse.Node, name string, args []parse.Node, in input) reflect.Value {
	r.checkArgs(name, f.Type(), args, in)
	v, err := callSafely(f, r.args(dot, f.Type(), args, in))
	return r.result(v, err, n, name)
}

// indirectCall calls the function that is the first argument of call, whose type is typ.
func (r *run) indirectCall(dot reflect.Value, typ reflect.Type, n parse.Node, args []parse.Node, in input) reflect.Value {
	r.checkArgs("call", typ, args, in)
	var name string
	if len(args) > 0 {
		name = args[0].String()
	} else {
		name = in.value.String()
	}
	values := r.args(dot, typ, args, in)
	for i, v := range values {
		values[i] = unwrap(v)
	}
	v, err := call(name, values[0], values[1:])
	return r.result(v, err, n, "call")
}

// result is what a call gave, or the end if that was an error.
func (r *run) result(v reflect.Value, err error, n parse.Node, name string) reflect.Value {
	if err != nil {
		r.node = n
		r.errorf("error calling %s: %w", name, err)
	}
	return unwrap(v)
}

// unwrap is the value that a value of type reflect.Value is about.
func unwrap(v reflect.Value) reflect.Value {
	if v.IsValid() && v.Type() == valueType {
		return v.Interface().(reflect.Value)
	}
	return v
}

// shortCircuit is the first argument whose truth decides, or the last; later ones are not evaluated. typ is the type of the
// arguments.
func (r *run) shortCircuit(dot reflect.Value, typ reflect.Type, decides bool, args []parse.Node, in input) reflect.Value {
	var v reflect.Value
	for _, arg := range args {
		v = unwrap(r.arg(dot, typ, arg))
		if truth(v) == decides {
			return v
		}
	}
	if in.given {
		v = unwrap(r.assignable(in.value, typ))
	}
	return v
}
