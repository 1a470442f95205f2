//! The body: its database in memory, its clock, its office, its holders.

use std::{path::Path, sync::Arc};

use cqr_app::{
    App,
    forms::assemble,
    imports::{self, CredentialRows, HolderRows, ImportMode},
    items::{store_batch, validate_row},
    keys::Keys,
    programs::{self, Programs},
    texts::Texts,
    uploads::Files,
};
use cqr_domain::{
    accounts::{Principal, Role, Roles},
    ids::{AccountId, PersonId, SessionId},
    items::ItemDraft,
    journal::Actor,
    programs::Program,
};
use cqr_jobs::{MailSettings, Mailer, Runner, RunnerOptions, Worker};
use cqr_store::{Clock, FrozenClock, Store, StoreOptions, installation, people};
use jiff::{Timestamp, civil::Date};

use crate::{
    files::{self, DISCIPLINES},
    holders::Holder,
    post::SimPost,
    rules::Rules,
};

/// The right letter of every question here.
pub const KEY: &str = "C";
/// Questions of the bank for each subcategory; a form takes ten.
const ITEMS_EACH: usize = 11;

/// Everything there is.
pub struct World {
    pub app: App,
    pub clock: FrozenClock,
    pub post: Arc<SimPost>,
    pub runner: Runner,
    pub worker: Worker,
    /// The first version of the rules, by which everything is reckoned that no later one changes.
    pub program: Arc<Program>,
    pub rules: Rules,
    folder: tempfile::TempDir,
}

impl World {
    /// An installation with items, forms and courses, at noon of a day.
    pub async fn begin(seed: u64, begins: Date) -> Self {
        let program = programs::embedded(1);
        let clock = FrozenClock::at(instant(&program, begins, 12, 0));
        let options = StoreOptions {
            clock: Clock::Frozen(clock.clone()),
            seed: Some(seed),
            readers: 1,
            writers: 1,
            migrate: true,
        };
        let store = Store::open("sqlite::memory:", options).unwrap();
        let app = App {
            store,
            keys: Arc::new(Keys::new([7; 32])),
            programs: Programs::new(program),
            files: Files::in_memory(),
            texts: Texts::embedded().unwrap(),
            announcement: String::new(),
            public_url: "http://127.0.0.1".to_owned(),
        };
        let post = Arc::new(SimPost::new(seed));
        let mailer = Mailer::new(MailSettings::Post {
            post: post.clone(),
            from: "office@example.org".to_owned(),
        });
        let worker = Worker {
            app: Arc::new(app.clone()),
            mailer: mailer.unwrap(),
        };
        // As a server does when it starts: the first version of the rules is stored.
        programs::load_in_force(&app.store, &app.programs).unwrap();
        let program = app.programs.default_program();
        let world = Self {
            rules: Rules::drawn(seed, begins, Arc::clone(&program)),
            program,
            app,
            clock,
            post,
            runner: Runner::new(worker.clone(), RunnerOptions::named("simulation")),
            worker,
            folder: tempfile::tempdir().unwrap(),
        };
        world.furnish().await;
        world
    }

    async fn furnish(&self) {
        let fingerprint = self.app.keys.fingerprint().to_owned();
        let made = self
            .app
            .store
            .write(move |tx| installation::add(tx, false, "America/Chicago", &fingerprint))
            .await;
        made.unwrap();
        for discipline in DISCIPLINES {
            let outlines = self.program.outlines.iter().filter(|it| it.discipline == discipline);
            let newest = outlines.max_by_key(|outline| outline.effective_from).unwrap();
            let items: Vec<_> = newest
                .subcategories()
                .flat_map(|(_, sub)| (0..ITEMS_EACH).map(|number| draft(&sub.code, number)))
                .map(|draft| validate_row(&self.program, &newest.id, &draft).unwrap())
                .collect();
            let (keys, id) = (self.app.keys.clone(), self.program.id.clone());
            let stored = self
                .app
                .store
                .write(move |tx| store_batch(tx, &keys, &id, &items))
                .await;
            stored.unwrap();
            assemble(&self.app, Actor::Operator, &self.program.id, &newest.id)
                .await
                .unwrap();
        }
        let path = self.file("activities.csv", &files::activities(&self.program));
        let report = imports::run_activities(&self.app, &path, ImportMode::AllOrNothing).unwrap();
        assert_eq!(report.faults, []);
    }

