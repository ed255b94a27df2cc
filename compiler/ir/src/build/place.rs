//! Local variables: where they live, reading and writing them.

use types::ObjId;

use super::ssa::Var;
use super::value::{Addr, Val};
use super::{Builder, Storage};
use crate::func::*;

/// Larger variables are in the heap, whoever uses them: stacks are small, and copied when they grow. The limit is Go's.
const MAX_VARIABLE: u64 = 128 << 10;

impl<'a> Builder<'_, 'a> {
    /// Declares a variable of the current function; it has no value yet (a boxed one is zero).
    pub(super) fn declare(&mut self, obj: ObjId, ty: types::Ty) -> Storage {
        let boxed = self.f.captures.boxed.contains(&obj) || self.layout(ty).size > MAX_VARIABLE;
        let storage = if boxed {
            let name = self.info.object(obj).name.as_str();
            Storage::Boxed(self.new_object_named(ty, name))
        } else {
            self.local_storage(ty, self.info.object(obj).name.as_str())
        };
        self.f.vars.insert(obj, storage.clone());
        storage
    }

    /// Storage for a variable whose address nobody takes.
    pub(super) fn local_storage(&mut self, ty: types::Ty, name: &str) -> Storage {
        let layout = self.layout(ty);
        match &layout.flat {
            Some(scalars) => Storage::Ssa(scalars.iter().map(|(m, _)| self.f.ssa.declare(*m)).collect()),
            None => Storage::Slot(self.temp_slot(ty, name)),
        }
    }

    /// Declares and initialises.
    pub(super) fn declare_with(&mut self, obj: ObjId, ty: types::Ty, v: &Val) {
        let storage = self.declare(obj, ty);
        self.init_storage(&storage, ty, v);
    }

    /// Declares with the zero value.
    pub(super) fn declare_zero(&mut self, obj: ObjId, ty: types::Ty) {
        let storage = self.declare(obj, ty);
        match storage {
            // `New` gives zeroed memory.
            Storage::Boxed(_) => {}
            Storage::Slot(slot) => {
                let p = self.slot_addr(slot);
                self.store_zero(ty, Addr::slot(p));
            }
            _ => {
                let z = self.zero(ty);
                self.init_storage(&storage, ty, &z);
            }
        }
    }

    pub(super) fn init_storage(&mut self, storage: &Storage, ty: types::Ty, v: &Val) {
        match storage {
            Storage::Ssa(vars) => self.write_vars(vars, v),
            other => {
                let a = self.storage_addr(other);
                self.store(ty, a, v);
            }
        }
    }

    pub(super) fn write_vars(&mut self, vars: &[Var], v: &Val) {
        let vals = v.flat().to_vec();
        debug_assert_eq!(vars.len(), vals.len());
        for (var, value) in vars.iter().zip(vals) {
            let cur = self.f.cur;
            self.f.ssa.define(cur, *var, value);
        }
    }

    pub(super) fn read_vars(&mut self, vars: &[Var]) -> Val {
        let cur = self.f.cur;
        let f = &mut self.f;
        Val::Flat(vars.iter().map(|v| f.ssa.read(&mut f.func, cur, *v)).collect())
    }

    /// Address of a variable that lives in memory.
    pub(super) fn storage_addr(&mut self, storage: &Storage) -> Addr {
        match storage {
            Storage::Slot(slot) => {
                let p = self.slot_addr(*slot);
                Addr::slot(p)
            }
            Storage::Boxed(p) => Addr::heap(*p),
            Storage::BoxedSlot(slot) => {
                let p = self.slot_addr(*slot);
                let p = self.load_scalar(Ty::Ptr, Addr::slot(p));
                Addr::heap(p)
            }
            Storage::Captured(p) => Addr::slot(*p),
            Storage::Ssa(_) => panic!("a register variable has no address"),
        }
    }

    pub(super) fn read_storage(&mut self, storage: &Storage, ty: types::Ty) -> Val {
        match storage {
            Storage::Ssa(vars) => self.read_vars(vars),
            other => {
                let a = self.storage_addr(other);
                self.load(ty, a)
            }
        }
    }

    /// Storage of a variable that is in scope.
    pub(super) fn storage(&mut self, obj: ObjId) -> Storage {
        match self.f.vars.get(&obj) {
            Some(s) => s.clone(),
            None => {
                // Only reached for a variable the checker and this stage disagree about.
                let o = self.info.object(obj);
                panic!("variable {} has no storage in {}", o.name, self.f.func.name)
            }
        }
    }

    /// Zeroed memory for a value of the type: `new(T)`.
    pub(super) fn new_object(&mut self, ty: types::Ty) -> Value {
        self.new_object_named(ty, "")
    }

    pub(super) fn new_object_named(&mut self, ty: types::Ty, name: &str) -> Value {
        let layout = self.layout(ty);
        if layout.size == 0 {
            return self.named_addr("runtime.zerobase");
        }
        let desc = self.type_desc(ty);
        let op =
            Op::New { desc, size: layout.size, align: layout.align, ptrs: layout.ptrs.clone(), name: name.to_string() };
        self.emit1(op, Ty::Ptr)
    }
}
