//! Two records of one human become one: streams are handed over, rows follow, and what both had is there once. The record
//! that gives way keeps its own history and names the one that goes on.

use cqr_domain::{
    bienniums::BienniumEvent,
    cases::CaseEvent,
    ids::{AccountId, CaseId, CredentialId, Id, PersonId},
    journal::{Context, Event},
    people::{PersonEvent, Plan},
    renewals::RegistrationEvent,
    requests::RequestEvent,
    sittings::SittingEvent,
};
use diesel::{prelude::*, sql_query, sql_types::Text};

use super::{
    Held,
    join::{besides, join},
    load,
    merges::{MergeRow, MergeState, merged_from},
    record,
};
use crate::{
    At, Both, Sql, StoreError, Tx, audit, cases, completions, journal, renewals, requests, schema::merges, sittings,
};

/// What becomes of the rows of a table that name the person who gives way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// They belong to the person who goes on.
    Move,
    /// They stay, for this reason.
    Stay(&'static str),
}

/// Every table with a `person_id`, in the order in which rows move. A test holds the list against the schema, so that a new
/// table is decided upon here.
pub const FATES: &[(&str, Fate)] = &[
    ("credentials", Fate::Move),
    ("cases", Fate::Move),
    ("decisions", Fate::Move),
    ("notices", Fate::Move),
    ("returned_mails", Fate::Move),
    ("returned_account_mails", Fate::Move),
    ("mails_handed_over", Fate::Move),
    ("letters", Fate::Move),
    ("calls", Fate::Move),
    ("former_names", Fate::Move),
    ("former_addresses", Fate::Move),
    ("birth_date_corrections", Fate::Move),
    ("profiles", Fate::Move),
    ("sittings", Fate::Move),
    ("uploads", Fate::Move),
    // But for those whose courses went to the same two years of the other record.
    ("bienniums", Fate::Move),
    ("completions", Fate::Move),
    ("audits", Fate::Move),
    ("requests", Fate::Move),
    ("registrations", Fate::Move),
    ("endings", Fate::Move),
    ("threads", Fate::Move),
    (
        "accounts",
        Fate::Stay("one person has one account; which one goes on is decided with the merge"),
    ),
    (
        "register_entries",
        Fate::Stay("how staff find the old number; the public finds who holds something"),
    ),
    ("merges", Fate::Stay("says which record gave way")),
    (
        "mail_choices",
        Fate::Stay("what the person of the record that goes on chose holds"),
    ),
    (
        "demo_travel",
        Fate::Stay("a journey of the demonstration is over before anybody merges"),
    ),
];

/// Notes that a record is held to be the same human as another.
///
/// # Errors
/// `Conflict` when the stream has moved on.
pub fn propose_merge(
    tx: &mut Tx,
    gives_way: Held,
    into: PersonId,
    by: AccountId,
    context: &Context,
) -> Result<(), StoreError> {
    let row = row(tx, gives_way.id, into, MergeState::Proposed, by, context);
    record(tx, gives_way, context, &[PersonEvent::MergeProposed { into, by }])?;
    save(tx, row)
}

/// Takes such a proposal off the list.
///
/// # Errors
/// `Conflict` when the stream has moved on.
pub fn drop_merge(
    tx: &mut Tx,
    gives_way: Held,
    into: PersonId,
    by: AccountId,
    context: &Context,
) -> Result<(), StoreError> {
    let waits = merges::table
        .find(Sql(gives_way.id))
        .filter(merges::state.eq(Sql(MergeState::Proposed)));
    diesel::delete(waits).execute(&mut **tx)?;
    record(tx, gives_way, context, &[PersonEvent::MergeDropped { into, by }])?;
    Ok(())
}

