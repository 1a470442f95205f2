//! Humans who stand on the register twice: the body's file brings them again under another number, some with a credential that
//! the first record has, some with one more; some report courses there, also the same ones. Weeks later two officers find out
//! and merge the records. Once or twice a year.

use cqr_app::{
    completions::{self, Report, What},
    people::{self, MergeDone, MergeError},
    uploads,
};
use cqr_domain::{
    accounts::{Principal, Role},
    ids::PersonId,
};
use cqr_store::{
    StoreError,
    credentials::{CredentialRow, RegisterStatus, of_person},
    people::lookup,
};
use jiff::{ToSpan as _, civil::Date};

use crate::{
    acts::granted,
    chance::Chance,
    files,
    holders::Holder,
    sql,
    staff::account,
    world::{World, signed_in},
};

/// Years from an award within which a second record has it, too: its window is not near its end before somebody finds out.
const YOUNG_YEARS: i64 = 8;
/// How often two records are looked at until somebody gives up.
const LOOKS: u32 = 4;

/// What comes twice, and the two officers who find out.
pub struct Twins {
    officers: [Principal; 2],
    chance: Chance,
    /// How many records were brought, for the next number.
    brought: u32,
    waiting: Vec<Twin>,
}

/// Two records of one human.
struct Twin {
    goes_on: PersonId,
    gives_way: PersonId,
    /// Number of the second record.
    number: String,
    /// When somebody looks at them next.
    look_on: Date,
    /// How often something stood against merging them.
    refused: u32,
    is_proposed: bool,
}

/// What came of a look at two records.
enum Came {
    /// They are one, or are left as they are.
    Settled,
    /// Somebody looks again after so many days.
    Again(i64),
}

impl Twins {
    pub fn new(seed: u64) -> Self {
        Self {
            officers: [account(5, Role::CaseOfficer), account(6, Role::CaseOfficer)],
            chance: Chance::of(seed, "twins", 0),
            brought: 0,
            waiting: Vec::new(),
        }
    }

    /// A day; whether anything was done.
    pub async fn work(&mut self, world: &World, today: Date, holders: &[Holder]) -> bool {
        // 260 such days a year; a large body has more of them, but not many.
        let often = u32::try_from(3 + holders.len() / 8).unwrap().min(10);
        let mut acted = self.chance.per_mille(often) && self.bring(world, today, holders).await;
        for mut twin in std::mem::take(&mut self.waiting) {
            if self.chance.per_mille(25) {
                acted |= self.report(world, &twin, today).await;
            }
            if twin.look_on <= today {
                acted = true;
                match self.look(world, &mut twin).await {
                    Came::Settled => continue,
                    Came::Again(days) => twin.look_on = today.checked_add(days.days()).unwrap(),
                }
            }
            self.waiting.push(twin);
        }
        acted
    }

    /// The body's files bring somebody again.
    async fn bring(&mut self, world: &World, today: Date, holders: &[Holder]) -> bool {
        let holder = &holders[self.chance.place(holders.len())];
        let person = holder.principal.as_ref().and_then(|principal| principal.person);
        let Some(goes_on) = person.filter(|_| !holder.is_gone) else {
            return false;
        };
        let known = world
            .app
            .store
            .read(move |rx| Ok::<_, StoreError>((lookup(rx, goes_on)?, of_person(rx, goes_on)?)));
        let (row, held) = known.await.unwrap();
        let born = row.unwrap().birth_date.0;
        let awards = self.awards(holder, &held, today);
        self.brought += 1;
        let number = format!("D{:05}", 20_000 + self.brought);
        let gives_way = world
            .register_again(&number, (born, holder.email().as_str()), &awards, today)
            .await;
        let look_on = today.checked_add(self.chance.between(14, 80).days()).unwrap();
        self.waiting.push(Twin {
            goes_on,
            gives_way,
            number,
            look_on,
            refused: 0,
            is_proposed: false,
        });
        true
    }

