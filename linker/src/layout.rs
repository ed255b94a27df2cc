//! Decides what stands where.
//!
//! ```text
//!  0x400000  R    headers, build id, constants, itab pointers, GOT, function table, build info
//!            RX   Go's text, the runtime's text
//!            RW   data; then zeroed data, which the file does not hold
//! ```
//! Segments start on pages of their own, in the file too, so no byte is both writable and executable.

use object::elf;
use rustc_hash::FxHashMap;

use crate::functab::Entries;
use crate::input::{Object, Role};
use crate::reach::Reached;
use crate::resolve::{Bound, Resolution, Target};
use crate::{ENTRY, Options};

/// Address of the image's first byte. Below 2 GB, so that 32-bit absolute relocations fit.
pub const BASE: u64 = 0x40_0000;
/// What `go version -m` looks for.
const BUILD_INFO: &str = ".go.buildinfo";
/// Alignment of segments.
pub const PAGE: u64 = 0x1000;
/// ELF header and five program headers.
pub const HEADERS: u64 = 64 + 5 * 56;
/// Bytes of the build id note: header, "GNU", 16 bytes.
pub const NOTE_SIZE: u64 = 12 + 4 + 16;

/// What fills an output section.
pub enum Content {
    /// Input sections, each at its offset: object, section, offset.
    Pieces(Vec<(usize, usize, u64)>),
    /// Addresses of symbols.
    Got,
    /// Filled in later.
    FuncTab,
    /// The build id.
    Note,
    /// Given bytes.
    Bytes(Vec<u8>),
}

/// A section of the executable.
pub struct OutSection {
    pub name: &'static str,
    pub role: Option<Role>,
    pub segment: Segment,
    pub align: u64,
    pub size: u64,
    pub content: Content,
    pub addr: u64,
    /// In the file; meaningless for zeroed data.
    pub file_offset: u64,
}

/// How a section is mapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment {
    Read,
    Exec,
    Write,
    Zero,
}

/// The layout.
pub struct Layout {
    pub sections: Vec<OutSection>,
    /// Output section and offset in it, by object and input section.
    placed: Vec<Vec<Option<(usize, u64)>>>,
    /// GOT slots.
    pub got: Vec<Target>,
    got_index: FxHashMap<Target, u64>,
    /// End of the image in memory.
    end: u64,
    /// End of the mapped part of the file.
    pub file_end: u64,
    entry: Target,
}

/// Relocations that go through a GOT slot unless the instruction can be turned into a direct one.
pub fn is_got(kind: u32) -> bool {
    matches!(kind, elf::R_X86_64_GOTPCREL | elf::R_X86_64_GOTPCRELX | elf::R_X86_64_REX_GOTPCRELX)
}

/// `call *x(%rip)` and `jmp *x(%rip)`, of which a GOT relocation covers the last four bytes: they can become a
/// direct call or jump. No other instruction's bytes look like these there.
pub fn is_indirect_branch(data: &[u8], offset: u64) -> bool {
    let at = offset as usize;
    at >= 2 && data[at - 2] == 0xff && matches!(data[at - 1], 0x15 | 0x25)
}

/// Chooses and sizes the output sections.
pub fn layout(
    objects: &[Object],
    resolution: &Resolution,
    reached: &Reached,
    entries: &Entries,
    options: &Options,
) -> Layout {
    let mut got = Vec::new();
    let mut got_index = FxHashMap::default();
    for (o, object) in objects.iter().enumerate() {
        for (s, section) in object.sections.iter().enumerate().filter(|(s, _)| reached.sections[o][*s]) {
            for reloc in section.relocs.iter().filter(|r| is_got(r.kind)) {
                let target = resolution.targets[o][reloc.symbol];
                if !is_indirect_branch(objects[o].sections[s].data, reloc.offset) && !got_index.contains_key(&target) {
                    got_index.insert(target, got.len() as u64);
                    got.push(target);
                }
            }
        }
    }
    let mut layout = Layout {
        sections: Vec::new(),
        placed: objects.iter().map(|o| vec![None; o.sections.len()]).collect(),
        got_index,
        end: BASE,
        file_end: 0,
        entry: resolution.global(ENTRY).unwrap_or(Target::Undefined),
        got,
    };
    let got_size = layout.got.len() as u64 * 8;
    layout.add(".note.gnu.build-id", Segment::Read, 4, NOTE_SIZE, Content::Note);
    layout.gather(objects, reached, ".rodata", Role::RoData, Segment::Read);
    layout.gather(objects, reached, ".go.rodata", Role::GoRoData, Segment::Read);
    layout.gather(objects, reached, ".go.itablink", Role::ItabLink, Segment::Read);
    layout.add(".got", Segment::Read, 8, got_size, Content::Got);
    layout.add(".mg.functab", Segment::Read, 8, entries.table_size(), Content::FuncTab);
    if let Some((version, module)) = &options.build_info {
        let bytes = abi::buildinfo::encode(version, module);
        layout.add(BUILD_INFO, Segment::Read, 16, bytes.len() as u64, Content::Bytes(bytes));
    }
    layout.gather(objects, reached, ".go.text", Role::GoText, Segment::Exec);
    layout.gather(objects, reached, ".text", Role::Text, Segment::Exec);
    layout.gather(objects, reached, ".go.data", Role::GoData, Segment::Write);
    layout.gather(objects, reached, ".go.noptrdata", Role::GoNoPtrData, Segment::Write);
    layout.gather(objects, reached, ".data", Role::Data, Segment::Write);
    layout.gather(objects, reached, ".go.bss", Role::GoBss, Segment::Zero);
    layout.gather(objects, reached, ".go.noptrbss", Role::GoNoPtrBss, Segment::Zero);
    layout.gather(objects, reached, ".bss", Role::Bss, Segment::Zero);
    layout
}

