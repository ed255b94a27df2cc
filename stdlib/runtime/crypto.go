package runtime

import _ "unsafe" // for go:linkname

// What Go's cryptography asks of the runtime. Whether it keeps to FIPS 140 we do not record: no program of ours can claim
// that it does.

//go:linkname fips_getIndicator crypto/internal/fips140.getIndicator
func fips_getIndicator() uint8 { return 0 }

//go:linkname fips_setIndicator crypto/internal/fips140.setIndicator
func fips_setIndicator(uint8) {}

//go:linkname fips_isBypassed crypto/fips140.isBypassed
func fips_isBypassed() bool { return false }

//go:linkname fips_setBypass crypto/fips140.setBypass
func fips_setBypass() {}

//go:linkname fips_unsetBypass crypto/fips140.unsetBypass
func fips_unsetBypass() {}

//go:linkname fips_fatal crypto/internal/fips140.fatal
func fips_fatal(s string) { fatal(s) }

//go:linkname rand_fatal crypto/rand.fatal
func rand_fatal(s string) { fatal(s) }

//go:linkname sysrand_fatal crypto/internal/sysrand.fatal
func sysrand_fatal(s string) { fatal(s) }

//go:linkname fips_monoTime crypto/internal/fips140deps/time.monoTime
func fips_monoTime() uint64 { return uint64(nanotime()) }
