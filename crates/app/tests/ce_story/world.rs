//! A small register with the demonstration's catalog, holders whose prescription is issued, and two reviewers.

use std::{collections::BTreeMap, sync::Arc};

use cqr_app::{
    App,
    activities::{REQUIRED, store_batch, validate_row},
    cases::{Because, command},
    completions::{self, Approval, Approved, CompletionError, Mine, MyCompletion, Report, What},
    once::OnceError,
    programs::Program,
    uploads,
};
use cqr_domain::{
    Credits,
    accounts::{Principal, Role, Roles},
    cases::{CaseEvent, CaseState, Command, PrescribedLine},
    ids::{AccountId, ActivityId, CaseId, CompletionId, CredentialId, DecisionId, PersonId, SessionId, UploadId},
    journal::{Actor, Context, Reason},
    people::{Origin, PersonEvent},
};
use cqr_store::{At, On, Sql, StoreError, Tx, activities, cases, imports, people};
use cqr_testkit::TestApp;
use jiff::civil::{Date, date};

/// The day on which every story begins: in the first year of the window, after the result.
pub const START: &str = "2027-03-01T15:00:00Z";
/// The program of every story.
pub const PROGRAM: &str = "arrt-like";

/// What is decided when time alone closes a window.
pub const DECISION: DecisionId = DecisionId::from_bits(4);

/// A register for one story.
pub struct World {
    pub test: Arc<TestApp>,
    files: std::sync::atomic::AtomicU32,
}

/// Somebody on the register.
#[derive(Clone)]
pub struct Holder {
    pub principal: Principal,
    pub person: PersonId,
}

impl World {
    /// A register with the catalog of the demonstration.
    pub async fn begin(test: Arc<TestApp>) -> Self {
        let world = Self {
            test,
            files: std::sync::atomic::AtomicU32::new(0),
        };
        let programs = world.test.app.programs.clone();
        let rows = catalog();
        let stored = world.test.app.store.write(move |tx| -> Result<usize, StoreError> {
            let import = imports::begin(tx, "activities", "activities.csv", "0")?;
            let outcomes = store_batch(tx, &programs, import.id.0, &rows)?;
            imports::switch(tx, import.id.0, outcomes.len() as u64, 0, 0)?;
            Ok(outcomes.len())
        });
        assert!(stored.await.unwrap() >= 50);
        world
    }

