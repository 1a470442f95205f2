//! The people of the demonstration: names are invented, numbers and dates follow from the seed and the day.

use jiff::{ToSpan, civil::Date};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha12Rng;

/// Where a demonstration person shall stand on the day the demonstration begins.
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
    /// Closes at the end of next month, nothing done.
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
    /// Date of award of Radiography.
    pub awarded_on: Date,
    /// Where the person shall stand.
    pub standing: Standing,
    /// Whether the start page offers this person by name.
    pub named: bool,
    /// City and state.
    pub place: (&'static str, &'static str, &'static str),
    /// Last day of the window that the standing is about.
    closes_on: Date,
}

impl DemoPerson {
    /// Last day of the window that the standing is about.
    #[must_use]
    pub const fn closes_on(&self) -> Date {
        self.closes_on
    }
}

const NAMED: [(&str, &str, Standing); 8] = [
    ("Marisol", "Quade", Standing::JustOpened),
    ("Dwight", "Okafor-Lindqvist", Standing::ProfileDone),
    ("Hanna", "Brightwater", Standing::GapsFound),
    ("Teo", "Vasquez-Ames", Standing::HalfDone),
    ("Priya", "Stonebridge", Standing::FarBehind),
    ("Walter", "Ngata", Standing::Finished),
    ("June", "Halloran", Standing::CloseReview),
    ("Imre", "Castellan", Standing::Discontinued),
];

const GIVEN: [&str; 24] = [
    "Ada", "Bram", "Celia", "Dario", "Elsie", "Farid", "Greta", "Hugo", "Ines", "Jonah", "Kezia", "Leif", "Mina",
    "Noor", "Otis", "Petra", "Quinn", "Rosa", "Silas", "Tamsin", "Uma", "Viggo", "Wren", "Yusuf",
];
const FAMILY: [&str; 24] = [
    "Abernath",
    "Birchwood",
    "Calloway",
    "Dunmore",
    "Eastlake",
    "Fairbanks",
    "Grimsby",
    "Hollis",
    "Ironwood",
    "Jessop",
    "Kestrel",
    "Larkspur",
    "Merriweather",
    "Northcote",
    "Oakhurst",
    "Pemberly",
    "Quillfeather",
    "Rookwood",
    "Silverton",
    "Thistlewood",
    "Underhill",
    "Vandermeer",
    "Whitlock",
    "Yardley",
];
const PLACES: [(&str, &str, &str); 6] = [
    ("Cedar Falls", "IA", "50613"),
    ("Duluth", "MN", "55802"),
    ("Rockford", "IL", "61101"),
    ("Appleton", "WI", "54911"),
    ("Saginaw", "MI", "48601"),
    ("Bloomington", "IN", "47401"),
];

/// The register of the demonstration: the named people first, then `holders` in all made up from the seed.
#[must_use]
pub fn people(today: Date, holders: u32, seed: u64) -> Vec<DemoPerson> {
    let mut chance = ChaCha12Rng::seed_from_u64(seed);
    let mut all = Vec::new();
    for (place, (given, family, standing)) in NAMED.into_iter().enumerate() {
        all.push(person(&mut chance, today, place, (given, family), standing, true));
    }
    while all.len() < holders as usize {
        let standing = match chance.random_range(0..100_u32) {
            0..2 => Standing::JustOpened,
            2..8 => Standing::ProfileDone,
            8..16 => Standing::GapsFound,
            16..22 => Standing::HalfDone,
            22..24 => Standing::FarBehind,
            24..34 => Standing::Finished,
            34..36 => Standing::CloseReview,
            36..37 => Standing::Discontinued,
            37..87 => Standing::NotOpen,
            _ => Standing::Exempt,
        };
        let name = (
            GIVEN[chance.random_range(0..GIVEN.len())],
            FAMILY[chance.random_range(0..FAMILY.len())],
        );
        let place = all.len();
        all.push(person(&mut chance, today, place, name, standing, false));
    }
    all
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
            Standing::JustOpened,
            false,
        )
    };
    (0..holders as usize).map(one).collect()
}

fn person(
    chance: &mut ChaCha12Rng,
    today: Date,
    place: usize,
    (given, family): (&str, &str),
    standing: Standing,
    named: bool,
) -> DemoPerson {
    let close = closes_on(chance, today, standing);
    // A cycle begins on the first day of the birth month on or after the award (R-DATE-6).
    let start = close
        .tomorrow()
        .ok()
        .and_then(|day| day.checked_sub(10.years()).ok())
        .unwrap_or(today);
    let start = if standing == Standing::Exempt {
        start.with().year(2004).build().unwrap_or(start)
    } else {
        start
    };
    let awarded_on = start
        .checked_sub(i64::from(chance.random_range(1..28_u8)).days())
        .unwrap_or(start);
    let age = 22 + i16::from(chance.random_range(0..14_u8));
    let birth_date = start
        .with()
        .year(start.year() - age)
        .day(i8::try_from(chance.random_range(1..29_u8)).unwrap_or(1))
        .build()
        .unwrap_or(start);
    DemoPerson {
        number: format!("D{:05}", 10_001 + place),
        given_name: given.to_owned(),
        family_name: family.to_owned(),
        birth_date,
        awarded_on,
        standing,
        named,
        place: PLACES[place % PLACES.len()],
        closes_on: close,
    }
}

/// The last day of the window of the newest cycle that the standing needs.
fn closes_on(chance: &mut ChaCha12Rng, today: Date, standing: Standing) -> Date {
    let end_of = |months: i64| {
        let day = today.checked_add(months.months()).unwrap_or(today);
        day.last_of_month()
    };
    match standing {
        // 36 months after the end of last month: the window opened on the first of this month.
        Standing::JustOpened => end_of(35),
        Standing::ProfileDone => end_of(i64::from(chance.random_range(14..32_u8))),
        Standing::GapsFound => end_of(i64::from(chance.random_range(9..26_u8))),
        Standing::HalfDone => end_of(i64::from(chance.random_range(6..18_u8))),
        Standing::FarBehind => end_of(1),
        Standing::Finished => end_of(i64::from(chance.random_range(3..20_u8))),
        Standing::CloseReview => end_of(-1),
        Standing::Discontinued => end_of(-4),
        // Awarded before the demonstration's history begins, so that the first import knows all of them.
        Standing::NotOpen | Standing::Exempt => end_of(i64::from(chance.random_range(40..76_u8))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_people() {
        let today = jiff::civil::date(2026, 11, 23);
        let (one, two) = (people(today, 200, 7), people(today, 200, 7));
        assert_eq!(format!("{one:?}"), format!("{two:?}"));
        assert_eq!(one.len(), 200);
        assert_eq!(one.iter().filter(|person| person.named).count(), NAMED.len());
    }

    #[test]
    fn enough_peers_have_a_profile_for_a_comparison() {
        let with_profile = people(jiff::civil::date(2026, 11, 23), 200, 1)
            .into_iter()
            .filter(|person| {
                matches!(
                    person.standing,
                    Standing::ProfileDone | Standing::GapsFound | Standing::HalfDone | Standing::Finished
                )
            });
        assert!(with_profile.count() >= 40);
    }
}
