//! Index and slice expressions.

use source::Code;
use syntax::ast::{Expr, ExprKind};

use super::Checker;
use super::operand::Operand;
use crate::constant::Const;
use crate::info::Mode;
use crate::predicates::BasicInfo;
use crate::ty::{Basic, Ty, Type};

/// What indexing one type of a type set gives.
struct Indexed {
    key: Option<Ty>,
    elem: Ty,
    len: i64,
    mode: Mode,
}

impl<'a> Checker<'_, 'a> {
    /// `x[i]`, or an instantiation; the second result says that `x` is a generic function whose type
    /// arguments are still to be looked at.
    pub(super) fn index_expr(&mut self, e: &'a Expr) -> (Operand<'a>, bool) {
        let ExprKind::Index { x: operand, indices } = &e.kind else { return (Operand::invalid_at(e), false) };
        let mut x = self.expr_or_type(operand, true);
        match x.mode {
            Mode::Invalid => {
                self.use_exprs(indices);
                return (Operand::invalid_at(e), false);
            }
            Mode::Type => {
                let ty = self.var_type(e);
                let mode = if ty == Ty::INVALID { Mode::Invalid } else { Mode::Type };
                return (Operand::new(mode, ty, e), false);
            }
            Mode::Value if self.is_generic_func(x.ty) => return (x, true),
            _ => {}
        }
        self.non_generic(None, &mut x);
        if !x.is_valid() || !self.is_complete(x.ty) {
            x.invalidate();
            return (x, false);
        }
        let under = self.under(x.ty);
        if let Type::Pointer(inner) | Type::Map(_, inner) = *self.store.get(under)
            && !self.is_complete(inner)
        {
            x.invalidate();
            return (x, false);
        }
        let Some(indexed) = self.indexed(&x) else {
            let msg = format!("cannot index {}", self.os(&x));
            let at = self.own_pos(e);
            self.error(at, Code::NonSliceableOperand, msg);
            self.use_exprs(indices);
            x.invalidate();
            return (x, false);
        };
        let Some(index) = self.single_index(indices) else {
            x.invalidate();
            return (x, false);
        };
        if let Some(key) = indexed.key {
            let mut k = self.generic_expr(index, None);
            self.assignment(&mut k, Some(key), "map index");
            x.set_mode(Mode::MapIndex);
            x.ty = indexed.elem;
            return (x, false);
        }
        x.set_mode(indexed.mode);
        x.ty = indexed.elem;
        self.index(index, indexed.len);
        (x, false)
    }

    /// What indexing `x` gives; for a type parameter what all types of its type set agree on.
    fn indexed(&mut self, x: &Operand<'a>) -> Option<Indexed> {
        let is_param = self.store.is_tparam(x.ty);
        let mut all: Option<Indexed> = None;
        for (_, u) in self.type_terms(x.ty) {
            let one = self.indexed_one(x, u?, is_param)?;
            all = Some(match all {
                None => one,
                Some(mut all) => {
                    let same_key = match (all.key, one.key) {
                        (None, None) => true,
                        (Some(a), Some(b)) => self.store.identical(a, b),
                        _ => false,
                    };
                    if !same_key || !self.store.identical(all.elem, one.elem) {
                        return None;
                    }
                    if one.len >= 0 && (all.len < 0 || one.len < all.len) {
                        all.len = one.len;
                    }
                    if one.mode == Mode::Value {
                        all.mode = Mode::Value;
                    }
                    all
                }
            });
        }
        all
    }

    fn indexed_one(&mut self, x: &Operand<'a>, under: Ty, is_param: bool) -> Option<Indexed> {
        let elem_mode = if x.mode == Mode::Var { Mode::Var } else { Mode::Value };
        Some(match *self.store.get(under) {
            Type::Basic(b) if b.info().meets(BasicInfo::STRING) => {
                let len = match x.value() {
                    Const::Str(s) if !is_param => s.len() as i64,
                    _ => -1,
                };
                Indexed { key: None, elem: Ty::BYTE, len, mode: Mode::Value }
            }
            Type::Array(elem, len) => Indexed { key: None, elem, len, mode: elem_mode },
            Type::Pointer(base) => {
                let base = self.under(base);
                let Type::Array(elem, len) = *self.store.get(base) else { return None };
                Indexed { key: None, elem, len, mode: Mode::Var }
            }
            Type::Slice(elem) => Indexed { key: None, elem, len: -1, mode: Mode::Var },
            Type::Map(key, elem) => Indexed { key: Some(key), elem, len: -1, mode: Mode::MapIndex },
            _ => return None,
        })
    }

    fn single_index(&mut self, indices: &'a [Expr]) -> Option<&'a Expr> {
        if let Some(second) = indices.get(1) {
            self.error(second, Code::InvalidIndex, "invalid operation: more than one index");
        }
        indices.first()
    }

    /// Checks an index; yields its type and constant value (negative if not constant or wrong). A
    /// constant must be below `max`, unless that is negative.
    pub(super) fn index(&mut self, e: &'a Expr, max: i64) -> (Ty, i64) {
        let mut x = self.expr(None, e);
        if !self.is_valid_index(&mut x, Code::InvalidIndex, "index", false) {
            return (Ty::INVALID, -1);
        }
        if !x.is_const() {
            return (x.ty, -1);
        }
        let Some(v) = x.value().as_i64() else { return (Ty::INVALID, -1) };
        if max >= 0 && v >= max {
            let msg = format!("invalid argument: index {} out of bounds [0:{max}]", self.cs(x.value()));
            self.error(&x, Code::InvalidIndex, msg);
            return (Ty::INVALID, -1);
        }
        (x.ty, v)
    }

    pub(super) fn is_valid_index(&mut self, x: &mut Operand<'a>, code: Code, what: &str, allow_negative: bool) -> bool {
        if !x.is_valid() {
            return false;
        }
        self.convert_untyped(x, Ty::INT);
        if !x.is_valid() {
            return false;
        }
        if !self.store.all_integer(x.ty) {
            let msg = format!("invalid argument: {what} {} must be integer", self.os(x));
            self.error(&*x, code, msg);
            return false;
        }
        if x.is_const() {
            if !allow_negative && x.value().sign() < 0 {
                let msg = format!("invalid argument: {what} {} must not be negative", self.os(x));
                self.error(&*x, code, msg);
                return false;
            }
            match x.value().representable(Basic::Int) {
                Some(v) => x.val = Some(v),
                None if *x.value() == Const::Unknown => {}
                None => {
                    let msg = format!("invalid argument: {what} {} overflows int", self.os(x));
                    self.error(&*x, code, msg);
                    return false;
                }
            }
        }
        true
    }

    pub(super) fn slice_expr(&mut self, e: &'a Expr, operand: &'a Expr, parts: [Option<&'a Expr>; 3]) -> Operand<'a> {
        let mut x = self.expr(None, operand);
        if !x.is_valid() {
            self.use_exprs(parts.into_iter().flatten());
            return x;
        }
        let Some(under) = self.sliceable(&x) else {
            x.invalidate();
            return x;
        };
        let x_under = self.under(x.ty);
        if let Type::Pointer(base) = *self.store.get(x_under)
            && !self.is_complete(base)
        {
            x.invalidate();
            return x;
        }
        let mut len = -1;
        match *self.store.get(under) {
            Type::Basic(b) if b.info().meets(BasicInfo::STRING) => {
                if let Some(max) = parts[2] {
                    self.error(max, Code::InvalidSliceExpr, "invalid operation: 3-index slice of string");
                    x.invalidate();
                    return x;
                }
                if let Const::Str(s) = x.value() {
                    len = s.len() as i64;
                }
                if x.ty.is_untyped() {
                    x.ty = Ty::STRING;
                }
            }
            Type::Array(elem, n) => {
                len = n;
                if x.mode != Mode::Var {
                    let msg = format!("cannot slice unaddressable value {}", self.os(&x));
                    self.error(&x, Code::NonSliceableOperand, msg);
                    x.invalidate();
                    return x;
                }
                x.ty = self.store.slice(elem);
            }
            Type::Slice(_) => {}
            ref other => {
                let base = match other {
                    Type::Pointer(base) => Some(*base),
                    _ => None,
                };
                let array = base.map(|b| self.under(b));
                match array.map(|a| self.store.get(a).clone()) {
                    Some(Type::Array(elem, n)) => {
                        len = n;
                        x.ty = self.store.slice(elem);
                    }
                    _ => {
                        let msg = format!("cannot slice {}", self.os(&x));
                        self.error(&x, Code::NonSliceableOperand, msg);
                        self.use_exprs(parts.into_iter().flatten());
                        x.invalidate();
                        return x;
                    }
                }
            }
        }
        x.set_mode(Mode::Value);
        if parts[2].is_some() && parts[1].is_none() {
            self.error(e, Code::IncompleteSlice, "middle index required in 3-index slice");
            x.invalidate();
            return x;
        }
        let mut bounds = [-1i64; 3];
        for (i, part) in parts.iter().enumerate() {
            bounds[i] = match part {
                Some(part) => self.index(part, if len >= 0 { len + 1 } else { -1 }).1,
                None if i == 0 => 0,
                None => len,
            };
        }
        'report: for i in 0..2 {
            for j in i + 1..3 {
                if bounds[i] > 0
                    && bounds[j] >= 0
                    && bounds[j] < bounds[i]
                    && let Some(at) = parts[j].or(parts[i])
                {
                    let msg = format!("invalid slice indices: {} < {}", bounds[j], bounds[i]);
                    self.error(at, Code::SwappedSliceIndices, msg);
                    break 'report;
                }
            }
        }
        x
    }

    /// The type that decides how `x` is sliced: the one underlying type of its type set, where strings
    /// and byte slices go together.
    fn sliceable(&mut self, x: &Operand<'a>) -> Option<Ty> {
        let bytes = self.store.slice(Ty::BYTE);
        let mut common: Option<(Ty, Ty)> = None;
        let mut has_string = false;
        for (t, u) in self.type_terms(x.ty) {
            let Some(mut u) = u else {
                let msg = format!("cannot slice {}: no specific type in {}", self.os(x), self.ts(x.ty));
                self.error(x, Code::NonSliceableOperand, msg);
                return None;
            };
            if self.store.is_string(u) {
                u = bytes;
                has_string = true;
            }
            match common {
                None => common = Some((t, u)),
                Some((_, cu)) if self.store.identical(cu, u) => {}
                Some((ct, _)) => {
                    let msg = format!(
                        "cannot slice {}: {} and {} have different underlying types",
                        self.os(x),
                        self.ts(ct),
                        self.ts(t)
                    );
                    self.error(x, Code::NonSliceableOperand, msg);
                    return None;
                }
            }
        }
        if has_string { Some(Ty::STRING) } else { common.map(|(_, u)| u) }
    }
}
