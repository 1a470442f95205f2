//! A few people on the register, and what they do.

use std::{future::Future, sync::Arc};

use cqr_app::{
    App,
    accounts::{
        ACCOUNT_MAIL_JOB, AccountMail, Arrival, Door, PreparedMail, Resumed, SignInError, SignedIn, Use, Way,
        accept_invitation, invite_within, prepare_mail, resume, sign_in,
    },
};
use cqr_domain::{
    accounts::{Principal, Role, Roles},
    ids::{AccountId, JobId, PersonId, SessionId},
    journal::{Actor, Context, PolicyVersion, Reason},
    people::{Origin, PersonEvent},
};
use cqr_store::{
    At, On, Sql, StoreError, accounts, audit, jobs,
    notices::{AccountMatter, ReturnedAccountRow, add_returned_account},
    people,
};
use cqr_testkit::TestApp;
use jiff::{SignedDuration, civil::date};

/// When every story begins.
pub const START: &str = "2027-03-01T15:00:00Z";
/// A password that nobody expects.
pub const GOOD: &str = "lavender tractor moon";
/// Another one.
pub const OTHER: &str = "seven quiet otters swim";

/// An app with some people.
pub struct World(pub Arc<TestApp>);

/// Tells a story on both engines.
pub fn tell<F: Future<Output = ()>>(story: impl Fn(World) -> F) {
    cqr_testkit::on_both(START, |test| story(World(test)));
}

/// Somebody at a desk in a network.
pub fn from_network(network: &str) -> Arrival {
    Arrival {
        network: network.into(),
        agent: "Firefox on Linux".into(),
        device: None,
        before: None,
    }
}

/// Somebody at home.
pub fn at_home() -> Arrival {
    from_network("203.0.113.0/24")
}

impl World {
    /// The app.
    pub fn app(&self) -> &App {
        &self.0.app
    }

    /// Time passes.
    pub fn after_minutes(&self, minutes: i64) {
        self.0.clock.advance(SignedDuration::from_mins(minutes));
    }

    /// A person on the register without an account.
    pub async fn person(&self, number: &str, email: &str) -> PersonId {
        self.person_at(number, email, "").await
    }

    /// The same with a street for letters.
    pub async fn person_at(&self, number: &str, email: &str, street: &str) -> PersonId {
        let (number, email, street) = (number.to_owned(), email.to_owned(), street.to_owned());
        let added = self.app().store.write(move |tx| {
            let row = people::PersonRow {
                id: Sql(tx.id()),
                external_id: number.clone(),
                given_name: "Avery".into(),
                family_name: "Example".into(),
                birth_date: On(date(1990, 7, 9)),
                email: email.clone(),
                phone: String::new(),
                address_lines: street.clone(),
                city: String::new(),
                region: String::new(),
                postal_code: String::new(),
                country: String::new(),
                time_zone: String::new(),
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
            people::begin(
                tx,
                &row,
                &context,
                &[PersonEvent::PersonRegistered {
                    birth_month: 7,
                    origin: Origin::Staff,
                }],
            )?;
            Ok::<_, StoreError>(row.id.0)
        });
        added.await.unwrap()
    }

    /// A member of staff with this role, signed in.
    pub async fn staff(&self, email: &str, role: Role) -> Principal {
        let email = email.to_owned();
        let made = self.app().store.write(move |tx| {
            let new = accounts::NewAccount {
                person: None,
                email: email.clone(),
                name: "Kim Office".into(),
            };
            Ok::<_, StoreError>(accounts::add(tx, &new)?.id.0)
        });
        Principal {
            account: made.await.unwrap(),
            session: SessionId::from_bits(7),
            person: None,
            roles: Roles::of(&[role]),
        }
    }

    /// Mail to the address that a person has comes back.
    pub async fn mail_comes_back(&self, person: PersonId, job: u128) {
        let noted = self.app().store.write(move |tx| {
            let address = people::lookup(tx, person)?.ok_or(StoreError::NotFound)?.email;
            let now = At(tx.now());
            let row = ReturnedAccountRow {
                job_id: Sql(JobId::from_bits(job)),
                person_id: Sql(person),
                about: Sql(AccountMatter::Reset),
                address,
                reason: "550 no such user".into(),
                returned_at: now,
                due_at: now,
                outcome: None,
                settled_at: None,
                settled_by: None,
            };
            add_returned_account(tx, row)
        });
        assert!(noted.await.unwrap());
    }

    /// Invites somebody and hands back the code of a letter.
    pub async fn letter(&self, person: PersonId) -> String {
        let policy = self.app().programs.default_program().policy.accounts.clone();
        let invited = self
            .app()
            .store
            .write(move |tx| invite_within(tx, &policy, person, Way::Post, Actor::System));
        invited.await.unwrap().code.unwrap().in_groups()
    }

    /// A holder with an account.
    pub async fn holder(&self, number: &str, email: &str, password: &str) -> SignedIn {
        let person = self.person(number, email).await;
        let code = self.letter(person).await;
        accept_invitation(self.app(), &code, number, password, &at_home())
            .await
            .unwrap()
    }

    /// Signs in from a browser at home.
    pub async fn sign_in(&self, identifier: &str, password: &str) -> Result<SignedIn, SignInError> {
        sign_in(self.app(), identifier, password, &at_home(), Door::Browser).await
    }

    /// Who a session's token belongs to now.
    pub async fn resume(&self, signed_in: &SignedIn) -> Option<Resumed> {
        resume(self.app(), signed_in.token.as_str(), Use::Account)
            .await
            .unwrap()
    }

    /// Takes the mails about accounts that wait to be sent.
    pub async fn mails(&self) -> Vec<PreparedMail> {
        let claimed = self.app().store.write(|tx| {
            let claimed = jobs::claim(tx, "story", &[ACCOUNT_MAIL_JOB], 100, SignedDuration::from_mins(1))?;
            for job in &claimed {
                jobs::finish(tx, job)?;
            }
            Ok::<_, StoreError>(claimed)
        });
        let mut mails = Vec::new();
        for job in claimed.await.unwrap() {
            let mail: AccountMail = serde_json::from_str(&job.payload).unwrap();
            mails.extend(prepare_mail(self.app(), mail).await.unwrap());
        }
        mails
    }

    /// What the audit has about an account, the oldest in front.
    pub async fn acts(&self, account: AccountId) -> Vec<String> {
        self.acts_upon("account", account.to_string()).await
    }

    /// The same about something else.
    pub async fn acts_upon(&self, kind: &'static str, id: String) -> Vec<String> {
        let told = self.details_upon(kind, id).await;
        told.into_iter().map(|(act, _)| act).collect()
    }

    /// The same with what is said about each.
    pub async fn details_upon(&self, kind: &'static str, id: String) -> Vec<(String, String)> {
        let rows = self
            .app()
            .store
            .read(move |rx| audit::of_subject(rx, kind, &id, 100))
            .await
            .unwrap();
        rows.into_iter().rev().map(|row| (row.act, row.details)).collect()
    }
}

/// The code at the end of a link.
pub fn code_of(link: &str) -> &str {
    link.rsplit_once("code=").unwrap().1
}
