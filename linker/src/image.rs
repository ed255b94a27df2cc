//! The executable's bytes: section contents, then headers and symbols.

use std::hash::Hasher;

use object::{SymbolKind, elf};
use rustc_hash::FxHasher;

use crate::Options;
use crate::input::{Object, Place, Role};
use crate::layout::{BASE, Content, HEADERS, Layout, NOTE_SIZE, PAGE, Segment};
use crate::resolve::{Bound, Resolution, Target};

/// The mapped part of the file, with contents copied and nothing relocated yet.
pub fn assemble(objects: &[Object], layout: &Layout) -> Vec<u8> {
    let mut image = vec![0; layout.file_end as usize];
    for section in &layout.sections {
        let start = section.file_offset as usize;
        match &section.content {
            Content::Pieces(_) if section.segment == Segment::Zero => {}
            Content::Pieces(pieces) => {
                if section.segment == Segment::Exec {
                    // Gaps between functions trap.
                    image[start..start + section.size as usize].fill(0xcc);
                }
                for (o, s, offset) in pieces {
                    let data = objects[*o].sections[*s].data;
                    let at = start + *offset as usize;
                    image[at..at + data.len()].copy_from_slice(data);
                }
            }
            Content::Bytes(bytes) => image[start..start + bytes.len()].copy_from_slice(bytes),
            Content::Got | Content::FuncTab | Content::Note => {}
        }
    }
    image
}

/// Little-endian numbers at the end of a vector.
struct Bytes(Vec<u8>);

impl Bytes {
    fn u16(&mut self, n: u16) {
        self.0.extend(n.to_le_bytes());
    }
    fn u32(&mut self, n: u32) {
        self.0.extend(n.to_le_bytes());
    }
    fn u64(&mut self, n: u64) {
        self.0.extend(n.to_le_bytes());
    }
}

/// Adds headers, build id, section headers and symbols to the relocated image.
pub fn finish(
    objects: &[Object],
    resolution: &Resolution,
    layout: &Layout,
    mut image: Vec<u8>,
    options: &Options,
) -> Vec<u8> {
    build_id(layout, &mut image);
    let mut headers = SectionHeaders::new();
    let mut index_of = Vec::new();
    for section in &layout.sections {
        if section.size == 0 {
            index_of.push(elf::SHN_ABS);
            continue;
        }
        index_of.push(headers.count);
        let zero = section.segment == Segment::Zero;
        let kind = match section.content {
            Content::Note => elf::SHT_NOTE,
            _ if zero => elf::SHT_NOBITS,
            _ => elf::SHT_PROGBITS,
        };
        let flags = elf::SHF_ALLOC
            | match section.segment {
                Segment::Read => 0,
                Segment::Exec => elf::SHF_EXECINSTR,
                Segment::Write | Segment::Zero => elf::SHF_WRITE,
            };
        headers.add(section.name, kind, flags.into(), section.addr, section.file_offset, section.size, section.align);
    }
    if !options.strip {
        let (symbols, strings, n_locals) = symbols(objects, resolution, layout, &index_of);
        image.resize(image.len().next_multiple_of(8), 0);
        headers.add(".symtab", elf::SHT_SYMTAB, 0, 0, image.len() as u64, symbols.len() as u64, 8);
        let strtab = headers.count;
        headers.link_last(strtab, n_locals, 24);
        image.extend(symbols);
        headers.add(".strtab", elf::SHT_STRTAB, 0, 0, image.len() as u64, strings.len() as u64, 1);
        image.extend(strings);
    }
    let (table, count) = headers.finish(&mut image);
    let header = file_header(layout, table, count);
    image[..header.len()].copy_from_slice(&header);
    image
}

/// A hash of the image: the same program has the same id, wherever and whenever it was built.
fn build_id(layout: &Layout, image: &mut [u8]) {
    let Some(section) = layout.sections.iter().find(|s| matches!(s.content, Content::Note)) else { return };
    let mut out = Bytes(Vec::new());
    out.u32(4);
    out.u32(16);
    out.u32(elf::NT_GNU_BUILD_ID);
    out.0.extend(b"GNU\0");
    for seed in [0u64, 0x9e37_79b9_7f4a_7c15] {
        let mut hasher = FxHasher::default();
        hasher.write_u64(seed);
        hasher.write(image);
        out.u64(hasher.finish());
    }
    debug_assert_eq!(out.0.len() as u64, NOTE_SIZE);
    let at = section.file_offset as usize;
    image[at..at + out.0.len()].copy_from_slice(&out.0);
}

