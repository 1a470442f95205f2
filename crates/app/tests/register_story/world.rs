//! What the stories of the register share: files, people, cases, and the journal against its rows.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use cqr_app::{
    App,
    cases::{Because, CaseError, command},
    credentials::{Act, act},
    imports::{self, CredentialRows, HolderRows, ImportMode, ImportReport},
    sweep::{self, SweepReport},
};
use cqr_domain::{
    Credits,
    accounts::{Principal, Role, Roles},
    cases::{CaseState, Command, CreditLine, PrescribedLine},
    ids::{AccountId, CaseId, CompletionId, CredentialId, PersonId, SessionId},
    journal::{Actor, Reason},
    programs::Program,
};
use cqr_store::{
    At, StoreError, audit, cases,
    credentials::{self, CredentialRow, RegisterStatus},
    notices, people,
};
use cqr_testkit::TestApp;
use jiff::civil::Date;

pub const HOLDER_COLUMNS: &str = "external_id,given_name,family_name,birth_date,email,phone,address_lines,city,region,\
                                  postal_code,country,time_zone\n";
pub const CREDENTIAL_COLUMNS: &str = "external_id,program,discipline,awarded_on\n";

/// Small and repeatable; quality of chance does not matter here.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

/// A register with its clock.
#[derive(Clone)]
pub struct World {
    pub test: Arc<TestApp>,
}

/// A holder's row: number, birth date.
pub fn holder(number: &str, born: &str) -> String {
    format!("{number},Ana,Brook,{born},{number}@example.org,651-555-0101,1 Main Street,Saint Paul,MN,55101,US,\n")
}

pub fn credential(number: &str, discipline: &str, awarded_on: &str) -> String {
    format!("{number},arrt-like,{discipline},{awarded_on}\n")
}

/// Work of the store that blocks, inside a story.
pub fn blocking<T>(work: impl FnOnce() -> T) -> T {
    tokio::task::block_in_place(work)
}

impl World {
    pub const fn new(test: Arc<TestApp>) -> Self {
        Self { test }
    }

    pub fn app(&self) -> &App {
        &self.test.app
    }

    pub fn today(&self) -> Date {
        self.app().programs.default_program().today(self.test.clock.now())
    }

    /// The body has other rules from now on.
    pub fn with_policy(&self, change: impl FnOnce(&mut Program)) {
        let mut program = (*self.app().programs.default_program()).clone();
        change(&mut program);
        self.app().programs.put(program);
    }

    /// Writes a file and answers where.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> std::path::PathBuf {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = self.test.place.folder.path().join(format!("{number}-{name}"));
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub fn holder_rows(&self) -> HolderRows {
        HolderRows {
            programs: self.app().programs.clone(),
            today: self.today(),
        }
    }

    pub fn credential_rows(&self) -> CredentialRows {
        CredentialRows {
            programs: self.app().programs.clone(),
            today: self.today(),
        }
    }

    pub fn import_holders(&self, bytes: impl AsRef<[u8]>, mode: ImportMode) -> ImportReport {
        let path = self.file("holders.csv", bytes);
        blocking(|| imports::run(self.app(), self.holder_rows(), &path, mode)).unwrap()
    }

    pub fn import_credentials(&self, bytes: impl AsRef<[u8]>, mode: ImportMode) -> ImportReport {
        let path = self.file("credentials.csv", bytes);
        blocking(|| imports::run(self.app(), self.credential_rows(), &path, mode)).unwrap()
    }

    /// Registers holders (number, birth date) and their credentials (number, discipline, award).
    pub fn register(&self, holders: &[(&str, &str)], held: &[(&str, &str, &str)]) {
        let rows: String = holders.iter().map(|(number, born)| holder(number, born)).collect();
        let report = self.import_holders(format!("{HOLDER_COLUMNS}{rows}"), ImportMode::AllOrNothing);
        assert_eq!(report.faults, []);
        let rows: String = held
            .iter()
            .map(|(number, discipline, day)| credential(number, discipline, day))
            .collect();
        let report = self.import_credentials(format!("{CREDENTIAL_COLUMNS}{rows}"), ImportMode::AllOrNothing);
        assert_eq!(report.faults, []);
    }

