package xml

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// A structInfo says how the fields of a struct look in XML.
type structInfo struct {
	xmlName *field // nil if there is no field XMLName
	fields  []field
}

// A field is a field of a struct, or of one that is embedded there.
type field struct {
	index     []int
	name      string
	space     string
	mode      mode
	omitEmpty bool
	parents   []string // elements around it
}

// A mode is what a field is.
type mode uint8

const (
	modeElement mode = 1 << iota
	modeAttr
	modeCDATA
	modeCharData
	modeInnerXML
	modeComment
	modeAny

	modeAnyElement = modeAny | modeElement
	modeAnyAttr    = modeAny | modeAttr
)

var modes = map[string]mode{
	"attr": modeAttr, "cdata": modeCDATA, "chardata": modeCharData, "innerxml": modeInnerXML, "comment": modeComment,
	"any": modeAny,
}

const xmlName = "XMLName"

var (
	nameType = reflect.TypeFor[Name]()
	attrType = reflect.TypeFor[Attr]()

	structInfos sync.Map // of *structInfo by reflect.Type
)

// infoOf gives the info of a type, which has no fields unless the type is a struct.
func infoOf(typ reflect.Type) (*structInfo, error) {
	if info, ok := structInfos.Load(typ); ok {
		return info.(*structInfo), nil
	}
	info := new(structInfo)
	if typ.Kind() == reflect.Struct && typ != nameType {
		for i := range typ.NumField() {
			if err := info.addStructField(typ, i); err != nil {
				return nil, err
			}
		}
	}
	known, _ := structInfos.LoadOrStore(typ, info)
	return known.(*structInfo), nil
}

// addStructField adds the i-th field of a struct, or if that is an embedded struct the fields there.
func (info *structInfo) addStructField(typ reflect.Type, i int) error {
	f := typ.Field(i)
	if !f.IsExported() && !f.Anonymous || f.Tag.Get("xml") == "-" {
		return nil
	}
	if inner := pointee(f.Type); f.Anonymous && inner.Kind() == reflect.Struct {
		innerInfo, err := infoOf(inner)
		if err != nil {
			return err
		}
		if info.xmlName == nil {
			info.xmlName = innerInfo.xmlName
		}
		for _, added := range innerInfo.fields {
			added.index = append([]int{i}, added.index...)
			if err := info.add(typ, added); err != nil {
				return err
			}
		}
		return nil
	}
	added, err := fieldOf(typ, &f)
	if err != nil {
		return err
	}
	if f.Name == xmlName {
		info.xmlName = added
		return nil
	}
	return info.add(typ, *added)
}

// pointee is what a pointer points to; another type stays.
func pointee(typ reflect.Type) reflect.Type {
	if typ.Kind() == reflect.Pointer {
		return typ.Elem()
	}
	return typ
}

// fieldOf reads a field's tag.
func fieldOf(typ reflect.Type, f *reflect.StructField) (*field, error) {
	tag := f.Tag.Get("xml")
	result := &field{index: f.Index, mode: modeElement}
	path := tag
	if space, rest, ok := strings.Cut(tag, " "); ok {
		result.space, path = space, rest
	}
	path, options, _ := strings.Cut(path, ",")
	if options != "" && !result.setOptions(options, path, f.Name) {
		return nil, fmt.Errorf("xml: invalid tag in field %s of type %s: %q", f.Name, typ, tag)
	}
	if result.space != "" && path == "" {
		return nil, fmt.Errorf("xml: namespace without name in field %s of type %s: %q", f.Name, typ, tag)
	}
	if f.Name == xmlName {
		result.name = path
		return result, nil
	}
	if path == "" {
		// The name is that of the type's XMLName, or the field's.
		result.name = f.Name
		if own := xmlNameOf(f.Type); own != nil {
			result.space, result.name = own.space, own.name
		}
		return result, nil
	}
	names := strings.Split(path, ">")
	if names[0] == "" {
		names[0] = f.Name
	}
	last := len(names) - 1
	if names[last] == "" {
		return nil, fmt.Errorf("xml: trailing '>' in field %s of type %s", f.Name, typ)
	}
	result.name = names[last]
	if last > 0 {
		if result.mode&modeElement == 0 {
			return nil, fmt.Errorf("xml: %s chain not valid with %s flag", path, options)
		}
		result.parents = names[:last]
	}
	if result.mode&modeElement != 0 {
		if own := xmlNameOf(f.Type); own != nil && own.name != result.name {
			return nil, fmt.Errorf("xml: name %q in tag of %s.%s conflicts with name %q in %s.XMLName",
				result.name, typ, f.Name, own.name, f.Type)
		}
	}
	return result, nil
}