fn file_header(layout: &Layout, section_table: u64, n_sections: u16) -> Vec<u8> {
    let mut out = Bytes(vec![0x7f, b'E', b'L', b'F', elf::ELFCLASS64, elf::ELFDATA2LSB, elf::EV_CURRENT]);
    out.0.resize(16, 0);
    out.u16(elf::ET_EXEC);
    out.u16(elf::EM_X86_64);
    out.u32(elf::EV_CURRENT.into());
    out.u64(layout.entry());
    out.u64(64);
    out.u64(section_table);
    out.u32(0);
    out.u16(64);
    out.u16(56);
    out.u16(5);
    out.u16(64);
    out.u16(n_sections);
    out.u16(n_sections - 1);
    let range = |segments: &[Segment]| {
        let mut inside = layout.sections.iter().filter(|s| segments.contains(&s.segment)).peekable();
        // An empty segment stands at the end: the kernel sizes the image by its first and last.
        let start = inside.peek().map_or(layout.bound(Bound::End), |s| s.addr);
        let file = inside.clone().rfind(|s| s.segment != Segment::Zero).map_or(start, |s| s.addr + s.size);
        let memory = inside.last().map_or(start, |s| s.addr + s.size);
        (start, file, memory)
    };
    let mut program_header = |kind: u32, flags: u32, (start, file, memory): (u64, u64, u64), align: u64| {
        out.u32(kind);
        out.u32(flags);
        out.u64(if start == 0 { 0 } else { start - BASE });
        out.u64(start);
        out.u64(start);
        out.u64(file - start);
        out.u64(memory - start);
        out.u64(align);
    };
    // The first segment begins with the headers themselves.
    let (_, file, memory) = range(&[Segment::Read]);
    program_header(elf::PT_LOAD, elf::PF_R, (BASE, file, memory), PAGE);
    program_header(elf::PT_LOAD, elf::PF_R | elf::PF_X, range(&[Segment::Exec]), PAGE);
    // Data starts on a page; if there is none, zeroed data does.
    let (start, file, memory) = range(&[Segment::Write, Segment::Zero]);
    program_header(elf::PT_LOAD, elf::PF_R | elf::PF_W, (start / PAGE * PAGE, file, memory), PAGE);
    let note = layout.sections.iter().find(|s| matches!(s.content, Content::Note)).map_or(0, |s| s.addr);
    program_header(elf::PT_NOTE, elf::PF_R, (note, note + NOTE_SIZE, note + NOTE_SIZE), 4);
    program_header(elf::PT_GNU_STACK, elf::PF_R | elf::PF_W, (0, 0, 0), 16);
    debug_assert_eq!(out.0.len() as u64, HEADERS);
    out.0
}

struct SectionHeaders {
    bytes: Bytes,
    names: Vec<u8>,
    count: u16,
}

impl SectionHeaders {
    fn new() -> SectionHeaders {
        // Number 0 is the null section.
        SectionHeaders { bytes: Bytes(vec![0; 64]), names: vec![0], count: 1 }
    }

    fn add(&mut self, name: &str, kind: u32, flags: u64, addr: u64, offset: u64, size: u64, align: u64) {
        self.bytes.u32(self.names.len() as u32);
        self.names.extend(name.as_bytes());
        self.names.push(0);
        self.bytes.u32(kind);
        self.bytes.u64(flags);
        self.bytes.u64(addr);
        self.bytes.u64(offset);
        self.bytes.u64(size);
        // link, info
        self.bytes.u64(0);
        self.bytes.u64(align);
        // entry size
        self.bytes.u64(0);
        self.count += 1;
    }

    fn link_last(&mut self, link: u16, info: u32, entry_size: u64) {
        let start = self.bytes.0.len() - 64;
        self.bytes.0[start + 40..start + 44].copy_from_slice(&u32::from(link).to_le_bytes());
        self.bytes.0[start + 44..start + 48].copy_from_slice(&info.to_le_bytes());
        self.bytes.0[start + 56..start + 64].copy_from_slice(&entry_size.to_le_bytes());
    }

    /// Appends names and headers; gives the headers' offset and number.
    fn finish(mut self, image: &mut Vec<u8>) -> (u64, u16) {
        let size = self.names.len() + ".shstrtab".len() + 1;
        self.add(".shstrtab", elf::SHT_STRTAB, 0, 0, image.len() as u64, size as u64, 1);
        image.extend(&self.names);
        image.resize(image.len().next_multiple_of(8), 0);
        let table = image.len() as u64;
        image.extend(&self.bytes.0);
        (table, self.count)
    }
}

/// `.symtab`, `.strtab`, and the number of local symbols, which stand first. Functions and variables are in it;
/// Go's constants (strings, type descriptors) are not: nobody looks for them by name.
fn symbols(objects: &[Object], resolution: &Resolution, layout: &Layout, index_of: &[u16]) -> (Vec<u8>, Vec<u8>, u32) {
    let mut strings = vec![0u8];
    let mut tables = [Bytes(vec![0; 24]), Bytes(Vec::new())];
    for (o, object) in objects.iter().enumerate() {
        for (i, symbol) in object.symbols.iter().enumerate() {
            let Place::Section(section) = symbol.place else { continue };
            let role = object.sections[section].role;
            let kind = match symbol.kind {
                SymbolKind::Text => elf::STT_FUNC,
                SymbolKind::Data => elf::STT_OBJECT,
                // Labels of hand-written assembly.
                SymbolKind::Unknown | SymbolKind::Label if role == Role::Text => elf::STT_FUNC,
                _ => continue,
            };
            let hidden = symbol.name.is_empty() || symbol.name.starts_with(".L") || role == Role::GoRoData;
            let Some((out, addr)) = layout.symbol(o, section, symbol.value) else { continue };
            if hidden {
                continue;
            }
            // A weak definition that lost to another.
            let own = Target::Section { object: o as u32, section: section as u32, value: symbol.value };
            if resolution.targets[o][i] != own {
                continue;
            }
            let table = &mut tables[usize::from(symbol.global)];
            table.u32(strings.len() as u32);
            let binding = if symbol.global { elf::STB_GLOBAL } else { elf::STB_LOCAL };
            table.0.extend([binding << 4 | kind, 0]);
            table.u16(index_of[out]);
            table.u64(addr);
            table.u64(symbol.size);
            strings.extend(symbol.name.as_bytes());
            strings.push(0);
        }
    }
    let [locals, globals] = tables;
    let n_locals = (locals.0.len() / 24) as u32;
    let mut table = locals.0;
    table.extend(globals.0);
    (table, strings, n_locals)
}
