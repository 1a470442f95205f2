//! Proposals to end a registration, with the evidence for each, and their release by two different people, as with cases
//! (R-STAT-6).

use cqr_domain::{
    accounts::{Principal, Role},
    bienniums::{AuditState, PastAudit, Phase},
    ids::{AccountId, DecisionId, NoticeId, PersonId, RegistrationId},
    journal::Reason,
    notices::Told,
    programs::Program,
    renewals::{Command, EndingCause, EndingFacts, RegistrationState},
};
use cqr_store::{
    At, Db, Rx, StoreError,
    audits::{self, AuditRow},
    completions,
    letters::{self, Papers},
    notices, people,
    renewals::{self as stored, EndingRow, RegistrationRow},
};
use jiff::{Timestamp, civil::Date};

use super::{
    contested::contested,
    evidence::{handed_over, has_account, in_time, reached_on, standing_in},
};
use crate::{
    App,
    audits::past,
    cases::Because,
    programs::Programs,
    renewals::{RenewalError, command, people as people_needed},
};

/// How many proposals a page shows.
const PAGE: i64 = 100;
/// How many of the newest messages are looked at.
const TOLD: i64 = 200;

/// What people look at before they end a registration, as far as a line of the list tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndingEvidence {
    /// Everything the person was told about it, the oldest in front.
    pub notices: Vec<notices::NoticeRow>,
    /// Which of them have a letter, and when it was posted.
    pub papers: Papers,
    /// Reported courses that wait for a review; they hold the release.
    pub open_reviews: u32,
    /// Refused courses that can still be disputed or appealed and may clear the probation that is over; they hold the release.
    pub contestable: u32,
    /// Appeals against refused courses that may do so, and are not decided for good; they hold the release.
    pub open_appeals: u32,
    /// Notices that had to be handed over, were not, and for which nothing stands yet; they hold the release.
    pub missing_notices: Vec<String>,
    /// Notices that had to be handed over and were not, also where the one that tells of the day that passed stands for them.
    pub not_sent: Vec<String>,
    /// From which day that one stands for them (I9); nothing while it was not handed over.
    pub stands_in_from: Option<Date>,
    /// Whether one of them was read or went by letter in time, where the policy asks for it; holds the release, too.
    pub told: Told,
    /// The day on which it comes back, where somebody keeps it; holds the release, too.
    pub kept: Option<Date>,
    /// Whether the person has an account and set it up.
    pub has_account: bool,
}

/// One proposal to end a registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndingProposal {
    /// The decision.
    pub ending: EndingRow,
    /// The registration.
    pub registration: RegistrationRow,
    /// Who it is about.
    pub person: people::PersonRow,
    /// The day that passed: of the renewal, the probation or the answer.
    pub passed_on: Option<Date>,
    /// Who released it so far.
    pub released: Vec<(AccountId, At)>,
    /// Whether the person who looks released it.
    pub released_by_me: bool,
    /// The rule by which it is proposed, and the version of the rules.
    pub rule: (&'static str, String),
    /// The evidence.
    pub evidence: EndingEvidence,
}

/// The proposals that wait for people, the oldest in front, what somebody keeps for now last.
///
/// # Errors
/// Those of the store.
pub async fn endings(app: &App, principal: &Principal) -> Result<Vec<EndingProposal>, StoreError> {
    let (me, programs) = (principal.account, app.programs.clone());
    app.store
        .read(move |rx| {
            let mut proposals = Vec::new();
            let today = programs.default_program().today(rx.now());
            for ending in stored::endings_waiting(rx, today, PAGE)? {
                proposals.push(proposal(rx, &programs, ending, me)?);
            }
            Ok(proposals)
        })
        .await
}

/// What a proposal is about, or would be.
pub(super) struct About<'a> {
    /// Why it ends.
    pub(super) cause: EndingCause,
    /// The holder.
    pub(super) person: PersonId,
    /// The registration.
    pub(super) registration: RegistrationId,
    /// Its program.
    pub(super) program: &'a str,
    /// The last day of its next renewal, or of the one that runs.
    pub(super) due_on: Date,
}

/// What is proved of it.
pub(super) struct Proved {
    /// The day that passed.
    passed_on: Option<Date>,
    /// The notices that had to be handed over and were not.
    pub(super) not_sent: Vec<String>,
    /// From which day the notice of the day that passed stands for them.
    pub(super) stands_in_from: Option<Date>,
    /// That notice, while it has no letter, and how far its mail came.
    pub(super) on_no_paper: Option<(NoticeId, notices::MailState)>,
    /// Whether the person was told in time.
    pub(super) told: Told,
}

impl Proved {
    /// The notices that are missing today: nothing stands for them yet.
    fn missing(&self, today: Date) -> Vec<String> {
        match self.stands_in_from {
            Some(day) if day <= today => Vec::new(),
            _ => self.not_sent.clone(),
        }
    }
}

