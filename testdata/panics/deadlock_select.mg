// A select without cases, and one whose cases never get ready.
package main

func main() {
	done := make(chan bool)
	go func() {
		select {}
	}()
	select {
	case <-done:
	case done <- true:
	}
}
