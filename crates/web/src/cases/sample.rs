//! Invented holders in every state, for the test that renders all pages and for looking at them.

use cqr_domain::{Credits, calendar::Subject, cases::Pace, ids::BienniumId, programs::policy::PacePolicy};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, date},
};

use super::{
    input::{Account, CredentialInput, DashboardInput, DiscontinuedInput, ExtensionInput, LineInput, Standing},
    messages_sample::messages,
    view::{Dashboard, WindowPage},
};
use crate::{
    page::Section,
    paths,
    samples::{Sample, Set},
};

const OPENS: Date = date(2024, 7, 1);
const CLOSES: Date = date(2027, 6, 30);

/// The dashboard in every state, several credentials at once, and the task list.
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let mut samples: Vec<Sample> = states()
        .into_iter()
        .map(|(name, standing)| {
            let input = dashboard(set, credential(set, "Radiography", standing, name), Vec::new());
            Sample::of(&format!("dashboard-{name}"), &shown(set, &input))
        })
        .collect();
    let several = |name: &str, first: (Standing, &str), others: Vec<CredentialInput>| {
        let input = dashboard(set, credential(set, "Radiography", first.0, first.1), others);
        Sample::of(&format!("dashboard-{name}"), &shown(set, &input))
    };
    let other = |discipline: &str, standing, name: &str| credential(set, discipline, standing, name);
    samples.push(several(
        "two-windows",
        (Standing::LearningDue, "learning"),
        vec![other("Computed Tomography", Standing::AssessmentDue, "assessment")],
    ));
    samples.push(several(
        "one-exempt",
        (Standing::ProfileDue, "profile"),
        vec![other("Mammography", Standing::NoWindow(None), "not-subject")],
    ));
    samples.push(several(
        "one-finished",
        (Standing::AssessmentDue, "assessment"),
        vec![
            other(
                "Computed Tomography",
                Standing::Complete(Some(date(2034, 7, 1))),
                "complete",
            ),
            other(
                "Mammography",
                Standing::Discontinued(date(2027, 3, 31), "profile"),
                "discontinued",
            ),
        ],
    ));
    samples.extend(super::pressing_sample::pressing(set));
    samples.extend(super::held_sample::samples(set));
    samples.push(super::retired_sample::sample(set));
    samples.extend(super::kept_day_sample::samples(set));
    for (name, standing) in states() {
        if matches!(
            name,
            "profile"
                | "assessment"
                | "result"
                | "learning"
                | "in-review"
                | "complete"
                | "close-review"
                | "discontinued"
        ) {
            let view = WindowPage::new(
                holder(set),
                &set.format,
                &credential(set, "Radiography", standing, name),
            );
            samples.push(Sample::of(&format!("window-{name}"), &view));
        }
    }
    samples
}

pub(super) fn holder(set: &Set) -> crate::page::Page {
    set.holder(Section::Overview)
}

/// The dashboard of whoever has read all messages but those that are new on it.
pub(super) fn shown(set: &Set, input: &DashboardInput) -> Dashboard {
    let new = input.messages.iter().filter(|message| message.new).count();
    Dashboard::new(set.with_unread(holder(set), new), &set.format, input)
}

/// Every state with the name of its sample.
fn states() -> Vec<(&'static str, Standing)> {
    vec![
        ("no-credential", Standing::NoCredential),
        ("no-window", Standing::NoWindow(Some(date(2029, 7, 1)))),
        ("not-subject", Standing::NoWindow(None)),
        ("profile", Standing::ProfileDue),
        ("profile-ready", Standing::ProfileToSend),
        ("profile-late", Standing::ProfileDue),
        ("assessment", Standing::AssessmentDue),
        (
            "booked",
            Standing::AssessmentBooked(Timestamp::from_second(1_796_745_600).unwrap_or_default()),
        ),
        ("sitting", Standing::SittingUnderWay("0193b1".into())),
        ("result", Standing::ResultPending),
        ("on-hold", Standing::OnHold),
        ("learning", Standing::LearningDue),
        ("learning-tight", Standing::LearningDue),
        ("learning-short", Standing::LearningDue),
        ("in-review", Standing::LearningDue),
        ("complete", Standing::Complete(Some(date(2034, 7, 1)))),
        ("reinstated", Standing::Reinstated(Some(date(2034, 7, 1)))),
        ("close-review", Standing::CloseReview),
        ("discontinued", Standing::Discontinued(date(2027, 10, 31), "learning")),
        (
            "discontinued-profile",
            Standing::Discontinued(date(2027, 10, 31), "profile"),
        ),
        ("grace-waits", Standing::GraceWaits),
        ("final", Standing::Final),
        ("closed", Standing::Closed),
    ]
}

