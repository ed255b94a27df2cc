// Package comment reads doc comments, and writes them as Go comments, text, Markdown and HTML.
package comment

// A Doc is the content of a comment.
type Doc struct {
	Content []Block
	Links   []*LinkDef // definitions of links, in order
}

// A LinkDef is a line such as [Text]: URL.
type LinkDef struct {
	Text string
	URL  string
	Used bool // the text of the comment has the link
}

// A Block is a *Heading, *List, *Paragraph or *Code.
type Block interface{ block() }

// Heading is the title of a section.
type Heading struct {
	Text []Text
}

// Paragraph is text.
type Paragraph struct {
	Text []Text
}

// Code is text that stays as it is. It ends with a newline.
type Code struct {
	Text string
}

// List is a list, with numbers or without.
type List struct {
	Items []*ListItem

	// There is an empty line before the list, or between its items, although the content does not ask for it.
	ForceBlankBefore  bool
	ForceBlankBetween bool
}

// ListItem is an item of a list.
type ListItem struct {
	Number  string  // empty in a list without numbers
	Content []Block // Paragraphs
}

func (*Heading) block()   {}
func (*List) block()      {}
func (*Paragraph) block() {}
func (*Code) block()      {}

// BlankBefore reports whether an empty line is to be printed before the list.
func (l *List) BlankBefore() bool { return l.ForceBlankBefore || l.BlankBetween() }

// BlankBetween reports whether empty lines are to be printed between items.
func (l *List) BlankBetween() bool {
	for _, item := range l.Items {
		if len(item.Content) != 1 {
			// Otherwise it could not be told what belongs to an item.
			return true
		}
	}
	return l.ForceBlankBetween
}

// A Text is a Plain, Italic, *Link or *DocLink.
type Text interface{ text() }

// Plain is text as it is.
type Plain string

// Italic is text that is emphasised.
type Italic string

// Link is a link to a URL.
type Link struct {
	Auto bool // the text has the URL itself, or a word that stands for it
	Text []Text
	URL  string
}

// DocLink is a link to something in Go.
type DocLink struct {
	Text       []Text
	ImportPath string // empty for the package itself
	Recv       string // of a method: the type, without *
	Name       string // empty for a package
}

func (Plain) text()    {}
func (Italic) text()   {}
func (*Link) text()    {}
func (*DocLink) text() {}
