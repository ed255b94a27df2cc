package testing

import (
	"fmt"
	"os"
	"path"
	"strings"
	"unicode"
)

// nameChars are the characters besides letters and digits that a folder made for a test may have.
const nameChars = "!#$%&()+,-.=@^_{}~ "

// only drops what is no letter, digit or one of allowed.
func only(s, allowed string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || strings.ContainsRune(allowed, r) {
			return r
		}
		return -1
	}, s)
}

// TempDir makes a new folder that is removed when the test is done.
func (c *common) TempDir() string {
	c.notInFuzzTarget("TempDir")
	dir, err := c.makeTempDir()
	if err != nil {
		c.Fatalf("TempDir: %v", err)
	}
	return dir
}

// makeTempDir makes the next numbered folder below one that the test has for itself.
func (c *common) makeTempDir() (string, error) {
	c.tempDirMu.Lock()
	missing := c.tempDir == ""
	if !missing {
		_, err := os.Stat(c.tempDir)
		missing = os.IsNotExist(err)
		if err != nil && !missing {
			c.tempDirMu.Unlock()
			return "", err
		}
	}
	if missing {
		pattern := only(c.name[:min(len(c.name), 64)], nameChars)
		c.tempDir, c.tempDirErr = os.MkdirTemp(os.Getenv("GOTMPDIR"), pattern)
		if c.tempDirErr == nil {
			c.Cleanup(func() {
				if err := os.RemoveAll(c.tempDir); err != nil {
					c.Errorf("TempDir RemoveAll cleanup: %v", err)
				}
			})
		}
	}
	base, seq, err := c.tempDir, c.tempDirSeq+1, c.tempDirErr
	if err == nil {
		c.tempDirSeq = seq
	}
	c.tempDirMu.Unlock()
	if err != nil {
		return "", err
	}
	dir := fmt.Sprintf("%s/%03d", base, seq)
	return dir, os.Mkdir(dir, 0o777)
}

// ArtifactDir makes a folder for files that are to outlive the test, if -artifacts is given: it is then below
// -outputdir. Otherwise it is a temporary one.
func (c *common) ArtifactDir() string {
	c.notInFuzzTarget("ArtifactDir")
	c.artifactDirOnce.Do(func() { c.artifactDir, c.artifactDirErr = c.makeArtifactDir() })
	if c.artifactDirErr != nil {
		c.Fatalf("ArtifactDir: %v", c.artifactDirErr)
	}
	return c.artifactDir
}

func (c *common) makeArtifactDir() (string, error) {
	if !*artifacts {
		return c.makeTempDir()
	}
	base := path.Join(artifactRoot, c.artifactBase())
	if err := os.MkdirAll(base, 0o777); err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp(base, "")
	if err != nil {
		return "", err
	}
	if c.chatty != nil {
		c.chatty.Updatef(c.name, "=== ARTIFACTS %s %v\n", c.name, dir)
	}
	return dir, nil
}

// artifactBase is the package's path in its module and the test's name, as a relative path.
func (c *common) artifactBase() string {
	name := strings.ReplaceAll(c.name, "/", "__")
	const longest = 64
	if len(name) > longest {
		// What is cut off still tells names apart: FNV-1, 64 bits.
		var hash uint64
		for i := 0; i < len(name); i++ {
			hash = (hash ^ uint64(name[i])) * 1099511628211
		}
		text := fmt.Sprintf("%0x", hash)
		name = name[:longest-len(text)] + text
	}
	pkg := ""
	if c.suite != nil {
		pkg = strings.TrimPrefix(strings.TrimPrefix(c.suite.deps.ImportPath(), c.suite.deps.ModulePath()), "/")
	}
	return only(path.Join(pkg, name), nameChars+"/")
}
