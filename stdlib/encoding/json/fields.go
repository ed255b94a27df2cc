package json

import (
	"cmp"
	"encoding"
	"reflect"
	"slices"
	"strings"
	"sync"
	"unicode"

	jsonv2 "encoding/json/v2"
)

// field is a struct field that takes part.
type field struct {
	name string
	// index leads to it through embedded structs.
	index     []int
	typ       reflect.Type
	tagged    bool
	omitEmpty bool
	omitZero  bool
	// quoted: numbers, booleans and strings are in a string.
	quoted bool
	// key is the name as an object's key and the colon, key HTML-escaped or not.
	keyHTML, keyPlain []byte
}

// fieldSet are the fields of a struct type in their order.
type fieldSet struct {
	list   []field
	byName map[string]*field
}

var fieldSets sync.Map // reflect.Type → *fieldSet

func fieldsOf(t reflect.Type) *fieldSet {
	if s, ok := fieldSets.Load(t); ok {
		return s.(*fieldSet)
	}
	s, _ := fieldSets.LoadOrStore(t, collectFields(t))
	return s.(*fieldSet)
}

// find is the field of an object's key: the one of that name, or else of one that differs in case.
func (s *fieldSet) find(key string) *field {
	if f := s.byName[key]; f != nil {
		return f
	}
	for i := range s.list {
		if strings.EqualFold(s.list[i].name, key) {
			return &s.list[i]
		}
	}
	return nil
}

// embedded is a struct whose fields are promoted.
type embedded struct {
	typ   reflect.Type
	index []int
}

func collectFields(t reflect.Type) *fieldSet {
	var all []field
	seen := map[reflect.Type]bool{}
	// By depth; a type that is there twice in one depth is looked at twice, so that its fields are in conflict.
	for level := []embedded{{typ: t}}; len(level) > 0; {
		var next []embedded
		for _, e := range level {
			if seen[e.typ] {
				continue
			}
			for i := range e.typ.NumField() {
				f, inner, ok := makeField(e, i)
				switch {
				case inner != nil:
					next = append(next, *inner)
				case ok:
					all = append(all, f)
				}
			}
		}
		for _, e := range level {
			seen[e.typ] = true
		}
		level = next
	}
	return selectFields(all)
}

// makeField is field i of e, or the struct that it embeds.
func makeField(e embedded, i int) (f field, inner *embedded, ok bool) {
	sf := e.typ.Field(i)
	t := sf.Type
	if sf.Anonymous {
		if t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		if !sf.IsExported() && t.Kind() != reflect.Struct {
			return
		}
	} else if !sf.IsExported() {
		return
	}
	tag := sf.Tag.Get("json")
	if tag == "-" {
		return
	}
	name, options, _ := strings.Cut(tag, ",")
	if !isName(name) {
		name = ""
	}
	index := append(slices.Clone(e.index), i)
	if sf.Anonymous && name == "" && t.Kind() == reflect.Struct {
		return f, &embedded{t, index}, false
	}
	f = field{name: name, index: index, typ: sf.Type, tagged: name != ""}
	if name == "" {
		f.name = sf.Name
	}
	for option := range strings.SplitSeq(options, ",") {
		switch option {
		case "omitempty":
			f.omitEmpty = true
		case "omitzero":
			f.omitZero = true
		case "string":
			f.quoted = canQuote(sf.Type)
		}
	}
	f.keyHTML = append(appendString(nil, f.name, true), ':')
	f.keyPlain = append(appendString(nil, f.name, false), ':')
	return f, nil, true
}

// isName reports whether a tag's name can be a key.
func isName(s string) bool {
	for _, c := range s {
		if !strings.ContainsRune("!#$%&()*+-./:;<=>?@[]^_{|}~ ", c) && !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			return false
		}
	}
	return s != ""
}

// canQuote reports whether the option "string" means something for a type.
func canQuote(t reflect.Type) bool {
	if t.Name() == "" && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	k := t.Kind()
	return reflect.Bool <= k && k <= reflect.Float64 || k == reflect.String
}

// selectFields leaves of several fields of one name the one that Go would select: the least deep; of these
// the tagged one; none if there are several.
func selectFields(all []field) *fieldSet {
	groups := map[string][]field{}
	for _, f := range all {
		groups[f.name] = append(groups[f.name], f)
	}
	set := &fieldSet{byName: make(map[string]*field)}
	for _, g := range groups {
		slices.SortStableFunc(g, func(a, b field) int {
			if c := cmp.Compare(len(a.index), len(b.index)); c != 0 {
				return c
			}
			switch {
			case a.tagged == b.tagged:
				return 0
			case a.tagged:
				return -1
			}
			return 1
		})
		if len(g) > 1 && len(g[0].index) == len(g[1].index) && g[0].tagged == g[1].tagged {
			continue
		}
		set.list = append(set.list, g[0])
	}
	slices.SortFunc(set.list, func(a, b field) int { return slices.Compare(a.index, b.index) })
	for i := range set.list {
		set.byName[set.list[i].name] = &set.list[i]
	}
	return set
}

var (
	marshalerType       = reflect.TypeFor[Marshaler]()
	textMarshalerType   = reflect.TypeFor[encoding.TextMarshaler]()
	unmarshalerType     = reflect.TypeFor[Unmarshaler]()
	marshalerToType     = reflect.TypeFor[jsonv2.MarshalerTo]()
	unmarshalerFromType = reflect.TypeFor[jsonv2.UnmarshalerFrom]()
	textAppenderType    = reflect.TypeFor[encoding.TextAppender]()
	textUnmarshalerType = reflect.TypeFor[encoding.TextUnmarshaler]()
	numberType          = reflect.TypeFor[Number]()
	isZeroerType        = reflect.TypeFor[isZeroer]()
)

// isZeroer is a type that knows itself when it is zero.
type isZeroer interface{ IsZero() bool }

// methods says which of the methods that matter a type has.
type methods struct {
	// json, text, zero: the type has MarshalJSON or MarshalJSONTo, MarshalText or AppendText, IsZero.
	json, text, zero bool
	// ptrJSON, ptrText, ptrZero: a pointer to it has.
	ptrJSON, ptrText, ptrZero bool
	// fromJSON, fromText: a pointer to it has UnmarshalJSON or UnmarshalJSONFrom, UnmarshalText.
	fromJSON, fromText bool
}

var methodSets sync.Map // reflect.Type → *methods

func methodsOf(t reflect.Type) *methods {
	if m, ok := methodSets.Load(t); ok {
		return m.(*methods)
	}
	p := reflect.PointerTo(t)
	found := &methods{
		json: implementsOne(t, marshalerType, marshalerToType), ptrJSON: implementsOne(p, marshalerType, marshalerToType),
		text: implementsOne(t, textMarshalerType, textAppenderType), ptrText: implementsOne(p, textMarshalerType, textAppenderType),
		zero: t.Implements(isZeroerType), ptrZero: p.Implements(isZeroerType),
		fromJSON: implementsOne(p, unmarshalerType, unmarshalerFromType), fromText: p.Implements(textUnmarshalerType),
	}
	if t == numberType || t == reflect.PointerTo(numberType) {
		found.json, found.ptrJSON, found.fromJSON = false, false, false // its methods are for others; here it is a kind of its own
	}
	m, _ := methodSets.LoadOrStore(t, found)
	return m.(*methods)
}

func implementsOne(t reflect.Type, a, b reflect.Type) bool { return t.Implements(a) || t.Implements(b) }
