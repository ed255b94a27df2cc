//! Calls of predeclared functions, and of those of package unsafe.

use source::Code;
use syntax::ast::{BinaryOp, ChanDir, Expr, ExprKind};

use super::Checker;
use super::call::Call;
use super::operand::{Operand, unparen};
use super::universe::{BUILTINS, UNSAFE};
use crate::constant::Const;
use crate::info::{Mode, Selection, SelectionKind};
use crate::lookup::Lookup;
use crate::object::Builtin;
use crate::predicates::BasicInfo;
use crate::ty::{Basic, Signature, Ty, Type};

/// Name (with `unsafe.`), least number of arguments, variadic, statement.
fn describe(id: Builtin) -> (&'static str, usize, bool, bool) {
    let found = BUILTINS.iter().chain(&UNSAFE).find(|b| b.1 == id);
    found.map_or(("", 0, true, false), |b| (b.0, b.2, b.3, b.4))
}

/// Whether a call may stand as a statement.
pub(super) fn is_statement(id: Builtin) -> bool {
    describe(id).3
}

impl<'a> Checker<'_, 'a> {
    pub(super) fn builtin(&mut self, call: Call<'a>, id: Builtin) -> Operand<'a> {
        let (name, n_least, variadic, _) = describe(id);
        if call.ellipsis.is_some() && id != Builtin::Append {
            let msg = format!("invalid operation: invalid use of ... with built-in {name}");
            self.error(call.e, Code::InvalidDotDotDot, msg);
            self.use_exprs(call.args);
            return Operand::invalid_at(call.e);
        }
        // Whether len(x) is constant depends on what is called inside of x alone.
        let outer = self.env.has_call_or_recv;
        if matches!(id, Builtin::Len | Builtin::Cap) {
            self.env.has_call_or_recv = false;
        }
        let x = self.builtin_args(call, id, name, n_least, variadic);
        if matches!(id, Builtin::Len | Builtin::Cap) {
            self.env.has_call_or_recv = outer;
        }
        match x {
            Some(x) => {
                if x.mode != Mode::Const {
                    self.record_builtin(call.fun, Mode::Builtin(id));
                }
                x
            }
            None => Operand::invalid_at(call.e),
        }
    }

    fn builtin_args(
        &mut self,
        call: Call<'a>,
        id: Builtin,
        name: &'static str,
        n_least: usize,
        variadic: bool,
    ) -> Option<Operand<'a>> {
        let by_expr = matches!(id, Builtin::Make | Builtin::New | Builtin::UnsafeOffsetof);
        let mut args = Vec::new();
        let mut n_args = call.args.len();
        if !by_expr {
            args = self.expr_list(call.args);
            n_args = args.len();
            if args.iter().any(|a| !a.is_valid()) {
                return None;
            }
        }
        let wrong = if n_args < n_least {
            "not enough"
        } else if !variadic && n_args > n_least {
            "too many"
        } else {
            ""
        };
        if !wrong.is_empty() {
            let msg = format!(
                "invalid operation: {wrong} arguments for {} (expected {n_least}, found {n_args})",
                self.es(call.e)
            );
            self.error(call.e, Code::WrongArgCount, msg);
            if by_expr {
                for a in call.args {
                    self.expr_or_type(a, true);
                }
            }
            return None;
        }
        match id {
            Builtin::Append => self.append(call, args),
            Builtin::Len | Builtin::Cap => self.len_cap(args.remove(0), id, name),
            Builtin::Clear => self.clear(args.remove(0)),
            Builtin::Close => self.close(args.remove(0)),
            Builtin::Complex => self.complex(call, args),
            Builtin::Copy => self.copy(args),
            Builtin::Delete => self.delete(args),
            Builtin::Real | Builtin::Imag => self.real_imag(args.remove(0), id),
            Builtin::Make => self.make(call),
            Builtin::Min | Builtin::Max => self.min_max(call, args, id, name),
            Builtin::New => self.new_call(call),
            Builtin::Panic => {
                self.panics.insert(call.e.id);
                let mut x = args.remove(0);
                let any = self.universe.any;
                self.assignment(&mut x, Some(any), "argument to panic");
                no_value(x)
            }
            Builtin::Print | Builtin::Println => {
                for a in &mut args {
                    self.assignment(a, None, &format!("argument to built-in {name}"));
                    if !a.is_valid() {
                        return None;
                    }
                }
                Some(Operand { mode: Mode::NoValue, ..Operand::new(Mode::NoValue, Ty::INVALID, call.e) })
            }
            Builtin::Recover => Some(Operand::new(Mode::Value, self.universe.any, call.e)),
            _ => self.unsafe_call(call, args, id),
        }
    }

    /// The element type of a slice, or of all slices of a type set.
    fn slice_elem(&mut self, x: &Operand<'a>) -> Result<Ty, String> {
        let mut elem: Option<Ty> = None;
        for (_, u) in self.type_terms(x.ty) {
            let Some(Type::Slice(e)) = u.map(|u| self.store.get(u).clone()) else {
                return Err(if x.is_nil() {
                    "argument must be a slice; have untyped nil".into()
                } else {
                    format!("argument must be a slice; have {}", self.os(x))
                });
            };
            match elem {
                None => elem = Some(e),
                Some(old) if self.store.identical(old, e) => {}
                Some(old) => {
                    return Err(format!(
                        "mismatched slice element types {} and {} in {}",
                        self.ts(old),
                        self.ts(e),
                        self.os(x)
                    ));
                }
            }
        }
        Ok(elem.unwrap_or(Ty::INVALID))
    }

    /// Whether all types of `y` are byte slices or strings, and whether there is a string.
    fn bytes_or_string(&mut self, y: &Operand<'a>) -> Option<bool> {
        let mut has_string = false;
        for (_, u) in self.type_terms(y.ty) {
            let u = u?;
            if self.store.is_string(u) {
                has_string = true;
            } else {
                let Type::Slice(elem) = *self.store.get(u) else { return None };
                if !self.store.identical(elem, Ty::BYTE) {
                    return None;
                }
            }
        }
        Some(has_string)
    }

    fn append(&mut self, call: Call<'a>, mut args: Vec<Operand<'a>>) -> Option<Operand<'a>> {
        let mut x = args[0].clone();
        let elem = match self.slice_elem(&x) {
            Ok(elem) => elem,
            Err(why) => {
                self.error(&x, Code::InvalidAppend, format!("invalid append: {why}"));
                return None;
            }
        };
        let bytes = self.store.slice(Ty::BYTE);
        if args.len() == 2
            && call.ellipsis.is_some()
            && self.is_assignable(&x, bytes)
            && self.bytes_or_string(&args[1]) == Some(true)
        {
            // append([]byte, string...)
            if args[1].ty.is_untyped() {
                self.convert_untyped(&mut args[1], Ty::STRING);
            }
            let ty = x.ty;
            x.set_value(ty);
            return Some(x);
        }
        let rest = self.store.slice(elem);
        let sig = Signature {
            tparams: Box::default(),
            params: Box::new([x.ty, rest]),
            results: Box::new([x.ty]),
            variadic: true,
        };
        let sig = self.store.intern(Type::Func(sig));
        self.arguments(call, sig, Vec::new(), &[], &mut args, &[]);
        let ty = x.ty;
        x.set_value(ty);
        Some(x)
    }

    /// The array behind a pointer, for len, cap and range.
    pub(super) fn array_ptr_deref(&mut self, ty: Ty) -> Ty {
        if let Type::Pointer(base) = *self.store.get(ty) {
            let under = self.under(base);
            if matches!(self.store.get(under), Type::Array(..)) {
                return under;
            }
        }
        ty
    }

    fn len_cap(&mut self, mut x: Operand<'a>, id: Builtin, name: &str) -> Option<Operand<'a>> {
        let is_len = id == Builtin::Len;
        let mut mode = Mode::Value;
        let mut val = None;
        for (_, u) in self.type_terms(x.ty) {
            let u = u.map(|u| self.array_ptr_deref(u));
            let is_param = self.store.is_tparam(x.ty);
            let ok = match u.map(|u| self.store.get(u)) {
                Some(Type::Basic(b)) if b.info().meets(BasicInfo::STRING) && is_len => {
                    if let (Const::Str(s), false) = (x.value(), is_param) {
                        mode = Mode::Const;
                        val = Some(Const::from(s.len() as i64));
                    }
                    true
                }
                Some(Type::Array(_, n)) => {
                    if !is_param && !self.env.has_call_or_recv {
                        mode = Mode::Const;
                        val = Some(if *n >= 0 { Const::from(*n) } else { Const::Unknown });
                    }
                    true
                }
                Some(Type::Slice(_) | Type::Chan(..)) => true,
                Some(Type::Map(..)) => is_len,
                _ => false,
            };
            if !ok {
                if self.under(x.ty) != Ty::INVALID {
                    let msg = format!("invalid argument: {} for built-in {name}", self.os(&x));
                    self.error(&x, if is_len { Code::InvalidLen } else { Code::InvalidCap }, msg);
                }
                return None;
            }
        }
        if x.ty.is_untyped() && mode != Mode::Const {
            self.convert_untyped(&mut x, Ty::STRING);
        }
        x.mode = mode;
        x.val = val;
        x.ty = Ty::INT;
        Some(x)
    }

    fn clear(&mut self, x: Operand<'a>) -> Option<Operand<'a>> {
        for (_, u) in self.type_terms(x.ty) {
            if !matches!(u.map(|u| self.store.get(u)), Some(Type::Map(..) | Type::Slice(_))) {
                let msg = format!(
                    "invalid argument: cannot clear {}: argument must be (or constrained by) map or slice",
                    self.os(&x)
                );
                self.error(&x, Code::InvalidClear, msg);
                return None;
            }
        }
        no_value(x)
    }

    fn close(&mut self, x: Operand<'a>) -> Option<Operand<'a>> {
        for (_, u) in self.type_terms(x.ty) {
            let what = match u.map(|u| self.store.get(u)) {
                Some(Type::Chan(ChanDir::Recv, _)) => "receive-only channel",
                Some(Type::Chan(..)) => continue,
                _ => "non-channel",
            };
            let msg = format!("invalid operation: cannot close {what} {}", self.os(&x));
            self.error(&x, Code::InvalidClose, msg);
            return None;
        }
        no_value(x)
    }

    fn complex(&mut self, call: Call<'a>, mut args: Vec<Operand<'a>>) -> Option<Operand<'a>> {
        let mut y = args.remove(1);
        let mut x = args.remove(0);
        match (x.ty.is_untyped(), y.ty.is_untyped()) {
            (false, false) => {}
            (true, false) => self.convert_untyped(&mut x, y.ty),
            (false, true) => self.convert_untyped(&mut y, x.ty),
            (true, true) if x.is_const() && y.is_const() => {
                for v in [&mut x, &mut y] {
                    if v.value().is_numeric() && v.value().imag().sign() == 0 {
                        v.ty = Ty::basic(Basic::UntypedFloat);
                    }
                }
            }
            (true, true) => {
                self.convert_untyped(&mut x, Ty::FLOAT64);
                self.convert_untyped(&mut y, Ty::FLOAT64);
            }
        }
        if !x.is_valid() || !y.is_valid() {
            return None;
        }
        if !self.store.identical(x.ty, y.ty) {
            let msg = format!(
                "invalid operation: {} (mismatched types {} and {})",
                self.es(call.e),
                self.ts(x.ty),
                self.ts(y.ty)
            );
            self.error(&x, Code::InvalidComplex, msg);
            return None;
        }
        if self.unsupported_param(&x, "complex", Code::InvalidComplex, BasicInfo::FLOAT) {
            return None;
        }
        let result = match self.store.basic_of(x.ty) {
            Some(Basic::Float32) => Ty::basic(Basic::Complex64),
            Some(Basic::Float64) => Ty::COMPLEX128,
            Some(Basic::UntypedFloat) => Ty::basic(Basic::UntypedComplex),
            _ => {
                let msg = format!("invalid argument: arguments have type {}, expected floating-point", self.ts(x.ty));
                self.error(&x, Code::InvalidComplex, msg);
                return None;
            }
        };
        if x.is_const() && y.is_const() {
            let val = Const::complex(&x.value().to_float(), &y.value().to_float());
            x.val = Some(val);
        } else {
            x.set_mode(Mode::Value);
        }
        x.ty = result;
        Some(x)
    }

    /// Complex numbers of a type parameter's type: their parts have no type that Go could name.
    fn unsupported_param(&mut self, x: &Operand<'a>, name: &str, code: Code, info: BasicInfo) -> bool {
        if !self.store.is_tparam(x.ty) || !self.store.all_basic(x.ty, info) {
            return false;
        }
        let msg =
            format!("{} not supported as argument to built-in {name} for go1.18 (see go.dev/issue/50937)", self.os(x));
        self.error(x, code, msg);
        true
    }

    fn real_imag(&mut self, mut x: Operand<'a>, id: Builtin) -> Option<Operand<'a>> {
        if x.ty.is_untyped() {
            if x.is_const() {
                if self.store.is_numeric(x.ty) {
                    x.ty = Ty::basic(Basic::UntypedComplex);
                }
            } else {
                self.convert_untyped(&mut x, Ty::COMPLEX128);
                if !x.is_valid() {
                    return None;
                }
            }
        }
        let (name, code) = if id == Builtin::Real { ("real", Code::InvalidReal) } else { ("imag", Code::InvalidImag) };
        if self.unsupported_param(&x, name, code, BasicInfo::COMPLEX) {
            return None;
        }
        let result = match self.store.basic_of(x.ty) {
            Some(Basic::Complex64) => Ty::basic(Basic::Float32),
            Some(Basic::Complex128) => Ty::FLOAT64,
            Some(Basic::UntypedComplex) => Ty::basic(Basic::UntypedFloat),
            _ => {
                let msg = format!("invalid argument: argument has type {}, expected complex type", self.ts(x.ty));
                self.error(&x, code, msg);
                return None;
            }
        };
        if x.is_const() {
            let val = if id == Builtin::Real { x.value().real() } else { x.value().imag() };
            x.val = Some(val);
        } else {
            x.set_mode(Mode::Value);
        }
        x.ty = result;
        Some(x)
    }

    fn copy(&mut self, mut args: Vec<Operand<'a>>) -> Option<Operand<'a>> {
        let mut y = args.remove(1);
        let mut x = args.remove(0);
        let dst = match self.slice_elem(&x) {
            Ok(elem) => elem,
            Err(why) => {
                self.error(&x, Code::InvalidCopy, format!("invalid copy: {why}"));
                return None;
            }
        };
        let bytes = self.store.slice(Ty::BYTE);
        let special = self.is_assignable(&x, bytes) && self.bytes_or_string(&y).is_some();
        if !special {
            let src = match self.slice_elem(&y) {
                Ok(elem) => elem,
                Err(_) if self.store.all_string(y.ty) => Ty::BYTE,
                Err(why) => {
                    self.error(&y, Code::InvalidCopy, format!("invalid copy: {why}"));
                    return None;
                }
            };
            if !self.store.identical(dst, src) {
                let msg = format!(
                    "invalid copy: arguments {} and {} have different element types {} and {}",
                    self.os(&x),
                    self.os(&y),
                    self.ts(dst),
                    self.ts(src)
                );
                self.error(&x, Code::InvalidCopy, msg);
                return None;
            }
        }
        if y.ty.is_untyped() {
            self.convert_untyped(&mut y, Ty::STRING);
        }
        x.set_value(Ty::INT);
        Some(x)
    }

    fn delete(&mut self, mut args: Vec<Operand<'a>>) -> Option<Operand<'a>> {
        let mut k = args.remove(1);
        let x = args.remove(0);
        let mut key: Option<Ty> = None;
        for (_, u) in self.type_terms(x.ty) {
            let Some(Type::Map(k, _)) = u.map(|u| self.store.get(u).clone()) else {
                let msg = format!("invalid argument: {} is not a map", self.os(&x));
                self.error(&x, Code::InvalidDelete, msg);
                return None;
            };
            if key.is_some_and(|old| !self.store.identical(old, k)) {
                let msg = format!("invalid argument: maps of {} must have identical key types", self.os(&x));
                self.error(&x, Code::InvalidDelete, msg);
                return None;
            }
            key = Some(k);
        }
        self.assignment(&mut k, key, "argument to delete");
        no_value(k)
    }

    fn make(&mut self, call: Call<'a>) -> Option<Operand<'a>> {
        let arg0 = &call.args[0];
        let ty = self.var_type(arg0);
        if ty == Ty::INVALID {
            self.use_exprs(&call.args[1..]);
            return None;
        }
        let mut cause = None;
        for (_, u) in self.type_terms(ty) {
            cause = match u.map(|u| self.store.get(u)) {
                Some(Type::Slice(_) | Type::Map(..) | Type::Chan(..)) => None,
                Some(Type::Basic(Basic::Invalid)) => return None,
                None => Some("no specific type".to_string()),
                _ => Some("type must be slice, map, or channel".to_string()),
            };
            if cause.is_some() {
                break;
            }
        }
        let under = match cause {
            Some(cause) => Err(cause),
            None => self.common_under(ty),
        };
        let under = match under {
            Ok(under) => under,
            Err(cause) => {
                let msg = format!("invalid argument: cannot make {}: {cause}", self.es(arg0));
                self.error(arg0, Code::InvalidMake, msg);
                self.use_exprs(&call.args[1..]);
                return None;
            }
        };
        let least = if matches!(self.store.get(under), Type::Slice(_)) { 2 } else { 1 };
        let n = call.args.len();
        if n < least || n > least + 1 {
            let msg =
                format!("invalid operation: {} expects {least} or {} arguments; found {n}", self.es(call.e), least + 1);
            self.error(call.e, Code::WrongArgCount, msg);
            self.use_exprs(&call.args[1..]);
            return None;
        }
        let sizes: Vec<i64> = call.args[1..].iter().map(|a| self.index(a, -1).1).filter(|n| *n >= 0).collect();
        if let [len, cap] = sizes[..]
            && len > cap
        {
            self.error(&call.args[1], Code::SwappedMakeArgs, "invalid argument: length and capacity swapped");
        }
        Some(Operand::new(Mode::Value, ty, call.e))
    }

    fn min_max(&mut self, call: Call<'a>, mut args: Vec<Operand<'a>>, id: Builtin, name: &str) -> Option<Operand<'a>> {
        self.verify_version(call.fun, 21, |_| format!("built-in {name}"));
        let op = if id == Builtin::Max { BinaryOp::Gt } else { BinaryOp::Lt };
        let mut x = args[0].clone();
        for (i, a) in args.iter_mut().enumerate() {
            if !self.store.all_ordered(a.ty) {
                let msg = format!("invalid argument: {} cannot be ordered", self.os(a));
                self.error(&*a, Code::InvalidMinMaxOperand, msg);
                return None;
            }
            if i == 0 {
                continue;
            }
            self.match_types(&mut x, a);
            if !x.is_valid() {
                return None;
            }
            if !self.store.identical(x.ty, a.ty) {
                let msg = format!(
                    "invalid argument: mismatched types {} (previous argument) and {} (type of {})",
                    self.ts(x.ty),
                    self.ts(a.ty),
                    self.shape_string(a)
                );
                self.error(&*a, Code::MismatchedTypes, msg);
                return None;
            }
            if x.is_const() && a.is_const() {
                if Const::compare(op, a.value(), x.value()) {
                    x = a.clone();
                }
            } else {
                x.set_mode(Mode::Value);
            }
        }
        if !x.is_const() {
            x.set_mode(Mode::Value);
            let any = self.universe.any;
            self.assignment(&mut x, Some(any), &format!("argument to built-in {name}"));
            if !x.is_valid() {
                return None;
            }
        }
        for a in &args {
            if let Some(e) = a.expr() {
                self.update_expr_type(e, x.ty, true);
            }
        }
        Some(x)
    }

    fn new_call(&mut self, call: Call<'a>) -> Option<Operand<'a>> {
        let arg = &call.args[0];
        let mut x = self.expr_or_type(arg, false);
        self.exclude(&mut x, super::expr::Forbid::Builtin);
        match x.mode {
            Mode::Invalid => return None,
            Mode::Type => self.valid_var_type(arg, x.ty),
            _ => {
                if x.ty.is_untyped() {
                    self.assignment(&mut x, None, "argument to new");
                    if !x.is_valid() {
                        return None;
                    }
                }
                self.verify_version(call.fun, 26, |c| format!("new({})", c.es(arg)));
            }
        }
        let ty = self.store.pointer(x.ty);
        Some(Operand::new(Mode::Value, ty, call.e))
    }

    fn unsafe_call(&mut self, call: Call<'a>, mut args: Vec<Operand<'a>>, id: Builtin) -> Option<Operand<'a>> {
        let pointer = Ty::basic(Basic::UnsafePointer);
        if id == Builtin::UnsafeOffsetof {
            return self.offsetof(call);
        }
        let mut x = args.remove(0);
        let mut length = |c: &mut Self, code: Code, negative: bool| {
            let mut y = args.remove(0);
            c.is_valid_index(&mut y, code, "length", negative)
        };
        match id {
            Builtin::UnsafeAdd => {
                self.assignment(&mut x, Some(pointer), "argument to unsafe.Add");
                if !x.is_valid() || !length(self, Code::InvalidUnsafeAdd, true) {
                    return None;
                }
                x.set_value(pointer);
            }
            Builtin::UnsafeAlignof | Builtin::UnsafeSizeof => {
                let what = if id == Builtin::UnsafeSizeof { "unsafe.Sizeof" } else { "unsafe.Alignof" };
                self.assignment(&mut x, None, &format!("argument to {what}"));
                if !x.is_valid() {
                    return None;
                }
                if self.has_var_size(x.ty) {
                    x.set_value(Ty::UINTPTR);
                } else if id == Builtin::UnsafeAlignof {
                    let n = self.store.align_of(x.ty) as i64;
                    x.set_const(Ty::UINTPTR, Const::from(n));
                } else if let Some(n) = self.store.size_of(x.ty) {
                    x.set_const(Ty::UINTPTR, Const::from(n as i64));
                } else {
                    let msg = format!("{} is too large", self.os(&x));
                    self.error(&x, Code::TypeTooLarge, msg);
                    return None;
                }
            }
            Builtin::UnsafeSlice => {
                let under = self.store.core_type(x.ty);
                let Some(Type::Pointer(base)) = under.map(|u| self.store.get(u).clone()) else {
                    let msg = format!("invalid argument: {} is not a pointer", self.os(&x));
                    self.error(&x, Code::InvalidUnsafeSlice, msg);
                    return None;
                };
                if !length(self, Code::InvalidUnsafeSlice, false) {
                    return None;
                }
                let ty = self.store.slice(base);
                x.set_value(ty);
            }
            Builtin::UnsafeSliceData => {
                let under = self.store.core_type(x.ty);
                let Some(Type::Slice(elem)) = under.map(|u| self.store.get(u).clone()) else {
                    let msg = format!("invalid argument: {} is not a slice", self.os(&x));
                    self.error(&x, Code::InvalidUnsafeSliceData, msg);
                    return None;
                };
                let ty = self.store.pointer(elem);
                x.set_value(ty);
            }
            Builtin::UnsafeString => {
                let bytes = self.store.pointer(Ty::BYTE);
                self.assignment(&mut x, Some(bytes), "argument to unsafe.String");
                if !x.is_valid() || !length(self, Code::InvalidUnsafeString, false) {
                    return None;
                }
                x.set_value(Ty::STRING);
            }
            Builtin::UnsafeStringData => {
                self.assignment(&mut x, Some(Ty::STRING), "argument to unsafe.StringData");
                if !x.is_valid() {
                    return None;
                }
                let ty = self.store.pointer(Ty::BYTE);
                x.set_value(ty);
            }
            _ => return None,
        }
        Some(x)
    }

    fn offsetof(&mut self, call: Call<'a>) -> Option<Operand<'a>> {
        let arg0: &'a Expr = &call.args[0];
        let sel_e = unparen(arg0);
        let ExprKind::Selector { x: operand, sel } = &sel_e.kind else {
            let msg = format!("invalid argument: {} is not a selector expression", self.es(arg0));
            self.error(arg0, Code::BadOffsetofSyntax, msg);
            self.use_exprs([arg0]);
            return None;
        };
        let mut x = self.expr(None, operand);
        if !x.is_valid() {
            return None;
        }
        let mut base = x.ty;
        let under = self.under(base);
        if let Type::Pointer(inner) = *self.store.get(under) {
            let inner_under = self.under(inner);
            if matches!(self.store.get(inner_under), Type::Struct(_)) {
                base = inner;
            }
        }
        let found = self.store.field_or_method(self.info, base, false, Some(self.pkg), sel.name, false);
        let found = match found {
            Lookup::Found(found) if found.kind == SelectionKind::Field => found,
            Lookup::Found(_) | Lookup::PointerReceiver(_) => {
                let msg = format!("invalid argument: {} is a method value", self.es(arg0));
                self.error(arg0, Code::InvalidOffsetof, msg);
                return None;
            }
            _ => {
                let msg = format!("invalid argument: {} has no single field {}", self.ts(base), sel.name);
                self.error(&x, Code::MissingFieldOrMethod, msg);
                return None;
            }
        };
        if found.indirect {
            let msg = format!("invalid argument: field {} is embedded via a pointer in {}", sel.name, self.ts(base));
            self.error(&x, Code::InvalidOffsetof, msg);
            return None;
        }
        let open = self.has_var_size(base);
        let offset = if open { None } else { self.store.offset_of(base, &found.path) };
        let selection = Selection {
            kind: SelectionKind::Field,
            recv: base,
            obj: None,
            path: found.path,
            indirect: false,
            ty: found.ty,
        };
        self.info.selections.insert(sel_e.id, selection);
        self.record_type(sel_e.id, Mode::Var, found.ty, None);
        match offset {
            None if open => x.set_value(Ty::UINTPTR),
            None => {
                let msg = format!("{} is too large", self.os(&x));
                self.error(&x, Code::TypeTooLarge, msg);
                return None;
            }
            Some(n) => x.set_const(Ty::UINTPTR, Const::from(n as i64)),
        }
        Some(x)
    }
}

fn no_value(mut x: Operand<'_>) -> Option<Operand<'_>> {
    if !x.is_valid() {
        return None;
    }
    x.set_mode(Mode::NoValue);
    Some(x)
}
