//! Hand-written IR through Cranelift: it must verify, compile, and keep the promises of the machine contract.

use clif::{Compiled, RelocKind};
use ir::Program;

fn program(text: &str) -> Program {
    let program = ir::parse::program(text).expect("parses");
    assert_eq!(ir::verify::program(&program), Vec::<String>::new());
    program
}

fn compile(text: &str) -> Vec<Compiled> {
    clif::compile(&program(text), &clif::Options::default())
        .unwrap_or_else(|bug| panic!("{}: {}", bug.func, bug.message))
        .0
}

/// One of every operation.
const ALL: &str = r#"
func @main.all "main.all" -> i64, ptr {
  s0: slot 48 align 16 ptrs - "buf"
  s1: slot 24 align 8 ptrs 101 "x"
  n0: inlined "main.g"
b0(v0: i64, v1: ptr, v30: f64, v31: i32):
  v2: i64 = const -5
  v3: f64 = fconst 0x3ff8000000000000
  v4: ptr = sym @main.x + 8
  v5: ptr = slot s1 + 0
  v6: i64 = add v0, v2 in n0
  v7: i64 = clz v6
  v8: i8 = icmp ult v6, v7
  v9: i8 = fcmp le v3, v30
  v10: i64 = select v8, v6, v7
  v11: f64 = stof v10
  v12: ptr = index v1, v10, 24
  v13: ptr = offset v12 + 8
  v14: i64 = load v13 + 8 nil
  v15: f32 = load v13 + 4
  store v13 + 16 nil, v1 barrier
  store v13 + 8, v14
  v16: ptr = new @type:T, 24 align 8 ptrs 101 "p"
  copy v5, v16, 24, @type:T
  copy v5, v16, 23
  copy v5, v16, 500
  zero v5, 24, @type:T
  zero v5, 24
  zero v16, 100
  nilcheck v16
  bounds v10, v14 index
  check v9, v10, v14 slice_alen unsigned
  v17: i64, v18: ptr = call @main.g(v0, v1)
  v19: ptr = call rt runtime.newobject(v4)
  v20: i64 = call [v18](v19)
  v21: i64 = atomic_load v5
  atomic_store v5, v1 barrier
  v22: i64 = atomic_rmw add v5, v21
  v23: i8 = atomic_cas v5, v21, v22
  keepalive v19
  v40: i64 = ftos v30
  v41: i64 = ftou v30
  v42: i32 = ftos v15
  v43: f32 = utof v31
  v44: f64 = fneg v30
  v45: f64 = fcopysign v44, v30
  v46: f64 = fmin v45, v11
  v47: i64 = bitcast v46
  v48: i64 = sext v31
  v49: i8 = trunc v48
  v50: i8 = const -1
  v51: i8 = sdiv v49, v50
  v52: i64 = smulhi v48, v47
  v53: i64 = shl v52, v31
  v54: i64 = rotl v53, v49
  v55: i8 = popcnt v51
  v56: i64 = const 0
  v57: i64, v58: i64 = mulwide v52, v53
  v59: i64, v60: i64 = addc v57, v58, v56
  v61: i64, v62: i64 = addc v59, v52, v60
  v63: i64, v64: i64 = subb v61, v53, v62
  v65: i64, v66: i64 = subb v63, v54, v56
  jump b1(v20)
b1(v25: i64):
  switch v25, [1: b2(), -3: b3(v25), 9: b3(v54)], b4()
b2() cold:
  jump b1(v25)
b3(v26: i64):
  return v26, v1
b4():
  br v8, b2(), b5()
b5():
  tailcall @main.all(v0, v1, v30, v31)
}
"#;

#[test]
fn every_operation_compiles() {
    let code = &compile(ALL)[0];
    assert_eq!(
        code.frame.as_ref().map(|f| (f.size, f.ptrs.clone())),
        Some((16 + 24 + 8 + 48, vec![true, false, true]))
    );
    for symbol in ["main.x", "main.g", "runtime.gcWriteBarrier", "runtime.typedmemmove", "runtime.morestack"] {
        assert!(code.symbols.iter().any(|s| s == symbol), "{symbol} is not in {:?}", code.symbols);
    }
    let traps: Vec<u8> = code.traps.iter().map(|t| t.1).collect();
    for trap in [1, 3, 5 | 64] {
        assert!(traps.contains(&trap), "trap {trap} is not in {traps:?}");
    }
}

#[test]
fn results_do_not_depend_on_threads() {
    let text: String = (0..40).map(|i| ALL.replace("main.all", &format!("main.f{i}"))).collect();
    let program = program(&text);
    let one = clif::compile(&program, &clif::Options { threads: 1, ..Default::default() }).expect("compiles").0;
    let two = clif::compile(&program, &clif::Options { threads: 2, ..Default::default() }).expect("compiles").0;
    assert!(one == two);
}

