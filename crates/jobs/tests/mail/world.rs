//! People with addresses and zones, notices to them, and the runner that mails.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use cqr_app::{
    accounts::{Way, invite_within},
    notices::{Telling, write},
};
use cqr_domain::{
    accounts::{Principal, Role, Roles},
    ids::{AccountId, NoticeId, PersonId, SessionId},
    journal::{Actor, Context, PolicyVersion, Reason},
    people::{Origin, PersonEvent},
};
use cqr_jobs::{MailError, MailSettings, Mailer, OutgoingMail, Post, Runner, RunnerOptions, Worker};
use cqr_store::{
    At, On, Sql, StoreError, Tx, accounts,
    jobs::{self, JobRow, JobState},
    notices::{self, NoticeRow},
    people,
};
use cqr_testkit::TestApp;
use diesel::connection::SimpleConnection as _;
use jiff::civil::date;

/// An installation whose mail goes one way.
pub struct World {
    pub test: Arc<TestApp>,
    pub runner: Runner,
}

impl World {
    pub fn with(test: Arc<TestApp>, settings: MailSettings) -> Self {
        let worker = Worker {
            app: Arc::new(test.app.clone()),
            mailer: Mailer::new(settings).unwrap(),
        };
        let options = RunnerOptions {
            parallel: 16,
            ..RunnerOptions::named("story")
        };
        Self {
            runner: Runner::new(worker, options),
            test,
        }
    }

    /// A person on the register with an address and a zone; an empty zone is the body's.
    pub async fn person(&self, number: &str, email: &str, zone: &str) -> PersonId {
        let (number, email, zone) = (number.to_owned(), email.to_owned(), zone.to_owned());
        let added = self.test.app.store.write(move |tx| {
            let row = people::PersonRow {
                id: Sql(tx.id()),
                external_id: number.clone(),
                given_name: "Avery".into(),
                family_name: "Example".into(),
                birth_date: On(date(1990, 7, 9)),
                email: email.clone(),
                phone: String::new(),
                address_lines: String::new(),
                city: String::new(),
                region: String::new(),
                postal_code: String::new(),
                country: String::new(),
                time_zone: zone.clone(),
                sort_name: people::sort_name("Avery", "Example"),
                birth_month: 7,
                import_id: None,
                registered_at: At(tx.now()),
            };
            let context = Context {
                actor: Actor::System,
                policy: PolicyVersion("arrt-like@1".into()),
                reason: Reason::new("story"),
                effective_on: date(2027, 3, 1),
            };
            let origin = Origin::Staff;
            people::begin(
                tx,
                &row,
                &context,
                &[PersonEvent::PersonRegistered { birth_month: 7, origin }],
            )?;
            Ok::<_, StoreError>(row.id.0)
        });
        added.await.unwrap()
    }

    /// Writes one notice to each of these people at once.
    pub async fn tell_all(&self, people: &[PersonId], key: &str, discipline: &str) {
        let (people, key, discipline) = (people.to_vec(), key.to_owned(), discipline.to_owned());
        let program = self.test.app.programs.default_program();
        let told = self.test.app.store.write(move |tx| {
            for person in &people {
                let telling = Telling {
                    person: *person,
                    case: None,
                    kind: "course_approved",
                    once_key: format!("{person}/{key}"),
                    args: &[("discipline", discipline.clone())],
                };
                write(tx, &program, telling)?;
            }
            Ok::<_, StoreError>(())
        });
        told.await.unwrap();
    }

    /// Writes a notice of this kind, as a use case does; with a date when it speaks of one.
    pub async fn tell(&self, person: PersonId, kind: &'static str, key: &str, date: &str) {
        let (once_key, date) = (format!("{person}/{date}/{key}"), date.to_owned());
        let program = self.test.app.programs.default_program();
        let told = self.test.app.store.write(move |tx| {
            let telling = Telling {
                person,
                case: None,
                kind,
                once_key: once_key.clone(),
                args: &[("discipline", "R".to_owned()), ("date", date.clone())],
            };
            write(tx, &program, telling)
        });
        assert!(told.await.unwrap(), "it is new");
    }

    /// The notices in a person's account, the oldest in front.
    pub async fn account(&self, person: PersonId) -> Vec<NoticeRow> {
        let read = self
            .test
            .app
            .store
            .read(move |rx| notices::of_person(rx, person, 1_000));
        let mut rows = read.await.unwrap();
        rows.reverse();
        rows
    }

