//! One row of an activities file: every mistake is named with its column, so that whoever sent the file can mend it.

use std::collections::{BTreeMap, BTreeSet};

use cqr_domain::{
    Credits,
    activities::{Category, Known, Mistake, Share, Terms, check},
    programs::Program,
};
use cqr_store::activities::Wording;
use jiff::civil::Date;

/// Columns that the file must have; beside them one column for each `DISCIPLINE:SUBCATEGORY` with credits in it.
pub const REQUIRED: &[&str] = &[
    "activity",
    "title",
    "provider",
    "approver",
    "reference_number",
    "hours",
    "price",
    "ce_credits",
    "category",
    "kind",
    "valid_from",
    "valid_to",
];
/// Columns that the file may have.
pub const OPTIONAL: &[&str] = &["reject_reason"];

/// Longest text in one cell, in characters.
const TEXT_MAX: usize = 200;
/// Longest identifier, in characters.
const CODE_MAX: usize = 60;
/// Currency of prices when the program names none.
const PLAIN_CURRENCY: &str = "USD";

/// Whether a column holds credits of one subcategory, such as `R:RP`.
#[must_use]
pub fn is_credit_column(name: &str) -> bool {
    let code = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    name.split_once(':')
        .is_some_and(|(discipline, subcategory)| code(discipline) && code(subcategory))
}

/// A good row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityInput {
    /// The program it belongs to.
    pub program: String,
    /// The identifier of the file.
    pub code: String,
    /// Title and provider.
    pub wording: Wording,
    /// What was approved.
    pub terms: Terms,
}

/// What is wrong with one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellMistake {
    /// The column.
    pub column: String,
    /// What stands in it.
    pub value: String,
    /// What is expected instead.
    pub expected: String,
}

/// What the program knows of kinds, approvers and subcategories.
#[must_use]
pub fn known(program: &Program) -> Known {
    let mut subcategories: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for outline in &program.outlines {
        let codes = subcategories.entry(outline.discipline.clone()).or_default();
        codes.extend(outline.subcategories().map(|(_, sub)| sub.code.clone()));
    }
    Known {
        kinds: program.activity_kinds.iter().map(|kind| kind.code.clone()).collect(),
        approvers: program
            .approvers
            .iter()
            .filter(|it| it.active)
            .map(|it| (it.code.clone(), it.a_plus))
            .collect(),
        subcategories,
    }
}

/// Reads one row. `cell` gives the text of a column; `columns` are the names of the file's header.
///
/// # Errors
/// Every mistake of the row.
pub fn validate_row<'a>(
    program: &Program,
    columns: &'a [String],
    cell: impl Fn(&str) -> &'a str,
) -> Result<ActivityInput, Vec<CellMistake>> {
    let mut row = Row {
        cell: &cell,
        mistakes: Vec::new(),
    };
    let code = row.text("activity", CODE_MAX);
    let wording = Wording {
        title: row.text("title", TEXT_MAX),
        provider: row.text("provider", TEXT_MAX),
    };
    let currency = program.fees.first().map_or(PLAIN_CURRENCY, |fee| fee.currency.as_str());
    let terms = Terms {
        approver: row.text("approver", CODE_MAX),
        reference_number: row.text("reference_number", CODE_MAX),
        minutes: row.minutes(),
        price_minor: row.price(),
        currency: currency.to_owned(),
        ce_credits: row.parsed("ce_credits", "credits such as 2.5"),
        category: row.category(program.approvers.iter().any(|approver| approver.a_plus)),
        kind: row.text("kind", CODE_MAX),
        valid_from: row.date("valid_from"),
        valid_to: row.date("valid_to"),
        split: row.split(columns),
    };
    // The rules are only asked about a row that can be read.
    if row.mistakes.is_empty() {
        let mistakes = check(&terms, &known(program));
        row.mistakes
            .extend(mistakes.iter().map(|mistake| cell_of(mistake, &cell)));
    }
    if row.mistakes.is_empty() {
        Ok(ActivityInput {
            program: program.id.clone(),
            code,
            wording,
            terms,
        })
    } else {
        Err(row.mistakes)
    }
}

struct Row<'f, F> {
    cell: &'f F,
    mistakes: Vec<CellMistake>,
}

