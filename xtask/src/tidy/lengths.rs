//! Files and functions stay short; exceptions are listed in `xtask/ratchet.toml`.

use super::ratchet::{Ratchet, judge};
use super::source::{outline, without_comments_and_literals};
use super::{Complaint, File};
use crate::repo::Outcome;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Longest file: what can be read in one sitting.
const FILE_LINES: usize = 400;
/// Longest function: what fits on one screen.
const FUNCTION_LINES: usize = 70;
const RATCHET: &str = "xtask/ratchet.toml";

/// Files at most 400 lines, functions at most 70, or listed and not grown.
pub fn check(files: &[File]) -> Outcome<Vec<Complaint>> {
    let listed = files.iter().find(|file| file.path == Path::new(RATCHET));
    let ratchet = match listed {
        Some(file) => toml::from_str(&file.text).map_err(|error| format!("{RATCHET}: {error}"))?,
        None => Ratchet::default(),
    };
    Ok(compare(files, &ratchet))
}

fn compare(files: &[File], ratchet: &Ratchet) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    let mut seen = BTreeSet::new();
    for file in files.iter().filter(|file| is_measured(file)) {
        let name = file.path.to_string_lossy().into_owned();
        let lines = file.text.lines().count();
        let verdict = judge(lines, FILE_LINES, ratchet.files.get(&name).copied());
        complaints.extend(verdict.map(|text| Complaint::new(&file.path, 1, text)));
        seen.insert(name);
        if file.is_rust() && !is_test_file(&file.path) {
            complaints.extend(compare_functions(file, ratchet, &mut seen));
        }
    }
    let listed = ratchet.files.keys().chain(ratchet.functions.keys());
    let gone = listed.filter(|name| !seen.contains(*name));
    complaints
        .extend(gone.map(|name| Complaint::new(Path::new(RATCHET), 1, format!("`{name}` is gone: delete its line"))));
    complaints
}

fn compare_functions(file: &File, ratchet: &Ratchet, seen: &mut BTreeSet<String>) -> Vec<Complaint> {
    let outline = outline(&without_comments_and_literals(&file.text));
    // Several `new` may share a file: the longest one speaks for the name.
    let mut longest = BTreeMap::new();
    for function in outline.functions.iter().filter(|function| !function.test_only) {
        let known = longest.entry(&function.name).or_insert(function);
        if function.length > known.length {
            *known = function;
        }
    }
    let mut complaints = Vec::new();
    for function in longest.into_values() {
        let name = format!("{}::{}", file.path.display(), function.name);
        let verdict = judge(function.length, FUNCTION_LINES, ratchet.functions.get(&name).copied());
        let said = verdict.map(|text| format!("function `{}`: {text}", function.name));
        complaints.extend(said.map(|text| Complaint::new(&file.path, function.line, text)));
        seen.insert(name);
    }
    complaints
}

/// Code written by hand; a generated file says `@generated` on one of its first lines.
fn is_measured(file: &File) -> bool {
    let is_code = matches!(file.extension(), "rs" | "mjs" | "js");
    is_code && !file.is_vendored() && !file.text.lines().take(3).any(|line| line.contains("@generated"))
}

/// A story of a test may be as long as the story is.
fn is_test_file(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "tests.rs")
        || path
            .components()
            .any(|part| part.as_os_str() == "tests" || part.as_os_str() == "benches")
}

#[cfg(test)]
mod tests {
    use super::super::testing::{file, lines};
    use super::*;

    fn ratchet(text: &str) -> Ratchet {
        toml::from_str(text).unwrap()
    }

    #[test]
    fn a_long_file_is_found_unless_listed() {
        let long = [file("crates/a/src/b.rs", &"\n".repeat(401))];
        assert_eq!(lines(&compare(&long, &Ratchet::default())), [1]);
        assert_eq!(compare(&long, &ratchet("[files]\n\"crates/a/src/b.rs\" = 401")), []);
        let entry_grown = ratchet("[files]\n\"crates/a/src/b.rs\" = 400");
        assert!(compare(&long, &entry_grown)[0].text.contains("only shrinks"));
    }

    #[test]
    fn a_long_function_is_found_with_its_line_unless_it_is_a_test() {
        let body = "    x();\n".repeat(70);
        let code = format!("//! A.\nfn long() {{\n{body}}}\n");
        assert_eq!(
            lines(&compare(&[file("crates/a/src/b.rs", &code)], &Ratchet::default())),
            [2]
        );
        assert_eq!(compare(&[file("crates/a/tests/b.rs", &code)], &Ratchet::default()), []);
        let in_tests = format!("#[cfg(test)]\nmod tests {{\n{code}\n}}\n");
        assert_eq!(
            compare(&[file("crates/a/src/b.rs", &in_tests)], &Ratchet::default()),
            []
        );
    }

    #[test]
    fn the_longest_of_one_name_counts() {
        let body = "    x();\n".repeat(70);
        let code = format!("//! A.\nfn new() {{\n{body}}}\nfn new() {{}}\n");
        let listed = ratchet("[functions]\n\"crates/a/src/b.rs::new\" = 72");
        assert_eq!(compare(&[file("crates/a/src/b.rs", &code)], &listed), []);
    }

    #[test]
    fn an_entry_for_something_gone_is_found() {
        let complaints = compare(&[], &ratchet("[functions]\n\"a.rs::f\" = 80"));
        assert!(complaints[0].text.contains("is gone"));
    }

    #[test]
    fn generated_and_vendored_files_are_not_measured() {
        let long = "\n".repeat(500);
        let files = [
            file("a/vendor/b.js", &long),
            file("c.rs", &format!("//! X. @generated\n{long}")),
        ];
        assert_eq!(compare(&files, &Ratchet::default()), []);
    }
}
