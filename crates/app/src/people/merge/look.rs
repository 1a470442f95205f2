//! Two records side by side, what merging them would do, and the proposals that wait.

use cqr_domain::{
    accounts::Principal,
    ids::{BienniumId, PersonId},
    people::{Obstacle, Plan, merge},
};
use cqr_store::{
    Db, StoreError, accounts,
    completions::{self, Worded},
    credentials::{self, CredentialRow},
    people::{self, MergeState, PersonRow},
};
use jiff::{Timestamp, civil::Date};

use super::{
    super::waiting::{WaitingCounts, sort_waiting},
    act::MergeError,
    facts::{Record, record},
};
use crate::{
    App,
    accounts::is_set_up,
    officers::{is_officer, name_of, officers_only},
    programs::Programs,
};

/// Tables whose rows are counted for the preview, in the order in which they are told.
const TOLD: [&str; 12] = [
    "credentials",
    "cases",
    "profiles",
    "sittings",
    "completions",
    "registrations",
    "requests",
    "threads",
    "notices",
    "letters",
    "uploads",
    "audits",
];

/// One of the two records.
#[derive(Debug, Clone)]
pub struct MergeSide {
    /// Name, number and address.
    pub person: PersonRow,
    /// The credentials.
    pub credentials: Vec<CredentialRow>,
    /// Whether there is an account with which the person signs in.
    pub account: SideAccount,
    /// How much there is of what would move, by the name of its table; nothing that there is none of.
    pub held: Vec<(&'static str, i64)>,
    /// Courses for two years for which the other record has some, too.
    pub courses: Vec<Worded>,
}

/// How far the person of a record came on the way to an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SideAccount {
    /// There is none, and no invitation to one.
    None,
    /// The person was invited, and has not set it up.
    Invited,
    /// The person has set it up; it may be closed.
    SetUp,
}

impl SideAccount {
    /// The name in texts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Invited => "invited",
            Self::SetUp => "set-up",
        }
    }
}

/// What is proposed already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeWaiting {
    /// Who proposed it, by name; may be empty.
    pub by: String,
    /// Why, as a code of the program.
    pub reason: String,
    /// Since when it waits.
    pub since: Timestamp,
    /// Whether whoever looks proposed it, so that somebody else has to confirm it.
    pub is_own: bool,
}

/// Two records side by side.
#[derive(Debug, Clone)]
pub struct MergePreview {
    /// The record that would go on.
    pub goes_on: MergeSide,
    /// The record that would give way.
    pub gives_way: MergeSide,
    /// What becomes of what both have, or what stands against it.
    pub outcome: Result<Plan, Vec<Obstacle>>,
    /// Whether merging the other way round can be done.
    pub can_turn: bool,
    /// The proposal of this very merge, while it waits.
    pub waiting: Option<MergeWaiting>,
    /// How many people look before it is done.
    pub people: u32,
}

/// A proposal on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingMerge {
    /// The record that would go on.
    pub goes_on: PersonRow,
    /// The record that would give way.
    pub gives_way: PersonRow,
    /// Since when it waits.
    pub since: Timestamp,
    /// Why, as a code of the program.
    pub reason: String,
    /// Who proposed it, by name.
    pub by: String,
    /// Whether it waits for others: whoever looks proposed it.
    pub for_others: bool,
}

/// Looks what merging would do. Changes nothing.
///
/// # Errors
/// [`MergeError::NotFound`] for everybody who may not, and where one of the records is the own one.
pub async fn preview_merge(
    app: &App,
    principal: &Principal,
    goes_on: PersonId,
    gives_way: PersonId,
) -> Result<MergePreview, MergeError> {
    super::act::may(principal, &[goes_on, gives_way])?;
    let (programs, account) = (app.programs.clone(), principal.account);
    let needed = programs.default_program().policy.accounts.merge_people;
    app.store
        .read(move |rx| {
            let now = rx.now();
            let on = record(rx, &programs, goes_on, now)?.ok_or(MergeError::NotFound)?;
            let way = record(rx, &programs, gives_way, now)?.ok_or(MergeError::NotFound)?;
            let outcome = merge(&on.side, &way.side);
            let can_turn = outcome.is_err() && merge(&way.side, &on.side).is_ok();
            let proposal = people::merge_of(rx, gives_way)?
                .filter(|row| row.state.0 == MergeState::Proposed && row.into_id.0 == goes_on);
            let years = years_of_both(&outcome);
            Ok(MergePreview {
                outcome,
                can_turn,
                waiting: match proposal {
                    Some(row) => Some(MergeWaiting {
                        by: name_of(rx, row.proposed_by.0)?,
                        reason: row.reason,
                        since: row.at.0,
                        is_own: row.proposed_by.0 == account,
                    }),
                    None => None,
                },
                people: needed,
                goes_on: side(rx, on, &years)?,
                gives_way: side(rx, way, &years)?,
            })
        })
        .await
}

