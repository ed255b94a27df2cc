// Package rpc lets programs call methods of objects in other programs, over a connection. The package is complete: nothing is added
// to it any more.
//
// A Server has services: objects whose methods can be called. Those are the exported methods
//
//	func (t *T) Name(arg A, reply *R) error
//
// where A and R are exported or predeclared types that package encoding/gob can send. The error goes to the caller as a text.
package rpc

import (
	"bufio"
	"encoding/gob"
	"errors"
	"go/token"
	"io"
	"log"
	"net"
	"net/http"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
)

// The paths that HandleHTTP takes.
const (
	DefaultRPCPath   = "/_goRPC_"
	DefaultDebugPath = "/debug/rpc"
)

// A Request is the head of a call. It is for those who write a codec.
type Request struct {
	ServiceMethod string // "Service.Method"
	Seq           uint64 // the client's number for the call
	_             struct{}
}

// A Response is the head of an answer. It is for those who write a codec.
type Response struct {
	ServiceMethod string // that of the Request
	Seq           uint64 // that of the Request
	Error         string // "" if there was none
	_             struct{}
}

// A ServerCodec reads calls and writes answers. ReadRequestHeader and ReadRequestBody are called in turns, WriteResponse by one
// goroutine at a time. A body to be read into nil is read and forgotten.
type ServerCodec interface {
	ReadRequestHeader(*Request) error
	ReadRequestBody(any) error
	WriteResponse(*Response, any) error

	// Close may be called more than once.
	Close() error
}

// A method can be called.
type method struct {
	fn    reflect.Value // with the receiver as its first argument
	arg   reflect.Type
	reply reflect.Type // a pointer type
	calls atomic.Uint64
}

// A service is an object with methods.
type service struct {
	receiver reflect.Value
	methods  map[string]*method
}

// A Server has services and serves connections.
type Server struct {
	services sync.Map // of *service by name
}

// NewServer gives a Server without services.
func NewServer() *Server { return new(Server) }

// DefaultServer is the Server of the functions that name none.
var DefaultServer = NewServer()

// Register makes an object a service by the name of its type. It is an error if it has no methods that can be called.
func (server *Server) Register(rcvr any) error {
	v := reflect.ValueOf(rcvr)
	name := reflect.Indirect(v).Type().Name()
	if name != "" && !token.IsExported(name) {
		return refused("rpc.Register: type " + name + " is not exported")
	}
	return server.RegisterName(name, rcvr)
}

// RegisterName is Register with another name.
func (server *Server) RegisterName(name string, rcvr any) error {
	t := reflect.TypeOf(rcvr)
	if name == "" {
		return refused("rpc.Register: no service name for type " + t.String())
	}
	s := &service{reflect.ValueOf(rcvr), methodsOf(t)}
	if len(s.methods) == 0 {
		text := "rpc.Register: type " + name + " has no exported methods of suitable type"
		if len(methodsOf(reflect.PointerTo(t))) > 0 {
			text += " (hint: pass a pointer to value of that type)"
		}
		return refused(text)
	}
	if _, there := server.services.LoadOrStore(name, s); there {
		return errors.New("rpc: service already defined: " + name)
	}
	return nil
}

// refused logs why something is no service, and gives it as an error.
func refused(text string) error {
	log.Print(text)
	return errors.New(text)
}

// methodsOf gives the methods of a type that can be called.
func methodsOf(t reflect.Type) map[string]*method {
	methods := make(map[string]*method)
	for i := range t.NumMethod() {
		m := t.Method(i)
		f := m.Type
		ok := m.IsExported() && f.NumIn() == 3 && f.NumOut() == 1 && f.Out(0) == reflect.TypeFor[error]() &&
			isPublic(f.In(1)) && isPublic(f.In(2)) && f.In(2).Kind() == reflect.Pointer
		if ok {
			methods[m.Name] = &method{fn: m.Func, arg: f.In(1), reply: f.In(2)}
		}
	}
	return methods
}

// isPublic tells whether others can have a type.
func isPublic(t reflect.Type) bool {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return token.IsExported(t.Name()) || t.PkgPath() == ""
}

// find gives the method that a call is for.
func (server *Server) find(name string) (*service, *method, error) {
	dot := strings.LastIndex(name, ".")
	if dot < 0 {
		return nil, nil, errors.New("rpc: service/method request ill-formed: " + name)
	}
	v, ok := server.services.Load(name[:dot])
	if !ok {
		return nil, nil, errors.New("rpc: can't find service " + name)
	}
	s := v.(*service)
	m := s.methods[name[dot+1:]]
	if m == nil {
		return nil, nil, errors.New("rpc: can't find method " + name)
	}
	return s, m, nil
}

// A session is a connection that is served.
type session struct {
	server *Server
	codec  ServerCodec
	mu     sync.Mutex // one answer at a time
}

