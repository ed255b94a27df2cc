//! Instantiation without end: a generic function that calls itself with ever larger type arguments.
//!
//! A graph of type parameters: an edge says that what one stands for reaches the other, as it is
//! (weight 0) or inside a larger type (weight 1). A cycle that gains weight never ends. Such cycles
//! lie within one package.

use rustc_hash::FxHashMap;
use source::{Code, Span};

use super::Checker;
use crate::object::{ObjId, ObjKind};
use crate::ty::{TParamId, Ty, Type};

/// An instantiation, seen from one type parameter.
#[derive(Debug)]
struct Edge {
    from: usize,
    to: usize,
    weight: u32,
    at: Span,
    targ: Ty,
}

/// The instantiations of a package.
#[derive(Debug, Default)]
pub(super) struct Mono {
    instances: Vec<(Span, TParamId, Ty)>,
}

impl<'a> Checker<'_, 'a> {
    /// Notes that type parameters were given these arguments.
    pub(super) fn note_instance(&mut self, at: Span, spans: &[Span], tparams: &[TParamId], targs: &[Ty]) {
        for (i, (p, t)) in tparams.iter().zip(targs).enumerate() {
            if self.store.is_open(*t) {
                self.mono.instances.push((spans.get(i).copied().unwrap_or(at), *p, *t));
            }
        }
    }

    /// Reports the first cycle of instantiations that never ends.
    pub(super) fn monomorph(&mut self) {
        let (vertices, edges) = self.instance_graph();
        // The heaviest path to each vertex, and the edge it comes by.
        let mut weight = vec![0u32; vertices.len()];
        let mut length = vec![0usize; vertices.len()];
        let mut by = vec![usize::MAX; vertices.len()];
        loop {
            let mut again = false;
            for (i, e) in edges.iter().enumerate() {
                let w = weight[e.from] + e.weight;
                if w <= weight[e.to] {
                    continue;
                }
                by[e.to] = i;
                length[e.to] = length[e.from] + 1;
                if length[e.to] == vertices.len() {
                    self.report_instance_cycle(&vertices, &edges, &by, e.to);
                    return;
                }
                weight[e.to] = w;
                again = true;
            }
            if !again {
                return;
            }
        }
    }

    fn instance_graph(&mut self) -> (Vec<ObjId>, Vec<Edge>) {
        // A method's own names for its receiver's parameters are those parameters.
        let mut canon: FxHashMap<ObjId, ObjId> = FxHashMap::default();
        for &obj in &self.package.obj_list {
            if let ObjKind::Func(func) = &self.obj(obj).kind
                && let Some(recv) = func.recv
            {
                let own = &self.store.named[recv.0 as usize].tparams;
                for (m, t) in func.recv_tparams.iter().zip(own) {
                    canon.insert(self.store.tparams[m.0 as usize].obj, self.store.tparams[t.0 as usize].obj);
                }
            }
        }
        let mut vertices = Vec::new();
        let mut index: FxHashMap<ObjId, usize> = FxHashMap::default();
        let mut vertex = |obj: ObjId| {
            let obj = canon.get(&obj).copied().unwrap_or(obj);
            *index.entry(obj).or_insert_with(|| {
                vertices.push(obj);
                vertices.len() - 1
            })
        };
        let mut edges = Vec::new();
        for (at, param, targ) in std::mem::take(&mut self.mono.instances) {
            let obj = self.store.tparams[param.0 as usize].obj;
            if self.obj(obj).pkg != Some(self.pkg) {
                continue;
            }
            let mut inside = Vec::new();
            self.params_in(targ, &mut inside);
            for p in inside {
                let weight = u32::from(*self.store.get(targ) != Type::Param(p));
                let from = vertex(self.store.tparams[p.0 as usize].obj);
                edges.push(Edge { from, to: vertex(obj), weight, at, targ });
            }
        }
        (vertices, edges)
    }

    /// The type parameters that occur in a type.
    fn params_in(&self, ty: Ty, out: &mut Vec<TParamId>) {
        if !self.store.is_open(ty) {
            return;
        }
        let mut all = |tys: &[Ty]| tys.iter().for_each(|t| self.params_in(*t, out));
        match self.store.get(ty) {
            Type::Basic(_) => {}
            Type::Param(p) => out.push(*p),
            Type::Named(_, args) | Type::Tuple(args) => all(args),
            Type::Pointer(t) | Type::Slice(t) | Type::Array(t, _) | Type::Chan(_, t) => all(&[*t]),
            Type::Map(k, v) => all(&[*k, *v]),
            Type::Struct(fields) => fields.iter().for_each(|f| all(&[f.ty])),
            Type::Func(sig) => {
                all(&sig.params);
                all(&sig.results);
            }
            Type::Interface(iface) => iface.methods.iter().for_each(|m| all(&[m.ty])),
        }
    }

    fn report_instance_cycle(&mut self, vertices: &[ObjId], edges: &[Edge], by: &[usize], end: usize) {
        // Backwards until a vertex comes twice; those before it only lead to the cycle.
        let mut stack = Vec::new();
        let mut v = end;
        while !stack.contains(&v) {
            stack.push(v);
            v = edges[by[v]].from;
        }
        let start = stack.iter().position(|s| *s == v).unwrap_or(0);
        let mut related = Vec::new();
        for &v in &stack[start..] {
            let e = &edges[by[v]];
            let name = self.obj(vertices[e.to]).name;
            related.push((e.at, format!("{name} instantiated as {}", self.ts(e.targ))));
        }
        let at = self.obj_span(vertices[v]);
        self.error_with(at, Code::InvalidInstanceCycle, "instantiation cycle:", related);
    }
}
