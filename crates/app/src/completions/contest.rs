//! Refused courses that their holder can still have looked at again, by a dispute or by an appeal (R-RX-15, R-APP-1).

use cqr_domain::{
    bienniums::Biennium,
    completions::{Completion, CompletionState, decide},
    ids::PersonId,
    programs::Program,
    requests::{RequestState, Since, Wish, against},
};
use cqr_store::{
    Db, StoreError, completions,
    requests::{self, RequestRow},
};
use jiff::Timestamp;

use super::rules;

/// How many courses of a person were reported before an instant, and refused, while their time for a dispute or an appeal runs.
/// Both are counted from the refusal here: a message that never comes to anybody holds nothing without end.
pub(crate) fn count_contestable(
    db: &mut Db,
    program: &Program,
    person: PersonId,
    before: Timestamp,
    now: Timestamp,
) -> Result<u32, StoreError> {
    let mut appeals = requests::of_person(db, person)?;
    appeals.retain(|row| {
        row.wish.0 == Wish::Appeal && row.about == against::COURSE && row.state.0 != RequestState::Withdrawn
    });
    let mut count = 0_u32;
    for row in completions::bienniums_of(db, person)? {
        let held = completions::load(db, row.id.0)?.ok_or(StoreError::NotFound)?;
        let biennium = &held.biennium;
        let refused = |one: &&Completion| one.state == CompletionState::Refused && one.reported_at < before;
        for one in biennium.completions.iter().filter(refused) {
            if is_disputable(program, biennium, one, now) || is_appealable(program, one, &appeals, now) {
                count = count.saturating_add(1);
            }
        }
    }
    Ok(count)
}

/// Whether its holder can dispute the refusal now. One of which nobody knows the day holds nothing.
fn is_disputable(program: &Program, biennium: &Biennium, refused: &Completion, now: Timestamp) -> bool {
    rules::disputed_until(program, refused).is_some_and(|until| now < until)
        && decide(biennium, &rules::dispute(program, refused, now)).is_ok()
}

/// Whether an appeal against the refusal can still be filed: none was since.
fn is_appealable(program: &Program, refused: &Completion, appeals: &[RequestRow], now: Timestamp) -> bool {
    let Some(decided_at) = refused.decided_at else {
        return false;
    };
    let refused_on = program.today(decided_at);
    Since::Decided(refused_on).is_in_time(program, program.today(now))
        && !appeals.iter().any(|row| refused_on <= row.filed_on.0)
}
