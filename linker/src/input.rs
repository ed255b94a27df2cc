//! Reads object files into plain tables.

use abi::symbols as names;
use object::elf;
use object::read::elf::ElfFile64;
use object::read::{Object as _, ObjectSection, ObjectSymbol, RelocationFlags, RelocationTarget, SymbolSection};
use object::{SectionFlags, SectionKind, SymbolKind};

use crate::Input;
use crate::error::LinkError;

/// What a section is to the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Compiled Go functions.
    GoText,
    /// Other code.
    Text,
    /// Constants of the Go program.
    GoRoData,
    /// Other constants.
    RoData,
    /// Pointers to itabs.
    ItabLink,
    /// Writable data with pointers: a root of the collector.
    GoData,
    /// The same without pointers.
    GoNoPtrData,
    /// The runtime's own writable data.
    Data,
    /// Zeroed data with pointers.
    GoBss,
    /// Zeroed data without pointers.
    GoNoPtrBss,
    /// The runtime's own zeroed data.
    Bss,
    /// Entries of the function table.
    FuncTab,
    /// Its files.
    Files,
    /// Not part of the program: debug information, notes, unwind tables.
    Ignored,
}

/// A section.
pub struct Section<'a> {
    pub name: &'a str,
    pub role: Role,
    pub align: u64,
    pub size: u64,
    /// Empty for zeroed data.
    pub data: &'a [u8],
    pub relocs: Vec<Reloc>,
}

impl Section<'_> {
    /// Whether it has pointers only to what is there for other reasons.
    pub fn is_weak(&self) -> bool {
        self.name == names::SECTION_WEAK
    }
}

/// A relocation.
#[derive(Clone, Copy)]
pub struct Reloc {
    pub offset: u64,
    /// `R_X86_64_` number.
    pub kind: u32,
    /// Index into the object's symbols.
    pub symbol: usize,
    pub addend: i64,
}

/// Where a symbol is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Undefined,
    /// Index into the object's sections; the value is an offset there.
    Section(usize),
    Absolute,
}

/// A symbol.
pub struct Symbol<'a> {
    pub name: &'a str,
    pub place: Place,
    pub value: u64,
    pub size: u64,
    pub kind: SymbolKind,
    pub global: bool,
    pub weak: bool,
}

/// An object file.
pub struct Object<'a> {
    pub name: &'a str,
    pub sections: Vec<Section<'a>>,
    pub symbols: Vec<Symbol<'a>>,
}

/// Reads all inputs.
pub fn parse<'a>(inputs: &[Input<'a>]) -> Result<Vec<Object<'a>>, Vec<LinkError>> {
    inputs
        .iter()
        .map(|input| object(input).map_err(|reason| vec![LinkError::BadObject { object: input.name.into(), reason }]))
        .collect()
}

fn object<'a>(input: &Input<'a>) -> Result<Object<'a>, String> {
    let file: ElfFile64<'a> = ElfFile64::parse(input.bytes).map_err(|e| e.to_string())?;
    if file.architecture() != object::Architecture::X86_64 || file.kind() != object::ObjectKind::Relocatable {
        return Err("not a relocatable object for x86-64".into());
    }
    // Tables here are indexed by ELF's own numbers, so sections and symbols that are no use keep their places.
    let n_sections = file.elf_section_table().len();
    let mut sections: Vec<Section> = Vec::with_capacity(n_sections);
    sections.resize_with(n_sections, || Section {
        name: "",
        role: Role::Ignored,
        align: 1,
        size: 0,
        data: &[],
        relocs: Vec::new(),
    });
    for section in file.sections() {
        let name = section.name().map_err(|e| e.to_string())?;
        let role = role(name, section.kind(), section.flags())?;
        if role == Role::Ignored {
            continue;
        }
        let mut relocs = Vec::new();
        for (offset, reloc) in section.relocations() {
            let (RelocationFlags::Elf { r_type }, RelocationTarget::Symbol(symbol)) = (reloc.flags(), reloc.target())
            else {
                return Err(format!("{name}: a relocation without a symbol"));
            };
            relocs.push(Reloc { offset, kind: r_type, symbol: symbol.0, addend: reloc.addend() });
        }
        relocs.sort_by_key(|r| r.offset);
        sections[section.index().0] = Section {
            name,
            role,
            align: section.align().max(1),
            size: section.size(),
            data: section.data().map_err(|e| e.to_string())?,
            relocs,
        };
    }
    let mut symbols: Vec<Symbol> = Vec::new();
    for symbol in file.symbols() {
        let place = match symbol.section() {
            SymbolSection::Section(index) => Place::Section(index.0),
            SymbolSection::Absolute => Place::Absolute,
            SymbolSection::Common => return Err("common symbols are not supported".into()),
            _ => Place::Undefined,
        };
        let nothing = || Symbol {
            name: "",
            place: Place::Absolute,
            value: 0,
            size: 0,
            kind: SymbolKind::Unknown,
            global: false,
            weak: false,
        };
        symbols.resize_with(symbol.index().0, nothing);
        symbols.push(Symbol {
            name: symbol.name().map_err(|e| e.to_string())?,
            place,
            value: symbol.address(),
            size: symbol.size(),
            kind: symbol.kind(),
            global: symbol.is_global(),
            weak: symbol.is_weak(),
        });
    }
    Ok(Object { name: input.name, sections, symbols })
}

fn role(name: &str, kind: SectionKind, flags: SectionFlags) -> Result<Role, String> {
    let SectionFlags::Elf { sh_flags } = flags else { return Err("not ELF".into()) };
    let has = |flag: u32| sh_flags & u64::from(flag) != 0;
    Ok(match name {
        names::SECTION_TEXT => Role::GoText,
        names::SECTION_RODATA => Role::GoRoData,
        names::SECTION_ITABLINK => Role::ItabLink,
        names::SECTION_DATA => Role::GoData,
        names::SECTION_NOPTRDATA => Role::GoNoPtrData,
        names::SECTION_BSS => Role::GoBss,
        names::SECTION_NOPTRBSS => Role::GoNoPtrBss,
        names::SECTION_FUNCTAB => Role::FuncTab,
        names::SECTION_FILES => Role::Files,
        _ if !has(elf::SHF_ALLOC) || name.starts_with(".eh_frame") || kind == SectionKind::Note => Role::Ignored,
        _ if has(elf::SHF_TLS) => return Err(format!("{name}: thread-local storage is not supported")),
        _ if name.starts_with(".init_array") || name.starts_with(".ctors") => {
            return Err(format!("{name}: constructors are not supported"));
        }
        _ if has(elf::SHF_EXECINSTR) => Role::Text,
        _ if kind == SectionKind::UninitializedData => Role::Bss,
        // The image has a fixed address: what would be read-only after relocation is so from the start.
        _ if name.starts_with(".data.rel.ro") => Role::RoData,
        _ if has(elf::SHF_WRITE) => Role::Data,
        _ => Role::RoData,
    })
}

impl Object<'_> {
    /// Name of the function or data that covers a place, for messages.
    pub fn covering(&self, section: usize, offset: u64) -> String {
        let covers = |s: &&Symbol| {
            s.place == Place::Section(section)
                && !s.name.is_empty()
                && s.value <= offset
                && (offset < s.value + s.size || s.size == 0)
        };
        match self.symbols.iter().filter(covers).max_by_key(|s| s.value) {
            Some(symbol) => symbol.name.into(),
            None => format!("section {}", self.sections[section].name),
        }
    }
}
