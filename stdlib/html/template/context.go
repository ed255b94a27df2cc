package template

import (
	"fmt"
	"slices"
	"text/template/parse"
)

// A context says where in a document a place in a template is. The zero context is text in HTML.
type context struct {
	state   state
	delim   delim
	urlPart urlPart
	slash   slash
	braces  []int // for each ${ of JavaScript that we are in, how many { are open there; never changed in place
	attr    attr
	element element
	at      parse.Node // the {{break}} or {{continue}} that leaves from here
	err     *Error     // if the state is stateError
}

func (c context) String() string {
	var err error
	if c.err != nil {
		err = c.err
	}
	return fmt.Sprintf("{%v %v %v %v %v %v %v %v}", c.state, c.delim, c.urlPart, c.slash, c.braces, c.attr, c.element, err)
}

func (c context) equal(d context) bool {
	return c.state == d.state && c.delim == d.delim && c.urlPart == d.urlPart && c.slash == d.slash &&
		slices.Equal(c.braces, d.braces) && c.attr == d.attr && c.element == d.element && c.err == d.err
}

// brace gives the context after a brace that adds n to how many are open.
func (c context) brace(n int) context {
	c.braces = slices.Clone(c.braces)
	c.braces[len(c.braces)-1] += n
	return c
}

// derivedName names the copy of a template that is made for use in this context.
func (c context) derivedName(name string) string {
	if c.state == stateText {
		return name
	}
	name += "$htmltemplate_" + c.state.String()
	if c.delim != delimNone {
		name += "_" + c.delim.String()
	}
	if c.urlPart != urlPartNone {
		name += "_" + c.urlPart.String()
	}
	if c.slash != slashRegexp {
		name += "_" + c.slash.String()
	}
	if len(c.braces) > 0 {
		name += fmt.Sprintf("_jsBraceDepth(%v)", c.braces)
	}
	if c.attr != attrNone {
		name += "_" + c.attr.String()
	}
	if c.element != elementNone {
		name += "_" + c.element.String()
	}
	return name
}

// failed makes the context after a mistake.
func failed(code ErrorCode, n parse.Node, line int, format string, args ...any) context {
	return context{state: stateError, err: &Error{code, n, "", line, fmt.Sprintf(format, args...)}}
}

// A state is what a place belongs to.
type state uint8

const (
	stateText           state = iota // text between tags
	stateTag                         // in a tag, before an attribute or the end
	stateAttrName                    // in an attribute's name
	stateAfterName                   // after it, before the =
	stateBeforeValue                 // after the =
	stateHTMLCmt                     // in <!-- -->
	stateRCDATA                      // in <title> and <textarea>, which have no tags within
	stateAttr                        // in an attribute's value
	stateURL                         // in one that is a URL
	stateSrcset                      // in one that is a list of URLs
	stateJS                          // in JavaScript
	stateJSDqStr                     // in "…"
	stateJSSqStr                     // in '…'
	stateJSTmplLit                   // in `…`
	stateJSRegexp                    // in /…/
	stateJSBlockCmt                  // in /* */
	stateJSLineCmt                   // after //
	stateJSHTMLOpenCmt               // after <!--, which begins a line comment in JavaScript
	stateJSHTMLCloseCmt              // after -->, which does so too
	stateCSS                         // in a style
	stateCSSDqStr                    // in "…"
	stateCSSSqStr                    // in '…'
	stateCSSDqURL                    // in url("…")
	stateCSSSqURL                    // in url('…')
	stateCSSURL                      // in url(…)
	stateCSSBlockCmt                 // in /* */
	stateCSSLineCmt                  // after //, which some browsers take for a comment
	stateError                       // there was a mistake
	stateMetaContent                 // in the content of <meta>
	stateMetaContentURL              // in a URL there
	stateDead                        // after {{break}} or {{continue}}
)

// isComment reports whether nobody sees what is there.
func (s state) isComment() bool {
	switch s {
	case stateHTMLCmt, stateJSBlockCmt, stateJSLineCmt, stateJSHTMLOpenCmt, stateJSHTMLCloseCmt, stateCSSBlockCmt, stateCSSLineCmt:
		return true
	}
	return false
}

// isInTag reports whether the place is in a tag itself.
func (s state) isInTag() bool {
	switch s {
	case stateTag, stateAttrName, stateAfterName, stateBeforeValue, stateAttr:
		return true
	}
	return false
}

