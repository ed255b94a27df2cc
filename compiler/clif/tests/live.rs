//! What the code's tables say is alive at calls.

use abi::live::{Live, TRAP};

/// For each call of `main.g` in the first function the live cells; and the function's table.
fn at_calls(text: &str) -> (Vec<Vec<u32>>, Vec<u8>) {
    let program = ir::parse::program(text).expect("parses");
    assert_eq!(ir::verify::program(&program), Vec::<String>::new());
    let code = clif::compile(&program, &clif::Options::default()).unwrap_or_else(|bug| panic!("{}", bug.message)).0;
    let code = &code[0];
    let live = Live::new(&code.live).expect("it calls");
    assert!(!live.opaque);
    let calls = code.relocs.iter().filter(|r| code.symbols[r.symbol as usize] == "main.g");
    let sets = calls.map(|r| {
        let mut cells = Vec::new();
        live.at(r.offset + 4).each(|cell| cells.push(cell));
        cells
    });
    (sets.collect(), code.live.clone())
}

#[test]
fn a_value_is_alive_until_its_last_use() {
    let (sets, _) = at_calls(
        r#"
func @main.f "main.f" -> i64 {
b0(v0: ptr):
  call @main.g()
  v1: i64 = load v0 + 0 nil
  call @main.g()
  return v1
}
"#,
    );
    assert_eq!((sets[0].len(), sets[1].len()), (1, 1));
    let (sets, _) = at_calls(
        r#"
func @main.f "main.f" -> i64 {
b0(v0: ptr):
  call @main.g()
  v1: i64 = load v0 + 0 nil
  call @main.g(v1)
  v2: i64 = const 7
  return v2
}
"#,
    );
    assert_eq!((sets[0].len(), sets[1].len()), (1, 0));
}

#[test]
fn jumps_through_tables_are_followed() {
    let (sets, _) = at_calls(
        r#"
func @main.f "main.f" -> i64 {
b0(v0: ptr, v1: i64):
  call @main.g()
  switch v1, [0: b1(), 1: b2(), 2: b3(), 3: b4(), 4: b5(), 5: b6()], b6()
b1():
  v2: i64 = load v0 + 0 nil
  return v2
b2():
  v3: i64 = load v0 + 8 nil
  return v3
b3():
  v4: i64 = load v0 + 16 nil
  return v4
b4():
  v5: i64 = const 5
  return v5
b5():
  v6: i64 = const 6
  return v6
b6():
  v7: i64 = const 9
  return v7
}
"#,
    );
    // Both parameters.
    assert_eq!(sets[0].len(), 2);
}

#[test]
fn slots_are_wanted_until_they_are_overwritten_or_left() {
    let (sets, bytes) = at_calls(
        r#"
func @main.f "main.f" -> ptr {
  s0: slot 16 align 8 ptrs 11 "x"
  s1: slot 8 align 8 ptrs - "n"
b0(v0: ptr):
  v1: ptr = slot s0 + 0
  store v1 + 0, v0
  store v1 + 8, v0
  call @main.g()
  v2: ptr = load v1 + 8
  call @main.g(v1)
  zero v1, 16
  call @main.g()
  v3: ptr = load v1 + 0
  call @main.g(v3)
  return v2
}
"#,
    );
    let live = Live::new(&bytes).unwrap();
    assert_eq!(live.slots, Some(1));
    let wanted: Vec<bool> = sets.iter().map(|set| set.contains(&live.first_slot())).collect();
    assert_eq!(wanted, [true, false, true, false]);
    assert!(!live.at(TRAP).has(live.first_slot()));
}
