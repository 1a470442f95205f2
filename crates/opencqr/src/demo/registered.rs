//! Registration in the demonstration: what the system before knew on the day of the cut-over, and what those do whose
//! registration is their story.

use std::collections::BTreeSet;

use cqr_app::{
    App, audits,
    completions::{self, Approval, Report, What},
};
use cqr_domain::{
    ids::{ActivityId, PersonId},
    journal::Actor,
    programs::{Anchor, Program},
};
use cqr_store::{StoreError, activities, completions as stored, people as register};
use jiff::{ToSpan, civil::Date};

use super::{
    accounts::{Holders, Staff},
    files::{certificate, csv, take_text},
    people::DemoPerson,
};
use crate::{
    cli::ImportKind,
    compose::{ComposeError, because},
};

/// Where the registration of somebody on the start page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registered {
    /// The yearly renewal is open.
    RenewalOpen,
    /// The two-year period ended three months ago with credits missing.
    OnProbation,
    /// Asked for certificates some days ago.
    Audited,
    /// The last day of the renewal was at the end of last month.
    RenewalMissed,
}

impl Registered {
    /// All of them, with a name each.
    pub const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::RenewalOpen, "Odette", "Marchbanks"),
        (Self::OnProbation, "Rufus", "Tamaki"),
        (Self::Audited, "Salome", "Inglewood"),
        (Self::RenewalMissed, "Gideon", "Farrow-Singh"),
    ];

    /// The story on the start page.
    pub const fn story(self) -> &'static str {
        match self {
            Self::RenewalOpen => "renewal_open",
            Self::OnProbation => "on_probation",
            Self::Audited => "audited",
            Self::RenewalMissed => "renewal_missed",
        }
    }

    /// How many months after this month the birth month lies.
    pub const fn birth_month(self) -> i64 {
        match self {
            // Renewal opens two months ahead; a window that opens or closes is another story.
            Self::RenewalOpen => 1,
            // The period ended with the month before; a month of reporting followed.
            Self::OnProbation => -2,
            Self::Audited => 5,
            Self::RenewalMissed => -1,
        }
    }
}

/// Courses that somebody reported who is asked for certificates: the first with one, the second without.
const AUDITED: [&str; 2] = ["DEMO-001", "DEMO-002"];

/// Imports the registrations file: everybody has renewed until the day the demonstration begins, and people of the start
/// page until its month is over, except those of whom the renewal is the story.
pub fn load(app: &App, people: &[DemoPerson], begins: Date, today: Date) -> Result<(), ComposeError> {
    let program = app.programs.default_program();
    let columns = [
        "external_id",
        "program",
        "registered_through",
        "biennium_starts_on",
        "biennium_credits",
    ];
    let mut rows = vec![columns.map(str::to_owned).to_vec()];
    for person in people {
        let month = person.birth_date.month();
        let by_rule = last_day_from(begins, month)?;
        let through = match person.registered {
            Some(Registered::RenewalMissed) => by_rule,
            // On the start page the window is the story, so the renewal of the month in which it opens is done.
            None if person.story.is_some() => last_day_from(next_month(today)?, month)?,
            _ => last_day_from(today, month)?,
        };
        let credits = match person.registered {
            Some(Registered::RenewalOpen) => "24.5",
            Some(Registered::OnProbation) => "19.5",
            Some(Registered::Audited) => "20",
            Some(Registered::RenewalMissed) | None => "",
        };
        // Where the rule says the same, the sweep begins the registration by itself.
        if through == by_rule && credits.is_empty() {
            continue;
        }
        let starts = if credits.is_empty() {
            String::new()
        } else {
            period_on(person, begins)?.to_string()
        };
        rows.push(vec![
            person.number.clone(),
            program.id.clone(),
            through.to_string(),
            starts,
            credits.to_owned(),
        ]);
    }
    take_text(app, ImportKind::Registrations, "registrations.csv", &csv(&rows)?)
}

fn next_month(day: Date) -> Result<Date, ComposeError> {
    day.last_of_month().tomorrow().map_err(because("counting renewals"))
}

/// The last day of a month of birth, on or after a day.
fn last_day_from(day: Date, month: i8) -> Result<Date, ComposeError> {
    let of_year = |year: i16| Date::new(year, month, 1).map(Date::last_of_month);
    let this_year = of_year(day.year()).map_err(because("counting renewals"))?;
    if this_year >= day {
        Ok(this_year)
    } else {
        of_year(day.year() + 1).map_err(because("counting renewals"))
    }
}

