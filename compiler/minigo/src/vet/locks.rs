//! Values with a lock in them that are copied: the copy is another lock.

use syntax::ast::{Expr, ExprKind, Field, FuncDecl, Stmt, StmtKind, VarSpec};
use syntax::exprstring::expr_string;
use types::{Builtin, Info, Mode, Ty, Type, TypeStore};

use super::Remarks;
use super::callee::declared;
use super::walk::Visitor;

/// The check.
pub struct Locks<'a, 's> {
    pub info: &'a Info<'s>,
    pub store: &'a mut TypeStore,
    pub remarks: &'a mut Remarks,
}

/// Types of packages sync and sync/atomic that say by a field that they are not to be copied.
const NO_COPY: &[(&str, &[&str])] = &[
    ("sync", &["Cond", "Map", "Once", "Pool", "WaitGroup"]),
    ("sync/atomic", &["Bool", "Int32", "Int64", "Pointer", "Uint32", "Uint64", "Uintptr", "Value"]),
];

impl Visitor for Locks<'_, '_> {
    fn func(&mut self, func: &FuncDecl) {
        let name = func.name.name.as_str();
        self.params(func.recv.as_deref().unwrap_or_default(), name);
        self.params(&func.sig.params, name);
    }

    fn var(&mut self, spec: &VarSpec) {
        for (i, value) in spec.values.iter().enumerate() {
            let to = spec.names.get(i).map_or("", |n| n.name.as_str());
            self.copied(value, &format!("variable declaration copies lock value to {to}"));
        }
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match &stmt.kind {
            StmtKind::Assign { lhs, rhs, .. } | StmtKind::Define { lhs, rhs, .. } => {
                for (i, value) in rhs.iter().enumerate() {
                    let to = lhs.get(i).map(expr_string).unwrap_or_default();
                    self.copied(value, &format!("assignment copies lock value to {to}"));
                }
            }
            StmtKind::Return(values) => {
                for value in values {
                    self.copied(value, "return copies lock value");
                }
            }
            StmtKind::Range(s) => {
                for var in s.key.iter().chain(&s.value).filter(|v| expr_string(v) != "_") {
                    let ty = self.type_of(var);
                    self.remark(var, ty, &format!("range var {} copies lock", expr_string(var)));
                }
            }
            _ => {}
        }
    }

    fn expr(&mut self, e: &Expr) {
        match &e.kind {
            ExprKind::FuncLit { sig, .. } => self.params(&sig.params, "func"),
            ExprKind::CompositeLit { elts, .. } => {
                for element in elts.list() {
                    self.copied(
                        &element.value,
                        &format!("literal copies lock value from {}", expr_string(&element.value)),
                    );
                }
            }
            ExprKind::Call { fun, args, .. } => {
                let called = self.info.types.get(&fun.id).map(|t| t.mode);
                let looks_only = [
                    Builtin::Len,
                    Builtin::Cap,
                    Builtin::New,
                    Builtin::UnsafeSizeof,
                    Builtin::UnsafeOffsetof,
                    Builtin::UnsafeAlignof,
                ];
                let harmless = looks_only.iter().any(|b| called == Some(Mode::Builtin(*b)));
                if !harmless && called != Some(Mode::Type) {
                    for arg in args {
                        self.copied(arg, &format!("call of {} copies lock value", expr_string(fun)));
                    }
                }
            }
            _ => {}
        }
    }
}

impl Locks<'_, '_> {
    fn params(&mut self, params: &[Field], func: &str) {
        for param in params {
            let ty = self.info.type_of(param.ty.id);
            self.remark(&param.ty, ty, &format!("{func} passes lock by value"));
        }
    }

    /// The type of an expression, or of the variable that it declares.
    fn type_of(&self, e: &Expr) -> Ty {
        match self.info.type_of(e.id) {
            Ty::INVALID => self.info.defs.get(&e.id).map_or(Ty::INVALID, |obj| self.info.object(*obj).ty),
            ty => ty,
        }
    }

    /// Remarks on an expression whose value is copied. New values are nobody's lock yet.
    fn copied(&mut self, e: &Expr, what: &str) {
        let mut inner = e;
        while let ExprKind::Paren(x) = &inner.kind {
            inner = x;
        }
        let is_new = match &inner.kind {
            ExprKind::CompositeLit { .. } | ExprKind::Call { .. } => true,
            ExprKind::Star(x) => matches!(x.kind, ExprKind::Call { .. }),
            _ => false,
        };
        let is_type = self.info.types.get(&e.id).is_some_and(|t| t.mode == Mode::Type);
        if !is_new && !is_type {
            self.remark(e, self.info.type_of(e.id), what);
        }
    }

    fn remark(&mut self, at: &Expr, ty: Ty, what: &str) {
        if let Some(path) = self.lock_path(ty, 0) {
            self.remarks.add(at.span.lo, format!("{what}: {}", path.join(" contains ")));
        }
    }

    /// How a type contains a lock: itself, a field's type, that field's, and so on. `None` if it contains none.
    fn lock_path(&mut self, ty: Ty, depth: usize) -> Option<Vec<String>> {
        if ty == Ty::INVALID || depth > 50 || self.store.is_tparam(ty) {
            return None;
        }
        let name = super::type_text(self.info, self.store, ty);
        if let Some((package, short)) = declared(self.info, self.store, ty)
            && NO_COPY.iter().any(|(p, names)| *p == package && names.contains(&short.as_str()))
        {
            return Some(vec![name, format!("{package}.noCopy")]);
        }
        let under = self.store.underlying(ty);
        match self.store.get(under).clone() {
            Type::Array(elem, _) => self.lock_path(elem, depth + 1),
            Type::Struct(fields) => {
                if self.is_locker(ty) {
                    return Some(vec![name]);
                }
                let inner = fields.iter().find_map(|f| self.lock_path(f.ty, depth + 1))?;
                Some([vec![name], inner].concat())
            }
            _ => None,
        }
    }

    /// Whether the pointer to a type has methods Lock and Unlock that the type itself has not.
    fn is_locker(&mut self, ty: Ty) -> bool {
        if !self.store.is_named(ty) {
            return false;
        }
        let both =
            |set: &[types::MethodEntry]| ["Lock", "Unlock"].iter().all(|n| set.iter().any(|m| m.name.as_str() == *n));
        if both(&self.store.method_set(self.info, ty)) {
            return false;
        }
        let pointer = self.store.pointer(ty);
        both(&self.store.method_set(self.info, pointer))
    }
}
