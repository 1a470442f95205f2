//! Every way to damage a program, and what is said about it.

use super::*;

/// File, what is replaced, by what, and what must be said.
const DAMAGE: &[(&str, &str, &str, &str)] = &[
    (
        "policy.toml",
        "cycle_years = 10",
        "cycle_yaers = 10",
        "calendar.cycle_yaers: there is no such key",
    ),
    (
        "policy.toml",
        "cycle_years = 10",
        "",
        "calendar.cycle_years is missing: expected a whole number such as 10",
    ),
    (
        "policy.toml",
        "cycle_years = 10",
        "cycle_years = \"ten\"",
        "calendar.cycle_years: expected a whole number such as 10, not \"ten\"",
    ),
    (
        "policy.toml",
        "cycle_years = 10",
        "cycle_years = -1",
        "calendar.cycle_years: expected a whole number",
    ),
    (
        "policy.toml",
        "cycle_years = 10",
        "cycle_years = 2",
        "a window of 3 years is longer than its cycle",
    ),
    (
        "policy.toml",
        "cycle_years = 10",
        "cycle_years = 0",
        "calendar.cycle_years: must be at least 1",
    ),
    ("policy.toml", "[calendar]", "[calender]", "[calendar] is missing"),
    (
        "policy.toml",
        "time_limited_from = 2011-01-01",
        "time_limited_from = 2011-02-30",
        "no valid TOML",
    ),
    (
        "policy.toml",
        "alignment = \"birth_month\"",
        "alignment = \"lunar\"",
        "expected \"birth_month\" or \"anniversary\", not \"lunar\"",
    ),
    (
        "policy.toml",
        "always_limited = [\"RRA\"]",
        "always_limited = [\"XX\"]",
        "`XX` is no discipline of the program",
    ),
    (
        "policy.toml",
        "cap = 36.0",
        "cap = 2.0",
        "the cap of 2.0 credits is below a band of 3.0",
    ),
    (
        "policy.toml",
        "cap = 36.0",
        "cap = 36.005",
        "prescription.cap: expected credits such as 2.5, not 36.005",
    ),
    ("policy.toml", "to = 6 }", "to = 5 }", "no band for 6 right answers"),
    (
        "policy.toml",
        "\"close-7d\"",
        "\"close-8d\"",
        "`close-8d` is no step of notices.toml",
    ),
    (
        "policy.toml",
        "quiet_from_hour = 20",
        "quiet_from_hour = 24",
        "24 is no hour of the day",
    ),
    (
        "program.toml",
        "id = \"arrt-like\"",
        "id = \"arrt like\"",
        "`arrt like` is no code",
    ),
    (
        "program.toml",
        "\"America/Chicago\"",
        "\"Central\"",
        "body.zone: expected a time zone such as \"America/Chicago\", not \"Central\"",
    ),
    ("program.toml", "[body]", "[bodies]", "[body] is missing"),
    (
        "program.toml",
        "\"monthly\"",
        "\"never\"",
        "`never` is no code or stands twice",
    ),
    (
        "program.toml",
        "hours = ",
        "opening = ",
        "body.opening: there is no such key",
    ),
    (
        "disciplines.toml",
        "abbr = \"CT\"",
        "abbr = \"R\"",
        "discipline `R` stands twice: see disciplines.toml:",
    ),
    (
        "disciplines.toml",
        "supported_by = [\"R\"]",
        "supported_by = [\"ZZ\"]",
        "supported by the unknown discipline `ZZ`",
    ),
    (
        "disciplines.toml",
        "[\"primary\"]",
        "[\"first\"]",
        "discipline.pathways: expected a list of",
    ),
    (
        "outlines/R-2022.toml",
        "code = \"TA\"",
        "code = \"EX\"",
        "R-2022: the code EX stands twice",
    ),
    (
        "outlines/R-2022.toml",
        "code = \"TA\"",
        "code = \"thorax\"",
        "thorax: a code has up to 8 capital letters and digits",
    ),
    (
        "outlines/R-2022.toml",
        "discipline = \"R\"",
        "discipline = \"Q\"",
        "R-2022: `Q` is no discipline of the program",
    ),
    (
        "outlines/R-2022.toml",
        "effective_from = 2022-01-01",
        "effective_from = 2021-12-31",
        "are in force on the same days",
    ),
    (
        "outlines/MR-2025.toml",
        "effective_from = 2025-02-01",
        "effective_from = 2025-02-01\neffective_to = 2025-01-31",
        "MR-2025: effective_from 2025-02-01 is after effective_to 2025-01-31",
    ),
    (
        "outlines/BD-SSA.toml",
        "from = 7, to = 10, credits = 0.0",
        "from = 6, to = 10, credits = 0.0",
        "PC: two bands for 6 right answers",
    ),
    (
        "outlines/BD-SSA.toml",
        "from = 7, to = 10, credits = 0.0",
        "from = 8, to = 10, credits = 0.0",
        "PC: no band for 7 right answers",
    ),
    (
        "outlines/BD-SSA.toml",
        "from = 7, to = 10, credits = 0.0",
        "from = 7, to = 9, credits = 0.0",
        "PC: no band for 10 right answers",
    ),
    (
        "outlines/BD-SSA.toml",
        "from = 7, to = 10, credits = 0.0",
        "from = 7, to = 12, credits = 0.0",
        "a band goes to 12 right answers, but there are 10",
    ),
    (
        "outlines/BD-SSA.toml",
        "from = 7, to = 10, credits = 0.0",
        "from = 7, to = 10, credits = 1.0",
        "10 right answers meet the standard",
    ),
    (
        "outlines/BD-SSA.toml",
        "from = 0, to = 6",
        "from = 6, to = 0",
        "PC: the band from 6 to 0 is reversed",
    ),
    (
        "outlines/BD-SSA.toml",
        "questions = 10",
        "questions = 5",
        "PC: a standard of 7 right answers out of 5 cannot be",
    ),
    (
        "outlines/BD-SSA.toml",
        "from = 0, to = 6,",
        "first = 0, to = 6,",
        "category.subcategory.bands: expected { from = a whole number",
    ),
    (
        "outlines/QM-2013.toml",
        "code = \"EQC\"",
        "",
        "category.code is missing: expected a text in quotes",
    ),
    (
        "program.toml",
        "\"clinic\", ",
        "\"hospital\", ",
        "`hospital` is no code or stands twice",
    ),
    (
        "program.toml",
        "years_from = [0, 6",
        "years_from = [1, 6",
        "the bands of years must begin with 0 and rise",
    ),
    (
        "refreshers.toml",
        "discipline = \"R\"\ngroup = \"Head\"",
        "discipline = \"R\"\ngroup = \"Heads\"",
        "R has no group of procedures `Heads`",
    ),
    (
        "refreshers.toml",
        "kind = \"reading\"",
        "kind = \"lecture\"",
        "kind: expected \"reading\" or \"video\", not \"lecture\"",
    ),
    (
        "refreshers.toml",
        "https://",
        "http://",
        "url: expected an address that begins with https://",
    ),
    (
        "procedures/R.toml",
        "code = \"ribs\"",
        "code = \"sternum\"",
        "procedure `sternum` stands twice: see procedures/R.toml:",
    ),
    (
        "procedures/R.toml",
        "discipline = \"R\"",
        "discipline = \"CT\"",
        "the list of procedures of `CT` stands twice",
    ),
    (
        "approvers.toml",
        "code = \"EX-APLUS\"",
        "code = \"EX-A\"",
        "approver `EX-A` stands twice",
    ),
    (
        "approvers.toml",
        "a_plus = false",
        "a_plus = \"no\"",
        "approver.a_plus: expected true or false, not \"no\"",
    ),
    (
        "activity-kinds.toml",
        "category = \"A\"",
        "category = \"B\"",
        "kind.category: expected \"A\" or \"A+\", not \"B\"",
    ),
    (
        "activity-kinds.toml",
        "last_day = 2021-12-31",
        "last_day = 2021-12-31\nprescription_last_day = 2022-12-31",
        "presentation: prescriptions cannot count it after 2021-12-31",
    ),
    (
        "notices.toml",
        "months = -12",
        "months = \"a year\"",
        "step.months: expected a whole number such as -6",
    ),
    (
        "notices.toml",
        "anchor = \"opening\"",
        "anchor = \"start\"",
        "step.anchor: expected \"opening\" or \"close\" or \"grace_end\"",
    ),
    (
        "notices.toml",
        "key = \"opening-3m\"",
        "key = \"opening-12m\"",
        "notice `opening-12m` stands twice",
    ),
    (
        "fees.toml",
        "\"USD\"",
        "\"dollars\"",
        "fee.currency: expected three capital letters such as \"USD\"",
    ),
    ("fees.toml", "[[fee]]", "[[fees]]", "fees: there is no such key"),
    (
        "faq.toml",
        "topic = \"profile\"",
        "topic = \"pofile\"",
        "`pofile` is no topic of faq.toml",
    ),
    (
        "faq.toml",
        "code = \"cost\"",
        "code = \"what-is-it\"",
        "question `what-is-it` stands twice: see faq.toml:",
    ),
    (
        "faq.toml",
        "code = \"cost\"",
        "code = \"prize\"",
        "the message catalog has no text `faq-prize-question`",
    ),
    (
        "faq.toml",
        "link = \"rules\"",
        "link = \"rulez\"",
        "question.link: expected \"rules\" or",
    ),
    (
        "canned.toml",
        "topic = \"dates\"",
        "topic = \"fates\"",
        "`fates` is no topic of faq.toml",
    ),
    (
        "policy.toml",
        "\"11-4th-thursday\"",
        "\"thanksgiving\"",
        "help.closed_on: expected a day such as \"2027-12-24\"",
    ),
];

#[test]
fn each_mistake_is_explained_with_its_file_and_line() {
    for (file, from, to, expected) in DAMAGE {
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
