//! One person as everybody may see them, as of now. No birth date, no number, no way to reach them; no result, profile,
//! prescription or reason (R-VER-3).

use std::collections::HashMap;

use cqr_domain::{
    calendar::Born,
    cases::CaseState,
    ids::PersonId,
    programs::{Awarded, Program},
    register::{Completion, Standing, standing},
};
use cqr_store::{
    Db, StoreError, completions,
    credentials::RegisterStatus,
    register::{self, Listed, Told},
    renewals,
};
use jiff::{Timestamp, civil::Date};

use crate::{App, programs::Programs};

/// A person on the public register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The public id, for the permanent address.
    pub id: PersonId,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// City.
    pub city: String,
    /// State or region.
    pub region: String,
    /// The credentials, the oldest in front.
    pub credentials: Vec<CredentialEntry>,
    /// The last day that registration is good for; nothing where it ended, is not in our books, or no credential is
    /// registered (R-STAT-1).
    pub registered_through: Option<Date>,
    /// The last day of a CE probation that runs: whoever asks may know (R-PROB-5). Nothing once that day is past, and
    /// where no credential is registered or in its extra year.
    pub probation_until: Option<Date>,
    /// First and last day of the two-year period of today, where it is known (R-VER-2).
    pub biennium: Option<(Date, Date)>,
    /// The instant at which all this was so.
    pub as_of: Timestamp,
}

/// One credential on the public register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialEntry {
    /// As it is written behind a name, such as `R.T.(R)`.
    pub credential: String,
    /// The discipline in words.
    pub discipline: String,
    /// When it was earned.
    pub awarded_on: Date,
    /// The status (R-STAT-1).
    pub standing: Standing,
    /// The day on which a discontinuation took effect.
    pub discontinued_on: Option<Date>,
    /// The compliance period that runs or ran last (R-VER-1).
    pub period: Option<Period>,
    /// The next compliance period: its first and last day. Nothing while one is not complete, and when the credential is
    /// discontinued or not limited in time.
    pub next_period: Option<(Date, Date)>,
}

/// A compliance period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub opens_on: Date,
    /// Last day.
    pub closes_on: Date,
    /// Whether it is complete.
    pub completion: Completion,
}

/// The entry with this public id; nothing when there is none, or the register does not show it.
///
/// # Errors
/// Those of the store.
pub async fn entry(app: &App, id: PersonId) -> Result<Option<Entry>, StoreError> {
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let now = rx.now();
            let listed: Vec<Listed> = register::find(rx, id)?.into_iter().collect();
            let mut found = entries(rx, &programs, listed, now)?;
            let Some(mut entry) = found.pop() else { return Ok(None) };
            let today = programs.default_program().today(now);
            entry.biennium = completions::bienniums_of(rx, entry.id)?
                .into_iter()
                .map(|row| (row.starts_on.0, row.ends_on.0))
                .find(|(first, last)| *first <= today && today <= *last);
            Ok(Some(entry))
        })
        .await
}

/// What the register tells of these people, in their order.
pub(super) fn entries(
    db: &mut Db,
    programs: &Programs,
    listed: Vec<Listed>,
    now: Timestamp,
) -> Result<Vec<Entry>, StoreError> {
    let ids: Vec<PersonId> = listed.iter().map(|person| person.id.0).collect();
    let today = programs.default_program().today(now);
    let mut held: HashMap<PersonId, Vec<Told>> = HashMap::new();
    let mut through: HashMap<PersonId, Date> = renewals::through_of(db, &ids)?.into_iter().collect();
    let mut probations: HashMap<PersonId, Date> = completions::probations_of(db, &ids)?.into_iter().collect();
    for told in register::told(db, &ids)? {
        held.entry(told.credential.person_id.0).or_default().push(told);
    }
    Ok(listed
        .into_iter()
        .map(|person| {
            let born = i8::try_from(person.birth_month).ok().and_then(Born::in_month);
            let told = held.remove(&person.id.0).unwrap_or_default();
            let credentials: Vec<CredentialEntry> = told
                .iter()
                .map(|told| credential(&programs.current(&told.credential.program), told, born))
                .collect();
            // Registration goes on beside what is discontinued, but nobody is registered without a credential that is.
            let is_registered = credentials.iter().any(|held| held.standing.is_registered());
            // Continuing education goes on in an extra year; of whom nothing is asked, no probation runs (R-REIN-2).
            let runs = is_registered || told.iter().any(in_extra_year);
            Entry {
                id: person.id.0,
                given_name: person.given_name,
                family_name: person.family_name,
                city: person.city,
                region: person.region,
                credentials,
                registered_through: through.remove(&person.id.0).filter(|_| is_registered),
                probation_until: probations.remove(&person.id.0).filter(|until| runs && today <= *until),
                biennium: None,
                as_of: now,
            }
        })
        .collect())
}

fn in_extra_year(told: &Told) -> bool {
    told.period
        .is_some_and(|(_, _, state)| state == CaseState::DiscontinuedGrace)
}

fn credential(program: &Program, told: &Told, born: Option<Born>) -> CredentialEntry {
    let row = &told.credential;
    let is_registered = row.status.0 == RegisterStatus::Registered;
    let (standing, completion) = standing(
        is_registered,
        row.ended.map(|ending| ending.0),
        told.period.map(|period| period.2),
    );
    let discipline = program.discipline(&row.discipline);
    let period = told
        .period
        .zip(completion)
        .map(|((opens_on, closes_on, _), completion)| Period {
            opens_on,
            closes_on,
            completion,
        });
    let next_cycle = row.next_cycle.and_then(|number| u32::try_from(number).ok());
    let award = Awarded {
        discipline: &row.discipline,
        on: row.awarded_on.0,
        cycles_before: row.cycles_before.unsigned_abs(),
    };
    let is_next = standing == Standing::Registered && completion.is_none_or(|it| it == Completion::Complete);
    let next_opens_on = row.next_opens_at.map(|at| program.today(at.0));
    let next = next_cycle.filter(|_| is_next).zip(next_opens_on).zip(born);
    CredentialEntry {
        credential: discipline.map_or_else(|| row.discipline.clone(), |found| found.credential.clone()),
        discipline: discipline.map_or_else(|| row.discipline.clone(), |found| found.name.clone()),
        awarded_on: row.awarded_on.0,
        standing,
        discontinued_on: told.discontinued_on.filter(|_| standing == Standing::Discontinued),
        period,
        next_period: next.and_then(|((number, opens_on), born)| {
            let cycle = program.next_window(award, born, number, opens_on)?;
            Some((cycle.window_open, cycle.window_close))
        }),
    }
}