    fn file(&self, name: &str, text: &str) -> std::path::PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Takes the people and the awards of a day onto the register, by the body's own files.
    pub async fn register(&self, all: &mut [Holder], today: Date, begins: Date) {
        let is_due = |day: Date| day == today || (today == begins && day < today);
        let mut entering: Vec<&mut Holder> = all.iter_mut().filter(|holder| holder.enters_on == today).collect();
        if !entering.is_empty() {
            let text = files::holders(entering.iter().map(|holder| &**holder));
            self.import_people(&text, today);
            for holder in &mut entering {
                holder.principal = Some(self.principal(&holder.number).await);
            }
        }
        let mut awards = Vec::new();
        // Nobody is awarded anything any more who died.
        for holder in all
            .iter()
            .filter(|holder| holder.principal.is_some() && !holder.is_gone)
        {
            let due = holder.held.iter().filter(|held| is_due(held.awarded_on));
            awards.extend(due.map(|held| (&*holder.number, held.discipline, held.awarded_on)));
        }
        if !awards.is_empty() {
            let text = files::credentials(&self.program, awards.into_iter());
            self.import_credentials(&self.file("credentials.csv", &text), today);
        }
    }

    /// Somebody who is on the register comes again under another number, with awards; answers the second record.
    pub async fn register_again(
        &self,
        number: &str,
        (born, email): (Date, &str),
        awards: &[(&'static str, Date)],
        today: Date,
    ) -> PersonId {
        self.import_people(&files::one_person(number, born, email), today);
        if !awards.is_empty() {
            let awards = awards.iter().map(|(discipline, on)| (number, *discipline, *on));
            let text = files::credentials(&self.program, awards);
            self.import_credentials(&self.file("credentials.csv", &text), today);
        }
        self.person(number).await
    }

    fn import_people(&self, text: &str, today: Date) {
        let rows = HolderRows {
            programs: self.app.programs.clone(),
            today,
        };
        let path = self.file("holders.csv", text);
        let report = imports::run(&self.app, rows, &path, ImportMode::AllOrNothing);
        assert_eq!(report.unwrap().faults, []);
    }

    fn import_credentials(&self, path: &Path, today: Date) {
        let rows = CredentialRows {
            programs: self.app.programs.clone(),
            today,
        };
        let report = imports::run(&self.app, rows, path, ImportMode::AllOrNothing);
        assert_eq!(report.unwrap().faults, []);
    }

    async fn principal(&self, number: &str) -> Principal {
        signed_in(number, self.person(number).await)
    }

    /// The record with a number of the body's.
    async fn person(&self, number: &str) -> PersonId {
        let number = number.to_owned();
        let found = self
            .app
            .store
            .read(move |rx| people::find_by_external_id(rx, &number))
            .await;
        found.unwrap().unwrap().id.0
    }

    /// Sets the clock to a time of a day in the body's zone.
    pub fn it_is(&self, day: Date, hour: i8, minute: i8) {
        self.clock.set(instant(&self.program, day, hour, minute));
    }

    /// Runs every job that is due, and what that enqueues.
    pub async fn run_jobs(&self) {
        self.runner.run_until_idle().await.unwrap();
    }
}

/// Whoever signed in to the record with a number of the body's.
pub fn signed_in(number: &str, person: PersonId) -> Principal {
    let bits: u128 = number[1..].parse().unwrap();
    Principal {
        account: AccountId::from_bits(bits),
        session: SessionId::from_bits(bits),
        person: Some(person),
        roles: Roles::of(&[Role::Holder]),
    }
}

/// A time of a day in the body's zone.
pub fn instant(program: &Program, day: Date, hour: i8, minute: i8) -> Timestamp {
    let zone = program.body.zone.table();
    zone.to_timestamp(day.at(hour, minute, 0, 0)).unwrap()
}

fn draft(code: &str, number: usize) -> ItemDraft {
    ItemDraft {
        external_id: format!("{code}-{number}"),
        subcategory: code.to_owned(),
        item_type: "single".into(),
        stem: format!("Which is right, question {number} of {code}?"),
        options: ["first", "second", "third", "fourth"]
            .map(|it| format!("{it} {code} {number}"))
            .into(),
        key: vec![KEY.into()],
        rationale: format!("Because it is so, {code} {number}."),
        source: format!("Sample book, page {number}"),
        second_reader: String::new(),
    }
}
