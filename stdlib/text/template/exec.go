package template

import (
	"fmt"
	"internal/fmtsort"
	"io"
	"reflect"
	"text/template/parse"
)

// maxDepth is how many templates may be running within each other.
const maxDepth = 100000

// A run is the execution of one template. The templates that it uses have runs of their own.
type run struct {
	tmpl  *Template
	out   io.Writer
	node  parse.Node // where we are, for messages
	vars  []variable
	depth int
}

type variable struct {
	name  string
	value reflect.Value
}

// What runs panic with, beside ExecError: an error of the writer.
type writeError struct{ err error }

// flow says how to go on after a node.
type flow int

const (
	flowOn       flow = iota // with the next one
	flowBreak                // after the loop
	flowContinue             // with the loop's next value
)

// Execute writes the template, with data as its dot. After an error, some of the output may have been written.
func (t *Template) Execute(wr io.Writer, data any) (err error) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case writeError:
			err = e.err
		case ExecError:
			err = e
		default:
			panic(e)
		}
	}()
	dot, ok := data.(reflect.Value)
	if !ok {
		dot = reflect.ValueOf(data)
	}
	r := &run{tmpl: t, out: wr, vars: []variable{{"$", dot}}}
	if t.Tree == nil || t.Root == nil {
		r.errorf("%q is an incomplete or empty template", t.Name())
	}
	r.walk(dot, t.Root)
	return nil
}

// ExecuteTemplate is Execute of the template of that name that is associated with t.
func (t *Template) ExecuteTemplate(wr io.Writer, name string, data any) error {
	n := t.Lookup(name)
	if n == nil {
		return fmt.Errorf("template: no template %q associated with template %q", name, t.name)
	}
	return n.Execute(wr, data)
}

// errorf stops the execution.
func (r *run) errorf(format string, args ...any) { panic(r.tmpl.errorf(r.node, format, args...)) }

// find gives the variable of that name that was declared last.
func (r *run) find(name string) *reflect.Value {
	for i := len(r.vars) - 1; i >= 0; i-- {
		if r.vars[i].name == name {
			return &r.vars[i].value
		}
	}
	r.errorf("undefined variable: %s", name)
	panic("not reached")
}

// walk executes a node.
func (r *run) walk(dot reflect.Value, n parse.Node) flow {
	r.node = n
	switch n := n.(type) {
	case *parse.ActionNode:
		// What declares a variable prints nothing; the variable lives up to the end of the list.
		if v := r.pipeline(dot, n.Pipe); len(n.Pipe.Decl) == 0 {
			r.print(n, v)
		}
	case *parse.TextNode:
		if _, err := r.out.Write(n.Text); err != nil {
			panic(writeError{err})
		}
	case *parse.ListNode:
		for _, node := range n.Nodes {
			if f := r.walk(dot, node); f != flowOn {
				return f
			}
		}
	case *parse.IfNode:
		return r.branch(dot, &n.BranchNode)
	case *parse.WithNode:
		return r.branch(dot, &n.BranchNode)
	case *parse.RangeNode:
		return r.loop(dot, n)
	case *parse.TemplateNode:
		r.use(dot, n)
	case *parse.BreakNode:
		return flowBreak
	case *parse.ContinueNode:
		return flowContinue
	case *parse.CommentNode:
	default:
		r.errorf("unknown node: %s", n)
	}
	return flowOn
}

// print prints a value.
func (r *run) print(n parse.Node, v reflect.Value) {
	r.node = n
	p, ok := printable(v)
	if !ok {
		r.errorf("can't print %s of type %s", n, v.Type())
	}
	if _, err := fmt.Fprint(r.out, p); err != nil {
		panic(writeError{err})
	}
}

var stringerType = reflect.TypeFor[fmt.Stringer]()

// printable is what of a value is given to fmt: what pointers point to, or an address if only that has a method for printing.
func printable(v reflect.Value) (p any, ok bool) {
	if v.Kind() == reflect.Pointer {
		v, _ = indirect(v)
	}
	if !v.IsValid() {
		return "<no value>", true
	}
	prints := func(t reflect.Type) bool { return t.Implements(errorType) || t.Implements(stringerType) }
	switch {
	case prints(v.Type()):
	case v.CanAddr() && prints(reflect.PointerTo(v.Type())):
		v = v.Addr()
	case v.Kind() == reflect.Chan || v.Kind() == reflect.Func:
		return nil, false
	}
	return v.Interface(), true
}

// branch executes {{if}} and {{with}}.
func (r *run) branch(dot reflect.Value, n *parse.BranchNode) flow {
	mark := len(r.vars)
	defer func() { r.vars = r.vars[:mark] }()
	v := r.pipeline(dot, n.Pipe)
	yes, ok := isTrue(indirectInterface(v))
	switch {
	case !ok:
		r.errorf("if/with can't use %v", v)
	case !yes && n.ElseList == nil:
		return flowOn
	case !yes:
		return r.walk(dot, n.ElseList)
	case n.NodeType == parse.NodeWith:
		dot = v
	}
	return r.walk(dot, n.List)
}

