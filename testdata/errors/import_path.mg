// Text that cannot be the path of a package; everything else is checked all the same.
package main

import "" /* ERROR "invalid import path (empty string)" */
import "a b" /* ERROR "invalid import path (invalid character U+0020 ' ')" */
import "a\\b" /* ERROR `invalid import path (invalid character U+005C '\')` */
import "/fmt" /* ERROR "could not import /fmt (import path cannot be absolute path)" */

func main() {
	var x int = "y" /* ERROR `cannot use "y" (untyped string constant) as int value in variable declaration` */
	_ = x
}
