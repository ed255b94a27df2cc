// Package template fills in texts. What stands between {{ and }} is an action: it prints a value of the data that the
// template is given, or decides which parts are printed and how often. For HTML there is html/template.
package template

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"text/template/parse"
)

// A Template has a name and, once it is parsed, a tree. It shares functions, options and the templates it can use with
// those that were made from it.
type Template struct {
	name string
	*parse.Tree
	*family
	leftDelim  string
	rightDelim string
}

// family is what associated templates share.
type family struct {
	membersMu sync.RWMutex
	members   map[string]*Template

	missingKey missingKey

	funcsMu sync.RWMutex
	funcs   FuncMap                  // for the parser
	values  map[string]reflect.Value // the same, for running
}

// New makes a template that has no content yet.
func New(name string) *Template {
	t := &Template{name: name}
	t.init()
	return t
}

// init makes the zero Template usable.
func (t *Template) init() {
	if t.family == nil {
		t.family = &family{
			members: make(map[string]*Template),
			funcs:   make(FuncMap),
			values:  make(map[string]reflect.Value),
		}
	}
}

// Must is for variables: it gives t, and panics if there is an error.
func Must(t *Template, err error) *Template {
	if err != nil {
		panic(err)
	}
	return t
}

// Name gives the name.
func (t *Template) Name() string { return t.name }

// New makes a template without content that is associated with t: the two can use each other.
func (t *Template) New(name string) *Template {
	t.init()
	return &Template{name: name, family: t.family, leftDelim: t.leftDelim, rightDelim: t.rightDelim}
}

// in gives a copy that belongs to a family.
func (t *Template) in(f *family) *Template {
	c := *t
	c.family = f
	return &c
}

// Clone copies the template and those associated with it. Trees are shared, but what is parsed later is not.
func (t *Template) Clone() (*Template, error) {
	c := t.in(nil)
	c.init()
	if t.family == nil {
		return c, nil
	}
	c.missingKey = t.missingKey
	t.membersMu.RLock()
	defer t.membersMu.RUnlock()
	for name, member := range t.members {
		if name == t.name {
			c.members[name] = c
		} else {
			c.members[name] = member.in(c.family)
		}
	}
	t.funcsMu.RLock()
	defer t.funcsMu.RUnlock()
	for name, f := range t.funcs {
		c.funcs[name] = f
	}
	for name, v := range t.values {
		c.values[name] = v
	}
	return c, nil
}

// AddParseTree makes a template of that name from a tree and associates it with t; if it is t's own name, it is t's tree
// that is set.
func (t *Template) AddParseTree(name string, tree *parse.Tree) (*Template, error) {
	t.init()
	t.membersMu.Lock()
	defer t.membersMu.Unlock()
	n := t
	if name != t.name {
		n = t.New(name)
	}
	// An empty tree does not replace one with content.
	old := t.members[name]
	keep := old != nil && old.Tree != nil && parse.IsEmptyTree(tree.Root)
	if !keep {
		t.members[name] = n
	}
	if !keep || n.Tree == nil {
		n.Tree = tree
	}
	return n, nil
}

// Templates gives the templates that are associated with t, t included if it has content.
func (t *Template) Templates() []*Template {
	if t.family == nil {
		return nil
	}
	t.membersMu.RLock()
	defer t.membersMu.RUnlock()
	all := make([]*Template, 0, len(t.members))
	for _, member := range t.members {
		all = append(all, member)
	}
	return all
}

// Lookup gives the template of that name that is associated with t, or nil.
func (t *Template) Lookup(name string) *Template {
	if t.family == nil {
		return nil
	}
	t.membersMu.RLock()
	defer t.membersMu.RUnlock()
	return t.members[name]
}

// DefinedTemplates lists the templates with content, for messages; it is empty if there are none.
func (t *Template) DefinedTemplates() string {
	var names []string
	for _, member := range t.Templates() {
		if member.Tree != nil && member.Root != nil {
			names = append(names, strconv.Quote(member.name))
		}
	}
	if names == nil {
		return ""
	}
	slices.Sort(names)
	return "; defined templates are: " + strings.Join(names, ", ")
}

// Delims sets the delimiters for later calls of Parse; empty ones mean {{ and }}.
func (t *Template) Delims(left, right string) *Template {
	t.init()
	t.leftDelim, t.rightDelim = left, right
	return t
}

// Funcs adds functions that templates may call. It has to be called before Parse, and panics if a value is no function or
// has unsuitable results.
func (t *Template) Funcs(funcMap FuncMap) *Template {
	t.init()
	t.funcsMu.Lock()
	defer t.funcsMu.Unlock()
	addValues(t.values, funcMap)
	for name, f := range funcMap {
		t.funcs[name] = f
	}
	return t
}

// Parse makes text the content of t, and adds the templates that are defined in it.
func (t *Template) Parse(text string) (*Template, error) {
	t.init()
	t.funcsMu.RLock()
	trees, err := parse.Parse(t.name, text, t.leftDelim, t.rightDelim, t.funcs, builtins())
	t.funcsMu.RUnlock()
	if err != nil {
		return nil, err
	}
	for name, tree := range trees {
		if _, err := t.AddParseTree(name, tree); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// missingKey says what a key means that a map does not have.
type missingKey int

const (
	missingInvalid missingKey = iota // no value
	missingZero                      // the zero value
	missingError                     // an error
)

var missingKeys = map[string]missingKey{
	"missingkey=default": missingInvalid, "missingkey=invalid": missingInvalid,
	"missingkey=zero": missingZero, "missingkey=error": missingError,
}

// Option sets options. There is one, for keys that a map does not have: "missingkey=default" (or invalid) prints
// "<no value>", "missingkey=zero" takes the zero value, "missingkey=error" stops with an error. Option panics if it does not
// know one.
func (t *Template) Option(opt ...string) *Template {
	t.init()
	for _, o := range opt {
		if o == "" {
			panic("empty option string")
		}
		action, ok := missingKeys[o]
		if !ok {
			panic("unrecognized option: " + o)
		}
		t.missingKey = action
	}
	return t
}

// ExecError is an error of a template that runs.
type ExecError struct {
	Name string // the template's name
	Err  error  // with the place in the template
}

func (e ExecError) Error() string { return e.Err.Error() }

func (e ExecError) Unwrap() error { return e.Err }

// errorf makes an ExecError of template t at a node, which may be nil.
func (t *Template) errorf(at parse.Node, format string, args ...any) ExecError {
	err := fmt.Errorf(format, args...)
	if at == nil {
		return ExecError{t.Name(), fmt.Errorf("template: %s: %w", t.Name(), err)}
	}
	location, context := t.ErrorContext(at)
	return ExecError{t.Name(), fmt.Errorf("template: %s: executing %q at <%s>: %w", location, t.Name(), context, err)}
}
