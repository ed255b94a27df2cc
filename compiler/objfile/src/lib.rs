//! Puts compiled functions and data into an object file.
//!
//! In: a [`Program`], its [`Compiled`] functions, and the sources (for files and lines).
//! Out: the bytes of one relocatable ELF object, the same for the same input.
//! Never: compiles, lays out an image, knows what the checker knew.
//!
//! The file is written with the `object` crate rather than through `cranelift-object`: that one puts every
//! function into `.text`, and data with pointers could not be told from data without (`abi::symbols` names
//! the sections). `object` is also what `cranelift-object` writes with, so nothing is lost but a layer.

mod files;
mod share;

use abi::symbols as names;
use clif::{Compiled, RelocKind};
use ir::{Data, Func, Program, Section, SymId};
use object::write::{Object, Relocation, SectionId, Symbol, SymbolId, SymbolSection};
use object::{
    Architecture, BinaryFormat, Endianness, RelocationFlags, SectionKind, SymbolFlags, SymbolKind, SymbolScope, elf,
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use source::SourceMap;

use files::Files;

/// The object file of a program. `code` has one element per function, in the program's order.
pub fn emit(program: &Program, code: &[Compiled], sources: &SourceMap) -> Result<Vec<u8>, String> {
    let mut writer = Writer::new();
    writer.stands_for = share::representatives(program, code, sources);
    writer.declare(program, code);
    writer.functions(program, code)?;
    for data in &program.datas {
        writer.data(program, data)?;
    }
    writer.frame_descriptors(code);
    writer.function_table(program, code, sources)?;
    writer.object.write().map_err(|e| format!("object file: {e}"))
}

struct Writer {
    object: Object<'static>,
    text: SectionId,
    rodata: SectionId,
    sections: FxHashMap<Section, SectionId>,
    symbols: FxHashMap<String, SymbolId>,
    /// The program's symbols among them, by its own number: it has many references, and long names.
    by_sym: Vec<Option<SymbolId>>,
    /// For each function the one whose code it has.
    stands_for: Vec<usize>,
    /// Offset of each function in the text section, in the program's order.
    placed: Vec<u64>,
    /// The same by name, for calls that need no relocation.
    text_offset: FxHashMap<String, u64>,
}

/// Between functions: traps when run into.
const FILL: u8 = 0xcc;

impl Writer {
    fn new() -> Writer {
        let mut object = Object::new(BinaryFormat::Elf, Architecture::X86_64, Endianness::Little);
        let mut add = |name: &str, kind| object.add_section(Vec::new(), name.into(), kind);
        let text = add(names::SECTION_TEXT, SectionKind::Text);
        let rodata = add(names::SECTION_RODATA, SectionKind::ReadOnlyData);
        let sections = FxHashMap::from_iter([
            (Section::RoData, rodata),
            (Section::ItabLink, add(names::SECTION_ITABLINK, SectionKind::ReadOnlyData)),
            (Section::Data, add(names::SECTION_DATA, SectionKind::Data)),
            (Section::NoPtrData, add(names::SECTION_NOPTRDATA, SectionKind::Data)),
            (Section::Bss, add(names::SECTION_BSS, SectionKind::UninitializedData)),
            (Section::NoPtrBss, add(names::SECTION_NOPTRBSS, SectionKind::UninitializedData)),
        ]);
        Writer {
            object,
            text,
            rodata,
            sections,
            symbols: FxHashMap::default(),
            by_sym: Vec::new(),
            stands_for: Vec::new(),
            placed: Vec::new(),
            text_offset: FxHashMap::default(),
        }
    }

    fn define(&mut self, name: &str, section: SectionId, value: u64, size: u64, kind: SymbolKind) -> SymbolId {
        let symbol = Symbol {
            name: name.into(),
            value,
            size,
            kind,
            scope: SymbolScope::Linkage,
            weak: false,
            section: SymbolSection::Section(section),
            flags: SymbolFlags::None,
        };
        let id = self.object.add_symbol(symbol);
        self.symbols.insert(name.into(), id);
        id
    }

    /// The symbol for a reference: undefined, if nothing here defines it.
    fn reference(&mut self, name: &str) -> SymbolId {
        if let Some(id) = self.symbols.get(name) {
            return *id;
        }
        let symbol = Symbol {
            name: name.into(),
            value: 0,
            size: 0,
            kind: SymbolKind::Unknown,
            scope: SymbolScope::Unknown,
            weak: false,
            section: SymbolSection::Undefined,
            flags: SymbolFlags::None,
        };
        let id = self.object.add_symbol(symbol);
        self.symbols.insert(name.into(), id);
        id
    }

    /// The same for a symbol of the program.
    fn reference_to(&mut self, program: &Program, sym: SymId) -> SymbolId {
        if let Some(id) = self.by_sym[sym.0 as usize] {
            return id;
        }
        let id = self.reference(program.symbols.name(sym));
        self.by_sym[sym.0 as usize] = Some(id);
        id
    }

    /// Places everything, so that references find definitions whatever the order.
    fn declare(&mut self, program: &Program, code: &[Compiled]) {
        self.by_sym = vec![None; program.symbols.len()];
        let mut at = 0u64;
        for (i, (func, compiled)) in program.funcs.iter().zip(code).enumerate() {
            let name = program.symbols.name(func.sym);
            let start = match self.stands_for[i] {
                first if first < i => self.placed[first],
                _ => {
                    // The body is aligned, not the check in front of it.
                    let body = u64::from(compiled.body);
                    let start = (at + body).next_multiple_of(u64::from(compiled.align.max(1))) - body;
                    at = start + compiled.code.len() as u64;
                    start
                }
            };
            self.placed.push(start);
            self.text_offset.insert(name.into(), start);
            let id = self.define(name, self.text, start, compiled.code.len() as u64, SymbolKind::Text);
            self.by_sym[func.sym.0 as usize] = Some(id);
        }
        let mut ends: FxHashMap<Section, u64> = FxHashMap::default();
        for data in &program.datas {
            let end = ends.entry(data.section).or_default();
            let at = end.next_multiple_of(u64::from(data.align.max(1)));
            *end = at + data.size;
            let name = program.symbols.name(data.sym);
            let id = self.define(name, self.sections[&data.section], at, data.size, SymbolKind::Data);
            self.by_sym[data.sym.0 as usize] = Some(id);
        }
    }

    fn functions(&mut self, program: &Program, code: &[Compiled]) -> Result<(), String> {
        let align = code.iter().map(|c| c.align).max().unwrap_or(16);
        let mut text: Vec<u8> = Vec::new();
        for (i, compiled) in code.iter().enumerate() {
            if self.stands_for[i] != i {
                continue;
            }
            let start = self.placed[i];
            text.resize(start as usize, FILL);
            text.extend_from_slice(&compiled.code);
            for reloc in &compiled.relocs {
                let name = &compiled.symbols[reloc.symbol as usize];
                let place = start + u64::from(reloc.offset);
                if let (RelocKind::Rel32, Some(target)) = (reloc.kind, self.text_offset.get(name)) {
                    // Within the section distances are known.
                    let value = *target as i64 + reloc.addend - place as i64;
                    let value = i32::try_from(value).map_err(|_| "code beyond 2 GB".to_string())?;
                    text[place as usize..place as usize + 4].copy_from_slice(&value.to_le_bytes());
                    continue;
                }
                let kind = match reloc.kind {
                    RelocKind::Rel32 => elf::R_X86_64_PC32,
                    RelocKind::Abs64 => elf::R_X86_64_64,
                };
                let symbol = self.reference(name);
                self.relocate(self.text, place, symbol, reloc.addend, kind)?;
            }
            debug_assert_eq!(program.funcs.len(), code.len());
        }
        self.object.set_section_data(self.text, text, u64::from(align.max(16)));
        Ok(())
    }

    fn relocate(
        &mut self,
        section: SectionId,
        offset: u64,
        symbol: SymbolId,
        addend: i64,
        r_type: u32,
    ) -> Result<(), String> {
        let flags = RelocationFlags::Elf { r_type };
        let relocation = Relocation { offset, symbol, addend, flags };
        self.object.add_relocation(section, relocation).map_err(|e| e.to_string())
    }

    fn data(&mut self, program: &Program, data: &Data) -> Result<(), String> {
        let section = self.sections[&data.section];
        let align = u64::from(data.align.max(1));
        if matches!(data.section, Section::Bss | Section::NoPtrBss) {
            self.object.append_section_bss(section, data.size, align);
            return Ok(());
        }
        let name = program.symbols.name(data.sym);
        if data.bytes.len() as u64 != data.size {
            return Err(format!("{name}: {} bytes for a size of {}", data.bytes.len(), data.size));
        }
        let at = self.object.append_section_data(section, &data.bytes, align);
        for reloc in &data.relocs {
            let symbol = self.reference_to(program, reloc.target);
            self.relocate(section, at + reloc.offset, symbol, reloc.addend, elf::R_X86_64_64)?;
        }
        Ok(())
    }

    /// Descriptors of data-stack frames, one per layout.
    fn frame_descriptors(&mut self, code: &[Compiled]) {
        for layout in code.iter().filter_map(|c| c.frame.as_ref()) {
            let name = layout.symbol();
            let bytes = layout.bytes();
            match self.symbols.get(&name) {
                Some(id) if !self.object.symbol(*id).is_undefined() => {}
                Some(id) => {
                    let id = *id;
                    let at = self.object.append_section_data(self.rodata, &bytes, 8);
                    let symbol = self.object.symbol_mut(id);
                    symbol.value = at;
                    symbol.size = bytes.len() as u64;
                    symbol.kind = SymbolKind::Data;
                    symbol.scope = SymbolScope::Linkage;
                    symbol.section = SymbolSection::Section(self.rodata);
                }
                // Compiled without a use: nothing wants it.
                None => {}
            }
        }
    }

    /// `.mg.functab` and `.mg.files`; `abi::functab` says what is in them.
    fn function_table(&mut self, program: &Program, code: &[Compiled], sources: &SourceMap) -> Result<(), String> {
        let pairs: Vec<(&Func, &Compiled)> = program.funcs.iter().zip(code).collect();
        let mut entries: Vec<_> = pairs.par_iter().map(|(func, code)| clif::entry(func, code, sources)).collect();
        let mut files = Files::new();
        for entry in &mut entries {
            files.renumber(entry);
        }
        let payloads: Vec<Vec<u8>> = entries.par_iter().map(|entry| entry.encode()).collect();
        let table = self.object.add_section(Vec::new(), names::SECTION_FUNCTAB.into(), SectionKind::Other);
        let mut bytes = Vec::new();
        for (i, payload) in payloads.iter().enumerate() {
            if self.stands_for[i] != i {
                continue;
            }
            let symbol = self.reference_to(program, program.funcs[i].sym);
            self.relocate(table, bytes.len() as u64, symbol, 0, elf::R_X86_64_64)?;
            bytes.extend([0; 8]);
            bytes.extend((payload.len() as u32).to_le_bytes());
            bytes.extend_from_slice(payload);
            bytes.resize(bytes.len().next_multiple_of(8), 0);
        }
        self.object.set_section_data(table, bytes, 8);
        let section = self.object.add_section(Vec::new(), names::SECTION_FILES.into(), SectionKind::Other);
        self.object.set_section_data(section, files.bytes(sources), 1);
        Ok(())
    }
}
