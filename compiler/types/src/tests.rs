//! Types built by hand: identity, substitution, lookup, instances, inference.

use source::{Name, Pos};

use crate::format::{Operand, Qualifier};
use crate::info::{Info, Mode, PackageInfo, SelectionKind};
use crate::lookup::Lookup;
use crate::object::{FuncInfo, ObjId, ObjKind, Object, PkgId};
use crate::store::TypeStore;
use crate::subst::Subst;
use crate::ty::*;

/// A build with the packages `main` and `lib`.
struct World {
    info: Info<'static>,
    store: TypeStore,
}

const MAIN: PkgId = PkgId(1);

impl World {
    fn new() -> World {
        let mut info = Info::default();
        for name in ["lib", "main"] {
            info.packages.push(PackageInfo {
                path: Name::new(if name == "lib" { "example.com/lib" } else { name }),
                name: Name::new(name),
                files: &[],
                imports: Vec::new(),
                scope: Default::default(),
                init_order: Vec::new(),
                go_version: 27,
            });
        }
        World { info, store: TypeStore::default() }
    }

    fn q(&self) -> Qualifier<'_> {
        Qualifier::new(&self.info, MAIN)
    }

    fn object(&mut self, name: &str, ty: Ty, kind: ObjKind) -> ObjId {
        let id = ObjId(self.info.objects.len() as u32);
        self.info.objects.push(Object { name: Name::new(name), pos: Pos(1), node: None, pkg: Some(MAIN), ty, kind });
        id
    }

    fn named(&mut self, name: &str, tparams: &[TParamId]) -> NamedId {
        let obj = self.object(name, Ty::INVALID, ObjKind::TypeName { alias: false });
        self.store.new_named(obj, tparams.to_vec())
    }

    fn define(&mut self, name: &str, under: Ty) -> (NamedId, Ty) {
        let id = self.named(name, &[]);
        self.store.named[id.0 as usize].underlying = Some(under);
        (id, self.store.intern(Type::Named(id, Box::default())))
    }

    fn tparam(&mut self, name: &str, bound: Ty) -> (TParamId, Ty) {
        let obj = self.object(name, Ty::INVALID, ObjKind::TypeName { alias: false });
        let name = Name::new(name);
        self.store.new_tparam(TParam { obj, name, pos: Pos(1), index: 0, constraint: Some(bound), note: None })
    }

    fn method(&mut self, on: NamedId, name: &str, ptr_recv: bool, sig: Ty) -> ObjId {
        let func = FuncInfo { recv: Some(on), ptr_recv, ..FuncInfo::default() };
        let obj = self.object(name, sig, ObjKind::Func(func));
        self.store.named[on.0 as usize].methods.push(obj);
        obj
    }

    fn any(&mut self) -> Ty {
        self.store.intern(Type::Interface(Interface::default()))
    }

    fn iface(&mut self, methods: &[(&str, Ty)]) -> Ty {
        let mut methods: Vec<IfaceMethod> = methods
            .iter()
            .map(|(n, ty)| {
                let name = Name::new(n);
                IfaceMethod { name, pkg: (!name.is_exported()).then_some(MAIN), ty: *ty }
            })
            .collect();
        crate::typeset::sort_methods(&mut methods);
        self.store.intern(Type::Interface(Interface { methods: methods.into(), ..Interface::default() }))
    }

    fn union(&mut self, terms: &[(bool, Ty)]) -> Ty {
        let embeds = Box::new([Union { terms: terms.into() }]);
        self.store.intern(Type::Interface(Interface { embeds, implicit: true, ..Interface::default() }))
    }

    fn strukt(&mut self, fields: &[(&str, Ty, bool)]) -> Ty {
        let fields = fields
            .iter()
            .map(|&(n, ty, embedded)| {
                let name = Name::new(n);
                StructField { name, pkg: (!name.is_exported()).then_some(MAIN), ty, embedded, tag: Box::default() }
            })
            .collect();
        self.store.intern(Type::Struct(fields))
    }

    fn text(&self, ty: Ty) -> String {
        self.q().ty(&self.store, ty)
    }

    fn find(&mut self, ty: Ty, addressable: bool, name: &str) -> Lookup {
        self.store.field_or_method(&self.info, ty, addressable, Some(MAIN), Name::new(name), false)
    }

    fn infer(&mut self, tparams: &[TParamId], params: &[Ty], args: &[Operand]) -> Result<Vec<String>, String> {
        let q = Qualifier::new(&self.info, MAIN);
        match self.store.infer(q, tparams, &[], params, args, false) {
            Ok(tys) => Ok(tys.into_iter().map(|t| self.text(t)).collect()),
            Err(e) => Err(e.message),
        }
    }
}

