package b

import "example.com/cycle/a" /* ERROR "import cycle not allowed" */

func G() { a.F() }
