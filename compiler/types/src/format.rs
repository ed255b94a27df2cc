//! Types and objects as text: in messages, for the running program, and as parts of symbol names.

use std::fmt::Write;

use source::Name;
use syntax::ast::ChanDir;

use crate::info::{Info, Mode};
use crate::object::{ObjId, ObjKind, PkgId};
use crate::spelling::Spelling;
use crate::store::TypeStore;
use crate::ty::{Basic, NamedId, TParamId, Ty, Type};

/// For whom names are written: the package a message is about leaves its own name out.
#[derive(Clone, Copy, Debug)]
pub struct Qualifier<'a> {
    /// What names mean.
    pub info: &'a Info<'a>,
    /// The package whose own names stay unqualified.
    pub pkg: Option<PkgId>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// Compiler messages: `[]T`, `struct{x int}`, `any`.
    Message,
    /// What `%T` prints: package names, `interface {}`.
    Runtime,
    /// Unambiguous in a whole program: package paths.
    Link,
}

struct TypeWriter<'a> {
    store: &'a TypeStore,
    q: Qualifier<'a>,
    style: Style,
    out: String,
    /// Functions with the names of their parameters.
    names: bool,
    /// A message tells apart same-named things of different packages.
    full: bool,
}

impl<'a> Qualifier<'a> {
    /// For messages about `pkg`.
    pub fn new(info: &'a Info, pkg: PkgId) -> Qualifier<'a> {
        Qualifier { info, pkg: Some(pkg) }
    }

    /// A type as messages have it.
    pub fn ty(self, store: &TypeStore, ty: Ty) -> String {
        self.write(store, Style::Message, |w| w.ty(ty))
    }

    /// A generic type without arguments, with its parameters: `List[T any]`.
    pub fn generic_ty(self, store: &TypeStore, ty: Ty) -> String {
        let Type::Named(id, _) = store.get(ty) else { return self.ty(store, ty) };
        let named = &store.named[id.0 as usize];
        self.generic_name(store, named.obj, named.tparams.get(named.implicit as usize..).unwrap_or_default())
    }

    /// The name of a generic type or alias, with its parameters.
    pub fn generic_name(self, store: &TypeStore, obj: ObjId, tparams: &[TParamId]) -> String {
        self.write(store, Style::Message, |w| {
            let object = self.info.object(obj);
            w.package(object.pkg);
            w.out.push_str(object.name.as_str());
            w.tparam_list(tparams);
        })
    }

    /// Several types, `[int, string]`.
    pub fn tys(self, store: &TypeStore, tys: &[Ty]) -> String {
        self.write(store, Style::Message, |w| {
            w.out.push('[');
            for (i, t) in tys.iter().enumerate() {
                w.sep(i, ", ");
                w.ty(*t);
            }
            w.out.push(']');
        })
    }

    /// A type with every package spelled out, to tell apart what looks the same otherwise.
    pub fn full_ty(self, store: &TypeStore, ty: Ty) -> String {
        self.write(store, Style::Message, |w| {
            w.full = true;
            w.ty(ty)
        })
    }

    /// `(int, string) bool` of a function type; other types as they are.
    pub fn signature(self, store: &TypeStore, func: Ty) -> String {
        self.write(store, Style::Message, |w| w.signature(func))
    }

    /// A method or function: name and signature without parameter names, `M(int) string`.
    pub fn func(self, store: &TypeStore, name: Name, func: Ty) -> String {
        self.write(store, Style::Message, |w| {
            w.names = false;
            w.out.push_str(name.as_str());
            w.signature(func);
        })
    }

    /// [`Qualifier::func`] with every package spelled out.
    pub fn full_func(self, store: &TypeStore, name: Name, func: Ty) -> String {
        self.write(store, Style::Message, |w| {
            w.full = true;
            w.names = false;
            w.out.push_str(name.as_str());
            w.signature(func);
        })
    }

    /// Terms of a type set, `int | ~string`.
    pub fn terms(self, store: &TypeStore, terms: &[(bool, Ty)]) -> String {
        self.write(store, Style::Message, |w| w.terms(terms))
    }

    /// Type parameters as a message lists them: `T`, `T and U`, `T, U, and V`.
    pub fn tparams(self, store: &TypeStore, tparams: &[TParamId]) -> String {
        let names: Vec<&str> = tparams.iter().map(|p| store.tparams[p.0 as usize].name.as_str()).collect();
        match names.as_slice() {
            [] => String::new(),
            [a] => a.to_string(),
            [a, b] => format!("{a} and {b}"),
            [most @ .., last] => format!("{}, and {last}", most.join(", ")),
        }
    }

    /// `pkg.` or nothing, as a message about `self.pkg` names things of `pkg`.
    pub fn prefix(self, pkg: Option<PkgId>) -> String {
        match pkg {
            Some(p) if Some(p) != self.pkg => match self.package_name(p) {
                Some(name) => format!("{name}."),
                None => String::new(),
            },
            _ => String::new(),
        }
    }

    /// A package's name; its quoted path where another package has the same name.
    fn package_name(self, pkg: PkgId) -> Option<String> {
        let package = self.info.packages.get(pkg.0 as usize)?;
        let clash = self.info.packages.iter().any(|p| p.name == package.name && p.path != package.path);
        Some(if clash { format!("\"{}\"", package.path) } else { package.name.to_string() })
    }

    /// Describes an operand: `x (variable of type int)`, `1 (untyped int constant)`.
    pub fn operand(self, store: &mut TypeStore, x: &Operand) -> String {
        if x.mode == Mode::Nil {
            return if x.ty == Ty::UNTYPED_NIL || !x.ty.is_valid() {
                "nil".to_string()
            } else {
                format!("nil (of type {})", self.ty(store, x.ty))
            };
        }
        let value = x.value.as_ref().map(|v| v.to_string());
        let expr = match (&x.expr, x.mode, &value) {
            (Some(expr), ..) => expr.clone(),
            (None, Mode::Type, _) => self.ty(store, x.ty),
            (None, Mode::Const, Some(v)) => v.clone(),
            _ => String::new(),
        };
        let mut what = String::new();
        let mut has_type = false;
        if !matches!(x.mode, Mode::Invalid | Mode::NoValue | Mode::Builtin(_) | Mode::Type) {
            if x.ty.is_untyped() {
                let _ = write!(what, "{} ", self.ty(store, x.ty));
            } else {
                has_type = true;
            }
        }
        what.push_str(match x.mode {
            Mode::Invalid => "invalid operand",
            Mode::NoValue => "no value",
            Mode::Builtin(_) => "built-in",
            Mode::Type => "type",
            Mode::Const => "constant",
            Mode::Var => "variable",
            Mode::MapIndex => "map index expression",
            Mode::Value => "value",
            Mode::Nil => "nil",
            Mode::CommaOk => "comma, ok expression",
        });
        if let (Mode::Const, Some(value)) = (x.mode, &value)
            && *value != expr
        {
            let _ = write!(what, " {value}");
        }
        if has_type {
            what.push_str(&self.operand_type(store, x.ty));
        }
        if expr.is_empty() { what } else { format!("{expr} ({what})") }
    }

    fn operand_type(self, store: &mut TypeStore, ty: Ty) -> String {
        if !ty.is_valid() {
            return " with invalid type".to_string();
        }
        let kind = if store.is_named(ty) || store.is_alias(ty) {
            match self.kind_word(store, ty) {
                // Messages with these words are not reported: what is wrong was said before.
                "" if !store.is_tparam(ty) && !store.underlying(ty).is_valid() => "invalid type ".to_string(),
                "" => String::new(),
                word => format!("{word} "),
            }
        } else {
            String::new()
        };
        let mut text = format!(" of {kind}type {}", self.ty(store, ty));
        if let Type::Param(id) = *store.get(ty) {
            let bound = store.tparams[id.0 as usize].constraint.unwrap_or(Ty::INVALID);
            let _ = write!(text, " constrained by {}", self.ty(store, bound));
            if store.type_set(ty).is_empty() {
                text.push_str(" with empty type set");
            }
        }
        text
    }

    /// `struct`, `map`, … or a basic type's name: what a defined type is underneath.
    pub fn kind_word(self, store: &mut TypeStore, ty: Ty) -> &'static str {
        let under = store.underlying(ty);
        if let Some((Spelling::Basic(name), _)) = store.spelling(under) {
            return name;
        }
        match store.get(under) {
            Type::Basic(Basic::Invalid) => "",
            Type::Basic(Basic::UnsafePointer) => "Pointer",
            Type::Basic(b) => b.name(),
            Type::Array(..) => "array",
            Type::Slice(_) => "slice",
            Type::Struct(_) => "struct",
            Type::Pointer(_) => "pointer",
            Type::Func(_) => "func",
            Type::Interface(_) => "interface",
            Type::Map(..) => "map",
            Type::Chan(..) => "chan",
            Type::Tuple(_) => "tuple",
            Type::Named(..) | Type::Param(_) => "",
        }
    }

