//! Two holders and two officers, each with an account.

use std::sync::Arc;

use cqr_app::threads::{self, Message, Question, Reply, ThreadError};
use cqr_domain::{
    accounts::{Principal, Role, Roles},
    ids::{PersonId, SessionId, ThreadId, UploadId},
    journal::{Actor, Context, PolicyVersion, Reason},
    people::{Origin, PersonEvent},
};
use cqr_store::{At, On, Sql, StoreError, accounts, check, people, projections};
use cqr_testkit::TestApp;
use jiff::civil::date;

/// A Monday morning, before Thanksgiving.
pub const START: &str = "2026-11-23T15:00:00Z";

/// Everybody of a story.
pub struct World {
    pub test: Arc<TestApp>,
    pub marisol: Principal,
    pub calvin: Principal,
    pub nadia: Principal,
    pub ruth: Principal,
}

impl World {
    pub async fn begin(test: Arc<TestApp>) -> Self {
        let holder = |number: u32, name: &'static str| person(&test, number, name);
        let (marisol, calvin) = (holder(1, "Marisol").await, holder(2, "Calvin").await);
        Self {
            marisol: account(&test, Some(marisol), "Marisol", Role::Holder).await,
            calvin: account(&test, Some(calvin), "Calvin", Role::Holder).await,
            nadia: account(&test, None, "Nadia Ferro", Role::CaseOfficer).await,
            ruth: account(&test, None, "Ruth Amberly", Role::CaseOfficer).await,
            test,
        }
    }

    pub fn question(&self, subject: &str, text: &str) -> Question {
        Question {
            topic: "courses".into(),
            subject: subject.into(),
            text: text.into(),
            files: Vec::new(),
            begun: 0,
        }
    }

    /// Marisol asks.
    pub async fn ask(&self, subject: &str, text: &str) -> ThreadId {
        let begun = threads::begun(&self.test.app, &self.marisol).await.unwrap();
        let question = Question {
            begun,
            ..self.question(subject, text)
        };
        threads::ask(&self.test.app, &self.marisol, question).await.unwrap()
    }

    pub async fn answer(&self, by: &Principal, id: ThreadId, text: &str, seen: u32) -> Result<(), ThreadError> {
        let text = text.to_owned();
        threads::answer(&self.test.app, by, id, Message { text, seen }).await
    }

    pub async fn reply(&self, id: ThreadId, text: &str, files: Vec<UploadId>, seen: u32) -> Result<(), ThreadError> {
        let text = text.to_owned();
        threads::reply(&self.test.app, &self.marisol, id, Reply { text, files, seen }).await
    }

    /// Acts and words of a thread as its holder sees them.
    pub async fn seen_by_marisol(&self, id: ThreadId) -> Vec<String> {
        let shown = threads::show(&self.test.app, &self.marisol, id, threads::Reading::Fetches);
        shown.await.unwrap().posts.iter().map(told).collect()
    }

    /// Acts and words of a thread as an officer sees them.
    pub async fn seen_by_staff(&self, id: ThreadId) -> Vec<String> {
        let shown = threads::look(&self.test.app, &self.nadia, id, threads::Reading::Fetches);
        shown.await.unwrap().posts.iter().map(told).collect()
    }

    /// How many new messages the menu tells Marisol of.
    pub async fn unread(&self) -> i64 {
        cqr_app::people::greet(&self.test.app, Some(&self.marisol))
            .await
            .unwrap()
            .unread
    }

    /// Every projection is what follows from what was recorded.
    pub async fn is_clean(&self) {
        let report = self
            .test
            .app
            .store
            .read(|rx| check::check(rx, projections::ALL))
            .await
            .unwrap();
        assert!(report.is_clean(), "{report:?}");
    }
}

fn told(posted: &threads::Posted) -> String {
    let body = posted.text.as_ref().map_or("", |text| text.body.as_str());
    format!("{} {body}", posted.post.act).trim().to_owned()
}

async fn account(test: &TestApp, person: Option<PersonId>, name: &'static str, role: Role) -> Principal {
    let made = test.app.store.write(move |tx| {
        let new = accounts::NewAccount {
            person,
            email: String::new(),
            name: name.into(),
        };
        Ok::<_, StoreError>(accounts::add(tx, &new)?.id.0)
    });
    Principal {
        account: made.await.unwrap(),
        session: SessionId::from_bits(1),
        person,
        roles: Roles::of(&[role]),
    }
}

async fn person(test: &TestApp, number: u32, name: &'static str) -> PersonId {
    let id = PersonId::from_bits(u128::from(number) << 64);
    let made = test.app.store.write(move |tx| -> Result<(), StoreError> {
        let row = people::PersonRow {
            id: Sql(id),
            external_id: format!("EX{number}"),
            given_name: name.into(),
            family_name: "Example".into(),
            birth_date: On(date(1990, 7, 9)),
            email: format!("{}@example.org", name.to_lowercase()),
            phone: String::new(),
            address_lines: String::new(),
            city: String::new(),
            region: String::new(),
            postal_code: String::new(),
            country: String::new(),
            time_zone: String::new(),
            sort_name: people::sort_name(name, "Example"),
            birth_month: 7,
            import_id: None,
            registered_at: At(tx.now()),
        };
        let context = Context {
            actor: Actor::System,
            policy: PolicyVersion("arrt-like@1".into()),
            reason: Reason::new("story"),
            effective_on: date(2026, 11, 23),
        };
        let event = PersonEvent::PersonRegistered {
            birth_month: 7,
            origin: Origin::Staff,
        };
        people::begin(tx, &row, &context, &[event])?;
        Ok(())
    });
    made.await.unwrap();
    id
}
