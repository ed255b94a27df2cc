package fmt

import (
	"reflect"
	"unicode/utf8"
)

// formatReader is a format: how far it has been read, and which argument comes next.
type formatReader struct {
	format string
	at     int
	next   int
	args   []any
	// good is false after an argument number that makes no sense.
	good bool
}

// index takes an argument number like [3], and reports whether there was one.
func (p *printer) index(f *formatReader) bool {
	if f.at >= len(f.format) || f.format[f.at] != '[' {
		return false
	}
	p.indexed = true
	rest := f.format[f.at:]
	end := -1
	if len(rest) >= 3 {
		for i := 1; i < len(rest); i++ {
			if rest[i] == ']' {
				end = i
				break
			}
		}
	}
	if end < 0 {
		f.at++
		f.good = false
		return false
	}
	n, ok, used := number(rest[1:end])
	f.at += end + 1
	if !ok || used != end-1 {
		f.good = false
		return false
	}
	if n < 1 || n > len(f.args) {
		f.good = false
		return true
	}
	f.next = n - 1
	return true
}

// limit is the largest width and precision.
const limit = 1000000

// number reads decimal digits: their value, whether there are any, and how many bytes are done with.
func number(s string) (n int, ok bool, used int) {
	for used < len(s) && '0' <= s[used] && s[used] <= '9' {
		if n > limit {
			return 0, false, len(s)
		}
		n = n*10 + int(s[used]-'0')
		used++
	}
	return n, used > 0, used
}

// star takes an argument as width or precision.
func (f *formatReader) star() (n int, ok bool) {
	if f.next >= len(f.args) {
		return 0, false
	}
	a := f.args[f.next]
	f.next++
	if n, ok = a.(int); !ok {
		v := reflect.ValueOf(a)
		switch {
		case v.Kind() == reflect.Invalid:
		case v.CanInt():
			n, ok = int(v.Int()), true
		case v.CanUint():
			u := v.Uint()
			if int(u) >= 0 {
				n, ok = int(u), true
			}
		}
	}
	if n > limit || n < -limit {
		return 0, false
	}
	return n, ok
}

func (p *printer) printf(format string, args []any) {
	f := &formatReader{format: format, args: args}
	p.indexed = false
	for f.at < len(format) {
		start := f.at
		for f.at < len(format) && format[f.at] != '%' {
			f.at++
		}
		p.out = append(p.out, format[start:f.at]...)
		if f.at == len(format) {
			break
		}
		f.at++
		f.good = true
		if !p.verb(f) {
			p.out = append(p.out, "%!(NOVERB)"...)
			break
		}
	}
	if p.indexed || f.next >= len(args) {
		return
	}
	p.spec = spec{}
	p.out = append(p.out, "%!(EXTRA "...)
	for i, a := range args[f.next:] {
		if i > 0 {
			p.out = append(p.out, ", "...)
		}
		if a == nil {
			p.out = append(p.out, "<nil>"...)
			continue
		}
		p.out = append(p.out, reflect.TypeOf(a).String()...)
		p.out = append(p.out, '=')
		p.arg(a, 'v')
	}
	p.out = append(p.out, ')')
}

// verb does what follows a percent sign; false if the format ends before the verb.
func (p *printer) verb(f *formatReader) bool {
	format := f.format
	p.spec = spec{}
flags:
	for f.at < len(format) {
		switch format[f.at] {
		case '#':
			p.sharp = true
		case '0':
			p.zero = true
		case '+':
			p.plus = true
		case '-':
			p.minus = true
		case ' ':
			p.space = true
		default:
			break flags
		}
		f.at++
	}
	// Most verbs have nothing more in front of them.
	if f.at < len(format) && (format[f.at] < 'a' || format[f.at] > 'z') {
		p.measures(f)
	}
	if f.at >= len(format) {
		return false
	}
	verb := rune(format[f.at])
	size := 1
	if verb >= utf8.RuneSelf {
		verb, size = utf8.DecodeRuneInString(format[f.at:])
	}
	f.at += size
	switch {
	case verb == '%':
		p.out = append(p.out, '%')
		return true
	case !f.good:
		p.mistake(verb, "(BADINDEX)")
		return true
	case f.next >= len(f.args):
		p.mistake(verb, "(MISSING)")
		return true
	}
	if verb == 'w' {
		p.wrapped = append(p.wrapped, f.next)
	}
	if verb == 'v' || verb == 'w' {
		p.sharpV, p.sharp = p.sharp, false
		p.plusV, p.plus = p.plus, false
	}
	a := f.args[f.next]
	f.next++
	p.arg(a, verb)
	return true
}

// measures reads width, precision and argument numbers.
func (p *printer) measures(f *formatReader) {
	format := f.format
	used := 0
	after := p.index(f)
	if f.at < len(format) && format[f.at] == '*' {
		f.at++
		p.wid, p.hasWid = f.star()
		if !p.hasWid {
			p.out = append(p.out, "%!(BADWIDTH)"...)
		}
		if p.wid < 0 {
			p.wid = -p.wid
			p.minus = true
			p.zero = false
		}
		after = false
	} else {
		p.wid, p.hasWid, used = number(format[f.at:])
		f.at += used
		if after && p.hasWid {
			f.good = false
		}
	}
	if f.at+1 < len(format) && format[f.at] == '.' {
		f.at++
		if after {
			f.good = false
		}
		after = p.index(f)
		if f.at < len(format) && format[f.at] == '*' {
			f.at++
			p.prec, p.hasPrec = f.star()
			if p.prec < 0 {
				p.prec, p.hasPrec = 0, false
			}
			if !p.hasPrec {
				p.out = append(p.out, "%!(BADPREC)"...)
			}
			after = false
		} else {
			p.prec, _, used = number(format[f.at:])
			p.hasPrec = true
			f.at += used
		}
	}
	if !after {
		p.index(f)
	}
}

