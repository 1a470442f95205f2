//! Figures whose effect shows in an installation: what a holder meets in the profile, in the sitting, with courses,
//! messages and files, and what the sweep sends.

use std::sync::Arc;

use cqr_app::{
    completions::{self, Report, What},
    decisions, imports,
    imports::{CredentialRows, HolderRows, ImportMode},
    profiles,
    profiles::Save,
    programs::Program,
    register, sittings,
    sittings::Player,
    sweep, threads, uploads,
};
use cqr_domain::{
    Credits,
    accounts::{Principal, Role, Roles},
    ids::{AccountId, CaseId, PersonId, SessionId, UploadId},
    profiles::Group,
};
use cqr_store::{StoreError, cases, notices, people};
use cqr_testkit::{Place, SittingWorld, TestApp};
use jiff::civil::{Date, date};

use crate::table::{Row, Story, happen, story};

/// A holder with a Radiography credential, born in June, who is known under this number.
pub async fn register(test: &TestApp, number: &str, awarded_on: &str) -> PersonId {
    let programs = test.app.programs.clone();
    let today = programs.default_program().today(test.clock.now());
    let file = |name: &str, text: String| {
        let path = test.place.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let holders = file(
        "holders.csv",
        format!(
            "external_id,given_name,family_name,birth_date,email,address_lines\n{number},Ana,Brook,1984-06-17,ana@example.org,1 Brook Street\n"
        ),
    );
    tokio::task::block_in_place(|| {
        let rows = HolderRows {
            programs: programs.clone(),
            today,
        };
        let report = imports::run(&test.app, rows, &holders, ImportMode::AllOrNothing).unwrap();
        assert_eq!(report.faults, []);
    });
    award(test, number, "R", awarded_on);
    let number = number.to_owned();
    let found = test
        .app
        .store
        .read(move |rx| people::find_by_external_id(rx, &number))
        .await;
    found.unwrap().unwrap().id.0
}

/// A credential for the holder with this number.
pub fn award(test: &TestApp, number: &str, discipline: &str, awarded_on: &str) {
    let programs = test.app.programs.clone();
    let today = programs.default_program().today(test.clock.now());
    let path = test.place.folder.path().join("credentials.csv");
    let row = format!("external_id,program,discipline,awarded_on\n{number},arrt-like,{discipline},{awarded_on}\n");
    std::fs::write(&path, row).unwrap();
    let rows = CredentialRows { programs, today };
    let run = || imports::run(&test.app, rows, &path, ImportMode::AllOrNothing).unwrap();
    assert_eq!(tokio::task::block_in_place(run).faults, []);
}

/// Somebody who is signed in with this role.
pub fn principal(number: u128, person: Option<PersonId>, role: Role) -> Principal {
    Principal {
        account: AccountId::from_bits(number),
        session: SessionId::from_bits(number),
        person,
        roles: Roles::of(&[role]),
    }
}

/// A register of one holder whose window is open.
pub struct World {
    pub test: Arc<TestApp>,
    pub holder: Principal,
    case: CaseId,
}

impl World {
    pub async fn of(program: Program) -> Self {
        let test = Arc::new(TestApp::start(Place::sqlite(), "2024-06-01T17:00:00Z"));
        test.app.programs.put(program);
        let person = register(&test, "H-1", "2016-06-17").await;
        sweep::sweep(&test.app).await.unwrap();
        let open = test
            .app
            .store
            .read(move |rx| cases::of_person_in_order(rx, person))
            .await
            .unwrap();
        Self {
            holder: principal(1, Some(person), Role::Holder),
            case: open[0].id.0,
            test,
        }
    }

    async fn profile(&self) {
        let app = &self.test.app;
        let form = profiles::open(app, &self.holder, self.case).await.unwrap();
        let asked = form.groups.iter().flat_map(|group| &group.procedures);
        let wish = Save {
            answers: asked
                .zip((0..6).cycle())
                .map(|((code, _, _), band)| (code.clone(), band))
                .collect(),
            setting: form.settings.first().cloned(),
            not_practicing: None,
        };
        profiles::save(app, &self.holder, self.case, wish).await.unwrap();
        profiles::submit(app, &self.holder, self.case).await.unwrap();
    }

    pub async fn certificate(&self) -> Result<UploadId, String> {
        let bytes = b"%PDF-1.7\n% a certificate\n%%EOF\n".to_vec();
        let sent = uploads::receive(&self.test.app, &self.holder, "certificate.pdf", bytes).await;
        sent.map_err(|error| error.code().to_owned())
    }

    pub async fn report(&self, upload: Option<UploadId>, on: Date) -> Result<cqr_domain::ids::CompletionId, String> {
        let what = What::Unlisted {
            title: "Positioning".into(),
            provider: "Example".into(),
            approver: "EX-A".into(),
            reference_number: "X-1".into(),
            credits: Credits::whole(1),
        };
        let report = Report {
            what,
            completed_on: on,
            upload,
        };
        let reported = completions::report(&self.test.app, &self.holder, report).await;
        reported.map_err(|error| format!("{error:?}"))
    }

    async fn ask(&self, text: &str, files: Vec<UploadId>) -> String {
        let question = threads::Question {
            topic: "courses".into(),
            subject: "A course in Denver".into(),
            text: text.into(),
            files,
            begun: 0,
        };
        let asked = threads::ask(&self.test.app, &self.holder, question).await;
        format!("{:?}", asked.map(|_| "asked"))
    }

    async fn told(&self) -> usize {
        let inbox = cqr_app::notices::list(&self.test.app, &self.holder).await.unwrap();
        inbox.notices.len()
    }
}

/// What the profile says of itself, before and after it was submitted, and what it leads to.
async fn profile(program: Program) -> String {
    let world = World::of(program).await;
    let app = &world.test.app;
    let before = profiles::open(app, &world.holder, world.case).await.unwrap();
    world.profile().await;
    let after = profiles::open(app, &world.holder, world.case).await.unwrap();
    let compared = profiles::compare(app, &world.holder, world.case, Group::All)
        .await
        .unwrap();
    let refreshers: Vec<_> = compared.refreshers.iter().map(|offer| offer.procedures.len()).collect();
    format!(
        "{} {} {} {refreshers:?}",
        before.minutes, before.look_back_years, after.editable
    )
}

/// A sitting with no right answer: its time, and what the result tells.
async fn sitting(program: Program) -> String {
    let world = SittingWorld::in_memory().await;
    world.app.programs.put(program);
    let started = sittings::start(&world.app, &world.holder, world.case).await.unwrap();
    let (id, player) = (started.view.id, Player::of(&world.holder).unwrap());
    for number in 1..=40 {
        world
            .answer(id, number, 1, if number % 2 == 0 { "C" } else { "A" })
            .await
            .unwrap();
    }
    sittings::submit(&world.app, player, id).await.unwrap();
    sittings::score(&world.app, id).await.unwrap();
    let result = sittings::result(&world.app, player, id).await.unwrap();
    format!("{} {:?}", started.view.minutes, result.lines)
}

/// What the account of credits asks for, and whether a report without a certificate is taken.
async fn courses(program: Program) -> String {
    let world = World::of(program).await;
    let mine = completions::mine(&world.test.app, &world.holder).await.unwrap();
    let reported = world.report(None, date(2024, 5, 1)).await;
    format!("{:?} {:?}", mine.biennium, reported.map(|_| "taken"))
}

/// Whether a refusal needs a note, can be disputed, and is then decided by the same reviewer.
async fn disputed(program: Program) -> String {
    let world = World::of(program).await;
    let certificate = world.certificate().await.unwrap();
    let completion = world.report(Some(certificate), date(2024, 5, 1)).await.unwrap();
    let reviewer = principal(9, None, Role::CeReviewer);
    let (app, note) = (&world.test.app, "The pages are out of order.");
    let bare = completions::refuse(app, &reviewer, completion, "other", "").await;
    if bare.is_err() {
        completions::refuse(app, &reviewer, completion, "other", note)
            .await
            .unwrap();
    }
    // Ten days pass: the last day may be over.
    world.test.clock.advance(jiff::SignedDuration::from_hours(24 * 10));
    let disputed = completions::dispute(app, &world.holder, completion, "", None).await;
    let again = completions::refuse(app, &reviewer, completion, "other", note).await;
    format!("{bare:?} {disputed:?} {again:?}")
}

/// Whether a certificate and a message with it are taken.
async fn sends(program: Program) -> String {
    let world = World::of(program).await;
    let sent = world.certificate().await;
    let files = sent.clone().into_iter().collect();
    format!(
        "{:?} {}",
        sent.map(|_| "taken"),
        world.ask("Does it count?", files).await
    )
}

/// How many messages a holder got who did nothing for half a year.
async fn half_a_year(program: Program) -> String {
    let world = World::of(program).await;
    world.test.it_is("2024-12-02T18:00:00Z");
    sweep::sweep(&world.test.app).await.unwrap();
    world.told().await.to_string()
}

/// By when a mail that came back takes another way.
async fn came_back(program: Program) -> String {
    let world = World::of(program).await;
    let (app, inbox) = (&world.test.app, world.holder.person.unwrap());
    let told = app
        .store
        .read(move |rx| notices::of_person(rx, inbox, 1))
        .await
        .unwrap();
    let refused = cqr_app::notices::refuse(app, told[0].clone(), "ana@example.org".into(), "550".into());
    refused.await.unwrap();
    let officer = principal(31, None, Role::CaseOfficer);
    let returned = cqr_app::notices::returned(app, &officer).await.unwrap();
    format!("{} {}", returned.len(), returned[0].due_at)
}

/// The day on which a discontinuation takes effect that is released ten days after the close.
async fn released(program: Program) -> String {
    let world = World::of(program).await;
    let app = &world.test.app;
    world.test.it_is("2027-06-01T18:00:00Z");
    sweep::sweep(app).await.unwrap();
    let case = world.case;
    let (row, _) = app
        .store
        .read(move |rx| cases::lookup(rx, case))
        .await
        .unwrap()
        .unwrap();
    let person = world.holder.person.unwrap();
    let told = app
        .store
        .read(move |rx| notices::of_person(rx, person, 100))
        .await
        .unwrap();
    let hand_over = move |tx: &mut cqr_store::Tx<'_>| {
        told.iter()
            .try_for_each(|row| notices::mark_mail(tx, row.id.0, notices::MailState::HandedOver))
    };
    app.store.write::<_, StoreError>(hand_over).await.unwrap();
    world.test.it_is("2027-06-10T18:00:00Z");
    let mut released = Vec::new();
    for number in [21, 22] {
        let decider = principal(number, None, Role::DecisionMaker);
        released.push(
            decisions::release(app, &decider, row.decision_id.unwrap().0)
                .await
                .unwrap(),
        );
    }
    let entry = register::entry(app, person).await.unwrap().unwrap();
    format!("{released:?} {:?}", entry.credentials[0].discontinued_on)
}

