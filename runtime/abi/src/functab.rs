//! The function table: PC → function, file, line, frame, inlined calls, traps.
//!
//! The compiler writes one entry per function into `.mg.functab`: an 8-byte relocation to the
//! function, a 4-byte length, the payload, padding to 8. The linker sorts entries by address and
//! writes the finished [`Table`]. Payloads are the same in both.
//!
//! Payload, all numbers LEB128 unless noted: code size; frame size (bytes from the return address
//! down to rsp in the body, the return address and saved rbp not counted); flags byte; name (length, bytes);
//! file index; first line; live words of frames (length, bytes: [`crate::live`]); inline tree: count, then per node parent+1 (0 = the function itself),
//! name, file index of the call, line of the call; line table: count, then per row: PC delta from the previous row,
//! file index, line (zigzag delta from the previous row's line), inline node + 1; traps: count, then PC delta, code byte;
//! unsafe points, where a goroutine must not be interrupted: count, then distance from the end of the one before, length.

/// Function is a compiler-made wrapper: hidden from tracebacks, transparent to recover.
pub const FLAG_WRAPPER: u8 = 1;
/// Function never checks the stack.
pub const FLAG_NOSPLIT: u8 = 2;
/// Hand-written assembly of the runtime.
pub const FLAG_ASM: u8 = 4;
/// Function takes no arguments: tracebacks have nothing to leave out.
pub const FLAG_NO_ARGS: u8 = 8;

/// Header of the finished table; at symbol `runtime.functab`.
///
/// It is followed by `n_funcs + 1` index entries (`[u32; 2]`: code offset from `text`, payload offset from the
/// table's start; the last entry has the end of text), then `n_files` pairs `[u32; 2]` (offset, length) of file names, then payloads and names.
#[repr(C)]
pub struct Table {
    /// [`MAGIC`].
    pub magic: u32,
    /// Functions.
    pub n_funcs: u32,
    /// Files.
    pub n_files: u32,
    /// Unused, 0.
    pub pad: u32,
    /// Address of the first function.
    pub text: u64,
}

/// `MGFT`.
pub const MAGIC: u32 = 0x5446_474d;

/// One row of the line table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineRow {
    /// Offset from the function's start; rows rise.
    pub pc: u32,
    /// File index.
    pub file: u32,
    /// Line, from 1; 0 unknown.
    pub line: u32,
    /// Inline node + 1; 0 is the function itself.
    pub inline: u32,
}

/// A call that was inlined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InlineNode<'a> {
    /// Caller node + 1; 0 is the function itself.
    pub parent: u32,
    /// The inlined function.
    pub name: &'a str,
    /// File of the call.
    pub file: u32,
    /// Line of the call.
    pub line: u32,
}

/// Writes LEB128.
#[cfg(feature = "std")]
pub fn put_uleb(out: &mut Vec<u8>, mut v: u64) {
    loop {
        let byte = (v & 0x7f) as u8;
        v >>= 7;
        if v == 0 {
            out.push(byte);
            return;
        }
        out.push(byte | 0x80);
    }
}

/// What the compiler knows of a function.
#[cfg(feature = "std")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FuncEntry<'a> {
    /// Bytes of code.
    pub size: u32,
    /// See the module's text.
    pub frame_size: u32,
    /// `FLAG_` bits.
    pub flags: u8,
    /// Symbol as tracebacks print it: `main.(*T).M`.
    pub name: &'a str,
    /// File of the declaration.
    pub file: u32,
    /// Line of the declaration.
    pub line: u32,
    /// Inlined calls.
    pub inlined: Vec<InlineNode<'a>>,
    /// Lines by PC.
    pub rows: Vec<LineRow>,
    /// Trap codes by PC offset, rising.
    pub traps: Vec<(u32, u8)>,
    /// PC offsets where a goroutine must not be interrupted: from, to; rising.
    pub unsafe_points: Vec<(u32, u32)>,
    /// Live words of its frames, as [`crate::live`] encodes them.
    pub live: Vec<u8>,
}

