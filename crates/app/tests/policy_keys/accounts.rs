//! Figures of signing in: what somebody meets at the door; and what an officer needs to correct a record.

use std::sync::Arc;

use cqr_app::{
    accounts::{
        ACCOUNT_MAIL_JOB, AccountMail, Arrival, Ask, Door, SignInError, SignedIn, Use, Way, accept_invitation,
        create_staff, invite, invite_within, prepare_mail, request_reset, reset_password, resume, runs, sign_in,
    },
    people::{Correction, correct, look, propose_merge, rename},
    programs::Program,
};
use cqr_domain::{
    accounts::{Principal, Role, Roles},
    ids::PersonId,
    journal::Actor,
};
use cqr_store::{
    StoreError,
    accounts::{self, NewAccount},
    jobs,
};
use cqr_testkit::{Place, TestApp};
use jiff::{SignedDuration, civil::date};

use crate::{
    stories::{principal, register},
    table::{Row, Story, happen, story},
};

const GOOD: &str = "lavender tractor moon";

/// An installation with a holder whose number is H-1, and nobody signed in.
struct Door1 {
    test: Arc<TestApp>,
    person: PersonId,
}

fn arrival(network: &str) -> Arrival {
    Arrival {
        network: network.to_owned(),
        agent: "Firefox on Linux".to_owned(),
        device: None,
        before: None,
    }
}

impl Door1 {
    async fn of(program: Program) -> Self {
        let test = Arc::new(TestApp::start(Place::sqlite(), "2027-03-01T15:00:00Z"));
        test.app.programs.put(program);
        let person = register(&test, "H-1", "2019-06-17").await;
        Self { test, person }
    }

    fn later(&self, minutes: i64) {
        self.test.clock.advance(SignedDuration::from_mins(minutes));
    }

    async fn letter(&self) -> String {
        let (policy, person) = (
            self.test.app.programs.default_program().policy.accounts.clone(),
            self.person,
        );
        let invite = move |tx: &mut cqr_store::Tx<'_>| invite_within(tx, &policy, person, Way::Post, Actor::System);
        self.test
            .app
            .store
            .write(invite)
            .await
            .unwrap()
            .code
            .unwrap()
            .in_groups()
    }

    async fn accept(&self, code: &str, password: &str) -> Result<SignedIn, String> {
        let accepted = accept_invitation(&self.test.app, code, "H-1", password, &arrival("203.0.113.0/24")).await;
        accepted.map_err(|error| format!("{error:?}"))
    }

    async fn holder(&self) -> SignedIn {
        let code = self.letter().await;
        self.accept(&code, GOOD).await.unwrap()
    }

    async fn staff(&self) -> SignedIn {
        let link = create_staff(&self.test.app, "desk@example.org", Roles::of(&[Role::CaseOfficer]))
            .await
            .unwrap();
        let code = link
            .rsplit_once("code=")
            .map_or(link.as_str(), |(_, code)| code)
            .to_owned();
        let home = arrival("203.0.113.0/24");
        accept_invitation(&self.test.app, &code, "desk@example.org", GOOD, &home)
            .await
            .unwrap()
    }

    async fn is_in(&self, session: &SignedIn) -> bool {
        resume(&self.test.app, session.token.as_str(), Use::Account)
            .await
            .unwrap()
            .is_some()
    }

    /// What a try to sign in is answered with.
    async fn tries(&self, name: &str, password: &str, network: &str) -> String {
        match sign_in(&self.test.app, name, password, &arrival(network), Door::Browser).await {
            Ok(_) => "in".to_owned(),
            Err(SignInError::Refused) => "refused".to_owned(),
            Err(SignInError::Wait(seconds)) => format!("wait {seconds}"),
            Err(SignInError::Account(error)) => panic!("{error:?}"),
        }
    }
}

/// Whether a session still runs after so many minutes.
async fn still_in(program: Program, staff: bool, steps: &[i64]) -> String {
    let door = Door1::of(program).await;
    let session = if staff { door.staff().await } else { door.holder().await };
    let mut told = Vec::new();
    for minutes in steps {
        door.later(*minutes);
        told.push(door.is_in(&session).await);
    }
    format!("{told:?}")
}

/// Four wrong tries for one name from different networks.
async fn one_name(program: Program) -> String {
    let door = Door1::of(program).await;
    let mut told = Vec::new();
    for network in 0..4 {
        told.push(door.tries("H-1", "wrong", &format!("198.51.{network}.0/24")).await);
    }
    told.join(", ")
}

