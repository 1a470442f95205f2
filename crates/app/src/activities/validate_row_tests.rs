//! Rows of an activities file: what is read from a good one and how each bad cell is named.

use std::collections::BTreeMap;

use cqr_domain::Credits;

use super::*;
use crate::{activities::validate_json, programs};

const COLUMNS: [&str; 3] = ["R:RP", "R:TA", "CT:RSD"];

fn good() -> BTreeMap<&'static str, &'static str> {
    BTreeMap::from([
        ("activity", "DEMO-002"),
        ("title", "Dose Reduction in Daily Practice"),
        ("provider", "Demo Imaging Academy"),
        ("approver", "EX-A"),
        ("reference_number", "DEMO0000002"),
        ("hours", "2.25"),
        ("price", "39.50"),
        ("ce_credits", "2.5"),
        ("category", "A"),
        ("kind", "course"),
        ("valid_from", "2025-01-01"),
        ("valid_to", "2027-12-31"),
        ("R:RP", "2.0"),
        ("R:TA", ""),
        ("CT:RSD", "0.5"),
    ])
}

fn read(row: &BTreeMap<&'static str, &'static str>) -> Result<ActivityInput, Vec<CellMistake>> {
    let columns: Vec<String> = REQUIRED.iter().copied().chain(COLUMNS).map(str::to_owned).collect();
    validate_row(&programs::embedded(1), &columns, |column| {
        row.get(column).copied().unwrap_or("")
    })
}

#[test]
fn a_good_row_is_read_without_rounding() {
    let input = read(&good()).expect("a good row");
    assert_eq!((input.terms.minutes, input.terms.price_minor), (135, 3_950));
    assert_eq!(input.terms.ce_credits, Credits::from_hundredths(250));
    let split: Vec<_> = input
        .terms
        .split
        .iter()
        .map(|it| (it.subcategory.as_str(), it.credits.hundredths()))
        .collect();
    assert_eq!(split, [("RP", 200), ("RSD", 50)], "an empty cell is no share");
}

#[test]
fn each_bad_cell_is_named() {
    let table = [
        ("activity", "", "activity"),
        ("title", "", "title"),
        ("hours", "two", "hours"),
        ("hours", "0.33", "hours"),
        ("price", "45,50", "price"),
        ("price", "-1", "price"),
        ("ce_credits", "0", "ce_credits"),
        ("ce_credits", "1.005", "ce_credits"),
        ("ce_credits", "1.75", "ce_credits"),
        ("category", "B", "category"),
        ("category", "A+", "category"),
        ("kind", "lunch", "kind"),
        ("approver", "Nobody", "approver"),
        ("valid_from", "01/01/2025", "valid_from"),
        ("valid_to", "2024-12-31", "valid_to"),
        ("R:RP", "much", "R:RP"),
    ];
    for (column, value, named) in table {
        let mut row = good();
        row.insert(column, value);
        let mistakes = read(&row).expect_err(value);
        assert_eq!(mistakes.len(), 1, "{column} = {value}: {mistakes:?}");
        assert_eq!(
            (mistakes[0].column.as_str(), mistakes[0].value.as_str()),
            (named, value)
        );
    }
}

#[test]
fn several_mistakes_are_told_at_once() {
    let mut row = good();
    row.extend([("hours", "x"), ("category", ""), ("valid_to", "soon")]);
    let columns: Vec<_> = read(&row)
        .expect_err("three mistakes")
        .into_iter()
        .map(|it| it.column)
        .collect();
    assert_eq!(columns, ["hours", "category", "valid_to"]);
}

#[test]
fn a_column_of_a_subcategory_names_discipline_and_code() {
    for (name, expected) in [
        ("R:RP", true),
        ("CT:RSD", true),
        ("R:", false),
        (":RP", false),
        ("title", false),
        ("a b:c", false),
    ] {
        assert_eq!(is_credit_column(name), expected, "{name}");
    }
}

#[test]
fn the_reference_shape_in_json_is_read_by_the_same_rules() {
    let text = r#"{"title": "Dose Reduction", "provider": "Demo Imaging Academy", "provider_course_id": "DEMO-002",
        "credits": 2.5, "category": "A", "approver": "EX-A", "reference_number": "DEMO0000002",
        "valid_from": "2025-01-01", "valid_to": "2027-12-31",
        "credit_split": [{"discipline": "R", "spec_year": 2022, "subcategory": "Radiation Protection", "credits": 2.0},
                         {"discipline": "CT", "spec_year": null, "subcategory": "Radiation Safety and Dose", "credits": 0.5}]}"#;
    let program = programs::embedded(1);
    let good: serde_json::Value = serde_json::from_str(text).expect("JSON");
    let input = validate_json(&program, &good).expect("a good activity");
    assert_eq!(
        (input.code.as_str(), input.terms.minutes, input.terms.kind.as_str()),
        ("DEMO-002", 150, "course")
    );
    assert_eq!(input.terms.split.len(), 2);
    let other: serde_json::Value =
        serde_json::from_str(&text.replace("Radiation Protection", "Knitting")).expect("JSON");
    assert_eq!(
        validate_json(&program, &other).expect_err("no such subcategory")[0].value,
        "R: Knitting"
    );
}
