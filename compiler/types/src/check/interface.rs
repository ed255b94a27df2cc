//! Interface types, and the unions of constraints.

use source::{Code, Name, Span};
use syntax::ast::{BinaryOp, Expr, ExprKind, InterfaceElem, UnaryOp};

use super::Checker;
use super::delayed::Action;
use crate::info::Mode;
use crate::object::{FuncInfo, ObjId, ObjKind};
use crate::ty::{IfaceMethod, Interface, Ty, Type, Union};
use crate::typeset::sort_methods;

/// A union may not have more terms than this, as in Go.
const MAX_TERMS: usize = 100;

impl<'a> Checker<'_, 'a> {
    pub(super) fn interface_type(&mut self, elems: &'a [InterfaceElem]) -> Ty {
        let mut methods: Vec<IfaceMethod> = Vec::new();
        let mut objs: Vec<ObjId> = Vec::new();
        let mut embeds: Vec<Union> = Vec::new();
        let mut places: Vec<(Span, Ty)> = Vec::new();
        for elem in elems {
            match elem {
                InterfaceElem::Method { name, sig } => {
                    if name.name == Name::BLANK {
                        self.error(name, Code::BlankIfaceMethod, "methods must have a unique non-blank name");
                        continue;
                    }
                    let ty = self.func_sig(None, None, &[], sig, name.id).ty;
                    let func = FuncInfo { interface: true, ..FuncInfo::default() };
                    let obj = self.new_typed(name.name, name.pos, Some(name.id), ObjKind::Func(func), ty);
                    self.record_def(name.id, obj);
                    if let Some(&alt) = objs.iter().find(|o| self.obj(**o).name == name.name) {
                        let mut related = self.alt_decl(alt);
                        for r in &mut related {
                            r.1 = format!("other declaration of method {}", name.name);
                        }
                        let msg = format!("duplicate method {}", name.name);
                        self.error_with(name, Code::DuplicateDecl, msg, related);
                        continue;
                    }
                    objs.push(obj);
                    let pkg = if name.name.is_exported() { None } else { Some(self.pkg) };
                    methods.push(IfaceMethod { name: name.name, pkg, ty });
                }
                InterfaceElem::Embed(e) => {
                    let Some(union) = self.parse_union(e) else { continue };
                    if let [(false, ty)] = union.terms[..] {
                        places.push((e.span, ty));
                    }
                    embeds.push(union);
                }
            }
        }
        sort_methods(&mut methods);
        let has_embeds = !places.is_empty();
        let iface = Interface { methods: methods.into(), embeds: embeds.into(), ..Interface::default() };
        let ty = self.store.intern(Type::Interface(iface));
        if has_embeds {
            let Type::Interface(iface) = self.store.get(ty) else { return ty };
            let place = |m: &IfaceMethod| objs.iter().copied().find(|o| self.obj(*o).name == m.name);
            let own = iface.methods.iter().map(|m| place(m).map_or(Span::NONE, |o| self.obj_span(o)));
            self.later(Action::Interface { ty, methods: own.collect(), embeds: places });
        }
        ty
    }

    /// Methods that several embedded interfaces have must agree.
    pub(super) fn check_interface(&mut self, ty: Ty, methods: &[Span], embeds: &[(Span, Ty)]) {
        let Type::Interface(iface) = self.store.get(ty).clone() else { return };
        let mut all: Vec<(IfaceMethod, Span)> = iface.methods.iter().cloned().zip(methods.iter().copied()).collect();
        for &(at, embedded) in embeds {
            if !self.store.is_interface(embedded) {
                continue;
            }
            let set = self.store.type_set(embedded);
            for m in set.methods.clone() {
                match all.iter().find(|(n, _)| n.name == m.name && n.pkg == m.pkg).map(|(n, place)| (n.ty, *place)) {
                    None => all.push((m, at)),
                    Some((ty, _)) if self.store.identical(ty, m.ty) => {}
                    Some((_, other)) => {
                        let related = vec![(other, format!("other declaration of method {}", m.name))];
                        self.error_with(at, Code::DuplicateDecl, format!("duplicate method {}", m.name), related);
                    }
                }
            }
        }
    }

    /// `~A | B | …`; `None` if nothing of it can be used.
    pub(super) fn parse_union(&mut self, e: &'a Expr) -> Option<Union> {
        let mut terms_e = Vec::new();
        let mut at = e;
        let mut ops = Vec::new();
        while let ExprKind::Binary { op: BinaryOp::Or, x, y, .. } = &at.kind {
            terms_e.push(&**y);
            ops.push(at);
            at = x;
        }
        terms_e.push(at);
        terms_e.reverse();
        let mut terms: Vec<(bool, Ty)> = Vec::new();
        let mut placed = Vec::new();
        let single = terms_e.len() == 1;
        for (i, t) in terms_e.iter().enumerate() {
            let (tilde, inner) = match &t.kind {
                ExprKind::Unary { op: UnaryOp::Tilde, x } => (true, &**x),
                _ => (false, *t),
            };
            let mut ty = self.typ(inner);
            if self.store.is_tparam(ty) {
                if tilde {
                    let msg = format!("type in term {} cannot be a type parameter", self.es(t));
                    self.error(inner, Code::MisplacedTypeParam, msg);
                } else {
                    self.error(inner, Code::MisplacedTypeParam, "term cannot be a type parameter");
                }
                ty = Ty::INVALID;
            }
            if single && !tilde {
                return (ty != Ty::INVALID).then(|| Union { terms: Box::new([(false, ty)]) });
            }
            if i == MAX_TERMS {
                let msg = format!("cannot handle more than {MAX_TERMS} union terms (implementation limitation)");
                self.error(*t, Code::InvalidUnion, msg);
                return None;
            }
            if ty != Ty::INVALID {
                terms.push((tilde, ty));
                placed.push((*t, tilde, ty));
            }
        }
        if terms.is_empty() {
            return None;
        }
        let union = Union { terms: terms.into() };
        let whole = self.store.implicit_interface(union.clone());
        self.record_type(e.id, Mode::Type, whole, None);
        self.later(Action::Union { terms: placed });
        Some(union)
    }

    pub(super) fn check_union(&mut self, terms: &[(&'a Expr, bool, Ty)]) {
        let union = Union { terms: terms.iter().map(|&(_, tilde, ty)| (tilde, ty)).collect() };
        let whole = self.store.implicit_interface(union);
        let set = self.store.type_set(whole);
        if let (Some(list), Some((e, ..))) = (&set.terms, terms.first())
            && list.len() > MAX_TERMS
        {
            let msg = format!("cannot handle more than {MAX_TERMS} union terms (implementation limitation)");
            self.error(*e, Code::InvalidUnion, msg);
        }
        for (i, &(e, tilde, ty)) in terms.iter().enumerate() {
            let under = self.under(ty);
            if under == Ty::INVALID {
                continue;
            }
            let is_iface = matches!(self.store.get(under), Type::Interface(_));
            if tilde {
                if is_iface {
                    let msg = format!("invalid use of ~ ({} is an interface)", self.ts(ty));
                    self.error(e, Code::InvalidUnion, msg);
                    continue;
                }
                if !self.store.identical(under, ty) {
                    let msg = format!("invalid use of ~ (underlying type of {} is {})", self.ts(ty), self.ts(under));
                    self.error(e, Code::InvalidUnion, msg);
                    continue;
                }
            }
            if is_iface {
                // A lone interface is an embedding; in a real union it may only list types.
                if terms.len() > 1 {
                    let set = self.store.type_set(ty);
                    let name = self.path_ts(ty);
                    if !set.methods.is_empty() {
                        let msg = format!("cannot use {name} in union ({name} contains methods)");
                        self.error(e, Code::InvalidUnion, msg);
                    } else if self.store.bare(ty) == self.universe.comparable {
                        self.error(e, Code::InvalidUnion, "cannot use comparable in union");
                    } else if set.comparable {
                        let msg = format!("cannot use {name} in union ({name} embeds comparable)");
                        self.error(e, Code::InvalidUnion, msg);
                    }
                }
                continue;
            }
            for &(_, other_tilde, other) in &terms[..i] {
                if self.store.is_interface(other) {
                    continue;
                }
                let overlaps =
                    self.store.term_includes((tilde, ty), other) || self.store.term_includes((other_tilde, other), ty);
                if overlaps {
                    let text =
                        |c: &Self, tilde: bool, ty: Ty| format!("{}{}", if tilde { "~" } else { "" }, c.path_ts(ty));
                    let msg =
                        format!("overlapping terms {} and {}", text(self, tilde, ty), text(self, other_tilde, other));
                    self.error(e, Code::InvalidUnion, msg);
                    break;
                }
            }
        }
    }
}
