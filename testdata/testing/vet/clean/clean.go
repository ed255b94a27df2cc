// Package clean has nothing to remark on.
package clean

import (
	"fmt"
	"sync"
)

// T has a lock.
type T struct{ mu sync.Mutex }

// New makes one.
func New() *T {
	t := T{}
	fmt.Printf("%d%% of %v %s\n", 3, &t, fmt.Errorf("x: %v", 1))
	for {
		select {}
	}
}
