//! Run-time type data. Emitted by the compiler, read by the runtime and by package reflect.
//!
//! Pointers are absolute (the image is linked at a fixed address). Strings are pointer and length.
//! Go's `internal/abi` has the same ideas in a denser form; ours prefers plain pointers.

/// A string in type data.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Str {
    /// First byte.
    pub ptr: *const u8,
    /// Bytes.
    pub len: usize,
}

/// What is common to all types. Kind-specific data follows in the same object.
#[repr(C)]
pub struct TypeDesc {
    /// Bytes of a value.
    pub size: usize,
    /// Bytes up to the last pointer, rounded up to words; 0 means no pointers.
    pub ptrdata: usize,
    /// FNV-1a of the type's unambiguous string; type switches and itabs hash by it.
    pub hash: u32,
    /// `TFLAG_` bits.
    pub tflag: u8,
    /// Alignment of a variable.
    pub align: u8,
    /// Alignment as a struct field.
    pub field_align: u8,
    /// [`Kind`].
    pub kind: u8,
    /// `func(p, q unsafe.Pointer) bool` as closure object; null when not comparable.
    pub equal: *const u8,
    /// `func(p unsafe.Pointer, seed uintptr) uintptr` as closure object; null when not comparable.
    pub hasher: *const u8,
    /// Bit i set when word i of a value holds a pointer; `ptrdata / 8` bits.
    pub gcdata: *const u8,
    /// As `%T` prints it: `*main.T`, `map[string]int`.
    pub string: Str,
    /// Name and methods of a defined type, or null.
    pub uncommon: *const Uncommon,
    /// Descriptor of `*T`, or null when the program has none.
    pub ptr_to_this: *const TypeDesc,
}

/// The type is stored in an interface's data word itself, not behind a pointer.
pub const TFLAG_DIRECT: u8 = 1;
/// It has a name (defined or predeclared).
pub const TFLAG_NAMED: u8 = 2;
/// Comparing bytes compares values.
pub const TFLAG_REGULAR: u8 = 4;
/// Its `uncommon` has at least one exported method that reflection may call.
pub const TFLAG_METHODS: u8 = 8;

/// Kinds; the numbers are those of `reflect.Kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Kind {
    Invalid,
    Bool,
    Int,
    Int8,
    Int16,
    Int32,
    Int64,
    Uint,
    Uint8,
    Uint16,
    Uint32,
    Uint64,
    Uintptr,
    Float32,
    Float64,
    Complex64,
    Complex128,
    Array,
    Chan,
    Func,
    Interface,
    Map,
    Pointer,
    Slice,
    String,
    Struct,
    UnsafePointer,
}

/// `[n]T`
#[repr(C)]
pub struct ArrayDesc {
    /// Common part.
    pub head: TypeDesc,
    /// Element.
    pub elem: *const TypeDesc,
    /// `[]T`
    pub slice: *const TypeDesc,
    /// Length.
    pub len: usize,
}

/// `chan T`; direction 1 receive, 2 send, 3 both.
#[repr(C)]
pub struct ChanDesc {
    /// Common part.
    pub head: TypeDesc,
    /// Element.
    pub elem: *const TypeDesc,
    /// Direction.
    pub dir: usize,
}

/// `func(…) …`
#[repr(C)]
pub struct FuncDesc {
    /// Common part.
    pub head: TypeDesc,
    /// Parameter types, then result types.
    pub types: *const *const TypeDesc,
    /// How many parameters.
    pub n_in: u32,
    /// How many results.
    pub n_out: u32,
    /// 1 when variadic.
    pub variadic: usize,
    /// Code that moves arguments between memory and registers, for reflection; null when no program part can reach it.
    pub ops: *const FuncOps,
}

/// How reflection calls functions of a type, and is called as one. In `args` are addresses: one of each
/// argument, then one of each result. Types whose arguments travel alike share a record.
#[repr(C)]
pub struct FuncOps {
    /// `func(code, first, args unsafe.Pointer)`, as the address of a closure object: calls `code` with `first` (closure
    /// object or receiver word) and the arguments, and stores the results. Null when nobody calls.
    pub call: *const u8,
    /// Code for closure objects whose second word is a `func(object, args unsafe.Pointer)`: puts its arguments into
    /// memory, calls that, and returns the results. Null when nobody makes functions.
    pub make: *const u8,
}

