package reflect

import (
	"internal/abi"
	"iter"
	"strconv"
	"unsafe"
)

// StructField is a field of a struct type.
type StructField struct {
	Name string
	// PkgPath is the package that an unexported field belongs to; empty when exported.
	PkgPath string
	Type    Type
	Tag     StructTag
	// Offset is where the field is in the struct, in bytes.
	Offset uintptr
	// Index is for Type.FieldByIndex.
	Index     []int
	Anonymous bool
}

// IsExported reports whether the field's name is exported.
func (f StructField) IsExported() bool { return f.PkgPath == "" }

func (r *rtype) Field(i int) StructField {
	r.need(abi.Struct, "Field")
	fields := r.t.Fields()
	if uint(i) >= uint(len(fields)) {
		panic("reflect: Field index out of bounds")
	}
	f := &fields[i]
	sf := StructField{
		Name:      f.Name,
		Type:      toType(f.Type),
		Tag:       StructTag(f.Tag),
		Offset:    f.Offset,
		Index:     []int{i},
		Anonymous: f.Flags&abi.FieldEmbedded != 0,
	}
	if f.Flags&abi.FieldExported == 0 {
		sf.PkgPath = (*abi.StructType)(unsafe.Pointer(r)).PkgPath
	}
	return sf
}

func (r *rtype) FieldByIndex(index []int) StructField {
	t := Type(r)
	var f StructField
	for i, x := range index {
		if i > 0 && t.Kind() == Pointer && t.Elem().Kind() == Struct {
			t = t.Elem()
		}
		f = t.Field(x)
		t = f.Type
	}
	f.Index = append([]int(nil), index...)
	return f
}

// found is a struct type on the way to a promoted field.
type found struct {
	t    *abi.Type
	path []int
}

func (r *rtype) FieldByName(name string) (StructField, bool) {
	r.need(abi.Struct, "FieldByName")
	return r.find(func(s string) bool { return s == name })
}

func (r *rtype) FieldByNameFunc(match func(string) bool) (StructField, bool) {
	r.need(abi.Struct, "FieldByNameFunc")
	return r.find(match)
}

func (r *rtype) Fields() iter.Seq[StructField] {
	r.need(abi.Struct, "Fields")
	return func(yield func(StructField) bool) {
		for i := range r.NumField() {
			if !yield(r.Field(i)) {
				return
			}
		}
	}
}

// find is the field whose name satisfies match.
func (r *rtype) find(match func(string) bool) (StructField, bool) {
	// Embedded structs are searched by depth: a name that is there twice in one depth is nowhere.
	level := []found{{&r.t, nil}}
	var seen []*abi.Type
	for len(level) > 0 {
		var next []found
		var path []int
		hits := 0
		seen_ := len(seen)
	types:
		for _, l := range level {
			for i, t := range seen {
				if t == l.t && i < seen_ {
					continue types
				}
			}
			seen = append(seen, l.t)
			fields := l.t.Fields()
			for i := range fields {
				f := &fields[i]
				here := append(append([]int(nil), l.path...), i)
				if match(f.Name) {
					hits++
					path = here
				}
				if f.Flags&abi.FieldEmbedded != 0 {
					t := f.Type
					if t.Kind == abi.Pointer {
						t = t.Elem()
					}
					if t.Kind == abi.Struct {
						next = append(next, found{t, here})
					}
				}
			}
		}
		switch hits {
		case 0:
			level = next
		case 1:
			return r.FieldByIndex(path), true
		default:
			return StructField{}, false
		}
	}
	return StructField{}, false
}

// VisibleFields are all fields of a struct type, those of embedded structs included.
func VisibleFields(t Type) []StructField {
	if t == nil {
		panic("reflect: VisibleFields(nil)")
	}
	if t.Kind() != Struct {
		panic("reflect.VisibleFields of non-struct type")
	}
	var all []StructField
	var walk func(t Type, path []int)
	walk = func(s Type, path []int) {
		for i := 0; i < s.NumField(); i++ {
			f := s.Field(i)
			f.Index = append(append([]int(nil), path...), i)
			if seen, ok := t.FieldByName(f.Name); ok && sameInts(seen.Index, f.Index) {
				all = append(all, f)
			}
			if f.Anonymous {
				e := f.Type
				if e.Kind() == Pointer {
					e = e.Elem()
				}
				if e.Kind() == Struct && len(path) < 16 {
					walk(e, f.Index)
				}
			}
		}
	}
	walk(t, nil)
	return all
}

func sameInts(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// StructTag is a field's tag: by convention, key:"value" pairs between spaces.
type StructTag string

// Get is the value of a key, empty when it is not there.
func (tag StructTag) Get(key string) string {
	v, _ := tag.Lookup(key)
	return v
}

// Lookup is the value of a key and whether it is there.
func (tag StructTag) Lookup(key string) (value string, ok bool) {
	s := string(tag)
	for {
		for len(s) > 0 && s[0] == ' ' {
			s = s[1:]
		}
		colon := 0
		for colon < len(s) && s[colon] > ' ' && s[colon] != ':' && s[colon] != '"' && s[colon] != 0x7f {
			colon++
		}
		if colon == 0 || colon+1 >= len(s) || s[colon] != ':' || s[colon+1] != '"' {
			return "", false
		}
		name := s[:colon]
		s = s[colon+1:]
		end := 1
		for end < len(s) && s[end] != '"' {
			if s[end] == '\\' {
				end++
			}
			end++
		}
		if end >= len(s) {
			return "", false
		}
		if name == key {
			v, err := strconv.Unquote(s[:end+1])
			return v, err == nil
		}
		s = s[end+1:]
	}
}
