//! Keeping a proposal for now: whoever decides says why and names the day on which it comes back; until then nobody releases
//! it (R-STAT-6, design.md section 13). Proposals about credentials and about registrations alike.

use cqr_domain::{
    accounts::{Principal, Role},
    cases::{Command, Refusal as CaseRefusal},
    decisions::{KeepFacts, KeepRefusal, Keeping},
    ids::{DecisionId, PersonId},
    journal::Reason,
    programs::Program,
    renewals::{Command as EndingCommand, Refusal as EndingRefusal},
};
use cqr_store::{
    At, Db, On, StoreError, Tx, cases,
    decisions::{self, DecisionState},
    letters::{self, Papers},
    notices::{self, NoticeRow},
    people::{self, PersonRow},
    renewals,
};
use jiff::{Timestamp, ToSpan as _, civil::Date};

use super::endings::{evidence, rule_of};
use crate::{
    App,
    cases::{Because, CaseError},
    officers::name_of,
    programs::Programs,
    renewals::RenewalError,
    threads::{TextError, cleaned, within},
};

/// One time that somebody kept a proposal, as colleagues read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keep {
    /// Who, by name; may be empty.
    pub by: String,
    /// When.
    pub at: At,
    /// The day on which it comes back.
    pub until: On,
    /// Why, in words.
    pub note: String,
    /// Who ended it before that day, by name, and when.
    pub ended: Option<(String, At)>,
}

/// A proposal that can be kept for now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keepable {
    /// Whom it is about.
    pub person: PersonRow,
    /// When it was proposed.
    pub proposed_at: Timestamp,
    /// The earliest day on which it comes back.
    pub earliest: Date,
    /// The latest (policy `discontinuation.keep_most_days`).
    pub latest: Date,
    /// What the person was told about it.
    pub notices: Vec<NoticeRow>,
    /// Which of it has a letter, and when that was posted.
    pub papers: Papers,
}

