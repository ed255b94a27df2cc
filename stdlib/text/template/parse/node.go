package parse

import "slices"

// A Node is a part of a template's tree. All types of nodes are in this package.
type Node interface {
	Type() NodeType
	String() string // the node as a template has it
	Copy() Node     // a copy that shares nothing with the node
	Position() Pos  // where it begins in the text
	tree() *Tree
}

// NodeType says which node one is.
type NodeType int

// Type is the type itself, for nodes to inherit.
func (t NodeType) Type() NodeType { return t }

// Pos is an offset in a template's text, in bytes.
type Pos int

// Position is the position itself, for nodes to inherit.
func (p Pos) Position() Pos { return p }

// Types of nodes.
const (
	NodeText    NodeType = iota // text to be copied
	NodeAction                  // an action that prints, or declares
	NodeBool                    // true or false
	NodeChain                   // fields of a term
	NodeCommand                 // one command of a pipeline
	NodeDot                     // the dot
	_
	_
	NodeField      // a field of the dot, or a method
	NodeIdentifier // a function's name
	NodeIf         // {{if}}
	NodeList       // nodes one after the other
	NodeNil        // nil
	NodeNumber     // a number
	NodePipe       // a pipeline
	NodeRange      // {{range}}
	NodeString     // a string
	NodeTemplate   // {{template}}
	NodeVariable   // a variable, with fields perhaps
	NodeWith       // {{with}}
	NodeComment    // a comment
	NodeBreak      // {{break}}
	NodeContinue   // {{continue}}
)

// owned is what all nodes share: they know which tree they were parsed for.
type owned struct{ tr *Tree }

func (o owned) tree() *Tree { return o.tr }

// ListNode is nodes one after the other.
type ListNode struct {
	NodeType
	Pos
	owned
	Nodes []Node
}

func (l *ListNode) append(n Node) { l.Nodes = append(l.Nodes, n) }

// CopyList is Copy with the right type.
func (l *ListNode) CopyList() *ListNode {
	if l == nil {
		return nil
	}
	c := *l
	c.Nodes = copyAll(l.Nodes)
	return &c
}

func (l *ListNode) Copy() Node { return l.CopyList() }

func copyAll(nodes []Node) []Node {
	var c []Node
	for _, n := range nodes {
		c = append(c, n.Copy())
	}
	return c
}

// TextNode is text to be copied.
type TextNode struct {
	NodeType
	Pos
	owned
	Text []byte
}

func (t *TextNode) Copy() Node {
	c := *t
	c.Text = append([]byte{}, t.Text...)
	return &c
}

// CommentNode is a comment.
type CommentNode struct {
	NodeType
	Pos
	owned
	Text string // without delimiters
}

func (c *CommentNode) Copy() Node {
	d := *c
	return &d
}

// PipeNode is a pipeline, with declarations in front perhaps.
type PipeNode struct {
	NodeType
	Pos
	owned
	Line     int             // deprecated: the line where it begins
	IsAssign bool            // the variables exist and are assigned to
	Decl     []*VariableNode // variables that are declared or assigned to
	Cmds     []*CommandNode  // the commands, in order
}

func (p *PipeNode) append(c *CommandNode) { p.Cmds = append(p.Cmds, c) }

// CopyPipe is Copy with the right type.
func (p *PipeNode) CopyPipe() *PipeNode {
	if p == nil {
		return nil
	}
	c := *p
	c.Decl = make([]*VariableNode, len(p.Decl))
	for i, d := range p.Decl {
		c.Decl[i] = d.Copy().(*VariableNode)
	}
	c.Cmds = nil
	for _, cmd := range p.Cmds {
		c.append(cmd.Copy().(*CommandNode))
	}
	return &c
}

func (p *PipeNode) Copy() Node { return p.CopyPipe() }

// ActionNode is an action that prints its pipeline's value, or declares variables.
type ActionNode struct {
	NodeType
	Pos
	owned
	Line int // deprecated: the line where it begins
	Pipe *PipeNode
}

func (a *ActionNode) Copy() Node {
	c := *a
	c.Pipe = a.Pipe.CopyPipe()
	return &c
}

// CommandNode is one command of a pipeline.
type CommandNode struct {
	NodeType
	Pos
	owned
	Args []Node // a function, field or value, and what it is given
}

func (c *CommandNode) append(arg Node) { c.Args = append(c.Args, arg) }

func (c *CommandNode) Copy() Node {
	if c == nil {
		return c
	}
	d := *c
	d.Args = copyAll(c.Args)
	return &d
}

// IdentifierNode is a function's name.
type IdentifierNode struct {
	NodeType
	Pos
	owned
	Ident string
}

// NewIdentifier makes an IdentifierNode, which belongs nowhere yet.
func NewIdentifier(ident string) *IdentifierNode {
	return &IdentifierNode{NodeType: NodeIdentifier, Ident: ident}
}

