package a_test

import (
	_ "ex.am/list/a"
	_ "testing"
)
