// Environment variables: set, look up, unset, expand.
package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println(os.Setenv("MG_TEST", "value"), os.Getenv("MG_TEST"))
	v, ok := os.LookupEnv("MG_TEST")
	fmt.Println(v, ok)
	fmt.Println(os.ExpandEnv("<$MG_TEST> <${MG_TEST}> <$MG_NONE>"))
	os.Unsetenv("MG_TEST")
	_, ok = os.LookupEnv("MG_TEST")
	fmt.Println(ok, os.Getenv("MG_TEST") == "")
	fmt.Println(os.Setenv("", "x"))
}
