//! The page on which everybody is invited, with invented figures.

use cqr_app::accounts::runs::{Board, InvitationRunId, RunLine, RunState, Waiting};
use jiff::Timestamp;

use super::invitations_view::{InvitationsPage, view};
use crate::{
    page::Section,
    samples::{Sample, Set},
};

/// Its pages.
pub(super) fn samples(set: &Set) -> Vec<Sample> {
    let page = |waiting, mails, letters, refusal| shown(set, waiting, mails, letters, refusal);
    let (mails, letters) = (Some(line(RunState::Stopped, 120_000)), Some(line(RunState::Done, 50)));
    let running = Some(line(RunState::Running, 120_000));
    let none = Waiting {
        invited: 12,
        ..Waiting::default()
    };
    let posted = letters.clone();
    let clicked = Some("staff-error-invites-made");
    vec![
        Sample::of("staff-invitations", &page(many(), None, None, None)),
        Sample::of("staff-invitations-running", &page(many(), running, None, None)),
        Sample::of("staff-invitations-stuck", &stuck(set)),
        Sample::of("staff-invitations-stopped", &page(many(), mails, letters.clone(), None)),
        Sample::of("staff-invitations-letters-made", &page(many(), None, letters, clicked)),
        Sample::of(
            "staff-invitations-letters-too-many",
            &page(many(), None, posted, Some("staff-error-invites-too-many")),
        ),
        Sample::of(
            "staff-invitations-done",
            &page(none, Some(line(RunState::Done, 341_900)), None, None),
        ),
        Sample::of(
            "staff-invitations-nobody",
            &page(none, None, None, Some("staff-error-invites-nobody")),
        ),
    ]
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap_or_default()
}

fn many() -> Waiting {
    Waiting {
        never: 341_900,
        over: 1_204,
        invited: 120_000,
        no_address: 5_310,
        unreached: 922,
        apart: 3,
        letters: 6_101,
    }
}

fn line(state: RunState, invited: i64) -> RunLine {
    RunLine {
        run: InvitationRunId::from_bits(3),
        state,
        started_by: "Nadia Ferro".into(),
        started_at: at("2026-11-22T15:00:00Z"),
        stopped_by: if state == RunState::Stopped {
            "Kim Aldous".into()
        } else {
            String::new()
        },
        ended_at: at("2026-11-23T15:00:00Z"),
        found: invited.max(341_900),
        invited,
        passed: 4_021,
        came: invited / 3,
    }
}

fn board(waiting: Waiting, mails: Option<RunLine>, letters: Option<RunLine>) -> Board {
    Board {
        waiting,
        mails,
        letters,
        last_at: at("2026-12-01T15:00:00Z"),
        an_hour: 5_000,
        is_stuck: false,
    }
}

/// Mails that do not go on although nobody stopped them.
fn stuck(set: &Set) -> InvitationsPage {
    let board = Board {
        is_stuck: true,
        ..board(many(), Some(line(RunState::Running, 120_000)), None)
    };
    view(set.staff(Section::People), &set.format, &board, None)
}

fn shown(
    set: &Set,
    waiting: Waiting,
    mails: Option<RunLine>,
    letters: Option<RunLine>,
    refusal: Option<&str>,
) -> InvitationsPage {
    let board = board(waiting, mails, letters);
    view(set.staff(Section::People), &set.format, &board, refusal)
}

#[cfg(test)]
mod tests {
    use askama::Template as _;
    use cqr_app::texts::Texts;

    use super::*;

    #[test]
    fn one_act_of_the_page_stands_out() {
        let set = Set::new(Texts::embedded().expect("the catalog"));
        let without_mail = Waiting {
            letters: 12,
            no_address: 12,
            ..Waiting::default()
        };
        for (name, waiting) in [("mails", many()), ("letters", without_mail)] {
            let page = shown(&set, waiting, None, None, None).render().expect("the page");
            let filled = page.matches("class=\"govuk-button\" name=\"then\"").count();
            assert_eq!(filled, 1, "{name}");
        }
    }
}
