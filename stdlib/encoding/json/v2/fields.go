package json

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode"
)

var errNoFields = errors.New("Go struct has no exported fields")

type zeroer interface{ IsZero() bool }

var zeroerType = reflect.TypeFor[zeroer]()

// structFields are a struct's fields, those of embedded structs among them.
type structFields struct {
	list     []structField // in the order of the declaration
	byName   map[string]*structField
	byFolded map[string][]*structField // by foldName, those that are less deep first
	fallback *structField              // takes members that no field is for

	err       *SemanticError // what is wrong with the struct
	errFormat *SemanticError // a field has the option "format", which there is not
}

// A structField is a field, maybe of an embedded struct.
type structField struct {
	index   []int
	typ     reflect.Type
	order   int              // in the search through embedded structs, which goes by depth
	place   int              // in the list
	isZero  func(value) bool // its method; nil without one
	isEmpty func(value) bool // tells that the JSON will be empty; nil where only the JSON tells
	fieldTag
}

// A search goes through a struct and those embedded in it, one depth after the other.
type search struct {
	queue     []embedded
	seen      map[reflect.Type]bool
	fields    []structField
	fallbacks []structField
	err       *SemanticError
	errFormat *SemanticError
}

// An embedded is a struct that waits for its turn.
type embedded struct {
	typ   reflect.Type
	index []int
	first bool // the type was not there before, so its embedded structs count, too
}

// failf notes the first mistake.
func (s *search) failf(t reflect.Type, format string, args ...any) {
	if s.err == nil {
		s.err = &SemanticError{GoType: t, Err: fmt.Errorf(format, args...)}
	}
}

// fieldsOf gives a struct's fields.
func fieldsOf(t reflect.Type) *structFields {
	s := &search{queue: []embedded{{t, nil, true}}, seen: map[reflect.Type]bool{t: true}}
	for i := 0; i < len(s.queue); i++ {
		s.visit(s.queue[i])
	}
	fs := &structFields{
		list:     dominant(s.fields),
		byName:   make(map[string]*structField),
		byFolded: make(map[string][]*structField),
		err:      s.err, errFormat: s.errFormat,
	}
	for i := range fs.list {
		f := &fs.list[i]
		f.place = i
		fs.byName[f.name] = f
		folded := foldName([]byte(f.name))
		fs.byFolded[folded] = append(fs.byFolded[folded], f)
	}
	for _, same := range fs.byFolded {
		slices.SortFunc(same, func(a, b *structField) int { return cmp.Compare(a.order, b.order) })
	}
	if n := len(s.fallbacks); n == 1 || n > 1 && len(s.fallbacks[0].index) != len(s.fallbacks[1].index) {
		fs.fallback = &s.fallbacks[0]
	}
	return fs
}

// dominant leaves one field of each name, as Go does for embedded structs: the one that is least deep, and of those the one with a
// name in its tag. If several are left there is none.
func dominant(fields []structField) []structField {
	slices.SortStableFunc(fields, func(a, b structField) int {
		byTag := 0
		if a.hasName != b.hasName {
			byTag = 1
			if a.hasName {
				byTag = -1
			}
		}
		return cmp.Or(strings.Compare(a.name, b.name), cmp.Compare(len(a.index), len(b.index)), byTag)
	})
	var kept []structField
	for len(fields) > 0 {
		n := 1
		for n < len(fields) && fields[n].name == fields[0].name {
			n++
		}
		if n == 1 || len(fields[0].index) != len(fields[1].index) || fields[0].hasName != fields[1].hasName {
			kept = append(kept, fields[0])
		}
		fields = fields[n:]
	}
	slices.SortFunc(kept, func(a, b structField) int { return slices.Compare(a.index, b.index) })
	return kept
}

// visit looks at the fields of one struct.
func (s *search) visit(e embedded) {
	names := make(map[string]string) // the fields' own by those of JSON
	fallback := ""
	anyTag, anyField := false, false
	for i := range e.typ.NumField() {
		sf := e.typ.Field(i)
		_, hasTag := sf.Tag.Lookup("json")
		anyTag = anyTag || hasTag
		tag, ignored, err := parseTag(sf)
		if err != nil {
			s.failf(e.typ, "%w", err)
		}
		if ignored {
			continue
		}
		anyField = true
		f := structField{index: append(slices.Clone(e.index), i), typ: sf.Type, fieldTag: tag}
		if sf.Anonymous && !f.hasName {
			if elemOfUnnamed(sf.Type).Kind() != reflect.Struct {
				s.failf(e.typ, "embedded Go struct field %s of non-struct type must be explicitly given a JSON name", sf.Name)
			} else {
				f.embed = true
			}
		}
		if f.embed && s.embed(e, sf, &f, &fallback) {
			continue
		}
		s.field(e.typ, sf, f, names)
	}
	if e.typ.NumField() > 0 && !anyTag && !anyField {
		s.failf(e.typ, "%w", errNoFields)
	}
}