#[test]
fn a_small_leaf_has_no_stack_check() {
    let code = &compile("func @f \"f\" -> i64 {\nb0(v0: i64):\n v1: i64 = mul v0, v0\n return v1\n}\n")[0];
    assert_eq!((code.body, code.relocs.len()), (0, 0));
}

#[test]
fn a_caller_checks_the_stack_first() {
    let code = &compile("func @f \"f\" {\nb0():\n call @g()\n return\n}\n")[0];
    // cmp rsp, [r15+0]; jbe to the stub, which calls morestack and comes back.
    assert_eq!(code.code[..4], [0x49, 0x3b, 0x67, 0x00]);
    let distance = u32::from_le_bytes(code.code[6..10].try_into().expect("four bytes"));
    let stub = (code.body + distance) as usize;
    assert_eq!((code.code[stub], code.code[stub + 5]), (0xe8, 0xe9));
    let back = i32::from_le_bytes(code.code[stub + 6..stub + 10].try_into().expect("four bytes"));
    assert_eq!(stub as i32 + 10 + back, 0);
    let call = code.relocs.iter().find(|r| r.offset as usize == stub + 1).expect("a relocation");
    assert_eq!((call.kind, code.symbols[call.symbol as usize].as_str()), (RelocKind::Rel32, "runtime.morestack"));
}

#[test]
fn a_landing_pad_finds_its_frame_by_g() {
    let text = r#"
func @f "f" -> ptr has_defer {
  s0: slot 48 align 8 ptrs 11 "defer"
  s1: slot 8 align 8 ptrs 1 "result"
b0(v0: ptr):
  v1: ptr = slot s0 + 0
  v9: ptr = sym @main.x + 0
  deferinit v1, b1(), pad b2
b1():
  v2: ptr = slot s1 + 0
  store v2 + 0, v9
  call @g(v0)
  jump b3()
b2() cold:
  v3: ptr = slot s1 + 0
  store v3 + 0, v9
  jump b3()
b3():
  v4: ptr = slot s0 + 0
  call @runtime.deferreturn(v4)
  v5: ptr = slot s1 + 0
  v6: ptr = load v5 + 0
  return v6
}
"#;
    let program = program(text);
    let clif = clif::clif_text(&program, &program.funcs[0]).expect("lowers");
    assert!(clif.contains("try_call") && clif.contains("get_exception_handler_address"), "{clif}");
    // The symbol's address is made anew behind the pad, not carried there.
    assert_eq!(clif.matches("= symbol colocated").count(), 3, "{clif}");
    clif::asm_text(&program, &program.funcs[0]).expect("compiles");
}

#[test]
fn an_address_into_the_stack_is_refused() {
    // lea rax, [rsp + 8]; lea rcx, [rbp - 16]; lea rax, [r12 + 8] is no stack address.
    assert!(clif::lint::no_stack_address(&[0x48, 0x8d, 0x44, 0x24, 0x08, 0xc3]).is_err());
    assert!(clif::lint::no_stack_address(&[0x48, 0x8d, 0x4d, 0xf0, 0xc3]).is_err());
    assert!(clif::lint::no_stack_address(&[0x49, 0x8d, 0x44, 0x24, 0x08, 0xc3]).is_ok());
}

#[test]
fn the_cache_gives_back_what_was_compiled() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = clif::Options { cache: Some(folder.path().into()), ..Default::default() };
    let first = program(ALL);
    let compile = |program: &Program| {
        let (code, fresh) = clif::compile(program, &options).expect("compiles");
        fresh.save(&code);
        (code, fresh.usage())
    };
    let (cold, usage) = compile(&first);
    assert_eq!((usage.hits, usage.misses), (0, 1));
    // Another program, with other symbol numbers: the function is the same.
    let text = format!(
        "data @main.other noptrbss align 8 size 8\n{}{}",
        ALL.replace("main.all", "main.more").replace("24, @type:T", "24, @type:U"),
        ALL
    );
    let second = program(&text);
    let (warm, usage) = compile(&second);
    assert_eq!((usage.hits, usage.misses), (1, 1));
    assert!(warm[1] == cold[0]);

    // A damaged pack is compiled over.
    for entry in std::fs::read_dir(folder.path()).expect("a folder").flatten() {
        for pack in std::fs::read_dir(entry.path()).expect("a folder").flatten() {
            let mut bytes = std::fs::read(pack.path()).expect("a file");
            let last = bytes.len() - 1;
            bytes[last] ^= 1;
            std::fs::write(pack.path(), bytes).expect("writes");
        }
    }
    let (again, usage) = compile(&first);
    assert_eq!((usage.hits, usage.misses), (0, 1));
    assert!(again == cold);
}
