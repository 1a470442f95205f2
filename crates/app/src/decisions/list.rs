//! Proposed discontinuations with what a line tells of each: what is open, and what the holder was told when. What only the page
//! of one of them shows is gathered there (`releasing`).

use cqr_domain::{
    accounts::{Principal, Role},
    ids::AccountId,
};
use cqr_store::{At, Rx, StoreError, cases, decisions, people, renewals};
use jiff::{Timestamp, civil::Date};

use super::{
    effect::{effective_on, takes_effect_at},
    evidence::{Evidence, gather},
    held_back::{HeldBack, held_back},
};
use crate::{App, officers::is_officer, programs::Programs, renewals::people as people_needed};

/// How many proposals a page shows.
const PAGE: i64 = 100;

/// One proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The decision.
    pub decision: decisions::DecisionRow,
    /// The case.
    pub case: cases::CaseRow,
    /// Whether a profile was submitted, here or in the system before.
    pub has_profile: bool,
    /// Its prescribed lines.
    pub lines: Vec<cases::LineRow>,
    /// Who it is about.
    pub person: people::PersonRow,
    /// Who released it so far.
    pub released: Vec<(AccountId, At)>,
    /// Whether the person who looks released it.
    pub released_by_me: bool,
    /// What a release asks for and comes to.
    pub would: Would,
    /// The evidence.
    pub evidence: Evidence,
    /// What holds it, once enough people released it.
    pub held_back: Option<HeldBack>,
}

/// What a release comes to, as of now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Would {
    /// The version of the rules.
    pub policy: String,
    /// Hours in which the last release can be taken back.
    pub undo_hours: u32,
    /// The day as of which it would hold, were the last release given now.
    pub holds_from: Date,
}

/// The proposals that wait for people, the oldest in front, what somebody keeps for now last.
///
/// # Errors
/// Those of the store.
pub async fn list(app: &App, principal: &Principal) -> Result<Vec<Proposal>, StoreError> {
    let (principal, programs) = (principal.clone(), app.programs.clone());
    app.store
        .read(move |rx| {
            let mut proposals = Vec::new();
            let today = programs.default_program().today(rx.now());
            for decision in decisions::waiting(rx, today, PAGE)? {
                proposals.push(proposal(rx, &programs, decision, &principal)?);
            }
            Ok(proposals)
        })
        .await
}

/// One proposal with its evidence.
pub(super) fn proposal(
    rx: &mut Rx<'_>,
    programs: &Programs,
    mut decision: decisions::DecisionRow,
    principal: &Principal,
) -> Result<Proposal, StoreError> {
    let (case, lines) = cases::lookup(rx, decision.case_id.0)?.ok_or(StoreError::NotFound)?;
    let person = people::lookup(rx, decision.person_id.0)?.ok_or(StoreError::NotFound)?;
    let released = decisions::releases(rx, decision.id.0)?;
    let program = programs.current(&case.program);
    let held = cases::load(rx, case.id.0)?.ok_or(StoreError::NotFound)?;
    let now = rx.now();
    let evidence = gather(rx, &program, &held, now, principal)?;
    let at = takes_effect_at(&program, now);
    let would = Would {
        policy: program.version.0.clone(),
        undo_hours: program.policy.discontinuation.undo_hours,
        holds_from: effective_on(&program, &held.case, program.today(at)),
    };
    decision.people_needed = decision.people_needed.max(people_needed(&program).into());
    let me = principal.account;
    let released_by_me = released.iter().any(|(account, _)| *account == me);
    Ok(Proposal {
        has_profile: held.case.has_profile(),
        held_back: held_back(rx, &program, &held, now)?,
        decision,
        case,
        lines,
        person,
        released,
        released_by_me,
        would,
        evidence,
    })
}

/// How much waits for a release by whoever looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Proposals to discontinue a credential, and since when the oldest waits.
    pub credentials: (i64, Option<Timestamp>),
    /// Proposals to end a registration, and since when the oldest waits.
    pub registrations: (i64, Option<Timestamp>),
}

/// How much waits, in figures; nothing for whoever decides nothing.
///
/// # Errors
/// Those of the store.
pub async fn counts(app: &App, principal: &Principal) -> Result<Counts, StoreError> {
    if !principal.has(Role::DecisionMaker) {
        return Ok(Counts::default());
    }
    let (me, programs) = (principal.account, app.programs.clone());
    app.store
        .read(move |rx| {
            let today = programs.default_program().today(rx.now());
            Ok(Counts {
                credentials: decisions::count_for(rx, me, today)?,
                registrations: renewals::count_endings_for(rx, me, today)?,
            })
        })
        .await
}

/// How many proposals wait for anybody: discontinuations, and ends of a registration. The lists show the first of them.
///
/// # Errors
/// Those of the store.
pub async fn totals(app: &App) -> Result<(i64, i64), StoreError> {
    app.store
        .read(|rx| {
            Ok((
                decisions::count_in_state(rx, decisions::DecisionState::Proposed)?,
                renewals::count_endings(rx, decisions::DecisionState::Proposed)?,
            ))
        })
        .await
}

/// The same for case officers who do not decide themselves: they are asked about it all the same. Nothing for others.
///
/// # Errors
/// Those of the store.
pub async fn of_others(app: &App, principal: &Principal) -> Result<(i64, i64), StoreError> {
    if is_officer(principal) && !principal.has(Role::DecisionMaker) {
        totals(app).await
    } else {
        Ok((0, 0))
    }
}
