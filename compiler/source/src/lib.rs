//! Where source text lives: files, positions, interned names, diagnostics.
//!
//! In: paths and bytes.
//! Out: [`SourceMap`] (every file of one build, with global positions), [`Name`]s, [`Diagnostic`]s
//! and their rendering, and the packages found on disk ([`load`] and its neighbours).
//! Never: knows Go's grammar. [`load`] walks the import graph, but what a file imports is told by
//! the function it is given; the command gives it the parser.

mod buildinfo;
mod code;
mod constraint;
mod diag;
mod embed;
mod find;
mod gomod;
mod line;
mod load;
mod modcache;
mod module;
mod name;
mod nearest;
mod pos;
mod read;
mod render;
mod resolve;

pub use buildinfo::BuildInfo;
pub use code::Code;
pub use constraint::{Constraint, GO_VERSION, Tags, of_file as constraint_of_file};
pub use diag::{Diagnostic, Help, Severity};
pub use embed::{Embedded, find as find_embedded, patterns as embed_patterns};
pub use find::{Found, Std, find};
pub use line::LineComment;
pub use load::{Head, Loaded, Package, Reading, Target, TestProgram, load};
pub use name::Name;
pub use nearest::nearest;
pub use pos::{FileId, Location, Place, Pos, SourceFile, SourceMap, Span};
pub use read::{Text, decode, read};
pub use render::{Form, LIMIT, news, render};
pub use resolve::{Library, Origin};
