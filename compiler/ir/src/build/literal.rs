//! Composite literals.

use syntax::ast::*;
use types::Type;

use super::Builder;
use super::value::{Addr, Val};

impl<'a> Builder<'_, 'a> {
    /// A composite literal as a value.
    pub(super) fn composite(&mut self, e: &Expr, ty: types::Ty) -> Val {
        let ExprKind::CompositeLit { elts, .. } = &e.kind else { return self.expr_as(e, ty) };
        if let Some(v) = self.take_aside(e) {
            return v;
        }
        let elts = elts.list();
        match self.shape(ty) {
            // An elided `&T{…}` inside another literal.
            Type::Pointer(elem) => {
                let p = self.new_object(elem);
                self.composite_into(e, elem, Addr::heap(p), true);
                Val::scalar(p)
            }
            Type::Slice(elem) => self.slice_literal(e, elts, elem),
            Type::Map(key, elem) => self.map_literal(elts, ty, key, elem),
            Type::Struct(fields) if self.layout(ty).flat.is_some() => {
                // Built in registers, field by field in source order.
                let mut parts: Vec<Option<Val>> = vec![None; fields.len()];
                let all = self.struct_elements(elts, ty);
                if all.iter().any(|(path, _)| path.len() > 1) {
                    return self.composite_in_memory(e, ty);
                }
                for (path, value) in all {
                    let field = &fields[path[0]];
                    let v = self.element_value(value, field.ty);
                    // A blank field stays zero.
                    parts[path[0]] = (field.name != source::Name::BLANK).then_some(v);
                }
                let mut vals = Vec::new();
                for (part, f) in parts.into_iter().zip(fields.iter()) {
                    let v = match part {
                        Some(v) => v,
                        None => self.zero(f.ty),
                    };
                    vals.extend(v.flat().iter().copied());
                }
                Val::Flat(vals)
            }
            _ => self.composite_in_memory(e, ty),
        }
    }

    fn composite_in_memory(&mut self, e: &Expr, ty: types::Ty) -> Val {
        let p = self.temp(ty);
        self.composite_into(e, ty, Addr::slot(p), false);
        match self.load(ty, Addr::slot(p)) {
            Val::Borrowed(p) => Val::Mem(p),
            v => v,
        }
    }

    /// Builds a literal at an address. `fresh`: the memory is zero already.
    ///
    /// The elements must not read the memory that is written, which holds for temporaries and new objects.
    pub(super) fn composite_into(&mut self, e: &Expr, ty: types::Ty, a: Addr, fresh: bool) {
        let ExprKind::CompositeLit { elts, .. } = &e.kind else {
            let v = self.expr_as(e, ty);
            self.store(ty, a, &v);
            return;
        };
        let elts = elts.list();
        match self.shape(ty) {
            Type::Struct(fields) => {
                let all = self.struct_elements(elts, ty);
                let blank = fields.iter().any(|f| f.name == source::Name::BLANK);
                if !fresh && (blank || all.len() < fields.len() || all.iter().any(|(p, _)| p.len() > 1)) {
                    self.store_zero(ty, a);
                }
                for (path, value) in all {
                    if let [i] = path[..]
                        && fields[i].name == source::Name::BLANK
                    {
                        self.element_value(value, fields[i].ty);
                        continue;
                    }
                    let (mut at, mut t) = (a, ty);
                    for i in path {
                        if let Type::Pointer(elem) = self.shape(t) {
                            let p = self.load_scalar(crate::func::Ty::Ptr, at);
                            (at, t) = (Addr::pointer(p), elem);
                        }
                        let Type::Struct(fields) = self.shape(t) else { break };
                        at = at.plus(self.layout(t).offsets[i]);
                        t = fields[i].ty;
                    }
                    self.element_into(value, t, at, fresh);
                }
            }
            Type::Array(elem, n) => {
                let list = self.indexed(elts);
                if !fresh && (list.len() as i64) < n {
                    self.store_zero(ty, a);
                }
                let size = self.layout(elem).size;
                for (i, value) in list {
                    self.element_into(value, elem, a.plus(i as u64 * size), fresh);
                }
            }
            _ => {
                let v = self.composite(e, ty);
                self.store(ty, a, &v);
            }
        }
    }

    fn element_into(&mut self, value: &Expr, ty: types::Ty, a: Addr, fresh: bool) {
        let memory = self.layout(ty).flat.is_none();
        if memory && matches!(value.kind, ExprKind::CompositeLit { .. }) && !matches!(self.shape(ty), Type::Pointer(_))
        {
            let lit_ty = self.ty_of(value);
            if lit_ty == ty {
                return self.composite_into(value, ty, a, fresh);
            }
        }
        let v = self.element_value(value, ty);
        self.store(ty, a, &v);
    }

    /// An element's value; an elided literal takes the element type (or a pointer to what it points to).
    fn element_value(&mut self, value: &Expr, ty: types::Ty) -> Val {
        if let ExprKind::CompositeLit { ty: None, .. } = &value.kind {
            let lit_ty = self.ty_of(value);
            let lit_ty = if lit_ty == types::Ty::INVALID { ty } else { lit_ty };
            // The checker records T for an elided &T{…}: what counts is the element type.
            if let Type::Pointer(elem) = self.shape(ty)
                && !matches!(self.shape(lit_ty), Type::Pointer(_))
            {
                let p = self.new_object(elem);
                self.composite_into(value, elem, Addr::heap(p), true);
                return Val::scalar(p);
            }
            return self.composite(value, ty);
        }
        self.expr_as(value, ty)
    }

    /// Elements of a struct literal: field path and value.
    fn struct_elements<'e>(&mut self, elts: &'e [Element], ty: types::Ty) -> Vec<(Vec<usize>, &'e Expr)> {
        let mut out = Vec::new();
        for (i, el) in elts.iter().enumerate() {
            let path = match &el.key {
                None => vec![i],
                Some(k) => {
                    let name = match &k.kind {
                        ExprKind::Ident(n) => *n,
                        _ => continue,
                    };
                    self.field_path(ty, name)
                }
            };
            out.push((path, &el.value));
        }
        out
    }

    /// Indices that lead to a field by name, promoted fields included.
    fn field_path(&mut self, ty: types::Ty, name: source::Name) -> Vec<usize> {
        let Type::Struct(fields) = self.shape(ty) else { return vec![] };
        if let Some(i) = fields.iter().position(|f| f.name == name) {
            return vec![i];
        }
        let pkg = Some(self.f.pkg);
        match self.store.field_or_method(self.info, ty, true, pkg, name, false).found() {
            Some(found) => found.path.iter().map(|i| *i as usize).collect(),
            None => vec![0],
        }
    }

    /// Elements with their indices.
    pub(super) fn indexed<'e>(&mut self, elts: &'e [Element]) -> Vec<(i64, &'e Expr)> {
        let mut next = 0;
        let mut out = Vec::new();
        for el in elts {
            if let Some(k) = &el.key
                && let Some(i) = self.info.const_of(k.id).and_then(super::consts::to_i64)
            {
                next = i;
            }
            out.push((next, &el.value));
            next += 1;
        }
        out
    }

    fn slice_literal(&mut self, e: &Expr, elts: &[Element], elem: types::Ty) -> Val {
        let list = self.indexed(elts);
        let n = list.iter().map(|(i, _)| i + 1).max().unwrap_or(0);
        let array = self.store.intern(Type::Array(elem, n));
        if n == 0 {
            let p = self.named_addr("runtime.zerobase");
            let z = self.i64(0);
            return Val::Flat(vec![p, z, z]);
        }
        let p = self.new_object(array);
        // Large constant tables are copied from read-only data.
        if let Some(sym) = self.static_array_image(e, elem, n, &list) {
            let src = self.sym_addr(sym);
            self.store(array, Addr { heap: false, ..Addr::heap(p) }, &Val::Mem(src));
        } else {
            let size = self.layout(elem).size;
            for (i, value) in list {
                self.element_into(value, elem, Addr::heap(p).plus(i as u64 * size), true);
            }
        }
        let len = self.i64(n);
        Val::Flat(vec![p, len, len])
    }

    fn map_literal(&mut self, elts: &[Element], ty: types::Ty, key: types::Ty, elem: types::Ty) -> Val {
        let hint = self.i64(elts.len() as i64);
        let m = self.map_make(ty, Some(hint));
        for el in elts {
            let Some(k) = &el.key else { continue };
            self.in_order([k, &el.value], |b| {
                let kv = b.element_value(k, key);
                let kv = b.own(key, kv);
                let v = b.element_value(&el.value, elem);
                let v = b.own(elem, v);
                let slot = b.map_assign(m.one(), ty, &kv);
                b.store(elem, Addr::heap(slot), &v);
            });
        }
        m
    }
}
