//! The people of the demonstration: names are invented, numbers and dates follow from the seed and the day.

use jiff::{ToSpan, civil::Date};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha12Rng;

use super::{
    names::{FAMILY, GIVEN, PLACES},
    registered::Registered,
};

/// Where a credential of a demonstration person shall stand on the day the demonstration begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The window opened this month, nothing done.
    JustOpened,
    /// Profile submitted.
    ProfileDone,
    /// Result recorded, learning prescribed, nothing reported.
    GapsFound,
    /// About half of the prescribed learning approved, one course in review.
    HalfDone,
    /// The window closes within weeks, nothing done.
    FarBehind,
    /// Everything done.
    Finished,
    /// The window closed at the end of last month with a step open.
    CloseReview,
    /// Discontinued in the grace year.
    Discontinued,
    /// No window is open.
    NotOpen,
    /// Earned before credentials were limited in time.
    Exempt,
}

/// One credential of a person.
#[derive(Debug, Clone)]
pub struct DemoCredential {
    /// The discipline, by its abbreviation.
    pub discipline: &'static str,
    /// Date of award.
    pub awarded_on: Date,
    /// Where it shall stand.
    pub standing: Standing,
    /// Last day of the window that the standing is about.
    pub closes_on: Date,
    /// Whether its history is made question by question under the moved clock; else it is taken over by the cases file.
    pub lived: bool,
}

/// One person of the demonstration.
#[derive(Debug, Clone)]
pub struct DemoPerson {
    /// Holder number.
    pub number: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Birth date.
    pub birth_date: Date,
    /// The credentials, the earliest in front.
    pub credentials: Vec<DemoCredential>,
    /// The story on the start page, for the people it offers by name.
    pub story: Option<&'static str>,
    /// Where the registration stands, for those of whom that is the story.
    pub registered: Option<Registered>,
    /// City, state and postal code.
    pub place: (&'static str, &'static str, &'static str),
}

/// The people of the start page: name, story, and discipline and standing of each credential.
type Named = (
    &'static str,
    &'static str,
    &'static str,
    &'static [(&'static str, Standing)],
);
const NAMED: [Named; 12] = [
    ("Marisol", "Quade", "just_opened", &[("R", Standing::JustOpened)]),
    (
        "Dwight",
        "Okafor-Lindqvist",
        "profile_done",
        &[("R", Standing::ProfileDone)],
    ),
    ("Hanna", "Brightwater", "gaps_found", &[("R", Standing::GapsFound)]),
    ("Teo", "Vasquez-Ames", "half_done", &[("R", Standing::HalfDone)]),
    ("Walter", "Ngata", "finished", &[("R", Standing::Finished)]),
    ("Priya", "Stonebridge", "far_behind", &[("R", Standing::FarBehind)]),
    ("June", "Halloran", "close_review", &[("R", Standing::CloseReview)]),
    ("Imre", "Castellan", "discontinued", &[("R", Standing::Discontinued)]),
    (
        "Lucia",
        "Ferrante-Bell",
        "two_credentials",
        &[("R", Standing::Finished), ("CT", Standing::ProfileDone)],
    ),
    (
        "Anselm",
        "Thorvald",
        "radiologist_assistant",
        &[("R", Standing::Exempt), ("RRA", Standing::GapsFound)],
    ),
    ("Beatrix", "Oyelaran", "years_away", &[("R", Standing::NotOpen)]),
    ("Cornelius", "Adeyemi-Roth", "not_subject", &[("R", Standing::Exempt)]),
];

/// One human with two records: as the register had them first, and by the name after a marriage.
const TWICE: [(&str, &str); 2] = [("Maren", "Ellsworth"), ("Maren", "Ellsworth-Pike")];

/// How many further people of a discipline live their history, so that there is somebody to compare with (R-PROF-7).
const COMPANY: [(&str, u32); 2] = [("R", 44), ("CT", 24)];

/// The disciplines with their share of the register, in per mille; together 1,000.
const SHARES: [(&str, u32); 13] = [
    ("R", 440),
    ("CT", 190),
    ("MR", 110),
    ("M", 90),
    ("T", 45),
    ("N", 35),
    ("VI", 25),
    ("S", 20),
    ("BD", 15),
    ("BS", 10),
    ("CI", 7),
    ("VS", 7),
    ("RRA", 6),
];

