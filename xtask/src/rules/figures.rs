//! The figures of policy.toml with the comments in front of them: how sure each is, and which rules it belongs to.

use super::citations::rules_in;
use crate::repo::Outcome;

/// One figure.
#[derive(Debug, PartialEq, Eq)]
pub struct Figure {
    /// Group and name, such as `calendar.cycle_years`.
    pub key: String,
    /// What it is by default, as written.
    pub value: String,
    /// How sure it is: one of S, A, 3, I, D.
    pub sure: String,
    /// The rules it belongs to; empty where it comes from elsewhere.
    pub rules: Vec<String>,
    /// What will read it, where nothing does yet.
    pub later: Option<String>,
}

/// How a declaration says that nothing reads a figure yet (`Later` of the policy).
const LATER: [&str; 3] = [", Waits \"", ", Fixed \"", ", AtHome \""];

/// Notes which figures nothing reads yet, as their declarations say.
pub fn note_later(figures: &mut [Figure], declarations: &str) {
    let mut group = "";
    for line in declarations.lines() {
        if let Some((_, rest)) = line.split_once(" as \"").filter(|_| line.ends_with('{')) {
            group = rest.split('"').next().unwrap_or_default();
        }
        let said = LATER.iter().find_map(|mark| line.split_once(mark));
        let Some((declared, owner)) = said.filter(|_| line.ends_with("\";")) else {
            continue;
        };
        let name = declared.split(':').next().unwrap_or_default().trim();
        let key = format!("{group}.{name}");
        let owner = owner.trim_end_matches("\";").to_owned();
        for figure in figures.iter_mut().filter(|figure| figure.key == key) {
            figure.later = Some(owner.clone());
        }
    }
}

/// Reads the figures in their order. Every figure has a comment in front of it with its certainty in brackets.
pub fn read(text: &str) -> Outcome<Vec<Figure>> {
    let mut found = Vec::new();
    let (mut group, mut comment) = (String::new(), String::new());
    for line in text.lines().map(str::trim) {
        if let Some(said) = line.strip_prefix('#') {
            comment.push_str(said);
            continue;
        }
        if let Some(name) = line.strip_prefix('[') {
            name.trim_end_matches(']').clone_into(&mut group);
        } else if let Some((name, value)) = line.split_once('=') {
            let key = format!("{group}.{}", name.trim());
            let sure = certainty(&comment).ok_or(format!("policy.toml: {key} does not say how sure it is"))?;
            found.push(Figure {
                key,
                value: value.trim().to_owned(),
                sure: sure.to_owned(),
                rules: rules_in(&comment).into_iter().collect(),
                later: None,
            });
        }
        comment.clear();
    }
    Ok(found)
}

/// The letter in `[…]`.
fn certainty(comment: &str) -> Option<&str> {
    let marks = ["S", "A", "3", "I", "D"];
    marks.into_iter().find(|mark| comment.contains(&format!("[{mark}]")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_takes_what_stands_in_front_of_it() {
        let text = "# Head. [S] R-X-1\n\n[calendar]\n# Length. [S] R-DATE-1, R-ELIG-2; page\ncycle_years = 10\n# B. [D] else\nb = [1, 2]\n";
        let figures = read(text).unwrap();
        assert_eq!(figures[0].key, "calendar.cycle_years");
        assert_eq!((figures[0].value.as_str(), figures[0].sure.as_str()), ("10", "S"));
        assert_eq!(figures[0].rules, ["R-DATE-1", "R-ELIG-2"]);
        assert_eq!(figures[1].rules, Vec::<String>::new());
        assert!(read("[a]\nb = 1\n").is_err());
    }

    #[test]
    fn a_figure_that_nothing_reads_yet_says_what_will() {
        let mut figures = read("[a]\n# B. [D]\nb = 1\n# C. [D]\nc = 2\n[d]\n# C. [D]\nc = 3\n").unwrap();
        let declared = "    A as \"a\" {\n        b: u32 = 1, Default, \"R-X-1\";\n        \
                        c: u32 = 2, Default, \"R-X-2\", Waits \"centers: check-in\";\n    }\n    D as \"d\" {\n        \
                        c: u32 = 3, Default, \"R-X-3\";\n    }\n";
        note_later(&mut figures, declared);
        let later: Vec<_> = figures.iter().map(|figure| figure.later.as_deref()).collect();
        assert_eq!(later, [None, Some("centers: check-in"), None]);
    }
}
