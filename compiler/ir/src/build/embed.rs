//! Variables with `//go:embed`: the files' bytes are data of the program.

use source::Embedded;
use types::Type;

use super::Builder;
use super::statics::Image;
use crate::program::{Data, DataReloc, Section, SymId};

impl Builder<'_, '_> {
    /// Defines a variable that holds files: a string, bytes, or package embed's FS.
    pub(super) fn embedded_var(&mut self, sym: SymId, ty: types::Ty, files: &[Embedded]) {
        let layout = self.layout(ty);
        let mut image = (vec![0; layout.size as usize], Vec::new());
        // Folders are for trees alone.
        let only = files.iter().find(|f| !f.name.ends_with('/')).map_or(&[][..], |f| &f.bytes);
        match self.shape(ty) {
            Type::Basic(_) => self.put_string(&mut image, 0, only),
            Type::Slice(elem) => {
                let bytes = only.to_vec();
                let n = bytes.len() as u64;
                let array = self.store.intern(Type::Array(elem, n as i64));
                let target = self.static_data(array, (bytes, vec![]));
                put_slice(&mut image, target, n);
            }
            _ => {
                let list = self.file_list(ty, files);
                image.1.push(DataReloc { offset: 0, target: list, addend: 0 });
            }
        }
        let (bytes, relocs) = image;
        let section = Section::Data;
        self.prog.datas.push(Data { sym, section, align: layout.align.max(1), size: layout.size, bytes, relocs });
    }

    /// The slice that an `embed.FS{files *[]file}` points to, a file being `struct{ name, data string }`.
    fn file_list(&mut self, fs: types::Ty, files: &[Embedded]) -> SymId {
        let Type::Struct(fields) = self.shape(fs) else { panic!("embed.FS is no struct") };
        let slice = self.elem_of(fields[0].ty);
        let file = self.elem_of(slice);
        let size = self.layout(file).size;
        let mut array: Image = (vec![0; size as usize * files.len()], Vec::new());
        for (i, f) in files.iter().enumerate() {
            self.put_string(&mut array, i as u64 * size, f.name.as_bytes());
            self.put_string(&mut array, i as u64 * size + 16, &f.bytes);
        }
        let n = files.len() as u64;
        let array_ty = self.store.intern(Type::Array(file, n as i64));
        let target = self.static_data(array_ty, array);
        let mut header: Image = (vec![0; 24], Vec::new());
        put_slice(&mut header, target, n);
        self.static_data(slice, header)
    }

    fn put_string(&mut self, image: &mut Image, at: u64, bytes: &[u8]) {
        if !bytes.is_empty() {
            let target = self.string_sym(bytes);
            image.1.push(DataReloc { offset: at, target, addend: 0 });
            image.0[at as usize + 8..at as usize + 16].copy_from_slice(&(bytes.len() as u64).to_le_bytes());
        }
    }
}

/// A slice header at the image's start.
fn put_slice(image: &mut Image, target: SymId, n: u64) {
    image.1.push(DataReloc { offset: 0, target, addend: 0 });
    image.0[8..16].copy_from_slice(&n.to_le_bytes());
    image.0[16..24].copy_from_slice(&n.to_le_bytes());
}
