// Imports of packages that are not there.
package main

import (
	"example.com/notfound/missing" /* ERROR "no required module provides package example.com/notfound/missing" */
	"nosuchpackage"                /* ERROR "package nosuchpackage is not in std" */
)

func main() {
	missing.F()
	nosuchpackage.G()
}
