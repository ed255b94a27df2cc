//! Expressions as messages quote them: on one line, bodies shortened to `{…}`.

use std::fmt::Write;

use crate::ast::{BinaryOp, ChanDir, Expr, ExprKind, Field, InterfaceElem, Signature, UnaryOp};
use source::Name;

/// The expression's text.
pub fn expr_string(e: &Expr) -> String {
    let mut out = String::new();
    expr(&mut out, e);
    out
}

/// An operator of two operands.
pub fn binary_op(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "+",
        BinaryOp::Sub => "-",
        BinaryOp::Mul => "*",
        BinaryOp::Div => "/",
        BinaryOp::Rem => "%",
        BinaryOp::And => "&",
        BinaryOp::Or => "|",
        BinaryOp::Xor => "^",
        BinaryOp::AndNot => "&^",
        BinaryOp::Shl => "<<",
        BinaryOp::Shr => ">>",
        BinaryOp::LAnd => "&&",
        BinaryOp::LOr => "||",
        BinaryOp::Eq => "==",
        BinaryOp::Ne => "!=",
        BinaryOp::Lt => "<",
        BinaryOp::Le => "<=",
        BinaryOp::Gt => ">",
        BinaryOp::Ge => ">=",
    }
}

/// An operator of one operand.
pub fn unary_op(op: UnaryOp) -> &'static str {
    match op {
        UnaryOp::Plus => "+",
        UnaryOp::Neg => "-",
        UnaryOp::Not => "!",
        UnaryOp::BitNot => "^",
        UnaryOp::Addr => "&",
        UnaryOp::Recv => "<-",
        UnaryOp::Tilde => "~",
    }
}

fn exprs(out: &mut String, list: &[Expr]) {
    for (i, e) in list.iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        expr(out, e);
    }
}

fn expr(out: &mut String, e: &Expr) {
    match &e.kind {
        ExprKind::Bad => out.push_str("<bad expr>"),
        ExprKind::Ident(name) => out.push_str(name.as_str()),
        ExprKind::Lit(_, text) => out.push_str(text.as_str()),
        ExprKind::CompositeLit { ty, elts, .. } => {
            if let Some(ty) = ty {
                expr(out, ty);
            }
            out.push_str(if elts.list().is_empty() { "{}" } else { "{…}" });
        }
        ExprKind::FuncLit { sig, body } => {
            out.push_str("func");
            signature(out, sig);
            out.push_str(if body.stmts.is_empty() { " {}" } else { " {…}" });
        }
        ExprKind::Paren(x) => {
            out.push('(');
            expr(out, x);
            out.push(')');
        }
        ExprKind::Selector { x, sel } => {
            expr(out, x);
            let _ = write!(out, ".{}", sel.name);
        }
        ExprKind::Index { x, indices } => {
            expr(out, x);
            out.push('[');
            exprs(out, indices);
            out.push(']');
        }
        ExprKind::Slice { x, lo, hi, max } => {
            expr(out, x);
            out.push('[');
            if let Some(lo) = lo {
                expr(out, lo);
            }
            out.push(':');
            if let Some(hi) = hi {
                expr(out, hi);
            }
            if let Some(max) = max {
                out.push(':');
                expr(out, max);
            }
            out.push(']');
        }
        ExprKind::TypeAssert { x, ty } => {
            expr(out, x);
            out.push_str(".(");
            match ty {
                Some(ty) => expr(out, ty),
                None => out.push_str("type"),
            }
            out.push(')');
        }
        ExprKind::Call { fun, args, ellipsis, .. } => {
            expr(out, fun);
            out.push('(');
            exprs(out, args);
            if ellipsis.is_some() {
                out.push_str("...");
            }
            out.push(')');
        }
        ExprKind::Star(x) => {
            out.push('*');
            expr(out, x);
        }
        ExprKind::Unary { op, x } => {
            out.push_str(unary_op(*op));
            expr(out, x);
        }
        ExprKind::Binary { op, x, y, .. } => {
            expr(out, x);
            let _ = write!(out, " {} ", binary_op(*op));
            expr(out, y);
        }
        _ => type_expr(out, e),
    }
}

fn type_expr(out: &mut String, e: &Expr) {
    match &e.kind {
        ExprKind::ArrayType { len, elem } => {
            out.push('[');
            match len {
                Some(len) => expr(out, len),
                None => out.push_str("..."),
            }
            out.push(']');
            expr(out, elem);
        }
        ExprKind::SliceType(elem) => {
            out.push_str("[]");
            expr(out, elem);
        }
        ExprKind::StructType(fields) => {
            out.push_str("struct{");
            for (i, f) in fields.iter().enumerate() {
                if i > 0 {
                    out.push_str("; ");
                }
                field(out, f);
                if let Some((_, tag)) = &f.tag {
                    let _ = write!(out, " {:?}", String::from_utf8_lossy(tag));
                }
            }
            out.push('}');
        }
        ExprKind::FuncType(sig) => {
            out.push_str("func");
            signature(out, sig);
        }
        ExprKind::InterfaceType(elems) => {
            out.push_str("interface{");
            for (i, elem) in elems.iter().enumerate() {
                if i > 0 {
                    out.push_str("; ");
                }
                match elem {
                    InterfaceElem::Method { name, sig } => {
                        out.push_str(name.name.as_str());
                        signature(out, sig);
                    }
                    InterfaceElem::Embed(e) => expr(out, e),
                }
            }
            out.push('}');
        }
        ExprKind::MapType { key, elem } => {
            out.push_str("map[");
            expr(out, key);
            out.push(']');
            expr(out, elem);
        }
        ExprKind::ChanType { dir, elem } => {
            out.push_str(match dir {
                ChanDir::Both => "chan ",
                ChanDir::Send => "chan<- ",
                ChanDir::Recv => "<-chan ",
            });
            let mut elem = elem;
            while let ExprKind::Paren(x) = &elem.kind {
                elem = x;
            }
            let parens = *dir == ChanDir::Both && matches!(elem.kind, ExprKind::ChanType { dir: ChanDir::Recv, .. });
            if parens {
                out.push('(');
            }
            expr(out, elem);
            if parens {
                out.push(')');
            }
        }
        // `expr` prints everything else.
        _ => {}
    }
}

fn field(out: &mut String, f: &Field) {
    let names: Vec<&str> = f.names.iter().map(|n| Name::as_str(n.name)).collect();
    if !names.is_empty() {
        let _ = write!(out, "{} ", names.join(", "));
    }
    if f.variadic.is_some() {
        out.push_str("...");
    }
    expr(out, &f.ty);
}

fn fields(out: &mut String, list: &[Field]) {
    out.push('(');
    for (i, f) in list.iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        field(out, f);
    }
    out.push(')');
}

fn signature(out: &mut String, sig: &Signature) {
    fields(out, &sig.params);
    match sig.results.as_slice() {
        [] => {}
        [one] if one.names.is_empty() => {
            out.push(' ');
            expr(out, &one.ty);
        }
        list => {
            out.push(' ');
            fields(out, list);
        }
    }
}
