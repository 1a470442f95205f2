//! What people look at before they discontinue a credential, and what holds it: nobody is discontinued without proof that
//! they were told (I9).

use cqr_domain::{
    accounts::Principal,
    cases::{Case, ExtendedBy, ReleaseFacts},
    ids::{CaseId, PersonId},
    notices::{self as rule, Told},
    programs::{Policy, Program},
};
use cqr_store::{
    At, Db, StoreError, accounts,
    cases::Held,
    letters::{self, Papers},
    notices,
    requests::{self, RequestRow},
};
use jiff::{Timestamp, civil::Date};

use super::{
    asked::count_holding,
    effect::{gives_grace, grace_over, takes_effect_at},
    waiting::waiting,
};
use crate::{accounts::is_set_up, notices::about_day};

/// Kind of the notice that tells of a longer window.
pub(crate) const EXTENDED: &str = "window_extended";
/// Kind of the notice that tells that a window closed with something open.
const CLOSED: &str = "close_review";

/// What the people who decide look at, as far as a line of the list tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Everything the holder was told about the case, the oldest in front.
    pub notices: Vec<notices::NoticeRow>,
    /// Which of them have a letter, and when it was posted.
    pub papers: Papers,
    /// What holds the release.
    pub facts: ReleaseFacts,
    /// Notices that the policy asks for and that were not handed over, also where the one of the close stands for them.
    pub not_sent: Vec<String>,
    /// From which day that one stands for them (R-STAT-3); nothing while it was not handed over.
    pub stands_in_from: Option<Date>,
    /// Whether the holder has an account and set it up.
    pub has_account: bool,
}

/// What the holder did about it, which stands on the page of one proposal alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// Requests that bear on the case, the newest in front.
    pub requests: Vec<RequestRow>,
    /// When the holder was last signed in; nothing when never, or when there is no account.
    pub last_seen: Option<At>,
}

/// Looks what the holder of a case did about it.
pub(super) fn contact(db: &mut Db, case: CaseId, person: PersonId) -> Result<Contact, StoreError> {
    let account = accounts::find_by_person(db, person)?;
    Ok(Contact {
        requests: requests::bearing_on(db, case, person)?,
        last_seen: match account {
            Some(row) => accounts::last_seen(db, row.id.0)?,
            None => None,
        },
    })
}

/// Gathers the evidence about a case for whoever looks.
pub(super) fn gather(
    db: &mut Db,
    program: &Program,
    held: &Held,
    now: Timestamp,
    principal: &Principal,
) -> Result<Evidence, StoreError> {
    let told = notices::of_case(db, held.id)?;
    let papers = letters::papers_of_person(db, held.case.person)?;
    Ok(Evidence {
        not_sent: not_sent(program, &held.case, &told, &papers),
        stands_in_from: stands_in_from(program, &held.case, &told, &papers),
        facts: facts(db, program, held, (&told, &papers), now, principal.person)?,
        has_account: has_account(db, held.case.person)?,
        papers,
        notices: told,
    })
}

/// Whether somebody has an account and set it up: an invitation that nobody used makes an account, too, and nobody reads there.
pub(super) fn has_account(db: &mut Db, person: PersonId) -> Result<bool, StoreError> {
    match accounts::find_by_person(db, person)? {
        Some(account) => is_set_up(db, &account),
        None => Ok(false),
    }
}

/// What holds a release by somebody with this person behind the account.
pub(super) fn facts(
    db: &mut Db,
    program: &Program,
    held: &Held,
    (told, papers): (&[notices::NoticeRow], &Papers),
    now: Timestamp,
    by: Option<PersonId>,
) -> Result<ReleaseFacts, StoreError> {
    let case = &held.case;
    let kept = held.case.discontinuation.as_ref().and_then(|proposal| proposal.kept);
    let today = program.today(now);
    let waits = waiting(db, program, held, now)?;
    let gives = gives_grace(db, program, case)?;
    Ok(ReleaseFacts {
        kept: kept.and_then(|kept| kept.ahead(today)),
        // Nobody loses a year who would have none.
        grace_over: grace_over(program, case, takes_effect_at(program, now)).filter(|_| gives),
        open_reviews: waits.reviews,
        unscored: waits.unscored,
        open_requests: count_holding(db, program, held, today)?,
        missing_notices: missing_notices(program, case, told, papers, today),
        told: told_of(program, case, told, papers, today),
        own_case: by == Some(case.person),
    })
}

/// The notices that the policy asks for before a discontinuation and that are missing today (I9): they were not handed over,
/// and the one of the close does not stand for them yet.
#[must_use]
pub fn missing_notices(
    program: &Program,
    case: &Case,
    told: &[notices::NoticeRow],
    papers: &Papers,
    today: Date,
) -> Vec<String> {
    match stands_in_from(program, case, told, papers) {
        Some(day) if day <= today => Vec::new(),
        _ => not_sent(program, case, told, papers),
    }
}

/// The notices that the policy asks for and that were not handed over.
/// Only those count that spoke of this close: after a correction of dates they are due anew (R-DATE-9), also where the close
/// went away and came back, for the holder was told that what stood before holds no longer.
fn not_sent(program: &Program, case: &Case, told: &[notices::NoticeRow], papers: &Papers) -> Vec<String> {
    let handed_over = |key: &String| {
        told.iter()
            .any(|notice| speaks_of(notice, case, key) && handed_over(notice, papers))
    };
    let mut missing = required(program, case);
    missing.retain(|key| !handed_over(key));
    missing
}

