//! Literals: basic and composite.

use rustc_hash::{FxHashMap, FxHashSet};
use source::{Code, Diagnostic, Name, Pos, Span};
use syntax::ast::{Element, Elements, Expr, ExprKind, LitKind, NodeId};

use super::Checker;
use super::delayed::WaitingTable;
use super::operand::Operand;
use crate::constant::Const;
use crate::info::{Mode, Selection, SelectionKind};
use crate::lookup::{Found, Lookup};
use crate::ty::{Basic, StructField, Ty, Type};

impl<'a> Checker<'_, 'a> {
    pub(super) fn basic_lit(&mut self, e: &'a Expr, kind: LitKind, text: Name) -> Operand<'a> {
        let mut x = Operand::invalid_at(e);
        let text = text.as_str();
        if matches!(kind, LitKind::Int | LitKind::Float | LitKind::Imag) {
            const LIMIT: usize = 10000;
            if text.len() > LIMIT {
                let msg = format!("excessively long constant: {}... ({} chars)", &text[..10], text.len());
                self.error(e, Code::InvalidConstVal, msg);
                return x;
            }
        }
        let val = Const::from_literal(kind, text);
        if val == Const::Unknown {
            self.error(e, Code::InvalidConstVal, format!("malformed constant: {text}"));
            return x;
        }
        let basic = match kind {
            LitKind::Int => Basic::UntypedInt,
            LitKind::Float => Basic::UntypedFloat,
            LitKind::Imag => Basic::UntypedComplex,
            LitKind::Char => Basic::UntypedRune,
            LitKind::String => Basic::UntypedString,
        };
        x.set_const(Ty::basic(basic), val);
        self.overflow(&mut x, e.span.lo);
        x
    }

    /// `T{…}`; `hint` is the type if it is elided.
    pub(super) fn composite_lit(
        &mut self,
        e: &'a Expr,
        ty: Option<&'a Expr>,
        elts: &'a Elements,
        rbrace: Pos,
        hint: Option<Ty>,
    ) -> Operand<'a> {
        let mut open_array = None;
        let mut is_elem = false;
        let (typ, base) = match (ty, hint) {
            (Some(t), _) => {
                if let ExprKind::ArrayType { len: None, elem } = &t.kind {
                    let elem = self.var_type(elem);
                    open_array = Some(elem);
                    (Ty::INVALID, Ty::INVALID)
                } else {
                    let typ = self.typ(t);
                    (typ, typ)
                }
            }
            (None, Some(hint)) => {
                is_elem = true;
                // `&T` may be left out too.
                let base = match self.store.core_type(hint).map(|u| self.store.get(u)) {
                    Some(Type::Pointer(base)) => *base,
                    _ => hint,
                };
                (hint, base)
            }
            (None, None) => {
                self.error(e, Code::UntypedLit, "missing type in composite literal");
                (Ty::INVALID, Ty::INVALID)
            }
        };
        if let (Some(elem), Some(t)) = (open_array, ty) {
            self.parse_elements(elts);
            let n = self.indexed_elts(elts.list(), elem, -1);
            let typ = self.store.intern(Type::Array(elem, n));
            self.record_type(t.id, Mode::Type, typ, None);
            return Operand::new(Mode::Value, typ, e);
        }
        if !self.is_complete(base) {
            return Operand::invalid_at(e);
        }
        if elts.are_late() && self.is_plain_data(base, 0) {
            let (decl, scope, version) = (self.env.decl, self.env.scope, self.env.version);
            self.package.tables.insert(e.id, WaitingTable { e, elts, rbrace, ty: base, decl, scope, version });
            return Operand::new(Mode::Value, typ, e);
        }
        self.parse_elements(elts);
        let what = if is_elem { " element" } else { "" };
        match self.elements(e, elts.list(), rbrace, (typ, base), what) {
            true => Operand::new(Mode::Value, typ, e),
            false => Operand::invalid_at(e),
        }
    }

    /// Checks the elements of a table that were left for later, unless that has been done.
    pub(super) fn want_table(&mut self, literal: NodeId) {
        let Some(WaitingTable { e, elts, rbrace, ty, decl, scope, version }) = self.package.tables.remove(&literal)
        else {
            return;
        };
        self.parse_elements(elts);
        (self.env.decl, self.env.scope, self.env.version) = (decl, scope, version);
        self.elements(e, elts.list(), rbrace, (ty, ty), "");
        self.process_delayed(0);
    }

    fn parse_elements(&mut self, elts: &Elements) {
        if elts.are_late()
            && let Some(file) = self.sources.file_of(elts.span.lo)
        {
            let file = self.sources.file(file);
            self.diags.append(&mut syntax::parse_elements(elts, &file.text, file.base));
        }
    }

    /// Whether values of a type are nothing but numbers, strings and lists of such: an initialiser that mentions no
    /// variable and no function then depends on nothing and needs no code.
    fn is_plain_data(&mut self, ty: Ty, depth: usize) -> bool {
        const MAX_DEPTH: usize = 8;
        let under = self.under(ty);
        match self.store.get(under).clone() {
            _ if depth > MAX_DEPTH => false,
            Type::Basic(basic) => !matches!(basic, Basic::Invalid | Basic::UnsafePointer),
            Type::Array(elem, _) | Type::Slice(elem) => self.is_plain_data(elem, depth + 1),
            Type::Struct(fields) => fields.iter().all(|f| self.is_plain_data(f.ty, depth + 1)),
            _ => false,
        }
    }

    /// The elements of a literal whose type, as written and without the pointer that may be left out, is `typ` and
    /// `base`. Says whether there can be such a literal.
    fn elements(
        &mut self,
        e: &'a Expr,
        elts: &'a [Element],
        rbrace: Pos,
        (typ, base): (Ty, Ty),
        qualifier: &str,
    ) -> bool {
        let under = if base == Ty::INVALID { None } else { self.store.core_type(base) };
        match under.map(|u| self.store.get(u).clone()) {
            Some(Type::Struct(fields)) => self.struct_elts(e, elts, rbrace, base, under.unwrap_or(base), &fields),
            Some(Type::Array(elem, n)) => {
                self.indexed_elts(elts, elem, n);
            }
            Some(Type::Slice(elem)) => {
                self.indexed_elts(elts, elem, -1);
            }
            Some(Type::Map(key, elem)) => self.map_elts(elts, key, elem),
            _ => {
                for elt in elts {
                    self.use_exprs([&elt.value]);
                }
                if base != Ty::INVALID && self.under(base) != Ty::INVALID {
                    let cause = if under.is_none() { " (no common underlying type)" } else { "" };
                    let msg = format!("invalid composite literal{qualifier} type {}{cause}", self.ts(typ));
                    self.error(e, Code::InvalidLit, msg);
                }
                return false;
            }
        }
        true
    }

    fn struct_elts(
        &mut self,
        e: &'a Expr,
        elts: &'a [Element],
        rbrace: Pos,
        base: Ty,
        under: Ty,
        fields: &[StructField],
    ) {
        let Some(first) = elts.first() else { return };
        if first.key.is_some() {
            // Which fields were given, as paths: an embedded field and one inside it exclude each other.
            let mut given: Vec<(Vec<u32>, Name)> = Vec::new();
            for elt in elts {
                self.keyed_field(elt, base, under, &mut given);
            }
            return;
        }
        for (i, elt) in elts.iter().enumerate() {
            if let Some(key) = &elt.key {
                let at = Span { lo: key.span.lo, hi: elt.value.span.hi };
                self.error(at, Code::MixedStructLit, "mixture of field:value and value elements in struct literal");
                continue;
            }
            let mut x = self.generic_expr(&elt.value, None);
            let Some(field) = fields.get(i) else {
                let msg = format!("too many values in struct literal of type {}", self.ts(base));
                self.error(&x, Code::InvalidStructLit, msg);
                self.use_exprs(elts[i + 1..].iter().map(|e| &e.value));
                break;
            };
            if field.pkg.is_some_and(|p| p != self.pkg) {
                let msg = format!(
                    "implicit assignment to unexported field {} in struct literal of type {}",
                    field.name,
                    self.ts(base)
                );
                self.error(&x, Code::UnexportedLitField, msg);
                continue;
            }
            self.assignment(&mut x, Some(field.ty), "struct literal");
        }
        if elts.len() < fields.len() {
            let hidden = fields.iter().any(|f| f.pkg.is_some_and(|p| p != self.pkg));
            let hint = if hidden { " (type has unexported fields - use key:value pairs)" } else { "" };
            let msg = format!("too few values in struct literal of type {}{hint}", self.ts(base));
            let at = if rbrace == Pos::NONE { e.span.lo } else { rbrace };
            self.error(at, Code::InvalidStructLit, msg);
        }
    }

    fn keyed_field(&mut self, elt: &'a Element, base: Ty, under: Ty, given: &mut Vec<(Vec<u32>, Name)>) {
        let Some(key) = &elt.key else {
            let msg = "mixture of field:value and value elements in struct literal";
            self.error(&elt.value, Code::MixedStructLit, msg);
            self.use_exprs([&elt.value]);
            return;
        };
        let whole = Span { lo: key.span.lo, hi: elt.value.span.hi };
        let mut x = self.generic_expr(&elt.value, None);
        let ExprKind::Ident(name) = key.kind else {
            let msg = format!("invalid field name {} in struct literal", self.es(key));
            self.error(whole, Code::InvalidLitField, msg);
            return;
        };
        let found = match self.store.field_or_method(self.info, under, false, Some(self.pkg), name, false) {
            Lookup::Found(found) => found,
            _ => {
                let alt = self.store.field_or_method(self.info, under, false, Some(self.pkg), name, true);
                // Whose package it is, the literal's type says.
                let declared = |f: Found| if f.recv == under { Found { recv: base, ..f } } else { f };
                let msg = self.lookup_error(base, name, alt.found().map(declared), true);
                let diag = Diagnostic::error(Code::MissingLitField, key.span, msg);
                let diag = self.field_instead_of(diag, base, key, name);
                self.report(diag);
                return;
            }
        };
        if found.kind != SelectionKind::Field {
            let msg = format!("{} is not a field", self.es(key));
            self.error(key, Code::MissingLitField, msg);
            return;
        }
        if found.path.len() > 1 && !self.allow_version(27) {
            let path = self.field_path(under, &found.path);
            let base = self.ts(base);
            self.verify_version(key, 27, |_| format!("use of promoted field {path} in struct literal of type {base}"));
            return;
        }
        if found.indirect {
            let msg = format!("invalid implicit pointer indirection to reach {}", self.es(key));
            self.error(key, Code::InvalidLitField, msg);
            return;
        }
        if let Some(obj) = self.field_obj(base, &found.path) {
            self.record_use(key.id, obj);
        }
        let before = self.diags.len();
        self.assignment(&mut x, Some(found.ty), "struct literal");
        let field = self.field_obj(base, &found.path);
        self.wanted_by(before, field);
        self.field_given_twice(whole, &found, given);
        if found.path.len() > 1 {
            let (path, ty) = (found.path, found.ty);
            let selection = Selection { kind: SelectionKind::Field, recv: base, obj: None, path, indirect: false, ty };
            self.info.selections.insert(key.id, selection);
        }
    }

    fn field_given_twice(&mut self, whole: Span, found: &Found, given: &mut Vec<(Vec<u32>, Name)>) {
        let path = &found.path;
        let clash = given.iter().find(|(other, _)| other.starts_with(path) || path.starts_with(other));
        let name = found.name;
        if let Some((other, alt)) = clash {
            let msg = if other == path {
                format!("duplicate field name {name} in struct literal")
            } else if other.len() < path.len() {
                format!("cannot specify promoted field {name} and enclosing embedded field {alt}")
            } else {
                format!("cannot specify embedded field {name} and enclosed promoted field {alt}")
            };
            self.error(whole, Code::DuplicateLitField, msg);
            return;
        }
        given.push((path.clone(), name));
    }

    /// `A.B.x`
    fn field_path(&mut self, mut ty: Ty, path: &[u32]) -> String {
        let mut names = Vec::new();
        for &i in path {
            let (base, _) = self.store.deref(ty);
            let under = self.under(base);
            let Type::Struct(fields) = self.store.get(under) else { break };
            let Some(f) = fields.get(i as usize) else { break };
            names.push(f.name.as_str());
            ty = f.ty;
        }
        names.join(".")
    }

    fn map_elts(&mut self, elts: &'a [Element], key_ty: Ty, elem: Ty) {
        // Constants of different types are different keys of an interface.
        let by_type = self.store.is_interface(key_ty);
        let mut seen: FxHashSet<(Const, Ty)> = FxHashSet::default();
        for elt in elts {
            let Some(key) = &elt.key else {
                self.error(&elt.value, Code::MissingLitKey, "missing key in map literal");
                self.use_exprs([&elt.value]);
                continue;
            };
            let mut x = self.generic_expr(key, Some(key_ty));
            self.assignment(&mut x, Some(key_ty), "map literal");
            if !x.is_valid() {
                self.raw_expr(None, &elt.value, Some(elem), true);
                continue;
            }
            if x.is_const() && *x.value() != Const::Unknown {
                let ty = if by_type { self.store.bare(x.ty) } else { Ty::INVALID };
                if !seen.insert((normal_key(x.value()), ty)) {
                    let msg = format!("duplicate key {} in map literal", self.cs(x.value()));
                    self.error(&x, Code::DuplicateLitKey, msg);
                    self.raw_expr(None, &elt.value, Some(elem), true);
                    continue;
                }
            }
            let mut v = self.generic_expr(&elt.value, Some(elem));
            self.assignment(&mut v, Some(elem), "map literal");
        }
    }

    /// Elements of an array (`len` ≥ 0) or slice; yields the length they need.
    fn indexed_elts(&mut self, elts: &'a [Element], elem: Ty, len: i64) -> i64 {
        let mut seen: Option<FxHashMap<i64, ()>> = None;
        let (mut index, mut max) = (0i64, 0i64);
        for elt in elts {
            let mut valid = false;
            if let Some(key) = &elt.key {
                let whole = Span { lo: key.span.lo, hi: elt.value.span.hi };
                // From here on indices may repeat: remember those before.
                if seen.is_none() {
                    seen = Some((0..index).map(|i| (i, ())).collect());
                }
                let (ty, i) = self.index(key, len);
                if ty != Ty::INVALID {
                    if i >= 0 {
                        index = i;
                        valid = true;
                    } else {
                        let msg = format!("index {} must be integer constant", self.es(key));
                        self.error(whole, Code::InvalidLitIndex, msg);
                    }
                }
            } else if len >= 0 && index >= len {
                let msg = format!("index {index} is out of bounds (>= {len})");
                self.error(&elt.value, Code::OversizeArrayLit, msg);
            } else {
                valid = true;
            }
            if valid
                && let Some(seen) = &mut seen
                && seen.insert(index, ()).is_some()
            {
                let at = elt.key.as_ref().map_or(elt.value.span, |k| Span { lo: k.span.lo, hi: elt.value.span.hi });
                self.error(at, Code::DuplicateLitKey, format!("duplicate index {index} in array or slice literal"));
            }
            index = index.saturating_add(1);
            max = max.max(index);
            let mut x = self.generic_expr(&elt.value, Some(elem));
            self.assignment(&mut x, Some(elem), "array or slice literal");
        }
        max
    }
}

/// A key's value with equal numbers in one form, whatever their type.
fn normal_key(val: &Const) -> Const {
    match val.to_int() {
        Const::Unknown => match val.to_float() {
            Const::Unknown => val.clone(),
            f => f,
        },
        i => i,
    }
}
