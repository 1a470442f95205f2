//! The monthly sample (R-AUD-1): who is drawn follows from a published seed alone, so anybody who knows the candidates can
//! draw it again. A biennium is chosen when the first 8 hexadecimal digits of SHA-256 of `SEED:ID`, read as a number, lie
//! below the percentage of 2^32.

use cqr_domain::{
    accounts::{Principal, Role},
    ids::BienniumId,
    programs::Program,
};
use cqr_store::{Db, StoreError, Tx, audits as stored, completions};
use jiff::{ToSpan as _, civil::Date};
use sha2::{Digest as _, Sha256};

use crate::App;

/// The method as a command that anybody can run.
pub const METHOD: &str = "printf '%s' 'SEED:ID' | sha256sum | cut -c1-8";

/// How many months a page shows.
const PAGE: i64 = 24;

/// A sample, drawn or drawn again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// First day of the month in which it is drawn.
    pub month: Date,
    /// The seed.
    pub seed: String,
    /// How many percent.
    pub percent: u32,
    /// The candidates in the order of their ids.
    pub lines: Vec<Line>,
}

/// One candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The biennium.
    pub biennium: BienniumId,
    /// The first 8 hexadecimal digits of the hash.
    pub hash: String,
    /// Whether it is drawn.
    pub is_chosen: bool,
}

/// The number below which a hash is chosen, as 8 hexadecimal digits; for 100 percent it is one more than the largest.
#[must_use]
pub fn chosen_below(percent: u32) -> u64 {
    (u64::from(percent.min(100)) << 32) / 100
}

fn line(seed: &str, percent: u32, biennium: BienniumId) -> Line {
    let digest = Sha256::digest(format!("{seed}:{biennium}"));
    let first = digest
        .iter()
        .take(4)
        .fold(0u64, |number, byte| (number << 8) | u64::from(*byte));
    Line {
        biennium,
        hash: format!("{first:08x}"),
        is_chosen: first < chosen_below(percent),
    }
}

/// The first day of a day's month.
pub(crate) fn month_of(day: Date) -> Date {
    day.first_of_month()
}

/// The first day of the month so many months later; before it when negative.
pub(crate) fn months_after(month: Date, months: i64) -> Date {
    month.checked_add(months.months()).unwrap_or(month)
}

/// The months whose seeds are drawn now, in order: all behind the last one that has a seed, up to the one ahead, so that a
/// month without any sweep has a sample of its own, too. Where there was none yet, only the one ahead.
pub(crate) fn months_to_seed(last: Option<Date>, ahead: Date) -> Vec<Date> {
    let first = last.map_or(ahead, |last| months_after(last, 1));
    let months = std::iter::successors(Some(first), |month| month.checked_add(1.months()).ok());
    months.take_while(|month| *month <= ahead).collect()
}

/// A new seed.
pub(crate) fn draw_seed(tx: &mut Tx) -> String {
    tx.id::<cqr_domain::ids::AuditKind>().to_string()
}

/// The sample of a month with this seed: those whose biennium was settled in the month before.
///
/// # Errors
/// Those of the store.
pub(crate) fn candidates(
    db: &mut Db,
    program: &Program,
    name: &str,
    month: Date,
    seed: &str,
) -> Result<Drawn, StoreError> {
    let percent = program.policy.audit.sample_percent;
    drawn(db, name, month, seed, percent)
}

fn drawn(db: &mut Db, name: &str, month: Date, seed: &str, percent: u32) -> Result<Drawn, StoreError> {
    let settled = completions::of_month(db, name, months_after(month, -1), month)?;
    Ok(Drawn {
        month,
        seed: seed.to_owned(),
        percent,
        lines: settled
            .into_iter()
            .map(|(biennium, _)| line(seed, percent, biennium))
            .collect(),
    })
}

/// The samples with their seeds, the newest in front, for staff.
///
/// # Errors
/// [`StoreError::NotFound`] for anybody else.
pub async fn seeds(app: &App, principal: &Principal) -> Result<Vec<stored::SampleRow>, StoreError> {
    if !principal.has(Role::CeReviewer) && !principal.has(Role::CaseOfficer) {
        return Err(StoreError::NotFound);
    }
    app.store.read(|rx| stored::samples(rx, PAGE)).await
}

/// A sample drawn again from its seed and the percentage it was drawn with.
///
/// # Errors
/// [`StoreError::NotFound`] when it was not drawn, and for anybody but staff.
pub async fn reproduce(app: &App, principal: &Principal, program: &str, month: Date) -> Result<Drawn, StoreError> {
    if !principal.has(Role::CeReviewer) && !principal.has(Role::CaseOfficer) {
        return Err(StoreError::NotFound);
    }
    let name = program.to_owned();
    app.store
        .read(move |rx| {
            let sample = stored::sample(rx, &name, month)?.ok_or(StoreError::NotFound)?;
            let percent = sample.percent.and_then(|percent| u32::try_from(percent).ok());
            drawn(rx, &name, month, &sample.seed, percent.ok_or(StoreError::NotFound)?)
        })
        .await
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_method_is_the_published_one() {
        // printf '%s' 'seed:00000000000000000000000001' | sha256sum | cut -c1-8
        let hash = line("seed", 3, BienniumId::from_bits(1)).hash;
        let digest = Sha256::digest("seed:00000000000000000000000001");
        assert_eq!(
            hash,
            format!("{:02x}{:02x}{:02x}{:02x}", digest[0], digest[1], digest[2], digest[3])
        );
    }

    #[test]
    fn a_month_without_a_sweep_has_a_seed_of_its_own() {
        let month = |month| date(2027, month, 1);
        // The last month with a seed, and the months that are seeded in August.
        let table = [
            (None, vec![month(9)]),
            (Some(month(9)), vec![]),
            (Some(month(8)), vec![month(9)]),
            (Some(month(5)), vec![month(6), month(7), month(8), month(9)]),
            (Some(month(11)), vec![]),
        ];
        for (last, expected) in table {
            assert_eq!(months_to_seed(last, month(9)), expected, "{last:?}");
        }
    }

    #[test]
    fn so_many_percent_are_drawn() {
        let drawn = |percent| {
            let all = (0..20_000u128).map(|id| line("a seed", percent, BienniumId::from_bits(id)));
            all.filter(|line| line.is_chosen).count()
        };
        assert_eq!((drawn(0), drawn(100)), (0, 20_000));
        // Three standard deviations around 600.
        let three = drawn(3);
        assert!((528..=672).contains(&three), "{three}");
    }
}