// answer sends an answer.
func (s *session) answer(req Request, reply any, errText string) {
	if errText != "" {
		reply = struct{}{} // something has to come
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.codec.WriteResponse(&Response{ServiceMethod: req.ServiceMethod, Seq: req.Seq, Error: errText}, reply)
}

// read reads a call, and gives a function that makes it. After an error broken tells whether the connection has ended; if not the
// error has been answered.
func (s *session) read() (call func(), broken bool, err error) {
	var req Request
	if err := s.codec.ReadRequestHeader(&req); err != nil {
		if err != io.EOF && err != io.ErrUnexpectedEOF {
			err = errors.New("rpc: server cannot decode request: " + err.Error())
		}
		return nil, true, err
	}
	svc, m, err := s.server.find(req.ServiceMethod)
	if err != nil {
		s.codec.ReadRequestBody(nil)
		s.answer(req, nil, err.Error())
		return nil, false, err
	}
	// The argument is read into a pointer, which may be the argument itself.
	byPointer := m.arg.Kind() == reflect.Pointer
	target := m.arg
	if byPointer {
		target = target.Elem()
	}
	arg := reflect.New(target)
	if err := s.codec.ReadRequestBody(arg.Interface()); err != nil {
		s.answer(req, nil, err.Error())
		return nil, false, err
	}
	if !byPointer {
		arg = arg.Elem()
	}
	reply := reflect.New(m.reply.Elem())
	switch t := m.reply.Elem(); t.Kind() {
	case reflect.Map:
		reply.Elem().Set(reflect.MakeMap(t))
	case reflect.Slice:
		reply.Elem().Set(reflect.MakeSlice(t, 0, 0))
	}
	return func() {
		m.calls.Add(1)
		errText := ""
		if err, _ := m.fn.Call([]reflect.Value{svc.receiver, arg, reply})[0].Interface().(error); err != nil {
			errText = err.Error()
		}
		s.answer(req, reply.Interface(), errText)
	}, false, nil
}

// ServeConn serves a connection, until it ends, with gob.
func (server *Server) ServeConn(conn io.ReadWriteCloser) {
	buf := bufio.NewWriter(conn)
	server.ServeCodec(&gobServer{conn: conn, dec: gob.NewDecoder(conn), enc: gob.NewEncoder(buf), buf: buf})
}

// ServeCodec is ServeConn with a codec of one's own. Each call has a goroutine.
func (server *Server) ServeCodec(codec ServerCodec) {
	s := &session{server: server, codec: codec}
	var wg sync.WaitGroup
	for {
		call, broken, err := s.read()
		if broken {
			break
		}
		if err == nil {
			wg.Go(call)
		}
	}
	wg.Wait()
	codec.Close()
}

// ServeRequest serves one call, and does not close the codec.
func (server *Server) ServeRequest(codec ServerCodec) error {
	call, _, err := (&session{server: server, codec: codec}).read()
	if err == nil {
		call()
	}
	return err
}

// Accept serves the connections of a listener, until that gives an error.
func (server *Server) Accept(lis net.Listener) {
	for {
		conn, err := lis.Accept()
		if err != nil {
			log.Print("rpc.Serve: accept:", err.Error())
			return
		}
		go server.ServeConn(conn)
	}
}

// gobServer is the codec of ServeConn.
type gobServer struct {
	conn   io.ReadWriteCloser
	dec    *gob.Decoder
	enc    *gob.Encoder
	buf    *bufio.Writer
	closed bool
}

func (c *gobServer) ReadRequestHeader(r *Request) error { return c.dec.Decode(r) }
func (c *gobServer) ReadRequestBody(body any) error     { return c.dec.Decode(body) }

func (c *gobServer) WriteResponse(r *Response, body any) error {
	for _, part := range []struct {
		what  string
		value any
	}{{"response", r}, {"body", body}} {
		if err := c.enc.Encode(part.value); err != nil {
			if c.buf.Flush() == nil {
				// It is the value, not the connection. The client cannot know where the next answer begins.
				log.Println("rpc: gob error encoding "+part.what+":", err)
				c.Close()
			}
			return err
		}
	}
	return c.buf.Flush()
}

func (c *gobServer) Close() error {
	if c.closed {
		return nil
	}
	c.closed = true
	return c.conn.Close()
}

// Register makes an object a service of the DefaultServer.
func Register(rcvr any) error { return DefaultServer.Register(rcvr) }

// RegisterName is Register with another name.
func RegisterName(name string, rcvr any) error { return DefaultServer.RegisterName(name, rcvr) }

// ServeConn lets the DefaultServer serve a connection.
func ServeConn(conn io.ReadWriteCloser) { DefaultServer.ServeConn(conn) }

// ServeCodec is ServeConn with a codec of one's own.
func ServeCodec(codec ServerCodec) { DefaultServer.ServeCodec(codec) }

// ServeRequest lets the DefaultServer serve one call.
func ServeRequest(codec ServerCodec) error { return DefaultServer.ServeRequest(codec) }

// Accept lets the DefaultServer serve the connections of a listener.
func Accept(lis net.Listener) { DefaultServer.Accept(lis) }

// connected is the status of a connection that HTTP hands over.
const connected = "200 Connected to Go RPC"

// ServeHTTP takes a connection over from HTTP.
func (server *Server) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	if req.Method != "CONNECT" {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.WriteHeader(http.StatusMethodNotAllowed)
		io.WriteString(w, "405 must CONNECT\n")
		return
	}
	conn, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		log.Print("rpc hijacking ", req.RemoteAddr, ": ", err.Error())
		return
	}
	io.WriteString(conn, "HTTP/1.0 "+connected+"\n\n")
	server.ServeConn(conn)
}

// HandleHTTP lets the default HTTP server hand connections over at one path, and show the services at another.
func (server *Server) HandleHTTP(rpcPath, debugPath string) {
	http.Handle(rpcPath, server)
	http.Handle(debugPath, page{server})
}

// HandleHTTP is that of the DefaultServer, at the default paths.
func HandleHTTP() { DefaultServer.HandleHTTP(DefaultRPCPath, DefaultDebugPath) }