#[cfg(feature = "std")]
impl FuncEntry<'_> {
    /// The payload bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let name = |out: &mut Vec<u8>, s: &str| {
            put_uleb(out, s.len() as u64);
            out.extend_from_slice(s.as_bytes());
        };
        put_uleb(&mut out, self.size.into());
        put_uleb(&mut out, self.frame_size.into());
        out.push(self.flags);
        name(&mut out, self.name);
        put_uleb(&mut out, self.file.into());
        put_uleb(&mut out, self.line.into());
        put_uleb(&mut out, self.live.len() as u64);
        out.extend_from_slice(&self.live);
        put_uleb(&mut out, self.inlined.len() as u64);
        for node in &self.inlined {
            put_uleb(&mut out, node.parent.into());
            name(&mut out, node.name);
            put_uleb(&mut out, node.file.into());
            put_uleb(&mut out, node.line.into());
        }
        put_uleb(&mut out, self.rows.len() as u64);
        let (mut pc, mut line) = (0, 0i64);
        for row in &self.rows {
            put_uleb(&mut out, (row.pc - pc).into());
            put_uleb(&mut out, row.file.into());
            let delta = i64::from(row.line) - line;
            put_uleb(&mut out, ((delta << 1) ^ (delta >> 63)) as u64);
            put_uleb(&mut out, row.inline.into());
            (pc, line) = (row.pc, i64::from(row.line));
        }
        put_uleb(&mut out, self.traps.len() as u64);
        let mut pc = 0;
        for (at, code) in &self.traps {
            put_uleb(&mut out, (at - pc).into());
            out.push(*code);
            pc = *at;
        }
        put_uleb(&mut out, self.unsafe_points.len() as u64);
        let mut pc = 0;
        for (from, to) in &self.unsafe_points {
            put_uleb(&mut out, (from - pc).into());
            put_uleb(&mut out, (to - from).into());
            pc = *to;
        }
        out
    }
}

/// Reads a payload without allocating: the runtime does so in signal handlers.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    bytes: &'a [u8],
}

