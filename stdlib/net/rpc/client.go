package rpc

import (
	"bufio"
	"encoding/gob"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
)

// A ServerError is the error of a method in the other program.
type ServerError string

func (e ServerError) Error() string { return string(e) }

// ErrShutdown is the error of calls on a connection that has ended.
var ErrShutdown = errors.New("connection is shut down")

// A Call is a call that is being made, or is done.
type Call struct {
	ServiceMethod string     // "Service.Method"
	Args          any        // the argument
	Reply         any        // points to what the answer is stored in
	Error         error      // when it is done
	Done          chan *Call // gets the Call when it is done
}

// done tells that the call is done. Who has made the channel too small misses it.
func (call *Call) done(err error) {
	call.Error = err
	select {
	case call.Done <- call:
	default:
	}
}

// A Client makes calls over a connection. Goroutines may share it, and calls may be under way at once.
type Client struct {
	codec ClientCodec

	sending sync.Mutex // one call at a time is sent

	mu      sync.Mutex // guards all below
	seq     uint64
	pending map[uint64]*Call
	closing bool // Close was called
	ended   bool // the connection has
}

// A ClientCodec writes calls and reads answers. WriteRequest is called by one goroutine at a time, ReadResponseHeader and
// ReadResponseBody in turns. A body to be read into nil is read and forgotten.
type ClientCodec interface {
	WriteRequest(*Request, any) error
	ReadResponseHeader(*Response) error
	ReadResponseBody(any) error

	Close() error
}

// NewClient gives a Client for a connection, with gob.
func NewClient(conn io.ReadWriteCloser) *Client {
	buf := bufio.NewWriter(conn)
	return NewClientWithCodec(&gobClient{conn, gob.NewDecoder(conn), gob.NewEncoder(buf), buf})
}

// NewClientWithCodec is NewClient with a codec of one's own.
func NewClientWithCodec(codec ClientCodec) *Client {
	client := &Client{codec: codec, pending: make(map[uint64]*Call)}
	go client.readAnswers()
	return client
}

// take gives the call of a number, which is not waited for any more.
func (client *Client) take(seq uint64) *Call {
	client.mu.Lock()
	defer client.mu.Unlock()
	call := client.pending[seq]
	delete(client.pending, seq)
	return call
}

// send sends a call.
func (client *Client) send(call *Call) {
	client.sending.Lock()
	defer client.sending.Unlock()
	client.mu.Lock()
	if client.ended || client.closing {
		client.mu.Unlock()
		call.done(ErrShutdown)
		return
	}
	seq := client.seq
	client.seq++
	client.pending[seq] = call
	client.mu.Unlock()
	if err := client.codec.WriteRequest(&Request{ServiceMethod: call.ServiceMethod, Seq: seq}, call.Args); err != nil {
		if call := client.take(seq); call != nil {
			call.done(err)
		}
	}
}

// readAnswers reads answers until the connection ends, and then ends all calls.
func (client *Client) readAnswers() {
	var err error
	for err == nil {
		var head Response
		if err = client.codec.ReadResponseHeader(&head); err != nil {
			break
		}
		call := client.take(head.Seq)
		if call == nil || head.Error != "" {
			// Without a call sending it has failed half way.
			if err = client.codec.ReadResponseBody(nil); err != nil {
				err = errors.New("reading error body: " + err.Error())
			}
			if call != nil {
				call.done(ServerError(head.Error))
			}
			continue
		}
		var failed error
		if err = client.codec.ReadResponseBody(call.Reply); err != nil {
			failed = errors.New("reading body " + err.Error())
		}
		call.done(failed)
	}
	client.sending.Lock()
	defer client.sending.Unlock()
	client.mu.Lock()
	defer client.mu.Unlock()
	client.ended = true
	switch {
	case err == io.EOF && client.closing:
		err = ErrShutdown
	case err == io.EOF:
		err = io.ErrUnexpectedEOF
	}
	for _, call := range client.pending {
		call.done(err)
	}
}

// Close closes the connection. Calls that are under way get ErrShutdown.
func (client *Client) Close() error {
	client.mu.Lock()
	if client.closing {
		client.mu.Unlock()
		return ErrShutdown
	}
	client.closing = true
	client.mu.Unlock()
	return client.codec.Close()
}

// Go makes a call without waiting for it. The channel, which must have room, or a new one for nil, gets the Call when it is done.
func (client *Client) Go(serviceMethod string, args any, reply any, done chan *Call) *Call {
	if done == nil {
		done = make(chan *Call, 10)
	} else if cap(done) == 0 {
		log.Panic("rpc: done channel is unbuffered")
	}
	call := &Call{ServiceMethod: serviceMethod, Args: args, Reply: reply, Done: done}
	client.send(call)
	return call
}

// Call makes a call and waits for it.
func (client *Client) Call(serviceMethod string, args any, reply any) error {
	return (<-client.Go(serviceMethod, args, reply, make(chan *Call, 1)).Done).Error
}

// gobClient is the codec of NewClient.
type gobClient struct {
	conn io.ReadWriteCloser
	dec  *gob.Decoder
	enc  *gob.Encoder
	buf  *bufio.Writer
}

func (c *gobClient) WriteRequest(r *Request, body any) error {
	if err := c.enc.Encode(r); err != nil {
		return err
	}
	if err := c.enc.Encode(body); err != nil {
		return err
	}
	return c.buf.Flush()
}

func (c *gobClient) ReadResponseHeader(r *Response) error { return c.dec.Decode(r) }
func (c *gobClient) ReadResponseBody(body any) error      { return c.dec.Decode(body) }
func (c *gobClient) Close() error                         { return c.conn.Close() }

// Dial connects to a server.
func Dial(network, address string) (*Client, error) {
	conn, err := net.Dial(network, address)
	if err != nil {
		return nil, err
	}
	return NewClient(conn), nil
}

// DialHTTP connects to a server behind HTTP, at the default path.
func DialHTTP(network, address string) (*Client, error) {
	return DialHTTPPath(network, address, DefaultRPCPath)
}

// DialHTTPPath connects to a server behind HTTP.
func DialHTTPPath(network, address, path string) (*Client, error) {
	conn, err := net.Dial(network, address)
	if err != nil {
		return nil, err
	}
	io.WriteString(conn, "CONNECT "+path+" HTTP/1.0\n\n")
	resp, err := http.ReadResponse(bufio.NewReader(conn), &http.Request{Method: "CONNECT"})
	if err == nil && resp.Status == connected {
		return NewClient(conn), nil
	}
	if err == nil {
		err = errors.New("unexpected HTTP response: " + resp.Status)
	}
	conn.Close()
	return nil, &net.OpError{Op: "dial-http", Net: network + " " + address, Err: err}
}
