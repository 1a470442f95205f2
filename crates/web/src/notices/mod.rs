//! Messages: the list, and one of them.

mod view;

use jiff::civil::date;

pub use view::{MessagePage, MessagesPage};

use crate::{
    cases::MessageLine,
    page::Section,
    paths,
    samples::{Sample, Set},
};

/// The pages of messages.
#[doc(hidden)]
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let line = |title: &str, day, new| MessageLine {
        href: paths::message("0193c1"),
        title: title.into(),
        on: set.format.date(date(2026, 11, day)),
        new,
    };
    let list = |messages| MessagesPage { page: set.holder(Section::Messages), messages };
    let message = MessagePage {
        page: set.holder(Section::Messages),
        title: "Your self-assessment result is ready".into(),
        on: set.format.date(date(2026, 11, 19)),
        body: vec!["Sign in to see where you met the standard for Radiography and what learning will help you.".into()],
        act: Some((paths::result("0193a0"), "See your result".into())),
    };
    vec![
        Sample::of("messages", &list(vec![line("Your course was approved", 19, true), line("Your window is open", 1, false)])),
        Sample::of("messages-none", &list(Vec::new())),
        Sample::of("message", &message),
    ]
}
