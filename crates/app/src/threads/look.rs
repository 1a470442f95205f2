//! Staff open a thread: everything said and done in it, and where its holder stands. Never a profile answer (R-PROF-7).

use std::collections::BTreeMap;

use cqr_domain::{
    accounts::Principal,
    ids::{AccountId, ThreadId},
    requests::RequestState,
    threads::Act,
};
use cqr_store::{
    StoreError, Tx, accounts, audit,
    cases::{self, CaseRow},
    credentials::{self, CredentialRow},
    people::{self, PersonRow},
    requests::{self, RequestRow},
    threads::{self, FileOf, Posted, ThreadRow},
};
use jiff::civil::Date;

use super::{
    Reading, ThreadError,
    check::{due_on, staff_only},
};
use crate::{App, programs::Program};

/// A thread as staff see it.
#[derive(Debug, Clone)]
pub struct Look {
    /// The thread.
    pub row: ThreadRow,
    /// Its subject; empty when it was erased.
    pub subject: String,
    /// Everything said and done, in its order.
    pub posts: Vec<Posted>,
    /// The files.
    pub files: Vec<FileOf>,
    /// The holder.
    pub person: PersonRow,
    /// The holder's credentials.
    pub credentials: Vec<CredentialRow>,
    /// The holder's cases, the oldest in front.
    pub cases: Vec<CaseRow>,
    /// What the holder asked people to decide and waits, the newest in front.
    pub requests: Vec<RequestRow>,
    /// Names of the staff who wrote or acted.
    pub names: BTreeMap<AccountId, String>,
    /// The body's day.
    pub today: Date,
    /// The day by which the holder's last message was to be answered.
    pub was_due_on: Option<Date>,
}

/// A thread for staff; never one's own. The look is audited, and the holder's messages are read from now on.
///
/// # Errors
/// [`ThreadError::NotFound`] for everybody who does not look after people.
pub async fn look(app: &App, principal: &Principal, id: ThreadId, reading: Reading) -> Result<Look, ThreadError> {
    staff_only(principal)?;
    let (programs, by) = (app.programs.clone(), principal.clone());
    app.store
        .write(move |tx| {
            let row = threads::lookup(tx, id, by.person)?.ok_or(ThreadError::NotFound)?;
            let person = row.person_id.0;
            let entry = audit::Entry::of_person(person, "thread_looked_at", by.actor());
            audit::append(tx, &entry.saying(id.to_string()))?;
            let program = programs.current(&row.program);
            let last = row.places;
            let found = gather(tx, row, &program)?;
            if reading == Reading::Opens {
                threads::mark_read(tx, id, "asked", last)?;
            }
            Ok(found)
        })
        .await
}

fn gather(tx: &mut Tx, row: ThreadRow, program: &Program) -> Result<Look, ThreadError> {
    let (id, person) = (row.id.0, row.person_id.0);
    let today = program.today(tx.now());
    let db = tx.db();
    let posts = threads::posts(db, id, Act::NAMES)?;
    let asked = posts.iter().rfind(|posted| posted.post.act == "asked");
    let was_due_on = asked.map(|posted| due_on(program, posted.post.posted_at.0));
    let mut names = BTreeMap::new();
    let accounts = posts.iter().map(|posted| posted.post.account_id.0);
    for account in accounts.chain(row.assignee_id.map(|id| id.0)) {
        if !names.contains_key(&account)
            && let Some(found) = accounts::lookup(db, account)?
        {
            names.insert(account, found.name);
        }
    }
    Ok(Look {
        subject: threads::subject(db, id)?,
        posts,
        files: threads::files(db, id)?,
        person: people::lookup(db, person)?.ok_or(StoreError::NotFound)?,
        credentials: credentials::of_person(db, person)?,
        cases: cases::of_person_in_order(db, person)?,
        requests: requests::of_person(db, person)?
            .into_iter()
            .filter(|row| row.state.0 == RequestState::Open)
            .collect(),
        names,
        today,
        was_due_on,
        row,
    })
}
