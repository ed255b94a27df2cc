package template

import (
	"fmt"
	"internal/godebug"
	"maps"
	"text/template"
	"text/template/parse"
)

// An escaper finds out the context of every action in templates, and adds functions that make what they print harmless there.
// It changes nothing before all is found to be right.
type escaper struct {
	ns      *nameSpace
	after   map[string]context            // the context after a template
	derived map[string]*template.Template // copies for use within other contexts
	called  map[string]bool               // templates that were used
	loop    *loop                         // the innermost one we are in

	// What is to be changed.
	actions map[*parse.ActionNode][]string
	calls   map[*parse.TemplateNode]string
	texts   map[*parse.TextNode]string
}

// A loop is a {{range}} with the contexts in which it is left or begun again.
type loop struct {
	outer     *loop
	breaks    []context
	continues []context
}

func newEscaper(ns *nameSpace) *escaper {
	return &escaper{
		ns: ns, after: map[string]context{}, derived: map[string]*template.Template{}, called: map[string]bool{},
		actions: map[*parse.ActionNode][]string{}, calls: map[*parse.TemplateNode]string{}, texts: map[*parse.TextNode]string{},
	}
}

// escapeTemplate escapes a template for use as a document of its own.
func escapeTemplate(t *Template, name string) error {
	esc := t.esc
	c, _ := esc.tree(context{}, t.text.Root, name, 0)
	var err error
	if c.err != nil {
		c.err.Name = name
		err = c.err
	} else if c.state != stateText {
		err = &Error{ErrEndContext, nil, name, 0, fmt.Sprintf("ends in a non-text context: %v", c)}
	}
	own := t.set[name]
	if err != nil {
		// Nobody shall run it half escaped.
		if own != nil {
			own.escapeErr = err
			own.text.Tree = nil
			own.Tree = nil
		}
		return err
	}
	esc.commit()
	if own != nil {
		own.escapeErr = errEscaped
		own.Tree = own.text.Tree
	}
	return nil
}

// node gives the context after a node.
func (e *escaper) node(c context, n parse.Node) context {
	switch n := n.(type) {
	case *parse.ActionNode:
		return e.action(c, n)
	case *parse.TextNode:
		return e.text(c, n)
	case *parse.ListNode:
		return e.list(c, n)
	case *parse.IfNode:
		return e.branch(c, &n.BranchNode, "if")
	case *parse.WithNode:
		return e.branch(c, &n.BranchNode, "with")
	case *parse.RangeNode:
		return e.rangeNode(c, &n.BranchNode)
	case *parse.TemplateNode:
		after, name := e.tree(c, n, n.Name, n.Line)
		if name != n.Name {
			e.calls[n] = name
		}
		return after
	case *parse.CommentNode:
		return c
	case *parse.BreakNode:
		c.at = n
		e.loop.breaks = append(e.loop.breaks, c)
		return context{state: stateDead}
	case *parse.ContinueNode:
		c.at = n
		e.loop.continues = append(e.loop.continues, c)
		return context{state: stateDead}
	}
	panic("escaping " + n.String() + " is unimplemented")
}

var escapeMetaURL = godebug.New("htmlmetacontenturlescape")