// mistake reports a verb without an argument.
func (p *printer) mistake(verb rune, what string) {
	p.out = append(p.out, "%!"...)
	p.out = utf8.AppendRune(p.out, verb)
	p.out = append(p.out, what...)
}

// badVerb reports a verb that its argument does not have.
func (p *printer) badVerb(verb rune, a any, v reflect.Value) {
	p.reporting = true
	p.mistake(verb, "(")
	switch {
	case a != nil:
		p.out = append(p.out, reflect.TypeOf(a).String()...)
		p.out = append(p.out, '=')
		p.arg(a, 'v')
	case v.IsValid():
		p.out = append(p.out, v.Type().String()...)
		p.out = append(p.out, '=')
		p.value(v, 'v', 0)
	default:
		p.out = append(p.out, "<nil>"...)
	}
	p.out = append(p.out, ')')
	p.reporting = false
}

// arg formats an argument.
func (p *printer) arg(a any, verb rune) {
	if a == nil {
		if verb == 'T' || verb == 'v' {
			p.pad("<nil>")
		} else {
			p.badVerb(verb, nil, reflect.Value{})
		}
		return
	}
	switch verb {
	case 'T':
		p.text(reflect.TypeOf(a).String())
		return
	case 'p':
		p.pointer(a, reflect.ValueOf(a), 'p')
		return
	}
	var none reflect.Value
	switch x := a.(type) {
	case string:
		p.str(x, verb, a, none)
	case int:
		p.integer(uint64(x), true, verb, a, none)
	case bool:
		p.boolean(x, verb, a, none)
	case float64:
		p.float(x, 64, verb, a, none)
	case int8:
		p.integer(uint64(x), true, verb, a, none)
	case int16:
		p.integer(uint64(x), true, verb, a, none)
	case int32:
		p.integer(uint64(x), true, verb, a, none)
	case int64:
		p.integer(uint64(x), true, verb, a, none)
	case uint:
		p.integer(uint64(x), false, verb, a, none)
	case uint8:
		p.integer(uint64(x), false, verb, a, none)
	case uint16:
		p.integer(uint64(x), false, verb, a, none)
	case uint32:
		p.integer(uint64(x), false, verb, a, none)
	case uint64:
		p.integer(x, false, verb, a, none)
	case uintptr:
		p.integer(uint64(x), false, verb, a, none)
	case float32:
		p.float(float64(x), 32, verb, a, none)
	case complex64:
		p.complex(complex128(x), 64, verb, a, none)
	case complex128:
		p.complex(x, 128, verb, a, none)
	case []byte:
		p.bytes(x, verb, "[]byte")
	case reflect.Value:
		if x.IsValid() && x.CanInterface() && p.methods(x.Interface(), none, verb) {
			return
		}
		p.value(x, verb, 0)
	default:
		if !p.methods(a, none, verb) {
			p.value(reflect.ValueOf(a), verb, 0)
		}
	}
}

// methods lets a value format itself, if it has a method for the verb.
func (p *printer) methods(a any, v reflect.Value, verb rune) bool {
	if p.reporting {
		return false
	}
	if verb == 'w' {
		if _, ok := a.(error); !ok || !p.wrapping {
			p.badVerb(verb, a, v)
			return true
		}
		verb = 'v'
	}
	if x, ok := a.(Formatter); ok {
		p.callFormat(x, a, verb)
		return true
	}
	if p.sharpV {
		if x, ok := a.(GoStringer); ok {
			p.callGoString(x, a, verb)
			return true
		}
		return false
	}
	switch verb {
	case 'v', 's', 'x', 'X', 'q':
		switch x := a.(type) {
		case error:
			p.callError(x, a, v, verb)
			return true
		case Stringer:
			p.callString(x, a, v, verb)
			return true
		}
	}
	return false
}

func (p *printer) callFormat(x Formatter, a any, verb rune) {
	defer p.catch(a, verb, "Format")
	x.Format(p, verb)
}

func (p *printer) callGoString(x GoStringer, a any, verb rune) {
	defer p.catch(a, verb, "GoString")
	p.text(x.GoString())
}

func (p *printer) callError(x error, a any, v reflect.Value, verb rune) {
	defer p.catch(a, verb, "Error")
	p.str(x.Error(), verb, a, v)
}

func (p *printer) callString(x Stringer, a any, v reflect.Value, verb rune) {
	defer p.catch(a, verb, "String")
	p.str(x.String(), verb, a, v)
}

// catch describes a panic of a method in the output.
func (p *printer) catch(a any, verb rune, method string) {
	e := recover()
	if e == nil {
		return
	}
	if v := reflect.ValueOf(a); v.Kind() == reflect.Pointer && v.IsNil() {
		// Methods may take a nil receiver amiss.
		p.out = append(p.out, "<nil>"...)
		return
	}
	if p.panicked {
		panic(e)
	}
	saved := p.spec
	p.spec = spec{}
	p.mistake(verb, "(PANIC=")
	p.out = append(p.out, method...)
	p.out = append(p.out, " method: "...)
	p.panicked = true
	p.arg(e, 'v')
	p.panicked = false
	p.out = append(p.out, ')')
	p.spec = saved
}
