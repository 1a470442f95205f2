//! What may still bring the credits that a CE probation lacked, after its last day: a refusal that its holder can still have
//! looked at again, and an appeal that is not decided for good. Won later, it would come back to a registration that people have
//! ended, and would lead nowhere (R-PROB-2, R-RX-15, R-APP-1).

use cqr_domain::{
    bienniums::Phase,
    programs::Program,
    renewals::EndingCause,
    requests::{Wish, against},
};
use cqr_store::{Db, On, StoreError, completions, requests};
use jiff::Timestamp;

use super::endings::About;
use crate::{completions::count_contestable, requests::further_until};

/// How much of it there is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Contested {
    /// Refused courses, reported in the probation, that can still be disputed or appealed.
    pub(super) refused: u32,
    /// Appeals against refused courses that wait, or that can still be taken a step further.
    pub(super) appeals: u32,
}

impl Contested {
    /// Whether there is any.
    pub(super) const fn any(self) -> bool {
        self.refused > 0 || self.appeals > 0
    }
}

/// Looks what of the probation is contested; nothing where the registration would end for something else.
pub(super) fn contested(
    db: &mut Db,
    program: &Program,
    about: &About<'_>,
    now: Timestamp,
) -> Result<Contested, StoreError> {
    if about.cause != EndingCause::ProbationOver {
        return Ok(Contested::default());
    }
    let person = about.person;
    let missed = completions::bienniums_of(db, person)?
        .into_iter()
        .find(|row| row.program == about.program && row.phase.0 == Phase::Missed);
    let Some(missed) = missed else {
        return Ok(Contested::default());
    };
    let held = completions::load(db, missed.id.0)?.ok_or(StoreError::NotFound)?;
    let Some(probation) = &held.biennium.standing.probation else {
        return Ok(Contested::default());
    };
    let (today, mut appeals) = (program.today(now), 0_u32);
    for mut row in requests::of_person(db, person)? {
        // The days to the panel run from when the message of the decision came (R-NOTE-5).
        row.further_until = further_until(db, program, &row, None)?.map(On);
        let waits = row.wish.0 == Wish::Appeal && row.about == against::COURSE && row.waits(today);
        appeals = appeals.saturating_add(u32::from(waits));
    }
    Ok(Contested {
        refused: count_contestable(db, program, person, probation.ends_at, now)?,
        appeals,
    })
}