    /// A declared thing: `var x int`, `func (T) M(int) string`.
    pub fn object(self, store: &TypeStore, obj: ObjId) -> String {
        let object = self.info.object(obj);
        let name = format!("{}{}", self.prefix(object.pkg), object.name);
        match &object.kind {
            ObjKind::PkgName(pkg) => match self.info.packages.get(pkg.0 as usize) {
                Some(p) if p.name != object.name => format!("package {} (\"{}\")", object.name, p.path),
                _ => format!("package {}", object.name),
            },
            ObjKind::Const(value) => format!("const {name} {} = {value}", self.ty(store, object.ty)),
            ObjKind::TypeName { alias } => {
                let ty = self.ty(store, store.unalias(object.ty));
                let under = match store.get(object.ty) {
                    Type::Named(id, _) => store.named[id.0 as usize].underlying.map(|t| self.ty(store, t)),
                    _ => None,
                };
                match (alias, under) {
                    (true, _) => format!("type {name} = {ty}"),
                    (false, Some(under)) => format!("type {ty} {under}"),
                    (false, None) => format!("type {ty}"),
                }
            }
            ObjKind::Var(crate::object::VarKind::Field) => format!("field {name} {}", self.ty(store, object.ty)),
            ObjKind::Var(_) => format!("var {name} {}", self.ty(store, object.ty)),
            ObjKind::Func(func) => match func.recv {
                Some(recv) => {
                    let star = if func.ptr_recv { "*" } else { "" };
                    let recv_obj = self.info.object(store.named[recv.0 as usize].obj);
                    let recv_name = format!("{}{}", self.prefix(recv_obj.pkg), recv_obj.name);
                    format!("func ({star}{recv_name}) {}{}", object.name, self.signature(store, object.ty))
                }
                None => format!("func {name}{}", self.signature(store, object.ty)),
            },
            ObjKind::Builtin(_) => format!("builtin {}", object.name),
            ObjKind::Nil => "nil".to_string(),
        }
    }