    pub async fn read<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut cqr_store::Rx<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> T {
        self.app().store.read(act).await.unwrap()
    }

    pub async fn person(&self, number: &str) -> people::PersonRow {
        let number = number.to_owned();
        self.read(move |rx| people::find_by_external_id(rx, &number))
            .await
            .expect("a person with this number")
    }

    pub async fn held(&self, number: &str, discipline: &str) -> CredentialRow {
        let person = self.person(number).await.id.0;
        let all = self.read(move |rx| credentials::of_person(rx, person)).await;
        all.into_iter()
            .find(|held| held.discipline == discipline)
            .expect("a credential in this discipline")
    }

    /// The day on which the next window opens, with the number of its cycle.
    pub async fn next_window(&self, number: &str, discipline: &str) -> Option<(String, i32)> {
        let held = self.held(number, discipline).await;
        let program = self.app().programs.default_program();
        held.next_opens_at
            .map(|At(at)| (program.today(at).to_string(), held.next_cycle.unwrap()))
    }

    /// The cases of a credential, the newest in front.
    pub async fn cases(&self, number: &str, discipline: &str) -> Vec<cases::CaseRow> {
        let id: CredentialId = self.held(number, discipline).await.id.0;
        self.read(move |rx| cases::of_credential(rx, id)).await
    }

    /// The newest case.
    pub async fn case(&self, number: &str, discipline: &str) -> cases::CaseRow {
        self.cases(number, discipline).await.into_iter().next().expect("a case")
    }

    pub async fn state(&self, number: &str) -> CaseState {
        self.case(number, "R").await.state.0
    }

    pub async fn is_registered(&self, number: &str) -> bool {
        self.held(number, "R").await.status.0 == RegisterStatus::Registered
    }