/// The register of the demonstration: the named people first, then those who live their history beside them, then
/// everybody else up to `holders`, all made up from the seed.
#[must_use]
pub fn people(today: Date, holders: u32, seed: u64) -> Vec<DemoPerson> {
    let mut chance = ChaCha12Rng::seed_from_u64(seed);
    let mut all = Vec::new();
    for (given, family, story, credentials) in NAMED {
        let mut one = person(&mut chance, today, all.len(), (given, family), credentials);
        one.story = Some(story);
        one.credentials
            .iter_mut()
            .for_each(|held| held.lived = held.discipline != "RRA");
        all.push(one);
    }
    for (discipline, count) in COMPANY {
        for turn in 0..count {
            if all.len() >= holders as usize {
                break;
            }
            let standing = match turn % 11 {
                0 => Standing::GapsFound,
                1 => Standing::HalfDone,
                2 => Standing::Finished,
                _ => Standing::ProfileDone,
            };
            let name = name(&mut chance);
            let mut one = person(&mut chance, today, all.len(), name, &[(discipline, standing)]);
            one.credentials.iter_mut().for_each(|held| held.lived = true);
            all.push(one);
        }
    }
    let made = all.len();
    let crowd = (holders as usize).saturating_sub(Registered::ALL.len());
    while all.len() < crowd {
        let credentials = drawn(&mut chance);
        let name = name(&mut chance);
        all.push(person(&mut chance, today, all.len(), name, &credentials));
    }
    one_twice(&mut all, made, today, seed);
    for (registered, given, family) in Registered::ALL {
        let close = closes_years_from(today, registered.birth_month());
        let credentials = [("R", Standing::NotOpen)];
        let mut one = person_closing(&mut chance, (today, close), all.len(), (given, family), &credentials);
        one.story = Some(registered.story());
        one.registered = Some(registered);
        all.push(one);
    }
    all
}

/// The last day of a window that opens some years from now, so that nothing else is to be done; the birth month lies so
/// many months ahead.
fn closes_years_from(today: Date, months: i64) -> Date {
    let month = today.first_of_month().checked_add(months.months());
    month
        .and_then(|month| month.checked_add(6.years()))
        .and_then(Date::yesterday)
        .unwrap_or(today)
}

/// Puts one human on the register twice, in the place of the last two of the crowd behind the first `made`: the same birth
/// date and credential, another family name, and only the first has an account. Two officers can make them one.
fn one_twice(all: &mut [DemoPerson], made: usize, today: Date, seed: u64) {
    let place = all.len().saturating_sub(2);
    let Some([first, second]) = all.get_mut(made.max(place)..) else {
        return;
    };
    // A chance of its own, so that everybody else stays who they were.
    let mut chance = ChaCha12Rng::seed_from_u64(seed);
    // Neither a renewal nor the end of two years falls into the history: nothing waits for a decision.
    let close = closes_years_from(today, 5);
    let credentials = [("R", Standing::NotOpen)];
    let one = person_closing(&mut chance, (today, close), place, TWICE[0], &credentials);
    second.family_name = TWICE[1].1.to_owned();
    second.given_name.clone_from(&one.given_name);
    second.birth_date = one.birth_date;
    second.credentials.clone_from(&one.credentials);
    *first = one;
    first.credentials.iter_mut().for_each(|held| held.lived = true);
}

/// Whether somebody is on the register twice.
#[must_use]
pub fn has_one_twice(people: &[DemoPerson]) -> bool {
    people.iter().any(|person| person.family_name == TWICE[1].1)
}

fn name(chance: &mut ChaCha12Rng) -> (&'static str, &'static str) {
    (
        GIVEN[chance.random_range(0..GIVEN.len())],
        FAMILY[chance.random_range(0..FAMILY.len())],
    )
}

/// The credentials of somebody in the crowd.
fn drawn(chance: &mut ChaCha12Rng) -> Vec<(&'static str, Standing)> {
    let mut place = chance.random_range(0..1000_u32);
    let mut discipline = SHARES[0].0;
    for (abbr, share) in SHARES {
        discipline = abbr;
        match place.checked_sub(share) {
            Some(rest) => place = rest,
            None => break,
        }
    }
    let standing = match chance.random_range(0..1000_u32) {
        0..8 => Standing::JustOpened,
        8..38 => Standing::ProfileDone,
        38..76 => Standing::GapsFound,
        76..106 => Standing::HalfDone,
        106..112 => Standing::FarBehind,
        112..164 => Standing::Finished,
        164..169 => Standing::CloseReview,
        169..172 => Standing::Discontinued,
        // An R.R.A. is limited in time whenever it was earned (R-ELIG-2).
        172..340 if discipline != "RRA" => Standing::Exempt,
        _ => Standing::NotOpen,
    };
    // Whoever has a further discipline has often been a radiographer for long.
    let with_first = !matches!(discipline, "R" | "N" | "T" | "S") && chance.random_range(0..2_u8) == 0;
    if with_first && standing != Standing::Exempt {
        vec![("R", Standing::Exempt), (discipline, standing)]
    } else {
        vec![(discipline, standing)]
    }
}

