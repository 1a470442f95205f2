//! Figures of the professional profile.

use super::group::group;

group! {
    /// The professional profile and its comparison.
    ProfilePolicy as "profile" {
        /// How long it takes, in minutes, as told to holders.
        minutes: u32 = 20, Registry, "R-PROF-9; S4";
        /// How many years back it asks.
        look_back_years: u32 = 2, Registry, "R-PROF-3; S4";
        /// The smallest group of colleagues that is ever shown.
        min_group: u32 = 20, Default, "R-PROF-6";
        /// Of how many colleagues the comparison speaks ("of 20 people like you").
        shown_of: u32 = 20, Default, "R-PROF-6";
        /// Whether it may be changed until the assessment starts; the last submitted one counts.
        may_redo_until_start: bool = true, Default, "R-PROF-10";
        /// The highest place on the frequency scale, from 0, for which a refresher is offered.
        refresher_up_to: u32 = 1, Default, "R-PROF-8; S4";
    }
}
