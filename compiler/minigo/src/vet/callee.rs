//! What a call calls.

use syntax::ast::{Expr, ExprKind};
use types::{Info, ObjId, ObjKind, SelectionKind, Ty, Type, TypeStore};

/// A function that is known by name.
pub struct Callee {
    /// Import path of its package; empty for a method of `error`.
    pub package: String,
    pub name: String,
    /// `package.name` or `(receiver).name`.
    pub shown: String,
    pub is_method: bool,
    pub ty: Ty,
}

/// The function that the expression `fun` denotes, if it is a declared one or an interface's method.
pub fn callee(info: &Info, store: &TypeStore, fun: &Expr) -> Option<Callee> {
    let (id, name) = match &fun.kind {
        ExprKind::Paren(x) | ExprKind::Index { x, .. } => return callee(info, store, x),
        ExprKind::Selector { sel, .. } => (sel.id, sel.name),
        ExprKind::Ident(name) => (fun.id, *name),
        _ => return None,
    };
    let name = name.as_str().to_string();
    let selection = info.selections.get(&fun.id);
    let obj = info.uses.get(&id).copied().or_else(|| selection.and_then(|s| s.obj));
    let Some(obj) = obj else {
        // A method of an interface: testing.TB has those of T.
        let selection = selection.filter(|s| s.kind == SelectionKind::Interface)?;
        let (package, recv) = declared(info, store, selection.recv)?;
        let of = if package.is_empty() { recv } else { format!("{package}.{recv}") };
        return Some(Callee { shown: format!("({of}).{name}"), package, name, is_method: true, ty: selection.ty });
    };
    let object = info.object(obj);
    let package = info.package(object.pkg?).path.as_str().to_string();
    let ObjKind::Func(func) = &object.kind else { return None };
    let (shown, is_method) = match func.recv {
        Some(id) if selection.is_some() => {
            let recv = info.object(store.named[id.0 as usize].obj).name;
            let star = if func.ptr_recv { "*" } else { "" };
            (format!("({star}{package}.{}).{name}", recv.as_str()), true)
        }
        _ => (format!("{package}.{name}"), false),
    };
    Some(Callee { package, name, shown, is_method, ty: info.type_of(fun.id) })
}

/// Package path and name of a defined type; those of the universe have no path.
pub fn declared(info: &Info, store: &TypeStore, ty: Ty) -> Option<(String, String)> {
    let Type::Named(id, _) = store.get(ty) else { return None };
    let object = info.object(store.named[id.0 as usize].obj);
    let package = object.pkg.map_or(String::new(), |pkg| info.package(pkg).path.as_str().to_string());
    Some((package, object.name.as_str().to_string()))
}

/// The thing that a name or selector denotes.
pub fn used(info: &Info, e: &Expr) -> Option<ObjId> {
    match &e.kind {
        ExprKind::Paren(x) | ExprKind::Index { x, .. } => used(info, x),
        ExprKind::Ident(_) => info.uses.get(&e.id).copied(),
        ExprKind::Selector { sel, .. } => {
            info.uses.get(&sel.id).copied().or_else(|| info.selections.get(&e.id).and_then(|s| s.obj))
        }
        _ => None,
    }
}
