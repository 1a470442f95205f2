//! What became of a letter, by what its person was told about the same thing after it.

use cqr_domain::letters::{Fate, fate};
use cqr_store::notices::NoticeRow;
use jiff::Timestamp;

/// Which request a notice answers, among its figures.
const REQUEST: &str = "request";

/// What became of the letter of a notice, by what the same person was told, the oldest in front.
pub(super) fn fate_of(notice: &NoticeRow, told: &[NoticeRow]) -> Fate<Timestamp> {
    let later: Vec<(&str, Timestamp)> = told
        .iter()
        .filter(|later| later.written_at.0 > notice.written_at.0 && is_about_the_same(later, notice))
        .map(|later| (act_told(later), later.written_at.0))
        .collect();
    fate(&notice.kind, &later)
}

/// The act that a notice tells of. That an appeal against the end of a registration was granted is told by the same notice as a
/// late renewal, which takes nothing back.
fn act_told(notice: &NoticeRow) -> &str {
    let by_appeal = notice.args.0.get("restored").is_some_and(|how| how == "appeal");
    if by_appeal && notice.kind == "registration_restored" {
        "appeal_granted"
    } else {
        &notice.kind
    }
}

/// Whether two notices are about the same thing. Several requests can be about one window: the answer to one of them says nothing
/// of the answer to another.
fn is_about_the_same(one: &NoticeRow, other: &NoticeRow) -> bool {
    let answers = (one.args.0.get(REQUEST), other.args.0.get(REQUEST));
    let is_same_request = match answers {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    is_same_request && subject(one) == subject(other)
}

/// What a notice is about: its window, or the credential or registration that its key begins with.
fn subject(notice: &NoticeRow) -> String {
    match notice.case_id {
        Some(case) => case.0.to_string(),
        None => notice.once_key.split('/').next().unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use cqr_domain::ids::{CaseId, NoticeId, PersonId};
    use cqr_store::{At, Doc, Sql, notices::MailState};

    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(60 * minute).expect("an instant")
    }

    /// A notice about one window, told at a minute; the answer to a request where one is named.
    fn told(kind: &str, minute: i64, request: &str) -> NoticeRow {
        let request = Some(request).filter(|request| !request.is_empty());
        NoticeRow {
            id: Sql(NoticeId::from_bits(1)),
            person_id: Sql(PersonId::from_bits(2)),
            case_id: Some(Sql(CaseId::from_bits(3))),
            kind: kind.to_owned(),
            once_key: format!("{kind}/{minute}"),
            args: Doc(request
                .map(|request| (REQUEST.to_owned(), request.to_owned()))
                .into_iter()
                .collect()),
            written_at: At(at(minute)),
            read_at: None,
            mail_state: Sql(MailState::None),
            handed_over_at: None,
        }
    }

    #[test]
    fn the_answer_to_one_request_takes_nothing_back_that_another_was_answered() {
        let refused = told("appeal_refused", 1, "a");
        let table = [
            (
                "the panel grants it",
                told("appeal_granted", 2, "a"),
                Fate::Revoked(at(2)),
            ),
            (
                "another appeal is granted",
                told("appeal_granted", 2, "b"),
                Fate::Stands,
            ),
            (
                "another appeal is refused",
                told("appeal_refused", 2, "b"),
                Fate::Stands,
            ),
            // What is no answer is about the window, and so about everything that was asked about it.
            ("more time", told("window_extended", 2, ""), Fate::Superseded(at(2))),
            ("it was told before", told("appeal_granted", 1, "a"), Fate::Stands),
        ];
        for (story, later, expected) in table {
            assert_eq!(fate_of(&refused, &[later]), expected, "{story}");
        }
        let discontinued = told("discontinued", 0, "");
        let granted = told("appeal_granted", 2, "b");
        assert_eq!(fate_of(&discontinued, &[granted]), Fate::Superseded(at(2)));
    }

    #[test]
    fn an_end_of_a_registration_is_taken_back_by_an_appeal_and_not_by_a_late_renewal() {
        let of = |registration: &str, kind: &str, minute: i64, args: &[(&str, &str)]| NoticeRow {
            case_id: None,
            once_key: format!("{registration}/2027-06-30/{minute}/{kind}"),
            args: Doc(args
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect()),
            ..told(kind, minute, "")
        };
        let ended = of("a", "registration_ended", 1, &[("cause", "probation_over")]);
        let table = [
            ("a", "appeal", Fate::Revoked(at(2))),
            ("a", "late", Fate::Superseded(at(2))),
            ("b", "appeal", Fate::Stands),
        ];
        for (registration, how, expected) in table {
            let later = of(registration, "registration_restored", 2, &[("restored", how)]);
            assert_eq!(fate_of(&ended, &[later]), expected, "{registration} {how}");
        }
    }
}
