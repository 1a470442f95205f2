//! The second program (programs/water-operators) plays the whole journey with no line of Rust of its own: five years, one
//! of them the window, dates from the award, hours for credits, four frequencies, no center, one person who releases.
//! Everything comes in by the importers from examples/water-operators. Told on SQLite and on PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails")]

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use cqr_app::{
    App, activities,
    completions::{self, Approval, Report, What},
    decisions, forms, imports,
    imports::{CredentialRows, HolderRows, ImportMode, ImportReport},
    letters, profiles,
    profiles::Save,
    sittings,
    sittings::{Player, SaveAnswer},
    sweep, uploads,
};
use cqr_domain::{
    Credits,
    accounts::{Principal, Role, Roles},
    cases::CaseState,
    ids::{AccountId, SessionId},
    journal::Actor,
    profiles::Group,
    sittings::Outcome,
};
use cqr_store::{StoreError, cases, credentials, credentials::RegisterStatus, notices, people};
use cqr_testkit::{TestApp, on_both};
use jiff::civil::{Date, date};

const PROGRAM: &str = "water-operators";

fn example(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../examples/water-operators")
        .join(name)
}

fn principal(number: u128, role: Role) -> Principal {
    Principal {
        account: AccountId::from_bits(number),
        session: SessionId::from_bits(number),
        person: None,
        roles: Roles::of(&[role]),
    }
}

struct World(Arc<TestApp>);

impl World {
    /// An installation that began with the second program, with its small register, items, form and training.
    async fn begin(test: Arc<TestApp>) -> Self {
        let world = Self(test);
        tokio::task::block_in_place(|| {
            world.0.begin_with("programs/water-operators");
            let (programs, today) = (world.app().programs.clone(), world.today());
            let (of_people, mode) = (programs.clone(), ImportMode::AllOrNothing);
            let rows = HolderRows {
                programs: of_people,
                today,
            };
            fine(
                &imports::run(world.app(), rows, &example("holders.csv"), mode).unwrap(),
                7,
            );
            let rows = CredentialRows { programs, today };
            fine(
                &imports::run(world.app(), rows, &example("credentials.csv"), mode).unwrap(),
                7,
            );
            fine(
                &imports::run_items(world.app(), &example("items.json"), mode).unwrap(),
                16,
            );
            fine(
                &imports::run_activities(world.app(), &example("activities.csv"), mode).unwrap(),
                7,
            );
        });
        forms::assemble(world.app(), Actor::Operator, PROGRAM, "TR-2025")
            .await
            .unwrap();
        world
    }

    fn app(&self) -> &App {
        &self.0.app
    }

    fn today(&self) -> Date {
        self.app().programs.default_program().today(self.0.clock.now())
    }

    async fn read<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut cqr_store::Rx<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> T {
        self.app().store.read(act).await.unwrap()
    }

    async fn holder(&self, number: &str) -> Principal {
        let number = number.to_owned();
        let row = self
            .read(move |rx| people::find_by_external_id(rx, &number))
            .await
            .unwrap();
        Principal {
            person: Some(row.id.0),
            account: AccountId::from_bits(row.id.0.bits()),
            ..principal(1, Role::Holder)
        }
    }

    async fn case(&self, holder: &Principal) -> cases::CaseRow {
        let person = holder.person.unwrap();
        let all = self.read(move |rx| cases::of_person_in_order(rx, person)).await;
        all.into_iter().next_back().unwrap()
    }

    /// What the holder was told, as texts say it now.
    async fn told(&self, holder: &Principal) -> Vec<String> {
        let inbox = cqr_app::notices::list(self.app(), holder).await.unwrap();
        inbox.notices.into_iter().map(|notice| notice.kind).collect()
    }
}

fn fine(report: &ImportReport, rows: u64) {
    assert_eq!(report.faults, []);
    assert_eq!(report.rows, rows);
}

/// Letters of the right options by stem, from the file that was imported.
fn keys() -> BTreeMap<String, (String, String)> {
    let file: serde_json::Value = serde_json::from_slice(&std::fs::read(example("items.json")).unwrap()).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let one = |item: &serde_json::Value| {
        let key: String = item["key"].as_array().unwrap().iter().map(text).collect();
        (text(&item["stem"]), (text(&item["subcategory"]), key))
    };
    file["items"].as_array().unwrap().iter().map(one).collect()
}

