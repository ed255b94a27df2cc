//! Turns the entries of `.mg.functab` into the finished table that `abi::functab` describes.

use abi::functab::{MAGIC, Table};

use crate::error::LinkError;
use crate::input::{Object, Role};
use crate::layout::Layout;
use crate::reach::Reached;
use crate::resolve::Bound;

/// All entries, in the order of the input.
pub struct Entries {
    list: Vec<Entry>,
    /// Each file name's place in the section that holds them: object, section, offset, length.
    files: Vec<(usize, usize, u64, u64)>,
    payload_bytes: u64,
    file_bytes: u64,
}

struct Entry {
    object: usize,
    /// The function.
    symbol: usize,
    section: usize,
    /// The payload in that section.
    payload: std::ops::Range<usize>,
}

const HEADER: u64 = size_of::<Table>() as u64;

impl Entries {
    /// Bytes of the finished table.
    pub fn table_size(&self) -> u64 {
        self.payloads_at() + self.payload_bytes + self.file_bytes
    }

    fn files_at(&self) -> u64 {
        HEADER + 8 * (self.list.len() as u64 + 1)
    }

    fn payloads_at(&self) -> u64 {
        self.files_at() + 8 * self.files.len() as u64
    }
}

/// Finds all entries.
pub fn collect(objects: &[Object], reached: &Reached) -> Result<Entries, Vec<LinkError>> {
    let mut entries = Entries { list: Vec::new(), files: Vec::new(), payload_bytes: 0, file_bytes: 0 };
    for (o, object) in objects.iter().enumerate() {
        for (s, section) in object.sections.iter().enumerate().filter(|(s, _)| reached.sections[o][*s]) {
            let bad = |reason: &str| {
                let reason = format!("{}: {reason}", section.name);
                vec![LinkError::BadObject { object: object.name.into(), reason }]
            };
            match section.role {
                Role::FuncTab => functions(&mut entries, object, o, s).map_err(bad)?,
                // File numbers are those of one object.
                Role::Files if !entries.files.is_empty() => return Err(bad("a second list of files")),
                Role::Files => files(&mut entries, object, o, s),
                _ => {}
            }
        }
    }
    Ok(entries)
}

fn functions(entries: &mut Entries, object: &Object, o: usize, s: usize) -> Result<(), &'static str> {
    let section = &object.sections[s];
    let mut at = 0usize;
    let mut relocs = section.relocs.iter();
    while at < section.data.len() {
        let reloc = relocs.next().filter(|r| r.offset == at as u64).ok_or("an entry without a function")?;
        let length = section.data.get(at + 8..at + 12).ok_or("cut off")?;
        let length = u32::from_le_bytes([length[0], length[1], length[2], length[3]]) as usize;
        let payload = at + 12..at + 12 + length;
        if payload.end > section.data.len() {
            return Err("cut off");
        }
        at = payload.end.next_multiple_of(8);
        entries.payload_bytes += length as u64;
        entries.list.push(Entry { object: o, symbol: reloc.symbol, section: s, payload });
    }
    Ok(())
}

fn files(entries: &mut Entries, object: &Object, o: usize, s: usize) {
    let mut at = 0;
    for name in object.sections[s].data.split_inclusive(|b| *b == 0) {
        let length = name.len() as u64 - 1;
        entries.files.push((o, s, at, length));
        entries.file_bytes += length;
        at += name.len() as u64;
    }
}

/// Writes the table into the image.
pub fn finish(
    objects: &[Object],
    resolution: &crate::resolve::Resolution,
    entries: &Entries,
    layout: &Layout,
    image: &mut [u8],
) {
    let text = layout.bound(Bound::Text);
    let mut order: Vec<(u64, &Entry)> =
        entries.list.iter().map(|e| (layout.addr(resolution.targets[e.object][e.symbol]).unwrap_or(text), e)).collect();
    order.sort_by_key(|(addr, _)| *addr);
    let last = order.last().map_or(text, |(addr, e)| addr + objects[e.object].symbols[e.symbol].size);
    let end = layout.bound(Bound::EText).max(last);
    let mut out = Vec::with_capacity(entries.table_size() as usize);
    let put = |out: &mut Vec<u8>, n: u64| out.extend((n as u32).to_le_bytes());
    put(&mut out, MAGIC.into());
    put(&mut out, entries.list.len() as u64);
    put(&mut out, entries.files.len() as u64);
    put(&mut out, 0);
    out.extend(text.to_le_bytes());
    let mut payload = entries.payloads_at();
    for (addr, entry) in &order {
        put(&mut out, addr - text);
        put(&mut out, payload);
        payload += entry.payload.len() as u64;
    }
    put(&mut out, end - text);
    put(&mut out, payload);
    for (_, _, _, length) in &entries.files {
        put(&mut out, payload);
        put(&mut out, *length);
        payload += length;
    }
    for (_, entry) in &order {
        out.extend_from_slice(&objects[entry.object].sections[entry.section].data[entry.payload.clone()]);
    }
    for (o, s, at, length) in &entries.files {
        let (at, end) = (*at as usize, (*at + *length) as usize);
        out.extend_from_slice(&objects[*o].sections[*s].data[at..end]);
    }
    debug_assert_eq!(out.len() as u64, entries.table_size());
    let start = layout.functab().file_offset as usize;
    image[start..start + out.len()].copy_from_slice(&out);
}
