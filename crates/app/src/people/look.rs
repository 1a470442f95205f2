//! One person: who they are, where each credential stands, and everything that happened, newest first.

use std::collections::HashMap;

use cqr_domain::{
    accounts::{Principal, Role},
    bienniums::BienniumEvent,
    cases::CaseEvent,
    ids::{AccountId, CaseId, PersonId},
    journal::{Actor, Context, Event, Recorded},
    notices::MailChoices,
    people::PersonEvent,
    renewals::RegistrationEvent,
    requests::RequestEvent,
    sittings::SittingEvent,
};
use cqr_store::{
    Db, StoreError, accounts, audit,
    cases::{self, CaseRow, LineRow},
    completions,
    credentials::{self, CredentialRow},
    decisions, journal,
    letters::{self, Papers},
    notices,
    people::{self, PersonRow},
    renewals,
    requests::{self, RequestRow},
};
use jiff::{Timestamp, civil::Date};

use super::{
    details::{add_calls, add_details, name_of},
    open_cases::open_cases,
    search::MAY_LOOK,
};
use crate::{App, accounts::AccountStanding, decisions::HeldBack, programs::Programs};

/// The roles under which somebody is told, the first that the account has.
const AS: [Role; 4] = [Role::CaseOfficer, Role::CeReviewer, Role::DecisionMaker, Role::Auditor];

/// How many of the newest messages are shown.
const TOLD: i64 = 100;
/// What follows from another fact of the same instant, and so stands after it.
const FOLLOWS: [&str; 3] = [
    "credential_discontinued",
    "discontinuation_taken_over",
    "credential_reinstated",
];

/// Why a person is not shown.
#[derive(Debug, thiserror::Error)]
pub enum LookError {
    /// There is none, or whoever asks may not look.
    #[error("no such person")]
    NotFound,
    /// The store.
    #[error("looking at a person")]
    Store(#[from] StoreError),
}

/// Everything staff see of a person.
#[derive(Debug, Clone)]
pub struct PersonPage {
    /// The person.
    pub person: PersonRow,
    /// The credentials.
    pub credentials: Vec<CredentialRow>,
    /// The cases with their prescribed lines, the newest in front.
    pub cases: Vec<(CaseRow, Vec<LineRow>)>,
    /// Open cases whose profile was submitted, here or in the system before.
    pub with_profile: Vec<CaseId>,
    /// Everything that happened, the newest in front.
    pub time_line: Vec<TimeLineEntry>,
    /// What was written to the person, the newest in front.
    pub notices: Vec<notices::NoticeRow>,
    /// Which of that has a letter, and when it was posted.
    pub papers: Papers,
    /// What the person asked people to decide, the newest in front.
    pub requests: Vec<RequestRow>,
    /// Discontinuations that wait for the people who decide.
    pub decisions: Vec<decisions::DecisionRow>,
    /// What holds those that enough people released, by the case.
    pub held_back: Vec<(CaseId, HeldBack)>,
    /// Ends of a registration that wait for them.
    pub endings: Vec<renewals::EndingRow>,
    /// Reported courses that wait for a review.
    pub in_review: u32,
    /// Whether the person has an account, and how the invitation to it went.
    pub account: AccountStanding,
    /// What the person chose about mails.
    pub mails: MailChoices,
    /// The record to which this one gave way, when it is the same human.
    pub merged_into: Option<PersonRow>,
    /// Records of the same human that gave way to this one, the first in front.
    pub merged_from: Vec<PersonRow>,
    /// Whether a correction of the birth date waits for a second person.
    pub birth_date_waits: bool,
}

/// One recorded fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeLineEntry {
    /// When it was recorded.
    pub at: Timestamp,
    /// Name of the event, for the text of the catalog.
    pub event: &'static str,
    /// Who did it.
    pub by: By,
    /// The rule or the reason code.
    pub reason: String,
    /// The policy in force; empty where none decides.
    pub policy: String,
    /// Words among staff; mostly empty.
    pub note: String,
    /// What rows beside the journal know of it.
    pub detail: Detail,
}

/// What rows beside the journal know of a fact: it has neither names nor words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Detail {
    /// Nothing.
    #[default]
    None,
    /// A legal name before and after it.
    Renamed {
        /// Before.
        from: String,
        /// After.
        to: String,
    },
    /// A postal address before and after it, each on one line; empty where none was known.
    Moved {
        /// Before.
        from: String,
        /// After.
        to: String,
    },
    /// A proposal is kept until this day.
    Kept(Date),
    /// An appeal that came on this day was granted.
    Appealed(Date),
    /// It happened on this day, and was taken over from another system later.
    On(Date),
    /// A birth date as it stood, and the one that was proposed.
    Born {
        /// Before.
        from: Date,
        /// After.
        to: Date,
    },
}