// SetPos sets the position, and gives the node back.
func (i *IdentifierNode) SetPos(pos Pos) *IdentifierNode {
	i.Pos = pos
	return i
}

// SetTree sets the tree, and gives the node back.
func (i *IdentifierNode) SetTree(t *Tree) *IdentifierNode {
	i.tr = t
	return i
}

func (i *IdentifierNode) Copy() Node {
	c := *i
	return &c
}

// VariableNode is a variable, with fields perhaps.
type VariableNode struct {
	NodeType
	Pos
	owned
	Ident []string // the variable's name with its $, and the fields
}

func (v *VariableNode) Copy() Node {
	c := *v
	c.Ident = slices.Clone(v.Ident)
	return &c
}

// DotNode is the dot.
type DotNode struct {
	NodeType
	Pos
	owned
}

// Type is NodeDot, whatever the field says: a node may have been made without it.
func (d *DotNode) Type() NodeType { return NodeDot }

func (d *DotNode) Copy() Node {
	c := *d
	return &c
}

// NilNode is nil.
type NilNode struct {
	NodeType
	Pos
	owned
}

// Type is NodeNil, whatever the field says: a node may have been made without it.
func (n *NilNode) Type() NodeType { return NodeNil }

func (n *NilNode) Copy() Node {
	c := *n
	return &c
}

// FieldNode is a field of the dot, a method, or several of them, each of the one before.
type FieldNode struct {
	NodeType
	Pos
	owned
	Ident []string
}

func (f *FieldNode) Copy() Node {
	c := *f
	c.Ident = slices.Clone(f.Ident)
	return &c
}

// ChainNode is fields of a term, such as a pipeline in parentheses.
type ChainNode struct {
	NodeType
	Pos
	owned
	Node  Node
	Field []string
}

// Add adds a field, which begins with its dot.
func (c *ChainNode) Add(field string) {
	if field == "" || field[0] != '.' {
		panic("no dot in field")
	}
	if field == "." {
		panic("empty field")
	}
	c.Field = append(c.Field, field[1:])
}

func (c *ChainNode) Copy() Node {
	d := *c
	d.Field = slices.Clone(c.Field)
	return &d
}

// BoolNode is true or false.
type BoolNode struct {
	NodeType
	Pos
	owned
	True bool
}

func (b *BoolNode) Copy() Node {
	c := *b
	return &c
}

// NumberNode is a number, with its value for each kind of type that can have it.
type NumberNode struct {
	NodeType
	Pos
	owned
	IsInt      bool
	IsUint     bool
	IsFloat    bool
	IsComplex  bool
	Int64      int64
	Uint64     uint64
	Float64    float64
	Complex128 complex128
	Text       string // as it is written
}

func (n *NumberNode) Copy() Node {
	c := *n
	return &c
}

// StringNode is a string.
type StringNode struct {
	NodeType
	Pos
	owned
	Quoted string // as it is written
	Text   string // its value
}

func (s *StringNode) Copy() Node {
	c := *s
	return &c
}

// BranchNode is what if, range and with share.
type BranchNode struct {
	NodeType
	Pos
	owned
	Line     int // deprecated: the line where it begins
	Pipe     *PipeNode
	List     *ListNode
	ElseList *ListNode // nil if there is no else
}

func (b *BranchNode) Copy() Node {
	switch c := b.copyBranch(); b.NodeType {
	case NodeIf:
		return &IfNode{c}
	case NodeRange:
		return &RangeNode{c}
	case NodeWith:
		return &WithNode{c}
	}
	panic("unknown branch type")
}

func (b *BranchNode) copyBranch() BranchNode {
	c := *b
	c.Pipe = b.Pipe.CopyPipe()
	c.List = b.List.CopyList()
	c.ElseList = b.ElseList.CopyList()
	return c
}

// IfNode is {{if}}.
type IfNode struct{ BranchNode }

func (i *IfNode) Copy() Node { return &IfNode{i.copyBranch()} }

// RangeNode is {{range}}.
type RangeNode struct{ BranchNode }

func (r *RangeNode) Copy() Node { return &RangeNode{r.copyBranch()} }

// WithNode is {{with}}.
type WithNode struct{ BranchNode }

func (w *WithNode) Copy() Node { return &WithNode{w.copyBranch()} }

// BreakNode is {{break}}.
type BreakNode struct {
	owned
	NodeType
	Pos
	Line int
}

func (b *BreakNode) Copy() Node {
	c := *b
	return &c
}

// ContinueNode is {{continue}}.
type ContinueNode struct {
	owned
	NodeType
	Pos
	Line int
}

func (c *ContinueNode) Copy() Node {
	d := *c
	return &d
}

// TemplateNode is {{template}}.
type TemplateNode struct {
	NodeType
	Pos
	owned
	Line int // deprecated: the line where it begins
	Name string
	Pipe *PipeNode // what the template's dot is to be; nil for nothing
}

func (t *TemplateNode) Copy() Node {
	c := *t
	c.Pipe = t.Pipe.CopyPipe()
	return &c
}
