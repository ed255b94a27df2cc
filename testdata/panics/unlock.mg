// Unlocking a mutex that is not locked is fatal, not a panic.
package main

import "sync"

func main() {
	defer func() { println("never", recover()) }()
	var mu sync.Mutex
	mu.Unlock()
}
