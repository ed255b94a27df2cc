package jsontext

import (
	"errors"
	"math"
	"strconv"

	"encoding/json/internal/jsonopts"
	"encoding/json/internal/jsonwire"
)

// A Token is the smallest part of a JSON text that means something: a name (null, true, false), a string, a number, or the begin
// or end of an object or array. Colons and commas are no tokens.
//
// A token that a Decoder has read is valid until the next call of a method of that Decoder; Clone makes one that stays.
type Token struct {
	_ [0]func()

	kind Kind
	form form
	str  string // formString, formRaw
	num  uint64 // the bits of a number
	// formRead: the text is what dec read last, if it is still its number read-th read.
	dec  *decoderState
	read uint64
}

// A form is how a Token has its value.
type form uint8

const (
	formName    form = iota // the kind says all
	formString              // str, unquoted
	formRaw                 // str is JSON
	formRead                // a Decoder has it
	formInt                 // num
	formUint                // num
	formFloat               // num
	formFloat32             // num
)

// The tokens that are always the same.
var (
	Null  Token = Token{kind: KindNull}
	False Token = Token{kind: KindFalse}
	True  Token = Token{kind: KindTrue}

	BeginObject Token = Token{kind: KindBeginObject}
	EndObject   Token = Token{kind: KindEndObject}
	BeginArray  Token = Token{kind: KindBeginArray}
	EndArray    Token = Token{kind: KindEndArray}
)

// Bool gives a token for a boolean.
func Bool(b bool) Token {
	if b {
		return True
	}
	return False
}

// String gives a token for a string.
func String(s string) Token { return Token{kind: KindString, form: formString, str: s} }

// Int gives a token for a number.
func Int(n int64) Token { return Token{kind: KindNumber, form: formInt, num: uint64(n)} }

// Uint gives a token for a number.
func Uint(n uint64) Token { return Token{kind: KindNumber, form: formUint, num: n} }

// Float gives a token for a number; NaN and infinities become strings.
func Float(n float64) Token {
	switch {
	case math.IsNaN(n):
		return String("NaN")
	case math.IsInf(n, 1):
		return String("Infinity")
	case math.IsInf(n, -1):
		return String("-Infinity")
	}
	return Token{kind: KindNumber, form: formFloat, num: math.Float64bits(n)}
}

// Float32 is Float with the digits that 32 bits need.
func Float32(n float32) Token {
	if math.IsNaN(float64(n)) || math.IsInf(float64(n), 0) {
		return Float(float64(n))
	}
	return Token{kind: KindNumber, form: formFloat32, num: uint64(math.Float32bits(n))}
}

// raw gives the JSON of a token that has one.
func (t Token) raw() []byte {
	if t.form == formRaw {
		return []byte(t.str)
	}
	if t.dec.reads != t.read {
		panic("invalid jsontext.Token; it has been voided by a subsequent json.Decoder call")
	}
	return t.dec.previous()
}

// Clone gives a token that stays valid.
func (t Token) Clone() Token {
	if t.form == formRead {
		return Token{kind: t.kind, form: formRaw, str: string(t.raw())}
	}
	return t
}

// Kind gives the token's kind.
func (t Token) Kind() Kind {
	if t.form == formRead {
		t.raw() // panics when it is gone
	}
	return t.kind
}

func (t Token) wrongKind() string { return "invalid JSON token kind: " + t.Kind().String() }

// Bool gives a boolean's value; other tokens panic.
func (t Token) Bool() bool {
	if t.kind != KindTrue && t.kind != KindFalse {
		panic(t.wrongKind())
	}
	return t.kind == KindTrue
}

// String gives what a string stands for, and the JSON of other tokens.
func (t Token) String() string {
	switch {
	case t.kind == KindInvalid:
		return "<invalid jsontext.Token>"
	case t.form == formString:
		return t.str
	case t.kind == KindString:
		return string(jsonwire.Unquoted(t.raw()))
	}
	return string(t.appendNumberOrName(nil, new(jsonopts.Set)))
}

// appendTo appends the token's JSON.
func (t Token) appendTo(dst []byte, opts *jsonopts.Set) ([]byte, error) {
	switch {
	case t.kind == KindInvalid:
		return dst, errInvalidToken
	case t.form == formString:
		return jsonwire.AppendQuote(dst, []byte(t.str), opts)
	case t.kind == KindString:
		return appendString(dst, t.raw(), opts), nil
	}
	return t.appendNumberOrName(dst, opts), nil
}

// appendString appends a valid JSON string as the options want it.
func appendString(dst, quoted []byte, opts *jsonopts.Set) []byte {
	if opts.Is(jsonopts.PreserveRawStrings) {
		return jsonwire.AppendEscaped(dst, quoted, opts)
	}
	dst, _ = jsonwire.AppendQuote(dst, jsonwire.Unquoted(quoted), opts)
	return dst
}

