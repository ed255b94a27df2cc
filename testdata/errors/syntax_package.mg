// A file starts with a package clause.
import "fmt" // ERROR "syntax error: package statement must be first"

func main() { fmt.Println() }
