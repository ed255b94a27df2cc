//! Language versions: what a file may use.

use super::Checker;
use super::report::At;
use source::Code;

impl<'a> Checker<'_, 'a> {
    pub(super) fn allow_version(&self, want: u32) -> bool {
        self.env.version >= want
    }

    /// Reports `what` unless the file's language version has it.
    pub(super) fn verify_version(&mut self, at: impl At, want: u32, what: impl FnOnce(&Self) -> String) -> bool {
        if self.allow_version(want) {
            return true;
        }
        let what = what(self);
        let hint = if self.env.version == self.package.go_version {
            format!("(-lang was set to go1.{}; check go.mod)", self.package.go_version)
        } else {
            format!("(file declares //go:build go1.{})", self.env.version)
        };
        self.error(at, Code::UnsupportedFeature, format!("{what} requires go1.{want} or later {hint}"));
        false
    }
}
