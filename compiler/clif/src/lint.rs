//! Looks at finished code for what must never be there: an address into the native stack.

use cranelift_codegen::isa::TargetIsa;

use crate::compiled::Compiled;

/// Fails if the code computes `lea …(%rsp)` or `lea …(%rbp)`.
///
/// It scans bytes, not instructions: constants and displacements can look like a `lea`, so a finding is
/// believed only once the disassembler agrees.
pub fn no_stack_address(code: &[u8]) -> Result<(), String> {
    let suspicious = code.windows(4).any(|w| {
        // REX.W (any R, X; B clear), 8d, modrm with a memory operand based on rsp (through SIB) or rbp.
        let (rex, op, modrm, sib) = (w[0], w[1], w[2], w[3]);
        let (mode, rm) = (modrm >> 6, modrm & 7);
        let stack = rm == 4 && sib & 7 == 4 || rm == 4 && sib & 7 == 5 && mode != 0 || rm == 5 && mode != 0;
        rex & 0xf9 == 0x48 && op == 0x8d && mode != 3 && stack
    });
    if !suspicious {
        return Ok(());
    }
    let isa = crate::target();
    let text = instructions(&*isa, code)?;
    let bad = text.lines().find(|line| line.contains("lea") && (line.contains("(%rsp") || line.contains("(%rbp")));
    match bad {
        None => Ok(()),
        Some(line) => Err(format!("address of the native stack: {}", line.trim())),
    }
}

fn instructions(isa: &dyn TargetIsa, code: &[u8]) -> Result<String, String> {
    let cs = isa.to_capstone().map_err(|e| e.to_string())?;
    let insts = cs.disasm_all(code, 0).map_err(|e| e.to_string())?;
    let mut out = String::new();
    for inst in insts.iter() {
        let (op, operands) = (inst.mnemonic().unwrap_or(""), inst.op_str().unwrap_or(""));
        out += &format!("{:6x}:  {op:<8} {operands}\n", inst.address());
    }
    Ok(out)
}

/// A function's code as text, with symbols, traps and frame size.
pub fn disassemble(isa: &dyn TargetIsa, compiled: &Compiled) -> Result<String, String> {
    let mut out = format!("  ; frame {} bytes\n", compiled.frame_size);
    let text = instructions(isa, &compiled.code)?;
    let address = |line: &str| u32::from_str_radix(line.trim().split(':').next().unwrap_or(""), 16).ok();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        out += line.trim_end();
        if let Some(start) = address(line) {
            let end = lines.peek().and_then(|next| address(next)).unwrap_or(u32::MAX);
            for reloc in compiled.relocs.iter().filter(|r| (start..end).contains(&r.offset)) {
                out += &format!("  ; {}", compiled.symbols[reloc.symbol as usize]);
            }
            if let Some((_, code)) = compiled.traps.iter().find(|(at, _)| *at == start) {
                out += &format!("  ; trap {code}");
            }
        }
        out.push('\n');
    }
    Ok(out)
}