pub fn rows() -> Vec<Row<Story>> {
    let mut rows: Vec<Row<Story>> = vec![
        // R-PROF-9, R-PROF-3: how long it takes, and how many years back it asks, is told as the body sets it.
        story("profile.minutes", "30", |program| Box::pin(profile(program))),
        story("profile.look_back_years", "1", |program| Box::pin(profile(program))),
        story("profile.may_redo_until_start", "false", |program| {
            Box::pin(profile(program))
        }),
        // R-PROF-8: refreshers for what is rarely done.
        story("profile.refresher_up_to", "3", |program| Box::pin(profile(program))),
        story("assessment.minutes", "90", |program| Box::pin(sitting(program))),
        story("assessment.show_correct", "false", |program| Box::pin(sitting(program))),
        story("prescription.true_standard_percent", "80", |program| {
            Box::pin(sitting(program))
        }),
        story("prescription.prior_right", "30", |program| Box::pin(sitting(program))),
        story("prescription.prior_wrong", "30", |program| Box::pin(sitting(program))),
    ];
    rows.extend(of_courses());
    rows.extend(of_messages());
    rows
}

fn of_courses() -> Vec<Row<Story>> {
    vec![
        story("ce.biennium_credits", "30.0", |program| Box::pin(courses(program))),
        story("ce.biennium_a_plus", "6.0", |program| Box::pin(courses(program))),
        story(
            "ce.biennium_of",
            "[{ a_plus = 1.0, credits = 40.0, discipline = \"R\" }]",
            |program| Box::pin(courses(program)),
        ),
        story("review.certificate_needed", "false", |program| {
            Box::pin(courses(program))
        }),
        story("review.disputes", "0", |program| Box::pin(disputed(program))),
        story("review.dispute_days", "9", |program| Box::pin(disputed(program))),
        story("review.reasons_with_note", "[]", |program| Box::pin(disputed(program))),
        story("review.other_reviewer_after_dispute", "false", |program| {
            Box::pin(disputed(program))
        }),
        story("uploads.bytes_max", "10", |program| Box::pin(sends(program))),
        story("uploads.holder_files_max", "0", |program| Box::pin(sends(program))),
        story("uploads.holder_bytes_max", "10", |program| Box::pin(sends(program))),
        story("uploads.types", "[\"image/png\"]", |program| Box::pin(sends(program))),
    ]
}

