package parse

import (
	"strconv"
	"strings"
)

func (l *ListNode) String() string       { return written(l) }
func (t *TextNode) String() string       { return string(t.Text) }
func (c *CommentNode) String() string    { return c.tr.open + c.Text + c.tr.close }
func (p *PipeNode) String() string       { return written(p) }
func (a *ActionNode) String() string     { return written(a) }
func (c *CommandNode) String() string    { return written(c) }
func (i *IdentifierNode) String() string { return i.Ident }
func (v *VariableNode) String() string   { return strings.Join(v.Ident, ".") }
func (d *DotNode) String() string        { return "." }
func (n *NilNode) String() string        { return "nil" }
func (f *FieldNode) String() string      { return "." + strings.Join(f.Ident, ".") }
func (c *ChainNode) String() string      { return written(c) }
func (b *BoolNode) String() string       { return strconv.FormatBool(b.True) }
func (n *NumberNode) String() string     { return n.Text }
func (s *StringNode) String() string     { return s.Quoted }
func (b *BranchNode) String() string     { return written(b) }
func (b *BreakNode) String() string      { return b.tr.open + "break" + b.tr.close }
func (c *ContinueNode) String() string   { return c.tr.open + "continue" + c.tr.close }
func (t *TemplateNode) String() string   { return written(t) }

// written is a node as a template has it.
func written(n Node) string {
	var sb strings.Builder
	write(&sb, n)
	return sb.String()
}

// write writes nodes that have others within; what the rest looks like, their String says.
func write(sb *strings.Builder, n Node) {
	switch n := n.(type) {
	case *ListNode:
		for _, node := range n.Nodes {
			write(sb, node)
		}
	case *PipeNode:
		writePipe(sb, n)
	case *ActionNode:
		sb.WriteString(n.tr.open)
		write(sb, n.Pipe)
		sb.WriteString(n.tr.close)
	case *CommandNode:
		for i, arg := range n.Args {
			if i > 0 {
				sb.WriteByte(' ')
			}
			writeOperand(sb, arg)
		}
	case *ChainNode:
		writeOperand(sb, n.Node)
		for _, field := range n.Field {
			sb.WriteByte('.')
			sb.WriteString(field)
		}
	case *IfNode:
		writeBranch(sb, &n.BranchNode)
	case *RangeNode:
		writeBranch(sb, &n.BranchNode)
	case *WithNode:
		writeBranch(sb, &n.BranchNode)
	case *BranchNode:
		writeBranch(sb, n)
	case *TemplateNode:
		sb.WriteString(n.tr.open + "template " + strconv.Quote(n.Name))
		if n.Pipe != nil {
			sb.WriteByte(' ')
			write(sb, n.Pipe)
		}
		sb.WriteString(n.tr.close)
	default:
		sb.WriteString(n.String())
	}
}

// writeOperand writes a node that needs parentheses if it is a pipeline.
func writeOperand(sb *strings.Builder, n Node) {
	if _, ok := n.(*PipeNode); ok {
		sb.WriteByte('(')
		defer sb.WriteByte(')')
	}
	write(sb, n)
}

func writePipe(sb *strings.Builder, p *PipeNode) {
	for i, v := range p.Decl {
		if i > 0 {
			sb.WriteString(", ")
		}
		write(sb, v)
	}
	if len(p.Decl) > 0 {
		if p.IsAssign {
			sb.WriteString(" = ")
		} else {
			sb.WriteString(" := ")
		}
	}
	for i, c := range p.Cmds {
		if i > 0 {
			sb.WriteString(" | ")
		}
		write(sb, c)
	}
}

func writeBranch(sb *strings.Builder, b *BranchNode) {
	words := map[NodeType]string{NodeIf: "if ", NodeRange: "range ", NodeWith: "with "}
	word, ok := words[b.NodeType]
	if !ok {
		panic("unknown branch type")
	}
	sb.WriteString(b.tr.open + word)
	write(sb, b.Pipe)
	sb.WriteString(b.tr.close)
	write(sb, b.List)
	if b.ElseList != nil {
		sb.WriteString(b.tr.open + "else" + b.tr.close)
		write(sb, b.ElseList)
	}
	sb.WriteString(b.tr.open + "end" + b.tr.close)
}