/// Who did something, as staff read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// The person whom the record is about.
    Holder,
    /// A member of staff, with the name of the account, which may be empty, and the role, where there is one still.
    Staff {
        /// The name.
        name: String,
        /// The role.
        role: Option<Role>,
    },
    /// The rules, as time passes.
    System,
    /// A file.
    Import,
    /// Whoever runs the installation.
    Operator,
}

/// The page of a person. The look itself is audited.
///
/// # Errors
/// [`LookError::NotFound`] also for those who may not look.
pub async fn look(app: &App, principal: &Principal, id: PersonId) -> Result<PersonPage, LookError> {
    if !principal.roles.meets(MAY_LOOK) {
        return Err(LookError::NotFound);
    }
    let (programs, actor) = (app.programs.clone(), principal.actor());
    app.store
        .write(move |tx| {
            let person = people::lookup(tx, id)?.ok_or(LookError::NotFound)?;
            audit::append(tx, &audit::Entry::of_person(id, "person_looked_at", actor))?;
            let now = tx.now();
            Ok(gather(tx, &programs, person, now)?)
        })
        .await
}

fn gather(db: &mut Db, programs: &Programs, person: PersonRow, now: Timestamp) -> Result<PersonPage, StoreError> {
    let id = person.id.0;
    let held = credentials::of_person(db, id)?;
    let account = AccountStanding::of(db, id, &held, now)?;
    let mut own_accounts: Vec<AccountId> = account.account.into_iter().collect();
    let mut recorded = Vec::new();
    let time_line = &mut recorded;
    add_as(time_line, journal::load::<PersonEvent>(db, id)?, name_of, awarded_on);
    let mut merged_from = Vec::new();
    for earlier in people::merged_from(db, id)? {
        add_as(
            time_line,
            journal::load::<PersonEvent>(db, earlier)?,
            name_of,
            awarded_on,
        );
        own_accounts.extend(accounts::find_by_person(db, earlier)?.map(|row| row.id.0));
        merged_from.extend(people::lookup(db, earlier)?);
    }
    add_proposed(db, time_line, id)?;
    let into = people::goes_on(db, id)?;
    let merged_into = if into == id { None } else { people::lookup(db, into)? };
    let own_requests = requests::of_person(db, id)?;
    for row in &own_requests {
        add(time_line, journal::load::<RequestEvent>(db, row.id.0)?);
    }
    let mut own_cases = Vec::new();
    for row in cases::of_person_in_order(db, id)?.into_iter().rev() {
        // The answers before what follows from them.
        if let Some(sitting) = row.sitting_id {
            add(time_line, journal::load::<SittingEvent>(db, sitting.0)?);
        }
        add_as(
            time_line,
            journal::load::<CaseEvent>(db, row.id.0)?,
            CaseEvent::name,
            done_on,
        );
        own_cases.extend(cases::lookup(db, row.id.0)?);
    }
    let (with_profile, held_back) = open_cases(db, programs, &own_cases, now)?;
    add_registrations(db, time_line, id)?;
    // Two years whose courses came here stayed with the record that gave way.
    for earlier in &merged_from {
        add_bienniums(db, time_line, earlier.id.0)?;
    }
    let mut time_line = told_by(db, recorded, &own_accounts)?;
    add_details(db, &mut time_line, id)?;
    super::mails_back::add(db, &mut time_line, id, &merged_from)?;
    add_calls(db, &mut time_line, id)?;
    Ok(PersonPage {
        credentials: held,
        cases: own_cases,
        with_profile,
        requests: own_requests,
        decisions: decisions::waiting_about(db, id)?,
        held_back,
        endings: renewals::endings_waiting_about(db, id)?,
        time_line,
        notices: notices::of_person(db, id, TOLD)?,
        papers: letters::papers_of_person(db, id)?,
        in_review: completions::count_in_review(db, id)?,
        mails: notices::choices_of(db, id)?,
        account,
        merged_into,
        merged_from,
        birth_date_waits: people::birth_date_waiting(db, id)?.is_some(),
        person,
    })
}

/// The two-year periods and the registrations.
fn add_registrations(db: &mut Db, time_line: &mut Vec<Told>, id: PersonId) -> Result<(), StoreError> {
    add_bienniums(db, time_line, id)?;
    for row in renewals::of_person(db, id)? {
        add(time_line, journal::load::<RegistrationEvent>(db, row.id.0)?);
    }
    Ok(())
}