/// Merges one record into another as planned, in one unit of work. `by` is who proposed it.
///
/// # Errors
/// `Conflict` when a stream has moved on; `Unique` when the plan leaves two of what there can be only once.
pub fn merge(
    tx: &mut Tx,
    goes_on: Held,
    gives_way: Held,
    plan: &Plan,
    by: AccountId,
    context: &Context,
) -> Result<(), StoreError> {
    let (into, from) = (goes_on.id, gives_way.id);
    for (gone, kept) in &plan.credentials {
        drop_credential(tx, *gone, *kept, context)?;
    }
    for id in &plan.registrations {
        let held = renewals::load(tx, *id)?.ok_or(StoreError::NotFound)?;
        append(
            tx,
            held.id,
            held.version,
            context,
            RegistrationEvent::RegistrationDropped {},
        )?;
        delete(tx, "renewals", "registration_id", &id.to_string())?;
        delete(tx, "registrations", "id", &id.to_string())?;
    }
    for id in &plan.bienniums {
        let held = completions::load(tx, *id)?.ok_or(StoreError::NotFound)?;
        append(tx, held.id, held.version, context, BienniumEvent::BienniumDropped {})?;
        delete(tx, "bienniums", "id", &id.to_string())?;
    }
    for joined in &plan.joins {
        join(tx, joined, context)?;
    }
    hand_over(tx, from, into, plan, context)?;
    for (table, _) in FATES.iter().filter(|(_, fate)| *fate == Fate::Move) {
        let besides = besides(plan, table);
        let text = format!("UPDATE {table} SET person_id = $1 WHERE person_id = $2{besides}");
        sql_query(text)
            .bind::<Text, _>(into.to_string())
            .bind::<Text, _>(from.to_string())
            .execute(&mut **tx)?;
    }
    // What came may be in a program in which there is no registration here.
    renewals::begin_anew(tx, into)?;
    for earlier in merged_from(tx, from)? {
        let held = load(tx, earlier)?.ok_or(StoreError::NotFound)?;
        let event = PersonEvent::MergedInto {
            into,
            dropped: Vec::new(),
        };
        journal::append(tx, earlier, held.version, context, &[event])?;
        diesel::update(merges::table.find(Sql(earlier)))
            .set(merges::into_id.eq(Sql(into)))
            .execute(&mut **tx)?;
    }
    note(tx, goes_on, gives_way, plan, context)?;
    let row = row(tx, from, into, MergeState::Merged, by, context);
    save(tx, row)
}

/// One event on the journal of either record.
fn note(tx: &mut Tx, goes_on: Held, gives_way: Held, plan: &Plan, context: &Context) -> Result<(), StoreError> {
    let gone = |held: &Held| -> Vec<CredentialId> {
        let own = plan.credentials.iter().map(|(gone, _)| *gone);
        own.filter(|id| held.person.credential(*id).is_some()).collect()
    };
    let (own, other) = (gone(&goes_on), gone(&gives_way));
    let came = gives_way.person.credentials.iter();
    let merged = PersonEvent::RecordMerged {
        from: gives_way.id,
        dropped: own,
        credentials: came.filter(|held| !other.contains(&held.id)).cloned().collect(),
    };
    let gave_way = PersonEvent::MergedInto {
        into: goes_on.id,
        dropped: other,
    };
    // The support of a credential that is gone is that of its twin (R-ELIG-12).
    let credentials = plan.supported.iter().copied();
    let supported = credentials.map(|credential| PersonEvent::OutsideSupportNoted { credential });
    let supported: Vec<PersonEvent> = supported.collect();
    for event in &supported {
        audited(tx, goes_on.id, event, context)?;
    }
    let merged = [vec![merged], supported].concat();
    journal::append(tx, goes_on.id, goes_on.version, context, &merged)?;
    journal::append(tx, gives_way.id, gives_way.version, context, &[gave_way])?;
    Ok(())
}

