package json_test

import (
	"bytes"
	"encoding/json/jsontext"
	"encoding/json/v2"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
)

type tree struct {
	Name     string           `json:"name"`
	Children []*tree          `json:"children,omitempty"`
	Attrs    map[string]any   `json:"attrs,omitempty"`
	Rest     map[string]int64 `json:",embed"`
}

func makeTree(depth int) *tree {
	t := &tree{Name: fmt.Sprint("node ", depth)}
	if depth > 0 {
		t.Children = []*tree{makeTree(depth - 1), makeTree(depth - 1)}
		t.Attrs = map[string]any{"deep": float64(depth), "list": []any{"a", nil, true}}
		t.Rest = map[string]int64{"extra": int64(depth) << 40}
	}
	return t
}

func TestThereAndBack(t *testing.T) {
	want := makeTree(6)
	var out bytes.Buffer
	if err := json.MarshalWrite(&out, want, json.Deterministic(true), jsontext.Multiline(true)); err != nil {
		t.Fatal(err)
	}
	got := new(tree)
	if err := json.UnmarshalRead(iotest.HalfReader(&out), got); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Error("not the same")
	}
}

func TestManyAtOnce(t *testing.T) {
	type fresh struct {
		A []map[string]fresh0
		B *fresh0
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			text, err := json.Marshal(fresh{A: []map[string]fresh0{{"x": {1}}}, B: &fresh0{2}})
			if err != nil || string(text) != `{"A":[{"x":{"N":1}}],"B":{"N":2}}` {
				t.Errorf("%s, %v", text, err)
			}
			var back fresh
			if err := json.Unmarshal(text, &back); err != nil || back.A[0]["x"].N != 1 {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

type fresh0 struct{ N int }

// ordered keeps the order of an object's members.
type ordered []struct{ name, value string }

func (o *ordered) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	if k := dec.PeekKind(); k != '{' {
		return fmt.Errorf("expected an object, got %v", k)
	}
	if _, err := dec.ReadToken(); err != nil {
		return err
	}
	for dec.PeekKind() != '}' {
		var name, value string
		if err := json.UnmarshalDecode(dec, &name); err != nil {
			return err
		}
		if err := json.UnmarshalDecode(dec, &value); err != nil {
			return err
		}
		*o = append(*o, struct{ name, value string }{name, value})
	}
	_, err := dec.ReadToken()
	return err
}

func (o ordered) MarshalJSONTo(enc *jsontext.Encoder) error {
	enc.WriteToken(jsontext.BeginObject)
	for _, m := range o {
		enc.WriteToken(jsontext.String(m.name))
		if err := json.MarshalEncode(enc, m.value); err != nil {
			return err
		}
	}
	return enc.WriteToken(jsontext.EndObject)
}

func TestMethodsThatReadAndWrite(t *testing.T) {
	const text = `[{"z":"1","a":"2"},{}]`
	var list []ordered
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		t.Fatal(err)
	}
	if got, err := json.Marshal(list); err != nil || string(got) != text {
		t.Errorf("%s, %v", got, err)
	}
	err := json.Unmarshal([]byte(`[{"z":5}]`), &list)
	var e *json.SemanticError
	if !errors.As(err, &e) || e.JSONPointer != "/0/z" {
		t.Errorf("%v", err)
	}
	err = json.Unmarshal([]byte(`[{"z":"1","z":"2"}]`), &list)
	if !errors.Is(err, jsontext.ErrDuplicateName) {
		t.Errorf("%v", err)
	}
}

func TestErrorsOfReadersAndWriters(t *testing.T) {
	broken := errors.New("broken")
	var m map[string]any
	if err := json.UnmarshalRead(io.MultiReader(strings.NewReader(`{"a":`), iotest.ErrReader(broken)), &m); !errors.Is(err, broken) {
		t.Error(err)
	}
	r, w := io.Pipe()
	r.CloseWithError(broken)
	if err := json.MarshalWrite(w, 1); !errors.Is(err, broken) {
		t.Error(err)
	}
}

func TestMergeIntoMap(t *testing.T) {
	m := map[string]map[string]int{"a": {"x": 1}}
	if err := json.Unmarshal([]byte(`{"a":{"y":2},"b":null}`), &m); err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(m["a"], map[string]int{"x": 1, "y": 2}) || m["b"] != nil || len(m) != 2 {
		t.Error(m)
	}
}
