//! What happened while the clock moved, for whoever looks: the messages that were written on the way.

use cqr_domain::ids::PersonId;
use cqr_store::{
    Db, StoreError,
    demo::{self, Travel, TravelKind, TravelState},
    notices::{self, NoticeRow},
    people,
};
use jiff::{SignedDuration, Timestamp};

/// How long after the clock has come to rest it is told.
const TOLD_FOR: SignedDuration = SignedDuration::from_mins(5);

/// How many messages are told one by one.
const MOST: usize = 3;

/// What happened on the last way of the clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// What the clock showed before.
    pub begun_at: Timestamp,
    /// Whose it is: the holder who is signed in; nothing for the people of the start page.
    pub name: Option<String>,
    /// The newest messages in front, each with the name of who got it.
    pub told: Vec<(String, NoticeRow)>,
    /// Whether there were more.
    pub more: bool,
}

/// What happened on the last way, while it is news: to this person, or to those of the start page.
pub(super) fn since(
    db: &mut Db,
    now: Timestamp,
    travel: Option<Travel>,
    person: Option<PersonId>,
) -> Result<Option<Since>, StoreError> {
    let is_news = |travel: &Travel| {
        travel.kind == TravelKind::Forward
            && travel.state == TravelState::Arrived
            && now.duration_since(travel.until_at) < TOLD_FOR
    };
    let Some(travel) = travel.filter(is_news) else {
        return Ok(None);
    };
    let whose = match person {
        Some(person) => vec![person],
        None => demo::offered_holders(db)?
            .into_iter()
            .map(|(holder, _)| holder)
            .collect(),
    };
    let limit = i64::try_from(MOST).unwrap_or(i64::MAX).saturating_add(1);
    let mut rows = notices::of_people_since(db, &whose, travel.begun_at, limit)?;
    let more = rows.len() > MOST;
    rows.truncate(MOST);
    let mut told = Vec::new();
    for row in rows {
        told.push((name_of(db, row.person_id.0)?, row));
    }
    let name = match person {
        Some(person) => Some(name_of(db, person)?),
        None => None,
    };
    Ok(Some(Since {
        begun_at: travel.begun_at,
        name,
        told,
        more,
    }))
}

fn name_of(db: &mut Db, person: PersonId) -> Result<String, StoreError> {
    let row = people::lookup(db, person)?;
    Ok(row.map_or_else(String::new, |row| row.full_name()))
}