// IsTrue reports whether a value counts as true for {{if}}: it is neither zero, nil nor empty. If the value has no truth,
// ok is false.
func IsTrue(val any) (truth, ok bool) { return isTrue(reflect.ValueOf(val)) }

func isTrue(v reflect.Value) (truth, ok bool) {
	switch v.Kind() {
	case reflect.Invalid:
		return false, true
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() > 0, true
	case reflect.Chan, reflect.Func, reflect.Pointer, reflect.UnsafePointer, reflect.Interface:
		return !v.IsNil(), true
	case reflect.Struct:
		return true, true
	case reflect.Float32, reflect.Float64:
		return v.Float() != 0, true
	case reflect.Complex64, reflect.Complex128:
		return v.Complex() != 0, true
	}
	return !v.IsZero(), true
}

// truth is isTrue for functions.
func truth(v reflect.Value) bool {
	t, _ := isTrue(indirectInterface(v))
	return t
}

// use executes {{template}}.
func (r *run) use(dot reflect.Value, n *parse.TemplateNode) {
	t := r.tmpl.Lookup(n.Name)
	if t == nil {
		r.errorf("template %q not defined", n.Name)
	}
	if r.depth == maxDepth {
		r.errorf("exceeded maximum template depth (%v)", maxDepth)
	}
	dot = r.pipeline(dot, n.Pipe)
	inner := &run{tmpl: t, out: r.out, vars: []variable{{"$", dot}}, depth: r.depth + 1}
	inner.walk(dot, t.Root)
}

// loop executes {{range}}.
func (r *run) loop(dot reflect.Value, n *parse.RangeNode) flow {
	outside := len(r.vars)
	defer func() { r.vars = r.vars[:outside] }()
	over, _ := indirect(r.pipeline(dot, n.Pipe))
	mark := len(r.vars)
	ran := false
	body := func(index, elem reflect.Value) bool {
		ran = true
		r.setLoop(n.Pipe, index, elem)
		f := r.walk(elem, n.List)
		r.vars = r.vars[:mark]
		return f != flowBreak
	}
	r.each(over, len(n.Pipe.Decl), body)
	if !ran && n.ElseList != nil {
		return r.walk(dot, n.ElseList)
	}
	return flowOn
}

// setLoop sets a loop's variables: the element, or the index and the element.
func (r *run) setLoop(pipe *parse.PipeNode, index, elem reflect.Value) {
	values := []reflect.Value{index, elem}[2-min(2, len(pipe.Decl)):]
	for i, v := range values {
		if pipe.IsAssign {
			*r.find(pipe.Decl[i].Ident[0]) = v
		} else {
			r.vars[len(r.vars)-len(values)+i].value = v
		}
	}
}

// each calls body for what there is to loop over, until it says false. n is the number of the loop's variables.
func (r *run) each(over reflect.Value, n int, body func(index, elem reflect.Value) bool) {
	switch k := over.Kind(); {
	case k == reflect.Invalid:
	case isInt(k) || isUint(k):
		if n > 1 {
			r.errorf("can't use %v to iterate over more than one variable", over)
		}
		for v := range over.Seq() {
			if !body(reflect.Value{}, v) {
				return
			}
		}
	case k == reflect.Array || k == reflect.Slice:
		for i := 0; i < over.Len(); i++ {
			if !body(reflect.ValueOf(i), over.Index(i)) {
				return
			}
		}
	case k == reflect.Map:
		for _, entry := range fmtsort.Sort(over) {
			if !body(entry.Key, entry.Value) {
				return
			}
		}
	case k == reflect.Chan:
		r.receive(over, body)
	case k == reflect.Func && over.Type().CanSeq():
		if n > 1 {
			r.errorf("can't use %v iterate over more than one variable", over)
		}
		for v := range over.Seq() {
			if !body(reflect.Value{}, v) {
				return
			}
		}
	case k == reflect.Func && over.Type().CanSeq2():
		for i, v := range over.Seq2() {
			if n < 2 {
				// One variable, or none: the first of the two is what counts.
				i, v = reflect.Value{}, i
			}
			if !body(i, v) {
				return
			}
		}
	default:
		r.errorf("range can't iterate over %v", over)
	}
}

// receive is each for channels.
func (r *run) receive(ch reflect.Value, body func(index, elem reflect.Value) bool) {
	if ch.IsNil() {
		return
	}
	if ch.Type().ChanDir() == reflect.SendDir {
		r.errorf("range over send-only channel %v", ch)
	}
	for i := 0; ; i++ {
		elem, ok := ch.Recv()
		if !ok || !body(reflect.ValueOf(i), elem) {
			return
		}
	}
}

// indirect follows pointers and interfaces; null says that one was nil, which is then the value.
func indirect(v reflect.Value) (to reflect.Value, null bool) {
	for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		if v.IsNil() {
			return v, true
		}
		v = v.Elem()
	}
	return v, false
}

// indirectInterface is what is in an interface; a value of another type stays.
func indirectInterface(v reflect.Value) reflect.Value {
	if v.Kind() == reflect.Interface {
		return v.Elem()
	}
	return v
}