impl<'a, F: Fn(&str) -> &'a str> Row<'_, F> {
    fn wrong(&mut self, column: &str, expected: &str) {
        let value = (self.cell)(column).to_owned();
        self.mistakes.push(CellMistake {
            column: column.to_owned(),
            value,
            expected: expected.to_owned(),
        });
    }

    fn text(&mut self, column: &str, max: usize) -> String {
        let text = (self.cell)(column).trim();
        if text.is_empty() {
            self.wrong(column, "a value; this column must not be empty");
        } else if text.chars().count() > max {
            self.wrong(column, &format!("at most {max} characters"));
        } else if text.chars().any(char::is_control) {
            self.wrong(column, "text without control characters");
        }
        text.to_owned()
    }

    fn parsed<T: std::str::FromStr + Default>(&mut self, column: &str, expected: &str) -> T {
        (self.cell)(column).trim().parse().unwrap_or_else(|_| {
            self.wrong(column, expected);
            T::default()
        })
    }

    fn date(&mut self, column: &str) -> Date {
        (self.cell)(column).trim().parse().unwrap_or_else(|_| {
            self.wrong(column, "a date such as 2027-12-31");
            Date::default()
        })
    }

    /// A program without a higher category does not ask for it.
    fn category(&mut self, has_higher: bool) -> Category {
        let name = (self.cell)("category").trim();
        if name.is_empty() && !has_higher {
            return Category::A;
        }
        Category::from_name(name).unwrap_or_else(|| {
            self.wrong("category", "A or A+");
            Category::A
        })
    }

    /// Hours with at most two decimals that come out in whole minutes: 1.25 is 75.
    fn minutes(&mut self) -> u32 {
        let hundredths = self.parsed::<Credits>("hours", "hours such as 1.5").hundredths();
        let sixtieths = u64::from(hundredths) * 60;
        if !sixtieths.is_multiple_of(100) {
            self.wrong("hours", "hours that are whole minutes, such as 1.5 or 0.75");
        }
        u32::try_from(sixtieths / 100).unwrap_or(u32::MAX)
    }

    /// An amount with at most two decimals, in hundredths of the currency.
    fn price(&mut self) -> u64 {
        u64::from(
            self.parsed::<Credits>("price", "an amount such as 45 or 45.50")
                .hundredths(),
        )
    }

    /// The columns of subcategories; an empty cell is no credit there.
    fn split(&mut self, columns: &[String]) -> Vec<Share> {
        let mut split = Vec::new();
        for column in columns.iter().filter(|name| is_credit_column(name)) {
            if (self.cell)(column).trim().is_empty() {
                continue;
            }
            let credits: Credits = self.parsed(column, "credits such as 0.5, or nothing");
            if let (false, Some((discipline, subcategory))) = (credits.is_zero(), column.split_once(':')) {
                split.push(Share {
                    discipline: discipline.to_owned(),
                    subcategory: subcategory.to_owned(),
                    credits,
                });
            }
        }
        split
    }
}

/// The cell that a mistake of the rules is about.
fn cell_of<'a>(mistake: &Mistake, cell: &impl Fn(&str) -> &'a str) -> CellMistake {
    let column = match mistake {
        Mistake::Credits(_) | Mistake::SplitExceedsCredits { .. } => "ce_credits".to_owned(),
        Mistake::EmptyShare {
            discipline,
            subcategory,
        }
        | Mistake::RepeatedShare {
            discipline,
            subcategory,
        }
        | Mistake::UnknownSubcategory {
            discipline,
            subcategory,
        } => format!("{discipline}:{subcategory}"),
        Mistake::DatesReversed { .. } => "valid_to".to_owned(),
        Mistake::UnknownKind(_) => "kind".to_owned(),
        Mistake::UnknownApprover(_) => "approver".to_owned(),
        Mistake::APlusNotAllowed(_) => "category".to_owned(),
    };
    let expected = match mistake {
        Mistake::SplitExceedsCredits { discipline, sum, .. } => {
            format!("at least {sum}, the sum of its {discipline} columns (R-RX-8)")
        }
        other => format!("something else: {other}"),
    };
    CellMistake {
        value: cell(&column).to_owned(),
        column,
        expected,
    }
}

#[cfg(test)]
#[path = "validate_row_tests.rs"]
mod tests;