    /// A holder with credentials in these disciplines, awarded on 2019-06-17, born in July.
    pub async fn holder(&self, number: u32, disciplines: &[&'static str]) -> Holder {
        let disciplines = disciplines.to_vec();
        let person = PersonId::from_bits(u128::from(number) << 64);
        let registered = self
            .test
            .app
            .store
            .write(move |tx| register(tx, person, number, &disciplines));
        registered.await.unwrap();
        Holder {
            principal: principal(number, Some(person), Role::Holder),
            person,
        }
    }

    /// Opens the window of a credential and issues a prescription; the result is of today.
    pub async fn prescribe(&self, holder: &Holder, discipline: &'static str, lines: &[(&'static str, u32)]) -> CaseId {
        let (person, programs) = (holder.person, self.test.app.programs.clone());
        let lines: Vec<PrescribedLine> = lines
            .iter()
            .map(|(code, whole)| PrescribedLine {
                subcategory: (*code).into(),
                credits: Credits::whole(*whole),
            })
            .collect();
        let prescribed = self.test.app.store.write(move |tx| -> Result<CaseId, StoreError> {
            let id: CaseId = tx.id();
            let program = programs.current(PROGRAM);
            let context = context(&program.version, program.today(tx.now()));
            cases::begin(tx, id, &context, &opening(person, discipline))?;
            let because = Because {
                actor: Actor::System,
                reason: Reason::new("story"),
                today: context.effective_on,
            };
            let sitting = tx.id();
            for wish in [
                Command::SubmitProfile { profile: tx.id() },
                Command::StartSitting {
                    sitting,
                    outline: format!("{discipline}-2022"),
                },
                Command::RecordResult {
                    sitting,
                    prescription: tx.id(),
                    rule: "raw".into(),
                    lines: lines.clone(),
                },
            ] {
                command(tx, &program, id, &wish, &because).map_err(|error| StoreError::Other(error.to_string()))?;
            }
            Ok(id)
        });
        prescribed.await.unwrap()
    }

    /// The activity with this code.
    pub async fn activity(&self, code: &'static str) -> ActivityId {
        let found = self
            .test
            .app
            .store
            .read(move |rx| activities::find_by_code(rx, PROGRAM, code));
        found
            .await
            .unwrap()
            .unwrap_or_else(|| panic!("{code} is in the catalog"))
    }

    /// Sends a certificate that nobody sent before.
    pub async fn certificate(&self, holder: &Holder) -> UploadId {
        let number = self.files.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let bytes = format!("%PDF-1.7\n% certificate {number}\n%%EOF\n").into_bytes();
        uploads::receive(&self.test.app, &holder.principal, "certificate.pdf", bytes)
            .await
            .unwrap()
    }

    /// Reports a listed activity with a fresh certificate.
    pub async fn try_report(
        &self,
        holder: &Holder,
        code: &'static str,
        on: Date,
    ) -> Result<CompletionId, CompletionError> {
        let report = Report {
            what: What::Listed(self.activity(code).await),
            completed_on: on,
            upload: Some(self.certificate(holder).await),
        };
        completions::report(&self.test.app, &holder.principal, report).await
    }

    pub async fn report(&self, holder: &Holder, code: &'static str, on: Date) -> CompletionId {
        self.try_report(holder, code, on)
            .await
            .unwrap_or_else(|error| panic!("{code} on {on}: {error}"))
    }

    pub async fn approve(&self, id: CompletionId) -> Approved {
        completions::approve(&self.test.app, &reviewer(), id, Approval::default())
            .await
            .unwrap()
    }

    /// Reports and approves.
    pub async fn earn(&self, holder: &Holder, code: &'static str, on: Date) -> Approved {
        let id = self.report(holder, code, on).await;
        self.approve(id).await
    }

    pub async fn mine(&self, holder: &Holder) -> Mine {
        completions::mine(&self.test.app, &holder.principal).await.unwrap()
    }

    /// One completion as its holder sees it.
    pub async fn my(&self, holder: &Holder, id: CompletionId) -> MyCompletion {
        let all = self.mine(holder).await.completions;
        all.into_iter()
            .find(|mine| mine.worded.completion.id.0 == id)
            .expect("an own completion")
    }

    /// Where a case stands, and each line as "RP 2.0/3.0".
    pub async fn case(&self, id: CaseId) -> (CaseState, Vec<String>) {
        let (row, lines) = self
            .test
            .app
            .store
            .read(move |rx| cases::lookup(rx, id))
            .await
            .unwrap()
            .expect("a case");
        let tell = |line: &cases::LineRow| format!("{} {}/{}", line.subcategory, line.earned.0, line.prescribed.0);
        (row.state.0, lines.iter().map(tell).collect())
    }

    /// The kinds of the notices a holder got, sorted.
    pub async fn told(&self, holder: &Holder) -> Vec<String> {
        let inbox = cqr_app::notices::list(&self.test.app, &holder.principal).await.unwrap();
        let mut kinds: Vec<String> = inbox.notices.into_iter().map(|notice| notice.kind).collect();
        kinds.sort();
        kinds
    }

    /// The body has other rules from now on.
    pub fn with_policy(&self, change: impl FnOnce(&mut Program)) {
        let mut program = (*self.test.app.programs.default_program()).clone();
        change(&mut program);
        self.test.app.programs.put(program);
    }

    /// Time alone closes what is over; so many people are asked about it.
    pub async fn pass_time(&self, case: CaseId, people: u8) {
        let wish = Command::PassTime {
            decision: DECISION,
            people,
            suspended: false,
            grace: true,
        };
        self.command(case, wish).await;
    }

    /// Gives a case a command, as the sweep or a person would.
    pub async fn command(&self, id: CaseId, wish: Command) {
        let programs = self.test.app.programs.clone();
        let done = self.test.app.store.write(move |tx| -> Result<(), StoreError> {
            let program = programs.current(PROGRAM);
            let today = program.today(tx.now());
            let because = Because {
                actor: Actor::System,
                reason: Reason::new("story"),
                today,
            };
            command(tx, &program, id, &wish, &because).map_err(|error| StoreError::Other(error.to_string()))?;
            Ok(())
        });
        done.await.unwrap();
    }
}

/// Counting again, as the act that discontinues does.
impl World {
    pub async fn recount(&self, id: CaseId) -> u32 {
        let programs = self.test.app.programs.clone();
        let done = self.test.app.store.write(move |tx| {
            let program = programs.current(PROGRAM);
            let today = program.today(tx.now());
            let because = Because {
                actor: Actor::System,
                reason: Reason::new("story"),
                today,
            };
            completions::recount(tx, &program, id, &because)
        });
        done.await.unwrap()
    }
}

/// What became of each share, as "RP 2.0/2.0 counted".
pub fn told_of(mine: &MyCompletion) -> Vec<String> {
    let tell = |row: &cqr_store::completions::allocations::AllocationRow| {
        let account = if row.case_id.is_some() {
            row.subcategory.as_str()
        } else {
            "biennium"
        };
        format!("{account} {}/{} {}", row.credits.0, row.offered.0, row.reason.0.name())
    };
    mine.allocations.iter().map(tell).collect()
}