// elemOfUnnamed gives what a pointer type without a name of its own points to.
func elemOfUnnamed(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer && t.Name() == "" {
		return t.Elem()
	}
	return t
}

// embed looks at an embedded field: a struct, whose fields will be looked at, or a fallback. done is false if it is neither, and
// counts as a field.
func (s *search) embed(e embedded, sf reflect.StructField, f *structField, fallback *string) (done bool) {
	if f.fieldTag != (fieldTag{name: f.name, embed: true}) {
		s.failf(e.typ, "Go struct field %s cannot have any options other than `embed` specified", sf.Name)
		if f.hasName {
			return false
		}
		f.fieldTag = fieldTag{name: f.name, embed: true}
	}
	t := elemOfUnnamed(sf.Type)
	if t != valueType && implementsAny(t, methodTypes) {
		s.failf(e.typ, "embedded Go struct field %s of type %s must not implement marshal or unmarshal methods", sf.Name, t)
	}
	switch {
	case t.Kind() == reflect.Struct:
		if e.first {
			s.queue = append(s.queue, embedded{t, f.index, !s.seen[t]})
		}
		s.seen[t] = true
		return true
	case !sf.IsExported():
		s.failf(e.typ, "embedded Go struct field %s is not exported", sf.Name)
		return true
	case t == valueType:
	case t.Kind() != reflect.Map || t.Key().Kind() != reflect.String:
		s.failf(e.typ, "embedded Go struct field %s of type %s must be a Go struct, Go map of string key, or jsontext.Value", sf.Name, t)
		return false
	case implementsAny(t.Key(), methodTypes):
		s.failf(e.typ, "embedded map field %s of type %s must have a string key that does not implement marshal or unmarshal methods", sf.Name, t)
		return false
	}
	if *fallback != "" {
		s.failf(e.typ, "embedded Go struct fields %s and %s cannot both be a Go map or jsontext.Value", *fallback, sf.Name)
	}
	*fallback = sf.Name
	s.fallbacks = append(s.fallbacks, *f)
	return true
}

// field notes a field that is a member itself.
func (s *search) field(t reflect.Type, sf reflect.StructField, f structField, names map[string]string) {
	if !sf.IsExported() {
		elem := elemOfUnnamed(sf.Type)
		if !sf.Anonymous || elem.Kind() != reflect.Struct {
			s.failf(t, "Go struct field %s is not exported", sf.Name)
			return
		}
		if implementsAny(elem, methodTypes) || f.omitzero && implements(elem, zeroerType) {
			s.failf(t, "Go struct field %s is not exported for method calls", sf.Name)
			return
		}
	}
	f.isZero = zeroMethod(sf.Type)
	switch sf.Type.Kind() {
	case reflect.String, reflect.Map, reflect.Array, reflect.Slice:
		f.isEmpty = func(v value) bool { return v.Len() == 0 }
	case reflect.Pointer, reflect.Interface:
		f.isEmpty = func(v value) bool { return v.IsNil() }
	}
	if other, ok := names[f.name]; ok {
		s.failf(t, "Go struct fields %s and %s conflict over JSON object name %q", other, sf.Name, f.name)
	}
	names[f.name] = sf.Name
	f.order = len(s.fields)
	s.fields = append(s.fields, f)
	if f.hasFormat && s.errFormat == nil {
		s.errFormat = &SemanticError{GoType: t, Err: fmt.Errorf("Go struct field %s has unsupported `format` tag option", sf.Name)}
	}
}

// zeroMethod gives a function that calls a type's method IsZero.
func zeroMethod(t reflect.Type) func(value) bool {
	switch {
	case t.Implements(zeroerType):
		switch t.Kind() {
		case reflect.Interface:
			return func(v value) bool {
				return v.IsNil() || v.Elem().Kind() == reflect.Pointer && v.Elem().IsNil() || v.Interface().(zeroer).IsZero()
			}
		case reflect.Pointer:
			return func(v value) bool { return v.IsNil() || v.Interface().(zeroer).IsZero() }
		}
		return func(v value) bool { return v.Interface().(zeroer).IsZero() }
	case reflect.PointerTo(t).Implements(zeroerType):
		return func(v value) bool { return v.Addr().Interface().(zeroer).IsZero() }
	}
	return nil
}

// foldName gives the same for names that differ in case, dashes and underscores only.
func foldName(name []byte) string {
	var b strings.Builder
	for _, r := range string(name) {
		if r == '-' || r == '_' {
			continue
		}
		// The least of the characters that are the same but for case.
		for next := unicode.SimpleFold(r); ; next = unicode.SimpleFold(r) {
			if next <= r {
				r = next
				break
			}
			r = next
		}
		b.WriteRune(r)
	}
	return b.String()
}
