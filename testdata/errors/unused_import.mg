// Every import must be used, under the name it was given.
package main

import (
	"fmt"
	"os" /* ERROR `"os" imported and not used` */
	str /* ERROR `"strings" imported as str and not used` */ "strings"
	_ "time"
)

func main() {
	fmt.Println()
}
