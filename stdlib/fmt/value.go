package fmt

import (
	"internal/fmtsort"
	"reflect"
)

// between separates elements.
func (p *printer) between(i int) {
	if i == 0 {
		return
	}
	if p.sharpV {
		p.out = append(p.out, ',')
	}
	p.out = append(p.out, ' ')
}

// pointer is a value that is an address.
func (p *printer) pointer(a any, v reflect.Value, verb rune) {
	var u uint64
	switch v.Kind() {
	case reflect.Chan, reflect.Func, reflect.Map, reflect.Pointer, reflect.Slice, reflect.UnsafePointer:
		u = uint64(v.Pointer())
	default:
		p.badVerb(verb, a, v)
		return
	}
	switch verb {
	case 'v':
		switch {
		case p.sharpV:
			p.out = append(p.out, '(')
			p.out = append(p.out, v.Type().String()...)
			p.out = append(p.out, ")("...)
			if u == 0 {
				p.out = append(p.out, "nil"...)
			} else {
				p.hex(u, true)
			}
			p.out = append(p.out, ')')
		case u == 0:
			p.pad("<nil>")
		default:
			p.hex(u, !p.sharp)
		}
	case 'p':
		p.hex(u, !p.sharp)
	case 'b', 'o', 'd', 'x', 'X':
		p.integer(u, false, verb, a, v)
	default:
		p.badVerb(verb, a, v)
	}
}

// value formats a value by its kind. Methods are for what is inside of others: an
// argument's own have been asked before.
func (p *printer) value(v reflect.Value, verb rune, depth int) {
	if depth > 0 && v.IsValid() && v.CanInterface() && p.methods(v.Interface(), v, verb) {
		return
	}
	switch v.Kind() {
	case reflect.Invalid:
		switch {
		case depth == 0:
			p.out = append(p.out, "<invalid reflect.Value>"...)
		case verb == 'v':
			p.out = append(p.out, "<nil>"...)
		default:
			p.badVerb(verb, nil, v)
		}
	case reflect.Bool:
		p.boolean(v.Bool(), verb, nil, v)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		p.integer(uint64(v.Int()), true, verb, nil, v)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		p.integer(v.Uint(), false, verb, nil, v)
	case reflect.Float32:
		p.float(v.Float(), 32, verb, nil, v)
	case reflect.Float64:
		p.float(v.Float(), 64, verb, nil, v)
	case reflect.Complex64:
		p.complex(v.Complex(), 64, verb, nil, v)
	case reflect.Complex128:
		p.complex(v.Complex(), 128, verb, nil, v)
	case reflect.String:
		p.str(v.String(), verb, nil, v)
	case reflect.Map:
		p.mapping(v, verb, depth)
	case reflect.Struct:
		p.structure(v, verb, depth)
	case reflect.Interface:
		switch e := v.Elem(); {
		case e.IsValid():
			p.value(e, verb, depth+1)
		case p.sharpV:
			p.out = append(p.out, v.Type().String()...)
			p.out = append(p.out, "(nil)"...)
		default:
			p.out = append(p.out, "<nil>"...)
		}
	case reflect.Array, reflect.Slice:
		p.list(v, verb, depth)
	case reflect.Pointer:
		if depth == 0 && !v.IsNil() {
			switch e := v.Elem(); e.Kind() {
			case reflect.Array, reflect.Slice, reflect.Struct, reflect.Map:
				p.out = append(p.out, '&')
				p.value(e, verb, depth+1)
				return
			}
		}
		p.pointer(nil, v, verb)
	case reflect.Chan, reflect.Func, reflect.UnsafePointer:
		p.pointer(nil, v, verb)
	}
}

func (p *printer) mapping(v reflect.Value, verb rune, depth int) {
	if p.sharpV {
		p.out = append(p.out, v.Type().String()...)
		if v.IsNil() {
			p.out = append(p.out, "(nil)"...)
			return
		}
		p.out = append(p.out, '{')
	} else {
		p.out = append(p.out, "map["...)
	}
	for i, e := range fmtsort.Sort(v) {
		p.between(i)
		p.value(e.Key, verb, depth+1)
		p.out = append(p.out, ':')
		p.value(e.Value, verb, depth+1)
	}
	if p.sharpV {
		p.out = append(p.out, '}')
	} else {
		p.out = append(p.out, ']')
	}
}

func (p *printer) structure(v reflect.Value, verb rune, depth int) {
	if p.sharpV {
		p.out = append(p.out, v.Type().String()...)
	}
	p.out = append(p.out, '{')
	for i, n := 0, v.NumField(); i < n; i++ {
		p.between(i)
		if p.plusV || p.sharpV {
			p.out = append(p.out, v.Type().Field(i).Name...)
			p.out = append(p.out, ':')
		}
		f := v.Field(i)
		if f.Kind() == reflect.Interface && !f.IsNil() {
			f = f.Elem()
		}
		p.value(f, verb, depth+1)
	}
	p.out = append(p.out, '}')
}

func (p *printer) list(v reflect.Value, verb rune, depth int) {
	n := v.Len()
	switch verb {
	case 's', 'q', 'x', 'X':
		if t := v.Type(); t.Elem().Kind() == reflect.Uint8 {
			b := make([]byte, n)
			for i := range b {
				b[i] = byte(v.Index(i).Uint())
			}
			p.bytes(b, verb, t.String())
			return
		}
	}
	if p.sharpV {
		p.out = append(p.out, v.Type().String()...)
		if v.Kind() == reflect.Slice && v.IsNil() {
			p.out = append(p.out, "(nil)"...)
			return
		}
		p.out = append(p.out, '{')
	} else {
		p.out = append(p.out, '[')
	}
	for i := 0; i < n; i++ {
		p.between(i)
		p.value(v.Index(i), verb, depth+1)
	}
	if p.sharpV {
		p.out = append(p.out, '}')
	} else {
		p.out = append(p.out, ']')
	}
}