/// How many steps are done in the sample of this name, from 0 to 2.
fn done(name: &str) -> u8 {
    match name {
        "no-credential"
        | "no-window"
        | "not-subject"
        | "profile"
        | "profile-ready"
        | "profile-late"
        | "discontinued-profile" => 0,
        "assessment" | "booked" | "sitting" | "result" | "on-hold" => 1,
        _ => 2,
    }
}

pub(super) fn credential(set: &Set, discipline: &str, standing: Standing, name: &str) -> CredentialInput {
    let closes = match (&standing, name) {
        (Standing::CloseReview | Standing::GraceWaits, _) => date(2026, 10, 31),
        (Standing::Discontinued(until, _), _) => *until,
        (Standing::Final, _) => date(2025, 10, 31),
        (_, "learning-tight") => date(2027, 1, 31),
        (_, "learning-short" | "profile-late") => date(2026, 12, 13),
        _ => CLOSES,
    };
    let window = match standing {
        Standing::NoCredential | Standing::NoWindow(_) => None,
        Standing::Discontinued(..) => Some((date(2023, 11, 1), date(2026, 10, 31))),
        Standing::GraceWaits => Some((date(2022, 11, 1), date(2025, 10, 31))),
        _ => Some((
            closes
                .checked_sub(3.years())
                .map_or(OPENS, |day| day.tomorrow().unwrap_or(day)),
            closes,
        )),
    };
    let lines = if done(name) == 2 && !matches!(name, "final" | "closed") {
        lines(name)
    } else {
        Vec::new()
    };
    let open = (!lines.is_empty()).then(|| lines.iter().map(LineInput::to_find).sum::<Credits>());
    CredentialInput {
        discipline: if matches!(standing, Standing::NoCredential) {
            String::new()
        } else {
            discipline.into()
        },
        coming: None,
        kept_since: None,
        earned: Some(match name {
            "profile-ready" => (date(2009, 5, 4), Subject::WheneverEarned),
            _ => (date(2017, 6, 12), Subject::EarnedSince(date(2011, 1, 1))),
        }),
        case: if window.is_some() {
            "0193a0".into()
        } else {
            String::new()
        },
        due: window.map(|_| set.format.end_of(closes)),
        profile_on: (done(name) > 0).then_some(date(2026, 3, 2)),
        assessed_on: (done(name) > 1).then_some(date(2026, 9, 14)),
        finished_on: (standing.step() == 4).then_some(date(2026, 11, 4)),
        profile_elsewhere: false,
        review_by: (name == "in-review").then_some(date(2026, 12, 4)),
        pace: window.and_then(|_| Pace::of(open, set.format.today(), closes, &PacePolicy::default())),
        extension: standing.is_open().then_some(ExtensionInput {
            most_months: 12,
            decide_days: 14,
            asked: None,
        }),
        discontinued: discontinued(&standing),
        held_back: None,
        window,
        lines,
        standing,
    }
}

/// How it came to be discontinued.
fn discontinued(standing: &Standing) -> Option<DiscontinuedInput> {
    match standing {
        Standing::Discontinued(_, open) => Some(DiscontinuedInput {
            on: date(2026, 11, 20),
            open,
            message: paths::message("0193c1"),
            appeal_until: Some(date(2026, 12, 20)),
        }),
        Standing::GraceWaits | Standing::Final => Some(DiscontinuedInput {
            on: date(2025, 11, 20),
            open: "assessment",
            message: String::new(),
            appeal_until: Some(date(2025, 12, 20)),
        }),
        _ => None,
    }
}

pub(super) fn dashboard(set: &Set, first: CredentialInput, others: Vec<CredentialInput>) -> DashboardInput {
    let some = !matches!(first.standing, Standing::NoCredential | Standing::Closed);
    let page = holder(set);
    let code = if first.standing.is_open() { "open" } else { "current" };
    let card = || {
        let mut card = crate::renewals::card(set, &page, code, matches!(first.standing, Standing::LearningDue));
        if matches!(
            first.standing,
            Standing::Discontinued(..) | Standing::GraceWaits | Standing::Final
        ) {
            card.not_covered = page
                .t("registration-not-covered")
                .s("discipline", &first.discipline)
                .to_string();
        }
        card
    };
    DashboardInput {
        returned_from: if matches!(first.standing, Standing::SittingUnderWay(_)) {
            "marisol@example.org".into()
        } else {
            String::new()
        },
        registration: some.then(card),
        asked: Vec::new(),
        account: some.then(|| Account {
            id: Some(BienniumId::from_bits(1)),
            // Its last day lies behind that of the window.
            ends: date(2028, 6, 30),
            needed: Credits::whole(24),
            counted: Credits::from_hundredths(1450),
            in_review: Credits::from_hundredths(150),
            missing: Credits::from_hundredths(950),
            asked: false,
            reported_until: date(2028, 7, 31),
            probation_until: Some(date(2028, 12, 31)),
            owed: Vec::new(),
        }),
        messages: messages(set, &first),
        first,
        others,
    }
}