#[test]
fn an_operator_goes_the_whole_way_and_training_is_counted_in_hours() {
    on_both("2027-03-01T17:00:00Z", |test| async move {
        let world = World::begin(test).await;
        assert_eq!(
            world.app().programs.ids(),
            [PROGRAM],
            "nothing of the first program is here"
        );

        // The window: five years from the award itself, the last one of them, and two years of grace.
        let done = sweep::sweep(world.app()).await.unwrap();
        assert_eq!(done.opened, 4, "W2001, W2002, W2005 and W2006");
        let rosa = world.holder("W2001").await;
        let case = world.case(&rosa).await;
        assert_eq!(
            (
                case.start_on.0,
                case.window_open_on.0,
                case.window_close_on.0,
                case.grace_end_on.0
            ),
            (date(2023, 2, 10), date(2027, 2, 10), date(2028, 2, 9), date(2030, 2, 9))
        );
        assert_eq!(world.told(&rosa).await, ["window_opened"]);
        // Here the opening goes by letter, too.
        let waiting = letters::board(world.app(), &principal(902, Role::CaseOfficer)).await;
        let waiting = waiting.unwrap().waiting.into_iter();
        let openings = waiting.filter(|line| line.notice.kind == "window_opened" && line.cause == letters::Cause::Step);
        assert_eq!(openings.count(), 4);

        profile(&world, &rosa, &case).await;
        let sitting = assessment(&world, &rosa, &case).await;
        prescription(&world, &rosa, &case, sitting).await;
        training(&world, &rosa, &case).await;

        assert_eq!(world.case(&rosa).await.state.0, CaseState::Complete);
        let body = world.app().texts.text_with(
            "notice-course_approved-body",
            &[("course", "Chlorine".into()), ("credits", "3.0".into())],
        );
        assert!(body.contains("3.0 hours toward your three-year total"), "{body}");
        let told = world.told(&rosa).await;
        assert!(told.contains(&"case_completed".to_owned()), "{told:?}");
    });
}

/// Four frequencies over one year, other places of work, and nobody to compare with yet.
async fn profile(world: &World, rosa: &Principal, case: &cases::CaseRow) {
    let form = profiles::open(world.app(), rosa, case.id.0).await.unwrap();
    assert_eq!(form.scale, ["not_at_all", "some_weeks", "most_weeks", "every_shift"]);
    assert_eq!((form.minutes, form.look_back_years, form.groups.len()), (10, 1, 3));
    let asked = form.groups.iter().flat_map(|group| &group.procedures);
    let wish = Save {
        answers: asked
            .zip([0, 1, 2, 3].into_iter().cycle())
            .map(|((code, _, _), band)| (code.clone(), band))
            .collect(),
        setting: Some("surface_plant".to_owned()),
        not_practicing: None,
    };
    profiles::save(world.app(), rosa, case.id.0, wish).await.unwrap();
    profiles::submit(world.app(), rosa, case.id.0).await.unwrap();
    let compared = profiles::compare(world.app(), rosa, case.id.0, Group::All)
        .await
        .unwrap();
    assert_eq!((compared.min_group, compared.shown, compared.is_first), (5, None, true));
}

/// Sixteen questions in thirty minutes at home; all answers are right but those on chemicals.
async fn assessment(world: &World, rosa: &Principal, case: &cases::CaseRow) -> cqr_domain::ids::SittingId {
    let started = sittings::start(world.app(), rosa, case.id.0).await.unwrap();
    assert_eq!((started.view.questions, started.view.minutes), (16, 30));
    let (id, player, keys) = (started.view.id, Player::of(rosa).unwrap(), keys());
    for number in 1..=16 {
        let question = sittings::show_item(world.app(), player, id, number).await.unwrap();
        let (subcategory, key) = &keys[&question.item.stem];
        let letters = match (subcategory.as_str(), key.as_str()) {
            ("CHM", "A") => "B",
            ("CHM", _) => "A",
            (_, key) => key,
        };
        let answer = SaveAnswer {
            number,
            revision: 1,
            response: letters.parse().unwrap(),
            client_at: None,
            idempotency_key: None,
        };
        sittings::save(world.app(), player, id, answer).await.unwrap();
    }
    sittings::submit(world.app(), player, id).await.unwrap();
    sittings::score(world.app(), id).await.unwrap();
    id
}

/// The standard is three of four, two hours are prescribed, and this body does not show how many were right.
async fn prescription(world: &World, rosa: &Principal, case: &cases::CaseRow, sitting: cqr_domain::ids::SittingId) {
    let player = Player::of(rosa).unwrap();
    let result = sittings::result(world.app(), player, sitting).await.unwrap();
    let lines: Vec<_> = result
        .lines
        .iter()
        .map(|line| (line.subcategory.as_str(), line.outcome, line.correct))
        .collect();
    assert_eq!(
        lines,
        [
            ("SRC", Outcome::StandardMet, None),
            ("CHM", Outcome::LearningNeeded, None),
            ("FLT", Outcome::StandardMet, None),
            ("SAF", Outcome::StandardMet, None)
        ]
    );
    let id = case.id.0;
    let (row, lines) = world.read(move |rx| cases::lookup(rx, id)).await.unwrap();
    assert_eq!(row.state.0, CaseState::CeDue);
    assert_eq!(
        (lines[0].subcategory.as_str(), lines[0].prescribed.0),
        ("CHM", Credits::whole(2))
    );
}

