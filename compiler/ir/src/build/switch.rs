//! Switches on values and on types.

use syntax::ast::*;
use types::Type;

use super::value::Val;
use super::{Builder, Exit};
use crate::func::{self, Target, Term};

/// Integer cases from which on a jump table or search beats a chain of comparisons.
const TABLE_MIN: usize = 5;

impl<'a> Builder<'_, 'a> {
    pub(super) fn switch_stmt(&mut self, s: &SwitchStmt, label: Option<NodeId>) {
        if let Some(init) = &s.init {
            self.stmt(init);
        }
        let done = self.new_block();
        let bodies: Vec<func::Block> = s.clauses.iter().map(|_| self.new_block()).collect();
        let default = s.clauses.iter().position(|c| c.exprs.is_none());
        let otherwise = default.map_or(done, |d| bodies[d]);
        match &s.tag {
            Some(tag) => {
                let ty = self.ty_of(tag);
                let v = self.expr(tag);
                let v = self.own(ty, v);
                if !self.integer_switch(s, ty, &v, &bodies, otherwise) {
                    self.compare_cases(s, tag, ty, &v, &bodies, otherwise);
                }
            }
            None => {
                for (clause, body) in s.clauses.iter().zip(&bodies) {
                    for e in clause.exprs.iter().flatten() {
                        self.f.loc.pos = e.span.lo;
                        let next = self.new_block();
                        self.case_cond(e, *body, next);
                        self.at(next);
                    }
                }
                self.jump(otherwise);
            }
        }
        for (i, clause) in s.clauses.iter().enumerate() {
            // A fallthrough of the clause before jumps here too.
            self.at_open(bodies[i]);
            self.f.exits.push(Exit { label, break_to: done, continue_to: None });
            self.stmts(&clause.body);
            self.f.exits.pop();
            let falls = matches!(
                clause.body.last().map(|s| &s.kind),
                Some(StmtKind::Branch { kind: BranchKind::Fallthrough, .. })
            );
            let next = if falls && i + 1 < bodies.len() { bodies[i + 1] } else { done };
            self.jump(next);
            self.seal(bodies[i]);
        }
        self.at(done);
    }

    /// A case of a switch without a tag: a condition, or an interface that is to hold true.
    fn case_cond(&mut self, e: &Expr, body: func::Block, next: func::Block) {
        let ty = self.ty_of(e);
        if !self.is_interface(ty) {
            return self.cond(e, body, next);
        }
        let v = self.expr(e);
        let one = self.iconst(func::Ty::I8, 1);
        let yes = self.to_interface(&Val::scalar(one), types::Ty::BOOL, ty);
        let hit = self.compare_interfaces(false, ty, &v, ty, &yes);
        self.br(hit, body, next);
    }

    /// Many distinct integer constants: one multi-way branch.
    fn integer_switch(
        &mut self,
        s: &SwitchStmt,
        ty: types::Ty,
        v: &Val,
        bodies: &[func::Block],
        otherwise: func::Block,
    ) -> bool {
        if !self.store.is_integer(ty) {
            return false;
        }
        let mut cases = Vec::new();
        for (clause, body) in s.clauses.iter().zip(bodies) {
            for e in clause.exprs.iter().flatten() {
                let Some(c) = self.info.const_of(e.id).and_then(super::consts::to_i64) else { return false };
                let e_ty = self.ty_of(e);
                if self.is_interface(e_ty) {
                    return false;
                }
                cases.push((c, Target { block: *body, args: vec![] }));
            }
        }
        if cases.len() < TABLE_MIN {
            return false;
        }
        let m = self.f.func.ty(v.one());
        for (c, _) in &mut cases {
            *c = super::consts::truncate(*c, m);
        }
        let default = Target { block: otherwise, args: vec![] };
        self.term(Term::Switch { value: v.one(), cases, default });
        true
    }

    fn compare_cases(
        &mut self,
        s: &SwitchStmt,
        tag: &Expr,
        ty: types::Ty,
        v: &Val,
        bodies: &[func::Block],
        otherwise: func::Block,
    ) {
        let tag_nil_able = self.is_nil(tag);
        for (clause, body) in s.clauses.iter().zip(bodies) {
            for e in clause.exprs.iter().flatten() {
                self.f.loc.pos = e.span.lo;
                let hit = if self.is_nil(e) || tag_nil_able {
                    let z = self.null();
                    self.icmp(func::Cond::Eq, v.flat()[0], z)
                } else {
                    let e_ty = self.ty_of(e);
                    match (self.is_interface(ty), self.is_interface(e_ty)) {
                        (true, true) => {
                            let w = self.expr(e);
                            self.compare_interfaces(false, ty, v, e_ty, &w)
                        }
                        (false, true) => {
                            let w = self.expr(e);
                            let boxed = self.to_interface(v, ty, e_ty);
                            self.compare_interfaces(false, e_ty, &boxed, e_ty, &w)
                        }
                        _ => {
                            let w = self.expr_as(e, ty);
                            self.equal(ty, v, &w)
                        }
                    }
                };
                let next = self.new_block();
                self.br(hit, *body, next);
                self.at(next);
            }
        }
        self.jump(otherwise);
    }

    pub(super) fn type_switch(&mut self, s: &TypeSwitchStmt, label: Option<NodeId>) {
        if let Some(init) = &s.init {
            self.stmt(init);
        }
        let from = self.ty_of(&s.x);
        let v = self.expr(&s.x);
        let done = self.new_block();
        let bodies: Vec<func::Block> = s.clauses.iter().map(|_| self.new_block()).collect();
        let default = s.clauses.iter().position(|c| c.exprs.is_none());
        for (clause, body) in s.clauses.iter().zip(&bodies) {
            for e in clause.exprs.iter().flatten() {
                self.f.loc.pos = e.span.lo;
                let hit = if self.is_nil(e) {
                    self.is_zero(v.flat()[0])
                } else {
                    let to = self.ty_of(e);
                    self.matches_type(&v, from, to)
                };
                let next = self.new_block();
                self.br(hit, *body, next);
                self.at(next);
            }
        }
        self.jump(default.map_or(done, |d| bodies[d]));
        for (i, clause) in s.clauses.iter().enumerate() {
            self.at(bodies[i]);
            if let Some(&obj) = self.info.implicits.get(&clause.id)
                && self.is_var(obj)
            {
                self.bind_clause(clause, obj, &v, from);
            }
            self.f.exits.push(Exit { label, break_to: done, continue_to: None });
            self.stmts(&clause.body);
            self.f.exits.pop();
            self.jump(done);
        }
        self.at(done);
    }

    /// The clause's variable: the value itself, or taken out of the interface where the clause has one type.
    fn bind_clause(&mut self, clause: &CaseClause, obj: types::ObjId, v: &Val, from: types::Ty) {
        let single = match clause.exprs.as_deref() {
            Some([only]) if !self.is_nil(only) => Some(self.ty_of(only)),
            _ => None,
        };
        let ty = self.obj_ty(obj);
        let value = match single {
            Some(to) if self.is_interface(to) => {
                let word = self.assert_word(v, from, to);
                Val::Flat(vec![word, v.flat()[1]])
            }
            Some(to) => self.from_data_word(v.flat()[1], to),
            None => v.clone(),
        };
        debug_assert!(single.is_none() || !matches!(self.shape(ty), Type::Tuple(_)));
        self.declare_with(obj, ty, &value);
    }
}
