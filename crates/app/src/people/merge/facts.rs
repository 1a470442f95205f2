//! What merging has to know of one record.

use cqr_domain::{
    accounts::Role,
    ce::Entry,
    completions::Completion,
    ids::{BienniumId, CompletionId, PersonId},
    people::{CredentialStatus, Merging, OwnBiennium, OwnCourse, OwnCredential, OwnRegistration, Side},
};
use cqr_store::{
    Db, StoreError, accounts, cases,
    completions::{
        self, Worded,
        allocations::{self, AllocationRow},
    },
    people::{self, Held, PersonRow},
    renewals, sittings,
};
use jiff::Timestamp;

use crate::programs::Programs;

/// One record: the stream to decide upon, the row to show, and what the rule looks at.
pub(super) struct Record {
    /// The stream.
    pub held: Held,
    /// Name, number and address.
    pub row: PersonRow,
    /// What the rule looks at.
    pub side: Side,
}

/// Reads a record; nothing when there is none.
pub(super) fn record(
    db: &mut Db,
    programs: &Programs,
    id: PersonId,
    now: Timestamp,
) -> Result<Option<Record>, StoreError> {
    let (Some(held), Some(row)) = (people::load(db, id)?, people::lookup(db, id)?) else {
        return Ok(None);
    };
    let is_staff = match accounts::find_by_person(db, id)? {
        Some(account) => accounts::roles(db, account.id.0, now)?
            .iter()
            .any(|role| role != Role::Holder),
        None => false,
    };
    let side = Side {
        person: id,
        born: row.birth_date.0,
        gave_way: matches!(held.person.merging, Some(Merging::Done { .. })),
        unlisted: held.person.unlisted,
        is_staff,
        sits: sittings::open_of_person(db, id)?.is_some(),
        undecided: people::is_undecided(db, id)?,
        birth_date_waits: held.person.proposed_birth.is_some(),
        credentials: credentials(db, &held)?,
        registrations: registrations(db, id)?,
        bienniums: bienniums(db, programs, id)?,
    };
    Ok(Some(Record { held, row, side }))
}

fn credentials(db: &mut Db, held: &Held) -> Result<Vec<OwnCredential>, StoreError> {
    let mut found = Vec::new();
    for credential in &held.person.credentials {
        let mut used = credential.status != CredentialStatus::Registered || !credential.attempts.is_empty();
        for row in cases::of_credential(db, credential.id)? {
            let case = cases::load(db, row.id.0)?.ok_or(StoreError::NotFound)?;
            used = used || case.case.is_used() || people::hangs_on_case(db, row.id.0)?;
        }
        found.push(OwnCredential {
            credential: credential.clone(),
            used,
        });
    }
    Ok(found)
}

fn registrations(db: &mut Db, id: PersonId) -> Result<Vec<OwnRegistration>, StoreError> {
    let mut found = Vec::new();
    for row in renewals::of_person(db, id)? {
        let held = renewals::load(db, row.id.0)?.ok_or(StoreError::NotFound)?;
        found.push(OwnRegistration {
            id: held.id,
            program: row.program,
            through: row.through_on.0,
            used: held.registration.is_used() || people::hangs_on_registration(db, held.id)?,
        });
    }
    Ok(found)
}

fn bienniums(db: &mut Db, programs: &Programs, id: PersonId) -> Result<Vec<OwnBiennium>, StoreError> {
    let worded = completions::of_person(db, id)?;
    let ids: Vec<CompletionId> = worded.iter().map(|course| course.completion.id.0).collect();
    let counted = allocations::of_completions(db, &ids)?;
    let mut found = Vec::new();
    for row in completions::bienniums_of(db, id)? {
        let held = completions::load(db, row.id.0)?.ok_or(StoreError::NotFound)?;
        let all = held.biennium.completions.iter();
        found.push(OwnBiennium {
            id: held.id,
            version: held.version,
            courses: all.map(|one| course(held.id, one, &worded, &counted)).collect(),
            rules: programs.current(&held.biennium.program).ce_rules(),
            biennium: held.biennium,
        });
    }
    Ok(found)
}

/// A course, with what was counted of it.
fn course(biennium: BienniumId, completion: &Completion, worded: &[Worded], counted: &[AllocationRow]) -> OwnCourse {
    let own = || counted.iter().filter(|row| row.completion_id.0 == completion.id);
    let here = own().rfind(|row| row.biennium_id.is_some_and(|at| at.0 == biennium));
    let words = worded.iter().find(|course| course.completion.id.0 == completion.id);
    OwnCourse {
        id: completion.id,
        title: match (completion.activity, words) {
            (None, Some(words)) => plain(words.title()),
            _ => String::new(),
        },
        entry: here.map(|row| Entry {
            subcategory: row.subcategory.clone(),
            offered: row.offered.0,
            counted: row.credits.0,
            why: row.reason.0,
        }),
        prescribed: own().any(|row| row.case_id.is_some() && !row.credits.0.is_zero()),
    }
}

/// A title without what people write in different ways.
fn plain(title: &str) -> String {
    let words = title.split(|one: char| !one.is_alphanumeric());
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words.join(" ")
}
