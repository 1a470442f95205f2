//! Pure crates read no environment, file, network or clock and are synchronous (invariant 1).

use super::source::{outline, without_comments_and_literals};
use super::{Complaint, File};

/// Folders of the pure crates.
const PURE: &[&str] = &[
    "crates/domain/src",
    "crates/measure/src",
    "crates/print/src",
    "crates/qti/src",
];
/// What their code, tests excepted, does not name, and what to do instead.
const BANNED: &[(&str, &str)] = &[
    ("std::env", "take the value as a parameter"),
    ("std::fs", "take the bytes as a parameter"),
    ("std::net", "calls belong to jobs"),
    ("std::process", "return an error"),
    ("std::time::SystemTime", "take the instant as a parameter"),
    ("std::time::Instant", "measuring belongs to `opencqr bench`"),
    ("Timestamp::now", "take the instant as a parameter"),
    ("Zoned::now", "take the instant as a parameter"),
    ("async fn", "pure crates are synchronous"),
    (".await", "pure crates are synchronous"),
    ("println!", "return the text"),
];

/// No banned name in the code of a pure crate.
pub fn check(files: &[File]) -> Vec<Complaint> {
    let pure = |file: &&File| file.is_rust() && PURE.iter().any(|folder| file.path.starts_with(folder));
    files.iter().filter(pure).flat_map(check_file).collect()
}

fn check_file(file: &File) -> Vec<Complaint> {
    let code = without_comments_and_literals(&file.text);
    let outline = outline(&code);
    let mut complaints = Vec::new();
    for (index, line) in code.lines().enumerate() {
        let number = index + 1;
        let found = BANNED.iter().filter(|(name, _)| line.contains(name));
        for (name, instead) in found.filter(|_| !outline.is_test_line(number)) {
            let text = format!("`{name}` in a pure crate: {instead}");
            complaints.push(Complaint::new(&file.path, number, text));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::super::testing::{file, lines};
    use super::*;

    #[test]
    fn a_clock_in_domain_is_found() {
        let code = "//! Clock.\n// Timestamp::now in a comment\nfn f() -> Timestamp {\n    Timestamp::now()\n}\n";
        assert_eq!(lines(&check(&[file("crates/domain/src/a.rs", code)])), [4]);
        assert_eq!(check(&[file("crates/store/src/a.rs", code)]), []);
    }

    #[test]
    fn tests_of_pure_crates_may_read_files() {
        let code = "#[cfg(test)]\nmod tests {\n    fn f() { std::fs::read(\"x\"); }\n}\n";
        assert_eq!(check(&[file("crates/measure/src/a.rs", code)]), []);
    }
}
