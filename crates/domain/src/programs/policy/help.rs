//! Figures of answering people: by phone and by message.

use super::group::group;
use crate::calendar::Closure;

group! {
    /// Answering people.
    HelpPolicy as "help" {
        /// What a caller presses for questions about the process; empty when there is nothing to press.
        phone_option: String = "3".to_owned(), Default, "R-NOTE-7";
        /// Working days in which a message is answered.
        reply_working_days: u32 = 2, Default, "R-NOTE-7";
        /// Days besides weekends on which the office is closed.
        closed_on: Vec<Closure> = closed_on(), Default, "trust-and-ux.md 3.8";
        /// Longest subject of a message, in characters.
        subject_max: u32 = 120, Default, "R-NOTE-7";
        /// Longest message, in characters.
        text_max: u32 = 5000, Default, "R-NOTE-7";
        /// Files that one message may carry.
        files_max: u32 = 3, Default, "trust-and-ux.md 3.7";
    }
}

fn closed_on() -> Vec<Closure> {
    let days = [
        "01-01",
        "05-last-monday",
        "07-04",
        "09-1st-monday",
        "11-4th-thursday",
        "12-25",
    ];
    days.iter().filter_map(|day| Closure::from_text(day)).collect()
}