// isInScriptLiteral reports whether the place is in a string or regular expression of JavaScript.
func (s state) isInScriptLiteral() bool {
	return s == stateJSDqStr || s == stateJSSqStr || s == stateJSTmplLit || s == stateJSRegexp
}

// A delim is what ends an attribute's value that we are in.
type delim uint8

const (
	delimNone delim = iota // we are not in one
	delimDoubleQuote
	delimSingleQuote
	delimSpaceOrTagEnd
)

// ends has, for each delim, the characters that end the value.
var ends = [...]string{delimDoubleQuote: `"`, delimSingleQuote: "'", delimSpaceOrTagEnd: " \t\n\f\r>"}

// A urlPart is where in a URL a place is.
type urlPart uint8

const (
	urlPartNone        urlPart = iota // at the beginning
	urlPartPreQuery                   // before a ?
	urlPartQueryOrFrag                // after a ? or #
	urlPartUnknown                    // one of the two
)

// A slash is what / means in JavaScript.
type slash uint8

const (
	slashRegexp  slash = iota // a regular expression begins
	slashDivOp                // it divides
	slashUnknown              // one of the two
)

// An element is one whose content is not HTML, or <meta>.
type element uint8

const (
	elementNone element = iota
	elementScript
	elementStyle
	elementTextarea
	elementTitle
	elementMeta
)

var elementNames = map[string]element{
	"script": elementScript, "style": elementStyle, "textarea": elementTextarea, "title": elementTitle, "meta": elementMeta,
}

// contentStates says what is in an element.
var contentStates = [...]state{
	elementNone: stateText, elementScript: stateJS, elementStyle: stateCSS, elementTextarea: stateRCDATA,
	elementTitle: stateRCDATA, elementMeta: stateText,
}

// endTags has the names of elements in which nothing counts up to their end.
var endTags = [...]string{
	elementNone: "", elementScript: "script", elementStyle: "style", elementTextarea: "textarea", elementTitle: "title",
	elementMeta: "",
}

// An attr is an attribute whose value is more than text.
type attr uint8

const (
	attrNone attr = iota
	attrScript
	attrScriptType
	attrStyle
	attrURL
	attrSrcset
	attrMetaContent
)

// valueStates says what is in an attribute.
var valueStates = [...]state{
	attrNone: stateAttr, attrScript: stateJS, attrScriptType: stateAttr, attrStyle: stateCSS, attrURL: stateURL,
	attrSrcset: stateSrcset, attrMetaContent: stateMetaContent,
}

// Names as messages have them.
var (
	stateNames = [...]string{
		"stateText", "stateTag", "stateAttrName", "stateAfterName", "stateBeforeValue", "stateHTMLCmt", "stateRCDATA",
		"stateAttr", "stateURL", "stateSrcset", "stateJS", "stateJSDqStr", "stateJSSqStr", "stateJSTmplLit",
		"stateJSRegexp", "stateJSBlockCmt", "stateJSLineCmt", "stateJSHTMLOpenCmt", "stateJSHTMLCloseCmt", "stateCSS",
		"stateCSSDqStr", "stateCSSSqStr", "stateCSSDqURL", "stateCSSSqURL", "stateCSSURL", "stateCSSBlockCmt",
		"stateCSSLineCmt", "stateError", "stateMetaContent", "stateMetaContentURL", "stateDead",
	}
	delimNames     = [...]string{"delimNone", "delimDoubleQuote", "delimSingleQuote", "delimSpaceOrTagEnd"}
	urlPartNames   = [...]string{"urlPartNone", "urlPartPreQuery", "urlPartQueryOrFrag", "urlPartUnknown"}
	slashNames     = [...]string{"jsCtxRegexp", "jsCtxDivOp", "jsCtxUnknown"}
	elementStrings = [...]string{
		"elementNone", "elementScript", "elementStyle", "elementTextarea", "elementTitle", "elementMeta",
	}
	attrNames = [...]string{
		"attrNone", "attrScript", "attrScriptType", "attrStyle", "attrURL", "attrSrcset", "attrMetaContent",
	}
)

func (s state) String() string   { return stateNames[s] }
func (d delim) String() string   { return delimNames[d] }
func (u urlPart) String() string { return urlPartNames[u] }
func (s slash) String() string   { return slashNames[s] }
func (e element) String() string { return elementStrings[e] }
func (a attr) String() string    { return attrNames[a] }