/// Why a proposal is not kept, or goes on being kept.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// There is no such proposal, or the person may not see it.
    #[error("no such decision")]
    NotFound,
    /// The reason is missing or too long.
    #[error(transparent)]
    Note(#[from] TextError),
    /// The rules of keeping.
    #[error(transparent)]
    Keep(KeepRefusal),
    /// The proposal does not stand where it can be kept: it is settled, the own one, or enough people released it.
    #[error("this proposal cannot be kept")]
    Refused,
    /// It fell away, and this other one stands in its place, about the same credential.
    #[error("another discontinuation is proposed")]
    OtherProposal(DecisionId),
    /// The same about a registration.
    #[error("another ending is proposed")]
    OtherEnding(DecisionId),
    /// The store.
    #[error("keeping a decision")]
    Store(#[from] StoreError),
}

impl From<CaseError> for KeepError {
    fn from(error: CaseError) -> Self {
        match error {
            CaseError::NotFound => Self::NotFound,
            CaseError::Store(error) => Self::Store(error),
            CaseError::Refused(CaseRefusal::Keep(refusal)) => Self::Keep(refusal),
            CaseError::Refused(CaseRefusal::OtherProposal(now)) => Self::OtherProposal(now),
            CaseError::Refused(_) => Self::Refused,
        }
    }
}

impl From<RenewalError> for KeepError {
    fn from(error: RenewalError) -> Self {
        match error {
            RenewalError::NotFound => Self::NotFound,
            RenewalError::Store(error) => Self::Store(error),
            RenewalError::Refused(EndingRefusal::Keep(refusal)) => Self::Keep(refusal),
            RenewalError::Refused(EndingRefusal::OtherProposal(now)) => Self::OtherEnding(now),
            RenewalError::Refused(_) => Self::Refused,
        }
    }
}

/// What somebody has to know who wants to keep a proposal.
///
/// # Errors
/// [`KeepError::NotFound`] for everybody who may not release, for the own one, and for what is settled.
pub async fn keepable(app: &App, principal: &Principal, id: DecisionId) -> Result<Keepable, KeepError> {
    if !principal.has(Role::DecisionMaker) {
        return Err(KeepError::NotFound);
    }
    let (programs, own) = (app.programs.clone(), principal.person);
    app.store
        .read(move |rx| {
            let now = rx.now();
            let (person, state, program, told, proposed_at) = if let Some(row) = decisions::lookup(rx, id)? {
                let (case, _) = cases::lookup(rx, row.case_id.0)?.ok_or(KeepError::NotFound)?;
                let told = notices::of_case(rx, row.case_id.0)?;
                (
                    row.person_id.0,
                    row.state.0,
                    programs.current(&case.program),
                    told,
                    row.proposed_at.0,
                )
            } else {
                let row = renewals::ending(rx, id)?.ok_or(KeepError::NotFound)?;
                let registration = renewals::lookup(rx, row.registration_id.0)?.ok_or(KeepError::NotFound)?;
                let program = programs.current(&registration.program);
                let (_, found) = evidence(rx, &program, &row, &registration, now)?;
                (row.person_id.0, row.state.0, program, found.notices, row.proposed_at.0)
            };
            if own == Some(person) || state != DecisionState::Proposed {
                return Err(KeepError::NotFound);
            }
            let today = program.today(now);
            Ok(Keepable {
                person: people::lookup(rx, person)?.ok_or(KeepError::NotFound)?,
                proposed_at,
                earliest: today.tomorrow().unwrap_or(today),
                latest: latest(&program, today),
                notices: told,
                papers: letters::papers_of_person(rx, person)?,
            })
        })
        .await
}

/// Keeps a proposal until a day, for a reason in words.
///
/// # Errors
/// [`KeepError::NotFound`] for everybody who may not release; else the rule that stands in the way.
pub async fn keep(app: &App, principal: &Principal, id: DecisionId, until: Date, note: &str) -> Result<(), KeepError> {
    let note = cleaned(note);
    act(app, principal, id, Some((until, note))).await
}

/// Keeps it no longer, before its day.
///
/// # Errors
/// As [`keep`].
pub async fn resume(app: &App, principal: &Principal, id: DecisionId) -> Result<(), KeepError> {
    act(app, principal, id, None).await
}

async fn act(app: &App, principal: &Principal, id: DecisionId, wish: Option<(Date, String)>) -> Result<(), KeepError> {
    if !principal.has(Role::DecisionMaker) {
        return Err(KeepError::NotFound);
    }
    let (programs, by) = (app.programs.clone(), principal.clone());
    app.store
        .write(move |tx| {
            if let Some(row) = decisions::lookup(tx, id)? {
                of_case(tx, &programs, &row, wish.as_ref(), &by)?;
            } else if let Some(row) = renewals::ending(tx, id)? {
                of_registration(tx, &programs, &row, wish.as_ref(), &by)?;
            } else {
                return Err(KeepError::NotFound);
            }
            match &wish {
                Some((until, note)) => decisions::add_keep(tx, id, by.account, *until, note)?,
                None => decisions::end_keep(tx, id, by.account)?,
            }
            Ok(())
        })
        .await
}

fn of_case(
    tx: &mut Tx,
    programs: &Programs,
    row: &decisions::DecisionRow,
    wish: Option<&(Date, String)>,
    by: &Principal,
) -> Result<(), KeepError> {
    let held = cases::load(tx, row.case_id.0)?.ok_or(KeepError::NotFound)?;
    held.case.still_proposes(row.id.0).map_err(CaseError::from)?;
    let program = programs.current(&held.case.program);
    let (keeping, because) = asked(tx, &program, held.case.person, "R-STAT-6", wish, by)?;
    crate::cases::command(tx, &program, held.id, &Command::Keep(keeping), &because)?;
    Ok(())
}

fn of_registration(
    tx: &mut Tx,
    programs: &Programs,
    row: &renewals::EndingRow,
    wish: Option<&(Date, String)>,
    by: &Principal,
) -> Result<(), KeepError> {
    let held = renewals::load(tx, row.registration_id.0)?.ok_or(KeepError::NotFound)?;
    held.registration.still_proposes(row.id.0).map_err(RenewalError::from)?;
    let program = programs.current(&held.registration.program);
    let (keeping, because) = asked(tx, &program, row.person_id.0, rule_of(row.cause.0), wish, by)?;
    let command = EndingCommand::Keep(keeping);
    crate::renewals::command(tx, &program, held.id, &command, &because)?;
    Ok(())
}

/// What is asked of the rules, and why it is recorded.
fn asked(
    tx: &Tx,
    program: &Program,
    about: PersonId,
    rule: &'static str,
    wish: Option<&(Date, String)>,
    by: &Principal,
) -> Result<(Keeping, Because), KeepError> {
    if let Some((_, note)) = wish {
        within("note", note, program.policy.help.text_max)?;
    }
    let today = program.today(tx.now());
    let keeping = Keeping {
        by: by.account,
        until: wish.map(|(until, _)| *until),
        facts: KeepFacts {
            own: by.person == Some(about),
            today,
            latest: latest(program, today),
        },
    };
    let because = Because {
        actor: by.actor(),
        reason: Reason::new(rule),
        today,
    };
    Ok((keeping, because))
}

fn latest(program: &Program, today: Date) -> Date {
    let days = i64::from(program.policy.discontinuation.keep_most_days);
    today.checked_add(days.days()).unwrap_or(Date::MAX)
}

/// Each time that somebody kept a proposal, the oldest in front.
pub(super) fn keeps(db: &mut Db, id: DecisionId) -> Result<Vec<Keep>, StoreError> {
    let mut keeps = Vec::new();
    for row in decisions::keeps_of(db, id)? {
        let ended = match (row.ended_by, row.ended_at) {
            // What gave way to another day was ended with it, too.
            (Some(by), Some(at)) => Some((name_of(db, by.0)?, at)),
            _ => None,
        };
        keeps.push(Keep {
            by: name_of(db, row.account_id.0)?,
            at: row.kept_at,
            until: row.until_on,
            note: row.note,
            ended,
        });
    }
    Ok(keeps)
}