    /// Asks something of a case.
    pub async fn ask(&self, case: CaseId, wish: Command) -> Result<CaseState, CaseError> {
        let programs = self.app().programs.clone();
        let act = move |tx: &mut cqr_store::Tx<'_>| {
            let program = programs.default_program();
            let today = program.today(tx.now());
            let because = Because {
                actor: Actor::Operator,
                reason: Reason::new("test"),
                today,
            };
            Ok(command(tx, &program, case, &wish, &because)?.case.state)
        };
        self.app().store.write(act).await
    }

    /// Profile, assessment and result; `gaps` are the prescribed credits in whole numbers.
    pub async fn assess(&self, case: CaseId, gaps: &[(&str, u32)]) -> CaseState {
        let bits = case.bits();
        let sitting = cqr_domain::ids::SittingId::from_bits(bits);
        let prescribed = |(code, credits): &(&str, u32)| PrescribedLine {
            subcategory: (*code).to_owned(),
            credits: Credits::whole(*credits),
        };
        let steps = [
            Command::SubmitProfile {
                profile: cqr_domain::ids::ProfileId::from_bits(bits),
            },
            Command::StartSitting {
                sitting,
                outline: "R-2022".to_owned(),
            },
            Command::RecordResult {
                sitting,
                prescription: cqr_domain::ids::PrescriptionId::from_bits(bits),
                rule: "raw-1".to_owned(),
                lines: gaps.iter().map(prescribed).collect(),
            },
        ];
        let mut state = CaseState::ProfileDue;
        for step in steps {
            state = self.ask(case, step).await.unwrap();
        }
        state
    }

    /// Counts credits of a completion, in whole numbers.
    pub async fn earn(&self, case: CaseId, completion: u128, subcategory: &str, credits: u32) -> CaseState {
        let line = CreditLine {
            subcategory: subcategory.to_owned(),
            credits: Credits::whole(credits),
        };
        let wish = Command::AllocateCredits {
            completion: CompletionId::from_bits(completion),
            lines: vec![line],
        };
        self.ask(case, wish).await.unwrap()
    }

    /// Sweeps; a dry run just before must have told exactly what happens, and the rows must follow from the journal.
    pub async fn sweep(&self) -> SweepReport {
        // Registrations have stories of their own.
        SweepReport {
            standing: sweep::StandingReport::default(),
            ..self.sweep_all().await
        }
    }

    /// The same with what it did about registrations, bienniums and audits.
    pub async fn sweep_all(&self) -> SweepReport {
        let told = sweep::dry_run(self.app(), None).await.unwrap();
        let before = self.dump();
        assert_eq!(sweep::dry_run(self.app(), None).await.unwrap(), told);
        assert_eq!(self.dump(), before, "a dry run changes nothing");
        let done = sweep::sweep(self.app()).await.unwrap();
        assert_eq!(told, done, "the dry run predicts");
        self.assert_rows_follow().await;
        done
    }

    /// Sweeps every so many days up to and including `last`, as a running server does, and answers what was done in all.
    pub async fn sweep_every(&self, days: i64, last: &str) -> SweepReport {
        let last: Date = last.parse().unwrap();
        let mut sum = SweepReport::default();
        while self.today() < last {
            self.test.clock.advance(jiff::SignedDuration::from_hours(24 * days));
            let part = sweep::sweep(self.app()).await.unwrap();
            sum.opened += part.opened;
            sum.notices += part.notices;
            sum.closed += part.closed;
            sum.grace_ended += part.grace_ended;
        }
        self.assert_rows_follow().await;
        sum
    }

    /// An officer does something about a credential.
    pub async fn acts_upon(&self, number: &str, discipline: &str, wish: Act) {
        let (person, held) = (self.person(number).await.id.0, self.held(number, discipline).await.id.0);
        act(self.app(), &staff(9, Role::CaseOfficer), person, held, wish)
            .await
            .unwrap();
    }

    /// The same about Radiography, on a day.
    pub async fn does_on(&self, number: &str, day: &str, wish: Act) {
        self.test.it_is(&format!("{day}T17:00:00Z"));
        self.acts_upon(number, "R", wish).await;
    }

    /// How many days the reminders of a person spoke of, the oldest in front.
    pub async fn days_told(&self, number: &str) -> Vec<String> {
        let person = self.person(number).await.id.0;
        let mut rows = self.read(move |rx| notices::of_person(rx, person, 500)).await;
        rows.reverse();
        rows.retain(is_of_windows);
        rows.iter().filter_map(|row| row.args.0.get("days").cloned()).collect()
    }

    /// The kinds of all notices to a person, the oldest in front, with the step of the schedule where there is one.
    pub async fn told(&self, number: &str) -> Vec<String> {
        let person = self.person(number).await.id.0;
        let mut rows = self.read(move |rx| notices::of_person(rx, person, 500)).await;
        rows.reverse();
        rows.retain(is_of_windows);
        rows.iter()
            .map(|row| row.once_key.rsplit('/').next().unwrap().to_owned())
            .collect()
    }

    /// Whether a person was told of this.
    pub async fn was_told(&self, number: &str, step: &str) -> bool {
        self.told(number).await.iter().any(|told| told == step)
    }

    /// Everything done to a case, the oldest in front.
    pub async fn acts(&self, case: CaseId) -> Vec<String> {
        let mut acts = self
            .read(move |rx| audit::of_subject(rx, "case", &case.to_string(), 500))
            .await;
        acts.reverse();
        acts.into_iter().map(|row| row.act).collect()
    }
}

/// Whether a notice is about a window; those about renewals, bienniums and audits have stories of their own.
fn is_of_windows(row: &notices::NoticeRow) -> bool {
    let others = ["renewal", "registration", "biennium", "probation", "audit"];
    !others.iter().any(|word| row.kind.contains(word))
}

/// A holder who is signed in.
pub fn signed_in(person: PersonId) -> Principal {
    Principal {
        account: AccountId::from_bits(person.bits()),
        session: SessionId::from_bits(1),
        person: Some(person),
        roles: Roles::NONE,
    }
}

/// A staff member with this role.
pub fn staff(number: u128, role: Role) -> Principal {
    let (account, session) = (AccountId::from_bits(number), SessionId::from_bits(number));
    Principal {
        account,
        session,
        person: None,
        roles: Roles::of(&[role]),
    }
}