// action finds the functions that an action needs.
func (e *escaper) action(c context, n *parse.ActionNode) context {
	if len(n.Pipe.Decl) > 0 {
		// It prints nothing.
		return c
	}
	c = c.begun()
	last := len(n.Pipe.Cmds) - 1
	for i, cmd := range n.Pipe.Cmds {
		name := funcName(cmd)
		if predefined[name] && (i < last || c.state == stateAttr && c.delim == delimSpaceOrTagEnd && name == "html") {
			return failed(ErrPredefinedEscaper, n, n.Line, "predefined escaper %q disallowed in template", name)
		}
	}
	var names []string
	switch c.state {
	case stateError:
		return c
	case stateURL, stateCSSDqStr, stateCSSSqStr, stateCSSDqURL, stateCSSSqURL, stateCSSURL:
		switch c.urlPart {
		case urlPartUnknown:
			return failed(ErrAmbigContext, n, n.Line, "%s appears in an ambiguous context within a URL", n)
		case urlPartQueryOrFrag:
			names = []string{urlEscaperName}
		default:
			if c.urlPart == urlPartNone {
				names = []string{urlFilterName}
			}
			if c.state == stateCSSDqStr || c.state == stateCSSSqStr {
				names = append(names, cssEscaperName)
			} else {
				names = append(names, urlNormalizerName)
			}
		}
	case stateMetaContentURL:
		if escapeMetaURL.Value() != "0" {
			names = []string{urlFilterName}
		} else {
			escapeMetaURL.IncNonDefault()
		}
	case stateMetaContent, stateAttr:
	case stateJS:
		names = []string{jsValEscaperName}
		// After a value, / divides.
		c.slash = slashDivOp
	case stateTag, stateAttrName:
		c.state = stateAttrName
		names = []string{nameFilterName}
	default:
		names = []string{stateEscapers[c.state]}
	}
	switch c.delim {
	case delimNone:
	case delimSpaceOrTagEnd:
		names = append(names, nospaceEscaperName)
	default:
		names = append(names, attrEscaperName)
	}
	if _, ok := e.actions[n]; ok {
		panic(fmt.Sprintf("node %s shared between templates", n))
	}
	e.actions[n] = names
	return c
}

// begun is the context where something follows that belongs to a name or value, not only to what is before it.
func (c context) begun() context {
	switch c.state {
	case stateTag:
		c.state = stateAttrName
	case stateBeforeValue:
		c.state, c.delim, c.attr = valueStates[c.attr], delimSpaceOrTagEnd, attrNone
	case stateAfterName:
		c.state, c.attr = stateAttrName, attrNone
	}
	return c
}

// join is the context after branches that end in a and b.
func join(a, b context, n parse.Node, name string) context {
	switch {
	case a.state == stateError || b.state == stateDead:
		return a
	case b.state == stateError || a.state == stateDead || a.equal(b):
		return b
	}
	// They may differ in what matters only if somebody asks.
	c := a
	if c.urlPart = b.urlPart; c.equal(b) {
		c.urlPart = urlPartUnknown
		return c
	}
	c = a
	if c.slash = b.slash; c.equal(b) {
		c.slash = slashUnknown
		return c
	}
	// <a{{if .}} b{{end}}> is in the name, or after it.
	if c, d := a.begun(), b.begun(); !c.equal(a) || !d.equal(b) {
		if joined := join(c, d, n, name); joined.state != stateError {
			return joined
		}
	}
	return failed(ErrBranchEnd, n, 0, "{{%s}} branches end in different contexts: %v, %v", name, a, b)
}

// branch is for {{if}} and {{with}}.
func (e *escaper) branch(c context, n *parse.BranchNode, name string) context {
	return join(e.list(c, n.List), e.list(c, n.ElseList), n, name)
}

// rangeNode is for {{range}}, whose body must also be right when it follows itself.
func (e *escaper) rangeNode(c context, n *parse.BranchNode) context {
	e.loop = &loop{outer: e.loop}
	body := e.list(c, n.List)
	if body.state != stateError {
		body = e.loop.join(body)
	}
	e.loop = e.loop.outer
	if body.state == stateError {
		return body
	}
	e.loop = &loop{outer: e.loop}
	again, _ := e.attempt(body, n.List, nil)
	body = join(body, again, n, "range")
	if body.state == stateError {
		body.err.Line = n.Line
		body.err.Description = "on range loop re-entry: " + body.err.Description
	} else {
		body = e.loop.join(body)
	}
	e.loop = e.loop.outer
	if body.state == stateError {
		return body
	}
	return join(body, e.list(c, n.ElseList), n, "range")
}

