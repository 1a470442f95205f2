//! Every way to damage a program, and what is said about it.

use super::{damage_disciplines::DISCIPLINES, damage_rows::DAMAGE, *};

#[test]
fn each_mistake_is_explained_with_its_file_and_line() {
    for (file, from, to, expected) in DAMAGE.iter().chain(DISCIPLINES) {
        let files = damaged(file, from, to);
        let found = mistakes(&files);
        let said = found.iter().find(|mistake| mistake.what.contains(expected));
        let said = said.unwrap_or_else(|| panic!("{file}: {from} -> {to}\nexpected: {expected}\n{}", told(&found)));
        let text = &files.0[&said.place.file];
        assert!(
            said.place.line >= 1 && said.place.line <= text.lines().count(),
            "{said}"
        );
    }
}

#[test]
fn a_mistake_names_the_line_it_stands_on() {
    let files = damaged(
        "outlines/R-2022.toml",
        "name = \"Radiation Protection\"",
        "nmae = \"Radiation Protection\"",
    );
    let line = 1 + files.0["outlines/R-2022.toml"]
        .lines()
        .position(|line| line.starts_with("nmae"))
        .expect("the line");
    let subcategory = 1 + files.0["outlines/R-2022.toml"][..]
        .lines()
        .take(line)
        .collect::<Vec<_>>()
        .iter()
        .rposition(|line| line.starts_with("[[category.subcategory]]"))
        .expect("the heading");
    let found = told(&mistakes(&files));
    assert!(
        found.contains(&format!(
            "outlines/R-2022.toml:{line}: category.subcategory.nmae: there is no such key"
        )),
        "{found}"
    );
    assert!(
        found.contains(&format!(
            "outlines/R-2022.toml:{subcategory}: category.subcategory.name is missing"
        )),
        "{found}"
    );
}

#[test]
fn all_mistakes_are_told_at_once() {
    let mut files = embedded_files();
    files.0.remove("fees.toml");
    files.0.insert("outline/R.toml".to_owned(), String::new());
    files
        .0
        .insert("procedures/CV.toml".to_owned(), "discipline = \"CV\"\n".to_owned());
    for (file, from, to) in [
        ("program.toml", "\"America/Chicago\"", "\"Central\""),
        ("disciplines.toml", "abbr = \"CT\"", "abbr = \"R\""),
        ("outlines/R-2022.toml", "code = \"TA\"", "code = \"EX\""),
        ("notices.toml", "anchor = \"opening\"", "anchor = \"start\""),
    ] {
        let text = files.0.get_mut(file).expect("a file");
        *text = text.replacen(from, to, 1);
    }
    let found = told(&mistakes(&files));
    for expected in [
        "fees.toml:1: the file is missing",
        "outline/R.toml:1: a program has no such file",
        "procedures/CV.toml:1: the list is empty",
        "not \"Central\"",
        "discipline `R` stands twice",
        "the code EX stands twice",
        "step.anchor: expected",
        "`CT` is no discipline of the program",
    ] {
        assert!(found.contains(expected), "{expected} is not in\n{found}");
    }
}
