//! A holder's own registration: until when it is good, the renewal that runs, what it asks for and what it costs.

use cqr_domain::{
    accounts::Principal,
    bienniums::{Missing, Phase},
    ids::PersonId,
    people::{Credential, CredentialStatus, at_late_renewal, at_renewal, rests_on},
    programs::{Anchor, Program},
    renewals::{AskedCe, EndingCause, Price, Registration, RegistrationState, price},
};
use cqr_store::{
    At, Db, On, Sql, StoreError, completions, people,
    renewals::{self, RegistrationRow, RenewalRow},
};
use jiff::{Timestamp, civil::Date};

use super::Around;
use crate::{
    App,
    completions::{BienniumLine, biennium_line},
    programs::Programs,
};

/// A holder's registration in a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MyRegistration {
    /// The registration.
    pub row: RegistrationRow,
    /// The renewals, the newest in front.
    pub renewals: Vec<RenewalRow>,
    /// What the newest one asks for; nothing before the first.
    pub asked: Option<Asked>,
    /// What renewing costs now.
    pub price: Price,
    /// The disciplines that are renewed, by their abbreviations.
    pub disciplines: Vec<String>,
    /// Credentials that lost the one they rest on, each with where it stands (R-STAT-5).
    pub unsupported: Vec<LeftOut>,
    /// The biennium on probation (R-PROB-5).
    pub probation: Option<BienniumLine>,
    /// Credentials that are discontinued, by their abbreviations: the registration does not cover them.
    pub discontinued: Vec<String>,
    /// Whether the last day is as near as the schedule's last legal lead, or past and the renewal still possible.
    pub presses: bool,
    /// What a probation costs, in minor units of a currency (R-PROB-4).
    pub probation_fee: Option<(u64, String)>,
    /// Until when a late renewal is taken (R-REIN-1).
    pub late_until: Option<Timestamp>,
    /// The renewal that can come late beside these, for what ended with it and an examination did not bring back: as if the
    /// registration still stood where it ended.
    pub late: Option<Box<MyRegistration>>,
    /// Whether it can be renewed without enough credits: a CE probation follows then (R-PROB-1).
    pub may_lack: bool,
    /// Now.
    pub now: Timestamp,
}

/// A credential that lost the one it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// The disciplines one of which must be held again.
    pub supported_by: Vec<String>,
    /// Until when it is or was registered, once a renewal left it out; nothing while the next one would.
    pub until: Option<Date>,
    /// Whether that day has passed.
    pub is_over: bool,
}

/// The biennium that a renewal asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Its first day.
    pub starts_on: Date,
    /// Its last day.
    pub ends_on: Date,
    /// What it asks for and what counts; nothing when nothing was reported.
    pub line: Option<BienniumLine>,
    /// What is missing.
    pub missing: Missing,
}

impl MyRegistration {
    /// The renewal that runs or ran last.
    #[must_use]
    pub fn current(&self) -> Option<&RenewalRow> {
        self.renewals.first()
    }
}

/// The registrations of the person who asks, one for each program.
///
/// # Errors
/// Those of the store.
pub async fn mine(app: &App, principal: &Principal) -> Result<Vec<MyRegistration>, StoreError> {
    let Some(person) = principal.person else {
        return Ok(Vec::new());
    };
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let now = rx.now();
            of_person(rx, &programs, person, now)
        })
        .await
}

/// The registrations of a person.
pub(crate) fn of_person(
    db: &mut Db,
    programs: &Programs,
    person: PersonId,
    now: Timestamp,
) -> Result<Vec<MyRegistration>, StoreError> {
    let mut found = Vec::new();
    for row in renewals::of_person(db, person)? {
        found.extend(one(db, programs, row, now)?);
    }
    Ok(found)
}

fn one(
    db: &mut Db,
    programs: &Programs,
    row: RegistrationRow,
    now: Timestamp,
) -> Result<Option<MyRegistration>, StoreError> {
    let Some(held) = renewals::load(db, row.id.0)? else {
        return Ok(None);
    };
    let program = programs.current(&row.program);
    let Some(around) = Around::read(db, programs, &held.registration)? else {
        return Ok(None);
    };
    let registration = &held.registration;
    let is_late = |renewal: &RenewalRow| registration.late_by(renewal.due_on.0).is_some();
    let all = renewals::renewals_of(db, row.id.0)?;
    let (late, renewals): (Vec<_>, Vec<_>) = all.into_iter().partition(is_late);
    let person = people::load(db, row.person_id.0)?.ok_or(StoreError::NotFound)?.person;
    let current = registration.current();
    let disciplines = renewed(&program, registration, &person.credentials, None);
    let late = late_beside(
        db,
        &program,
        &around,
        registration,
        (&row, late, &person.credentials),
        now,
    )?;
    let asked = asked_for(db, &around, current.and_then(|renewal| renewal.asked))?;
    let late_until = current.and_then(|renewal| super::late(&program, &around, renewal.dates.due_on));
    let mut bienniums = around.bienniums.iter();
    let on_probation =
        bienniums.find(|biennium| biennium.program == row.program && biennium.phase.0 == Phase::Probation);
    let probation = on_probation.map(|biennium| biennium_line(db, biennium.clone()));
    Ok(Some(MyRegistration {
        price: price(&program, &disciplines, registration.ended.is_some()),
        probation: probation.transpose()?,
        probation_fee: program
            .fee("probation")
            .filter(|fee| fee.amount_minor > 0)
            .map(|fee| (fee.amount_minor, fee.currency.clone())),
        discontinued: discontinued(&program, &person.credentials),
        presses: presses(&program, &row, late_until, now),
        renewals,
        asked,
        disciplines,
        unsupported: left_out(&program, &person.credentials),
        late_until,
        late,
        may_lack: true,
        row,
        now,
    }))
}