    fn write(self, store: &TypeStore, style: Style, f: impl FnOnce(&mut TypeWriter)) -> String {
        let mut w = TypeWriter { store, q: self, style, out: String::new(), names: true, full: false };
        f(&mut w);
        w.out
    }
}

/// What messages and conversions need to know of an expression.
#[derive(Clone, Debug)]
pub struct Operand {
    /// Kind of thing.
    pub mode: Mode,
    /// Its type; possibly untyped.
    pub ty: Ty,
    /// Its value when `mode` is `Const`.
    pub value: Option<crate::constant::Const>,
    /// Its source, see [`crate::exprstring::expr_string`]; only messages use it.
    pub expr: Option<String>,
}

impl Operand {
    /// A value that is not constant.
    pub fn value(ty: Ty) -> Operand {
        Operand { mode: Mode::Value, ty, value: None, expr: None }
    }

    /// The untyped nil.
    pub fn is_nil(&self) -> bool {
        self.mode == Mode::Nil || self.ty == Ty::UNTYPED_NIL
    }
}

impl TypeStore {
    /// The type as the running program shows it (`%T`, panics): package names, not paths.
    /// Different types may have the same name.
    pub fn runtime_name(&mut self, info: &Info, ty: Ty) -> String {
        let ty = self.canonical(ty);
        Qualifier { info, pkg: None }.write(self, Style::Runtime, |w| w.ty(ty))
    }

    /// The type with package paths and everything that identity depends on: equal exactly for
    /// identical types. Part of symbol names.
    pub fn link_name(&mut self, info: &Info, ty: Ty) -> String {
        let ty = self.canonical(ty);
        Qualifier { info, pkg: None }.write(self, Style::Link, |w| w.ty(ty))
    }

    /// `[int,main.T]` for type arguments in symbol names; empty for none.
    pub fn link_args(&mut self, info: &Info, targs: &[Ty]) -> String {
        let targs: Vec<Ty> = targs.iter().map(|t| self.canonical(*t)).collect();
        Qualifier { info, pkg: None }.write(self, Style::Link, |w| w.args(&targs))
    }
}

impl<'a> TypeWriter<'a> {
    fn sep(&mut self, i: usize, text: &str) {
        if i > 0 {
            self.out.push_str(text);
        }
    }

