package reflect

import (
	"internal/abi"
	"strconv"
	"unicode"
	"unsafe"
)

// structMaker collects what StructOf learns of the fields.
type structMaker struct {
	fields  []abi.Field
	methods []abi.Method
	names   map[string]bool
	pkgPath string
	str     string
	hash    uint32
	size    uintptr
	align   uint8
	// emptyEnd: the last field has no size.
	emptyEnd bool
	// regular: the bytes of equal values are equal.
	regular bool
	equal   bool
}

// StructOf is the struct type with these fields; their Offset and Index do not count. Methods of
// embedded fields are promoted only in simple cases: if the field is the first, or the only one.
func StructOf(fields []StructField) Type {
	m := &structMaker{names: make(map[string]bool), str: "struct {", align: 1, regular: true, equal: true}
	for i := range fields {
		m.check(i, &fields[i])
		m.embed(i, &fields[i], len(fields))
		m.add(&fields[i], i == len(fields)-1)
	}
	return toType(m.finish())
}

func (m *structMaker) check(i int, f *StructField) {
	at := "reflect.StructOf: field " + strconv.Itoa(i)
	switch {
	case f.Name == "":
		panic(at + " has no name")
	case !isIdentifier(f.Name):
		panic(at + " has invalid name")
	case f.Type == nil:
		panic(at + " has no type")
	}
	quoted := "reflect.StructOf: field \"" + f.Name + "\""
	if f.Anonymous && f.PkgPath != "" {
		panic(quoted + " is anonymous but has PkgPath set")
	}
	if c := f.Name[0]; f.PkgPath == "" && ('a' <= c && c <= 'z' || c == '_') {
		panic(quoted + " is unexported but missing PkgPath")
	}
	if f.PkgPath != "" {
		if m.pkgPath != "" && m.pkgPath != f.PkgPath {
			panic("reflect.StructOf: fields with different PkgPath " + m.pkgPath + " and " + f.PkgPath)
		}
		m.pkgPath = f.PkgPath
	}
	if m.names[f.Name] && f.Name != "_" {
		panic("reflect.StructOf: duplicate field " + f.Name)
	}
	m.names[f.Name] = true
}

func isIdentifier(s string) bool {
	for i, c := range s {
		if c != '_' && !unicode.IsLetter(c) && (i == 0 || !unicode.IsDigit(c)) {
			return false
		}
	}
	return true
}

// embed takes over the methods of an embedded field, where the receiver's data word is the same.
func (m *structMaker) embed(i int, f *StructField, n int) {
	if !f.Anonymous {
		return
	}
	t := f.Type.common()
	switch t.Kind {
	case abi.Interface:
		for _, im := range t.IMethods() {
			if im.PkgPath != "" {
				panic("reflect: embedded interface with unexported method(s) not implemented")
			}
			m.methods = append(m.methods, abi.Method{Name: im.Name, Type: im.Type, Code: codeOf(embeddedInterface)})
		}
	case abi.Pointer:
		if k := t.Elem().Kind; k == abi.Pointer || k == abi.Interface {
			panic("reflect.StructOf: illegal embedded field type " + t.Str)
		}
		m.promote(t, i > 0, n > 1, "if there is more than one field")
	default:
		m.promote(t, i > 0, n > 1 && t.Direct(), "for non-pointer type")
	}
}

func (m *structMaker) promote(t *abi.Type, late, unfit bool, why string) {
	if t.Uncommon == nil {
		return
	}
	methods := methodsOf(t)
	if late && len(methods) > 0 {
		panic("reflect: embedded type with methods not implemented if type is not first field")
	}
	if unfit {
		panic("reflect: embedded type with methods not implemented " + why)
	}
	m.methods = append(m.methods, methods...)
}

func embeddedInterface() {
	panic("reflect: StructOf does not support methods of embedded interfaces")
}

func (m *structMaker) add(f *StructField, last bool) {
	t := f.Type.common()
	m.str += " "
	flags := uintptr(0)
	if f.Anonymous {
		flags |= abi.FieldEmbedded
	} else {
		m.str += f.Name + " "
	}
	if f.PkgPath == "" {
		flags |= abi.FieldExported
	}
	m.str += t.Str
	if f.Tag != "" {
		m.str += " " + strconv.Quote(string(f.Tag))
	}
	if last {
		m.str += " "
	} else {
		m.str += ";"
	}
	offset := aligned(m.size, t.Align)
	m.regular = m.regular && offset == m.size && f.Name != "_" && t.TFlag&abi.TFlagRegular != 0
	m.equal = m.equal && comparable_(t)
	m.size = grown(offset, t.Size)
	m.emptyEnd = t.Size == 0
	m.align = max(m.align, t.Align)
	m.hash = fnv1(m.hash, uint32(len(f.Name)), uint32(offset), t.Hash)
	m.fields = append(m.fields, abi.Field{Name: f.Name, Type: t, Offset: offset, Tag: string(f.Tag), Flags: flags})
}

// grown is size + n, which must not overflow.
func grown(size, n uintptr) uintptr {
	if size+n < size {
		panic("reflect.StructOf: struct size would exceed virtual address space")
	}
	return size + n
}

// aligned is the first multiple of align from size on.
func aligned(size uintptr, align uint8) uintptr {
	return grown(size, uintptr(align)-1) &^ (uintptr(align) - 1)
}

func (m *structMaker) finish() *abi.Type {
	size := m.size
	if size > 0 && m.emptyEnd {
		// The address of the last field must not be that of the next object.
		size = grown(size, 1)
	}
	size = aligned(size, m.align)
	s := &abi.StructType{PkgPath: m.pkgPath, First: unsafe.SliceData(m.fields), NFields: uintptr(len(m.fields))}
	s.Type = abi.Type{
		Size: size, Hash: m.hash, Align: m.align, FieldAlign: m.align, Kind: abi.Struct, Str: m.str + "}",
	}
	if m.equal && m.regular && size == m.size {
		s.TFlag |= abi.TFlagRegular
	}
	return unique(&s.Type, func() { m.complete(s) })
}

func (m *structMaker) complete(s *abi.StructType) {
	if m.equal {
		s.Equal = m.equalFields
	}
	for _, f := range m.fields {
		if f.Type.PtrData > 0 {
			s.PtrData = f.Offset + f.Type.PtrData
		}
	}
	if s.PtrData > 0 {
		bits := makeBits(s.PtrData)
		for _, f := range m.fields {
			bits.add(f.Type, f.Offset)
		}
		s.GCData = &bits[0]
	}
	if s.Size == 8 && s.PtrData == 8 {
		s.TFlag |= abi.TFlagDirect
	}
	if len(m.methods) > 0 {
		s.Uncommon = &abi.Uncommon{Methods: &m.methods[0], NMethods: uintptr(len(m.methods))}
	}
}

func (m *structMaker) equalFields(p, q unsafe.Pointer) bool {
	for i := range m.fields {
		f := &m.fields[i]
		if f.Name != "_" && !equalAt(f.Type, unsafe.Add(p, f.Offset), unsafe.Add(q, f.Offset)) {
			return false
		}
	}
	return true
}
