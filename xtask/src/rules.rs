//! `cargo xtask rules`: docs/rules.md, which joins every numbered rule with its figures, its code and its tests. A rule
//! without a row, or a row that nothing carries out, is a mistake.

mod citations;
mod document;
mod figures;
mod listed;

use crate::repo::{self, Outcome};
use crate::tidy;
use citations::Citations;
use figures::Figure;
use listed::{Listed, Rule};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// One line for each rule, in our own words.
const LISTED: &str = "docs/rules.toml";
/// What is made of it.
const DOCUMENT: &str = "docs/rules.md";
/// The figures and how sure they are.
const POLICY: &str = "programs/arrt-like/policy.toml";

/// Writes the document; says what is wrong with the rules, if anything is.
pub fn make() -> Outcome<bool> {
    let read = read()?;
    std::fs::write(repo::root().join(DOCUMENT), &read.document).map_err(|error| format!("{DOCUMENT}: {error}"))?;
    for mistake in &read.mistakes {
        println!("{mistake}");
    }
    for hint in &read.hints {
        println!("hint: {hint}");
    }
    tell(&read);
    println!("{DOCUMENT}: {} rules, {} mistakes", read.rules, read.mistakes.len());
    Ok(read.mistakes.is_empty())
}

/// Whether the document is as it would be made, and nothing is wrong with the rules.
pub fn fresh() -> Outcome<()> {
    let read = read()?;
    tell(&read);
    if !read.mistakes.is_empty() {
        return Err(read.mistakes.join("\n  "));
    }
    let tracked = std::fs::read_to_string(repo::root().join(DOCUMENT)).unwrap_or_default();
    if tracked == read.document {
        Ok(())
    } else {
        Err("differs: make it again with `cargo xtask rules`".to_owned())
    }
}

/// Says aloud what was not looked at: a bare checkout has no reference to compare with.
fn tell(read: &Read) {
    if !read.compared {
        eprintln!(
            "SKIPPED: whether every rule of domain-rules.md has a row in {LISTED}: there is no such file in OPENCQR_SHARED or \
             ../shared. Only that no number is left out was looked at."
        );
    }
}

/// What a run found.
struct Read {
    document: String,
    compared: bool,
    mistakes: Vec<String>,
    hints: Vec<String>,
    rules: usize,
}

fn read() -> Outcome<Read> {
    let files = tidy::tracked_files()?;
    let text = |path: &str| {
        let found = files.iter().find(|file| file.path == Path::new(path));
        found.map(|file| file.text.as_str()).ok_or(format!("{path} is missing"))
    };
    let listed = Listed::read(text(LISTED)?)?;
    let mut figures = figures::read(text(POLICY)?)?;
    for file in files
        .iter()
        .filter(|file| file.path.starts_with(citations::DECLARATIONS))
    {
        figures::note_later(&mut figures, &file.text);
    }
    let cited = Citations::read(&files);
    let mut mistakes = mistakes(&listed, &figures, &cited);
    let reference = reference()?;
    mistakes.extend(gaps(&listed));
    mistakes.extend(missing(&listed, reference.as_deref()));
    Ok(Read {
        compared: reference.is_some(),
        document: document::render(&listed, &figures, &cited),
        mistakes,
        hints: hints(&listed, &cited),
        rules: listed.rules.len(),
    })
}

/// Every rule that is cited has a row; every row is carried out somewhere, structural, owned or yet to be built.
fn mistakes(listed: &Listed, figures: &[Figure], cited: &Citations) -> Vec<String> {
    let mut found = Vec::new();
    let of_figures = figures.iter().flat_map(|figure| figure.rules.iter().cloned());
    let named: BTreeSet<String> = cited.rules().into_iter().chain(of_figures).collect();
    for id in named {
        if listed.find(&id).is_none() {
            let at = cited.first_place(&id).unwrap_or_else(|| POLICY.to_owned());
            found.push(format!("{id} is cited in {at} and has no row in {LISTED}"));
        }
    }
    for rule in &listed.rules {
        let is_placed = rule.structural.is_some() || rule.owner.is_some() || rule.due.is_some();
        if !is_placed && !cited.is_carried_out(&rule.id) {
            found.push(format!(
                "{} is cited nowhere in the code: cite it there, or say in {LISTED} why it is structural, who owns it or \
                 where it is yet to be built",
                rule.id
            ));
        }
    }
    found
}

/// Numbers that are left out: the rules of a section are counted from 1, so a row that was lost shows without the reference.
fn gaps(listed: &Listed) -> Vec<String> {
    let mut found = Vec::new();
    for (prefix, _) in &listed.sections {
        let numbers: BTreeSet<u32> = listed
            .rules
            .iter()
            .filter_map(|rule| rule.id.rsplit_once('-').filter(|(start, _)| start == prefix))
            .filter_map(|(_, number)| number.parse().ok())
            .collect();
        let last = numbers.last().copied().unwrap_or(0);
        if last == 0 {
            found.push(format!("{prefix} has no rule in {LISTED}"));
        }
        let left_out = (1..=last).filter(|number| !numbers.contains(number));
        found.extend(left_out.map(|number| format!("{prefix}-{number} has no row in {LISTED}, and later ones have")));
    }
    found
}

