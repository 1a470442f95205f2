//! Every Rust file opens by saying what lives in it.

use super::{Complaint, File};

/// A `//!` line on top of each `.rs` file.
pub fn check(files: &[File]) -> Vec<Complaint> {
    let rust = files.iter().filter(|file| file.is_rust());
    let bare = rust.filter(|file| !has_header(&file.text));
    bare.map(|file| {
        Complaint::new(
            &file.path,
            1,
            "begin the file with a `//!` line that says what lives here",
        )
    })
    .collect()
}

/// A header says something: `//!` alone does not.
fn has_header(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    first.strip_prefix("//!").is_some_and(|said| !said.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{file, lines};
    use super::*;

    #[test]
    fn a_file_without_header_is_named() {
        let bare = [
            file("a.rs", "use std::fmt;\n"),
            file("b.rs", "//!\n"),
            file("c.rs", "// Not a doc\n//! Late\n"),
        ];
        assert_eq!(lines(&check(&bare)), [1, 1, 1]);
    }

    #[test]
    fn a_file_with_header_is_fine_and_others_are_not_asked() {
        assert_eq!(check(&[file("a.rs", "//! Says so.\n"), file("a.md", "# No\n")]), []);
    }
}
