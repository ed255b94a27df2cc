//! Maps: calls of package runtime's generic map, specialised for key and element.
//!
//! A map value is a pointer to `runtime.hmap[K, V]` whose first word is the number of elements.

use syntax::ast::Expr;
use types::Type;

use super::Builder;
use super::value::{Addr, Val};
use crate::func::{Op, Target, Term, Ty as M, Value};

impl<'a> Builder<'_, 'a> {
    pub(super) fn map_types(&mut self, ty: types::Ty) -> (types::Ty, types::Ty) {
        match self.shape(ty) {
            Type::Map(k, v) => (k, v),
            other => panic!("map expected, found {other:?}"),
        }
    }

    /// Pointer to the element of a key, null when absent.
    fn map_find(&mut self, map: Value, map_ty: types::Ty, key: &Val) -> Value {
        let (k, v) = self.map_types(map_ty);
        self.call_runtime_go("mapget", &[k, v], &[Val::scalar(map), key.clone()])[0].one()
    }

    /// `m[k]`: the element or zero.
    pub(super) fn map_get(&mut self, map: Value, map_ty: types::Ty, key: &Val) -> Val {
        self.map_get_ok(map, map_ty, key).0
    }

    fn map_get_ok(&mut self, map: Value, map_ty: types::Ty, key: &Val) -> (Val, Value) {
        let (_, elem) = self.map_types(map_ty);
        let p = self.map_find(map, map_ty, key);
        let null = self.null();
        let found = self.icmp(crate::func::Cond::Ne, p, null);
        let storage = self.local_storage(elem, "");
        let (yes, no, done) = (self.new_block(), self.new_block(), self.new_block());
        self.br(found, yes, no);
        self.at(yes);
        let v = self.load(elem, Addr::heap(p));
        self.init_storage(&storage, elem, &v);
        self.jump(done);
        self.at(no);
        let zero = self.zero(elem);
        self.init_storage(&storage, elem, &zero);
        self.jump(done);
        self.at(done);
        let v = match self.read_storage(&storage, elem) {
            Val::Borrowed(p) => Val::Mem(p),
            v => v,
        };
        (v, found)
    }

    pub(super) fn map_index_ok(&mut self, x: &Expr, index: &Expr) -> (types::Ty, Val, Value) {
        let ty = self.ty_of(x);
        let (key_ty, elem) = self.map_types(ty);
        let (map, key) = self.in_order([x, index], |b| (b.expr(x).one(), b.string_view(index, key_ty)));
        let (v, ok) = self.map_get_ok(map, ty, &key);
        (elem, v, ok)
    }

    /// The element's slot for assignment; panics for a nil map.
    pub(super) fn map_assign(&mut self, map: Value, map_ty: types::Ty, key: &Val) -> Value {
        let (k, v) = self.map_types(map_ty);
        self.call_runtime_go("mapset", &[k, v], &[Val::scalar(map), key.clone()])[0].one()
    }

    pub(super) fn map_make(&mut self, ty: types::Ty, hint: Option<Value>) -> Val {
        let (k, v) = self.map_types(ty);
        let hint = match hint {
            Some(h) => h,
            None => self.i64(0),
        };
        let m = self.call_runtime_go("mapmake", &[k, v], &[Val::scalar(hint)]).remove(0);
        Val::scalar(m.one())
    }

    pub(super) fn map_len(&mut self, map: Value) -> Value {
        let (some, done) = (self.new_block(), self.new_block());
        let out = self.f.func.add_param(done, M::I64);
        let is_nil = self.is_zero(map);
        let zero = self.i64(0);
        self.term(Term::Br {
            cond: is_nil,
            then: Target { block: done, args: vec![zero] },
            els: Target { block: some, args: vec![] },
        });
        self.at(some);
        let n = self.emit1(Op::Load { addr: map, off: 0, access: crate::func::Access::Safe }, M::I64);
        self.jump_with(done, vec![n]);
        self.at(done);
        out
    }

    pub(super) fn map_delete(&mut self, map: Value, ty: types::Ty, key: &Val) {
        let (k, v) = self.map_types(ty);
        self.call_runtime_go("mapdelete", &[k, v], &[Val::scalar(map), key.clone()]);
    }

    pub(super) fn map_clear(&mut self, map: Value, ty: types::Ty) {
        let (k, v) = self.map_types(ty);
        self.call_runtime_go("mapclear", &[k, v], &[Val::scalar(map)]);
    }

    /// A defined type of package runtime with type arguments.
    pub(super) fn runtime_type(&mut self, name: &str, targs: &[types::Ty]) -> Option<types::Ty> {
        let pkg = self.info.package(self.runtime_pkg?);
        let obj = *pkg.scope.get(&source::Name::new(name))?;
        let generic = self.info.object(obj).ty;
        match self.store.get(generic) {
            Type::Named(id, _) => {
                let id = *id;
                Some(self.store.intern(Type::Named(id, targs.into())))
            }
            _ => None,
        }
    }
}