func (t Token) appendNumberOrName(dst []byte, opts *jsonopts.Set) []byte {
	switch t.form {
	case formInt:
		return strconv.AppendInt(dst, int64(t.num), 10)
	case formUint:
		return strconv.AppendUint(dst, t.num, 10)
	case formFloat:
		return jsonwire.AppendFloat(dst, math.Float64frombits(t.num), 64)
	case formFloat32:
		return jsonwire.AppendFloat(dst, float64(math.Float32frombits(uint32(t.num))), 32)
	case formRaw, formRead:
		return jsonwire.AppendNumber(dst, t.raw(), opts)
	}
	switch t.kind {
	case KindNull:
		return append(dst, "null"...)
	case KindFalse:
		return append(dst, "false"...)
	case KindTrue:
		return append(dst, "true"...)
	}
	return append(dst, byte(t.kind))
}

// Float gives a number's value, or that of the strings that stand for NaN and infinities. Other tokens panic.
func (t Token) Float() (float64, error) { return t.float(64) }

// Float32 is Float with 32 bits.
func (t Token) Float32() (float32, error) {
	f, err := t.float(32)
	return float32(f), err
}

func (t Token) float(bits int) (float64, error) {
	switch t.form {
	case formInt:
		return float64(int64(t.num)), nil
	case formUint:
		return float64(t.num), nil
	case formFloat32:
		return float64(math.Float32frombits(uint32(t.num))), nil
	case formFloat:
		f := math.Float64frombits(t.num)
		if bits == 32 && math.IsInf(float64(float32(f)), 0) {
			return f, &numError{"Float", t.String(), strconv.ErrRange}
		}
		return f, nil
	}
	if t.Kind() == KindNumber {
		text := string(t.raw())
		f, err := strconv.ParseFloat(text, bits)
		if err != nil {
			err = &numError{"Float", text, errors.Unwrap(err)}
		}
		return f, err
	}
	if t.kind == KindString {
		switch t.String() {
		case "NaN":
			return math.NaN(), nil
		case "Infinity":
			return math.Inf(1), nil
		case "-Infinity":
			return math.Inf(-1), nil
		}
	}
	panic(t.wrongKind())
}

// integer gives the number's absolute value, cut off at the point, and its sign. err is strconv.ErrSyntax for what is not written
// as an integer, strconv.ErrRange for what needs more than 64 bits.
func (t Token) integer() (abs uint64, negative bool, err error) {
	if t.Kind() != KindNumber {
		panic(t.wrongKind())
	}
	var f float64
	switch t.form {
	case formInt:
		if n := int64(t.num); n < 0 {
			return -t.num, true, nil
		}
		return t.num, false, nil
	case formUint:
		return t.num, false, nil
	case formFloat:
		f = math.Float64frombits(t.num)
	case formFloat32:
		f = float64(math.Float32frombits(uint32(t.num)))
	default:
		text := t.raw()
		if text[0] == '-' {
			negative, text = true, text[1:]
		}
		n, ok := jsonwire.ParseUint(text)
		if ok {
			return n, negative, nil
		}
		if n == math.MaxUint64 {
			return n, negative, strconv.ErrRange
		}
		f, _ = strconv.ParseFloat(string(text), 64)
		err = strconv.ErrSyntax
	}
	if f < 0 || math.Signbit(f) && f == 0 {
		negative, f = true, -f
	}
	switch {
	case err == nil && math.Trunc(f) != f:
		err = strconv.ErrSyntax
	case err == nil && f >= 1<<64:
		err = strconv.ErrRange
	}
	if f >= 1<<64 {
		return math.MaxUint64, negative, err
	}
	return uint64(f), negative, err
}

// Int gives an integer's value. With an error it is the nearest there is; other tokens than numbers panic.
func (t Token) Int() (int64, error) {
	abs, negative, err := t.integer()
	limit := uint64(math.MaxInt64)
	if negative {
		limit++
	}
	if abs > limit {
		abs = limit
		if err == nil {
			err = strconv.ErrRange
		}
	}
	if negative {
		abs = -abs
	}
	if err != nil {
		err = &numError{"Int", t.String(), err}
	}
	return int64(abs), err
}

// Uint gives an integer's value. With an error it is the nearest there is; other tokens than numbers panic.
func (t Token) Uint() (uint64, error) {
	abs, negative, err := t.integer()
	if negative {
		abs, err = 0, strconv.ErrSyntax
	}
	if err != nil {
		err = &numError{"Uint", t.String(), err}
	}
	return abs, err
}
