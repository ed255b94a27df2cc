package parse

import (
	"fmt"
	"strconv"
	"strings"
)

// maxDepth is how deep parentheses may be nested.
const maxDepth = 10000

// A source gives tokens, and takes them back.
type source struct {
	lex    *lexer
	tokens []token // all so far
	at     int     // the next one
}

// peek gives the next token, which stays.
func (s *source) peek() token {
	for s.at >= len(s.tokens) {
		s.tokens = append(s.tokens, s.lex.next())
	}
	return s.tokens[s.at]
}

// A mistake is what the parser panics with.
type mistake struct{ error }

// A parser makes one tree. Definitions within it have parsers of their own, with the same source.
type parser struct {
	*source
	tree   *Tree
	set    map[string]*Tree
	funcs  []map[string]any
	vars   []string // variables that may be used here
	ranges int      // how many range actions we are in
	depth  int      // how many parentheses
	action int      // the line where the current action starts, or 0
	seen   int      // the last token that this parser looked at; its line is that of messages
}

// inner makes the parser of a definition in p's text.
func (p *parser) inner(name string) *parser {
	tree := &Tree{
		Name: name, ParseName: p.tree.ParseName, Mode: p.tree.Mode,
		text: p.tree.text, open: p.tree.open, close: p.tree.close,
	}
	return &parser{source: p.source, tree: tree, set: p.set, funcs: p.funcs, vars: []string{"$"}, seen: -1}
}

func (p *parser) peek() token {
	t := p.source.peek()
	p.seen = max(p.seen, p.at)
	return t
}

func (p *parser) next() token {
	t := p.peek()
	p.at++
	return t
}

// peekWord skips spaces and gives the token after them, which stays.
func (p *parser) peekWord() token {
	for p.peek().kind == tokenSpace {
		p.at++
	}
	return p.peek()
}

// nextWord takes the next token that is not space.
func (p *parser) nextWord() token {
	t := p.peekWord()
	p.at++
	return t
}

// fail ends the parser with a message.
func (p *parser) fail(format string, args ...any) {
	p.tree.Root = nil
	line := 0
	if p.seen >= 0 {
		line = p.tokens[p.seen].line
	}
	panic(mistake{fmt.Errorf("template: %s:%d: %s", p.tree.ParseName, line, fmt.Sprintf(format, args...))})
}

// unexpected fails because of a token.
func (p *parser) unexpected(t token, context string) {
	if t.kind != tokenError {
		p.fail("unexpected %s in %s", t, context)
	}
	started := ""
	if p.action != 0 && p.action != t.line {
		started = fmt.Sprintf(" started at %s:%d", p.tree.ParseName, p.action)
		if !strings.HasSuffix(t.text, " action") {
			started = " in action" + started
		}
	}
	p.fail("%s%s", t, started)
}

// expect takes a token of the given kind.
func (p *parser) expect(kind kind, context string) token {
	t := p.nextWord()
	if t.kind != kind {
		p.unexpected(t, context)
	}
	return t
}

// quoted gives what stands in a token that must be a string.
func (p *parser) quoted(t token, context string) string {
	if t.kind != tokenString && t.kind != tokenRaw {
		p.unexpected(t, context)
	}
	s, err := strconv.Unquote(t.text)
	if err != nil {
		p.fail("%s", err)
	}
	return s
}

func (p *parser) hasFunc(name string) bool {
	for _, funcs := range p.funcs {
		if funcs[name] != nil {
			return true
		}
	}
	return false
}

func (p *parser) owned() owned { return owned{p.tree} }

// keep puts the parser's tree into the set. One that is empty does not replace another of its name.
func (p *parser) keep() {
	old := p.set[p.tree.Name]
	if old == nil || IsEmptyTree(old.Root) {
		p.set[p.tree.Name] = p.tree
	} else if !IsEmptyTree(p.tree.Root) {
		p.fail("template: multiple definition of template %q", p.tree.Name)
	}
}

// A terminator is what a list of nodes ends with.
type terminator struct {
	word  string // end or else
	pos   Pos
	shown string // as it is written
}

// top parses the whole text. Only here templates may be defined.
func (p *parser) top() {
	root := &ListNode{NodeType: NodeList, Pos: p.peek().pos, owned: p.owned()}
	p.tree.Root = root
	for p.peek().kind != tokenEOF {
		if p.peek().kind == tokenOpen {
			start := p.at
			p.at++
			if p.nextWord().kind == keyDefine {
				p.define()
				continue
			}
			p.at = start
		}
		n, stop := p.node()
		if stop != nil {
			p.fail("unexpected %s", stop.shown)
		}
		root.append(n)
	}
	p.keep()
}

// define parses a definition, whose first word has been read.
func (p *parser) define() {
	const context = "define clause"
	d := p.inner("definition")
	d.tree.Name = d.quoted(d.nextWord(), context)
	d.expect(tokenClose, context)
	root, stop := d.list()
	if stop.word != "end" {
		d.fail("unexpected %s in %s", stop.shown, context)
	}
	d.tree.Root = root
	d.keep()
}