/// The fixed part of a payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head<'a> {
    /// Bytes of code.
    pub size: u32,
    /// Frame size.
    pub frame_size: u32,
    /// `FLAG_` bits.
    pub flags: u8,
    /// Name.
    pub name: &'a str,
    /// File of the declaration.
    pub file: u32,
    /// Line of the declaration.
    pub line: u32,
    /// Live words of its frames: for [`crate::live::Live::new`].
    pub live: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Reads from the payload's first byte; later bytes may belong to others.
    pub fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader { bytes }
    }

    fn byte(&mut self) -> u8 {
        match self.bytes.split_first() {
            Some((b, rest)) => {
                self.bytes = rest;
                *b
            }
            None => 0,
        }
    }

    fn uleb(&mut self) -> u64 {
        let (mut v, mut shift) = (0, 0);
        loop {
            let b = self.byte();
            v |= u64::from(b & 0x7f) << shift;
            shift += 7;
            if b < 0x80 || shift > 63 {
                return v;
            }
        }
    }

    fn bytes(&mut self) -> &'a [u8] {
        let n = (self.uleb() as usize).min(self.bytes.len());
        let (bytes, rest) = self.bytes.split_at(n);
        self.bytes = rest;
        bytes
    }

    fn str(&mut self) -> &'a str {
        core::str::from_utf8(self.bytes()).unwrap_or("?")
    }

    /// The fixed part. Call first, once.
    pub fn head(&mut self) -> Head<'a> {
        Head {
            size: self.uleb() as u32,
            frame_size: self.uleb() as u32,
            flags: self.byte(),
            name: self.str(),
            file: self.uleb() as u32,
            line: self.uleb() as u32,
            live: self.bytes(),
        }
    }

    fn node(&mut self) -> InlineNode<'a> {
        InlineNode { parent: self.uleb() as u32, name: self.str(), file: self.uleb() as u32, line: self.uleb() as u32 }
    }

    /// Inlined call number `n` (from 0). Call on a copy taken right after `head`.
    pub fn inline_node(mut self, n: u32) -> Option<InlineNode<'a>> {
        let count = self.uleb() as u32;
        (n < count).then(|| {
            for _ in 0..n {
                self.node();
            }
            self.node()
        })
    }

    /// The line row that covers `pc` (offset from the function's start). Call on a copy taken right after `head`.
    pub fn row_at(mut self, pc: u32) -> Option<LineRow> {
        self.skip_nodes();
        let mut found = None;
        self.each_row(|row| {
            if row.pc <= pc {
                found = Some(row);
            }
        });
        found
    }

    /// The trap recorded at exactly `pc`. Call on a copy taken right after `head`.
    pub fn trap_at(mut self, pc: u32) -> Option<u8> {
        let mut found = None;
        self.skip_nodes();
        self.each_row(|_| {});
        self.each_trap(|at, code| {
            if at == pc {
                found = Some(code);
            }
        });
        found
    }

    /// Whether a goroutine must not be interrupted at `pc`. Call on a copy taken right after `head`.
    pub fn unsafe_at(mut self, pc: u32) -> bool {
        self.skip_nodes();
        self.each_row(|_| {});
        self.each_trap(|_, _| {});
        let mut at = 0;
        (0..self.uleb()).any(|_| {
            let from = at + self.uleb() as u32;
            at = from + self.uleb() as u32;
            (from..at).contains(&pc)
        })
    }

    fn skip_nodes(&mut self) {
        for _ in 0..self.uleb() {
            self.node();
        }
    }

    fn each_trap(&mut self, mut visit: impl FnMut(u32, u8)) {
        let mut pc = 0;
        for _ in 0..self.uleb() {
            pc += self.uleb() as u32;
            let code = self.byte();
            visit(pc, code);
        }
    }

    fn each_row(&mut self, mut visit: impl FnMut(LineRow)) {
        let (mut pc, mut line) = (0u32, 0i64);
        for _ in 0..self.uleb() {
            pc += self.uleb() as u32;
            let file = self.uleb() as u32;
            let zigzag = self.uleb();
            line += (zigzag >> 1) as i64 ^ -((zigzag & 1) as i64);
            let inline = self.uleb() as u32;
            visit(LineRow { pc, file, line: line as u32, inline });
        }
    }
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let entry = FuncEntry {
            size: 300,
            frame_size: 48,
            flags: FLAG_WRAPPER,
            name: "main.(*T).M",
            file: 2,
            line: 17,
            inlined: vec![
                InlineNode { parent: 0, name: "main.f", file: 2, line: 20 },
                InlineNode { parent: 1, name: "main.g", file: 3, line: 5 },
            ],
            rows: vec![
                LineRow { pc: 0, file: 2, line: 17, inline: 0 },
                LineRow { pc: 9, file: 3, line: 200, inline: 2 },
                LineRow { pc: 140, file: 2, line: 18, inline: 0 },
            ],
            traps: vec![(12, 1), (290, 3)],
            unsafe_points: vec![(20, 30), (200, 201)],
            live: vec![7; 200],
        };
        let bytes = entry.encode();
        let mut reader = Reader::new(&bytes);
        let head = reader.head();
        assert_eq!((head.size, head.frame_size, head.flags, head.name), (300, 48, FLAG_WRAPPER, "main.(*T).M"));
        assert_eq!((head.file, head.line, head.live), (2, 17, &[7; 200][..]));
        assert_eq!(reader.inline_node(1), Some(entry.inlined[1]));
        assert_eq!(reader.inline_node(2), None);
        assert_eq!(reader.row_at(139), Some(entry.rows[1]));
        assert_eq!(reader.row_at(5), Some(entry.rows[0]));
        assert_eq!(reader.trap_at(290), Some(3));
        assert_eq!(reader.trap_at(291), None);
        assert_eq!(
            [19, 20, 29, 30, 199, 200, 201].map(|pc| reader.unsafe_at(pc)),
            [false, true, true, false, false, true, false]
        );
    }
}
