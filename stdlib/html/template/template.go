// Package template fills in HTML. It is text/template, and knows HTML, CSS, JavaScript and URLs: what actions print is escaped
// as the place requires where it stands, so that data stays data. Who writes the templates is trusted; the data is not, but for
// strings of types such as HTML.
package template

import (
	"errors"
	"fmt"
	"io"
	"sync"
	"text/template"
	"text/template/parse"
)

// A Template is a text/template that escapes.
type Template struct {
	escapeErr error // nil before it was escaped, errEscaped if that worked
	text      *template.Template

	// Tree is the template's tree, which is changed when it is first executed.
	Tree *parse.Tree

	*nameSpace
}

// nameSpace is what associated templates share.
type nameSpace struct {
	mu      sync.Mutex
	set     map[string]*Template
	escaped bool // one of them was; from then on nothing is added
	esc     *escaper
}

var errEscaped = errors.New("template escaped correctly")

func newNameSpace() *nameSpace {
	ns := &nameSpace{set: make(map[string]*Template)}
	ns.esc = newEscaper(ns)
	return ns
}

// FuncMap has functions by name; see text/template.
type FuncMap = template.FuncMap

// New makes a template that has no content yet.
func New(name string) *Template {
	t := &Template{text: template.New(name), nameSpace: newNameSpace()}
	t.set[name] = t
	return t
}

// New makes a template without content that is associated with t: the two can use each other. It takes the place of one with
// that name.
func (t *Template) New(name string) *Template {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.add(name)
}

// add makes an associated template. The caller has locked the name space.
func (t *Template) add(name string) *Template {
	n := &Template{text: t.text.New(name), nameSpace: t.nameSpace}
	if old := n.set[name]; old != nil {
		// Whoever has it must not think that it is associated.
		*old = *New(name)
	}
	n.set[name] = n
	return n
}

// Must is for variables: it gives t, and panics if there is an error.
func Must(t *Template, err error) *Template {
	if err != nil {
		panic(err)
	}
	return t
}

// Name gives the name.
func (t *Template) Name() string { return t.text.Name() }

// Funcs adds functions that templates may call, before they are parsed.
func (t *Template) Funcs(funcMap FuncMap) *Template {
	t.text.Funcs(funcMap)
	return t
}

// Delims sets the delimiters for later calls of Parse; empty ones mean {{ and }}.
func (t *Template) Delims(left, right string) *Template {
	t.text.Delims(left, right)
	return t
}

// Option sets options; see text/template.
func (t *Template) Option(opt ...string) *Template {
	t.text.Option(opt...)
	return t
}

// Lookup gives the template of that name that is associated with t, or nil.
func (t *Template) Lookup(name string) *Template {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.set[name]
}

// Templates gives the templates that are associated with t, t included.
func (t *Template) Templates() []*Template {
	t.mu.Lock()
	defer t.mu.Unlock()
	all := make([]*Template, 0, len(t.set))
	for _, member := range t.set {
		all = append(all, member)
	}
	return all
}

// DefinedTemplates lists the templates with content, for messages; it is empty if there are none.
func (t *Template) DefinedTemplates() string { return t.text.DefinedTemplates() }

