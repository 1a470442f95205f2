//! Making a draft the profile that counts, and the counts with it.

use cqr_domain::ids::PersonId;
use diesel::prelude::*;

use super::{PartRow, ProfileRow, ProfileState, answers, counts, parts};
use crate::{At, Db, Sql, StoreError, Tx, schema::profiles, update::update};

/// The profile of a person in a discipline that is in the counts, whatever its case.
///
/// # Errors
/// Those of the database.
pub fn counted_of(
    db: &mut Db,
    person: PersonId,
    program: &str,
    discipline: &str,
) -> Result<Option<ProfileRow>, StoreError> {
    Ok(profiles::table
        .filter(profiles::person_id.eq(Sql(person)))
        .filter(profiles::program.eq(program))
        .filter(profiles::discipline.eq(discipline))
        .filter(profiles::counted.eq(true))
        .select(ProfileRow::as_select())
        .first(db)
        .optional()?)
}

/// The last profile that a person submitted in the discipline before `profile`, and practiced then: of the same case,
/// replaced since, or of an earlier one.
///
/// # Errors
/// Those of the database.
pub fn before(db: &mut Db, profile: &ProfileRow) -> Result<Option<ProfileRow>, StoreError> {
    let Some(submitted_at) = profile.submitted_at else {
        return Ok(None);
    };
    Ok(profiles::table
        .filter(profiles::person_id.eq(profile.person_id))
        .filter(profiles::program.eq(&profile.program))
        .filter(profiles::discipline.eq(&profile.discipline))
        .filter(profiles::not_practicing.eq(false))
        .filter(profiles::id.ne(profile.id))
        .filter(profiles::submitted_at.le(submitted_at))
        .order((profiles::submitted_at.desc(), profiles::id.desc()))
        .select(ProfileRow::as_select())
        .first(db)
        .optional()?)
}

/// Submits a draft in the place of `replaces`, the submitted one of the same case. `years_from` is the band of years on
/// this day, `adds_up_to` what the answers add up to; somebody who does not practice has neither.
///
/// # Errors
/// `Conflict` when the draft was submitted in the meantime.
pub fn submit(
    tx: &mut Tx,
    draft: &ProfileRow,
    replaces: Option<&ProfileRow>,
    years_from: Option<u32>,
    adds_up_to: &[PartRow],
) -> Result<(), StoreError> {
    let now = tx.now();
    if let Some(counted) = counted_of(tx, draft.person_id.0, &draft.program, &draft.discipline)? {
        let (given, added_up) = (answers(tx, counted.id.0)?, parts::parts(tx, counted.id.0)?);
        counts::add(tx, &counted, &given, &added_up, -1)?;
        update(profiles::table.find(counted.id))
            .set(profiles::counted.eq(false))
            .execute(tx)?;
    }
    if let Some(before) = replaces {
        update(profiles::table.find(before.id))
            .set(profiles::state.eq(Sql(ProfileState::Replaced)))
            .execute(tx)?;
    }
    let years_from = years_from.and_then(|from| i32::try_from(from).ok()).unwrap_or(-1);
    let open = profiles::table
        .filter(profiles::id.eq(draft.id))
        .filter(profiles::state.eq(Sql(ProfileState::Draft)));
    let changed = update(open)
        .set((
            profiles::state.eq(Sql(ProfileState::Submitted)),
            profiles::submitted_at.eq(Some(At(now))),
            profiles::years_from.eq(years_from),
            profiles::counted.eq(!draft.not_practicing),
        ))
        .execute(tx)?;
    if changed != 1 {
        return Err(StoreError::Conflict);
    }
    if !draft.not_practicing {
        parts::save(tx, draft.id.0, adds_up_to)?;
        let counted = ProfileRow {
            years_from,
            ..draft.clone()
        };
        let given = answers(tx, draft.id.0)?;
        counts::add(tx, &counted, &given, adds_up_to, 1)?;
    }
    Ok(())
}
