//! Fills in addresses.

use object::elf;

use crate::error::LinkError;
use crate::input::{Object, Reloc};
use crate::layout::{Content, Layout, is_got, is_indirect_branch};
use crate::resolve::{Resolution, Target};

/// Applies every relocation of the program's sections to the image, and fills the GOT.
pub fn relocate(
    objects: &[Object],
    resolution: &Resolution,
    layout: &Layout,
    image: &mut [u8],
) -> Result<(), Vec<LinkError>> {
    let mut errors = Vec::new();
    for section in &layout.sections {
        match &section.content {
            Content::Pieces(pieces) => {
                for (o, s, offset) in pieces {
                    let (addr, file) = (section.addr + offset, section.file_offset + offset);
                    let weak = objects[*o].sections[*s].is_weak();
                    for reloc in &objects[*o].sections[*s].relocs {
                        let target = resolution.targets[*o][reloc.symbol];
                        if weak && layout.addr(target).is_none() {
                            continue;
                        }
                        if let Err(reason) = apply(layout, image, addr, file, reloc, target) {
                            let by = objects[*o].covering(*s, reloc.offset);
                            let symbol = objects[*o].symbols[reloc.symbol].name;
                            errors.push(reason.error(symbol, by, objects[*o].name, reloc.kind));
                        }
                    }
                }
            }
            Content::Got => {
                for (i, target) in layout.got.iter().enumerate() {
                    let at = section.file_offset as usize + i * 8;
                    let addr = layout.addr(*target).unwrap_or(0);
                    image[at..at + 8].copy_from_slice(&addr.to_le_bytes());
                }
            }
            Content::FuncTab | Content::Note | Content::Bytes(_) => {}
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

enum Reason {
    Overflow,
    Unknown,
    Outside,
    Missing,
}

impl Reason {
    fn error(self, symbol: &str, by: String, object: &str, kind: u32) -> LinkError {
        let bad = |reason: String| LinkError::BadObject { object: object.into(), reason };
        match self {
            Reason::Overflow => LinkError::Overflow { symbol: symbol.into(), by, kind },
            Reason::Unknown => bad(format!("relocation type {kind} against {symbol} in {by} is not supported")),
            Reason::Outside => bad(format!("a relocation in {by} lies outside its section")),
            Reason::Missing => bad(format!("{by} refers to {symbol}, which is in a section that is not linked")),
        }
    }
}

/// `addr` and `file` are where the section starts, in memory and in the image.
fn apply(layout: &Layout, image: &mut [u8], addr: u64, file: u64, reloc: &Reloc, target: Target) -> Result<(), Reason> {
    let symbol = layout.addr(target).ok_or(Reason::Missing)? as i64;
    let place = (addr + reloc.offset) as i64;
    let at = (file + reloc.offset) as usize;
    let width = if matches!(reloc.kind, elf::R_X86_64_64 | elf::R_X86_64_PC64) { 8 } else { 4 };
    if reloc.kind == elf::R_X86_64_NONE {
        return Ok(());
    }
    if at + width > image.len() {
        return Err(Reason::Outside);
    }
    let mut value = symbol + reloc.addend;
    match reloc.kind {
        elf::R_X86_64_64 => {}
        elf::R_X86_64_PC64 => value -= place,
        elf::R_X86_64_PC32 | elf::R_X86_64_PLT32 => value = i64::from(fits32(value - place)?),
        elf::R_X86_64_32S => value = i64::from(fits32(value)?),
        elf::R_X86_64_32 => value = i64::from(u32::try_from(value).map_err(|_| Reason::Overflow)?),
        kind if is_got(kind) && is_indirect_branch(&image[..at], at as u64) => {
            // call *x(%rip) → addr32 call x; jmp *x(%rip) → jmp x; nop. The same length, so nothing moves. The
            // jump's displacement stands one byte earlier.
            if image[at - 1] == 0x15 {
                image[at - 2..at].copy_from_slice(&[0x67, 0xe8]);
                value = i64::from(fits32(value - place)?);
            } else {
                let value = fits32(value - place + 1)?;
                image[at - 2] = 0xe9;
                image[at - 1..at + 3].copy_from_slice(&value.to_le_bytes());
                image[at + 3] = 0x90;
                return Ok(());
            }
        }
        kind if is_got(kind) => {
            let slot = layout.got_slot(target).ok_or(Reason::Missing)? as i64;
            value = i64::from(fits32(slot + reloc.addend - place)?);
        }
        _ => return Err(Reason::Unknown),
    }
    image[at..at + width].copy_from_slice(&value.to_le_bytes()[..width]);
    Ok(())
}

fn fits32(value: i64) -> Result<i32, Reason> {
    i32::try_from(value).map_err(|_| Reason::Overflow)
}
