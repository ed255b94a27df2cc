package syscall_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"unsafe"
)

func TestExtendedAttributes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	os.WriteFile(path, nil, 0o600)
	switch err := syscall.Setxattr(path, "user.colour", []byte("green"), 0); err {
	case nil:
	case syscall.EOPNOTSUPP:
		t.Skip(err)
	default:
		t.Fatal(err)
	}
	if n, err := syscall.Getxattr(path, "user.colour", nil); n != 5 || err != nil {
		t.Errorf("size %d, %v", n, err)
	}
	buf := make([]byte, 100)
	n, err := syscall.Getxattr(path, "user.colour", buf)
	if err != nil || string(buf[:n]) != "green" {
		t.Errorf("value %q, %v", buf[:n], err)
	}
	n, err = syscall.Listxattr(path, buf)
	if err != nil || !strings.Contains(string(buf[:n]), "user.colour\x00") {
		t.Errorf("names %q, %v", buf[:n], err)
	}
	if err := syscall.Removexattr(path, "user.colour"); err != nil {
		t.Error(err)
	}
	if _, err := syscall.Getxattr(path, "user.colour", buf); err != syscall.ENODATA {
		t.Errorf("after removal: %v", err)
	}
}

func TestTimesOfFiles(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "f")
	os.WriteFile(path, nil, 0o600)
	var st syscall.Stat_t
	if err := syscall.Utime(path, &syscall.Utimbuf{Actime: 1000, Modtime: 2000}); err != nil {
		t.Fatal(err)
	}
	if syscall.Stat(path, &st); st.Atim.Sec != 1000 || st.Mtim.Sec != 2000 {
		t.Errorf("Utime: %v %v", st.Atim, st.Mtim)
	}
	folder, err := os.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	if err := syscall.Futimesat(int(folder.Fd()), "f", []syscall.Timeval{{Sec: 3000}, {Sec: 4000, Usec: 5}}); err != nil {
		t.Fatal(err)
	}
	if syscall.Stat(path, &st); st.Atim.Sec != 3000 || st.Mtim != (syscall.Timespec{Sec: 4000, Nsec: 5000}) {
		t.Errorf("Futimesat: %v %v", st.Atim, st.Mtim)
	}
	var tx syscall.Timex
	if state, err := syscall.Adjtimex(&tx); err != nil || state < 0 || tx.Time.Sec == 0 {
		t.Errorf("Adjtimex: %d %v %v", state, tx.Time, err)
	}
}

func TestPtrace(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	cmd := exec.Command("sleep", "60")
	if err := cmd.Start(); err != nil {
		t.Skip(err)
	}
	defer cmd.Wait()
	defer cmd.Process.Kill()
	pid := cmd.Process.Pid
	if err := syscall.PtraceAttach(pid); err != nil {
		t.Skip(err)
	}
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(pid, &status, 0, nil); err != nil || !status.Stopped() {
		t.Fatal(status, err)
	}
	var regs syscall.PtraceRegs
	if err := syscall.PtraceGetRegs(pid, &regs); err != nil || regs.Rsp == 0 {
		t.Fatal(regs, err)
	}
	addr := uintptr(regs.Rsp) - 256
	data := []byte("across several words")
	if n, err := syscall.PtracePokeData(pid, addr+3, data); n != len(data) || err != nil {
		t.Fatal(n, err)
	}
	got := make([]byte, len(data)-2)
	if n, err := syscall.PtracePeekText(pid, addr+4, got); n != len(got) || err != nil || string(got) != string(data[1:len(data)-1]) {
		t.Errorf("%q %d %v", got, n, err)
	}
	if n, err := syscall.PtracePeekData(pid, 0, got); n != 0 || err == nil {
		t.Errorf("peek at 0: %d %v", n, err)
	}
	if err := syscall.PtraceDetach(pid); err != nil {
		t.Error(err)
	}
}

func TestStringPointers(t *testing.T) {
	ptrs := syscall.StringSlicePtr([]string{"one", "two"})
	if len(ptrs) != 3 || ptrs[2] != nil || string(unsafe.Slice(ptrs[1], 4)) != "two\x00" {
		t.Errorf("%v", ptrs)
	}
	defer func() {
		if recover() == nil {
			t.Error("a NUL was taken")
		}
	}()
	syscall.StringBytePtr("a\x00b")
}
