//! Types that no machine has room for. Go's compiler finds them when it lays types out, after everything else is right.

use rustc_hash::FxHashSet;
use source::{Code, Pos};

use super::Checker;
use super::decl::DeclKind;
use crate::object::{ObjId, ObjKind};
use crate::ty::{Ty, Type};

/// An address has so many bits that count.
const ADDRESS_SPACE: u64 = 1 << 50;
/// Channels copy their elements while they hold a lock.
const MAX_CHAN_ELEM: u64 = 1 << 16;
/// A function's arguments and results.
const MAX_FRAME: u64 = 1 << 30;

impl<'a> Checker<'_, 'a> {
    /// Reports what is too large where it is declared: variables, types and functions.
    pub(super) fn too_large(&mut self) {
        if self.package.missing.is_none() || !self.diags.is_empty() {
            return;
        }
        let mut known = FxHashSet::default();
        for obj in self.own_objects() {
            match self.obj(obj).kind {
                ObjKind::Var(_) => self.too_large_type(obj, self.obj(obj).ty, &mut known),
                ObjKind::TypeName { alias: false } => {
                    let under = self.under(self.obj(obj).ty);
                    self.too_large_type(obj, under, &mut known);
                }
                _ => {}
            }
        }
        if self.diags.is_empty() {
            for obj in self.own_objects() {
                self.too_large_frame(obj);
            }
        }
    }

    /// Everything declared in this package.
    fn own_objects(&self) -> Vec<ObjId> {
        let all = self.info.objects.iter().enumerate();
        all.filter(|(_, object)| object.pkg == Some(self.pkg)).map(|(i, _)| ObjId(i as u32)).collect()
    }

    /// `known` are types that were looked at.
    fn too_large_type(&mut self, obj: ObjId, ty: Ty, known: &mut FxHashSet<Ty>) {
        if known.contains(&ty) || self.store.has_var_size(ty) {
            return;
        }
        let at = self.obj_span(obj);
        if self.store.size_of(ty).is_none_or(|size| size >= ADDRESS_SPACE) {
            let msg = format!("type {} larger than address space", self.ts(ty));
            self.error(at, Code::TypeTooLarge, msg);
            return;
        }
        if let Type::Chan(_, elem) = *self.store.get(ty)
            && !self.store.has_var_size(elem)
            && self.store.size_of(elem).is_none_or(|size| size >= MAX_CHAN_ELEM)
        {
            self.error(at, Code::TypeTooLarge, "channel element type too large (>64kB)");
            return;
        }
        known.insert(ty);
    }

    fn too_large_frame(&mut self, obj: ObjId) {
        let ObjKind::Func(info) = &self.obj(obj).kind else { return };
        let recv = info.recv.filter(|_| !info.ptr_recv).and_then(|id| self.store.named[id.0 as usize].underlying);
        let Type::Func(sig) = self.store.get(self.obj(obj).ty).clone() else { return };
        let mut bytes = 0u64;
        for ty in recv.into_iter().chain(sig.params).chain(sig.results) {
            if !self.store.has_var_size(ty) {
                bytes = bytes.saturating_add(self.store.size_of(ty).unwrap_or(u64::MAX));
            }
        }
        if bytes > MAX_FRAME {
            let msg = format!("stack frame too large (>1GB): 0 MB locals + {} MB args", bytes >> 20);
            let decl = self.decl_of(obj).map(|decl| &self.package.decls[decl.0 as usize].kind);
            let at = match decl {
                // A function is where its name or receiver is.
                Some(DeclKind::Func(func)) => self.next_token(Pos(func.span.lo.0 + "func".len() as u32)),
                _ => self.obj(obj).pos,
            };
            self.error(at, Code::TypeTooLarge, msg);
        }
    }
}