/// `interface{…}`
#[repr(C)]
pub struct InterfaceDesc {
    /// Common part.
    pub head: TypeDesc,
    /// Package of unexported methods.
    pub pkg_path: Str,
    /// Methods, sorted by name (unexported: then by package path).
    pub methods: *const IMethod,
    /// How many.
    pub n_methods: usize,
}

/// A method of an interface type.
#[repr(C)]
pub struct IMethod {
    /// Name.
    pub name: Str,
    /// Its func type.
    pub ty: *const TypeDesc,
    /// Package path when unexported, else empty.
    pub pkg_path: Str,
}

/// `map[K]V`
#[repr(C)]
pub struct MapDesc {
    /// Common part.
    pub head: TypeDesc,
    /// Key.
    pub key: *const TypeDesc,
    /// Element.
    pub elem: *const TypeDesc,
    /// Code that works on this map type through pointers ([`MapOps`]), for reflection; null when no program
    /// part can reach it.
    pub ops: *const MapOps,
}

/// A map type's operations for callers that know keys and elements only as memory. Each field is the
/// code address of a Go function `func(ctx, …)`, in the form of a closure object's address.
#[repr(C)]
pub struct MapOps {
    /// `func(hint int) unsafe.Pointer`
    pub make: *const u8,
    /// `func(m, key unsafe.Pointer) unsafe.Pointer`: the element, or nil.
    pub access: *const u8,
    /// `func(m, key unsafe.Pointer) unsafe.Pointer`: the element's slot, created when absent.
    pub assign: *const u8,
    /// `func(m, key unsafe.Pointer)`
    pub delete: *const u8,
    /// `func(m unsafe.Pointer)`
    pub clear: *const u8,
    /// `func(m unsafe.Pointer) unsafe.Pointer`: a new iterator.
    pub iter: *const u8,
    /// `func(it unsafe.Pointer) (key, elem unsafe.Pointer)`: nil key at the end.
    pub next: *const u8,
    /// `func(m unsafe.Pointer) int`
    pub len: *const u8,
}

/// `*T`
#[repr(C)]
pub struct PtrDesc {
    /// Common part.
    pub head: TypeDesc,
    /// Element.
    pub elem: *const TypeDesc,
}

/// `[]T`
#[repr(C)]
pub struct SliceDesc {
    /// Common part.
    pub head: TypeDesc,
    /// Element.
    pub elem: *const TypeDesc,
}

/// `struct{…}`
#[repr(C)]
pub struct StructDesc {
    /// Common part.
    pub head: TypeDesc,
    /// Package of unexported fields.
    pub pkg_path: Str,
    /// Fields in order.
    pub fields: *const FieldDesc,
    /// How many.
    pub n_fields: usize,
}

/// A struct field.
#[repr(C)]
pub struct FieldDesc {
    /// Name.
    pub name: Str,
    /// Type.
    pub ty: *const TypeDesc,
    /// Bytes from the struct's start.
    pub offset: usize,
    /// Tag.
    pub tag: Str,
    /// Bit 0 embedded, bit 1 exported.
    pub flags: usize,
}

/// Name and methods of a defined type.
#[repr(C)]
pub struct Uncommon {
    /// Import path.
    pub pkg_path: Str,
    /// Name without package, with type arguments.
    pub name: Str,
    /// Methods, sorted by name (unexported: then by package path).
    pub methods: *const Method,
    /// How many.
    pub n_methods: usize,
}

/// A method of a concrete type.
#[repr(C)]
pub struct Method {
    /// Name.
    pub name: Str,
    /// Func type without receiver; null when nothing can ask for it.
    pub ty: *const TypeDesc,
    /// Code that takes the interface data word as receiver; null when no interface can reach it.
    pub ifn: *const u8,
    /// Package path when unexported, else empty.
    pub pkg_path: Str,
}

/// Interface table: first word of a non-empty interface value.
#[repr(C)]
pub struct Itab {
    /// The interface type.
    pub inter: *const InterfaceDesc,
    /// The concrete type.
    pub ty: *const TypeDesc,
    /// Copy of `ty.hash`.
    pub hash: u32,
    /// Padding.
    pub pad: u32,
    // followed by one code address per method of `inter`
}

/// Bytes of [`Itab`] before the code addresses.
pub const ITAB_FUN: i32 = core::mem::size_of::<Itab>() as i32;
/// Offset of [`Itab::ty`].
pub const ITAB_TYPE: i32 = core::mem::offset_of!(Itab, ty) as i32;