/// The first day of the two-year period that runs on a day: they follow one another from the first credential on.
fn period_on(person: &DemoPerson, day: Date) -> Result<Date, ComposeError> {
    let counting = || because("counting two-year periods");
    let first = person.credentials.first().map_or(day, |held| held.closes_on);
    // A window closes on the day before a cycle ends, which is a whole number of two-year periods after its start.
    let mut starts = first
        .tomorrow()
        .and_then(|close| close.checked_sub(10.years()))
        .map_err(counting())?;
    loop {
        let next = starts.checked_add(2.years()).map_err(counting())?;
        if next > day {
            return Ok(starts);
        }
        starts = next;
    }
}

/// The days on which somebody is reminded of a renewal that then does not come: without those nobody may end anything.
pub fn days_to_sweep(program: &Program, people: &[DemoPerson], begins: Date) -> Result<BTreeSet<Date>, ComposeError> {
    let mut days = BTreeSet::new();
    let missed = |person: &&DemoPerson| person.registered == Some(Registered::RenewalMissed);
    for person in people.iter().filter(missed) {
        let due = last_day_from(begins, person.birth_date.month())?;
        let steps = program.notices.iter().filter(|step| step.anchor == Anchor::RenewalDue);
        days.extend(steps.filter_map(|step| step.counted_from(due)));
    }
    Ok(days)
}

/// At the end of the history: courses that were approved, and the request for their certificates.
pub async fn play(
    app: &App,
    staff: &Staff,
    holders: &Holders,
    people: &[DemoPerson],
    today: Date,
) -> Result<(), ComposeError> {
    let audited = |person: &&DemoPerson| person.registered == Some(Registered::Audited);
    let Some(person) = people.iter().find(audited) else {
        return Ok(());
    };
    let holder = holders
        .get(&person.number)
        .ok_or_else(|| ComposeError(format!("there is no account of {}", person.number)))?;
    let number = person.number.clone();
    let (id, courses) = app
        .store
        .read(move |rx| {
            let person = register::find_by_external_id(rx, &number)?.ok_or(StoreError::NotFound)?;
            let mut courses: Vec<ActivityId> = Vec::new();
            for code in AUDITED {
                courses.extend(activities::find_by_code(rx, "arrt-like", code)?);
            }
            Ok::<_, StoreError>((person.id.0, courses))
        })
        .await
        .map_err(because("looking for courses"))?;
    for (place, activity) in courses.into_iter().enumerate() {
        let completed_on = today
            .checked_sub((30 + 10 * i64::try_from(place).unwrap_or(0)).days())
            .map_err(because("counting days"))?;
        let upload = if place == 0 {
            let bytes = certificate(&person.number, completed_on);
            let kept = cqr_app::uploads::receive(app, holder, "certificate.pdf", bytes).await;
            Some(kept.map_err(because("keeping the certificate"))?)
        } else {
            None
        };
        let report = Report {
            what: What::Listed(activity),
            completed_on,
            upload,
        };
        approve(app, staff, id, report).await?;
    }
    let biennium = app
        .store
        .read(move |rx| {
            let rows = stored::bienniums_of(rx, id)?;
            let runs = rows
                .iter()
                .find(|row| row.starts_on.0 <= today && today <= row.ends_on.0);
            Ok::<_, StoreError>(runs.map(|row| row.id.0))
        })
        .await
        .map_err(because("looking for the two-year period"))?
        .ok_or_else(|| ComposeError("no two-year period runs".to_owned()))?;
    audits::begin_for(app, &staff.reviewer, biennium, Vec::new())
        .await
        .map(drop)
        .map_err(because("asking for certificates"))
}

async fn approve(app: &App, staff: &Staff, person: PersonId, report: Report) -> Result<(), ComposeError> {
    let programs = app.programs.clone();
    let completion = app
        .store
        // The system before brought some reports without a certificate.
        .write(move |tx| completions::report_in(tx, &programs, person, &report, Actor::Import))
        .await
        .map_err(because("reporting"))?;
    completions::approve(app, &staff.reviewer, completion, Approval::default())
        .await
        .map(drop)
        .map_err(because("approving"))
}
