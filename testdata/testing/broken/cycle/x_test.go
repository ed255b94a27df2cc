package cycle

import _ "ex.am/broken/cycle/user"
