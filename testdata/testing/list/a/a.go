package a

import _ "ex.am/list/internal/b"