fn lines(name: &str) -> Vec<LineInput> {
    let line = |name: &str, approved: u32, in_review: u32| LineInput {
        name: name.into(),
        prescribed: Credits::whole(3),
        approved: Credits::from_hundredths(approved),
        in_review: Credits::from_hundredths(in_review),
    };
    match name {
        "complete" | "reinstated" => vec![line("Radiation Protection", 300, 0)],
        "in-review" => vec![line("Radiation Protection", 200, 100)],
        _ => vec![
            line("Radiation Protection", 200, 0),
            line("Equipment Operation and Quality Assurance", 150, 100),
            line("Head, Spine and Pelvis Procedures", 0, 0),
        ],
    }
}

#[cfg(test)]
mod tests {
    use cqr_app::texts::Texts;

    use super::*;

    fn in_state(set: &Set, standing: Standing, name: &str, others: Vec<CredentialInput>) -> Dashboard {
        let input = dashboard(set, credential(set, "Radiography", standing, name), others);
        shown(set, &input)
    }

    #[test]
    fn nothing_looks_finished_while_something_is_open() {
        let set = Set::new(Texts::embedded().expect("the catalog"));
        for (name, standing) in states().into_iter().filter(|(_, standing)| standing.is_unfinished()) {
            let view = in_state(&set, standing, name, Vec::new());
            let last = view.steps.last().expect("three steps");
            assert_ne!(last.state, "done", "{name}");
            let lead = view.lead.to_lowercase();
            assert!(
                !lead.contains("you have finished") && !view.standing.contains("You have finished"),
                "{name}"
            );
            assert!(
                view.next.is_some(),
                "{name}: there is a next act or a word about waiting (U09)"
            );
        }
    }

    #[test]
    fn each_state_says_where_it_stands_and_leads_on() {
        let set = Set::new(Texts::embedded().expect("the catalog"));
        for (name, standing) in states() {
            let (open, exempt) = (standing.is_open(), matches!(standing, Standing::NoWindow(None)));
            let view = in_state(&set, standing, name, Vec::new());
            assert!(
                view.standing.ends_with('.') && !view.lead.is_empty(),
                "{name}: {}",
                view.standing
            );
            assert_eq!(
                view.date.as_ref().is_some_and(|date| !date.left.is_empty()),
                open || name.starts_with("discontinued"),
                "{name}: days left"
            );
            assert!(view.next.is_some() || exempt, "{name}");
            assert_eq!(view.scale.is_some(), open, "{name}");
        }
    }

    #[test]
    fn a_second_open_window_stands_beside_the_first_and_what_needs_nothing_below() {
        let set = Set::new(Texts::embedded().expect("the catalog"));
        let others = vec![
            credential(&set, "Computed Tomography", Standing::AssessmentDue, "assessment"),
            credential(&set, "Mammography", Standing::NoWindow(None), "not-subject"),
        ];
        let view = in_state(&set, Standing::LearningDue, "learning", others);
        assert_eq!(view.open.len(), 1);
        assert_eq!(view.open[0].name, "Computed Tomography");
        assert!(view.open[0].due.as_ref().is_some_and(|due| due.left == "219 days left"));
        assert_eq!(view.others.len(), 1);
        assert!(
            view.others[0].due.is_none(),
            "nothing is due where nothing is asked for"
        );
    }

    #[test]
    fn a_task_that_cannot_start_has_a_reason_and_no_link() {
        let set = Set::new(Texts::embedded().expect("the catalog"));
        for (name, standing) in states()
            .into_iter()
            .filter(|(_, standing)| !matches!(standing, Standing::NoCredential | Standing::NoWindow(_)))
        {
            let view = WindowPage::new(
                holder(&set),
                &set.format,
                &credential(&set, "Radiography", standing, name),
            );
            let tasks: Vec<_> = view.groups.iter().flat_map(|group| &group.tasks).collect();
            assert_eq!(tasks.len(), 6, "{name}");
            assert!(
                tasks.iter().filter(|task| task.state == "next").count() <= 1,
                "{name}: one thing is next"
            );
            for task in tasks {
                assert_eq!(task.href.is_empty(), task.state == "later", "{name}: {}", task.name);
                assert!(!task.hint.is_empty() && !task.words.is_empty(), "{name}: {}", task.name);
            }
        }
    }
}
