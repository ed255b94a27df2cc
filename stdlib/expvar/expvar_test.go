package expvar

import (
	"encoding/json"
	"net/http/httptest"
	"sync"
	"testing"
)

func TestVars(t *testing.T) {
	var i Int
	var f Float
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 100 {
				i.Add(2)
				f.Add(0.5)
			}
		})
	}
	wg.Wait()
	var s String
	s.Set("a\"<\n\u2028é\x01")
	if i.String() != "1600" || f.String() != "400" || s.String() != `"a\"\u003c\n\u2028é\u0001"` {
		t.Error(i.String(), f.String(), s.String())
	}
	m := NewMap("TestVars")
	m.Add("red", 1)
	m.Add("red", 2)
	m.AddFloat("blue", 4.25)
	m.Set("none", nil)
	m.Add("blue", 1) // it is no Int
	m.Set("gone", &i)
	m.Delete("gone")
	if m.String() != `{"blue": 4.25, "none": null, "red": 3}` || Get("TestVars") != m {
		t.Error(m)
	}
}

func TestHandler(t *testing.T) {
	NewString("TestHandler").Set("here")
	w := httptest.NewRecorder()
	Handler().ServeHTTP(w, nil)
	var all map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &all); err != nil {
		t.Fatal(err)
	}
	if all["TestHandler"] != "here" || all["memstats"].(map[string]any)["Alloc"] == 0.0 {
		t.Error(all)
	}
	defer func() {
		if recover() == nil {
			t.Error("a name was taken twice")
		}
	}()
	NewInt("TestHandler")
}
