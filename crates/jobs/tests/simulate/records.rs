//! Acts about the register itself: dates that were wrong, which two officers correct; credentials that end; sanctions; and
//! the way back by examination. Each of them strikes a holder by chance, about once in 13 years.

use std::collections::BTreeMap;

use cqr_app::{
    credentials::{self, Act},
    people::{self, BirthDateError, Correction},
};
use cqr_domain::{
    accounts::{Principal, Role},
    ids::PersonId,
    people::Ending,
};
use cqr_store::credentials::{CredentialRow, RegisterStatus, of_person};
use jiff::{
    ToSpan as _,
    civil::{Date, Weekday},
};

use crate::{acts::granted, chance::Chance, holders::Holder, staff::account, world::World};

/// The people who keep the register: two officers, and one who imposes sanctions.
pub struct Records {
    officers: [Principal; 2],
    decider: Principal,
    chance: Chance,
}

impl Records {
    pub fn new(seed: u64) -> Self {
        Self {
            officers: [account(5, Role::CaseOfficer), account(6, Role::CaseOfficer)],
            decider: account(2, Role::DecisionMaker),
            chance: Chance::of(seed, "records", 0),
        }
    }

    /// A day; whether anything was done.
    pub async fn work(&mut self, world: &World, today: Date, holders: &mut [Holder]) -> bool {
        let mut acted = false;
        if today.weekday() == Weekday::Thursday {
            acted |= self.second_look(world).await;
        }
        // 260 such days a year.
        let often = u32::try_from(holders.len() * 4 / 13).unwrap().min(1000);
        if !self.chance.per_mille(often) {
            return acted;
        }
        let place = self.chance.place(holders.len());
        let holder = &mut holders[place];
        let person = holder.principal.as_ref().and_then(|principal| principal.person);
        let Some(person) = person.filter(|_| !holder.is_gone) else {
            return acted;
        };
        let held = world.app.store.read(move |rx| of_person(rx, person)).await.unwrap();
        if held.is_empty() {
            return acted;
        }
        let credential = &held[self.chance.place(held.len())];
        let done = if credential.status.0 == RegisterStatus::Registered {
            self.change(world, holder, credential, today).await
        } else {
            self.bring_back(world, holder, credential, today).await
        };
        done || acted
    }

    /// Something about a credential that is held.
    async fn change(&mut self, world: &World, holder: &mut Holder, credential: &CredentialRow, today: Date) -> bool {
        match self.chance.between(0, 99) {
            0..=39 => self.correct_award(world, credential, today).await,
            40..=64 => self.correct_birth_date(world, holder, credential.person_id.0).await,
            65..=79 => self.end(world, credential, Ending::Surrendered, today).await,
            80..=84 => self.end(world, credential, Ending::Retired, today).await,
            85..=91 => self.dies(world, holder, credential, today).await,
            92..=97 => self.end(world, credential, Ending::Suspended, today).await,
            _ => self.end(world, credential, Ending::Revoked, today).await,
        }
    }

    /// Something about a credential that was lost; the rules say no to much of it.
    async fn bring_back(
        &mut self,
        world: &World,
        holder: &mut Holder,
        credential: &CredentialRow,
        today: Date,
    ) -> bool {
        let act = match self.chance.between(0, 99) {
            0..=9 => return self.dies(world, holder, credential, today).await,
            10..=39 => Act::LiftSanction,
            _ => Act::Examine {
                taken_on: today,
                passed: self.chance.percent(70),
            },
        };
        let by = match act {
            Act::LiftSanction => &self.decider,
            _ => &self.officers[0],
        };
        let (person, id) = (credential.person_id.0, credential.id.0);
        granted(credentials::act(&world.app, by, person, id, act).await).is_some()
    }

    /// The office learns of a death.
    async fn dies(&self, world: &World, holder: &mut Holder, credential: &CredentialRow, today: Date) -> bool {
        let died = self.end(world, credential, Ending::Deceased, today).await;
        holder.is_gone |= died;
        died
    }

    /// One that ends: sanctions are for those who decide.
    async fn end(&self, world: &World, credential: &CredentialRow, ending: Ending, today: Date) -> bool {
        let by = if ending.is_sanction() {
            &self.decider
        } else {
            &self.officers[0]
        };
        let (person, id) = (credential.person_id.0, credential.id.0);
        let act = Act::End { ending, on: today };
        granted(credentials::act(&world.app, by, person, id, act).await).is_some()
    }

    /// The award was some weeks before or after the date on record.
    async fn correct_award(&mut self, world: &World, credential: &CredentialRow, today: Date) -> bool {
        let days = self.chance.between(1, 45);
        let days = if self.chance.percent(50) { days } else { -days };
        let day = credential.awarded_on.0.checked_add(days.days()).unwrap();
        let correction = Correction {
            birth_date: None,
            awards: BTreeMap::from([(credential.id.0, day.min(today))]),
        };
        let person = credential.person_id.0;
        granted(people::correct(&world.app, &self.officers[0], person, correction, "document").await).is_some()
    }

    /// Another month was meant; it waits for a second officer.
    async fn correct_birth_date(&mut self, world: &World, holder: &Holder, person: PersonId) -> bool {
        let month = i8::try_from(self.chance.between(1, 12)).unwrap();
        let correction = Correction {
            birth_date: Some(holder.birth_date.with().month(month).build().unwrap()),
            awards: BTreeMap::new(),
        };
        let proposed = people::correct(&world.app, &self.officers[0], person, correction, "typing_mistake").await;
        granted(proposed).is_some()
    }

    /// The other officer looks at each birth date that waits; who proposed it tries at times and may not (R-DATE-9).
    async fn second_look(&mut self, world: &World) -> bool {
        let [first, second] = &self.officers;
        let mut acted = false;
        for waiting in people::list_birth_dates(&world.app, second).await.unwrap() {
            let person = waiting.person.id.0;
            let looked = granted(people::look_at_birth_date(&world.app, second, person).await);
            let Some(proposal) = looked.flatten() else { continue };
            if self.chance.percent(30) {
                let alone = people::confirm_birth_date(&world.app, first, person, proposal.id).await;
                assert!(
                    matches!(alone, Err(BirthDateError::SecondPerson)),
                    "one officer alone corrected a birth date: {alone:?}"
                );
            }
            let answer = if self.chance.percent(85) {
                people::confirm_birth_date(&world.app, second, person, proposal.id).await
            } else {
                people::drop_birth_date(&world.app, second, person, proposal.id, "It was right before.").await
            };
            acted |= granted(answer).is_some();
        }
        acted
    }
}