fn arg(expr: &str, ty: Ty) -> Operand {
    Operand { mode: Mode::Var, ty, value: None, expr: Some(expr.to_string()) }
}

#[test]
fn interfaces_are_identical_by_method_set() {
    let mut w = World::new();
    let f = w.store.func(vec![Ty::INT], vec![], false);
    let a = w.iface(&[("A", f)]);
    let ab = w.iface(&[("A", f), ("B", f)]);
    let b_embeds_a = w.store.intern(Type::Interface(Interface {
        methods: Box::new([IfaceMethod { name: Name::new("B"), pkg: None, ty: f }]),
        embeds: Box::new([Union { terms: Box::new([(false, a)]) }]),
        ..Interface::default()
    }));
    assert_ne!(ab, b_embeds_a);
    assert!(w.store.identical(ab, b_embeds_a));
    assert!(!w.store.identical(ab, a));
    let (s, t) = (w.store.slice(ab), w.store.slice(b_embeds_a));
    assert!(w.store.identical(s, t));
    assert_eq!(w.store.canonical(s), w.store.canonical(t));
    assert_eq!(w.store.link_name(&w.info, t), "[]interface { A(int); B(int) }");
}

#[test]
fn generic_signatures_are_identical_up_to_names() {
    let mut w = World::new();
    let any = w.any();
    let ints = w.union(&[(true, Ty::INT)]);
    let generic = |w: &mut World, bound: Ty| {
        let (p, ty) = w.tparam("P", bound);
        let sig =
            Signature { tparams: Box::new([p]), params: Box::new([ty]), results: Box::default(), variadic: false };
        w.store.intern(Type::Func(sig))
    };
    let (f, g, h) = (generic(&mut w, any), generic(&mut w, any), generic(&mut w, ints));
    assert!(w.store.identical(f, g));
    assert!(!w.store.identical(f, h));
    let inst = w.store.instantiate_signature(f, &[Ty::STRING]);
    assert_eq!(w.text(inst), "func(string)");
}

/// type List[T any] struct { next *List[T]; val T }, with a method Push(T) on *List[T].
fn list(w: &mut World) -> (NamedId, TParamId, Ty) {
    let any = w.any();
    let (p, t) = w.tparam("T", any);
    let id = w.named("List", &[p]);
    let own = w.store.instantiate_named(id, &[t]);
    let next = w.store.pointer(own);
    let under = w.strukt(&[("next", next, false), ("Val", t, false)]);
    w.store.named[id.0 as usize].underlying = Some(under);
    let push = w.store.func(vec![t], vec![next], false);
    w.method(id, "Push", true, push);
    (id, p, own)
}

#[test]
fn recursive_instances_end() {
    let mut w = World::new();
    let (id, p, own) = list(&mut w);
    let of_int = w.store.instantiate_named(id, &[Ty::INT]);
    assert_eq!(w.store.subst(own, &Subst::new(&[p], &[Ty::INT])), of_int);
    let under = w.store.underlying(of_int);
    assert_eq!(w.text(under), "struct{next *List[int]; Val int}");
    assert_eq!(w.text(own), "List[T]");
    assert_eq!(w.q().generic_ty(&w.store, own), "List[T interface{}]");
    let Lookup::Found(found) = w.find(of_int, true, "Push") else { panic!("no Push") };
    assert_eq!(w.text(found.ty), "func(int) *List[int]");
    assert!(matches!(w.find(of_int, false, "Push"), Lookup::PointerReceiver(_)));
    let nested = w.store.instantiate_named(id, &[of_int]);
    assert_eq!(w.store.link_name(&w.info, nested), "main.List[main.List[int]]");
}