/// One proposal with its evidence.
pub(super) fn proposal(
    rx: &mut Rx<'_>,
    programs: &Programs,
    mut ending: EndingRow,
    me: AccountId,
) -> Result<EndingProposal, StoreError> {
    let registration = stored::lookup(rx, ending.registration_id.0)?.ok_or(StoreError::NotFound)?;
    let person = people::lookup(rx, ending.person_id.0)?.ok_or(StoreError::NotFound)?;
    let released = stored::releases(rx, ending.id.0)?;
    let program = programs.current(&registration.program);
    let now = rx.now();
    let (passed_on, evidence) = evidence(rx, &program, &ending, &registration, now)?;
    let rule = (rule_of(ending.cause.0), program.version.0.clone());
    ending.people_needed = ending.people_needed.max(people_needed(&program).into());
    Ok(EndingProposal {
        released_by_me: released.iter().any(|(account, _)| *account == me),
        ending,
        registration,
        person,
        passed_on,
        rule,
        released,
        evidence,
    })
}

/// The day that passed, and what people look at.
pub(super) fn evidence(
    db: &mut Db,
    program: &Program,
    ending: &EndingRow,
    registration: &RegistrationRow,
    now: Timestamp,
) -> Result<(Option<Date>, EndingEvidence), StoreError> {
    let (person, today) = (ending.person_id.0, program.today(now));
    let about = About {
        cause: ending.cause.0,
        person,
        registration: registration.id.0,
        program: &registration.program,
        due_on: registration.due_on.0,
    };
    let mut told = told_of(db, person)?;
    let papers = letters::papers_of_person(db, person)?;
    let proved = proved(db, program, &about, (&told, &papers), today)?;
    let words = match ending.cause.0 {
        EndingCause::RenewalMissed => ["renewal", "registration"],
        EndingCause::ProbationOver => ["probation", "biennium"],
        EndingCause::AuditUnanswered => ["audit", "audit"],
    };
    told.retain(|notice| words.iter().any(|word| notice.kind.contains(word)));
    let contested = contested(db, program, &about, now)?;
    let evidence = EndingEvidence {
        open_reviews: completions::count_in_review(db, person)?,
        contestable: contested.refused,
        open_appeals: contested.appeals,
        missing_notices: proved.missing(today),
        not_sent: proved.not_sent,
        stands_in_from: proved.stands_in_from,
        told: proved.told,
        kept: ending.kept_until.filter(|until| today < until.0).map(|until| until.0),
        has_account: has_account(db, person)?,
        notices: told,
        papers,
    };
    Ok((proved.passed_on, evidence))
}

/// Everything a person was told, the oldest in front.
pub(super) fn told_of(db: &mut Db, person: PersonId) -> Result<Vec<notices::NoticeRow>, StoreError> {
    let mut told = notices::of_person(db, person, TOLD)?;
    told.reverse();
    Ok(told)
}

/// Whether something would hold a release now: a review, a refusal that can still be looked at again, a notice that is missing,
/// or that nobody was reached.
pub(super) fn is_held(db: &mut Db, program: &Program, about: &About<'_>, now: Timestamp) -> Result<bool, StoreError> {
    let today = program.today(now);
    let told = told_of(db, about.person)?;
    let papers = letters::papers_of_person(db, about.person)?;
    let proved = proved(db, program, about, (&told, &papers), today)?;
    let is_told = proved.missing(today).is_empty() && proved.told == Told::InTime;
    let is_contested = contested(db, program, about, now)?.any();
    Ok(!is_told || is_contested || completions::count_in_review(db, about.person)? > 0)
}

/// What is proved of it today.
pub(super) fn proved(
    db: &mut Db,
    program: &Program,
    about: &About<'_>,
    (told, papers): (&[notices::NoticeRow], &Papers),
    today: Date,
) -> Result<Proved, StoreError> {
    let subject = subject(db, about)?;
    let required = required(program, about.cause);
    let passed_on = subject.as_ref().map(|(_, day)| *day);
    // What it was about may be gone: nobody can have been told of it.
    let of_key = |key: &String| {
        let once_key = subject.as_ref().map(|(of, day)| format!("{of}/{day}/{key}"));
        told.iter().find(|notice| Some(&notice.once_key) == once_key.as_ref())
    };
    let was_handed_over = |key: &&String| of_key(key).is_some_and(|notice| handed_over(notice, papers));
    let not_sent = required.iter().filter(|key| !was_handed_over(key)).cloned().collect();
    let of_end = |notice: &&notices::NoticeRow| {
        let kind = kind_of_end(about.cause);
        let of_day = |(of, day): &(String, Date)| tells_of_end(program, notice, kind, (of.as_str(), *day));
        subject.as_ref().is_some_and(of_day)
    };
    let of_end: Vec<&notices::NoticeRow> = told.iter().filter(of_end).collect();
    let reached = required.iter().filter_map(of_key).chain(of_end.iter().copied());
    let reached = reached.filter_map(|notice| reached_on(program, notice, papers)).min();
    let told = passed_on.map_or(Told::InTime, |last| in_time(program, required, reached, last, today));
    let on_no_paper = of_end.iter().find(|notice| !papers.contains_key(&notice.id.0));
    let on_no_paper = on_no_paper.map(|notice| (notice.id.0, notice.mail_state.0));
    Ok(Proved {
        passed_on,
        not_sent,
        on_no_paper,
        stands_in_from: standing_in(program, of_end.into_iter(), papers),
        told,
    })
}