/// A register whose windows all opened this month, for the benchmarks.
#[must_use]
pub fn all_just_opened(today: Date, holders: u32) -> Vec<DemoPerson> {
    let mut chance = ChaCha12Rng::seed_from_u64(0);
    let one = |place| {
        person(
            &mut chance,
            today,
            place,
            (GIVEN[0], FAMILY[0]),
            &[("R", Standing::JustOpened)],
        )
    };
    (0..holders as usize).map(one).collect()
}

fn person(
    chance: &mut ChaCha12Rng,
    today: Date,
    place: usize,
    (given, family): (&str, &str),
    credentials: &[(&'static str, Standing)],
) -> DemoPerson {
    // The birth month is one for all credentials, so their windows close in the same month of different years.
    let governing = credentials.iter().find(|(_, standing)| *standing != Standing::Exempt);
    let first = governing.map_or(Standing::Exempt, |(_, standing)| *standing);
    let close = closes_on(chance, today, first);
    person_closing(chance, (today, close), place, (given, family), credentials)
}

/// A person whose first window closes on a day.
fn person_closing(
    chance: &mut ChaCha12Rng,
    (today, close): (Date, Date),
    place: usize,
    (given, family): (&str, &str),
    credentials: &[(&'static str, Standing)],
) -> DemoPerson {
    let start = start_of(close, today);
    let mut held = Vec::new();
    let mut years_later = 0;
    for (discipline, standing) in credentials {
        let start = if *standing == Standing::Exempt {
            let year = 2003 + i16::from(chance.random_range(0..7_u8));
            start.with().year(year).build().unwrap_or(start)
        } else {
            years_later += 1;
            start.checked_add((years_later - 1).years()).unwrap_or(start)
        };
        let award = i64::from(chance.random_range(1..28_u8));
        held.push(DemoCredential {
            discipline,
            // A cycle begins on the first day of the birth month on or after the award (R-DATE-6).
            awarded_on: start.checked_sub(award.days()).unwrap_or(start),
            standing: *standing,
            closes_on: start
                .checked_add(10.years())
                .and_then(|day| day.yesterday())
                .unwrap_or(close),
            lived: false,
        });
    }
    let earliest = held
        .iter()
        .map(|credential| credential.awarded_on)
        .min()
        .unwrap_or(start);
    let age = 22 + i16::from(chance.random_range(0..14_u8));
    let birth_date = start
        .with()
        .year(earliest.year() - age)
        .day(i8::try_from(chance.random_range(1..29_u8)).unwrap_or(1))
        .build()
        .unwrap_or(start);
    DemoPerson {
        number: format!("D{:05}", 10_001 + place),
        given_name: given.to_owned(),
        family_name: family.to_owned(),
        birth_date,
        credentials: held,
        story: None,
        registered: None,
        place: PLACES[place % PLACES.len()],
    }
}

/// First day of the cycle whose window closes on a day.
fn start_of(close: Date, today: Date) -> Date {
    let start = close.tomorrow().ok().and_then(|day| day.checked_sub(10.years()).ok());
    start.unwrap_or(today)
}

/// The last day of the window of the newest cycle that the standing needs. What was done before the cut-over fits into a
/// window that opened a year ago or earlier.
fn closes_on(chance: &mut ChaCha12Rng, today: Date, standing: Standing) -> Date {
    let end_of = |months: i64| {
        let day = today.first_of_month().checked_add(months.months()).unwrap_or(today);
        day.last_of_month()
    };
    let mut within = |from: u8, to: u8| end_of(i64::from(chance.random_range(from..to)));
    match standing {
        // 36 months after the end of last month: the window opened on the first of this month.
        Standing::JustOpened => end_of(35),
        Standing::ProfileDone => within(10, 24),
        Standing::GapsFound => within(7, 23),
        Standing::HalfDone => within(5, 19),
        // About twenty days: the end of this month while it is far enough away, else that of the next one.
        Standing::FarBehind => end_of(i64::from(today.day() > 15)),
        Standing::Finished => within(3, 20),
        Standing::CloseReview => end_of(-1),
        Standing::Discontinued => end_of(-3),
        // Awarded before the cut-over, so that the first import knows all of them.
        Standing::NotOpen | Standing::Exempt => within(40, 108),
    }
}

#[cfg(test)]
#[path = "people_tests.rs"]
mod tests;