// join is the context after the loop's body, if that ends in c.
func (l *loop) join(c context) context {
	for _, d := range l.breaks {
		if c = join(c, d, d.at, "range"); c.state == stateError {
			c.err.Line = d.at.(*parse.BreakNode).Line
			c.err.Description = "at range loop break: " + c.err.Description
			return c
		}
	}
	for _, d := range l.continues {
		if c = join(c, d, d.at, "range"); c.state == stateError {
			c.err.Line = d.at.(*parse.ContinueNode).Line
			c.err.Description = "at range loop continue: " + c.err.Description
			return c
		}
	}
	return c
}

// list gives the context after nodes.
func (e *escaper) list(c context, n *parse.ListNode) context {
	if n == nil {
		return c
	}
	for _, m := range n.Nodes {
		if c = e.node(c, m); c.state == stateDead {
			break
		}
	}
	return c
}

// attempt is list that forgets what it found unless keep says otherwise.
func (e *escaper) attempt(c context, n *parse.ListNode, keep func(*escaper, context) bool) (context, bool) {
	trial := newEscaper(e.ns)
	trial.loop = e.loop
	maps.Copy(trial.after, e.after)
	c = trial.list(c, n)
	if keep == nil || !keep(trial, c) {
		return c, false
	}
	maps.Copy(e.after, trial.after)
	maps.Copy(e.derived, trial.derived)
	maps.Copy(e.called, trial.called)
	maps.Copy(e.actions, trial.actions)
	maps.Copy(e.calls, trial.calls)
	maps.Copy(e.texts, trial.texts)
	return c, true
}

// tree gives the context after the use of a template in c, and the name of the copy that fits there. n and line say where the
// use is.
func (e *escaper) tree(c context, n parse.Node, name string, line int) (context, string) {
	derived := c.derivedName(name)
	e.called[derived] = true
	if after, ok := e.after[derived]; ok {
		return after, derived
	}
	t := e.template(name)
	if t == nil {
		if e.ns.set[name] != nil {
			return failed(ErrNoSuchTemplate, n, line, "%q is an incomplete or empty template", name), derived
		}
		return failed(ErrNoSuchTemplate, n, line, "no such template %q", name), derived
	}
	if derived != name {
		d := e.template(derived)
		if d == nil {
			d = template.New(derived)
			d.Tree = &parse.Tree{Name: derived, Root: t.Root.CopyList()}
			e.derived[derived] = d
		}
		t = d
	}
	return e.body(c, t), derived
}

// body gives the context after a template. One that uses itself is taken to end in the context in which it begins; if that turns
// out to be wrong, in the one in which it did end.
func (e *escaper) body(c context, t *template.Template) context {
	for try := range 2 {
		e.after[t.Name()] = c
		end, ok := e.attempt(c, t.Tree.Root, func(trial *escaper, end context) bool {
			return end.state != stateError && (!trial.called[t.Name()] || c.equal(end))
		})
		if ok || try == 0 && end.state == stateError {
			return end
		}
		c = end
	}
	return failed(ErrOutputContext, t.Tree.Root, 0, "cannot compute output context for template %s", t.Name())
}

// commit makes the changes.
func (e *escaper) commit() {
	for name := range e.after {
		e.template(name).Funcs(funcs)
	}
	any := e.member()
	for _, t := range e.derived {
		if _, err := any.text.AddParseTree(t.Name(), t.Tree); err != nil {
			panic("error adding derived template")
		}
	}
	for n, names := range e.actions {
		addEscapers(n.Pipe, names)
	}
	for n, name := range e.calls {
		n.Name = name
	}
	for n, s := range e.texts {
		n.Text = []byte(s)
	}
	e.called = map[string]bool{}
	e.actions = map[*parse.ActionNode][]string{}
	e.calls = map[*parse.TemplateNode]string{}
	e.texts = map[*parse.TextNode]string{}
}

// template looks for a template, also among the copies.
func (e *escaper) template(name string) *template.Template {
	if t := e.member().text.Lookup(name); t != nil {
		return t
	}
	return e.derived[name]
}

// member gives one of the templates, whichever.
func (e *escaper) member() *Template {
	for _, t := range e.ns.set {
		return t
	}
	panic("no templates in name space")
}