#[test]
fn promotion_and_ambiguity() {
    let mut w = World::new();
    let f = w.store.func(vec![], vec![Ty::INT], false);
    let inner = w.strukt(&[("X", Ty::INT, false), ("Y", Ty::INT, false)]);
    let (a_id, a) = w.define("A", inner);
    w.method(a_id, "Val", false, f);
    w.method(a_id, "Ptr", true, f);
    let (_, b) = w.define("B", inner);
    let ptr_a = w.store.pointer(a);
    let outer = w.strukt(&[("A", ptr_a, true), ("B", b, true), ("Y", Ty::STRING, false)]);
    let (_, c) = w.define("C", outer);

    assert!(matches!(w.find(c, true, "X"), Lookup::Ambiguous(_)));
    let y = w.find(c, true, "Y").found().expect("C.Y");
    assert_eq!((y.path.as_slice(), y.ty, y.indirect), (&[2][..], Ty::STRING, false));
    let ptr = w.find(c, false, "Ptr").found().expect("C.Ptr");
    assert_eq!((ptr.path.as_slice(), ptr.indirect, ptr.kind), (&[0][..], true, SelectionKind::Method));
    assert_eq!(ptr.recv, a);

    let names = |w: &mut World, ty: Ty| -> Vec<&'static str> {
        w.store.method_set(&w.info, ty).iter().map(|m| m.name.as_str()).collect()
    };
    assert_eq!(names(&mut w, c), ["Ptr", "Val"]);
    assert_eq!(names(&mut w, a), ["Val"]);
    assert_eq!(names(&mut w, ptr_a), ["Ptr", "Val"]);
    assert!(names(&mut w, b).is_empty());
}

#[test]
fn implementing() {
    let mut w = World::new();
    let f = w.store.func(vec![], vec![Ty::INT], false);
    let g = w.store.func(vec![Ty::STRING], vec![], false);
    let under = w.strukt(&[]);
    let (id, t) = w.define("T", under);
    w.method(id, "M", true, f);
    w.method(id, "n", false, f);
    let with_m = w.iface(&[("M", f)]);
    let (_, i) = w.define("I", with_m);
    let wrong = w.iface(&[("M", g)]);
    let case = w.iface(&[("N", f)]);
    let other = w.iface(&[("Other", f)]);
    let ptr = w.store.pointer(t);
    let World { info, store } = &mut w;
    let q = Qualifier::new(info, MAIN);
    assert_eq!(store.implements(q, ptr, i), Ok(()));
    assert_eq!(store.implements(q, t, i), Err("T does not implement I (method M has pointer receiver)".into()));
    assert_eq!(
        store.implements(q, ptr, wrong),
        Err("*T does not implement interface{M(string)} (wrong type for method M)\n\t\thave M() int\n\t\twant M(string)"
            .into())
    );
    assert_eq!(
        store.implements(q, t, case),
        Err("T does not implement interface{N() int} (missing method N)\n\t\thave n() int\n\t\twant N() int".into())
    );
    assert_eq!(
        store.implements(q, t, other),
        Err("T does not implement interface{Other() int} (missing method Other)".into())
    );
    let ptr_i = store.pointer(i);
    assert_eq!(
        store.implements(q, ptr_i, i),
        Err("*I does not implement I (type *I is pointer to interface, not interface)".into())
    );
    let x = Operand::value(i);
    assert_eq!(store.assignable(q, &x, ptr), Err("need type assertion".into()));
}

