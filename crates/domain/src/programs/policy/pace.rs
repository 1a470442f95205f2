//! How long learning usually takes: figures behind the advice to start early (R-NOTE-4).

use super::group::group;

group! {
    /// The advice to start early.
    PacePolicy as "pace" {
        /// Days that finishing and reporting courses usually takes, as told before anything is known of a holder.
        learning_days: u32 = 120, Default, "R-NOTE-4";
        /// Days that finding, finishing and reporting one credit usually takes.
        days_per_credit: u32 = 10, Default, "R-NOTE-4";
        /// Days in hand that are advised before the last day.
        spare_days: u32 = 30, Default, "R-NOTE-4";
    }
}
