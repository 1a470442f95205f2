//! Every id that a template or a line of code names is in the catalog, and every text of the catalog is named somewhere
//! (invariant 16).

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

/// How a piece of code names texts: the whole id, or the parts around what is filled in.
struct Name {
    start: String,
    end: String,
}

impl Name {
    fn names(&self, id: &str) -> bool {
        id.len() > self.start.len() + self.end.len() && id.starts_with(&self.start) && id.ends_with(&self.end)
    }
}

/// Everything between two quotation marks, and between strings: in a template, strings stand in attributes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(|line| line.split('"'))
}

/// Every way in which a source text names texts.
fn names(text: &str, whole: &mut BTreeSet<String>, parts: &mut Vec<Name>) {
    for string in quoted(text) {
        match (string.find('{'), string.rfind('}')) {
            // `format!("month-{}", …)`: a start that says too little names nothing.
            (Some(open), Some(close)) if open >= 4 && open < close => parts.push(Name {
                start: string[..open].to_owned(),
                end: string[close + 1..].to_owned(),
            }),
            _ => {
                whole.insert(string.to_owned());
            }
        }
    }
    for start in ["t_of(", "error_of("].iter().flat_map(|call| text.split(call).skip(1)) {
        if let Some(start) = start
            .trim_start()
            .strip_prefix('"')
            .and_then(|rest| rest.split('"').next())
        {
            parts.push(Name {
                start: format!("{start}-"),
                end: String::new(),
            });
        }
    }
}

#[test]
fn every_text_of_the_catalog_is_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = Vec::new();
    files(&root.join("templates"), &mut sources);
    for layer in fs::read_dir(root.join("..")).expect("the crates") {
        let source = layer.expect("an entry").path().join("src");
        if source.is_dir() {
            files(&source, &mut sources);
        }
    }
    let (mut whole, mut parts) = (BTreeSet::new(), Vec::new());
    for path in &sources {
        names(&fs::read_to_string(path).expect("a text file"), &mut whole, &mut parts);
    }
    let named = |id: &str| whole.contains(id) || parts.iter().any(|name| name.names(id));
    let used = |id: &str| {
        let field = id.strip_prefix("field-").map(|rest| rest.trim_end_matches("-hint"));
        // A start that one place names and an end that another one does, as `t_of(start, code)` puts them together.
        let in_two = |at: usize| whole.contains(&id[..at]) && named(&id[at + 1..]);
        named(id) || field.is_some_and(|field| whole.contains(field)) || id.match_indices('-').any(|(at, _)| in_two(at))
    };
    let mut catalog = Vec::new();
    files(&root.join("../../programs/arrt-like/texts/en-US"), &mut catalog);
    let mut idle = Vec::new();
    let mut all = 0;
    for path in catalog {
        let content = fs::read_to_string(&path).expect("a text file");
        let ids = content
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        for id in ids.filter_map(|line| line.split(" =").next()) {
            all += 1;
            if !used(id) {
                idle.push(id.to_owned());
            }
        }
    }
    assert!(all > 500, "the texts were found: {all}");
    assert!(idle.is_empty(), "nobody uses these texts:\n{}", idle.join("\n"));
}

/// What the first program says otherwise than others, and its lengths: a text names them by the words and figures of the
/// program, `{ -credits }` and `{ -account-years }`.
#[test]
fn a_text_says_nothing_that_only_the_first_program_says() {
    const OWN: [&str; 5] = [
        "two-year",
        "extra year",
        "ten years",
        "technologist",
        "certified and registered",
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programs/arrt-like/texts/en-US");
    let mut catalog = Vec::new();
    files(&folder, &mut catalog);
    let mut wrong = Vec::new();
    for path in catalog.iter().filter(|path| !path.ends_with("words.ftl")) {
        let content = fs::read_to_string(path).expect("a text file");
        for line in content.lines().filter(|line| !line.starts_with('#')) {
            let said = line.split_once(" = ").map_or(line, |(_, said)| said).to_lowercase();
            if OWN.iter().any(|word| said.contains(word)) {
                wrong.push(format!("{}: {line}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
