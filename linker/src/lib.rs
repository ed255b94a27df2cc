//! Links object files into a static executable.
//!
//! In: relocatable ELF objects for x86-64, as bytes: the program's and the runtime's.
//! Out: one ELF executable without an interpreter: segments W^X, an empty `PT_GNU_STACK`, the finished
//! function table, `.symtab` unless stripped.
//! Never: knows the compiler (it reads object files, not values), reads archives, searches for libraries.
//!
//! The whole work is one pass over memory: parse, resolve, find what is reached, place, copy, relocate.

mod error;
mod functab;
mod image;
mod input;
mod layout;
mod output;
mod reach;
mod relocate;
mod resolve;

pub use error::LinkError;
pub use output::write_executable;

/// One object file.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// What messages call it.
    pub name: &'a str,
    /// The file.
    pub bytes: &'a [u8],
}

/// What the program is to be.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// No `.symtab`.
    pub strip: bool,
    /// Go version and module text for `.go.buildinfo`; none, no such section.
    pub build_info: Option<(String, String)>,
}

/// The entry point, defined by the runtime.
pub const ENTRY: &str = "_start";

/// The bytes of the executable.
pub fn link(inputs: &[Input], options: &Options) -> Result<Vec<u8>, Vec<LinkError>> {
    let objects = input::parse(inputs)?;
    let resolution = resolve::resolve(&objects)?;
    let reached = reach::reach(&objects, &resolution)?;
    let entries = functab::collect(&objects, &reached)?;
    let mut layout = layout::layout(&objects, &resolution, &reached, &entries, options);
    layout.place();
    let mut image = image::assemble(&objects, &layout);
    relocate::relocate(&objects, &resolution, &layout, &mut image)?;
    functab::finish(&objects, &resolution, &entries, &layout, &mut image);
    Ok(image::finish(&objects, &resolution, &layout, image, options))
}