/// First days of the two years for which both have courses.
fn years_of_both(outcome: &Result<Plan, Vec<Obstacle>>) -> Vec<Date> {
    let against = outcome.as_ref().err().into_iter().flatten();
    let years = against.filter_map(|obstacle| match obstacle {
        Obstacle::Credits { starts_on, .. } => Some(*starts_on),
        _ => None,
    });
    let joined = outcome.iter().flat_map(|plan| &plan.joins);
    years.chain(joined.map(|join| join.starts_on)).collect()
}

/// A record, with its courses for the two years that begin on these days.
fn side(db: &mut Db, record: Record, years: &[Date]) -> Result<MergeSide, StoreError> {
    let id = record.held.id;
    let mut held = Vec::new();
    for table in TOLD {
        let count = people::count_of(db, table, id)?;
        if count > 0 {
            held.push((table, count));
        }
    }
    let of_years = record
        .side
        .bienniums
        .iter()
        .filter(|own| years.contains(&own.biennium.starts_on));
    let of_years: Vec<BienniumId> = of_years.map(|own| own.id).collect();
    let mut courses = if of_years.is_empty() {
        Vec::new()
    } else {
        completions::of_person(db, id)?
    };
    courses.retain(|course| of_years.contains(&course.completion.biennium_id.0));
    Ok(MergeSide {
        courses,
        credentials: credentials::of_person(db, id)?,
        account: account(db, id)?,
        held,
        person: record.row,
    })
}

fn account(db: &mut Db, id: PersonId) -> Result<SideAccount, StoreError> {
    let Some(row) = accounts::find_by_person(db, id)? else {
        return Ok(SideAccount::None);
    };
    if row.disabled_at.is_some() || is_set_up(db, &row)? {
        return Ok(SideAccount::SetUp);
    }
    let invited = accounts::newest_invitation(db, row.id.0)?;
    Ok(invited.map_or(SideAccount::None, |_| SideAccount::Invited))
}

/// The proposals that wait, the oldest in front, those that wait for others last, as birth dates are; none about the own record.
///
/// # Errors
/// Those of the store; not found for everybody who may not.
pub async fn list_merges(app: &App, principal: &Principal) -> Result<Vec<WaitingMerge>, StoreError> {
    officers_only(principal, &[], StoreError::NotFound)?;
    let (me, by_two) = (principal.clone(), by_two(&app.programs));
    app.store
        .read(move |rx| {
            let mut found = Vec::new();
            for row in people::merges_waiting(rx)? {
                let own = me.person == Some(row.person_id.0) || me.person == Some(row.into_id.0);
                let goes_on = people::lookup(rx, row.into_id.0)?;
                let gives_way = people::lookup(rx, row.person_id.0)?;
                let (Some(goes_on), Some(gives_way), false) = (goes_on, gives_way, own) else {
                    continue;
                };
                found.push(WaitingMerge {
                    goes_on,
                    gives_way,
                    since: row.at.0,
                    reason: row.reason,
                    by: name_of(rx, row.proposed_by.0)?,
                    for_others: by_two && row.proposed_by.0 == me.account,
                });
            }
            sort_waiting(&mut found, |row: &WaitingMerge| (row.for_others, row.since));
            Ok(found)
        })
        .await
}

/// How many proposals wait; none for those who do not decide them, and none about the own record.
///
/// # Errors
/// Those of the store.
pub async fn count_merges(app: &App, principal: &Principal) -> Result<WaitingCounts, StoreError> {
    if !is_officer(principal) {
        return Ok(WaitingCounts::default());
    }
    let (me, by_two) = (principal.clone(), by_two(&app.programs));
    app.store
        .read(move |rx| {
            let mut counts = WaitingCounts::default();
            for row in people::merges_waiting(rx)? {
                let about_me = me.person == Some(row.person_id.0) || me.person == Some(row.into_id.0);
                match (about_me, by_two && row.proposed_by.0 == me.account) {
                    (true, _) => {}
                    (false, true) => counts.for_others += 1,
                    (false, false) => counts.to_decide += 1,
                }
            }
            Ok::<_, StoreError>(counts)
        })
        .await
}

/// Whether whoever proposed a merge needs somebody else to confirm it.
fn by_two(programs: &Programs) -> bool {
    programs.default_program().policy.accounts.merge_people > 1
}
