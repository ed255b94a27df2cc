package rpc_test

import (
	"errors"
	"net"
	"net/http/httptest"
	"net/rpc"
	"net/rpc/jsonrpc"
	"strings"
	"sync"
	"testing"
)

type Pair struct{ A, B int }

type Arith struct{}

func (Arith) Mul(p *Pair, r *int) error { *r = p.A * p.B; return nil }
func (Arith) Div(p Pair, r *int) error {
	if p.B == 0 {
		return errors.New("divide by zero")
	}
	*r = p.A / p.B
	return nil
}
func (Arith) List(n int, r *map[int]string) error { (*r)[n] = "n"; return nil }
func (Arith) Hidden(n int) error                  { return nil }

func TestCalls(t *testing.T) {
	server := rpc.NewServer()
	if err := server.Register(Arith{}); err != nil {
		t.Fatal(err)
	}
	if err := server.Register(Arith{}); err == nil || err.Error() != "rpc: service already defined: Arith" {
		t.Error(err)
	}
	web := httptest.NewServer(server)
	defer web.Close()
	for _, kind := range []string{"gob", "json", "http"} {
		a, b := net.Pipe()
		var c *rpc.Client
		var err error
		switch kind {
		case "gob":
			go server.ServeConn(a)
			c = rpc.NewClient(b)
		case "json":
			go server.ServeCodec(jsonrpc.NewServerCodec(a))
			c = jsonrpc.NewClient(b)
		case "http":
			if c, err = rpc.DialHTTPPath("tcp", web.Listener.Addr().String(), "/"); err != nil {
				t.Fatal(err)
			}
		}
		var wg sync.WaitGroup
		for i := range 20 {
			wg.Go(func() {
				var r int
				if err := c.Call("Arith.Mul", &Pair{i, i}, &r); err != nil || r != i*i {
					t.Error(kind, i, r, err)
				}
			})
		}
		wg.Wait()
		var r int
		var m map[int]string
		if err := c.Call("Arith.List", 7, &m); err != nil || m[7] != "n" {
			t.Error(kind, m, err)
		}
		for name, want := range map[string]string{"Arith.Div": "divide by zero", "Arith.Hidden": "rpc: can't find method Arith.Hidden", "X.Y": "rpc: can't find service X.Y", "none": "rpc: service/method request ill-formed: none"} {
			if err := c.Call(name, Pair{1, 0}, &r); err != rpc.ServerError(want) {
				t.Error(kind, name, err)
			}
		}
		if err := c.Close(); err != nil {
			t.Error(err)
		}
		if err := c.Call("Arith.Mul", &Pair{}, &r); err != rpc.ErrShutdown {
			t.Error(kind, err)
		}
	}
}

type lower struct{}

func (*lower) M(int, *int) error { return nil }

type ByPointer struct{}

func (*ByPointer) M(int, *int) error { return nil }

func TestNoServices(t *testing.T) {
	for want, x := range map[string]any{"not exported": new(lower), "no service name": struct{}{}, "hint: pass a pointer": ByPointer{}} {
		if err := rpc.NewServer().Register(x); err == nil || !strings.Contains(err.Error(), want) {
			t.Error(want, err)
		}
	}
}