/// Wrong tries for different names from one network, or each from another one.
async fn many_names(program: Program, one_network: bool) -> String {
    let door = Door1::of(program).await;
    let mut told = Vec::new();
    for name in 0..5 {
        let network = if one_network || name > 3 { 1 } else { name };
        told.push(
            door.tries(&format!("N-{name}"), "wrong", &format!("198.51.{network}.0/24"))
                .await,
        );
    }
    told.join(", ")
}

/// What comes of saying that a birth date is wrong.
async fn corrected(program: Program) -> String {
    let door = Door1::of(program).await;
    let wish = Correction {
        birth_date: Some(date(1984, 7, 17)),
        ..Correction::default()
    };
    let told = correct(&door.test.app, &officer(), door.person, wish, "document").await;
    format!("{told:?}")
}

/// What comes of saying that two records are one human.
async fn merged(program: Program, reason: &str) -> String {
    let door = Door1::of(program).await;
    let other = register(&door.test, "H-2", "2019-06-17").await;
    format!(
        "{:?}",
        propose_merge(&door.test.app, &officer(), door.person, other, reason).await
    )
}

fn officer() -> Principal {
    principal(9, None, Role::CaseOfficer)
}

pub fn rows() -> Vec<Row<Story>> {
    let mut rows = passwords();
    rows.extend(sessions());
    rows.extend(tries());
    rows.extend(papers());
    rows
}

/// What an officer names when a name or a date is put right.
fn papers() -> Vec<Row<Story>> {
    vec![
        story("accounts.name_documents", "[\"identity_card\"]", |program| {
            Box::pin(async {
                let door = Door1::of(program).await;
                let (seen, name) = (("Ana", "Lima"), ("Ana", "Lima"));
                let told = rename(&door.test.app, &officer(), door.person, seen, name, "marriage").await;
                format!("{told:?}")
            })
        }),
        story("accounts.name_days", "20", |program| {
            Box::pin(async {
                let door = Door1::of(program).await;
                let holder = principal(8, Some(door.person), Role::Holder);
                let form = cqr_app::requests::name_form(&door.test.app, &holder).await.unwrap();
                form.due_on.to_string()
            })
        }),
        story("accounts.merge_reasons", "[\"document\"]", |program| {
            Box::pin(async { merged(program, "imported_twice").await })
        }),
        story("accounts.merge_people", "1", |program| {
            Box::pin(async { merged(program, "document").await })
        }),
        story("accounts.birth_date_people", "1", |program| {
            Box::pin(corrected(program))
        }),
        story("calendar.correction_reasons", "[\"typing\"]", |program| {
            Box::pin(corrected(program))
        }),
    ]
}

