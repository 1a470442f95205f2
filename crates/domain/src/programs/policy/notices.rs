//! Figures that hold for all notices; the schedule itself is a file of the program.

use super::group::group;
use crate::letters::ACTS;

group! {
    /// Limits on notices.
    NoticesPolicy as "notices" {
        /// Reminders at most once in so many days.
        reminder_every_days: u32 = 7, Default, "R-NOTE-3";
        /// Days before the close in which that limit does not hold.
        reminder_free_days: u32 = 14, Default, "R-NOTE-3";
        /// Reminders at most in one window for somebody who is on track.
        on_track_at_most: u32 = 6, Default, "trust-and-ux.md 3.6";
        /// Hour of the day, in the holder's zone, from which nothing is sent.
        quiet_from_hour: u32 = 20, Default, "trust-and-ux.md 3.6";
        /// Hour of the day from which it is sent again.
        quiet_until_hour: u32 = 8, Default, "trust-and-ux.md 3.6";
        /// Whether Sundays are quiet.
        quiet_sundays: bool = true, Default, "trust-and-ux.md 3.6";
        /// Whether holders may choose quiet hours of their own.
        own_quiet_hours: bool = true, Default, "trust-and-ux.md 3.6";
        /// Hours of a day that own quiet hours leave for mails, at least.
        sending_hours_least: u32 = 4, Default, "trust-and-ux.md 3.6";
        /// Whether holders may have reminders that nobody can turn off on paper as well.
        paper_on_request: bool = false, Default, "R-NOTE-5";
        /// Kinds of messages that are legal acts: they also go by letter, and staff phone whoever has not read the one about a
        /// window that closes soon.
        legal_acts: Vec<String> = legal_acts(), Default, "R-NOTE-5; I9";
        /// Hours in which a returned mail takes another way and reaches the officer's list.
        bounce_hours: u32 = 24, Default, "R-NOTE-5";
        /// Days before the close of a window in which staff phone whoever does not seem to know of it.
        call_lead_days: u32 = 14, Default, "issue 4";
        /// Days after a call in which a person is not on the list of those to call.
        call_again_days: u32 = 7, Default, "issue 4";
    }
}

fn legal_acts() -> Vec<String> {
    ACTS.iter().map(|act| act.kind.to_owned()).collect()
}

impl NoticesPolicy {
    /// Whether a notice of this kind is a legal act (R-NOTE-5).
    #[must_use]
    pub fn is_legal_act(&self, kind: &str) -> bool {
        self.legal_acts.iter().any(|act| act == kind)
    }
}