/// Nothing has to be told before a release.
const NOTHING_HOLDS: &[(&str, &str)] = &[
    ("discontinuation.required_notices", "[]"),
    ("discontinuation.one_read_or_by_letter", "false"),
];
/// The same, and it takes effect with the release.
const AT_ONCE: &[(&str, &str)] = &[
    ("discontinuation.required_notices", "[]"),
    ("discontinuation.one_read_or_by_letter", "false"),
    ("discontinuation.undo_hours", "0"),
];

fn of_messages() -> Vec<Row<Story>> {
    vec![
        story("help.subject_max", "10", |program| Box::pin(sends(program))),
        story("help.text_max", "10", |program| Box::pin(sends(program))),
        story("help.files_max", "0", |program| Box::pin(sends(program))),
        story("notices.bounce_hours", "48", |program| Box::pin(came_back(program))),
        story("notices.on_track_at_most", "0", |program| {
            Box::pin(half_a_year(program))
        }),
        story("notices.reminder_every_days", "400", |program| {
            Box::pin(half_a_year(program))
        }),
        Row {
            given: &[("notices.reminder_every_days", "400")],
            ..story("notices.reminder_free_days", "4000", |program| {
                Box::pin(half_a_year(program))
            })
        },
        Row {
            given: NOTHING_HOLDS,
            ..story("discontinuation.undo_hours", "0", |program| Box::pin(released(program)))
        },
        Row {
            given: AT_ONCE,
            ..story("discontinuation.effective", "\"day_after_close\"", |program| {
                Box::pin(released(program))
            })
        },
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_row_shows_a_difference() {
    happen(&rows()).await;
}
