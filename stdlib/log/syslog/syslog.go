// Package syslog sends messages to the system's log, that of this machine or of another.
package syslog

import (
	"errors"
	"fmt"
	"log"
	"net"
	"os"
	"strings"
	"sync"
	"time"
)

// A Priority is how grave a message is (one of LOG_EMERG to LOG_DEBUG) and where it comes from (one of LOG_KERN to LOG_LOCAL7),
// or'ed.
type Priority int

const (
	severityMask = 0x07
	facilityMask = 0xF8
)

// How grave a message is.
const (
	LOG_EMERG Priority = iota
	LOG_ALERT
	LOG_CRIT
	LOG_ERR
	LOG_WARNING
	LOG_NOTICE
	LOG_INFO
	LOG_DEBUG
)

// Where a message comes from.
const (
	LOG_KERN Priority = iota << 3
	LOG_USER
	LOG_MAIL
	LOG_DAEMON
	LOG_AUTH
	LOG_SYSLOG
	LOG_LPR
	LOG_NEWS
	LOG_UUCP
	LOG_CRON
	LOG_AUTHPRIV
	LOG_FTP
)

// Where a message comes from, for the system's own use.
const (
	LOG_LOCAL0 Priority = (16 + iota) << 3
	LOG_LOCAL1
	LOG_LOCAL2
	LOG_LOCAL3
	LOG_LOCAL4
	LOG_LOCAL5
	LOG_LOCAL6
	LOG_LOCAL7
)

// A Writer is a connection to a log.
type Writer struct {
	priority Priority
	tag      string
	network  string // "" for this machine's log
	raddr    string

	mu       sync.Mutex
	hostname string
	conn     net.Conn // nil when it has to be made again
	local    bool     // the log is on this machine, and knows its name
}

// New connects to this machine's log. Messages have the priority if they bring none, and the tag, by default the program's name.
func New(priority Priority, tag string) (*Writer, error) { return Dial("", "", priority, tag) }

// Dial is New for a log at an address. With network "" it is this machine's.
func Dial(network, raddr string, priority Priority, tag string) (*Writer, error) {
	if priority < 0 || priority > LOG_LOCAL7|LOG_DEBUG {
		return nil, errors.New("log/syslog: invalid priority")
	}
	if tag == "" {
		tag = os.Args[0]
	}
	hostname, _ := os.Hostname()
	w := &Writer{priority: priority, tag: tag, hostname: hostname, network: network, raddr: raddr}
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := w.connect(); err != nil {
		return nil, err
	}
	return w, nil
}

// connect makes the connection anew. w.mu is held.
func (w *Writer) connect() (err error) {
	if w.conn != nil {
		w.conn.Close()
		w.conn = nil
	}
	if w.network == "" {
		if w.conn, err = dialLocal(); err != nil {
			return err
		}
		w.local = true
	} else {
		if w.conn, err = net.Dial(w.network, w.raddr); err != nil {
			w.conn = nil
			return err
		}
		w.local = w.network == "unixgram" || w.network == "unix"
	}
	if w.hostname == "" {
		w.hostname = "localhost"
		if w.network != "" {
			w.hostname = w.conn.LocalAddr().String()
		}
	}
	return nil
}

// dialLocal connects to this machine's log.
func dialLocal() (net.Conn, error) {
	for _, network := range []string{"unixgram", "unix"} {
		for _, path := range []string{"/dev/log", "/var/run/syslog", "/var/run/log"} {
			if conn, err := net.Dial(network, path); err == nil {
				return conn, nil
			}
		}
	}
	return nil, errors.New("Unix syslog delivery error")
}

// Write sends a message with the Writer's priority.
func (w *Writer) Write(b []byte) (int, error) { return w.send(w.priority, string(b)) }

// Close ends the connection.
func (w *Writer) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.conn == nil {
		return nil
	}
	err := w.conn.Close()
	w.conn = nil
	return err
}

// Emerg sends a message of severity LOG_EMERG.
func (w *Writer) Emerg(m string) error { return w.log(LOG_EMERG, m) }

// Alert sends a message of severity LOG_ALERT.
func (w *Writer) Alert(m string) error { return w.log(LOG_ALERT, m) }

// Crit sends a message of severity LOG_CRIT.
func (w *Writer) Crit(m string) error { return w.log(LOG_CRIT, m) }

// Err sends a message of severity LOG_ERR.
func (w *Writer) Err(m string) error { return w.log(LOG_ERR, m) }

// Warning sends a message of severity LOG_WARNING.
func (w *Writer) Warning(m string) error { return w.log(LOG_WARNING, m) }

// Notice sends a message of severity LOG_NOTICE.
func (w *Writer) Notice(m string) error { return w.log(LOG_NOTICE, m) }

// Info sends a message of severity LOG_INFO.
func (w *Writer) Info(m string) error { return w.log(LOG_INFO, m) }

// Debug sends a message of severity LOG_DEBUG.
func (w *Writer) Debug(m string) error { return w.log(LOG_DEBUG, m) }

func (w *Writer) log(severity Priority, m string) error {
	_, err := w.send(severity, m)
	return err
}

// send sends a message; if the connection is broken it is made anew once.
func (w *Writer) send(severity Priority, m string) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	line := w.format(w.priority&facilityMask|severity&severityMask, m)
	if w.conn != nil {
		if _, err := w.conn.Write(line); err == nil {
			return len(m), nil
		}
	}
	if err := w.connect(); err != nil {
		return 0, err
	}
	if _, err := w.conn.Write(line); err != nil {
		return 0, err
	}
	return len(m), nil
}

// format gives the message as the log takes it, with a newline at the end. This machine's log is not told the machine's name.
func (w *Writer) format(p Priority, m string) []byte {
	when := time.Now().Format(time.RFC3339) + " " + w.hostname
	if w.local {
		when = time.Now().Format(time.Stamp)
	}
	return fmt.Appendf(nil, "<%d>%s %s[%d]: %s\n", p, when, w.tag, os.Getpid(), strings.TrimSuffix(m, "\n"))
}

// NewLogger gives a Logger that sends what it prints to this machine's log.
func NewLogger(p Priority, logFlag int) (*log.Logger, error) {
	w, err := New(p, "")
	if err != nil {
		return nil, err
	}
	return log.New(w, "", logFlag), nil
}
