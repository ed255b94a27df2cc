package template

import (
	"fmt"
	"text/template/parse"
)

// Error says what is wrong with a template as HTML.
type Error struct {
	ErrorCode   ErrorCode
	Node        parse.Node // where it is, if that is known
	Name        string     // the template's name
	Line        int        // the line in its text, or 0
	Description string     // in words
}

// ErrorCode is a kind of mistake.
type ErrorCode int

const (
	// OK is none.
	OK ErrorCode = iota

	// ErrAmbigContext is an action in a URL of which nobody knows whether its query has begun.
	ErrAmbigContext

	// ErrBadHTML is text that is not HTML, such as a quote in an attribute without quotes.
	ErrBadHTML

	// ErrBranchEnd is an {{if}}, {{range}} or {{with}} whose branches end in different contexts.
	ErrBranchEnd

	// ErrEndContext is a template that does not end in the text between tags.
	ErrEndContext

	// ErrNoSuchTemplate is a template that is used and does not exist.
	ErrNoSuchTemplate

	// ErrOutputContext is a template that uses itself so that nobody knows the context after it.
	ErrOutputContext

	// ErrPartialCharset is an action in [ ] of a regular expression.
	ErrPartialCharset

	// ErrPartialEscape is an action after a backslash.
	ErrPartialEscape

	// ErrRangeLoopReentry is a {{range}} whose body would begin in another context the second time.
	ErrRangeLoopReentry

	// ErrSlashAmbig is a / of JavaScript that may divide or begin a regular expression.
	ErrSlashAmbig

	// ErrPredefinedEscaper is a function html or urlquery where it would undo what is done here.
	ErrPredefinedEscaper

	// ErrJSTemplate was an action in a template literal of JavaScript.
	//
	// Deprecated: it is allowed.
	ErrJSTemplate
)

func (e *Error) Error() string {
	place := ""
	switch {
	case e.Node != nil:
		place, _ = (*parse.Tree)(nil).ErrorContext(e.Node)
	case e.Line != 0:
		place = fmt.Sprintf("%s:%d", e.Name, e.Line)
	default:
		place = e.Name
	}
	if place == "" {
		return "html/template: " + e.Description
	}
	return "html/template:" + place + ": " + e.Description
}