fn add_bienniums(db: &mut Db, time_line: &mut Vec<Told>, id: PersonId) -> Result<(), StoreError> {
    for row in completions::bienniums_of(db, id)? {
        add(time_line, journal::load::<BienniumEvent>(db, row.id.0)?);
    }
    Ok(())
}

/// That another record was proposed to be the same human: it stands in the stream of the record that would give way, and is
/// about this one just as much.
fn add_proposed(db: &mut Db, time_line: &mut Vec<Told>, id: PersonId) -> Result<(), StoreError> {
    for waits in people::merges_waiting_for(db, id)? {
        let mut events = journal::load::<PersonEvent>(db, waits.person_id.0)?;
        events.retain(|recorded| matches!(&recorded.event, PersonEvent::MergeProposed { into, .. } if *into == id));
        let last: Vec<Recorded<PersonEvent>> = events.pop().into_iter().collect();
        add_as(time_line, last, |_| "merge_proposed_here", |_| None);
    }
    Ok(())
}

/// A fact as the journal has it.
struct Told {
    at: Timestamp,
    event: &'static str,
    context: Context,
    /// The day on which it happened, of what was taken over from another system.
    on: Option<Date>,
}

fn add<E: Event>(told: &mut Vec<Told>, events: Vec<Recorded<E>>) {
    add_as(told, events, E::name, |_| None);
}

fn add_as<E: Event>(
    told: &mut Vec<Told>,
    events: Vec<Recorded<E>>,
    name: impl Fn(&E) -> &'static str,
    on: impl Fn(&E) -> Option<Date>,
) {
    told.extend(events.into_iter().map(|recorded| Told {
        at: recorded.recorded_at,
        event: name(&recorded.event),
        on: on(&recorded.event).filter(|_| recorded.context.actor == Actor::Import),
        context: recorded.context,
    }));
}

/// The day of an award or of an end, which a file tells of later.
fn awarded_on(event: &PersonEvent) -> Option<Date> {
    match event {
        PersonEvent::CredentialAwarded { awarded_on, .. } => Some(*awarded_on),
        PersonEvent::CredentialClosed { ended_on, .. } | PersonEvent::EndingTakenOver { ended_on, .. } => {
            Some(*ended_on)
        }
        PersonEvent::DiscontinuationTakenOver { discontinued_on, .. } => Some(*discontinued_on),
        _ => None,
    }
}

/// The day of a step that was done in the system before this one.
fn done_on(event: &CaseEvent) -> Option<Date> {
    match event {
        CaseEvent::ProfileImported { submitted_on: day } | CaseEvent::AssessmentImported { assessed_on: day, .. } => {
            Some(*day)
        }
        CaseEvent::DiscontinuationImported { discontinued_on } => Some(*discontinued_on),
        _ => None,
    }
}

/// The facts with those who did them by name, the newest in front.
fn told_by(db: &mut Db, mut told: Vec<Told>, own: &[AccountId]) -> Result<Vec<TimeLineEntry>, StoreError> {
    // Facts of one instant stay in the order in which their stream has them, and the newest stands in front.
    told.sort_by_key(|entry| (entry.at, FOLLOWS.contains(&entry.event)));
    told.reverse();
    let mut known: HashMap<Actor, By> = HashMap::new();
    let mut time_line = Vec::with_capacity(told.len());
    for Told { at, event, context, on } in told {
        let by = match known.get(&context.actor) {
            Some(by) => by.clone(),
            None => by(db, context.actor, own, at)?,
        };
        known.insert(context.actor, by.clone());
        time_line.push(TimeLineEntry {
            at,
            event,
            by,
            reason: context.reason.0,
            policy: context.policy.0,
            note: String::new(),
            detail: on.map_or(Detail::None, Detail::On),
        });
    }
    Ok(time_line)
}

/// Who an actor is, for staff.
pub(super) fn by(db: &mut Db, actor: Actor, own: &[AccountId], at: Timestamp) -> Result<By, StoreError> {
    Ok(match actor {
        Actor::Account(account) if own.contains(&account) => By::Holder,
        Actor::Account(account) => {
            let roles = accounts::roles(db, account, at)?;
            let known = accounts::lookup(db, account)?;
            By::Staff {
                name: known.map(|row| row.name).unwrap_or_default(),
                role: AS.into_iter().find(|role| roles.has(*role)),
            }
        }
        Actor::System => By::System,
        Actor::Import => By::Import,
        Actor::Operator => By::Operator,
    })
}
