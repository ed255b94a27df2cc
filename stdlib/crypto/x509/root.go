package x509

import (
	"internal/godebug"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// certFiles are files in which systems keep their roots. The first that there is counts.
var certFiles = []string{
	"/etc/ssl/certs/ca-certificates.crt",                // Debian, Ubuntu, Gentoo
	"/etc/pki/tls/certs/ca-bundle.crt",                  // Fedora, RHEL 6
	"/etc/ssl/ca-bundle.pem",                            // openSUSE
	"/etc/pki/tls/cacert.pem",                           // OpenELEC
	"/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", // CentOS, RHEL 7
	"/etc/ssl/cert.pem",                                 // Alpine
}

// certDirectories are folders in which systems keep their roots. All count.
var certDirectories = []string{
	"/etc/ssl/certs",     // SLES
	"/etc/pki/tls/certs", // Fedora, RHEL
}

// Environment variables that name others.
const (
	certFileEnv = "SSL_CERT_FILE"
	certDirEnv  = "SSL_CERT_DIR"
)

// The roots that count when a program names none. They are loaded when they are first wanted.
var (
	loadOnce       sync.Once
	systemRootsMu  sync.RWMutex // guards the others
	systemRoots    *CertPool
	systemRootsErr error
	loaded         bool
	fallbackRoots  *CertPool // of SetFallbackRoots
	forceFallback  bool
)

// x509usefallbackroots is 1 if the roots of SetFallbackRoots count in any case.
var x509usefallbackroots = godebug.New("x509usefallbackroots")

// systemRootsPool returns the roots that count, nil if they could not be loaded.
func systemRootsPool() *CertPool {
	loadOnce.Do(func() {
		systemRootsMu.Lock()
		defer systemRootsMu.Unlock()
		systemRoots, systemRootsErr = loadSystemRoots()
		loaded = true
		chooseRoots()
	})
	systemRootsMu.RLock()
	defer systemRootsMu.RUnlock()
	return systemRoots
}

// chooseRoots puts the fallback in place of the system's roots, if there is one and there are none of the others, or it is forced.
// It is called when both are known, with the lock held.
func chooseRoots() {
	available := systemRoots.len() > 0
	if fallbackRoots == nil || available && !forceFallback {
		return
	}
	if available {
		x509usefallbackroots.IncNonDefault()
	}
	systemRoots, systemRootsErr = fallbackRoots, nil
}

// SetFallbackRoots sets the roots that count when a program names none and the system has none; with x509usefallbackroots=1
// in GODEBUG, even if it has some. It panics if roots is nil, or if it was called before.
func SetFallbackRoots(roots *CertPool) {
	if roots == nil {
		panic("roots must be non-nil")
	}
	systemRootsMu.Lock()
	defer systemRootsMu.Unlock()
	if fallbackRoots != nil {
		panic("SetFallbackRoots has already been called")
	}
	fallbackRoots = roots
	forceFallback = x509usefallbackroots.Value() == "1"
	if loaded {
		chooseRoots()
	}
}

// loadSystemRoots reads the system's roots. What cannot be read is passed over, unless nothing can.
func loadSystemRoots() (*CertPool, error) {
	files, directories := certFiles, certDirectories
	if file := os.Getenv(certFileEnv); file != "" {
		files = []string{file}
	}
	if list := os.Getenv(certDirEnv); list != "" {
		directories = filepath.SplitList(list)
	}
	roots := NewCertPool()
	var firstErr error
	note := func(err error) {
		if firstErr == nil && !os.IsNotExist(err) {
			firstErr = err
		}
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err == nil {
			roots.AppendCertsFromPEM(data)
			break
		}
		note(err)
	}
	for _, directory := range directories {
		names, err := uniqueFiles(directory)
		if err != nil {
			note(err)
		}
		for _, name := range names {
			if data, err := os.ReadFile(name); err == nil {
				roots.AppendCertsFromPEM(data)
			}
		}
	}
	if roots.len() == 0 && firstErr != nil {
		return nil, firstErr
	}
	return roots, nil
}

// uniqueFiles returns the files in a folder, without links to others in it: OpenSSL makes one for each.
func uniqueFiles(directory string) ([]string, error) {
	entries, err := os.ReadDir(directory)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, entry := range entries {
		name := filepath.Join(directory, entry.Name())
		if entry.Type()&fs.ModeSymlink != 0 {
			if target, err := os.Readlink(name); err == nil && !strings.Contains(target, "/") {
				continue
			}
		}
		names = append(names, name)
	}
	return names, nil
}
