package ast

import (
	"bytes"
	"fmt"
	"go/token"
	"io"
	"os"
	"reflect"
	"strings"
)

// A FieldFilter says for a field of a struct whether Fprint prints it.
type FieldFilter func(name string, value reflect.Value) bool

// NotNilFilter is a FieldFilter for all that is not nil.
func NotNilFilter(_ string, v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Chan, reflect.Func, reflect.Interface, reflect.Map, reflect.Pointer, reflect.Slice:
		return !v.IsNil()
	}
	return true
}

// Print prints a tree on standard output, without what is nil. With a FileSet, places are files and lines.
func Print(fset *token.FileSet, x any) error { return Fprint(os.Stdout, fset, x, NotNilFilter) }

// Fprint prints a tree, or anything, with a number for each line. With a FileSet, places are files and lines; with a filter, it
// chooses the fields that are printed.
func Fprint(w io.Writer, fset *token.FileSet, x any, f FieldFilter) error {
	d := dumper{fset: fset, filter: f, seen: make(map[any]int)}
	d.begin()
	if x == nil {
		d.printf("nil")
	} else {
		d.value(reflect.ValueOf(x))
	}
	d.printf("\n")
	_, err := w.Write(d.out.Bytes())
	return err
}

// A dumper prints a tree.
type dumper struct {
	out    bytes.Buffer
	fset   *token.FileSet
	filter FieldFilter
	seen   map[any]int // the line of what pointers point to
	depth  int
	line   int
}

func (d *dumper) printf(format string, args ...any) { fmt.Fprintf(&d.out, format, args...) }

// begin begins a line.
func (d *dumper) begin() { d.printf("%6d  %s", d.line, strings.Repeat(".  ", d.depth)) }

// newline ends a line and begins the next.
func (d *dumper) newline() {
	d.printf("\n")
	d.line++
	d.begin()
}

// block prints what is between braces: n times what item prints, each on its line. Items that print nothing have no line.
func (d *dumper) block(n int, item func(i int) (skip bool)) {
	d.printf("{")
	d.depth++
	printed := false
	for i := range n {
		before, line := d.out.Len(), d.line
		d.newline()
		if item(i) {
			d.out.Truncate(before)
			d.line = line
			continue
		}
		printed = true
	}
	d.depth--
	if printed {
		d.newline()
	}
	d.printf("}")
}

func (d *dumper) value(v reflect.Value) {
	if !NotNilFilter("", v) {
		d.printf("nil")
		return
	}
	elem := func(i int) bool {
		d.printf("%d: ", i)
		d.value(v.Index(i))
		return false
	}
	switch v.Kind() {
	case reflect.Interface:
		d.value(v.Elem())
	case reflect.Pointer:
		d.printf("*")
		p := v.Interface()
		if line, ok := d.seen[p]; ok {
			d.printf("(obj @ %d)", line)
			return
		}
		d.seen[p] = d.line
		d.value(v.Elem())
	case reflect.Map:
		d.printf("%s (len = %d) ", v.Type(), v.Len())
		keys := v.MapKeys()
		d.block(len(keys), func(i int) bool {
			d.value(keys[i])
			d.printf(": ")
			d.value(v.MapIndex(keys[i]))
			return false
		})
	case reflect.Array:
		d.printf("%s ", v.Type())
		d.block(v.Len(), elem)
	case reflect.Slice:
		if b, ok := v.Interface().([]byte); ok {
			d.printf("%#q", b)
			return
		}
		d.printf("%s (len = %d) ", v.Type(), v.Len())
		d.block(v.Len(), elem)
	case reflect.Struct:
		t := v.Type()
		d.printf("%s ", t)
		d.block(t.NumField(), func(i int) bool {
			name := t.Field(i).Name
			if !IsExported(name) || d.filter != nil && !d.filter(name, v.Field(i)) {
				return true
			}
			d.printf("%s: ", name)
			d.value(v.Field(i))
			return false
		})
	default:
		d.basic(v.Interface())
	}
}

func (d *dumper) basic(x any) {
	switch x := x.(type) {
	case string:
		d.printf("%q", x)
	case token.Pos:
		if d.fset != nil {
			d.printf("%s", d.fset.Position(x))
		} else {
			d.printf("%v", x)
		}
	default:
		d.printf("%v", x)
	}
}
