package net

import (
	"context"
	"errors"
	"strings"
	"syscall"
	"testing"
	"time"
)

// One of two families is slow or refuses: the other one is tried, after a while or at once.
func TestRace(t *testing.T) {
	if !supports().ipv4 || !supports().ipv6 {
		t.Skip("one family only")
	}
	l, err := Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	port := l.Addr().(*TCPAddr).Port
	addrs := addrList{&TCPAddr{IP: IPv6loopback, Port: port}, &TCPAddr{IP: IPv4(127, 0, 0, 1), Port: port}}
	dial := func(d *Dialer) (Conn, time.Duration, error) {
		start := time.Now()
		c, err := (&attempt{dialer: d, network: "tcp"}).race(context.Background(), addrs)
		return c, time.Since(start), err
	}

	// Nobody listens at the first address.
	c, took, err := dial(&Dialer{FallbackDelay: time.Hour})
	if err != nil || took > time.Minute || !isIPv4(c.RemoteAddr()) {
		t.Error(c, took, err)
	}

	// The first one takes until nobody wants it any more.
	ended := make(chan error, 1)
	slow := func(ctx context.Context, network, address string, _ syscall.RawConn) error {
		if network == "tcp6" {
			<-ctx.Done()
			ended <- ctx.Err()
		}
		return ctx.Err()
	}
	c, took, err = dial(&Dialer{FallbackDelay: 20 * time.Millisecond, ControlContext: slow})
	if err != nil || took < 20*time.Millisecond || !isIPv4(c.RemoteAddr()) {
		t.Error(c, took, err)
	}
	if err := <-ended; err != context.Canceled {
		t.Error(err)
	}

	// None works: the first error counts.
	_, _, err = dial(&Dialer{Control: func(network, address string, _ syscall.RawConn) error {
		return errors.New("no " + network)
	}})
	if err == nil || !strings.HasSuffix(err.Error(), "no tcp6") {
		t.Error(err)
	}
}

// Each address gets its part of the time.
func TestParts(t *testing.T) {
	var parts []time.Duration
	d := &Dialer{ControlContext: func(ctx context.Context, network, address string, _ syscall.RawConn) error {
		deadline, _ := ctx.Deadline()
		parts = append(parts, time.Until(deadline).Round(time.Second))
		return errors.New("next")
	}}
	addr := &TCPAddr{IP: IPv4(127, 0, 0, 1), Port: 1}
	for _, timeout := range []time.Duration{30 * time.Second, 3 * time.Second} {
		ctx, cancel := context.WithTimeout(context.Background(), timeout)
		(&attempt{dialer: d, network: "tcp"}).serial(ctx, addrList{addr, addr, addr})
		cancel()
	}
	want := []time.Duration{10 * time.Second, 15 * time.Second, 30 * time.Second, 2 * time.Second, 2 * time.Second, 3 * time.Second}
	for i := range want {
		if parts[i] != want[i] {
			t.Fatal(parts)
		}
	}
}