#[test]
fn satisfying() {
    let mut w = World::new();
    let number = w.union(&[(true, Ty::INT), (false, Ty::FLOAT64)]);
    let (_, c) = w.define("Number", number);
    let (_, my_int) = w.define("MyInt", Ty::INT);
    let (_, my_float) = w.define("MyFloat", Ty::FLOAT64);
    let comparable = w.store.intern(Type::Interface(Interface { comparable: true, ..Interface::default() }));
    let any = w.any();
    let ints = w.store.slice(Ty::INT);
    let World { info, store } = &mut w;
    let q = Qualifier::new(info, MAIN);
    assert_eq!(store.satisfies(q, my_int, c), Ok(()));
    assert_eq!(
        store.satisfies(q, my_float, c),
        Err("MyFloat does not satisfy Number (possibly missing ~ for float64 in Number)".into())
    );
    assert_eq!(
        store.satisfies(q, Ty::STRING, c),
        Err("string does not satisfy Number (string missing in ~int | float64)".into())
    );
    assert_eq!(store.satisfies(q, ints, comparable), Err("[]int does not satisfy comparable".into()));
    assert_eq!(store.satisfies(q, any, comparable), Ok(()));
}

#[test]
fn inference_from_arguments() {
    let mut w = World::new();
    let any = w.any();
    let (t, tt) = w.tparam("T", any);
    let (u, ut) = w.tparam("U", any);
    let ts = w.store.slice(tt);
    let f = w.store.func(vec![tt], vec![ut], false);
    let ints = w.store.slice(Ty::INT);
    let int_to_string = w.store.func(vec![Ty::INT], vec![Ty::STRING], false);
    assert_eq!(
        w.infer(&[t, u], &[ts, f], &[arg("s", ints), arg("f", int_to_string)]),
        Ok(vec!["int".into(), "string".into()])
    );
    assert_eq!(w.infer(&[t, u], &[ts], &[arg("s", ints)]), Err("cannot infer U".into()));
    assert_eq!(
        w.infer(&[t], &[tt, tt], &[arg("a", Ty::INT), arg("b", Ty::STRING)]),
        Err("type string of b does not match inferred type int for T".into())
    );
    assert_eq!(
        w.infer(&[t], &[ts], &[arg("a", Ty::INT)]),
        Err("type int of a does not match []T (cannot infer T)".into())
    );
}

#[test]
fn inference_from_constants_and_constraints() {
    let mut w = World::new();
    let any = w.any();
    let (t, tt) = w.tparam("T", any);
    let untyped = |b: Basic| Operand { mode: Mode::Const, ..arg("1", Ty::basic(b)) };
    let (i, f) = (untyped(Basic::UntypedInt), untyped(Basic::UntypedFloat));
    assert_eq!(w.infer(&[t], &[tt, tt], &[i.clone(), f]), Ok(vec!["float64".into()]));
    assert_eq!(w.infer(&[t], &[tt, tt], &[i.clone(), arg("x", Ty::basic(Basic::Uint8))]), Ok(vec!["uint8".into()]));
    assert_eq!(
        w.infer(&[t], &[tt, tt], &[i, untyped(Basic::UntypedString)]),
        Err("mismatched types untyped int and untyped string (cannot infer T)".into())
    );
    // func f[S ~[]E, E any](S)
    let (e, et) = w.tparam("E", any);
    let es = w.store.slice(et);
    let bound = w.union(&[(true, es)]);
    let (s, st) = w.tparam("S", bound);
    let strings = w.store.slice(Ty::STRING);
    let (_, names) = w.define("Names", strings);
    assert_eq!(w.infer(&[s, e], &[st], &[arg("x", names)]), Ok(vec!["Names".into(), "string".into()]));
    assert_eq!(w.infer(&[s, e], &[st], &[arg("x", Ty::INT)]), Err("S (type int) does not satisfy ~[]E".into()));
}

#[test]
fn conversions() {
    let mut w = World::new();
    let (_, my_int) = w.define("MyInt", Ty::INT);
    let bytes = w.store.slice(Ty::BYTE);
    let four = w.store.intern(Type::Array(Ty::BYTE, 4));
    let World { info, store } = &mut w;
    let q = Qualifier::new(info, MAIN);
    let constant = |n: i64| Operand {
        mode: Mode::Const,
        ty: Ty::basic(Basic::UntypedInt),
        value: Some(n.into()),
        expr: Some(n.to_string()),
    };
    let s = store.conversion(q, &constant(65), Ty::STRING).expect("string(65)");
    assert_eq!((s.mode, s.value), (Mode::Const, Some(crate::Const::str("A"))));
    assert_eq!(store.conversion(q, &constant(300), Ty::BYTE).unwrap_err(), "constant 300 overflows byte");
    assert!(store.conversion(q, &arg("b", bytes), four).is_ok());
    assert!(store.conversion(q, &arg("i", my_int), Ty::FLOAT64).is_ok());
    assert_eq!(
        store.conversion(q, &arg("b", my_int), bytes).unwrap_err(),
        "cannot convert b (variable of int type MyInt) to type []byte"
    );
}