/// The renewal that can come late beside the years that run; nothing where there is none, or nothing would come back by it.
fn late_beside(
    db: &mut Db,
    program: &Program,
    around: &Around,
    registration: &Registration,
    (row, renewals, credentials): (&RegistrationRow, Vec<RenewalRow>, &[Credential]),
    now: Timestamp,
) -> Result<Option<Box<MyRegistration>>, StoreError> {
    let late = registration.late.and_then(|late| registration.renewal(late.due_on));
    let Some(renewal) = late else { return Ok(None) };
    let dates = renewal.dates;
    let disciplines = renewed(program, registration, credentials, Some(dates.due_on));
    if disciplines.is_empty() {
        return Ok(None);
    }
    Ok(Some(Box::new(MyRegistration {
        row: RegistrationRow {
            state: Sql(RegistrationState::Ended),
            opens_on: On(dates.opens_on),
            due_on: On(dates.due_on),
            opens_at: At(dates.opens_at),
            due_at: At(dates.due_at),
            ended_for: Some(Sql(EndingCause::RenewalMissed)),
            ..row.clone()
        },
        renewals,
        asked: asked_for(db, around, renewal.asked)?,
        price: price(program, &disciplines, true),
        disciplines,
        unsupported: Vec::new(),
        probation: None,
        discontinued: Vec::new(),
        presses: false,
        probation_fee: None,
        late_until: super::late(program, around, dates.due_on),
        late: None,
        may_lack: false,
        now,
    })))
}

/// The biennium that a renewal asks for.
fn asked_for(db: &mut Db, around: &Around, asked: Option<AskedCe>) -> Result<Option<Asked>, StoreError> {
    let asked = asked.map(|asked| look(db, around, asked.starts_on, asked.ends_on));
    asked.transpose()
}

/// Whether a renewal waits for its holder and presses: since the schedule's last legal lead before its last day
/// (R-NOTE-3), or since that day while a late one is taken (R-REIN-1).
fn presses(program: &Program, row: &RegistrationRow, late_until: Option<Timestamp>, now: Timestamp) -> bool {
    match row.state.0 {
        RegistrationState::Open => program
            .last_legal_lead(Anchor::RenewalDue, row.due_on.0)
            .is_some_and(|since| program.today(now) >= since),
        RegistrationState::Missed => late_until.is_some_and(|until| now < until),
        _ => false,
    }
}

fn discontinued(program: &Program, credentials: &[Credential]) -> Vec<String> {
    let of_program = credentials.iter().filter(|held| held.program == program.id);
    of_program
        .filter(|held| matches!(held.status, CredentialStatus::Discontinued(_)))
        .map(|held| held.discipline.clone())
        .collect()
}

/// What a renewal would renew: registered credentials, whatever their windows lack yet (R-REN-10), those that ended with
/// the registration when it comes late, and none that lost its support (R-STAT-5).
pub(super) fn renewable(
    db: &mut Db,
    program: &Program,
    registration: &Registration,
    due_on: Date,
) -> Result<Vec<String>, StoreError> {
    let held = people::load(db, registration.person)?.ok_or(StoreError::NotFound)?;
    Ok(renewed(program, registration, &held.person.credentials, Some(due_on)))
}

/// The same, of the renewal with this last day, or of the one that runs.
fn renewed(
    program: &Program,
    registration: &Registration,
    credentials: &[Credential],
    due_on: Option<Date>,
) -> Vec<String> {
    if let Some(late) = due_on.and_then(|day| registration.late_by(day)) {
        return at_late_renewal(program, credentials, late.decision);
    }
    let ended = registration.ended.map(|ended| ended.decision);
    at_renewal(program, credentials, ended).goes_on
}

fn left_out(program: &Program, credentials: &[Credential]) -> Vec<LeftOut> {
    let stops = at_renewal(program, credentials, None).stops;
    let of = |credential: &Credential| {
        let is_over = credential.status == CredentialStatus::NotRenewed;
        let stops = stops.iter().any(|lost| lost.credential == credential.id);
        let concerned = credential.program == program.id && (is_over || stops);
        concerned.then(|| LeftOut {
            discipline: credential.discipline.clone(),
            supported_by: rests_on(program, &credential.discipline).unwrap_or_default().to_vec(),
            until: credential.renewed_until,
            is_over,
        })
    };
    credentials.iter().filter_map(of).collect()
}

fn look(db: &mut Db, around: &Around, starts_on: Date, ends_on: Date) -> Result<Asked, StoreError> {
    let row = around
        .bienniums
        .iter()
        .find(|row| row.program == around.standing.program_name && row.starts_on.0 == starts_on)
        .cloned();
    let missing = match &row {
        Some(row) => completions::load(db, row.id.0)?.map(|held| held.biennium.missing()),
        None => None,
    };
    let line = row.zip(missing.as_ref()).map(|(row, missing)| BienniumLine {
        row,
        missing: missing.most(),
    });
    let (credits, a_plus) = around.standing.required();
    Ok(Asked {
        starts_on,
        ends_on,
        missing: missing.unwrap_or(Missing {
            credits,
            a_plus,
            in_discipline: Vec::new(),
        }),
        line,
    })
}

/// Whether the credits that a renewal asks for are there.
pub(super) fn has_credits(db: &mut Db, around: &Around, asked: Option<(Date, Date)>) -> Result<bool, StoreError> {
    let Some((starts_on, ends_on)) = asked else {
        return Ok(false);
    };
    Ok(look(db, around, starts_on, ends_on)?.missing.is_nothing())
}
