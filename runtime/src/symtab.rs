//! The function table: from a program counter to function, file, line, inlined calls, traps.
//!
//! Invariants: the table is read-only data, laid out by the linker as `abi::functab` says; lookups allocate nothing and
//! run in signal handlers. A return address is looked up one byte earlier, inside its call.

use crate::cpuprof::PSEUDO_NAMES;
use crate::proc::Ret2;
use crate::{calls, link};
use abi::functab::{FLAG_WRAPPER, Head, InlineNode, LineRow, MAGIC, Reader, Table};

/// The finished table.
#[derive(Clone, Copy)]
pub struct FuncTab<'a> {
    bytes: &'a [u8],
}

/// A function of the table.
#[derive(Clone, Copy)]
pub struct Func<'a> {
    /// Address of its first byte.
    pub entry: usize,
    /// One past its last byte.
    pub end: usize,
    /// Fixed part of its payload.
    pub head: Head<'a>,
    reader: Reader<'a>,
    tab: FuncTab<'a>,
}

/// One line of a traceback: a function, possibly inlined, and where in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame<'a> {
    /// Function's name.
    pub name: &'a str,
    /// Source file.
    pub file: &'a str,
    /// Line.
    pub line: u32,
    /// Whether it is inlined into the frame that follows.
    pub inlined: bool,
    /// A compiler-made wrapper.
    pub wrapper: bool,
}

impl<'a> FuncTab<'a> {
    /// A table in memory; `None` when it is not one.
    pub fn new(bytes: &'a [u8]) -> Option<FuncTab<'a>> {
        let tab = FuncTab { bytes };
        (bytes.len() >= size_of::<Table>() && tab.u32(0) == MAGIC).then_some(tab)
    }

    fn u32(&self, at: usize) -> u32 {
        self.bytes.get(at..at + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
    }

    fn n_funcs(&self) -> usize {
        self.u32(4) as usize
    }

    fn text(&self) -> usize {
        self.u32(16) as usize | (self.u32(20) as usize) << 32
    }

    /// Code offset and payload offset of function `i`.
    fn index(&self, i: usize) -> (usize, usize) {
        let at = size_of::<Table>() + i * 8;
        (self.u32(at) as usize, self.u32(at + 4) as usize)
    }

    /// The function that covers `pc`.
    pub fn find(&self, pc: usize) -> Option<Func<'a>> {
        let n = self.n_funcs();
        let offset = pc.checked_sub(self.text())?;
        if n == 0 || offset >= self.index(n).0 || offset < self.index(0).0 {
            return None;
        }
        // Last function that starts at or before the offset.
        let (mut lo, mut hi) = (0, n);
        while hi - lo > 1 {
            let mid = (lo + hi) / 2;
            if self.index(mid).0 <= offset {
                lo = mid;
            } else {
                hi = mid;
            }
        }
        self.func(lo)
    }

    /// Function number `i`.
    pub fn func(&self, i: usize) -> Option<Func<'a>> {
        let (code, payload) = self.index(i);
        let mut reader = Reader::new(self.bytes.get(payload..)?);
        let head = reader.head();
        let entry = self.text() + code;
        let end = self.text() + self.index(i + 1).0;
        Some(Func { entry, end, head, reader, tab: *self })
    }

    /// Name of file `i`.
    pub fn file(&self, i: u32) -> &'a str {
        let n_files = self.u32(8);
        if i >= n_files {
            return "?";
        }
        let at = size_of::<Table>() + (self.n_funcs() + 1) * 8 + i as usize * 8;
        let (offset, len) = (self.u32(at) as usize, self.u32(at + 4) as usize);
        let bytes = self.bytes.get(offset..offset + len).unwrap_or(b"?");
        core::str::from_utf8(bytes).unwrap_or("?")
    }
}

impl<'a> Func<'a> {
    fn row(&self, pc: usize) -> LineRow {
        let at = (pc - self.entry) as u32;
        // Code without a row of its own, like a prologue's stub, counts as the declaration.
        self.reader.row_at(at).unwrap_or(LineRow { pc: 0, file: self.head.file, line: self.head.line, inline: 0 })
    }