// checkParse says that it is too late to parse. t may be nil.
func (t *Template) checkParse() error {
	if t == nil {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.escaped {
		return errors.New("html/template: cannot Parse after Execute")
	}
	return nil
}

// Parse makes text the content of t, and adds the templates that are defined in it. Nothing can be parsed once one of them was
// executed.
func (t *Template) Parse(text string) (*Template, error) {
	if err := t.checkParse(); err != nil {
		return nil, err
	}
	parsed, err := t.text.Parse(text)
	if err != nil {
		return nil, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, p := range parsed.Templates() {
		member := t.set[p.Name()]
		if member == nil {
			member = t.add(p.Name())
		}
		member.text = p
		member.Tree = p.Tree
	}
	return t, nil
}

// AddParseTree makes a template of that name from a tree and associates it with t. A tree can be used once.
func (t *Template) AddParseTree(name string, tree *parse.Tree) (*Template, error) {
	if err := t.checkParse(); err != nil {
		return nil, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	text, err := t.text.AddParseTree(name, tree)
	if err != nil {
		return nil, err
	}
	n := &Template{text: text, Tree: text.Tree, nameSpace: t.nameSpace}
	t.set[name] = n
	return n, nil
}

// Clone copies the template and those associated with it, which must not have been executed.
func (t *Template) Clone() (*Template, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	tooLate := fmt.Errorf("html/template: cannot Clone %q after it has executed", t.Name())
	if t.escapeErr != nil {
		return nil, tooLate
	}
	text, err := t.text.Clone()
	if err != nil {
		return nil, err
	}
	ns := newNameSpace()
	ns.set[t.Name()] = &Template{text: text, Tree: text.Tree, nameSpace: ns}
	for _, member := range text.Templates() {
		name := member.Name()
		if own := t.set[name]; own == nil || own.escapeErr != nil {
			return nil, tooLate
		}
		member.Tree = member.Tree.Copy()
		ns.set[name] = &Template{text: member, Tree: member.Tree, nameSpace: ns}
	}
	return ns.set[t.Name()], nil
}

// escape escapes the template, if that was not done yet.
func (t *Template) escape() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.escaped = true
	switch {
	case t.escapeErr == errEscaped:
		return nil
	case t.escapeErr != nil:
		return t.escapeErr
	case t.Tree == nil:
		return fmt.Errorf("template: %q is an incomplete or empty template", t.Name())
	}
	return escapeTemplate(t, t.Name())
}

// Execute writes the template, with data as its dot. If it cannot be escaped, nothing is written; after another error, some of
// the output may have been.
func (t *Template) Execute(wr io.Writer, data any) error {
	if err := t.escape(); err != nil {
		return err
	}
	return t.text.Execute(wr, data)
}

// ExecuteTemplate is Execute of the template of that name that is associated with t.
func (t *Template) ExecuteTemplate(wr io.Writer, name string, data any) error {
	n, err := t.find(name)
	if err != nil {
		return err
	}
	return n.text.Execute(wr, data)
}

// find gives an associated template, escaped.
func (t *Template) find(name string) (*Template, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.escaped = true
	n := t.set[name]
	switch {
	case n == nil:
		return nil, fmt.Errorf("html/template: %q is undefined", name)
	case n.escapeErr != nil && n.escapeErr != errEscaped:
		return nil, n.escapeErr
	case n.text.Tree == nil || n.text.Root == nil:
		return nil, fmt.Errorf("html/template: %q is an incomplete template", name)
	case n.escapeErr == nil:
		return n, escapeTemplate(n, name)
	}
	return n, nil
}

// IsTrue reports whether a value counts as true; see text/template.
func IsTrue(val any) (truth, ok bool) { return template.IsTrue(val) }

// HTMLEscape writes b so that it is text in HTML.
func HTMLEscape(w io.Writer, b []byte) { template.HTMLEscape(w, b) }

// HTMLEscapeString gives s so that it is text in HTML.
func HTMLEscapeString(s string) string { return template.HTMLEscapeString(s) }

// HTMLEscaper gives its arguments, as fmt.Sprint prints them, so that they are text in HTML.
func HTMLEscaper(args ...any) string { return template.HTMLEscaper(args...) }

// JSEscape writes b so that it can stand in a string of JavaScript.
func JSEscape(w io.Writer, b []byte) { template.JSEscape(w, b) }

// JSEscapeString gives s so that it can stand in a string of JavaScript.
func JSEscapeString(s string) string { return template.JSEscapeString(s) }

// JSEscaper gives its arguments, as fmt.Sprint prints them, so that they can stand in a string of JavaScript.
func JSEscaper(args ...any) string { return template.JSEscaper(args...) }

// URLQueryEscaper gives its arguments, as fmt.Sprint prints them, so that they can stand in the query of a URL.
func URLQueryEscaper(args ...any) string { return template.URLQueryEscaper(args...) }