pub fn reviewer() -> Principal {
    principal(9_001, None, Role::CeReviewer)
}

pub fn principal(number: u32, person: Option<PersonId>, role: Role) -> Principal {
    Principal {
        account: AccountId::from_bits(u128::from(number)),
        session: SessionId::from_bits(1),
        person,
        roles: Roles::of(&[role]),
    }
}

/// The catalog of the demonstration; every row must be good.
fn catalog() -> Vec<cqr_app::activities::ActivityInput> {
    let program = cqr_app::programs::embedded(1);
    let mut file = csv::Reader::from_reader(include_str!("../../../../demo/activities.csv").as_bytes());
    let columns: Vec<String> = file.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(&columns[..REQUIRED.len()], REQUIRED);
    let read = |record: csv::StringRecord| {
        let cells: BTreeMap<&str, &str> = columns.iter().map(String::as_str).zip(&record).collect();
        let row = validate_row(&program, &columns, |column| cells.get(column).copied().unwrap_or(""));
        row.unwrap_or_else(|mistakes| panic!("{record:?}: {mistakes:?}"))
    };
    file.records().map(|record| read(record.unwrap())).collect()
}

fn context(policy: &cqr_domain::journal::PolicyVersion, effective_on: Date) -> Context {
    Context {
        actor: Actor::System,
        policy: policy.clone(),
        reason: Reason::new("story"),
        effective_on,
    }
}

fn credential_of(person: PersonId, discipline: &str) -> CredentialId {
    let bits = discipline
        .bytes()
        .fold(0_u128, |bits, byte| bits << 8 | u128::from(byte));
    CredentialId::from_bits(person.bits() | bits)
}

fn register(tx: &mut Tx, person: PersonId, number: u32, disciplines: &[&str]) -> Result<(), StoreError> {
    let row = people::PersonRow {
        id: Sql(person),
        external_id: format!("EX{number}"),
        given_name: "Avery".into(),
        family_name: format!("Example{number}"),
        birth_date: On(date(1990, 7, 9)),
        email: String::new(),
        phone: String::new(),
        address_lines: String::new(),
        city: String::new(),
        region: String::new(),
        postal_code: String::new(),
        country: String::new(),
        time_zone: String::new(),
        sort_name: people::sort_name("Avery", &format!("Example{number}")),
        birth_month: 7,
        import_id: None,
        registered_at: At(tx.now()),
    };
    let mut events = vec![PersonEvent::PersonRegistered {
        birth_month: 7,
        origin: Origin::Staff,
    }];
    events.extend(disciplines.iter().map(|discipline| PersonEvent::CredentialAwarded {
        credential: credential_of(person, discipline),
        program: PROGRAM.into(),
        discipline: (*discipline).into(),
        awarded_on: date(2019, 6, 17),
        origin: Origin::Staff,
    }));
    let policy = cqr_domain::journal::PolicyVersion("arrt-like@1".into());
    people::begin(tx, &row, &context(&policy, date(2019, 6, 17)), &events)?;
    Ok(())
}

/// The window from 2026-07-01 to 2029-06-30.
fn opening(person: PersonId, discipline: &str) -> CaseEvent {
    CaseEvent::CaseOpened {
        person,
        credential: credential_of(person, discipline),
        program: PROGRAM.into(),
        discipline: discipline.into(),
        cycle: 1,
        start: date(2019, 7, 1),
        window_open: date(2026, 7, 1),
        window_close: date(2029, 6, 30),
        grace_end: date(2030, 6, 30),
        closes_at: "2029-07-01T05:00:00Z".parse().unwrap(),
        grace_ends_at: "2030-07-01T05:00:00Z".parse().unwrap(),
    }
}

/// What a wish without a key is refused for; a key that was taken is no answer to it.
fn without_key(error: OnceError<CompletionError>) -> CompletionError {
    match error {
        OnceError::Refused(error) => error,
        OnceError::KeyTaken => panic!("no key was sent"),
    }
}

/// Takes a report back, as the page does.
pub async fn withdraw(app: &App, principal: &Principal, id: CompletionId) -> Result<(), CompletionError> {
    completions::withdraw(app, principal, id, None)
        .await
        .map_err(without_key)
}

/// Disputes a refusal, as the page does.
pub async fn dispute(app: &App, principal: &Principal, id: CompletionId, words: &str) -> Result<(), CompletionError> {
    let disputed = completions::dispute(app, principal, id, words, None).await;
    disputed.map_err(without_key)
}
