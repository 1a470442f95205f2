//! From counted answers to prescribed credits (R-RX-1..5), with the reason of every line so that it can be explained.

mod cap;
mod raw;

pub use raw::{NotPrescribable, Prescription, PrescriptionLine, Reason, raw_rule};

use crate::{
    programs::{Outline, PrescriptionPolicy, RuleName},
    sittings::Count,
};

/// Prescribes by the rule that the policy names (R-RX-3).
///
/// # Errors
/// When the counts do not fit the outline.
pub fn prescribe(
    policy: &PrescriptionPolicy,
    outline: &Outline,
    counts: &[Count],
) -> Result<Prescription, NotPrescribable> {
    match policy.rule {
        RuleName::Raw => raw_rule(policy, outline, counts),
    }
}
