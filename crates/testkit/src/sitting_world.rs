//! A small register for stories of sittings: one holder whose profile is done, an item bank full of words that occur
//! nowhere else, one form.

use cqr_app::{
    App,
    credentials::{Act, act},
    forms::assemble,
    items::{store_batch, validate_row},
    sittings::{Player, SaveAnswer, SavedAnswer, SittingError, save},
};
use cqr_domain::{
    accounts::{Principal, Role, Roles},
    cases::{CaseEvent, Command},
    ids::{AccountId, CaseId, CredentialId, PersonId, SessionId, SittingId},
    items::{ItemDraft, Letters},
    journal::{Actor, Context, PolicyVersion, Reason},
    people::{Ending, Origin, PersonEvent},
};
use cqr_store::{At, FrozenClock, On, Sql, StoreError, Tx, cases, installation, people};
use jiff::{Timestamp, civil::date};

use crate::{Place, TestApp};

/// The moment at which every story begins.
pub const START: &str = "2027-01-10T15:00:00Z";
/// Items per subcategory; a form takes ten.
const ITEMS_EACH: usize = 12;

/// Everything a story needs.
pub struct SittingWorld {
    /// The app.
    pub app: App,
    /// Its clock.
    pub clock: FrozenClock,
    /// Where its database is.
    pub place: Place,
    /// The case of the holder.
    pub case: CaseId,
    /// The holder in the first session.
    pub holder: Principal,
}

impl SittingWorld {
    /// A world in a new database file.
    pub async fn new() -> Self {
        Self::at(Place::sqlite()).await
    }

    /// A world in memory, for stories of many steps.
    pub async fn in_memory() -> Self {
        let folder = Place::sqlite().folder;
        Self::at(Place {
            url: "sqlite::memory:".to_owned(),
            folder,
        })
        .await
    }

    /// A world on each engine there is.
    pub async fn on_each() -> Vec<Self> {
        let mut worlds = Vec::new();
        for place in [Some(Place::sqlite()), Place::postgres()].into_iter().flatten() {
            worlds.push(Self::at(place).await);
        }
        worlds
    }

    /// A world whose ids are others than those of [`SittingWorld::new`].
    pub async fn with_other_ids() -> Self {
        Self::make(Place::sqlite(), 1).await
    }

    /// A world in this place.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn at(place: Place) -> Self {
        Self::make(place, 0).await
    }

    async fn make(place: Place, skipped_ids: u32) -> Self {
        let test = TestApp::start(place, START);
        let fingerprint = test.app.keys.fingerprint().to_owned();
        let made = test.app.store.write(move |tx| {
            installation::add(tx, false, "America/Chicago", &fingerprint)?;
            (0..skipped_ids).for_each(|_| drop(tx.id::<()>().to_string()));
            register(tx)
        });
        let (case, person) = made.await.expect("a register");
        let world = Self {
            app: test.app,
            clock: test.clock,
            place: test.place,
            case,
            holder: principal(person, 1),
        };
        world.fill_the_bank().await;
        world
    }

    async fn fill_the_bank(&self) {
        let program = self.app.programs.default_program();
        let outline = program.outline("R-2022").expect("the world is made right");
        let codes: Vec<String> = outline.subcategories().map(|(_, sub)| sub.code.clone()).collect();
        let items: Vec<_> = codes
            .iter()
            .flat_map(|code| (0..ITEMS_EACH).map(move |n| draft(code, n)))
            .map(|draft| validate_row(&program, "R-2022", &draft).expect("the world is made right"))
            .collect();
        let (keys, id) = (self.app.keys.clone(), program.id.clone());
        self.app
            .store
            .write(move |tx| store_batch(tx, &keys, &id, &items))
            .await
            .expect("the world is made right");
        assemble(&self.app, Actor::Operator, &program.id, "R-2022")
            .await
            .expect("the world is made right");
    }

    /// The same holder in another session.
    ///
    /// # Panics
    /// Never: the holder is a person.
    #[must_use]
    pub fn elsewhere(&self) -> Principal {
        principal(self.holder.person.expect("the world is made right"), 2)
    }

    /// The credential of the case ends today, by an act of staff; its case closes with it.
    ///
    /// # Panics
    /// When the rules refuse it.
    pub async fn close_the_case(&self, ending: Ending) {
        let case = self.case;
        let found = self.app.store.read(move |rx| cases::lookup(rx, case)).await;
        let row = found.expect("a store that reads").expect("the case").0;
        let staff = Principal {
            account: AccountId::from_bits(900),
            session: SessionId::from_bits(900),
            person: None,
            roles: Roles::of(&[Role::CaseOfficer, Role::DecisionMaker]),
        };
        let ends = Act::End {
            ending,
            on: date(2027, 1, 10),
        };
        act(&self.app, &staff, row.person_id.0, row.credential_id.0, ends)
            .await
            .expect("the credential ends");
    }

    /// Saves an answer as the holder in the first session.
    ///
    /// # Errors
    /// Those of the use case.
    ///
    /// # Panics
    /// Never: the holder is a person.
    pub async fn answer(
        &self,
        id: SittingId,
        number: u16,
        revision: u32,
        letters: &str,
    ) -> Result<SavedAnswer, SittingError> {
        save(
            &self.app,
            Player::of(&self.holder).expect("the world is made right"),
            id,
            wish(number, revision, letters),
        )
        .await
    }
}