/// The kind of the notice that tells that the day passed.
const fn kind_of_end(cause: EndingCause) -> &'static str {
    match cause {
        EndingCause::RenewalMissed => "renewal_missed",
        EndingCause::ProbationOver => "probation_missed",
        EndingCause::AuditUnanswered => "audit_unanswered",
    }
}

/// Whether a notice tells that this very day of it passed: whatever was written by then tells of another one.
fn tells_of_end(program: &Program, notice: &notices::NoticeRow, kind: &str, (of, day): (&str, Date)) -> bool {
    let about = notice.once_key.split('/').next();
    notice.kind == kind && about == Some(of) && program.today(notice.written_at.0) > day
}

/// What a proposal is about: the id that its reminders named, and the day that passed.
fn subject(db: &mut Db, about: &About<'_>) -> Result<Option<(String, Date)>, StoreError> {
    let person = about.person;
    Ok(match about.cause {
        EndingCause::RenewalMissed => Some((about.registration.to_string(), about.due_on)),
        EndingCause::ProbationOver => completions::bienniums_of(db, person)?
            .into_iter()
            .find(|row| row.program == about.program && row.phase.0 == Phase::Missed)
            .and_then(|row| Some((row.id.0.to_string(), row.probation_ends_on?.0))),
        EndingCause::AuditUnanswered => unanswered(db, about)?.map(|row| (row.id.0.to_string(), row.answer_by.0)),
    })
}

/// The audit that nobody answered, of those that do not lie behind an award.
fn unanswered(db: &mut Db, about: &About<'_>) -> Result<Option<AuditRow>, StoreError> {
    for row in audits::of_program(db, about.person, about.program)? {
        if row.state.0 == AuditState::Unanswered && past(db, &row)? != Some(PastAudit::Before) {
            return Ok(Some(row));
        }
    }
    Ok(None)
}

/// The reminders of the last day without which nobody may end a registration for this cause.
pub(crate) fn required(program: &Program, cause: EndingCause) -> &[String] {
    let policy = &program.policy;
    match cause {
        EndingCause::RenewalMissed => &policy.renewal.required_notices,
        EndingCause::ProbationOver => &policy.ce.probation_notices,
        EndingCause::AuditUnanswered => &policy.audit.required_notices,
    }
}

/// Releases a proposal in the name of the person who asks; answers where the registration stands then.
///
/// # Errors
/// What holds the release back.
pub async fn release_ending(
    app: &App,
    principal: &Principal,
    id: DecisionId,
) -> Result<RegistrationState, RenewalError> {
    if !principal.has(Role::DecisionMaker) {
        return Err(RenewalError::NotFound);
    }
    let (programs, principal) = (app.programs.clone(), principal.clone());
    app.store
        .write(move |tx| {
            let ending = stored::ending(tx, id)?.ok_or(RenewalError::NotFound)?;
            let registration = stored::lookup(tx, ending.registration_id.0)?.ok_or(RenewalError::NotFound)?;
            let held = stored::load(tx, registration.id.0)?.ok_or(RenewalError::NotFound)?;
            held.registration.still_proposes(id)?;
            let program = programs.current(&registration.program);
            let now = tx.now();
            let today = program.today(now);
            let (_, evidence) = evidence(tx, &program, &ending, &registration, now)?;
            let because = Because {
                actor: principal.actor(),
                reason: Reason::new(rule_of(ending.cause.0)),
                today,
            };
            let wish = Command::Release {
                by: principal.account,
                facts: EndingFacts {
                    kept: evidence.kept,
                    open_reviews: evidence.open_reviews,
                    contestable: evidence.contestable,
                    open_appeals: evidence.open_appeals,
                    missing_notices: evidence.missing_notices,
                    told: evidence.told,
                    own: principal.person == Some(ending.person_id.0),
                },
                people: people_needed(&program),
            };
            let (held, _) = command(tx, &program, registration.id.0, &wish, &because)?;
            Ok(held.registration.state())
        })
        .await
}

pub(super) const fn rule_of(cause: EndingCause) -> &'static str {
    match cause {
        EndingCause::RenewalMissed => "R-REIN-1",
        EndingCause::ProbationOver => "R-PROB-2",
        EndingCause::AuditUnanswered => "R-AUD-4",
    }
}