// list parses up to {{end}} or {{else}}.
func (p *parser) list() (*ListNode, terminator) {
	list := &ListNode{NodeType: NodeList, Pos: p.peekWord().pos, owned: p.owned()}
	for p.peekWord().kind != tokenEOF {
		n, stop := p.node()
		if stop != nil {
			return list, *stop
		}
		list.append(n)
	}
	p.fail("unexpected EOF")
	panic("not reached")
}

// node parses a text, a comment or an action, which may be one that ends a list.
func (p *parser) node() (Node, *terminator) {
	switch t := p.nextWord(); t.kind {
	case tokenText:
		return &TextNode{NodeType: NodeText, Pos: t.pos, owned: p.owned(), Text: []byte(t.text)}, nil
	case tokenNote:
		return &CommentNode{NodeType: NodeComment, Pos: t.pos, owned: p.owned(), Text: t.text}, nil
	case tokenOpen:
		p.action = t.line
		n, stop := p.inAction()
		p.action = 0
		return n, stop
	default:
		p.unexpected(t, "input")
	}
	panic("not reached")
}

// inAction parses an action, whose left delimiter has been read.
func (p *parser) inAction() (Node, *terminator) {
	t := p.nextWord()
	switch t.kind {
	case keyEnd:
		return nil, &terminator{"end", p.expect(tokenClose, "end").pos, p.tree.open + "end" + p.tree.close}
	case keyElse:
		// What {{else if}} goes on with is the caller's.
		next := p.peekWord()
		if next.kind != keyIf && next.kind != keyWith {
			p.expect(tokenClose, "else")
		}
		return nil, &terminator{"else", next.pos, p.tree.open + "else" + p.tree.close}
	case keyIf:
		return p.ifAction(), nil
	case keyRange:
		return &RangeNode{p.branch(NodeRange, "range")}, nil
	case keyWith:
		return p.withAction(), nil
	case keyBlock:
		return p.block(), nil
	case keyTemplate:
		return p.template(), nil
	case keyBreak:
		p.inRange("{{break}}")
		return &BreakNode{owned: p.owned(), NodeType: NodeBreak, Pos: t.pos, Line: t.line}, nil
	case keyContinue:
		p.inRange("{{continue}}")
		return &ContinueNode{owned: p.owned(), NodeType: NodeContinue, Pos: t.pos, Line: t.line}, nil
	}
	p.at--
	// Variables that are declared here stay up to the end of the list.
	pipe := p.pipeline("command", tokenClose)
	return &ActionNode{NodeType: NodeAction, Pos: t.pos, owned: p.owned(), Line: t.line, Pipe: pipe}, nil
}

// inRange parses the rest of an action that is one word, and that belongs into a loop.
func (p *parser) inRange(action string) {
	if t := p.nextWord(); t.kind != tokenClose {
		p.unexpected(t, action)
	}
	if p.ranges == 0 {
		p.fail("%s outside {{range}}", action)
	}
}

func (p *parser) ifAction() Node { return &IfNode{p.branch(NodeIf, "if")} }

func (p *parser) withAction() Node { return &WithNode{p.branch(NodeWith, "with")} }

// branch parses if, range or with after that word, up to its end.
func (p *parser) branch(kind NodeType, context string) BranchNode {
	vars := len(p.vars)
	defer func() { p.vars = p.vars[:vars] }()
	pipe := p.pipeline(context, tokenClose)
	b := BranchNode{NodeType: kind, Pos: pipe.Pos, owned: p.owned(), Line: pipe.Line, Pipe: pipe}
	if kind == NodeRange {
		p.ranges++
	}
	list, stop := p.list()
	if kind == NodeRange {
		p.ranges--
	}
	b.List = list
	if stop.word == "end" {
		return b
	}
	// {{else if x}} is {{else}}{{if x}} with one {{end}} for both.
	var chained func() Node
	switch next := p.peek().kind; {
	case kind == NodeIf && next == keyIf:
		chained = p.ifAction
	case kind == NodeWith && next == keyWith:
		chained = p.withAction
	}
	if chained != nil {
		p.at++
		b.ElseList = &ListNode{NodeType: NodeList, Pos: stop.pos, owned: p.owned()}
		b.ElseList.append(chained())
		return b
	}
	b.ElseList, stop = p.list()
	if stop.word != "end" {
		p.fail("expected end; found %s", stop.shown)
	}
	return b
}

// block parses a definition that is used where it stands.
func (p *parser) block() Node {
	const context = "block clause"
	t := p.nextWord()
	name := p.quoted(t, context)
	pipe := p.pipeline(context, tokenClose)
	b := p.inner(name)
	root, stop := b.list()
	if stop.word != "end" {
		p.fail("unexpected %s in %s", stop.shown, context)
	}
	b.tree.Root = root
	b.keep()
	return &TemplateNode{NodeType: NodeTemplate, Pos: t.pos, owned: p.owned(), Line: t.line, Name: name, Pipe: pipe}
}

// template parses the use of a template.
func (p *parser) template() Node {
	const context = "template clause"
	t := p.nextWord()
	n := &TemplateNode{NodeType: NodeTemplate, Pos: t.pos, owned: p.owned(), Line: t.line}
	n.Name = p.quoted(t, context)
	if p.peekWord().kind == tokenClose {
		p.at++
	} else {
		n.Pipe = p.pipeline(context, tokenClose)
	}
	return n
}
