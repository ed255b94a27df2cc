// Package jsonrpc has a client and a server codec of JSON-RPC 1.0 for package rpc.
package jsonrpc

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/rpc"
	"sync"
)

// A server is the codec of a served connection. Clients number their calls as they like; we have numbers of our own.
type server struct {
	dec     *json.Decoder
	enc     *json.Encoder
	conn    io.Closer
	current struct {
		Method string           `json:"method"`
		Params *json.RawMessage `json:"params"`
		Id     *json.RawMessage `json:"id"`
	}

	mu  sync.Mutex // guards all below
	seq uint64
	ids map[uint64]*json.RawMessage // the clients' numbers by ours
}

// NewServerCodec gives a codec for a connection that is served.
func NewServerCodec(conn io.ReadWriteCloser) rpc.ServerCodec {
	return &server{dec: json.NewDecoder(conn), enc: json.NewEncoder(conn), conn: conn, ids: make(map[uint64]*json.RawMessage)}
}

func (s *server) ReadRequestHeader(r *rpc.Request) error {
	s.current.Method, s.current.Params, s.current.Id = "", nil, nil
	if err := s.dec.Decode(&s.current); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seq++
	s.ids[s.seq] = s.current.Id
	r.ServiceMethod, r.Seq = s.current.Method, s.seq
	return nil
}

func (s *server) ReadRequestBody(x any) error {
	switch {
	case x == nil:
		return nil
	case s.current.Params == nil:
		return errors.New("jsonrpc: request body missing params")
	}
	// There is one argument, in an array.
	return json.Unmarshal(*s.current.Params, &[1]any{x})
}

func (s *server) WriteResponse(r *rpc.Response, x any) error {
	s.mu.Lock()
	id, ok := s.ids[r.Seq]
	delete(s.ids, r.Seq)
	s.mu.Unlock()
	if !ok {
		return errors.New("invalid sequence number in response")
	}
	answer := struct {
		Id     *json.RawMessage `json:"id"`
		Result any              `json:"result"`
		Error  any              `json:"error"`
	}{Id: id}
	if r.Error == "" {
		answer.Result = x
	} else {
		answer.Error = r.Error
	}
	return s.enc.Encode(answer)
}

func (s *server) Close() error { return s.conn.Close() }

// ServeConn lets the DefaultServer serve a connection.
func ServeConn(conn io.ReadWriteCloser) { rpc.ServeCodec(NewServerCodec(conn)) }

// A client is the codec of a Client.
type client struct {
	dec    *json.Decoder
	enc    *json.Encoder
	conn   io.Closer
	answer struct {
		Id     uint64           `json:"id"`
		Result *json.RawMessage `json:"result"`
		Error  any              `json:"error"`
	}

	mu      sync.Mutex
	methods map[uint64]string // guarded by mu; of calls that are under way
}

// NewClientCodec gives a codec for a Client.
func NewClientCodec(conn io.ReadWriteCloser) rpc.ClientCodec {
	return &client{dec: json.NewDecoder(conn), enc: json.NewEncoder(conn), conn: conn, methods: make(map[uint64]string)}
}

func (c *client) WriteRequest(r *rpc.Request, param any) error {
	c.mu.Lock()
	c.methods[r.Seq] = r.ServiceMethod
	c.mu.Unlock()
	return c.enc.Encode(struct {
		Method string `json:"method"`
		Params [1]any `json:"params"`
		Id     uint64 `json:"id"`
	}{r.ServiceMethod, [1]any{param}, r.Seq})
}

func (c *client) ReadResponseHeader(r *rpc.Response) error {
	c.answer.Id, c.answer.Result, c.answer.Error = 0, nil, nil
	if err := c.dec.Decode(&c.answer); err != nil {
		return err
	}
	r.Seq, r.Error = c.answer.Id, ""
	c.mu.Lock()
	r.ServiceMethod = c.methods[r.Seq]
	delete(c.methods, r.Seq)
	c.mu.Unlock()
	if c.answer.Error == nil && c.answer.Result != nil {
		return nil
	}
	text, ok := c.answer.Error.(string)
	if !ok {
		return fmt.Errorf("invalid error %v", c.answer.Error)
	}
	if text == "" {
		text = "unspecified error"
	}
	r.Error = text
	return nil
}

func (c *client) ReadResponseBody(x any) error {
	if x == nil {
		return nil
	}
	return json.Unmarshal(*c.answer.Result, x)
}

func (c *client) Close() error { return c.conn.Close() }

// NewClient gives a Client for a connection.
func NewClient(conn io.ReadWriteCloser) *rpc.Client {
	return rpc.NewClientWithCodec(NewClientCodec(conn))
}

// Dial connects to a server.
func Dial(network, address string) (*rpc.Client, error) {
	conn, err := net.Dial(network, address)
	if err != nil {
		return nil, err
	}
	return NewClient(conn), nil
}