    /// What the second record has: nothing, the same credential, or that and a newer one.
    fn awards(&mut self, holder: &Holder, held: &[CredentialRow], today: Date) -> Vec<(&'static str, Date)> {
        let since = today.checked_sub(YOUNG_YEARS.years()).unwrap();
        let first = held.iter().find(|held| {
            held.discipline == "R" && held.status.0 == RegisterStatus::Registered && held.awarded_on.0 > since
        });
        let (has_some, has_more) = (self.chance.percent(75), self.chance.percent(50));
        let newer = today.checked_sub(self.chance.between(1, 60).days()).unwrap();
        let Some(first) = first.filter(|_| has_some) else {
            return Vec::new();
        };
        let mut awards = vec![("R", first.awarded_on.0)];
        // Whoever is awarded another one by the body's own files later is not awarded it here.
        if has_more && held.len() == 1 && holder.held.len() == 1 && newer > first.awarded_on.0 {
            awards.push(("CT", newer));
        }
        awards
    }

    /// The human signs in under the other number and reports a course there: one that the first record has, or any other.
    async fn report(&mut self, world: &World, twin: &Twin, today: Date) -> bool {
        let on = twin.goes_on;
        let known = world.app.store.read_blocking(move |rx| {
            let own = format!(
                "SELECT DISTINCT activity_id AS line FROM completions WHERE person_id = '{on}' \
                 AND activity_id IS NOT NULL ORDER BY 1"
            );
            let own = sql::lines(rx, &own)?;
            let all = sql::lines(rx, "SELECT id AS line FROM activities ORDER BY id LIMIT 60")?;
            Ok::<_, StoreError>((own, all))
        });
        let (own, all) = known.unwrap();
        let from = if own.is_empty() || self.chance.percent(40) {
            all
        } else {
            own
        };
        let activity = from[self.chance.place(from.len())].parse().unwrap();
        let human = signed_in(&twin.number, twin.gives_way);
        let bytes = files::certificate(&twin.number, today, &mut self.chance);
        let received = uploads::receive(&world.app, &human, "certificate.pdf", bytes).await;
        let report = Report {
            what: What::Listed(activity),
            completed_on: today,
            upload: granted(received),
        };
        granted(completions::report(&world.app, &human, report).await).is_some()
    }

    /// One officer proposes, the other one confirms or says that they are two; what stands against it is looked at again.
    async fn look(&mut self, world: &World, twin: &mut Twin) -> Came {
        let [first, second] = &self.officers;
        let (on, way) = (twin.goes_on, twin.gives_way);
        let answer = if !twin.is_proposed {
            people::propose_merge(&world.app, first, on, way, "imported_twice").await
        } else if self.chance.percent(12) {
            people::drop_merge(&world.app, second, on, way).await.unwrap();
            return Came::Settled;
        } else {
            if self.chance.percent(30) {
                let alone = people::confirm_merge(&world.app, first, on, way).await;
                assert!(
                    matches!(alone, Err(MergeError::SecondPerson)),
                    "one officer alone merged two records: {alone:?}"
                );
            }
            people::confirm_merge(&world.app, second, on, way).await
        };
        match answer {
            Ok(MergeDone::Waits) => {
                twin.is_proposed = true;
                Came::Again(self.chance.between(1, 20))
            }
            Ok(MergeDone::Merged) => {
                sql::note_merge(&world.app, on, way);
                Came::Settled
            }
            Err(MergeError::Against(_)) if twin.refused < LOOKS => {
                twin.refused += 1;
                Came::Again(self.chance.between(20, 60))
            }
            // Whatever waits is taken off the list, and the records stay two.
            Err(MergeError::Against(_)) => {
                people::drop_merge(&world.app, second, on, way).await.unwrap();
                Came::Settled
            }
            Err(error) => panic!("merging two records broke: {error:?}"),
        }
    }
}
