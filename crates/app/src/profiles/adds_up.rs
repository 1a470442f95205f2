//! What the answers of a questionnaire add up to, for the counts of breadth and depth (R-PROF-6).

use cqr_domain::profiles::part;
use cqr_store::profiles::{PartRow, WHOLE};

use super::ProfileForm;

/// Breadth and depth of the whole and of each group, in the order of their names.
pub(super) fn adds_up(form: &ProfileForm) -> Vec<PartRow> {
    let mut all = Vec::new();
    let mut rows = Vec::new();
    for group in &form.groups {
        let bands = group
            .procedures
            .iter()
            .filter_map(|(_, _, band)| u32::try_from((*band)?).ok());
        let bands: Vec<u32> = bands.collect();
        rows.push(row(&group.name, &bands));
        all.extend(bands);
    }
    rows.push(row(WHOLE, &all));
    rows.sort();
    rows
}

fn row(name: &str, bands: &[u32]) -> PartRow {
    let part = part(bands);
    let small = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    PartRow {
        part: name.to_owned(),
        asked: small(part.asked),
        done: small(part.done),
        often: small(part.often),
    }
}
