//! Build info as `go version -m` reads it: what the linker writes and debug.ReadBuildInfo finds.
//!
//! Magic, pointer size 8, flags 2 ("strings follow"), zeros up to 32 bytes; then the Go version and the module text, each
//! behind its LEB128 length. The module text stands between 16 bytes of marks that readers drop. The zeros at the end are for
//! readers that take the end of the segment for a cut-off file.

const MAGIC: &[u8; 14] = b"\xff Go buildinf:";
const HEADER: usize = 32;
const MARK: usize = 16;

/// The section's bytes.
#[cfg(feature = "std")]
pub fn encode(version: &str, module: &str) -> Vec<u8> {
    const START: u128 = 0x3077af0c9274080241e1c107e6d618e6;
    const END: u128 = 0xf932433186182072008242104116d8f2;
    let mut out = MAGIC.to_vec();
    out.extend([8, 2]);
    out.resize(HEADER, 0);
    let module = [&START.to_be_bytes()[..], module.as_bytes(), &END.to_be_bytes()].concat();
    for text in [version.as_bytes(), &module] {
        crate::functab::put_uleb(&mut out, text.len() as u64);
        out.extend(text);
    }
    out.resize((out.len() + 1).next_multiple_of(16), 0);
    out
}

/// The module text in the section's bytes; empty if they are none.
pub fn module_text(bytes: &[u8]) -> &[u8] {
    let Some(rest) = bytes.strip_prefix(MAGIC).and_then(|_| bytes.get(HEADER..)) else { return &[] };
    let marked = string(rest).and_then(|(_, rest)| string(rest)).map_or(&[][..], |(text, _)| text);
    marked.get(MARK..marked.len().saturating_sub(MARK)).unwrap_or(&[])
}

/// A string behind its length, and what follows.
fn string(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (mut n, mut at) = (0usize, 0);
    loop {
        let byte = *bytes.get(at)?;
        n |= usize::from(byte & 0x7f).checked_shl(7 * at as u32)?;
        at += 1;
        if byte < 0x80 {
            break;
        }
    }
    bytes.get(at..)?.split_at_checked(n)
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use super::*;

    #[test]
    fn the_module_text_comes_back() {
        let long = "dep\texample.com/x\tv1.2.3\n".repeat(20);
        for text in ["", "path\tcommand-line-arguments\n", &long] {
            assert_eq!(module_text(&encode("go1.27", text)), text.as_bytes());
        }
        assert_eq!(module_text(b"something else"), b"");
        assert_eq!(module_text(&encode("go1.27", &long)[..100]), b"");
    }
}
