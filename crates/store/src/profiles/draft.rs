//! A profile from the first answer to its submission. Owner and case are part of every query.

use cqr_domain::ids::{CaseId, PersonId, ProfileId, ProfileKind};
use diesel::{prelude::*, upsert::excluded};

use crate::{
    At, Both, Db, Sql, StoreError, Tx,
    schema::{profile_answers, profiles},
    update::update,
};

/// Where a profile stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProfileState {
    /// Being filled in.
    Draft,
    /// The one that counts.
    Submitted,
    /// Submitted, and replaced by a later one (R-PROF-10).
    Replaced,
}

crate::as_text!(ProfileState {
    Draft => "draft",
    Submitted => "submitted",
    Replaced => "replaced",
});

/// One profile as queries see it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = profiles)]
pub struct ProfileRow {
    /// The profile.
    pub id: Sql<ProfileId>,
    /// The case.
    pub case_id: Sql<CaseId>,
    /// The holder.
    pub person_id: Sql<PersonId>,
    /// The program.
    pub program: String,
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// Where it stands.
    pub state: Sql<ProfileState>,
    /// Whether the holder does not practice now: then no procedure is asked, and nothing is counted.
    pub not_practicing: bool,
    /// When the first answer was given.
    pub started_at: At,
    /// When it was last saved.
    pub saved_at: At,
    /// When it was submitted.
    pub submitted_at: Option<At>,
    /// Code of the setting of work; empty when it was not said.
    pub setting: String,
    /// First year of the band of years in the discipline on the day of submission; -1 when it is not known.
    pub years_from: i32,
    /// Whether it is in the counts of the comparison.
    pub counted: bool,
}

/// The draft of a case, if one was begun.
///
/// # Errors
/// Those of the database.
pub fn draft_of(db: &mut Db, case: CaseId, person: PersonId) -> Result<Option<ProfileRow>, StoreError> {
    in_state(db, case, person, ProfileState::Draft)
}

/// The submitted profile of a case that counts.
///
/// # Errors
/// Those of the database.
pub fn submitted_of(db: &mut Db, case: CaseId, person: PersonId) -> Result<Option<ProfileRow>, StoreError> {
    in_state(db, case, person, ProfileState::Submitted)
}

fn in_state(
    db: &mut Db,
    case: CaseId,
    person: PersonId,
    state: ProfileState,
) -> Result<Option<ProfileRow>, StoreError> {
    Ok(profiles::table
        .filter(profiles::case_id.eq(Sql(case)))
        .filter(profiles::person_id.eq(Sql(person)))
        .filter(profiles::state.eq(Sql(state)))
        .order(profiles::started_at.desc())
        .select(ProfileRow::as_select())
        .first(db)
        .optional()?)
}

/// The answers of a profile: (code of the procedure, band from 0).
///
/// # Errors
/// Those of the database.
pub fn answers(db: &mut Db, profile: ProfileId) -> Result<Vec<(String, i32)>, StoreError> {
    Ok(profile_answers::table
        .filter(profile_answers::profile_id.eq(Sql(profile)))
        .order(profile_answers::procedure)
        .select((profile_answers::procedure, profile_answers::band))
        .load(db)?)
}

/// Begins a draft.
///
/// # Errors
/// Those of the database.
pub fn start_draft(
    tx: &mut Tx,
    case: CaseId,
    person: PersonId,
    program: &str,
    discipline: &str,
) -> Result<ProfileRow, StoreError> {
    let (id, now) = (tx.id::<ProfileKind>(), tx.now());
    let row = ProfileRow {
        id: Sql(id),
        case_id: Sql(case),
        person_id: Sql(person),
        program: program.to_owned(),
        discipline: discipline.to_owned(),
        state: Sql(ProfileState::Draft),
        not_practicing: false,
        started_at: At(now),
        saved_at: At(now),
        submitted_at: None,
        setting: String::new(),
        years_from: -1,
        counted: false,
    };
    diesel::insert_into(profiles::table).values(&row).execute(&mut **tx)?;
    Ok(row)
}

/// Saves answers of a draft over the earlier ones.
///
/// # Errors
/// Those of the database.
pub fn save_answers(tx: &mut Tx, draft: ProfileId, given: &[(String, i32)]) -> Result<(), StoreError> {
    use profile_answers::dsl::{band, procedure, profile_id};
    for (code, chosen) in given {
        let values = (profile_id.eq(Sql(draft)), procedure.eq(code.clone()), band.eq(*chosen));
        Both(
            diesel::insert_into(profile_answers::table)
                .values(values)
                .on_conflict((profile_id, procedure))
                .do_update()
                .set(band.eq(excluded(band))),
        )
        .execute(&mut **tx)?;
    }
    touch(tx, draft)
}

/// Notes whether the holder practices now.
///
/// # Errors
/// Those of the database.
pub fn set_not_practicing(tx: &mut Tx, draft: ProfileId, not_practicing: bool) -> Result<(), StoreError> {
    update(profiles::table.find(Sql(draft)))
        .set(profiles::not_practicing.eq(not_practicing))
        .execute(tx)?;
    touch(tx, draft)
}

/// Notes where the holder works.
///
/// # Errors
/// Those of the database.
pub fn set_setting(tx: &mut Tx, draft: ProfileId, setting: &str) -> Result<(), StoreError> {
    update(profiles::table.find(Sql(draft)))
        .set(profiles::setting.eq(setting))
        .execute(tx)?;
    touch(tx, draft)
}

fn touch(tx: &mut Tx, draft: ProfileId) -> Result<(), StoreError> {
    let now = tx.now();
    update(profiles::table.find(Sql(draft)))
        .set(profiles::saved_at.eq(At(now)))
        .execute(tx)?;
    Ok(())
}
