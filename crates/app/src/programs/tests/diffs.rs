//! What differs between two versions.

use super::*;

#[test]
fn a_difference_is_named_by_its_path() {
    let old = embedded(1);
    assert_eq!(diff(&old, &embedded(2)), [], "the number of a version is no difference");
    let table = [
        (
            "policy.toml",
            "cycle_years = 10",
            "cycle_years = 12",
            "policy.calendar.cycle_years: 10 becomes 12",
        ),
        (
            "policy.toml",
            "cap = 36.0",
            "cap = 30.0",
            "policy.prescription.cap: 36.0 becomes 30.0",
        ),
        (
            "outlines/R-2022.toml",
            "code = \"TA\"",
            "code = \"TA\"\nquestions = 10\nstandard_correct = 6\nbands = [{ from = 0, to = 5, credits = 2 }, { from = 6, to = 10, credits = 0 }]",
            "outlines.R-2022.TA.standard_correct: 7 becomes 6",
        ),
        (
            "procedures/R.toml",
            "name = \"Ribs\"",
            "name = \"Ribs, both sides\"",
            "procedures.R.ribs: Chest and Thorax / Ribs becomes Chest and Thorax / Ribs, both sides",
        ),
        (
            "fees.toml",
            "code = \"renewal_first\"",
            "code = \"renewal\"",
            "fees.renewal.amount_minor: new, 3000 USD",
        ),
        (
            "fees.toml",
            "code = \"renewal_first\"",
            "code = \"renewal\"",
            "fees.renewal_first.amount_minor: removed, was 3000 USD",
        ),
        // R-REIN-6: a body sets a fee by writing it.
        (
            "fees.toml",
            "name = \"Reinstatement\"\namount_minor = 0",
            "name = \"Reinstatement\"\namount_minor = 2500",
            "fees.reinstatement.amount_minor: 0 USD becomes 2500 USD",
        ),
        (
            "notices.toml",
            "months = -12",
            "months = -14",
            "notices.opening-12m.due: opening -12 months +0 days becomes opening -14 months +0 days",
        ),
    ];
    for (file, from, to, expected) in table {
        let new = read(&damaged(file, from, to), 2, Missing::IsMistake).unwrap_or_else(|all| panic!("{}", told(&all)));
        let changes: Vec<String> = diff(&old, &new).iter().map(ToString::to_string).collect();
        assert!(
            changes.iter().any(|change| change == expected),
            "{expected} is not in {changes:?}"
        );
    }
}

#[test]
fn comments_and_line_ends_change_the_files_but_not_the_program() {
    let commented = damaged("policy.toml", "[calendar]", "# our own\n[calendar]");
    assert_ne!(commented.sha256(), embedded_files().sha256());
    assert_eq!(read(&commented, 1, Missing::IsMistake), Ok(embedded(1)));
    let mut windows = embedded_files();
    windows
        .0
        .values_mut()
        .for_each(|text| *text = text.replace('\n', "\r\n"));
    assert_eq!(windows.sha256(), embedded_files().sha256());
    assert_eq!(read(&windows, 1, Missing::IsMistake), Ok(embedded(1)));
}