    fn node(&self, n: u32) -> Option<InlineNode<'a>> {
        self.reader.inline_node(n)
    }

    /// The trap recorded at exactly `pc`.
    pub fn trap_at(&self, pc: usize) -> Option<u8> {
        self.reader.trap_at((pc - self.entry) as u32)
    }

    /// Whether a goroutine must not be interrupted before the instruction at `pc`.
    pub fn unsafe_at(&self, pc: usize) -> bool {
        self.reader.unsafe_at((pc - self.entry) as u32)
    }

    /// Frame number `index` at `pc`, an address inside the instruction in question: 0 is the innermost inlined call,
    /// the last is the function itself.
    pub fn frame(&self, pc: usize, index: usize) -> Option<Frame<'a>> {
        let row = self.row(pc);
        let (mut inline, mut file, mut line) = (row.inline, row.file, row.line);
        for _ in 0..index {
            let node = self.node(inline.checked_sub(1)?)?;
            (inline, file, line) = (node.parent, node.file, node.line);
        }
        let file = self.tab.file(file);
        match inline.checked_sub(1).and_then(|n| self.node(n)) {
            Some(node) => Some(Frame { name: node.name, file, line, inlined: true, wrapper: false }),
            None => Some(Frame {
                name: self.head.name,
                file,
                line,
                inlined: false,
                wrapper: self.head.flags & FLAG_WRAPPER != 0,
            }),
        }
    }

    /// As [`Self::frame`] where the function is entered: its declaration.
    pub fn entry_frame(&self) -> Frame<'a> {
        Frame {
            name: self.head.name,
            file: self.tab.file(self.head.file),
            line: self.head.line,
            inlined: false,
            wrapper: self.head.flags & FLAG_WRAPPER != 0,
        }
    }
}

/// The program's table.
pub fn functab() -> Option<FuncTab<'static>> {
    let (lo, hi) = (link::functab(), link::efunctab());
    // SAFETY: the linker's bounds of read-only data.
    FuncTab::new(unsafe { core::slice::from_raw_parts(lo as *const u8, hi.saturating_sub(lo)) })
}

/// The Go function that covers `pc`.
pub fn find_func(pc: usize) -> Option<Func<'static>> {
    if !in_go_text(pc) {
        return None;
    }
    functab()?.find(pc)
}

/// Whether `pc` is in compiled Go code.
#[inline]
pub fn in_go_text(pc: usize) -> bool {
    (link::text()..link::etext()).contains(&pc)
}

/// Whether `pc` is in the program's own code, the runtime's included.
pub fn in_image(pc: usize) -> bool {
    (link::image()..link::end()).contains(&pc)
}

/// The runtime call that returns to `pc`; `None` if it is something else that does.
///
/// # Safety
/// `pc` is 0, or code lies before it.
pub unsafe fn called(pc: usize) -> Option<usize> {
    const CALL_REL32: u8 = 0xe8;
    if !in_image(pc) || *((pc - 5) as *const u8) != CALL_REL32 {
        return None;
    }
    let target = pc.wrapping_add_signed(((pc - 4) as *const i32).read_unaligned() as isize);
    calls::name_at(target).map(|_| target)
}

/// Whether a goroutine that starts at this code belongs to the runtime itself.
pub fn is_system_start(pc: usize) -> bool {
    find_func(pc).is_some_and(|f| {
        let name = f.head.name;
        name.starts_with("runtime.") && name != "runtime.main" && !name.starts_with("runtime.main.")
    })
}

/// What `frameinfo` fills; package runtime declares the same.
#[repr(C)]
pub struct FrameInfo {
    func: (usize, usize),
    file: (usize, usize),
    line: usize,
    entry: usize,
    /// Index to ask for next, or 0 when this was the function itself.
    next: usize,
    /// 1 for a wrapper.
    wrapper: usize,
}

/// Describes one frame at a return address.
pub unsafe extern "C" fn rt_frameinfo(pc: i64, index: i64, out: *mut u8) -> u8 {
    let pc = (pc as usize).wrapping_sub(1);
    if let Some(name) = PSEUDO_NAMES.get(pc).copied().or_else(|| calls::name_at(pc)) {
        // What profiles show besides Go functions has neither file nor line.
        let (func, file) = ((name.as_ptr() as usize, name.len()), (name.as_ptr() as usize, 0));
        out.cast::<FrameInfo>().write(FrameInfo { func, file, line: 0, entry: pc, next: 0, wrapper: 0 });
        return u8::from(index == 0);
    }
    let Some(func) = find_func(pc) else { return 0 };
    let Some(frame) = func.frame(pc, index as usize) else { return 0 };
    out.cast::<FrameInfo>().write(FrameInfo {
        func: (frame.name.as_ptr() as usize, frame.name.len()),
        file: (frame.file.as_ptr() as usize, frame.file.len()),
        line: frame.line as usize,
        entry: func.entry,
        next: if frame.inlined { index as usize + 1 } else { 0 },
        wrapper: usize::from(frame.wrapper),
    });
    1
}