    fn ty(&mut self, ty: Ty) {
        let store = self.store;
        match store.spelling(ty) {
            Some((Spelling::Basic(name), _)) => return self.out.push_str(name),
            Some((Spelling::Alias(alias, targs), _)) => {
                let object = self.q.info.object(*alias);
                self.package(object.pkg);
                self.out.push_str(object.name.as_str());
                return self.args(targs);
            }
            Some((Spelling::Names(_), _)) | None => {}
        }
        match store.get(ty) {
            Type::Basic(b) => self.out.push_str(b.name()),
            Type::Named(id, args) => self.named(*id, args),
            Type::Pointer(t) => {
                self.out.push('*');
                self.ty(*t);
            }
            Type::Slice(t) => {
                self.out.push_str("[]");
                self.ty(*t);
            }
            Type::Array(t, n) => {
                let _ = write!(self.out, "[{n}]");
                self.ty(*t);
            }
            Type::Map(k, v) => {
                self.out.push_str("map[");
                self.ty(*k);
                self.out.push(']');
                self.ty(*v);
            }
            Type::Chan(dir, t) => self.chan(*dir, *t),
            Type::Struct(fields) => self.fields(fields),
            Type::Func(_) => {
                self.out.push_str("func");
                self.signature(ty);
            }
            Type::Interface(iface) => self.interface(iface),
            Type::Tuple(tys) => self.tuple(tys, self.shown_names(ty), false),
            Type::Param(id) => {
                let tparam = &store.tparams[id.0 as usize];
                self.out.push_str(tparam.name.as_str());
                if self.style == Style::Message {
                    self.out.push_str(tparam.note.as_deref().unwrap_or_default());
                }
                if self.style == Style::Link {
                    // Only while a generic body is printed; never reaches a symbol.
                    let _ = write!(self.out, "${}", id.0);
                }
            }
        }
    }

    fn chan(&mut self, dir: ChanDir, elem: Ty) {
        self.out.push_str(match dir {
            ChanDir::Both => "chan ",
            ChanDir::Send => "chan<- ",
            ChanDir::Recv => "<-chan ",
        });
        if dir == ChanDir::Both && matches!(self.store.get(elem), Type::Chan(ChanDir::Recv, _)) {
            self.out.push('(');
            self.ty(elem);
            self.out.push(')');
        } else {
            self.ty(elem);
        }
    }

    fn package(&mut self, pkg: Option<PkgId>) {
        let Some(pkg) = pkg else { return };
        let Some(package) = self.q.info.packages.get(pkg.0 as usize) else { return };
        match self.style {
            Style::Message if self.full => {
                let _ = write!(self.out, "\"{}\".", package.path);
            }
            Style::Message => self.out.push_str(&self.q.prefix(Some(pkg))),
            Style::Runtime => {
                let _ = write!(self.out, "{}.", package.name);
            }
            Style::Link => {
                let _ = write!(self.out, "{}.", package.path);
            }
        }
    }

    fn named(&mut self, id: NamedId, args: &[Ty]) {
        let named = &self.store.named[id.0 as usize];
        let object = self.q.info.object(named.obj);
        self.package(object.pkg);
        self.out.push_str(object.name.as_str());
        if self.style == Style::Message {
            self.args(args.get(named.implicit as usize..).unwrap_or_default());
        } else {
            self.args(args);
        }
        if self.style == Style::Link && named.local_index > 0 {
            let _ = write!(self.out, "·{}", named.local_index);
        }
    }

    /// Type arguments. In run-time names, too, they are spelled unambiguously.
    fn args(&mut self, args: &[Ty]) {
        if args.is_empty() {
            return;
        }
        let style = self.style;
        if style == Style::Runtime {
            self.style = Style::Link;
        }
        self.out.push('[');
        for (i, t) in args.iter().enumerate() {
            self.sep(i, if style == Style::Message { ", " } else { "," });
            self.ty(*t);
        }
        self.out.push(']');
        self.style = style;
    }

    /// `[P, Q any, R comparable]`
    fn tparam_list(&mut self, tparams: &[TParamId]) {
        let store = self.store;
        self.out.push('[');
        for (i, p) in tparams.iter().enumerate() {
            let tparam = &store.tparams[p.0 as usize];
            self.sep(i, ", ");
            self.out.push_str(tparam.name.as_str());
            let next = tparams.get(i + 1).map(|n| store.tparams[n.0 as usize].constraint);
            if next != Some(tparam.constraint)
                && let Some(bound) = tparam.constraint
            {
                self.out.push(' ');
                self.ty(bound);
            }
        }
        self.out.push(']');
    }