/// Rules of the reference without a row.
fn missing(listed: &Listed, reference: Option<&str>) -> Vec<String> {
    let ids = reference.map(citations::rules_in).unwrap_or_default();
    let absent = ids.into_iter().filter(|id| listed.find(id).is_none());
    absent
        .map(|id| format!("{id} of domain-rules.md has no row in {LISTED}"))
        .collect()
}

/// Marks that are no longer needed.
fn hints(listed: &Listed, cited: &Citations) -> Vec<String> {
    let built = |rule: &&Rule| rule.due.is_some() && cited.is_carried_out(&rule.id);
    let rules = listed.rules.iter().filter(built);
    rules
        .map(|rule| format!("{} is cited in the code now: delete its `due` in {LISTED}", rule.id))
        .collect()
}

/// The text of domain-rules.md where there is one: in the folder OPENCQR_SHARED, or beside the repository.
fn reference() -> Outcome<Option<String>> {
    let beside = || repo::root().join("../shared");
    let folder = std::env::var_os("OPENCQR_SHARED").map_or_else(beside, PathBuf::from);
    let path = folder.join("domain-rules.md");
    if !path.is_file() {
        return Ok(None);
    }
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(Some(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::File;

    fn listed(rows: &str) -> Listed {
        Listed::read(&format!("[sections]\nR-A = \"A\"\n[rules]\n{rows}")).unwrap()
    }

    fn code(path: &str, text: &str) -> Citations {
        Citations::read(&[File {
            path: PathBuf::from(path),
            text: text.to_owned(),
        }])
    }

    #[test]
    fn a_rule_that_is_cited_without_a_row_is_found_with_its_place() {
        let cited = code("crates/a/src/b.rs", "// R-A-1 and R-A-2\n");
        let rows = listed("R-A-1 = { sure = \"S\", says = \"One.\" }");
        let found = mistakes(&rows, &[], &cited);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("R-A-2 is cited in crates/a/src/b.rs"), "{found:?}");
        let figures = figures::read("[a]\n# One. [S] R-A-3; somewhere\nb = 1\n").unwrap();
        assert_eq!(mistakes(&rows, &figures, &cited).len(), 2);
    }

    #[test]
    fn a_row_that_nothing_carries_out_is_found_unless_it_says_why() {
        let nothing = code("crates/a/tests/b.rs", "// R-A-1\n");
        let bare = listed("R-A-1 = { sure = \"S\", says = \"One.\" }");
        assert_eq!(
            mistakes(&bare, &[], &nothing).len(),
            1,
            "a test alone carries nothing out"
        );
        for reason in ["structural", "owner", "due"] {
            let row = listed(&format!(
                "R-A-1 = {{ sure = \"S\", says = \"One.\", {reason} = \"x\" }}"
            ));
            assert_eq!(mistakes(&row, &[], &nothing), Vec::<String>::new(), "{reason}");
        }
        let declared = code("crates/domain/src/programs/policy/a.rs", "\"R-A-1\"");
        assert_eq!(
            mistakes(&bare, &[], &declared).len(),
            1,
            "declaring a figure is not enough"
        );
    }

    #[test]
    fn a_rule_of_the_reference_without_a_row_is_found() {
        let rows = listed("R-A-1 = { sure = \"S\", says = \"One.\" }");
        assert_eq!(missing(&rows, Some("- **R-A-1** x R-A-2.")).len(), 1);
        assert_eq!(missing(&rows, None), Vec::<String>::new());
    }

    #[test]
    fn a_number_that_is_left_out_is_found_without_the_reference() {
        let row = |number: u32| format!("R-A-{number} = {{ sure = \"S\", says = \"x\" }}\n");
        let rows = |numbers: &[u32]| listed(&numbers.iter().map(|number| row(*number)).collect::<String>());
        assert_eq!(gaps(&rows(&[1, 2, 3])), Vec::<String>::new());
        let found = gaps(&rows(&[2, 4]));
        assert_eq!(found.len(), 2);
        assert!(
            found[0].starts_with("R-A-1 ") && found[1].starts_with("R-A-3 "),
            "{found:?}"
        );
        assert_eq!(gaps(&rows(&[])).len(), 1, "nothing of a section");
    }

    #[test]
    fn a_mark_for_something_that_was_built_is_told() {
        let row = listed("R-A-1 = { sure = \"S\", says = \"One.\", due = \"later\" }");
        assert_eq!(hints(&row, &code("crates/a/src/b.rs", "// R-A-1\n")).len(), 1);
        assert_eq!(hints(&row, &code("crates/a/src/b.rs", "")).len(), 0);
    }
}
