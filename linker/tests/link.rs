//! Links small objects made on the spot, and runs what comes out.

use linker::{Input, LinkError, Options};
use object::write::{Object, Relocation, StandardSection, Symbol, SymbolId, SymbolSection};
use object::{
    Architecture, BinaryFormat, Endianness, Object as _, ObjectSegment, ObjectSymbol, RelocationFlags, SectionKind,
    SymbolFlags, SymbolKind, SymbolScope, elf,
};
use std::process::Command;

fn new() -> Object<'static> {
    Object::new(BinaryFormat::Elf, Architecture::X86_64, Endianness::Little)
}

fn symbol(name: &str, section: SymbolSection, value: u64, size: u64, kind: SymbolKind) -> Symbol {
    let scope = if section == SymbolSection::Undefined { SymbolScope::Unknown } else { SymbolScope::Linkage };
    Symbol { name: name.into(), value, size, kind, scope, weak: false, section, flags: SymbolFlags::None }
}

fn undefined(object: &mut Object, name: &str) -> SymbolId {
    object.add_symbol(symbol(name, SymbolSection::Undefined, 0, 0, SymbolKind::Unknown))
}

/// Defines a function in a section of its own.
fn function(object: &mut Object, name: &str, code: &[u8], relocs: &[(u64, SymbolId, i64, u32)]) -> SymbolId {
    let section = object.add_section(Vec::new(), format!(".text.{name}").into_bytes(), SectionKind::Text);
    object.append_section_data(section, code, 16);
    for (offset, symbol, addend, r_type) in relocs {
        let flags = RelocationFlags::Elf { r_type: *r_type };
        let reloc = Relocation { offset: *offset, symbol: *symbol, addend: *addend, flags };
        object.add_relocation(section, reloc).expect("a good relocation");
    }
    object.add_symbol(symbol(name, SymbolSection::Section(section), 0, code.len() as u64, SymbolKind::Text))
}

/// `_start` calls `f` through the GOT as prebuilt Rust does, and exits with what it returns plus `main.x`.
fn start() -> Vec<u8> {
    let mut object = new();
    let f = undefined(&mut object, "f");
    let x = undefined(&mut object, "main.x");
    let code = [
        0xff, 0x15, 0, 0, 0, 0, // call *f@GOTPCREL(%rip)
        0x48, 0x8b, 0x0d, 0, 0, 0, 0, // mov x@GOTPCREL(%rip), %rcx
        0x03, 0x01, // add (%rcx), %eax
        0x03, 0x04, 0x25, 0, 0, 0, 0, // add x, %eax  (absolute)
        0x89, 0xc7, // mov %eax, %edi
        0xb8, 60, 0, 0, 0, // mov $60, %eax
        0x0f, 0x05, // syscall
    ];
    let relocs =
        [(2, f, -4, elf::R_X86_64_GOTPCREL), (9, x, -4, elf::R_X86_64_GOTPCREL), (18, x, 0, elf::R_X86_64_32S)];
    function(&mut object, "_start", &code, &relocs);
    // Nobody wants this one, so nobody misses what it calls.
    let missing = undefined(&mut object, "missing");
    function(&mut object, "unused", &[0xe8, 0, 0, 0, 0, 0xc3], &[(1, missing, -4, elf::R_X86_64_PLT32)]);
    object.write().expect("an object")
}

/// `f` tail-calls `g` by `jmp *g@GOTPCREL(%rip)`, and `g` returns 2; `main.x` is 20.
fn program() -> Vec<u8> {
    let mut object = new();
    let g = function(&mut object, "g", &[0xb8, 2, 0, 0, 0, 0xc3], &[]);
    function(&mut object, "f", &[0xff, 0x25, 0, 0, 0, 0], &[(2, g, -4, elf::R_X86_64_GOTPCREL)]);
    let data = object.add_section(Vec::new(), abi::symbols::SECTION_NOPTRDATA.into(), SectionKind::Data);
    object.append_section_data(data, &20u32.to_le_bytes(), 4);
    object.add_symbol(symbol("main.x", SymbolSection::Section(data), 0, 4, SymbolKind::Data));
    let bss = object.section_id(StandardSection::UninitializedData);
    object.append_section_bss(bss, 100_000, 64);
    object.write().expect("an object")
}

fn link(inputs: &[(&str, &[u8])], options: &Options) -> Result<Vec<u8>, Vec<LinkError>> {
    let inputs: Vec<Input> = inputs.iter().map(|(name, bytes)| Input { name, bytes }).collect();
    linker::link(&inputs, options)
}