    fn fields(&mut self, fields: &[crate::ty::StructField]) {
        let spaced = self.style != Style::Message;
        self.out.push_str(match (spaced, fields.is_empty()) {
            (false, _) => "struct{",
            (true, true) => "struct {",
            (true, false) => "struct { ",
        });
        for (i, f) in fields.iter().enumerate() {
            self.sep(i, "; ");
            if !f.embedded || self.style == Style::Link {
                if self.style == Style::Link {
                    self.package(f.pkg);
                }
                self.out.push_str(f.name.as_str());
                self.out.push_str(if f.embedded { " = " } else { " " });
            }
            self.ty(f.ty);
            if !f.tag.is_empty() {
                self.out.push(' ');
                self.out.push_str(&crate::constant::quote(&f.tag));
            }
        }
        self.out.push_str(if spaced && !fields.is_empty() { " }" } else { "}" });
    }

    fn interface(&mut self, iface: &crate::ty::Interface) {
        if iface.implicit && iface.methods.is_empty() && iface.embeds.len() == 1 {
            self.terms(&iface.embeds[0].terms);
            return;
        }
        if self.style == Style::Message {
            self.out.push_str(if iface.comparable { "interface{comparable" } else { "interface{" });
            for (i, m) in iface.methods.iter().enumerate() {
                self.sep(i, "; ");
                self.method(m);
            }
            for (i, u) in iface.embeds.iter().enumerate() {
                self.sep(i + iface.methods.len(), "; ");
                self.terms(&u.terms);
            }
            self.out.push('}');
            return;
        }
        self.interface_set(iface);
    }

    /// Names outside of messages are written of canonical types, whose interfaces are flat.
    fn interface_set(&mut self, iface: &crate::ty::Interface) {
        if iface.methods.is_empty() && iface.embeds.is_empty() && !iface.comparable {
            self.out.push_str("interface {}");
            return;
        }
        self.out.push_str("interface { ");
        for (i, m) in iface.methods.iter().enumerate() {
            self.sep(i, "; ");
            self.package(m.pkg);
            self.method(m);
        }
        for (i, u) in iface.embeds.iter().enumerate() {
            self.sep(i + iface.methods.len(), "; ");
            self.terms(&u.terms);
        }
        self.out.push_str(if iface.comparable { "; comparable }" } else { " }" });
    }

    fn method(&mut self, m: &crate::ty::IfaceMethod) {
        self.out.push_str(m.name.as_str());
        self.signature(m.ty);
    }

    fn terms(&mut self, terms: &[(bool, Ty)]) {
        for (i, (tilde, t)) in terms.iter().enumerate() {
            self.sep(i, " | ");
            if *tilde {
                self.out.push('~');
            }
            self.ty(*t);
        }
    }

    /// The names that a message shows of a function type's parameters and results, or of several values.
    fn shown_names(&self, ty: Ty) -> &'a [Name] {
        let store = self.store;
        if self.names && self.style == Style::Message { store.names(ty) } else { &[] }
    }

    fn tuple(&mut self, tys: &[Ty], names: &[Name], variadic: bool) {
        self.out.push('(');
        for (i, t) in tys.iter().enumerate() {
            self.sep(i, ", ");
            if let Some(name) = names.get(i).filter(|n| **n != Name::EMPTY) {
                self.out.push_str(name.as_str());
                self.out.push(' ');
            }
            if variadic && i + 1 == tys.len() {
                match *self.store.get(*t) {
                    Type::Slice(elem) => {
                        self.out.push_str("...");
                        self.ty(elem);
                    }
                    // append([]byte, string...) has this irregular type.
                    _ => {
                        self.ty(*t);
                        self.out.push_str("...");
                    }
                }
            } else {
                self.ty(*t);
            }
        }
        self.out.push(')');
    }

    /// A function type without the word; other types as they are.
    fn signature(&mut self, func: Ty) {
        let store = self.store;
        let Type::Func(sig) = store.get(func) else { return self.ty(func) };
        if !sig.tparams.is_empty() {
            self.tparam_list(&sig.tparams);
        }
        let names = self.shown_names(func);
        self.tuple(&sig.params, names, sig.variadic);
        let names = names.get(sig.params.len()..).unwrap_or_default();
        // A result with a name stands in parentheses, though the name may not be shown.
        let named = self.style == Style::Message && store.names(func).last().is_some_and(|n| *n != Name::EMPTY);
        match *sig.results {
            [] => {}
            [one] if !named => {
                self.out.push(' ');
                self.ty(one);
            }
            _ => {
                self.out.push(' ');
                self.tuple(&sig.results, names, false);
            }
        }
    }
}
