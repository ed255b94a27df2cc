//! Declarations that refer to themselves.

use rustc_hash::FxHashMap;
use source::{Code, Span};
use syntax::ast::ExprKind;

use super::Checker;
use super::decl::DeclKind;
use crate::object::{ObjId, ObjKind};
use crate::spelling::Spelling;
use crate::ty::{NamedId, Ty, Type};

impl<'a> Checker<'_, 'a> {
    /// `type A B; type B A`: found before anything is resolved.
    pub(super) fn direct_cycles(&mut self) {
        // Position in the current path, or `None` once a name is known to be fine (or reported).
        let mut seen: FxHashMap<ObjId, Option<usize>> = FxHashMap::default();
        for first in self.package.obj_list.clone() {
            if !matches!(self.obj(first).kind, ObjKind::TypeName { .. }) {
                continue;
            }
            let mut path: Vec<ObjId> = Vec::new();
            let mut at = first;
            loop {
                match seen.get(&at) {
                    Some(None) => break,
                    Some(Some(start)) => {
                        self.set_type(at, Ty::INVALID);
                        let cycle = path[*start..].to_vec();
                        self.cycle_error(&cycle);
                        break;
                    }
                    None => {}
                }
                seen.insert(at, Some(path.len()));
                path.push(at);
                let Some(decl) = self.decl_of(at) else { break };
                let DeclKind::Type(spec) = &self.package.decls[decl.0 as usize].kind else { break };
                let ExprKind::Ident(name) = spec.ty.kind else { break };
                let Some(next) = self.scope(self.package.pkg_scope).lookup(name) else { break };
                if !matches!(self.obj(next).kind, ObjKind::TypeName { .. }) {
                    break;
                }
                at = next;
            }
            for obj in path {
                seen.insert(obj, None);
            }
        }
    }

    /// Whether an object may refer to itself the way it does: through a type definition, or as a value
    /// through functions (which the initialisation order looks at).
    pub(super) fn valid_cycle(&mut self, obj: ObjId) -> bool {
        let Some(start) = self.meta(obj).and_then(|m| m.path_idx) else { return true };
        let cycle = self.obj_path[start as usize..].to_vec();
        let (mut n_values, mut n_defs) = (0, 0);
        for &o in &cycle {
            match self.obj(o).kind {
                ObjKind::Const(_) | ObjKind::Var(_) => n_values += 1,
                ObjKind::TypeName { alias } => {
                    if self.env.in_tparam_list && self.is_generic_type_name(o) {
                        return true;
                    }
                    if !alias {
                        n_defs += 1;
                    }
                }
                _ => {}
            }
        }
        if n_values == cycle.len() || n_values == 0 && n_defs > 0 {
            return true;
        }
        self.cycle_error(&cycle);
        false
    }

    /// Reports a cycle, starting with what comes first in the source.
    pub(super) fn cycle_error(&mut self, cycle: &[ObjId]) {
        let names: Vec<(ObjId, String, Span)> =
            cycle.iter().map(|o| (*o, self.qualified_name(*o), self.obj_span(*o))).collect();
        let start = (0..cycle.len()).min_by_key(|i| self.obj(cycle[*i]).pos).unwrap_or(0);
        self.report_cycle(&names, start);
    }

    /// Reports a cycle of types, some of them instances.
    fn type_cycle_error(&mut self, path: &[Ty]) {
        let place = |t: &Ty| {
            let obj = self.named_obj(*t)?;
            // An instance is where it is first mentioned.
            let at = match self.package.inst_pos.get(&self.store.bare(*t)) {
                Some(pos) => Span { lo: *pos, hi: *pos },
                None => self.obj_span(obj),
            };
            Some((obj, self.ts(*t), at))
        };
        let cycle: Vec<(ObjId, String, Span)> = path.iter().filter_map(place).collect();
        self.report_cycle(&cycle, 0);
    }

    fn report_cycle(&mut self, cycle: &[(ObjId, String, Span)], start: usize) {
        let Some((first, name, at)) = cycle.get(start) else { return };
        let (first, at) = (*first, *at);
        let is_type = matches!(self.obj(first).kind, ObjKind::TypeName { .. });
        if cycle.len() == 1 {
            let what = if is_type { "invalid recursive type: " } else { "invalid cycle in declaration: " };
            self.error(at, Code::InvalidDeclCycle, format!("{what}{name} refers to itself"));
            return;
        }
        let what = if is_type { "invalid recursive type" } else { "invalid cycle in declaration of" };
        let mut related: Vec<(Span, String)> = Vec::new();
        for i in 0..cycle.len() {
            let (_, from, at) = &cycle[(start + i) % cycle.len()];
            let (_, to, _) = &cycle[(start + i + 1) % cycle.len()];
            related.push((*at, format!("{from} refers to {to}")));
        }
        self.error_with(at, Code::InvalidDeclCycle, format!("{what} {name}"), related);
    }

    /// Whether values of the type may be used: not while it is being declared.
    pub(super) fn is_complete(&mut self, ty: Ty) -> bool {
        if self.obj_path.is_empty() {
            return true;
        }
        let mut ty = ty;
        loop {
            let (obj, rhs) = match (self.store.spelling(ty), self.store.get(ty)) {
                (Some((Spelling::Alias(alias, _), actual)), _) => (*alias, Some(actual)),
                (_, Type::Named(id, _)) => (self.store.named[id.0 as usize].obj, self.package.rhs_of.get(id).copied()),
                _ => return true,
            };
            if let Some(start) = self.meta(obj).and_then(|m| m.path_idx) {
                let cycle = self.obj_path[start as usize..].to_vec();
                self.cycle_error(&cycle);
                return false;
            }
            match rhs {
                Some(rhs) => ty = rhs,
                None => return true,
            }
        }
    }

    /// Whether the size of a type is no constant: it depends on type parameters, or on itself (which is reported).
    pub(super) fn has_var_size(&mut self, ty: Ty) -> bool {
        if self.obj_path.is_empty() { self.store.has_var_size(ty) } else { self.var_size_in(ty, &mut Vec::new()) }
    }

    /// `path` are the instances on the way; other types are in `obj_path`.
    fn var_size_in(&mut self, ty: Ty, path: &mut Vec<Ty>) -> bool {
        match self.store.get(ty).clone() {
            Type::Named(id, args) if args.is_empty() => {
                let obj = self.store.named[id.0 as usize].obj;
                if let Some(start) = self.meta(obj).and_then(|m| m.path_idx) {
                    let cycle = self.obj_path[start as usize..].to_vec();
                    self.cycle_error(&cycle);
                    return true;
                }
                let rhs = self.package.rhs_of.get(&id).copied().unwrap_or_else(|| self.under(ty));
                self.push_obj(obj);
                let open = self.var_size_in(rhs, path);
                self.pop_obj();
                open
            }
            Type::Named(..) => {
                let ty = self.store.bare(ty);
                if let Some(start) = path.iter().position(|p| *p == ty) {
                    self.type_cycle_error(&path[start..]);
                    return true;
                }
                let under = self.under(ty);
                path.push(ty);
                let open = self.var_size_in(under, path);
                path.pop();
                open
            }
            Type::Array(elem, _) => self.var_size_in(elem, path),
            Type::Struct(fields) => fields.iter().any(|f| self.var_size_in(f.ty, path)),
            Type::Param(_) => true,
            _ => false,
        }
    }

    /// Reports types that contain themselves.
    pub(super) fn valid_type(&mut self, ty: Ty) {
        self.valid_type_in(ty, &mut Vec::new(), &mut Vec::new());
    }

    fn valid_type_in(&mut self, ty: Ty, nest: &mut Vec<Ty>, path: &mut Vec<Ty>) -> bool {
        let ty = self.store.bare(ty);
        match self.store.get(ty) {
            Type::Array(elem, _) => {
                let elem = *elem;
                self.valid_type_in(elem, nest, path)
            }
            Type::Struct(fields) => {
                let tys: Vec<Ty> = fields.iter().map(|f| f.ty).collect();
                tys.into_iter().all(|t| self.valid_type_in(t, nest, path))
            }
            Type::Interface(iface) => {
                let tys: Vec<Ty> = iface.embeds.iter().flat_map(|u| u.terms.iter().map(|t| t.1)).collect();
                tys.into_iter().all(|t| self.valid_type_in(t, nest, path))
            }
            Type::Named(id, args) => {
                let (id, closed) = (*id, args.is_empty());
                if closed && self.package.valid_types.contains(&ty) {
                    return true;
                }
                if nest.contains(&ty) {
                    self.store.named[id.0 as usize].underlying = Some(Ty::INVALID);
                    self.package.rhs_of.insert(id, Ty::INVALID);
                    let start = path.iter().position(|p| *p == ty).unwrap_or(0);
                    self.type_cycle_error(&path[start..]);
                    return false;
                }
                let rhs = self.package.rhs_of.get(&id).copied().or(self.store.named[id.0 as usize].underlying);
                let Some(rhs) = rhs else { return true };
                nest.push(ty);
                path.push(ty);
                let ok = self.valid_type_in(rhs, nest, path);
                nest.pop();
                path.pop();
                if ok && closed {
                    self.package.valid_types.insert(ty);
                }
                ok
            }
            Type::Param(param) => {
                // The type argument stands where the parameter is, in the surroundings of the instance.
                let param = *param;
                let Some(&inst) = nest.last() else { return true };
                let Type::Named(id, args) = self.store.get(inst) else { return true };
                let idx = self.store.named[id.0 as usize].tparams.iter().position(|p| *p == param);
                let Some(arg) = idx.and_then(|i| args.get(i).copied()) else { return true };
                if arg == ty {
                    return true;
                }
                nest.pop();
                let ok = self.valid_type_in(arg, nest, path);
                nest.push(inst);
                ok
            }
            _ => true,
        }
    }

    pub(super) fn named_obj(&self, ty: Ty) -> Option<ObjId> {
        match self.store.get(ty) {
            Type::Named(id, _) => Some(self.store.named[id.0 as usize].obj),
            _ => None,
        }
    }

    /// Sets a defined type's underlying type from its right side, now or as soon as that is known.
    pub(super) fn set_underlying(&mut self, id: NamedId, rhs: Ty) {
        let waits = match self.store.get(rhs) {
            Type::Named(base, _) => self.store.named[base.0 as usize].underlying.is_none(),
            _ => false,
        };
        if waits {
            self.pending.push((id, rhs));
            return;
        }
        let under = self.under(rhs);
        self.store.named[id.0 as usize].underlying = Some(under);
        // Those that waited for this one.
        let (ready, wait): (Vec<_>, Vec<_>) = std::mem::take(&mut self.pending)
            .into_iter()
            .partition(|(_, rhs)| matches!(self.store.get(*rhs), Type::Named(base, _) if *base == id));
        self.pending = wait;
        for (id, rhs) in ready {
            self.set_underlying(id, rhs);
        }
    }
}
