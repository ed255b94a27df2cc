package user

import _ "ex.am/broken/cycle"