    /// The jobs in a state.
    pub async fn in_state(&self, state: JobState) -> Vec<JobRow> {
        let read = self.test.app.store.read(move |rx| jobs::list(rx, state, 100));
        read.await.unwrap()
    }

    /// Whether mail does not reach a person.
    pub async fn is_unreached(&self, person: PersonId) -> bool {
        let read = self.test.app.store.read(move |rx| notices::is_unreached(rx, person));
        read.await.unwrap()
    }

    /// Somebody without an account is invited by mail; the account that the mail is about.
    pub async fn invite(&self, person: PersonId) -> AccountId {
        let policy = self.test.app.programs.default_program().policy.accounts.clone();
        let act = move |tx: &mut Tx<'_>| invite_within(tx, &policy, person, Way::Mail, Actor::System);
        self.test.app.store.write(act).await.unwrap().account
    }

    /// A case officer, signed in.
    pub async fn officer(&self) -> Principal {
        Principal {
            account: self.staff("office@example.org").await,
            session: SessionId::from_bits(7),
            person: None,
            roles: Roles::of(&[Role::CaseOfficer]),
        }
    }

    /// The account of a member of staff.
    pub async fn staff(&self, email: &str) -> AccountId {
        let new = accounts::NewAccount {
            person: None,
            email: email.to_owned(),
            name: "Kim Office".to_owned(),
        };
        let made = self.test.app.store.write(move |tx| accounts::add(tx, &new));
        made.await.unwrap().id.0
    }

    /// Something happens to the database.
    pub async fn run_sql(&self, sql: &'static str) {
        let act = move |tx: &mut Tx<'_>| Ok::<_, StoreError>(tx.db().batch_execute(sql)?);
        self.test.app.store.write(act).await.unwrap();
    }

    /// At an instant, what is due is done.
    pub async fn at(&self, now: &str) {
        self.test.it_is(now);
        self.runner.run_until_idle().await.unwrap();
    }
}

/// What a mail server of a story answers to a mail.
type Answer = Box<dyn Fn(&OutgoingMail, usize) -> Result<(), MailError> + Send + Sync>;

/// A mail server that keeps what it took.
pub struct Kept {
    taken: Mutex<Vec<OutgoingMail>>,
    answer: Answer,
}

impl Kept {
    pub fn answering(
        answer: impl Fn(&OutgoingMail, usize) -> Result<(), MailError> + Send + Sync + 'static,
    ) -> Arc<Self> {
        Arc::new(Self {
            taken: Mutex::default(),
            answer: Box::new(answer),
        })
    }

    /// One that takes nothing for as long as the flag is up, as it is at first.
    pub fn refusing(error: impl Fn() -> MailError + Send + Sync + 'static) -> (Arc<Self>, Arc<AtomicBool>) {
        let refuses = Arc::new(AtomicBool::new(true));
        let flag = refuses.clone();
        let kept = Self::answering(move |_, _| {
            if flag.load(Ordering::Relaxed) {
                Err(error())
            } else {
                Ok(())
            }
        });
        (kept, refuses)
    }

    pub fn settings(self: &Arc<Self>) -> MailSettings {
        MailSettings::Post {
            post: self.clone(),
            from: "office@example.org".to_owned(),
        }
    }

    /// To whom mails were taken since this was last asked.
    pub fn take(&self) -> Vec<String> {
        let taken = std::mem::take(&mut *self.taken.lock().unwrap_or_else(PoisonError::into_inner));
        let mut to: Vec<String> = taken.into_iter().map(|mail| mail.to).collect();
        to.sort();
        to
    }

    /// The notices whose mails were taken since this was last asked, in order.
    pub fn take_notices(&self) -> Vec<NoticeId> {
        let taken = std::mem::take(&mut *self.taken.lock().unwrap_or_else(PoisonError::into_inner));
        taken.into_iter().map(|mail| mail.message_id.parse().unwrap()).collect()
    }
}

impl Post for Kept {
    fn send(&self, mail: &OutgoingMail) -> Result<(), MailError> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        (self.answer)(mail, taken.len())?;
        taken.push(mail.clone());
        Ok(())
    }
}
