package syslog

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

func TestMessages(t *testing.T) {
	for _, network := range []string{"unixgram", "unix", "udp", "tcp"} {
		addr := "127.0.0.1:0"
		if network[0] == 'u' && network != "udp" {
			addr = filepath.Join(t.TempDir(), "log")
		}
		lines := make(chan string, 10)
		var at string
		if network == "unix" || network == "tcp" {
			l, err := net.Listen(network, addr)
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			at = l.Addr().String()
			go func() {
				c, _ := l.Accept()
				for s := bufio.NewScanner(c); s.Scan(); {
					lines <- s.Text() + "\n"
				}
			}()
		} else {
			c, err := net.ListenPacket(network, addr)
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			at = c.LocalAddr().String()
			go func() {
				for {
					b := make([]byte, 1000)
					n, _, err := c.ReadFrom(b)
					if err != nil {
						return
					}
					lines <- string(b[:n])
				}
			}()
		}
		w, err := Dial(network, at, LOG_USER|LOG_ERR, "tag")
		if err != nil {
			t.Fatal(err)
		}
		w.hostname = "here"
		host := ""
		if network[1] != 'n' {
			host = " here"
		}
		fmt.Fprint(w, "written")
		if err := w.Warning("careful\n"); err != nil {
			t.Error(err)
		}
		for i, end := range []string{"<11>.*" + host + ` tag\[%d\]: written` + "\n", "<12>.*" + host + ` tag\[%d\]: careful` + "\n"} {
			line := <-lines
			if ok, _ := regexp.MatchString("^"+fmt.Sprintf(end, os.Getpid())+"$", line); !ok {
				t.Errorf("%s %d: %q", network, i, line)
			}
		}
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}
	if _, err := Dial("unix", "/nowhere", LOG_LOCAL7|LOG_DEBUG+1, ""); err == nil || err.Error() != "log/syslog: invalid priority" {
		t.Error(err)
	}
}