impl Layout {
    fn add(&mut self, name: &'static str, segment: Segment, align: u64, size: u64, content: Content) {
        self.sections.push(OutSection { name, role: None, segment, align, size, content, addr: 0, file_offset: 0 });
    }

    fn gather(&mut self, objects: &[Object], reached: &Reached, name: &'static str, role: Role, segment: Segment) {
        let out = self.sections.len();
        let mut pieces = Vec::new();
        let (mut size, mut align) = (0u64, 1);
        for (o, object) in objects.iter().enumerate() {
            for (s, section) in object.sections.iter().enumerate() {
                if section.role != role || !reached.sections[o][s] {
                    continue;
                }
                size = size.next_multiple_of(section.align);
                pieces.push((o, s, size));
                self.placed[o][s] = Some((out, size));
                size += section.size;
                align = align.max(section.align);
            }
        }
        self.add(name, segment, align, size, Content::Pieces(pieces));
        self.sections[out].role = Some(role);
    }

    /// Gives addresses and file offsets.
    pub fn place(&mut self) {
        let mut addr = BASE + HEADERS;
        let mut segment = Segment::Read;
        for section in &mut self.sections {
            let same = section.segment == segment || section.segment == Segment::Zero && segment == Segment::Write;
            if !same {
                addr = addr.next_multiple_of(PAGE);
            }
            segment = section.segment;
            addr = addr.next_multiple_of(section.align);
            section.addr = addr;
            section.file_offset = addr - BASE;
            addr += section.size;
            if section.segment != Segment::Zero {
                self.file_end = addr - BASE;
            }
        }
        self.end = addr;
    }

    /// Address of an input section; `None` if it is not part of the program.
    pub fn section_addr(&self, object: usize, section: usize) -> Option<u64> {
        let (out, offset) = self.placed[object][section]?;
        Some(self.sections[out].addr + offset)
    }

    /// Output section and address of a place in an input section.
    pub fn symbol(&self, object: usize, section: usize, value: u64) -> Option<(usize, u64)> {
        let (out, offset) = self.placed[object][section]?;
        Some((out, self.sections[out].addr + offset + value))
    }

    /// Address behind a symbol.
    pub fn addr(&self, target: Target) -> Option<u64> {
        match target {
            Target::Section { object, section, value } => {
                Some(self.section_addr(object as usize, section as usize)? + value)
            }
            Target::Bound(bound) => Some(self.bound(bound)),
            Target::Absolute(value) => Some(value),
            Target::Undefined => None,
        }
    }

    /// Address of the entry point.
    pub fn entry(&self) -> u64 {
        self.addr(self.entry).unwrap_or(0)
    }

    /// Address of a symbol's GOT slot.
    pub fn got_slot(&self, target: Target) -> Option<u64> {
        let got = self.sections.iter().find(|s| matches!(s.content, Content::Got))?;
        Some(got.addr + 8 * self.got_index.get(&target)?)
    }

    /// The function table's section.
    pub fn functab(&self) -> &OutSection {
        self.sections.iter().find(|s| matches!(s.content, Content::FuncTab)).expect("always there")
    }

    fn range(&self, role: Role) -> (u64, u64) {
        let section = self.sections.iter().find(|s| s.role == Some(role)).expect("every role has a section");
        (section.addr, section.addr + section.size)
    }

    /// Where the build info is; an empty range at the image's start when there is none.
    fn build_info(&self) -> (u64, u64) {
        let section = self.sections.iter().find(|s| s.name == BUILD_INFO);
        section.map_or((BASE, BASE), |s| (s.addr, s.addr + s.size))
    }

    /// A bound's address.
    pub fn bound(&self, bound: Bound) -> u64 {
        let functab = self.functab();
        match bound {
            Bound::Text => self.range(Role::GoText).0,
            Bound::EText => self.range(Role::GoText).1,
            Bound::Data => self.range(Role::GoData).0,
            Bound::EData => self.range(Role::GoData).1,
            Bound::Bss => self.range(Role::GoBss).0,
            Bound::EBss => self.range(Role::GoBss).1,
            Bound::FuncTab => functab.addr,
            Bound::EFuncTab => functab.addr + functab.size,
            Bound::Image => BASE,
            Bound::End => self.end,
            Bound::ItabLink => self.range(Role::ItabLink).0,
            Bound::EItabLink => self.range(Role::ItabLink).1,
            Bound::BuildInfo => self.build_info().0,
            Bound::EBuildInfo => self.build_info().1,
        }
    }
}
