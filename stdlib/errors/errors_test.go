package errors_test

import (
	"errors"
	"testing"
)

type coded struct{ code int }

func (c coded) Error() string { return "coded" }

type wrap struct {
	msg string
	err error
}

func (w *wrap) Error() string { return w.msg + ": " + w.err.Error() }
func (w *wrap) Unwrap() error { return w.err }

type uncomparable struct{ parts []int }

func (u uncomparable) Error() string { return "uncomparable" }

type poser struct{ as coded }

func (p poser) Error() string        { return "poser" }
func (p poser) Is(target error) bool { return target == errors.ErrUnsupported }
func (p poser) As(target any) bool {
	c, ok := target.(*coded)
	if ok {
		*c = p.as
	}
	return ok
}

func TestNewIsDistinct(t *testing.T) {
	a, b := errors.New("x"), errors.New("x")
	if a == b || a.Error() != b.Error() {
		t.Fatal("New must give distinct values with equal texts")
	}
}

func TestIs(t *testing.T) {
	a, b := errors.New("a"), errors.New("b")
	w := &wrap{"w", a}
	j := errors.Join(nil, b, w)
	cases := []struct {
		err, target error
		want        bool
	}{
		{nil, nil, true}, {a, nil, false}, {nil, a, false},
		{a, a, true}, {w, a, true}, {w, b, false}, {j, a, true}, {j, b, true},
		{&wrap{"x", j}, w, true}, {coded{3}, coded{3}, true}, {coded{3}, coded{4}, false},
		{uncomparable{nil}, uncomparable{nil}, false},
		{&wrap{"p", poser{}}, errors.ErrUnsupported, true},
	}
	for i, c := range cases {
		if got := errors.Is(c.err, c.target); got != c.want {
			t.Errorf("case %d: Is = %v, want %v", i, got, c.want)
		}
	}
}

func TestAs(t *testing.T) {
	err := errors.Join(errors.New("z"), &wrap{"w", coded{7}})
	var c coded
	if !errors.As(err, &c) || c.code != 7 {
		t.Errorf("As found %v", c)
	}
	var w *wrap
	if !errors.As(err, &w) || w.msg != "w" {
		t.Errorf("As found %v", w)
	}
	var coder interface{ Unwrap() []error }
	if !errors.As(err, &coder) {
		t.Error("As did not find the joined error")
	}
	if errors.As(errors.New("q"), &c) {
		t.Error("As found what is not there")
	}
	if !errors.As(poser{coded{9}}, &c) || c.code != 9 {
		t.Error("As ignored the As method")
	}
	if got, ok := errors.AsType[coded](err); !ok || got.code != 7 {
		t.Error("AsType", got, ok)
	}
	if _, ok := errors.AsType[*wrap](poser{}); ok {
		t.Error("AsType found what is not there")
	}
	for _, bad := range []any{nil, 3, (*coded)(nil), new(int)} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("As(%T) did not panic", bad)
				}
			}()
			errors.As(err, bad)
		}()
	}
}

func TestJoin(t *testing.T) {
	if errors.Join() != nil || errors.Join(nil, nil) != nil {
		t.Error("joining nothing must be nil")
	}
	err := errors.Join(errors.New("a"), nil, errors.New("b"))
	if err.Error() != "a\nb" {
		t.Errorf("text %q", err.Error())
	}
	if errors.Unwrap(err) != nil {
		t.Error("Unwrap must not look into joined errors")
	}
	if w := (&wrap{"w", err}); errors.Unwrap(w) != err {
		t.Error("Unwrap")
	}
}