#[test]
fn layout() {
    let mut w = World::new();
    let empty = w.strukt(&[]);
    let s = w.strukt(&[("a", Ty::BOOL, false), ("b", Ty::INT, false), ("c", Ty::STRING, false), ("d", empty, false)]);
    assert_eq!(w.store.field_offsets(s), [0, 8, 16, 32]);
    assert_eq!((w.store.size_of(s), w.store.align_of(s)), (Some(40), 8));
    assert_eq!((w.store.size_of(empty), w.store.align_of(empty)), (Some(0), 1));
    let c = w.store.intern(Type::Array(Ty::basic(Basic::Complex64), 3));
    assert_eq!((w.store.size_of(c), w.store.align_of(c)), (Some(24), 4));
    let huge = w.store.intern(Type::Array(s, i64::MAX));
    assert_eq!(w.store.size_of(huge), None);
    let any = w.any();
    let (_, t) = w.tparam("T", any);
    let generic = w.store.intern(Type::Array(t, 2));
    assert!(w.store.has_var_size(generic) && !w.store.has_var_size(s));
}

#[test]
fn spellings_do_not_matter_but_in_messages() {
    let mut w = World::new();
    let obj = w.object("A", Ty::INVALID, ObjKind::TypeName { alias: true });
    let ints = w.store.slice(Ty::INT);
    let alias = w.store.alias(obj, Box::default(), ints);
    assert_ne!(alias, ints);
    assert_eq!((w.store.bare(alias), w.store.unalias(alias)), (ints, ints));
    assert_eq!(w.store.get(alias), w.store.get(ints));
    assert!(w.store.identical(alias, ints));
    // In other types.
    let (a, b) = (w.store.intern(Type::Map(Ty::BYTE, alias)), w.store.intern(Type::Map(Ty::UINT8, ints)));
    assert_ne!(a, b);
    assert_eq!(w.store.bare(a), b);
    assert_eq!((w.text(a).as_str(), w.text(b).as_str()), ("map[byte]A", "map[uint8][]int"));
    assert_eq!(w.store.canonical(a), b);
    // An alias of an alias is one of the same type.
    let other = w.object("B", Ty::INVALID, ObjKind::TypeName { alias: true });
    let twice = w.store.alias(other, Box::default(), alias);
    assert_eq!((w.text(twice).as_str(), w.store.unalias(twice)), ("B", ints));
}

#[test]
fn function_types_show_their_names() {
    let mut w = World::new();
    let plain = w.store.func(vec![Ty::INT, Ty::RUNE], vec![Ty::BOOL], false);
    let names = ["x", "", "ok"].map(Name::new);
    let named = w.store.with_names(plain, names.into());
    assert_eq!(w.text(named), "func(x int, rune) (ok bool)");
    assert_eq!(w.text(plain), "func(int, rune) bool");
    assert!(w.store.identical(named, plain));
    let q = Qualifier::new(&w.info, MAIN);
    assert_eq!(q.func(&w.store, Name::new("M"), named), "M(int, rune) (bool)");
}

#[test]
fn substitution_reaches_arguments_of_aliases() {
    let mut w = World::new();
    let (p, t) = w.tparam("P", Ty::INVALID);
    let obj = w.object("List", Ty::INVALID, ObjKind::TypeName { alias: true });
    let slice = w.store.slice(t);
    let list = w.store.alias(obj, [t].into(), slice);
    assert_eq!(w.text(list), "List[P]");
    let of_int = w.store.subst(list, &Subst::new(&[p], &[Ty::INT]));
    let ints = w.store.slice(Ty::INT);
    assert_eq!((w.text(of_int).as_str(), w.store.bare(of_int)), ("List[int]", ints));
}