/// An answer to be saved.
///
/// # Panics
/// When the letters are none.
#[must_use]
pub fn wish(number: u16, revision: u32, letters: &str) -> SaveAnswer {
    let response: Letters = letters.parse().expect("the world is made right");
    SaveAnswer {
        number,
        revision,
        response,
        client_at: None,
        idempotency_key: None,
    }
}

/// An instant so many minutes after the start of the story.
///
/// # Panics
/// Never: the start is an instant.
#[must_use]
pub fn at(minute: i64) -> Timestamp {
    START.parse::<Timestamp>().expect("the world is made right") + jiff::SignedDuration::from_mins(minute)
}

fn principal(person: PersonId, session: u128) -> Principal {
    Principal {
        account: AccountId::from_bits(1),
        session: SessionId::from_bits(session),
        person: Some(person),
        roles: Roles::of(&[Role::Holder]),
    }
}

/// Words that occur nowhere else: `zqstem`, `zqoption`, `zqwhy`, `zqsource` and the item they belong to.
/// The right option is always C.
fn draft(code: &str, n: usize) -> ItemDraft {
    let name = format!("{}{n}", code.to_lowercase());
    ItemDraft {
        external_id: format!("{code}-{n}"),
        subcategory: code.to_owned(),
        item_type: "single".into(),
        stem: format!("Which is zqstem{name}?"),
        options: ["a", "b", "c", "d"]
            .map(|letter| format!("zqoption{name}{letter}"))
            .into(),
        key: vec!["C".into()],
        rationale: format!("Because zqwhy{name}."),
        source: format!("zqsource{name}"),
        second_reader: String::new(),
    }
}

fn context() -> Context {
    Context {
        actor: Actor::Import,
        policy: PolicyVersion("arrt-like@1".into()),
        reason: Reason::new("R-DATE-2"),
        effective_on: date(2027, 1, 10),
    }
}

fn register(tx: &mut Tx<'_>) -> Result<(CaseId, PersonId), StoreError> {
    let (person, credential, case) = (tx.id(), tx.id(), tx.id());
    people::begin(tx, &row(person, tx.now()), &context(), &awarded(credential))?;
    let opened = opened(person, credential);
    let held = cases::begin(tx, case, &context(), &opened)?;
    let wish = Command::SubmitProfile { profile: tx.id() };
    let events = cqr_domain::cases::decide(&held.case, &wish, tx.now()).expect("a new case takes a profile");
    cases::record(tx, held, &context(), &events)?;
    Ok((case, person))
}

fn awarded(credential: CredentialId) -> Vec<PersonEvent> {
    vec![
        PersonEvent::PersonRegistered {
            birth_month: 7,
            origin: Origin::Staff,
        },
        PersonEvent::CredentialAwarded {
            credential,
            program: "arrt-like".into(),
            discipline: "R".into(),
            awarded_on: date(2019, 6, 3),
            origin: Origin::Staff,
        },
    ]
}

fn opened(person: PersonId, credential: CredentialId) -> CaseEvent {
    CaseEvent::CaseOpened {
        person,
        credential,
        program: "arrt-like".into(),
        discipline: "R".into(),
        cycle: 1,
        start: date(2019, 7, 1),
        window_open: date(2026, 7, 1),
        window_close: date(2029, 6, 30),
        grace_end: date(2030, 6, 30),
        closes_at: "2029-07-01T05:00:00Z".parse().expect("an instant"),
        grace_ends_at: "2030-07-01T05:00:00Z".parse().expect("an instant"),
    }
}

fn row(person: PersonId, now: Timestamp) -> people::PersonRow {
    people::PersonRow {
        id: Sql(person),
        external_id: "100001".into(),
        given_name: "Ada".into(),
        family_name: "Example".into(),
        birth_date: On(date(1990, 7, 14)),
        email: "ada@example.org".into(),
        phone: "555-0101".into(),
        address_lines: "1 Sample Street".into(),
        city: String::new(),
        region: String::new(),
        postal_code: String::new(),
        country: "US".into(),
        time_zone: String::new(),
        sort_name: "example, ada".into(),
        birth_month: 7,
        import_id: None,
        registered_at: At(now),
    }
}
