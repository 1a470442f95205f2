//! The cap on a whole prescription (R-RX-3, R-RX-5).
//!
//! What is too much is taken away in small steps, going round: first from the subcategory with the smallest need, last
//! from the one with the largest, and again from the beginning until the total is the cap. The need is the share of
//! answers missing to the standard; between equal needs the later one in the outline comes first. So every gap keeps
//! nearly as much as the others, the largest ones most, and the same counts always give the same lines.

use super::{PrescriptionLine, Reason};
use crate::Credits;

/// Reduces `lines` until they add up to at most `cap`, `step` at a time; answers what was taken away.
pub(super) fn apply(lines: &mut [PrescriptionLine], cap: Credits, step: Credits) -> Credits {
    let total: Credits = lines.iter().map(|line| line.credits).sum();
    let excess = total.less(cap);
    let step = step.max(Credits::from_hundredths(1));
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|a, b| need(&lines[*a]).cmp(&need(&lines[*b])).then(b.cmp(a)));
    let mut left = excess;
    while !left.is_zero() {
        for place in &order {
            let line = &mut lines[*place];
            let taken = step.min(left).min(line.credits);
            if !taken.is_zero() {
                line.credits = line.credits.less(taken);
                line.reason = Reason::Capped;
                left = left.less(taken);
            }
        }
    }
    excess
}

/// Answers missing to the standard, as a share in millionths of the standard.
fn need(line: &PrescriptionLine) -> u64 {
    let missing = u64::from(line.standard_correct.saturating_sub(line.correct));
    missing * 1_000_000 / u64::from(line.standard_correct.max(1))
}