/// A class that was taken before the result counts here; its certificate is looked at by a reviewer.
async fn training(world: &World, rosa: &Principal, case: &cases::CaseRow) {
    let offered = activities::matching(world.app(), rosa, case.id.0).await.unwrap();
    let class = offered[0]
        .activities
        .iter()
        .find(|(row, _)| row.facts.code == "W-002")
        .unwrap();
    let certificate = uploads::receive(world.app(), rosa, "class.pdf", b"%PDF-1.7\n%%EOF\n".to_vec())
        .await
        .unwrap();
    let report = Report {
        what: What::Listed(class.0.id.0),
        completed_on: date(2027, 2, 20),
        upload: Some(certificate),
    };
    let completion = completions::report(world.app(), rosa, report).await.unwrap();
    let reviewer = principal(900, Role::CeReviewer);
    completions::approve(world.app(), &reviewer, completion, Approval::default())
        .await
        .unwrap();
}

#[test]
fn an_unfinished_window_is_looked_at_and_released_by_one_person() {
    on_both("2027-03-01T17:00:00Z", |test| async move {
        let world = World::begin(test).await;
        sweep::sweep(world.app()).await.unwrap();
        let amos = world.holder("W2002").await;
        assert_eq!(world.case(&amos).await.window_close_on.0, date(2027, 4, 19));
        world.0.it_is("2027-03-06T17:00:00Z");
        sweep::sweep(world.app()).await.unwrap();
        // The day ends in Denver: its last minute is still inside the window.
        world.0.it_is("2027-04-20T05:59:00Z");
        sweep::sweep(world.app()).await.unwrap();
        assert_eq!(world.case(&amos).await.state.0, CaseState::ProfileDue);
        world.0.it_is("2027-04-20T06:00:00Z");
        sweep::sweep(world.app()).await.unwrap();
        let case = world.case(&amos).await;
        assert_eq!(case.state.0, CaseState::CloseReview);

        let (decision, decider) = (case.decision_id.unwrap().0, principal(901, Role::DecisionMaker));
        let shown = decisions::list(world.app(), &decider).await.unwrap();
        assert_eq!(
            shown[0].evidence.facts.missing_notices,
            ["close-45d"],
            "told, and not yet handed over"
        );
        assert!(decisions::release(world.app(), &decider, decision).await.is_err());
        let told = cqr_app::notices::list(world.app(), &amos).await.unwrap();
        assert!(told.notices.iter().any(|notice| notice.kind == "reminder_before_close"));
        let person = amos.person.unwrap();
        let rows = world.read(move |rx| notices::of_person(rx, person, 100)).await;
        let hand_over = move |tx: &mut cqr_store::Tx<'_>| {
            rows.iter()
                .try_for_each(|row| notices::mark_mail(tx, row.id.0, notices::MailState::HandedOver))
        };
        world.app().store.write::<_, StoreError>(hand_over).await.unwrap();

        let released = decisions::release(world.app(), &decider, decision).await.unwrap();
        assert_eq!(released, decisions::Released::InEffect, "one person releases here");
        assert_eq!(world.case(&amos).await.state.0, CaseState::DiscontinuedGrace);
        let held = world.read(move |rx| credentials::of_person(rx, person)).await;
        assert_eq!(held[0].status.0, RegisterStatus::Discontinued);
        assert_eq!(
            world.case(&amos).await.grace_end_on.0,
            date(2029, 4, 19),
            "two years of grace"
        );
    });
}

#[test]
fn who_is_subject_follows_from_the_other_policy() {
    on_both("2027-03-01T17:00:00Z", |test| async move {
        let world = World::begin(test).await;
        sweep::sweep(world.app()).await.unwrap();
        let greta = world.holder("W2003").await.person.unwrap();
        let held = world.read(move |rx| credentials::of_person(rx, greta)).await;
        assert_eq!(held[0].next_opens_at, None, "earned before July 2015");
        let paolo = world.holder("W2004").await.person.unwrap();
        let held = world.read(move |rx| credentials::of_person(rx, paolo)).await;
        let opens = held[0].next_opens_at.unwrap().0;
        assert_eq!(
            opens.to_string(),
            "2030-01-15T07:00:00Z",
            "midnight in Denver, four years after the award"
        );
    });
}

#[test]
fn an_operator_reads_the_words_and_lengths_of_the_own_program() {
    on_both("2027-03-01T17:00:00Z", |test| async move {
        let world = World::begin(test).await;
        let texts = &world.app().texts;
        for (id, said) in [
            ("report-any", "Courses that count for your three-year hours"),
            ("dash-probation-standing", "Some three-year hours are missing"),
            (
                "lead-reinstated",
                "You finished all three steps in the extra time. You are licensed again.",
            ),
            // An appeal has one step here, so no panel refused it.
            ("notice-appeal_refused_finally-title", "Your appeal was not granted"),
        ] {
            assert_eq!(texts.text(id), said, "{id}");
        }
    });
}