/// Every stream that names its person says to whom it belongs from now on; the rows move afterwards. Two years whose courses
/// went elsewhere stay.
fn hand_over(tx: &mut Tx, from: PersonId, into: PersonId, plan: &Plan, context: &Context) -> Result<(), StoreError> {
    let person = into;
    for row in cases::of_person(tx, from)? {
        let held = cases::load(tx, row.id.0)?.ok_or(StoreError::NotFound)?;
        let events = [CaseEvent::CaseHandedOver { person }];
        audited(tx, held.id, &events[0], context)?;
        cases::record(tx, held, context, &events)?;
    }
    for id in sittings::of_person(tx, from)? {
        let held = sittings::load(tx, id)?.ok_or(StoreError::NotFound)?;
        let events = [SittingEvent::SittingHandedOver { person }];
        audited(tx, id, &events[0], context)?;
        sittings::record(tx, held, context, &events)?;
    }
    let gave_way = |row: &completions::BienniumRow| plan.joins.iter().any(|join| join.from == row.id.0);
    for row in completions::bienniums_of(tx, from)? {
        if gave_way(&row) {
            continue;
        }
        let held = completions::load(tx, row.id.0)?.ok_or(StoreError::NotFound)?;
        let events = [BienniumEvent::BienniumHandedOver { person }];
        audited(tx, held.id, &events[0], context)?;
        completions::record(tx, held, context, &events)?;
    }
    for row in renewals::of_person(tx, from)? {
        let held = renewals::load(tx, row.id.0)?.ok_or(StoreError::NotFound)?;
        let events = [RegistrationEvent::RegistrationHandedOver { person }];
        audited(tx, held.id, &events[0], context)?;
        renewals::record(tx, held, context, &events)?;
    }
    for row in requests::of_person(tx, from)? {
        let held = requests::load(tx, row.id.0)?.ok_or(StoreError::NotFound)?;
        let events = [RequestEvent::RequestHandedOver { person }];
        audited(tx, held.id, &events[0], context)?;
        requests::record(tx, held, context, &events)?;
    }
    Ok(())
}

/// Every event of a merge has its line in the audit.
pub(super) fn audited<K, E: Event<StreamId = Id<K>>>(
    tx: &mut Tx,
    id: Id<K>,
    event: &E,
    context: &Context,
) -> Result<(), StoreError> {
    let entry = audit::Entry::new(context.actor, event.name(), E::STREAM.name(), id);
    audit::append(tx, &entry.within(context))
}

fn append<K, E: Event<StreamId = Id<K>>>(
    tx: &mut Tx,
    id: Id<K>,
    version: u32,
    context: &Context,
    event: E,
) -> Result<(), StoreError>
where
    Id<K>: Copy,
{
    audited(tx, id, &event, context)?;
    journal::append(tx, id, version, context, &[event])?;
    Ok(())
}

/// An unused credential whose twin goes on: its windows go with it, and notices point to the window of the twin.
fn drop_credential(tx: &mut Tx, gone: CredentialId, kept: CredentialId, context: &Context) -> Result<(), StoreError> {
    let twins: Vec<(i32, CaseId)> = cases::of_credential(tx, kept)?
        .into_iter()
        .map(|row| (row.cycle, row.id.0))
        .collect();
    for row in cases::of_credential(tx, gone)? {
        let held = cases::load(tx, row.id.0)?.ok_or(StoreError::NotFound)?;
        append(tx, held.id, held.version, context, CaseEvent::CaseDropped {})?;
        let twin = twins.iter().find(|(cycle, _)| *cycle == row.cycle);
        let case = held.id.to_string();
        sql_query("UPDATE notices SET case_id = $1 WHERE case_id = $2")
            .bind::<diesel::sql_types::Nullable<Text>, _>(twin.map(|(_, id)| id.to_string()))
            .bind::<Text, _>(case.clone())
            .execute(&mut **tx)?;
        delete(tx, "cases", "id", &case)?;
    }
    delete(tx, "credentials", "id", &gone.to_string())
}

fn delete(tx: &mut Tx, table: &str, column: &str, id: &str) -> Result<(), StoreError> {
    sql_query(format!("DELETE FROM {table} WHERE {column} = $1"))
        .bind::<Text, _>(id.to_owned())
        .execute(&mut **tx)?;
    Ok(())
}

fn row(tx: &Tx, person: PersonId, into: PersonId, state: MergeState, by: AccountId, context: &Context) -> MergeRow {
    MergeRow {
        person_id: Sql(person),
        into_id: Sql(into),
        state: Sql(state),
        proposed_by: Sql(by),
        reason: context.reason.0.clone(),
        at: At(tx.now()),
    }
}

fn save(tx: &mut Tx, row: MergeRow) -> Result<(), StoreError> {
    Both(
        diesel::insert_into(merges::table)
            .values(row.clone())
            .on_conflict(merges::person_id)
            .do_update()
            .set(row),
    )
    .execute(&mut **tx)?;
    Ok(())
}
