//! The rows of audits, as a pure function of the biennium's folded state.

use std::collections::BTreeMap;

use cqr_domain::{
    bienniums::{AuditCause, AuditState, Biennium},
    ids::{AuditId, BienniumId, CompletionId, PersonId, UploadId},
};
use diesel::prelude::*;

use super::schema::{audit_courses, audit_files, audits};
use crate::{At, Db, On, Sql, StoreError, Tx, update::update};

crate::as_text_by_serde!(AuditCause, AuditState);

/// One audit as queries see it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = audits, treat_none_as_null = true)]
pub struct AuditRow {
    /// The audit.
    pub id: Sql<AuditId>,
    /// The biennium it is about.
    pub biennium_id: Sql<BienniumId>,
    /// The holder.
    pub person_id: Sql<PersonId>,
    /// Why.
    pub cause: Sql<AuditCause>,
    /// Where it stands.
    pub state: Sql<AuditState>,
    /// The last day of the answer.
    pub answer_by: On,
    /// The instant at which that day is over, exclusive.
    pub answer_until: At,
    /// When it was answered last.
    pub answered_at: Option<At>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = audit_courses)]
struct CourseRow {
    audit_id: Sql<AuditId>,
    completion_id: Sql<CompletionId>,
    is_insufficient: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_files)]
struct FileRow {
    audit_id: Sql<AuditId>,
    upload_id: Sql<UploadId>,
}

/// All rows of a biennium's audits, in the order of their keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    audits: Vec<AuditRow>,
    courses: Vec<CourseRow>,
    files: Vec<FileRow>,
}

impl Rows {
    fn in_order(mut self) -> Self {
        self.audits.sort_by_key(|row| row.id);
        self.courses.sort();
        self.files.sort();
        self
    }
}

/// The rows that stand for the audits of a biennium.
#[must_use]
pub fn rows_of(id: BienniumId, biennium: &Biennium) -> Rows {
    let mut rows = Rows::default();
    for audit in &biennium.standing.audits {
        rows.audits.push(AuditRow {
            id: Sql(audit.id),
            biennium_id: Sql(id),
            person_id: Sql(biennium.person),
            cause: Sql(audit.cause),
            state: Sql(audit.state),
            answer_by: On(audit.answer_by),
            answer_until: At(audit.answer_until),
            answered_at: audit.answered_at.map(At),
        });
        rows.courses
            .extend(audit.completions.iter().map(|completion| CourseRow {
                audit_id: Sql(audit.id),
                completion_id: Sql(*completion),
                is_insufficient: audit.insufficient.contains(completion),
            }));
        let mut uploads = audit.uploads.clone();
        uploads.sort_unstable();
        uploads.dedup();
        rows.files.extend(uploads.into_iter().map(|upload| FileRow {
            audit_id: Sql(audit.id),
            upload_id: Sql(upload),
        }));
    }
    rows.in_order()
}

/// Saves the rows of a biennium's audits.
pub(crate) fn save(tx: &mut Tx, id: BienniumId, biennium: &Biennium) -> Result<(), StoreError> {
    let rows = rows_of(id, biennium);
    for row in &rows.audits {
        let updated = update(audits::table.find(row.id)).set(row).execute(tx)?;
        if updated == 0 {
            diesel::insert_into(audits::table).values(row).execute(&mut **tx)?;
        }
    }
    for row in &rows.courses {
        let known = audit_courses::table.find((row.audit_id, row.completion_id));
        if update(known).set(row).execute(tx)? == 0 {
            diesel::insert_into(audit_courses::table)
                .values(row)
                .execute(&mut **tx)?;
        }
    }
    for row in &rows.files {
        let known: i64 = audit_files::table
            .find((row.audit_id, row.upload_id))
            .count()
            .get_result(&mut **tx)?;
        if known == 0 {
            diesel::insert_into(audit_files::table).values(row).execute(&mut **tx)?;
        }
    }
    Ok(())
}

/// The stored rows of these bienniums' audits.
pub(crate) fn rows_of_bienniums(db: &mut Db, ids: &[BienniumId]) -> Result<BTreeMap<BienniumId, Rows>, StoreError> {
    let keys: Vec<Sql<BienniumId>> = ids.iter().copied().map(Sql).collect();
    let all: Vec<AuditRow> = audits::table
        .filter(audits::biennium_id.eq_any(keys))
        .select(AuditRow::as_select())
        .load(db)?;
    let keys: Vec<Sql<AuditId>> = all.iter().map(|row| row.id).collect();
    let courses: Vec<CourseRow> = audit_courses::table
        .filter(audit_courses::audit_id.eq_any(keys.clone()))
        .select(CourseRow::as_select())
        .load(db)?;
    let files: Vec<FileRow> = audit_files::table
        .filter(audit_files::audit_id.eq_any(keys))
        .select(FileRow::as_select())
        .load(db)?;
    let mut found: BTreeMap<BienniumId, Rows> = BTreeMap::new();
    for row in all {
        let rows = found.entry(row.biennium_id.0).or_default();
        rows.courses
            .extend(courses.iter().filter(|course| course.audit_id == row.id).cloned());
        rows.files
            .extend(files.iter().filter(|file| file.audit_id == row.id).cloned());
        rows.audits.push(row);
    }
    Ok(found.into_iter().map(|(id, rows)| (id, rows.in_order())).collect())
}
