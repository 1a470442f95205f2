//! Every id that a template or a line of code names is in the catalog (invariant 16).

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use cqr_app::texts::Texts;

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of this crate") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found)
        } else {
            found.push(path)
        }
    }
}

/// The ids named by `t("…")`, `text("…")` and fields that hold an id.
fn ids(text: &str) -> impl Iterator<Item = &str> {
    [".t(\"", "texts.text(\"", "with_time(\"", "with_hm(\""]
        .into_iter()
        .flat_map(move |start| text.split(start).skip(1))
        .filter_map(|rest| rest.split('"').next())
}

#[test]
fn the_catalog_has_every_text_that_is_named() {
    let texts = Texts::embedded().expect("the catalog can be read");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    files(&root.join("templates"), &mut found);
    files(&root.join("src"), &mut found);
    let mut named = BTreeSet::new();
    let mut missing = Vec::new();
    for path in found {
        let content = fs::read_to_string(&path).expect("a text file");
        for field in ["Field::text(&page, \"", "Field::password(&page, \""] {
            for id in content.split(field).skip(1).filter_map(|rest| rest.split('"').next()) {
                let id = format!("field-{id}");
                if !texts.has(&id) {
                    missing.push(format!("{}: {id}", path.display()));
                }
            }
        }
        for id in ids(&content)
            .filter(|id| !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)))
        {
            named.insert(id.to_owned());
            // The tests of phrases have a catalog of their own.
            if !texts.has(id) && !path.ends_with("phrase.rs") {
                missing.push(format!("{}: {id}", path.display()));
            }
        }
    }
    assert!(named.len() > 200, "the ids were found at all: {}", named.len());
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