#[test]
fn links_and_runs() {
    let (start, program) = (start(), program());
    let exe = link(&[("rt.o", &start), ("go.o", &program)], &Options::default()).expect("links");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("prog");
    linker::write_executable(&path, &exe).expect("writes");
    assert_eq!(Command::new(&path).status().expect("starts").code(), Some(42));
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing is left beside it");

    let file = object::File::parse(&*exe).expect("an ELF file");
    let names: Vec<_> = file.symbols().filter_map(|s| s.name().ok()).collect();
    assert!(names.contains(&"_start") && names.contains(&"main.x") && !names.contains(&"unused"), "{names:?}");
    for segment in file.segments() {
        let object::SegmentFlags::Elf { p_flags } = segment.flags() else { panic!("not ELF") };
        assert_ne!(p_flags & (elf::PF_W | elf::PF_X), elf::PF_W | elf::PF_X, "writable and executable");
    }
    assert!(file.section_by_name(".go.noptrdata").is_some());

    let again = link(&[("rt.o", &start), ("go.o", &program)], &Options::default()).expect("links");
    assert!(exe == again, "the same input gives the same bytes");
    let stripped = link(&[("rt.o", &start), ("go.o", &program)], &Options { strip: true, ..Options::default() });
    let stripped = stripped.expect("links");
    assert!(stripped.len() < exe.len());
    assert!(object::File::parse(&*stripped).expect("an ELF file").symbols().next().is_none());
}

#[test]
fn weak_constants_keep_nothing() {
    let mut object = new();
    let unused = function(&mut object, "unused", &[0xc3], &[]);
    let table = object.add_section(Vec::new(), abi::symbols::SECTION_WEAK.into(), SectionKind::ReadOnlyData);
    object.append_section_data(table, &[0; 16], 8);
    let words = object.add_symbol(symbol("words", SymbolSection::Section(table), 0, 16, SymbolKind::Data));
    let code = [
        0x48, 0x8b, 0x3d, 0, 0, 0, 0, // mov words(%rip), %rdi
        0x48, 0x83, 0x3d, 0, 0, 0, 0, 0, // cmpq $0, words+8(%rip)
        0x0f, 0x94, 0xc0, // sete %al
        0x0f, 0xb6, 0xc0, // movzbl %al, %eax
        0x01, 0xc7, // add %eax, %edi
        0xb8, 60, 0, 0, 0, // mov $60, %eax
        0x0f, 0x05, // syscall
    ];
    let relocs = [(3, words, -4, elf::R_X86_64_PC32), (10, words, 3, elf::R_X86_64_PC32)];
    let start = function(&mut object, "_start", &code, &relocs);
    for (offset, symbol) in [(0, unused), (8, start)] {
        let flags = RelocationFlags::Elf { r_type: elf::R_X86_64_64 };
        object.add_relocation(table, Relocation { offset, symbol, addend: 0, flags }).expect("a good relocation");
    }
    let object = object.write().expect("an object");
    let exe = link(&[("rt.o", &object)], &Options::default()).expect("links");
    let file = object::File::parse(&*exe).expect("an ELF file");
    assert!(file.symbols().all(|s| s.name() != Ok("unused")));
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("prog");
    linker::write_executable(&path, &exe).expect("writes");
    // 0: the first word is null, the second is not.
    assert_eq!(Command::new(&path).status().expect("starts").code(), Some(0));
}

#[test]
fn a_missing_symbol_names_who_wanted_it() {
    let start = start();
    let errors = link(&[("rt.o", &start)], &Options::default()).expect_err("f and main.x are missing");
    let texts: Vec<String> = errors.iter().map(|e| e.to_string()).collect();
    assert_eq!(
        texts,
        ["undefined: f, referenced by _start in rt.o", "undefined: main.x, referenced by _start in rt.o"]
    );
}

#[test]
fn two_definitions_name_both() {
    let (start, program) = (start(), program());
    let errors = link(&[("rt.o", &start), ("a.o", &program), ("b.o", &program)], &Options::default());
    let texts: Vec<String> = errors.expect_err("f is there twice").iter().map(|e| e.to_string()).collect();
    assert!(texts.contains(&"duplicate definition: f, in a.o and in b.o".to_string()), "{texts:?}");
}

#[test]
fn bad_input_is_refused() {
    for bytes in [&b""[..], b"not an object", &program()[..200]] {
        let errors = link(&[("x.o", bytes)], &Options::default()).expect_err("no object");
        assert!(matches!(&errors[0], LinkError::BadObject { object, .. } if object == "x.o"), "{errors:?}");
    }
}

#[test]
fn a_failed_write_leaves_the_old_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("prog");
    std::fs::create_dir(&path).expect("a folder");
    assert!(linker::write_executable(&path, b"x").is_err());
    assert!(path.is_dir());
    let missing = folder.path().join("no/such/prog");
    assert!(linker::write_executable(&missing, b"x").is_err());
}
