//! The result for one function. It names symbols by text and positions by index, so that it means the
//! same in every build that has the same function: it can be cached.

use abi::dstack::DESC_HEADER;

/// Machine code of one function, with everything the linker and the function table want to know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compiled {
    /// Bytes from the function's symbol on: stack check, body, constants, call of morestack.
    pub code: Vec<u8>,
    /// Where Cranelift's code starts in `code`. This place, not the symbol, needs [`Compiled::align`].
    pub body: u32,
    /// Alignment of the body: constants behind the code count on it.
    pub align: u32,
    /// What to fill in.
    pub relocs: Vec<Reloc>,
    /// Names that `relocs` refers to, each once.
    pub symbols: Vec<String>,
    /// Bytes from the saved rbp down to rsp in the body.
    pub frame_size: u32,
    /// Lines: offset in `code`, and 1 + index into the function's [`crate::locs::Locs`] (0: the declaration).
    pub rows: Vec<(u32, u32)>,
    /// Offset in `code` and trap code, rising.
    pub traps: Vec<(u32, u8)>,
    /// Offsets in `code` where a goroutine must not be interrupted: from, to; rising.
    pub unsafe_points: Vec<(u32, u32)>,
    /// Which words of a frame are alive at its calls, encoded as `abi::live` says.
    pub live: Vec<u8>,
    /// Its data-stack frames, if it has any; the descriptor is [`FrameLayout::symbol`].
    pub frame: Option<FrameLayout>,
}

/// Something to fill in at link time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reloc {
    /// Offset in the code.
    pub offset: u32,
    /// Kind.
    pub kind: RelocKind,
    /// Index into [`Compiled::symbols`].
    pub symbol: u32,
    /// Added to the symbol's address.
    pub addend: i64,
}

/// What is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelocKind {
    /// 32 bits, relative to their own place.
    Rel32,
    /// 64 bits, absolute.
    Abs64,
}

/// Layout of a function's data-stack frames; see `abi::dstack`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FrameLayout {
    /// Bytes, header included; a multiple of 16.
    pub size: u32,
    /// Word i behind the header may hold a pointer.
    pub ptrs: Vec<bool>,
    /// Words behind the header where slots with pointers start.
    pub starts: Vec<u32>,
}

impl FrameLayout {
    /// Symbol of the descriptor: equal layouts have equal names, and one descriptor.
    pub fn symbol(&self) -> String {
        let content = &self.bytes()[DESC_HEADER..];
        let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
        if content.len() <= 16 {
            return format!("go:frame.{}.{}.{}", self.size, self.ptrs.len(), hex(content));
        }
        use sha2::{Digest, Sha256};
        format!("go:frame.{}.{}.h{}", self.size, self.ptrs.len(), hex(&Sha256::digest(content)[..12]))
    }

    fn mask(&self) -> Vec<u8> {
        let mut mask = vec![0; self.ptrs.len().div_ceil(8)];
        for (i, _) in self.ptrs.iter().enumerate().filter(|(_, p)| **p) {
            mask[i / 8] |= 1 << (i % 8);
        }
        mask
    }

    /// The descriptor: an `abi::dstack::FrameDesc` with its bitmap.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        out.extend(self.size.to_le_bytes());
        out.extend((self.ptrs.len() as u32).to_le_bytes());
        out.extend((self.starts.len() as u32).to_le_bytes());
        self.starts.iter().for_each(|start| out.extend(start.to_le_bytes()));
        out.extend(self.mask());
        out
    }
}