/// Whether a return address is in a wrapper. No function that calls is inlined there.
pub unsafe extern "C" fn rt_iswrapper(pc: i64) -> u8 {
    let pc = (pc as usize).wrapping_sub(1);
    u8::from(find_func(pc).is_some_and(|f| f.head.flags & FLAG_WRAPPER != 0))
}

/// Keeps the two-word shape in one place.
pub fn words(s: &str) -> Ret2 {
    Ret2(s.as_ptr() as usize, s.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use abi::functab::FuncEntry;

    /// A finished table, laid out as the linker does.
    fn table(text: u64, funcs: &[(u32, &FuncEntry)], end: u32, files: &[&str]) -> Vec<u8> {
        let mut out = Vec::new();
        let u32s = |out: &mut Vec<u8>, values: &[u32]| values.iter().for_each(|v| out.extend(v.to_le_bytes()));
        u32s(&mut out, &[MAGIC, funcs.len() as u32, files.len() as u32, 0]);
        out.extend(text.to_le_bytes());
        let payloads: Vec<Vec<u8>> = funcs.iter().map(|(_, f)| f.encode()).collect();
        let mut at = out.len() as u32 + (funcs.len() as u32 + 1) * 8 + files.len() as u32 * 8;
        for ((code, _), payload) in funcs.iter().zip(&payloads) {
            u32s(&mut out, &[*code, at]);
            at += payload.len() as u32;
        }
        u32s(&mut out, &[end, 0]);
        for file in files {
            u32s(&mut out, &[at, file.len() as u32]);
            at += file.len() as u32;
        }
        payloads.iter().for_each(|p| out.extend(p));
        files.iter().for_each(|f| out.extend(f.as_bytes()));
        out
    }

    fn entry(name: &str, line: u32) -> FuncEntry<'_> {
        FuncEntry { size: 16, name, file: 0, line, ..FuncEntry::default() }
    }

    #[test]
    fn a_pc_finds_its_function_and_no_other() {
        let (f, g, h) = (entry("main.f", 1), entry("main.g", 5), entry("main.h", 9));
        let bytes = table(0x40_0000, &[(0, &f), (16, &g), (48, &h)], 64, &["a.go"]);
        let tab = FuncTab::new(&bytes).unwrap();
        let name = |pc: usize| tab.find(pc).map(|f| f.head.name);
        assert_eq!(name(0x3f_ffff), None);
        assert_eq!(name(0x40_0000), Some("main.f"));
        assert_eq!(name(0x40_000f), Some("main.f"));
        assert_eq!(name(0x40_0010), Some("main.g"));
        assert_eq!(name(0x40_002f), Some("main.g"));
        assert_eq!(name(0x40_003f), Some("main.h"));
        assert_eq!(name(0x40_0040), None);
        assert!(FuncTab::new(&bytes[..8]).is_none());
    }

    #[test]
    fn inlined_calls_unfold_from_the_inside() {
        let mut f = entry("main.f", 1);
        f.inlined = vec![
            InlineNode { parent: 0, name: "main.g", file: 0, line: 3 },
            InlineNode { parent: 1, name: "other.h", file: 0, line: 20 },
        ];
        f.rows = vec![
            LineRow { pc: 0, file: 0, line: 2, inline: 0 },
            LineRow { pc: 4, file: 1, line: 77, inline: 2 },
            LineRow { pc: 9, file: 0, line: 4, inline: 0 },
        ];
        f.traps = vec![(4, 1), (12, 3)];
        let bytes = table(0x1000, &[(0, &f)], 16, &["a.go", "h.go"]);
        let func = FuncTab::new(&bytes).unwrap().find(0x1005).unwrap();
        let lines: Vec<_> =
            (0..4).map_while(|i| func.frame(0x1005, i)).map(|f| (f.name, f.file, f.line, f.inlined)).collect();
        assert_eq!(lines, [("other.h", "h.go", 77, true), ("main.g", "a.go", 20, true), ("main.f", "a.go", 3, false)]);
        assert_eq!(func.frame(0x1009, 0).map(|f| (f.name, f.line)), Some(("main.f", 4)));
        assert_eq!((func.trap_at(0x1004), func.trap_at(0x1005), func.trap_at(0x100c)), (Some(1), None, Some(3)));
    }
}