/// Whether a notice was handed over: the mail server took its pointer, the holder read it in the account, or it went by
/// letter, which means that staff marked the print batch as posted (R-NOTE-5).
pub(super) fn handed_over(notice: &notices::NoticeRow, papers: &Papers) -> bool {
    notice.read_at.is_some()
        || notice.mail_state.0 == notices::MailState::HandedOver
        || posted_at(notice, papers).is_some()
}

/// From which day on the notice of this close stands for what could not be sent before it.
fn stands_in_from(program: &Program, case: &Case, told: &[notices::NoticeRow], papers: &Papers) -> Option<Date> {
    let of_close = told.iter().filter(|notice| tells_of_close(notice, case));
    standing_in(program, of_close, papers)
}

/// From which day on one of these notices, which tell that a last day passed, stands for what could not be sent before that
/// day: it was handed over in one of the ways in which a notice is, and then there was time to answer.
pub(super) fn standing_in<'a>(
    program: &Program,
    of_end: impl Iterator<Item = &'a notices::NoticeRow>,
    papers: &Papers,
) -> Option<Date> {
    let first = of_end.filter_map(|notice| notice.came_at(posted_at(notice, papers)));
    let told_on = first.min().map(|at| program.today(at));
    rule::stands_in_from(told_on, late_days(program, told_on))
}

/// When the letter with a notice was posted; nothing while it waits, or when there is none.
fn posted_at(notice: &notices::NoticeRow, papers: &Papers) -> Option<Timestamp> {
    papers.get(&notice.id.0).copied().flatten()
}

/// On which day a notice surely reached its person: it was read in the account, or it went by letter.
pub(super) fn reached_on(program: &Program, notice: &notices::NoticeRow, papers: &Papers) -> Option<Date> {
    let read = notice.read_at.map(|at| at.0);
    let first = read.into_iter().chain(posted_at(notice, papers)).min()?;
    Some(program.today(first))
}

/// Whether somebody who was first reached on this day was told in time of something to be done by `last`, where the policy
/// asks for any of these notices and for proof.
pub(super) fn in_time(program: &Program, asked: &[String], reached: Option<Date>, last: Date, today: Date) -> Told {
    let policy = &program.policy.discontinuation;
    if !policy.one_read_or_by_letter || asked.is_empty() {
        return Told::InTime;
    }
    rule::told(reached, last, late_days(program, reached), today)
}

/// How many days somebody has to answer who was told late, on this day.
fn late_days(program: &Program, told_on: Option<Date>) -> u32 {
    let days = |policy: &Policy| policy.discontinuation.late_notice_days;
    told_on.map_or_else(|| days(&program.policy), |day| program.longest_told(day, days))
}

/// Whether and when the holder was told of this close, by one of the notices that the policy asks for or by the one that
/// tells of the close itself.
fn told_of(program: &Program, case: &Case, told: &[notices::NoticeRow], papers: &Papers, today: Date) -> Told {
    let required = required(program, case);
    let is_asked = |notice: &&notices::NoticeRow| {
        tells_of_close(notice, case) || required.iter().any(|key| speaks_of(notice, case, key))
    };
    let days = told.iter().filter(is_asked);
    let first = days.filter_map(|notice| reached_on(program, notice, papers)).min();
    in_time(program, &required, first, case.window_close, today)
}

/// Whether a notice tells that this very close passed with something open: a window that was made longer has another one of
/// the close before. The day stands in its figures; the keys of earlier releases do not have it.
fn tells_of_close(notice: &notices::NoticeRow, case: &Case) -> bool {
    let day = notice.args.0.get("date");
    let of_this_day = day.is_some_and(|day| *day == case.window_close.to_string());
    // Only earlier releases left out the day, and none of them knew a close that comes back.
    notice.kind == CLOSED && of_this_day && (case.corrected == 0 || speaks_of(notice, case, CLOSED))
}

fn speaks_of(notice: &notices::NoticeRow, case: &Case, key: &str) -> bool {
    let end = about_day(case.window_close, case.corrected, key);
    notice.once_key.ends_with(&format!("/{end}"))
}

/// What had to be told of this close. When a window is made longer, the message that says so stands for the steps that had
/// passed by then.
pub(crate) fn required(program: &Program, case: &Case) -> Vec<String> {
    let asked = &program.policy.discontinuation.required_notices;
    let Some(extended) = case
        .last_extended()
        .filter(|last| last.window_close == case.window_close)
        // Of more time that the system before this one gave nobody was told here: the steps are counted from the close there.
        .filter(|last| !matches!(last.by, ExtendedBy::Import(_)))
    else {
        return asked.clone();
    };
    let cycle = case.dates();
    let ahead = |key: &&String| {
        let step = program.notices.iter().find(|step| step.key == **key);
        step.and_then(|step| step.due_on(&cycle))
            .is_none_or(|day| day > extended.granted_on)
    };
    let later = asked.iter().filter(ahead).cloned();
    [EXTENDED.to_owned()].into_iter().chain(later).collect()
}
