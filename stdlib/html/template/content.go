package template

import (
	"fmt"
	"reflect"
)

// Strings of these types are what they say, and are not escaped where that fits. They must come from somebody who is trusted.
type (
	// CSS is a style sheet, a rule, a declaration or a value.
	CSS string

	// HTML is part of a document, whose elements are closed.
	HTML string

	// HTMLAttr is an attribute with its value, as ` dir="ltr"`.
	HTMLAttr string

	// JS is an expression of JavaScript.
	JS string

	// JSStr is what stands between the quotes of a string of JavaScript.
	JSStr string

	// URL is a URL or part of one.
	URL string

	// Srcset is what the attribute srcset has.
	Srcset string
)

// A content is a type of string.
type content uint8

const (
	contentPlain content = iota
	contentCSS
	contentHTML
	contentHTMLAttr
	contentJS
	contentJSStr
	contentURL
	contentSrcset
	contentUnsafe // of attributes: what changes the meaning of others
)

var (
	errorType    = reflect.TypeFor[error]()
	stringerType = reflect.TypeFor[fmt.Stringer]()
)

// indirect follows pointers, up to one that is nil or has one of the interfaces.
func indirect(a any, interfaces ...reflect.Type) any {
	if a == nil {
		return nil
	}
	v := reflect.ValueOf(a)
follow:
	for v.Kind() == reflect.Pointer && !v.IsNil() {
		for _, t := range interfaces {
			if v.Type().Implements(t) {
				break follow
			}
		}
		v = v.Elem()
	}
	return v.Interface()
}

// printable follows pointers up to what prints itself.
func printable(a any) any { return indirect(a, stringerType, errorType) }

// text makes the arguments a string, as fmt.Sprint does without what is nil, and says which type of string it is.
func text(args []any) (string, content) {
	if len(args) == 1 {
		switch s := indirect(args[0]).(type) {
		case string:
			return s, contentPlain
		case CSS:
			return string(s), contentCSS
		case HTML:
			return string(s), contentHTML
		case HTMLAttr:
			return string(s), contentHTMLAttr
		case JS:
			return string(s), contentJS
		case JSStr:
			return string(s), contentJSStr
		case URL:
			return string(s), contentURL
		case Srcset:
			return string(s), contentSrcset
		}
	}
	var printed []any
	for _, arg := range args {
		if arg != nil {
			printed = append(printed, printable(arg))
		}
	}
	return fmt.Sprint(printed...), contentPlain
}

// joined is all arguments of a call as one.
func joined(args ...any) string {
	if len(args) == 1 {
		if s, ok := args[0].(string); ok {
			return s
		}
	}
	for i, arg := range args {
		args[i] = printable(arg)
	}
	return fmt.Sprint(args...)
}
