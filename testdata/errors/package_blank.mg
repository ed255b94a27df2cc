// The package name must not be blank.
package _ // ERROR "invalid package name _"

func main() {}
