//! Where rules are cited: in code, in the data of the default program, in tests.

use crate::tidy::{File, source};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Files that cite a rule, by rule.
type Places = BTreeMap<String, BTreeSet<PathBuf>>;

/// Every citation of the repository.
#[derive(Debug, Default)]
pub struct Citations {
    /// Code that carries a rule out.
    pub code: Places,
    /// Data of the default program other than its figures.
    pub data: Places,
    /// Tests.
    pub tests: Places,
}

/// Where figures are declared: a declaration alone carries nothing out.
pub const DECLARATIONS: &str = "crates/domain/src/programs/policy";
/// The default program.
const PROGRAM: &str = "programs/arrt-like";

impl Citations {
    /// Reads every file.
    pub fn read(files: &[File]) -> Self {
        let test_modules = test_modules(files);
        let mut found = Self::default();
        for file in files {
            found.take(file, &test_modules);
        }
        found
    }

    fn take(&mut self, file: &File, test_modules: &BTreeSet<PathBuf>) {
        let path = file.path.as_path();
        let is_rust = path.extension().is_some_and(|kind| kind == "rs");
        if path.starts_with("tests") || is_rust && is_test_file(path, test_modules) {
            add(&mut self.tests, &file.text, path);
        } else if path.starts_with(PROGRAM) && !path.ends_with("policy.toml") {
            add(&mut self.data, &file.text, path);
        } else if path.starts_with("crates") && is_rust {
            let outline = source::outline(&source::without_comments_and_literals(&file.text));
            for (index, line) in file.text.lines().enumerate() {
                if outline.is_test_line(index + 1) {
                    add(&mut self.tests, line, path);
                } else if !path.starts_with(DECLARATIONS) {
                    add(&mut self.code, line, path);
                }
            }
        } else if path.starts_with("crates/web/templates") || path.starts_with("crates/web/assets/js") {
            add(&mut self.code, &file.text, path);
        }
    }

    /// Whether code, or data that code reads, cites the rule.
    pub fn is_carried_out(&self, id: &str) -> bool {
        self.code.contains_key(id) || self.data.contains_key(id)
    }

    /// Every rule that is cited anywhere.
    pub fn rules(&self) -> BTreeSet<String> {
        let all = [&self.code, &self.data, &self.tests];
        all.into_iter().flat_map(|places| places.keys().cloned()).collect()
    }

    /// A file that cites the rule.
    pub fn first_place(&self, id: &str) -> Option<String> {
        let all = [&self.code, &self.data, &self.tests];
        let place = all.into_iter().find_map(|places| places.get(id)?.first());
        place.map(|path| path.display().to_string())
    }
}

fn add(places: &mut Places, text: &str, path: &Path) {
    for id in rules_in(text) {
        places.entry(id).or_default().insert(path.to_path_buf());
    }
}

/// Rules that a text names: `R-`, capitals, `-`, a number without a leading zero; `R-RX-6..9` names the ends only.
pub fn rules_in(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices("R-") {
        let is_inside = text[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '-');
        let rest = &text[at + 2..];
        let capitals = rest.bytes().take_while(u8::is_ascii_uppercase).count();
        let Some(number) = rest[capitals..].strip_prefix('-') else {
            continue;
        };
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        if !is_inside && capitals > 0 && digits > 0 && !number.starts_with('0') {
            found.insert(format!("R-{}-{}", &rest[..capitals], &number[..digits]));
        }
    }
    found
}

/// Files of tests by their names and folders, and modules that are declared for tests only.
fn is_test_file(path: &Path, test_modules: &BTreeSet<PathBuf>) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let in_folder = |folder: &str| path.components().any(|part| part.as_os_str() == folder);
    let declared = path.ancestors().any(|ancestor| test_modules.contains(ancestor));
    name == "tests.rs" || name.ends_with("_tests.rs") || in_folder("tests") || in_folder("testkit") || declared
}

/// Files and folders of `#[cfg(test)] mod name;`.
fn test_modules(files: &[File]) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for file in files {
        let mut is_test = false;
        for line in file.text.lines().map(str::trim) {
            if line == "#[cfg(test)]" {
                is_test = true;
            } else if let Some(name) = line.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';')) {
                if std::mem::take(&mut is_test) {
                    let home = home(&file.path);
                    found.extend([home.join(name), home.join(format!("{name}.rs"))]);
                }
            } else if !line.starts_with("#[") {
                is_test = false;
            }
        }
    }
    found
}

/// The folder of a file's child modules.
fn home(path: &Path) -> PathBuf {
    let folder = path.parent().unwrap_or(path);
    match path.file_stem().and_then(|stem| stem.to_str()) {
        Some("mod" | "lib" | "main") | None => folder.to_path_buf(),
        Some(stem) => folder.join(stem),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File {
            path: PathBuf::from(path),
            text: text.to_owned(),
        }
    }

    #[test]
    fn rules_are_found_and_likenesses_are_not() {
        let text = "R-DATE-6, (R-RX-16) xR-A-1 R-PIM-01 R-2022 R-X A-R-B-2 R-RX-6..9";
        let found: Vec<String> = rules_in(text).into_iter().collect();
        assert_eq!(found, ["R-DATE-6", "R-RX-16", "R-RX-6"]);
    }

    #[test]
    fn tests_are_told_from_code() {
        let files = [
            file(
                "crates/a/src/b.rs",
                "//! R-A-1\n#[cfg(test)]\nmod tests {\n    // R-A-2\n}\n",
            ),
            file("crates/a/src/c/mod.rs", "#[cfg(test)]\nmod vectors;\n"),
            file("crates/a/src/c/vectors.rs", "// R-A-3"),
            file("crates/a/src/d_tests.rs", "// R-A-4"),
            file("crates/a/tests/story/x.rs", "// R-A-5"),
            file("tests/browser/journey.mjs", "// R-A-6"),
            file("crates/testkit/src/lib.rs", "// R-A-7"),
            file("programs/arrt-like/fees.toml", "# R-A-8"),
            file("programs/arrt-like/policy.toml", "# R-A-9"),
            file("docs/rules.toml", "# R-A-10"),
        ];
        let cited = Citations::read(&files);
        let keys = |places: &Places| places.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&cited.code), ["R-A-1"]);
        assert_eq!(keys(&cited.data), ["R-A-8"]);
        assert_eq!(
            keys(&cited.tests),
            ["R-A-2", "R-A-3", "R-A-4", "R-A-5", "R-A-6", "R-A-7"]
        );
    }
}
