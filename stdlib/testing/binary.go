package testing

// testBinary tells whether the program is a test program. "minigo test" puts another file in place of this one.
const testBinary = false