fn passwords() -> Vec<Row<Story>> {
    vec![
        story("accounts.password_min", "40", |program| {
            Box::pin(async {
                let door = Door1::of(program).await;
                let code = door.letter().await;
                format!("{:?}", door.accept(&code, GOOD).await.map(|_| "in"))
            })
        }),
        story("accounts.password_max", "64", |program| {
            Box::pin(async {
                let door = Door1::of(program).await;
                let code = door.letter().await;
                let long = "a long and quiet walk over the hills ".repeat(3);
                format!("{:?}", door.accept(&code, long.trim()).await.map(|_| "in"))
            })
        }),
        story("accounts.invitation_days", "60", |program| {
            Box::pin(async {
                let door = Door1::of(program).await;
                let code = door.letter().await;
                door.later(31 * 24 * 60);
                format!("{:?}", door.accept(&code, GOOD).await.map(|_| "in"))
            })
        }),
        story("accounts.invitations_a_day", "4", |program| {
            Box::pin(async {
                let door = Door1::of(program).await;
                let officer = principal(2, None, Role::CaseOfficer);
                let (mut seen, mut answers) = (None, Vec::new());
                for _ in 0..4 {
                    let ask = Ask {
                        way: Way::Post,
                        seen,
                        is_sure: false,
                    };
                    let invited = invite(&door.test.app, &officer, door.person, ask).await;
                    answers.push(invited.map(|sent| sent.is_some()));
                    seen = look(&door.test.app, &officer, door.person)
                        .await
                        .unwrap()
                        .account
                        .newest;
                }
                format!("{answers:?}")
            })
        }),
        story("accounts.invitations_an_hour", "1", |program| {
            Box::pin(async {
                let door = Door1::of(program).await;
                register(&door.test, "H-2", "2019-06-17").await;
                let app = &door.test.app;
                let made = app.store.write(|tx| {
                    let new = NewAccount {
                        person: None,
                        email: "desk@example.org".to_owned(),
                        name: "Desk".to_owned(),
                    };
                    Ok::<_, StoreError>(accounts::add(tx, &new)?.id.0)
                });
                let officer = Principal {
                    account: made.await.unwrap(),
                    ..officer()
                };
                let begun = runs::start(app, &officer, false).await.unwrap();
                let waits = runs::work_off(app, begun.run).await.unwrap();
                let board = runs::board(app, &officer).await.unwrap();
                format!("{waits:?} {:?}", board.waiting)
            })
        }),
        story("accounts.reset_minutes", "120", |program| {
            Box::pin(async {
                let door = Door1::of(program).await;
                door.holder().await;
                let (app, home) = (&door.test.app, arrival("203.0.113.0/24"));
                request_reset(app, "H-1", &home).await.unwrap();
                let claim = |tx: &mut cqr_store::Tx<'_>| {
                    jobs::claim(tx, "story", &[ACCOUNT_MAIL_JOB], 100, SignedDuration::from_mins(1))
                };
                let claimed = app.store.write::<_, StoreError>(claim).await.unwrap();
                let mut code = String::new();
                for job in claimed {
                    let mail: AccountMail = serde_json::from_str(&job.payload).unwrap();
                    let link = prepare_mail(app, mail)
                        .await
                        .unwrap()
                        .map(|mail| mail.link)
                        .unwrap_or_default();
                    code = link.rsplit_once("code=").map_or(code, |(_, code)| code.to_owned());
                }
                door.later(61);
                let set = reset_password(app, &code, "seven quiet otters swim", &home).await;
                format!("{:?}", set.map(|_| "in").map_err(|error| format!("{error:?}")))
            })
        }),
    ]
}

fn sessions() -> Vec<Row<Story>> {
    vec![
        story("accounts.session_idle_minutes", "90", |program| {
            Box::pin(still_in(program, false, &[61]))
        }),
        story("accounts.staff_idle_minutes", "30", |program| {
            Box::pin(still_in(program, true, &[16]))
        }),
        Row {
            given: &[("accounts.session_idle_minutes", "3000")],
            ..story("accounts.session_absolute_minutes", "2000", |program| {
                Box::pin(still_in(program, false, &[1441]))
            })
        },
        Row {
            given: &[("accounts.staff_idle_minutes", "3000")],
            ..story("accounts.staff_absolute_minutes", "900", |program| {
                Box::pin(still_in(program, true, &[721]))
            })
        },
        story("accounts.step_up_minutes", "20", |program| {
            Box::pin(async {
                let door = Door1::of(program).await;
                let session = door.holder().await;
                door.later(11);
                let resumed = resume(&door.test.app, session.token.as_str(), Use::Account)
                    .await
                    .unwrap();
                resumed.unwrap().is_stepped_up().to_string()
            })
        }),
    ]
}

fn tries() -> Vec<Row<Story>> {
    vec![
        story("accounts.throttle_account_tries", "2", |program| {
            Box::pin(one_name(program))
        }),
        Row {
            given: &[("accounts.throttle_account_tries", "1")],
            ..story("accounts.throttle_first_wait_seconds", "60", |program| {
                Box::pin(one_name(program))
            })
        },
        Row {
            given: &[
                ("accounts.throttle_account_tries", "1"),
                ("accounts.throttle_first_wait_seconds", "3600"),
            ],
            ..story("accounts.throttle_window_minutes", "30", |program| {
                Box::pin(one_name(program))
            })
        },
        story("accounts.throttle_network_tries", "3", |program| {
            Box::pin(many_names(program, true))
        }),
        story("accounts.throttle_attack_tries", "2", |program| {
            Box::pin(many_names(program, false))
        }),
        story("accounts.disable_after_tries", "2", |program| {
            Box::pin(async {
                let door = Door1::of(program).await;
                door.holder().await;
                for network in 0..3 {
                    door.tries("H-1", "wrong", &format!("198.51.{network}.0/24")).await;
                }
                door.tries("H-1", GOOD, "198.51.9.0/24").await
            })
        }),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_row_shows_a_difference() {
    happen(&rows()).await;
}