// setOptions sets what stands behind the path in a tag, and reports whether that makes sense.
func (f *field) setOptions(options, path, fieldName string) bool {
	f.mode = 0
	for option := range strings.SplitSeq(options, ",") {
		f.mode |= modes[option]
		if option == "omitempty" {
			f.omitEmpty = true
		}
	}
	switch f.mode {
	case 0:
		f.mode = modeElement
	case modeAttr:
		if fieldName == xmlName {
			return false
		}
	case modeCDATA, modeCharData, modeInnerXML, modeComment, modeAny, modeAnyAttr:
		if fieldName == xmlName || path != "" {
			return false
		}
		if f.mode == modeAny {
			f.mode = modeAnyElement
		}
	default:
		return false
	}
	return !f.omitEmpty || f.mode&(modeElement|modeAttr) != 0
}

// xmlNameOf gives the field XMLName of a struct or of what a pointer points to, if it has a name in its tag.
func xmlNameOf(typ reflect.Type) *field {
	for typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	if typ.Kind() != reflect.Struct {
		return nil
	}
	for i := range typ.NumField() {
		if f := typ.Field(i); f.Name == xmlName {
			if result, err := fieldOf(typ, &f); err == nil && result.name != "" {
				return result
			}
			return nil
		}
	}
	return nil
}

// conflicts reports whether two fields want the same element, or one an element around the other.
func (f *field) conflicts(g *field) bool {
	if f.mode != g.mode || f.space != "" && g.space != "" && f.space != g.space {
		return false
	}
	n := min(len(f.parents), len(g.parents))
	if !slices.Equal(f.parents[:n], g.parents[:n]) {
		return false
	}
	switch {
	case len(f.parents) > n:
		return f.parents[n] == g.name
	case len(g.parents) > n:
		return g.parents[n] == f.name
	}
	return f.name == g.name && f.space == g.space
}

// add adds a field, unless one that is less deeply embedded has the same name. If that is more deeply embedded it goes away; if
// both are at the same depth, it is an error.
func (info *structInfo) add(typ reflect.Type, added field) error {
	same := func(old field) bool { return old.conflicts(&added) }
	for i := range info.fields {
		if old := &info.fields[i]; same(*old) && len(old.index) < len(added.index) {
			return nil
		}
	}
	for i := range info.fields {
		if old := &info.fields[i]; same(*old) && len(old.index) == len(added.index) {
			f1, f2 := typ.FieldByIndex(old.index), typ.FieldByIndex(added.index)
			return &TagPathError{typ, f1.Name, f1.Tag.Get("xml"), f2.Name, f2.Tag.Get("xml")}
		}
	}
	info.fields = append(slices.DeleteFunc(info.fields, same), added)
	return nil
}

// A TagPathError is about two fields of a struct whose tags want the same element.
type TagPathError struct {
	Struct       reflect.Type
	Field1, Tag1 string
	Field2, Tag2 string
}

func (e *TagPathError) Error() string {
	return fmt.Sprintf("%s field %q with tag %q conflicts with field %q with tag %q", e.Struct, e.Field1, e.Tag1, e.Field2, e.Tag2)
}

// value gives a struct's field. Nil pointers to structs on the way are set if that is wanted, otherwise there is no value.
func (f *field) value(v reflect.Value, set bool) reflect.Value {
	for i, at := range f.index {
		if i > 0 && v.Kind() == reflect.Pointer && v.Type().Elem().Kind() == reflect.Struct {
			if v.IsNil() {
				if !set {
					return reflect.Value{}
				}
				v.Set(reflect.New(v.Type().Elem()))
			}
			v = v.Elem()
		}
		v = v.Field(at)
	}
	return v
}

// as gives v, or what points to it, as a T.
func as[T any](v reflect.Value) (t T, ok bool) {
	if !v.IsValid() {
		return t, false
	}
	if v.CanInterface() && (v.Kind() == reflect.Interface || v.Type().Implements(reflect.TypeFor[T]())) {
		if t, ok = v.Interface().(T); ok {
			return t, true
		}
	}
	if v.CanAddr() && v.Addr().CanInterface() {
		t, ok = v.Addr().Interface().(T)
	}
	return t, ok
}

// receiver names the type of a method's receiver.
func receiver(v any) string {
	typ := reflect.TypeOf(v)
	if typ.Name() != "" {
		return typ.String()
	}
	return "(" + typ.String() + ")"
}

// isBytes reports whether a type is a slice or array of bytes.
func isBytes(typ reflect.Type) bool {
	return (typ.Kind() == reflect.Slice || typ.Kind() == reflect.Array) && typ.Elem().Kind() == reflect.Uint8
}
