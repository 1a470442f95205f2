//! From a result to what is prescribed, by the bands of the outline (R-RX-1..5).

use cqr_domain::{Credits, cases::PrescribedLine, programs::Outline, sittings::SubcategoryResult};

/// Name of the rule: credits by the number of right answers.
const RAW_RULE: &str = "raw-1";

/// Name of the rule and the lines it prescribes, in the order of the outline.
pub(super) fn prescribe(outline: &Outline, results: &[SubcategoryResult]) -> (String, Vec<PrescribedLine>) {
    let line = |result: &SubcategoryResult| {
        let subcategory = outline.subcategory(&result.subcategory)?;
        let credits = subcategory
            .band(u32::from(result.correct))
            .map_or(Credits::ZERO, |band| band.credits);
        (!credits.is_zero()).then(|| PrescribedLine {
            subcategory: result.subcategory.clone(),
            credits,
        })
    };
    (RAW_RULE.to_owned(), results.iter().filter_map(line).collect())
}
