// Package more is what the checks without a file of their own find.
package more

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"os"
	"slices"
	"time"
)

// structtag

type inner struct {
	A int `json:"a"`
	B int `json:"b,omitempty"`
}

type other struct {
	A int `json:"a"`
}

type tags struct {
	inner
	other
	C int `json:"c"`
	D int `json:"c"`
	E int `json:e`
	F int `json`
	G int `json:"g",xml:"g"`
	H int `:"h"`
	I int `json:"i, omitempty"`
	J int `xml:"j k l"`
	K int `xml:"k,attr" json:"k"`
	L int `xml:"k" json:"L"`
	M int `xml:"k,attr" json:"M"`
	n int `json:"n"`
	o int `json:"-"`
	p int `other:"p"`
	Q int `json:"q\z"`
	R int "json:\"r\"\tx:\"y\""
	s struct {
		T int `json:"T" json2:"x"y:"z"`
	}
	X int `asn1:"a b"`
	Y int `json:"-"`
	Z int `json:"-"`
}

var _ = json.Marshal

func local() any {
	type t struct {
		A int `json:"x"`
		B int `json:"x"`
	}
	var v struct {
		A int `bad`
	}
	return []any{t{}, v}
}

// lostcancel

func discarded(ctx context.Context) context.Context {
	ctx, _ = context.WithCancel(ctx)
	var c, _ = context.WithTimeout(ctx, time.Second)
	return c
}

func never(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	fmt.Println(ctx)
	if ctx != nil {
		return
	}
	func() {
		_, cancel = context.WithCancel(ctx)
	}()
	if false {
		_ = cancel
	}
	for ctx == nil {
	}
}

func sometimes(ctx context.Context, n int) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	if n > 1 {
		return errors.New("x")
	}
	if n > 2 {
		cancel()
		return nil
	}
	defer cancel()
	return ctx.Err()
}

func always(ctx context.Context, n int) error {
	ctx, cancel := context.WithDeadline(ctx, time.Time{})
	switch {
	case n > 1:
		cancel()
	case n > 2:
		panic("x")
	case n > 3:
		os.Exit(1)
	case n > 4:
		log.Fatal("x")
	default:
		defer func() { cancel() }()
	}
	return ctx.Err()
}

func loops(ctx context.Context, list []int) {
	for _, x := range list {
		_, cancel := context.WithCancel(ctx)
		if x > 1 {
			continue
		}
		cancel()
	}
	for {
		_, stop := context.WithCancelCause(ctx)
		if len(list) > 1 {
			break
		}
		stop(nil)
	}
}

func named(ctx context.Context) (c context.Context, cancel context.CancelFunc) {
	c, cancel = context.WithCancel(ctx)
	return
}

func end(ctx context.Context) {
	var c, cancel = context.WithCancel(ctx)
	select {
	case <-c.Done():
		cancel()
	case <-ctx.Done():
	}
}

func literal(ctx context.Context) func() {
	return func() {
		_, cancel := context.WithCancel(ctx)
		if ctx == nil {
			cancel()
		}
	}
}

// unusedresult

type text struct{}

func (text) String() string      { return "" }
func (*text) Error() string      { return "" }
func (text) Strings() string     { return "" }
func (text) Format(n int) string { return "" }

func results(s fmt.Stringer, err error, list []int) {
	fmt.Sprintf("%d", 1)
	(fmt.Sprint(1))
	errors.New("x")
	slices.Contains(list, 1)
	slices.Sort(list)
	slices.Clone[[]int](list)
	s.String()
	err.Error()
	var t text
	t.String()
	t.Error()
	t.Strings()
	t.Format(1)
	_ = fmt.Sprint(1)
	defer fmt.Sprint(1)
}

// stringintconv

type number int

type word string

func conversions(n int, m number, b byte, r rune, u uint16) {
	_ = string(n)
	_ = string(m)
	_ = word(n)
	_ = word(m)
	_ = string(b)
	_ = string(r)
	_ = string(u)
	_ = string('x')
	_ = (string)(n)
	_ = string(rune(n))
}

// bools and nilfunc

func conditions(a, b int, c, d bool, f func() bool, t text) {
	_ = a == 1 || a == 1
	_ = a != 1 || a != 2
	_ = a == 1 && a == 2
	_ = a != 1 && a != 2
	_ = c || d || c
	_ = c && (d && c)
	_ = f() || f()
	_ = c || f() || c
	_ = 1 != a || 2 != a
	_ = len(os.Args) == 1 || len(os.Args) == 1
	_ = a == b || b == a
	_ = a == b || a == b
	_ = conditions == nil
	_ = nil != fmt.Println
	_ = t.String == nil
	_ = f == nil
	_ = (slices.Contains[[]int]) != nil
}

// errorsas

type failure struct{}

func (failure) Error() string { return "" }

func targets(err error) {
	var path *fs.PathError
	var e error
	var f failure
	var s fmt.Stringer
	var n int
	var target any = &path
	errors.As(err, &path)
	errors.As(err, path)
	errors.As(err, &e)
	errors.As(err, &f)
	errors.As(err, f)
	errors.As(err, &s)
	errors.As(err, &n)
	errors.As(err, target)
	errors.As(err, nil)
}
