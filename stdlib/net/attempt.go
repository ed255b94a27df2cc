package net

import (
	"context"
	"internal/nettrace"
	"time"
)

// An attempt is to connect to one of several addresses.
type attempt struct {
	dialer           *Dialer
	network, address string // as the program gave them
}

func (a *attempt) error(addr Addr, err error) error {
	return &OpError{Op: "dial", Net: a.network, Source: a.dialer.LocalAddr, Addr: addr, Err: err}
}

// racer is how a goroutine did that tried addresses.
type racer struct {
	conn    Conn
	err     error
	primary bool
}

// race tries the addresses of the first one's family, and those of the other family at the same time when the first have failed, or
// are slow.
func (a *attempt) race(ctx context.Context, addrs addrList) (Conn, error) {
	primaries, fallbacks := addrs.partition(isIPv4)
	if len(fallbacks) == 0 {
		return a.serial(ctx, primaries)
	}
	over := make(chan struct{}) // nobody wants another connection
	defer close(over)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	results := make(chan racer)
	run := func(addrs addrList, primary bool) {
		c, err := a.serial(ctx, addrs)
		select {
		case results <- racer{c, err, primary}:
		case <-over:
			if c != nil {
				c.Close()
			}
		}
	}
	go run(primaries, true)
	running := 1
	var primaryErr error

	delay := a.dialer.FallbackDelay
	if delay == 0 {
		delay = 300 * time.Millisecond
	}
	timer := time.NewTimer(delay)
	defer timer.Stop()
	start := timer.C // nil when the fallbacks have started
	for {
		select {
		case <-start:
		case r := <-results:
			if r.err == nil {
				return r.conn, nil
			}
			if r.primary {
				primaryErr = r.err
			}
			if running--; running > 0 {
				continue
			}
			if start == nil {
				return nil, primaryErr
			}
		}
		if start != nil {
			start = nil
			running++
			go run(fallbacks, false)
		}
	}
}

// serial tries one address after another. If none works, the first error counts.
func (a *attempt) serial(ctx context.Context, addrs addrList) (Conn, error) {
	var firstErr error
	for i, addr := range addrs {
		if err := ctx.Err(); err != nil {
			return nil, a.error(addr, mapErr(err))
		}
		c, err := a.oneOf(ctx, addr, len(addrs)-i)
		if err == nil {
			return c, nil
		}
		if firstErr == nil {
			firstErr = err
		}
	}
	if firstErr == nil {
		firstErr = &OpError{Op: "dial", Net: a.network, Err: errMissingAddress}
	}
	return nil, firstErr
}

// oneOf tries an address, and leaves time for the others: that many, with this one.
func (a *attempt) oneOf(ctx context.Context, addr Addr, n int) (Conn, error) {
	if deadline, ok := ctx.Deadline(); ok {
		left := time.Until(deadline)
		if left <= 0 {
			return nil, a.error(addr, errTimeout)
		}
		// Less than two seconds are of little use.
		if part := max(left/time.Duration(n), 2*time.Second); part < left {
			var cancel context.CancelFunc
			ctx, cancel = context.WithTimeout(ctx, part)
			defer cancel()
		}
	}
	return a.one(ctx, addr)
}

// one tries an address.
func (a *attempt) one(ctx context.Context, addr Addr) (c Conn, err error) {
	if trace, _ := ctx.Value(nettrace.TraceKey{}).(*nettrace.Trace); trace != nil {
		text := addr.String()
		if trace.ConnectStart != nil {
			trace.ConnectStart(a.network, text)
		}
		if trace.ConnectDone != nil {
			defer func() { trace.ConnectDone(a.network, text, err) }()
		}
	}
	d := a.dialer
	switch addr := addr.(type) {
	case *TCPAddr:
		local, _ := d.LocalAddr.(*TCPAddr)
		c, err = d.dialTCP(ctx, a.network, local, addr)
	case *UDPAddr:
		local, _ := d.LocalAddr.(*UDPAddr)
		c, err = d.dialUDP(ctx, a.network, local, addr)
	case *IPAddr:
		local, _ := d.LocalAddr.(*IPAddr)
		c, err = d.dialIP(ctx, a.network, local, addr)
	case *UnixAddr:
		local, _ := d.LocalAddr.(*UnixAddr)
		c, err = d.dialUnix(ctx, a.network, local, addr)
	default:
		err = &AddrError{Err: "unexpected address type", Addr: a.address}
	}
	if err != nil {
		return nil, a.error(addr, err) // c is a nil pointer
	}
	return c, nil
}
