// What a timer sends is the wall clock's time, too.
package main

import (
	"fmt"
	"time"
)

func main() {
	before := time.Now().Round(0)
	sent := (<-time.After(time.Millisecond)).Round(0)
	after := time.Now().Round(0)
	fmt.Println(before.Before(sent), !sent.After(after))
	fmt.Println(time.Since(time.Unix(after.Unix(), 0)) < time.Minute)
}
