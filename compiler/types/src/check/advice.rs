//! What to do about types that do not fit: where they come from, and what to write instead.

use source::{Code, Diagnostic, Help, Pos, Span};
use syntax::ast::{BinaryOp, Expr, ExprKind, UnaryOp};

use super::Checker;
use super::operand::Operand;
use crate::info::{Mode, SelectionKind};
use crate::object::{ObjId, ObjKind};
use crate::ty::{Ty, Type};

impl<'a> Checker<'_, 'a> {
    // ── Where types come from ───────────────────────────────────────────────────────────────────

    /// Points to the declaration of what an expression names, whose type plays a part.
    pub(super) fn label_origin(&mut self, diag: &mut Diagnostic, e: &Expr) {
        if let Some(obj) = self.named_by(e) {
            self.label_declaration(diag, obj);
        }
    }

    /// Points to the declaration of `obj`, unless that is where the message points.
    fn label_declaration(&mut self, diag: &mut Diagnostic, obj: ObjId) {
        let object = self.obj(obj);
        let (name, ty, pos) = (object.name, object.ty, object.pos);
        if pos == Pos::NONE || ty == Ty::INVALID || name.as_str().is_empty() {
            return;
        }
        let span = self.name_span(pos, name);
        let text = match &object.kind {
            ObjKind::Var(_) | ObjKind::Const(_) => format!("{name} has type {}", self.ts(ty)),
            ObjKind::Func(_) => format!("{name} is declared here"),
            _ => return,
        };
        if span.lo != diag.span.lo && diag.labels.iter().all(|(at, _)| at.lo != span.lo) {
            diag.labels.push((span, text));
        }
    }

    /// The variable, constant or function that an expression names or calls.
    pub(super) fn named_by(&self, e: &Expr) -> Option<ObjId> {
        match &e.kind {
            ExprKind::Ident(_) => self.info.uses.get(&e.id).copied(),
            ExprKind::Selector { sel, .. } => self.info.uses.get(&sel.id).copied(),
            ExprKind::Paren(x) => self.named_by(x),
            ExprKind::Call { fun, .. } => {
                self.named_by(fun).filter(|obj| matches!(self.obj(*obj).kind, ObjKind::Func(_) | ObjKind::Var(_)))
            }
            _ => None,
        }
    }

    /// Points to `obj`, which gave the type that was wanted, from what has been reported since there were `before`
    /// diagnostics.
    pub(super) fn wanted_by(&mut self, before: usize, obj: Option<ObjId>) {
        if let Some(obj) = obj
            && let Some(mut diag) = self.take_since(before)
        {
            self.label_declaration(&mut diag, obj);
            self.diags.push(diag);
        }
    }

    /// The last diagnostic, if it is new and about types that do not fit.
    fn take_since(&mut self, before: usize) -> Option<Diagnostic> {
        use Code::*;
        let codes = [IncompatibleAssign, InvalidIfaceAssign, InvalidChanAssign, TruncatedFloat, NumericOverflow];
        if self.diags.len() > before { self.diags.pop_if(|d| codes.contains(&d.code)) } else { None }
    }

    /// The parameter that takes the argument of that number.
    pub(super) fn param_of(&self, fun: &Expr, arg: usize) -> Option<ObjId> {
        let func = self.named_by(fun)?;
        let params = &self.info.signatures.get(&self.obj(func).node?)?.params;
        // A variadic one takes all the others.
        params.get(arg).or(params.last()).copied()
    }

    // ── What to write instead ───────────────────────────────────────────────────────────────────

    /// Adds to a message about `x`, which does not fit `wanted`.
    pub(super) fn advise_misfit(&mut self, diag: &mut Diagnostic, x: &Operand<'a>, wanted: Ty) {
        let Some(e) = x.expr() else { return };
        self.label_origin(diag, e);
        if diag.code == Code::InvalidIfaceAssign
            && let Some(all) = self.missing_methods(x.ty, wanted)
        {
            diag.labels.push((Span::NONE, all));
        }
        // An operator in it would bind to the outside.
        let (open, close) = if matches!(e.kind, ExprKind::Binary { .. }) { ("(", ")") } else { ("", "") };
        let advice = if self.converts_plainly(x.ty, wanted) {
            Some(("convert it", e, format!("{}(", self.ts(wanted)), ")".into()))
        } else if self.is_pointer_to(x.ty, wanted) {
            match &e.kind {
                ExprKind::Unary { op: UnaryOp::Addr, x } => {
                    Some(("leave out the &", &**x, String::new(), String::new()))
                }
                _ => Some(("take what it points to", e, format!("*{open}"), close.into())),
            }
        } else if self.has_address(x, e) && self.pointer_fits(x.ty, wanted) {
            Some(("take its address", e, format!("&{open}"), close.into()))
        } else if self.store.is_interface(x.ty) && self.implements(wanted, x.ty) {
            Some(("ask whether it holds one", e, open.into(), format!("{close}.({})", self.ts(wanted))))
        } else {
            None
        };
        if let Some((what, inner, before, after)) = advice {
            diag.help.push(self.wrapped(what, e, &before, inner, &after));
        } else if let Some(call) = self.by_strconv(x.ty, wanted) {
            diag.help.push(Help { message: format!("convert it with {call}({})", self.es(e)), fix: None });
        }
    }

    /// Adds to a message about an operator whose operands have different types.
    pub(super) fn advise_mismatch(&mut self, diag: &mut Diagnostic, x: (&Expr, Ty), y: (&Expr, Ty)) {
        self.label_origin(diag, x.0);
        self.label_origin(diag, y.0);
        if !self.store.all_numeric(x.1) || !self.store.all_numeric(y.1) || x.1.is_untyped() || y.1.is_untyped() {
            return;
        }
        // The integer becomes a float: the other way would lose something.
        let (from, to) = if self.store.all_integer(x.1) && !self.store.all_integer(y.1) { (x, y) } else { (y, x) };
        let conversion = format!("{}(", self.ts(to.1));
        diag.help.push(self.wrapped("convert one of them", from.0, &conversion, from.0, ")"));
    }

    /// Adds to a message about a condition that is not boolean.
    pub(super) fn advise_condition(&mut self, diag: &mut Diagnostic, x: &Operand<'a>, e: &Expr) {
        let zero = if self.store.all_numeric(x.ty) {
            "0"
        } else if self.store.all_string(x.ty) {
            "\"\""
        } else if self.store.has_nil(x.ty) {
            "nil"
        } else {
            return;
        };
        let rest = format!(" != {zero}");
        let message = format!("did you mean {}{rest}?", self.es(e));
        diag.help.push(Help { message, fix: Some((e.span, self.source_of(e.span) + &rest)) });
    }

    /// Adds to a message about a value that nobody uses.
    pub(super) fn advise_unused(&self, diag: &mut Diagnostic, e: &Expr) {
        let instead = match &e.kind {
            ExprKind::Binary { op: BinaryOp::Eq, x, y, .. } => {
                format!("{} = {}", self.source_of(x.span), self.source_of(y.span))
            }
            ExprKind::Call { fun, args, .. } if matches!(fun.kind, ExprKind::Ident(n) if n.as_str() == "append") => {
                let Some(first) = args.first() else { return };
                format!("{} = {}", self.source_of(first.span), self.source_of(e.span))
            }
            _ => return,
        };
        let message = format!("did you mean {instead}?");
        diag.help.push(Help { message, fix: Some((e.span, instead)) });
    }

    /// The advice to put something around `inner`, in place of `whole`. People read the expression as messages show it;
    /// the replacement keeps its spelling.
    fn wrapped(&self, what: &str, whole: &Expr, before: &str, inner: &Expr, after: &str) -> Help {
        let message = format!("{what}: {before}{}{after}", self.es(inner));
        Help { message, fix: Some((whole.span, format!("{before}{}{after}", self.source_of(inner.span)))) }
    }

    /// The text of a piece of a file.
    fn source_of(&self, span: Span) -> String {
        let Some(file) = self.sources.file_of(span.lo).map(|f| self.sources.file(f)) else { return String::new() };
        let range = (span.lo.0 - file.base.0) as usize..(span.hi.0 - file.base.0) as usize;
        file.text.get(range).unwrap_or_default().to_string()
    }

    /// Whether `T(x)` is what everybody would write: between numbers, text and bytes, and types that differ in name.
    fn converts_plainly(&mut self, from: Ty, to: Ty) -> bool {
        if from.is_untyped() || self.store.is_tparam(to) || self.store.is_interface(to) {
            return false;
        }
        let (under_from, under_to) = (self.under(from), self.under(to));
        let chars = |c: &mut Self, ty: Ty| match *c.store.get(ty) {
            Type::Slice(elem) => matches!(c.store.bare(elem), Ty::UINT8 | Ty::INT32),
            _ => false,
        };
        self.store.identical(under_from, under_to)
            || self.store.all_numeric(from) && self.store.all_numeric(to)
            || self.store.all_string(from) && chars(self, under_to)
            || chars(self, under_from) && self.store.all_string(to)
    }

    /// What converts between text and `int`.
    fn by_strconv(&mut self, from: Ty, to: Ty) -> Option<&'static str> {
        let (from, to) = (self.store.bare(from), self.store.bare(to));
        if from == Ty::INT && self.store.all_string(to) {
            Some("strconv.Itoa")
        } else if self.store.all_string(from) && to == Ty::INT {
            Some("strconv.Atoi")
        } else {
            None
        }
    }

    fn is_pointer_to(&mut self, from: Ty, to: Ty) -> bool {
        let under = self.under(from);
        let Type::Pointer(base) = *self.store.get(under) else { return false };
        self.store.identical(base, to)
    }

    fn has_address(&self, x: &Operand<'a>, e: &Expr) -> bool {
        x.mode == Mode::Var || matches!(e.kind, ExprKind::CompositeLit { .. })
    }

    /// Whether a pointer to a value of one type may go where the other is wanted.
    fn pointer_fits(&mut self, from: Ty, to: Ty) -> bool {
        let pointer = self.store.pointer(from);
        self.store.identical(pointer, to) || self.store.is_interface(to) && self.implements(pointer, to)
    }

    fn implements(&mut self, ty: Ty, interface: Ty) -> bool {
        let q = crate::format::Qualifier::new(self.info, self.pkg);
        !self.store.is_interface(ty) && self.store.implements(q, ty, interface).is_ok()
    }

    /// All methods of an interface that a type lacks, if there are several: messages name only one.
    fn missing_methods(&mut self, ty: Ty, interface: Ty) -> Option<String> {
        let set = self.store.type_set(interface);
        let mut missing = Vec::new();
        for method in &set.methods {
            let pkg = method.pkg.or(Some(self.pkg));
            let found = self.store.field_or_method(self.info, ty, true, pkg, method.name, false).found();
            if found.is_none_or(|f| f.kind == SelectionKind::Field) {
                let sig = self.ts(method.ty);
                missing.push(format!("{}{}", method.name, sig.strip_prefix("func").unwrap_or(&sig)));
            }
        }
        (missing.len() > 1).then(|| format!("missing methods: {}", missing.join(", ")))
    }
}
