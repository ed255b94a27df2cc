module ex.am/inner
