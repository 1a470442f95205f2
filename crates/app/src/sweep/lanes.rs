//! Several units of work of one walk at the same time, where the database takes several writers: most of a sweep there
//! is waiting for answers. All of one person stays in one lane and in its order, because a reminder waits when another
//! one was sent lately (R-NOTE-3), so the register comes out as with one lane. The next page begins when all lanes of
//! this one are done.

use std::{collections::HashMap, ops::AddAssign, sync::Arc};

use cqr_domain::ids::PersonId;
use cqr_store::{Rx, Store, StoreError, Tx};
use tokio::task::JoinSet;

use crate::{App, programs::Programs};

/// More lanes than this gain nothing.
const MOST: usize = 4;
/// How many rows one page has for several lanes.
const PAGE: i64 = 800;
/// How many rows one unit of work has beside others. PostgreSQL remembers what a serializable unit has read: row by row
/// at first, beyond some thirty rows the whole table, and from then on any two units that write it are in conflict.
const BESIDE_OTHERS: usize = 6;
/// How often a unit that others overtook again and again is begun anew when its lane is done.
const ROUNDS: u32 = 4;

/// A row of a page: its place in the order, whom it is about, and what is done something about.
pub(super) type Row<K, T> = (K, PersonId, T);
/// Reads up to so many rows that are due now, behind a place in their order.
type Page<K, T> = fn(&mut Rx<'_>, Option<K>, i64) -> Result<Vec<Row<K, T>>, StoreError>;
/// Does what is due about the rows of one unit of work.
type ActOn<T, R> = fn(&mut Tx<'_>, &Programs, &[T], &mut R) -> Result<(), StoreError>;

/// Goes through everything that is due, page by page, and does what is due about it. `chunk` is how many rows one unit of
/// work has where it is alone.
pub(super) async fn walk<K, T, R>(
    app: &App,
    chunk: i64,
    page: Page<K, T>,
    act_on: ActOn<T, R>,
    report: &mut R,
) -> Result<(), StoreError>
where
    K: Clone + Send + 'static,
    T: Send + Sync + 'static,
    R: Default + AddAssign + Send + 'static,
{
    let lanes = Lanes::of(&app.store, chunk);
    let mut after: Option<K> = None;
    loop {
        let due = app.store.read(move |rx| page(rx, after, lanes.page())).await?;
        let last = due.last().map(|(place, _, _)| place.clone());
        if last.is_none() {
            return Ok(());
        }
        after = last;
        let rows = due.into_iter().map(|(_, person, row)| (person, row)).collect();
        let programs = app.programs.clone();
        let act = move |tx: &mut Tx<'_>, some: &[T]| {
            let mut part = R::default();
            act_on(tx, &programs, some, &mut part)?;
            Ok::<_, StoreError>(part)
        };
        for part in lanes.run(&app.store, rows, act).await? {
            *report += part;
        }
    }
}

/// A unit of work on its way.
type Unit<T> = Arc<[T]>;
/// What is done about the rows of a unit, by every lane.
type Act<T, R> = Arc<dyn Fn(&mut Tx<'_>, &[T]) -> Result<R, StoreError> + Send + Sync>;

/// How a walk goes through its pages.
#[derive(Debug, Clone, Copy)]
struct Lanes {
    count: usize,
    chunk: i64,
}

impl Lanes {
    /// As many as half of the writers: the other half is left to those who wait for an answer. `chunk` is how many rows
    /// one unit of work has where it is alone.
    fn of(store: &Store, chunk: i64) -> Self {
        Self {
            count: (store.writers() / 2).clamp(1, MOST),
            chunk,
        }
    }

    /// How many rows to read at once.
    const fn page(self) -> i64 {
        if self.count == 1 { self.chunk } else { PAGE }
    }

    /// Does what is to be done about these rows, each with the person it is about. Answers what each unit of work
    /// answered, in no order.
    async fn run<T, R, A>(self, store: &Store, rows: Vec<(PersonId, T)>, act: A) -> Result<Vec<R>, StoreError>
    where
        T: Send + Sync + 'static,
        R: Send + 'static,
        A: Fn(&mut Tx<'_>, &[T]) -> Result<R, StoreError> + Send + Sync + 'static,
    {
        let act: Act<T, R> = Arc::new(act);
        let work = Work {
            store: store.clone(),
            act,
        };
        if self.count == 1 {
            let size = usize::try_from(self.chunk).unwrap_or(usize::MAX);
            let mut done = Vec::new();
            for unit in split(rows, 1, size).into_iter().flatten() {
                done.push(work.once(&unit).await?);
            }
            return Ok(done);
        }
        let mut running = JoinSet::new();
        for units in split(rows, self.count, BESIDE_OTHERS) {
            running.spawn(work.clone().lane(units));
        }
        let (mut done, mut left, mut failed) = (Vec::new(), Vec::new(), None);
        // Each lane comes to its end, so that nothing of this page runs on when the walk is over.
        while let Some(ended) = running.join_next().await {
            match ended {
                Ok(Ok((parts, overtaken))) => {
                    done.extend(parts);
                    left.extend(overtaken);
                }
                Ok(Err(error)) => failed = Some(error),
                Err(error) => failed = Some(StoreError::Other(error.to_string())),
            }
        }
        if let Some(error) = failed {
            return Err(error);
        }
        for unit in left {
            done.push(work.alone(&unit).await?);
        }
        Ok(done)
    }
}

/// What the lanes of a page have in common.
struct Work<T, R> {
    store: Store,
    act: Act<T, R>,
}

impl<T, R> Clone for Work<T, R> {
    fn clone(&self) -> Self {
        Self {
            store: self.store.clone(),
            act: Arc::clone(&self.act),
        }
    }
}

impl<T: Send + Sync + 'static, R: Send + 'static> Work<T, R> {
    /// Goes through the units of one lane, one after the other. Answers what they answered, and those that others overtook
    /// each time: no later one is about the same people, so that they can wait.
    async fn lane(self, units: Vec<Unit<T>>) -> Result<(Vec<R>, Vec<Unit<T>>), StoreError> {
        let (mut done, mut overtaken) = (Vec::new(), Vec::new());
        for unit in units {
            match self.once(&unit).await {
                Ok(part) => done.push(part),
                Err(StoreError::Busy(_)) => overtaken.push(unit),
                Err(error) => return Err(error),
            }
        }
        Ok((done, overtaken))
    }

    /// Runs a unit with no other one of this sweep beside it.
    async fn alone(&self, unit: &Unit<T>) -> Result<R, StoreError> {
        for _ in 1..ROUNDS {
            match self.once(unit).await {
                Err(StoreError::Busy(_)) => {}
                ended => return ended,
            }
        }
        self.once(unit).await
    }

    async fn once(&self, unit: &Unit<T>) -> Result<R, StoreError> {
        let (unit, act) = (Arc::clone(unit), Arc::clone(&self.act));
        self.store.write(move |tx| act(tx, &unit)).await
    }
}

/// The lane in which everything of a person is done. Ids are random, but not in every register that was made by a
/// program, so all their bits have a say.
fn lane_of(person: PersonId, lanes: usize) -> usize {
    /// An odd number without a pattern: the golden ratio in 64 bits.
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
    let bytes = person.bits().to_be_bytes();
    let mixed = bytes.iter().fold(0_u64, |mixed, byte| {
        (mixed ^ u64::from(*byte)).wrapping_mul(SPREAD).rotate_left(23)
    });
    let lanes = u64::try_from(lanes.max(1)).unwrap_or(1);
    usize::try_from(mixed % lanes).unwrap_or(0)
}

/// The units of work of each lane: what is of one person stays together and in its order, with about `size` rows in a unit.
/// Rows next to each other lie next to each other in the database, too, so each lane begins at another place of the page.
fn split<T>(rows: Vec<(PersonId, T)>, lanes: usize, size: usize) -> Vec<Vec<Unit<T>>> {
    let mut groups: Vec<Vec<Vec<T>>> = (0..lanes.max(1)).map(|_| Vec::new()).collect();
    let mut known: HashMap<PersonId, usize> = HashMap::new();
    for (person, row) in rows {
        let own = &mut groups[lane_of(person, lanes)];
        let place = *known.entry(person).or_insert(own.len());
        match own.get_mut(place) {
            Some(group) => group.push(row),
            None => own.push(vec![row]),
        }
    }
    let units = |(number, mut groups): (usize, Vec<Vec<T>>)| {
        let begins_at = groups.len() * number / lanes.max(1);
        groups.rotate_left(begins_at);
        pack(groups, size)
    };
    groups.into_iter().enumerate().map(units).collect()
}

/// Fills units with whole groups until they have this many rows.
fn pack<T>(groups: Vec<Vec<T>>, size: usize) -> Vec<Unit<T>> {
    let (mut units, mut unit) = (Vec::new(), Vec::new());
    for group in groups {
        unit.extend(group);
        if unit.len() >= size {
            units.push(Unit::from(std::mem::take(&mut unit)));
        }
    }
    if !unit.is_empty() {
        units.push(Unit::from(unit));
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(number: u128) -> PersonId {
        PersonId::from_bits(number)
    }

    #[test]
    fn a_person_has_one_lane_and_the_lanes_have_about_as_many_people() {
        // Numbered ids, as a program makes them, at either end of the bits.
        for shift in [0, 64, 100] {
            let mut people = [0_usize; 4];
            for number in 0..4000_u128 {
                let id = person(number << shift);
                assert_eq!(lane_of(id, 4), lane_of(id, 4));
                assert_eq!(lane_of(id, 1), 0);
                people[lane_of(id, 4)] += 1;
            }
            assert!(people.iter().all(|many| (800..1200).contains(many)), "{people:?}");
        }
    }

    #[test]
    fn all_of_a_person_is_in_one_unit_and_in_its_order() {
        // Each person twice, the second time far behind the first.
        let rows: Vec<(PersonId, (u128, u8))> = (0..2)
            .flat_map(|time| (0..100).map(move |number| (person(number), (number, time))))
            .collect();
        for lanes in [1, 2, 4] {
            let parts = split(rows.clone(), lanes, 6);
            assert_eq!(parts.len(), lanes);
            let mut seen = Vec::new();
            for (number, units) in parts.iter().enumerate() {
                for unit in units {
                    assert!(unit.len() <= 7, "{}", unit.len());
                    let second = unit.iter().filter(|(_, time)| *time == 1);
                    for (id, _) in second {
                        let place = |time| unit.iter().position(|row| *row == (*id, time));
                        assert!(place(0).is_some() && place(0) < place(1), "person {id}");
                        assert_eq!(lane_of(person(*id), lanes), number);
                    }
                    seen.extend(unit.iter().copied());
                }
            }
            seen.sort_unstable();
            assert_eq!(seen.len(), rows.len(), "nothing twice, nothing left out");
            seen.dedup();
            assert_eq!(seen.len(), rows.len());
        }
    }

    #[test]
    fn one_lane_keeps_the_order_of_the_page() {
        let rows: Vec<(PersonId, u128)> = (0..10).map(|number| (person(number), number)).collect();
        let parts = split(rows, 1, 4);
        let units: Vec<Vec<u128>> = parts[0].iter().map(|unit| unit.to_vec()).collect();
        assert_eq!(units, [vec![0, 1, 2, 3], vec![4, 5, 6, 7], vec![8, 9]]);
    }
}
