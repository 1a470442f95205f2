//! What invented holders were written, so that a page never says that there is nothing while the menu says otherwise.

use jiff::civil::{Date, date};

use super::{
    input::{CredentialInput, Standing},
    sample::holder,
    view::MessageLine,
};
use crate::{paths, samples::Set};

/// What was written about a window, the last message first; nothing before it opens.
pub(super) fn messages(set: &Set, first: &CredentialInput) -> Vec<MessageLine> {
    let Some((opens, closes)) = first.window else {
        return Vec::new();
    };
    let about = |kind: &str, on: Date, new: bool| message(set, (kind, first.discipline.as_str(), closes), on, new);
    let mut messages = match first.standing {
        Standing::Discontinued(..) => vec![
            about("discontinued", date(2026, 11, 20), true),
            about("close_review", date(2026, 11, 1), false),
        ],
        Standing::Final => vec![about("grace_ended", date(2026, 11, 1), true)],
        Standing::Closed => vec![about("credential_closed", date(2026, 11, 16), true)],
        Standing::CloseReview => vec![about("close_review", date(2026, 11, 1), true)],
        Standing::Complete(_) => vec![about("case_completed", date(2026, 11, 4), true)],
        Standing::Reinstated(_) => vec![about("reinstated", date(2026, 11, 4), true)],
        _ if first.assessed_on.is_some() => vec![
            about("course_approved", date(2026, 11, 19), true),
            about("result_ready", date(2026, 9, 14), false),
        ],
        _ => Vec::new(),
    };
    if messages.len() < 2 {
        messages.push(about("window_opened", opens, false));
    }
    messages
}

/// A message of this kind about a discipline and a last day.
fn message(set: &Set, (kind, discipline, last_day): (&str, &str, Date), on: Date, new: bool) -> MessageLine {
    let page = holder(set);
    let title = page
        .t_of("notice", format_args!("{kind}-title"))
        .s("discipline", discipline)
        .s("date", set.format.date(last_day))
        .s("course", "Dose Tracking in Fluoroscopy");
    MessageLine {
        href: paths::message("0193c1"),
        title: title.to_string(),
        about: String::new(),
        on: set.format.date(on),
        new,
    }
}

/// What a registration asks for was written in a message, too.
pub(super) fn told(set: &Set, name: &str) -> Option<MessageLine> {
    // Which kind, its last day, and the day of writing.
    let (kind, last_day, on) = match name {
        "renewal-near" | "closed-and-renewal" | "renewal-open" => {
            ("renewal_opened", date(2027, 1, 31), date(2026, 11, 1))
        }
        "renewal-filed" => ("renewal_filed", date(2027, 1, 31), date(2026, 11, 17)),
        "renewal-missed" => ("renewal_missed", date(2026, 10, 31), date(2026, 11, 1)),
        "probation" | "owed-probation" => ("probation_began", date(2027, 5, 31), date(2026, 11, 16)),
        "certificates" | "several-due" => ("audit_began", date(2026, 12, 31), date(2026, 11, 16)),
        "owed-undecided" => ("probation_missed", date(2026, 10, 31), date(2026, 11, 1)),
        "owed-ended" => ("registration_ended", date(2026, 10, 31), date(2026, 11, 16)),
        _ => return None,
    };
    Some(message(set, (kind, "Radiography", last_day), on, true))
}
