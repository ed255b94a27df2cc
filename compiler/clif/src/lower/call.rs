//! Calls: Go to Go, and Go to the runtime.

use abi::calls::{Call, CallDesc, CallKind, T};
use cranelift_codegen::ir::{
    self as clif, AbiParam, ExtFuncData, ExternalName, InstBuilder, SigRef, Signature, UserExternalNameRef, types,
};
use cranelift_codegen::isa::CallConv;
use ir::{Callee, Ty, Value};

use super::{Lower, ty};

/// A machine type of the runtime's interface. Narrow System V arguments are extended: Rust counts on it.
fn param(kind: CallKind, t: T) -> AbiParam {
    let plain = AbiParam::new(machine_type(t));
    if kind != CallKind::Tail && matches!(t, T::I8 | T::I32) { plain.uext() } else { plain }
}

fn machine_type(t: T) -> clif::Type {
    match t {
        T::Ptr | T::I64 => types::I64,
        T::I32 => types::I32,
        T::I8 => types::I8,
    }
}

fn runtime_signature(desc: &CallDesc) -> Signature {
    let mut signature = Signature::new(match desc.kind {
        CallKind::Sys | CallKind::Leaf => CallConv::SystemV,
        CallKind::PreserveAll => CallConv::PreserveAll,
        CallKind::Tail => CallConv::Tail,
    });
    signature.params.extend(desc.params.iter().map(|t| param(desc.kind, *t)));
    signature.returns.extend(desc.results.iter().map(|t| AbiParam::new(machine_type(*t))));
    signature
}

impl Lower<'_> {
    fn import(&mut self, name: UserExternalNameRef, signature: SigRef) -> clif::FuncRef {
        if let Some(callee) = self.callees.get(&(name, signature)) {
            return *callee;
        }
        let data = ExtFuncData { name: ExternalName::User(name), signature, colocated: true, patchable: false };
        let callee = self.b.import_function(data);
        self.callees.insert((name, signature), callee);
        callee
    }

    /// The signature, once per function.
    fn signature(&mut self, signature: Signature) -> SigRef {
        let known = self.b.func.dfg.signatures.iter().find(|(_, s)| **s == signature).map(|(id, _)| id);
        match known {
            Some(id) => id,
            None => self.b.import_signature(signature),
        }
    }

    fn go_signature(&mut self, args: &[Value], results: &[Ty]) -> SigRef {
        let mut signature = Signature::new(CallConv::Tail);
        signature.params.extend(args.iter().map(|v| AbiParam::new(ty(self.func.ty(self.func.resolve(*v))))));
        signature.returns.extend(results.iter().map(|t| AbiParam::new(ty(*t))));
        self.signature(signature)
    }

    pub(super) fn runtime_callee(&mut self, symbol: &str) -> (clif::FuncRef, SigRef) {
        let call = Call::by_symbol(symbol).unwrap_or_else(|| panic!("no runtime call {symbol}"));
        let signature = self.signature(runtime_signature(call.desc()));
        let name = self.name(symbol);
        (self.import(name, signature), signature)
    }

    /// A call that lowering itself needs.
    pub(super) fn runtime_call(&mut self, symbol: &str, args: &[clif::Value]) -> Vec<clif::Value> {
        let (callee, _) = self.runtime_callee(symbol);
        self.out.calls = true;
        let inst = self.b.ins().call(callee, args);
        self.b.inst_results(inst).to_vec()
    }

    pub(super) fn call(&mut self, callee: &Callee, args: &[Value], results: &[Ty]) -> Vec<clif::Value> {
        let values = self.vs(args);
        match callee {
            Callee::Runtime(call) => self.runtime_call(call.desc().symbol, &values),
            Callee::Direct(sym) => {
                let signature = self.go_signature(args, results);
                let program = self.program;
                let name = self.name(program.symbols.name(*sym));
                let callee = self.import(name, signature);
                self.out.calls = true;
                let inst = self.b.ins().call(callee, &values);
                self.b.inst_results(inst).to_vec()
            }
            Callee::Indirect(code) => {
                let code = self.v(*code);
                let signature = self.go_signature(args, results);
                self.out.calls = true;
                let inst = self.b.ins().call_indirect(signature, code, &values);
                self.b.inst_results(inst).to_vec()
            }
        }
    }

    pub(super) fn tail_call(&mut self, callee: &Callee, args: &[Value]) {
        let values = self.vs(args);
        let results = self.func.results.clone();
        match callee {
            Callee::Runtime(call) => {
                let (callee, _) = self.runtime_callee(call.desc().symbol);
                self.leave_frame();
                self.b.ins().return_call(callee, &values);
            }
            Callee::Direct(sym) => {
                let signature = self.go_signature(args, &results);
                let program = self.program;
                let name = self.name(program.symbols.name(*sym));
                let callee = self.import(name, signature);
                self.leave_frame();
                self.b.ins().return_call(callee, &values);
            }
            Callee::Indirect(code) => {
                let code = self.v(*code);
                let signature = self.go_signature(args, &results);
                self.leave_frame();
                self.b.ins().return_call_indirect(signature, code, &values);
            }
        }
    }
}
