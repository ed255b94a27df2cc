//! What the checker found out, as text for `--dump=types`.

use std::fmt::Write;

use source::{Pos, SourceMap};

use crate::format::Qualifier;
use crate::info::{Info, Mode};
use crate::object::{ObjId, ObjKind, PkgId, VarKind};
use crate::store::TypeStore;
use crate::ty::Type;

/// Everything about one package: declarations with method sets, local variables, the order of
/// initialisation, instances, and every expression's type and value, each part in source order.
pub fn dump(info: &Info, store: &mut TypeStore, sources: &SourceMap, pkg: PkgId) -> String {
    let mut out = String::new();
    let package = info.package(pkg);
    let _ = writeln!(out, "package {} \"{}\"", package.name, package.path);
    for import in &package.imports {
        let _ = writeln!(out, "import \"{}\"", info.package(*import).path);
    }
    let q = Qualifier::new(info, pkg);
    let here = |pos: Pos| match sources.locate(pos) {
        Some(l) => format!("{}:{}", l.line, l.col),
        None => "-".to_string(),
    };

    let mut objects: Vec<ObjId> = (0..info.objects.len() as u32).map(ObjId).collect();
    objects.retain(|o| info.object(*o).pkg == Some(pkg));
    objects.sort_by_key(|o| info.object(*o).pos);
    out.push_str("\nobjects:\n");
    for obj in objects {
        let object = info.object(obj);
        let what = match object.kind {
            ObjKind::Var(VarKind::Global) => "global",
            ObjKind::Var(VarKind::Local) => "local",
            ObjKind::Var(VarKind::Param) => "parameter",
            ObjKind::Var(VarKind::Result) => "result",
            ObjKind::Var(VarKind::Field) => continue,
            ObjKind::Const(_) => "constant",
            ObjKind::TypeName { .. } => "type",
            ObjKind::Func(_) => "function",
            ObjKind::PkgName(_) | ObjKind::Builtin(_) | ObjKind::Nil => continue,
        };
        let _ = writeln!(out, "  {:>8}  {what:<9} {}", here(object.pos), q.object(store, obj));
        if matches!(object.kind, ObjKind::TypeName { alias: false }) && matches!(store.get(object.ty), Type::Named(..))
        {
            methods(&mut out, info, store, q, obj);
        }
    }

    out.push_str("\ninitialisation:\n");
    for init in &package.init_order {
        let names: Vec<&str> = init.lhs.iter().map(|o| info.object(*o).name.as_str()).collect();
        let _ = writeln!(out, "  {}", names.join(", "));
    }

    // A file's nodes have ids from twice its base position on.
    let ours = |node: u32| {
        package.files.iter().any(|f| {
            let base = sources.file(f.file).base.0;
            let len = sources.file(f.file).text.len() as u32;
            (base * 2..=(base + len) * 2 + 1).contains(&node)
        })
    };
    let mut instances: Vec<_> = info.instances.iter().filter(|(n, _)| ours(n.0)).collect();
    instances.sort_by_key(|(n, _)| n.0);
    out.push_str("\ninstances:\n");
    for (node, inst) in instances {
        let name = info.uses.get(node).map_or("?", |o| info.object(*o).name.as_str());
        let _ = writeln!(out, "  #{} {name}{} {}", node.0, q.tys(store, &inst.targs), q.ty(store, inst.ty));
    }

    out.push_str("\nexpressions:\n");
    for (node, tv) in info.types.iter().filter(|(n, _)| ours(n.0)) {
        let mode = match tv.mode {
            Mode::Invalid => "invalid",
            Mode::NoValue => "no value",
            Mode::Builtin(_) => "builtin",
            Mode::Type => "type",
            Mode::Const => "constant",
            Mode::Var => "variable",
            Mode::MapIndex => "map element",
            Mode::Value => "value",
            Mode::Nil => "nil",
            Mode::CommaOk => "comma-ok",
        };
        let value = tv.value.as_ref().map_or(String::new(), |v| format!(" = {v}"));
        let _ = writeln!(out, "  #{} {mode} {}{value}", node.0, q.ty(store, tv.ty));
    }
    out
}

/// The method set of a type and of its pointer, promoted methods with their path.
fn methods(out: &mut String, info: &Info, store: &mut TypeStore, q: Qualifier, obj: ObjId) {
    let ty = info.object(obj).ty;
    let ptr = store.pointer(ty);
    let values = store.method_set(info, ty);
    let set = if store.is_interface(ty) { values.clone() } else { store.method_set(info, ptr) };
    for m in set.iter() {
        let star = if values.iter().any(|v| v.name == m.name && v.pkg == m.pkg) { "" } else { "*" };
        let path: Vec<String> = m.path.iter().map(u32::to_string).collect();
        let through = if path.is_empty() { String::new() } else { format!(" through field {}", path.join(".")) };
        let _ = writeln!(out, "            method {star}{}{through}", q.func(store, m.name, m.sig));
    }
}
