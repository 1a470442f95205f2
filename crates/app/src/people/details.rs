//! What rows beside the journal add to the time line of a person: it has neither names, nor addresses, nor birth dates, nor
//! words.

use cqr_domain::{
    ids::PersonId,
    journal::{Actor, Event as _},
    people::{Origin, PersonEvent},
};
use cqr_store::{
    At, Db, StoreError, audits, decisions,
    notices::{self, CallOutcome},
    people::{self, Address},
    renewals,
};

use super::look::{Detail, TimeLineEntry, by};

/// Calls that the time line shows.
const CALLS: i64 = 200;
/// Facts that a proposal is kept for now.
const KEPT: [&str; 2] = ["discontinuation_kept", "ending_kept"];
/// Facts that settle a proposed birth date.
const BORN: [&str; 2] = ["birth_date_confirmed", "birth_date_dropped"];

/// Fields of a person's row that make the legal name.
const NAMES: [&str; 2] = ["given_name", "family_name"];

/// What the time line calls a fact: a birth date that staff corrected (R-DATE-9), a legal name that they changed, or a postal
/// address that they or the person changed is stored as changed columns, and the day, the name or the address itself stands in
/// rows alone.
pub(super) fn name_of(event: &PersonEvent) -> &'static str {
    let PersonEvent::ContactChanged { fields, origin } = event else {
        return event.name();
    };
    let are_of = |columns: &[&str]| !fields.is_empty() && fields.iter().all(|field| columns.contains(&field.as_str()));
    let address = Address::default().parts().map(|(column, _)| column);
    match origin {
        Origin::Staff if are_of(&["birth_date"]) => "birth_date_corrected",
        Origin::Staff if are_of(&NAMES) => "name_changed",
        Origin::Staff | Origin::Holder if are_of(&address) => "address_changed",
        _ => event.name(),
    }
}

/// Calls by phone are acts of staff that no stream knows: they stand between the facts.
pub(super) fn add_calls(db: &mut Db, time_line: &mut Vec<TimeLineEntry>, id: PersonId) -> Result<(), StoreError> {
    for call in notices::calls_of(db, id, CALLS)? {
        let at = call.called_at.0;
        time_line.push(TimeLineEntry {
            at,
            event: match call.outcome.0 {
                CallOutcome::Reached => "call_reached",
                CallOutcome::NotReached => "call_not_reached",
                CallOutcome::WrongNumber => "call_wrong_number",
            },
            by: by(db, Actor::Account(call.called_by.0), &[], at)?,
            reason: String::new(),
            policy: String::new(),
            note: call.note,
            detail: Detail::None,
        });
    }
    time_line.sort_by_key(|entry| std::cmp::Reverse(entry.at));
    Ok(())
}

/// What rows tell of the facts: the names or the addresses of a change, the days of a proposed birth date, and why a proposal is
/// kept or was turned down, and an appeal granted. A row has the instant of its fact.
pub(super) fn add_details(db: &mut Db, time_line: &mut [TimeLineEntry], id: PersonId) -> Result<(), StoreError> {
    for row in people::former_names(db, id)? {
        let of_row = |entry: &&mut TimeLineEntry| entry.at == row.changed_at.0 && entry.event == "name_changed";
        if let Some(entry) = time_line.iter_mut().find(of_row) {
            entry.detail = Detail::Renamed {
                from: row.name_before.clone(),
                to: row.name_after.clone(),
            };
        }
    }
    add_addresses(db, time_line, id)?;
    add_birth_dates(db, time_line, id)?;
    for row in decisions::keeps_about(db, id)? {
        let of_row = |entry: &&mut TimeLineEntry| entry.at == row.kept_at.0 && KEPT.contains(&entry.event);
        if let Some(entry) = time_line.iter_mut().find(of_row) {
            entry.detail = Detail::Kept(row.until_on.0);
            entry.note.clone_from(&row.note);
        }
    }
    for row in renewals::appeals_about(db, id)? {
        let of_row =
            |entry: &&mut TimeLineEntry| entry.at == row.granted_at.0 && entry.event == "registration_restored";
        if let Some(entry) = time_line.iter_mut().find(of_row) {
            entry.detail = Detail::Appealed(row.came_on.0);
            entry.note.clone_from(&row.note);
        }
    }
    for row in audits::appeals_about(db, id)? {
        let of_row = |entry: &&mut TimeLineEntry| entry.at == row.granted_at.0 && entry.event == "audit_reopened";
        if let Some(entry) = time_line.iter_mut().find(of_row) {
            entry.detail = Detail::Appealed(row.came_on.0);
            entry.note.clone_from(&row.note);
        }
    }
    Ok(())
}

/// Which address became which.
fn add_addresses(db: &mut Db, time_line: &mut [TimeLineEntry], id: PersonId) -> Result<(), StoreError> {
    for row in people::former_addresses(db, id)? {
        let of_row = |entry: &&mut TimeLineEntry| entry.at == row.changed_at.0 && entry.event == "address_changed";
        if let Some(entry) = time_line.iter_mut().find(of_row) {
            entry.detail = Detail::Moved {
                from: row.before().one_line(),
                to: row.after().one_line(),
            };
        }
    }
    Ok(())
}

/// Which day was proposed, and why it was turned down.
fn add_birth_dates(db: &mut Db, time_line: &mut [TimeLineEntry], id: PersonId) -> Result<(), StoreError> {
    for row in people::birth_dates_of(db, id)? {
        let days = Detail::Born {
            from: row.born_before.0,
            to: row.born_on.0,
        };
        let proposed =
            |entry: &&mut TimeLineEntry| entry.at == row.proposed_at.0 && entry.event == "birth_date_proposed";
        if let Some(entry) = time_line.iter_mut().find(proposed) {
            entry.detail = days.clone();
        }
        let settled = |entry: &&mut TimeLineEntry| row.decided_at == Some(At(entry.at)) && BORN.contains(&entry.event);
        if let Some(entry) = time_line.iter_mut().find(settled) {
            entry.detail = days;
            entry.note.clone_from(&row.note);
        }
    }
    Ok(())
}
