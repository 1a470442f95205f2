//! Figures of the prescription.

use super::{
    figure::{choice, row},
    group::group,
};
use crate::{Credits, programs::Band};

choice! {
    /// How a gap is found (R-RX-4: the name is stored with each prescription).
    RuleName {
        /// By the number of right answers alone.
        Raw => "raw-1",
    }
}

row!(Band {
    from: u32,
    to: u32,
    credits: Credits
});

group! {
    /// From results to prescribed credits.
    PrescriptionPolicy as "prescription" {
        /// How a gap is found.
        rule: RuleName = RuleName::Raw, Default, "R-RX-4; T3", Fixed "a second rule";
        /// Credits for each number of right answers in a subcategory, where an outline does not say otherwise.
        bands: Vec<Band> = default_bands(), ThirdParty, "R-RX-3; csrt_how";
        /// The most that is prescribed in all, where an outline does not say otherwise.
        cap: Credits = Credits::whole(36), ThirdParty, "R-RX-3; csrt_how";
        /// In what steps a total above the cap is reduced: first the smallest need, last the largest, going round.
        cap_step: Credits = Credits::from_hundredths(25), Default, "R-RX-3, R-RX-8";
        /// The share of right answers that a true standard means, in percent, for stating how certain a result is.
        true_standard_percent: u32 = 65, Inferred, "R-SSA-5; psychometrics.md section 0";
        /// Prior weight of right answers, as if so many had been seen, for the same statement.
        prior_right: u32 = 1, Default, "psychometrics.md section 6";
        /// Prior weight of wrong answers.
        prior_wrong: u32 = 1, Default, "psychometrics.md section 6";
    }
}

fn default_bands() -> Vec<Band> {
    vec![
        Band {
            from: 0,
            to: 6,
            credits: Credits::whole(3),
        },
        Band {
            from: 7,
            to: 10,
            credits: Credits::ZERO,
        },
    ]
}
