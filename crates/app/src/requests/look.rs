//! A request for staff: what was asked, where the window stands, who decided so far, and whether whoever looks may decide.

use std::collections::{BTreeMap, BTreeSet};

use cqr_domain::{
    accounts::Principal,
    ids::{AccountId, RequestId},
    requests::{Proposed, Request, RequestState, VoteFacts, Wish, proposed},
};
use cqr_store::{
    Db, StoreError, accounts, audit,
    cases::{self, CaseRow, LineRow},
    people::{self, PersonRow},
    requests::{self, RequestRow, TextRow, WishedName},
    uploads::UploadRow,
};
use jiff::civil::Date;

use super::{RequestError, decide::facts, revise::lines, staff_only};
use crate::{App, officers::is_officer};

/// Why whoever looks does not decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// It is decided or was taken back.
    Settled,
    /// They wrote it down for the person.
    WroteDown,
    /// They were involved in what the appeal is against, or decided in the step before.
    Involved,
    /// They decided already; others do so too.
    Decided,
    /// It is for case officers, as every change of a name.
    ForOfficers,
}

/// A request as staff see it.
#[derive(Debug, Clone)]
pub struct Look {
    /// The request.
    pub row: RequestRow,
    /// The same, folded.
    pub request: Request,
    /// What was written, the oldest in front.
    pub texts: Vec<TextRow>,
    /// The files.
    pub files: Vec<UploadRow>,
    /// The holder.
    pub person: PersonRow,
    /// The window it is about; nothing for a legal name.
    pub case: Option<CaseRow>,
    /// The name that is asked for, if that is what is asked for.
    pub name: Option<WishedName>,
    /// Names of the staff who wrote or decided.
    pub names: BTreeMap<AccountId, String>,
    /// What whoever looks has to know to decide.
    pub facts: VoteFacts,
    /// The last day of the window to tell, or to fill in, where granting needs one.
    pub proposed: Option<Proposed>,
    /// The lines of the prescription with their names, where granting says what is prescribed from then on.
    pub lines: Vec<(LineRow, String)>,
    /// Why they do not decide; nothing when they may.
    pub obstacle: Option<Obstacle>,
    /// How many people must agree on granting it.
    pub people: u32,
    /// The body's day.
    pub today: Date,
}

/// A request for staff; never one's own. The look is audited.
///
/// # Errors
/// [`RequestError::NotFound`] for everybody who does not decide.
pub async fn look(app: &App, principal: &Principal, id: RequestId) -> Result<Look, RequestError> {
    staff_only(principal)?;
    let (programs, by) = (app.programs.clone(), principal.clone());
    app.store
        .write(move |tx| {
            let row = requests::lookup(tx, id, by.person)?.ok_or(RequestError::NotFound)?;
            let person = row.person_id.0;
            let entry = audit::Entry::of_person(person, "request_looked_at", by.actor());
            audit::append(tx, &entry.saying(id.to_string()))?;
            let program = programs.current(&row.program);
            let today = program.today(tx.now());
            let held = requests::load(tx, id)?.ok_or(StoreError::NotFound)?;
            let facts = facts(tx, &program, &held, &by, today)?;
            let request = held.request;
            let people = match (request.wish, request.step) {
                (Wish::Extension, _) => program.policy.extension.people,
                (Wish::Appeal, 2..) => program.policy.appeals.panel_people,
                _ => 1,
            };
            let obstacle = obstacle(&request, &facts, &by);
            let lines = lines(tx, &program, &request, facts.revisable)?;
            let found = gather(tx, row, request, facts, obstacle, people)?;
            Ok(Look { lines, ..found })
        })
        .await
}

/// Which of these requests whoever looks does not decide: others do, or they are settled.
///
/// # Errors
/// [`RequestError::NotFound`] for everybody who does not decide.
pub async fn of_others(
    app: &App,
    principal: &Principal,
    ids: Vec<RequestId>,
) -> Result<BTreeSet<RequestId>, RequestError> {
    staff_only(principal)?;
    let (programs, by) = (app.programs.clone(), principal.clone());
    app.store
        .read(move |rx| {
            let mut others = BTreeSet::new();
            for id in ids {
                let held = requests::load(rx, id)?.ok_or(RequestError::NotFound)?;
                let program = programs.current(&held.request.program);
                let today = program.today(rx.now());
                let facts = facts(rx, &program, &held, &by, today)?;
                if facts.own || obstacle(&held.request, &facts, &by).is_some() {
                    others.insert(id);
                }
            }
            Ok(others)
        })
        .await
}

fn obstacle(request: &Request, facts: &VoteFacts, by: &Principal) -> Option<Obstacle> {
    if request.state != RequestState::Open {
        return Some(Obstacle::Settled);
    }
    if facts.wrote {
        return Some(Obstacle::WroteDown);
    }
    let decided_before = request.wish != Wish::Extension && request.decided_before.contains(&by.account);
    if facts.involved || decided_before {
        return Some(Obstacle::Involved);
    }
    if request.wish == Wish::LegalName && !is_officer(by) {
        return Some(Obstacle::ForOfficers);
    }
    // A day that has passed binds nobody: whoever granted it decides anew.
    let mut standing = request.votes.iter().filter(|vote| facts.stands(vote));
    let voted = standing.any(|vote| vote.by == by.account);
    voted.then_some(Obstacle::Decided)
}

fn gather(
    db: &mut Db,
    row: RequestRow,
    request: Request,
    facts: VoteFacts,
    obstacle: Option<Obstacle>,
    people: u32,
) -> Result<Look, RequestError> {
    let id = row.id.0;
    let texts = requests::texts(db, id)?;
    let mut names = BTreeMap::new();
    let wrote = texts.iter().map(|text| text.account_id.0);
    let decided = request.votes.iter().map(|vote| vote.by);
    for account in wrote.chain(decided) {
        if !names.contains_key(&account)
            && let Some(found) = accounts::lookup(db, account)?
        {
            names.insert(account, found.name);
        }
    }
    Ok(Look {
        texts,
        files: requests::files(db, id)?,
        person: people::lookup(db, row.person_id.0)?.ok_or(StoreError::NotFound)?,
        case: match row.case_id {
            Some(case) => Some(cases::lookup(db, case.0)?.ok_or(StoreError::NotFound)?.0),
            None => None,
        },
        name: requests::wished_name(db, id)?,
        names,
        proposed: proposed(&request, &facts),
        lines: Vec::new(),
        facts,
        obstacle,
        people,
        today: facts.today,
        row,
        request,
    })
}
